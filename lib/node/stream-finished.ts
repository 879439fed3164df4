/** `finished` and `pipeline` of `node:stream`. */
import { nextTick } from "../es/jobs.ts";
import { AbortError, isAborted, type Signal } from "./abort-error.ts";
import { checkFunction } from "./errors.ts";
import type { Done, Stream } from "./stream-core.ts";
import { prematureClose } from "./stream-errors.ts";

export interface FinishedOptions {
  readonly readable?: boolean | undefined;
  readonly writable?: boolean | undefined;
  readonly error?: boolean | undefined;
  readonly signal?: Signal | undefined;
}

/** Waits for one stream. */
class End {
  readonly #stream: Stream;
  readonly #readable: boolean;
  readonly #writable: boolean;
  #willEmitClose: boolean;
  #isReadDone: boolean;
  #isWriteDone: boolean;
  #callback: Done | null;

  constructor(stream: Stream, options: FinishedOptions, callback: Done) {
    this.#stream = stream;
    const [read, write] = [stream._readableState, stream._writableState];
    const isReadable = read?.readable === true;
    const isWritable = write?.writable === true;
    this.#readable = options.readable ?? isReadable;
    this.#writable = options.writable ?? isWritable;
    const state = write ?? read;
    this.#willEmitClose =
      state?.autoDestroy === true &&
      state.emitClose &&
      !state.closed &&
      isReadable === this.#readable &&
      isWritable === this.#writable;
    this.#isReadDone = read?.endEmitted === true;
    this.#isWriteDone = write?.finished === true;
    this.#callback = callback;
  }

  readonly #onFinish = (): void => {
    const stream = this.#stream;
    this.#isWriteDone = true;
    if (stream.destroyed) this.#willEmitClose = false;
    if (this.#willEmitClose && (!stream.$isReadable || this.#readable)) return;
    if (!this.#readable || this.#isReadDone) this.#call(null);
  };

  readonly #onEnd = (): void => {
    const stream = this.#stream;
    this.#isReadDone = true;
    if (stream.destroyed) this.#willEmitClose = false;
    if (this.#willEmitClose && (!stream.$isWritable || this.#writable)) return;
    if (!this.#writable || this.#isWriteDone) this.#call(null);
  };

  readonly #onError = (error: Error): void => {
    this.#call(error);
  };

  readonly #onClose = (): void => {
    const stream = this.#stream;
    const [read, write] = [stream._readableState, stream._writableState];
    const error = write?.errored ?? read?.errored ?? null;
    const isCut =
      (this.#readable && !this.#isReadDone && read?.endEmitted !== true) ||
      (this.#writable && !this.#isWriteDone && write?.finished !== true);
    this.#call(error ?? (isCut ? prematureClose() : null));
  };

  start(options: FinishedOptions): void {
    const stream = this.#stream;
    const [read, write] = [stream._readableState, stream._writableState];
    stream.on("end", this.#onEnd);
    stream.on("finish", this.#onFinish);
    if (options.error !== false) stream.on("error", this.#onError);
    stream.on("close", this.#onClose);
    const isOver = write?.errorEmitted === true || read?.errorEmitted === true;
    if (stream.closed) nextTick(this.#onClose);
    else if (isOver) {
      if (!this.#willEmitClose) nextTick(this.#onClose);
    } else if (!this.#readable && (!this.#willEmitClose || stream.$isReadable)) {
      if (this.#isWriteDone || !stream.$isWritable) nextTick(this.#onClose);
    } else if (!this.#writable && (!this.#willEmitClose || stream.$isWritable)) {
      if (this.#isReadDone || !stream.$isReadable) nextTick(this.#onClose);
    }
  }

  #call(error: Error | null): void {
    const callback = this.#callback;
    this.#callback = null;
    if (error === null) callback?.();
    else callback?.(error);
  }

  /** Forgets the stream. */
  clean(): void {
    const stream = this.#stream;
    this.#callback = null;
    stream.off("end", this.#onEnd);
    stream.off("finish", this.#onFinish);
    stream.off("error", this.#onError);
    stream.off("close", this.#onClose);
  }

  abort(signal: Signal): void {
    const callback = this.#callback;
    this.clean();
    callback?.(new AbortError(signal.reason));
  }
}

/** Calls back once, when there is nothing more to read or write, or something went wrong; gives what forgets that. */
export function finished(
  stream: Stream,
  optionsOrCallback: FinishedOptions | Done,
  callback?: Done,
): () => void {
  const hasOptions = typeof optionsOrCallback !== "function";
  const done = hasOptions ? callback : optionsOrCallback;
  checkFunction(done, "callback");
  const options = hasOptions ? optionsOrCallback : {};
  const end = new End(stream, options, done as Done);
  end.start(options);
  const { signal } = options;
  if (signal !== undefined && !stream.closed) {
    if (isAborted(signal)) nextTick(() => end.abort(signal));
    else signal.addEventListener("abort", () => end.abort(signal));
  }
  return () => end.clean();
}
