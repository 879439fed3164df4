/** The class Readable of `node:stream`, and its iterators. */
import { nextTick } from "../es/jobs.ts";
import type { ReadableStream } from "../web/readable-stream.ts";
import { AbortError, isAborted, type Signal } from "./abort-error.ts";
import { Buffer } from "./buffer.ts";
import { invalidType } from "./errors.ts";
import type { EventName, Listener } from "./events.ts";
import { ReadableState } from "./readable-state.ts";
import { type FromReadableOptions, readableFromWeb, readableToWeb } from "./stream-adapters.ts";
import { Stream } from "./stream-core.ts";
import { finished } from "./stream-finished.ts";
import {
  type BufferEncodingName,
  type Chunk,
  destroyOnAbort,
  HIGH_WATER_MARK,
  type ReadableOptions,
} from "./stream-options.ts";
import { type Destination, type PipeOptions, Pipes } from "./stream-pipe.ts";

export class Readable extends Stream {
  declare _readableState: ReadableState;
  readonly #pipes = new Pipes();

  constructor(options: ReadableOptions<Chunk> = {}) {
    super();
    this._readableState = new ReadableState(this, options, HIGH_WATER_MARK);
    if (typeof options.read === "function") this._read = options.read;
    if (typeof options.destroy === "function") this._destroy = options.destroy;
    if (options.signal !== undefined) destroyOnAbort(this, options.signal);
  }

  /** A stream of what an iterable gives. */
  static from(
    source: Iterable<unknown> | AsyncIterable<unknown>,
    options?: ReadableOptions,
  ): Readable {
    return readableFrom(source, options);
  }

  /** A stream of the web with what this one reads; in programs the type is that of the global name. */
  // biome-ignore lint/suspicious/noExplicitAny: this room does not see the global names
  static toWeb(source: Readable, options?: { readonly strategy?: object }): any {
    return readableToWeb(source, options);
  }

  /** Reads a stream of the web. */
  static fromWeb(source: object, options?: FromReadableOptions): Readable {
    return readableFromWeb(source as ReadableStream, options);
  }

  get readable(): boolean {
    return this.$isReadable;
  }

  get readableFlowing(): boolean | null {
    return this._readableState.flowing;
  }

  get readableLength(): number {
    return this._readableState.length;
  }

  get readableHighWaterMark(): number {
    return this._readableState.highWaterMark;
  }

  get readableObjectMode(): boolean {
    return this._readableState.objectMode;
  }

  get readableEncoding(): string | null {
    return this._readableState.encoding;
  }

  get readableEnded(): boolean {
    return this._readableState.endEmitted;
  }

  get readableAborted(): boolean {
    const state = this._readableState;
    return state.readable && (state.destroyed || state.errored !== null) && !state.endEmitted;
  }

  get readableDidRead(): boolean {
    return this._readableState.dataEmitted;
  }

  push(chunk: unknown, encoding?: BufferEncodingName): boolean {
    return this._readableState.push(chunk, encoding);
  }

  unshift(chunk: unknown, encoding?: BufferEncodingName): boolean {
    return this._readableState.unshift(chunk, encoding);
  }

  override read(size?: number): Chunk {
    return this._readableState.read(size);
  }

  setEncoding(encoding?: BufferEncodingName): this {
    this._readableState.setEncoding(encoding);
    return this;
  }

  pause(): this {
    this._readableState.pause();
    return this;
  }

  override resume(): this {
    this._readableState.resume();
    return this;
  }

  isPaused(): boolean {
    const { isPaused, flowing } = this._readableState;
    return isPaused === true || flowing === false;
  }

  pipe<T extends Destination>(destination: T, options: PipeOptions = {}): T {
    this.#pipes.add(this, destination, options);
    return destination;
  }

  unpipe(destination?: Destination): this {
    this.#pipes.remove(this, destination);
    return this;
  }

  override $drained(): void {
    if (this.#pipes.waiting.size > 0) this.#pipes.waiting.clear();
  }

  override on(name: EventName, listener: Listener): this {
    super.on(name, listener);
    if (name === "data") this._readableState.onDataListener(this.listenerCount("readable"));
    else if (name === "readable") this._readableState.onReadableListener();
    return this;
  }

  override addListener(name: EventName, listener: Listener): this {
    return this.on(name, listener);
  }

  override once(name: EventName, listener: Listener): this {
    super.once(name, listener);
    if (name === "data") this._readableState.onDataListener(this.listenerCount("readable"));
    else if (name === "readable") this._readableState.onReadableListener();
    return this;
  }

  override removeListener(name: EventName, listener: Listener): this {
    super.removeListener(name, listener);
    this.#listenerLeft(name);
    return this;
  }

  override off(name: EventName, listener: Listener): this {
    return this.removeListener(name, listener);
  }

  override removeAllListeners(name?: EventName): this {
    super.removeAllListeners(name);
    if (name === undefined || name === "readable") this.#listenerLeft("readable");
    return this;
  }

  #listenerLeft(name: EventName): void {
    const state = this._readableState;
    if (name === "readable") nextTick(() => state.updateListening());
    else if (name === "data" && this.listenerCount("data") === 0) state.hasDataListener = false;
  }

