/**
 * `pipeline` of `node:stream`: of streams, of iterables that are read, and of functions that are given what comes before
 * and give what comes after. Streams of the web are not taken.
 */

import { stopUnsupported } from "#es-native";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { AbortController } from "../web/abort.ts";
import { AbortError } from "./abort-error.ts";
import { checkFunction } from "./errors.ts";
import { type Done, Stream } from "./stream-core.ts";
import { PassThrough } from "./stream-duplex.ts";
import { prematureClose } from "./stream-errors.ts";
import { finished } from "./stream-finished.ts";
import { asIterable, invalidReturn, isAsyncIterable, isIterable, pump } from "./stream-pump.ts";
import { Readable } from "./stream-readable.ts";
import type { Writable } from "./stream-writable.ts";

const PREMATURE = "ERR_STREAM_PREMATURE_CLOSE";

// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type StageFunction = (...args: any[]) => unknown;
export type Stage = Stream | AsyncIterable<unknown> | Iterable<unknown> | StageFunction;
export type PipelineDone = (error?: Error | null, value?: unknown) => void;

interface Thenable {
  then(onFulfilled: (value: unknown) => void, onRejected: (error: Error) => void): unknown;
}

function codeOf(error: Error | null | undefined): unknown {
  return (error as { readonly code?: unknown } | null | undefined)?.code;
}

/** Pieces, ends and errors of all that was joined. */
export class Pipeline {
  readonly #stages: readonly Stage[];
  readonly #callback: PipelineDone;
  readonly #controller = new AbortController();
  #error: Error | null = null;
  /** What the last function has given. */
  #value: unknown = undefined;
  /** Ends that are waited for. */
  #left = 0;
  readonly #destroys: ((error: Error | null) => void)[] = [];

  constructor(stages: readonly Stage[], callback: PipelineDone) {
    this.#stages = stages;
    this.#callback = callback;
  }

  /** Gives the last stream. */
  start(): unknown {
    const stages = this.#stages;
    let source: unknown;
    for (let i = 0; i < stages.length; i++) {
      const stage = stages[i]!;
      const isLast = i === stages.length - 1;
      if (stage instanceof Stream) {
        this.#watch(stage, !isLast, i > 0);
        stage.on("error", (error: Error) => {
          if (error.name !== "AbortError" && codeOf(error) !== PREMATURE) this.#done(error);
        });
        if (i > 0) this.#join(source, stage as Writable);
        source = stage;
      } else if (typeof stage === "function") source = this.#call(stage, source, i, isLast);
      else if (i === 0 && isIterable(stage)) source = stage;
      else stopUnsupported("a pipeline of something that is no stream, iterable or function");
    }
    return source;
  }

  /** Everything is destroyed. */
  abort(reason: unknown): void {
    this.#finish(new AbortError(reason), false);
  }

  readonly #done: Done = (error) => this.#finish(error ?? null, --this.#left === 0);

  #call(stage: StageFunction, source: unknown, index: number, isLast: boolean): unknown {
    const { signal } = this.#controller;
    if (index === 0) {
      const made = stage({ signal });
      if (isIterable(made)) return made;
      throw invalidReturn("Iterable, AsyncIterable or Stream", "source", made);
    }
    const made = stage(asIterable(source), { signal });
    if (isLast) return this.#end(made);
    if (isAsyncIterable(made)) return made;
    throw invalidReturn("AsyncIterable", `transform[${index - 1}]`, made);
  }

  /** What the last function gives, as a stream. */
  #end(made: unknown): PassThrough {
    const target = new PassThrough({ objectMode: true });
    const then = (made as Thenable | null | undefined)?.then;
    if (typeof then === "function") {
      this.#left++;
      const onValue = (value: unknown): void => {
        this.#value = value;
        if (value !== undefined && value !== null) target.write(value);
        target.end();
        nextTick(() => this.#done());
      };
      const onError = (error: Error): void => {
        target.destroy(error);
        nextTick(() => this.#done(error));
      };
      then.call(made, onValue, onError);
    } else if (isAsyncIterable(made)) {
      this.#left++;
      void pump(made, target as unknown as Writable, this.#done);
    } else throw invalidReturn("AsyncIterable or Promise", "destination", made);
    this.#watch(target, false, true);
    return target;
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
  }

  #join(source: unknown, target: Writable): void {
    if (source instanceof Readable) {
      this.#left += 2;
      this.#pipe(source, target);
      return;
    }
    const iterable = asIterable(source);
    this.#left++;
    void pump(iterable, target, this.#done);
  }

  #pipe(source: Readable, target: Writable): void {
    let hasEnded = false;
    target.on("close", () => {
      if (!hasEnded) this.#done(prematureClose());
    });
    source.pipe(target as unknown as Parameters<Readable["pipe"]>[0], { end: false });
    const end = (): void => {
      hasEnded = true;
      target.end();
    };
    if (source.readableEnded) nextTick(end);
    else source.once("end", end);
    finished(source, { readable: true, writable: false }, (error) => {
      const state = source._readableState;
      const isRead = state?.ended === true && state.errored === null && !state.errorEmitted;
      if (codeOf(error) === PREMATURE && isRead)
        source.once("end", this.#done).once("error", this.#done);
      else this.#done(error);
    });
    finished(target, { readable: false, writable: true }, this.#done);
  }

  #finish(error: Error | null, isLast: boolean): void {
    if (error !== null && (this.#error === null || codeOf(this.#error) === PREMATURE)) {
      this.#error = error;
    }
    if (this.#error === null && !isLast) return;
    for (const destroy of this.#destroys.splice(0)) destroy(this.#error);
    this.#controller.abort();
    if (!isLast) return;
    const [outcome, value] = [this.#error ?? undefined, this.#value];
    nextTick(() => this.#callback(outcome, value));
  }
}

export function checkStages(stages: readonly unknown[]): void {
  if (stages.length < 2)
    throw nodeTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
}

/** Joins streams; the last argument is called when all are done, or one has failed. Gives the last stream. */
export function pipeline<T extends Stage>(
  ...parts: readonly [...Stage[], T, PipelineDone]
): T extends Stream ? T : PassThrough {
  const callback = parts[parts.length - 1] as PipelineDone;
  checkFunction(callback, "streams[stream.length - 1]");
  const stages = parts.slice(0, -1) as Stage[];
  checkStages(stages);
  return new Pipeline(stages, callback).start() as T extends Stream ? T : PassThrough;
}
