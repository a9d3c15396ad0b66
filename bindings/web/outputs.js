// The outputs: a tab for each way of going on, with the files it consists of.
// SPDX-License-Identifier: MIT
import { byId, copyText, downloadText, element } from './elements.js';
import { pageOf } from './recognised.js';
import { say } from './texts.js';

/** Each tab with its formats, and the names of their files. */
const tabs = [
  { name: 'tabRequests', files: [['json', 'ipsec.json']] },
  { name: 'tabScript', files: [['aliyun', 'ipsec.sh']] },
  { name: 'tabTerraform', files: [['terraform', 'main.tf'], ['tfvars', 'terraform.tfvars']] },
  { name: 'tabRos', files: [['ros', 'template.json']] },
  { name: 'tabWorksheet', files: [['worksheet', 'worksheet.md'], ['html', 'worksheet.html']] },
  { name: 'tabExplain', files: [['explain', 'explain.txt']] },
  { name: 'tabModel', files: [['model', 'model.json']] },
  { name: 'tabLab', files: [['swanctl-alibaba', 'swanctl-alibaba.conf'], ['swanctl-aws', 'swanctl-aws.conf']] },
];
let chosen = 0;

/** The sections of the page of --to html, one level deeper than there. */
const sectionsOf = (html) => [...pageOf(html).querySelectorAll('main > section')].map((section) => document.importNode(section, true));

/** A word as a POSIX shell takes it. */
const shellWord = (word) => (/^[\w./:,=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** The command that prints this file: options, format, and the inputs' names. Keys are read from files. */
export function commandLine(options, to, output, names) {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (name === 'psk') return Object.keys(value).map((address) => `--psk-file=${address}=FILE`);
    return [value].flat().map((one) => (one === true ? `--${name}` : `--${name}=${one}`));
  });
  return ['awscfg2ali', ...words, `--to=${to}`, '-o', output, ...names].map(shellWord).join(' ');
}

/** One file: what it is called, whether it holds keys, and its text. */
function fileElement({ convert, command }, [format, name], keysShown) {
  const shown = convert(format, !keysShown);
  if (shown.output === null)
    return element('div', { class: 'file', 'data-format': format }, element('ul', { class: 'findings' },
      ...shown.diagnostics.filter(({ severity }) => severity === 'error').map(({ message, hint }) => element('li', { class: 'error' }, element('span', { class: 'severity' }, say('error')), ` ${name}: ${message}`, ...(hint ? [element('pre', { tabindex: '0' }, hint)] : [])))));
  const holdsKeys = convert(format, false).output !== convert(format, true).output;
  const copy = element('button', { type: 'button', 'aria-label': `${say('copy')} ${name}`, click: async () => {
    await copyText(shown.output);
    copy.textContent = say('copied');
    setTimeout(() => { copy.textContent = say('copy'); }, 2000);
  } }, say('copy'));
  // A file whose keys are masked has a name that says so.
  const saved = holdsKeys && !keysShown ? name.replace('.', '.masked.') : name;
  const download = element('button', { type: 'button', 'aria-label': `${say('download')} ${name}`, click: () => downloadText(saved, shown.output) }, say('download'));
  const bar = element('div', { class: 'bar' }, element('strong', {}, name),
    element('span', { class: `about ${holdsKeys ? 'warning' : ''}` }, holdsKeys ? say(keysShown ? 'withKeys' : 'masked') : ''), copy, download);
  const text = format === 'worksheet' ? element('div', { class: 'worksheet' }, ...sectionsOf(convert('html', true).output))
    : format === 'html' ? '' : element('pre', { class: 'output', tabindex: '0', role: 'region', 'aria-label': name }, shown.output);
  const line = element('p', { class: 'command' }, `${say('commandLine')}: `, element('code', {}, command(format, name)));
  return element('div', { class: 'file', 'data-format': format }, bar, text, line);
}

function choose(index, how, keysShown) {
  chosen = (index + tabs.length) % tabs.length;
  for (const [at, tab] of [...byId('tabs').children].entries()) {
    tab.setAttribute('aria-selected', String(at === chosen));
    tab.tabIndex = at === chosen ? 0 : -1;
  }
  byId('panel').setAttribute('aria-labelledby', `tab-${chosen}`);
  byId('panel').replaceChildren(...tabs[chosen].files.map((file) => fileElement(how, file, keysShown)));
}

/** Shows the outputs; `how` has `convert`, of a format and whether keys are masked, and `command`, of a format and a file. */
export function showOutputs(how, keysShown) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  const withKey = (event) => {
    const goal = event.key in steps ? chosen + steps[event.key] : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : undefined;
    if (goal === undefined) return;
    event.preventDefault();
    choose(goal, how, keysShown);
    byId(`tab-${chosen}`).focus();
  };
  const focused = document.activeElement?.getAttribute('role') === 'tab';
  byId('tabs').replaceChildren(...tabs.map(({ name }, index) => element('button', {
    type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': 'panel', click: () => choose(index, how, keysShown), keydown: withKey,
  }, say(name))));
  choose(chosen, how, keysShown);
  if (focused) byId(`tab-${chosen}`).focus();
}
