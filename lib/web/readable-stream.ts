/** ReadableStream (Streams Standard, 4) of values; streams of bytes with readers that bring buffers are not there. */
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { invalidArgument, nodeTypeError } from "../es/invalid-argument.ts";
import { AbortSignal } from "./abort.ts";
import { type PipeOptions, pipeTo } from "./pipe-to.ts";
import {
  CLOSED,
  ERRORED,
  ReadableCore,
  type ReadRequest,
  type Source,
  type StreamLock,
} from "./readable-core.ts";
import { streamFrom } from "./readable-from.ts";
import { teeStream } from "./readable-tee.ts";
import { methodOf } from "./stream-method.ts";
import {
  checkMethod,
  checkObject,
  invalidProperty,
  invalidState,
  type QueuingStrategy,
} from "./stream-strategy.ts";
import { WritableStream } from "./writable-stream.ts";

export interface UnderlyingSource {
  readonly start?: ((controller: ReadableStreamDefaultController) => unknown) | undefined;
  readonly pull?: ((controller: ReadableStreamDefaultController) => unknown) | undefined;
  readonly cancel?: ((reason: unknown) => unknown) | undefined;
  readonly type?: undefined;
}

export interface ReadResult {
  readonly value: unknown;
  readonly done: boolean;
}

/** The key to the constructors that programs cannot call. */
const OWN = {};

export class ReadableStreamDefaultController {
  readonly #core: ReadableCore;

  constructor(key?: unknown, core?: ReadableCore) {
    if (key !== OWN) throw nodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#core = core!;
  }

  get desiredSize(): number | null {
    return this.#core.desiredSize;
  }

  close(): void {
    this.#needOpen();
    this.#core.end();
  }

  enqueue(chunk?: unknown): void {
    this.#needOpen();
    this.#core.enqueue(chunk);
  }

  error(error?: unknown): void {
    this.#core.fail(error);
  }

  #needOpen(): void {
    if (!this.#core.canEnqueue) throw invalidState("Controller is already closed");
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamDefaultController";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, {});
  }
}

/** A source of the library's own: its methods give promises. */
export class OwnSource implements Source {
  readonly start: () => unknown;
  readonly pull: (() => Promise<unknown>) | null;
  readonly cancel: ((reason: unknown) => Promise<unknown>) | null;

  constructor(start: () => unknown, source: Source) {
    this.start = start;
    this.pull = source.pull;
    this.cancel = source.cancel;
  }
}

export class ReadableStream {
  readonly #core = new ReadableCore();

  constructor(source: UnderlyingSource | OwnSource = {}, given: QueuingStrategy | null = {}) {
    const strategy = given ?? {};
    if (source instanceof OwnSource) {
      this.#core.begin(source, strategy, 1, source.start);
      return;
    }
    checkObject(source, "source");
    checkObject(strategy, "strategy");
    const { start, pull, cancel, type } = source;
    if (type !== undefined) {
      const message = `The property 'source.type' is invalid. Received '${String(type)}'`;
      throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
    }
    checkMethod(start, "source.start");
    const controller = new ReadableStreamDefaultController(OWN, this.#core);
    const pulling = methodOf(pull, "source.pull", source);
    const algorithms = {
      pull: pulling === null ? null : () => pulling(controller),
      cancel: methodOf(cancel, "source.cancel", source),
    };
    this.#core.begin(algorithms, strategy, 1, () => start?.call(source, controller));
  }

  /** A stream of what is iterated over. */
  static from(iterable: unknown): ReadableStream {
    return streamFrom(iterable);
  }

  get locked(): boolean {
    return this.#core.lock !== null;
  }

  cancel(reason?: unknown): Promise<undefined> {
    if (this.locked) return Promise.reject(invalidState("ReadableStream is locked"));
    return this.#core.cancel(reason);
  }

  getReader(options?: { readonly mode?: undefined }): ReadableStreamDefaultReader {
    const mode: unknown = options?.mode;
    if (mode !== undefined) {
      const message = `The property 'options.mode' is invalid. Received '${mode as string}'`;
      throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
    }
    return new ReadableStreamDefaultReader(this);
  }

  pipeThrough(
    transform: { readonly readable: ReadableStream; readonly writable: WritableStream },
    settings: PipeSettings | null = {},
  ): ReadableStream {
    const readable: unknown = transform?.readable;
    if (!(readable instanceof ReadableStream)) {
      throw invalidProperty("transform.readable", "an instance of ReadableStream", readable);
    }
    const writable: unknown = transform?.writable;
    if (!(writable instanceof WritableStream)) {
      throw invalidProperty("transform.writable", "an instance of WritableStream", writable);
    }
    const options = pipeOptions(settings);
    checkUnlocked(this, writable);
    pipeTo(this, writable, options).catch(() => {}); // the streams tell it themselves
    return readable;
  }

  pipeTo(destination: WritableStream, settings: PipeSettings | null = {}): Promise<undefined> {
    try {
      if (!(destination instanceof WritableStream)) {
        throw invalidProperty("transform.writable", "an instance of WritableStream", destination);
      }
      const options = pipeOptions(settings);
      checkUnlocked(this, destination);
      return pipeTo(this, destination, options);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  tee(): [ReadableStream, ReadableStream] {
    return teeStream(this);
  }

  values(options: { readonly preventCancel?: boolean } = {}): ReadableStreamIterator {
    return new ReadableStreamIterator(this.getReader(), options.preventCancel === true);
  }

  [Symbol.asyncIterator](): ReadableStreamIterator {
    return this.values();
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStream";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, {
      locked: this.locked,
      state: this.#core.state,
      supportsBYOB: this.#core.isOfBytes,
    });
  }

  /** Of the library's own use. */
  static ["%coreOf"](stream: ReadableStream): ReadableCore {
    return stream.#core;
  }
}

interface PipeSettings {
  readonly preventAbort?: boolean | undefined;
  readonly preventCancel?: boolean | undefined;
  readonly preventClose?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

function pipeOptions(settings: PipeSettings | null): PipeOptions {
  if (settings !== null) checkObject(settings, "options");
  const { preventAbort, preventCancel, preventClose, signal } = settings ?? {};
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw invalidProperty("options.signal", "an instance of AbortSignal", signal);
  }
  return {
    preventAbort: Boolean(preventAbort),
    preventCancel: Boolean(preventCancel),
    preventClose: Boolean(preventClose),
    signal,
  };
}

function checkUnlocked(source: ReadableStream, destination: WritableStream): void {
  if (source.locked) throw invalidState("The ReadableStream is locked");
  if (destination.locked) throw invalidState("The WritableStream is locked");
}

/** Settles the promise of a `read`. */
class PromisedRead implements ReadRequest {
  readonly promise: Promise<ReadResult>;
  #resolve: (result: ReadResult) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  readonly #onSettled: () => void;

