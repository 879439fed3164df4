/**
 * Streams of Node.js as those of the web, and the other way round: `toWeb` and `fromWeb` of Readable and Writable, step
 * by step as in Node.js 20 (lib/internal/webstreams/adapters.js), so that what happens happens in its order.
 */
import { invalidArgument } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { Deferred } from "../web/deferred.ts";
import { ReadableStream } from "../web/readable-stream.ts";
import { ByteLengthQueuingStrategy, CountQueuingStrategy } from "../web/stream-strategy.ts";
import { WritableStream } from "../web/writable-stream.ts";
import { AbortError, type Signal } from "./abort-error.ts";
import { Buffer } from "./buffer.ts";
import type { Done, Stream } from "./stream-core.ts";
import { prematureClose } from "./stream-errors.ts";
import { finished } from "./stream-finished.ts";
import { Readable } from "./stream-readable.ts";
import { Writable } from "./stream-writable.ts";

interface Controller {
  readonly desiredSize: number | null;
  enqueue(chunk: unknown): void;
  error(error: unknown): void;
  close(): void;
}

export interface FromReadableOptions {
  readonly highWaterMark?: number | undefined;
  readonly encoding?: string | undefined;
  readonly objectMode?: boolean | undefined;
  readonly signal?: Signal | undefined;
}

export interface FromWritableOptions {
  readonly highWaterMark?: number | undefined;
  readonly decodeStrings?: boolean | undefined;
  readonly objectMode?: boolean | undefined;
  readonly signal?: Signal | undefined;
}

/** As `stream.destroy` of Node.js: one that has not finished has been aborted, if nothing else is known. */
function destroy(stream: Stream, reason: unknown): void {
  if (stream.destroyed) return;
  const isRead = stream._readableState?.endEmitted ?? true;
  const isWritten = stream._writableState?.finished ?? true;
  const isOver = isRead && isWritten;
  stream.destroy((reason || (isOver ? null : new AbortError())) as Error | null);
}

function reasonOf(error: Error | null | undefined): Error | null {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return code === "ERR_STREAM_PREMATURE_CLOSE" ? new AbortError(error) : (error ?? null);
}

/** What follows a promise cannot throw: in a tick of its own it is nobody's rejection. */
function callLater(callback: Done, error: Error | null | undefined, stream: Stream | null): void {
  try {
    callback(error);
  } catch (problem) {
    nextTick(() => {
      if (stream === null) throw problem;
      destroy(stream, problem);
    });
  }
}

/** `Readable.toWeb`. */
export function readableToWeb(
  source: Readable,
  options: { readonly strategy?: object | undefined } = {},
): ReadableStream {
  if (!(source instanceof Readable) && typeof (source as Stream)?._readableState !== "object") {
    throw invalidArgument("streamReadable", "an stream.Readable", source);
  }
  if (source.destroyed || !source.$isReadable) {
    const none = new ReadableStream();
    void none.cancel();
    return none;
  }
  const { readableHighWaterMark: highWaterMark, readableObjectMode: isObjects } = source;
  const usual = isObjects
    ? new CountQueuingStrategy({ highWaterMark })
    : new ByteLengthQueuingStrategy({ highWaterMark });
  let controller!: Controller;
  let wasCanceled = false;
  source.pause();
  const clean = finished(source, (problem) => {
    const error = reasonOf(problem);
    clean();
    source.on("error", () => {}); // some tell of errors again
    if (error !== null) controller.error(error);
    else if (!wasCanceled) controller.close();
  });
  source.on("data", (chunk: unknown) => {
    controller.enqueue(Buffer.isBuffer(chunk) && !isObjects ? new Uint8Array(chunk) : chunk);
    if ((controller.desiredSize ?? 0) <= 0) source.pause();
  });
  const underlying = {
    start(given: Controller): void {
      controller = given;
    },
    pull(): void {
      source.resume();
    },
    cancel(reason: unknown): void {
      wasCanceled = true;
      destroy(source, reason);
    },
  };
  return new ReadableStream(underlying, (options.strategy ?? usual) as typeof usual);
}

/** `Readable.fromWeb`. */
export function readableFromWeb(
  source: ReadableStream,
  options: FromReadableOptions = {},
): Readable {
  if (!(source instanceof ReadableStream)) {
    throw invalidArgument("readableStream", "an instance of ReadableStream", source);
  }
  const { encoding, highWaterMark, objectMode = false, signal } = options;
  const reader = source.getReader();
  let isClosed = false;
  const readable: Readable = new Readable({
    ...{ objectMode, highWaterMark, encoding, signal },
    read() {
      reader.read().then(
        ({ done, value }) => void readable.push(done ? null : value),
        (error: unknown) => destroy(readable, error),
      );
    },
    destroy(error, callback) {
      const done = (): void => callLater(callback, error, null);
      if (isClosed) done();
      else reader.cancel(error).then(done, done);
    },
  });
  reader.closed.then(
    () => {
      isClosed = true;
    },
    (error: unknown) => {
      isClosed = true;
      destroy(readable, error);
    },
  );
  return readable;
}

