/**
 * What the eleven kinds of typed arrays share (ECMA-262 23.2.3). Methods are not generic: `this` is a typed array. Where
 * the program resizes or detaches no buffer, an index below `length` stays inside, and `viewIsOut` is false: what stands
 * here for the others is not compiled. There `arrayGet` gives undefined outside.
 */
import {
  arrayGet,
  arrayPush,
  bufferIsDetached,
  bufferMax,
  callThis,
  classNameOf,
  typedCopy,
  typedIsBig,
  typedLike,
  typedSame,
  typedSubarray,
  viewIsOut,
  viewIsTracking,
  viewsChange,
  viewTrack,
} from "#es-native";
import { appendFrom } from "./array-from.ts";
import { ArrayEntries, ArrayKeys, ArrayValues } from "./array-iterator.ts";
import { joinArray, joinLocale } from "./array-join.ts";
import { describe, notCallable } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";
import type { FastIterator } from "./iterate.ts";
import { relativeIndex } from "./relative-index.ts";
import { sortTyped } from "./typed-sort.ts";

/** A typed array of numbers or bigints, as the methods see it. */
export interface Typed<T> {
  readonly length: number;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly buffer: ArrayBuffer;
  [index: number]: T;
}

type Visit<T, R> = (value: T, index: number, array: Typed<T>) => R;
type Fold<T, U> = (accumulator: U, value: T, index: number, array: Typed<T>) => U;

function withThis<T, R>(callback: Visit<T, R>, self: unknown): Visit<T, R> {
  return (value, index, array) => callThis(callback, self, value, index, array) as R;
}

/** V8 says it as well of a view that is only outside of what its buffer has become. */
function outOf(method: string): TypeError {
  return new TypeError(`Cannot perform %TypedArray%.prototype.${method} on a detached ArrayBuffer`);
}

/** A part of a view that tracks its buffer does so too when it has no end of its own. */
function changingSubarray<T>(array: Typed<T>, from: number, to: number, isRest: boolean): Typed<T> {
  refuseDetached(array.buffer, "Construct");
  if (!isRest || !viewIsTracking(array)) return typedSubarray(array, from, Math.max(to - from, 0));
  const { length } = array;
  if (from > length) {
    const start = array.byteOffset + from * (array.byteLength / length || 1);
    throw new RangeError(`Start offset ${start} is outside the bounds of the buffer`);
  }
  const part = typedSubarray(array, from, length - from);
  viewTrack(part);
  return part;
}

/** As `joinArray`, of what the separator's conversion may have made shorter. */
function changingJoin<T>(array: Typed<T>, separator: unknown): string {
  const { length } = array;
  const between = separator === undefined ? "," : `${separator as string}`;
  let text = "";
  for (let i = 0; i < length; i++) {
    if (i > 0) text += between;
    if (i < array.length) text += `${array[i] as string}`;
  }
  return text;
}

/** Is it a view that has elements? */
export function isTyped(source: object): boolean {
  return ArrayBuffer.isView(source) && !(source instanceof DataView);
}

/** The elements that `new` and `set` take out of anything that is no typed array. */
export function elementsOf<T>(source: unknown): ArrayLike<T> {
  if (Array.isArray(source)) return source;
  const items: T[] = [];
  appendFrom(items, source as ArrayLike<T>, undefined, undefined, true);
  return items;
}

/** `target[at + i] = source[i]`, whatever the kinds and wherever the bytes are. */
export function storeElements<T>(target: Typed<T>, at: number, source: ArrayLike<T>): void {
  const { length } = source;
  if (isTyped(source)) {
    const typed = source as unknown as Typed<T>;
    if (typedSame(target, typed)) {
      typedCopy(target, at, typed, 0, length);
      return;
    }
    if (typedIsBig(target) !== typedIsBig(typed)) {
      throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
    }
    const overlaps = target.buffer === typed.buffer;
    const items = overlaps ? copyOf(typed) : typed;
    for (let i = 0; i < length; i++) target[at + i] = arrayGet(items, i);
    return;
  }
  for (let i = 0; i < length; i++) target[at + i] = source[i] as T;
}

function copyOf<T>(typed: Typed<T>): Typed<T> {
  const copy = typedLike(typed, typed.length);
  typedCopy(copy, 0, typed, 0, typed.length);
  return copy;
}

export abstract class TypedArray<T> {
  static from<A>(
    this: { ["%construct"](source: unknown): A },
    source: Iterable<unknown> | ArrayLike<unknown>,
    map?: (value: unknown, index: number) => unknown,
    thisArg?: unknown,
  ): A {
    if (map !== undefined && typeof map !== "function") throw notCallable(map);
    const items: unknown[] = [];
    appendFrom(items, source, map, thisArg, true);
    return this["%construct"](items);
  }

