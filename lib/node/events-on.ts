/** `on` of `node:events`: the events of an emitter as an async iterator, none lost (Node.js 20, lib/events.js). */
import { AbortError, isAborted, type Signal } from "./abort-error.ts";
import type { EventEmitter, EventName } from "./events.ts";

interface OnOptions {
  readonly signal?: Signal;
  /** Events that end it. */
  readonly close?: readonly EventName[];
  /** With more events waiting the emitter is paused, until fewer than `lowWaterMark` do. */
  readonly highWaterMark?: number;
  readonly lowWaterMark?: number;
  /** Of the library's own use: the first argument of each event instead of all. */
  readonly givesFirst?: boolean;
}

/** What can be told to wait. */
interface Pausable {
  pause(): unknown;
  resume(): unknown;
}

type Result = IteratorResult<unknown, undefined>;

interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const END: Result = { value: undefined, done: true };

class EventIterator {
  readonly #emitter: EventEmitter;
  readonly #name: EventName;
  readonly #options: OnOptions;
  readonly #events: unknown[] = [];
  readonly #waiting: Waiting[] = [];
  #error: unknown = null;
  #hasFailed = false;
  #isOver = false;
  #isPaused = false;

  constructor(emitter: EventEmitter, name: EventName, options: OnOptions) {
    this.#emitter = emitter;
    this.#name = name;
    this.#options = options;
    emitter.on(name, this.#onEvent);
    if (name !== "error") emitter.on("error", this.#onError);
    for (const event of options.close ?? []) emitter.on(event, this.#onClose);
    options.signal?.addEventListener("abort", this.#onAbort);
  }

  readonly #onEvent = (...args: unknown[]): void => {
    const { givesFirst, highWaterMark = Infinity } = this.#options;
    const value: unknown = givesFirst === true ? args[0] : args;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) {
      waiting.resolve({ value, done: false });
      return;
    }
    if (!this.#isPaused && this.#events.length >= highWaterMark) {
      this.#isPaused = true;
      (this.#emitter as unknown as Pausable).pause();
    }
    this.#events.push(value);
  };

  readonly #onError = (error: unknown): void => {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) {
      this.#error = error;
      this.#hasFailed = true;
    } else waiting.reject(error);
    this.#end();
  };

  readonly #onAbort = (): void => {
    this.#onError(new AbortError(this.#options.signal?.reason));
  };

  readonly #onClose = (): void => {
    this.#end();
  };

  next(): Promise<Result> {
    if (this.#events.length > 0) {
      const value = this.#events.shift();
      if (this.#isPaused && this.#events.length < (this.#options.lowWaterMark ?? 1)) {
        (this.#emitter as unknown as Pausable).resume();
        this.#isPaused = false;
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#hasFailed) {
      this.#hasFailed = false;
      return Promise.reject(this.#error);
    }
    if (this.#isOver) return Promise.resolve(END);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  return(): Promise<Result> {
    this.#end();
    return Promise.resolve(END);
  }

  throw(error: unknown): Promise<Result> {
    this.#onError(error);
    return Promise.resolve(END);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    const emitter = this.#emitter;
    emitter.off(this.#name, this.#onEvent);
    if (this.#name !== "error") emitter.off("error", this.#onError);
    for (const event of this.#options.close ?? []) emitter.off(event, this.#onClose);
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    this.#isOver = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(END);
  }
}

/** Gives the arguments of each event from now on; throws that of "error". */
export function on(
  emitter: EventEmitter,
  name: EventName,
  options: OnOptions = {},
): AsyncIterableIterator<unknown[]> {
  const { signal } = options;
  if (isAborted(signal)) throw new AbortError(signal?.reason);
  return new EventIterator(emitter, name, options) as unknown as AsyncIterableIterator<unknown[]>;
}
