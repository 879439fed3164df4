// What a program of the corpus may use beyond ECMAScript 2023. Kept small on purpose: no DOM, no
// @types/node. The second part serves the programs in `programs/later-*` only.

declare const console: {
  log(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
};

declare const process: {
  exitCode: number | undefined;
  exit(code?: number): never;
  on(event: string, listener: (...args: never[]) => void): typeof process;
  once(event: string, listener: (...args: never[]) => void): typeof process;
  off(event: string, listener: (...args: never[]) => void): typeof process;
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
  nextTick<T extends unknown[]>(callback: (...args: T) => void, ...args: T): void;
  readonly argv: string[];
  readonly env: Record<string, string | undefined>;
  readonly platform: string;
  readonly arch: string;
  readonly stdout: { write(chunk: string | Uint8Array): boolean };
  readonly stderr: { write(chunk: string | Uint8Array): boolean };
  readonly hrtime: { bigint(): bigint };
  uptime(): number;
  memoryUsage(): { readonly heapUsed: number; readonly heapTotal: number };
};

interface Timer {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  refresh(): this;
}
declare const performance: { now(): number };
declare function setTimeout<T extends unknown[]>(
  callback: (...args: T) => void,
  delayMs?: number,
  ...args: T
): Timer;
declare function clearTimeout(timer?: unknown): void;
declare function setInterval<T extends unknown[]>(
  callback: (...args: T) => void,
  delayMs?: number,
  ...args: T
): Timer;
declare function clearInterval(timer?: unknown): void;
declare function setImmediate<T extends unknown[]>(
  callback: (...args: T) => void,
  ...args: T
): unknown;
declare function clearImmediate(immediate?: unknown): void;
declare function queueMicrotask(callback: () => void): void;

// ---- programs/later-* ---------------------------------------------------------------------------

declare function structuredClone<T>(value: T): T;

declare class TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | [string, string][]);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  toString(): string;
  readonly size: number;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}

interface EventListenerOptions {
  readonly once?: boolean;
  readonly capture?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSignal;
}
type EventHandler = ((event: Event) => void) | { handleEvent(event: Event): void } | null;
declare class Event {
  constructor(
    type: string,
    options?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean },
  );
  readonly type: string;
  readonly target: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  readonly eventPhase: number;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly composed: boolean;
  readonly timeStamp: number;
  readonly isTrusted: boolean;
  readonly defaultPrevented: boolean;
  composedPath(): EventTarget[];
  preventDefault(): void;
  stopPropagation(): void;
  stopImmediatePropagation(): void;
}
declare class EventTarget {
  addEventListener(
    type: string,
    handler: EventHandler,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    handler: EventHandler,
    options?: boolean | { readonly capture?: boolean },
  ): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortSignal extends EventTarget {
  private constructor();
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
  static abort(reason?: unknown): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
  static any(signals: readonly AbortSignal[]): AbortSignal;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare class DOMException extends Error {
  constructor(message?: string, name?: string | { name?: string; cause?: unknown });
  readonly code: number;
}
