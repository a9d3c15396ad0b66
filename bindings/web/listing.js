// The text of an input with its lines numbered, what became of each, and what is said about them beside them.
// SPDX-License-Identifier: MIT
import { element } from './elements.js';
import { say } from './texts.js';

const mostLines = 3000;
const longestLine = 1000;
const fateNames = { used: 'fateUsed', irrelevant: 'fateIrrelevant', 'no counterpart': 'fateNoCounterpart', unknown: 'fateUnknown' };

/** The text of bytes as the library reads them: UTF-8, or UTF-16 with its byte-order mark. */
export function decode(bytes) {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** The lines of each input as --to explain lists them: { fate, text }, with the keys masked. */
export function explainedLines(explained, count) {
  const lists = [];
  for (const line of explained.split('\n')) {
    const listed = /^ *\d+ (used|irrelevant|no counterpart|unknown) *?(?:(?<=^.{22})(.*))$/.exec(line);
    if (/^.*: \d+ used, \d+ irrelevant, \d+ no counterpart, \d+ unknown, \d+ lines in all$/.test(line)) lists.push([]);
    else if (listed && lists.length > 0) lists.at(-1).push({ fate: listed[1], text: listed[2] });
  }
  return lists.length === count ? lists : undefined;
}

/** One line with its number, and the findings about it under it. */
function lineElements({ fate, text }, number, findings, keysShown) {
  const worst = ['error', 'warning', 'note'].find((severity) => findings.some((finding) => finding.severity === severity));
  const [first] = findings;
  const shown = first?.excerpt && !keysShown ? first.excerpt : text;
  const line = element(worst ? 'mark' : 'span', { class: `line ${worst ?? ''} ${(fate ?? '').replace(' ', '-')}`, 'data-line': number, title: fate ? say(fateNames[fate]) : undefined },
    `${shown.length > longestLine ? `${shown.slice(0, longestLine)}…` : shown}\n`);
  return [line, ...findings.flatMap(({ severity, message, excerpt, caret, column }) => [
    // The caret stands in the excerpt; the whole line has it at the column, as long as it is ASCII.
    element('span', { class: `caret ${severity}`, 'aria-hidden': 'true' }, `${' '.repeat(Math.max(0, (excerpt === shown ? caret : column ?? 1) - 1))}^\n`),
    element('span', { class: `said ${severity}` }, `${say(severity)}: ${message}\n`)])];
}

/** The listing. `findings` are the diagnostics about this input. */
export function listing(name, lines, findings, keysShown) {
  const counted = lines.length > 1 && lines.at(-1).text === '' ? lines.slice(0, -1) : lines;
  const pre = element('pre', { class: 'listing', tabindex: '0', role: 'region', 'aria-label': say('textOf', { name }) });
  let left = mostLines;
  for (const [index, line] of counted.entries()) {
    const here = findings.filter((finding) => finding.line === index + 1);
    if (left-- > 0 || here.length > 0) pre.append(...lineElements(line, index + 1, here, keysShown));
  }
  if (left < 0) pre.append(element('span', { class: 'said note' }, `${say('cut', { count: -left })}\n`));
  return pre;
}

/** "used: 55, irrelevant: 149", in words and colours. */
export function fates(lines) {
  const row = element('p', { class: 'fates' });
  for (const [fate, name] of Object.entries(fateNames)) {
    const count = lines.filter((line) => line.fate === fate).length;
    if (count > 0) row.append(element('span', { class: `fate ${fate.replace(' ', '-')}` }, `${say(name)} ${count}`), ' ');
  }
  return row;
}
