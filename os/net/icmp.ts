/**
 * ICMP (RFC 792, RFC 1122 3.2.2): answers echo requests in the packet they came in, reports closed
 * UDP ports, and tells TCP of destinations that cannot be reached. Redirects, masks and timestamps
 * are not acted on (RFC 1812 5.2.7.2, RFC 6633, RFC 6918).
 */

import { complement, copyBytes, updateChecksum } from "#os/base";
import { PACKET_OFFSET_MASK, type Packet } from "#os/platform";
import {
  count,
  DEVICE_NO_BUFFER,
  type Drop,
  ICMP_BAD_CHECKSUM,
  ICMP_ECHOES,
  ICMP_ERRORS_SENT,
  ICMP_RATE_LIMITED,
  ICMP_TRUNCATED,
  ICMP_UNKNOWN_TYPE,
  OK,
} from "./counters.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV4 } from "./ethernet.ts";
import type { NetInterface } from "./interface.ts";
import {
  IPV4_HEADER_BYTES,
  type Ipv4Header,
  PROTOCOL_ICMP,
  PROTOCOL_TCP,
  writeIpv4,
} from "./ipv4.ts";
import { NET_LIMITS } from "./limits.ts";
import { RateLimit } from "./rate.ts";

export const ICMP_HEADER_BYTES = 8;
export const ICMP_ECHO_REPLY = 0;
export const ICMP_UNREACHABLE = 3;
export const ICMP_ECHO_REQUEST = 8;
export const UNREACHABLE_PROTOCOL = 2;
export const UNREACHABLE_PORT = 3;
export const UNREACHABLE_FRAGMENTATION_NEEDED = 4;

/**
 * The first four words of a message; `rest` is its second word, whose meaning depends on the type.
 */
export class IcmpHeader {
  type = 0;
  code = 0;
  checksum = 0;
  rest = 0;
}

/** Reads the message in `[at, end)` and verifies its checksum. Returns OK or the reason to drop. */
export function readIcmp(packet: Packet, at: number, end: number, icmp: IcmpHeader): Drop {
  if (end - at < ICMP_HEADER_BYTES) return ICMP_TRUNCATED;
  const view = packet.view;
  if (packet.sum(at, end, 0) !== 0xffff) return ICMP_BAD_CHECKSUM;
  icmp.type = view.getUint8(at);
  icmp.code = view.getUint8(at + 1);
  icmp.checksum = view.getUint16(at + 2);
  icmp.rest = view.getUint32(at + 4);
  return OK;
}

/** Writes `icmp` as 8 bytes from `at` on. */
export function writeIcmp(view: DataView, at: number, icmp: IcmpHeader): void {
  view.setUint8(at, icmp.type);
  view.setUint8(at + 1, icmp.code);
  view.setUint16(at + 2, icmp.checksum);
  view.setUint32(at + 4, icmp.rest);
}

/**
 * What TCP wants to know: a segment of ours, by its addresses and sequence number, could not be
 * delivered.
 */
export interface UnreachableSink {
  /**
   * `mtu` is what the next hop can take, only for `code` UNREACHABLE_FRAGMENTATION_NEEDED; 0 = it
   * did not say.
   */
  onUnreachable(
    code: number,
    mtu: number,
    address: number,
    localPort: number,
    remotePort: number,
    seq: number,
  ): void;
}

export class Icmp {
  readonly #net: NetInterface;
  readonly #tcp: UnreachableSink;
  readonly #errors: RateLimit;
  readonly #header = new IcmpHeader();

