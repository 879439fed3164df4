/** `node:stream/promises`: `pipeline` and `finished` that give promises. */

import { nextTick } from "../es/jobs.ts";
import type { Signal } from "./abort-error.ts";
import { isAborted } from "./abort-error.ts";
import { Stream } from "./stream-core.ts";
import { type FinishedOptions, finished as whenFinished } from "./stream-finished.ts";
import { checkStages, Pipeline, type Stage } from "./stream-pipeline.ts";
import { isIterable } from "./stream-pump.ts";

interface PipelineOptions {
  readonly signal?: Signal;
}

/** Joins streams; resolves when all are done, rejects when one has failed. The last argument can be options. */
export function pipeline<T = void>(...parts: readonly (Stage | PipelineOptions)[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const last = parts[parts.length - 1];
    const signal = isOptions(last) ? last.signal : undefined;
    const stages = (isOptions(last) ? parts.slice(0, -1) : parts) as Stage[];
    checkStages(stages);
    const joined = new Pipeline(stages, (error, value) => {
      signal?.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve(value as T);
    });
    const abort = (): void => joined.abort(signal?.reason);
    joined.start();
    if (signal === undefined) return;
    if (isAborted(signal)) nextTick(abort);
    else signal.addEventListener("abort", abort);
  });
}

function isOptions(part: unknown): part is PipelineOptions {
  if (typeof part !== "object" || part === null || part instanceof Stream) return false;
  return !isIterable(part);
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
