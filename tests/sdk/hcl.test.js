// The Terraform output and its values, read by HashiCorp's own parser, against --to json.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { brief, convert, documents } from './conversions.js';
import { given, resolved } from './references.js';

const { parseToObject } = createRequire(import.meta.url)('hcl2-parser');

function parsed(text, title) {
  const [object, error] = parseToObject(text);
  assert.ok(object !== null && error === null, `${title}: this is no HCL\n${text}`);
  return object;
}

// The provider's resource for each call.
const types = {
  CreateCustomerGateway: 'alicloud_vpn_customer_gateway',
  CreateVpnConnection: 'alicloud_vpn_connection',
  CreateVpnAttachment: 'alicloud_vpn_gateway_vpn_attachment',
  ModifyVpnAttachmentAttribute: 'alicloud_vpn_gateway_vpn_attachment',
  CreateVpnRouteEntry: 'alicloud_vpn_route_entry',
};

const conversions = documents('json', 2).map(({ words, document }) => {
  const title = brief(words);
  const terraform = convert('--to=terraform', ...words);
  const tfvars = convert('--to=tfvars', ...words);
  return { title, words, requests: document.requests, terraform, tfvars, hcl: parsed(terraform, title), values: parsed(tfvars, title) };
});

const text = String;
const flag = (value) => (typeof value === 'boolean' ? value : value === 'true');
const list = (value) => value.split(',');
const same = (value) => value;
const block = (names) => (value) => [renamed(typeof value === 'string' ? JSON.parse(value) : value, names)];
const blocks = (names) => (value) => value.map((item) => renamed(item, names));

/** An argument's name and value for each parameter, as the provider's documentation of that resource has them. */
const renamed = (parameters, names) => Object.fromEntries(
  Object.entries(parameters).map(([parameter, value]) => [names[parameter][0], names[parameter][1](value)]));

const phase1 = { Psk: ['psk', same], IkeVersion: ['ike_version', same], IkeMode: ['ike_mode', same], IkeEncAlg: ['ike_enc_alg', same],
  IkeAuthAlg: ['ike_auth_alg', same], IkePfs: ['ike_pfs', same], IkeLifetime: ['ike_lifetime', same] };
const phase2 = { IpsecEncAlg: ['ipsec_enc_alg', same], IpsecAuthAlg: ['ipsec_auth_alg', same], IpsecPfs: ['ipsec_pfs', same],
  IpsecLifetime: ['ipsec_lifetime', same] };
const bgp = (asn) => ({ LocalAsn: ['local_asn', asn], TunnelCidr: ['tunnel_cidr', same], LocalBgpIp: ['local_bgp_ip', same] });
const tunnel = (asn) => ({
  CustomerGatewayId: ['customer_gateway_id', same], Role: ['role', same], TunnelIndex: ['tunnel_index', same],
  EnableDpd: ['enable_dpd', same], EnableNatTraversal: ['enable_nat_traversal', same],
  TunnelIkeConfig: ['tunnel_ike_config', block({ ...phase1, LocalId: ['local_id', same], RemoteId: ['remote_id', same] })],
  TunnelIpsecConfig: ['tunnel_ipsec_config', block(phase2)], TunnelBgpConfig: ['tunnel_bgp_config', block(bgp(asn))],
});
const common = { CustomerGatewayId: ['customer_gateway_id', same], EffectImmediately: ['effect_immediately', same],
  EnableDpd: ['enable_dpd', same], EnableNatTraversal: ['enable_nat_traversal', same], EnableTunnelsBgp: ['enable_tunnels_bgp', same],
  IpsecConfig: ['ipsec_config', block(phase2)] };
