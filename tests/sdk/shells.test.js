// The script for the aliyun command in every shell: it makes the same, and shows no key to anybody when a call fails.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { Cloud, apply, expectedCalls, fitting, keysOf, programOf, shells } from './apply.js';
import { cases, convert, fullest } from './conversions.js';

const conversion = (name, ...more) => {
  const words = [...more, ...fullest(cases.find((one) => one.name === name))];
  const { requests } = JSON.parse(convert('--to=json', ...words));
  const addresses = JSON.parse(convert('--to=model', ...words)).connections.map(({ tunnels: [first] }) => first.customer.outside);
  const connections = requests.filter(({ action }) => action.startsWith('Modify'))
    .map(({ parameters: { VpnConnectionId } }) => ({ VpnConnectionId, parameters: { Name: 'another' }, addresses }));
  return { name, script: convert('--to=aliyun', ...words), requests, keys: keysOf(requests), state: { gateway: fitting(requests), connections } };
};
const single = conversion('bgp-vgw');
const dual = conversion('dual-bgp');
const attachment = conversion('attachment-bgp', '--vpn-attachment=vco-gw8there');

// The programs that the script runs besides aliyun: each of these notes what it was given, and is then the real one.
const watched = ['cat', 'date', 'echo', 'head', 'printf', 'sed', 'sleep', 'tail', 'tr'];

/** Runs the script from a file, watched; `seen` is everything that others could see or that may end in a log. */
function watch(cloud, script, shell, words) {
  const folder = path.join(cloud.folder, 'watched');
  const notes = path.join(cloud.folder, 'notes');
  mkdirSync(folder, { recursive: true });
  for (const name of watched)
    writeFileSync(path.join(folder, name), `#!${programOf('dash')}\nprintf '%s\\n' "${name} $*" >>'${notes}'\nexec ${programOf(name)} "$@"\n`, { mode: 0o755 });
  const file = path.join(cloud.folder, 'script');
  writeFileSync(file, script);
  const { status, stdout, stderr } = apply(cloud, '', { shell, words: [...words, file], PATH: `${folder}:${cloud.environment().PATH}` });
  const given = existsSync(notes) ? readFileSync(notes, 'utf8') : '';
  return { status, given, said: stdout + stderr };
}

for (const shell of shells) {
  for (const { name, script, requests, state } of [single, dual, attachment]) {
    if (['dash', 'busybox'].includes(shell)) continue;  // script.test.js has every case in these
    test(`${name} in ${shell}: it makes what --to json says`, () => {
      const cloud = new Cloud(state);
      try {
        const { status, stderr } = apply(cloud, script, { shell });
        assert.equal(status, 0, stderr);
        const made = cloud.made.map(({ action, parameters: { ClientToken, ...parameters } }) => ({ action, parameters }));
        assert.deepEqual(made, expectedCalls(requests, cloud.made), stderr);
      } finally {
        cloud.close();
      }
    });
  }

  // What goes wrong, where the keys may stand in what the aliyun command says then, and what is left of it.
  for (const [title, given, state, said] of [
    ['a call that fails', single, (text) => ({ failures: [{ action: 'CreateVpnConnection', nth: 2, code: 'Invalid', message: text }] }), /stopped: CreateVpnConnection: .*Invalid.*the call/s],
    ['a call of two tunnels that fails', dual, (text) => ({ failures: [{ action: 'CreateVpnConnection', nth: 1, code: 'Invalid', message: text }] }), /stopped: CreateVpnConnection: .*Invalid.*the call/s],
    ['a change that fails', attachment, (text) => ({ failures: [{ action: 'ModifyVpnAttachmentAttribute', nth: 1, code: 'Invalid', message: text }] }), /stopped: ModifyVpn.*Invalid.*the call/s],
    ['a call that is made again', dual, (text) => ({ failures: [{ action: 'CreateVpnConnection', nth: 1, code: `TaskConflict ${text}` }] }), /not possible yet: TaskConflict the call/],
    ['an answer without the id', dual, (text) => ({ printed: { CreateVpnConnection: text } }), /no VpnConnectionId in the answer: the call/],
    ['a look that gives no answer', single, (text) => ({ printed: { DescribeCustomerGateways: text } }), /this is no answer: the call/],
  ]) {
    test(`${title} in ${shell}: no key is shown`, () => {
      const keys = given.keys.map((key) => [`Psk=${key}`, `{"Psk":"${key}"}`, `Psk=${key}_${given.keys[0]}`]).flat().join(' ');
      const cloud = new Cloud({ ...given.state, ...state(`the call with ${keys} in it`) });
      try {
        const done = watch(cloud, given.script, shell, ['-xv']);
        assert.match(done.said, said);
        assert.match(done.said, /the call with Psk=\*{8} \{"?Psk"?:"?\*{8}"?\} Psk=\*{8} .*in it/);
        assert.match(done.given, /^sed /m, 'the programs are watched');
        for (const key of given.keys) {
          assert.ok(!done.said.includes(key), 'a key is said');
          assert.ok(!done.given.includes(key), 'a key is an argument');
        }
      } finally {
        cloud.close();
      }
    });
  }
}
