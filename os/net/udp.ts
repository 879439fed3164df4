/**
 * UDP (RFC 768, RFC 1122 4.1). Datagrams go up in the packet they came in and down in the packet
 * they leave in. Whoever sends more than fits in one packet is told so: there is no fragmentation.
 * Decision 0102.
 */

import { complement, copyBytes, sumPseudoHeader } from "#os/base";
import { CHECKSUM_VALID, PACKET_OFFSET_MASK, type Packet, type Random } from "#os/platform";
import {
  count,
  DEVICE_NO_BUFFER,
  type Drop,
  IPV4_NO_ROUTE,
  OK,
  UDP_BAD_CHECKSUM,
  UDP_BAD_LENGTH,
  UDP_NO_PORT,
  UDP_TOO_LONG,
  UDP_TRUNCATED,
} from "./counters.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV4 } from "./ethernet.ts";
import type { NetInterface } from "./interface.ts";
import { IPV4_HEADER_BYTES, type Ipv4Header, PROTOCOL_UDP, writeIpv4 } from "./ipv4.ts";
import { NET_LIMITS } from "./limits.ts";
import { type Bound, PortTable } from "./port-table.ts";

export const UDP_HEADER_BYTES = 8;
const UDP_CHECKSUM_OFFSET = 6;

export class UdpHeader {
  sourcePort = 0;
  destinationPort = 0;
  /** Header and data, bytes. */
  length = 0;
  /** 0 = the sender computed none. */
  checksum = 0;
}

/**
 * Reads a UDP header at byte `at`; the payload of the IP packet ends at `end`. Returns OK or the
 * reason to drop.
 */
export function readUdp(packet: Packet, at: number, end: number, udp: UdpHeader): Drop {
  const room = end - at;
  if (room < UDP_HEADER_BYTES) return UDP_TRUNCATED;
  const view = packet.view;
  udp.sourcePort = view.getUint16(at);
  udp.destinationPort = view.getUint16(at + 2);
  udp.length = view.getUint16(at + 4);
  udp.checksum = view.getUint16(at + 6);
  return udp.length < UDP_HEADER_BYTES || udp.length > room ? UDP_BAD_LENGTH : OK;
}

/** Writes `udp` as 8 bytes from `at` on. */
export function writeUdp(view: DataView, at: number, udp: UdpHeader): void {
  view.setUint16(at, udp.sourcePort);
  view.setUint16(at + 2, udp.destinationPort);
  view.setUint16(at + 4, udp.length);
  view.setUint16(at + 6, udp.checksum);
}

/** Called for each datagram; the bytes are lent until it returns. */
export interface UdpReceiver {
  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void;
}

/** One bound port. */
export class UdpSocket implements Bound {
  readonly port: number;
  readonly receiver: UdpReceiver;
  readonly keepsAlive: boolean;
  #udp: Udp | null;

  constructor(udp: Udp, port: number, receiver: UdpReceiver, keepsAlive: boolean) {
    this.#udp = udp;
    this.port = port;
    this.receiver = receiver;
    this.keepsAlive = keepsAlive;
  }

  /**
   * Sends `bytes[start..end)` as one datagram; the buffer may be used again at once. False when it
   * was dropped here: too long for one packet, no way to `address`, no free packet, or closed.
   */
  send(address: number, port: number, bytes: Uint8Array, start: number, end: number): boolean {
    const udp = this.#udp;
    return udp?.send(this.port, address, port, bytes, start, end) ?? false;
  }

  /** Frees the port. Nothing more is received. */
  close(): void {
    const udp = this.#udp;
    this.#udp = null;
    udp?.unbind(this);
  }
}

export class Udp {
  readonly #net: NetInterface;
  readonly #random: Random;
  readonly #sockets = new PortTable<UdpSocket>(NET_LIMITS.udpSocketsMax);
  readonly #header = new UdpHeader();

