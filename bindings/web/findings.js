// What is said about a conversion, the worst first.
// SPDX-License-Identifier: MIT
import { byId, element } from './elements.js';
import { say } from './texts.js';

/** Scrolls a line of an input into view and gives it the focus. */
function goTo(file, line) {
  const card = [...document.querySelectorAll('#cards > li')].find(({ dataset }) => dataset.name === file);
  const found = card?.querySelector(`[data-line="${line}"]`);
  if (!found) return;
  card.querySelector('details').open = true;
  found.tabIndex = -1;
  found.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
}

function finding({ severity, id, message, hint, file, line, column, tunnel }) {
  const place = file !== null && line !== null
    ? [element('button', { type: 'button', class: 'place', click: () => goTo(file, line) }, `${file}:${line}:${column}`), ' '] : [];
  return element('li', { class: severity },
    element('span', { class: 'severity' }, say(severity)), ' ', ...place,
    element('span', {}, `${tunnel === null ? '' : `${say('tunnel')} ${tunnel}: `}${message} `), element('code', { class: 'id' }, id),
    ...(hint === null ? [] : [element('pre', { tabindex: '0' }, hint)]));
}

/** Errors and warnings at once, notes behind one line. */
export function showFindings(diagnostics) {
  const of = (...severities) => severities.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  const notes = of('note');
  const open = byId('said').querySelector('details')?.open;
  byId('findings').hidden = diagnostics.length === 0;
  byId('said').replaceChildren(element('ul', { class: 'findings' }, ...of('error', 'warning').map(finding)));
  if (notes.length > 0)
    byId('said').append(element('details', { open: open === true }, element('summary', {}, say('notes', { count: notes.length })),
      element('ul', { class: 'findings' }, ...notes.map(finding))));
}