const argumentsOf = {
  CreateCustomerGateway: { IpAddress: ['ip_address', same], Asn: ['asn', text], Name: ['customer_gateway_name', same] },
  CreateVpnConnection: {
    ...common, VpnGatewayId: ['vpn_gateway_id', same], Name: ['vpn_connection_name', same], LocalSubnet: ['local_subnet', list],
    RemoteSubnet: ['remote_subnet', list], AutoConfigRoute: ['auto_config_route', same],
    IkeConfig: ['ike_config', block({ ...phase1, LocalId: ['ike_local_id', same], RemoteId: ['ike_remote_id', same] })],
    BgpConfig: ['bgp_config', block({ EnableBgp: ['enable', flag], ...bgp(text) })],
    TunnelOptionsSpecification: ['tunnel_options_specification', blocks(tunnel(text))],
  },
  CreateVpnAttachment: {
    ...common, Name: ['vpn_attachment_name', same], LocalSubnet: ['local_subnet', same], RemoteSubnet: ['remote_subnet', same],
    NetworkType: ['network_type', same], TunnelOptionsSpecification: ['tunnel_options_specification', blocks(tunnel(Number))],
  },
  ModifyVpnAttachmentAttribute: {
    ...common, Name: ['vpn_attachment_name', same], LocalSubnet: ['local_subnet', same], RemoteSubnet: ['remote_subnet', same],
    TunnelOptionsSpecification: ['tunnel_options_specification', blocks(tunnel(Number))],
  },
  CreateVpnRouteEntry: { VpnGatewayId: ['vpn_gateway_id', same], RouteDest: ['route_dest', same], NextHop: ['next_hop', same],
    Weight: ['weight', same], PublishVpc: ['publish_vpc', same] },
};

/** The resources in the order of the text: their type, their name, and the request they stand for. */
function resourcesOf(terraform, requests) {
  const counts = {};
  return [...terraform.matchAll(/^resource "(.*)" "(.*)" \{$/gm)].map(([, type, name]) => {
    counts[type] = (counts[type] ?? -1) + 1;
    return { type, name, id: requests.filter(({ action }) => types[action] === type)[counts[type]]?.id };
  });
}

const answerOf = { alicloud_vpn_customer_gateway: 'CustomerGatewayId', alicloud_vpn_connection: 'VpnConnectionId' };

/** A copy of a value with "${…}" replaced by what it refers to, which has to be there. */
function looked({ title, hcl, values, requests, terraform }, value) {
  const resources = resourcesOf(terraform, requests);
  const one = (expression) => {
    const [, variable] = /^var\.([a-z0-9_]+)$/.exec(expression) ?? [];
    if (variable) {
      assert.ok(hcl.variable[variable], `${title}: there is no variable ${variable}`);
      return values[variable] ?? hcl.variable[variable][0].default ?? { region_id: given.RegionId, vpn_gateway_id: given.VpnGatewayId }[variable];
    }
    const [, type, name] = /^([a-z_]+)\.([a-z0-9_]+)\.id$/.exec(expression) ?? assert.fail(`${title}: what is ${expression}?`);
    const resource = resources.find((other) => other.type === type && other.name === name);
    assert.ok(resource, `${title}: there is no ${type}.${name}`);
    return `id-of-${resource.id}-${answerOf[type]}`;
  };
  if (typeof value === 'string') return /^\$\{.*\}$/.test(value) ? one(value.slice(2, -1)) : value;
  if (Array.isArray(value)) return value.map((item) => looked({ title, hcl, values, requests, terraform }, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, looked({ title, hcl, values, requests, terraform }, item)]));
}

test('the values are those of --to json', () => {
  for (const conversion of conversions) {
    const { title, hcl, terraform, requests } = conversion;
    const resources = resourcesOf(terraform, requests);
    assert.equal(resources.length, requests.length, title);
    for (const { type, name, id } of resources) {
      const { action, parameters } = requests.find((request) => request.id === id) ?? assert.fail(`${title}: ${type}.${name}`);
      const { RegionId, VpnConnectionId, ...others } = resolved(parameters);
      for (const one of others.TunnelOptionsSpecification ?? []) delete one.TunnelId; // computed
      const { depends_on, ...written } = hcl.resource[type][name][0];
      assert.deepEqual(looked(conversion, written), renamed(others, argumentsOf[action]), `${title}: ${name}`);
      assert.equal(looked(conversion, hcl.provider.alicloud[0].region), RegionId, title);
    }
  }
});

