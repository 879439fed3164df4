/**
 * Async generators (ECMA-262 27.6): calls of `next`, `throw` and `return` wait in a queue, each with its promise, while the
 * body runs or awaits.
 */
import {
  coroutineAwaits,
  coroutineResult,
  coroutineResume,
  coroutineStart,
  coroutineValue,
} from "#es-native";
import { awaitValue, FULFILLED, newPromise, type Promise, Reaction } from "./promise.ts";

const NEXT = 0;
const THROW = 1;
const RETURN = 2;

class Request<T> {
  readonly mode: number;
  readonly value: unknown;
  readonly promise: Promise<T>;
  next: Request<T> | null = null;

  constructor(mode: number, value: unknown, promise: Promise<T>) {
    this.mode = mode;
    this.value = value;
    this.promise = promise;
  }
}

/** Goes on with the body when what it awaits is settled. */
class Waiting<T> extends Reaction {
  private readonly generator: AsyncGenerator<T>;

  constructor(generator: AsyncGenerator<T>) {
    super();
    this.generator = generator;
  }

  override run(): void {
    this.generator.resume(this.state === FULFILLED ? NEXT : THROW, this.value);
    this.generator.serve();
  }
}

/** `return(value)` of a generator that does not run any more awaits the value (27.6.3.7). */
class Returning<T> extends Reaction {
  private readonly generator: AsyncGenerator<T>;

  constructor(generator: AsyncGenerator<T>) {
    super();
    this.generator = generator;
  }

  override run(): void {
    this.generator.returned(this.state === FULFILLED, this.value);
  }
}

class AsyncGenerator<T> {
  private readonly frame: object;
  private readonly waiting: Waiting<T> = new Waiting<T>(this);
  private first: Request<T> | null = null;
  private last: Request<T> | null = null;
  private isStarted = false;
  /** The body runs or awaits, or a return awaits its value. */
  private isBusy = false;
  private isDone = false;

  constructor(frame: object) {
    this.frame = frame;
  }

  next(value?: unknown): Promise<T> {
    return this.#enqueue(NEXT, value);
  }

  return(value?: unknown): Promise<T> {
    return this.#enqueue(RETURN, value);
  }

  throw(error?: unknown): Promise<T> {
    return this.#enqueue(THROW, error);
  }

  #enqueue(mode: number, value: unknown): Promise<T> {
    const promise = newPromise<T>();
    const request = new Request<T>(mode, value, promise);
    if (this.last === null) this.first = request;
    else this.last.next = request;
    this.last = request;
    if (!this.isBusy) this.serve();
    return promise;
  }

  /** Of the library's own use: answers requests as long as nothing has to be waited for (27.6.3.10). */
  serve(): void {
    for (let request = this.first; request !== null && !this.isBusy; request = this.first) {
      const { mode, value } = request;
      if (mode !== NEXT && !this.isStarted) this.isDone = true;
      if (!this.isDone) this.resume(mode, value);
      else if (mode === NEXT) this.#answer(undefined, true);
      else if (mode === THROW) this.#takeFirst()?.["%reject"](value);
      else {
        this.isBusy = true;
        awaitValue(value, new Returning<T>(this));
      }
    }
  }

  /** Of the library's own use: runs the body to its next await or yield, or to its end. */
  resume(mode: number, value: unknown): void {
    const { frame } = this;
    this.isBusy = true;
    this.isStarted = true;
    let isOut: boolean;
    try {
      isOut = coroutineResume(frame, mode, value);
    } catch (error) {
      this.isBusy = false;
      this.isDone = true;
      this.#takeFirst()?.["%reject"](error);
      return;
    }
    if (isOut && coroutineAwaits(frame)) {
      awaitValue(coroutineValue(frame), this.waiting);
      return;
    }
    this.isBusy = false;
    if (isOut) this.#answer(coroutineValue(frame), false);
    else {
      this.isDone = true;
      this.#answer(coroutineResult(frame), true);
    }
  }

  /** Of the library's own use: the value that a return has awaited. */
  returned(isFulfilled: boolean, value: unknown): void {
    this.isBusy = false;
    if (isFulfilled) this.#answer(value, true);
    else this.#takeFirst()?.["%reject"](value);
    this.serve();
  }

  #takeFirst(): Promise<T> | null {
    const request = this.first;
    if (request === null) return null;
    this.first = request.next;
    if (this.first === null) this.last = null;
    return request.promise;
  }

  #answer(value: unknown, done: boolean): void {
    this.#takeFirst()?.["%fulfill"]({ value, done });
  }

  [Symbol.asyncIterator](): AsyncGenerator<T> {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return "AsyncGenerator";
  }
}

export function makeAsyncGenerator(body: unknown): AsyncGenerator<unknown> {
  return new AsyncGenerator<unknown>(coroutineStart(body));
}
