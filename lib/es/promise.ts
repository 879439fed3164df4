/**
 * Promise (ECMA-262 27.2), job for job: what runs in which microtask is observable. Async functions stand on `awaitValue`
 * and `resolvePromise`. A promise that is rejected and has no handler when the microtasks have run ends the program, as on
 * Node.
 *
 * The type parameters keep promises of different values apart in the compiler's analysis; nothing is checked by them.
 */
import { isExtension, noteFulfilled } from "#es-native";
import { checkIterable, describe } from "./describe.ts";
import { AggregateError, Error, TypeError } from "./error.ts";
import { enqueueJob, isTaken, Job, watchRejections } from "./jobs.ts";
import {
  allOf,
  allSettledOf,
  anyOf,
  type Maker,
  promiseBy,
  raceOf,
  rejectedBy,
  speciesOf,
  thenBy,
} from "./promise-species.ts";
import { FULFILLED, PENDING, REJECTED, Reaction, scoped } from "./reaction.ts";
import { scoping } from "./scope.ts";

export { FULFILLED, Reaction } from "./reaction.ts";

type Handler = (value: unknown) => unknown;
type Executor = (resolve: (value?: unknown) => void, reject: (reason?: unknown) => void) => void;

/** The executor of promises that the library resolves itself. */
function unresolved(): void {}

/** NewPromiseReactionJob (27.2.2.1). */
class ThenReaction<T> extends Reaction {
  /** Settled with what the handler gives. */
  private readonly derived: Promise<T>;
  private readonly onFulfilled: unknown;
  private readonly onRejected: unknown;

  constructor(derived: Promise<T>, onFulfilled: unknown, onRejected: unknown) {
    super();
    this.derived = derived;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }

  override run(): void {
    const { derived, state, value } = this;
    const handler = state === FULFILLED ? this.onFulfilled : this.onRejected;
    if (typeof handler !== "function") {
      if (state === FULFILLED) resolvePromise(derived, value);
      else derived["%reject"](value);
      return;
    }
    let result: unknown;
    try {
      result = (handler as Handler)(value);
    } catch (error) {
      derived["%reject"](error);
      return;
    }
    resolvePromise(derived, result);
  }
}

/** Has a promise follow another (NewPromiseResolveThenableJob, 27.2.2.2, for a promise): a job to look at it, one when it is settled. */
class Adoption<T> extends Reaction {
  private readonly promise: Promise<T>;
  private readonly inner: Promise<T>;

  constructor(promise: Promise<T>, inner: Promise<T>) {
    super();
    this.promise = promise;
    this.inner = inner;
  }

  override run(): void {
    if (this.state === PENDING) this.inner["%react"](scoped(this));
    else if (this.state === FULFILLED) resolvePromise(this.promise, this.value);
    else this.promise["%reject"](this.value);
  }
}

/** NewPromiseResolveThenableJob (27.2.2.2), for any other object with a method `then`. */
class ThenableJob<T> extends Job {
  private readonly promise: Promise<T>;
  private readonly thenable: Thenable;
  private readonly then: Thenable["then"];

  constructor(promise: Promise<T>, thenable: Thenable, then: Thenable["then"]) {
    super();
    this.promise = promise;
    this.thenable = thenable;
    this.then = then;
  }

  override run(): void {
    const resolver = resolverOf<T>(this.promise);
    const resolve = (value?: unknown): void => resolver.resolve(value);
    const reject = (reason?: unknown): void => resolver.reject(reason);
    try {
      this.then.call(this.thenable, resolve, reject);
    } catch (error) {
      resolver.reject(error);
    }
  }
}

interface Thenable {
  then(resolve: (value?: unknown) => void, reject: (reason?: unknown) => void): unknown;
}

/** The resolving functions of a promise: only the first call counts (27.2.1.3). */
export class Resolver<T> {
  private readonly promise: Promise<T>;
  private isDone = false;

  constructor(promise: Promise<T>) {
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
    this.promise["%reject"](reason);
  }
}

function resolverOf<T>(promise: Promise<T>): Resolver<T> {
  return scoping === null ? new Resolver<T>(promise) : scoping.resolver<T>(promise);
}

