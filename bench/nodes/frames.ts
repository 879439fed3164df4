/** What a capture of the network tells about the start of a node (draft-ietf-opsawg-pcap). */

const FILE_HEADER_BYTES = 24;
const FRAME_HEADER_BYTES = 16;
const MAC_AT = 6;
const TYPE_AT = 12;
const IPV4_AT = 14;
const TYPE_IPV4 = 0x0800;
const PROTOCOL_TCP = 6;
const SYN = 2;
const ACK = 16;

/** One frame, as far as it matters here. */
export interface Frame {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Last byte of the sender's MAC address, which on the switch is the node's. */
  readonly from: number;
  /** Last byte of the address that it goes to; 0: none. */
  readonly to: number;
  /** Whether it opens a connection: "SYN" asks, "SYN-ACK" accepts. */
  readonly opens: "" | "SYN" | "SYN-ACK";
}

/** The frames of a capture with nanoseconds; one that is cut off at the end is left out. */
export function readFrames(file: Buffer): Frame[] {
  const frames: Frame[] = [];
  let at = FILE_HEADER_BYTES;
  while (at + FRAME_HEADER_BYTES <= file.length) {
    const atMs = file.readUInt32BE(at) * 1000 + file.readUInt32BE(at + 4) / 1e6;
    const start = at + FRAME_HEADER_BYTES;
    const end = start + file.readUInt32BE(at + 8);
    if (end > file.length) break;
    frames.push(readFrame(atMs, file.subarray(start, end)));
    at = end;
  }
  return frames;
}

function readFrame(atMs: number, bytes: Buffer): Frame {
  const from = bytes[MAC_AT + 5] ?? 0;
  const isIpv4 = bytes.length >= IPV4_AT + 20 && bytes.readUInt16BE(TYPE_AT) === TYPE_IPV4;
  if (!isIpv4) return { atMs, from, to: 0, opens: "" };
  const to = bytes[IPV4_AT + 19]!;
  const tcpAt = IPV4_AT + (bytes[IPV4_AT]! & 15) * 4;
  const isTcp = bytes[IPV4_AT + 9] === PROTOCOL_TCP && bytes.length >= tcpAt + 20;
  const flags = isTcp ? bytes[tcpAt + 13]! & (SYN | ACK) : 0;
  const opens = flags === SYN ? "SYN" : flags === (SYN | ACK) ? "SYN-ACK" : "";
  return { atMs, from, to, opens };
}

/** When a node's steps were, in milliseconds since 1970. */
export interface Steps {
  /** The first frame that it sent. */
  readonly spokeMs: number;
  /** Its connection to the controller was accepted. */
  readonly connectedMs: number;
  /** Somebody opened a connection to it. */
  readonly calledMs: number;
}

/**
 * The steps of a node that was asked for at `askedMs` and had answered at `servedMs`: in between only
 * it connects to somebody before it is connected to. null: they are not all there.
 */
export function stepsOf(frames: readonly Frame[], askedMs: number, servedMs: number): Steps | null {
  const within = frames.filter(({ atMs }) => atMs >= askedMs && atMs <= servedMs);
  const node = within.find(({ opens }) => opens === "SYN")?.from;
  const first = within.find(({ from }) => from === node);
  const accepted = within.find(({ opens, to }) => opens === "SYN-ACK" && to === node);
  const called = within.find(({ opens, to }) => opens === "SYN" && to === node);
  if (first === undefined || accepted === undefined || called === undefined) return null;
  return { spokeMs: first.atMs, connectedMs: accepted.atMs, calledMs: called.atMs };
}
