/**
 * The program's C as several texts, which are compiled side by side and each again only when it has changed. A part
 * has the functions of modules that lie together; the first part has tables and the data of several parts. What a part
 * does not mention is not in it, so that an edit changes the parts that its module, or what was inlined from it, is in.
 *
 * What only its own part mentions stays static. A small function can be inlined in each part that calls it; the others
 * are hidden symbols that the linker joins.
 */

import { PLACES_FILE } from "../symbols/table.ts";

export interface FunctionText {
  readonly name: string;
  /** Without semicolon; starts with `static`. */
  readonly prototype: string;
  /** Whole definition, which contains the prototype. */
  readonly text: string;
  /** Path of the module it belongs to. */
  readonly module: string;
  /** Not for inlining elsewhere, and as small as it can be. */
  readonly isSeldom?: boolean;
}

/** Something all functions may mention: RT_SHARED stands in its definition for what makes it static. */
export interface DataText {
  readonly name: string;
  readonly definition: string;
  /** For parts that have no definition. */
  readonly declaration: string;
}

export interface Pieces {
  /** Names of class ids and their numbers. */
  readonly classes: ReadonlyMap<string, number>;
  readonly data: readonly DataText[];
  readonly functions: readonly FunctionText[];
  /** Data that refers to entries. */
  readonly statics: readonly DataText[];
  /** Tables and the start, which are written once. */
  readonly rest: string;
}

/** Names that one part defines and others may mention; see names.ts. */
const SHARED_NAME = /\b[CSYNefgko]_\w+/g;
/** Programs with less text than this are compiled in one piece. */
const ONE_most = 1_400_000;
/** How large parts are. */
export interface PartSizes {
  /** A folder with more text than this is divided into the folders and modules in it. */
  readonly most: number;
  /** … and what is left of it that is smaller than this stays together. */
  readonly least: number;
}

/** The program's own modules are edited often. */
const OWN_SIZES: PartSizes = { most: 320_000, least: 60_000 };
/** The library's hardly ever, and what a packet goes through is quicker in one part. */
const LIBRARY_SIZES: PartSizes = { most: 700_000, least: 120_000 };
const LIBRARY = /^(lib|os|cluster)\//;
/** Functions of up to this many lines, and as much text, can be inlined by other parts, each of which compiles them. */
const SMALL_LINES = 24;
const SMALL_TEXT = 800;
/** A function of up to this many lines goes where its only caller is. */
const ONLY_CALLED_LINES = 600;
const ONLY_CALLED_DEPTH = 8;

const HEAD = `#include "rt_program.h"\n#line 1 "${PLACES_FILE}"`;
const HIDDEN = "#pragma GCC visibility push(hidden)";
/** What the C behind it has inline elsewhere, it calls. */
const SMALL_FROM_HERE = '#include "rt_small.h"';
/** A definition for the inliner only: the part that has the function makes its code. */
const FOR_INLINING = "extern __inline__ __attribute__((gnu_inline)) ";

/** One text, or several for a large program. */
export function partition(all: Pieces): string[] {
  const pieces = onlyMentioned(all);
  const { functions } = pieces;
  const size = functions.reduce((n, f) => n + f.text.length, 0);
  if (size < ONE_most) return [onePart(pieces)];
  const sizes = new Map<string, number>();
  for (const { module, text } of functions)
    sizes.set(module, (sizes.get(module) ?? 0) + text.length);
  const isLibrary = ([module]: readonly [string, number]): boolean => LIBRARY.test(module);
  const library = [...sizes].filter(isLibrary);
  const own = [...sizes].filter((module) => !isLibrary(module));
  const groups = [
    ...groupModules(new Map(library), LIBRARY_SIZES),
    ...groupModules(new Map(own), OWN_SIZES),
  ];
  const part = new Map<string, number>();
  groups.forEach((modules, i) => {
    for (const module of modules) part.set(module, i + 1);
  });
  const count = groups.length + 1;
  const parts = new Parts(pieces, (module) => part.get(module) ?? 0, count);
  return Array.from({ length: count }, (_, i) => parts.write(i));
}

