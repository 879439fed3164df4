/**
 * Promise (ECMA-262 27.2), job for job: what runs in which microtask is observable. Async functions stand on
 * `awaitValue`. A promise that is rejected and has no handler when the microtasks have run ends the program, as on
 * Node.
 */
import { arrayPush } from "#es-native";
import { checkIterable, describe } from "./describe.ts";
import { AggregateError, Error, TypeError } from "./error.ts";
import { enqueueJob, Job, watchRejections } from "./jobs.ts";

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

type Handler = (value: unknown) => unknown;
type Executor = (resolve: (value?: unknown) => void, reject: (reason?: unknown) => void) => void;

/** The executor of promises that the library resolves itself. */
function unresolved(): void {}

/** What happens once a promise is settled (PromiseReaction records). */
class Reaction {
  /** Settled with what the handler gives; null when nobody has that promise. */
  readonly derived: Promise | null;
  readonly onFulfilled: unknown;
  readonly onRejected: unknown;

  constructor(derived: Promise | null, onFulfilled: unknown, onRejected: unknown) {
    this.derived = derived;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }
}

/** NewPromiseReactionJob (27.2.2.1). */
class ReactionJob extends Job {
  private readonly reaction: Reaction;
  private readonly state: number;
  private readonly value: unknown;

  constructor(reaction: Reaction, state: number, value: unknown) {
    super();
    this.reaction = reaction;
    this.state = state;
    this.value = value;
  }

  override run(): void {
    const { derived, onFulfilled, onRejected } = this.reaction;
    const handler = this.state === FULFILLED ? onFulfilled : onRejected;
    if (typeof handler !== "function") {
      if (derived === null) return;
      if (this.state === FULFILLED) resolvePromise(derived, this.value);
      else derived.settle(REJECTED, this.value);
      return;
    }
    if (derived === null) {
      (handler as Handler)(this.value);
      return;
    }
    let result: unknown;
    try {
      result = (handler as Handler)(this.value);
    } catch (error) {
      derived.settle(REJECTED, error);
      return;
    }
    resolvePromise(derived, result);
  }
}

/** NewPromiseResolveThenableJob (27.2.2.2). */
class ThenableJob extends Job {
  private readonly promise: Promise;
  private readonly thenable: Thenable;
  private readonly then: Thenable["then"];

  constructor(promise: Promise, thenable: Thenable, then: Thenable["then"]) {
    super();
    this.promise = promise;
    this.thenable = thenable;
    this.then = then;
  }

  override run(): void {
    const resolver = new Resolver(this.promise);
    const resolve = (value?: unknown): void => resolver.resolve(value);
    const reject = (reason?: unknown): void => resolver.reject(reason);
    const { thenable } = this;
    if (thenable instanceof Promise) {
      thenable.react(new Reaction(null, resolve, reject));
      return;
    }
    try {
      this.then.call(thenable, resolve, reject);
    } catch (error) {
      resolver.reject(error);
    }
  }
}

interface Thenable {
  then(resolve: (value?: unknown) => void, reject: (reason?: unknown) => void): unknown;
}

/** The resolving functions of a promise: only the first call counts (27.2.1.3). */
class Resolver {
  private readonly promise: Promise;
  private isDone = false;

  constructor(promise: Promise) {
    this.promise = promise;
  }

  resolve(value: unknown): void {
    if (this.isDone) return;
    this.isDone = true;
    resolvePromise(this.promise, value);
  }

  reject(reason: unknown): void {
    if (this.isDone) return;
    this.isDone = true;
    this.promise.settle(REJECTED, reason);
  }
}

/** What a promise resolve function does, once (27.2.1.3.2). */
function resolvePromise(promise: Promise, value: unknown): void {
  if (value === promise) {
    promise.settle(REJECTED, new TypeError("Chaining cycle detected for promise #<Promise>"));
    return;
  }
  if ((typeof value !== "object" || value === null) && typeof value !== "function") {
    promise.settle(FULFILLED, value);
    return;
  }
  let then: unknown;
  try {
    then = (value as Thenable).then;
  } catch (error) {
    promise.settle(REJECTED, error);
    return;
  }
  if (typeof then !== "function") promise.settle(FULFILLED, value);
  else enqueueJob(new ThenableJob(promise, value as Thenable, then as Thenable["then"]));
}

/** PromiseResolve (27.2.4.7.1). */
function promiseOf(value: unknown): Promise {
  if (value instanceof Promise) return value;
  const promise = new Promise(unresolved);
  resolvePromise(promise, value);
  return promise;
}

/** Await (27.7.5.3): one of the two is called in a later microtask. */
export function awaitValue(value: unknown, onFulfilled: Handler, onRejected: Handler): void {
  promiseOf(value).react(new Reaction(null, onFulfilled, onRejected));
}

export class Promise {
  #state = PENDING;
  #value: unknown = undefined;
  #reactions: Reaction[] = [];
  #isHandled = false;

  constructor(executor: Executor) {
    if (executor === unresolved) return;
    if (typeof executor !== "function")
      throw new TypeError(`Promise resolver ${describe(executor)} is not a function`);
    const resolver = new Resolver(this);
    try {
      executor(
        (value) => resolver.resolve(value),
        (reason) => resolver.reject(reason),
      );
    } catch (error) {
      resolver.reject(error);
    }
  }

