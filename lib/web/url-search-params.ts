/** URLSearchParams (URL Standard, 6.2). */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { invalidArgument } from "../es/invalid-argument.ts";
import { FastIterator } from "../es/iterate.ts";
import { encodeCode, encodedByteAt } from "./percent.ts";
import { Utf8Decoder } from "./utf8-decode.ts";

/** What changes with its parameters. */
export interface ParamsOwner {
  ["%onParams"](query: string): void;
}

type Init = string | Iterable<readonly string[]> | Readonly<Record<string, string>>;

type Pick<T> = (name: string, value: string) => T;

/** Looks at the parameters as they are when it comes to them. */
class ParamsIterator<T> extends FastIterator<T> {
  readonly #params: URLSearchParams;
  readonly #pick: Pick<T>;
  #index = 0;

  constructor(params: URLSearchParams, pick: Pick<T>) {
    super();
    this.#params = params;
    this.#pick = pick;
  }

  override $advance(): boolean {
    if (this.#index >= this.#params.size) return false;
    this.$current = this.#params["%at"](this.#index, this.#pick);
    this.#index++;
    return true;
  }

  override get [Symbol.toStringTag](): string {
    return "URLSearchParams Iterator";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return "[Object]";
    const inner = depth === null ? options : { ...options, depth: depth - 1 };
    const rest: T[] = [];
    for (let i = this.#index; i < this.#params.size; i++)
      rest.push(this.#params["%at"](i, this.#pick));
    const isLong = inspect(rest, inner).includes("\n");
    const parts = rest.map((item) => inspect(item, inner));
    const text = isLong ? `\n  ${parts.join(",\n  ")}` : ` ${parts.join(", ")}`;
    return `URLSearchParams Iterator {${text} }`;
  }
}

export class URLSearchParams {
  #names: string[] = [];
  #values: string[] = [];
  #owner: ParamsOwner | null = null;

  constructor(init?: Init | null) {
    if (init === undefined || init === null) return;
    if (typeof init === "object") this.#fill(init);
    else this.#parse(`${init}`.startsWith("?") ? `${init}`.slice(1) : `${init}`);
  }

  #fill(init: Iterable<readonly string[]> | Readonly<Record<string, string>>): void {
    if (init instanceof URLSearchParams) {
      this.#names = [...init.#names];
      this.#values = [...init.#values];
    } else if (Symbol.iterator in init) {
      for (const pair of init as Iterable<readonly string[]>) {
        const words = [...pair];
        if (words.length !== 2) {
          throw new TypeError("Each query pair must be an iterable [name, value] tuple");
        }
        this.#add(`${words[0]!}`, `${words[1]!}`);
      }
    } else {
      const record = init as Readonly<Record<string, string>>;
      for (const name of Object.keys(record)) this.#add(name, `${record[name]!}`);
    }
  }

  #parse(query: string): void {
    this.#names = [];
    this.#values = [];
    for (const part of query.split("&")) {
      if (part === "") continue;
      const at = part.indexOf("=");
      this.#add(
        decode(at < 0 ? part : part.slice(0, at)),
        at < 0 ? "" : decode(part.slice(at + 1)),
      );
    }
  }

