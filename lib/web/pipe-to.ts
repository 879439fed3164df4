/** One stream into another (Streams Standard, 4.9.2: ReadableStreamPipeTo), tick for tick as Node.js 20 does it. */
import type { AbortSignal } from "./abort.ts";
import { Deferred } from "./deferred.ts";
import type { ReadableCore, ReadRequest } from "./readable-core.ts";
import { ReadableStream, ReadableStreamDefaultReader } from "./readable-stream.ts";
import { invalidState } from "./stream-strategy.ts";
import { type WritableCore, WriterLock } from "./writable-core.ts";
import { WritableStream } from "./writable-stream.ts";

/** What is kept from happening to the other stream when one of them ends. */
export interface PipeOptions {
  readonly preventClose: boolean;
  readonly preventAbort: boolean;
  readonly preventCancel: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Neither stream is locked. The promise settles when everything has been written, or nothing more will be. */
export function pipeTo(
  source: ReadableStream,
  destination: WritableStream,
  options: PipeOptions,
): Promise<undefined> {
  return new Pipe(source, destination, options).run();
}

/** Hands one chunk over. */
class PipeRead implements ReadRequest {
  readonly #pipe: Pipe;
  /** True at the end. */
  readonly done = new Deferred<boolean>();

  constructor(pipe: Pipe) {
    this.#pipe = pipe;
  }

  onChunk(chunk: unknown): void {
    this.#pipe.write(chunk);
    this.done.resolve(false);
  }

  onClose(): void {
    this.done.resolve(true);
  }

  onError(error: unknown): void {
    this.done.reject(error);
  }
}

class Pipe {
  readonly #source: ReadableCore;
  readonly #destination: WritableCore;
  readonly #reader: ReadableStreamDefaultReader;
  readonly #writer: WriterLock;
  readonly #options: PipeOptions;
  readonly #done = new Deferred<undefined>();
  readonly #onAbort = (): void => this.#abort();
  #write: Promise<undefined> = Promise.resolve(undefined);
  #isEnding = false;

  constructor(source: ReadableStream, destination: WritableStream, options: PipeOptions) {
    this.#reader = new ReadableStreamDefaultReader(source);
    this.#source = ReadableStream["%coreOf"](source);
    this.#destination = WritableStream["%coreOf"](destination);
    this.#writer = new WriterLock(this.#destination);
    this.#options = options;
    this.#source.isDisturbed = true;
  }

  run(): Promise<undefined> {
    const { signal } = this.#options;
    if (signal !== undefined) {
      if (signal.aborted) {
        this.#abort();
        return this.#done.promise;
      }
      signal.addEventListener("abort", this.#onAbort, { once: true });
    }
    this.#pump().catch(() => {}); // `closed` of the reader tells it too
    this.#watchErrors();
    this.#watchEnds();
    return this.#done.promise;
  }

  /** A chunk goes on its way. */
  write(chunk: unknown): void {
    this.#write = this.#writer.write(chunk);
    this.#write.catch(() => {}); // `closed` of the writer tells it too
  }

  async #pump(): Promise<void> {
    while (!(await this.#step())) {}
  }

  async #step(): Promise<boolean> {
    if (this.#isEnding) return true;
    await this.#writer.ready.promise;
    const request = new PipeRead(this);
    // The pipe may have ended meanwhile: then nobody has the stream locked.
    const core = ReadableStreamDefaultReader["%coreOf"](this.#reader);
    if (core === null) throw invalidState("The reader is not attached to a stream");
    core.read(request);
    return request.done.promise;
  }

  #watchErrors(): void {
    const { preventAbort, preventCancel } = this.#options;
    const source = this.#source;
    const destination = this.#destination;
    const onSourceFailed = (error: unknown): void => {
      if (preventAbort) this.#end(true, error);
      else this.#endWith(() => destination.abort(error), true, error);
    };
    if (source.state === "errored") onSourceFailed(source.error);
    else this.#reader.closed.then(undefined, onSourceFailed);
    const onDestinationFailed = (error: unknown): void => this.#cancelAndEnd(preventCancel, error);
    if (destination.state === "errored") onDestinationFailed(destination.error);
    else this.#writer.closed.promise.then(undefined, onDestinationFailed);
  }

  #watchEnds(): void {
    const { preventCancel, preventClose } = this.#options;
    const onSourceEnded = (): void => {
      if (preventClose) this.#end(false, undefined);
      else this.#endWith(() => this.#writer.closeUnlessClosed(), false, undefined);
    };
    if (this.#source.state === "closed") onSourceEnded();
    else this.#reader.closed.then(onSourceEnded, () => {});
    if (!this.#destination.isCloseWanted && this.#destination.state !== "closed") return;
    this.#cancelAndEnd(preventCancel, invalidState("Destination WritableStream is closed"));
  }

  #cancelAndEnd(preventCancel: boolean, error: unknown): void {
    if (preventCancel) this.#end(true, error);
    else this.#endWith(() => this.#source.cancel(error), true, error);
  }

  #abort(): void {
    const { preventAbort, preventCancel, signal } = this.#options;
    const error = signal?.reason;
    const actions: (() => Promise<undefined>)[] = [];
    if (!preventAbort) {
      actions.push(() =>
        this.#destination.state === "writable"
          ? this.#destination.abort(error)
          : Promise.resolve(undefined),
      );
    }
    if (!preventCancel) {
      actions.push(() =>
        this.#source.state === "readable" ? this.#source.cancel(error) : Promise.resolve(undefined),
      );
    }
    this.#endWith(() => allOf(actions), true, error);
  }

  /** The last thing that happens, once what has been read is written. */
  #endWith(action: () => Promise<unknown>, isFailed: boolean, error: unknown): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const complete = (): void => {
      action().then(
        () => this.#finish(isFailed, error),
        (failure: unknown) => this.#finish(true, failure),
      );
    };
    if (this.#needsWait) {
      this.#written().then(complete, (failure: unknown) => this.#finish(true, failure));
    } else complete();
  }

  #end(isFailed: boolean, error: unknown): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#needsWait) {
      this.#written().then(
        () => this.#finish(isFailed, error),
        (failure: unknown) => this.#finish(true, failure),
      );
    } else this.#finish(isFailed, error);
  }

  get #needsWait(): boolean {
    return this.#destination.state === "writable" && !this.#destination.isCloseWanted;
  }

  async #written(): Promise<void> {
    const write = this.#write;
    await write;
    if (write !== this.#write) await this.#written();
  }

  #finish(isFailed: boolean, error: unknown): void {
    this.#writer.release();
    this.#reader.releaseLock();
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    if (isFailed) this.#done.reject(error);
    else this.#done.resolve(undefined);
  }
}

/** In as many ticks as Node.js takes for it. */
function allOf(actions: readonly (() => Promise<undefined>)[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const started = actions.map(
      (action) => new Promise((done, failed) => void action().then(done, failed)),
    );
    Promise.all(started).then(resolve, reject);
  });
}
