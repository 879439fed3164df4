/** FormData (XMLHttpRequest Standard, 4), with the messages of Node.js. */
import { clockWallMs, randomFill, typedCopy, typedNew } from "#es-native";
import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { Blob, File } from "./blob.ts";
import { encodeUtf8 } from "./utf8-encode.ts";

type Entry = string | File;

const BOUNDARY_DIGITS = 12;

/** Names and values in their order; values are strings and files. */
export class FormData {
  readonly #names: string[] = [];
  readonly #values: Entry[] = [];
  /** Of the body that was made of it last. */
  #boundary = "";

  constructor(form: unknown = undefined) {
    if (form !== undefined) {
      const why = "Argument 1 could not be converted to: undefined.";
      throw new TypeError(`FormData constructor: ${why}`);
    }
  }

  append(name: string, value: string | Blob, ...more: readonly string[]): void {
    // biome-ignore lint/complexity/noArguments: undefined is a value
    checkCount("append", 2, arguments.length);
    this.#names.push(wellFormed(name));
    this.#values.push(entryOf("append", value, more));
  }

  delete(name: string): void {
    // biome-ignore lint/complexity/noArguments: undefined is a name
    checkCount("delete", 1, arguments.length);
    this.#drop(wellFormed(name), 0);
  }

  get(name: string): Entry | null {
    // biome-ignore lint/complexity/noArguments: undefined is a name
    checkCount("get", 1, arguments.length);
    const at = this.#names.indexOf(wellFormed(name));
    return at < 0 ? null : this.#values[at]!;
  }

  getAll(name: string): Entry[] {
    // biome-ignore lint/complexity/noArguments: undefined is a name
    checkCount("getAll", 1, arguments.length);
    const key = wellFormed(name);
    return this.#values.filter((_, i) => this.#names[i] === key);
  }

  has(name: string): boolean {
    // biome-ignore lint/complexity/noArguments: undefined is a name
    checkCount("has", 1, arguments.length);
    return this.#names.includes(wellFormed(name));
  }

  set(name: string, value: string | Blob, ...more: readonly string[]): void {
    // biome-ignore lint/complexity/noArguments: undefined is a value
    checkCount("set", 2, arguments.length);
    const key = wellFormed(name);
    const entry = entryOf("set", value, more);
    const at = this.#names.indexOf(key);
    if (at < 0) {
      this.#names.push(key);
      this.#values.push(entry);
    } else {
      this.#values[at] = entry;
      this.#drop(key, at + 1);
    }
  }

  /** Drops the entries of a name from a place on. */
  #drop(key: string, from: number): void {
    for (let i = this.#names.length - 1; i >= from; i--) {
      if (this.#names[i] !== key) continue;
      this.#names.splice(i, 1);
      this.#values.splice(i, 1);
    }
  }

  forEach(
    callback: (value: Entry, name: string, parent: FormData) => void,
    self: unknown = undefined,
  ): void {
    // biome-ignore lint/complexity/noArguments: the message tells how many there are
    checkCount("forEach", 1, arguments.length);
    if (typeof callback !== "function") {
      const why = "parameter 1 is not of type 'Function'.";
      throw new TypeError(`Failed to execute 'forEach' on 'FormData': ${why}`);
    }
    for (const [name, value] of this.entries()) callback.call(self, value, name, this);
  }

  *entries(): Generator<[string, Entry], undefined, unknown> {
    for (let i = 0; i < this.#names.length; i++) yield [this.#names[i]!, this.#values[i]!];
  }

  *keys(): Generator<string, undefined, unknown> {
    for (let i = 0; i < this.#names.length; i++) yield this.#names[i]!;
  }

  *values(): Generator<Entry, undefined, unknown> {
    for (let i = 0; i < this.#values.length; i++) yield this.#values[i]!;
  }

  [Symbol.iterator](): Generator<[string, Entry], undefined, unknown> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "FormData";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    const shown = Object.create(null) as Record<string, Entry | Entry[]>;
    for (const [name, value] of this.entries()) {
      const before = shown[name];
      if (before === undefined || before === "") shown[name] = value;
      else if (Array.isArray(before)) before.push(value);
      else shown[name] = [before, value];
    }
    const text = inspect(shown, { ...options, depth: options.depth ?? depth });
    return `FormData ${text.slice(text.indexOf("]") + 2)}`;
  }

  /** Of the library's own use: the content type of the body that was made of it last. */
  static ["%typeOf"](form: FormData): string {
    return `multipart/form-data; boundary=${form.#boundary}`;
  }

  /** Of the library's own use: its entries as a body (RFC 7578), with a boundary of its own. */
  static ["%bytesOf"](form: FormData): Uint8Array {
    form.#boundary = newBoundary();
    const parts: Uint8Array[] = [];
    for (const [name, value] of form.entries()) {
      const key = escaped(withCrlf(name));
      const head = `--${form.#boundary}\r\nContent-Disposition: form-data; name="${key}"`;
      if (typeof value === "string")
        parts.push(encodeUtf8(`${head}\r\n\r\n${withCrlf(value)}\r\n`));
      else {
        const file = value.name === "" ? "" : `; filename="${escaped(value.name)}"`;
        const type = value.type === "" ? "application/octet-stream" : value.type;
        parts.push(encodeUtf8(`${head}${file}\r\nContent-Type: ${type}\r\n\r\n`));
        parts.push(Blob["%bytesOf"](value), encodeUtf8("\r\n"));
      }
    }
    parts.push(encodeUtf8(`--${form.#boundary}--\r\n`));
    return joined(parts);
  }
}

/** As Node.js words it. */
function checkCount(method: string, needed: number, given: number): void {
  if (given >= needed) return;
  const what = `${needed} argument${needed === 1 ? "" : "s"} required`;
  throw new TypeError(
    `FormData.${method}: ${what}, but${given > 0 ? " only" : ""} ${given} found.`,
  );
}

function wellFormed(text: unknown): string {
  return (`${text as string}` as unknown as { toWellFormed(): string }).toWellFormed();
}

/** What an entry keeps of a value; `more` begins with the file's name, if one was given. */
function entryOf(method: string, value: string | Blob, more: readonly string[]): Entry {
  if (!(value instanceof Blob)) {
    if (more.length === 0) return wellFormed(value);
    const why = "parameter 2 is not of type 'Blob'";
    throw new TypeError(`Failed to execute '${method}' on 'FormData': ${why}`);
  }
  const { type } = value;
  if (!(value instanceof File)) {
    const name = more.length === 0 ? "blob" : wellFormed(more[0]);
    return new File([value], name, { type, lastModified: clockWallMs() });
  }
  if (more.length === 0) return value;
  return new File([value], wellFormed(more[0]), { type, lastModified: value.lastModified });
}

function newBoundary(): string {
  const random: Uint8Array = typedNew("Uint8Array", BOUNDARY_DIGITS);
  randomFill(random, 0, BOUNDARY_DIGITS);
  let digits = "0";
  for (let i = 1; i < BOUNDARY_DIGITS; i++) digits += `${random[i]! % 10}`;
  return `----formdata-undici-${digits}`;
}

function withCrlf(text: string): string {
  return text.replace(/\r?\n|\r/g, "\r\n");
}

function escaped(name: string): string {
  return name.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22");
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all: Uint8Array = typedNew(
    "Uint8Array",
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    typedCopy(all, at, part, 0, part.length);
    at += part.length;
  }
  return all;
}
