/** What the type checker knows of the names that an image has besides ECMAScript's own. */
declare const console: {
  log(...values: unknown[]): void;
  error(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  dir(
    value: unknown,
    options?: {
      readonly depth?: number | null;
      readonly showHidden?: boolean;
      readonly breakLength?: number;
      readonly compact?: number | boolean;
      readonly maxArrayLength?: number | null;
      readonly maxStringLength?: number | null;
      readonly colors?: boolean;
    },
  ): void;
  assert(condition?: unknown, ...values: unknown[]): void;
  trace(...values: unknown[]): void;
  dirxml(...values: unknown[]): void;
  timeStamp(label?: string): void;
  profile(label?: string): void;
  profileEnd(label?: string): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  clear(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  table(data?: unknown, properties?: readonly string[]): void;
};

interface ErrorConstructor {
  // biome-ignore lint/complexity/noBannedTypes: programs give it `this.constructor`, which is one
  captureStackTrace(target: object, above?: Function): void;
  stackTraceLimit: number;
}

interface Timeout {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  refresh(): this;
  close(): this;
  [Symbol.dispose](): void;
}
interface Immediate {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  [Symbol.dispose](): void;
}
/** Such as the `resolve` of a Promise<void>. */
// biome-ignore lint/suspicious/noConfusingVoidType: without it `setTimeout(resolve)` needs a third argument
type Wake = (value: void) => void;
declare function setTimeout(callback: Wake, delay?: number): Timeout;
declare function setTimeout<T extends unknown[]>(
  callback: (...args: T) => void,
  delay?: number,
  ...args: T
): Timeout;
declare function setInterval(callback: Wake, delay?: number): Timeout;
declare function setInterval<T extends unknown[]>(
  callback: (...args: T) => void,
  delay?: number,
  ...args: T
): Timeout;
declare function setImmediate(callback: Wake): Immediate;
declare function setImmediate<T extends unknown[]>(
  callback: (...args: T) => void,
  ...args: T
): Immediate;
declare function clearTimeout(timer?: Timeout | null): void;
declare function clearInterval(timer?: Timeout | null): void;
declare function clearImmediate(immediate?: Immediate | null): void;
declare function queueMicrotask(callback: () => void): void;

declare const performance: {
  now(): number;
  readonly timeOrigin: number;
};

/** What process.stdout is. */
interface OutputStream {
  readonly fd: number;
  readonly isTTY: boolean | undefined;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  write(chunk: string | Uint8Array, callback?: (error?: Error | null) => void): boolean;
  write(
    chunk: string | Uint8Array,
    encoding?: string,
    callback?: (error?: Error | null) => void,
  ): boolean;
}
declare const process: {
  readonly argv: string[];
  readonly env: Record<string, string | undefined>;
  readonly platform: string;
  readonly arch: string;
  exitCode: number | string | null | undefined;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly hrtime: {
    (previous?: readonly [number, number]): [number, number];
    bigint(): bigint;
  };
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly release: { readonly name: string; readonly lts: string };
  readonly pid: number;
  readonly ppid: number;
  readonly execArgv: string[];
  cwd(): string;
  exit(code?: number | string | null): never;
  on(event: string, listener: (...args: never[]) => void): typeof process;
  once(event: string, listener: (...args: never[]) => void): typeof process;
  off(event: string, listener: (...args: never[]) => void): typeof process;
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
  nextTick<T extends unknown[]>(callback: (...args: T) => void, ...args: T): void;
  uptime(): number;
  memoryUsage(): {
    rss: number;
    heapTotal: number;
    heapUsed: number;
    external: number;
    arrayBuffers: number;
  };
};

declare class TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBufferView | ArrayBuffer | null, options?: { stream?: boolean }): string;
}

