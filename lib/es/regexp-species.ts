/**
 * What methods of RegExp do for instances of classes that extend it (ECMA-262 22.2.6): they call the `exec`, read the flags and
 * make the copies that the class says. A program without such classes has none of this. As V8 does, `match` and `replace`
 * read `global` and `unicode`, not `flags`.
 */
import { arrayPush, callThis, isClassValue, stopUnsupported, stringSubstring } from "#es-native";
import { TypeError } from "./error.ts";
import { type Match, RegExp } from "./regexp.ts";
import { substituted } from "./regexp-replace.ts";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";

type Maker = new (pattern: unknown, flags: string) => RegExp;
type Names = { readonly [name: string]: string | undefined };

const LENGTH_MAX = 9007199254740991;

function toInteger(value: unknown): number {
  return Math.trunc(+(value as number)) || 0;
}

function toLength(value: unknown): number {
  return Math.min(Math.max(toInteger(value), 0), LENGTH_MAX);
}

/** RegExpExec (22.2.7.1). */
export function execBy(regexp: RegExp, text: string): Match | null {
  const exec: unknown = (regexp as { readonly exec: unknown }).exec;
  if (typeof exec !== "function") return regexp["%exec"](text);
  const result = callThis(exec, regexp, text);
  if (typeof result !== "object" && typeof result !== "function")
    throw new TypeError("RegExp exec method returned something other than an Object or null");
  return result as Match | null;
}

/** AdvanceStringIndex (22.2.7.3). */
function stepFrom(text: string, at: number, isUnicode: boolean): number {
  if (!isUnicode || at + 1 >= text.length) return at + 1;
  const isPair = isSurrogateLead(text.charCodeAt(at)) && isSurrogateTrail(text.charCodeAt(at + 1));
  return isPair ? at + 2 : at + 1;
}

/** After an empty match the next search starts one character later. */
function stepPast(regexp: RegExp, text: string, isUnicode: boolean): void {
  regexp.lastIndex = stepFrom(text, toLength(regexp.lastIndex), isUnicode);
}

function isUnicode(regexp: RegExp): boolean {
  return regexp.unicode || regexp.unicodeSets;
}

export function matchBy(regexp: RegExp, text: string): Match | string[] | null {
  if (!regexp.global) return execBy(regexp, text);
  const unicode = isUnicode(regexp);
  regexp.lastIndex = 0;
  const found: string[] = [];
  for (let result = execBy(regexp, text); result !== null; result = execBy(regexp, text)) {
    const part = `${result[0] as string}`;
    arrayPush(found, part);
    if (part === "") stepPast(regexp, text, unicode);
  }
  return found.length === 0 ? null : found;
}

/** SpeciesConstructor (7.3.22), and what it makes. */
function copyBy(regexp: RegExp, flags: (own: string) => string): { copy: RegExp; flags: string } {
  const maker: unknown = (regexp as object).constructor;
  let species: unknown;
  if (maker !== undefined) {
    if ((typeof maker !== "object" || maker === null) && typeof maker !== "function")
      throw new TypeError("The .constructor property is not an object");
    species = (maker as { readonly [Symbol.species]?: unknown })[Symbol.species];
  }
  const text = `${regexp.flags}`;
  if (species === undefined || species === null || species === RegExp)
    return { copy: new RegExp(regexp, flags(text)), flags: text };
  if (typeof species !== "function")
    throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  if (!isClassValue(species))
    stopUnsupported("a regular expression made by a function that is no class");
  return { copy: new (species as Maker)(regexp, flags(text)), flags: text };
}

/** RegExp.prototype[Symbol.matchAll] up to the iterator: the copy. */
export function matchAllBy(regexp: RegExp): { copy: RegExp; flags: string } {
  const made = copyBy(regexp, (own) => own);
  made.copy.lastIndex = toLength(regexp.lastIndex);
  return made;
}

