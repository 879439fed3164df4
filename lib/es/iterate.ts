/**
 * Iteration for everything that is not read by index. Iterators of the library advance without making result
 * objects; any other iterator is wrapped in a record (ECMA-262 7.4.1).
 */

import { arrayPush, callFound, stringUnit } from "#es-native";
import { kindAndValue, notIterable } from "./describe.ts";
import { TypeError } from "./error.ts";

/** An iterator of the library: `advance`, then `current`. */
export abstract class FastIterator<T> {
  $current: T | undefined = undefined;

  abstract $advance(): boolean;

  /** Called when a loop is left early. */
  $close(): void {}

  next(): { value: T | undefined; done: boolean } {
    if (this.$advance()) return { value: this.$current, done: false };
    return { value: undefined, done: true };
  }

  /** What `inspect` calls it; "" for those that programs never see. */
  get [Symbol.toStringTag](): string {
    return "";
  }

  [Symbol.iterator](): FastIterator<T> {
    return this;
  }
}

interface Step {
  readonly done?: unknown;
  readonly value: unknown;
}

interface ForeignIterator {
  readonly next: unknown;
  readonly return?: unknown;
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function notObject(result: unknown): TypeError {
  return new TypeError(`Iterator result ${String(result)} is not an object`);
}

/** An iterator the program wrote itself. Its methods are read once each, `next` when it is opened. */
class IteratorRecord extends FastIterator<unknown> {
  readonly iterator: ForeignIterator;
  readonly nextMethod: unknown;
  isDone = false;

  constructor(iterator: ForeignIterator) {
    super();
    this.iterator = iterator;
    this.nextMethod = iterator.next;
  }

  override $advance(): boolean {
    const { nextMethod } = this;
    if (typeof nextMethod !== "function")
      throw new TypeError(`${kindAndValue(nextMethod)} is not a function`);
    const step = callFound(this.iterator, nextMethod, "next") as Step;
    if (!isObject(step)) throw notObject(step);
    if (step.done) {
      this.isDone = true;
      return false;
    }
    this.$current = step.value;
    return true;
  }

  override $close(): void {
    if (this.isDone) return;
    const method = this.iterator.return;
    if (method === undefined || method === null) return;
    if (typeof method !== "function")
      throw new TypeError(`${kindAndValue(method)} is not a function`);
    const result = callFound(this.iterator, method, "return");
    if (!isObject(result)) throw notObject(result);
  }
}

/** Code points of a string (ECMA-262 22.1.5). */
export class StringIterator extends FastIterator<string> {
  readonly $text: string;
  $index = 0;

  constructor(text: string) {
    super();
    this.$text = text;
  }

  override $advance(): boolean {
    const { $text: text, $index: index } = this;
    if (index >= text.length) return false;
    const first = stringUnit(text, index);
    let end = index + 1;
    if (first >= 0xd800 && first <= 0xdbff && end < text.length) {
      const second = stringUnit(text, end);
      if (second >= 0xdc00 && second <= 0xdfff) end++;
    }
    this.$current = text.substring(index, end);
    this.$index = end;
    return true;
  }

  override get [Symbol.toStringTag](): string {
    return "String Iterator";
  }
}

interface Iterable {
  readonly [Symbol.iterator]?: unknown;
}

/**
 * `text`: how the program spells the value, after "..." when it is the last argument of a call; "" when messages describe
 * the value itself.
 */
function notIterableAs(value: unknown, text: string): TypeError {
  if (text === "") return notIterable(value);
  if (!text.startsWith("...")) return new TypeError(`${text} is not iterable`);
  if (value !== undefined && value !== null) {
    return new TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
  }
  return new TypeError(`${text.substring(3)} is not iterable (cannot read property ${value})`);
}

/** Small on purpose: every loop gets its own copy, so that the iterators of two loops are told apart. */
export function openIterator(value: unknown, text = ""): FastIterator<unknown> {
  if (typeof value === "string") return new StringIterator(value);
  if (value === undefined || value === null) throw notIterableAs(value, text);
  const method = (value as Iterable)[Symbol.iterator];
  if (typeof method !== "function") throw notIterableAs(value, text);
  const iterator = callFound(value, method, Symbol.iterator);
  return iterator instanceof FastIterator ? iterator : recordOf(iterator);
}

function recordOf(iterator: unknown): IteratorRecord {
  if (!isObject(iterator)) {
    throw new TypeError("Result of the Symbol.iterator method is not an object");
  }
  return new IteratorRecord(iterator as ForeignIterator);
}

export function advanceIterator(record: FastIterator<unknown>): boolean {
  return record.$advance();
}

/** The next value of a destructured iterator, undefined when it is done. */
export function iteratorStep(record: FastIterator<unknown>): unknown {
  if (record instanceof IteratorRecord && record.isDone) return undefined;
  return record.$advance() ? record.$current : undefined;
}

export function iteratorRest(record: FastIterator<unknown>): unknown[] {
  const rest: unknown[] = [];
  if (record instanceof IteratorRecord && record.isDone) return rest;
  while (record.$advance()) arrayPush(rest, record.$current);
  return rest;
}

/** IteratorClose after a normal completion (7.4.11). */
export function closeIterator(record: FastIterator<unknown>): void {
  record.$close();
}

/** IteratorClose after a throw: an error from closing is dropped for the first one. */
export function closeQuietly(record: FastIterator<unknown>): void {
  try {
    record.$close();
  } catch {
    // The error that ended the loop is the one to report (7.4.11, step 6).
  }
}

export function restOfArray<T>(array: ArrayLike<T>, from: number): T[] {
  const rest: T[] = [];
  const { length } = array;
  for (let i = from; i < length; i++) rest.push(array[i] as T);
  return rest;
}

export function appendArray<T>(target: T[], source: ArrayLike<T>): void {
  const { length } = source;
  for (let i = 0; i < length; i++) target.push(source[i] as T);
}

export function appendIterable(target: unknown[], source: unknown, text: string): void {
  const record = openIterator(source, text);
  while (record.$advance()) target.push(record.$current);
}

/** for-in skips a property that was deleted before its turn. */
export function stillHas(object: object | string, key: string): boolean {
  return typeof object === "string" || key in object;
}