/** A pending promise that the library settles. */
export function newPromise<T>(): Promise<T> {
  return new Promise<T>(unresolved);
}

/** Rejects a pending promise. */
export function rejectPromise<T>(promise: Promise<T>, reason: unknown): void {
  promise["%reject"](reason);
}

/** What a promise resolve function does, once (27.2.1.3.2). */
export function resolvePromise<T>(promise: Promise<T>, value: unknown): void {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") {
    promise["%fulfill"](value);
    return;
  }
  if (value === promise) {
    promise["%reject"](new TypeError(`Chaining cycle detected for promise ${describe(promise)}`));
    return;
  }
  if (value instanceof Promise && !isExtension(value)) {
    const adoption = new Adoption<T>(promise, value as Promise<T>);
    enqueueJob(scoping === null ? adoption : scoping.adoption(promise, adoption));
    return;
  }
  let then: unknown;
  try {
    then = (value as Thenable).then;
  } catch (error) {
    promise["%reject"](error);
    return;
  }
  if (typeof then !== "function") promise["%fulfill"](value);
  else {
    const job = new ThenableJob<T>(promise, value as Thenable, then as Thenable["then"]);
    enqueueJob(scoping === null ? job : scoping.thenable(promise, job));
  }
}

/** What `import()` gives for a module that has run. */
export function importedModule<T>(namespace: unknown): Promise<T> {
  const promise = newPromise<T>();
  resolvePromise(promise, namespace);
  return promise;
}

/** Is it a promise of this class itself, as its property `constructor` says? */
function isPlain(value: unknown): value is Promise<unknown> {
  if (!(value instanceof Promise)) return false;
  return !isExtension(value) || (value as Promise<unknown>).constructor === Promise;
}

/** PromiseResolve (27.2.4.7.1). */
function promiseOf<T>(value: unknown): Promise<T> {
  if (isPlain(value)) return value as Promise<T>;
  const promise = new Promise<T>(unresolved);
  resolvePromise(promise, value);
  return promise;
}

/** Await (27.7.5.3): the reaction is queued once the value, if it is a promise, is settled. */
export function awaitValue(value: unknown, reaction: Reaction): void {
  const waiting = scoped(reaction);
  if (isPlain(value)) value["%react"](waiting);
  else if ((typeof value !== "object" || value === null) && typeof value !== "function")
    waiting.settle(FULFILLED, value);
  else promiseOf(value)["%react"](waiting);
}

/** What a static method was called on that is not this class: a class of the program, or an error. */
function otherMaker(self: unknown, name: string): Maker {
  if (typeof self === "function") return self as Maker;
  throw notPromise(self, name);
}

function notPromise(self: unknown, name: string): TypeError {
  if (typeof self === "object" && self !== null)
    return new TypeError(`${describe(self)} is not a constructor`);
  return new TypeError(`${name} called on non-object`);
}

export class Promise<T> {
  #state = PENDING;
  #value: unknown = undefined;
  #reason: unknown = undefined;
  /** Those of a pending promise, the last one first. */
  #reactions: Reaction | null = null;
  #isHandled = false;

  constructor(executor: Executor) {
    if (executor === unresolved) return;
    if (typeof executor !== "function")
      throw new TypeError(`Promise resolver ${describe(executor)} is not a function`);
    const resolver = resolverOf<T>(this);
    try {
      executor(
        (value) => resolver.resolve(value),
        (reason) => resolver.reject(reason),
      );
    } catch (error) {
      resolver.reject(error);
    }
  }

