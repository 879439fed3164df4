/** One stream as two (Streams Standard, 4.9.1): what one of them reads, both have. In the ticks of Node.js 20. */
import { nextTick, queueMicrotask } from "../es/jobs.ts";
import { Deferred } from "./deferred.ts";
import type { ReadableCore, ReadRequest } from "./readable-core.ts";
import { OwnSource, ReadableStream, ReadableStreamDefaultReader } from "./readable-stream.ts";

/** Locks `stream`. */
export function teeStream(stream: ReadableStream): [ReadableStream, ReadableStream] {
  return new Tee(stream).branches;
}

class Tee implements ReadRequest {
  readonly branches: [ReadableStream, ReadableStream];
  readonly #source: ReadableCore;
  readonly #cores: [ReadableCore, ReadableCore];
  readonly #isCanceled: [boolean, boolean] = [false, false];
  readonly #reasons: [unknown, unknown] = [undefined, undefined];
  readonly #canceled = new Deferred<unknown>();
  #isReading = false;

  constructor(stream: ReadableStream) {
    const reader = new ReadableStreamDefaultReader(stream);
    this.#source = ReadableStream["%coreOf"](stream);
    this.branches = [this.#branch(0), this.#branch(1)];
    const [first, second] = this.branches;
    this.#cores = [ReadableStream["%coreOf"](first), ReadableStream["%coreOf"](second)];
    reader.closed.then(undefined, (error: unknown) => {
      for (const core of this.#cores) core.fail(error);
      this.#settleUnlessCanceled();
    });
  }

  onChunk(chunk: unknown): void {
    queueMicrotask(() => {
      this.#isReading = false;
      for (const i of [0, 1] as const) if (!this.#isCanceled[i]) this.#cores[i].enqueue(chunk);
    });
  }

  onClose(): void {
    nextTick(() => {
      this.#isReading = false;
      for (const i of [0, 1] as const) if (!this.#isCanceled[i]) this.#cores[i].end();
      this.#settleUnlessCanceled();
    });
  }

  onError(): void {
    this.#isReading = false; // `closed` tells both branches
  }

  #settleUnlessCanceled(): void {
    if (!this.#isCanceled[0] || !this.#isCanceled[1]) this.#canceled.resolve(undefined);
  }

  #branch(i: 0 | 1): ReadableStream {
    const source = {
      pull: async (): Promise<void> => {
        if (this.#isReading) return;
        this.#isReading = true;
        this.#source.read(this);
      },
      cancel: (reason: unknown): Promise<unknown> => {
        this.#isCanceled[i] = true;
        this.#reasons[i] = reason;
        if (this.#isCanceled[i === 0 ? 1 : 0]) {
          this.#canceled.resolve(this.#source.cancel([...this.#reasons]));
        }
        return this.#canceled.promise;
      },
    };
    return new ReadableStream(new OwnSource(() => undefined, source));
  }
}
