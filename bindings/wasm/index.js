// The module for node: it reads the WebAssembly that lies beside it.
// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { load } from './awscfg2ali.js';

export { ConversionError } from './awscfg2ali.js';
export const { convert, mask, formats, version } = load(new WebAssembly.Module(readFileSync(new URL('awscfg2ali.wasm', import.meta.url))));
