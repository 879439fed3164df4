/** TransformStream (Streams Standard, 6), tick for tick as in Node.js 20. */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import { Deferred } from "./deferred.ts";
import type { ReadableCore } from "./readable-core.ts";
import { OwnSource, ReadableStream } from "./readable-stream.ts";
import { methodOf } from "./stream-method.ts";
import {
  checkObject,
  invalidState,
  markOf,
  type QueuingStrategy,
  sizeOf,
} from "./stream-strategy.ts";
import type { WritableCore } from "./writable-core.ts";
import { OwnSink, shownValue, WritableStream } from "./writable-stream.ts";

type Controller = TransformStreamDefaultController;

export interface Transformer {
  readonly start?: ((controller: Controller) => unknown) | undefined;
  readonly transform?: ((chunk: unknown, controller: Controller) => unknown) | undefined;
  readonly flush?: ((controller: Controller) => unknown) | undefined;
  readonly cancel?: ((reason: unknown) => unknown) | undefined;
  readonly readableType?: undefined;
  readonly writableType?: undefined;
}

/** What is done with chunks; nothing once the stream has ended or failed. */
interface Algorithms {
  readonly transform: (chunk: unknown) => Promise<unknown>;
  readonly flush: () => Promise<unknown>;
  readonly cancel: (reason: unknown) => Promise<unknown>;
}

/** The key to the constructors that programs cannot call. */
const OWN = {};

/** The writable side's chunks become the readable side's. */
class TransformCore {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
  readonly #source: ReadableCore;
  readonly #sink: WritableCore;
  #algorithms: Algorithms | null = null;
  /** Does the readable side want nothing? Then writes wait for `#change`. */
  #backpressure = true;
  #change = new Deferred<undefined>();
  /** Set by the first of close, abort and cancel; the others wait for it. */
  #finish: Deferred<undefined> | null = null;

  constructor(start: Promise<unknown>, writing: QueuingStrategy, reading: QueuingStrategy) {
    const sink = {
      write: (chunk: unknown) => this.#write(chunk),
      close: () => this.#close(),
      abort: async (reason: unknown) => this.#abort(reason),
    };
    this.writable = new WritableStream(new OwnSink(() => start, sink), writing);
    const source = {
      pull: () => this.#pull(),
      cancel: (reason: unknown) => this.#cancel(reason),
    };
    this.readable = new ReadableStream(new OwnSource(() => start, source), reading);
    this.#source = ReadableStream["%coreOf"](this.readable);
    this.#sink = WritableStream["%coreOf"](this.writable);
  }

  begin(algorithms: Algorithms): void {
    this.#algorithms = algorithms;
  }

  // --- the controller's side

  get hasBackpressure(): boolean {
    return this.#backpressure;
  }

  get desiredSize(): number | null {
    return this.#source.desiredSize;
  }

  enqueue(chunk: unknown): void {
    const source = this.#source;
    if (!source.canEnqueue) throw invalidState("Unable to enqueue");
    try {
      source.enqueue(chunk);
    } catch (error) {
      this.#failSink(error);
      throw source.error;
    }
    if (source.hasBackpressure !== this.#backpressure) this.#setBackpressure(true);
  }

  fail(error: unknown): void {
    this.#source.fail(error);
    this.#failSink(error);
  }

  terminate(): void {
    this.#source.end();
    this.#failSink(invalidState("TransformStream has been terminated"));
  }

  #failSink(error: unknown): void {
    this.#algorithms = null;
    this.#sink.fail(error);
    this.#unblock();
  }

  #unblock(): void {
    if (this.#backpressure) this.#setBackpressure(false);
  }

