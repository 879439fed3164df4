/**
 * `node:diagnostics_channel`: named channels that one part of a program publishes to and another subscribes to, with
 * stores of AsyncLocalStorage that `runStores` fills. What a subscriber throws is thrown again as an uncaught exception later.
 */
import { invalidArgument } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";

type Subscriber = (message: unknown, name: string | symbol) => void;
// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type AnyFunction = (...args: any[]) => any;

/** An AsyncLocalStorage. */
interface Store {
  run(store: unknown, callback: () => unknown): unknown;
}

type Transform = ((message: unknown) => unknown) | undefined;

export class Channel {
  readonly name: string | symbol;
  #subscribers: Subscriber[] = [];
  #stores: Map<Store, Transform> | null = null;

  constructor(name: string | symbol) {
    this.name = name;
  }

  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0 || this.#stores !== null;
  }

  subscribe(subscription: Subscriber): void {
    if (typeof subscription !== "function")
      throw invalidArgument("subscription", "of type function", subscription);
    this.#subscribers = [...this.#subscribers, subscription];
  }

  unsubscribe(subscription: Subscriber): boolean {
    const at = this.#subscribers.indexOf(subscription);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.filter((_, index) => index !== at);
    return true;
  }

  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  /** `runStores` has the storage hold the message, or what `transform` makes of it. */
  bindStore(store: object, transform?: (message: unknown) => unknown): void {
    this.#stores ??= new Map();
    this.#stores.set(store as Store, transform);
  }

  unbindStore(store: object): boolean {
    const stores = this.#stores;
    if (stores?.delete(store as Store) !== true) return false;
    if (stores.size === 0) this.#stores = null;
    return true;
  }

  /** Publishes the message and calls the function, both with what the storages hold then. */
  runStores(message: unknown, fn: AnyFunction, thisArg?: unknown, ...args: unknown[]): unknown {
    let run = (): unknown => {
      this.publish(message);
      return Reflect.apply(fn, thisArg, args);
    };
    if (this.#stores === null) return run();
    for (const [store, transform] of this.#stores) run = runIn(store, transform, message, run);
    return run();
  }
}

function runIn(
  store: Store,
  transform: Transform,
  message: unknown,
  next: () => unknown,
): () => unknown {
  return () => {
    let held: unknown;
    try {
      held = transform === undefined ? message : transform(message);
    } catch (error) {
      throwLater(error);
      return next();
    }
    return store.run(held, next);
  };
}

/** What a subscriber throws is an uncaught exception. */
function throwLater(error: unknown): void {
  nextTick(() => {
    throw error;
  });
}

const channels = new Map<string | symbol, Channel>();

/** The one channel of that name. */
export function channel(name: string | symbol): Channel {
  if (typeof name !== "string" && typeof name !== "symbol")
    throw invalidArgument("channel", "one of type string or symbol", name);
  let known = channels.get(name);
  if (known === undefined) {
    known = new Channel(name);
    channels.set(name, known);
  }
  return known;
}

export function hasSubscribers(name: string | symbol): boolean {
  return channels.get(name)?.hasSubscribers === true;
}

export function subscribe(name: string | symbol, subscription: Subscriber): void {
  channel(name).subscribe(subscription);
}

export function unsubscribe(name: string | symbol, subscription: Subscriber): boolean {
  return channel(name).unsubscribe(subscription);
}

export { tracingChannel } from "./diagnostics-tracing.ts";
