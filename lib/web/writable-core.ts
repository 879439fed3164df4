/**
 * What a WritableStream is inside (Streams Standard, 5.4 and 5.5): its state, its queue, what is being written, and what
 * its writer is told. The order of microtasks is that of Node.js 20.
 *
 * States: writable -> erroring (`startErroring`) -> errored (`#finishErroring`); writable or erroring -> closed
 * (`#finishClose`).
 * Invariants: 1. One write or the close is under way, never two. 2. Nothing is written before `start` is done.
 * 3. For each chunk in the queue that is not being written there is one entry in `#writes`.
 */
import { AbortController, type AbortSignal } from "./abort.ts";
import { Deferred, rejected, resolved } from "./deferred.ts";
import {
  invalidState,
  markOf,
  type QueuingStrategy,
  SizedQueue,
  type SizeOf,
  sizeOf,
} from "./stream-strategy.ts";

/** Where the chunks go; what is left out succeeds. */
export interface Sink {
  readonly write: ((chunk: unknown) => Promise<unknown>) | null;
  readonly close: (() => Promise<unknown>) | null;
  readonly abort: ((reason: unknown) => Promise<unknown>) | null;
}

/** In the queue, behind the last chunk. */
const CLOSE = {};
const NO_SINK: Sink = { write: null, close: null, abort: null };

interface AbortRequest {
  readonly done: Deferred<undefined>;
  readonly reason: unknown;
  readonly wasErroring: boolean;
}

export class WritableCore {
  state: "writable" | "erroring" | "errored" | "closed" = "writable";
  error: unknown = undefined;
  lock: WriterLock | null = null;
  backpressure = false;
  #sink: Sink = NO_SINK;
  readonly #queue = new SizedQueue();
  #mark = 1;
  #sizeOf: SizeOf | null = null;
  #isStarted = false;
  #writes: Deferred<undefined>[] = [];
  #writing: Deferred<undefined> | null = null;
  #closing: Deferred<undefined> | null = null;
  #isClosing = false;
  #abortRequest: AbortRequest | null = null;
  #aborter: AbortController | null = null;

  /** `mark` is the high-water mark; `start` is called here. */
  begin(sink: Sink, strategy: QueuingStrategy, start: () => unknown): void {
    this.#sizeOf = sizeOf(strategy);
    this.#mark = markOf(strategy, 1);
    this.#sink = sink;
    this.#updateBackpressure();
    const started = start();
    new Promise((resolve) => resolve(started)).then(
      () => {
        this.#isStarted = true;
        this.#advance();
      },
      (error: unknown) => {
        this.#isStarted = true;
        this.#dealWith(error);
      },
    );
  }

  get signal(): AbortSignal {
    this.#aborter ??= new AbortController();
    return this.#aborter.signal;
  }

  /** `close` has been called, and is not done. */
  get isCloseWanted(): boolean {
    return this.#closing !== null;
  }

  get desiredSize(): number | null {
    if (this.state === "errored" || this.state === "erroring") return null;
    return this.state === "closed" ? 0 : this.#mark - this.#queue.total;
  }

  // --- the writer's side

  abort(reason: unknown): Promise<undefined> {
    const { state } = this;
    if (state === "closed" || state === "errored") return Promise.resolve(undefined);
    this.#aborter ??= new AbortController();
    this.#aborter.abort(reason);
    if (this.#abortRequest !== null) return this.#abortRequest.done.promise;
    const wasErroring = state === "erroring";
    const done = new Deferred<undefined>();
    this.#abortRequest = { done, reason: wasErroring ? undefined : reason, wasErroring };
    if (!wasErroring) this.#startErroring(reason);
    return done.promise;
  }

  close(): Promise<undefined> {
    if (this.state === "closed" || this.state === "errored") {
      return Promise.reject(invalidState("WritableStream is closed"));
    }
    const closing = new Deferred<undefined>();
    this.#closing = closing;
    if (this.backpressure && this.state === "writable") this.lock?.ready.resolve(undefined);
    this.#queue.push(CLOSE, 0);
    this.#advance();
    return closing.promise;
  }

  /** The size of a chunk, as the strategy says; 1 when it throws. */
  measure(chunk: unknown): unknown {
    if (this.#sizeOf === null) return 1;
    try {
      return this.#sizeOf(chunk);
    } catch (error) {
      this.fail(error);
      return 1;
    }
  }

  write(chunk: unknown, size: unknown): Promise<undefined> {
    if (this.state === "errored") return Promise.reject(this.error);
    if (this.isCloseWanted || this.state === "closed") {
      return Promise.reject(invalidState("WritableStream is closed"));
    }
    if (this.state === "erroring") return Promise.reject(this.error);
    const request = new Deferred<undefined>();
    this.#writes.push(request);
    try {
      this.#queue.push(chunk, size);
    } catch (error) {
      this.fail(error);
      return request.promise;
    }
    this.#updateBackpressure();
    this.#advance();
    return request.promise;
  }

  // --- the controller's side

  /** Nothing more can be written, unless it has failed or ended already. */
  fail(error: unknown): void {
    if (this.state !== "writable") return;
    this.#clearSink();
    this.#startErroring(error);
  }

  // --- inside

  #clearSink(): void {
    this.#sink = NO_SINK;
    this.#sizeOf = null;
  }

  #startErroring(reason: unknown): void {
    this.state = "erroring";
    this.error = reason;
    this.lock?.rejectReady(reason);
    const isBusy = this.#writing !== null || this.#isClosing;
    if (!isBusy && this.#isStarted) this.#finishErroring();
  }

  #finishErroring(): void {
    this.state = "errored";
    this.#queue.clear();
    const { error } = this;
    const writes = this.#writes;
    this.#writes = [];
    for (const write of writes) write.reject(error);
    const request = this.#abortRequest;
    this.#abortRequest = null;
    if (request === null) {
      this.#rejectClose();
      return;
    }
    if (request.wasErroring) {
      request.done.reject(error);
      this.#rejectClose();
      return;
    }
    const { abort } = this.#sink;
    const aborted = abort === null ? Promise.resolve() : abort(request.reason);
    this.#clearSink();
    aborted.then(
      () => {
        request.done.resolve(undefined);
        this.#rejectClose();
      },
      (failure: unknown) => {
        request.done.reject(failure);
        this.#rejectClose();
      },
    );
  }

