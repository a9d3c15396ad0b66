// What the VPC API answers to the Describe calls; the shapes are those of the SDK's response classes.
// SPDX-License-Identifier: MIT
import { ApiError } from './checks.js';

/** A page of a list, as every list is answered: ten at a time unless told. */
function page(list, p, wrap) {
  const PageNumber = Number(p.PageNumber ?? 1);
  const PageSize = Number(p.PageSize ?? 10);
  if (!(PageNumber >= 1) || !(PageSize >= 1 && PageSize <= 50)) throw new ApiError('InvalidParameter', 'The specified parameter PageSize is not valid.');
  return { ...wrap(list.slice((PageNumber - 1) * PageSize, PageNumber * PageSize)), PageNumber, PageSize, TotalCount: list.length };
}

const found = (item, code, what) => {
  if (!item) throw new ApiError(code, `The specified ${what} does not exist.`);
  return item;
};

const under = (p, prefix) => Object.fromEntries(Object.entries(p).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]));

export const tunnelIdOf = (connection, n) => `tun-${connection.slice(4)}${n}`;

function tunnelsOf(p, VpnConnectionId, addresses) {
  return [1, 2].map((n) => {
    const t = under(p, `TunnelOptionsSpecification.${n}.`);
    return {
      TunnelId: tunnelIdOf(VpnConnectionId, n), TunnelIndex: n, InternetIp: addresses?.[n - 1], Role: t.Role ?? '', CustomerGatewayId: t.CustomerGatewayId, State: 'active',
      Status: 'ike_sa_not_established', EnableDpd: t.EnableDpd, EnableNatTraversal: t.EnableNatTraversal,
      TunnelIkeConfig: under(t, 'TunnelIkeConfig.'), TunnelIpsecConfig: under(t, 'TunnelIpsecConfig.'), TunnelBgpConfig: under(t, 'TunnelBgpConfig.'),
    };
  });
}

function connectionOf({ VpnConnectionId, parameters: p, addresses }) {
  const dual = !p.VpnGatewayId || Object.keys(p).some((name) => name.startsWith('TunnelOptionsSpecification.'));
  const object = (name) => (p[name] ? JSON.parse(p[name]) : {});
  const bgp = object('BgpConfig');
  return {
    VpnConnectionId, VpnGatewayId: p.VpnGatewayId ?? '', Name: p.Name ?? '', LocalSubnet: p.LocalSubnet, RemoteSubnet: p.RemoteSubnet,
    EffectImmediately: p.EffectImmediately === 'true', Status: 'ike_sa_not_established', AttachType: p.VpnGatewayId ? 'VPNGW' : 'NO_ASSOCIATED', CreateTime: 1700000000000,
    ...(dual
      ? { EnableTunnelsBgp: p.EnableTunnelsBgp === 'true', TunnelOptionsSpecification: { TunnelOptions: tunnelsOf(p, VpnConnectionId, addresses) } }
      : { CustomerGatewayId: p.CustomerGatewayId, EnableDpd: p.EnableDpd !== 'false', EnableNatTraversal: p.EnableNatTraversal !== 'false',
        IkeConfig: object('IkeConfig'), IpsecConfig: object('IpsecConfig'),
        VpnBgpConfig: bgp.LocalAsn ? { LocalAsn: Number(bgp.LocalAsn), TunnelCidr: bgp.TunnelCidr, LocalBgpIp: bgp.LocalBgpIp } : {} }),
  };
}

function gatewayOf(state, id) {
  found(id === state.gateway.VpnGatewayId, 'InvalidVpnGatewayInstanceId.NotFound', 'vpn gateway instance id');
  const { busy } = state;
  if (busy > 0) state.busy -= 1;
  return { ...state.gateway, Status: busy === 0 ? 'active' : 'updating' };
}

const calls = {
  DescribeVpnGateway: (state, p) => gatewayOf(state, p.VpnGatewayId),
  DescribeCustomerGateways: (state, p) => page(
    state.customerGateways.filter((c) => [undefined, c.CustomerGatewayId].includes(p.CustomerGatewayId)), p, (list) => ({ CustomerGateways: { CustomerGateway: list } })),
  DescribeCustomerGateway: (state, p) => found(
    state.customerGateways.find((c) => c.CustomerGatewayId === p.CustomerGatewayId), 'InvalidCustomerGatewayInstanceId.NotFound', 'customer gateway instance id'),
  DescribeVpnConnections: (state, p) => page(
    state.connections.filter((c) => [undefined, c.VpnConnectionId].includes(p.VpnConnectionId) && [undefined, c.parameters.VpnGatewayId].includes(p.VpnGatewayId)), p,
    (list) => ({ VpnConnections: { VpnConnection: list.map(connectionOf) } })),
  DescribeVpnConnection: (state, p) => {
    const { VpnBgpConfig, TunnelOptionsSpecification, ...others } = connectionOf(found(
      state.connections.find((c) => c.VpnConnectionId === p.VpnConnectionId), 'InvalidVpnConnectionInstanceId.NotFound', 'vpn connection instance id'));
    const { busy } = state;
    if (busy > 0) state.busy -= 1;
    return { ...others, ...(TunnelOptionsSpecification ? { TunnelOptionsSpecification } : { VpnBgpConfig }), State: busy === 0 ? 'attached' : 'updating' };
  },
  DescribeVpnAttachments: (state, p) => page(
    state.connections.filter((c) => !c.parameters.VpnGatewayId && [undefined, c.VpnConnectionId].includes(p.VpnConnectionId)), p,
    (list) => ({ VpnAttachments: list.map(({ VpnConnectionId, parameters }) => ({ InstanceId: VpnConnectionId, Name: parameters.Name, AttachType: 'NO_ASSOCIATED' })) })),
  DescribeVpnRouteEntries: (state, p) => page(
    state.routes, p, (list) => ({ VpnRouteEntries: { VpnRouteEntry: list.map((r) => ({ RouteDest: r.RouteDest, NextHop: r.NextHop, Weight: Number(r.Weight), State: 'published',
      VpnInstanceId: r.VpnGatewayId, RouteEntryType: 'custom', Source: 'CUSTOM' })) } })),
};

/** Answers a Describe call; looking at a busy gateway is what makes it active in the end. */
export function describe(state, action, p) {
  if (!(action in calls)) throw new ApiError('InvalidAction.NotFound', `The stand-in does not do ${action}.`);
  return calls[action](state, p);
}
