/**
 * Builds one segment and sends it: headers forward from the start of the packet, each field once,
 * then the data out of the ring. What is sent and when is decided in `output.ts`.
 */

import { complement, foldSum, seqGt, sumPseudoHeader } from "#os/base";
import { PACKET_OFFSET_MASK, type Packet } from "#os/platform";
import {
  count,
  DEVICE_NO_BUFFER,
  IPV4_NO_ROUTE,
  TCP_PURE_ACKS_SENT,
  TCP_RESET_LIMITED,
  TCP_RESETS_SENT,
  TCP_RETRANSMITTED,
  TCP_SEGMENTS_SENT,
} from "../counters.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV4 } from "../ethernet.ts";
import {
  IPV4_HEADER_BYTES,
  PROTOCOL_TCP,
  sumIpv4,
  writeIpv4,
  writeIpv4Presummed,
} from "../ipv4.ts";
import {
  ACK,
  RST,
  SYN,
  type SynOptions,
  TCP_CHECKSUM_OFFSET,
  TCP_HEADER_BYTES,
  TIMESTAMP_BYTES,
  writeSackHead,
  writeSynOptions,
  writeTcpHeader,
  writeTimestamps,
} from "./header.ts";
import type { Ranges } from "./ranges.ts";
import { SYN_SENT, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

const HEADERS_BYTES = ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES;
const SACK_HEAD_BYTES = 4;
const SACK_BLOCK_BYTES = 8;

/**
 * Works out what all headers of a connection have in common. False when there is no way to the
 * peer.
 */
export function prepareHeaders(tcp: Tcp, tcb: Tcb): boolean {
  const net = tcp.net;
  const nextHop = net.nextHop(tcb.remoteAddress);
  if (nextHop === 0) {
    count(tcp.counters, IPV4_NO_ROUTE);
    return false;
  }
  tcb.nextHop = nextHop;
  tcb.neighbour = null;
  tcb.ipSum = sumIpv4(PROTOCOL_TCP, net.address, tcb.remoteAddress);
  tcb.pseudoSum = sumPseudoHeader(net.address, tcb.remoteAddress, PROTOCOL_TCP, 0);
  return true;
}

/**
 * Sends `length` bytes from sequence number `seq` on, with `flags`, the current ACK and window. The
 * bytes lie in the send ring. False when the device has no free packet: nothing has changed then.
 * Afterwards no ACK is owed.
 */
export function sendSegment(
  tcp: Tcp,
  tcb: Tcb,
  seq: number,
  length: number,
  flags: number,
): boolean {
  const net = tcp.net;
  const packet = net.device.allocate();
  if (packet === null) {
    count(tcp.counters, DEVICE_NO_BUFFER);
    return false;
  }
  const view = packet.view;
  const frameAt = packet.start & PACKET_OFFSET_MASK;
  const ipAt = frameAt + ETHERNET_HEADER_BYTES;
  const at = frameAt + HEADERS_BYTES;
  const rcvNxt = tcb.rcvNxt;

  let headerBytes = TCP_HEADER_BYTES;
  if (tcb.hasTimestamps) {
    const tsVal = (net.loop.nowMs + tcb.tsOffset) >>> 0;
    writeTimestamps(view, at + TCP_HEADER_BYTES, tsVal, tcb.tsRecent);
    headerBytes = TCP_HEADER_BYTES + TIMESTAMP_BYTES;
  }
  const ranges = tcb.ranges;
  if (ranges !== null && ranges.count > 0 && tcb.hasSack) {
    const room = net.device.mtu - IPV4_HEADER_BYTES - headerBytes - length;
    headerBytes += writeSackBlocks(view, at + headerBytes, ranges, room, tcb.hasTimestamps ? 3 : 4);
  }
  if (length > 0) {
    const ring = tcb.sendRing;
    if (ring !== null) ring.copyOut((seq - tcb.sndUna) | 0, packet.bytes, at + headerBytes, length);
    count(tcp.counters, seqGt(tcb.sndMax, seq) ? TCP_RETRANSMITTED : TCP_SEGMENTS_SENT);
  } else {
    count(tcp.counters, flags === ACK ? TCP_PURE_ACKS_SENT : TCP_SEGMENTS_SENT);
  }
  let neighbour = tcb.neighbour;
  if (neighbour === null || neighbour.address !== tcb.nextHop) {
    neighbour = net.neighbour(tcb.nextHop);
    tcb.neighbour = neighbour;
  }
  const isFresh = net.isFresh(neighbour);
  const ports = tcb.ports;
  const wnd = advertise(tcb, tcp.limits.receiveBufferBytes);
  const tcpBytes = headerBytes + length;
  const totalLength = IPV4_HEADER_BYTES + tcpBytes;
  const remote = tcb.remoteAddress;
  packet.end = (at + tcpBytes) & PACKET_OFFSET_MASK;
  // From the last header to the first, with nothing between: one bounds check for all of them.
  writeTcpHeader(view, at, (ports << 16) | (ports >>> 16), seq, rcvNxt, headerBytes, flags, wnd);
  writeIpv4Presummed(view, ipAt, totalLength, PROTOCOL_TCP, net.address, remote, tcb.ipSum);
  if (isFresh) net.writeLinkHeaderTo(view, frameAt, ETHERTYPE_IPV4, neighbour);
  else net.writeLinkHeader(view, frameAt, ETHERTYPE_IPV4);
  writeChecksum(tcp, packet, at, foldSum(tcb.pseudoSum + tcpBytes));

  tcb.isAckPending = false;
  tcb.isAckUrgent = false;
  tcb.ackAtMs = 0;
  tcb.lastAckSent = rcvNxt;
  if (isFresh) net.send(packet);
  else net.arp.transmitSlowly(packet, neighbour);
  return true;
}

/**
 * Sends the SYN of a connection we open, or the SYN-ACK of one in SYN-RECEIVED. False: no free
 * packet.
 */
export function sendSyn(tcp: Tcp, tcb: Tcb): boolean {
  const limits = tcp.limits;
  const isFirst = tcb.state === SYN_SENT;
  const options = tcp.synOptions;
  options.mss = tcp.mssOffered;
  // An answer agrees to what was offered; an opening offers what we have (RFC 7323 2.2, 3.2; RFC
  // 2018 2).
  options.wscale = isFirst ? tcp.wscaleOffered : tcb.rcvWscale;
  if (!isFirst && !tcb.hasWscale) options.wscale = -1;
  options.hasTimestamps = isFirst ? limits.timestamps : tcb.hasTimestamps;
  options.isSackPermitted = isFirst ? limits.sack : tcb.hasSack;
  options.tsVal = (tcp.net.loop.nowMs + tcb.tsOffset) >>> 0;
  options.tsEcr = tcb.tsRecent;
  const wnd = Math.min(limits.receiveBufferBytes, 0xffff);
  tcb.rcvAdv = (tcb.rcvNxt + wnd) >>> 0;
  tcb.lastAckSent = tcb.rcvNxt;
  const flags = isFirst ? SYN : SYN | ACK;
  return sendStateless(
    tcp,
    tcb.remoteAddress,
    tcb.ports,
    tcb.iss,
    isFirst ? 0 : tcb.rcvNxt,
    flags,
    wnd,
    options,
  );
}

/**
 * Sends a segment without data that belongs to no connection: RST, or SYN with options. `ports` is
 * as received: remote << 16 | local. False when there is no way or no free packet.
 */
export function sendStateless(
  tcp: Tcp,
  remoteAddress: number,
  ports: number,
  seq: number,
  ack: number,
  flags: number,
  wnd: number,
  options: SynOptions | null,
): boolean {
  const net = tcp.net;
  const nextHop = net.nextHop(remoteAddress);
  const packet = nextHop === 0 ? null : net.device.allocate();
  if (packet === null) {
    count(tcp.counters, nextHop === 0 ? IPV4_NO_ROUTE : DEVICE_NO_BUFFER);
    return false;
  }
  const view = packet.view;
  const ipAt = packet.start + ETHERNET_HEADER_BYTES;
  const at = packet.start + HEADERS_BYTES;
  let end = at + TCP_HEADER_BYTES;
  if (options !== null) end = writeSynOptions(view, end, options);
  const tcpBytes = end - at;
  packet.end = end & PACKET_OFFSET_MASK;
  writeTcpHeader(view, at, (ports << 16) | (ports >>> 16), seq, ack, tcpBytes, flags, wnd);
  net.writeLinkHeader(view, packet.start, ETHERTYPE_IPV4);
  writeIpv4(view, ipAt, IPV4_HEADER_BYTES + tcpBytes, PROTOCOL_TCP, net.address, remoteAddress);
  const pseudo = sumPseudoHeader(net.address, remoteAddress, PROTOCOL_TCP, tcpBytes);
  writeChecksum(tcp, packet, at, pseudo);
  count(tcp.counters, (flags & RST) !== 0 ? TCP_RESETS_SENT : TCP_SEGMENTS_SENT);
  net.transmit(packet, net.neighbour(nextHop));
  return true;
}

/**
 * Answers a segment that belongs to no connection, or to one in a state that refuses it (RFC 9293
 * 3.10.7.1).
 */
export function sendReset(
  tcp: Tcp,
  remoteAddress: number,
  ports: number,
  seq: number,
  ack: number,
  flags: number,
): void {
  if (!tcp.resets.take(tcp.net.loop.nowMs)) {
    count(tcp.counters, TCP_RESET_LIMITED);
    return;
  }
  sendStateless(tcp, remoteAddress, ports, seq, ack, flags, 0, null);
}

/** How much the receive window's right edge could move on now. */
export function windowGain(tcb: Tcb, bufferBytes: number): number {
  const ring = tcb.receiveRing;
  const free = ring === null ? bufferBytes : bufferBytes - ring.length;
  const most = 0xffff << tcb.rcvWscale;
  return (tcb.rcvNxt + Math.min(free, most) - tcb.rcvAdv) | 0;
}

/**
 * The window field for a segment that leaves now. The right edge moves in steps of a full segment
 * or half the buffer, and never back (RFC 9293 3.8.6.2.2).
 */
function advertise(tcb: Tcb, bufferBytes: number): number {
  const gain = windowGain(tcb, bufferBytes);
  let window = (tcb.rcvAdv - tcb.rcvNxt) | 0;
  if (gain >= tcb.rcvMss || gain >= bufferBytes >> 1) window += gain;
  const shift = tcb.rcvWscale;
  const field = window >> shift;
  const edge = (tcb.rcvNxt + (field << shift)) >>> 0;
  if (((edge - tcb.rcvAdv) | 0) > 0) tcb.rcvAdv = edge;
  return field;
}

function writeChecksum(tcp: Tcp, packet: Packet, at: number, pseudo: number): void {
  const view = packet.view;
  if (tcp.net.device.checksumOffload) {
    view.setUint16(at + TCP_CHECKSUM_OFFSET, pseudo);
    packet.checksumStart = at & PACKET_OFFSET_MASK;
    packet.checksumOffset = TCP_CHECKSUM_OFFSET;
  } else {
    view.setUint16(at + TCP_CHECKSUM_OFFSET, complement(packet.sum(at, packet.end, pseudo)));
  }
}

/**
 * Tells what arrived out of order: the range that changed last first, then the others (RFC 2018 4).
 * Returns the bytes written, as many blocks as fit into `room` and into the header.
 */
function writeSackBlocks(
  view: DataView,
  at: number,
  ranges: Ranges,
  room: number,
  blocksMax: number,
): number {
  const fitting = (room - SACK_HEAD_BYTES) >> 3; // of SACK_BLOCK_BYTES; negative when there is no room
  const blocks = Math.min(ranges.count, blocksMax, fitting);
  if (blocks <= 0) return 0;
  writeSackHead(view, at, blocks);
  const latest = ranges.latest;
  let blockAt = at + SACK_HEAD_BYTES;
  view.setUint32(blockAt, ranges.start(latest));
  view.setUint32(blockAt + 4, ranges.end(latest));
  let written = 1;
  for (let i = 0; written < blocks; i++) {
    if (i === latest) continue;
    blockAt += SACK_BLOCK_BYTES;
    view.setUint32(blockAt, ranges.start(i));
    view.setUint32(blockAt + 4, ranges.end(i));
    written++;
  }
  return SACK_HEAD_BYTES + blocks * SACK_BLOCK_BYTES;
}