  constructor(onSettled: () => void) {
    this.#onSettled = onSettled;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  onChunk(value: unknown): void {
    this.#onSettled();
    this.#resolve({ value, done: false });
  }

  onClose(): void {
    this.#onSettled();
    this.#resolve({ value: undefined, done: true });
  }

  onError(error: unknown): void {
    this.#onSettled();
    this.#reject(error);
  }
}

export class ReadableStreamDefaultReader implements StreamLock {
  #core: ReadableCore | null;
  #closed: Promise<undefined>;
  #resolve: (value: undefined) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(stream: ReadableStream) {
    if (!(stream instanceof ReadableStream)) {
      throw invalidArgument("stream", "an instance of ReadableStream", stream);
    }
    if (stream.locked) throw invalidState("ReadableStream is locked");
    const core = ReadableStream["%coreOf"](stream);
    this.#core = core;
    core.lock = this;
    this.#closed = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#closed.catch(() => {}); // nobody need look at it
    if (core.state === CLOSED) this["%onClose"]();
    else if (core.state === ERRORED) this["%onError"](core.error);
  }

  get closed(): Promise<undefined> {
    return this.#closed;
  }

  read(): Promise<ReadResult> {
    const core = this.#core;
    if (core === null) return Promise.reject(notAttached());
    const request = new PromisedRead(() => {});
    core.read(request);
    return request.promise;
  }

  cancel(reason?: unknown): Promise<undefined> {
    return this.#core === null ? Promise.reject(notAttached()) : this.#core.cancel(reason);
  }

  releaseLock(): void {
    const core = this.#core;
    if (core === null) return;
    this.#core = null;
    core.lock = null;
    const error = invalidState("Reader released");
    if (core.state === "readable") this.#reject(error);
    else {
      this.#closed = Promise.reject(error);
      this.#closed.catch(() => {});
    }
    core.failRequests(invalidState("Releasing reader"));
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamDefaultReader";
  }

  /** Of the stream's own use. */
  ["%onClose"](): void {
    this.#resolve(undefined);
  }

  /** Of the stream's own use. */
  ["%onError"](error: unknown): void {
    this.#reject(error);
  }

  /** Of the library's own use: the stream that is read. */
  static ["%coreOf"](reader: ReadableStreamDefaultReader): ReadableCore | null {
    return reader.#core;
  }
}

function notAttached(): Error {
  return invalidState("The reader is not attached to a stream");
}

/** Answers one after the other (Streams Standard, 4.2.5), in as many ticks as those of Node.js. */
export class ReadableStreamIterator {
  readonly #reader: ReadableStreamDefaultReader;
  readonly #preventsCancel: boolean;
  /** What is being answered. */
  #current: Promise<unknown> | null = null;
  #hasBegun = false;
  #isDone = false;

  constructor(reader: ReadableStreamDefaultReader, preventsCancel: boolean) {
    this.#reader = reader;
    this.#preventsCancel = preventsCancel;
  }

  next(): Promise<ReadResult> {
    if (!this.#hasBegun) this.#current = Promise.resolve();
    this.#hasBegun = true;
    return this.#after(() => this.#next());
  }

  return(value?: unknown): Promise<ReadResult> {
    this.#hasBegun = true;
    return this.#after(() => this.#return(value));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #after(step: () => Promise<ReadResult>): Promise<ReadResult> {
    const answer = this.#current === null ? step() : this.#current.then(step, step);
    this.#current = answer;
    return answer;
  }

  #next(): Promise<ReadResult> {
    if (this.#isDone) return Promise.resolve({ value: undefined, done: true });
    const request = new PromisedRead(() => {
      this.#current = null;
    });
    ReadableStreamDefaultReader["%coreOf"](this.#reader)!.read({
      onChunk: (chunk) => request.onChunk(chunk),
      onClose: () => {
        this.#release();
        request.onClose();
      },
      onError: (error) => {
        this.#release();
        request.onError(error);
      },
    });
    return request.promise;
  }

  async #return(value: unknown): Promise<ReadResult> {
    if (this.#isDone) return { done: true, value };
    const canceled = this.#preventsCancel ? null : this.#reader.cancel(value);
    this.#release();
    if (canceled !== null) await canceled;
    return { done: true, value };
  }

  #release(): void {
    this.#isDone = true;
    this.#reader.releaseLock();
  }
}
