// The downloads that were given: a card for each, with its text.
// SPDX-License-Identifier: MIT
import { byId, element } from './elements.js';
import { decode, fates, listing } from './listing.js';
import { say } from './texts.js';

/** The inputs as the library takes them, in their order: { name, text: bytes }. */
export const inputs = [];

/** A name that no input has yet. */
function freeName(name) {
  const taken = (one) => inputs.some((input) => input.name === one);
  if (!taken(name)) return name;
  let number = 2;
  while (taken(`${number}-${name}`)) ++number;
  return `${number}-${name}`;
}

export function addInput(name, bytes) {
  inputs.push({ name: freeName(name), text: bytes });
}

export async function addFiles(files) {
  for (const file of files) addInput(file.name, new Uint8Array(await file.arrayBuffer()));
}

/** Where the keyboard goes on after a card was made anew. */
const focusOn = (name) => [...byId('cards').children].find(({ dataset }) => dataset.name === name).querySelector('summary').focus();

/** The card of an input. `about` is what is known of it: format, lines, findings; `changed` is called after every change. */
function card(input, index, { format, lines, findings, keysShown }, changed) {
  const { name } = input;
  const button = (text, click, more = {}) => element('button', { type: 'button', 'aria-label': `${say(text)}: ${name}`, click, ...more }, say(text));
  const body = element('div', {});
  const show = () => body.replaceChildren(fates(lines), listing(name, lines, findings, keysShown));
  const edit = button('edit', () => {
    const area = element('textarea', { class: 'edited', rows: '16', spellcheck: 'false', 'aria-label': say('editText', { name }) });
    area.value = decode(input.text);
    area.addEventListener('change', () => { input.text = new TextEncoder().encode(area.value); });
    const done = button('editDone', () => {
      changed();
      focusOn(name);
    }, { class: 'primary' });
    edit.replaceWith(done);
    body.replaceChildren(area);
    area.focus();
  });
  const tools = [edit];
  if (index > 0) tools.push(button('moveUp', () => {
    inputs.splice(index - 1, 2, input, inputs[index - 1]);
    changed();
    focusOn(name);
  }));
  tools.push(button('remove', () => {
    inputs.splice(index, 1);
    changed();
    byId('paste').focus();
  }));
  show();
  return element('li', { 'data-name': name }, element('details', { open: true },
    element('summary', {}, element('strong', {}, name), ' ', element('span', { class: 'about' }, [format, say('lines', { count: lines.length })].filter(Boolean).join(' · '))),
    element('div', { class: 'row tools' }, ...tools), body));
}

/** Shows all cards, as open and as far scrolled as they were. */
export function showInputs(about, changed) {
  const before = new Map([...byId('cards').children].map((old) => [old.dataset.name, { open: old.querySelector('details').open, top: old.querySelector('.listing')?.scrollTop ?? 0 }]));
  byId('cards').replaceChildren(...inputs.map((input, index) => card(input, index, about[index], changed)));
  for (const made of byId('cards').children) {
    const old = before.get(made.dataset.name);
    if (!old) continue;
    made.querySelector('details').open = old.open;
    made.querySelector('.listing').scrollTop = old.top;
  }
  byId('where').hidden = inputs.length > 0;
}
