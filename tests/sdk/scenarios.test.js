// What the script does when Alibaba Cloud is not as it should be: it stops, says why, and tells what it has made.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { Cloud, apply, expectedCalls, fitting, idOf, keysOf } from './apply.js';
import { cases, convert, fullest } from './conversions.js';

const load = (name, ...more) => {
  const words = [...more, ...fullest(cases.find((one) => one.name === name))];
  const { requests } = JSON.parse(convert('--to=json', ...words));
  return { script: convert('--to=aliyun', ...words), requests, gateway: fitting(requests) };
};
const single = load('bgp-vgw');
const dual = load('dual-bgp');
const routes = load('static-routes');
const attachment = load('attachment-bgp');

const { parameters: gateway1 } = single.requests[0];
const name1 = single.requests.find(({ action }) => action === 'CreateVpnConnection').parameters.Name;
const there = (more) => ({ CustomerGatewayId: 'cgw-gw8there', IpAddress: gateway1.IpAddress, Asn: Number(gateway1.Asn), Name: 'mine', ...more });
const fail = (action, nth, code, more) => [{ action, nth, code, ...more }];
const others = Array.from({ length: 23 }, (_, i) => ({ CustomerGatewayId: `cgw-gw8other${i}`, IpAddress: `192.0.2.${i + 1}`, Asn: 64512, Name: '' }));
const otherConnections = Array.from({ length: 23 }, (_, i) => ({
  VpnConnectionId: `vco-gw8other${i}`, parameters: { VpnGatewayId: single.gateway.VpnGatewayId, Name: `other-${i}` },
}));
const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([one]) => one !== name));

