// What awscfg2ali's functions take and give.
// SPDX-License-Identifier: MIT

/** A download as its text, as its bytes (UTF-8 or UTF-16), or with the name that diagnostics call it by. */
export type Input = string | Uint8Array | { name?: string; text: string | Uint8Array };

/** The command's options by their long names. Addresses and networks are text, as on a command line. */
export interface Options {
  /** Input format, one of `formats.input`; the default `"auto"` goes by the content. */
  from?: string;
  /** Output format, one of `formats.output`; the default is `"json"`, Alibaba Cloud API requests. */
  to?: string;
  /** What the connection ends on. Default: `"single"` for one AWS connection, `"dual"` for two. */
  gateway?: 'single' | 'dual' | 'attachment';
  /** The VPN gateway's addresses, master first: `"198.51.100.10,198.51.100.11"`. */
  gatewayAddress?: string;
  /** An attachment that exists: it is changed, and none is made. */
  vpnAttachment?: string;
  /** Which tunnel of each AWS connection a dual connection uses: `"1"`, `"2"` or an AWS outside address. */
  awsTunnel?: 1 | 2 | string;
  /** Make a second dual connection from the other tunnels. */
  allTunnels?: boolean;
  /** Alibaba Cloud's region, as in `"eu-central-1"`. */
  region?: string;
  /** The VPN gateway's id. */
  vpnGateway?: string;
  /** The base of all names, 2 to 100 characters; the default is the VPN connection's id. */
  name?: string;
  /** Traffic selectors on our side, networks with commas between; goes with `remoteSubnet`. */
  localSubnet?: string;
  /** Traffic selectors on AWS's side. */
  remoteSubnet?: string;
  /** AWS's networks, to which a static connection gets routes. */
  route?: string;
  /** Our AS number (1 to 4294967295), where the input does not state it. */
  localAsn?: number | string;
  /** How the connection routes, where the input does not show it. */
  routing?: 'bgp' | 'static';
  /** The IKE version to use. */
  ikeVersion?: 1 | 2 | '1' | '2';
  /** Those algorithms that the download prints (the default), or the best that both sides can do. */
  crypto?: 'file' | 'recommended';
  /** Pre-shared keys by AWS outside address, where the input has none: `{ "203.0.113.17": "…" }`. */
  psk?: Record<string, string>;
  /** VPN connection ids to convert, when the input has several: master, slave. */
  connection?: string[];
  /** The one request to print, with `to: "json"` or `"args"`. */
  request?: string;
  /** The script of `to: "aliyun"` takes the keys from the environment. */
  keys?: 'env';
  /** Warnings make the status 3. */
  strict?: boolean;
  /** Mask pre-shared keys in the output. */
  redact?: boolean;
}

/** One finding. None holds a pre-shared key that was read, and what else may be one is masked. */
export interface Diagnostic {
  severity: 'note' | 'warning' | 'error';
  /** Stable for ever, as in `"bad-address"`. */
  id: string;
  message: string;
  /** What to do about it; may have several lines. */
  hint: string | null;
  /** The input's name, its line, and the column in bytes, both from 1; null where it is about no place. */
  file: string | null;
  line: number | null;
  column: number | null;
  /** The line, keys masked, and the column of the place in it, from 1. */
  excerpt: string | null;
  caret: number | null;
  /** The id of the VPN connection, and the AWS outside address of the tunnel, that it is about. */
  connection: string | null;
  tunnel: string | null;
}

export interface Conversion {
  /** The text of the output, whole. It holds pre-shared keys unless `redact` is set or the format masks them. */
  output: string;
  /** Warnings and notes. */
  diagnostics: Diagnostic[];
  /** 0, or 3 when there are warnings and `strict` is set. */
  status: number;
}

/** A conversion that was refused: some diagnostic is an error. */
export class ConversionError extends Error {
  constructor(message: string, diagnostics: Diagnostic[], status: number);
  diagnostics: Diagnostic[];
  /** The command's exit status: 1 refused, 2 an option, 4 an input in no format that is known. */
  status: number;
}

export interface Format {
  name: string;
  /** One line for people. */
  title: string;
}

/** The formats that can be read and written. */
export const formats: { input: Format[]; output: Format[] };

/** The library's version, as in `"0.1.0"`. */
export const version: string;

/**
 * Converts one download, or several together. Inputs about one VPN connection are merged; two connections in the order given are
 * master and slave. It makes no request of any kind.
 * @throws {ConversionError} when it is refused
 * @throws {TypeError} when an input is neither text nor bytes
 */
export function convert(inputs: Input | Input[], options?: Options): Conversion;

/**
 * The text of an input as it may be shown to anybody: with everything masked that may be a pre-shared key, whether or not it can be
 * converted. It has a line for each line of the input as diagnostics count them, each ending in a newline; control characters are escaped.
 * @throws {TypeError} when the input is neither text nor bytes
 */
export function mask(input: Input): string;
