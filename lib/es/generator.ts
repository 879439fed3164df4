/** Generator objects (ECMA-262 27.5) over the coroutines that the compiler makes of their bodies; `yield*` (15.5.5). */
import {
  callFound,
  coroutineResult,
  coroutineResume,
  coroutineStart,
  coroutineValue,
} from "#es-native";
import { kindAndValue, notIterable } from "./describe.ts";
import { TypeError } from "./error.ts";
import { FastIterator } from "./iterate.ts";

const NEXT = 0;
const THROW = 1;
const RETURN = 2;

class Generator<T> extends FastIterator<T> {
  readonly $frame: object;
  $isStarted = false;
  $isRunning = false;
  $isDone = false;

  constructor(frame: object) {
    super();
    this.$frame = frame;
  }

  /** Runs the body on; true when it yielded. */
  $resume(mode: number, value: unknown): boolean {
    if (this.$isRunning) throw new TypeError("Generator is already running");
    this.$isStarted = true;
    this.$isRunning = true;
    let isYield = false;
    try {
      isYield = coroutineResume(this.$frame, mode, value);
    } finally {
      this.$isRunning = false;
      if (!isYield) this.$isDone = true;
    }
    return isYield;
  }

  override $advance(): boolean {
    if (this.$isDone || !this.$resume(NEXT, undefined)) return false;
    this.$current = coroutineValue(this.$frame) as T;
    return true;
  }

  $step(mode: number, value: unknown): { value: T | undefined; done: boolean } {
    if (this.$resume(mode, value)) return { value: coroutineValue(this.$frame) as T, done: false };
    return { value: coroutineResult(this.$frame) as T, done: true };
  }

  override next(value?: unknown): { value: T | undefined; done: boolean } {
    if (this.$isDone) return { value: undefined, done: true };
    return this.$step(NEXT, value);
  }

  return(value?: unknown): { value: T | undefined; done: boolean } {
    if (this.$isRunning) throw new TypeError("Generator is already running");
    if (!this.$isStarted) this.$isDone = true;
    if (this.$isDone) return { value: value as T, done: true };
    return this.$step(RETURN, value);
  }

  throw(error: unknown): { value: T | undefined; done: boolean } {
    if (this.$isRunning) throw new TypeError("Generator is already running");
    if (!this.$isStarted) this.$isDone = true;
    if (this.$isDone) throw error;
    return this.$step(THROW, error);
  }

  override $close(): void {
    if (!this.$isDone) this.return(undefined);
  }

  override get [Symbol.toStringTag](): string {
    return "Generator";
  }
}

export function makeGenerator(body: unknown): Generator<unknown> {
  return new Generator(coroutineStart(body));
}

/** Runs it on as `next` does; true when it is done. */
function handOn(to: Delegate, generator: Generator<unknown>, value: unknown): boolean {
  if (generator.$isDone) {
    to.value = undefined;
    return true;
  }
  const isYield = generator.$resume(NEXT, value);
  const { $frame: frame } = generator;
  to.value = isYield ? coroutineValue(frame) : coroutineResult(frame);
  return !isYield;
}

interface Step {
  readonly done?: unknown;
  readonly value: unknown;
}

interface Inner {
  readonly next: unknown;
  readonly return?: unknown;
  readonly throw?: unknown;
}

/** The iterator that a `yield*` hands on to, and what it gave last. */
class Delegate {
  readonly inner: Inner;
  /** The same, when it is one: it needs no objects for what it gives. */
  readonly generator: Generator<unknown> | null;
  readonly nextMethod: unknown;
  value: unknown = undefined;

  constructor(inner: Inner) {
    this.inner = inner;
    this.generator = inner instanceof Generator ? inner : null;
    this.nextMethod = inner.next;
  }
}

/** `isNamed`: V8 describes a value that cannot be iterated, or else calls it what it is here. */
export function delegate(iterable: unknown, isNamed: boolean): Delegate {
  const method =
    iterable === undefined || iterable === null
      ? undefined
      : (iterable as { readonly [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (typeof method !== "function") {
    if (isNamed) throw notIterable(iterable);
    throw new TypeError("yield* (intermediate value) is not iterable");
  }
  const inner: unknown = callFound(iterable, method, Symbol.iterator);
  if ((typeof inner !== "object" && typeof inner !== "function") || inner === null) {
    throw new TypeError("Result of the Symbol.iterator method is not an object");
  }
  return new Delegate(inner as Inner);
}

function stepOf(to: Delegate, mode: number, value: unknown): unknown {
  const { inner, nextMethod } = to;
  if (mode === NEXT) {
    if (typeof nextMethod !== "function")
      throw new TypeError(`${kindAndValue(nextMethod)} is not a function`);
    return callFound(inner, nextMethod, "next", value);
  }
  if (mode === RETURN) {
    const method = inner.return;
    if (method === undefined || method === null) return { done: true, value };
    return callFound(inner, method, "return", value);
  }
  const method = inner.throw;
  if (method !== undefined && method !== null) return callFound(inner, method, "throw", value);
  const close = inner.return;
  if (close !== undefined && close !== null) callFound(inner, close, "return");
  throw new TypeError("The iterator does not provide a 'throw' method");
}

/** Passes a resumption on; true when the inner iterator is done. */
export function delegateStep(to: Delegate, mode: number, value: unknown): boolean {
  const { generator } = to;
  if (mode === NEXT && generator !== null) return handOn(to, generator, value);
  const step = stepOf(to, mode, value);
  if ((typeof step !== "object" && typeof step !== "function") || step === null) {
    throw new TypeError(`Iterator result ${String(step)} is not an object`);
  }
  to.value = (step as Step).value;
  return !!(step as Step).done;
}
