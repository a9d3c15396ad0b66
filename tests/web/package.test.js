// The npm package as a user has it: installed in another folder. That it says what the command says, tests/bindings/surfaces_test.py shows.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../sdk/conversions.js';
import { broken, cases, importFrom, installedPackage } from './inputs.js';

const folder = installedPackage();
const { convert, ConversionError, formats, mask, version } = await importFrom(folder);
const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const here = path.dirname(fileURLToPath(import.meta.url));

test('excerpts and carets are those of the command', () => {
  const { file } = broken.find(({ name }) => name === 'xml-address-300.in');
  const expected = readFileSync(file.replace(/\.in$/, '.expected'), 'utf8');
  try {
    convert({ name: 'xml-address-300.in', text: readFileSync(file, 'utf8') });
    assert.fail('it has to be refused');
  } catch (error) {
    assert.ok(error instanceof ConversionError);
    assert.equal(error.status, 1);
    assert.match(error.message, /^xml-address-300\.in:23:21: expected an IP address, found '300\.1\.1\.1' \[bad-address\]$/);
    const { excerpt, caret } = error.diagnostics[0];
    assert.ok(expected.includes(`\n  ${excerpt}\n${' '.repeat(caret + 1)}^\n`), expected);
  }
});

test('inputs are text, bytes, or either with a name', () => {
  const [file] = cases.find(({ name }) => name === 'bgp-vgw').written[0].files;
  const text = readFileSync(file, 'utf8');
  const { output } = convert(text);
  for (const input of [new TextEncoder().encode(text), { text }, [text], [{ name: 'a name', text: readFileSync(file) }]]) assert.equal(convert(input).output, output);
  assert.equal(convert(text, { strict: true }).status, 3);
  assert.throws(() => convert(42), TypeError);
  assert.throws(() => convert('no download'), (error) => error instanceof ConversionError && error.diagnostics[0].file === 'input-1' && error.status === 4);
  assert.throws(() => convert([]), ConversionError);
  const { files: pair } = cases.find(({ name }) => name === 'dual-gateway-address').written.find(({ variant }) => variant === 'aws-xml');
  const dual = { gatewayAddress: '198.51.100.161,198.51.100.160', to: 'model' };
  assert.equal(convert(pair.map((one) => readFileSync(one)), dual).output, convert(pair.map((one) => readFileSync(one, 'utf8')), { 'gateway-address': dual.gatewayAddress, to: 'model' }).output);
  for (const options of [{ to: 'yaml' }, { noSuchOption: true }, { region: 'no region' }])
    assert.throws(() => convert(text, options), (error) => error instanceof ConversionError && error.status === 2, JSON.stringify(options));
});

test('a large input makes the memory grow, and a thousand conversions do not', () => {
  const [file] = cases.find(({ name }) => name === 'bgp-vgw').written.find(({ variant }) => variant === 'cisco-ios').files;
  const text = readFileSync(file, 'utf8');
  const large = `${text}\n${'! a comment of a running-config\n'.repeat(700000)}`;
  assert.equal(convert(large).output, convert(text).output);
  for (let turn = 0; turn < 1000; ++turn) assert.throws(() => convert('interface Tunnel1\n'), ConversionError);
  assert.equal(convert(text).output, convert(text).output);
});

test('a text with its keys masked: no piece of a key that is broken by a new line is in it', () => {
  const [file] = cases.find(({ name }) => name === 'bgp-vgw').written.find(({ variant }) => variant === 'cisco-ios').files;
  const text = readFileSync(file, 'utf8');
  const keys = JSON.parse(convert(text, { to: 'model' }).output).connections.flatMap(({ tunnels }) => tunnels.map((tunnel) => tunnel.pre_shared_key));
  assert.ok(keys.length > 1);
  for (const input of [text, readFileSync(file), { name: 'a name', text }]) assert.equal(mask(input), keys.reduce((masked, key) => masked.replaceAll(key, '********'), mask(text)));
  assert.equal(mask(text).split('\n').length, text.split('\n').length);
  for (const key of keys)
    for (let at = 1; at < key.length; ++at) {
      const masked = mask(text.replace(key, `${key.slice(0, at)}\n${key.slice(at)}`));
      for (let from = 0; from + 8 <= key.length; ++from) assert.ok(!masked.includes(key.slice(from, from + 8)), `${at}`);
    }
  assert.equal(mask('key made.up\nexit'), 'key ********\nexit\n');
  assert.equal(mask(''), '');
  assert.throws(() => mask(42), TypeError);
});

