/**
 * Iteration for everything that is not read by index. Iterators of the library advance without making result
 * objects; any other iterator is wrapped in a record (ECMA-262 7.4.1).
 */

import { arrayPush, stringUnit } from "#es-native";
import { TypeError } from "./error.ts";

/** An iterator of the library: `advance`, then `current`. */
export abstract class FastIterator<T> {
  current: T | undefined = undefined;

  abstract advance(): boolean;

  /** Called when a loop is left early. */
  close(): void {}

  next(): { value: T | undefined; done: boolean } {
    if (this.advance()) return { value: this.current, done: false };
    return { value: undefined, done: true };
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
  next(): Step;
  return?(): unknown;
}

/** An iterator the program wrote itself. */
class IteratorRecord extends FastIterator<unknown> {
  readonly iterator: ForeignIterator;
  readonly nextMethod: (this: ForeignIterator) => Step;
  isDone = false;

  constructor(iterator: ForeignIterator) {
    super();
    this.iterator = iterator;
    this.nextMethod = iterator.next;
  }

  override advance(): boolean {
    const step = this.iterator.next();
    if (typeof step !== "object" || step === null) {
      throw new TypeError(`Iterator result ${String(step)} is not an object`);
    }
    if (step.done) {
      this.isDone = true;
      return false;
    }
    this.current = step.value;
    return true;
  }

  override close(): void {
    const { iterator } = this;
    if (this.isDone || iterator.return === undefined || iterator.return === null) return;
    const result = iterator.return();
    if (typeof result !== "object" || result === null)
      throw new TypeError(`Iterator result ${String(result)} is not an object`);
  }
}

/** Code points of a string (ECMA-262 22.1.5). */
export class StringIterator extends FastIterator<string> {
  readonly text: string;
  index = 0;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override advance(): boolean {
    const { text, index } = this;
    if (index >= text.length) return false;
    const first = stringUnit(text, index);
    let end = index + 1;
    if (first >= 0xd800 && first <= 0xdbff && end < text.length) {
      const second = stringUnit(text, end);
      if (second >= 0xdc00 && second <= 0xdfff) end++;
    }
    this.current = text.substring(index, end);
    this.index = end;
    return true;
  }
}

interface Iterable {
  [Symbol.iterator](): ForeignIterator;
}

/**
 * `text`: how the program spells the value, after "..." when it is the last argument of a call; "" when messages describe
 * the value itself.
 */
function notIterable(value: unknown, text: string): TypeError {
  if (text.startsWith("...")) {
    if (value !== undefined && value !== null) {
      return new TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
    }
    return new TypeError(`${text.substring(3)} is not iterable (cannot read property undefined)`);
  }
  if (text !== "") return new TypeError(`${text} is not iterable`);
  const isPlain = value === undefined || (value !== null && typeof value === "object");
  const shown = isPlain || typeof value === "function" ? "" : ` ${String(value)}`;
  return new TypeError(
    `${typeof value}${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`,
  );
}

/** Small on purpose: every loop gets its own copy, so that the iterators of two loops are told apart. */
export function openIterator(value: unknown, text = ""): FastIterator<unknown> {
  if (typeof value === "string") return new StringIterator(value);
  checkHasIterator(value, text);
  const iterator: unknown = (value as Iterable)[Symbol.iterator]();
  return iterator instanceof FastIterator ? iterator : recordOf(iterator);
}

function checkHasIterator(value: unknown, text: string): void {
  if (value === undefined || value === null) throw notIterable(value, text);
  if (typeof (value as Iterable)[Symbol.iterator] !== "function") throw notIterable(value, text);
}

function recordOf(iterator: unknown): IteratorRecord {
  if (typeof iterator !== "object" || iterator === null) {
    throw new TypeError("Result of the Symbol.iterator method is not an object");
  }
  return new IteratorRecord(iterator as ForeignIterator);
}

export function advanceIterator(record: FastIterator<unknown>): boolean {
  return record.advance();
}

/** The next value of a destructured iterator, undefined when it is done. */
export function iteratorStep(record: FastIterator<unknown>): unknown {
  if (record instanceof IteratorRecord && record.isDone) return undefined;
  return record.advance() ? record.current : undefined;
}

export function iteratorRest(record: FastIterator<unknown>): unknown[] {
  const rest: unknown[] = [];
  if (record instanceof IteratorRecord && record.isDone) return rest;
  while (record.advance()) arrayPush(rest, record.current);
  return rest;
}

/** IteratorClose after a normal completion (7.4.11). */
export function closeIterator(record: FastIterator<unknown>): void {
  record.close();
}

/** IteratorClose after a throw: an error from closing is dropped for the first one. */
export function closeQuietly(record: FastIterator<unknown>): void {
  try {
    record.close();
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
  while (record.advance()) target.push(record.current);
}

/** for-in skips a property that was deleted before its turn. */
export function stillHas(object: object, key: string): boolean {
  return key in object;
}
