// The ROS template through the validators of Alibaba Cloud's own CDK, and its values against --to json.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { brief, convert, documents, run } from './conversions.js';
import { given, resolved } from './references.js';

const require = createRequire(import.meta.url);
const ros = require('@alicloud/ros-cdk-core');
const cdk = require('@alicloud/ros-cdk-vpc');

// The resource type that each call makes, and its class in the CDK.
const types = {
  CreateCustomerGateway: ['ALIYUN::VPC::CustomerGateway', cdk.RosCustomerGateway],
  CreateVpnConnection: ['ALIYUN::VPC::VpnConnection', cdk.RosVpnConnection],
  CreateVpnAttachment: ['ALIYUN::VPC::VpnAttachment', cdk.RosVpnAttachment],
  CreateVpnRouteEntry: ['ALIYUN::VPC::VpnRouteEntry', cdk.RosVpnRouteEntry],
};

/**
 * The CDK's VpnAttachment is older than ROS's: it has one tunnel only. What it does not have is checked as a VpnConnection, whose
 * tunnels differ in Role and TunnelIndex alone.
 */
function asTheCdkKnows(type, properties) {
  const { EnableTunnelsBgp, TunnelOptionsSpecification, ...others } = properties;
  if (type !== 'ALIYUN::VPC::VpnAttachment') return [[type, properties]];
  const tunnels = TunnelOptionsSpecification.map(({ TunnelIndex, ...tunnel }) => ({ ...tunnel, Role: { 1: 'master', 2: 'slave' }[TunnelIndex] }));
  const { LocalSubnet, RemoteSubnet } = others;
  return [[type, { ...others, CustomerGatewayId: 'needed-by-the-cdk' }], ['ALIYUN::VPC::VpnConnection',
    { LocalSubnet, RemoteSubnet, VpnGatewayId: 'needed', EnableTunnelsBgp, TunnelOptionsSpecification: tunnels }]];
}

const conversions = documents('json')
  .filter(({ document }) => document.requests.every(({ action }) => action in types))
  .map(({ words, document }) => ({ words, title: brief(words), requests: document.requests, template: JSON.parse(convert('--to=ros', ...words)) }));

/** Every {"Ref": …} and {"Fn::GetAtt": …} of a value. */
function* references(value) {
  if (value === null || typeof value !== 'object') return;
  if ('Ref' in value) yield { name: value.Ref };
  else if ('Fn::GetAtt' in value) yield { name: value['Fn::GetAtt'][0], attribute: value['Fn::GetAtt'][1] };
  else for (const item of Object.values(value)) yield* references(item);
}

/** A copy of a value with its references replaced by what `valueOf` says. */
function plain(value, valueOf) {
  if (value === null || typeof value !== 'object') return value;
  const [reference] = 'Ref' in value || 'Fn::GetAtt' in value ? references(value) : [];
  if (reference) return valueOf(reference);
  if (Array.isArray(value)) return value.map((item) => plain(item, valueOf));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, valueOf)]));
}

const lowerFirst = (value) => {
  if (Array.isArray(value)) return value.map(lowerFirst);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name[0].toLowerCase() + name.slice(1), lowerFirst(item)]));
};

const makeStack = () => new ros.Stack(new ros.App({ analyticsReporting: false }), 'stack');
const attributesOf = (Class) =>
  Object.keys(new Class(makeStack(), 'r', {}, false)).filter((name) => name.startsWith('attr')).map((name) => name.slice(4));
const attributes = Object.fromEntries(Object.values(types).map(([type, Class]) => [type, attributesOf(Class)]));

test('references name parameters and resources that are there, and attributes that the type has', () => {
  for (const { title, template } of conversions) {
    for (const { name, attribute } of references({ ...template.Resources, ...template.Outputs })) {
      const resource = template.Resources[name];
      if (attribute === undefined) assert.ok(resource ?? template.Parameters[name] ?? name.startsWith('ALIYUN::'), `${title}: Ref ${name}`);
      else assert.ok(attributes[resource?.Type]?.includes(attribute), `${title}: ${name}.${attribute}`);
    }
  }
});

test('the sections and their members are ROS\'s', () => {
  const sections = ['ROSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Resources', 'Outputs'];
  const stack = makeStack();
  let count = 0;
  for (const { title, template } of conversions) {
    assert.equal(template.ROSTemplateFormatVersion, '2015-09-01', title);
    assert.deepEqual(Object.keys(template).filter((name) => !sections.includes(name)), [], title);
    for (const [name, parameter] of Object.entries(template.Parameters)) {
      const known = new ros.RosParameter(stack, `p${(count += 1)}`, { type: ros.RosParameterType.STRING, ...lowerFirst(parameter) });
      assert.deepEqual(JSON.parse(JSON.stringify(Object.values(known._toRosTemplate().Parameters)[0])), parameter, `${title}: ${name}`);
    }
    for (const [name, resource] of Object.entries(template.Resources))
      assert.deepEqual(Object.keys(resource).filter((member) => !['Type', 'Properties', 'DependsOn', 'DeletionPolicy'].includes(member)), [], `${title}: ${name}`);
    for (const [name, output] of Object.entries(template.Outputs))
      assert.deepEqual(Object.keys(output).filter((member) => !['Value', 'Description', 'Label'].includes(member)), [], `${title}: ${name}`);
  }
});

