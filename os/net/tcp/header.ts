/**
 * TCP headers and options (RFC 9293 3.1, 3.2; RFC 7323; RFC 2018): the reader fills a `Segment`,
 * the writers write into a packet.
 *
 *   0       4       8       12               16          20
 *   | ports | seq   | ack   | off flags wnd  | sum  urg  | options ...
 */

import type { Packet } from "#os/platform";
import { type Drop, OK, TCP_BAD_OFFSET, TCP_BAD_OPTIONS, TCP_TRUNCATED } from "../counters.ts";

export const TCP_HEADER_BYTES = 20;
/** The timestamps option and two NOPs, in every segment once it is agreed upon (RFC 7323 3.2). */
export const TIMESTAMP_BYTES = 12;
export const TCP_CHECKSUM_OFFSET = 16;

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;
export const URG = 32;

const OPTION_END = 0;
const OPTION_NOP = 1;
const OPTION_MSS = 2;
const OPTION_WSCALE = 3;
const OPTION_SACK_PERMITTED = 4;
const OPTION_SACK = 5;
const OPTION_TIMESTAMPS = 8;
/**
 * NOP, NOP, timestamps, length 10: how RFC 7323 appendix A aligns the option, and how everyone
 * sends it.
 */
export const TIMESTAMP_WORD = 0x0101080a;
const SACK_BLOCKS_MAX = 4;
/** RFC 7323 2.3. */
export const WSCALE_MAX = 14;

/** One segment as read; RFC 9293 calls its parts SEG.SEQ, SEG.ACK, SEG.WND and so on. */
export class Segment {
  sourceAddress = 0;
  sourcePort = 0;
  destinationPort = 0;
  seq = 0;
  ack = 0;
  flags = 0;
  /** As it stands in the header: not scaled. */
  wnd = 0;
  /** The data: `packet.bytes[dataStart..dataEnd)`. */
  dataStart = 0;
  dataEnd = 0;
  /** 0 = no such option. */
  mss = 0;
  /** -1 = no such option. */
  wscale = -1;
  isSackPermitted = false;
  hasTimestamps = false;
  tsVal = 0;
  tsEcr = 0;
  /** Blocks the peer has received out of order: `[sackLeft[i], sackRight[i])`. */
  sackCount = 0;
  readonly sackLeft = new Uint32Array(SACK_BLOCKS_MAX);
  readonly sackRight = new Uint32Array(SACK_BLOCKS_MAX);
}

/**
 * Reads the header and options at byte `at`; the payload of the IP packet ends at `end`. Does not
 * touch `sourceAddress` and does not look at the checksum. Returns OK or the reason to drop.
 */
export function readSegment(packet: Packet, at: number, end: number, seg: Segment): Drop {
  if (end - at < TCP_HEADER_BYTES) return TCP_TRUNCATED;
  const view = packet.view;
  const word3 = view.getUint32(at + 12);
  const ports = view.getUint32(at);
  const headerBytes = (word3 >>> 28) * 4;
  if (headerBytes < TCP_HEADER_BYTES || headerBytes > end - at) return TCP_BAD_OFFSET;
  seg.sourcePort = ports >>> 16;
  seg.destinationPort = ports & 0xffff;
  seg.seq = view.getUint32(at + 4);
  seg.ack = view.getUint32(at + 8);
  seg.flags = (word3 >>> 16) & 0x3f;
  seg.wnd = word3 & 0xffff;
  seg.dataStart = (at + headerBytes) | 0;
  seg.dataEnd = end | 0;
  seg.mss = 0;
  seg.wscale = -1;
  seg.isSackPermitted = false;
  seg.hasTimestamps = false;
  seg.sackCount = 0;
  if (headerBytes === TCP_HEADER_BYTES) return OK;
  return readOptions(view, at + TCP_HEADER_BYTES, at + headerBytes, seg);
}

/**
 * An option of a known kind with a wrong length is ignored; one that leaves the header makes the
 * segment bad.
 */