  constructor(net: NetInterface, tcp: UnreachableSink) {
    this.#net = net;
    this.#tcp = tcp;
    this.#errors = new RateLimit(
      NET_LIMITS.icmpErrorBurst,
      NET_LIMITS.icmpErrorsPerSecond,
      net.loop.nowMs,
    );
  }

  /**
   * Takes a message addressed to us. Returns OK or why it was dropped. When `isTaken` is true
   * afterwards the packet went out again as the answer, else the caller keeps it.
   */
  receive(packet: Packet, ip: Ipv4Header): Drop {
    this.isTaken = false;
    const icmp = this.#header;
    const drop = readIcmp(packet, ip.payloadStart, ip.payloadEnd, icmp);
    if (drop !== OK) return drop;
    if (icmp.type === ICMP_ECHO_REQUEST && icmp.code === 0) {
      this.#answerEcho(packet, ip, icmp);
      return OK;
    }
    if (icmp.type === ICMP_UNREACHABLE) {
      this.#reportUnreachable(packet, ip, icmp);
      return OK;
    }
    return ICMP_UNKNOWN_TYPE;
  }

  /** See `receive`. */
  isTaken = false;

  /**
   * Tells the sender of a datagram that its port is closed (RFC 1122 4.1.3.1), unless that were too
   * often.
   */
  sendPortUnreachable(packet: Packet, ip: Ipv4Header): void {
    const net = this.#net;
    if (!this.#errors.take(net.loop.nowMs)) {
      count(net.counters, ICMP_RATE_LIMITED);
      return;
    }
    const nextHop = net.nextHop(ip.source);
    const answer = nextHop === 0 ? null : net.device.allocate();
    if (answer === null) {
      count(net.counters, DEVICE_NO_BUFFER);
      return;
    }
    // The offending header and the first 8 bytes of its payload (RFC 792).
    const ipAt = ip.payloadStart - ip.headerBytes;
    const quoted = Math.min(ip.payloadEnd, ip.payloadStart + 8) - ipAt;
    const view = answer.view;
    const at = answer.start + ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES;
    const end = at + ICMP_HEADER_BYTES + quoted;
    answer.end = end | 0;
    net.writeLinkHeader(view, answer.start, ETHERTYPE_IPV4);
    const total = end - answer.start - ETHERNET_HEADER_BYTES;
    writeIpv4(
      view,
      answer.start + ETHERNET_HEADER_BYTES,
      total,
      PROTOCOL_ICMP,
      net.address,
      ip.source,
    );
    view.setUint32(at, ((ICMP_UNREACHABLE << 8) | UNREACHABLE_PORT) << 16);
    view.setUint32(at + 4, 0);
    copyBytes(answer.bytes, at + ICMP_HEADER_BYTES, packet.bytes, ipAt, ipAt + quoted);
    view.setUint16(at + 2, complement(answer.sum(at, end, 0)));
    count(net.counters, ICMP_ERRORS_SENT);
    net.transmit(answer, net.neighbour(nextHop));
  }

  /**
   * Turns the request into its reply where it lies (RFC 1122 3.2.2.6). Options are not sent back.
   */
  #answerEcho(packet: Packet, ip: Ipv4Header, icmp: IcmpHeader): void {
    const net = this.#net;
    if (ip.destination !== net.address) return; // never to a broadcast: RFC 1122 3.2.2.6
    const nextHop = net.nextHop(ip.source);
    if (nextHop === 0) return;
    const view = packet.view;
    const at = ip.payloadStart;
    const ipAt = at - IPV4_HEADER_BYTES;
    const total = ip.payloadEnd - ipAt;
    packet.start = (ipAt - ETHERNET_HEADER_BYTES) & PACKET_OFFSET_MASK;
    packet.end = ip.payloadEnd & PACKET_OFFSET_MASK;
    packet.checksumStart = 0;
    net.writeLinkHeader(view, packet.start, ETHERTYPE_IPV4);
    writeIpv4(view, ipAt, total, PROTOCOL_ICMP, net.address, ip.source);
    view.setUint16(at, ICMP_ECHO_REPLY << 8);
    view.setUint16(at + 2, updateChecksum(icmp.checksum, ICMP_ECHO_REQUEST << 8, 0));
    this.isTaken = true;
    count(net.counters, ICMP_ECHOES);
    net.transmit(packet, net.neighbour(nextHop));
  }

  /** Finds the segment that the error quotes (RFC 1122 4.2.3.9, RFC 5927). */
  #reportUnreachable(packet: Packet, ip: Ipv4Header, icmp: IcmpHeader): void {
    const view = packet.view;
    const at = ip.payloadStart + ICMP_HEADER_BYTES;
    const room = ip.payloadEnd - at;
    if (room < IPV4_HEADER_BYTES + 8) return;
    const headerBytes = (view.getUint8(at) & 15) * 4;
    if (view.getUint8(at) >>> 4 !== 4 || headerBytes < IPV4_HEADER_BYTES) return;
    if (headerBytes + 8 > room || view.getUint8(at + 9) !== PROTOCOL_TCP) return;
    if (view.getUint32(at + 12) !== this.#net.address) return;
    const tcpAt = at + headerBytes;
    this.#tcp.onUnreachable(
      icmp.code,
      icmp.rest & 0xffff, // RFC 1191 section 4
      view.getUint32(at + 16),
      view.getUint16(tcpAt),
      view.getUint16(tcpAt + 2),
      view.getUint32(tcpAt + 4),
    );
  }
}
