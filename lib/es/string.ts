/**
 * String (ECMA-262 22.1), but for regular expressions and Unicode tables, which stand in modules of their own. Methods
 * are not generic: `this` is a string. `localeCompare` orders as described in `string-collate.ts`.
 */
import {
  hideProperty,
  stringCharCodeAt,
  stringFromUnit,
  stringFromUnits,
  stringIndexOf,
  stringIsLatin1,
  stringLastIndexOf,
  stringRepeat,
  stringSubstring,
  stringUnit,
} from "#es-native";
import { stringOf } from "./convert.ts";
import { describe } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";
import { type FastIterator, StringIterator } from "./iterate.ts";
import { isRegExp, type Match, RegExp, refuseRegExp } from "./regexp.ts";
import { clampedIndex, relativeIndex } from "./relative-index.ts";
import { lowerCase, upperCase } from "./string-case.ts";
import { type CollatorOptions, checkLocale, compareTexts } from "./string-collate.ts";
import { normalizeText } from "./string-normalize.ts";
import { type Replacement, replaceAllText, replaceText } from "./string-replace.ts";
import { splitText } from "./string-split.ts";
import {
  codePointFrom,
  isSurrogateLead,
  isSurrogateTrail,
  spaceEnd,
  spaceStart,
} from "./string-units.ts";

const LENGTH_MAX = 536870888; // V8's limit: 2^29 - 24

interface Splitter {
  [Symbol.split](text: string, limit?: number): string[];
}

interface Searcher {
  readonly flags?: unknown;
  [Symbol.matchAll](text: string): FastIterator<Match>;
  [Symbol.match](text: string): Match | string[] | null;
  [Symbol.search](text: string): number;
  [Symbol.replace](text: string, replacement: Replacement): string;
}

