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

/** The caller has no right to it; nothing was done. */
export const DENIED = 8;

const STATUS_MAX = DENIED;

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

const TWO_32 = 4294967296;
const HIGH_MAX = 0x1fffff;
/** No buffer is longer; what is masked with it is known not to be negative. */
const OFFSET_MASK = 0x3fffffff;
/** Most numbers are no larger. */
const SMALL_MAX = 0x7fffffff;

/** A message: header and room for `payloadBytes`, which the caller fills from HEADER_BYTES on. */
export function makeFrame(envelope: Envelope, payloadBytes: number): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + payloadBytes);
  writeEnvelope(new DataView(frame.buffer), 0, envelope, payloadBytes);
  return frame;
}

/** Writes the header of a message with `payloadBytes` of payload at `from` of `view`. */
export function writeEnvelope(
  view: DataView,
  from: number,
  envelope: Envelope,
  payloadBytes: number,
): void {
  const at = from & OFFSET_MASK;
  const { callId, ebbId, epoch, opId, settled } = envelope;
  const isSmall =
    callId <= SMALL_MAX &&
    ebbId <= SMALL_MAX &&
    epoch <= SMALL_MAX &&
    opId <= SMALL_MAX &&
    settled <= SMALL_MAX;
  if (isSmall) {
    // The last one first: its bounds check is that of the others.
    view.setUint32(at + 52, settled);
    view.setUint32(at + 48, 0);
    view.setUint32(at + 44, opId);
    view.setUint32(at + 40, 0);
    view.setUint32(at + 36, callId);
    view.setUint32(at + 32, 0);
    view.setUint32(at + 28, epoch);
    view.setUint32(at + 24, 0);
    view.setUint32(at + 20, ebbId);
    view.setUint32(at + 16, 0);
  } else writeWide(view, at, envelope);
  view.setUint32(at + 12, envelope.deadlineMs);
  view.setUint32(at + 8, envelope.status << 24); // and what is reserved
  view.setUint16(at + 6, envelope.method);
  view.setUint16(at + 4, (ENVELOPE_VERSION << 8) | envelope.kind);
  view.setUint32(at, HEADER_BYTES - 4 + payloadBytes);
}

/** The integers of 8 bytes, of any size. */
function writeWide(view: DataView, at: number, envelope: Envelope): void {
  setU64(view, at + 16, envelope.ebbId);
  setU64(view, at + 24, envelope.epoch);
  setU64(view, at + 32, envelope.callId);
  setU64(view, at + 40, envelope.opId);
  setU64(view, at + 48, envelope.settled);
}

/** The payload's length by the header at `at` of `view`; at most `payloadBytesMax`, or -1. */
export function payloadBytesOf(view: DataView, at: number, payloadBytesMax: number): number {
  const bytes = view.getUint32(at & OFFSET_MASK) - (HEADER_BYTES - 4);
  return bytes >= 0 && bytes <= payloadBytesMax ? bytes : -1;
}

/**
 * Reads the header at `from` of `view` into `envelope`; its length has been looked at. Returns "" or the problem.
 */
export function readEnvelope(view: DataView, from: number, envelope: Envelope): HeaderProblem | "" {
  const at = from & OFFSET_MASK;
  // The last one first: its bounds check is that of the others.
  const settledLow = view.getUint32(at + 52);
  const word1 = view.getUint32(at + 4); // version, kind, method
  const word2 = view.getUint32(at + 8); // status, reserved
  if (word1 >>> 24 !== ENVELOPE_VERSION) return "unknown version";
  const kind = (word1 >>> 16) & 0xff;
  if (kind === 0 || kind > KIND_MAX) return "unknown kind";
  const status = word2 >>> 24;
  if (!isStatus(status, kind)) return "unknown status";
  if ((word2 & 0xffffff) !== 0) return "reserved bits";
  const ebbHigh = view.getUint32(at + 16);
  const epochHigh = view.getUint32(at + 24);
  const callHigh = view.getUint32(at + 32);
  const opHigh = view.getUint32(at + 40);
  const settledHigh = view.getUint32(at + 48);
  const highs = (ebbHigh | epochHigh | callHigh | opHigh | settledHigh) >>> 0;
  if (highs > HIGH_MAX) return "number beyond 53 bits";
  const ebbLow = view.getUint32(at + 20);
  const epochLow = view.getUint32(at + 28);
  const callLow = view.getUint32(at + 36);
  const opLow = view.getUint32(at + 44);
  envelope.kind = kind;
  envelope.method = word1 & 0xffff;
  envelope.status = status;
  envelope.deadlineMs = view.getUint32(at + 12);
  if (highs === 0) {
    envelope.ebbId = ebbLow;
    envelope.epoch = epochLow;
    envelope.callId = callLow;
    envelope.opId = opLow;
    envelope.settled = settledLow;
  } else {
    envelope.ebbId = u64(ebbHigh, ebbLow);
    envelope.epoch = u64(epochHigh, epochLow);
    envelope.callId = u64(callHigh, callLow);
    envelope.opId = u64(opHigh, opLow);
    envelope.settled = u64(settledHigh, settledLow);
  }
  return "";
}

/** Apart: what is known of the bounds is known behind one test, not behind the ways that two can take. */
function isStatus(status: number, kind: number): boolean {
  return status === 0 || (kind === REPLY && status <= STATUS_MAX);
}

/** Below 2^53, as was looked at. */
function u64(high: number, low: number): number {
  return (high & HIGH_MAX) * TWO_32 + low;
}

function setU64(view: DataView, at: number, value: number): void {
  view.setUint32(at, Math.floor(value / TWO_32));
  view.setUint32(at + 4, value >>> 0);
}
