/**
 * What all streams are: emitters with a reading side, a writing side, or both, that end by being destroyed (Node.js 20,
 * lib/internal/streams/destroy.js). The two sides are objects of their own, so that Duplex is a class like the others.
 */
import { nextTick } from "../es/jobs.ts";
import { EventEmitter } from "./events.ts";
import type { ReadableState } from "./readable-state.ts";
import { notImplemented } from "./stream-errors.ts";
import type { WritableState } from "./writable-state.ts";

/** Says that something is done, or what went wrong. */
export type Done = (error?: Error | null) => void;

export interface Piece {
  readonly chunk: unknown;
  readonly encoding: string;
}

export abstract class Stream extends EventEmitter {
  _readableState: ReadableState | null = null;
  _writableState: WritableState | null = null;
  allowHalfOpen = true;

  _read(_size: number): void {
    throw notImplemented("_read()");
  }

  _write(chunk: unknown, encoding: string, done: Done): void {
    if (this._writev === undefined) throw notImplemented("_write()");
    this._writev([{ chunk, encoding }], done);
  }

  _writev?(pieces: readonly Piece[], done: Done): void;
  _final?(done: Done): void;

  _destroy(error: Error | null, done: Done): void {
    done(error);
  }

  read(_size?: number): unknown {
    return null;
  }

  resume(): this {
    return this;
  }

  /** Something was read: writers that waited for it need not. */
  $drained(): void {}

  get $isWritable(): boolean {
    const state = this._writableState;
    if (state === null) return false;
    return (
      state.writable && !state.destroyed && state.errored === null && !state.ending && !state.ended
    );
  }

  get $isReadable(): boolean {
    const state = this._readableState;
    if (state === null) return false;
    return state.readable && !state.destroyed && !state.errorEmitted && !state.endEmitted;
  }

  get destroyed(): boolean {
    const [readable, writable] = [this._readableState, this._writableState];
    return (readable?.destroyed ?? true) && (writable?.destroyed ?? true);
  }

  get closed(): boolean {
    return (this._writableState ?? this._readableState)?.closed === true;
  }

  get errored(): Error | null {
    return (this._writableState ?? this._readableState)?.errored ?? null;
  }

  destroy(error?: Error | null): this {
    const [readable, writable] = [this._readableState, this._writableState];
    if (readable?.destroyed === true || writable?.destroyed === true) return this;
    if (writable?.isAwaited === true) nextTick(() => writable.failBuffer());
    note(this, error ?? null);
    if (writable !== null) writable.destroyed = true;
    if (readable !== null) readable.destroyed = true;
    let isCalled = false;
    const onDestroyed: Done = (outcome) => {
      if (isCalled) return;
      isCalled = true;
      const problem = outcome ?? null;
      note(this, problem);
      if (writable !== null) writable.closed = true;
      if (readable !== null) readable.closed = true;
      nextTick(() => {
        if (problem !== null) emitError(this, problem);
        emitClose(this);
      });
    };
    try {
      this._destroy(error ?? null, onDestroyed);
    } catch (problem) {
      onDestroyed(problem as Error);
    }
    return this;
  }
}

function note(stream: Stream, error: Error | null): void {
  if (error === null) return;
  const [readable, writable] = [stream._readableState, stream._writableState];
  if (writable !== null) writable.errored ??= error;
  if (readable !== null) readable.errored ??= error;
}

function emitClose(stream: Stream): void {
  const [readable, writable] = [stream._readableState, stream._writableState];
  if (writable !== null) writable.closeEmitted = true;
  if (readable !== null) readable.closeEmitted = true;
  if (writable?.emitClose === true || readable?.emitClose === true) stream.emit("close");
}

function emitError(stream: Stream, error: Error): void {
  const [readable, writable] = [stream._readableState, stream._writableState];
  if (writable?.errorEmitted === true || readable?.errorEmitted === true) return;
  if (writable !== null) writable.errorEmitted = true;
  if (readable !== null) readable.errorEmitted = true;
  stream.emit("error", error);
}

/** An error of the stream's own: destroys it, or is only told when it does not destroy itself. */
export function destroyWith(stream: Stream, error: Error, isSync: boolean): void {
  const [readable, writable] = [stream._readableState, stream._writableState];
  if (readable?.destroyed === true || writable?.destroyed === true) return;
  if (readable?.autoDestroy === true || writable?.autoDestroy === true) {
    stream.destroy(error);
    return;
  }
  note(stream, error);
  if (isSync) nextTick(() => emitError(stream, error));
  else emitError(stream, error);
}
