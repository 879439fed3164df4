/**
 * The writing side of streams (Node.js 20, lib/internal/streams/writable.js): what is written goes to `_write` one piece at
 * a time, the rest waits. Events come in Node's order: callbacks before "drain", "finish" after all callbacks.
 */
import { nextTick } from "../es/jobs.ts";
import { Buffer } from "./buffer.ts";
import { unknownEncoding } from "./errors.ts";
import { checkBytes } from "./stream-chunk.ts";
import { type Done, destroyWith, type Stream } from "./stream-core.ts";
import { afterDestroy, afterEnd, afterFinish, calledTwice, nullWritten } from "./stream-errors.ts";

/** What waits for its turn. */
interface Waiting {
  readonly chunk: unknown;
  readonly encoding: string;
  readonly callback: Done | null;
}

export interface WritableStateOptions {
  readonly highWaterMark?: number | undefined;
  readonly objectMode?: boolean | undefined;
  readonly decodeStrings?: boolean | undefined;
  readonly defaultEncoding?: string | undefined;
  readonly emitClose?: boolean | undefined;
  readonly autoDestroy?: boolean | undefined;
}

export class WritableState {
  readonly stream: Stream;
  readonly objectMode: boolean;
  highWaterMark: number;
  readonly decodeStrings: boolean;
  defaultEncoding: string;
  readonly emitClose: boolean;
  readonly autoDestroy: boolean;
  /** Bytes (or objects) that `_write` has not done with. */
  length = 0;
  corked = 0;
  /** False for the other half of a stream that can only be read. */
  writable = true;
  needDrain = false;
  ending = false;
  ended = false;
  finished = false;
  destroyed = false;
  closed = false;
  closeEmitted = false;
  errored: Error | null = null;
  errorEmitted = false;
  #isWriting = false;
  #isSync = false;
  #expectsCallback = false;
  #writtenLength = 0;
  #callback: Done | null = null;
  #buffered: Waiting[] = [];
  #isClearing = false;
  #pendingCallbacks = 0;
  #finalCalled = false;
  #prefinished = false;
  #afterWritePending = false;
  #tick: { count: number; readonly callback: Done } | null = null;
  #onFinished: Done[] = [];
  readonly #onWrite: Done = (error) => this.#wrote(error ?? null);

  constructor(stream: Stream, options: WritableStateOptions, usual: number) {
    this.stream = stream;
    this.objectMode = options.objectMode === true;
    this.highWaterMark = options.highWaterMark ?? (this.objectMode ? 16 : usual);
    this.decodeStrings = options.decodeStrings !== false;
    this.defaultEncoding = options.defaultEncoding ?? "utf8";
    this.emitClose = options.emitClose !== false;
    this.autoDestroy = options.autoDestroy !== false;
  }

  get waitingCount(): number {
    return this.#buffered.length;
  }

  /** Does somebody wait for a write, or for the end? */
  get isAwaited(): boolean {
    return this.#buffered.length > 0 || this.#onFinished.length > 0;
  }

  /** Gives the error with which a write is refused, else whether there is room for more. */
  write(
    chunk: unknown,
    encodingName: string | null | undefined,
    callback: Done | null,
  ): boolean | Error {
    if (chunk === null) throw nullWritten();
    let piece = chunk;
    let encoding = encodingName ?? "";
    if (!this.objectMode) {
      if (encoding === "") encoding = this.defaultEncoding;
      else if (encoding !== "buffer" && !Buffer.isEncoding(encoding))
        throw unknownEncoding(encoding);
      if (typeof piece !== "string") {
        piece = checkBytes(piece);
        encoding = "buffer";
      } else if (this.decodeStrings) {
        piece = Buffer.from(piece, encoding);
        encoding = "buffer";
      }
    }
    const refusal = this.ending ? afterEnd() : this.destroyed ? afterDestroy("write") : null;
    if (refusal !== null) {
      if (callback !== null) nextTick(() => callback(refusal));
      destroyWith(this.stream, refusal, true);
      return refusal;
    }
    this.#pendingCallbacks++;
    return this.#writeOrBuffer(piece, encoding, callback);
  }

