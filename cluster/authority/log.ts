/**
 * The log of an embedded authority: records one after another, each written as a whole and made
 * durable before the next one is begun. The first is a snapshot or the first batch of effects.
 *
 *     0  length u32   of the payload
 *     4  crc u32      CRC-32 of the payload
 *     8  crc u32      CRC-32 of the 8 bytes before
 *    12  payload      CBOR: [0, effects ..] or [1, snapshot ..]
 *
 * A crash can tear the record that was being written, which nobody has been told of: it is cut off.
 * What is damaged in front of a whole record was told of, and is not repaired but reported.
 */

import { CborReader, CborWriter } from "#cluster/cbor";
import { crc32, readU32, writeU32 } from "#os/base";
import type { Change, KeyState } from "./authority.ts";
import { AUTHORITY_LIMITS } from "./limits.ts";
import { type Effect, State } from "./state.ts";

/** A file, as far as a log needs one. Each `done` is called once, never from inside the call. */
export interface DurableLog {
  /** All of it; null when it cannot be read, and why. Called first, and after a failure. */
  read(done: (bytes: Uint8Array | null, problem: string) => void): void;
  /** Cuts it to `length` bytes, durably. */
  truncate(length: number, done: (isDone: boolean) => void): void;
  /** Appends, durably. After a failure nobody knows what is there. */
  append(bytes: Uint8Array, done: (isDone: boolean) => void): void;
  /** Replaces all of it at once, durably: afterwards it is the one or the other. */
  replace(bytes: Uint8Array, done: (isDone: boolean) => void): void;
}

const HEADER_BYTES = 12;
const EFFECTS = 0;
const SNAPSHOT = 1;
const CHANGE = 0;
const GRANT = 1;
const END = 2;

/** A log, as read. */
export interface Recovered {
  readonly state: State;
  /** So much of the log is whole. The rest, if any, was torn. */
  readonly length: number;
  /** "" or where the log is damaged: the authority must not start. */
  readonly damage: string;
}

/** The record of effects that were done one after another. */
export function effectsRecord(effects: readonly Effect[]): Uint8Array {
  const writer = newRecord();
  writer.array(1 + effects.length);
  writer.integer(EFFECTS);
  for (const effect of effects) writeEffect(writer, effect);
  return seal(writer);
}

/** The record of a whole state, for the beginning of a log. */
export function snapshotRecord(state: State): Uint8Array {
  const writer = newRecord();
  writer.array(5);
  writer.integer(SNAPSHOT);
  writer.integer(state.revision);
  writer.integer(state.lastLeaseId);
  writer.array(2 * state.leases.size);
  for (const lease of state.leases.values()) {
    writer.integer(lease.id);
    writer.integer(lease.ttlMs);
  }
  writer.array(5 * state.keys.size);
  for (const key of state.keys.values()) {
    writer.text(key.key);
    writer.byteString(key.value, 0, key.value.length);
    writer.integer(key.createRevision);
    writer.integer(key.modRevision);
    writer.integer(key.leaseId);
  }
  return seal(writer);
}

/** Does again what the log holds. */
export function recover(bytes: Uint8Array): Recovered {
  let state = new State();
  let at = 0;
  while (at < bytes.length) {
    const end = recordEnd(bytes, at);
    if (end < 0) {
      const follower = findRecord(bytes, at + 1);
      const damage =
        follower < 0
          ? ""
          : `the record at byte ${at} is damaged, and a whole one follows at byte ${follower}`;
      return { state, length: at, damage };
    }
    const next = readRecord(bytes, at + HEADER_BYTES, end, state);
    if (next === null) {
      return { state, length: at, damage: `the record at byte ${at} makes no sense` };
    }
    state = next;
    at = end;
  }
  return { state, length: at, damage: "" };
}

/** Where the whole record at `at` ends; -1 when there is none. */
function recordEnd(bytes: Uint8Array, at: number): number {
  if (at + HEADER_BYTES > bytes.length) return -1;
  if (crc32(bytes, at, at + 8) !== readU32(bytes, at + 8)) return -1;
  const start = at + HEADER_BYTES;
  const length = readU32(bytes, at);
  if (length === 0 || length > bytes.length - start) return -1;
  return crc32(bytes, start, start + length) === readU32(bytes, at + 4) ? start + length : -1;
}

