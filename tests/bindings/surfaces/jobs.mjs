// Conversions through the WebAssembly package: a line of standard input is a job, a line of standard output its result.
// SPDX-License-Identifier: MIT
//
// A job is OPTIONS, a tab, and the names of its files with a tab between them. OPTIONS is the options document, or "mask".
// AWSCFG2ALI_MODULE says where the package's index.js is.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { convert, mask, ConversionError } = await import(pathToFileURL(process.env.AWSCFG2ALI_MODULE).href);

function result(inputs, options) {
  if (options === 'mask') return { status: 0, output: mask(inputs[0]), diagnostics: [] };
  try {
    return convert(inputs, options);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return { status: error.status, output: '', diagnostics: error.diagnostics };
  }
}

for (const line of readFileSync(0, 'utf8').split('\n').slice(0, -1)) {
  const [options, ...files] = line.split('\t');
  console.log(JSON.stringify(result(files.map((name) => ({ name, text: readFileSync(name) })), JSON.parse(options))));
}
