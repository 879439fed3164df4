/**
 * The short way in: a segment that a connection expects, from the first byte of its frame to the last of its TCP
 * header. Most frames are one, so Ethernet, IPv4 and TCP are looked at together, each field once; what is known of the
 * connection stands for what the general way finds out about addresses.
 *
 * Invariant: what is taken here the general way (`Stack.receive`) would have taken, with the same effect. Anything else
 * is left to it, untouched: other options, fragments, wrong sums, other flags, anything out of order.
 */

import { foldSum } from "#os/base";
import { CHECKSUM_VALID, PACKET_OFFSET_MASK, type Packet } from "#os/platform";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV4 } from "./ethernet.ts";
import type { NetInterface } from "./interface.ts";
import { IPV4_HEADER_BYTES, PROTOCOL_TCP } from "./ipv4.ts";
import { TCP_HEADER_BYTES } from "./tcp/header.ts";
import { receiveFast } from "./tcp/input.ts";
import { PREDICTED_MASK } from "./tcp/tcb.ts";
import type { Tcp } from "./tcp/tcp.ts";

const HEADERS_BYTES = ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES;
/** Type, version, header length; the type of service is any. */
const IPV4_PLAIN = (ETHERTYPE_IPV4 << 16) | 0x4500;
/** More fragments and the offset; the protocol. */
const WHOLE_MASK = 0x3fff00ff;

/** Takes a frame that is a segment which its connection expects. False: nothing was done with it. */
export function receiveExpected(net: NetInterface, tcp: Tcp, packet: Packet): boolean {
  const at = packet.start & PACKET_OFFSET_MASK;
  const room = packet.end - at;
  if (room < HEADERS_BYTES + TCP_HEADER_BYTES) return false;
  const view = packet.view;
  // The last word first: its bounds check is that of the others.
  const word3 = view.getUint32(at + HEADERS_BYTES + 12);
  const ports = view.getUint32(at + HEADERS_BYTES);
  const tcb = tcp.table.find(view.getUint32(at + 26), ports);
  if (tcb === null || (word3 & PREDICTED_MASK) >>> 0 !== tcb.predicted) return false;

  const type = view.getUint32(at + 12);
  const isForUs =
    view.getUint32(at + 30) === net.address &&
    view.getUint32(at) === net.macHigh &&
    view.getUint16(at + 4) === net.macLow;
  const word1 = view.getUint32(at + 20); // flags, offset, TTL, protocol
  const isPlain = (type & 0xffffff00) === IPV4_PLAIN && (word1 & WHOLE_MASK) === PROTOCOL_TCP;
  if (!isForUs || !isPlain) return false;

  const word0 = view.getUint32(at + 16); // total length, identification
  const totalLength = word0 >>> 16;
  const length = totalLength - IPV4_HEADER_BYTES;
  const isFitting = totalLength <= room - ETHERNET_HEADER_BYTES;
  if (!isFitting || length < (tcb.predicted >>> 28) * 4) return false;
  // The sum of the pseudo header is that of the addresses, and the protocol.
  let sum = tcb.pseudoSum - PROTOCOL_TCP + (type & 0xffff) + totalLength + (word0 & 0xffff);
  sum += (word1 >>> 16) + (word1 & 0xffff) + view.getUint16(at + 24);
  if (foldSum(sum) !== 0xffff) return false;

  const segmentAt = at + HEADERS_BYTES;
  const end = segmentAt + length;
  if (packet.checksum !== CHECKSUM_VALID) {
    if (packet.sum(segmentAt, end, foldSum(tcb.pseudoSum + length)) !== 0xffff) return false;
  }
  return receiveFast(tcp, tcb, packet, segmentAt, end, word3);
}
