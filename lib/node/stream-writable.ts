/** The class Writable of `node:stream`. */
import type { WritableStream } from "../web/writable-stream.ts";
import { Buffer } from "./buffer.ts";
import { unknownEncoding } from "./errors.ts";
import { type FromWritableOptions, writableFromWeb, writableToWeb } from "./stream-adapters.ts";
import { type Done, Stream } from "./stream-core.ts";
import {
  type Chunk,
  destroyOnAbort,
  HIGH_WATER_MARK,
  type WritableOptions,
} from "./stream-options.ts";
import { WritableState } from "./writable-state.ts";

export type WriteCallback = Done | string | null | undefined;

/** The arguments of `write` and `end` after the first: an encoding, a callback, or both. */
export function encodingIn(encoding: WriteCallback): string | null {
  return typeof encoding === "string" ? encoding : null;
}

export function callbackIn(encoding: WriteCallback, callback: Done | undefined): Done | null {
  if (typeof encoding === "function") return encoding;
  return typeof callback === "function" ? callback : null;
}

export class Writable extends Stream {
  declare _writableState: WritableState;

  constructor(options: WritableOptions<Chunk> = {}) {
    super();
    this._writableState = new WritableState(this, options, HIGH_WATER_MARK);
    takeWriting(this, options);
    if (typeof options.destroy === "function") this._destroy = options.destroy;
    if (options.signal !== undefined) destroyOnAbort(this, options.signal);
  }

  /** A stream of the web that writes to this one; in programs the type is that of the global name. */
  // biome-ignore lint/suspicious/noExplicitAny: this room does not see the global names
  static toWeb(target: Writable): any {
    return writableToWeb(target);
  }

  /** Writes to a stream of the web. */
  static fromWeb(target: object, options?: FromWritableOptions): Writable {
    return writableFromWeb(target as WritableStream, options);
  }

  get writable(): boolean {
    return this.$isWritable;
  }

  get writableNeedDrain(): boolean {
    const state = this._writableState;
    return state.needDrain && !state.destroyed && !state.ending;
  }

  get writableLength(): number {
    return this._writableState.length;
  }

  get writableHighWaterMark(): number {
    return this._writableState.highWaterMark;
  }

  get writableObjectMode(): boolean {
    return this._writableState.objectMode;
  }

  get writableEnded(): boolean {
    return this._writableState.ending;
  }

  get writableFinished(): boolean {
    return this._writableState.finished;
  }

  get writableCorked(): number {
    return this._writableState.corked;
  }

  write(chunk: unknown, encoding?: WriteCallback, callback?: Done): boolean {
    const done = callbackIn(encoding, callback);
    return this._writableState.write(chunk, encodingIn(encoding), done) === true;
  }

  end(chunk?: unknown, encoding?: WriteCallback, callback?: Done): this {
    endWriting(this._writableState, chunk, encoding, callback);
    return this;
  }

  cork(): void {
    this._writableState.corked++;
  }

  uncork(): void {
    this._writableState.uncork();
  }

  setDefaultEncoding(encoding: string): this {
    if (!Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
    this._writableState.defaultEncoding = encoding.toLowerCase();
    return this;
  }
}

export function takeWriting(stream: Stream, options: WritableOptions<Chunk>): void {
  if (typeof options.write === "function") stream._write = options.write;
  if (typeof options.writev === "function") stream._writev = options.writev;
  if (typeof options.final === "function") stream._final = options.final;
}

export function endWriting(
  state: WritableState,
  chunk: unknown,
  encoding: WriteCallback,
  callback: Done | undefined,
): void {
  if (typeof chunk === "function") state.end(null, null, chunk as Done);
  else state.end(chunk, encodingIn(encoding), callbackIn(encoding, callback));
}
