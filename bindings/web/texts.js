// The page's texts, in the language that the browser asks for or the reader chooses.
// SPDX-License-Identifier: MIT
import { en } from './texts/en.js';
import { zh } from './texts/zh.js';
import { ko } from './texts/ko.js';

const languages = { en: { texts: en, tag: 'en' }, zh: { texts: zh, tag: 'zh-CN' }, ko: { texts: ko, tag: 'ko' } };
let texts = en;

/** A text by its name, with values for what stands in braces. */
export const say = (name, values = {}) => texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

/** The first of the browser's languages that there are texts in. */
export const preferredLanguage = () =>
  navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((language) => language in languages) ?? 'en';

/** Writes the texts of the page's own elements. */
export function setLanguage(language) {
  texts = languages[language].texts;
  document.documentElement.lang = languages[language].tag;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
}
