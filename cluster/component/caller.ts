/** One object for its callers on this node: what a reference's methods are made with. */

import { CborReader, CborWriter } from "#cluster/cbor";
import type { EbbNode, EbbOutcome, EbbReference } from "#cluster/ebb";
import { EbbError } from "./error.ts";
import type { CallOptions, Result } from "./kinds.ts";
import { COMPONENT_LIMITS } from "./limits.ts";

/** Writes the arguments. Throws EbbError for a value that is not what its type says. */
export type Write = (writer: CborWriter) => void;

/** Reads a result; the reader's problem says whether it is one. */
export type Read<T> = (reader: CborReader) => T;

export class Caller {
  readonly #node: EbbNode;
  readonly #reference: EbbReference;
  /** For messages, such as `Counter "visits"`. */
  readonly #what: string;
  readonly #writer = new CborWriter(COMPONENT_LIMITS.messageBytesMax);

  constructor(node: EbbNode, reference: EbbReference, name: string) {
    this.#node = node;
    this.#reference = reference;
    this.#what = `${reference.type.name} "${name}"`;
  }

  query<T>(
    method: number,
    options: CallOptions | undefined,
    write: Write,
    read: Read<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#call(method, options, write, (outcome, bytes) => {
        if (outcome === "OK") this.#take(bytes, read, resolve, reject);
        else reject(this.#failure(outcome, bytes));
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
      this.#call(method, options, write, (outcome, bytes) => {
        if (outcome === "UNKNOWN") resolve({ outcome: "unknown" });
        else if (outcome === "OK") {
          this.#take(bytes, read, (value) => resolve({ outcome: "done", value }), reject);
        } else reject(this.#failure(outcome, bytes));
      });
    });
  }

  event(method: number, write: Write): void {
    this.#node.sendEvent(this.#reference, method, this.#args(write));
  }

  #call(
    method: number,
    options: CallOptions | undefined,
    write: Write,
    done: (outcome: EbbOutcome, bytes: Uint8Array) => void,
  ): void {
    const timeoutMs = options?.timeoutMs ?? COMPONENT_LIMITS.callTimeoutMs;
    const isTaken = this.#node.call(this.#reference, method, this.#args(write), timeoutMs, done);
    if (!isTaken) throw new EbbError("BUSY", `${this.#what}: too many calls wait for it here`);
  }

  #args(write: Write): Uint8Array {
    const writer = this.#writer;
    writer.reset(0);
    write(writer);
    if (!writer.isComplete()) {
      throw new EbbError("NOT_SENDABLE", `${this.#what}: the arguments: ${writer.problem}`);
    }
    return writer.bytes.subarray(0, writer.end);
  }

  #take<T>(
    bytes: Uint8Array,
    read: Read<T>,
    resolve: (value: T) => void,
    reject: (error: EbbError) => void,
  ): void {
    const reader = new CborReader();
    reader.start(bytes, 0, bytes.length);
    const value = read(reader);
    const problem = reader.finish();
    if (problem === "") resolve(value);
    else reject(new EbbError("PROTOCOL", `${this.#what}: the result: ${problem}`));
  }

  #failure(outcome: EbbOutcome, bytes: Uint8Array): EbbError {
    const what = this.#what;
    switch (outcome) {
      case "ERROR":
        return new EbbError("ERROR", `${what}: ${readThrown(bytes)}`);
      case "BUSY":
        return new EbbError("BUSY", `${what} is busy; nothing was done`);
      default:
        return new EbbError("EXPIRED", `${what} did not answer in time; nothing was done`);
    }
  }
}

/** The text that `writeThrown` of made.ts wrote. */
function readThrown(bytes: Uint8Array): string {
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  const text = reader.text();
  return reader.finish() === "" ? text : "an error that makes no sense";
}