  #writeOrBuffer(chunk: unknown, encoding: string, callback: Done | null): boolean {
    this.length += this.#lengthOf(chunk);
    if (this.#isWriting || this.errored !== null || this.corked > 0) {
      this.#buffered.push({ chunk, encoding, callback });
    } else this.#doWrite(chunk, encoding, callback, this.#lengthOf(chunk));
    const hasRoom = this.length < this.highWaterMark || this.length === 0;
    if (!hasRoom) this.needDrain = true;
    return hasRoom && !this.destroyed && this.errored === null;
  }

  #lengthOf(chunk: unknown): number {
    return this.objectMode ? 1 : (chunk as { readonly length: number }).length;
  }

  #doWrite(chunk: unknown, encoding: string, callback: Done | null, length: number): void {
    this.#writtenLength = length;
    this.#callback = callback;
    this.#isWriting = true;
    this.#isSync = true;
    this.#expectsCallback = true;
    if (this.destroyed) this.#wrote(afterDestroy("write"));
    else this.stream._write(chunk, encoding, this.#onWrite);
    this.#isSync = false;
  }

  /** `_write` is done with a piece. */
  #wrote(error: Error | null): void {
    if (!this.#expectsCallback) {
      destroyWith(this.stream, calledTwice(), false);
      return;
    }
    const isSync = this.#isSync;
    const callback = this.#callback;
    this.#callback = null;
    this.#isWriting = false;
    this.#expectsCallback = false;
    this.length -= this.#writtenLength;
    this.#writtenLength = 0;
    if (error !== null) {
      this.errored ??= error;
      const readable = this.stream._readableState;
      if (readable !== null) readable.errored ??= error;
      if (isSync) nextTick(() => this.#failed(error, callback));
      else this.#failed(error, callback);
      return;
    }
    this.clearBuffer();
    if (isSync) this.#wroteInCall(callback);
    else this.#afterWrite(1, callback);
  }

  #wroteInCall(callback: Done | null): void {
    if (callback !== null && this.#tick?.callback === callback) {
      this.#tick.count++;
      return;
    }
    if (callback !== null) {
      const tick = { count: 1, callback };
      this.#tick = tick;
      this.#afterWritePending = true;
      nextTick(() => {
        if (this.#tick === tick) this.#tick = null;
        this.#afterWrite(tick.count, callback);
      });
      return;
    }
    const needsTick = (this.needDrain && this.length === 0) || this.destroyed;
    if (needsTick && !this.#afterWritePending) {
      this.#afterWritePending = true;
      nextTick(() => this.#afterWrite(1, null));
      return;
    }
    this.#pendingCallbacks--;
    if (this.ending) this.finishMaybe(true);
  }

  #failed(error: Error, callback: Done | null): void {
    this.#pendingCallbacks--;
    callback?.(error);
    this.failBuffer();
    destroyWith(this.stream, error, false);
  }

  #afterWrite(count: number, callback: Done | null): void {
    this.#afterWritePending = false;
    if (this.needDrain && !this.ending && !this.destroyed && this.length === 0) {
      this.needDrain = false;
      this.stream.emit("drain");
    }
    for (let i = 0; i < count; i++) {
      this.#pendingCallbacks--;
      callback?.(null);
    }
    if (this.destroyed) this.failBuffer();
    if (this.ending) this.finishMaybe(true);
  }

  /** Nothing that waits will be written. */
  failBuffer(): void {
    if (this.#isWriting) return;
    const waiting = this.#buffered;
    this.#buffered = [];
    for (const { chunk, callback } of waiting) {
      this.length -= this.#lengthOf(chunk);
      callback?.(this.errored ?? afterDestroy("write"));
    }
    this.#callFinished(this.errored ?? afterDestroy("end"));
  }

  /** Writes what waits, as long as `_write` takes it at once. */
  clearBuffer(): void {
    if (this.corked > 0 || this.#isClearing || this.destroyed || this.#buffered.length === 0)
      return;
    this.#isClearing = true;
    const waiting = this.#buffered;
    if (waiting.length > 1 && this.stream._writev !== undefined) this.#writeMany(waiting);
    else {
      let done = 0;
      do {
        const { chunk, encoding, callback } = waiting[done++]!;
        this.#doWrite(chunk, encoding, callback, this.#lengthOf(chunk));
      } while (done < waiting.length && !this.#isWriting);
      waiting.splice(0, done);
    }
    this.#isClearing = false;
  }

  #writeMany(waiting: readonly Waiting[]): void {
    this.#pendingCallbacks -= waiting.length - 1;
    const isHeard = waiting.some(({ callback }) => callback !== null);
    this.#buffered = [];
    this.#writtenLength = this.length;
    this.#callback = isHeard
      ? (error) => {
          for (const { callback } of waiting) callback?.(error);
        }
      : null;
    this.#isWriting = true;
    this.#isSync = true;
    this.#expectsCallback = true;
    this.stream._writev?.(
      waiting.map(({ chunk, encoding }) => ({ chunk, encoding })),
      this.#onWrite,
    );
    this.#isSync = false;
  }

  uncork(): void {
    if (this.corked === 0) return;
    this.corked--;
    if (!this.#isWriting) this.clearBuffer();
  }

  end(chunk: unknown, encoding: string | null | undefined, callback: Done | null): void {
    let error: Error | null = null;
    if (chunk !== null && chunk !== undefined) {
      const answer = this.write(chunk, encoding, null);
      if (answer instanceof Error) error = answer;
    }
    if (this.corked > 0) {
      this.corked = 1;
      this.uncork();
    }
    if (error === null) {
      if (!this.ending && this.errored === null) {
        this.ending = true;
        this.finishMaybe(true);
        this.ended = true;
      } else if (this.finished) error = afterFinish("end");
      else if (this.destroyed) error = afterDestroy("end");
    }
    if (callback === null) return;
    const outcome = error ?? this.errored;
    if (outcome !== null || this.finished) nextTick(() => callback(outcome));
    else this.#onFinished.push(callback);
  }

  get #needsFinish(): boolean {
    return (
      this.ending &&
      !this.destroyed &&
      !this.finished &&
      !this.#isWriting &&
      !this.errorEmitted &&
      !this.closeEmitted &&
      this.errored === null &&
      this.#buffered.length === 0 &&
      this.length === 0
    );
  }

  finishMaybe(isSync: boolean): void {
    if (!this.#needsFinish) return;
    this.#prefinish();
    if (this.#pendingCallbacks !== 0) return;
    if (isSync) {
      this.#pendingCallbacks++;
      nextTick(() => {
        if (this.#needsFinish) this.#finish();
        else this.#pendingCallbacks--;
      });
    } else if (this.#needsFinish) {
      this.#pendingCallbacks++;
      this.#finish();
    }
  }

  #prefinish(): void {
    if (this.#prefinished || this.#finalCalled) return;
    this.#finalCalled = true;
    if (this.stream._final === undefined || this.destroyed) {
      this.#prefinished = true;
      this.stream.emit("prefinish");
      return;
    }
    this.#isSync = true;
    this.#pendingCallbacks++;
    try {
      this.stream._final((error) => this.#finalDone(error ?? null));
    } catch (error) {
      this.#finalDone(error as Error);
    }
    this.#isSync = false;
  }

  #finalDone(error: Error | null): void {
    if (this.#prefinished) {
      destroyWith(this.stream, error ?? calledTwice(), false);
      return;
    }
    this.#pendingCallbacks--;
    if (error !== null) {
      this.#callFinished(error);
      destroyWith(this.stream, error, this.#isSync);
    } else if (this.#needsFinish) {
      this.#prefinished = true;
      this.stream.emit("prefinish");
      this.#pendingCallbacks++;
      nextTick(() => this.#finish());
    }
  }

  #finish(): void {
    this.#pendingCallbacks--;
    this.finished = true;
    this.#callFinished(null);
    this.stream.emit("finish");
    if (!this.autoDestroy) return;
    const readable = this.stream._readableState;
    const isReadDone =
      readable === null || (readable.autoDestroy && (readable.endEmitted || !readable.readable));
    if (isReadDone) this.stream.destroy();
  }

  #callFinished(error: Error | null): void {
    const callbacks = this.#onFinished;
    this.#onFinished = [];
    for (const callback of callbacks) callback(error);
  }
}
