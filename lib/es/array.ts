/**
 * Array (ECMA-262 23.1). A loop over elements visits the indices below the length the array had when it began, as the
 * standard says; `arrayKeeps` is its HasProperty test and costs nothing for an array without holes that never
 * shrinks. Methods are not generic: `this` is an array.
 */
import {
  arrayAppend,
  arrayGet,
  arrayKeeps,
  arrayMove,
  arrayNew,
  arrayPop,
  arrayPush,
  arrayPushHole,
  arrayReserve,
  arraySet,
  arraySetHole,
  arrayShift,
  arrayTruncate,
  callThis,
  isArray,
  isDerived,
} from "#es-native";
import { appendItem, flattenInto, flattenValue } from "./array-flat.ts";
import { appendFrom, isIterable } from "./array-from.ts";
import { ArrayEntries, ArrayKeys, ArrayValues } from "./array-iterator.ts";
import { joinArray, joinLocale } from "./array-join.ts";
import { sortArray } from "./array-sort.ts";
import { classArray, fillSpecies, speciesArray } from "./array-species.ts";
import { describe, notCallable } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";
import type { FastIterator } from "./iterate.ts";
import { clampedIndex, relativeIndex } from "./relative-index.ts";

type Visit<T, R> = (value: T, index: number, array: T[]) => R;
type Fold<T, U> = (accumulator: U, value: T, index: number, array: T[]) => U;
type Compare<T> = (a: T, b: T) => number;

/** `callback` with a `this` of its own. */
function withThis<T, R>(callback: Visit<T, R>, self: unknown): Visit<T, R> {
  return (value, index, array) => callThis(callback, self, value, index, array) as R;
}

function checkComparator(compare: unknown): void {
  if (compare !== undefined && typeof compare !== "function") {
    throw new TypeError("The comparison function must be either a function or undefined");
  }
}

export class Array<T> {
  static ["%construct"](...items: unknown[]): unknown[] {
    if (items.length === 1) {
      const length = items[0];
      if (typeof length === "number") {
        if (length < 0 || length > 4294967295 || Math.floor(length) !== length) {
          throw new RangeError("Invalid array length");
        }
        return arrayNew(length);
      }
    }
    return items;
  }

  /** What the constructor does with an instance of a derived class, which is empty. */
  static ["%start"](this: unknown[], ...items: unknown[]): void {
    const [only] = items;
    if (items.length === 1 && typeof only === "number") this.length = only;
    else for (let i = 0; i < items.length; i++) this.push(items[i]);
  }

  static ["%call"](...items: unknown[]): unknown[] {
    return Array["%construct"](...items);
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static isArray(value: unknown): boolean {
    return isArray(value);
  }

  static of<T>(...items: T[]): T[] {
    if (isDerived(this)) return fillSpecies(classArray(this, items.length), items, true) as T[];
    return items;
  }

  static from<T, U>(
    items: Iterable<T> | ArrayLike<T>,
    map?: (value: T, index: number) => U,
    thisArg?: unknown,
  ): U[] {
    if (map !== undefined && typeof map !== "function") throw notCallable(map);
    const result: U[] = [];
    appendFrom(result, items, map, thisArg, false);
    if (isDerived(this)) {
      const length = isIterable(items) ? undefined : result.length;
      return fillSpecies(classArray(this, length), result, true) as U[];
    }
    return result;
  }

  // --- one element ---

  at(this: T[], index: number): T | undefined {
    const { length } = this;
    const relative = Math.trunc(index) || 0;
    const at = relative < 0 ? relative + length : relative;
    return at >= 0 && at < this.length ? arrayGet(this, at) : undefined;
  }

  with(this: T[], index: number, value: T): T[] {
    const { length } = this;
    const relative = Math.trunc(index) || 0;
    const at = relative < 0 ? relative + length : relative;
    if (!(at >= 0 && at < length)) throw new RangeError(`Invalid index : ${describe(index)}`);
    const result: T[] = [];
    arrayReserve(result, length);
    for (let i = 0; i < length; i++) result.push(i === at ? value : (this[i] as T));
    return result;
  }

  push(this: T[], ...items: T[]): number {
    return arrayPush(this, ...items);
  }

  pop(this: T[]): T | undefined {
    return arrayPop(this);
  }

  shift(this: T[]): T | undefined {
    return arrayShift(this);
  }

  unshift(this: T[], ...items: T[]): number {
    const count = items.length;
    if (count > 0) {
      arrayMove(this, count, 0, this.length);
      for (let i = 0; i < count; i++) storeOrPush(this, i, arrayGet(items, i));
    }
    return this.length;
  }

  // --- search ---

  indexOf(this: T[], search: T, from?: number): number {
    const { length } = this;
    const start = relativeIndex(from, length);
    const end = Math.min(length, this.length);
    for (let i = start; i < end; i++) {
      if (arrayGet(this, i) === search && arrayKeeps(this, i)) return i;
    }
    return -1;
  }

  lastIndexOf(this: T[], search: T, ...rest: number[]): number {
    const { length } = this;
    let start = length - 1;
    if (rest.length > 0) {
      const relative = Math.trunc(rest[0] as number) || 0;
      start = relative < 0 ? relative + length : Math.min(relative, start);
    }
    for (let i = Math.min(start, this.length - 1); i >= 0; i--) {
      if (arrayGet(this, i) === search && arrayKeeps(this, i)) return i;
    }
    return -1;
  }

  includes(this: T[], search: T, from?: number): boolean {
    const { length } = this;
    const start = relativeIndex(from, length);
    if (search === search) {
      for (let i = start; i < length; i++) if (this[i] === search) return true;
      return false;
    }
    for (let i = start; i < length; i++) {
      const value = this[i];
      if (value !== value) return true;
    }
    return false;
  }

  find(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) {
      const value = this[i] as T;
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findIndex(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): number {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) if (call(this[i] as T, i, this)) return i;
    return -1;
  }

  findLast(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    for (let i = this.length - 1; i >= 0; i--) {
      const value = this[i] as T;
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findLastIndex(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): number {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    for (let i = this.length - 1; i >= 0; i--) if (call(this[i] as T, i, this)) return i;
    return -1;
  }

  // --- every element ---

  forEach(this: T[], callback: Visit<T, void>, thisArg?: unknown): void {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) if (arrayKeeps(this, i)) call(arrayGet(this, i), i, this);
  }

  map<U>(this: T[], callback: Visit<T, U>, thisArg?: unknown): U[] {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    const species = isDerived(this) ? speciesArray(this, length) : null;
    const result: U[] = [];
    arrayReserve(result, length);
    for (let i = 0; i < length; i++) {
      if (arrayKeeps(this, i)) result.push(call(arrayGet(this, i), i, this));
      else arrayPushHole(result);
    }
    if (species !== null) return fillSpecies(species, result, false) as typeof result;
    return result;
  }

  filter(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): T[] {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    const species = isDerived(this) ? speciesArray(this, 0) : null;
    const result: T[] = [];
    for (let i = 0; i < length; i++) {
      if (!arrayKeeps(this, i)) continue;
      const value = arrayGet(this, i);
      if (call(value, i, this)) result.push(value);
    }
    if (species !== null) return fillSpecies(species, result, false) as typeof result;
    return result;
  }

  some(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) {
      if (arrayKeeps(this, i) && call(arrayGet(this, i), i, this)) return true;
    }
    return false;
  }

  every(this: T[], callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) {
      if (arrayKeeps(this, i) && !call(arrayGet(this, i), i, this)) return false;
    }
    return true;
  }

