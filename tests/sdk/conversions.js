// What is converted in these tests: every folder of testdata in every format, with options, and real files where there are any.
// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = process.env.AWSCFG2ALI_SOURCE ?? fileURLToPath(new URL('../..', import.meta.url));
export const build = process.env.AWSCFG2ALI_BUILD ?? path.join(source, 'build');
export const testdata = path.join(source, 'testdata');
export const schemas = path.join(source, 'lib', 'schema');
export const command = path.join(build, 'tools', 'awscfg2ali');
const corpus = process.env.AWSCFG2ALI_CORPUS ?? process.env.AWSCFG2ALI_CORPUS_DEFAULT ?? '';

/** Runs the command; its status, its standard output and error as text. */
export function run(...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60000 });
  return { status, stdout, stderr };
}

/** The output of a conversion that has to succeed. */
export function convert(...words) {
  const { status, stdout, stderr } = run(...words);
  if (status !== 0) throw new Error(`awscfg2ali ${words.join(' ')}: exit status ${status}\n${stderr}`);
  return stdout;
}

// The ways of writing a connection, the one with the most facts first.
const variants = ['terraform-state', 'aws-json', 'aws-xml', 'running-config', 'cisco-ios', 'cisco-csrv', 'cisco-asa-vti',
  'cisco-asa', 'aws-generic'];

const lines = (file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);

/** The folders of testdata: name, options, and the files of each way it is written in. */
export const cases = readdirSync(testdata)
  .filter((name) => existsSync(path.join(testdata, name, 'expected.model.json')))
  .sort()
  .map((name) => {
    const folder = path.join(testdata, name);
    const written = variants
      .map((variant) => ({
        variant,
        files: ['', '-1', '-2'].flatMap((suffix) => ['.xml', '.txt', '.json'].map((end) => path.join(folder, variant + suffix + end)))
          .filter(existsSync),
      }))
      .filter(({ files }) => files.length > 0);
    return { name, options: lines(path.join(folder, 'options')), written };
  });

/** The fullest way a case is written: its options and files. */
export const fullest = ({ options, written }) => [...options, ...written[0].files];

const realFiles = existsSync(corpus)
  ? readdirSync(corpus, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readdirSync(path.join(corpus, entry.name)).map((name) => path.join(corpus, entry.name, name)))
  : [];

// More options than the cases have; what a case cannot be converted with is refused, and left out.
const more = [[], ['--crypto=recommended'], ['--gateway=single'], ['--gateway=dual'], ['--gateway=attachment'],
  ['--gateway=dual', '--all-tunnels'], ['--vpn-attachment=vco-gw8example', '--region=eu-central-1'], ['--route=10.20.0.0/16'],
  ['--region=eu-central-1', '--vpn-gateway=vpn-gw8example', '--name=a'.padEnd(90, '.z_-9')], ['--redact'],
  ['--local-subnet=172.16.0.0/24,172.16.1.0/24', '--remote-subnet=10.0.0.0/16,10.1.0.0/16'], ['--ike-version=2']];

const named = (option) => option.split('=')[0];

/**
 * Every command line that converts: its words without --to, and the document it prints as JSON, each document once. Of the
 * ways a case is written in, `ways` are tried, the fullest first.
 */
export function documents(to, ways = Infinity) {
  const seen = new Set();
  const found = [];
  const inputs = cases.flatMap(({ options, written }) => written.slice(0, ways).map(({ files }) => ({ options, files })));
  if (ways === Infinity) inputs.push(...realFiles.map((file) => ({ options: [], files: [file] })));
  for (const { options, files } of inputs) {
    for (const extra of more) {
      const kept = options.filter((option) => !extra.some((other) => named(other) === named(option)));
      const words = [...kept, ...extra, ...files];
      const { status, stdout } = run(`--to=${to}`, ...words);
      if (status !== 0 || seen.has(stdout)) continue;
      seen.add(stdout);
      found.push({ words, document: JSON.parse(stdout) });
    }
  }
  return found;
}

/** A command line in a few words. */
export const brief = (words) => words.map((word) => (word.startsWith('-') ? word : path.relative(testdata, word))).join(' ');
