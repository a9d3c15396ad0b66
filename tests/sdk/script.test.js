// The script for the aliyun command makes what --to json says, in either shell, and nothing twice.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { Cloud, apply, expectedCalls, fitting, idOf, keysOf } from './apply.js';
import { brief, cases, convert, documents, fullest } from './conversions.js';

const conversion = (name, words) => ({ name, words, script: convert('--to=aliyun', ...words), requests: JSON.parse(convert('--to=json', ...words)).requests,
  addresses: JSON.parse(convert('--to=model', ...words)).connections.map(({ tunnels: [first] }) => first.customer.outside) });
const given = cases.map((one) => conversion(one.name, fullest(one)));
given.push(conversion('an attachment that exists', ['--vpn-attachment=vco-gw8there', ...fullest(cases.find(({ name }) => name === 'attachment-bgp'))]));

test('shellcheck finds nothing', () => {
  const scripts = documents('json', 1).map(({ words }) => [brief(words), convert('--to=aliyun', ...words)]);
  for (const keys of ['--keys=env', '--redact']) scripts.push(...given.map(({ words }) => [`${keys} ${brief(words)}`, convert('--to=aliyun', keys, ...words)]));
  // Scripts that differ in values only are alike to shellcheck.
  const shapes = new Map(scripts.map(([title, script]) => [script.replace(/[0-9]+/g, '0').replace(/Psk[^\n]*/g, ''), [title, script]]));
  for (const [title, script] of shapes.values()) {
    const { stdout } = spawnSync('shellcheck', ['-s', 'sh', '-'], { input: script, encoding: 'utf8' });
    assert.equal(stdout, '', title);
  }
});

/** Every parameter of the calls that were made, the script's ClientToken left out. */
const received = (made) => made.map(({ action, parameters: { ClientToken, ...parameters } }) => ({ action, parameters }));

for (const { name, script, requests, addresses } of given) {
  test(`${name}: applied, it makes what --to json says; a second run makes nothing`, () => {
    const cloud = new Cloud({ gateway: fitting(requests), connections: existing(requests, addresses) });
    try {
      const first = apply(cloud, script);
      assert.equal(first.status, 0, first.stderr);
      const { made } = cloud;
      assert.deepEqual(received(made), expectedCalls(requests, made), first.stderr);
      const ids = requests.map(({ id }, index) => [id, idOf(made[index])]).filter(([, value]) => value).map(([id, value]) => `${id}=${value}`);
      assert.equal(first.stdout, `${ids.join('\n')}\n`);
      keysStandWhereTheyMay(cloud.calls, requests);

      if (requests.some(({ action }) => action.startsWith('Modify'))) return;
      const second = apply(cloud, script, { shell: 'busybox' });
      const connection = made.find(({ action }) => action !== 'CreateCustomerGateway');
      assert.equal(second.status, 1, second.stderr);
      assert.match(second.stderr, new RegExp(idOf(connection)), 'the connection that is there is named');
      assert.equal(second.stdout, '');
      assert.equal(cloud.made.length, made.length, 'nothing is made twice');
    } finally {
      cloud.close();
    }
  });

  test(`${name}: busybox makes the same`, () => {
    const cloud = new Cloud({ gateway: fitting(requests), connections: existing(requests, addresses), busy: 2 });
    try {
      const { status, stderr } = apply(cloud, script, { shell: 'busybox' });
      assert.equal(status, 0, stderr);
      assert.deepEqual(received(cloud.made), expectedCalls(requests, cloud.made));
    } finally {
      cloud.close();
    }
  });
}

/** The attachment that a request changes has to be there. */
function existing(requests, addresses) {
  return requests.filter(({ action }) => action.startsWith('Modify')).map(({ parameters }) => ({
    VpnConnectionId: parameters.VpnConnectionId, parameters: { Name: 'another' }, addresses,
  }));
}

/** The aliyun command takes a dual-tunnel connection's keys as arguments only; all others never stand there. */
function keysStandWhereTheyMay(calls, requests) {
  const dual = requests.some(({ parameters }) => parameters.TunnelOptionsSpecification);
  for (const words of calls) {
    for (const word of words) {
      const holds = keysOf(requests).some((key) => word.includes(key));
      assert.ok(!holds || (dual && /^--TunnelOptionsSpecification\.[12]\.TunnelIkeConfig\.Psk=/.test(word)), `a key in ${words[1]}`);
    }
  }
}

test('--keys env takes the keys from the environment, and says which is missing', () => {
  for (const { name, words, requests, addresses } of given) {
    const script = convert('--to=aliyun', '--keys=env', ...words);
    const keys = keysOf(requests);
    for (const key of keys) assert.ok(!script.includes(key), `${name}: a key stands in the script`);
    const variables = Object.fromEntries(keys.map((key, index) => [`AWSCFG2ALI_PSK_${index + 1}`, key]));
    const cloud = new Cloud({ gateway: fitting(requests), connections: existing(requests, addresses) });
    try {
      for (const missing of Object.keys(variables)) {
        const { status, stderr } = apply(cloud, script, { ...variables, [missing]: undefined });
        assert.notEqual(status, 0, name);
        assert.match(stderr, new RegExp(`\\b${missing}\\b`), name);
        assert.deepEqual(cloud.calls, [], `${name}: said before the first call`);
      }
      const { status, stderr } = apply(cloud, script, variables);
      assert.equal(status, 0, `${name}: ${stderr}`);
      assert.deepEqual(received(cloud.made), expectedCalls(requests, cloud.made), name);
      keysStandWhereTheyMay(cloud.calls, requests);
    } finally {
      cloud.close();
    }
  }
});