/** `Writable.toWeb`. */
export function writableToWeb(target: Writable): WritableStream {
  if (typeof target?.write !== "function" || typeof target.on !== "function") {
    throw invalidArgument("streamWritable", "an stream.Writable", target);
  }
  if (target.destroyed || !target.$isWritable) {
    const none = new WritableStream();
    void none.close();
    return none;
  }
  const { writableHighWaterMark: highWaterMark, writableObjectMode: isObjects } = target;
  return new WritableStream(
    new Sink(target),
    isObjects ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark },
  );
}

/** Writes to a Writable. */
class Sink {
  readonly #target: Writable;
  #controller: Pick<Controller, "error"> | null = null;
  /** Settles when there is room again. */
  #room: Deferred<void> | null = null;
  /** Settles when the end is written. */
  #closed: Deferred<void> | null = null;

  constructor(target: Writable) {
    this.#target = target;
    const clean = finished(target, (problem) => {
      clean();
      target.on("error", () => {}); // some tell of errors again
      this.#onFinished(reasonOf(problem));
    });
    target.on("drain", () => this.#room?.resolve());
  }

  #onFinished(error: Error | null): void {
    const closed = this.#closed;
    this.#closed = null;
    if (error !== null) this.#room?.reject(error);
    if (closed !== null && error !== null) closed.reject(error);
    if (closed !== null && error === null) closed.resolve();
    else {
      this.#controller?.error(error ?? new AbortError());
      this.#controller = null;
    }
  }

  start(controller: Pick<Controller, "error">): void {
    this.#controller = controller;
  }

  write(chunk: unknown): Promise<void> | undefined {
    if (!this.#target.writableNeedDrain && this.#target.write(chunk)) return undefined;
    const room = new Deferred<void>();
    this.#room = room;
    const forget = (): void => {
      this.#room = null;
    };
    return new Promise((resolve, reject) => {
      new Promise<void>((gotRoom, failed) => {
        room.promise.then(gotRoom, failed);
      })
        .finally(forget)
        .then(resolve, reject);
    });
  }

  abort(reason: unknown): void {
    destroy(this.#target, reason);
  }

  close(): Promise<void> {
    if (this.#closed !== null || this.#target.writableEnded) {
      this.#controller = null;
      return Promise.resolve();
    }
    const closed = new Deferred<void>();
    this.#closed = closed;
    this.#target.end();
    return closed.promise as Promise<void>;
  }
}

/** `Writable.fromWeb`. */
export function writableFromWeb(
  target: WritableStream,
  options: FromWritableOptions = {},
): Writable {
  if (!(target instanceof WritableStream)) {
    throw invalidArgument("writableStream", "an instance of WritableStream", target);
  }
  const { decodeStrings = true, highWaterMark, objectMode = false, signal } = options;
  const writer = target.getWriter();
  let isClosed = false;
  const writable: Writable = new Writable({
    ...{ objectMode, highWaterMark, decodeStrings, signal },
    writev(chunks, callback) {
      const done = (): void => callLater(callback, undefined, writable);
      const failed = (error: Error): void => callLater(callback, error, writable);
      writer.ready.then(() => {
        const all = Promise.all(chunks.map(({ chunk }) => writer.write(chunk)));
        return new Promise((resolve, reject) => {
          all.then(resolve, reject);
        }).then(done, failed);
      }, failed);
    },
    write(chunk, _encoding, callback) {
      const done = (error?: Error | null): void => {
        try {
          callback(error);
        } catch (problem) {
          destroy(writable, problem);
        }
      };
      writer.ready.then(() => writer.write(chunk).then(() => done(), done), done);
    },
    destroy(error, callback) {
      const done = (): void => callLater(callback, error, null);
      if (isClosed) done();
      else (error === null ? writer.close() : writer.abort(error)).then(done, done);
    },
    final(callback) {
      const done = (error?: Error): void => callLater(callback, error, writable);
      if (!isClosed) writer.close().then(() => done(), done);
    },
  });
  writer.closed.then(
    () => {
      isClosed = true;
      if (!writable.writableEnded) destroy(writable, prematureClose());
    },
    (error: unknown) => {
      isClosed = true;
      destroy(writable, error);
    },
  );
  return writable;
}