test('keys stand in the values only, as sensitive variables', () => {
  for (const { title, hcl, terraform, values, requests } of conversions) {
    const keys = [...JSON.stringify(requests).matchAll(/Psk\\*":\\*"([^"\\]+)/g)].map(([, key]) => key);
    assert.ok(keys.length > 0, title);
    for (const key of keys) {
      assert.ok(!terraform.includes(key), `${title}: a key stands in the configuration`);
      const [name] = Object.entries(values).find(([, value]) => value === key) ?? assert.fail(`${title}: a key is missing`);
      assert.equal(hcl.variable[name][0].sensitive, true, `${title}: ${name}`);
      assert.equal(hcl.variable[name][0].default, undefined, `${title}: ${name}`);
    }
  }
});

test('the values are of variables that are there, and what is not given has to be asked for', () => {
  for (const { title, words, hcl, values } of conversions) {
    const asked = Object.keys(hcl.variable).filter((name) => hcl.variable[name][0].default === undefined && !(name in values)).sort();
    const notGiven = [['region_id', '--region'], ['vpn_gateway_id', '--vpn-gateway']]
      .filter(([name, option]) => name in hcl.variable && !words.some((word) => word.startsWith(`${option}=`))).map(([name]) => name);
    assert.deepEqual(asked, notGiven, title);
    assert.deepEqual(Object.keys(values).filter((name) => !(name in hcl.variable)), [], title);
    for (const [name, [variable]] of Object.entries(hcl.variable)) assert.ok(variable.type && variable.description, `${title}: ${name}`);
  }
});

test('every variable is used, and the provider is named', () => {
  for (const { title, hcl, terraform } of conversions) {
    for (const name of Object.keys(hcl.variable)) assert.match(terraform, new RegExp(`\\bvar\\.${name}\\b`), `${title}: ${name}`);
    assert.equal(hcl.terraform[0].required_providers[0].alicloud.source, 'aliyun/alicloud', title);
    for (const name of Object.keys(hcl.output ?? {})) assert.match(hcl.output[name][0].value, /^\$\{alicloud_[a-z_]+\.[a-z0-9_]+\.id\}$/, title);
  }
});

/** The format that `terraform fmt` makes, as far as it can be told from lines: blanks, indents, "=" in a column. */
function badlyFormatted(source) {
  const found = [];
  let depth = 0;
  let column = null;
  for (const [index, line] of source.split('\n').entries()) {
    const inner = line.trimStart();
    if (/^[}\]]/.test(inner)) depth -= 1;
    const where = `line ${index + 1}: ${line}`;
    if (inner !== '' && line.length - inner.length !== 2 * depth) found.push(`indent, ${where}`);
    if (/[\t ]$/.test(line)) found.push(`blank at the end, ${where}`);
    const [, name, gap] = /^([a-z_0-9]+)( +)= [^ ]/.exec(inner) ?? [];
    const opens = /[{[]$/.test(inner);
    if (name === undefined || opens) column = null;
    else if (column === null) column = { at: name.length + gap.length, shortest: gap.length };
    else if (column.at !== name.length + gap.length) found.push(`column, ${where}`);
    else column.shortest = Math.min(column.shortest, gap.length);
    if (opens) depth += 1;
  }
  if (depth !== 0) found.push('brackets');
  return found;
}

test('it is formatted as Terraform formats it', () => {
  for (const { title, terraform, tfvars } of conversions) {
    assert.deepEqual(badlyFormatted(terraform), [], title);
    assert.deepEqual(badlyFormatted(tfvars), [], title);
  }
  assert.equal(badlyFormatted('a = 1\nbcd = 2\n').length, 1);
  assert.equal(badlyFormatted('a {\nb = 2\n}\n').length, 1);
});

const terraformMissing = spawnSync('terraform', ['version']).error ? 'terraform is not installed' : false;
test('terraform fmt has nothing to change', { skip: terraformMissing }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'awscfg2ali-'));
  try {
    for (const [index, { terraform, tfvars }] of conversions.entries()) {
      writeFileSync(path.join(folder, `${index}.tf`), terraform);
      writeFileSync(path.join(folder, `${index}.tfvars`), tfvars);
    }
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-diff', folder], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an attachment that exists is imported by its id', () => {
  const modified = conversions.filter(({ requests }) => requests.some(({ action }) => action === 'ModifyVpnAttachmentAttribute'));
  assert.ok(modified.length > 0);
  for (const { title, terraform, requests } of modified) {
    const { id } = resourcesOf(terraform, requests).find(({ type }) => type === types.ModifyVpnAttachmentAttribute);
    const { parameters } = requests.find((request) => request.id === id);
    assert.match(terraform, new RegExp(`^import \\{\n  to = ${types.ModifyVpnAttachmentAttribute}\\.[a-z0-9_]+\n  id = "${parameters.VpnConnectionId}"\n\\}$`, 'm'), title);
  }
});
