// What the tests of this folder convert, how the command converts it, and the package as a user has it: installed elsewhere.
// SPDX-License-Identifier: MIT
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, cases, command, testdata } from '../sdk/conversions.js';

export { cases };
export const pageFile = process.env.AWSCFG2ALI_PAGE ?? path.join(build, 'bindings', 'web', 'awscfg2ali.html');
const packageFile = process.env.AWSCFG2ALI_PACKAGE ?? path.join(build, 'bindings', 'wasm', 'awscfg2ali-0.1.0.tgz');

/** A folder that is gone after the tests. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'awscfg2ali-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Installs the package into a folder of its own; where it is. */
export function installedPackage() {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', packageFile], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

/** The package's functions. */
export const importFrom = (folder) => import(pathToFileURL(path.join(folder, 'node_modules', 'awscfg2ali', 'index.js')).href);

/** Runs the command in a folder, so that files have the names that other surfaces give them; diagnostics as objects. */
export function runIn(folder, ...words) {
  const { status, stdout, stderr } = spawnSync(command, ['--diagnostics=json', ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60000 });
  return { status, stdout, diagnostics: stderr.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}

const wordsOf = (name) => {
  const file = path.join(testdata, 'broken', `${name}.options`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\s+/) : [];
};

/** The inputs that are refused: name, folder, file and options as pairs. */
export const broken = readdirSync(path.join(testdata, 'broken')).filter((name) => name.endsWith('.in')).sort()
  .map((file) => ({ name: file, folder: path.join(testdata, 'broken'), file: path.join(testdata, 'broken', file), words: wordsOf(path.basename(file, '.in')) }));

/** Command-line words as an object: ["--gateway=dual", "--region", "eu-1", "--all-tunnels"]. */
export function optionsOf(words) {
  const options = {};
  for (let at = 0; at < words.length; ++at) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[at]);
    const spelled = value ?? (words[at + 1]?.startsWith('--') === false ? words[++at] : true);
    options[name] = name === 'connection' ? [...(options[name] ?? []), spelled] : spelled;
  }
  return options;
}