/** One step of the iterator of `matchAll`. */
export function nextMatchBy(regexp: RegExp, text: string, flags: string): Match | null {
  const match = execBy(regexp, text);
  if (match === null || !flags.includes("g")) return match;
  if (`${match[0] as string}` === "")
    stepPast(regexp, text, flags.includes("u") || flags.includes("v"));
  return match;
}

export function searchBy(regexp: RegExp, text: string): number {
  const previous: unknown = regexp.lastIndex;
  if (!Object.is(previous, 0)) regexp.lastIndex = 0;
  const result = execBy(regexp, text);
  if (!Object.is(regexp.lastIndex, previous)) regexp.lastIndex = previous as number;
  return result === null ? -1 : result.index;
}

export function replaceBy(
  regexp: RegExp,
  text: string,
  replacement: string | ((...args: unknown[]) => unknown),
): string {
  const template = typeof replacement === "function" ? "" : `${replacement}`;
  const { global } = regexp;
  const unicode = global && isUnicode(regexp);
  if (global) regexp.lastIndex = 0;
  const results: Match[] = [];
  for (let result = execBy(regexp, text); result !== null; result = execBy(regexp, text)) {
    arrayPush(results, result);
    if (!global) break;
    if (`${result[0] as string}` === "") stepPast(regexp, text, unicode);
  }
  let whole = "";
  let from = 0;
  for (const result of results) {
    const count = Math.max(toLength(result.length) - 1, 0);
    const matched = `${result[0] as string}`;
    const start = Math.max(Math.min(toInteger(result.index), text.length), 0);
    const parts: (string | undefined)[] = [matched];
    for (let i = 1; i <= count; i++) {
      const part = result[i];
      arrayPush(parts, part === undefined ? undefined : `${part}`);
    }
    const groups: unknown = result.groups;
    let made: string;
    if (typeof replacement === "function") {
      const args: unknown[] = [...parts, start, text];
      if (groups !== undefined) arrayPush(args, groups);
      made = `${replacement(...args) as string}`;
    } else made = substituted(template, text, start, parts, groups as Names | undefined);
    if (start < from) continue;
    whole += stringSubstring(text, from, start) + made;
    from = start + matched.length;
  }
  return from >= text.length ? whole : whole + stringSubstring(text, from, text.length);
}

export function splitBy(regexp: RegExp, text: string, limit: unknown): string[] {
  const { copy, flags } = copyBy(regexp, (own) => (own.includes("y") ? own : `${own}y`));
  const unicode = flags.includes("u") || flags.includes("v");
  const parts: string[] = [];
  const most = limit === undefined ? 4294967295 : (limit as number) >>> 0;
  if (most === 0) return parts;
  const { length } = text;
  if (length === 0) return execBy(copy, text) === null ? [text] : parts;
  let from = 0;
  let at = 0;
  while (at < length) {
    copy.lastIndex = at;
    const result = execBy(copy, text);
    const end = result === null ? from : Math.min(toLength(copy.lastIndex), length);
    if (result === null || end === from) {
      at = stepFrom(text, at, unicode);
      continue;
    }
    arrayPush(parts, stringSubstring(text, from, at));
    if (parts.length === most) return parts;
    from = end;
    const count = Math.max(toLength(result.length) - 1, 0);
    for (let i = 1; i <= count; i++) {
      arrayPush(parts, result[i] as string);
      if (parts.length === most) return parts;
    }
    at = from;
  }
  arrayPush(parts, stringSubstring(text, from, length));
  return parts;
}

/** The text of `flags`, by the getters that the class may replace (22.2.6.4). */
export function flagsBy(regexp: RegExp): string {
  let flags = "";
  if (regexp.hasIndices) flags += "d";
  if (regexp.global) flags += "g";
  if (regexp.ignoreCase) flags += "i";
  if (regexp.multiline) flags += "m";
  if (regexp.dotAll) flags += "s";
  if (regexp.unicode) flags += "u";
  if (regexp.unicodeSets) flags += "v";
  if (regexp.sticky) flags += "y";
  return flags;
}
