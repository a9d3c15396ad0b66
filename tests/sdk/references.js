// Made-up ids in the place of references, so that documents can be sent, applied and compared.
// SPDX-License-Identifier: MIT

export const given = { RegionId: 'eu-central-1', VpnGatewayId: 'vpn-gw8p3k5q7t2x' };

/** The value that stands for a reference unless the caller has a better one. */
export const madeUp = (name) => given[name] ?? `id-of-${name.replace('.', '-')}`;

/** A copy of a value with every "${Name}" replaced. */
export function resolved(value, valueOf = madeUp) {
  if (typeof value === 'string') return value.replace(/^\$\{([A-Za-z0-9.]+)\}$/, (_, name) => valueOf(name));
  if (Array.isArray(value)) return value.map((item) => resolved(item, valueOf));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, valueOf)]));
}

/** A request's parameters as the API receives them: one text for each name, lists counted from 1. */
export function flattened(value, prefix = '') {
  if (value === null || typeof value !== 'object') return { [prefix]: String(value) };
  const named = Array.isArray(value) ? value.map((item, index) => [index + 1, item]) : Object.entries(value);
  return Object.assign({}, ...named.map(([name, item]) => flattened(item, prefix === '' ? `${name}` : `${prefix}.${name}`)));
}