/** Without what nothing mentions that begins with the tables and the start: constants that were folded, tables of libraries. */
function onlyMentioned(pieces: Pieces): Pieces {
  const texts = new Map<string, string>();
  for (const { name, definition } of [...pieces.data, ...pieces.statics])
    texts.set(name, definition);
  for (const { name, text } of pieces.functions) texts.set(name, text);
  const mentioned = namesIn(pieces.rest);
  for (const name of mentioned) {
    for (const next of namesIn(texts.get(name) ?? "")) mentioned.add(next);
  }
  const isMentioned = ({ name }: { readonly name: string }): boolean => mentioned.has(name);
  return {
    ...pieces,
    data: pieces.data.filter(isMentioned),
    functions: pieces.functions.filter(isMentioned),
    statics: pieces.statics.filter(isMentioned),
  };
}

function onePart(pieces: Pieces): string {
  const { classes, data, functions, statics, rest } = pieces;
  const parts = [
    HEAD,
    "#define RT_SHARED static",
    classNumbers([...classes.keys()], classes),
    ...data.map((d) => d.definition),
    ...functions.map((f) => `RT_NOMERGE ${f.prototype};`),
    ...statics.map((d) => d.definition),
    ...bySpeed(functions, (f) => f.text, rest),
  ];
  return `${parts.join("\n")}\n`;
}

/** First those that run often, then `rest`. */
function bySpeed(
  functions: readonly FunctionText[],
  textOf: (f: FunctionText) => string,
  rest: string,
): string[] {
  const often = functions.filter((f) => f.isSeldom !== true);
  const seldom = functions.filter((f) => f.isSeldom === true);
  const small = seldom.map((f) =>
    textOf({ ...f, text: f.text.replace(/^(RT_APART )?static /m, "$1static RT_SELDOM ") }),
  );
  return [
    often.map(textOf).join("\n\n"),
    rest,
    ...(small.length === 0 ? [] : [SMALL_FROM_HERE, small.join("\n\n")]),
  ];
}

function classNumbers(names: readonly string[], numbers: ReadonlyMap<string, number>): string {
  if (names.length === 0) return "";
  return `enum {\n${names.map((name) => `  ${name} = ${numbers.get(name)},`).join("\n")}\n};`;
}

