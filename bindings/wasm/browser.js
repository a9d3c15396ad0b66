// The module for browsers and bundlers: it fetches the WebAssembly that lies beside it, and nothing else.
// SPDX-License-Identifier: MIT
import { load } from './awscfg2ali.js';

export { ConversionError } from './awscfg2ali.js';
const response = await fetch(new URL('awscfg2ali.wasm', import.meta.url));
if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
export const { convert, mask, formats, version } = load(await WebAssembly.compile(await response.arrayBuffer()));
