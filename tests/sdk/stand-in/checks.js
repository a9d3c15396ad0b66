// What the VPC API refuses (CreateCustomerGateway, CreateVpnConnection, CreateVpnAttachment, CreateVpnRouteEntry in the VPN
// Gateway API reference).
// SPDX-License-Identifier: MIT

/** An answer that is an error. */
export class ApiError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const invalid = (name, value) => new ApiError('InvalidParameter', `The specified parameter ${name} is not valid: "${value}".`);

function onlyOf(parameters, known) {
  for (const name of Object.keys(parameters)) if (!known.has(name)) throw new ApiError('InvalidParameter', `The parameter ${name} is not supported here.`);
}

function check(parameters, rules) {
  for (const [name, value] of Object.entries(parameters))
    for (const [pattern, allowed] of rules) if (pattern.test(name) && !allowed.test(value)) throw invalid(name, value);
}

function needed(parameters, names) {
  for (const name of names) if (!parameters[name]) throw new ApiError('MissingParameter', `The input parameter "${name}" that is mandatory for processing this request is not supplied.`);
}

const address = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const networks = /^\d+\.\d+\.\d+\.\d+\/\d+(,\d+\.\d+\.\d+\.\d+\/\d+)*$/;
const name = [/^Name$/, /^(?!https?:\/\/).{1,100}$/];
const asn = /^(?!0)\d{1,10}$/;
const bool = /^(true|false)$/;

export function checkCustomerGateway(p) {
  onlyOf(p, new Set(['RegionId', 'IpAddress', 'Asn', 'Name', 'Description']));
  needed(p, ['RegionId', 'IpAddress']);
  check(p, [[/^IpAddress$/, address], [/^IpAddress$/, /^(?!127\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|22[4-9]\.|23\d\.|255\.)/], [/^Asn$/, asn],
    [/^Asn$/, /^(?!45104$)/], name]);
}

const ikeNames = ['Psk', 'IkeVersion', 'IkeMode', 'IkeEncAlg', 'IkeAuthAlg', 'IkePfs', 'IkeLifetime', 'LocalId', 'RemoteId'];
const ipsecNames = ['IpsecEncAlg', 'IpsecAuthAlg', 'IpsecPfs', 'IpsecLifetime'];
const bgpNames = ['LocalAsn', 'TunnelCidr', 'LocalBgpIp'];
const common = ['RegionId', 'LocalSubnet', 'RemoteSubnet', 'Name', 'EffectImmediately', 'AutoConfigRoute'];
const gateway = new Set(['VpnGatewayId']);
const single = new Set([...common, ...gateway, 'CustomerGatewayId', 'EnableDpd', 'EnableNatTraversal', 'IkeConfig', 'IpsecConfig', 'BgpConfig', 'HealthCheckConfig']);
const tunnelNames = ['CustomerGatewayId', 'EnableDpd', 'EnableNatTraversal', ...ikeNames.map((n) => `TunnelIkeConfig.${n}`),
  ...ipsecNames.map((n) => `TunnelIpsecConfig.${n}`), ...bgpNames.map((n) => `TunnelBgpConfig.${n}`)];
const tunnels = (more) => [1, 2].flatMap((n) => [...tunnelNames, ...more].map((t) => `TunnelOptionsSpecification.${n}.${t}`));
const dual = {
  CreateVpnConnection: new Set([...common, ...gateway, 'EnableTunnelsBgp', ...tunnels(['Role'])]),
  CreateVpnAttachment: new Set([...common, 'NetworkType', 'EnableTunnelsBgp', ...tunnels(['TunnelIndex'])]),
  ModifyVpnAttachmentAttribute: new Set([...common, 'VpnConnectionId', 'EnableTunnelsBgp', ...tunnels(['TunnelIndex', 'TunnelId'])]),
};

