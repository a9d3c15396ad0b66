// The official SDK sends the requests that are printed, and what a server receives is what was printed.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import test from 'node:test';
import { brief, documents } from './conversions.js';
import { flattened, resolved } from './references.js';

const require = createRequire(import.meta.url);
const vpc = require('@alicloud/vpc20160428');
const { cast } = require('@darabonba/typescript');
const { $OpenApiUtil } = require('@alicloud/openapi-core');

const all = documents('json');

/** The SDK's object for a request; members that it does not know are dropped, texts are put in the place of numbers. */
const sdkRequest = ({ action, parameters }) => cast(parameters, new vpc[`${action}Request`]({}));

test('the SDK has every parameter under that name, with that type', () => {
  for (const { words, document } of all) {
    for (const request of document.requests)
      assert.deepEqual(sdkRequest(request).toMap(), request.parameters, `${brief(words)} ${request.id}`);
  }
});

test('the SDK drops a misspelt parameter and turns a wrong type into the right one, so that the test above can fail', () => {
  const [request] = all[0].document.requests;
  const { Name, ...others } = request.parameters;
  assert.equal(sdkRequest({ ...request, parameters: { ...others, NAME: Name } }).toMap().NAME, undefined);
  assert.equal(sdkRequest({ ...request, parameters: { ...others, Asn: 64512 } }).toMap().Asn, '64512');
});

/** A server on the loopback that keeps the last call; its client. */
async function loopback() {
  const last = {};
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://loopback');
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? body : '';
      last.pairs = [...url.searchParams, ...new URLSearchParams(form)];
      last.action = request.headers['x-acs-action'];
      last.version = request.headers['x-acs-version'];
      response.setHeader('content-type', 'application/json');
      response.end('{"RequestId":"1"}');
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const client = new vpc.default(new $OpenApiUtil.Config({
    accessKeyId: 'id', accessKeySecret: 'secret', regionId: 'eu-central-1', protocol: 'http', endpoint: `127.0.0.1:${server.address().port}`,
  }));
  const close = () => { server.closeAllConnections(); server.close(); };
  return { last, client, close };
}

test('the official client sends what is printed', async () => {
  const { last, client, close } = await loopback();
  const sent = new Set();
  try {
    for (const { words, document } of all) {
      for (const request of document.requests) {
        const parameters = resolved(request.parameters);
        const text = request.action + JSON.stringify(parameters);
        if (sent.has(text)) continue;
        sent.add(text);
        const method = request.action[0].toLowerCase() + request.action.slice(1);
        await client[method](sdkRequest({ ...request, parameters }));
        const title = `${brief(words)} ${request.id}`;
        assert.equal(last.action, request.action, title);
        assert.equal(last.version, request.version, title);
        assert.equal(new Set(last.pairs.map(([name]) => name)).size, last.pairs.length, `${title}: a name twice`);
        assert.deepEqual(Object.fromEntries(last.pairs), flattened(parameters), title);
      }
    }
  } finally {
    close();
  }
  assert.ok(sent.size > 100, `${sent.size} different requests`);
});
