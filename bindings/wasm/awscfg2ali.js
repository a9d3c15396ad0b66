// awscfg2ali's C ABI in WebAssembly as JavaScript functions: the one place that knows how its structs lie in memory.
// SPDX-License-Identifier: MIT

/** A conversion that was refused. */
export class ConversionError extends Error {
  /** @param {string} message @param {object[]} diagnostics what was said @param {number} status the command's exit status */
  constructor(message, diagnostics, status) {
    super(message);
    this.name = 'ConversionError';
    this.diagnostics = diagnostics;
    this.status = status;
  }
}

/** The first error in one line. */
function firstError(diagnostics) {
  const { file, line, column, message, id } = diagnostics.find(({ severity }) => severity === 'error');
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return `${place && `${place}: `}${message} [${id}]`;
}

/** "gatewayAddress" as the command spells it: "gateway-address". */
const optionName = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** An instance of the module: its exports, and its memory as values of C. */
class Instance {
  constructor(module) {
    const imports = {};
    // What the C library could ask of a system; a conversion asks for nothing.
    const notThere = 52;
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => notThere;
    this.exports = new WebAssembly.Instance(module, imports).exports;
    this.exports._initialize();
  }

  number(address) {
    return new DataView(this.exports.memory.buffer).getInt32(address, true);
  }

  pointer(address) {
    return this.number(address) >>> 0;
  }

  bytes(address, size) {
    return new Uint8Array(this.exports.memory.buffer, address, size);
  }

  text(address, size) {
    const end = size === undefined ? this.bytes(0).indexOf(0, address) : address + size;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes(address, end - address));
  }

  allocate(size) {
    const address = this.exports.malloc(size) >>> 0;
    if (address === 0) throw new RangeError('awscfg2ali: out of memory');
    return address;
  }

  /** Copies bytes into the memory, with a zero behind them. */
  copy(bytes) {
    const address = this.allocate(bytes.length + 1);
    this.bytes(address, bytes.length).set(bytes);
    this.bytes(address + bytes.length, 1)[0] = 0;
    return address;
  }

  convert(inputs, options) {
    const encoder = new TextEncoder();
    const borrowed = [];
    const copy = (bytes) => borrowed[borrowed.push(this.copy(bytes)) - 1];
    // struct awscfg2ali_input { const char *name; const char *bytes; size_t size; }
    const rows = inputs.map(({ name, bytes }) => [copy(encoder.encode(name)), copy(bytes), bytes.length]);
    const table = copy(new Uint8Array(new Uint32Array(rows.flat()).buffer));
    const conversion = this.exports.awscfg2ali_convert(table, rows.length, copy(encoder.encode(JSON.stringify(options)))) >>> 0;
    const result = this.taken(conversion);
    borrowed.forEach((address) => this.exports.free(address));
    return result;
  }

  mask(bytes) {
    const text = this.copy(bytes);
    const { output } = this.taken(this.exports.awscfg2ali_mask(text, bytes.length) >>> 0);
    this.exports.free(text);
    return output;
  }

  /** What a conversion holds; it is freed. */
  taken(conversion) {
    if (conversion === 0) throw new RangeError('awscfg2ali: out of memory');
    const status = this.exports.awscfg2ali_status(conversion);
    const size = this.allocate(4);
    const text = this.exports.awscfg2ali_output(conversion, size) >>> 0;
    const output = this.text(text, this.pointer(size));
    const diagnostics = this.diagnostics(conversion);
    this.exports.free(size);
    this.exports.awscfg2ali_free(conversion);
    return { output, diagnostics, status };
  }

  diagnostics(conversion) {
    const row = this.allocate(44);
    const textAt = (index) => this.text(this.pointer(row + 4 * index)) || null;
    const numberAt = (index) => this.number(row + 4 * index) || null;
    const found = Array.from({ length: this.exports.awscfg2ali_diagnostic_count(conversion) }, (_, index) => {
      this.exports.awscfg2ali_diagnostic_at(conversion, index, row);
      return {
        severity: textAt(0), id: textAt(1), message: textAt(2), hint: textAt(3), file: textAt(4), line: numberAt(5),
        column: numberAt(6), excerpt: textAt(7), caret: numberAt(8), connection: textAt(9), tunnel: textAt(10),
      };
    });
    this.exports.free(row);
    return found;
  }
}

/** One input as its name and bytes. */
function namedBytes(input, index) {
  const { name = `input-${index + 1}`, text } = typeof input === 'string' || input instanceof Uint8Array ? { text: input } : input;
  if (typeof text !== 'string' && !(text instanceof Uint8Array)) throw new TypeError('awscfg2ali: an input is a string, a Uint8Array, or { name, text }');
  return { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text };
}

/**
 * The functions of a compiled module. `awscfg2ali.d.ts` says what each does.
 * @param {WebAssembly.Module} module
 */
export function load(module) {
  let instance = new Instance(module);

  /** What the instance is used for. */
  function using(use) {
    try {
      return use();
    } catch (error) {
      instance = new Instance(module);  // what stopped half-way is not used again
      throw error;
    }
  }

  function convert(inputs, options = {}) {
    const list = (Array.isArray(inputs) ? inputs : [inputs]).map(namedBytes);
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)
      .map(([name, value]) => [optionName(name), value]));
    const result = using(() => instance.convert(list, given));
    if (![0, 3].includes(result.status)) throw new ConversionError(firstError(result.diagnostics), result.diagnostics, result.status);
    return result;
  }

  function mask(input) {
    const { bytes } = namedBytes(input, 0);
    return using(() => instance.mask(bytes));
  }

  const { awscfg2ali_formats: formats, awscfg2ali_version: version } = instance.exports;
  return { convert, mask, formats: JSON.parse(instance.text(formats() >>> 0)), version: instance.text(version() >>> 0) };
}
