// The page in Chromium: it says what the command says, asks for nothing, and everyone can use it.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { en } from '../../bindings/web/texts/en.js';
import { ko } from '../../bindings/web/texts/ko.js';
import { zh } from '../../bindings/web/texts/zh.js';
import { command } from '../sdk/conversions.js';
import { broken, cases, importFrom, installedPackage, optionsOf, pageFile, runIn, temporaryFolder } from './inputs.js';

const axe = createRequire(import.meta.url)('axe-core').source;
const address = pathToFileURL(pageFile).href;
let browser;
let formats;

before(async () => {
  ({ formats } = await importFrom(installedPackage()));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
});
after(() => browser?.close());

/** Opens the page; what it asked for and what the console said are checked when it is closed. */
async function opened(use, { locale = 'en-US', where = address, ...more } = {}) {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, ...more });
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  const asked = [];
  const said = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(where);
  await page.waitForFunction(() => document.getElementById('version').textContent !== '');
  await use(page);
  const stored = await page.evaluate(() => { try { return localStorage.length + sessionStorage.length + document.cookie.length; } catch { return 0; } });
  await context.close();
  // A download is a blob of the page's own, and the icon is none.
  assert.deepEqual(asked.filter((url) => !/^(?:blob|data):/.test(url)), [where]);
  assert.deepEqual(said, []);
  assert.equal(stored, 0);
}

const give = (page, files) => page.setInputFiles('#files', files);
/** Pastes a text, wherever the focus is. */
const paste = (page, text) => page.evaluate((pasted) => {
  const data = new DataTransfer();
  data.setData('text/plain', pasted);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, text);
const statusText = (page) => page.locator('#status').textContent();

/** Fills in the form; an option without a field fails. */
async function choose(page, options) {
  await page.evaluate(() => { document.querySelector('#options details').open = true; });
  for (const [name, value] of Object.entries(options)) {
    const field = page.locator(`#options [name="${name}"]`);
    const kind = await field.evaluate((element) => element.type);
    if (kind === 'checkbox') await field.check();
    else if (kind === 'select-one') await field.selectOption(value);
    else await field.fill(String(value));
  }
}

/** Every file of every tab that is shown as it is: { format: text }. */
const shownOutputs = (page) => page.evaluate(() => {
  const found = {};
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    document.getElementById(tab.id).click();
    for (const text of document.querySelectorAll('#panel pre.output')) found[text.parentElement.dataset.format] = text.textContent;
  }
  return found;
});

/** The file of a format as it is downloaded, and its name; its tab has to be open. */
async function downloaded(page, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-format="${format}"]`).getByRole('button', { name: /^Download/ }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

for (const { name, options, written } of cases) {
  test(`${name}: dropped in, every output is the command's, byte for byte`, () => opened(async (page) => {
    const { files } = written[0];
    await choose(page, optionsOf(options));
    await give(page, files);
    await page.waitForSelector('#panel .file');
    for (const keys of ['hidden', 'shown']) {
      if (keys === 'shown') await page.click('#keys');
      const found = await shownOutputs(page);
      await page.getByRole('tab', { name: 'Worksheet' }).click();
      for (const format of ['worksheet', 'html']) found[format] = (await downloaded(page, format)).text;
      const expected = (format) => runIn(path.dirname(files[0]), `--to=${format}`, ...(keys === 'hidden' ? ['--redact'] : []), ...options, ...files.map((file) => path.basename(file))).stdout;
      // Shown on the page is every format but one that is for a pipe, one that another tab has for people, and those that compare.
      const unshown = ['args', 'explain-json', 'verdict', 'verdict-json'];
      const all = formats.output.map((format) => format.name).filter((format) => !unshown.includes(format));
      assert.deepEqual(Object.keys(found).sort(), [...all].sort());
      for (const format of all) assert.equal(found[format], expected(format), `${format}, keys ${keys}`);
    }
    const { html } = { html: runIn(path.dirname(files[0]), '--to=html', ...options, ...files.map((file) => path.basename(file))).stdout };
    const drawn = await page.locator('#drawing svg text').allTextContents();
    assert.deepEqual(drawn, [...html.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text.replaceAll('&#39;', "'")));
  }));
}

