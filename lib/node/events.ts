/** The EventEmitter of `node:events`, without domains, and functions over one. */
import { classNameOf } from "#es-native";
import { InspectOptions, inspectObject, inspectPrimitive } from "../es/inspect.ts";
import { invalidArgument } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { process } from "../es/process.ts";
import { AbortError, isAborted, type Signal } from "./abort-error.ts";

export type EventName = string | symbol;
// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
export type Listener = (...args: any[]) => void;

/** A listener, and what is called: the same, or what removes it first. */
interface Entry {
  readonly listener: Listener;
  readonly raw: Listener;
}

/** Events of this name are seen before listeners of "error". */
export const errorMonitor: unique symbol = Symbol("events.errorMonitor");
/** The method that is given rejections of listeners instead of "error". */
export const captureRejectionSymbol: symbol = Symbol.for("nodejs.rejection");
const LISTENERS_MAX = 10;

export interface EmitterOptions {
  /** A listener's promise that rejects is an "error". */
  readonly captureRejections?: boolean | undefined;
}

export class EventEmitter {
  static defaultMaxListeners = LISTENERS_MAX;
  readonly #entries = new Map<EventName, Entry[]>();
  #maxListeners: number | null = null;
  #captures: boolean;
  /** Those lists of which it was said that they are too long. */
  #warned: Set<Entry[]> | null = null;

  constructor(options?: EmitterOptions) {
    this.#captures = options?.captureRejections === true;
  }

  on(name: EventName, listener: Listener): this {
    return this.#add(name, listener, listener, false);
  }

  addListener(name: EventName, listener: Listener): this {
    return this.#add(name, listener, listener, false);
  }

  prependListener(name: EventName, listener: Listener): this {
    return this.#add(name, listener, listener, true);
  }

  once(name: EventName, listener: Listener): this {
    checkListener(listener);
    return this.#add(name, listener, this.#once(name, listener), false);
  }

  prependOnceListener(name: EventName, listener: Listener): this {
    checkListener(listener);
    return this.#add(name, listener, this.#once(name, listener), true);
  }

  off(name: EventName, listener: Listener): this {
    return this.#remove(name, listener);
  }

  removeListener(name: EventName, listener: Listener): this {
    return this.#remove(name, listener);
  }

