/**
 * RegExp (ECMA-262 22.2.4 to 22.2.8). Programs cannot replace its methods, so they call each other directly; those of classes
 * that extend it are called by regexp-species.ts.
 */
import {
  arrayGet,
  arrayMatch,
  arrayPush,
  isExtension,
  stringSubstring,
  stringUnit,
} from "#es-native";
import { TypeError } from "./error.ts";
import { FastIterator } from "./iterate.ts";
import { Matcher } from "./regexp-match.ts";
import { compilePattern } from "./regexp-pattern.ts";
import { Program } from "./regexp-program.ts";
import { UnicodeProperties } from "./regexp-property.ts";
import { substituted } from "./regexp-replace.ts";
import {
  execBy,
  flagsBy,
  matchAllBy,
  matchBy,
  nextMatchBy,
  replaceBy,
  searchBy,
  splitBy,
} from "./regexp-species.ts";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";

export type Groups = { [name: string]: string | undefined };

export interface Match extends Array<string | undefined> {
  index: number;
  input: string;
  groups: Groups | undefined;
  indices?: unknown;
}

type Replacer = string | ((...args: unknown[]) => unknown);

const PROGRAMS_MAX = 256;
let programs: Map<string, Program> | null = null;

/** The program of a pattern that only the running program knows, compiled unless that was done lately. */
function programFor(source: string, flags: string): Program {
  const key = `${flags}/${source}`;
  if (programs === null || programs.size >= PROGRAMS_MAX) programs = new Map();
  const known = programs.get(key);
  if (known !== undefined) return known;
  const program = new Matcher(compilePattern(source, flags, new UnicodeProperties()));
  programs.set(key, program);
  return program;
}

export class RegExp {
  lastIndex: number;
  readonly #pattern: string;
  readonly #program: Program;

  static get [Symbol.species](): unknown {
    return this;
  }

  static ["%call"](pattern?: unknown, flags?: unknown): RegExp {
    if (pattern instanceof RegExp && flags === undefined) return pattern;
    return new RegExp(pattern, flags);
  }

  /** What programs pass besides a pattern and flags is no `Program`. */
  constructor(pattern?: unknown, flags?: unknown, program?: unknown) {
    this.lastIndex = 0;
    const isCopy = pattern instanceof RegExp;
    const source = isCopy ? pattern.#pattern : pattern === undefined ? "" : `${pattern as string}`;
    this.#pattern = source;
    const own = isCopy ? pattern.#program.flags : "";
    this.#program =
      program instanceof Program
        ? program
        : programFor(source, flags === undefined ? own : `${flags as string}`);
  }

  static ["%shown"](regexp: RegExp): string {
    return `/${escapedSource(regexp.#pattern)}/${regexp.#program.flags}`;
  }

  // --- what it is ---

  get source(): string {
    return escapedSource(this.#pattern);
  }

  get flags(): string {
    if (isExtension(this)) return flagsBy(this);
    return this.#program.flags;
  }

  get hasIndices(): boolean {
    return this.#program.hasIndices;
  }

  get global(): boolean {
    return this.#program.isGlobal;
  }

  get ignoreCase(): boolean {
    return this.#program.flags.includes("i");
  }

  get multiline(): boolean {
    return this.#program.flags.includes("m");
  }

  get dotAll(): boolean {
    return this.#program.flags.includes("s");
  }

  get unicode(): boolean {
    return this.#program.flags.includes("u");
  }

  get unicodeSets(): boolean {
    return this.#program.flags.includes("v");
  }

  get sticky(): boolean {
    return this.#program.isSticky;
  }

  toString(): string {
    if (isExtension(this)) return `/${this.source}/${this.flags}`;
    return `/${this.source}/${this.#program.flags}`;
  }

  // --- matching ---

  exec(text: string): Match | null {
    return this["%exec"](`${text}`);
  }

  /** Of the library's own use: RegExpBuiltinExec (22.2.7.2). */
  ["%exec"](subject: string): Match | null {
    return this.#advance(subject) ? this.#matchIn(subject) : null;
  }

  test(text: string): boolean {
    if (isExtension(this)) return execBy(this, `${text}`) !== null;
    return this.#advance(`${text}`);
  }

  /** RegExpBuiltinExec up to the result: finds the next match and moves `lastIndex`. */
  #advance(text: string): boolean {
    const program = this.#program;
    const sticky = program.isSticky;
    const keepsIndex = sticky || program.isGlobal;
    const last = Math.max(Math.trunc(+this.lastIndex) || 0, 0);
    const from = keepsIndex ? last : 0;
    if (from > text.length || !program.searchFrom(text, from, sticky)) {
      if (keepsIndex) this.lastIndex = 0;
      return false;
    }
    if (keepsIndex) this.lastIndex = arrayGet(program.captures, 1);
    return true;
  }

