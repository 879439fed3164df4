/**
 * Frames as one-liners, and as a capture file that tcpdump reads. The decoder is separate from the
 * stack's own on purpose: a header that both misread in the same way would look right.
 */

import { formatIpv4, formatMac } from "#os/base";

/**
 * One line about an Ethernet frame, such as `10.0.0.1:80 > 10.0.0.2:4000 SYN ACK seq 5 ack 9 win
 * 100 len 0`.
 */
export function describeFrame(frame: Uint8Array): string {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 14) return `short frame of ${frame.length} bytes`;
  const type = view.getUint16(12);
  if (type === 0x0806 && frame.length >= 42) return describeArp(view, frame);
  if (type !== 0x0800 || frame.length < 34)
    return `ethertype ${type.toString(16)}, ${frame.length} bytes`;
  const headerBytes = (frame[14]! & 15) * 4;
  const at = 14 + headerBytes;
  const end = Math.min(frame.length, 14 + view.getUint16(16));
  const source = formatIpv4(view.getUint32(26));
  const destination = formatIpv4(view.getUint32(30));
  const protocol = frame[23]!;
  if (protocol === 6 && end >= at + 20) return describeTcp(view, at, end, source, destination);
  if (protocol === 17 && end >= at + 8) {
    const ports = `${source}:${view.getUint16(at)} > ${destination}:${view.getUint16(at + 2)}`;
    return `${ports} UDP len ${end - at - 8}`;
  }
  if (protocol === 1 && end >= at + 8) {
    const kind = `${view.getUint8(at)}.${view.getUint8(at + 1)}`;
    return `${source} > ${destination} ICMP ${kind} len ${end - at}`;
  }
  return `${source} > ${destination} protocol ${protocol} len ${end - at}`;
}

function describeArp(view: DataView, frame: Uint8Array): string {
  const sender = `${formatIpv4(view.getUint32(28))} (${formatMac(frame, 22)})`;
  const target = formatIpv4(view.getUint32(38));
  return view.getUint16(20) === 1
    ? `ARP who has ${target}? tell ${sender}`
    : `ARP ${sender} to ${target}`;
}

const FLAG_NAMES = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

function describeTcp(view: DataView, at: number, end: number, from: string, to: string): string {
  const flags = view.getUint8(at + 13);
  const data = at + (view.getUint8(at + 12) >>> 4) * 4;
  let text = `${from}:${view.getUint16(at)} > ${to}:${view.getUint16(at + 2)}`;
  for (let i = 0; i < FLAG_NAMES.length; i++) {
    if ((flags & (1 << i)) !== 0) text += ` ${FLAG_NAMES[i]}`;
  }
  text += ` seq ${view.getUint32(at + 4)}`;
  if ((flags & 16) !== 0) text += ` ack ${view.getUint32(at + 8)}`;
  text += ` win ${view.getUint16(at + 14)} len ${end - data}`;
  return text + describeOptions(view, at + 20, Math.min(data, end));
}

function describeOptions(view: DataView, start: number, end: number): string {
  let text = "";
  let at = start;
  while (at < end) {
    const kind = view.getUint8(at);
    if (kind === 0) break;
    if (kind === 1) {
      at++;
      continue;
    }
    const length = at + 1 < end ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > end) return `${text} bad-option`;
    if (kind === 2 && length === 4) text += ` mss ${view.getUint16(at + 2)}`;
    else if (kind === 3 && length === 3) text += ` wscale ${view.getUint8(at + 2)}`;
    else if (kind === 4) text += " sackOK";
    else if (kind === 8 && length === 10)
      text += ` ts ${view.getUint32(at + 2)}/${view.getUint32(at + 6)}`;
    else if (kind === 5) {
      for (let block = at + 2; block + 8 <= at + length; block += 8) {
        text += ` sack ${view.getUint32(block)}-${view.getUint32(block + 4)}`;
      }
    } else text += ` option ${kind}`;
    at += length;
  }
  return text;
}

/** A frame and when it was sent. */
export type CapturedFrame = { readonly atUs: number; readonly bytes: Uint8Array };

/** The frames as a pcap file (version 2.4, Ethernet, microseconds). */
export function toPcap(frames: readonly CapturedFrame[]): Uint8Array {
  const size = frames.reduce((sum, frame) => sum + 16 + frame.bytes.length, 24);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b2c3d4);
  view.setUint16(4, 2);
  view.setUint16(6, 4);
  view.setUint32(16, 65535);
  view.setUint32(20, 1);
  let at = 24;
  for (const frame of frames) {
    view.setUint32(at, Math.floor(frame.atUs / 1_000_000));
    view.setUint32(at + 4, frame.atUs % 1_000_000);
    view.setUint32(at + 8, frame.bytes.length);
    view.setUint32(at + 12, frame.bytes.length);
    bytes.set(frame.bytes, at + 16);
    at += 16 + frame.bytes.length;
  }
  return bytes;
}