  iterator(options?: {
    readonly destroyOnReturn?: boolean;
  }): AsyncGenerator<Chunk, void, undefined> {
    return iterate(this, options?.destroyOnReturn !== false);
  }

  [Symbol.asyncIterator](): AsyncGenerator<Chunk, void, undefined> {
    return iterate(this, true);
  }

  /** All that is left to read. */
  async toArray(options?: { readonly signal?: Signal | undefined } | null): Promise<Chunk[]> {
    const isObject = typeof options === "object" && !Array.isArray(options);
    if (options !== undefined && options !== null && !isObject) {
      throw invalidType('The "options" argument', "of type object", options);
    }
    const chunks: Chunk[] = [];
    for await (const chunk of this) {
      if (isAborted(options?.signal)) throw new AbortError(options?.signal?.reason);
      chunks.push(chunk);
    }
    return chunks;
  }

  /** Destroys the stream; settled when it has closed. */
  [Symbol.asyncDispose](): Promise<void> {
    let reason: Error | null = null;
    if (!this.destroyed) {
      reason = this.readableEnded ? null : new AbortError();
      this.destroy(reason ?? undefined);
    }
    return new Promise((resolve, reject) => {
      finished(this, (error) => {
        if (error != null && error !== reason) reject(error);
        else resolve(null as unknown as undefined); // as Node.js does
      });
    });
  }
}

async function* iterate(
  stream: Readable,
  destroyOnReturn: boolean,
): AsyncGenerator<unknown, void, undefined> {
  let wake: (() => void) | null = null;
  const rouse = (): void => {
    const waiting = wake;
    wake = null;
    waiting?.();
  };
  /** undefined: not yet; null: the end. */
  let outcome: Error | null | undefined;
  stream.on("readable", rouse);
  const clean = finished(stream, { writable: false }, (error) => {
    outcome = error ?? null;
    rouse();
  });
  let failure: unknown;
  let hasFailed = false;
  try {
    for (;;) {
      const chunk: unknown = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (outcome === null) return;
      else if (outcome !== undefined) throw outcome;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } catch (error) {
    hasFailed = true;
    failure = error;
    throw error;
  } finally {
    const isEarly = outcome === undefined || hasFailed;
    if (!isEarly || (!hasFailed && !destroyOnReturn) || !stream._readableState.autoDestroy) {
      stream.off("readable", rouse);
      clean();
      if (destroyOnReturn && !stream.destroyed) stream.destroy();
    } else if (!stream.destroyed) {
      stream.destroy(failure instanceof Error && outcome === failure ? failure : null);
    }
  }
}

function readableFrom(
  source: Iterable<unknown> | AsyncIterable<unknown>,
  options: ReadableOptions = {},
): Readable {
  if (typeof source === "string" || source instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(source);
        this.push(null);
      },
    });
  }
  const own = (source as AsyncIterable<unknown>)[Symbol.asyncIterator];
  const isAsync = typeof own === "function";
  const items: AnyIterator = isAsync
    ? (source as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    : (source as Iterable<unknown>)[Symbol.iterator]();
  let isReading = false;
  const next = async (stream: Readable): Promise<void> => {
    try {
      for (;;) {
        // What is there at once is taken at once.
        const result = items.next();
        const { value, done } = (isAsync ? await result : result) as IteratorResult<unknown>;
        if (done === true) {
          stream.push(null);
          break;
        }
        const isThenable = typeof (value as { then?: unknown } | null)?.then === "function";
        if (!stream.push(isThenable ? await value : value)) {
          isReading = false;
          break;
        }
      }
    } catch (error) {
      stream.destroy(error as Error);
    }
  };
  return new Readable({
    objectMode: true,
    highWaterMark: 1,
    ...options,
    read() {
      if (isReading) return;
      isReading = true;
      void next(this);
    },
    destroy(error, callback) {
      endOf(items, error).then(
        () => nextTick(() => callback(error)),
        (problem: Error) => nextTick(() => callback(problem ?? error)),
      );
    },
  });
}

interface AnyIterator {
  next(): unknown;
  throw?(error: unknown): unknown;
  return?(): unknown;
}

/** Ends an iterator, as Node.js does where its stream is destroyed. */
async function endOf(items: AnyIterator, error: Error | null): Promise<void> {
  if (error !== null && typeof items.throw === "function") {
    const { done, value } = (await items.throw(error)) as IteratorResult<unknown>;
    await value;
    if (done === true) return;
  }
  if (typeof items.return === "function") {
    const { value } = (await items.return()) as IteratorResult<unknown>;
    await value;
  }
}
