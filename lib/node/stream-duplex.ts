/** Streams that are read and written: Duplex, Transform and PassThrough of `node:stream`. */
import { nextTick } from "../es/jobs.ts";
import type { Done } from "./stream-core.ts";
import { notImplemented } from "./stream-errors.ts";
import { type Chunk, type DuplexOptions, HIGH_WATER_MARK } from "./stream-options.ts";
import { Readable } from "./stream-readable.ts";
import {
  callbackIn,
  encodingIn,
  endWriting,
  takeWriting,
  type WriteCallback,
} from "./stream-writable.ts";
import { WritableState } from "./writable-state.ts";

export class Duplex extends Readable {
  declare _writableState: WritableState;

  constructor(options: DuplexOptions<Chunk> = {}) {
    super({
      ...options,
      objectMode: options.readableObjectMode ?? options.objectMode,
      highWaterMark: options.readableHighWaterMark ?? options.highWaterMark,
    });
    const writing = {
      ...options,
      objectMode: options.writableObjectMode ?? options.objectMode,
      highWaterMark: options.writableHighWaterMark ?? options.highWaterMark,
    };
    this._writableState = new WritableState(this, writing, HIGH_WATER_MARK);
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      const state = this._readableState;
      state.readable = false;
      state.ended = true;
      state.endEmitted = true;
    }
    if (options.writable === false) {
      const state = this._writableState;
      state.writable = false;
      state.ending = true;
      state.ended = true;
      state.finished = true;
    }
    takeWriting(this, options);
  }

  // A class has one parent: what follows is what Writable has, over the same state.

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
}

export type TransformCallback = (error?: Error | null, data?: Chunk) => void;

export interface TransformOptions<T = Transform> extends DuplexOptions<T> {
  transform?(this: T, chunk: Chunk, encoding: string, callback: TransformCallback): void;
  flush?(this: T, callback: TransformCallback): void;
}

export class Transform extends Duplex {
  #callback: Done | null = null;

  constructor(options: TransformOptions<Chunk> = {}) {
    super(options);
    this._readableState.sync = false;
    if (typeof options.transform === "function") this._transform = options.transform;
    if (typeof options.flush === "function") this._flush = options.flush;
  }

  _flush?(callback: TransformCallback): void;

  _transform(_chunk: Chunk, _encoding: string, _callback: TransformCallback): void {
    throw notImplemented("_transform()");
  }

  override _final(done: Done): void {
    if (this._flush === undefined || this.destroyed) {
      this.push(null);
      done();
      return;
    }
    this._flush((error, data) => {
      if (error !== undefined && error !== null) {
        done(error);
        return;
      }
      if (data !== undefined && data !== null) this.push(data);
      this.push(null);
      done();
    });
  }

  override _write(chunk: unknown, encoding: string, done: Done): void {
    const reading = this._readableState;
    const before = reading.length;
    this._transform(chunk, encoding, (error, data) => {
      if (error !== undefined && error !== null) {
        done(error);
        return;
      }
      if (data !== undefined && data !== null) this.push(data);
      if (reading.ended) nextTick(() => done());
      else if (
        this._writableState.ended ||
        before === reading.length ||
        reading.length < reading.highWaterMark
      ) {
        done();
      } else this.#callback = done;
    });
  }

  override _read(_size: number): void {
    const done = this.#callback;
    this.#callback = null;
    done?.();
  }
}

export class PassThrough extends Transform {
  override _transform(chunk: Chunk, _encoding: string, callback: TransformCallback): void {
    callback(null, chunk);
  }
}