  /** The result for what the program has just found. */
  #matchIn(text: string): Match {
    const program = this.#program;
    const parts: (string | undefined)[] = [];
    for (let i = 0; i <= program.groupCount; i++) arrayPush(parts, this.#group(text, i));
    const groups = this.#groupsOf((index) => parts[index]);
    const indices = this.#program.hasIndices ? this.#indices() : undefined;
    return arrayMatch(parts, arrayGet(program.captures, 0), text, groups, indices) as Match;
  }

  #group(text: string, index: number): string | undefined {
    const { captures } = this.#program;
    const start = arrayGet(captures, 2 * index);
    const end = arrayGet(captures, 2 * index + 1);
    return start < 0 || end < 0 ? undefined : stringSubstring(text, start, end);
  }

  #groupsOf<T>(valueOf: (index: number) => T): { [name: string]: T } | undefined {
    const { groupNames, groupNumbers } = this.#program;
    if (groupNames.length === 0) return undefined;
    const groups = newGroups() as { [name: string]: T };
    for (let i = 0; i < groupNames.length; i++) {
      groups[groupNames[i] as string] = valueOf(groupNumbers[i] as number);
    }
    return groups;
  }

  #indices(): unknown {
    const { captures, groupCount } = this.#program;
    const pairs: ([number, number] | undefined)[] = [];
    for (let i = 0; i <= groupCount; i++) {
      const start = arrayGet(captures, 2 * i);
      const end = arrayGet(captures, 2 * i + 1);
      arrayPush(pairs, start < 0 || end < 0 ? undefined : [start, end]);
    }
    const groups = this.#groupsOf((index) => pairs[index]);
    return arrayMatch(pairs, undefined, undefined, groups, undefined);
  }

  // --- what strings call ---

  [Symbol.match](text: string): Match | string[] | null {
    const subject = `${text}`;
    if (isExtension(this)) return matchBy(this, subject);
    if (!this.global) return this.exec(subject);
    this.lastIndex = 0;
    const found: string[] = [];
    while (this.#advance(subject)) {
      arrayPush(found, this.#group(subject, 0) as string);
      this.#stepPastEmpty(subject);
    }
    return found.length === 0 ? null : found;
  }

  [Symbol.matchAll](text: string): FastIterator<Match> {
    if (isExtension(this)) {
      const subject = `${text}`;
      const { copy, flags } = matchAllBy(this);
      return new SpeciesMatches(copy, subject, flags);
    }
    const copy = new RegExp(this, undefined, this.#program);
    copy.lastIndex = this.lastIndex;
    return new Matches(copy, `${text}`);
  }

  [Symbol.search](text: string): number {
    const subject = `${text}`;
    if (isExtension(this)) return searchBy(this, subject);
    const program = this.#program;
    return program.search(subject, 0, this.sticky) ? arrayGet(program.captures, 0) : -1;
  }

  [Symbol.replace](text: string, replacement: Replacer): string {
    const subject = `${text}`;
    if (isExtension(this)) return replaceBy(this, subject, replacement);
    const template = typeof replacement === "function" ? "" : `${replacement}`;
    const { global } = this;
    const program = this.#program;
    if (global) this.lastIndex = 0;
    let result = "";
    let from = 0;
    while (this.#advance(subject)) {
      const start = arrayGet(program.captures, 0);
      const end = arrayGet(program.captures, 1);
      const parts: (string | undefined)[] = [];
      for (let i = 0; i <= program.groupCount; i++) arrayPush(parts, this.#group(subject, i));
      const groups = this.#groupsOf((index) => parts[index]);
      if (global) this.#stepPastEmpty(subject, end === start);
      const keptIndex = this.lastIndex;
      let made: string;
      if (typeof replacement === "function") {
        const args: unknown[] = [...parts, start, subject];
        if (groups !== undefined) arrayPush(args, groups);
        made = `${replacement(...args) as string}`;
        if (global) this.lastIndex = keptIndex;
      } else made = substituted(template, subject, start, parts, groups);
      result += stringSubstring(subject, from, start) + made;
      from = end;
      if (!global) break;
    }
    return from === 0 && result === ""
      ? subject
      : result + stringSubstring(subject, from, subject.length);
  }

  [Symbol.split](text: string, limit?: number): string[] {
    const subject = `${text}`;
    if (isExtension(this)) return splitBy(this, subject, limit);
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    const program = this.#program;
    const { length } = subject;
    const parts: string[] = [];
    if (most === 0) return parts;
    if (length === 0) return program.search(subject, 0, true) ? parts : [subject];
    let from = 0;
    let at = 0;
    while (at < length && this.#findSplit(subject, at)) {
      const start = arrayGet(program.captures, 0);
      const end = arrayGet(program.captures, 1);
      if (start >= length) break;
      if (end === from || (end === start && start === from)) {
        at = this.#stepFrom(subject, Math.max(start, at));
        continue;
      }
      arrayPush(parts, stringSubstring(subject, from, start));
      if (parts.length === most) return parts;
      for (let i = 1; i <= program.groupCount; i++) {
        arrayPush(parts, this.#group(subject, i) as string);
        if (parts.length === most) return parts;
      }
      from = end;
      at = from;
    }
    arrayPush(parts, stringSubstring(subject, from, length));
    return parts;
  }

  /** As V8 does: only an expression that is sticky is tried at characters alone, never inside of a pair. */
  #findSplit(text: string, from: number): boolean {
    const program = this.#program;
    if (!this.sticky || !program.isUnicode) return program.search(text, from, false);
    for (let at = from; at < text.length; at = this.#stepFrom(text, at)) {
      if (program.search(text, at, true)) return true;
    }
    return false;
  }

  /** Where the character at `at` ends (AdvanceStringIndex). */
  #stepFrom(text: string, at: number): number {
    if (!this.#program.isUnicode || at + 1 >= text.length) return at + 1;
    const isPair =
      isSurrogateLead(stringUnit(text, at)) && isSurrogateTrail(stringUnit(text, at + 1));
    return isPair ? at + 2 : at + 1;
  }

  /** After an empty match the next search starts one character later. */
  #stepPastEmpty(text: string, isEmpty = this.#isEmptyMatch()): void {
    if (isEmpty) this.lastIndex = this.#stepFrom(text, this.lastIndex);
  }

  #isEmptyMatch(): boolean {
    const { captures } = this.#program;
    return arrayGet(captures, 0) === arrayGet(captures, 1);
  }

  /** For the iterator of matchAll: the next match, stepping past an empty one. */
  ["%nextMatch"](text: string): Match | null {
    const match = this.exec(text);
    if (match !== null && this.global) this.#stepPastEmpty(text, match[0] === "");
    return match;
  }
}