function readOptions(view: DataView, start: number, end: number, seg: Segment): Drop {
  let at = start;
  while (at < end) {
    const kind = view.getUint8(at);
    if (kind === OPTION_END) return OK;
    if (kind === OPTION_NOP) {
      at++;
      continue;
    }
    if (at + 2 > end) return TCP_BAD_OPTIONS;
    const length = view.getUint8(at + 1);
    if (length < 2 || at + length > end) return TCP_BAD_OPTIONS;
    if (kind === OPTION_TIMESTAMPS && length === 10) {
      seg.hasTimestamps = true;
      seg.tsVal = view.getUint32(at + 2);
      seg.tsEcr = view.getUint32(at + 6);
    } else if (kind === OPTION_MSS && length === 4) seg.mss = view.getUint16(at + 2);
    else if (kind === OPTION_WSCALE && length === 3) seg.wscale = view.getUint8(at + 2);
    else if (kind === OPTION_SACK_PERMITTED && length === 2) seg.isSackPermitted = true;
    else if (kind === OPTION_SACK) readSack(view, at + 2, at + length, seg);
    at += length;
  }
  return OK;
}

function readSack(view: DataView, start: number, end: number, seg: Segment): void {
  for (let at = start; at + 8 <= end && seg.sackCount < SACK_BLOCKS_MAX; at += 8) {
    seg.sackLeft[seg.sackCount] = view.getUint32(at);
    seg.sackRight[seg.sackCount] = view.getUint32(at + 4);
    seg.sackCount++;
  }
}

/**
 * Writes the five fixed words, checksum and urgent pointer 0. `ports` is source << 16 |
 * destination.
 */
export function writeTcpHeader(
  view: DataView,
  at: number,
  ports: number,
  seq: number,
  ack: number,
  headerBytes: number,
  flags: number,
  wnd: number,
): void {
  // The last word first: its bounds check is that of the others.
  view.setUint32(at + 16, 0);
  view.setUint32(at + 12, (headerBytes << 26) | (flags << 16) | wnd);
  view.setUint32(at + 8, ack);
  view.setUint32(at + 4, seq);
  view.setUint32(at, ports);
}

/** Writes the aligned timestamps option at `at`. */
export function writeTimestamps(view: DataView, at: number, tsVal: number, tsEcr: number): void {
  view.setUint32(at + 8, tsEcr);
  view.setUint32(at + 4, tsVal);
  view.setUint32(at, TIMESTAMP_WORD);
}

/** What a SYN offers, or a SYN-ACK agrees to. */
export class SynOptions {
  mss = 0;
  /** -1 = leave out. */
  wscale = -1;
  isSackPermitted = false;
  hasTimestamps = false;
  tsVal = 0;
  tsEcr = 0;
}

/**
 * Writes the options of a SYN from `at` on, a whole number of words. Returns their end; at most 20
 * bytes.
 */
export function writeSynOptions(view: DataView, start: number, options: SynOptions): number {
  let at = start;
  view.setUint32(at, (OPTION_MSS << 24) | (4 << 16) | options.mss);
  at += 4;
  if (options.hasTimestamps) {
    // The two NOPs in front of the timestamps make room for SACK-permitted.
    const front = options.isSackPermitted ? (OPTION_SACK_PERMITTED << 8) | 2 : 0x0101;
    view.setUint16(at, front);
    view.setUint16(at + 2, (OPTION_TIMESTAMPS << 8) | 10);
    view.setUint32(at + 4, options.tsVal);
    view.setUint32(at + 8, options.tsEcr);
    at += 12;
  } else if (options.isSackPermitted) {
    view.setUint32(at, 0x01010000 | (OPTION_SACK_PERMITTED << 8) | 2);
    at += 4;
  }
  if (options.wscale >= 0) {
    view.setUint32(at, (OPTION_NOP << 24) | (OPTION_WSCALE << 16) | (3 << 8) | options.wscale);
    at += 4;
  }
  return at;
}

/**
 * Writes the kind and length of a SACK option of `blocks` blocks, aligned. The blocks follow at `at
 * + 4`.
 */
export function writeSackHead(view: DataView, at: number, blocks: number): void {
  view.setUint32(at, 0x01010000 | (OPTION_SACK << 8) | (2 + 8 * blocks));
}