test('--keys env refuses what is no key of AWS before the first call', () => {
  const { words, requests } = given.find(({ name }) => name === 'bgp-vgw');
  const script = convert('--to=aliyun', '--keys=env', ...words);
  const good = 'Some_key.of.40.letters';
  for (const bad of ['********', '', 'seven_7', '0_at_the_beginning', 'x'.repeat(65), 'with blank', 'quote"inside', '$HOME`id`$(id)', 'back\\slash', "it's", 'line\nline']) {
    const cloud = new Cloud({ gateway: fitting(requests) });
    try {
      const { status, stderr } = apply(cloud, script, { AWSCFG2ALI_PSK_1: good, AWSCFG2ALI_PSK_2: bad });
      assert.equal(status, 1, bad);
      assert.match(stderr, /AWSCFG2ALI_PSK_2/, bad);
      assert.doesNotMatch(stderr, /AWSCFG2ALI_PSK_1/, bad);
      assert.deepEqual(cloud.calls, [], bad);
    } finally {
      cloud.close();
    }
  }
});

test('an attachment that AWS was not made for, or that is not there, is left as it is', () => {
  const { script, requests, addresses } = given.find(({ name }) => name === 'an attachment that exists');
  const [id] = existing(requests).map(({ VpnConnectionId }) => VpnConnectionId);
  for (const [there, said] of [
    [[...addresses].reverse(), /AWS's customer gateway is 198\.51\.100\.\d+, and the address of the attachment's tunnel 1 is 198/],
    [[addresses[0], '8.8.8.8'], /AWS's second customer gateway is 198\.51\.100\.\d+, and the address of the attachment's tunnel 2 is 8\.8\.8\.8/],
    [undefined, /InvalidVpnConnectionInstanceId\.NotFound/],
  ]) {
    const cloud = new Cloud({ gateway: fitting(requests), connections: there ? existing(requests, there) : [] });
    try {
      const { status, stderr } = apply(cloud, script);
      assert.equal(status, 1, id);
      assert.match(stderr, said);
      assert.deepEqual(cloud.made, [], 'not even a customer gateway is made');
    } finally {
      cloud.close();
    }
  }
});

test('a customer gateway with a key for BGP, which AWS has not, is not used', () => {
  const { script, requests } = given.find(({ name }) => name === 'bgp-vgw');
  const [first] = requests.filter(({ action }) => action === 'CreateCustomerGateway').map(({ parameters }) => parameters);
  for (const [AuthKey, made] of [['secret', 2], ['', 1]]) {
    const cloud = new Cloud({ gateway: fitting(requests), customerGateways: [{ CustomerGatewayId: 'cgw-there', IpAddress: first.IpAddress, Asn: Number(first.Asn), AuthKey }] });
    try {
      assert.equal(apply(cloud, script).status, 0);
      assert.equal(cloud.made.filter(({ action }) => action === 'CreateCustomerGateway').length, made);
    } finally {
      cloud.close();
    }
  }
});

test('what the CLI says instead of an answer is not taken for one', () => {
  const { script, requests } = given.find(({ name }) => name === 'bgp-vgw');
  for (const printed of ['ERROR: load current configuration failed unknown profile default', 'null', '', 'WARN: version 3.5 is there', '"2 cgw-1 and more"']) {
    const cloud = new Cloud({ gateway: fitting(requests), printed: { DescribeCustomerGateways: printed, DescribeVpnConnections: printed } });
    try {
      const { status, stderr } = apply(cloud, script);
      assert.equal(status, 1, printed);
      assert.match(stderr, /this is no answer/, printed);
      assert.deepEqual(cloud.made, [], printed);
    } finally {
      cloud.close();
    }
  }
});

test('a failure stops the script, whatever the shell does with failures', () => {
  const { script, requests } = given.find(({ name }) => name === 'dual-bgp');
  const cloud = new Cloud({ gateway: fitting(requests), failures: [{ action: 'CreateCustomerGateway', nth: 0, code: 'Forbidden.RAM' }] });
  try {
    assert.notEqual(apply(cloud, script.replace(/^set -eu /m, 'set -u ')).status, 0);
    assert.deepEqual(cloud.made, []);
  } finally {
    cloud.close();
  }
});

test('a script with masked keys makes nothing', () => {
  const { words, requests } = given.find(({ name }) => name === 'dual-bgp');
  const cloud = new Cloud({ gateway: fitting(requests) });
  try {
    const { status, stderr } = apply(cloud, convert('--to=aliyun', '--redact', ...words));
    assert.equal(status, 1);
    assert.match(stderr, /--redact/);
    assert.deepEqual(cloud.calls, []);
  } finally {
    cloud.close();
  }
});
