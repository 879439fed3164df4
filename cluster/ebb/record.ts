/**
 * What is stored of an exclusive object: its state, and of each caller the last command with its
 * result, in one value, so that both change together (P1). A caller has one call to an object under
 * way at a time and numbers its calls upwards; so its last one is all that it can ask for again.
 */

import { CborReader, CborWriter } from "#cluster/cbor";
import { EBB_LIMITS } from "./limits.ts";
import type { Invoked } from "./type.ts";

/** The last command of a caller. */
export interface LastCommand {
  readonly opId: number;
  readonly invoked: Invoked;
  /** null: too long to be kept. */
  readonly result: Uint8Array | null;
}

export class StoredRecord {
  /** An item; null for an object that nothing has been done to. */
  state: Uint8Array | null = null;
  /** By the caller's node, the one that was silent for longest first. */
  readonly callers = new Map<number, LastCommand>();

  /** Notes a command; afterwards the caller is the latest. */
  note(caller: number, opId: number, invoked: Invoked, result: Uint8Array): void {
    const isKept = result.length <= EBB_LIMITS.resultBytesMax;
    this.callers.delete(caller);
    this.callers.set(caller, { opId, invoked, result: isKept ? result : null });
    this.#shorten();
  }

  /** A copy that changes by itself. Results and state are shared: nobody changes them. */
  copy(): StoredRecord {
    const copy = new StoredRecord();
    copy.state = this.state;
    for (const [caller, last] of this.callers) copy.callers.set(caller, last);
    return copy;
  }

  /** Drops results, not what was executed, of those that were silent for longest. */
  #shorten(): void {
    let bytes = 0;
    for (const { result } of this.callers.values()) bytes += result?.length ?? 0;
    for (const [caller, last] of this.callers) {
      if (bytes <= EBB_LIMITS.resultsBytesMax) return;
      bytes -= last.result?.length ?? 0;
      this.callers.set(caller, { ...last, result: null });
    }
  }
}

const RECORD_BYTES_MAX = 64 * 1024;
const OK = 0;
const ERROR = 1;

/** The bytes of `record`; null when they are too many. */
export function encodeRecord(record: StoredRecord): Uint8Array | null {
  const writer = new CborWriter(RECORD_BYTES_MAX);
  writer.array(2);
  if (record.state === null) writer.nil();
  else writer.byteString(record.state, 0, record.state.length);
  writer.array(4 * record.callers.size);
  for (const [caller, { opId, invoked, result }] of record.callers) {
    writer.integer(caller);
    writer.integer(opId);
    writer.integer(invoked === "OK" ? OK : ERROR);
    if (result === null) writer.nil();
    else writer.byteString(result, 0, result.length);
  }
  return writer.isComplete() ? writer.bytes.slice(0, writer.end) : null;
}

/** The record in `bytes`; null when they are none. */
export function decodeRecord(bytes: Uint8Array): StoredRecord | null {
  const record = new StoredRecord();
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  if (reader.array() !== 2) reader.refuse();
  record.state = readBytes(reader);
  const count = reader.array();
  if (count % 4 !== 0) reader.refuse();
  for (let i = 0; i < count && reader.problem === ""; i += 4) {
    const caller = reader.integer();
    const opId = reader.integer();
    const invoked = reader.integer();
    const isOdd = (invoked !== OK && invoked !== ERROR) || record.callers.has(caller);
    if (isOdd) reader.refuse();
    const result = readBytes(reader);
    record.callers.set(caller, { opId, invoked: invoked === OK ? "OK" : "ERROR", result });
  }
  return reader.finish() === "" ? record : null;
}

function readBytes(reader: CborReader): Uint8Array | null {
  if (reader.kind() === "null") {
    reader.nil();
    return null;
  }
  reader.byteString();
  return reader.bytes.slice(reader.from, reader.to);
}
