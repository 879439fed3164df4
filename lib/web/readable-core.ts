/**
 * What a ReadableStream is inside (Streams Standard, 4.9 and 4.5): its state, its queue, and who waits for chunks.
 *
 * States: readable -> closed (`finish`), readable -> errored (`fail`).
 * Invariants: 1. While requests wait, the queue is empty. 2. `pull` is never called while it runs.
 */
import {
  markOf,
  type QueuingStrategy,
  SizedQueue,
  type SizeOf,
  sizeOf,
} from "./stream-strategy.ts";

/** Who asked for a chunk. */
export interface ReadRequest {
  onChunk(chunk: unknown): void;
  onClose(): void;
  onError(error: unknown): void;
}

/** What the stream tells the one who has it locked. */
export interface StreamLock {
  ["%onClose"](): void;
  ["%onError"](error: unknown): void;
}

export const READABLE = "readable";
export const CLOSED = "closed";
export const ERRORED = "errored";

/** Where the chunks come from; both may be left out. */
export interface Source {
  readonly pull: (() => Promise<unknown>) | null;
  readonly cancel: ((reason: unknown) => Promise<unknown>) | null;
}

const NO_SOURCE: Source = { pull: null, cancel: null };

export class ReadableCore {
  state: "readable" | "closed" | "errored" = READABLE;
  error: unknown = undefined;
  isDisturbed = false;
  /** Is it one of the library's own that Node.js makes as a stream of bytes? */
  isOfBytes = false;
  lock: StreamLock | null = null;
  #source: Source = NO_SOURCE;
  readonly #queue = new SizedQueue();
  #requests: ReadRequest[] = [];
  #mark = 1;
  #sizeOf: SizeOf | null = null;
  #isStarted = false;
  #isPulling = false;
  #pullsAgain = false;
  #isClosing = false;

  /** `start` has been called, and gave `started`. */
  begin(source: Source, strategy: QueuingStrategy, usualMark: number, start: () => unknown): void {
    this.#sizeOf = sizeOf(strategy);
    this.#mark = markOf(strategy, usualMark);
    this.#source = source;
    const started = start();
    new Promise((resolve) => resolve(started)).then(
      () => {
        this.#isStarted = true;
        this.#pullIfNeeded();
      },
      (error: unknown) => this.fail(error),
    );
  }

  // --- the controller's side

  get canEnqueue(): boolean {
    return this.state === READABLE && !this.#isClosing;
  }

  get desiredSize(): number | null {
    if (this.state === ERRORED) return null;
    return this.state === CLOSED ? 0 : this.#mark - this.#queue.total;
  }

  /** The source has no more. */
  end(): void {
    if (!this.canEnqueue) return;
    this.#isClosing = true;
    if (this.#queue.isEmpty) this.finish();
  }

  enqueue(chunk: unknown): void {
    if (!this.canEnqueue) return;
    const request = this.lock === null ? undefined : this.#requests.shift();
    if (request !== undefined) request.onChunk(chunk);
    else {
      try {
        this.#queue.push(chunk, this.#sizeOf?.(chunk) ?? 1);
      } catch (error) {
        this.fail(error);
        throw error;
      }
    }
    this.#pullIfNeeded();
  }

  fail(error: unknown): void {
    if (this.state !== READABLE) return;
    this.#queue.clear();
    this.#source = NO_SOURCE;
    this.state = ERRORED;
    this.error = error;
    this.lock?.["%onError"](error);
    this.failRequests(error);
  }

  failRequests(error: unknown): void {
    const requests = this.#requests;
    this.#requests = [];
    for (const request of requests) request.onError(error);
  }

  finish(): void {
    this.#source = NO_SOURCE;
    this.state = CLOSED;
    this.lock?.["%onClose"]();
    const requests = this.#requests;
    this.#requests = [];
    for (const request of requests) request.onClose();
  }

  get #shouldPull(): boolean {
    if (!this.canEnqueue || !this.#isStarted) return false;
    if (this.lock !== null && this.#requests.length > 0) return true;
    return this.desiredSize! > 0;
  }

  /** Is there as much as anybody wants? */
  get hasBackpressure(): boolean {
    return !this.#shouldPull;
  }

  #pullIfNeeded(): void {
    if (!this.#shouldPull) return;
    if (this.#isPulling) {
      this.#pullsAgain = true;
      return;
    }
    this.#isPulling = true;
    const onPulled = (): void => {
      this.#isPulling = false;
      if (!this.#pullsAgain) return;
      this.#pullsAgain = false;
      this.#pullIfNeeded();
    };
    const { pull } = this.#source;
    const pulled = pull === null ? Promise.resolve() : pull();
    pulled.then(onPulled, (error: unknown) => this.fail(error));
  }

  // --- the reader's side

  read(request: ReadRequest): void {
    this.isDisturbed = true;
    if (this.state === CLOSED) request.onClose();
    else if (this.state === ERRORED) request.onError(this.error);
    else if (this.#queue.isEmpty) {
      this.#requests.push(request);
      this.#pullIfNeeded();
    } else {
      const chunk = this.#queue.shift();
      if (this.#isClosing && this.#queue.isEmpty) this.finish();
      else this.#pullIfNeeded();
      request.onChunk(chunk);
    }
  }

  cancel(reason: unknown): Promise<undefined> {
    this.isDisturbed = true;
    if (this.state === CLOSED) return Promise.resolve(undefined);
    if (this.state === ERRORED) return Promise.reject(this.error);
    const { cancel } = this.#source;
    this.#queue.clear();
    this.finish();
    return (cancel === null ? Promise.resolve() : cancel(reason)).then(() => undefined);
  }
}