test('the version is the package\'s', () => {
  const { version: packed, dependencies } = JSON.parse(readFileSync(path.join(folder, 'node_modules', 'awscfg2ali', 'package.json'), 'utf8'));
  assert.equal(version, packed);
  assert.equal(dependencies, undefined);
});

test('the example of the README runs', () => {
  const readme = readFileSync(path.join(folder, 'node_modules', 'awscfg2ali', 'README.md'), 'utf8');
  const [, example] = /```js\n(.*?)```/s.exec(readme);
  writeFileSync(path.join(folder, 'example.js'), example);
  const { files } = cases.find(({ name }) => name === 'bgp-vgw').written.find(({ variant }) => variant === 'aws-xml');
  writeFileSync(path.join(folder, 'vpn.xml'), readFileSync(files[0]));
  const { stdout, status, stderr } = spawnSync('node', ['example.js'], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^CreateCustomerGateway vpn-015543cb3a606532e-tunnel-1$/m);
  writeFileSync(path.join(folder, 'vpn.xml'), readFileSync(broken.find(({ name }) => name === 'xml-address-300.in').file));
  assert.match(spawnSync('node', ['example.js'], { cwd: folder, encoding: 'utf8' }).stderr, /^vpn\.xml \d+ \d+ /m);
});

test('the types are what they say: a program that keeps to them compiles, and each slip is found', () => {
  const program = path.join(folder, 'program.ts');
  const compiler = path.join(here, 'node_modules', 'typescript', 'bin', 'tsc');
  const compile = (text) => {
    writeFileSync(program, text);
    const { status, stdout } = spawnSync('node', [compiler, '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', program], { cwd: folder, encoding: 'utf8' });
    return { status, stdout };
  };
  const good = [
    "import { convert, ConversionError, formats, mask, version, type Diagnostic, type Options } from 'awscfg2ali';",
    "const options: Options = { to: 'terraform', gateway: 'dual', ikeVersion: 2, psk: { '203.0.113.17': 'key' }, connection: ['vpn-1'] };",
    "const output: string = convert(['one', { name: 'two', text: new Uint8Array() }], options).output;",
    'const said: Diagnostic[] = new ConversionError("refused", [], 1).diagnostics;',
    'const names: string[] = formats.output.map(({ name }) => name);',
    'const masked: string = mask(new Uint8Array());',
    'export { output, said, names, masked, version };',
  ].join('\n');
  assert.deepEqual(compile(good), { status: 0, stdout: '' });
  const slips = `${good}\nconvert(1);\nconvert('', { gatway: 'dual' });\nconvert('', { gateway: 'triple' });\nconst wrong: number = version;\n`;
  assert.deepEqual([...compile(slips).stdout.matchAll(/program\.ts\((\d+),/g)].map(([, line]) => Number(line)), [8, 9, 10, 11]);
});

test('every option of the command that is the library\'s is in the types', () => {
  const types = readFileSync(path.join(folder, 'node_modules', 'awscfg2ali', 'index.d.ts'), 'utf8');
  const [, body] = /export interface Options \{(.*?)\n\}/s.exec(types);
  const typed = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  const help = execFileSync(command, ['--help'], { encoding: 'utf8' });
  const all = [...new Set([...help.matchAll(/^ +(?:-\w,)?--([a-z-]+)/gm)].map(([, name]) => name))];
  const commandOnly = ['output', 'diagnostics', 'lines', 'list-formats', 'version', 'help', 'psk-file', 'against', 'completion'];
  assert.deepEqual(typed.sort(), all.filter((name) => !commandOnly.includes(name)).map(camelCase).concat('psk').sort());
});
