/**
 * What nodes and the controller of an application say to each other about the authority: messages to
 * the object AUTHORITY, whose id no Ebb has. Arguments and results are one CBOR item each:
 *
 *     GET     [key]                       [state]
 *     LIST    [prefix]                    [revision, state ..]
 *     COMMIT  [[key, modRevision ..],     [isDone, revision, state ..]
 *              [key, value | null, leaseId ..]]
 *     GRANT   [ttlMs]                     [leaseId]
 *     KEEP    [leaseId]                   []
 *     REVOKE  [leaseId]                   []
 *     WATCH   [prefix, afterRevision]     [key, revision, state ..]: once there are any, or later none
 *     WANT    [type]                      []: calls wait for a node that has the type
 *
 * A state is [key, value, createRevision, modRevision, leaseId], or null. A failure is an "ERROR"
 * with [code, message]; of WATCH it means that the watch is lost.
 */

import type {
  Change,
  Commit,
  Committed,
  Compare,
  FailureCode,
  KeyState,
  Listing,
  WatchEvent,
} from "#cluster/authority";
import type { CborReader, CborWriter } from "#cluster/cbor";

/** Ids of objects are multiples of blocks of 4096 (EBB_LIMITS.idBlock), the first one is never given. */
export const AUTHORITY = 1;

export const GET = 0;
export const LIST = 1;
export const COMMIT = 2;
export const GRANT = 3;
export const KEEP = 4;
export const REVOKE = 5;
export const WATCH = 6;
export const WANT = 7;

const CODES: readonly FailureCode[] = ["UNAVAILABLE", "UNKNOWN", "NO_LEASE", "INVALID", "FULL"];

const STATE_ITEMS = 5;
const COMPARE_ITEMS = 2;
const CHANGE_ITEMS = 3;
const EVENT_ITEMS = 3;

export function writeState(writer: CborWriter, state: KeyState | null): void {
  if (state === null) {
    writer.nil();
    return;
  }
  writer.array(STATE_ITEMS);
  writer.text(state.key);
  writer.byteString(state.value, 0, state.value.length);
  writer.integer(state.createRevision);
  writer.integer(state.modRevision);
  writer.integer(state.leaseId);
}

export function readState(reader: CborReader): KeyState | null {
  if (reader.kind() === "null") {
    reader.nil();
    return null;
  }
  if (reader.array() !== STATE_ITEMS) reader.refuse();
  const key = reader.text();
  const value = readBytes(reader);
  const createRevision = reader.integer();
  const modRevision = reader.integer();
  const leaseId = reader.integer();
  return { key, value, createRevision, modRevision, leaseId };
}

export function writeListing(writer: CborWriter, { revision, keys }: Listing): void {
  writer.array(1 + keys.length);
  writer.integer(revision);
  for (const state of keys) writeState(writer, state);
}

export function readListing(reader: CborReader): Listing {
  const count = reader.array();
  const revision = reader.integer();
  const keys: KeyState[] = [];
  for (let i = 1; i < count && reader.problem === ""; i++) {
    const state = readState(reader);
    if (state === null) reader.refuse();
    else keys.push(state);
  }
  return { revision, keys };
}

export function writeCommit(writer: CborWriter, { compares, changes }: Commit): void {
  writer.array(2);
  writer.array(COMPARE_ITEMS * compares.length);
  for (const { key, modRevision } of compares) {
    writer.text(key);
    writer.integer(modRevision);
  }
  writer.array(CHANGE_ITEMS * changes.length);
  for (const change of changes) {
    writer.text(change.key);
    if (change.kind === "put") writer.byteString(change.value, 0, change.value.length);
    else writer.nil();
    writer.integer(change.kind === "put" ? change.leaseId : 0);
  }
}

export function readCommit(reader: CborReader): Commit {
  if (reader.array() !== 2) reader.refuse();
  const compares: Compare[] = [];
  for (let left = reader.array(); left > 0 && reader.problem === ""; left -= COMPARE_ITEMS) {
    const key = reader.text();
    compares.push({ key, modRevision: reader.integer() });
  }
  const changes: Change[] = [];
  for (let left = reader.array(); left > 0 && reader.problem === ""; left -= CHANGE_ITEMS) {
    changes.push(readChange(reader));
  }
  return { compares, changes };
}

function readChange(reader: CborReader): Change {
  const key = reader.text();
  const isDelete = reader.kind() === "null";
  if (isDelete) reader.nil();
  const value = isDelete ? null : readBytes(reader);
  const leaseId = reader.integer();
  return value === null ? { kind: "delete", key } : { kind: "put", key, value, leaseId };
}

export function writeCommitted(writer: CborWriter, committed: Committed): void {
  const { isDone, revision, found } = committed;
  writer.array(2 + found.length);
  writer.boolean(isDone);
  writer.integer(revision);
  for (const state of found) writeState(writer, state);
}

export function readCommitted(reader: CborReader): Committed {
  const count = reader.array();
  const isDone = reader.boolean();
  const revision = reader.integer();
  const found: (KeyState | null)[] = [];
  for (let i = 2; i < count && reader.problem === ""; i++) found.push(readState(reader));
  return { isDone, revision, found };
}

export function writeEvents(writer: CborWriter, events: readonly WatchEvent[]): void {
  writer.array(EVENT_ITEMS * events.length);
  for (const { key, revision, state } of events) {
    writer.text(key);
    writer.integer(revision);
    writeState(writer, state);
  }
}

export function readEvents(reader: CborReader): WatchEvent[] {
  const events: WatchEvent[] = [];
  for (let left = reader.array(); left > 0 && reader.problem === ""; left -= EVENT_ITEMS) {
    const key = reader.text();
    const revision = reader.integer();
    events.push({ key, revision, state: readState(reader) });
  }
  return events;
}

export function writeFailure(writer: CborWriter, code: FailureCode, message: string): void {
  writer.array(2);
  writer.text(code);
  writer.text(message);
}

/** null when it is no failure. */
export function readFailure(reader: CborReader): { code: FailureCode; message: string } | null {
  if (reader.array() !== 2) reader.refuse();
  const text = reader.text();
  const message = reader.text();
  const code = CODES.find((one) => one === text);
  return reader.finish() === "" && code !== undefined ? { code, message } : null;
}

function readBytes(reader: CborReader): Uint8Array {
  reader.byteString();
  return reader.bytes.slice(reader.from, reader.to);
}
