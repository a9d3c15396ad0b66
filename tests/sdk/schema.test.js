// Every document that is printed is what its schema says, and documents that are changed are refused for the change.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { brief, cases, convert, documents, fullest } from './conversions.js';
import { problems, schemaOf } from './schema.js';

for (const [kind, to] of [['requests', 'json'], ['model', 'model']]) {
  test(`every ${kind} document validates`, () => {
    const all = documents(to);
    assert.ok(all.length > 100, `${all.length} documents`);
    for (const { words, document } of all) assert.deepEqual(problems(kind, document), [], brief(words));
  });
}

for (const kind of Object.keys(schemaOf)) {
  test(`every key of the ${kind} schema is described`, () => {
    const described = (schema, at) => {
      for (const [name, child] of Object.entries(schema.properties ?? {})) {
        if (child === false) continue;
        const target = child.$ref ? schemaOf[kind].$defs[child.$ref.split('/').pop()] : child;
        assert.ok(child.description ?? target.description, `${at}.${name}`);
        described(child, `${at}.${name}`);
      }
    };
    described(schemaOf[kind], kind);
    for (const [name, schema] of Object.entries(schemaOf[kind].$defs)) {
      assert.ok(schema.description, name);
      described(schema, name);
    }
  });
}

const requests = (name) => JSON.parse(convert('--to=json', ...fullest(cases.find((one) => one.name === name))));
const model = (name) => JSON.parse(convert('--to=model', ...fullest(cases.find((one) => one.name === name))));
const tunnels = (parameters) => parameters.TunnelOptionsSpecification;
const inside = (name, change) => (parameters) => {
  const value = JSON.parse(parameters[name]);
  change(value);
  parameters[name] = JSON.stringify(value);
};

