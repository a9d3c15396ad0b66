// The page: what is given is converted at once, and everything is shown anew after each change.
// SPDX-License-Identifier: MIT
import { ConversionError, load } from '../wasm/awscfg2ali.js';
import { byId, element } from './elements.js';
import { showFindings } from './findings.js';
import { addFiles, addInput, inputs, showInputs } from './inputs.js';
import { decode, explainedLines } from './listing.js';
import { commandLine, showOutputs } from './outputs.js';
import { pageOf, showConnections, showDrawing, titleOf } from './recognised.js';
import { preferredLanguage, say, setLanguage } from './texts.js';

let library;
let keysShown = false;
const psk = {};  // by AWS outside address, typed in where a download has none

/** What the form asks for, by the options' names; `to` decides about those that only one format takes. */
function chosenOptions(to) {
  const options = {};
  for (const field of byId('options').elements) {
    const value = field.type === 'checkbox' ? field.checked && (field.value === 'on' ? true : field.value) : field.value.trim();
    if (!field.name || !value || (field.dataset.only && field.dataset.only !== to)) continue;
    options[field.name] = field.name === 'connection' ? value.split(/[\s,]+/) : typeof value === 'string' ? value.replace(/\s+/g, '') : value;
  }
  const given = Object.entries(psk).filter(([, key]) => key !== '');
  return given.length > 0 ? { ...options, psk: Object.fromEntries(given) } : options;
}

/** One conversion; refused, its output is null. */
function convert(to, redact) {
  try {
    return library.convert(inputs, { ...chosenOptions(to), to, redact });
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return { output: null, diagnostics: error.diagnostics, status: error.status };
  }
}

const formatsOf = new WeakMap();  // by the inputs' bytes

/** The name of the format that an input is read as: the one that, named, gives what detection gives. */
function formatOf(input) {
  if (!formatsOf.has(input.text)) formatsOf.set(input.text, detectedFormat(input));
  return formatsOf.get(input.text);
}

function detectedFormat(input) {
  const modelAs = (from) => {
    try {
      return library.convert(input, { to: 'model', from }).output;
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      return undefined;
    }
  };
  const model = modelAs('auto');
  return model && library.formats.input.find(({ name }) => modelAs(name) === model)?.name;
}

/** What is known of each input: its format, its lines as they may be shown, and what is said about it. */
function aboutInputs(diagnostics) {
  const explained = explainedLines(convert('explain', true).output ?? '', inputs.length);
  return inputs.map((input, index) => {
    const masked = explained?.[index] ?? library.mask(input.text).split('\n').map((line) => ({ text: line }));
    const raw = decode(input.text).split('\n');
    const lines = keysShown ? masked.map(({ fate }, at) => ({ fate, text: raw[at] ?? '' })) : masked;
    return { format: formatOf(input), lines, keysShown, findings: diagnostics.filter(({ file }) => file === input.name) };
  });
}

/** A field for each key that a download lacks. */
function askForKeys(diagnostics) {
  const asked = byId('missing-keys');
  if (inputs.length === 0) {
    asked.replaceChildren();
    for (const tunnel of Object.keys(psk)) delete psk[tunnel];
  }
  for (const { id, tunnel } of diagnostics) if (id === 'key-unusable' && tunnel !== null) psk[tunnel] ??= '';
  for (const tunnel of Object.keys(psk)) {
    if (asked.querySelector(`[data-tunnel="${tunnel}"]`)) continue;
    asked.append(element('label', { 'data-tunnel': tunnel }, element('span', {}, say('keyOf', { tunnel })),
      element('input', { type: 'password', autocomplete: 'off', input: (event) => {
        psk[tunnel] = event.target.value;
        show();
      } })));
  }
  asked.hidden = asked.children.length === 0;
}

/** An option that was refused is marked where it was given. */
function markOptions(diagnostics) {
  const usage = diagnostics.filter(({ id }) => id === 'usage').map(({ message }) => message);
  for (const field of byId('options').elements)
    if (field.name) field.setAttribute('aria-invalid', String(usage.some((message) => new RegExp(`--${field.name}(?![a-z-])`).test(message))));
}

function summary({ output, diagnostics }, model) {
  const count = (severity) => diagnostics.filter((one) => one.severity === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('note') };
  return output === null ? say('refused', counts) : say('converted', { ...counts, connections: model.connections.map(titleOf).join('; ') });
}

