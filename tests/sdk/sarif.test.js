// Diagnostics as SARIF, validated with the format's own schema (JSON Schema draft 4), as the package of its authors carries it.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { cases, fullest, run, testdata } from './conversions.js';

const require = createRequire(import.meta.url);
// One of the schema's patterns is none in Unicode mode.
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/** The log that a run prints. */
function logOf(...words) {
  const { stderr } = run('--diagnostics=sarif', ...words);
  const log = JSON.parse(stderr);
  assert.ok(validate(log), `${words.join(' ')}\n${JSON.stringify(validate.errors, null, 1)}`);
  return log;
}

test('every log validates', () => {
  for (const one of cases) logOf(...fullest(one));
  const broken = path.join(testdata, 'broken');
  const said = new Set();
  for (const name of readdirSync(broken).filter((file) => file.endsWith('.in')))
    for (const { ruleId } of logOf(path.join(broken, name)).runs[0].results) said.add(ruleId);
  assert.ok(said.size > 20, `${said.size} kinds`);
  const against = path.join(testdata, 'against', 'drifted.json');
  const { results } = logOf(`--against=${against}`, path.join(testdata, 'bgp-vgw', 'aws-xml.xml')).runs[0];
  assert.ok(results.length >= 5);
  logOf('/no such/file%#?.xml');
});

test('the schema refuses what is not SARIF', () => {
  const good = logOf(...fullest(cases[0]));
  for (const change of [(log) => { log.version = '2.0.0'; }, (log) => { log.runs[0].results[0].level = 'fatal'; },
    (log) => { delete log.runs[0].tool.driver.name; }, (log) => { log.runs[0].columnKind = 'bytes'; },
    (log) => { log.runs[0].results[0].ruleIndex = -2; }, (log) => { log.runs[0].results[0].place = {}; }]) {
    const log = structuredClone(good);
    change(log);
    assert.ok(!validate(log), String(change));
  }
});

test('every rule has its level and texts, and every result its rule', () => {
  const [{ results, tool: { driver } }] = logOf(...fullest(cases[0])).runs;
  assert.ok(driver.rules.length > 80);
  for (const rule of driver.rules) {
    assert.match(rule.shortDescription.text, /^[A-Z-].*\.$/, rule.id);
    assert.ok(rule.help.text.startsWith(rule.shortDescription.text), rule.id);
    assert.match(rule.defaultConfiguration.level, /^(error|warning|note)$/);
  }
  for (const { ruleId, ruleIndex } of results) assert.equal(driver.rules[ruleIndex].id, ruleId);
});
