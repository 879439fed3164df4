/** `pipeline` of `node:stream`, of streams; generator functions between them are not taken. */

import { nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { checkFunction } from "./errors.ts";
import type { Done, Stream } from "./stream-core.ts";
import { prematureClose } from "./stream-errors.ts";
import { finished } from "./stream-finished.ts";
import type { Readable } from "./stream-readable.ts";

const PREMATURE = "ERR_STREAM_PREMATURE_CLOSE";

function codeOf(error: Error | null | undefined): unknown {
  return (error as { readonly code?: unknown } | null | undefined)?.code;
}

/** Pieces, ends and errors of all the streams that were joined. */
class Pipeline {
  readonly #streams: readonly Stream[];
  readonly #callback: Done;
  #error: Error | null = null;
  /** Ends of streams that are waited for. */
  #left: number;
  readonly #destroys: ((error: Error | null) => void)[] = [];

  constructor(streams: readonly Stream[], callback: Done) {
    this.#streams = streams;
    this.#callback = callback;
    this.#left = 2 * (streams.length - 1);
  }

  start(): void {
    const streams = this.#streams;
    for (let i = 0; i < streams.length; i++) {
      const stream = streams[i]!;
      this.#watch(stream, i < streams.length - 1, i > 0);
      if (i > 0) this.#join(streams[i - 1] as Readable, stream);
    }
  }

  /** Destroys the stream when another one has failed. */
  #watch(stream: Stream, reading: boolean, writing: boolean): void {
    let isDone = false;
    stream.on("close", () => {
      isDone = true;
    });
    finished(stream, { readable: reading, writable: writing }, (error) => {
      isDone = error === undefined || error === null;
    });
    this.#destroys.push((error) => {
      if (isDone) return;
      isDone = true;
      if (!stream.destroyed) stream.destroy(error ?? prematureClose());
    });
    stream.on("error", (error: Error) => {
      if (error.name !== "AbortError" && codeOf(error) !== PREMATURE) this.#note(error, false);
    });
  }

  #join(source: Readable, destination: Stream): void {
    let hasEnded = false;
    destination.on("close", () => {
      if (!hasEnded) this.#note(prematureClose(), false);
    });
    const target = destination as unknown as Parameters<Readable["pipe"]>[0];
    source.pipe(target, { end: false });
    const end = (): void => {
      hasEnded = true;
      target.end();
    };
    if (source.readableEnded) nextTick(end);
    else source.once("end", end);
    const onFinish: Done = (error) => this.#note(error ?? null, --this.#left === 0);
    finished(source, { readable: true, writable: false }, (error) => {
      const state = source._readableState;
      const isRead = state?.ended === true && state.errored === null && !state.errorEmitted;
      if (codeOf(error) === PREMATURE && isRead)
        source.once("end", onFinish).once("error", onFinish);
      else onFinish(error);
    });
    finished(destination, { readable: false, writable: true }, onFinish);
  }

  #note(error: Error | null, isLast: boolean): void {
    if (error !== null && (this.#error === null || codeOf(this.#error) === PREMATURE)) {
      this.#error = error;
    }
    if (this.#error === null && !isLast) return;
    for (const destroy of this.#destroys.splice(0)) destroy(this.#error);
    if (!isLast) return;
    const outcome = this.#error;
    nextTick(() => {
      if (outcome === null) this.#callback();
      else this.#callback(outcome);
    });
  }
}

/** Joins streams; the last argument is called when all are done, or one has failed. Gives the last stream. */
export function pipeline<T extends Stream>(...parts: readonly [...Stream[], T, Done]): T {
  const callback = parts[parts.length - 1] as Done;
  checkFunction(callback, "streams[stream.length - 1]");
  const streams = parts.slice(0, -1) as Stream[];
  if (streams.length < 2) {
    throw nodeTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  }
  new Pipeline(streams, callback).start();
  return streams[streams.length - 1] as T;
}
