/**
 * The program's C as several texts, which are compiled side by side. A function that only its own part calls stays
 * static; a small one is in each part that calls it; the others, and all data, are hidden symbols that the linker joins.
 */

export interface FunctionText {
  readonly name: string;
  /** Without semicolon; starts with `static`. */
  readonly prototype: string;
  /** Whole definition, which contains the prototype. */
  readonly text: string;
}

/** Something all functions may mention: RT_SHARED stands in its definition for what makes it static, or shared. */
export interface DataText {
  readonly definition: string;
  readonly declaration: string;
}

export interface Pieces {
  readonly data: readonly DataText[];
  readonly functions: readonly FunctionText[];
  /** Prototypes of entries, with RT_SHARED. */
  readonly entryPrototypes: string;
  /** Data that refers to entries. */
  readonly statics: readonly DataText[];
  /** Entries, tables and the start, which are written once. */
  readonly rest: string;
}

const FUNCTION_NAME = /\bf\d+_\w*/g;
/** Programs with less text than this are compiled in one piece. */
const PART_CHARACTERS_MIN = 700_000;
const PARTS_MAX = 2;
/** Functions of up to this many lines are repeated in each part that calls them. */
const SMALL_LINES = 24;

const HEAD = '#include "rt_program.h"';
const HIDDEN = "#pragma GCC visibility push(hidden)";

/** One text, or several for a large program. */
export function partition(pieces: Pieces): string[] {
  const { functions } = pieces;
  const size = functions.reduce((n, f) => n + f.text.length, 0);
  const count = Math.max(1, Math.min(PARTS_MAX, Math.floor(size / PART_CHARACTERS_MIN)));
  if (count === 1) return [onePart(pieces)];
  const own = new Map<string, number>();
  let at = 0;
  for (const f of functions) {
    own.set(f.name, Math.min(count - 1, Math.floor((at * count) / size)));
    at += f.text.length;
  }
  const used = new Users(functions, own, count);
  used.mention(pieces.rest, 0);
  return Array.from({ length: count }, (_, part) => writePart(pieces, used, part));
}

function onePart(pieces: Pieces): string {
  const { data, functions, entryPrototypes, statics, rest } = pieces;
  const parts = [
    HEAD,
    "#define RT_SHARED static",
    ...data.map((d) => d.definition),
    ...functions.map((f) => `RT_NOMERGE ${f.prototype};`),
    entryPrototypes,
    ...statics.map((d) => d.definition),
    functions.map((f) => f.text).join("\n\n"),
    rest,
  ];
  return `${parts.join("\n")}\n`;
}

function writePart(pieces: Pieces, used: Users, part: number): string {
  const write = (d: DataText): string => (part === 0 ? d.definition : d.declaration);
  const functions = pieces.functions.filter((f) => used.isIn(f.name, part));
  const parts = [
    HEAD,
    HIDDEN,
    "#define RT_SHARED",
    ...pieces.data.map(write),
    ...functions.map((f) => `RT_NOMERGE ${linked(f.prototype, used.isShared(f.name))};`),
    pieces.entryPrototypes,
    ...pieces.statics.map(write),
    functions
      .filter((f) => used.isDefinedIn(f.name, part))
      .map((f) => linked(f.text, used.isShared(f.name)))
      .join("\n\n"),
    part === 0 ? pieces.rest : "",
    "#pragma GCC visibility pop",
  ];
  return `${parts.join("\n")}\n`;
}

function linked(text: string, isShared: boolean): string {
  return isShared ? text.replace("static ", "") : text;
}

/** Which parts call each function. */
class Users {
  private readonly byName = new Map<string, FunctionText>();
  private readonly small = new Set<string>();
  private readonly parts = new Map<string, Set<number>>();
  private readonly own: ReadonlyMap<string, number>;

  constructor(functions: readonly FunctionText[], own: ReadonlyMap<string, number>, count: number) {
    this.own = own;
    for (const f of functions) {
      this.byName.set(f.name, f);
      this.parts.set(f.name, new Set());
      if (lineCount(f.text) <= SMALL_LINES) this.small.add(f.name);
    }
    for (let part = 0; part < count; part++) {
      for (const f of functions) {
        if (own.get(f.name) === part && !this.small.has(f.name)) this.mention(f.text, part);
      }
    }
  }

  /** The part contains `text`. */
  mention(text: string, part: number): void {
    for (const [name] of text.matchAll(FUNCTION_NAME)) {
      const parts = this.parts.get(name);
      if (parts === undefined || parts.has(part)) continue;
      parts.add(part);
      const f = this.byName.get(name);
      if (f !== undefined && this.small.has(name)) this.mention(f.text, part);
    }
  }

  isDefinedIn(name: string, part: number): boolean {
    return this.small.has(name) ? this.calledIn(name, part) : this.own.get(name) === part;
  }

  /** The part calls or defines the function. */
  isIn(name: string, part: number): boolean {
    return this.calledIn(name, part) || this.isDefinedIn(name, part);
  }

  isShared(name: string): boolean {
    if (this.small.has(name)) return false;
    const own = this.own.get(name);
    return [...(this.parts.get(name) ?? [])].some((p) => p !== own);
  }

  private calledIn(name: string, part: number): boolean {
    return this.parts.get(name)?.has(part) === true;
  }
}

/** Lines other than `#line`. */
function lineCount(text: string): number {
  let count = 0;
  for (const line of text.split("\n")) if (!line.startsWith("#")) count++;
  return count;
}