  reduce<U>(this: T[], callback: Fold<T, U>, ...initial: U[]): U {
    if (typeof callback !== "function") throw notCallable(callback);
    const { length } = this;
    let i = 0;
    let accumulator: U;
    if (initial.length > 0) accumulator = initial[0] as U;
    else {
      while (i < length && !arrayKeeps(this, i)) i++;
      if (i >= length) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = arrayGet(this, i) as unknown as U;
      i++;
    }
    for (; i < length; i++) {
      if (arrayKeeps(this, i)) accumulator = callback(accumulator, arrayGet(this, i), i, this);
    }
    return accumulator;
  }

  reduceRight<U>(this: T[], callback: Fold<T, U>, ...initial: U[]): U {
    if (typeof callback !== "function") throw notCallable(callback);
    let i = this.length - 1;
    let accumulator: U;
    if (initial.length > 0) accumulator = initial[0] as U;
    else {
      while (i >= 0 && !arrayKeeps(this, i)) i--;
      if (i < 0) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = arrayGet(this, i) as unknown as U;
      i--;
    }
    for (; i >= 0; i--) {
      if (arrayKeeps(this, i)) accumulator = callback(accumulator, arrayGet(this, i), i, this);
    }
    return accumulator;
  }

  // --- copies ---

  slice(this: T[], start?: number, end?: number): T[] {
    const { length } = this;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    const species = isDerived(this) ? speciesArray(this, Math.max(to - from, 0)) : null;
    const result: T[] = [];
    const present = Math.min(to, this.length);
    if (from < present) arrayAppend(result, this, from, present - from);
    for (let i = Math.max(from, present); i < to; i++) arrayPushHole(result);
    if (species !== null) return fillSpecies(species, result, true) as typeof result;
    return result;
  }

  concat(this: T[], ...items: unknown[]): unknown[] {
    const species = isDerived(this) ? speciesArray(this, 0) : null;
    const result: unknown[] = [];
    appendItem(result, this);
    for (const item of items) appendItem(result, item);
    if (species !== null) return fillSpecies(species, result, true) as typeof result;
    return result;
  }

  flat(this: T[], depth?: number): unknown[] {
    const levels = depth === undefined ? 1 : Math.trunc(depth) || 0;
    const species = isDerived(this) ? speciesArray(this, 0) : null;
    const result: unknown[] = [];
    flattenInto(result, this as unknown[], levels);
    if (species !== null) return fillSpecies(species, result, false) as typeof result;
    return result;
  }

