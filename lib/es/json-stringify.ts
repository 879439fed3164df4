/** JSON.stringify (ECMA-262 25.5.2), with V8's message for structures that contain themselves. */
import {
  arrayPop,
  arrayPush,
  callThis,
  classNameOf,
  ownKeys,
  ownValue,
  stringRepeat,
  stringSkip,
  stringSubstring,
  stringUnit,
} from "#es-native";
import { BigInt as BigIntObject } from "./bigint.ts";
import { TypeError } from "./error.ts";
import { PLAIN } from "./json-plain.ts";
import { Boolean as BooleanObject, Number as NumberObject } from "./number.ts";
import { String as StringObject } from "./string.ts";
import { shortEscape } from "./string-units.ts";
import { TextWriter } from "./text-writer.ts";

export type Replacer = (this: unknown, key: string, value: unknown) => unknown;

export function stringifyJson(
  value: unknown,
  replacer: unknown,
  space: unknown,
): string | undefined {
  const names = Array.isArray(replacer) ? propertyNames(replacer) : null;
  const fn = typeof replacer === "function" ? (replacer as Replacer) : null;
  const writer = new Writer(fn, names, gapOf(space));
  const holder = fn === null ? null : { "": value };
  return writer.document(holder, value);
}

/** The names a replacer array lists, each once, in order. */
function propertyNames(list: readonly unknown[]): string[] {
  const names: string[] = [];
  for (const item of list) {
    if (typeof item !== "string" && typeof item !== "number") continue;
    const name = String(item);
    if (!names.includes(name)) arrayPush(names, name);
  }
  return names;
}

const GAP_MAX = 10;
const COMMA = 44;
const COLON = 58;
/** Integers below are written digit by digit. */
const WRITTEN_BELOW = 1_000_000_000;

function gapOf(space: unknown): string {
  if (typeof space === "number") {
    return stringRepeat(" ", Math.max(0, Math.min(GAP_MAX, Math.trunc(space) || 0)));
  }
  if (typeof space !== "string") return "";
  return space.length <= GAP_MAX ? space : stringSubstring(space, 0, GAP_MAX);
}

class Writer {
  private readonly out = new TextWriter();
  readonly replacer: Replacer | null;
  readonly names: string[] | null;
  readonly gap: string;
  indent = "";
  /** What is being written, from the outside in, and under which keys. */
  readonly open: object[] = [];
  readonly keys: (string | number)[] = [];

  constructor(replacer: Replacer | null, names: string[] | null, gap: string) {
    this.replacer = replacer;
    this.names = names;
    this.gap = gap;
  }

  /** What is written of a value; undefined when it is nothing. */
  document(holder: object | null, given: unknown): string | undefined {
    const value = this.replaced(holder, "", given);
    if (!isWritten(value)) return undefined;
    this.write("", value);
    return this.out.finish();
  }

  /** SerializeJSONProperty, after its first steps. */
  private write(key: string | number, value: unknown): void {
    const { out } = this;
    switch (typeof value) {
      case "string":
        writeQuoted(out, value);
        return;
      case "number":
        if (value >= 0 && value < WRITTEN_BELOW && (value | 0) === value) out.integer(value | 0);
        else out.write(value - value === 0 ? String(value) : "null");
        return;
      case "boolean":
        out.write(value ? "true" : "false");
        return;
      case "bigint":
        throw new TypeError("Do not know how to serialize a BigInt");
    }
    if (value === null) out.write("null");
    else this.composite(key, value as object);
  }

  /** The value after toJSON and the replacer function. */
  private replaced(holder: object | null, key: string | number, given: unknown): unknown {
    let value = given;
    if (typeof value === "object" && value !== null) {
      const toJson: unknown = (value as { toJSON?: unknown }).toJSON;
      if (typeof toJson === "function") value = callThis(toJson, value, String(key));
    }
    if (this.replacer !== null && holder !== null)
      value = callThis(this.replacer, holder, String(key), value);
    return jsonValue(value);
  }

  private composite(key: string | number, value: object): void {
    arrayPush(this.keys, key);
    if (this.open.includes(value)) throw new TypeError(this.circle(value));
    arrayPush(this.open, value);
    const outer = this.indent;
    this.indent = outer + this.gap;
    if (Array.isArray(value)) this.array(value, outer);
    else this.object(value, outer);
    this.indent = outer;
    arrayPop(this.open);
    arrayPop(this.keys);
  }