  static of<A>(this: { ["%construct"](source: unknown): A }, ...items: unknown[]): A {
    return this["%construct"](items);
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  // --- one element ---

  get [Symbol.toStringTag](): string {
    const name = classNameOf(this);
    return name === "Buffer" ? "Uint8Array" : name;
  }

  at(this: Typed<T>, index: number): T | undefined {
    if (viewIsOut(this)) throw outOf("at");
    const { length } = this;
    const relative = Math.trunc(index) || 0;
    const at = relative < 0 ? relative + length : relative;
    return at >= 0 && at < length ? arrayGet(this, at) : undefined;
  }

  with(this: Typed<T>, index: number, value: T): Typed<T> {
    if (viewIsOut(this)) throw outOf("with");
    const { length } = this;
    const relative = Math.trunc(index) || 0;
    const at = relative < 0 ? relative + length : relative;
    const converted = typedIsBig(this) ? value : (Number(value) as T);
    if (at < 0 || at >= length || (viewsChange() && at >= this.length))
      throw new RangeError("Invalid typed array index");
    const copy = typedLike(this, length);
    typedCopy(copy, 0, this, 0, length);
    copy[at] = converted;
    return copy;
  }

  // --- search ---

  indexOf(this: Typed<T>, search: T, from?: number): number {
    if (viewIsOut(this)) throw outOf("indexOf");
    const { length } = this;
    for (let i = relativeIndex(from, length); i < length; i++) {
      if (viewsChange() && i >= this.length) return -1;
      if (arrayGet(this, i) === search) return i;
    }
    return -1;
  }

  lastIndexOf(this: Typed<T>, search: T, ...rest: number[]): number {
    if (viewIsOut(this)) throw outOf("lastIndexOf");
    const { length } = this;
    let start = length - 1;
    if (rest.length > 0) {
      const relative = Math.trunc(rest[0] as number) || 0;
      start = relative < 0 ? relative + length : Math.min(relative, start);
    }
    if (viewsChange()) start = Math.min(start, this.length - 1);
    for (let i = start; i >= 0; i--) if (arrayGet(this, i) === search) return i;
    return -1;
  }

  includes(this: Typed<T>, search: T, from?: number): boolean {
    if (viewIsOut(this)) throw outOf("includes");
    const { length } = this;
    for (let i = relativeIndex(from, length); i < length; i++) {
      const value = arrayGet(this, i);
      if (value === search || (value !== value && search !== search)) return true;
    }
    return false;
  }

  find(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    if (viewIsOut(this)) throw outOf("find");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) {
      const value = arrayGet(this, i);
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findIndex(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): number {
    if (viewIsOut(this)) throw outOf("findIndex");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) if (call(arrayGet(this, i), i, this)) return i;
    return -1;
  }

  findLast(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    if (viewIsOut(this)) throw outOf("findLast");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    for (let i = this.length - 1; i >= 0; i--) {
      const value = arrayGet(this, i);
      if (call(value, i, this)) return value;
    }
    return undefined;
  }

  findLastIndex(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): number {
    if (viewIsOut(this)) throw outOf("findIndexLast");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    for (let i = this.length - 1; i >= 0; i--) if (call(arrayGet(this, i), i, this)) return i;
    return -1;
  }

  // --- every element ---

  forEach(this: Typed<T>, callback: Visit<T, void>, thisArg?: unknown): void {
    if (viewIsOut(this)) throw outOf("forEach");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) call(arrayGet(this, i), i, this);
  }

  map(this: Typed<T>, callback: Visit<T, T>, thisArg?: unknown): Typed<T> {
    if (viewIsOut(this)) throw outOf("map");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    const result = typedLike(this, length);
    for (let i = 0; i < length; i++) result[i] = call(arrayGet(this, i), i, this);
    return result;
  }

  filter(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): Typed<T> {
    if (viewIsOut(this)) throw outOf("filter");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    const kept: T[] = [];
    for (let i = 0; i < length; i++) {
      const value = arrayGet(this, i);
      if (call(value, i, this)) arrayPush(kept, value);
    }
    const result = typedLike(this, kept.length);
    for (let i = 0; i < kept.length; i++) result[i] = arrayGet(kept, i);
    return result;
  }