// What there is and what goes wrong; the exit status; what is said; how many calls make something.
const scenarios = [
  ['an updating gateway is waited for', single, { busy: 3 }, {}, 0, /./, 4],
  ['a gateway that stays updating is given up', single, { busy: -1 }, { POLL_SECONDS: '1', TIMEOUT_SECONDS: '2' }, 1, /updating/, 2],
  ['half a second as a pause', single, {}, { POLL_SECONDS: '0.5' }, 1, /whole numbers as POLL_SECONDS/, 0],
  ['a gateway that stays updating after the first connection', single, { busyAfterChange: -1 }, { POLL_SECONDS: '1', TIMEOUT_SECONDS: '2' }, 1, /updating/, 3],
  ['a gateway that is busy for a moment', single, { failures: fail('CreateVpnConnection', 1, 'VpnGateway.Configuring') }, {}, 0, /./, 4],
  ['a task in conflict', dual, { failures: fail('CreateVpnConnection', 1, 'VpnTask.CONFLICT') }, {}, 0, /./, 3],
  ['throttling for a moment', single, { failures: fail('CreateCustomerGateway', 2, 'Throttling.User') }, {}, 0, /./, 4],
  ['throttling of the look at the gateway while it is waited for', single, { failures: fail('DescribeVpnGateway', 3, 'Throttling.User') }, {}, 0, /./, 4],
  ['throttling of a look', single, { failures: fail('DescribeCustomerGateways', 1, 'Throttling.User') }, {}, 0, /./, 4],
  ['an answer that is lost', single, { failures: fail('CreateCustomerGateway', 1, 'ServiceUnavailable', { after: true }) }, {}, null, /./, null],
  ['a quota at the first customer gateway', single, { failures: fail('CreateCustomerGateway', 1, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 0],
  ['a quota at the second customer gateway', single, { failures: fail('CreateCustomerGateway', 2, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 1],
  ['a quota at the first connection', single, { failures: fail('CreateVpnConnection', 1, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 2],
  ['a quota at the second connection', single, { failures: fail('CreateVpnConnection', 2, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 3],
  ['a quota at the dual connection', dual, { failures: fail('CreateVpnConnection', 1, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 2],
  ['a route that is refused', routes, { failures: fail('CreateVpnRouteEntry', 1, 'Forbidden') }, {}, 1, /Forbidden/, 4],
  ['a quota at the attachment', attachment, { failures: fail('CreateVpnAttachment', 1, 'Resource.QuotaFull') }, {}, 1, /Resource\.QuotaFull/, 2],
  ['no right to look', single, { failures: fail('DescribeVpnGateway', 0, 'Forbidden.RAM') }, {}, 1, /Forbidden\.RAM/, 0],
  ['no such gateway', single, {}, { VPN_GATEWAY_ID: 'vpn-gw8nosuch' }, 1, /InvalidVpnGatewayInstanceId\.NotFound/, 0],
  ['a customer gateway of this address and ASN is used', single, { customerGateways: [there()] }, {}, 0, /cgw-gw8there/, 3],
  ['the same on the third page', single, { customerGateways: [...others, there()] }, {}, 0, /cgw-gw8there/, 3],
  ['the same among many', single, { customerGateways: [...others, ...others, ...others, there()] }, {}, 0, /cgw-gw8there/, 3],
  ['a customer gateway of this address and another ASN is not used', single, { customerGateways: [there({ Asn: 64999 })] }, {}, 0, /./, 4],
  ['a connection of this name', single, { connections: [{ VpnConnectionId: 'vco-gw8there', parameters: { VpnGatewayId: single.gateway.VpnGatewayId, Name: name1 } }] }, {}, 1, /vco-gw8there/, 0],
  ['a connection of this name on the third page', single,
    { connections: [...otherConnections, { VpnConnectionId: 'vco-gw8there', parameters: { VpnGatewayId: single.gateway.VpnGatewayId, Name: name1 } }] }, {}, 1, /vco-gw8there/, 0],
  ['connections of other names', single, { connections: otherConnections }, {}, 0, /./, 4],
  ['a connection with a longer name', single, { connections: [{ VpnConnectionId: 'vco-gw8there', parameters: { VpnGatewayId: single.gateway.VpnGatewayId, Name: `${name1}0` } }] }, {}, 0, /./, 4],
  ['a dual-tunnel gateway where one tunnel is wanted', single, { gateway: { ...single.gateway, DisasterRecoveryInternetIp: '198.51.100.99' } }, {}, 1, /dual/, 0],
  ['a single-tunnel gateway where two are wanted', dual, { gateway: without(dual.gateway, 'DisasterRecoveryInternetIp') }, {}, 1, /single/, 0],
  ['a gateway with another address', single, { gateway: { ...single.gateway, InternetIp: '192.0.2.200' } }, {}, 1, /192\.0\.2\.200/, 0],
  ['a dual-tunnel gateway with another second address', dual, { gateway: { ...dual.gateway, DisasterRecoveryInternetIp: '192.0.2.200' } }, {}, 1, /192\.0\.2\.200/, 0],
  ['a dual-tunnel gateway with its addresses the other way round', dual,
    { gateway: { ...dual.gateway, InternetIp: dual.gateway.DisasterRecoveryInternetIp, DisasterRecoveryInternetIp: dual.gateway.InternetIp } }, {}, 1, /198\.51\.100\.130.*198\.51\.100\.131/, 0],
  ['BGP that is switched off', single, { gateway: { ...single.gateway, EnableBgp: false } }, {}, 1, /BGP/, 0],
  ['BGP that is switched off, for static routes', routes, { gateway: { ...routes.gateway, EnableBgp: false } }, {}, 0, /./, null],
  ['no aliyun command', single, {}, { PATH: '/usr/bin:/bin' }, 1, /aliyun/, 0],
  ['no region', single, {}, { REGION_ID: undefined }, 1, /REGION_ID/, 0],
  ['no gateway', single, {}, { VPN_GATEWAY_ID: undefined }, 1, /VPN_GATEWAY_ID/, 0],
  ['the region of the aliyun command', single, {}, { REGION_ID: undefined, ALIBABA_CLOUD_REGION_ID: 'eu-central-1' }, 0, /./, 4],
  ['no credentials', single, {}, { ALIBABA_CLOUD_ACCESS_KEY_ID: undefined }, 1, /credentials/, 0],
];

for (const [title, { script, requests, gateway }, state, environment, status, said, count] of scenarios) {
  test(title, () => {
    const cloud = new Cloud({ gateway, ...state });
    try {
      const done = apply(cloud, script, environment);
      if (status !== null) assert.equal(done.status, status, done.stderr);
      assert.match(done.stderr, said);
      assert.doesNotMatch(done.stderr, /\u001b/, 'colours');
      const { made } = cloud;
      if (count !== null) assert.equal(made.length, count, done.stderr);
      // Nothing is made without its id being told, and nothing twice.
      for (const one of made) if (idOf(one)) assert.ok((done.stdout + done.stderr).includes(idOf(one)), `${idOf(one)} is not told\n${done.stderr}`);
      const texts = made.map(({ action, parameters }) => action + JSON.stringify(parameters));
      assert.equal(new Set(texts).size, texts.length, 'twice');
      for (const key of keysOf(requests)) assert.ok(!(done.stdout + done.stderr).includes(key), 'a key is said');
      if (done.status === 0 && count === requests.length) assert.deepEqual(made.map(({ action, parameters }) => ({ action, parameters })), expectedCalls(requests, made));
    } finally {
      cloud.close();
    }
  });
}

test('a run that broke off is finished by the next one as far as it may', () => {
  const cloud = new Cloud({ gateway: dual.gateway, failures: fail('CreateVpnConnection', 1, 'Resource.QuotaFull') });
  try {
    assert.equal(apply(cloud, dual.script).status, 1);
    assert.equal(cloud.made.length, 2);
    cloud.state = { ...cloud.state, failures: [] };
    const second = apply(cloud, dual.script);
    assert.equal(second.status, 0, second.stderr);
    const made = cloud.made.map(({ action, parameters }) => ({ action, parameters }));
    assert.deepEqual(made, expectedCalls(dual.requests, cloud.made), 'the customer gateways of the first run are used');
  } finally {
    cloud.close();
  }
});

test('DRY_RUN=1 calls nothing and shows the calls with their keys masked', () => {
  for (const { script, requests, gateway } of [single, dual, routes, attachment]) {
    const cloud = new Cloud({ gateway });
    try {
      const { status, stdout, stderr } = apply(cloud, script, { DRY_RUN: '1' });
      assert.equal(status, 0, stderr);
      assert.deepEqual(cloud.calls, []);
      for (const { action } of requests) assert.match(stdout, new RegExp(`\\b${action}\\b`));
      for (const key of keysOf(requests)) assert.ok(!(stdout + stderr).includes(key), 'a key is shown');
      for (const request of requests)
        for (const address of JSON.stringify(request).match(/\d+\.\d+\.\d+\.\d+/g)) assert.ok(stdout.includes(address), `${address} is not shown`);
    } finally {
      cloud.close();
    }
  }
});

test('bash, which forgets errors in $(…), makes nothing when a look fails either', () => {
  const cloud = new Cloud({ gateway: single.gateway, failures: fail('DescribeCustomerGateways', 1, 'Forbidden.RAM') });
  try {
    const { status, stderr } = apply(cloud, single.script, { shell: 'bash' });
    assert.equal(status, 1, stderr);
    assert.deepEqual(cloud.made, []);
  } finally {
    cloud.close();
  }
});

test('the script says that a dual-tunnel connection\'s keys are arguments, which others on the machine can see', () => {
  assert.match(dual.script, /^# .*argument/m);
  assert.doesNotMatch(single.script, /^# .*argument/m);
});
