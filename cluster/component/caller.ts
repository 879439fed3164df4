/** One object for its callers on this node: what a reference's methods are made with. */

import { CborReader, CborWriter } from "#cluster/cbor";
import {
  type EbbDone,
  type EbbNode,
  type EbbOutcome,
  type EbbReference,
  THROUGH,
  writeThrough,
} from "#cluster/ebb";
import { EbbError } from "./error.ts";
import type { CallOptions, Result } from "./kinds.ts";
import { COMPONENT_LIMITS } from "./limits.ts";

/** Writes the arguments. Throws EbbError for a value that is not what its type says. */
export type Write = (writer: CborWriter) => void;

/** Reads a result; the reader's problem says whether it is one. */
export type Read<T> = (reader: CborReader) => T;

export class Caller {
  readonly reference: EbbReference;
  readonly name: string;
  /** Of the grant that it calls through; null: it calls the object itself. */
  readonly token: Uint8Array | null;
  /** For messages, such as `Counter "visits"`. */
  readonly what: string;
  readonly #node: EbbNode;
  readonly #reader = new CborReader();
  readonly #writer = new CborWriter(COMPONENT_LIMITS.messageBytesMax);

  constructor(node: EbbNode, reference: EbbReference, name: string, token: Uint8Array | null) {
    this.#node = node;
    this.reference = reference;
    this.name = name;
    this.token = token;
    this.what = `${reference.type.name} "${name}"`;
  }

  query<T>(
    method: number,
    options: CallOptions | undefined,
    write: Write,
    read: Read<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#call(method, options, write, (outcome, bytes, start, end) => {
        if (outcome === "OK") this.#take(bytes, start, end, read, resolve, reject);
        else reject(this.#failure(options, outcome, bytes, start, end));
      });
    });
  }

  command<T>(
    method: number,
    options: CallOptions | undefined,
    write: Write,
    read: Read<T>,
  ): Promise<Result<T>> {
    return new Promise((resolve, reject) => {
      this.#call(method, options, write, (outcome, bytes, start, end) => {
        if (outcome === "UNKNOWN") resolve({ outcome: "unknown" });
        else if (outcome === "OK") {
          const take = (value: T): void => resolve({ outcome: "done", value });
          this.#take(bytes, start, end, read, take, reject);
        } else reject(this.#failure(options, outcome, bytes, start, end));
      });
    });
  }

  event(method: number, write: Write): void {
    const { bytes, end } = this.#write(write);
    this.#node.sendEvent(this.reference, this.#numberOf(method), bytes, 0, end);
  }

  #call(method: number, options: CallOptions | undefined, write: Write, done: EbbDone): void {
    const signal = options?.signal;
    if (signal === undefined) this.#begin(method, options, write, done);
    else {
      signal.throwIfAborted();
      const onAbort = (): void => this.#node.abort(this.reference, end);
      const end: EbbDone = (outcome, bytes, from, to) => {
        signal.removeEventListener("abort", onAbort);
        done(outcome, bytes, from, to);
      };
      this.#begin(method, options, write, end);
      signal.addEventListener("abort", onAbort);
    }
  }

  #begin(method: number, options: CallOptions | undefined, write: Write, done: EbbDone): void {
    const timeoutMs = options?.timeoutMs ?? COMPONENT_LIMITS.callTimeoutMs;
    const { bytes, end } = this.#write(write);
    const number = this.#numberOf(method);
    const isTaken = this.#node.call(this.reference, number, bytes, 0, end, timeoutMs, done);
    if (!isTaken) throw new EbbError("BUSY", `${this.what}: too many calls wait for it here`);
  }

  #numberOf(method: number): number {
    return this.token === null ? method : method + THROUGH;
  }

  /** What a call rejects with; the signal's reason when that has ended it before anything was done. */
  #failure(
    options: CallOptions | undefined,
    outcome: EbbOutcome,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): unknown {
    const signal = options?.signal;
    if (outcome === "EXPIRED" && signal?.aborted === true) return signal.reason;
    return failureOf(outcome, this.what, bytes, start, end);
  }

  /** The arguments, lent until the next call. */
  #write(write: Write): CborWriter {
    const writer = this.#writer;
    writer.reset(0);
    if (this.token !== null) writeThrough(writer, this.token);
    write(writer);
    if (!writer.isComplete()) {
      throw new EbbError("NOT_SENDABLE", `${this.what}: the arguments: ${writer.problem}`);
    }
    return writer;
  }

  #take<T>(
    bytes: Uint8Array,
    start: number,
    end: number,
    read: Read<T>,
    resolve: (value: T) => void,
    reject: (error: EbbError) => void,
  ): void {
    const reader = this.#reader;
    reader.start(bytes, start, end);
    const value = read(reader);
    const problem = reader.finish();
    if (problem === "") resolve(value);
    else reject(new EbbError("PROTOCOL", `${this.what}: the result: ${problem}`));
  }
}

/** What a call that failed rejects with; `what` is the object. */
export function failureOf(
  outcome: EbbOutcome,
  what: string,
  bytes: Uint8Array,
  start: number,
  end: number,
): EbbError {
  switch (outcome) {
    case "ERROR":
      return new EbbError("ERROR", `${what}: ${readThrown(bytes, start, end)}`);
    case "BUSY":
      return new EbbError("BUSY", `${what} is busy; nothing was done`);
    case "DENIED":
      return new EbbError("DENIED", `${what}: the reference gives no right to it, or was revoked`);
    case "UNKNOWN":
      return new EbbError("UNKNOWN", `${what} did not answer in time; it may yet do it`);
    default:
      return new EbbError("EXPIRED", `${what} did not answer in time; nothing was done`);
  }
}

/** The text that `writeThrown` of made.ts wrote. */
function readThrown(bytes: Uint8Array, start: number, end: number): string {
  const reader = new CborReader();
  reader.start(bytes, start, end);
  const text = reader.text();
  return reader.finish() === "" ? text : "an error that makes no sense";
}
