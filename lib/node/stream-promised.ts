/** `node:stream/promises`: `pipeline` and `finished` that give promises. */
import type { Signal } from "./abort-error.ts";
import { AbortError, isAborted } from "./abort-error.ts";
import type { Stream } from "./stream-core.ts";
import { type FinishedOptions, finished as whenFinished } from "./stream-finished.ts";
import { pipeline as join } from "./stream-pipeline.ts";

interface PipelineOptions {
  readonly signal?: Signal;
}

/** Joins streams; resolves when all are done, rejects when one has failed. The last argument can be options. */
export function pipeline(...parts: readonly (Stream | PipelineOptions)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const last = parts[parts.length - 1];
    const signal = isStream(last) ? undefined : last?.signal;
    const streams = (isStream(last) ? parts : parts.slice(0, -1)) as Stream[];
    const done = (error?: Error | null): void => {
      signal?.removeEventListener("abort", abort);
      if (error === undefined || error === null) resolve();
      else reject(error);
    };
    const abort = (): void => {
      for (const stream of streams) stream.destroy(new AbortError(signal?.reason));
    };
    (join as (...all: unknown[]) => unknown)(...streams, done);
    if (signal === undefined) return;
    if (isAborted(signal)) abort();
    else signal.addEventListener("abort", abort);
  });
}

function isStream(part: unknown): part is Stream {
  return typeof (part as { destroy?: unknown } | undefined)?.destroy === "function";
}

/** Resolves when there is nothing more to read or write, rejects when something went wrong. */
export function finished(stream: Stream, options: FinishedOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    whenFinished(stream, options, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}
