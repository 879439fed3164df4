/**
 * Abstract values: what an expression can be at run time. The lattice of facts/compiler.md 2.2 and 2.3 with
 * points-to sets added: which primitive kinds, which interval of numbers (and whether they may be fractions, NaN
 * or -0), which of a few strings, and which abstract objects.
 *
 * Values are immutable and shared; `join` returns one of its arguments when that is the answer, so `===` tells
 * whether anything grew.
 */
import type { ConstValue } from "../ir/ir.ts";
import { HOLE, UNINIT } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";

export const F_UNDEFINED = 1;
export const F_NULL = 1 << 1;
export const F_TRUE = 1 << 2;
export const F_FALSE = 1 << 3;
/** Some number other than NaN, within [lo, hi]. */
export const F_NUMBER = 1 << 4;
/** … which may have a fraction. Without it: integers of any size, and the infinities. */
export const F_FRACTION = 1 << 5;
export const F_NAN = 1 << 6;
export const F_NEGZERO = 1 << 7;
export const F_STRING = 1 << 8;
export const F_BIGINT = 1 << 9;
export const F_SYMBOL = 1 << 10;
/** An absent element or property, before it is read as undefined. */
export const F_HOLE = 1 << 11;
/** A binding in its temporal dead zone. */
export const F_UNINIT = 1 << 12;

export const F_BOOLEAN = F_TRUE | F_FALSE;
export const F_NULLISH = F_UNDEFINED | F_NULL;
/** Everything a number can be. */
export const F_NUMERIC = F_NUMBER | F_FRACTION | F_NAN | F_NEGZERO;

/** Largest magnitude up to which every integer is a double: 2^53. */
export const MAX_INT = 2 ** 53;
/** More different literals than this are "any string". */
const STRINGS_MAX = 40;

/** A set of abstract objects, interned: equal sets are the same object. */
export class ObjectSet {
  readonly ids: readonly number[];
  readonly index: number;
  /** With sets of a higher index, by that. */
  readonly unions = new Map<number, ObjectSet>();
  constructor(ids: readonly number[], index: number) {
    this.ids = ids;
    this.index = index;
  }
  has(id: number): boolean {
    let low = 0;
    let high = this.ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.ids[middle] ?? 0;
      if (at === id) return true;
      if (at < id) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }
}

/** By a hash of their ids: sets can have thousands, so no text is made of them. */
const sets = new Map<number, ObjectSet[]>();
let setCount = 0;

