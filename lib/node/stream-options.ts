/** What streams are made from. */
import { AbortError, isAborted, type Signal } from "./abort-error.ts";
import type { Done, Stream } from "./stream-core.ts";
import type { Duplex } from "./stream-duplex.ts";
import type { Readable } from "./stream-readable.ts";
import type { Writable } from "./stream-writable.ts";

export const HIGH_WATER_MARK = 16 * 1024;

interface StreamOptions<T> {
  readonly highWaterMark?: number | undefined;
  readonly objectMode?: boolean | undefined;
  readonly emitClose?: boolean | undefined;
  readonly autoDestroy?: boolean | undefined;
  readonly signal?: Signal | undefined;
  destroy?(this: T, error: Error | null, callback: Done): void;
}

export interface ReadableOptions<T = Readable> extends StreamOptions<T> {
  readonly encoding?: BufferEncodingName | undefined;
  read?(this: T, size: number): void;
}

export type BufferEncodingName = string;
// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
export type Chunk = any;

export interface WritableOptions<T = Writable> extends StreamOptions<T> {
  readonly decodeStrings?: boolean | undefined;
  readonly defaultEncoding?: BufferEncodingName | undefined;
  write?(this: T, chunk: Chunk, encoding: BufferEncodingName, callback: Done): void;
  writev?(
    this: T,
    chunks: readonly { readonly chunk: Chunk; readonly encoding: string }[],
    callback: Done,
  ): void;
  final?(this: T, callback: Done): void;
}

export interface DuplexOptions<T = Duplex> extends ReadableOptions<T>, WritableOptions<T> {
  readonly allowHalfOpen?: boolean | undefined;
  readonly readable?: boolean | undefined;
  readonly writable?: boolean | undefined;
  readonly readableObjectMode?: boolean | undefined;
  readonly writableObjectMode?: boolean | undefined;
  readonly readableHighWaterMark?: number | undefined;
  readonly writableHighWaterMark?: number | undefined;
}

export function destroyOnAbort(stream: Stream, signal: Signal): void {
  const abort = (): void => {
    stream.destroy(new AbortError(signal.reason));
  };
  if (isAborted(signal)) abort();
  else signal.addEventListener("abort", abort);
}