  #setBackpressure(backpressure: boolean): void {
    this.#change.resolve(undefined);
    this.#change = new Deferred();
    this.#backpressure = backpressure;
  }

  // --- the writable side

  #write(chunk: unknown): Promise<unknown> {
    if (!this.#backpressure) return this.#transform(chunk);
    return this.#change.promise.then(() => {
      if (this.#sink.state === "erroring") throw this.#sink.error;
      return this.#transform(chunk);
    });
  }

  async #transform(chunk: unknown): Promise<unknown> {
    try {
      return await need(this.#algorithms, "transform").transform(chunk);
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  #close(): Promise<unknown> {
    if (this.#finish !== null) return this.#finish.promise;
    const finish = new Deferred<undefined>();
    this.#finish = finish;
    const source = this.#source;
    const flushed = need(this.#algorithms, "flush").flush();
    this.#algorithms = null;
    flushed.then(
      () => {
        if (source.state === "errored") finish.reject(source.error);
        else {
          source.end();
          finish.resolve(undefined);
        }
      },
      (error: unknown) => {
        source.fail(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }

  #abort(reason: unknown): Promise<unknown> {
    if (this.#finish !== null) return this.#finish.promise;
    const finish = new Deferred<undefined>();
    this.#finish = finish;
    const source = this.#source;
    const canceled = need(this.#algorithms, "cancel").cancel(reason);
    this.#algorithms = null;
    canceled.then(
      () => {
        if (source.state === "errored") finish.reject(source.error);
        else {
          source.fail(reason);
          finish.resolve(undefined);
        }
      },
      (error: unknown) => {
        source.fail(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }

  // --- the readable side

  #pull(): Promise<unknown> {
    this.#setBackpressure(false);
    return this.#change.promise;
  }

  #cancel(reason: unknown): Promise<unknown> {
    if (this.#finish !== null) return this.#finish.promise;
    const finish = new Deferred<undefined>();
    this.#finish = finish;
    const sink = this.#sink;
    const canceled = need(this.#algorithms, "cancel").cancel(reason);
    this.#algorithms = null;
    canceled.then(
      () => {
        if (sink.state === "errored") finish.reject(sink.error);
        else {
          sink.fail(reason);
          this.#unblock();
          finish.resolve(undefined);
        }
      },
      (error: unknown) => {
        sink.fail(error);
        this.#unblock();
        finish.reject(error);
      },
    );
    return finish.promise;
  }
}

/** Node.js 20 calls what it has let go of, such as `cancel` after `terminate`; so the error is its. */
function need(algorithms: Algorithms | null, name: string): Algorithms {
  if (algorithms !== null) return algorithms;
  throw new TypeError(`controller[kState].${name}Algorithm is not a function`);
}

export class TransformStreamDefaultController {
  readonly #core: TransformCore;

  constructor(key?: unknown, core?: TransformCore) {
    if (key !== OWN) throw nodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#core = core!;
  }

  get desiredSize(): number | null {
    return this.#core.desiredSize;
  }

  enqueue(chunk?: unknown): void {
    this.#core.enqueue(chunk);
  }

  error(reason?: unknown): void {
    this.#core.fail(reason);
  }

  terminate(): void {
    this.#core.terminate();
  }

  get [Symbol.toStringTag](): string {
    return "TransformStreamDefaultController";
  }
}

export class TransformStream {
  readonly #core: TransformCore;

  constructor(
    transformer: Transformer = {},
    writableStrategy: QueuingStrategy | null = {},
    readableStrategy: QueuingStrategy | null = {},
  ) {
    checkObject(transformer, "transformer");
    if (writableStrategy !== null) checkObject(writableStrategy, "writableStrategy");
    if (readableStrategy !== null) checkObject(readableStrategy, "readableStrategy");
    const { readableType, writableType, start, transform, flush, cancel } = transformer;
    checkType(readableType, "transformer.readableType");
    checkType(writableType, "transformer.writableType");
    const reading = {
      highWaterMark: markOf(readableStrategy ?? {}, 0),
      size: readableStrategy?.size,
    };
    sizeOf(reading);
    const started = new Deferred<unknown>();
    this.#core = new TransformCore(started.promise, writableStrategy ?? {}, reading);
    const core = this.#core;
    const controller = new TransformStreamDefaultController(OWN, core);
    const transforming = methodOf(transform, "transformer.transform", transformer);
    const flushing = methodOf(flush, "transformer.flush", transformer);
    const canceling = methodOf(cancel, "transformer.cancel", transformer);
    core.begin({
      transform:
        transforming === null
          ? async (chunk) => core.enqueue(chunk)
          : (chunk) => transforming(chunk, controller),
      flush: () => (flushing === null ? Promise.resolve() : flushing(controller)),
      cancel: (reason) => (canceling === null ? Promise.resolve() : canceling(reason)),
    });
    started.resolve(start === undefined ? undefined : start.call(transformer, controller));
  }

  get readable(): ReadableStream {
    return this.#core.readable;
  }

  get writable(): WritableStream {
    return this.#core.writable;
  }

  get [Symbol.toStringTag](): string {
    return "TransformStream";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, {
      readable: this.readable,
      writable: this.writable,
      backpressure: this.#core.hasBackpressure,
    });
  }
}

function checkType(type: unknown, name: string): void {
  if (type === undefined) return;
  const message = `The property '${name}' is invalid. Received ${shownValue(type)}`;
  throw nodeRangeError("ERR_INVALID_ARG_VALUE", message);
}