test('what is downloaded is what is shown, and its name says when its keys are masked', () => opened(async (page) => {
  await page.getByRole('button', { name: 'Example' }).click();
  await page.waitForSelector('#panel .file');
  const names = [];
  for (const keys of ['hidden', 'shown']) {
    if (keys === 'shown') await page.click('#keys');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      for (const format of await page.locator('#panel .file:has(pre.output)').evaluateAll((files) => files.map(({ dataset }) => dataset.format))) {
        const { name, text } = await downloaded(page, format);
        names.push(name);
        assert.equal(text, await page.locator(`[data-format="${format}"] pre.output`).textContent());
      }
    }
  }
  assert.deepEqual(names, [
    'ipsec.masked.json', 'ipsec.masked.sh', 'main.tf', 'terraform.masked.tfvars', 'template.json', 'explain.txt', 'model.masked.json', 'swanctl-alibaba.masked.conf', 'swanctl-aws.masked.conf',
    'ipsec.json', 'ipsec.sh', 'main.tf', 'terraform.tfvars', 'template.json', 'explain.txt', 'model.json', 'swanctl-alibaba.conf', 'swanctl-aws.conf']);
}));

test('the command line beside a file prints that file', () => opened(async (page) => {
  const { options, written } = cases.find(({ name }) => name === 'dual-gateway-address');
  const { files } = written.find(({ variant }) => variant === 'aws-xml');
  await choose(page, { ...optionsOf(options), name: 'a-name', 'all-tunnels': true });
  await give(page, files);
  await page.waitForSelector('#panel .file');
  await page.click('#keys');
  await page.getByRole('tab', { name: 'aliyun script' }).click();
  const line = await page.locator('#panel .command code').textContent();
  const folder = temporaryFolder();
  execFileSync('sh', ['-c', line.replace(/^awscfg2ali/, '"$0"').replace('-o ipsec.sh', '-o "$1"/ipsec.sh'), command, folder], { cwd: path.dirname(files[0]), stdio: 'ignore' });
  assert.equal(readFileSync(path.join(folder, 'ipsec.sh'), 'utf8'), await page.locator('#panel pre.output').textContent());
}));

test('every way of writing a connection is recognised, and gives the command\'s requests', () => opened(async (page) => {
  const readAs = { 'running-config': 'cisco-ios', 'cisco-csrv': 'cisco-ios', 'cisco-asa-vti': 'cisco-asa' };
  const { options, written } = cases.find(({ name }) => name === 'bgp-vgw');
  await page.click('#keys');
  for (const { variant, files } of written) {
    await give(page, files);
    await page.waitForSelector('#cards li');
    assert.match(await page.locator('#cards summary').textContent(), new RegExp(`${readAs[variant] ?? variant} · lines: \\d+`), variant);
    assert.match(await page.locator('#connections caption').textContent(), /^vpn-015543cb3a606532e · BGP/, variant);
    assert.equal(await page.locator('[data-format="json"] pre.output').textContent(), runIn(path.dirname(files[0]), ...options, ...files.map((file) => path.basename(file))).stdout, variant);
    await page.getByRole('button', { name: /^Remove/ }).click();
    assert.equal(await page.locator('#outputs').isVisible(), false);
  }
}));