  #rejectClose(): void {
    this.#closing?.reject(this.error);
    this.#closing = null;
    const { lock } = this;
    if (lock === null) return;
    lock.closed.ignore();
    lock.closed.reject(this.error);
  }

  #dealWith(error: unknown): void {
    if (this.state === "writable") this.#startErroring(error);
    else this.#finishErroring();
  }

  #updateBackpressure(): void {
    if (this.isCloseWanted || this.state !== "writable") return;
    const backpressure = this.#mark - this.#queue.total <= 0;
    const { lock } = this;
    if (lock !== null && this.backpressure !== backpressure) {
      if (backpressure) lock.ready = new Deferred();
      else lock.ready.resolve(undefined);
    }
    this.backpressure = backpressure;
  }

  #advance(): void {
    if (!this.#isStarted || this.#writing !== null) return;
    if (this.state === "erroring") {
      this.#finishErroring();
      return;
    }
    if (this.#queue.isEmpty) return;
    const chunk = this.#queue.peek();
    if (chunk === CLOSE) this.#processClose();
    else this.#processWrite(chunk);
  }

  #processWrite(chunk: unknown): void {
    const writing = this.#writes.shift()!;
    this.#writing = writing;
    const { write } = this.#sink;
    (write === null ? Promise.resolve() : write(chunk)).then(
      () => {
        writing.resolve(undefined);
        this.#writing = null;
        this.#queue.shift();
        this.#updateBackpressure();
        this.#advance();
      },
      (error: unknown) => {
        if (this.state === "writable") this.#clearSink();
        writing.reject(error);
        this.#writing = null;
        this.#dealWith(error);
      },
    );
  }

  #processClose(): void {
    this.#isClosing = true;
    this.#queue.shift();
    const { close } = this.#sink;
    const closed = close === null ? Promise.resolve() : close();
    this.#clearSink();
    closed.then(
      () => this.#finishClose(),
      (error: unknown) => {
        this.#closing?.reject(error);
        this.#closing = null;
        this.#isClosing = false;
        this.#abortRequest?.done.reject(error);
        this.#abortRequest = null;
        this.#dealWith(error);
      },
    );
  }

  #finishClose(): void {
    this.#closing?.resolve(undefined);
    this.#closing = null;
    this.#isClosing = false;
    if (this.state === "erroring") {
      this.error = undefined;
      this.#abortRequest?.done.resolve(undefined);
      this.#abortRequest = null;
    }
    this.state = "closed";
    this.lock?.closed.resolve(undefined);
  }
}

/** What has a stream locked, and what it is told: WritableStreamDefaultWriter inside. */
export class WriterLock {
  core: WritableCore | null;
  ready: Deferred<undefined>;
  closed: Deferred<undefined>;

  constructor(core: WritableCore) {
    if (core.lock !== null) throw invalidState("WritableStream is locked");
    this.core = core;
    core.lock = this;
    switch (core.state) {
      case "writable":
        this.ready = !core.isCloseWanted && core.backpressure ? new Deferred() : resolved();
        this.closed = new Deferred();
        break;
      case "erroring":
        this.ready = rejected(core.error);
        this.closed = new Deferred();
        break;
      case "closed":
        this.ready = resolved();
        this.closed = resolved();
        break;
      default:
        this.ready = rejected(core.error);
        this.closed = rejected(core.error);
    }
  }

  write(chunk: unknown): Promise<undefined> {
    const { core } = this;
    if (core === null) return Promise.reject(notBound());
    const size = core.measure(chunk);
    if (core !== this.core) return Promise.reject(invalidState("Mismatched WritableStreams"));
    return core.write(chunk, size);
  }

  /** Closes the stream, if nobody has; gives why it cannot be closed. */
  closeUnlessClosed(): Promise<undefined> {
    const core = this.core!;
    if (core.isCloseWanted || core.state === "closed") return Promise.resolve(undefined);
    if (core.state === "errored") return Promise.reject(core.error);
    return core.close();
  }

  rejectReady(error: unknown): void {
    if (this.ready.isPending) {
      this.ready.ignore();
      this.ready.reject(error);
    } else this.ready = rejected(error);
  }

  release(): void {
    const { core } = this;
    if (core === null) return;
    const error = invalidState("Writer has been released");
    this.rejectReady(error);
    if (this.closed.isPending) {
      this.closed.ignore();
      this.closed.reject(error);
    } else this.closed = rejected(error);
    core.lock = null;
    this.core = null;
  }
}

export function notBound(): Error {
  return invalidState("Writer is not bound to a WritableStream");
}