// What is changed in the parameters of the call with this id, where it is refused, by which keyword, and the keyword's word.
const ofRequests = [
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Asn = 64512; }, '/Asn', 'type', 'string'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Asn = '45104'; }, '/Asn', 'not'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Asn = '4294967296'; }, '/Asn', 'pattern'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Asn = '0'; }, '/Asn', 'pattern'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.IpAddress = '203.0.113.256'; }, '/IpAddress', 'pattern'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.IPAddress = p.IpAddress; }, '', 'additionalProperties', 'IPAddress'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.ClientToken = 'x'; }, '', 'additionalProperties', 'ClientToken'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Name = 'a b'; }, '/Name', 'pattern'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { p.Name = 'x'.repeat(101); }, '/Name', 'pattern'],
  ['bgp-vgw', 'CustomerGateway1', (p) => { delete p.RegionId; }, '', 'required', 'RegionId'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.EnableTunnelsBgp = true; }, '', 'additionalProperties', 'EnableTunnelsBgp'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.TunnelOptionsSpecification = []; }, '', 'additionalProperties', 'IkeConfig'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.IkeConfig = JSON.parse(p.IkeConfig); }, '/IkeConfig', 'type', 'string'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.IkeConfig += '}'; }, '/IkeConfig', 'contentMediaType'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.EnableDpd = 'true'; }, '/EnableDpd', 'const'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.CustomerGatewayId = '${CustomerGateway1}'; }, '/CustomerGatewayId', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.LocalSubnet += ','; }, '/LocalSubnet', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.LocalSubnet = '10.0.0.0/8, 10.1.0.0/16'; }, '/LocalSubnet', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', (p) => { p.RemoteSubnet = '10.0.0.0/33'; }, '/RemoteSubnet', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.Psk = '0123456789'; }), '/IkeConfig/Psk', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.Psk = ''; }), '/IkeConfig/Psk', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.IkeLifetime = '28800'; }), '/IkeConfig/IkeLifetime', 'type', 'integer'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.IkeLifetime = 86400; }), '/IkeConfig/IkeLifetime', 'maximum'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.IkeAuthAlg = 'md5'; }), '/IkeConfig/IkeAuthAlg', 'enum'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.IkePfs = 'group5'; }), '/IkeConfig/IkePfs', 'enum'],
  ['bgp-vgw', 'VpnConnection1', inside('IkeConfig', (c) => { c.LocalIdIPsec = c.LocalId; }), '/IkeConfig', 'additionalProperties', 'LocalIdIPsec'],
  ['bgp-vgw', 'VpnConnection1', inside('IpsecConfig', (c) => { c.IpsecPfs = 'disabled'; }), '/IpsecConfig/IpsecPfs', 'enum'],
  ['bgp-vgw', 'VpnConnection1', inside('IpsecConfig', (c) => { c.IpsecLifetime = 28800; }), '/IpsecConfig/IpsecLifetime', 'maximum'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.EnableBgp = true; }), '/BgpConfig/EnableBgp', 'const'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.LocalAsn = 65000; }), '/BgpConfig/LocalAsn', 'type', 'string'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.LocalBgpIp = '169.254.59.17'; }), '/BgpConfig/LocalBgpIp', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.TunnelCidr = '169.254.59.18/30'; }), '/BgpConfig/TunnelCidr', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.TunnelCidr = '169.254.6.0/30'; }), '/BgpConfig/TunnelCidr', 'pattern'],
  ['bgp-vgw', 'VpnConnection1', inside('BgpConfig', (c) => { c.TunnelCidr = '169.254.169.252/30'; }), '/BgpConfig/TunnelCidr', 'pattern'],
  ['dual-bgp', 'VpnConnection1', (p) => { p.CustomerGatewayId = '${CustomerGateway1.CustomerGatewayId}'; }, '', 'additionalProperties', 'CustomerGatewayId'],
  ['dual-bgp', 'VpnConnection1', (p) => { p.EnableDpd = true; }, '', 'additionalProperties', 'EnableDpd'],
  ['dual-bgp', 'VpnConnection1', (p) => { p.IkeConfig = '{}'; }, '', 'additionalProperties', 'IkeConfig'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p).pop(); }, '/TunnelOptionsSpecification', 'minItems'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p).reverse(); }, '/TunnelOptionsSpecification/0/Role', 'const'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p)[1].Role = 'master'; }, '/TunnelOptionsSpecification/1/Role', 'const'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p)[0].TunnelIndex = 1; }, '/TunnelOptionsSpecification/0', 'additionalProperties', 'TunnelIndex'],
  ['dual-bgp', 'VpnConnection1', (p) => { delete tunnels(p)[1].TunnelBgpConfig; }, '/TunnelOptionsSpecification/1', 'required', 'TunnelBgpConfig'],
  ['dual-bgp', 'VpnConnection1', (p) => { p.EnableTunnelsBgp = false; }, '/TunnelOptionsSpecification/0/TunnelBgpConfig', 'false schema'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p)[0].TunnelBgpConfig.LocalAsn = '65000'; }, '/TunnelOptionsSpecification/0/TunnelBgpConfig/LocalAsn', 'type', 'integer'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p)[0].TunnelBgpConfig.EnableBgp = 'true'; }, '/TunnelOptionsSpecification/0/TunnelBgpConfig', 'additionalProperties', 'EnableBgp'],
  ['dual-bgp', 'VpnConnection1', (p) => { tunnels(p)[0].TunnelIkeConfig = JSON.stringify(tunnels(p)[0].TunnelIkeConfig); }, '/TunnelOptionsSpecification/0/TunnelIkeConfig', 'type', 'object'],
  ['attachment-bgp', 'VpnAttachment1', (p) => { p.VpnGatewayId = 'vpn-1'; }, '', 'additionalProperties', 'VpnGatewayId'],
  ['attachment-bgp', 'VpnAttachment1', (p) => { p.AutoConfigRoute = true; }, '', 'additionalProperties', 'AutoConfigRoute'],
  ['attachment-bgp', 'VpnAttachment1', (p) => { tunnels(p)[0].Role = 'master'; }, '/TunnelOptionsSpecification/0', 'additionalProperties', 'Role'],
  ['attachment-bgp', 'VpnAttachment1', (p) => { tunnels(p)[0].TunnelIkeConfig.LocalId = '198.51.100.1'; }, '/TunnelOptionsSpecification/0/TunnelIkeConfig/LocalId', 'false schema'],
  ['attachment-bgp', 'VpnAttachment1', (p) => { tunnels(p)[1].TunnelIndex = 1; }, '/TunnelOptionsSpecification/1/TunnelIndex', 'const'],
  ['static-routes', 'VpnRouteEntry1', (p) => { p.Weight = 50; }, '/Weight', 'enum'],
  ['static-routes', 'VpnRouteEntry1', (p) => { p.Weight = '100'; }, '/Weight', 'enum'],
  ['static-routes', 'VpnRouteEntry1', (p) => { p.NextHop = '${CustomerGateway1.CustomerGatewayId}'; }, '/NextHop', 'pattern'],
];