test('files are dropped and texts are pasted, one after the other, and change places', () => opened(async (page) => {
  const { written } = cases.find(({ name }) => name === 'dual-bgp');
  const { files } = written.find(({ variant }) => variant === 'aws-xml');
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  await page.evaluate((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'first.xml'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }, texts[0]);
  await page.waitForSelector('#cards li');
  await page.focus('#paste');
  await paste(page, texts[1]);
  await page.waitForFunction(() => document.querySelectorAll('#cards > li').length === 2);
  const requests = () => page.locator('[data-format="json"] pre.output').textContent();
  const ids = async () => [...JSON.stringify(JSON.parse(await requests())).matchAll(/"Name":"(vpn-[0-9a-f]+)-master"/g)].map(([, id]) => id);
  assert.deepEqual(await ids(), ['vpn-02d7a4635da4dce02']);
  await page.getByRole('button', { name: 'Move up: pasted.txt' }).click();
  assert.deepEqual(await ids(), ['vpn-0e8b93c13d69b019a']);
  await page.getByRole('button', { name: 'Remove: first.xml' }).click();
  assert.match(await statusText(page), /^Converted: vpn-0e8b93c13d69b019a/);
  // What is typed is taken when it is done, and not letter by letter.
  await page.locator('#paste').pressSequentially('typed');
  assert.equal(await page.locator('#cards > li').count(), 1);
  await page.locator('#paste').blur();
  assert.equal(await page.locator('#cards > li').count(), 2);
}));

test('an error is marked on its line, under it what is wrong, and an edit puts it right', () => opened(async (page) => {
  const { file, folder, name } = broken.find((one) => one.name === 'xml-address-300.in');
  const [error] = runIn(folder, name).diagnostics.filter(({ severity }) => severity === 'error');
  await give(page, file);
  const marked = page.locator('mark.line.error');
  await marked.waitFor();
  assert.equal(await marked.getAttribute('data-line'), String(error.line));
  const text = await marked.textContent();
  const caret = await page.locator('mark.line.error + .caret').textContent();
  const bad = /300(?:\.\d+){3}|\d+\.\d+\.300[.\d]*/.exec(text) ?? /\d[\d.]*300[\d.]*/.exec(text);
  assert.equal(caret, `${' '.repeat(bad.index)}^\n`);
  assert.equal(await page.locator('.caret + .said.error').textContent(), `error: ${error.message}\n`);
  assert.match(await statusText(page), /^Refused\. Errors: 1/);
  assert.equal(await page.locator('#outputs').isVisible(), false);
  await page.getByRole('button', { name: `${name}:${error.line}:${error.column}` }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.line), String(error.line));

  await page.getByRole('button', { name: `Edit: ${name}` }).click();
  const area = page.getByLabel(`Text of ${name}, keys visible`);
  await area.fill((await area.inputValue()).replaceAll(bad[0], '203.0.113.17'));
  await page.getByRole('button', { name: `Done: ${name}` }).click();
  assert.match(await statusText(page), /^Converted: /);
}));