/** Where a whole record begins, at `from` or later; -1: nowhere. */
function findRecord(bytes: Uint8Array, from: number): number {
  for (let at = from; at + HEADER_BYTES < bytes.length; at++) {
    if (recordEnd(bytes, at) >= 0) return at;
  }
  return -1;
}

function newRecord(): CborWriter {
  const writer = new CborWriter(AUTHORITY_LIMITS.recordBytesMax);
  writer.reset(HEADER_BYTES);
  return writer;
}

function seal(writer: CborWriter): Uint8Array {
  const { problem } = writer;
  if (!writer.isComplete()) throw new Error(`authority log: a record that cannot be: ${problem}`);
  const record = writer.bytes.slice(0, writer.end);
  writeU32(record, 0, record.length - HEADER_BYTES);
  writeU32(record, 4, crc32(record, HEADER_BYTES, record.length));
  writeU32(record, 8, crc32(record, 0, 8));
  return record;
}

function writeEffect(writer: CborWriter, effect: Effect): void {
  if (effect.kind === "change") {
    writer.array(1 + 3 * effect.changes.length);
    writer.integer(CHANGE);
    for (const change of effect.changes) {
      writer.text(change.key);
      if (change.kind === "put") {
        writer.byteString(change.value, 0, change.value.length);
        writer.integer(change.leaseId);
      } else {
        writer.nil();
        writer.integer(0);
      }
    }
  } else if (effect.kind === "grant") {
    writer.array(3);
    writer.integer(GRANT);
    writer.integer(effect.leaseId);
    writer.integer(effect.ttlMs);
  } else {
    writer.array(2);
    writer.integer(END);
    writer.integer(effect.leaseId);
  }
}

/** The state after a record; null when it is not one of ours. */
function readRecord(bytes: Uint8Array, start: number, end: number, state: State): State | null {
  const reader = new CborReader();
  reader.start(bytes, start, end);
  const count = reader.array();
  const kind = reader.integer();
  if (kind === SNAPSHOT) return readSnapshot(reader);
  const effects: Effect[] = [];
  for (let i = 1; i < count && reader.problem === ""; i++) effects.push(readEffect(reader));
  if (reader.finish() !== "" || kind !== EFFECTS || count === 0) return null;
  for (const effect of effects) state.apply(effect);
  return state;
}

function readEffect(reader: CborReader): Effect {
  const count = reader.array();
  const kind = reader.integer();
  if (kind === GRANT) {
    const leaseId = reader.integer();
    return { kind: "grant", leaseId, ttlMs: reader.integer() };
  }
  if (kind === END) return { kind: "end", leaseId: reader.integer() };
  if (kind !== CHANGE || count % 3 !== 1) reader.refuse();
  const changes: Change[] = [];
  for (let i = 1; i < count && reader.problem === ""; i += 3) changes.push(readChange(reader));
  return { kind: "change", changes };
}

function readChange(reader: CborReader): Change {
  const key = reader.text();
  const value = reader.kind() === "null" ? null : readBytes(reader);
  if (value === null) reader.nil();
  const leaseId = reader.integer();
  return value === null ? { kind: "delete", key } : { kind: "put", key, value, leaseId };
}

function readSnapshot(reader: CborReader): State | null {
  const state = new State();
  state.revision = reader.integer();
  state.forgottenRevision = state.revision; // what led here is not remembered
  state.lastLeaseId = reader.integer();
  const leaseFields = reader.array();
  for (let i = 0; i < leaseFields && reader.problem === ""; i += 2) {
    const leaseId = reader.integer();
    state.addLease(leaseId, reader.integer());
  }
  const keyFields = reader.array();
  for (let i = 0; i < keyFields && reader.problem === ""; i += 5) {
    const key = readKeyState(reader);
    if (key.leaseId !== 0 && !state.leases.has(key.leaseId)) reader.refuse();
    if (reader.problem === "") state.restore(key);
  }
  return reader.finish() === "" ? state : null;
}

function readKeyState(reader: CborReader): KeyState {
  const key = reader.text();
  const value = readBytes(reader);
  const createRevision = reader.integer();
  const modRevision = reader.integer();
  return { key, value, createRevision, modRevision, leaseId: reader.integer() };
}

function readBytes(reader: CborReader): Uint8Array {
  reader.byteString();
  return reader.bytes.slice(reader.from, reader.to);
}
