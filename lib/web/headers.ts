/** Headers (Fetch Standard, 5.1), with the messages of Node.js. */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";

const TOKEN_MARKS = "!#$%&'*+-.^_`|~";

/** What a Headers can be made from. */
export type HeadersInit =
  | Headers
  | readonly (readonly string[])[]
  | Readonly<Record<string, string>>
  | undefined
  | null;

export class Headers {
  /** Lower-case names in order of their arrival, and their values; several only of set-cookie. */
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  /** Names as they were first given, where that is not in lower case. */
  #given: Map<string, string> | null = null;
  #isFrozen = false;

  constructor(init?: HeadersInit) {
    if (init === undefined || init === null) return;
    if (init instanceof Headers) {
      for (let i = 0; i < init.#names.length; i++) {
        this.#names.push(init.#names[i]!);
        this.#values.push(init.#values[i]!);
      }
      if (init.#given !== null) this.#given = new Map(init.#given);
    } else if (Array.isArray(init)) {
      for (const pair of init as readonly (readonly string[])[]) {
        if (pair.length !== 2) {
          throw new TypeError(
            "Headers constructor: expected name/value pair to be length 2, found " +
              `${pair.length}.`,
          );
        }
        this.append(pair[0]!, pair[1]!);
      }
    } else {
      const record = init as Readonly<Record<string, string>>;
      for (const name of Object.keys(record)) this.append(name, record[name]!);
    }
  }

  append(name: string, value: string): void {
    const key = checkName("append", name);
    const text = checkValue("append", value);
    this.#needOpen();
    if (key !== name) this.#note(key, name);
    const at = key === "set-cookie" ? -1 : this.#names.indexOf(key);
    if (at < 0) {
      this.#names.push(key);
      this.#values.push(text);
    } else {
      this.#values[at] = `${this.#values[at]!}${key === "cookie" ? "; " : ", "}${text}`;
    }
  }

  delete(name: string): void {
    const key = checkName("delete", name);
    this.#needOpen();
    this.#given?.delete(key);
    for (let i = this.#names.length - 1; i >= 0; i--) {
      if (this.#names[i] !== key) continue;
      this.#names.splice(i, 1);
      this.#values.splice(i, 1);
    }
  }

  get(name: string): string | null {
    const key = checkName("get", name);
    const at = this.#names.indexOf(key);
    if (at < 0) return null;
    if (key !== "set-cookie") return this.#values[at]!;
    return this.getSetCookie().join(", ");
  }

  has(name: string): boolean {
    return this.#names.includes(checkName("has", name));
  }

  set(name: string, value: string): void {
    const key = checkName("set", name);
    const text = checkValue("set", value);
    this.#needOpen();
    if (key !== name) this.#note(key, name);
    const at = this.#names.indexOf(key);
    if (at < 0) {
      this.#names.push(key);
      this.#values.push(text);
      return;
    }
    if (key === "set-cookie") {
      this.delete(key);
      this.append(key, text);
    } else this.#values[at] = text;
  }

  #needOpen(): void {
    if (this.#isFrozen) throw new TypeError("immutable");
  }

  #note(key: string, name: string): void {
    if (this.#names.includes(key)) return;
    this.#given ??= new Map();
    this.#given.set(key, `${name}`);
  }

  getSetCookie(): string[] {
    return this.#values.filter((_, i) => this.#names[i] === "set-cookie");
  }

  forEach(callback: (value: string, name: string, parent: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.entries()) callback.call(self, value, name, this);
  }

  /** Sorted by name; cookies that are set stay apart. */
  *entries(): Generator<[string, string], undefined, unknown> {
    const order = this.#sorted();
    for (const i of order) yield [this.#names[i]!, this.#values[i]!];
  }

  *keys(): Generator<string, undefined, unknown> {
    for (const i of this.#sorted()) yield this.#names[i]!;
  }

  *values(): Generator<string, undefined, unknown> {
    for (const i of this.#sorted()) yield this.#values[i]!;
  }

  [Symbol.iterator](): Generator<[string, string], undefined, unknown> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    const lines = Headers["%linesOf"](this);
    const shown: Record<string, string> = {};
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i]!;
      const value = lines[i + 1]!;
      shown[name] = Object.hasOwn(shown, name) ? `${shown[name]}, ${value}` : value;
    }
    return `Headers ${inspect(shown, { ...options, depth: options.depth ?? depth })}`;
  }

  #sorted(): number[] {
    const names = this.#names;
    return names
      .map((_, i) => i)
      .sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
  }

  /** Of the library's own use: name, value, name, value, .. in the order of `entries`. */
  static ["%listOf"](headers: Headers): string[] {
    const list: string[] = [];
    for (const i of headers.#sorted()) list.push(headers.#names[i]!, headers.#values[i]!);
    return list;
  }

  /** Of the library's own use: the same in the order and with the names in which they were given. */
  static ["%linesOf"](headers: Headers): string[] {
    const list: string[] = [];
    for (let i = 0; i < headers.#names.length; i++) {
      const name = headers.#names[i]!;
      list.push(headers.#given?.get(name) ?? name, headers.#values[i]!);
    }
    return list;
  }

  /** Of the library's own use: from now on they are what they are. */
  static ["%freeze"](headers: Headers): void {
    headers.#isFrozen = true;
  }

  /** Of the library's own use: adds what is known to be right. */
  static ["%add"](headers: Headers, name: string, value: string): void {
    const key = name.toLowerCase();
    const at = key === "set-cookie" ? -1 : headers.#names.indexOf(key);
    if (at < 0) {
      headers.#names.push(key);
      headers.#values.push(value);
    } else {
      const between = key === "cookie" ? "; " : ", ";
      headers.#values[at] = `${headers.#values[at]!}${between}${value}`;
    }
  }
}

function checkName(method: string, name: unknown): string {
  const text = `${name as string}`;
  if (!isToken(text)) {
    throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  }
  return text.toLowerCase();
}

/** Is it a token (RFC 9110 5.6.2)? */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const lower = unit | 0x20;
    const isAlphanumeric = (unit >= 0x30 && unit <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
    if (!isAlphanumeric && !TOKEN_MARKS.includes(text[i]!)) return false;
  }
  return text !== "";
}

/** Without white space around it. */
function checkValue(method: string, value: unknown): string {
  const text = `${value as string}`;
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  const normal = start === 0 && end === text.length ? text : text.slice(start, end);
  for (let i = 0; i < normal.length; i++) {
    const unit = normal.charCodeAt(i);
    if (unit > 255) {
      throw new TypeError(
        "Cannot convert argument to a ByteString because the character at index " +
          `${i + start} has a value of ${unit} which is greater than 255.`,
      );
    }
    if (unit === 0 || unit === 10 || unit === 13) {
      throw new TypeError(`Headers.${method}: "${normal}" is an invalid header value.`);
    }
  }
  return normal;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 9 || unit === 10 || unit === 13;
}
