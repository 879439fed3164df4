/**
 * Bytes on their way from one who has them to one who reads them: the body of a message while it
 * arrives. Who puts them in is told to wait (`isFull`) and when to go on (`onRoom`).
 */
import { typedCopy, typedNew } from "#es-native";
import { TypeError } from "../es/error.ts";

/** Then who fills the queue should wait. */
const FULL_BYTES = 65_536;
/** Of all that `collect` takes. */
const COLLECTED_BYTES_MAX = 16 * 1024 * 1024;

interface Waiting {
  readonly resolve: (chunk: Uint8Array | null) => void;
  readonly reject: (error: unknown) => void;
}

export class BodyQueue {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #hasEnded = false;
  #error: unknown = null;
  #hasFailed = false;
  #waiting: Waiting | null = null;
  #isDropping = false;
  /** Header lines that came behind the body, without the last line end; there once it has ended. */
  trailers = "";
  /** Called when somebody reads what was there, after `isFull` has been true. */
  onRoom: (() => void) | null = null;
  /** Called once, when nobody wants the rest. */
  onCancel: (() => void) | null = null;
  /** Called once, when somebody asks for bytes for the first time. */
  onStart: (() => void) | null = null;

  /** Somebody has asked for a chunk that is not there yet. */
  get isAwaited(): boolean {
    return this.#waiting !== null;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  /** Adds a chunk, which belongs to the queue from now on. */
  push(chunk: Uint8Array): void {
    if (this.#isDropping || chunk.length === 0) return;
    const waiting = this.#waiting;
    if (waiting !== null) {
      this.#waiting = null;
      waiting.resolve(chunk);
      return;
    }
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
  }

  /** There will be no more. */
  end(): void {
    this.#hasEnded = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(null);
  }

  /** The rest will not come. */
  fail(error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#hasFailed = true;
    this.#error = error;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  /** Nobody wants it: what is here and what comes is dropped. */
  drop(): void {
    this.#isDropping = true;
    this.#chunks = [];
    this.#bytes = 0;
    this.onRoom?.();
  }

  /** The same, and whoever puts bytes in need not go on. */
  cancel(): void {
    const { onCancel } = this;
    this.onCancel = null;
    this.drop();
    onCancel?.();
  }

  /** The next chunk, null at the end; rejects when the rest does not come. */
  read(): Promise<Uint8Array | null> {
    const start = this.onStart;
    if (start !== null) {
      this.onStart = null;
      start();
    }
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      const wasFull = this.isFull;
      this.#bytes -= chunk.length;
      if (wasFull && !this.isFull) this.onRoom?.();
      return Promise.resolve(chunk);
    }
    if (this.#hasFailed) return Promise.reject(this.#error);
    if (this.#hasEnded) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** All of it. */
  async collect(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let count = 0;
    for (;;) {
      const chunk = await this.read();
      if (chunk === null) break;
      chunks.push(chunk);
      count += chunk.length;
      if (count > COLLECTED_BYTES_MAX) {
        this.drop();
        throw new TypeError(`the body has more than ${COLLECTED_BYTES_MAX} bytes`);
      }
    }
    if (chunks.length === 1) return chunks[0]!;
    const all: Uint8Array = typedNew("Uint8Array", count);
    let at = 0;
    for (const chunk of chunks) {
      typedCopy(all, at, chunk, 0, chunk.length);
      at += chunk.length;
    }
    return all;
  }
}
