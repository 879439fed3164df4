/** WritableStream (Streams Standard, 5), with the checks and messages of Node.js. */
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { invalidArgument, nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import type { AbortSignal } from "./abort.ts";
import { methodOf } from "./stream-method.ts";
import { checkObject, invalidState, type QueuingStrategy } from "./stream-strategy.ts";
import { notBound, type Sink, WritableCore, WriterLock } from "./writable-core.ts";

export interface UnderlyingSink {
  readonly start?: ((controller: WritableStreamDefaultController) => unknown) | undefined;
  readonly write?:
    | ((chunk: unknown, controller: WritableStreamDefaultController) => unknown)
    | undefined;
  readonly close?: (() => unknown) | undefined;
  readonly abort?: ((reason: unknown) => unknown) | undefined;
  readonly type?: undefined;
}

/** The key to the constructors that programs cannot call. */
const OWN = {};

export class WritableStreamDefaultController {
  readonly #core: WritableCore;

  constructor(key?: unknown, core?: WritableCore) {
    if (key !== OWN) throw nodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#core = core!;
  }

  get signal(): AbortSignal {
    return this.#core.signal;
  }

  error(error?: unknown): void {
    this.#core.fail(error);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStreamDefaultController";
  }
}

/** A sink of the library's own: its methods give promises. */
export class OwnSink implements Sink {
  readonly start: () => unknown;
  readonly write: ((chunk: unknown) => Promise<unknown>) | null;
  readonly close: (() => Promise<unknown>) | null;
  readonly abort: ((reason: unknown) => Promise<unknown>) | null;

  constructor(start: () => unknown, sink: Sink) {
    this.start = start;
    this.write = sink.write;
    this.close = sink.close;
    this.abort = sink.abort;
  }
}

export class WritableStream {
  readonly #core = new WritableCore();

  constructor(sink: UnderlyingSink | OwnSink = {}, strategy: QueuingStrategy | null = {}) {
    if (sink instanceof OwnSink) {
      this.#core.begin(sink, strategy ?? {}, sink.start);
      return;
    }
    checkObject(sink, "sink");
    if (strategy !== null) checkObject(strategy, "strategy");
    const { type, start, write, close, abort } = sink;
    if (type !== undefined) {
      const message = `The argument 'type' is invalid. Received ${shownValue(type)}`;
      throw nodeRangeError("ERR_INVALID_ARG_VALUE", message);
    }
    const controller = new WritableStreamDefaultController(OWN, this.#core);
    const writing = methodOf(write, "sink.write", sink);
    const own = {
      write: writing === null ? null : (chunk: unknown) => writing(chunk, controller),
      close: methodOf(close, "sink.close", sink),
      abort: methodOf(abort, "sink.abort", sink),
    };
    this.#core.begin(own, strategy ?? {}, () => start?.call(sink, controller));
  }

  get locked(): boolean {
    return this.#core.lock !== null;
  }

  abort(reason?: unknown): Promise<undefined> {
    if (this.locked) return Promise.reject(invalidState("WritableStream is locked"));
    return this.#core.abort(reason);
  }

  close(): Promise<undefined> {
    if (this.locked) return Promise.reject(invalidState("WritableStream is locked"));
    if (this.#core.isCloseWanted) {
      return Promise.reject(invalidState("Failure closing WritableStream"));
    }
    return this.#core.close();
  }

  getWriter(): WritableStreamDefaultWriter {
    return new WritableStreamDefaultWriter(this);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStream";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, { locked: this.locked, state: this.#core.state });
  }

  /** Of the library's own use. */
  static ["%coreOf"](stream: WritableStream): WritableCore {
    return stream.#core;
  }
}

export class WritableStreamDefaultWriter {
  readonly #lock: WriterLock;

  constructor(stream: WritableStream) {
    if (!(stream instanceof WritableStream)) {
      throw invalidArgument("stream", "an instance of WritableStream", stream);
    }
    this.#lock = new WriterLock(WritableStream["%coreOf"](stream));
  }

  get closed(): Promise<undefined> {
    return this.#lock.closed.promise;
  }

  get ready(): Promise<undefined> {
    return this.#lock.ready.promise;
  }

  get desiredSize(): number | null {
    const { core } = this.#lock;
    if (core === null) throw notBound();
    return core.desiredSize;
  }

  abort(reason?: unknown): Promise<undefined> {
    const { core } = this.#lock;
    return core === null ? Promise.reject(notBound()) : core.abort(reason);
  }

  close(): Promise<undefined> {
    const { core } = this.#lock;
    if (core === null) return Promise.reject(notBound());
    if (core.isCloseWanted) {
      return Promise.reject(invalidState("Failure to close WritableStream"));
    }
    return core.close();
  }

  releaseLock(): void {
    this.#lock.release();
  }

  write(chunk?: unknown): Promise<undefined> {
    return this.#lock.write(chunk);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStreamDefaultWriter";
  }
}

export function shownValue(value: unknown): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}