test('the CDK accepts every resource, and knows every property', () => {
  for (const { title, template } of conversions) {
    const stack = makeStack();
    const made = {};
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      for (const [type, properties] of asTheCdkKnows(Type, plain(Properties, (reference) => `made-up-${reference.name}`))) {
        const [, Class] = Object.values(types).find(([known]) => known === type) ?? assert.fail(`${title}: ${id} is a ${type}`);
        const name = `${id}${type.slice(type.lastIndexOf(':') + 1)}`;
        made[name] = properties;
        new Class(stack, name, lowerFirst(properties), true); // eslint-disable-line no-new
      }
    }
    // Rendering validates, and drops what the type does not have.
    const rendered = stack._toRosTemplate().Resources;
    for (const [name, properties] of Object.entries(made)) assert.deepEqual(rendered[name].Properties, properties, `${title}: ${name}`);
  }
});

test('the CDK refuses a wrong value, so that the test above can fail', () => {
  const stack = makeStack();
  new cdk.RosVpnConnection(stack, 'c', { localSubnet: '0.0.0.0/0', remoteSubnet: '0.0.0.0/0', vpnGatewayId: 'v', ikeConfig: { ikePfs: 'group15' } }, true); // eslint-disable-line no-new
  assert.throws(() => stack._toRosTemplate(), /group15|AllowedValues|allowed/i);
});

// What ROS writes in another type than the API, by its place.
const asInRos = (name, value) => {
  if (name === 'Asn' || name === 'LocalAsn') return Number(value);
  if (name === 'EnableBgp') return value === 'true';
  if (['IkeConfig', 'IpsecConfig', 'BgpConfig'].includes(name)) return deep(JSON.parse(value));
  return deep(value);
};
const deep = (value) => {
  if (Array.isArray(value)) return value.map(deep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asInRos(name, item)]));
};

/** The keys of a call's parameters or of a resource's properties, and the same without them. */
function withoutKeys(value) {
  const keys = [];
  const rest = JSON.parse(JSON.stringify(value), (name, item) => {
    if (name !== 'Psk') return item;
    keys.push(item);
    return 'key';
  });
  return { keys, rest };
}

test('the values are those of --to json', () => {
  for (const { title, requests, template } of conversions) {
    const valueOf = ({ name, attribute }) => {
      if (name in template.Resources) return `id-of-${name}${attribute ? `-${attribute}` : '-CustomerGatewayId'}`;
      return template.Parameters[name].Default ?? given[name] ?? name;
    };
    assert.deepEqual(Object.keys(template.Resources), requests.map(({ id }) => id), title);
    for (const { id, action, parameters } of requests) {
      const { RegionId, ...expected } = deep(resolved(parameters));
      const resource = template.Resources[id];
      assert.equal(resource.Type, types[action][0], `${title}: ${id}`);
      assert.deepEqual(withoutKeys(plain(resource.Properties, valueOf)).rest, withoutKeys(expected).rest, `${title}: ${id}`);
    }
  }
});

test('keys are asked for, not shown, and those that were read may be entered', () => {
  for (const { title, requests, template } of conversions) {
    const text = JSON.stringify(template);
    const asked = Object.values(template.Resources).flatMap(({ Properties }) => withoutKeys(Properties).keys);
    const keys = requests.flatMap(({ parameters }) => withoutKeys(deep(parameters)).keys);
    assert.equal(asked.length, keys.length, title);
    assert.equal(new Set(asked.map(({ Ref }) => Ref)).size, asked.length, `${title}: a parameter for two keys`);
    for (const [index, key] of keys.entries()) {
      const parameter = template.Parameters[asked[index].Ref];
      assert.equal(parameter.NoEcho, true, `${title}: ${asked[index].Ref}`);
      assert.equal(parameter.Type, 'String', title);
      assert.equal(parameter.Default, undefined, title);
      if (key === '********') continue;
      assert.ok(!text.includes(key), `${title}: a key stands in the template`);
      assert.match(key, new RegExp(`^(?:${parameter.AllowedPattern ?? '.*'})$`), title);
      assert.ok(key.length >= (parameter.MinLength ?? 0) && key.length <= (parameter.MaxLength ?? 100), title);
    }
  }
});

test('what changes the gateway is made one after the other', () => {
  for (const { title, template } of conversions) {
    const direct = (name) => [...[...references(template.Resources[name].Properties)].map((r) => r.name), ...[template.Resources[name].DependsOn ?? []].flat()]
      .filter((other) => other in template.Resources);
    const before = (name) => new Set(direct(name).flatMap((other) => [other, ...before(other)]));
    const changes = Object.keys(template.Resources).filter((name) => 'VpnGatewayId' in template.Resources[name].Properties);
    for (const [index, name] of changes.entries())
      for (const other of changes.slice(0, index)) assert.ok(before(name).has(other), `${title}: ${name} may be made beside ${other}`);
  }
});

test('what ROS has no counterpart for is refused', () => {
  const attachments = documents('json').filter(({ document }) => document.requests.some(({ action }) => !(action in types)));
  assert.ok(attachments.length > 0);
  for (const { words } of attachments) {
    const { status, stdout, stderr } = run('--to=ros', ...words);
    assert.equal(status, 1, brief(words));
    assert.equal(stdout, '', brief(words));
    assert.match(stderr, /error: .*\[not-in-this-format\]$/m, brief(words));
  }
});