  /** Of the library's own use: fulfills or rejects a pending promise. */
  settle(state: number, value: unknown): void {
    const reactions = this.#reactions;
    this.#state = state;
    this.#value = value;
    this.#reactions = [];
    if (state === REJECTED && !this.#isHandled) watchRejections(this);
    for (const reaction of reactions) enqueueJob(new ReactionJob(reaction, state, value));
  }

  /** Of the library's own use: PerformPromiseThen (27.2.5.4.1). */
  react(reaction: Reaction): void {
    if (this.#state === PENDING) arrayPush(this.#reactions, reaction);
    else enqueueJob(new ReactionJob(reaction, this.#state, this.#value));
    this.#isHandled = true;
  }

  /** Of the library's own use: throws the reason of a rejection that nobody has handled. */
  checkHandled(): void {
    if (this.#isHandled) return;
    const reason = this.#value;
    if (reason instanceof Error) throw reason;
    throw new UnhandledPromiseRejection(reason);
  }

  /** What `inspect` shows: the state, and the value or reason. */
  peek(): { readonly state: number; readonly value: unknown } {
    return { state: this.#state, value: this.#value };
  }

  then(onFulfilled?: unknown, onRejected?: unknown): Promise {
    const derived = new Promise(unresolved);
    this.react(new Reaction(derived, onFulfilled, onRejected));
    return derived;
  }

  catch(onRejected?: unknown): Promise {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: unknown): Promise {
    if (typeof onFinally !== "function") return this.then(onFinally, onFinally);
    const run = onFinally as () => unknown;
    return this.then(
      (value: unknown) => promiseOf(run()).then(() => value),
      (reason: unknown) =>
        promiseOf(run()).then(() => {
          throw reason;
        }),
    );
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  static resolve(value?: unknown): Promise {
    return promiseOf(value);
  }

  static reject(reason?: unknown): Promise {
    const promise = new Promise(unresolved);
    promise.settle(REJECTED, reason);
    return promise;
  }

  static withResolvers(): {
    promise: Promise;
    resolve: (value?: unknown) => void;
    reject: (reason?: unknown) => void;
  } {
    const promise = new Promise(unresolved);
    const resolver = new Resolver(promise);
    return {
      promise,
      resolve: (value) => resolver.resolve(value),
      reject: (reason) => resolver.reject(reason),
    };
  }

  static all(items: Iterable<unknown>): Promise {
    return combine(items, (all, index, promise) => {
      promise.react(new Reaction(null, (value: unknown) => all.put(index, value), all.reject));
    });
  }

  static allSettled(items: Iterable<unknown>): Promise {
    return combine(items, (all, index, promise) => {
      const onFulfilled = (value: unknown): void => all.put(index, { status: "fulfilled", value });
      const onRejected = (reason: unknown): void => all.put(index, { status: "rejected", reason });
      promise.react(new Reaction(null, onFulfilled, onRejected));
    });
  }

  static any(items: Iterable<unknown>): Promise {
    const result = new Promise(unresolved);
    const resolver = new Resolver(result);
    const errors: unknown[] = [];
    const all = new Collection(errors, () => {
      resolver.reject(new AggregateError(errors, "All promises were rejected"));
    });
    forEachPromise(items, resolver, all, (index, promise) => {
      const onFulfilled = (value: unknown): void => resolver.resolve(value);
      promise.react(new Reaction(null, onFulfilled, (reason: unknown) => all.put(index, reason)));
    });
    return result;
  }

  static race(items: Iterable<unknown>): Promise {
    const result = new Promise(unresolved);
    const resolver = new Resolver(result);
    const onFulfilled = (value: unknown): void => resolver.resolve(value);
    const onRejected = (reason: unknown): void => resolver.reject(reason);
    forEachPromise(items, resolver, null, (_index, promise) => {
      promise.react(new Reaction(null, onFulfilled, onRejected));
    });
    return result;
  }
}

/** Values that come in any order; `whole` runs when all are there. */
class Collection {
  private readonly values: unknown[];
  private readonly whole: () => void;
  private remaining = 1;
  reject: Handler = unresolved;

  constructor(values: unknown[], whole: () => void) {
    this.values = values;
    this.whole = whole;
  }

  /** Makes room for one more. */
  expect(): void {
    arrayPush(this.values, undefined);
    this.remaining++;
  }

  put(index: number, value: unknown): void {
    this.values[index] = value;
    this.done();
  }

  done(): void {
    this.remaining--;
    if (this.remaining === 0) this.whole();
  }
}

function combine(
  items: Iterable<unknown>,
  each: (all: Collection, index: number, promise: Promise) => void,
): Promise {
  const result = new Promise(unresolved);
  const resolver = new Resolver(result);
  const values: unknown[] = [];
  const all = new Collection(values, () => resolver.resolve(values));
  all.reject = (reason) => resolver.reject(reason);
  forEachPromise(items, resolver, all, (index, promise) => each(all, index, promise));
  return result;
}

/** Calls `each` for the promise of every item; an error of the iteration rejects. */
function forEachPromise(
  items: Iterable<unknown>,
  resolver: Resolver,
  all: Collection | null,
  each: (index: number, promise: Promise) => void,
): void {
  try {
    checkIterable(items);
    let index = 0;
    for (const item of items) {
      if (all !== null) all.expect();
      each(index, promiseOf(item));
      index++;
    }
    if (all !== null) all.done();
  } catch (error) {
    resolver.reject(error);
  }
}

class UnhandledPromiseRejection extends Error {
  code = "ERR_UNHANDLED_REJECTION";

  constructor(reason: unknown) {
    const isObject =
      (typeof reason === "object" && reason !== null) || typeof reason === "function";
    const text = isObject ? "#<Object>" : String(reason);
    super(
      "This error originated either by throwing inside of an async function without a catch block, or by " +
        `rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text}".`,
    );
  }

  override get name(): string {
    return "UnhandledPromiseRejection";
  }
}