  /** Of the library's own use: ends a pending promise with a value that has no `then`. */
  ["%fulfill"](value: unknown): void {
    noteFulfilled(this, value);
    this.#state = FULFILLED;
    this.#value = value;
    if (this.#reactions !== null) this.#trigger(FULFILLED, value);
  }

  /** Of the library's own use: ends a pending promise with a reason. */
  ["%reject"](reason: unknown): void {
    this.#state = REJECTED;
    this.#reason = reason;
    if (!this.#isHandled) watchRejections(this);
    if (this.#reactions !== null) this.#trigger(REJECTED, reason);
  }

  #trigger(state: number, value: unknown): void {
    let first: Job | null = null;
    for (let at: Job | null = this.#reactions; at !== null; ) {
      const { next }: Job = at;
      at.next = first;
      first = at;
      at = next;
    }
    this.#reactions = null;
    while (first !== null) {
      const reaction = first as Reaction;
      first = reaction.next;
      reaction.next = null;
      reaction.settle(state, value);
    }
  }

  /** Of the library's own use: PerformPromiseThen (27.2.5.4.1). */
  ["%react"](reaction: Reaction): void {
    this.#isHandled = true;
    if (this.#state === PENDING) {
      reaction.next = this.#reactions;
      this.#reactions = reaction;
    } else if (this.#state === FULFILLED) reaction.settle(FULFILLED, this.#value);
    else reaction.settle(REJECTED, this.#reason);
  }

  /** Of the library's own use: throws the reason of a rejection that nobody has handled. */
  ["%checkHandled"](): void {
    if (this.#isHandled) return;
    const reason = this.#reason;
    const error = reason instanceof Error ? reason : new UnhandledPromiseRejection(reason);
    if (!isTaken(reason, this, error)) throw error;
  }

  /** What `inspect` shows: the state, and the value or reason. */
  ["%peek"](): { readonly state: number; readonly value: unknown } {
    return { state: this.#state, value: this.#state === REJECTED ? this.#reason : this.#value };
  }

  then<U, V>(onFulfilled?: unknown, onRejected?: unknown): Promise<U | V> {
    if (isExtension(this)) {
      const maker = speciesOf(this);
      if (maker !== null) return thenBy(maker, this, onFulfilled, onRejected) as Promise<U | V>;
    }
    const derived = new Promise<U | V>(unresolved);
    this["%react"](scoped(new ThenReaction<U | V>(derived, onFulfilled, onRejected)));
    return derived;
  }

  catch<U>(onRejected?: unknown): Promise<T | U> {
    return this.then<T, U>(undefined, onRejected);
  }

  finally(onFinally?: unknown): Promise<T> {
    if (typeof onFinally !== "function") return this.then<T, T>(onFinally, onFinally);
    const run = onFinally as () => unknown;
    if (isExtension(this)) {
      const maker = speciesOf(this);
      if (maker !== null) {
        const waited = (then: () => unknown): unknown => promiseBy(maker, run()).then(then);
        return this.then<T, T>(
          (value: unknown) => waited(() => value),
          (reason: unknown) =>
            waited(() => {
              throw reason;
            }),
        );
      }
    }
    return this.then<T, T>(
      (value: unknown) => promiseOf(run()).then<T, T>(() => value),
      (reason: unknown) =>
        promiseOf(run()).then<T, T>(() => {
          throw reason;
        }),
    );
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static ["%call"](): never {
    throw new TypeError("Promise constructor cannot be invoked without 'new'");
  }

  static resolve<T>(this: unknown, value?: unknown): Promise<T> {
    if (this !== Promise) return promiseBy(otherMaker(this, "PromiseResolve"), value) as Promise<T>;
    return promiseOf<T>(value);
  }

  static reject<T>(this: unknown, reason?: unknown): Promise<T> {
    if (this !== Promise)
      return rejectedBy(otherMaker(this, "PromiseReject"), reason) as Promise<T>;
    const promise = new Promise<T>(unresolved);
    promise["%reject"](reason);
    return promise;
  }

  static all<T>(this: unknown, items: Iterable<unknown>): Promise<T> {
    if (this !== Promise) return allOf(otherMaker(this, "Promise.all"), items) as Promise<T>;
    return combine<T>(items, (all, index) => new AllElement<T>(all, index));
  }

  static allSettled<T>(this: unknown, items: Iterable<unknown>): Promise<T> {
    if (this !== Promise)
      return allSettledOf(otherMaker(this, "Promise.allSettled"), items) as Promise<T>;
    return combine<T>(items, (all, index) => new SettledElement<T>(all, index));
  }

  static any<T>(this: unknown, items: Iterable<unknown>): Promise<T> {
    if (this !== Promise) return anyOf(otherMaker(this, "Promise.any"), items) as Promise<T>;
    const result = new Promise<T>(unresolved);
    const resolver = resolverOf<T>(result);
    const all = new Errors<T>(resolver);
    forEachPromise(items, resolver, all, (index) => new AnyElement<T>(all, index));
    return result;
  }

  static race<T>(this: unknown, items: Iterable<unknown>): Promise<T> {
    if (this !== Promise) return raceOf(otherMaker(this, "Promise.race"), items) as Promise<T>;
    const result = new Promise<T>(unresolved);
    const resolver = resolverOf<T>(result);
    forEachPromise(items, resolver, null, () => new RaceElement<T>(resolver));
    return result;
  }
}

/** Values that come in any order; `finish` runs when all are there. */
abstract class Collection<T> {
  readonly values: unknown[] = [];
  readonly resolver: Resolver<T>;
  private remaining = 1;

  constructor(resolver: Resolver<T>) {
    this.resolver = resolver;
  }

  abstract finish(): void;

  /** Makes room for one more. */
  expect(): void {
    this.values.push(undefined);
    this.remaining++;
  }

  put(index: number, value: unknown): void {
    this.values[index] = value;
    this.done();
  }

  done(): void {
    this.remaining--;
    if (this.remaining === 0) this.finish();
  }
}

class Values<T> extends Collection<T> {
  override finish(): void {
    this.resolver.resolve(this.values);
  }
}

class Errors<T> extends Collection<T> {
  override finish(): void {
    this.resolver.reject(new AggregateError(this.values, "All promises were rejected"));
  }
}

/** One item of a collection waits for its promise. */
abstract class Element<T> extends Reaction {
  protected readonly all: Collection<T>;
  protected readonly index: number;
  constructor(all: Collection<T>, index: number) {
    super();
    this.all = all;
    this.index = index;
  }
}

class AllElement<T> extends Element<T> {
  override run(): void {
    if (this.state === FULFILLED) this.all.put(this.index, this.value);
    else this.all.resolver.reject(this.value);
  }
}

class SettledElement<T> extends Element<T> {
  override run(): void {
    const { all, index, value } = this;
    if (this.state === FULFILLED) all.put(index, { status: "fulfilled", value });
    else all.put(index, { status: "rejected", reason: value });
  }
}

class AnyElement<T> extends Element<T> {
  override run(): void {
    if (this.state === FULFILLED) this.all.resolver.resolve(this.value);
    else this.all.put(this.index, this.value);
  }
}

class RaceElement<T> extends Reaction {
  private readonly resolver: Resolver<T>;
  constructor(resolver: Resolver<T>) {
    super();
    this.resolver = resolver;
  }
  override run(): void {
    if (this.state === FULFILLED) this.resolver.resolve(this.value);
    else this.resolver.reject(this.value);
  }
}

function combine<T>(
  items: Iterable<unknown>,
  element: (all: Collection<T>, index: number) => Reaction,
): Promise<T> {
  const result = new Promise<T>(unresolved);
  const resolver = resolverOf<T>(result);
  const all = new Values<T>(resolver);
  forEachPromise(items, resolver, all, (index) => element(all, index));
  return result;
}

/** Has a reaction of its own wait for the promise of every item; an error of the iteration rejects. */
function forEachPromise<T>(
  items: Iterable<unknown>,
  resolver: Resolver<T>,
  all: Collection<T> | null,
  reaction: (index: number) => Reaction,
): void {
  try {
    checkIterable(items);
    let index = 0;
    for (const item of items) {
      if (all !== null) all.expect();
      promiseOf(item)["%react"](reaction(index));
      index++;
    }
    if (all !== null) all.done();
  } catch (error) {
    resolver.reject(error);
  }
}

class UnhandledPromiseRejection extends Error {
  declare code: string;

  constructor(reason: unknown) {
    const isObject =
      (typeof reason === "object" && reason !== null) || typeof reason === "function";
    const text = isObject ? "#<Object>" : String(reason);
    super(
      "This error originated either by throwing inside of an async function without a catch block, or by " +
        `rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text}".`,
    );
    this.code = "ERR_UNHANDLED_REJECTION";
  }

  override get name(): string {
    return "UnhandledPromiseRejection";
  }
}