  #add(name: string, value: string): void {
    this.#names.push(wellFormed(name));
    this.#values.push(wellFormed(value));
  }

  #changed(): void {
    this.#owner?.["%onParams"](this.toString());
  }

  get size(): number {
    return this.#names.length;
  }

  append(name: string, value: string): void {
    this.#add(`${name}`, `${value}`);
    this.#changed();
  }

  delete(name: string, value?: string): void {
    const key = wellFormed(`${name}`);
    for (let i = this.#names.length - 1; i >= 0; i--) {
      if (this.#names[i] !== key) continue;
      if (value !== undefined && this.#values[i] !== wellFormed(`${value}`)) continue;
      this.#names.splice(i, 1);
      this.#values.splice(i, 1);
    }
    this.#changed();
  }

  get(name: string): string | null {
    const at = this.#names.indexOf(wellFormed(`${name}`));
    return at < 0 ? null : this.#values[at]!;
  }

  getAll(name: string): string[] {
    const key = wellFormed(`${name}`);
    return this.#values.filter((_, i) => this.#names[i] === key);
  }

  has(name: string, value?: string): boolean {
    const key = wellFormed(`${name}`);
    if (value === undefined) return this.#names.includes(key);
    return this.getAll(key).includes(wellFormed(`${value}`));
  }

  set(name: string, value: string): void {
    const key = wellFormed(`${name}`);
    const first = this.#names.indexOf(key);
    if (first < 0) this.#add(key, `${value}`);
    else {
      this.#values[first] = wellFormed(`${value}`);
      for (let i = this.#names.length - 1; i > first; i--) {
        if (this.#names[i] !== key) continue;
        this.#names.splice(i, 1);
        this.#values.splice(i, 1);
      }
    }
    this.#changed();
  }

  /** By name, as sequences of UTF-16 units; equal names keep their order. */
  sort(): void {
    const names = this.#names;
    const values = this.#values;
    const order = names
      .map((_, i) => i)
      .sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
    this.#names = order.map((i) => names[i]!);
    this.#values = order.map((i) => values[i]!);
    this.#changed();
  }

  forEach(
    callback: (value: string, name: string, parent: URLSearchParams) => void,
    self?: unknown,
  ): void {
    if (typeof callback !== "function")
      throw invalidArgument("callback", "of type function", callback);
    for (let i = 0; i < this.#names.length; i++) {
      callback.call(self, this.#values[i]!, this.#names[i]!, this);
    }
  }

  entries(): ParamsIterator<[string, string]> {
    return new ParamsIterator(this, (name, value) => [name, value]);
  }

  keys(): ParamsIterator<string> {
    return new ParamsIterator(this, (name) => name);
  }

  values(): ParamsIterator<string> {
    return new ParamsIterator(this, (_, value) => value);
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries() as unknown as IterableIterator<[string, string]>;
  }

  /** Of the library's own use: what an iterator gives at an index. */
  ["%at"]<T>(index: number, pick: Pick<T>): T {
    return pick(this.#names[index]!, this.#values[index]!);
  }

  toString(): string {
    let text = "";
    for (let i = 0; i < this.#names.length; i++) {
      if (i > 0) text += "&";
      text += `${encode(this.#names[i]!)}=${encode(this.#values[i]!)}`;
    }
    return text;
  }

  get [Symbol.toStringTag](): string {
    return "URLSearchParams";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return "[Object]";
    const inner = depth === null ? options : { ...options, depth: depth - 1 };
    const pairs: string[] = [];
    let width = -2;
    for (const [name, value] of this) {
      const pair = `${inspect(name, inner)} => ${inspect(value, inner)}`;
      pairs.push(pair);
      width += pair.length + 2;
    }
    if (pairs.length === 0) return "URLSearchParams {}";
    if (width <= (options.breakLength ?? 0)) return `URLSearchParams { ${pairs.join(", ")} }`;
    return `URLSearchParams {\n  ${pairs.join(",\n  ")} }`;
  }

  /** Of the library's own use: those of a query, which tell `owner` when they change. */
  static ["%ofQuery"](query: string, owner: ParamsOwner): URLSearchParams {
    const params = new URLSearchParams();
    params.#owner = owner;
    params.#parse(query);
    return params;
  }

  /** Of the library's own use: the owner has another query. */
  static ["%reparse"](params: URLSearchParams, query: string): void {
    params.#parse(query);
  }
}

/** Surrogates without a partner become U+FFFD. */
function wellFormed(text: string): string {
  let result = "";
  let start = 0; // of what is kept as it is
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (text.codePointAt(i)! > 0xffff) i++;
    else {
      result += `${text.slice(start, i)}\ufffd`;
      start = i + 1;
    }
  }
  return start === 0 ? text : result + text.slice(start);
}

/**
 * application/x-www-form-urlencoded: `+` is a space. Departs from the standard as Node.js 20 does: in a
 * text with an encoding that is malformed, units outside Latin-1 lose their upper half.
 */
function decode(text: string): string {
  const plain = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!/%[\da-f]{2}/i.test(plain)) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    // Malformed: what can be decoded is.
  }
  const bytes = new Uint8Array(plain.length);
  const units = wellFormed(plain);
  for (let i = 0; i < bytes.length; i++) bytes[i] = units.charCodeAt(i);
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]! === 0x25 ? encodedByte(bytes, i) : -1;
    bytes[count++] = byte < 0 ? bytes[i]! : byte;
    if (byte >= 0) i += 2;
  }
  return new Utf8Decoder().decode(bytes, 0, count, true);
}

function encodedByte(bytes: Uint8Array, at: number): number {
  if (at + 2 >= bytes.length) return -1;
  return encodedByteAt(String.fromCharCode(0x25, bytes[at + 1]!, bytes[at + 2]!), 0);
}

function encode(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code > 0xffff) i++;
    if (code === 0x20) result += "+";
    else if (isKept(code)) result += String.fromCharCode(code);
    else result += encodeCode(code);
  }
  return result;
}

function isKept(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true;
  const lower = code | 0x20;
  if (lower >= 0x61 && lower <= 0x7a && code < 0x80) return true;
  return code === 0x2a || code === 0x2d || code === 0x2e || code === 0x5f;
}
