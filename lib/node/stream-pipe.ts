/** `readable.pipe(writable)`: pieces go over as long as there is room; ends and errors as in Node.js 20. */
import { nextTick } from "../es/jobs.ts";
import { process } from "../es/process.ts";
import type { EventEmitter } from "./events.ts";
import { destroyWith, Stream } from "./stream-core.ts";

/** What can be piped into: a stream of ours, or standard output. */
export interface Destination extends EventEmitter {
  write(chunk: unknown): boolean;
  end(): unknown;
  readonly writableNeedDrain?: boolean;
}

/** Of a Readable, as far as pipes need it. */
interface Source extends Stream {
  unpipe(destination?: Destination): unknown;
  pause(): unknown;
}

export interface PipeOptions {
  readonly end?: boolean | undefined;
}

/** What the destination is told when it is piped into no more. */
interface UnpipeInfo {
  hasUnpiped: boolean;
}

/** One destination of a stream, and the listeners that are there because of it. */
export class Pipe {
  readonly destination: Destination;
  readonly #source: Source;
  readonly #pipes: Pipes;
  readonly #ends: boolean;
  #isClean = false;
  #hasDrainListener = false;

  constructor(source: Source, pipes: Pipes, destination: Destination, options: PipeOptions) {
    this.#source = source;
    this.#pipes = pipes;
    this.destination = destination;
    const target: unknown = destination;
    this.#ends = options.end !== false && target !== process.stdout && target !== process.stderr;
  }

  readonly #onEnd = (): void => {
    if (this.#ends) this.destination.end();
    else this.#unpipe();
  };

  readonly #onUnpipe = (readable: unknown, info: UnpipeInfo): void => {
    if (readable !== this.#source || info.hasUnpiped) return;
    info.hasUnpiped = true;
    this.#cleanUp();
  };

  readonly #onData = (chunk: unknown): void => {
    if (this.destination.write(chunk) === false) this.pause();
  };

  readonly #onDrain = (): void => {
    this.#pipes.waiting.delete(this.destination);
    const state = this.#source._readableState;
    if (this.#pipes.waiting.size === 0 && state?.hasDataListener === true) this.#source.resume();
  };

  readonly #onError = (error: Error): void => {
    this.#unpipe();
    const { destination } = this;
    destination.off("error", this.#onError);
    if (destination.listenerCount("error") > 0) return;
    const state =
      destination instanceof Stream
        ? (destination._writableState ?? destination._readableState)
        : null;
    if (destination instanceof Stream && state?.errorEmitted === false) {
      destroyWith(destination, error, false);
    } else destination.emit("error", error);
  };

  readonly #onClose = (): void => {
    this.destination.off("finish", this.#onFinish);
    this.#unpipe();
  };

  readonly #onFinish = (): void => {
    this.destination.off("close", this.#onClose);
    this.#unpipe();
  };

  start(): void {
    const source = this.#source;
    const { destination } = this;
    const state = source._readableState;
    if (state?.endEmitted === true) nextTick(this.#onEnd);
    else source.once("end", this.#onEnd);
    destination.on("unpipe", this.#onUnpipe);
    source.on("data", this.#onData);
    destination.prependListener("error", this.#onError);
    destination.once("close", this.#onClose);
    destination.once("finish", this.#onFinish);
    destination.emit("pipe", source);
    if (destination.writableNeedDrain === true) this.pause();
    else if (state?.flowing !== true) source.resume();
  }

  pause(): void {
    if (!this.#isClean) {
      this.#pipes.waiting.add(this.destination);
      this.#source.pause();
    }
    if (this.#hasDrainListener) return;
    this.#hasDrainListener = true;
    this.destination.on("drain", this.#onDrain);
  }

  #unpipe(): void {
    this.#source.unpipe(this.destination);
  }

  #cleanUp(): void {
    const { destination } = this;
    const source = this.#source;
    destination.off("close", this.#onClose);
    destination.off("finish", this.#onFinish);
    if (this.#hasDrainListener) destination.off("drain", this.#onDrain);
    destination.off("error", this.#onError);
    destination.off("unpipe", this.#onUnpipe);
    source.off("end", this.#onEnd);
    source.off("data", this.#onData);
    this.#isClean = true;
    if (!this.#hasDrainListener || this.#pipes.waiting.size === 0) return;
    if (destination.writableNeedDrain !== false) this.#onDrain();
  }
}

/** All that a stream is piped into. */
export class Pipes {
  readonly list: Pipe[] = [];
  /** Those that have no room. */
  readonly waiting = new Set<Destination>();

  add(source: Source, destination: Destination, options: PipeOptions): void {
    const pipe = new Pipe(source, this, destination, options);
    this.list.push(pipe);
    pipe.start();
  }

  remove(source: Source, destination: Destination | undefined): void {
    if (this.list.length === 0) return;
    if (destination === undefined) {
      const all = this.list.splice(0);
      source.pause();
      for (const pipe of all) pipe.destination.emit("unpipe", source, { hasUnpiped: false });
      return;
    }
    const index = this.list.findIndex((pipe) => pipe.destination === destination);
    if (index < 0) return;
    this.list.splice(index, 1);
    if (this.list.length === 0) source.pause();
    destination.emit("unpipe", source, { hasUnpiped: false });
  }
}
