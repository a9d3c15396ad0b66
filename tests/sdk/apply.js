// Applies a script to a stand-in of Alibaba Cloud, and tells what came of it.
// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { flattened, given, resolved } from './references.js';
import { tunnelIdOf } from './stand-in/answers.js';

const vpc = createRequire(import.meta.url)('@alicloud/vpc20160428');
const standIn = fileURLToPath(new URL('stand-in', import.meta.url));

// The parameters that the aliyun command knows of each call: it is made from the same descriptions as the SDK.
const calls = ['DescribeVpnGateway', 'DescribeVpnGateways', 'DescribeCustomerGateway', 'DescribeCustomerGateways', 'DescribeVpnConnection',
  'DescribeVpnConnections', 'DescribeVpnAttachments', 'DescribeVpnRouteEntries', 'CreateCustomerGateway', 'CreateVpnConnection',
  'CreateVpnAttachment', 'ModifyVpnAttachmentAttribute', 'ModifyVpnConnectionAttribute', 'CreateVpnRouteEntry', 'PublishVpnRouteEntry'];
const parameters = JSON.stringify(Object.fromEntries(calls.map((call) => [call, Object.values(vpc[`${call}Request`].names())])));

const localIds = (requests) =>
  [...JSON.stringify(requests).matchAll(/LocalId\\*":\\*"([0-9.]+)/g)].map(([, address]) => address);

/** A gateway that fits the requests: as many addresses as they want tunnels, BGP switched on. */
export function fitting(requests) {
  const [first = '198.51.100.1', second = '198.51.100.2'] = [...new Set(localIds(requests))];
  const dual = requests.some((request) => request.parameters.EnableTunnelsBgp !== undefined);
  return {
    VpnGatewayId: requests.map((request) => request.parameters.VpnGatewayId).find((id) => id && !id.startsWith('$')) ?? given.VpnGatewayId,
    VpcId: 'vpc-gw8example', VSwitchId: 'vsw-gw8example', Name: 'gateway', Status: 'active', BusinessStatus: 'Normal', NetworkType: 'public', VpnType: 'Normal',
    GatewayType: 'Traditional', Spec: '100M', IpsecVpn: 'enable', SslVpn: 'disable', InternetIp: first,
    ...(dual ? { DisasterRecoveryInternetIp: second, DisasterRecoveryVSwitchId: 'vsw-gw8second' } : {}),
    EnableBgp: true, AutoPropagate: true, CreateTime: 1700000000000,
  };
}

/** Alibaba Cloud, with what is there already and what goes wrong; closed when it is no longer needed. */
export class Cloud {
  constructor(state) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'awscfg2ali-'));
    writeFileSync(path.join(this.folder, 'parameters.json'), parameters);
    this.state = state;
  }

  get state() { return JSON.parse(readFileSync(path.join(this.folder, 'state.json'), 'utf8')); }
  set state(state) { writeFileSync(path.join(this.folder, 'state.json'), JSON.stringify(state)); }

  /** The words of every call so far. */
  get calls() {
    const file = path.join(this.folder, 'calls.ndjson');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  }

  /** The calls that made or changed something. */
  get made() { return this.state.made ?? []; }

  environment(more = {}) {
    const all = {
      PATH: `${standIn}:${process.env.PATH}`, HOME: this.folder, STAND_IN: this.folder, ALIBABA_CLOUD_ACCESS_KEY_ID: 'id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret', REGION_ID: given.RegionId, VPN_GATEWAY_ID: given.VpnGatewayId, POLL_SECONDS: '0', ...more,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  /** Runs a program with a text on its standard input. */
  run(program, input, more, words = []) {
    const { status, stdout, stderr, error } = spawnSync(program, words, { input, encoding: 'utf8', env: this.environment(more), timeout: 60000 });
    return { status: error?.code ?? status, stdout, stderr };
  }

  close() { rmSync(this.folder, { recursive: true }); }
}

/** Where a program is. */
export const programOf = (name) => process.env.PATH.split(':').map((folder) => path.join(folder, name)).find(existsSync);
/** The shells that the script has to run in. */
export const shells = ['dash', 'bash', 'busybox', 'zsh', 'ksh93', 'mksh', 'posh'];

/** `awscfg2ali … | sh`, or `sh script` with the shell's own words in between: `words` may be ['-x', 'script']. */
export function apply(cloud, script, { shell = 'dash', words = [], ...more } = {}) {
  return cloud.run(programOf(shell), script, more, [...(shell === 'busybox' ? ['sh'] : []), ...words]);
}

/** The calls that the requests are, when these answers were given: action and parameters as the API receives them. */
export function expectedCalls(requests, made) {
  const answers = {};
  return requests.map(({ id, action, parameters: wanted }, index) => {
    const values = resolved(wanted, (name) => {
      const [request, member] = name.split('.');
      const [, tunnel] = /^TunnelId([12])$/.exec(name) ?? [];
      return given[name] ?? (tunnel ? tunnelIdOf(wanted.VpnConnectionId, tunnel) : answers[request]?.[member]) ?? `no ${name}`;
    });
    answers[id] = made[index]?.answer;
    return { action, parameters: flattened(values) };
  });
}

/** The ids that were made, in their order: what each request's answer names. */
export const idOf = ({ answer }) => answer.CustomerGatewayId ?? answer.VpnConnectionId;

export const keysOf = (requests) => [...JSON.stringify(requests).matchAll(/Psk\\*":\\*"([^"\\]+)/g)].map(([, key]) => key);
