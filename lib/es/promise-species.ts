/**
 * What Promise does for classes that extend it (ECMA-262 27.2): their promises are made and settled by their own constructor,
 * and by the methods that they may replace. A program without such classes has none of this.
 */
import { isClassValue, stopUnsupported } from "#es-native";
import { checkIterable } from "./describe.ts";
import { AggregateError, TypeError } from "./error.ts";
import { Promise } from "./promise.ts";
import { FULFILLED, Reaction, scoped } from "./reaction.ts";

type Settle = (value?: unknown) => unknown;
export type Maker = new (executor: (resolve: unknown, reject: unknown) => void) => Thenable;

interface Thenable {
  then(onFulfilled?: unknown, onRejected?: unknown): unknown;
}

/** PromiseCapability Records (27.2.1.1). */
interface Capability {
  readonly promise: Thenable;
  readonly resolve: Settle;
  readonly reject: Settle;
}

/** NewPromiseCapability (27.2.1.5). */
function capabilityOf(maker: Maker): Capability {
  if (!isClassValue(maker)) stopUnsupported("a promise made by a function that is no class");
  let resolve: unknown;
  let reject: unknown;
  const promise = new maker((first, second) => {
    if (resolve !== undefined || reject !== undefined)
      throw new TypeError("Promise executor has already been invoked with non-undefined arguments");
    resolve = first;
    reject = second;
  });
  if (typeof resolve !== "function" || typeof reject !== "function")
    throw new TypeError("Promise resolve or reject function is not callable");
  return { promise, resolve: resolve as Settle, reject: reject as Settle };
}

/** SpeciesConstructor (7.3.22); null: Promise itself. */
export function speciesOf(promise: object): Maker | null {
  const maker: unknown = promise.constructor;
  if (maker === undefined) return null;
  if ((typeof maker !== "object" || maker === null) && typeof maker !== "function")
    throw new TypeError("The .constructor property is not an object");
  const species = (maker as { readonly [Symbol.species]?: unknown })[Symbol.species];
  if (species === undefined || species === null || species === Promise) return null;
  if (typeof species !== "function")
    throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return species as Maker;
}

/** NewPromiseReactionJob (27.2.2.1), where the functions of a class settle what it made. */
class SpeciesReaction extends Reaction {
  private readonly derived: Capability;
  private readonly onFulfilled: unknown;
  private readonly onRejected: unknown;

  constructor(derived: Capability, onFulfilled: unknown, onRejected: unknown) {
    super();
    this.derived = derived;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }

  override run(): void {
    const { state, value } = this;
    const { resolve, reject } = this.derived;
    const handler = state === FULFILLED ? this.onFulfilled : this.onRejected;
    if (typeof handler !== "function") {
      if (state === FULFILLED) resolve(value);
      else reject(value);
      return;
    }
    let result: unknown;
    try {
      result = (handler as Settle)(value);
    } catch (error) {
      reject(error);
      return;
    }
    resolve(result);
  }
}

/** Promise.prototype.then of a promise whose species is a class of the program. */
export function thenBy(
  maker: Maker,
  promise: Promise<unknown>,
  onFulfilled: unknown,
  onRejected: unknown,
): unknown {
  const derived = capabilityOf(maker);
  promise["%react"](scoped(new SpeciesReaction(derived, onFulfilled, onRejected)));
  return derived.promise;
}

/** PromiseResolve (27.2.4.7.1). */
export function promiseBy(maker: Maker, value: unknown): Thenable {
  if (value instanceof Promise && (value as object).constructor === maker)
    return value as unknown as Thenable;
  const { promise, resolve } = capabilityOf(maker);
  resolve(value);
  return promise;
}

export function rejectedBy(maker: Maker, reason: unknown): unknown {
  const { promise, reject } = capabilityOf(maker);
  reject(reason);
  return promise;
}

/** Has `wait` see the promise of every item, as the class makes it; an error of the iteration rejects. */
function forEachOf(
  maker: Maker,
  result: Capability,
  items: Iterable<unknown>,
  wait: (next: Thenable) => void,
  end: () => void,
): unknown {
  try {
    const { resolve } = maker as unknown as { resolve: unknown };
    if (typeof resolve !== "function")
      throw new TypeError("Promise resolve or reject function is not callable");
    checkIterable(items);
    for (const item of items)
      wait((maker as unknown as { resolve(value: unknown): Thenable }).resolve(item));
    end();
  } catch (error) {
    result.reject(error);
  }
  return result.promise;
}

/** A function that does something the first time only. */
function once(act: (value: unknown) => void): Settle {
  let isDone = false;
  return (value) => {
    if (isDone) return;
    isDone = true;
    act(value);
  };
}

/** Values that come in any order; `finish` runs when all are there. */
class Gathering {
  readonly values: unknown[] = [];
  private remaining = 1;
  private readonly finish: (values: unknown[]) => void;

  constructor(finish: (values: unknown[]) => void) {
    this.finish = finish;
  }

  /** Makes room for one more, and says where. */
  expect(): number {
    this.remaining++;
    return this.values.push(undefined) - 1;
  }

  put(index: number, value: unknown): void {
    this.values[index] = value;
    this.done();
  }

  done(): void {
    this.remaining--;
    if (this.remaining === 0) this.finish(this.values);
  }
}

export function allOf(maker: Maker, items: Iterable<unknown>): unknown {
  const result = capabilityOf(maker);
  const all = new Gathering((values) => result.resolve(values));
  const wait = (next: Thenable): void => {
    const index = all.expect();
    const put = once((value) => all.put(index, value));
    next.then(put, result.reject);
  };
  return forEachOf(maker, result, items, wait, () => all.done());
}

export function allSettledOf(maker: Maker, items: Iterable<unknown>): unknown {
  const result = capabilityOf(maker);
  const all = new Gathering((values) => result.resolve(values));
  const wait = (next: Thenable): void => {
    const index = all.expect();
    const put = once((outcome) => all.put(index, outcome));
    next.then(
      (value: unknown) => put({ status: "fulfilled", value }),
      (reason: unknown) => put({ status: "rejected", reason }),
    );
  };
  return forEachOf(maker, result, items, wait, () => all.done());
}

export function anyOf(maker: Maker, items: Iterable<unknown>): unknown {
  const result = capabilityOf(maker);
  const errors = new Gathering((values) => {
    result.reject(new AggregateError(values, "All promises were rejected"));
  });
  const wait = (next: Thenable): void => {
    const index = errors.expect();
    const put = once((reason) => errors.put(index, reason));
    next.then(result.resolve, put);
  };
  return forEachOf(maker, result, items, wait, () => errors.done());
}

export function raceOf(maker: Maker, items: Iterable<unknown>): unknown {
  const result = capabilityOf(maker);
  const wait = (next: Thenable): void => {
    next.then(result.resolve, result.reject);
  };
  return forEachOf(maker, result, items, wait, () => undefined);
}
