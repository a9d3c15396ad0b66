// The page in Chromium: complete, readable in every light and width, and in need of nothing.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { cases, convert, fullest } from './conversions.js';

const axe = createRequire(import.meta.url)('axe-core').source;
const given = [...cases, { ...cases.find(({ name }) => name === 'dual-bgp'), name: 'a name of 84 letters', more: [`--name=a${'.z_-9'.repeat(16)}x-y`] }]
  .map((one) => ({ name: one.name, words: [...(one.more ?? []), ...fullest(one)] }));
const folder = mkdtempSync(path.join(tmpdir(), 'awscfg2ali-'));
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Runs in the page: the drawing's texts that leave it, that lie on each other, or that are hard to read. */
function drawingFaults() {
  const faults = [];
  const svg = document.querySelector('svg');
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), fill: getComputedStyle(text).fill }));
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const papers = [getComputedStyle(document.body).backgroundColor, ...[...svg.querySelectorAll('rect')].map((rect) => getComputedStyle(rect).fill)];
  for (const [index, { text, box, fill }] of texts.entries()) {
    if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) faults.push(`leaves the drawing: ${text}`);
    for (const other of texts.slice(0, index))
      if (box.left < other.box.right - 1 && other.box.left < box.right - 1 && box.top < other.box.bottom - 3 && other.box.top < box.bottom - 3) faults.push(`${text} on ${other.text}`);
    for (const paper of papers) {
      const [light, dark] = [luminance(fill), luminance(paper)].sort((a, b) => b - a);
      if ((light + 0.05) / (dark + 0.05) < 4.5) faults.push(`${text}: ${fill} on ${paper}`);
    }
  }
  return faults;
}

for (const { name, words } of given) {
  test(`${name}: readable in light, dark, print and on a phone, and nothing is asked for`, async () => {
    const file = path.join(folder, 'page.html');
    const html = convert('--to=html', ...words);
    writeFileSync(file, html);
    for (const [colorScheme, media, width] of [['light', 'screen', 1280], ['dark', 'screen', 1280], ['light', 'screen', 360], ['dark', 'print', 794]]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
      const said = [];
      const asked = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('request', (request) => asked.push(request.url()));
      await page.emulateMedia({ colorScheme, media });
      await page.goto(pathToFileURL(file).href);
      const where = `${colorScheme} ${media} ${width}`;
      assert.deepEqual(await page.evaluate(drawingFaults), [], where);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${where}: wider than the window`);
      assert.equal(await page.evaluate(() => document.querySelectorAll('script, link, img, iframe, object, [onclick], [onload]').length), 0, where);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], where);
      assert.ok(passes.some(({ id }) => id === 'color-contrast'), where);
      assert.deepEqual(said, [], where);
      assert.deepEqual(asked, [pathToFileURL(file).href], where);
      await page.close();
    }
  });

  test(`${name}: it says what the worksheet says`, async () => {
    const file = path.join(folder, 'page.html');
    writeFileSync(file, convert('--to=html', ...words));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const rows = await page.evaluate(() => [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)));
    const said = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, p, li')].map((one) => one.textContent));
    await page.close();
    const worksheet = convert('--to=worksheet', ...words).replace(/\\([\\`*_{}[\]()#+.!|<>&~-])/g, '$1').replaceAll('&lt;', '<').replaceAll('&amp;', '&').split('\n');
    for (const [field, value] of rows) assert.ok(worksheet.includes(`| ${field} | ${value} |`), `${field}: ${value}`);
    for (const text of said) assert.ok(worksheet.some((line) => line.replace(/^(#+|- \[ \]|-|\d+\.) /, '') === text), text);
  });
}

test('the checks above can fail', async () => {
  const page = await browser.newPage();
  await page.setContent('<body style="background: #fff"><svg viewBox="0 0 100 50" width="100" height="50"><text x="90" y="20" fill="#eee">outside</text><text x="91" y="21">on it</text></svg>');
  const faults = await page.evaluate(drawingFaults);
  await page.close();
  for (const fault of [/^leaves the drawing: outside$/, /^on it on outside$/, /^outside: /]) assert.ok(faults.some((one) => fault.test(one)), String(fault));
});