  constructor(net: NetInterface, random: Random) {
    this.#net = net;
    this.#random = random;
  }

  /**
   * Binds `port`, or a free one for 0. null when it is taken or no more can be bound. A socket with
   * `keepsAlive` keeps the program from ending.
   */
  bind(port: number, receiver: UdpReceiver, keepsAlive: boolean): UdpSocket | null {
    const sockets = this.#sockets;
    if (sockets.isFull) return null;
    const chosen = port === 0 ? sockets.freePort(this.#random.nextU32()) : port;
    if (chosen === 0 || sockets.get(chosen) !== null) return null;
    const socket = new UdpSocket(this, chosen, receiver, keepsAlive);
    sockets.add(socket);
    if (keepsAlive) this.#net.loop.retain();
    return socket;
  }

  /** For `UdpSocket.close`. */
  unbind(socket: UdpSocket): void {
    this.#sockets.remove(socket);
    if (socket.keepsAlive) this.#net.loop.release();
  }

  /** Takes a datagram; the caller keeps the packet. Returns OK or why it was dropped. */
  receive(packet: Packet, ip: Ipv4Header): Drop {
    const udp = this.#header;
    const at = ip.payloadStart;
    const drop = readUdp(packet, at, ip.payloadEnd, udp);
    if (drop !== OK) return drop;
    const length = udp.length;
    if (packet.checksum !== CHECKSUM_VALID && udp.checksum !== 0) {
      const pseudo = sumPseudoHeader(ip.source, ip.destination, PROTOCOL_UDP, length);
      if (packet.sum(at, at + length, pseudo) !== 0xffff) return UDP_BAD_CHECKSUM;
    }
    const socket = this.#sockets.get(udp.destinationPort);
    if (socket === null) return UDP_NO_PORT;
    socket.receiver.onDatagram(
      ip.source,
      udp.sourcePort,
      packet.bytes,
      at + UDP_HEADER_BYTES,
      at + length,
    );
    return OK;
  }

  /** For `UdpSocket.send`. */
  send(
    sourcePort: number,
    address: number,
    port: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    const net = this.#net;
    const device = net.device;
    const length = end - start + UDP_HEADER_BYTES;
    if (length + IPV4_HEADER_BYTES > device.mtu) {
      count(net.counters, UDP_TOO_LONG);
      return false;
    }
    const nextHop = net.nextHop(address);
    if (nextHop === 0) {
      count(net.counters, IPV4_NO_ROUTE);
      return false;
    }
    const packet = device.allocate();
    if (packet === null) {
      count(net.counters, DEVICE_NO_BUFFER);
      return false;
    }
    const view = packet.view;
    const frameAt = packet.start;
    const ipAt = frameAt + ETHERNET_HEADER_BYTES;
    const at = ipAt + IPV4_HEADER_BYTES;
    packet.end = (at + length) & PACKET_OFFSET_MASK;
    net.writeLinkHeader(view, frameAt, ETHERTYPE_IPV4);
    writeIpv4(view, ipAt, length + IPV4_HEADER_BYTES, PROTOCOL_UDP, net.address, address);
    view.setUint32(at, (sourcePort << 16) | port);
    const pseudo = sumPseudoHeader(net.address, address, PROTOCOL_UDP, length);
    view.setUint32(at + 4, (length << 16) | pseudo);
    copyBytes(packet.bytes, at + UDP_HEADER_BYTES, bytes, start, end);
    if (device.checksumOffload) {
      packet.checksumStart = at & PACKET_OFFSET_MASK;
      packet.checksumOffset = UDP_CHECKSUM_OFFSET;
    } else {
      // The field holds the pseudo header's sum.
      const sum = complement(packet.sum(at, packet.end, 0));
      view.setUint16(at + UDP_CHECKSUM_OFFSET, sum === 0 ? 0xffff : sum); // RFC 768: 0 means none
    }
    net.transmit(packet, net.neighbour(nextHop));
    return true;
  }
}
