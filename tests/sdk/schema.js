// Validates documents with the shipped JSON Schemas; a string with a contentSchema is parsed and validated as what it holds.
// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { schemas } from './conversions.js';

const ajv = new Ajv.default({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const read = (name) => JSON.parse(readFileSync(path.join(schemas, `${name}.schema.json`), 'utf8'));

export const schemaOf = { requests: read('requests'), model: read('model'), verdict: read('verdict') };
for (const schema of Object.values(schemaOf)) ajv.addSchema(schema);

const errorsOf = (id, value, place = '') => {
  const validate = ajv.getSchema(id);
  return validate(value) ? [] : validate.errors.map(({ instancePath, keyword, params }) => ({ at: place + instancePath, keyword, params }));
};

/** The IkeConfig and its like of a document, wherever the schema says that a string holds JSON. */
function* embedded(document) {
  const { $defs, $id } = schemaOf.requests;
  for (const [index, { parameters }] of document.requests?.entries() ?? []) {
    for (const [name, { contentSchema }] of Object.entries($defs.CreateSingleTunnelVpnConnection.properties)) {
      if (contentSchema && typeof parameters?.[name] === 'string')
        yield { at: `/requests/${index}/parameters/${name}`, text: parameters[name], id: $id + contentSchema.$ref };
    }
  }
}

/** What is wrong with a document: where, the keyword that refuses it, and the keyword's own word. Empty when nothing is. */
export function problems(kind, document) {
  const found = errorsOf(schemaOf[kind].$id, document);
  if (kind === 'requests') {
    for (const { at, text, id } of embedded(document)) {
      try {
        found.push(...errorsOf(id, JSON.parse(text), at));
      } catch {
        found.push({ at, keyword: 'contentMediaType', params: {} });
      }
    }
  }
  return found;
}