  private separate(isFirst: boolean): void {
    if (!isFirst) this.out.unit(COMMA);
    if (this.gap !== "") this.out.write(`\n${this.indent}`);
  }

  private array(array: readonly unknown[], outer: string): void {
    const { length } = array;
    const { out } = this;
    out.write("[");
    for (let i = 0; i < length; i++) {
      this.separate(i === 0);
      const value = this.replaced(array, i, array[i]);
      if (isWritten(value)) this.write(i, value);
      else out.write("null");
    }
    out.write(length > 0 && this.gap !== "" ? `\n${outer}]` : "]");
  }

  private object(object: object, outer: string): void {
    const { out } = this;
    out.write("{");
    let isEmpty = true;
    for (const name of this.names === null ? ownKeys(object) : this.names) {
      const value = this.replaced(object, name, ownValue(object, name));
      if (!isWritten(value)) continue;
      this.separate(isEmpty);
      writeQuoted(out, name);
      if (this.gap === "") out.unit(COLON);
      else out.write(": ");
      this.write(name, value);
      isEmpty = false;
    }
    out.write(isEmpty || this.gap === "" ? "}" : `\n${outer}}`);
  }

  // --- structures that contain themselves ---

  /** V8 shows the first two and the last of the objects on the way round. */
  private circle(value: object): string {
    const start = this.open.indexOf(value);
    const { length } = this.open;
    let text =
      "Converting circular structure to JSON\n    --> starting at object with constructor ";
    text += constructorName(value);
    const shown = Math.min(length, start + 1 + CIRCLE_FIRST);
    for (let i = start + 1; i < shown; i++) text += this.circleLine(i);
    if (length > shown + 1) text += "\n    |     ...";
    if (length > shown) text += this.circleLine(length - 1);
    return `${text}\n    --- ${this.keyText(length)} closes the circle`;
  }

  private circleLine(index: number): string {
    const name = constructorName(this.open[index]);
    return `\n    |     ${this.keyText(index)} -> object with constructor ${name}`;
  }

  private keyText(index: number): string {
    const key = this.keys[index] as string | number;
    return Array.isArray(this.open[index - 1]) ? `index ${key}` : `property '${key}'`;
  }
}

/** Functions, symbols and undefined are left out. */
function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function writeQuoted(out: TextWriter, text: string): void {
  if (stringSkip(text, 0, text.length, PLAIN, true) < text.length) out.write(quoted(text));
  else out.quote(text);
}

const CIRCLE_FIRST = 2;

function constructorName(value: unknown): string {
  return `'${classNameOf(value)}'`;
}

const HEX = "0123456789abcdef";

/** QuoteJSONString (25.5.2.3); surrogates without their partner are escaped. */
export function quoted(text: string): string {
  const { length } = text;
  let result = '"';
  let from = 0;
  for (let i = 0; i < length; i++) {
    i = stringSkip(text, i, length, PLAIN, true);
    if (i >= length) break;
    const unit = stringUnit(text, i);
    if (unit >= 32 && unit !== 34 && unit !== 92 && (unit < 0xd800 || unit > 0xdfff)) continue;
    if (unit >= 0xd800) {
      if (unit <= 0xdbff && i + 1 < length) {
        const next = stringUnit(text, i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
    }
    result += stringSubstring(text, from, i) + escaped(unit);
    from = i + 1;
  }
  return from === 0 ? `"${text}"` : `${result}${stringSubstring(text, from, length)}"`;
}

function escaped(unit: number): string {
  if (unit === 34) return '\\"';
  const short = shortEscape(unit);
  if (short !== "") return short;
  const digit = (shift: number): string => HEX.charAt((unit >> shift) & 15);
  return `\\u${digit(12)}${digit(8)}${digit(4)}${digit(0)}`;
}

/** SerializeJSONProperty, step 4: objects around primitives are converted as any object is. */
function jsonValue(value: unknown): unknown {
  if (value instanceof NumberObject) return +(value as unknown as number);
  if (value instanceof StringObject) return `${value as unknown as string}`;
  return value instanceof BooleanObject || value instanceof BigIntObject ? value.$value : value;
}
