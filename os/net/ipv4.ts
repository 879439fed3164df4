/**
 * IPv4 headers (RFC 791, RFC 1122 3.2.1). Options are skipped by their length and never acted on,
 * so there is no source routing (RFC 7126 4.3). Fragments are counted and dropped: everything the
 * stack sends carries DF, TCP sizes its segments by the path, and the protocols above UDP stay
 * below the MTU. Decision 0102.
 *
 * A datagram is not dropped for its TTL: it has arrived (RFC 1122 3.2.1.7).
 */

import { complement, foldSum } from "#os/base";
import { PACKET_OFFSET_MASK, type Packet } from "#os/platform";
import {
  type Drop,
  IPV4_BAD_CHECKSUM,
  IPV4_BAD_HEADER,
  IPV4_BAD_LENGTH,
  IPV4_FRAGMENT,
  IPV4_TRUNCATED,
  OK,
} from "./counters.ts";

export const IPV4_HEADER_BYTES = 20;
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
const TTL = 64; // RFC 1700
const DONT_FRAGMENT = 0x4000;

/** A header as read, and where its payload lies in the packet. */
export class Ipv4Header {
  headerBytes = IPV4_HEADER_BYTES;
  totalLength = 0;
  ttl = 0;
  protocol = 0;
  source = 0;
  destination = 0;
  payloadStart = 0;
  /** One past the payload; what follows in the frame is padding. */
  payloadEnd = 0;
}

/** Reads the header at byte `at` into `header`. Returns OK or the reason to drop. */
export function readIpv4(packet: Packet, at: number, header: Ipv4Header): Drop {
  const room = packet.end - at;
  if (room < IPV4_HEADER_BYTES) return IPV4_TRUNCATED;
  const view = packet.view;
  // The last word first: its bounds check is that of the others.
  const destination = view.getUint32(at + 16);
  const source = view.getUint32(at + 12);
  const word2 = view.getUint32(at + 8); // TTL, protocol, checksum
  const word1 = view.getUint32(at + 4); // identification, flags, fragment offset
  const word0 = view.getUint32(at); // version, header length, type of service, total length
  let sum = (word0 >>> 16) + (word0 & 0xffff) + (word1 >>> 16) + (word1 & 0xffff);
  sum += (word2 >>> 16) + (word2 & 0xffff) + (source >>> 16) + (source & 0xffff);
  sum = foldSum(sum + (destination >>> 16) + (destination & 0xffff));

  let headerBytes = IPV4_HEADER_BYTES;
  if (word0 >>> 24 !== 0x45) {
    headerBytes = ((word0 >>> 24) & 15) * 4;
    if (word0 >>> 28 !== 4 || headerBytes < IPV4_HEADER_BYTES) return IPV4_BAD_HEADER;
    if (headerBytes > room) return IPV4_TRUNCATED;
    sum = packet.sum(at + IPV4_HEADER_BYTES, at + headerBytes, sum);
  }
  const totalLength = word0 & 0xffff;
  if (totalLength < headerBytes || totalLength > room) return IPV4_BAD_LENGTH;
  if (sum !== 0xffff) return IPV4_BAD_CHECKSUM;
  if ((word1 & 0x3fff) !== 0) return IPV4_FRAGMENT; // more to follow, or not the first
  header.headerBytes = headerBytes;
  header.totalLength = totalLength;
  header.ttl = word2 >>> 24;
  header.protocol = (word2 >>> 16) & 0xff;
  header.source = source;
  header.destination = destination;
  header.payloadStart = at + headerBytes;
  header.payloadEnd = at + totalLength;
  return OK;
}

/** The sum of a header without options and with a total length of 0, for `writeIpv4Presummed`. */
export function sumIpv4(protocol: number, source: number, destination: number): number {
  const sum = 0x4500 + DONT_FRAGMENT + ((TTL << 8) | protocol);
  return foldSum(
    sum + (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff),
  );
}

/**
 * Writes a header of 20 bytes at `at`, not negative. `sum` is `sumIpv4` of the same protocol and addresses. The
 * identification is 0: a datagram with DF needs none (RFC 6864 4.1).
 */
export function writeIpv4Presummed(
  view: DataView,
  at: number,
  totalLength: number,
  protocol: number,
  source: number,
  destination: number,
  sum: number,
): void {
  // The last word first: its bounds check is that of the others.
  view.setUint32(at + 16, destination);
  view.setUint32(at + 12, source);
  view.setUint32(at + 8, (((TTL << 8) | protocol) << 16) | complement(foldSum(sum + totalLength)));
  view.setUint32(at + 4, DONT_FRAGMENT);
  view.setUint32(at, 0x45000000 | totalLength);
}

/** Writes a header of 20 bytes at `at`. */
export function writeIpv4(
  view: DataView,
  at: number,
  totalLength: number,
  protocol: number,
  source: number,
  destination: number,
): void {
  const sum = sumIpv4(protocol, source, destination);
  const start = at & PACKET_OFFSET_MASK; // not negative, as the compiler sees
  writeIpv4Presummed(view, start, totalLength, protocol, source, destination, sum);
}