  some(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    if (viewIsOut(this)) throw outOf("some");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) if (call(arrayGet(this, i), i, this)) return true;
    return false;
  }

  every(this: Typed<T>, callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    if (viewIsOut(this)) throw outOf("every");
    if (typeof callback !== "function") throw notCallable(callback);
    const call = thisArg === undefined ? callback : withThis(callback, thisArg);
    const { length } = this;
    for (let i = 0; i < length; i++) if (!call(arrayGet(this, i), i, this)) return false;
    return true;
  }

  reduce<U>(this: Typed<T>, callback: Fold<T, U>, ...initial: U[]): U {
    if (viewIsOut(this)) throw outOf("reduce");
    if (typeof callback !== "function") throw notCallable(callback);
    const { length } = this;
    let i = 0;
    let accumulator: U;
    if (initial.length > 0) accumulator = initial[0] as U;
    else {
      if (length === 0) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = arrayGet(this, 0) as unknown as U;
      i = 1;
    }
    for (; i < length; i++) accumulator = callback(accumulator, arrayGet(this, i), i, this);
    return accumulator;
  }

  reduceRight<U>(this: Typed<T>, callback: Fold<T, U>, ...initial: U[]): U {
    if (viewIsOut(this)) throw outOf("reduceRight");
    if (typeof callback !== "function") throw notCallable(callback);
    let i = this.length - 1;
    let accumulator: U;
    if (initial.length > 0) accumulator = initial[0] as U;
    else {
      if (i < 0) throw new TypeError("Reduce of empty array with no initial value");
      accumulator = arrayGet(this, i) as unknown as U;
      i--;
    }
    for (; i >= 0; i--) accumulator = callback(accumulator, arrayGet(this, i), i, this);
    return accumulator;
  }

  // --- copies and views ---

  slice(this: Typed<T>, start?: number, end?: number): Typed<T> {
    if (viewIsOut(this)) throw outOf("slice");
    const { length } = this;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    const count = Math.max(to - from, 0);
    const result = typedLike(this, count);
    if (count > 0 && viewIsOut(this)) throw outOf("slice");
    typedCopy(result, 0, this, from, count);
    return result;
  }

  subarray(this: Typed<T>, start?: number, end?: number): Typed<T> {
    const { length } = this;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    if (viewsChange()) return changingSubarray(this, from, to, end === undefined);
    return typedSubarray(this, from, Math.max(to - from, 0));
  }

  toReversed(this: Typed<T>): Typed<T> {
    if (viewIsOut(this)) throw outOf("toReversed");
    const { length } = this;
    const result = typedLike(this, length);
    for (let i = 0; i < length; i++) result[i] = arrayGet(this, length - 1 - i);
    return result;
  }

  toSorted(this: Typed<T>, compare?: (a: T, b: T) => number): Typed<T> {
    if (viewIsOut(this)) throw outOf("toSorted");
    checkComparator(compare);
    const copy = copyOf(this);
    sortTyped(copy, compare);
    return copy;
  }

  // --- changes in place ---

  set(this: Typed<T>, source: ArrayLike<T>, offset?: number): void {
    if (viewIsOut(this)) throw outOf("set");
    const at = offset === undefined ? 0 : Math.trunc(offset) || 0;
    if (viewIsOut(this) || viewIsOut(source)) throw outOf("set");
    if (at < 0) throw new RangeError("offset is out of bounds");
    const items = isTyped(source) || Array.isArray(source) ? source : likeArray<T>(source);
    if (at > this.length - items.length) throw new RangeError("offset is out of bounds");
    storeElements(this, at, items);
  }

  fill(this: Typed<T>, value: T, start?: number, end?: number): Typed<T> {
    if (viewIsOut(this)) throw outOf("fill");
    const { length } = this;
    const converted = typedIsBig(this) ? value : (Number(value) as T);
    const from = relativeIndex(start, length);
    // V8 looks at the end only when there is a start.
    const to = start === undefined || end === undefined ? length : relativeIndex(end, length);
    if (viewIsOut(this)) throw outOf("fill");
    for (let i = from; i < to; i++) this[i] = converted;
    return this;
  }

  copyWithin(this: Typed<T>, target: number, start: number, end?: number): Typed<T> {
    if (viewIsOut(this)) throw outOf("copyWithin");
    const { length } = this;
    const to = relativeIndex(target, length);
    const from = relativeIndex(start, length);
    const last = end === undefined ? length : relativeIndex(end, length);
    if (viewIsOut(this)) throw outOf("copyWithin");
    typedCopy(this, to, this, from, Math.min(last - from, length - to));
    return this;
  }

  reverse(this: Typed<T>): Typed<T> {
    if (viewIsOut(this)) throw outOf("reverse");
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const value = arrayGet(this, low);
      this[low++] = arrayGet(this, high);
      this[high--] = value;
    }
    return this;
  }

  sort(this: Typed<T>, compare?: (a: T, b: T) => number): Typed<T> {
    if (viewIsOut(this)) throw outOf("sort");
    checkComparator(compare);
    if (viewsChange() && compare !== undefined) {
      const copy = copyOf(this); // which no comparison can take away
      sortTyped(copy, compare);
      typedCopy(this, 0, copy, 0, copy.length);
    } else sortTyped(this, compare);
    return this;
  }

  // --- text and iterators ---

  join(this: Typed<T>, separator?: string): string {
    if (viewIsOut(this)) throw outOf("join");
    if (viewsChange()) return changingJoin(this, separator);
    return joinArray(this, separator === undefined ? "," : `${separator}`);
  }

  toString(this: Typed<T>): string {
    if (viewIsOut(this)) throw outOf("join");
    return joinArray(this, ",");
  }

  toLocaleString(this: Typed<T>): string {
    if (viewIsOut(this)) throw outOf("toLocaleString");
    return joinLocale(this);
  }

  keys(this: Typed<T>): FastIterator<number> {
    if (viewIsOut(this)) throw outOf("keys");
    return new ArrayKeys(this);
  }

  values(this: Typed<T>): FastIterator<T> {
    if (viewIsOut(this)) throw outOf("values");
    return new ArrayValues(this);
  }

  entries(this: Typed<T>): FastIterator<[number, T]> {
    if (viewIsOut(this)) throw outOf("entries");
    return new ArrayEntries(this);
  }

  [Symbol.iterator](this: { values(): FastIterator<T> }): FastIterator<T> {
    return this.values();
  }
}