test('a changed request is refused, and for the change', () => {
  for (const [name, id, change, at, keyword, word] of ofRequests) {
    const document = requests(name);
    const index = document.requests.findIndex((request) => request.id === id);
    change(document.requests[index].parameters);
    refused(problems('requests', document), `/requests/${index}/parameters${at}`, keyword, word, `${name} ${change}`);
  }
});

function refused(found, at, keyword, word, title) {
  const match = found.some((p) => p.at === at && p.keyword === keyword && (word === undefined || Object.values(p.params).includes(word)));
  assert.ok(match, `${title}\nwanted ${at} ${keyword}\n${JSON.stringify(found, null, 1)}`);
}

// What is changed in the first connection and its first tunnel, where it is refused, and by which keyword.
const ofModels = [
  ['bgp-vgw', (c) => { c.id = 'cgw-0a1b2c3d'; }, '/id', 'pattern'],
  ['bgp-vgw', (c) => { c.routing = 'ospf'; }, '/routing', 'enum'],
  ['bgp-vgw', (c) => { delete c.customer_cidr; }, '', 'required', 'customer_cidr'],
  ['bgp-vgw', (c) => { c.tunnels = []; }, '/tunnels', 'minItems'],
  ['bgp-vgw', (c) => { c.routing = 'static'; }, '/tunnels/0/bgp', 'type'],
  ['static-vgw', (c) => { c.routing = 'bgp'; }, '/tunnels/0/bgp', 'type'],
  ['static-vgw', (c) => { c.tunnels[0].aws.asn = 64512; }, '/tunnels/0/aws/asn', 'type'],
  ['bgp-vgw', (_, t) => { t.aws.asn = '64512'; }, '/tunnels/0/aws/asn', 'type'],
  ['bgp-vgw', (_, t) => { t.aws.asn = 0; }, '/tunnels/0/aws/asn', 'minimum'],
  ['bgp-vgw', (_, t) => { t.aws.outside = '203.0.113'; }, '/tunnels/0/aws/outside', 'anyOf'],
  ['bgp-vgw', (_, t) => { t.inside_cidr = '169.254.59.18/30'; }, '/tunnels/0/inside_cidr', 'pattern'],
  ['bgp-vgw', (_, t) => { t.pre_shared_key = 'with blank'; }, '/tunnels/0/pre_shared_key', 'pattern'],
  ['bgp-vgw', (_, t) => { t.ike.encryption = 'aes'; }, '/tunnels/0/ike/encryption', 'enum'],
  ['bgp-vgw', (_, t) => { t.ike.lifetime = -1; }, '/tunnels/0/ike/lifetime', 'minimum'],
  ['bgp-vgw', (_, t) => { t.ike.version = 'ikev1'; }, '/tunnels/0/ike/version', 'enum'],
  ['bgp-vgw', (_, t) => { t.esp.dh_group = 2; }, '/tunnels/0/esp', 'additionalProperties', 'dh_group'],
  ['bgp-vgw', (_, t) => { t.other.mtu = 1436; }, '/tunnels/0/other', 'additionalProperties', 'mtu'],
  ['strong-crypto', (_, t) => { t.allowed.ike.encryption = []; }, '/tunnels/0/allowed/ike/encryption', 'minItems'],
  ['strong-crypto', (_, t) => { t.allowed.esp.dh_groups = [14, 14]; }, '/tunnels/0/allowed/esp/dh_groups', 'uniqueItems'],
  ['strong-crypto', (_, t) => { t.allowed.ike.dh_groups = [null]; }, '/tunnels/0/allowed/ike/dh_groups/0', 'type'],
];

test('a changed model is refused, and for the change', () => {
  for (const [name, change, at, keyword, word] of ofModels) {
    const document = model(name);
    change(document.connections[0], document.connections[0].tunnels[0]);
    refused(problems('model', document), `/connections/0${at}`, keyword, word, `${name} ${change}`);
  }
});
