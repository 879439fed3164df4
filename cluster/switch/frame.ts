/**
 * What the switch must know of a frame to decide about it: Ethernet II (no VLAN), ARP (RFC 826),
 * and of IPv4 (RFC 791) the addresses, the protocol, and the first bytes of TCP, UDP or ICMP.
 * Checksums are the receiver's business. Reads within the record only.
 */
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from "#os/net";
import { RECORD_HEADER_BYTES } from "./record.ts";

export const ETHERNET_AT = RECORD_HEADER_BYTES;
export const ETHERNET_HEADER_BYTES = 14;
export const NETWORK_AT = ETHERNET_AT + ETHERNET_HEADER_BYTES;
const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_ARP = 0x0806;
const ARP_BYTES = 28;
const IPV4_HEADER_BYTES = 20;
const TCP_FLAGS = 13;
const SYN = 2;
const ACK = 16;

/** What a frame is. */
export type FrameKind = "arp" | "ipv4" | "refused";

/** One frame as read; used again for each. */
export class FrameView {
  kind: FrameKind = "refused";
  /** Why it is refused. */
  reason = "";
  /** MAC addresses as numbers below 2^48. */
  destinationMac = 0;
  sourceMac = 0;
  /** IPv4 source and destination, or ARP's sender and target. */
  source = 0;
  destination = 0;
  protocol = 0;
  /** UDP and TCP; ICMP: type in `sourcePort`. */
  sourcePort = 0;
  destinationPort = 0;
  /** A TCP segment that opens a connection. */
  isSyn = false;
  /** Where the transport header begins in the record, and the IP packet's end. */
  transportAt = 0;
  end = 0;
}

/** Reads a record into `view`. */
export function readFrame(record: Buffer, view: FrameView): void {
  view.kind = "refused";
  if (record.length < NETWORK_AT) {
    view.reason = "truncated";
    return;
  }
  view.destinationMac = record.readUIntBE(ETHERNET_AT, 6);
  view.sourceMac = record.readUIntBE(ETHERNET_AT + 6, 6);
  const type = record.readUInt16BE(ETHERNET_AT + 12);
  if (type === ETHERTYPE_ARP) readArp(record, view);
  else if (type === ETHERTYPE_IPV4) readIpv4(record, view);
  else view.reason = "not ARP or IPv4";
}

function readArp(record: Buffer, view: FrameView): void {
  if (record.length < NETWORK_AT + ARP_BYTES) {
    view.reason = "truncated";
    return;
  }
  if (record.readUIntBE(NETWORK_AT, 6) !== 0x000108000604) {
    view.reason = "ARP for something else";
    return;
  }
  if (record.readUIntBE(NETWORK_AT + 8, 6) !== view.sourceMac) {
    view.reason = "foreign MAC address";
    return;
  }
  view.source = record.readUInt32BE(NETWORK_AT + 14);
  view.destination = record.readUInt32BE(NETWORK_AT + 24);
  view.kind = "arp";
}

function readIpv4(record: Buffer, view: FrameView): void {
  const room = record.length - NETWORK_AT;
  const version = room < IPV4_HEADER_BYTES ? 0 : record[NETWORK_AT]!;
  const headerBytes = (version & 15) * 4;
  const total = version === 0 ? 0 : record.readUInt16BE(NETWORK_AT + 2);
  if (version >>> 4 !== 4 || headerBytes < IPV4_HEADER_BYTES || total < headerBytes) {
    view.reason = "bad IPv4 header";
    return;
  }
  if (total > room) {
    view.reason = "truncated";
    return;
  }
  if ((record.readUInt16BE(NETWORK_AT + 6) & 0x3fff) !== 0) {
    view.reason = "IPv4 fragment";
    return;
  }
  view.protocol = record[NETWORK_AT + 9]!;
  view.source = record.readUInt32BE(NETWORK_AT + 12);
  view.destination = record.readUInt32BE(NETWORK_AT + 16);
  view.transportAt = NETWORK_AT + headerBytes;
  view.end = NETWORK_AT + total;
  readTransport(record, view);
}

function readTransport(record: Buffer, view: FrameView): void {
  const at = view.transportAt;
  const bytes = view.end - at;
  view.isSyn = false;
  view.reason = "truncated";
  switch (view.protocol) {
    case PROTOCOL_TCP: {
      if (bytes < 20) return;
      const flags = record[at + TCP_FLAGS]!;
      view.isSyn = (flags & (SYN | ACK)) === SYN;
      break;
    }
    case PROTOCOL_UDP:
      if (bytes < 8) return;
      break;
    case PROTOCOL_ICMP:
      if (bytes < 8) return;
      view.sourcePort = record[at]!;
      view.destinationPort = 0;
      view.kind = "ipv4";
      return;
    default:
      view.reason = "not TCP, UDP or ICMP";
      return;
  }
  view.sourcePort = record.readUInt16BE(at);
  view.destinationPort = record.readUInt16BE(at + 2);
  view.kind = "ipv4";
}