/** Groups of modules by folder, from the size of each module's text. */
export function groupModules(
  sizes: ReadonlyMap<string, number>,
  { most, least }: PartSizes,
): string[][] {
  const divide = (prefix: string, modules: readonly string[]): string[][] => {
    const total = sum(modules);
    if (modules.length < 2 || total <= most) return [[...modules]];
    const inside = new Map<string, string[]>();
    for (const module of modules) {
      const end = module.indexOf("/", prefix.length);
      const name = end < 0 ? module : module.slice(0, end + 1);
      const list = inside.get(name);
      if (list === undefined) inside.set(name, [module]);
      else list.push(module);
    }
    const groups = [...inside].sort(byName).flatMap(([name, list]) => divide(name, list));
    const large = groups.filter((g) => sum(g) >= least);
    return [...large, ...packed(groups.filter((g) => sum(g) < least))];
  };
  const sum = (modules: readonly string[]): number =>
    modules.reduce((n, m) => n + (sizes.get(m) ?? 0), 0);
  /** Small groups together, as many as one part may have. */
  const packed = (groups: readonly string[][]): string[][] => {
    const result: string[][] = [];
    for (const group of groups) {
      const last = result[result.length - 1];
      if (last !== undefined && sum(last) + sum(group) <= most) last.push(...group);
      else result.push([...group]);
    }
    return result;
  };
  return sizes.size === 0 ? [] : divide("", [...sizes.keys()].sort());
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Which part has what, and which parts mention it. */
class Parts {
  private readonly pieces: Pieces;
  private readonly functions = new Map<string, FunctionText>();
  private readonly mentions = new Map<string, ReadonlySet<string>>();
  private readonly home = new Map<string, number>();
  private readonly small = new Set<string>();
  /** Names that each part mentions, those in what it inlines too. */
  private readonly used: Set<string>[];

  constructor(pieces: Pieces, partOf: (module: string) => number, count: number) {
    this.pieces = pieces;
    this.used = Array.from({ length: count }, () => new Set());
    for (const f of pieces.functions) {
      this.functions.set(f.name, f);
      this.mentions.set(f.name, namesIn(f.text));
      this.home.set(f.name, partOf(f.module));
      if (f.isSeldom !== true && isSmall(f.text)) this.small.add(f.name);
    }
    const first = namesIn(pieces.rest);
    const data = [...pieces.data, ...pieces.statics];
    for (const d of data) this.mentions.set(d.name, namesIn(d.definition));
    this.joinOnlyCalled(first);
    for (const name of first) this.use(name, 0);
    for (const f of pieces.functions) this.useAll(f.name);
    // What refers to other data comes last in the list, and is settled first.
    for (const { name } of data.reverse()) {
      this.home.set(name, this.onlyUser(name));
      this.useAll(name);
    }
  }

  /** The one part that mentions data; the first when several do. */
  private onlyUser(name: string): number {
    const users = this.used.flatMap((names, part) => (names.has(name) ? [part] : []));
    return users.length === 1 ? (users[0] ?? 0) : 0;
  }

  /** What one function alone mentions goes where that one is; `first`: what tables mention. */
  private joinOnlyCalled(first: ReadonlySet<string>): void {
    const callers = new Map<string, string | null>([...first].map((name) => [name, null]));
    for (const [caller, names] of this.mentions) {
      for (const name of names) {
        if (name !== caller) callers.set(name, callers.has(name) ? null : caller);
      }
    }
    const settle = (name: string, depth: number): number => {
      const own = this.home.get(name) ?? 0;
      const caller = callers.get(name);
      const f = this.functions.get(name);
      if (typeof caller !== "string" || !this.functions.has(caller) || f === undefined) return own;
      if (depth > ONLY_CALLED_DEPTH || lineCount(f.text) > ONLY_CALLED_LINES) return own;
      return settle(caller, depth + 1);
    };
    const settled = [...this.functions.keys()].map((name) => [name, settle(name, 0)] as const);
    for (const [name, part] of settled) this.home.set(name, part);
  }

  /** The part that has `name` mentions what that does. */
  private useAll(name: string): void {
    const part = this.home.get(name) ?? 0;
    for (const mentioned of this.mentions.get(name) ?? []) this.use(mentioned, part);
  }

  /** The part mentions `name`. */
  private use(name: string, part: number): void {
    const used = this.used[part];
    if (used === undefined || used.has(name)) return;
    used.add(name);
    if (!this.isInlinedFrom(name, part)) return;
    for (const inner of this.mentions.get(name) ?? []) this.use(inner, part);
  }

  private isInlinedFrom(name: string, part: number): boolean {
    return this.small.has(name) && this.home.get(name) !== part;
  }

  private isShared(name: string): boolean {
    const home = this.home.get(name);
    return this.used.some((names, part) => part !== home && names.has(name));
  }

  write(part: number): string {
    const { classes, data, statics, rest, functions } = this.pieces;
    const used = this.used[part] ?? new Set();
    const own = functions.filter((f) => this.home.get(f.name) === part);
    const inlined = functions.filter((f) => used.has(f.name) && this.isInlinedFrom(f.name, part));
    const known = functions.filter((f) => used.has(f.name) || this.home.get(f.name) === part);
    const numbers = [...classes.keys()].filter((name) => used.has(name));
    const parts = [
      HEAD,
      HIDDEN,
      classNumbers(numbers, classes),
      ...this.writeData(data, part),
      ...known.map((f) => `RT_NOMERGE ${this.linked(f.prototype, f.name)};`),
      ...this.writeData(statics, part),
      inlined.map((f) => f.text.replace("static ", FOR_INLINING)).join("\n\n"),
      ...bySpeed(own, (f) => this.linked(f.text, f.name), part === 0 ? rest : ""),
      "#pragma GCC visibility pop",
    ];
    return `${parts.join("\n")}\n`;
  }

  private writeData(list: readonly DataText[], part: number): string[] {
    return list.flatMap(({ name, definition, declaration }) => {
      if (this.home.get(name) === part)
        return definition.replace("RT_SHARED ", this.isShared(name) ? "" : "static ");
      return this.used[part]?.has(name) === true ? declaration : [];
    });
  }

  private linked(text: string, name: string): string {
    return this.isShared(name) ? text.replace("static ", "") : text;
  }
}

function namesIn(text: string): Set<string> {
  return new Set(text.match(SHARED_NAME) ?? []);
}

function isSmall(text: string): boolean {
  return lineCount(text) <= SMALL_LINES && text.replace(/^#line.*\n/gm, "").length <= SMALL_TEXT;
}

/** Lines other than `#line`. */
function lineCount(text: string): number {
  let count = 0;
  for (let at = 0; at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text.charCodeAt(at === 0 ? 0 : at + 1) !== HASH) count++;
  }
  return count;
}

const HASH = 0x23;