function checkComparator(compare: unknown): void {
  if (compare !== undefined && typeof compare !== "function") {
    throw new TypeError("The comparison function must be either a function or undefined");
  }
}

/** What `set` reads of an object that is no array: it is never iterated. */
function likeArray<T>(source: unknown): ArrayLike<T> {
  const items: T[] = [];
  if (typeof source === "string")
    for (let i = 0; i < source.length; i++) items.push(source[i] as T);
  else if ((typeof source === "object" && source !== null) || typeof source === "function") {
    const like = source as ArrayLike<T>;
    const length = Math.min(Math.max(Math.trunc(like.length) || 0, 0), 2 ** 53 - 1);
    for (let i = 0; i < length; i++) items.push(like[i] as T);
  }
  return items;
}

const LENGTH_MAX = 2 ** 32; // Node 20's; what has no memory is refused when it is made

/** ToIndex for a length. */
export function typedLength(value: unknown): number {
  const length = Math.trunc(+(value as number)) || 0; // no bigint, and no symbol
  if (length < 0 || length > LENGTH_MAX) {
    throw new RangeError(`Invalid typed array length: ${describe(value)}`);
  }
  return length;
}

/** Where a view on a buffer starts, checked. */
export function viewOffset(name: string, size: number, byteOffset: unknown): number {
  const offset = Math.trunc(Number(byteOffset)) || 0;
  if (byteOffset === undefined) return 0;
  if (offset < 0 || offset > 2 ** 53 - 1) {
    throw new RangeError(
      `Start offset ${describe(byteOffset)} is outside the bounds of the buffer`,
    );
  }
  if (offset % size !== 0) {
    throw new RangeError(`start offset of ${name} should be a multiple of ${size}`);
  }
  return offset;
}

export function refuseDetached(buffer: ArrayBuffer, what: string): void {
  if (bufferIsDetached(buffer))
    throw new TypeError(`Cannot perform ${what} on a detached ArrayBuffer`);
}

/** Added to a length: it is that of the buffer, and changes with it. `runtime/value/buffer.c` has the same. */
export const TRACKING = 2 ** 40;

/** How many elements it has, checked against the buffer. */
export function viewLength(
  name: string,
  size: number,
  buffer: ArrayBuffer,
  offset: number,
  length: unknown,
): number {
  if (viewsChange()) refuseDetached(buffer, "Construct");
  const { byteLength } = buffer;
  if (length === undefined) {
    if (byteLength % size !== 0) {
      throw new RangeError(`byte length of ${name} should be a multiple of ${size}`);
    }
    if (offset > byteLength) {
      throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
    }
    const count = (byteLength - offset) / size;
    if (count >= LENGTH_MAX) throw new RangeError(`Invalid typed array length: ${count}`);
    return bufferMax(buffer) >= 0 ? count + TRACKING : count;
  }
  const count = typedLength(length);
  if (
    count >= LENGTH_MAX ||
    offset + count * size > (viewsChange() ? buffer.byteLength : byteLength)
  )
    throw new RangeError(`Invalid typed array length: ${count}`);
  return count;
}