const algorithms = /^(aes|aes192|aes256|des|3des)$/;
const hashes = /^(md5|sha1|sha256|sha384|sha512)$/;
const lifetime = /^(\d{1,4}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d\d|86400)$/;
const rules = [
  [/Psk$/, /^[0-9A-Za-z~!`@#$%^&*()_\-+={}[\]|;:",.<>/?]{1,100}$/], [/IkeVersion$/, /^ikev[12]$/], [/IkeMode$/, /^(main|aggressive)$/],
  [/EncAlg$/, algorithms], [/AuthAlg$/, hashes], [/IkePfs$/, /^group(1|2|5|14)$/], [/IpsecPfs$/, /^(disabled|group(1|2|5|14))$/],
  [/Lifetime$/, lifetime], [/(Local|Remote)Id$/, /^\S{1,100}$/], [/LocalAsn$/, asn], [/LocalBgpIp$/, /^169\.254\./], [/LocalBgpIp$/, address],
  [/TunnelCidr$/, /^169\.254\.(?!([0-6]\.0|169\.252)\/)\d+\.\d+\/30$/], [/^(Local|Remote)Subnet$/, networks],
  [/^(EffectImmediately|AutoConfigRoute)$|Enable(Dpd|NatTraversal|TunnelsBgp)$/, bool], [/Role$/, /^(master|slave)$/], [/TunnelIndex$/, /^[12]$/], name,
];

const parsed = (p, what) => {
  try {
    return JSON.parse(p[what]);
  } catch {
    throw invalid(what, p[what]);
  }
};

function checkSingle(p) {
  onlyOf(p, single);
  needed(p, ['CustomerGatewayId', 'IkeConfig']);
  for (const [what, names] of [['IkeConfig', ikeNames], ['IpsecConfig', ipsecNames], ['BgpConfig', ['EnableBgp', ...bgpNames]]]) {
    if (!(what in p)) continue;
    onlyOf(parsed(p, what), new Set(names));
    check(parsed(p, what), rules);
  }
}

function checkDual(action, p) {
  onlyOf(p, dual[action]);
  for (const n of [1, 2]) {
    const own = ['CustomerGatewayId', action === 'CreateVpnConnection' ? 'Role' : 'TunnelIndex', 'TunnelIkeConfig.Psk'];
    needed(p, own.map((what) => `TunnelOptionsSpecification.${n}.${what}`));
  }
  const of = (what) => [1, 2].map((n) => p[`TunnelOptionsSpecification.${n}.${what}`]);
  if (action === 'CreateVpnConnection' && of('Role').sort().join() !== 'master,slave') throw invalid('Role', of('Role'));
  if (p.EnableTunnelsBgp !== 'true') return;
  if (new Set(of('TunnelBgpConfig.LocalAsn')).size !== 1) throw invalid('LocalAsn', of('TunnelBgpConfig.LocalAsn'));
  if (new Set(of('TunnelBgpConfig.TunnelCidr')).size !== 2) throw invalid('TunnelCidr', of('TunnelBgpConfig.TunnelCidr'));
}

export function checkConnection(state, action, p) {
  if ('TunnelOptionsSpecification' in p) throw new ApiError('InvalidParameter', 'Illegal parameter serialization format. Flat format is required.');
  const isDual = Object.keys(p).some((one) => one.startsWith('TunnelOptionsSpecification.'));
  needed(p, ['RegionId', 'LocalSubnet', 'RemoteSubnet', ...(action === 'CreateVpnConnection' ? ['VpnGatewayId'] : [])]);
  if (isDual) checkDual(action, p);
  else checkSingle(p);
  check(p, rules);
  if (action === 'CreateVpnConnection') {
    if (p.VpnGatewayId !== state.gateway.VpnGatewayId) throw new ApiError('InvalidVpnGatewayInstanceId.NotFound', 'The specified vpn gateway instance id does not exist.');
    if (isDual !== 'DisasterRecoveryInternetIp' in state.gateway) throw new ApiError('OperationUnsupported', 'The VPN gateway does not support this number of tunnels.');
    if (!state.gateway.EnableBgp && (p.EnableTunnelsBgp === 'true' || 'BgpConfig' in p)) throw new ApiError('VpnGateway.BgpDisabled', 'BGP is not enabled on the VPN gateway.');
  }
  for (const [one, id] of Object.entries(p))
    if (one.endsWith('CustomerGatewayId') && !state.customerGateways.some((c) => c.CustomerGatewayId === id))
      throw new ApiError('InvalidCustomerGatewayInstanceId.NotFound', 'The specified customer gateway instance id does not exist.');
}

export function checkRoute(state, p) {
  onlyOf(p, new Set(['RegionId', 'VpnGatewayId', 'RouteDest', 'NextHop', 'Weight', 'PublishVpc', 'OverlayMode', 'Description']));
  needed(p, ['RegionId', 'VpnGatewayId', 'RouteDest', 'NextHop', 'PublishVpc']);
  check(p, [[/^RouteDest$/, networks], [/^Weight$/, /^(0|100)$/], [/^PublishVpc$/, bool]]);
  if (!state.connections.some((c) => c.VpnConnectionId === p.NextHop)) throw new ApiError('InvalidNextHop.NotFound', 'The specified next hop does not exist.');
  if (state.routes.some((r) => r.RouteDest === p.RouteDest && r.NextHop === p.NextHop)) throw new ApiError('VpnRouteEntry.AlreadyExists', 'The specified route entry already exists.');
}