/** The set of these ids, which are in order. */
export function objectSet(ids: readonly number[]): ObjectSet {
  let hash = ids.length;
  for (const id of ids) hash = (Math.imul(hash, 31) + id) | 0;
  const alike = sets.get(hash);
  const known = alike?.find((set) => sameIds(set.ids, ids));
  if (known !== undefined) return known;
  const set = new ObjectSet(ids, setCount++);
  if (alike === undefined) sets.set(hash, [set]);
  else alike.push(set);
  return set;
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export const NO_OBJECTS = objectSet([]);

function unionSets(a: ObjectSet, b: ObjectSet): ObjectSet {
  if (a === b || b.ids.length === 0) return a;
  if (a.ids.length === 0) return b;
  const [first, second] = a.index < b.index ? [a, b] : [b, a];
  const known = first.unions.get(second.index);
  if (known !== undefined) return known;
  const merged = mergedIds(a.ids, b.ids);
  const set =
    merged.length === a.ids.length ? a : merged.length === b.ids.length ? b : objectSet(merged);
  first.unions.set(second.index, set);
  return set;
}

/** The ids of both, in order. */
function mergedIds(a: readonly number[], b: readonly number[]): number[] {
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    merged.push(x < y ? x : y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  for (; i < a.length; i++) merged.push(a[i] ?? 0);
  for (; j < b.length; j++) merged.push(b[j] ?? 0);
  return merged;
}

export class Value {
  readonly flags: number;
  readonly lo: number;
  readonly hi: number;
  /** The strings it can be; null: any. Meaningful with F_STRING. */
  readonly strings: readonly string[] | null;
  readonly objects: ObjectSet;
  /** The keys of the symbols it can be; null: any. Meaningful with F_SYMBOL. */
  readonly symbols: readonly string[] | null;

  constructor(
    flags: number,
    lo: number,
    hi: number,
    strings: readonly string[] | null,
    objects: ObjectSet,
    symbols: readonly string[] | null = null,
  ) {
    this.flags = flags;
    this.lo = lo;
    this.hi = hi;
    this.strings = strings;
    this.objects = objects;
    this.symbols = symbols;
  }

  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
  /** Nothing but what `flags` names. */
  only(flags: number): boolean {
    return (this.flags & ~flags) === 0 && this.objects.ids.length === 0;
  }
  get isBottom(): boolean {
    return this.flags === 0 && this.objects.ids.length === 0;
  }
  get hasObjects(): boolean {
    return this.objects.ids.length > 0;
  }
  /** Only integers within ±2^53, no -0. */
  get isInteger(): boolean {
    return (
      this.flags === F_NUMBER &&
      this.lo >= -MAX_INT &&
      this.hi <= MAX_INT &&
      this.objects.ids.length === 0
    );
  }
  get isNumeric(): boolean {
    return this.only(F_NUMERIC) && this.flags !== 0;
  }
}

export const NOTHING = new Value(0, 0, 0, null, NO_OBJECTS);
export const UNDEFINED = new Value(F_UNDEFINED, 0, 0, null, NO_OBJECTS);
export const NULL = new Value(F_NULL, 0, 0, null, NO_OBJECTS);
export const TRUE = new Value(F_TRUE, 0, 0, null, NO_OBJECTS);
export const FALSE = new Value(F_FALSE, 0, 0, null, NO_OBJECTS);
export const BOOLEAN = new Value(F_BOOLEAN, 0, 0, null, NO_OBJECTS);
export const STRING = new Value(F_STRING, 0, 0, null, NO_OBJECTS);
export const BIGINT = new Value(F_BIGINT, 0, 0, null, NO_OBJECTS);
export const SYMBOL = new Value(F_SYMBOL, 0, 0, null, NO_OBJECTS);
export const NAN = new Value(F_NAN, 0, 0, null, NO_OBJECTS);
export const NUMBER = new Value(F_NUMERIC, -Infinity, Infinity, null, NO_OBJECTS);
export const HOLE_VALUE = new Value(F_HOLE, 0, 0, null, NO_OBJECTS);
export const UNINIT_VALUE = new Value(F_UNINIT, 0, 0, null, NO_OBJECTS);
export const INT32 = integer(-(2 ** 31), 2 ** 31 - 1);
export const UINT32 = integer(0, 2 ** 32 - 1);

/** Integers in [lo, hi]. */
export function integer(lo: number, hi: number): Value {
  return new Value(F_NUMBER, lo, hi, null, NO_OBJECTS);
}

/**
 * Numbers in [lo, hi] with `flags` out of F_FRACTION, F_NAN, F_NEGZERO. An empty interval leaves only the flags.
 */
export function numeric(lo: number, hi: number, flags: number): Value {
  let all = flags & (F_NAN | F_NEGZERO | F_FRACTION);
  if (lo > hi || Number.isNaN(lo) || Number.isNaN(hi)) {
    all &= ~F_FRACTION;
    return new Value(all, 0, 0, null, NO_OBJECTS);
  }
  all |= F_NUMBER;
  // Avoid -0 as a bound: bounds are compared and printed.
  return new Value(all, lo + 0, hi + 0, null, NO_OBJECTS);
}

export function strings(list: readonly string[]): Value {
  if (list.length > STRINGS_MAX) return STRING;
  return new Value(F_STRING, 0, 0, [...list].sort(), NO_OBJECTS);
}

/** The symbol with this key, which exists once. */
export function symbolValue(key: string): Value {
  return new Value(F_SYMBOL, 0, 0, null, NO_OBJECTS, [key]);
}

/** Of each object alone, by its id. */
const single: (Value | undefined)[] = [];

export function objectValue(id: number): Value {
  let value = single[id];
  if (value === undefined) {
    value = new Value(0, 0, 0, null, objectSet([id]));
    single[id] = value;
  }
  return value;
}

export function fromSet(set: ObjectSet): Value {
  return set.ids.length === 0 ? NOTHING : new Value(0, 0, 0, null, set);
}

export function constant(value: ConstValue): Value {
  switch (value) {
    case undefined:
      return UNDEFINED;
    case null:
      return NULL;
    case true:
      return TRUE;
    case false:
      return FALSE;
    case HOLE:
      return HOLE_VALUE;
    case UNINIT:
      return UNINIT_VALUE;
  }
  if (typeof value === "number") return numberConstant(value);
  if (typeof value === "string") return strings([value]);
  if (typeof value === "bigint") return BIGINT;
  throw new Error("not a constant");
}

export function numberConstant(value: number): Value {
  if (Number.isNaN(value)) return NAN;
  if (Object.is(value, -0)) return new Value(F_NEGZERO, 0, 0, null, NO_OBJECTS);
  return numeric(value, value, Number.isInteger(value) || !Number.isFinite(value) ? 0 : F_FRACTION);
}

/** The number a value must be, or undefined. */
export function exactNumber(value: Value): number | undefined {
  if (value.objects.ids.length > 0) return undefined;
  if (value.flags === F_NUMBER && value.lo === value.hi) return value.lo;
  if (value.flags === (F_NUMBER | F_FRACTION) && value.lo === value.hi) return value.lo;
  if (value.flags === F_NAN) return Number.NaN;
  if (value.flags === F_NEGZERO) return -0;
  return undefined;
}

/** The string a value must be, or undefined. */
export function exactString(value: Value): string | undefined {
  if (value.flags !== F_STRING || value.hasObjects || value.strings?.length !== 1) return undefined;
  return value.strings[0];
}

/** The key of the symbol a value must be, or undefined. */
export function exactSymbol(value: Value): string | undefined {
  if (value.flags !== F_SYMBOL || value.hasObjects || value.symbols?.length !== 1) return undefined;
  return value.symbols[0];
}

/** true or false when a value is always truthy or always falsy. */
export function truth(value: Value): boolean | undefined {
  const t = canBeTruthy(value);
  const f = canBeFalsy(value);
  if (t && f) return undefined;
  return t;
}

export function canBeTruthy(value: Value): boolean {
  if (value.hasObjects || value.has(F_TRUE | F_SYMBOL | F_BIGINT)) return true;
  if (value.has(F_NUMBER) && !(value.lo === 0 && value.hi === 0)) return true;
  if (value.has(F_STRING)) return value.strings === null || value.strings.some((s) => s !== "");
  return false;
}

export function canBeFalsy(value: Value): boolean {
  if (value.has(F_UNDEFINED | F_NULL | F_FALSE | F_NAN | F_NEGZERO | F_BIGINT | F_HOLE))
    return true;
  if (value.has(F_NUMBER) && value.lo <= 0 && value.hi >= 0) return true;
  if (value.has(F_STRING)) return value.strings === null || value.strings.includes("");
  return false;
}

function joinStrings(
  a: readonly string[] | null,
  b: readonly string[] | null,
): readonly string[] | null {
  if (a === null || b === null) return null;
  if (a === b) return a;
  if (b.every((s) => a.includes(s))) return a;
  if (a.every((s) => b.includes(s))) return b;
  const all = [...new Set([...a, ...b])].sort();
  return all.length > STRINGS_MAX ? null : all;
}

/** Everything either can be. */
export function join(a: Value, b: Value): Value {
  if (a === b || b.isBottom) return a;
  if (a.isBottom) return b;
  const flags = a.flags | b.flags;
  let { lo, hi } = a;
  if (!a.has(F_NUMBER)) ({ lo, hi } = b);
  else if (b.has(F_NUMBER)) {
    lo = Math.min(lo, b.lo);
    hi = Math.max(hi, b.hi);
  }
  const text = joinNames(a, b, F_STRING, a.strings, b.strings);
  const symbols = joinNames(a, b, F_SYMBOL, a.symbols, b.symbols);
  const objects = unionSets(a.objects, b.objects);
  if (same(a, flags, lo, hi, text, objects, symbols)) return a;
  if (same(b, flags, lo, hi, text, objects, symbols)) return b;
  return new Value(flags, lo, hi, text, objects, symbols);
}

/** Everything that any of many values can be; their objects are put together at the end. */
export class Joining {
  private plain: Value = NOTHING;
  private readonly sets = new Set<ObjectSet>();

  add(value: Value): void {
    if (value.objects.ids.length > 0) this.sets.add(value.objects);
    if (value.flags !== 0) this.plain = join(this.plain, withObjects(value, []));
  }

  get value(): Value {
    if (this.sets.size === 0) return this.plain;
    const [only] = this.sets;
    if (this.sets.size === 1 && only !== undefined) return join(this.plain, fromSet(only));
    return join(this.plain, fromSet(objectSet(idsOfAll(this.sets))));
  }
}

/** Which ids are in one of the sets; all zero between two uses. */
let marked = new Uint8Array(1024);

/** The ids of all sets, in order. */
function idsOfAll(all: ReadonlySet<ObjectSet>): number[] {
  let least = Infinity;
  let most = -1;
  for (const { ids } of all) {
    least = Math.min(least, ids[0] ?? Infinity);
    most = Math.max(most, ids.at(-1) ?? -1);
  }
  if (most >= marked.length) marked = new Uint8Array(2 * most);
  for (const { ids } of all) for (const id of ids) marked[id] = 1;
  const result: number[] = [];
  for (let id = least; id <= most; id++) if (marked[id] === 1) result.push(id);
  marked.fill(0, least, most + 1);
  return result;
}

/** The strings, or symbols, that either can be. */
function joinNames(
  a: Value,
  b: Value,
  kind: number,
  ofA: readonly string[] | null,
  ofB: readonly string[] | null,
): readonly string[] | null {
  if (!a.has(kind)) return b.has(kind) ? ofB : null;
  return b.has(kind) ? joinStrings(ofA, ofB) : ofA;
}

function same(
  v: Value,
  flags: number,
  lo: number,
  hi: number,
  text: readonly string[] | null,
  objects: ObjectSet,
  symbols: readonly string[] | null,
): boolean {
  if (v.flags !== flags || v.objects !== objects) return false;
  if ((flags & F_NUMBER) !== 0 && (v.lo !== lo || v.hi !== hi)) return false;
  if ((flags & F_SYMBOL) !== 0 && !sameStrings(v.symbols, symbols)) return false;
  return (flags & F_STRING) === 0 || sameStrings(v.strings, text);
}

function sameStrings(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.length !== b.length) return false;
  return a.every((s, i) => s === b[i]);
}

export function equals(a: Value, b: Value): boolean {
  return a === b || same(a, b.flags, b.lo, b.hi, b.strings, b.objects, b.symbols);
}

/** `value` with only the kinds in `flags`, and objects when `keepObjects`. */
export function restrict(value: Value, flags: number, keepObjects: boolean): Value {
  const kept = value.flags & flags;
  const objects = keepObjects ? value.objects : NO_OBJECTS;
  if (kept === value.flags && objects === value.objects) return value;
  return new Value(kept, value.lo, value.hi, value.strings, objects, value.symbols);
}

export function without(value: Value, flags: number): Value {
  return restrict(value, ~flags, true);
}

export function withFlags(value: Value, flags: number): Value {
  if ((value.flags & flags) === flags) return value;
  return new Value(
    value.flags | flags,
    value.lo,
    value.hi,
    value.strings,
    value.objects,
    value.symbols,
  );
}

export function withObjects(value: Value, ids: readonly number[]): Value {
  if (ids.length === value.objects.ids.length) return value;
  return new Value(value.flags, value.lo, value.hi, value.strings, objectSet(ids), value.symbols);
}

export function withInterval(value: Value, lo: number, hi: number): Value {
  if (!value.has(F_NUMBER) || (lo === value.lo && hi === value.hi)) return value;
  if (lo > hi)
    return new Value(
      value.flags & ~(F_NUMBER | F_FRACTION),
      0,
      0,
      value.strings,
      value.objects,
      value.symbols,
    );
  return new Value(value.flags, lo, hi, value.strings, value.objects, value.symbols);
}

/** What is left of a property or element when it is read: an absent one is undefined. */
export function readable(value: Value): Value {
  if (!value.has(F_HOLE)) return value;
  return withFlags(without(value, F_HOLE), F_UNDEFINED);
}

// --- widening ---

const THRESHOLDS: readonly number[] = [
  -MAX_INT,
  -(2 ** 32),
  -(2 ** 31),
  -32768,
  -128,
  -1,
  0,
  1,
  127,
  255,
  1024,
  32767,
  65535,
  2 ** 20,
  2 ** 24,
  2 ** 30,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 40,
  MAX_INT,
];

/** `next` ⊒ `old`, with growing bounds moved out to the next threshold so that fixpoints come soon. */
export function widen(old: Value, next: Value): Value {
  if (!next.has(F_NUMBER) || !old.has(F_NUMBER)) return next;
  let { lo, hi } = next;
  if (lo < old.lo) lo = floorThreshold(lo);
  if (hi > old.hi) hi = ceilThreshold(hi);
  if (lo === next.lo && hi === next.hi) return next;
  return new Value(next.flags, lo, hi, next.strings, next.objects, next.symbols);
}

function floorThreshold(value: number): number {
  for (let i = THRESHOLDS.length - 1; i >= 0; i--) {
    const t = THRESHOLDS[i];
    if (t !== undefined && t <= value) return t;
  }
  return -Infinity;
}

function ceilThreshold(value: number): number {
  for (const t of THRESHOLDS) if (t >= value) return t;
  return Infinity;
}

/** For messages and `explain`. */
export function format(value: Value, nameOf: (id: number) => string): string {
  const parts: string[] = [];
  const name = (flag: number, text: string): void => {
    if (value.has(flag)) parts.push(text);
  };
  name(F_UNDEFINED, "undefined");
  name(F_NULL, "null");
  if (value.has(F_TRUE) && value.has(F_FALSE)) parts.push("boolean");
  else {
    name(F_TRUE, "true");
    name(F_FALSE, "false");
  }
  if (value.has(F_NUMBER)) {
    const kind = value.has(F_FRACTION)
      ? "double"
      : value.lo < -MAX_INT || value.hi > MAX_INT
        ? "integer"
        : "int";
    parts.push(value.lo === value.hi ? `${value.lo}` : `${kind}[${value.lo}..${value.hi}]`);
  }
  name(F_NAN, "NaN");
  name(F_NEGZERO, "-0");
  if (value.has(F_STRING)) {
    parts.push(
      value.strings === null ? "string" : value.strings.map((s) => JSON.stringify(s)).join("|"),
    );
  }
  name(F_BIGINT, "bigint");
  if (value.has(F_SYMBOL))
    parts.push(value.symbols === null ? "symbol" : value.symbols.map(displayName).join("|"));
  name(F_HOLE, "absent");
  name(F_UNINIT, "uninitialised");
  for (const id of value.objects.ids) parts.push(nameOf(id));
  return parts.length === 0 ? "never" : parts.join(" | ");
}