test('whatever is refused has its errors on the page, on their lines', () => opened(async (page) => {
  for (const { name, folder, file, words } of broken) {
    await choose(page, optionsOf(words));
    await give(page, file);
    await page.waitForSelector('#cards li');
    const errors = runIn(folder, ...words, name).diagnostics.filter(({ severity }) => severity === 'error');
    const shown = await page.locator('#said li.error').allTextContents();
    assert.equal(shown.length, errors.length, name);
    for (const [index, { message, id }] of errors.entries()) assert.ok(shown[index].includes(`${message} ${id}`), `${name}: ${shown[index]}`);
    const lines = await page.locator('mark.line.error').evaluateAll((marks) => marks.map((mark) => Number(mark.dataset.line)));
    assert.deepEqual(lines, [...new Set(errors.filter(({ line }) => line !== null).map(({ line }) => line))].sort((a, b) => a - b), name);
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.evaluate(() => {
      document.getElementById('options').reset();
      document.getElementById('options').elements[0].dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}));

test('no key is on the page until it is asked for', () => opened(async (page) => {
  const keysIn = (model) => JSON.parse(model).connections.flatMap(({ tunnels }) => tunnels.map((tunnel) => tunnel.pre_shared_key)).filter(Boolean);
  for (const { name, options, written } of cases.filter(({ name: one }) => ['bgp-vgw', 'static-vgw'].includes(one))) {
    await choose(page, optionsOf(options));
    for (const { variant, files } of written) {
      const keys = keysIn(runIn(path.dirname(files[0]), '--to=model', ...files.map((file) => path.basename(file))).stdout);
      assert.ok(keys.length > 0);
      const holds = () => page.evaluate((list) => list.some((key) => document.body.innerHTML.includes(key)), keys);
      await give(page, files);
      await page.waitForSelector('#panel .file');
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        assert.equal(await holds(), false, `${name} ${variant} ${await tab.textContent()}`);
      }
      // Refused, what is a key is only known by the words before it.
      await page.selectOption('[name="gateway"]', 'dual');
      assert.equal(await holds(), false, `${name} ${variant}, refused`);
      await page.selectOption('[name="gateway"]', '');
      await page.click('#keys');
      await page.getByRole('tab').first().click();
      assert.equal(await holds(), true, `${name} ${variant}, shown`);
      await page.click('#keys');
      await page.getByRole('button', { name: /^Remove/ }).first().click();
    }
    await page.evaluate(() => document.getElementById('options').reset());
  }
}));

test('no key of a text that cannot be read is on the page', () => opened(async (page) => {
  const { written } = cases.find(({ name }) => name === 'bgp-vgw');
  for (const { variant, files } of written) {
    const keys = JSON.parse(runIn(path.dirname(files[0]), '--to=model', path.basename(files[0])).stdout).connections[0].tunnels.map((tunnel) => tunnel.pre_shared_key);
    const spoiled = readFileSync(files[0], 'utf8').replaceAll('203.0.113.17', '203.0.113.317');
    await paste(page, spoiled);
    await page.waitForSelector('#cards li');
    assert.match(await statusText(page), /^Refused/, variant);
    assert.equal(await page.evaluate((list) => list.some((key) => document.body.innerHTML.includes(key)), keys), false, variant);
    await page.getByRole('button', { name: /^Remove/ }).click();
  }
}));

test('a key that is broken by a new line shows no piece of it', () => opened(async (page) => {
  const { written } = cases.find(({ name }) => name === 'bgp-vgw');
  for (const variant of ['cisco-ios', 'cisco-asa-vti', 'aws-generic', 'aws-xml']) {
    const [file] = written.find((one) => one.variant === variant).files;
    const [{ pre_shared_key: key }] = JSON.parse(runIn(path.dirname(file), '--to=model', path.basename(file)).stdout).connections[0].tunnels;
    const pieces = Array.from({ length: key.length - 7 }, (_, from) => key.slice(from, from + 8));
    for (let at = 1; at < key.length; at += 5) {
      await paste(page, readFileSync(file, 'utf8').replace(key, `${key.slice(0, at)}\n${key.slice(at)}`));
      await page.waitForSelector('#cards li');
      assert.deepEqual(await page.evaluate((list) => list.filter((piece) => document.body.innerHTML.includes(piece)), pieces), [], `${variant}, ${at}`);
      await page.getByRole('button', { name: /^Remove/ }).click();
    }
  }
}));

test('a key that the download lacks is asked for, and taken', () => opened(async (page) => {
  const { files } = cases.find(({ name }) => name === 'bgp-vgw').written.find(({ variant }) => variant === 'cisco-ios');
  const text = readFileSync(files[0], 'utf8');
  await paste(page, text.replace(/(pre-shared-key address 203\.0\.113\.17 key )\S+/, '$1<REDACTED>'));
  await page.getByLabel('Pre-shared key of tunnel 203.0.113.17').fill('made.up_key_of_the_test');
  await page.waitForFunction(() => document.getElementById('status').className === 'done');
  await page.click('#keys');
  assert.match(await page.locator('[data-format="json"] pre.output').textContent(), /made\.up_key_of_the_test/);
}));

test('an option that will not do is marked', () => opened(async (page) => {
  await page.getByRole('button', { name: 'Example' }).click();
  await page.waitForFunction(() => document.getElementById('status').className === 'done');
  await page.fill('[name="region"]', 'Frankfurt!');
  assert.match(await statusText(page), /^Refused/);
  assert.equal(await page.getAttribute('[name="region"]', 'aria-invalid'), 'true');
  assert.equal(await page.getAttribute('[name="name"]', 'aria-invalid'), 'false');
  await page.fill('[name="region"]', 'eu-central-1');
  assert.match(await statusText(page), /^Converted/);
}));

test('the keyboard does all: the tabs by arrows, and the copy is the output', () => opened(async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  for (let steps = 0; await focused() !== 'example'; ++steps, await page.keyboard.press('Tab')) assert.ok(steps < 20, 'the example is reached');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('status').className === 'done');
  for (let steps = 0; await focused() !== 'tab-0'; ++steps, await page.keyboard.press('Tab')) assert.ok(steps < 80, 'the tabs are reached');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'tab-1');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), 'tab-7');
  await page.keyboard.press('Home');
  assert.equal(await page.locator('[aria-selected="true"]').count(), 1);
  await page.getByRole('button', { name: 'Copy ipsec.json' }).press('Enter');
  await page.getByText('Copied').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator('pre.output').first().textContent());
}));