declare function structuredClone<T>(
  value: T,
  options?: { readonly transfer?: readonly unknown[] } | null,
): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly name: string;
  readonly code: number;
}
declare const crypto: {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
  readonly subtle: {
    digest(
      algorithm: string | { readonly name: string },
      data: ArrayBufferView | ArrayBuffer,
    ): Promise<ArrayBuffer>;
  };
};
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
// biome-ignore lint/suspicious/noExplicitAny: as in the declarations of the web
declare class CustomEvent<T = any> extends Event {
  constructor(
    type: string,
    options?: { bubbles?: boolean; cancelable?: boolean; composed?: boolean; detail?: T },
  );
  readonly detail: T;
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
  // biome-ignore lint/suspicious/noExplicitAny: as in the declarations of the web
  readonly reason: any;
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

type HeadersInit = Headers | readonly (readonly string[])[] | Readonly<Record<string, string>>;
declare class Headers {
  constructor(init?: HeadersInit | null);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  set(name: string, value: string): void;
  getSetCookie(): string[];
  forEach(callback: (value: string, name: string, parent: Headers) => void, self?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
// biome-ignore-start lint/suspicious/noExplicitAny: as in the declarations of the web
interface QueuingStrategy<T = any> {
  readonly highWaterMark?: number | undefined;
  readonly size?: ((chunk: T) => number) | undefined;
}
declare class CountQueuingStrategy implements QueuingStrategy {
  constructor(init: { readonly highWaterMark: number });
  readonly highWaterMark: number;
  readonly size: (chunk?: any) => number;
}
declare class ByteLengthQueuingStrategy implements QueuingStrategy<ArrayBufferView> {
  constructor(init: { readonly highWaterMark: number });
  readonly highWaterMark: number;
  readonly size: (chunk: ArrayBufferView) => number;
}
interface UnderlyingDefaultSource<R = any> {
  start?(controller: ReadableStreamDefaultController<R>): any;
  pull?(controller: ReadableStreamDefaultController<R>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
  type?: undefined;
}
declare class ReadableStreamDefaultController<R = any> {
  private constructor();
  readonly desiredSize: number | null;
  close(): void;
  enqueue(chunk?: R): void;
  error(error?: any): void;
}
type ReadableStreamReadResult<T> = { done: false; value: T } | { done: true; value: T | undefined };
declare class ReadableStreamDefaultReader<R = any> {
  constructor(stream: ReadableStream<R>);
  readonly closed: Promise<undefined>;
  read(): Promise<ReadableStreamReadResult<R>>;
  cancel(reason?: any): Promise<void>;
  releaseLock(): void;
}
interface ReadableStreamAsyncIterator<T> {
  next(): Promise<IteratorResult<T, undefined>>;
  return(value?: any): Promise<IteratorResult<T, undefined>>;
  [Symbol.asyncIterator](): ReadableStreamAsyncIterator<T>;
}
declare class ReadableStream<R = any> {
  constructor(source?: UnderlyingDefaultSource<R>, strategy?: QueuingStrategy<R>);
  static from<T>(iterable: Iterable<T> | AsyncIterable<T>): ReadableStream<T>;
  readonly locked: boolean;
  cancel(reason?: any): Promise<void>;
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<T>(
    transform: { readonly readable: ReadableStream<T>; readonly writable: WritableStream<R> },
    options?: StreamPipeOptions,
  ): ReadableStream<T>;
  pipeTo(destination: WritableStream<R>, options?: StreamPipeOptions): Promise<void>;
  tee(): [ReadableStream<R>, ReadableStream<R>];
  values(options?: { preventCancel?: boolean }): ReadableStreamAsyncIterator<R>;
  [Symbol.asyncIterator](): ReadableStreamAsyncIterator<R>;
}
interface StreamPipeOptions {
  preventAbort?: boolean;
  preventCancel?: boolean;
  preventClose?: boolean;
  signal?: AbortSignal;
}
interface UnderlyingSink<W = any> {
  start?(controller: WritableStreamDefaultController): any;
  write?(chunk: W, controller: WritableStreamDefaultController): void | PromiseLike<void>;
  close?(): void | PromiseLike<void>;
  abort?(reason?: any): void | PromiseLike<void>;
  type?: undefined;
}
declare class WritableStreamDefaultController {
  private constructor();
  readonly signal: AbortSignal;
  error(error?: any): void;
}
declare class WritableStreamDefaultWriter<W = any> {
  constructor(stream: WritableStream<W>);
  readonly closed: Promise<undefined>;
  readonly ready: Promise<undefined>;
  readonly desiredSize: number | null;
  abort(reason?: any): Promise<void>;
  close(): Promise<void>;
  releaseLock(): void;
  write(chunk?: W): Promise<void>;
}
declare class WritableStream<W = any> {
  constructor(sink?: UnderlyingSink<W>, strategy?: QueuingStrategy<W>);
  readonly locked: boolean;
  abort(reason?: any): Promise<void>;
  close(): Promise<void>;
  getWriter(): WritableStreamDefaultWriter<W>;
}
interface Transformer<I = any, O = any> {
  start?(controller: TransformStreamDefaultController<O>): any;
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  flush?(controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
  readableType?: undefined;
  writableType?: undefined;
}
declare class TransformStreamDefaultController<O = any> {
  private constructor();
  readonly desiredSize: number | null;
  enqueue(chunk?: O): void;
  error(reason?: any): void;
  terminate(): void;
}
declare class TransformStream<I = any, O = any> {
  constructor(
    transformer?: Transformer<I, O>,
    writableStrategy?: QueuingStrategy<I>,
    readableStrategy?: QueuingStrategy<O>,
  );
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
declare class TextEncoderStream {
  readonly encoding: string;
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<string>;
}
declare class TextDecoderStream {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly readable: ReadableStream<string>;
  readonly writable: WritableStream<ArrayBufferView | ArrayBuffer>;
}
// biome-ignore-end lint/suspicious/noExplicitAny: as in the declarations of the web
type BlobPart = string | ArrayBuffer | ArrayBufferView | Blob;
declare class Blob {
  constructor(
    sources?: Iterable<BlobPart>,
    options?: { readonly type?: string; readonly endings?: "transparent" | "native" },
  );
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
  slice(start?: number, end?: number, type?: string): Blob;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}
declare class File extends Blob {
  constructor(
    sources: Iterable<BlobPart>,
    name: string,
    options?: {
      readonly type?: string;
      readonly endings?: "transparent" | "native";
      readonly lastModified?: number;
    },
  );
  readonly name: string;
  readonly lastModified: number;
}
type BodyInit =
  | string
  | URLSearchParams
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream
  | Blob
  | FormData
  | null;
type FormDataEntryValue = File | string;
declare class FormData {
  constructor();
  append(name: string, value: string | Blob): void;
  append(name: string, value: Blob, filename: string): void;
  delete(name: string): void;
  get(name: string): FormDataEntryValue | null;
  getAll(name: string): FormDataEntryValue[];
  has(name: string): boolean;
  set(name: string, value: string | Blob): void;
  set(name: string, value: Blob, filename: string): void;
  forEach(
    callback: (value: FormDataEntryValue, name: string, parent: FormData) => void,
    self?: unknown,
  ): void;
  entries(): IterableIterator<[string, FormDataEntryValue]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<FormDataEntryValue>;
  [Symbol.iterator](): IterableIterator<[string, FormDataEntryValue]>;
}
interface Body {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: as the web's own declarations have it
  json(): Promise<any>;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}
interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit;
  redirect?: "follow" | "error" | "manual";
  signal?: AbortSignal | null;
  duplex?: "half";
}
interface Request extends Body {}
declare class Request {
  constructor(input: string | URL | Request, init?: RequestInit);
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly redirect: "follow" | "error" | "manual";
  readonly signal: AbortSignal;
  readonly duplex: "half";
  clone(): Request;
}
interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}
interface Response extends Body {}
declare class Response {
  constructor(body?: BodyInit | null, init?: ResponseInit);
  static json(data: unknown, init?: ResponseInit): Response;
  static redirect(url: string | URL, status?: number): Response;
  readonly type: string;
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly ok: boolean;
  readonly statusText: string;
  readonly headers: Headers;
  clone(): Response;
}
declare function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

declare class URLSearchParams {
  constructor(
    init?: string | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | null,
  );
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(
    callback: (value: string, name: string, parent: URLSearchParams) => void,
    self?: unknown,
  ): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
  toString(): string;
}
declare class URL {
  constructor(input: string | URL, base?: string | URL);
  static canParse(input: string | URL, base?: string | URL): boolean;
  static parse(input: string | URL, base?: string | URL): URL | null;
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
  readonly searchParams: URLSearchParams;
  hash: string;
  toString(): string;
  toJSON(): string;
}