/** %RegExpStringIteratorPrototype% (22.2.9) */
class Matches extends FastIterator<Match> {
  readonly regexp: RegExp;
  readonly text: string;
  isDone = false;

  constructor(regexp: RegExp, text: string) {
    super();
    this.regexp = regexp;
    this.text = text;
  }

  override $advance(): boolean {
    if (this.isDone) return false;
    const match = this.regexp["%nextMatch"](this.text);
    if (match === null || !this.regexp.global) this.isDone = true;
    if (match === null) return false;
    this.$current = match;
    return true;
  }

  override get [Symbol.toStringTag](): string {
    return "RegExp String Iterator";
  }
}

/** The same for what a class that extends RegExp made. */
class SpeciesMatches extends FastIterator<Match> {
  private readonly regexp: RegExp;
  private readonly text: string;
  private readonly flags: string;
  private isDone = false;

  constructor(regexp: RegExp, text: string, flags: string) {
    super();
    this.regexp = regexp;
    this.text = text;
    this.flags = flags;
  }

  override $advance(): boolean {
    if (this.isDone) return false;
    const match = nextMatchBy(this.regexp, this.text, this.flags);
    if (match === null || !this.flags.includes("g")) this.isDone = true;
    if (match === null) return false;
    this.$current = match;
    return true;
  }

  override get [Symbol.toStringTag](): string {
    return "RegExp String Iterator";
  }
}

type GroupsClass = new () => object;

let groupsClass: GroupsClass | null = null;

/** An object without a prototype is an instance of a class without a name. */
function newGroups(): object {
  if (groupsClass === null) groupsClass = [class {}][0] as GroupsClass;
  return new groupsClass();
}

/** How a regular expression is inspected, whatever methods its class has replaced. */
export function shownRegExp(regexp: RegExp): string {
  return RegExp["%shown"](regexp);
}

/** EscapeRegExpPattern: what between slashes reads as the same pattern. */
function escapedSource(pattern: string): string {
  if (pattern === "") return "(?:)";
  let result = "";
  let isClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const unit = stringUnit(pattern, i);
    let text = stringSubstring(pattern, i, i + 1);
    if (unit === 92 && i + 1 < pattern.length) {
      i++;
      const next = lineEnd(stringUnit(pattern, i));
      // A line end that is escaped already loses its backslash.
      text = next === "" ? text + stringSubstring(pattern, i, i + 1) : next;
    } else if (unit === 91) isClass = true;
    else if (unit === 93) isClass = false;
    else if (unit === 47 && !isClass) text = "\\/";
    else if (lineEnd(unit) !== "") text = lineEnd(unit);
    result += text;
  }
  return result;
}

function lineEnd(unit: number): string {
  switch (unit) {
    case 10:
      return "\\n";
    case 13:
      return "\\r";
    case 0x2028:
      return "\\u2028";
    case 0x2029:
      return "\\u2029";
  }
  return "";
}

/** IsRegExp (7.2.8). */
export function isRegExp(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const program: unknown = (value as { [Symbol.match]?: unknown })[Symbol.match];
  return program === undefined ? value instanceof RegExp : Boolean(program);
}

/** For methods of strings that take no regular expression. */
export function refuseRegExp(value: unknown, method: string): void {
  if (!isRegExp(value)) return;
  throw new TypeError(
    `First argument to String.prototype.${method} must not be a regular expression`,
  );
}