  removeAllListeners(name?: EventName): this {
    if (name === undefined) {
      for (const each of this.eventNames()) {
        if (each !== "removeListener") this.removeAllListeners(each);
      }
      this.#entries.delete("removeListener");
      return this;
    }
    const entries = this.#entries.get(name) ?? [];
    if (!this.#entries.has("removeListener")) this.#entries.delete(name);
    else for (const { raw } of [...entries].reverse()) this.#remove(name, raw);
    return this;
  }

  /** Calls the listeners in order; false when there are none. An "error" without any is thrown. */
  emit(name: EventName, ...args: unknown[]): boolean {
    if (name === "error") {
      if (this.#entries.has(errorMonitor)) this.emit(errorMonitor, ...args);
      if (!this.#entries.has("error")) throw unhandled(args);
    }
    const entries = this.#entries.get(name);
    if (entries === undefined) return false;
    if (this.#captures) for (const { raw } of [...entries]) this.#capture(raw, name, args);
    else for (const { raw } of [...entries]) raw.apply(this, args);
    return true;
  }

  #capture(listener: Listener, name: EventName, args: unknown[]): void {
    const result: unknown = (listener as (...all: unknown[]) => unknown).apply(this, args);
    if (!(result instanceof Promise)) return;
    result.then(undefined, (error: unknown) => nextTick(() => this.#rejected(error, name, args)));
  }

  #rejected(error: unknown, name: EventName, args: unknown[]): void {
    const own = (this as unknown as Record<symbol, unknown>)[captureRejectionSymbol];
    if (typeof own === "function") {
      own.call(this, error, name, ...args);
      return;
    }
    this.#captures = false; // what listeners of "error" reject with is nobody's
    try {
      this.emit("error", error);
    } finally {
      this.#captures = true;
    }
  }

  listenerCount(name: EventName, listener?: Listener): number {
    const entries = this.#entries.get(name) ?? [];
    if (listener === undefined) return entries.length;
    return entries.filter((entry) => entry.listener === listener || entry.raw === listener).length;
  }

  listeners(name: EventName): Listener[] {
    return (this.#entries.get(name) ?? []).map(({ listener }) => listener);
  }

  rawListeners(name: EventName): Listener[] {
    return (this.#entries.get(name) ?? []).map(({ raw }) => raw);
  }

  eventNames(): EventName[] {
    return [...this.#entries.keys()];
  }

  setMaxListeners(count: number): this {
    this.#maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this.#maxListeners ?? EventEmitter.defaultMaxListeners;
  }

  #once(name: EventName, listener: Listener): Listener {
    let hasFired = false;
    const raw = (...args: unknown[]): void => {
      if (hasFired) return;
      hasFired = true;
      this.#remove(name, raw);
      listener.apply(this, args);
    };
    return raw;
  }

  #add(name: EventName, listener: Listener, raw: Listener, isFirst: boolean): this {
    checkListener(listener);
    if (this.#entries.has("newListener")) this.emit("newListener", name, listener);
    const entries = this.#entries.get(name);
    if (entries === undefined) this.#entries.set(name, [{ listener, raw }]);
    else if (isFirst) entries.unshift({ listener, raw });
    else entries.push({ listener, raw });
    if (entries !== undefined) this.#warn(name, entries);
    return this;
  }

  /** Says so, once, when there are more listeners than should be. */
  #warn(name: EventName, entries: Entry[]): void {
    const most = this.getMaxListeners();
    const count = entries.length;
    if (most <= 0 || count <= most || this.#warned?.has(entries) === true) return;
    this.#warned ??= new Set();
    this.#warned.add(entries);
    const what = `${count} ${String(name)} listeners added to [${classNameOf(this)}]`;
    const hint = "Use emitter.setMaxListeners() to increase limit";
    const text = `MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ${what}. MaxListeners is ${most}. ${hint}`;
    nextTick(() => void process.stderr.write(`(node:1) ${text}\n`));
  }

  /** Takes away the one that was added last. */
  #remove(name: EventName, listener: Listener): this {
    checkListener(listener);
    const entries = this.#entries.get(name) ?? [];
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i]!;
      if (entry.listener !== listener && entry.raw !== listener) continue;
      entries.splice(i, 1);
      if (entries.length === 0) this.#entries.delete(name);
      if (this.#entries.has("removeListener")) this.emit("removeListener", name, entry.listener);
      break;
    }
    return this;
  }
}

export { on } from "./events-on.ts";
export default EventEmitter;

/** Settles with the arguments of the next event; rejects with that of an "error" before. */
export function once(
  emitter: EventEmitter,
  name: EventName,
  options: { readonly signal?: Signal } = {},
  // biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
): Promise<any[]> {
  const { signal } = options;
  if (isAborted(signal)) return Promise.reject(new AbortError(signal?.reason));
  return new Promise((resolve, reject) => {
    const clear = (): void => {
      emitter.off(name, onEvent);
      if (name !== "error") emitter.off("error", onError);
      signal?.removeEventListener("abort", onAbort);
    };
    const onEvent = (...args: unknown[]): void => {
      clear();
      resolve(args);
    };
    const onError = (error: unknown): void => {
      clear();
      reject(error);
    };
    const onAbort = (): void => {
      clear();
      reject(new AbortError(signal?.reason));
    };
    emitter.once(name, onEvent);
    if (name !== "error") emitter.once("error", onError);
    signal?.addEventListener("abort", onAbort);
  });
}

function checkListener(listener: unknown): void {
  if (typeof listener !== "function") {
    throw invalidArgument("listener", "of type function", listener);
  }
}

function unhandled(args: readonly unknown[]): unknown {
  const [first] = args;
  if (first instanceof Error) return first;
  return new UnhandledError(first);
}

class UnhandledError extends Error {
  declare readonly code: string;
  declare readonly context: unknown;

  constructor(context: unknown) {
    super(describe(context));
    this.code = "ERR_UNHANDLED_ERROR";
    this.context = context;
  }
}

function describe(context: unknown): string {
  const isObject = typeof context === "object" && context !== null;
  const text = isObject ? inspectObject(context, new InspectOptions()) : inspectPrimitive(context);
  return `Unhandled error. (${text})`;
}
