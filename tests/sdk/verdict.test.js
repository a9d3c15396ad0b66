// What --against finds: as its schema says, for every case against its own plan; and the names that it reads are the SDK's.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { cases, convert, fullest, run, schemas, testdata } from './conversions.js';
import { problems } from './schema.js';

const require = createRequire(import.meta.url);
const { cast } = require('@darabonba/typescript');
const models = require('@alicloud/vpc20160428/dist/models/model');

const against = (name) => path.join(testdata, 'against', name);

test('every verdict validates, and a plan fits what it was made from', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'verdict-'));
  try {
    for (const one of cases) {
      const plan = path.join(folder, `${one.name}.json`);
      writeFileSync(plan, convert('--to=json', ...fullest(one)));
      const verdict = JSON.parse(convert('--to=verdict-json', `--against=${plan}`, ...fullest(one)));
      assert.deepEqual(problems('verdict', verdict), [], one.name);
      assert.equal(verdict.differs, 0, one.name);
      assert.ok(verdict.same > 10, one.name);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a verdict with differences validates', () => {
  const words = fullest(cases.find(({ name }) => name === 'bgp-vgw'));
  const { status, stdout } = run('--to=verdict-json', `--against=${against('drifted.json')}`, ...words);
  assert.equal(status, 5);
  assert.deepEqual(problems('verdict', JSON.parse(stdout)), []);
});

test('the answers of testdata have the shape of the SDK, which drops what it does not know', () => {
  for (const [name, type] of [['connections', 'DescribeVpnConnectionsResponseBody'], ['drifted', 'DescribeVpnConnectionsResponseBody'],
    ['customer-gateways', 'DescribeCustomerGatewaysResponseBody']]) {
    const answer = JSON.parse(readFileSync(against(`${name}.json`), 'utf8'));
    assert.deepEqual(cast(answer, new models[type]({})).toMap(), answer, name);
  }
});

test('every member that is read is one of the SDK', () => {
  const names = new Set();
  const collect = (type) => {
    for (const name of Object.values(type.names())) names.add(name);
  };
  for (const [name, type] of Object.entries(models))
    if (/^(Describe(VpnConnection|CustomerGateway|VpnGateway|VpnRouteEntrie)s?Response|Create(VpnConnection|VpnRouteEntry)Request)/.test(name)) collect(type);
  const source = readFileSync(path.join(schemas, '..', 'compare', 'configuration_members.cpp'), 'utf8');
  const read = [...source.matchAll(/\{"([A-Za-z.]+)", &Configured/g)].map(([, name]) => name.split('.').pop()).filter((name) => name !== 'id');
  assert.ok(read.length > 35, `${read.length}`);
  for (const name of read) assert.ok(names.has(name), name);
});