test('in three languages, by the browser and by choice', async () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
  assert.deepEqual(Object.keys(ko), Object.keys(en));
  const braces = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const texts of [zh, ko]) for (const [name, text] of Object.entries(texts)) assert.deepEqual(braces(text), braces(en[name]), name);
  for (const [locale, tag, texts] of [['zh-TW', 'zh-CN', zh], ['ko-KR', 'ko', ko], ['de-DE', 'en', en]])
    await opened(async (page) => {
      assert.equal(await page.getAttribute('html', 'lang'), tag);
      assert.equal(await page.textContent('#inputs-title'), texts.inputs);
      const empty = await page.evaluate(() => [...document.querySelectorAll('[data-text]')].filter(({ textContent }) => textContent === '').map(({ dataset }) => dataset.text));
      assert.deepEqual(empty, []);
      await page.click('#example');
      await page.waitForSelector('#panel .file');
      await page.selectOption('#language', 'ko');
      assert.equal(await page.textContent('#tab-0'), ko.tabRequests);
    }, { locale });
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 360], ['dark', 360]]) {
  test(`nothing is in anyone's way: ${colorScheme}, ${width} pixels wide`, () => opened(async (page) => {
    await page.evaluate(axe);
    const check = async (where) => {
      const { violations, passes } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`), [], where);
      assert.ok(passes.some(({ id }) => id === 'color-contrast'), where);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${where}: wider than the window`);
    };
    await check('empty');
    await page.click('#example');
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    // What is shown on a tab is the same everywhere but for the worksheet; one run in each light and width sees them all.
    for (const tab of (colorScheme === 'light') === (width > 360) ? await page.getByRole('tab').all() : [page.getByRole('tab', { name: 'Worksheet' })]) {
      await tab.click();
      await check(await tab.textContent());
    }
    for (let left = 2; left > 0; --left) await page.getByRole('button', { name: /^Remove/ }).first().click();
    await give(page, broken.find(({ name }) => name === 'xml-address-300.in').file);
    await page.waitForSelector('mark.line.error');
    await check('refused');
  }, { colorScheme, viewport: { width, height: 800 } }));
}

test('any host serves it; what a script would ask for is not asked', async () => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/html');
    response.end(readFileSync(pageFile));
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.click('#example');
    await page.waitForSelector('#panel .file');
    // The policy, not good will: the page's own script is stopped too.
    const stopped = await page.evaluate(async () => {
      const stops = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => stops.push(effectiveDirective));
      await fetch('/fetched').catch(() => {});
      const image = new Image();
      await new Promise((done) => { image.onerror = done; image.src = '/image'; });
      const script = document.createElement('script');
      await new Promise((done) => { script.onerror = done; script.src = '/script'; document.head.append(script); });
      navigator.sendBeacon('/beacon', 'x');
      await new Promise((done) => { setTimeout(done, 0); });
      return stops;
    });
    assert.deepEqual([...new Set(stopped)].sort(), ['connect-src', 'img-src', 'script-src-elem']);
  } finally {
    await context.close();
    server.closeAllConnections();
    await new Promise((closed) => { server.close(closed); });
  }
  assert.deepEqual(asked, ['/']);
});
