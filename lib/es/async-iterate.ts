/** `for await` and `yield*` in async generators (ECMA-262 14.7.5.6, 27.1.4): iterators whose answers are awaited. */
import { TypeError } from "./error.ts";
import { FULFILLED, newPromise, Promise, Reaction } from "./promise.ts";

const NEXT = 0;
const THROW = 1;

interface Step {
  readonly done?: unknown;
  readonly value: unknown;
}

/** What an iterator may have; each method answers at once, or with a promise. */
interface AnyIterator {
  next(value?: unknown): unknown;
  return?(value?: unknown): unknown;
  throw?(error: unknown): unknown;
}

/** An iterator being read; `current` is the value it gave last, `value` for `yield*`. */
class AsyncRecord {
  readonly iterator: AnyIterator;
  current: unknown = undefined;
  value: unknown = undefined;
  /** `yield*`: the iterator cannot be told to return, so the value itself is awaited. */
  isReturning = false;
  /** `yield*`: the iterator cannot be told to throw, so it was closed. */
  isBroken = false;

  constructor(iterator: AnyIterator) {
    this.iterator = iterator;
  }
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

interface Iterable {
  [Symbol.asyncIterator]?(): unknown;
  [Symbol.iterator]?(): unknown;
}

/** GetIterator(value, async) (7.4.3); `text`: how the program spells the value. */
export function openAsyncIterator(value: unknown, text: string): AsyncRecord {
  if (value === undefined || value === null)
    throw new TypeError(
      `Cannot read properties of ${String(value)} (reading 'Symbol(Symbol.asyncIterator)')`,
    );
  const source = value as Iterable;
  const method: unknown = source[Symbol.asyncIterator];
  if (method === undefined || method === null) {
    if (typeof source[Symbol.iterator] !== "function")
      throw new TypeError(`${text === "" ? typeof value : text} is not async iterable`);
    const inner: unknown = (value as { [Symbol.iterator](): unknown })[Symbol.iterator]();
    if (!isObject(inner))
      throw new TypeError("Result of the Symbol.iterator method is not an object");
    return new AsyncRecord(new AsyncFromSync(inner as SyncIterator));
  }
  if (typeof method !== "function")
    throw new TypeError(`${text === "" ? typeof value : text} is not async iterable`);
  const iterator: unknown = (value as { [Symbol.asyncIterator](): unknown })[
    Symbol.asyncIterator
  ]();
  if (!isObject(iterator))
    throw new TypeError("Result of the Symbol.asyncIterator method is not an object");
  return new AsyncRecord(iterator as AnyIterator);
}

/** Asks for the next value; what is to be awaited. */
export function askNext(record: AsyncRecord): unknown {
  return record.iterator.next();
}

/** Takes the awaited answer; false at the end. */
export function takeStep(record: AsyncRecord, answer: unknown): boolean {
  if (!isObject(answer)) throw new TypeError(`Iterator result ${String(answer)} is not an object`);
  const step = answer as Step;
  if (step.done) return false;
  record.current = step.value;
  return true;
}

/** AsyncIteratorClose (7.4.13): has the iterator something to close? Then `current` is to be awaited. */
export function askReturn(record: AsyncRecord): boolean {
  const { iterator } = record;
  if (iterator.return === undefined || iterator.return === null) return false;
  record.current = iterator.return();
  return true;
}

/** The awaited answer of closing. */
export function checkReturned(answer: unknown): void {
  if (!isObject(answer)) throw new TypeError(`Iterator result ${String(answer)} is not an object`);
}

/** The iterator that a `yield*` hands on to. */
export function asyncDelegate(iterable: unknown): AsyncRecord {
  return openAsyncIterator(iterable, "");
}

/** Passes a resumption on; what is to be awaited. */
export function asyncDelegateCall(record: AsyncRecord, mode: number, value: unknown): unknown {
  const { iterator } = record;
  if (mode === NEXT) return iterator.next(value);
  if (mode === THROW) {
    if (iterator.throw !== undefined && iterator.throw !== null) return iterator.throw(value);
    if (iterator.return === undefined || iterator.return === null) throw noThrow();
    record.isBroken = true;
    return iterator.return();
  }
  if (iterator.return !== undefined && iterator.return !== null) return iterator.return(value);
  record.isReturning = true;
  return value;
}

function noThrow(): TypeError {
  return new TypeError("The iterator does not provide a 'throw' method");
}

/** Takes the awaited answer; true when the inner iterator is done. */
export function asyncDelegateStep(record: AsyncRecord, answer: unknown): boolean {
  if (record.isReturning) {
    record.value = answer;
    return true;
  }
  if (record.isBroken) throw noThrow();
  if (!isObject(answer)) throw new TypeError(`Iterator result ${String(answer)} is not an object`);
  const step = answer as Step;
  const isDone = !!step.done;
  record.value = step.value;
  return isDone;
}

interface SyncIterator {
  next(value?: unknown): Step;
  return?(value?: unknown): Step;
  throw?(error: unknown): Step;
}

/** Settles an answer when its value is settled. */
class Unwrapping extends Reaction {
  private readonly answer: Promise<Step>;
  private readonly done: boolean;

  constructor(answer: Promise<Step>, done: boolean) {
    super();
    this.answer = answer;
    this.done = done;
  }

  override run(): void {
    if (this.state === FULFILLED) this.answer["%fulfill"]({ value: this.value, done: this.done });
    else this.answer["%reject"](this.value);
  }
}

/** A sync iterator whose values are awaited (27.1.4.2). */
class AsyncFromSync {
  private readonly iterator: SyncIterator;

  constructor(iterator: SyncIterator) {
    this.iterator = iterator;
  }

  next(value?: unknown): Promise<Step> {
    return this.#answer(() => this.iterator.next(value));
  }

  return(value?: unknown): Promise<Step> {
    const { iterator } = this;
    if (iterator.return === undefined || iterator.return === null) return done(value);
    return this.#answer(() => (iterator as Required<SyncIterator>).return(value));
  }

  throw(error: unknown): Promise<Step> {
    const { iterator } = this;
    if (iterator.throw === undefined || iterator.throw === null) return Promise.reject<Step>(error);
    return this.#answer(() => (iterator as Required<SyncIterator>).throw(error));
  }

  #answer(ask: () => Step): Promise<Step> {
    const answer = newPromise<Step>();
    try {
      const step: unknown = ask();
      if (!isObject(step)) throw new TypeError(`Iterator result ${String(step)} is not an object`);
      const isDone = !!(step as Step).done;
      Promise.resolve<unknown>((step as Step).value)["%react"](new Unwrapping(answer, isDone));
    } catch (error) {
      answer["%reject"](error);
    }
    return answer;
  }
}

function done(value: unknown): Promise<Step> {
  const answer = newPromise<Step>();
  answer["%fulfill"]({ value, done: true });
  return answer;
}