/** Shows everything that follows from the inputs and options. */
function showConversion() {
  const empty = inputs.length === 0;
  const requests = empty ? { output: null, diagnostics: [] } : convert('json', true);
  const read = empty ? { output: null } : convert('model', false);
  const model = read.output === null ? undefined : JSON.parse(read.output);
  const html = empty ? null : convert('html', true).output;
  askForKeys(requests.diagnostics);
  markOptions(requests.diagnostics);
  showInputs(empty ? [] : aboutInputs(requests.diagnostics), show);
  showFindings(requests.diagnostics);
  byId('recognised').hidden = !model;
  if (model) showConnections(model);
  showDrawing(html === null ? undefined : pageOf(html));
  byId('outputs').hidden = !model;
  if (model) showOutputs({ convert, command: (to, output) => commandLine(chosenOptions(to), to, output, inputs.map(({ name }) => name)) }, keysShown);
  byId('status').className = empty ? '' : requests.output === null ? 'error' : 'done';
  byId('status').textContent = empty ? '' : summary(requests, model);
}

function show() {
  byId('keys').textContent = say(keysShown ? 'hideKeys' : 'showKeys');
  byId('keys').setAttribute('aria-pressed', String(keysShown));
  try {
    showConversion();
  } catch (error) {
    byId('status').className = 'error';
    byId('status').textContent = say('broken', { message: error.message });
  }
}

/** The module that is in the page, unpacked. */
async function unpackedModule() {
  const packed = Uint8Array.from(atob(byId('module').textContent), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/** Each field says which of the command's options it is: messages name them. */
function nameOptions() {
  for (const field of byId('options').elements) {
    if (!field.name) continue;
    const caption = element('span', {});
    const text = field.parentElement.querySelector('span');
    text.replaceWith(caption);
    caption.append(text, ' ', element('code', {}, `--${field.name}${field.dataset.only ? `=${field.value}` : ''}`));
  }
}

function listen() {
  const taken = (name, text) => {
    addInput(name, new TextEncoder().encode(text));
    show();
  };
  const isField = (target) => target instanceof HTMLElement && target.matches('input, textarea');
  document.addEventListener('paste', (event) => {
    if (isField(event.target) && event.target.id !== 'paste') return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData('text/plain');
    event.preventDefault();
    if (files.length > 0) addFiles(files).then(show);
    else if (text) taken('pasted.txt', text);
  });
  const takePasted = ({ target, inputType }) => {
    // What is typed is taken when it is done.
    if (/^(?:insertText|insertLineBreak|insertComposition|delete)/.test(inputType ?? '')) return;
    if (target.value.trim() !== '') taken('pasted.txt', target.value);
    target.value = '';
  };
  byId('paste').addEventListener('input', takePasted);
  byId('paste').addEventListener('change', takePasted);
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? document.body.classList.remove('dropping'));
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    const text = event.dataTransfer.getData('text/plain');
    if (event.dataTransfer.files.length > 0) await addFiles([...event.dataTransfer.files]);
    else if (text) addInput('dropped.txt', new TextEncoder().encode(text));
    show();
  });
  byId('choose').addEventListener('click', () => byId('files').click());
  byId('files').addEventListener('change', async ({ target }) => {
    await addFiles([...target.files]);
    target.value = '';
    show();
  });
  byId('example').addEventListener('click', () => {
    for (const { name, text } of JSON.parse(byId('examples').textContent)) addInput(name, new TextEncoder().encode(text));
    show();
  });
  byId('options').addEventListener('input', ({ target }) => target.name && show());
  byId('options').addEventListener('submit', (event) => event.preventDefault());
  byId('keys').addEventListener('click', () => {
    keysShown = !keysShown;
    show();
  });
  byId('language').addEventListener('change', ({ target }) => {
    setLanguage(target.value);
    show();
  });
}

nameOptions();
byId('language').value = preferredLanguage();
setLanguage(byId('language').value);
try {
  library = load(await unpackedModule());
  byId('version').textContent = `awscfg2ali ${library.version}`;
  show();
  listen();
} catch (error) {
  byId('status').className = 'error';
  byId('status').textContent = say('tooOld', { message: error.message });
}
