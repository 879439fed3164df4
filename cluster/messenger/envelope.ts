/**
 * The envelope: a header of fixed layout before each message between nodes, so that a switch can
 * look at it without knowing any contract. Integers are big-endian; those of 8 bytes stay below
 * 2^53. The payload is an item of deterministic CBOR, or empty.
 *
 *     0  length u32    bytes after this field: HEADER_BYTES - 4 + payload
 *     4  version u8    1
 *     5  kind u8       below
 *     6  method u16    of the Ebb's contract
 *     8  status u8     replies: below; 0 otherwise
 *     9  reserved      3 bytes, 0
 *    12  deadlineMs u32  requests: time left; "busy" replies: when to try again
 *    16  ebbId u64
 *    24  epoch u64     of the object, as the sender knows it
 *    32  callId u64    counts a sender's calls to this receiver, from 1; a reply repeats it
 *    40  opId u64      names the operation across retries of higher layers
 *    48  settled u64   the sender's calls below this one need no reply any more
 *    56  payload
 */

import { readU16, readU32, writeU16, writeU32 } from "#os/base";

export const ENVELOPE_VERSION = 1;
export const HEADER_BYTES = 56;

/** Shaking hands: handshake.ts. */
export const HELLO = 1;
export const CHALLENGE = 2;
export const CONFIRM = 3;
export const READY = 4;
export const REFUSAL = 5;
/** A call that changes nothing: it may be executed more than once. */
export const QUERY = 6;
/** A call that is executed at most once. */
export const COMMAND = 7;
/** A message without a reply, which may be lost. */
export const EVENT = 8;
export const REPLY = 9;
/** The caller would rather not have `callId` executed. */
export const CANCEL = 10;
export const PING = 11;
export const PONG = 12;
/** Only carries `settled`. */
export const SETTLED = 13;

const KIND_MAX = SETTLED;

/** The method returned; the payload is its result. */
export const OK = 0;
/** The method failed; the payload is its error. */
export const ERROR = 1;
/** Refused before any work; `deadlineMs` says when to try again. */
export const BUSY = 2;
/** The deadline passed before any work. */
export const EXPIRED = 3;
/** Cancelled, with no effect. */
export const CANCELLED = 4;
/** This node does not serve that object or method. */
export const ABSENT = 5;
/** The call's epoch is not the object's; nothing was done. */
export const FENCED = 6;
/** The command was seen before, and its result is not kept any more. */
export const FORGOTTEN = 7;

const STATUS_MAX = FORGOTTEN;

/** The fields of a header; see above. */
export class Envelope {
  kind = 0;
  method = 0;
  status = OK;
  deadlineMs = 0;
  ebbId = 0;
  epoch = 0;
  callId = 0;
  opId = 0;
  settled = 0;
}

/** Why a header is none. */
export type HeaderProblem =
  | "length out of range"
  | "unknown version"
  | "unknown kind"
  | "unknown status"
  | "reserved bits"
  | "number beyond 53 bits";

const SETTLED_AT = 48;
const DEADLINE_AT = 12;
const TWO_32 = 4294967296;
const HIGH_MAX = 0x1fffff;

/** A message: header and room for `payloadBytes`, which the caller fills from HEADER_BYTES on. */
export function makeFrame(envelope: Envelope, payloadBytes: number): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + payloadBytes);
  writeU32(frame, 0, HEADER_BYTES - 4 + payloadBytes);
  frame[4] = ENVELOPE_VERSION;
  frame[5] = envelope.kind;
  writeU16(frame, 6, envelope.method);
  frame[8] = envelope.status;
  writeU32(frame, DEADLINE_AT, envelope.deadlineMs);
  writeU64(frame, 16, envelope.ebbId);
  writeU64(frame, 24, envelope.epoch);
  writeU64(frame, 32, envelope.callId);
  writeU64(frame, 40, envelope.opId);
  writeU64(frame, SETTLED_AT, envelope.settled);
  return frame;
}

/** Sets what is only known when a message is sent. */
export function stampFrame(frame: Uint8Array, deadlineMs: number, settled: number): void {
  writeU32(frame, DEADLINE_AT, deadlineMs);
  writeU64(frame, SETTLED_AT, settled);
}

/** The payload's length by the first HEADER_BYTES of `header`; at most `payloadBytesMax`, or -1. */
export function payloadBytesOf(header: Uint8Array, payloadBytesMax: number): number {
  const bytes = readU32(header, 0) - (HEADER_BYTES - 4);
  return bytes >= 0 && bytes <= payloadBytesMax ? bytes : -1;
}

/** Reads a header into `envelope`; its length has been looked at. Returns "" or the problem. */
export function readEnvelope(header: Uint8Array, envelope: Envelope): HeaderProblem | "" {
  if (header[4] !== ENVELOPE_VERSION) return "unknown version";
  const kind = header[5];
  if (kind === 0 || kind > KIND_MAX) return "unknown kind";
  const status = header[8];
  if (status > STATUS_MAX || (status !== 0 && kind !== REPLY)) return "unknown status";
  if ((header[9] | header[10] | header[11]) !== 0) return "reserved bits";
  for (let at = 16; at < HEADER_BYTES; at += 8) {
    if (readU32(header, at) > HIGH_MAX) return "number beyond 53 bits";
  }
  envelope.kind = kind;
  envelope.method = readU16(header, 6);
  envelope.status = status;
  envelope.deadlineMs = readU32(header, DEADLINE_AT);
  envelope.ebbId = readU64(header, 16);
  envelope.epoch = readU64(header, 24);
  envelope.callId = readU64(header, 32);
  envelope.opId = readU64(header, 40);
  envelope.settled = readU64(header, SETTLED_AT);
  return "";
}

function writeU64(bytes: Uint8Array, at: number, value: number): void {
  writeU32(bytes, at, Math.floor(value / TWO_32));
  writeU32(bytes, at + 4, value >>> 0);
}

function readU64(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at) * TWO_32 + readU32(bytes, at + 4);
}
