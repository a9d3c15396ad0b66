// A stand-in for the aliyun command: takes words as it does, answers as the API does, and keeps what it was asked in a folder.
// SPDX-License-Identifier: MIT
//
// The folder is named by STAND_IN and holds parameters.json (the names that each call knows), state.json (what there is at
// Alibaba Cloud, and what goes wrong), and calls.ndjson (the words of each call, as they were given).
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import jmespath from 'jmespath';
import { Refused, parse } from './command_line.js';
import { ApiError, Server } from './server.js';

const folder = process.env.STAND_IN;
const file = (name) => path.join(folder, name);
const json = (name) => JSON.parse(readFileSync(file(name), 'utf8'));
const words = process.argv.slice(2);
appendFileSync(file('calls.ndjson'), `${JSON.stringify(words)}\n`);

// It colours its errors even into a pipe.
const red = (text) => `\u001b[1;31m${text}\u001b[0m\n`;

function fail(status, text) {
  process.stderr.write(red(text));
  process.exit(status);
}

function call() {
  const { action, parameters, query, method } = parse(words, json('parameters.json'), process.env);
  const state = json('state.json');
  // What the command itself says instead of an answer, and calls success.
  if (action in (state.printed ?? {})) return process.stdout.write(`${state.printed[action]}\n`);
  const server = new Server(state);
  let answer;
  try {
    answer = server.call(action, parameters, method);
  } finally {
    writeFileSync(file('state.json'), JSON.stringify(server.state, null, 1));
  }
  const shown = query === undefined ? answer : jmespath.search(answer, query);
  return process.stdout.write(`${JSON.stringify(shown, null, '\t')}\n`);
}

try {
  call();
} catch (error) {
  if (error instanceof Refused) fail(error.status, `ERROR: ${error.message}`);
  if (!(error instanceof ApiError)) throw error;
  fail(1, `ERROR: SDK.ServerError\nErrorCode: ${error.code}\nRecommend: \nRequestId: 0F2D3C\nMessage: ${error.message}`);
}