/** What acts as a regular expression has to have the flag "g". */
function checkGlobal(search: unknown, method: string): void {
  if (!isRegExp(search)) return;
  const { flags } = search as Searcher;
  if (flags === undefined || flags === null)
    throw new TypeError(`String.prototype.${method} called on null or undefined`);
  if (`${flags as string}`.includes("g")) return;
  throw new TypeError(`String.prototype.${method} called with a non-global RegExp argument`);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** CreateHTML (B.2.2.2.1). */
function tagged(tag: string, text: string, attribute = "", value = ""): string {
  const more = attribute === "" ? "" : ` ${attribute}="${value.replaceAll('"', "&quot;")}"`;
  return `<${tag}${more}>${text}</${tag}>`;
}

export class String {
  /** Of an object around a string, which has its units as properties, too. */
  readonly $value: string;
  readonly length: number;

  constructor(...values: unknown[]) {
    const text = values.length === 0 ? "" : `${values[0] as string}`;
    this.$value = text;
    const units = this as unknown as Record<number, string>;
    for (let i = 0; i < text.length; i++) units[i] = text[i] as string;
    this.length = text.length;
    hideProperty(this, "length");
  }

  static ["%call"](...values: unknown[]): string {
    return values.length === 0 ? "" : stringOf(values[0]);
  }

  static fromCharCode(...units: number[]): string {
    return stringFromUnits(...units);
  }

  static fromCodePoint(...points: number[]): string {
    let text = "";
    for (const point of points) text += codePointFrom(point);
    return text;
  }

  static raw(strings: { readonly raw: ArrayLike<string> }, ...values: unknown[]): string {
    const raw = strings === undefined || strings === null ? undefined : strings.raw;
    if (raw === undefined || raw === null)
      throw new TypeError("Cannot convert undefined or null to object");
    const length = Math.min(Math.max(Math.trunc(raw.length) || 0, 0), 2 ** 32);
    let text = "";
    for (let i = 0; i < length; i++) {
      text += `${raw[i] as string}`;
      if (i < length - 1 && i < values.length) text += `${values[i] as string}`;
    }
    return text;
  }

  // --- units and code points ---

  at(this: string, index: number): string | undefined {
    const relative = Math.trunc(index) || 0;
    const at = relative < 0 ? relative + this.length : relative;
    return at >= 0 && at < this.length ? stringFromUnit(stringUnit(this, at)) : undefined;
  }

  charAt(this: string, index: number): string {
    const at = Math.trunc(index) || 0;
    return at >= 0 && at < this.length ? stringFromUnit(stringUnit(this, at)) : "";
  }

  charCodeAt(this: string, index: number): number {
    return stringCharCodeAt(this, index);
  }

  codePointAt(this: string, index: number): number | undefined {
    const { length } = this;
    const at = Math.trunc(index) || 0;
    if (at < 0 || at >= length) return undefined;
    const lead = stringUnit(this, at);
    if (!isSurrogateLead(lead) || at + 1 >= length) return lead;
    const trail = stringUnit(this, at + 1);
    return isSurrogateTrail(trail) ? (lead - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000 : lead;
  }

  isWellFormed(this: string): boolean {
    return loneSurrogate(this, 0) < 0;
  }

  toWellFormed(this: string): string {
    let text = "";
    let from = 0;
    for (let at = loneSurrogate(this, 0); at >= 0; at = loneSurrogate(this, from)) {
      text += stringSubstring(this, from, at) + "\ufffd";
      from = at + 1;
    }
    return from === 0 ? this : text + stringSubstring(this, from, this.length);
  }

  // --- search ---

  indexOf(this: string, search: string, from?: number): number {
    const text = `${search}`;
    return stringIndexOf(this, text, clampedIndex(from, this.length));
  }

  lastIndexOf(this: string, search: string, from?: number): number {
    const text = `${search}`;
    const number = Number(from);
    const start = number !== number ? this.length : clampedIndex(number, this.length);
    return stringLastIndexOf(this, text, start);
  }

  includes(this: string, search: string, from?: number): boolean {
    refuseRegExp(search, "includes");
    const text = `${search}`;
    return stringIndexOf(this, text, clampedIndex(from, this.length)) >= 0;
  }

  startsWith(this: string, search: string, from?: number): boolean {
    refuseRegExp(search, "startsWith");
    const text = `${search}`;
    return hasAt(this, text, clampedIndex(from, this.length));
  }

  endsWith(this: string, search: string, end?: number): boolean {
    refuseRegExp(search, "endsWith");
    const text = `${search}`;
    const to = end === undefined ? this.length : clampedIndex(end, this.length);
    return hasAt(this, text, to - text.length);
  }

  // --- parts ---

  slice(this: string, start?: number, end?: number): string {
    const { length } = this;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    return from < to ? stringSubstring(this, from, to) : "";
  }

  substring(this: string, start: number, end?: number): string {
    const { length } = this;
    const from = clampedIndex(start, length);
    const to = end === undefined ? length : clampedIndex(end, length);
    return stringSubstring(this, Math.min(from, to), Math.max(from, to));
  }

  substr(this: string, start?: number, count?: number): string {
    const { length } = this;
    const from = relativeIndex(start, length);
    const size = count === undefined ? length - from : clampedIndex(count, length - from);
    return stringSubstring(this, from, from + size);
  }

  split(this: string, separator?: string | Splitter, limit?: number): string[] {
    if (isObject(separator)) {
      const method: unknown = (separator as Splitter)[Symbol.split];
      if (method !== undefined && method !== null)
        return (separator as Splitter)[Symbol.split](this, limit);
    }
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    if (separator === undefined) return most === 0 ? [] : [this];
    return splitText(this, `${separator}`, most);
  }

  trim(this: string): string {
    const start = spaceEnd(this);
    return stringSubstring(this, start, Math.max(start, spaceStart(this)));
  }

  trimStart(this: string): string {
    return stringSubstring(this, spaceEnd(this), this.length);
  }

  trimEnd(this: string): string {
    return stringSubstring(this, 0, spaceStart(this));
  }

  trimLeft(this: string): string {
    return this.trimStart();
  }

  trimRight(this: string): string {
    return this.trimEnd();
  }

  // --- regular expressions ---

  match(this: string, pattern?: unknown): Match | string[] | null {
    if (isObject(pattern)) {
      const method: unknown = (pattern as Searcher)[Symbol.match];
      if (method !== undefined && method !== null) return (pattern as Searcher)[Symbol.match](this);
    }
    return new RegExp(pattern)[Symbol.match](this);
  }

  matchAll(this: string, pattern?: unknown): FastIterator<Match> {
    if (isObject(pattern)) {
      checkGlobal(pattern, "matchAll");
      const method: unknown = (pattern as Searcher)[Symbol.matchAll];
      if (method !== undefined && method !== null)
        return (pattern as Searcher)[Symbol.matchAll](this);
    }
    return new RegExp(pattern, "g")[Symbol.matchAll](this);
  }

  search(this: string, pattern?: unknown): number {
    if (isObject(pattern)) {
      const method: unknown = (pattern as Searcher)[Symbol.search];
      if (method !== undefined && method !== null)
        return (pattern as Searcher)[Symbol.search](this);
    }
    return new RegExp(pattern)[Symbol.search](this);
  }

  // --- made from it ---

  concat(this: string, ...parts: unknown[]): string {
    let text: string = this;
    for (const part of parts) text += `${part as string}`;
    return text;
  }

  repeat(this: string, count: number): string {
    const times = Math.trunc(count) || 0;
    if (times < 0 || times === Infinity) {
      throw new RangeError(`Invalid count value: ${describe(count)}`);
    }
    if (this.length * times > LENGTH_MAX) throw new RangeError("Invalid string length");
    return stringRepeat(this, times);
  }

  padStart(this: string, length: number, filler?: string): string {
    return padding(this, length, filler) + this;
  }

  padEnd(this: string, length: number, filler?: string): string {
    return this + padding(this, length, filler);
  }

  replace(this: string, search: string | Searcher, replacement: Replacement): string {
    if (isObject(search)) {
      const method: unknown = (search as Searcher)[Symbol.replace];
      if (method !== undefined && method !== null)
        return (search as Searcher)[Symbol.replace](this, replacement);
    }
    return replaceText(this, `${search}`, replacement);
  }

  replaceAll(this: string, search: string | Searcher, replacement: Replacement): string {
    if (isObject(search)) {
      checkGlobal(search, "replaceAll");
      const method: unknown = (search as Searcher)[Symbol.replace];
      if (method !== undefined && method !== null)
        return (search as Searcher)[Symbol.replace](this, replacement);
    }
    return replaceAllText(this, `${search}`, replacement);
  }

  toLowerCase(this: string): string {
    return lowerCase(this);
  }

  toUpperCase(this: string): string {
    return upperCase(this);
  }

  toLocaleLowerCase(this: string): string {
    return lowerCase(this);
  }

  toLocaleUpperCase(this: string): string {
    return upperCase(this);
  }

  normalize(this: string, form?: string): string {
    const name = form === undefined ? "NFC" : `${form}`;
    if (name !== "NFC" && name !== "NFD" && name !== "NFKC" && name !== "NFKD") {
      throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
    }
    return normalizeText(this, name);
  }

  localeCompare(
    this: string,
    other: string,
    locales?: string | readonly string[],
    options?: CollatorOptions,
  ): number {
    const text = `${other}`;
    if (locales !== undefined) checkLocale(locales);
    return compareTexts(this, text, options);
  }

  // --- ECMA-262 B.2.2 ---

  anchor(this: string, value?: unknown): string {
    return tagged("a", this, "name", `${value as string}`);
  }

  fontcolor(this: string, value?: unknown): string {
    return tagged("font", this, "color", `${value as string}`);
  }

  fontsize(this: string, value?: unknown): string {
    return tagged("font", this, "size", `${value as string}`);
  }

  link(this: string, value?: unknown): string {
    return tagged("a", this, "href", `${value as string}`);
  }

  big(this: string): string {
    return tagged("big", this);
  }

  blink(this: string): string {
    return tagged("blink", this);
  }

  bold(this: string): string {
    return tagged("b", this);
  }

  fixed(this: string): string {
    return tagged("tt", this);
  }

  italics(this: string): string {
    return tagged("i", this);
  }

  small(this: string): string {
    return tagged("small", this);
  }

  strike(this: string): string {
    return tagged("strike", this);
  }

  sub(this: string): string {
    return tagged("sub", this);
  }

  sup(this: string): string {
    return tagged("sup", this);
  }

  toString(this: string): string {
    return this;
  }

  valueOf(this: string): string {
    return this;
  }

  [Symbol.iterator](this: string): FastIterator<string> {
    return new StringIterator(this);
  }
}

function hasAt(text: string, search: string, at: number): boolean {
  const { length } = search;
  if (at < 0 || at + length > text.length) return false;
  for (let i = 0; i < length; i++)
    if (stringUnit(text, at + i) !== stringUnit(search, i)) return false;
  return true;
}

function padding(text: string, length: number, filler: string | undefined): string {
  const wanted = Math.min(Math.max(Math.trunc(length) || 0, 0), 2 ** 53 - 1);
  const count = wanted - text.length;
  if (count <= 0) return "";
  const unit = filler === undefined ? " " : `${filler}`;
  if (unit === "") return "";
  if (wanted > LENGTH_MAX) throw new RangeError("Invalid string length");
  const times = Math.floor(count / unit.length);
  return stringRepeat(unit, times) + stringSubstring(unit, 0, count - times * unit.length);
}

/** Index of the first surrogate without its partner at or after `from`, or -1. */
function loneSurrogate(text: string, from: number): number {
  if (stringIsLatin1(text)) return -1;
  const { length } = text;
  for (let i = from; i < length; i++) {
    const unit = stringUnit(text, i);
    if (isSurrogateLead(unit) && i + 1 < length && isSurrogateTrail(stringUnit(text, i + 1))) i++;
    else if (unit >= 0xd800 && unit <= 0xdfff) return i;
  }
  return -1;
}
