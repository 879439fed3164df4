/**
 * `AsyncLocalStorage` and `AsyncResource` of `node:async_hooks`, as Node 20 has them (lib/async_hooks.js). There are no
 * hooks and no numbers of resources: `createHook`, `executionAsyncId` and the like are missing.
 */
import { keepCaptured, stopUnsupported } from "#es-native";
import {
  countEnabled,
  currentScope,
  enter,
  newScope,
  type Scope,
  setStore,
  startScoping,
  storeOf,
} from "../es/scopes.ts";
import { startNetScoping } from "../net/scopes.ts";
import { warnDeprecated } from "./deprecation.ts";
import { checkFunction, checkString } from "./errors.ts";

// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type AnyFunction = (...args: any[]) => any;

/** The program has storages from now on. */
function startAll(): void {
  startScoping();
  startNetScoping();
}

/** Reflect.apply, with the message that Node.js has for what is no function. */
function apply(callback: unknown, self: unknown, args: unknown[]): unknown {
  return Reflect.apply(callback as AnyFunction, self, args);
}

export class AsyncLocalStorage<T> {
  /** As Node.js has it: `inspect` shows it. */
  readonly kResourceStore: symbol = Symbol("kResourceStore");
  enabled = false;

  constructor() {
    startAll();
  }

  static bind<F extends AnyFunction>(fn: F): F {
    return AsyncResource.bind(fn);
  }

  static snapshot(): <R, A extends unknown[]>(fn: (...args: A) => R, ...args: A) => R {
    return AsyncLocalStorage.bind((callback: AnyFunction, ...args: unknown[]): unknown =>
      callback(...args),
    ) as never;
  }

  disable(): void {
    if (!this.enabled) return;
    this.enabled = false;
    countEnabled(-1);
  }

  #enable(): void {
    if (this.enabled) return;
    this.enabled = true;
    countEnabled(1);
  }

  enterWith(store: T): void {
    this.#enable();
    setStore(currentScope(), this, store);
  }

  run<R, A extends unknown[]>(store: T, callback: (...args: A) => R, ...args: A): R {
    if (Object.is(store, this.getStore())) return apply(callback, null, args) as R;
    this.#enable();
    const scope = currentScope();
    const before = storeOf(scope, this);
    setStore(scope, this, store);
    try {
      return apply(callback, null, args) as R;
    } finally {
      setStore(scope, this, before);
    }
  }

  exit<R, A extends unknown[]>(callback: (...args: A) => R, ...args: A): R {
    if (!this.enabled) return apply(callback, null, args) as R;
    this.disable();
    try {
      return apply(callback, null, args) as R;
    } finally {
      this.#enable();
    }
  }

  getStore(): T | undefined {
    return this.enabled ? (storeOf(currentScope(), this) as T | undefined) : undefined;
  }
}

export interface AsyncResourceOptions {
  readonly triggerAsyncId?: number | undefined;
  readonly requireManualDestroy?: boolean | undefined;
}

export class AsyncResource {
  readonly #scope: Scope;

  constructor(type: string, _options?: number | AsyncResourceOptions) {
    checkString(type, "type");
    startAll();
    this.#scope = newScope();
  }

  runInAsyncScope<This, R, A extends unknown[]>(
    fn: (this: This, ...args: A) => R,
    thisArg?: This,
    ...args: A
  ): R {
    const before = enter(this.#scope);
    try {
      return apply(fn, thisArg, args) as R;
    } finally {
      enter(before);
    }
  }

  emitDestroy(): this {
    return this;
  }

  bind<F extends AnyFunction>(fn: F, thisArg?: unknown): F {
    checkFunction(fn, "fn");
    const resource: AsyncResource = this;
    const isFixed = thisArg !== undefined;
    const name = isFixed ? "bound runInAsyncScope" : "bound";
    const { length } = fn;
    const bound = function (this: unknown, ...args: unknown[]): unknown {
      keepCaptured(name, length);
      return resource.runInAsyncScope(fn as AnyFunction, isFixed ? thisArg : this, ...args);
    };
    return withResource(bound, resource) as F;
  }

  static bind<F extends AnyFunction>(fn: F, type?: string, thisArg?: unknown): F {
    const name = type || (fn as { readonly name?: string }).name;
    return new AsyncResource(name || "bound-anonymous-fn").bind(fn, thisArg);
  }

  /** Node.js shows numbers of resources, which nobody has here. */
  [Symbol.for("nodejs.util.inspect.custom")](): never {
    return stopUnsupported("inspect of an AsyncResource");
  }
}

/** What Node.js gives bound functions. */
function withResource(bound: AnyFunction, resource: AsyncResource): AnyFunction {
  let self: unknown = resource;
  const text = "The asyncResource property on bound functions is deprecated";
  Object.defineProperty(bound, "asyncResource", {
    get: () => {
      warnDeprecated(text, "DEP0172");
      return self;
    },
    set: (value: unknown) => {
      warnDeprecated(text, "DEP0172");
      self = value;
    },
    configurable: true,
    enumerable: true,
  });
  return bound;
}
