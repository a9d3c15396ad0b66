// The words of the aliyun command as its version 3.4 takes them, with the traps it has.
// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';

/** The command refuses its words: its exit status and what it says. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// The command's own flags; those with a value take one.
const flags = { force: false, insecure: false, quiet: false, method: true, region: true, profile: true, endpoint: true, 'cli-query': true };

const required = {
  DescribeVpnGateway: ['VpnGatewayId'],
  DescribeVpnConnection: ['VpnConnectionId'],
  DescribeCustomerGateway: ['CustomerGatewayId'],
  DescribeVpnRouteEntries: ['VpnGatewayId'],
  CreateCustomerGateway: ['IpAddress'],
  CreateVpnConnection: ['VpnGatewayId', 'LocalSubnet', 'RemoteSubnet'],
  CreateVpnAttachment: ['LocalSubnet', 'RemoteSubnet'],
  ModifyVpnAttachmentAttribute: ['VpnConnectionId'],
  CreateVpnRouteEntry: ['VpnGatewayId', 'RouteDest', 'NextHop', 'PublishVpc'],
};

/** The flags in their order: a word is cut at its first "=" or ":", an empty value is looked for in the next word. */
function* flagsOf(words) {
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word.startsWith('--')) {
      // A single dash is a shorthand that nothing has; anything else is an argument too many.
      if (!word.startsWith('-')) throw new Refused(1, `too many arguments: ${word}`);
      continue;
    }
    const [, name, , after] = /^--([^=:]*)([=:])?(.*)$/s.exec(word);
    let value = after;
    if (value === '' && flags[name] !== false && i + 1 < words.length && !words[i + 1].startsWith('-')) value = words[i += 1];
    yield { name, value };
  }
}

/** What a parameter's value is read from when its name ends in -FILE. */
function content(name, path) {
  try {
    return readFileSync(path === '/dev/stdin' ? 0 : path, 'utf8');
  } catch {
    throw new Refused(2, `panic: open ${path}: no such file (--${name})`);
  }
}

/** Parses the words; `known` has the parameters of each action. */
export function parse([product, action, ...words], known, environment) {
  if (product !== 'vpc') throw new Refused(2, `'${product}' is not a valid command or product`);
  if (!(action in known)) throw new Refused(2, `'${action}' is not a valid api`);
  const own = {};
  const given = {};
  for (const { name, value } of flagsOf(words)) {
    const target = name in flags ? own : given;
    if (name in target) throw new Refused(1, `parse failed flag duplicated --${name}`);
    target[name] = value;
  }
  const region = given.RegionId ?? own.region ?? environment.ALIBABA_CLOUD_REGION_ID;
  if (!environment.ALIBABA_CLOUD_ACCESS_KEY_ID || !environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET)
    throw new Refused(1, 'can not get credentials: run `aliyun configure`');
  if (!region) throw new Refused(1, 'region can not be empty');
  const parameters = 'force' in own ? given : checked(action, given, known[action]);
  return { action, parameters: { RegionId: region, ...parameters }, query: own['cli-query'], method: own.method ?? ('force' in own ? 'GET' : 'POST') };
}

function checked(action, given, known) {
  const parameters = {};
  for (const [name, value] of Object.entries(given)) {
    const [, plain] = /^(.*)-FILE$/.exec(name) ?? [];
    // Tags.1.Key is declared in its parts, TunnelOptionsSpecification is not.
    const declared = known.includes(plain ?? name) || /^Tags?\.\d+\.(Key|Value)$/.test(name);
    if (!declared) throw new Refused(2, `'--${name}' is not a valid parameter or flag.`);
    parameters[plain ?? name] = plain ? content(name, value) : value;
  }
  const missing = (required[action] ?? []).filter((name) => !(name in parameters));
  if (missing.length > 0) throw new Refused(3, `required parameters not assigned: ${missing.map((name) => `--${name}`).join(', ')}`);
  return parameters;
}
