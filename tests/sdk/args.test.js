// --to args through xargs, one request after the other, with the ids of the answers put in by hand.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import test from 'node:test';
import { Cloud, expectedCalls, fitting } from './apply.js';
import { brief, cases, convert, documents, fullest, run } from './conversions.js';
import { given } from './references.js';

for (const one of cases) {
  test(`${one.name}: request by request it makes what --to json says`, () => {
    const words = fullest(one);
    const { requests } = JSON.parse(convert('--to=json', ...words));
    const cloud = new Cloud({ gateway: fitting(requests), busyAfterChange: 0 });
    try {
      const ids = { ...given };
      for (const { id } of requests) {
        const text = convert('--to=args', `--request=${id}`, ...words).replace(/\$\{([^}]+)\}/g, (_, name) => ids[name] ?? assert.fail(name));
        const { status, stderr } = cloud.run('xargs', text, {}, ['-d', '\n', 'aliyun']);
        assert.equal(status, 0, `${id}: ${stderr}`);
        for (const [name, value] of Object.entries(cloud.made.at(-1).answer)) ids[`${id}.${name}`] = value;
      }
      assert.deepEqual(cloud.made.map(({ action, parameters }) => ({ action, parameters })), expectedCalls(requests, cloud.made));
    } finally {
      cloud.close();
    }
  });
}

test('a document of several requests has to be told which', () => {
  for (const { words, document } of documents('json', 1)) {
    const { status, stdout, stderr } = run('--to=args', ...words);
    assert.equal(status, 1, brief(words));
    assert.equal(stdout, '', brief(words));
    for (const { id } of document.requests) assert.ok(stderr.includes(id), `${brief(words)}: ${id} may be chosen`);
  }
});
