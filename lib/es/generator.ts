/** Generator objects (ECMA-262 27.5) over the coroutines that the compiler makes of their bodies; `yield*` (15.5.5). */
import { coroutineResult, coroutineResume, coroutineStart, coroutineValue } from "#es-native";
import { TypeError } from "./error.ts";
import { FastIterator } from "./iterate.ts";

const NEXT = 0;
const THROW = 1;
const RETURN = 2;

class Generator<T> extends FastIterator<T> {
  readonly frame: object;
  isStarted = false;
  isRunning = false;
  isDone = false;

  constructor(frame: object) {
    super();
    this.frame = frame;
  }

  /** Runs the body on; true when it yielded. */
  resume(mode: number, value: unknown): boolean {
    if (this.isRunning) throw new TypeError("Generator is already running");
    this.isStarted = true;
    this.isRunning = true;
    let isYield = false;
    try {
      isYield = coroutineResume(this.frame, mode, value);
    } finally {
      this.isRunning = false;
      if (!isYield) this.isDone = true;
    }
    return isYield;
  }

  override advance(): boolean {
    if (this.isDone || !this.resume(NEXT, undefined)) return false;
    this.current = coroutineValue(this.frame) as T;
    return true;
  }

  step(mode: number, value: unknown): { value: T | undefined; done: boolean } {
    if (this.resume(mode, value)) return { value: coroutineValue(this.frame) as T, done: false };
    return { value: coroutineResult(this.frame) as T, done: true };
  }

  override next(value?: unknown): { value: T | undefined; done: boolean } {
    if (this.isDone) return { value: undefined, done: true };
    return this.step(NEXT, value);
  }

  return(value?: unknown): { value: T | undefined; done: boolean } {
    if (this.isRunning) throw new TypeError("Generator is already running");
    if (!this.isStarted) this.isDone = true;
    if (this.isDone) return { value: value as T, done: true };
    return this.step(RETURN, value);
  }

  throw(error: unknown): { value: T | undefined; done: boolean } {
    if (this.isRunning) throw new TypeError("Generator is already running");
    if (!this.isStarted) this.isDone = true;
    if (this.isDone) throw error;
    return this.step(THROW, error);
  }

  override close(): void {
    if (!this.isDone) this.return(undefined);
  }

  get [Symbol.toStringTag](): string {
    return "Generator";
  }
}

export function makeGenerator(body: unknown): Generator<unknown> {
  return new Generator(coroutineStart(body));
}

interface Step {
  readonly done?: unknown;
  readonly value: unknown;
}

interface Inner {
  next(value?: unknown): Step;
  return?(value?: unknown): Step;
  throw?(error: unknown): Step;
}

/** The iterator that a `yield*` hands on to, and what it gave last. */
class Delegate {
  readonly inner: Inner;
  value: unknown = undefined;

  constructor(inner: Inner) {
    this.inner = inner;
  }
}

export function delegate(iterable: unknown): Delegate {
  if (iterable === undefined || iterable === null)
    throw new TypeError(`${String(iterable)} is not iterable`);
  const source = iterable as { [Symbol.iterator](): unknown };
  if (typeof source[Symbol.iterator] !== "function") {
    throw new TypeError(`${typeof iterable} is not iterable`);
  }
  const inner: unknown = source[Symbol.iterator]();
  if (typeof inner !== "object" || inner === null) {
    throw new TypeError("Result of the Symbol.iterator method is not an object");
  }
  return new Delegate(inner as Inner);
}

function stepOf(inner: Inner, mode: number, value: unknown): Step {
  if (mode === NEXT) return inner.next(value);
  if (mode === RETURN) {
    if (inner.return === undefined || inner.return === null) return { done: true, value };
    return inner.return(value);
  }
  if (inner.throw !== undefined && inner.throw !== null) return inner.throw(value);
  if (inner.return !== undefined && inner.return !== null) inner.return();
  throw new TypeError("The iterator does not provide a 'throw' method");
}

/** Passes a resumption on; true when the inner iterator is done. */
export function delegateStep(to: Delegate, mode: number, value: unknown): boolean {
  const step = stepOf(to.inner, mode, value);
  if (typeof step !== "object" || step === null) {
    throw new TypeError(`Iterator result ${String(step)} is not an object`);
  }
  to.value = step.value;
  return !!step.done;
}