  flatMap<U>(this: T[], callback: Visit<T, U | U[]>, thisArg?: unknown): U[] {
    if (typeof callback !== "function")
      throw new TypeError("flatMap mapper function is not callable");
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    const species = isDerived(this) ? speciesArray(this, 0) : null;
    const result: unknown[] = [];
    for (let i = 0; i < length; i++) {
      if (!arrayKeeps(this, i)) continue;
      flattenValue(result, call(arrayGet(this, i), i, this), 1);
    }
    if (species !== null) return fillSpecies(species, result, false) as U[];
    return result as U[];
  }

  toReversed(this: T[]): T[] {
    const result: T[] = [];
    arrayReserve(result, this.length);
    for (let i = this.length - 1; i >= 0; i--) result.push(arrayGet(this, i));
    return result;
  }

  toSorted(this: T[], compare?: Compare<T>): T[] {
    checkComparator(compare);
    const result: T[] = [];
    arrayReserve(result, this.length);
    for (let i = 0; i < this.length; i++) result.push(this[i] as T);
    sortArray(result, compare);
    return result;
  }

  toSpliced(this: T[], ...args: unknown[]): T[] {
    const { length } = this;
    const start = args.length > 0 ? relativeIndex(args[0] as number, length) : 0;
    const skip = removalCount(args, start, length);
    const result: T[] = [];
    for (let i = 0; i < start; i++) result.push(this[i] as T);
    for (let i = 2; i < args.length; i++) result.push(args[i] as T);
    for (let i = start + skip; i < length; i++) result.push(this[i] as T);
    return result;
  }

  // --- changes in place ---

  splice(this: T[], ...args: unknown[]): T[] {
    const { length } = this;
    const start = args.length > 0 ? relativeIndex(args[0] as number, length) : 0;
    const removed = removalCount(args, start, length);
    const species = isDerived(this) ? speciesArray(this, removed) : null;
    const result: T[] = [];
    arrayAppend(result, this, start, removed);
    const inserted = Math.max(args.length - 2, 0);
    if (inserted !== removed) {
      arrayMove(this, start + inserted, start + removed, length - start - removed);
      if (inserted < removed) arrayTruncate(this, length - removed + inserted);
    }
    for (let i = 0; i < inserted; i++) storeOrPush(this, start + i, args[i + 2] as T);
    if (species !== null) return fillSpecies(species, result, true) as typeof result;
    return result;
  }

  reverse(this: T[]): T[] {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const first = arrayGet(this, low);
      const last = arrayGet(this, high);
      const hasFirst = arrayKeeps(this, low);
      if (arrayKeeps(this, high)) arraySet(this, low, last);
      else arraySetHole(this, low);
      if (hasFirst) arraySet(this, high, first);
      else arraySetHole(this, high);
      low++;
      high--;
    }
    return this;
  }

  fill(this: T[], value: T, start?: number, end?: number): T[] {
    const { length } = this;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    for (let i = from; i < to; i++) storeOrPush(this, i, value);
    return this;
  }

  copyWithin(this: T[], target: number, start: number, end?: number): T[] {
    const { length } = this;
    const to = relativeIndex(target, length);
    const from = relativeIndex(start, length);
    const last = end === undefined ? length : relativeIndex(end, length);
    const count = Math.min(last - from, length - to);
    if (count > 0 && this.length === length) arrayMove(this, to, from, count);
    return this;
  }

  sort(this: T[], compare?: Compare<T>): T[] {
    checkComparator(compare);
    sortArray(this, compare);
    return this;
  }

  // --- text ---

  join(this: T[], separator?: string): string {
    return joinArray(this, separator === undefined ? "," : `${separator}`);
  }

  toString(this: T[]): string {
    return joinArray(this, ",");
  }

  toLocaleString(this: T[]): string {
    return joinLocale(this);
  }

  // --- iterators ---

  keys(this: T[]): FastIterator<number> {
    return new ArrayKeys(this);
  }

  values(this: T[]): FastIterator<T> {
    return new ArrayValues(this);
  }

  entries(this: T[]): FastIterator<[number, T]> {
    return new ArrayEntries(this);
  }

  [Symbol.iterator](this: { values(): FastIterator<T> } & T[]): FastIterator<T> {
    return this.values();
  }

  get [Symbol.unscopables](): object {
    return UNSCOPABLES;
  }
}

/** What `with`, which no program here has, would not find (23.1.3.41). */
const UNSCOPABLES = {
  __proto__: null,
  at: true,
  copyWithin: true,
  entries: true,
  fill: true,
  find: true,
  findIndex: true,
  findLast: true,
  findLastIndex: true,
  flat: true,
  flatMap: true,
  includes: true,
  keys: true,
  values: true,
  toReversed: true,
  toSorted: true,
  toSpliced: true,
};

/** How many elements `splice` and `toSpliced` take out (23.1.3.31, steps 7 to 10). */
function removalCount(args: readonly unknown[], start: number, length: number): number {
  if (args.length === 0) return 0;
  if (args.length === 1) return length - start;
  return clampedIndex(args[1] as number, length - start);
}

/** `array[index] = value` where `index` is at most the length. */
function storeOrPush<T>(array: T[], index: number, value: T): void {
  if (index < array.length) arraySet(array, index, value);
  else arrayPush(array, value);
}
