/**
 * DHCP messages (RFC 2131 section 2, RFC 2132, RFC 3396 left out): the reader fills a
 * `DhcpMessage`, the writer makes the client's messages. Options may continue in the fields `file`
 * and `sname` (option 52).
 *
 *   0   op htype hlen hops xid secs flags        28  chaddr, 16 bytes      108  file, 128 bytes
 *   12  ciaddr yiaddr siaddr giaddr              44  sname, 64 bytes       236  cookie, options ..
 */

import { clearBytes, readU16, readU32, writeU16, writeU32 } from "#os/base";
import { PACKET_OFFSET_MASK } from "#os/platform";
import { DHCP_BAD_MESSAGE, type Drop, OK } from "../counters.ts";

export const BOOTREQUEST = 1;
export const BOOTREPLY = 2;
export const DHCPDISCOVER = 1;
export const DHCPOFFER = 2;
export const DHCPREQUEST = 3;
export const DHCPACK = 5;
export const DHCPNAK = 6;
/** The shortest message that every server must take (RFC 951 section 3, RFC 1542 2.1). */
export const DHCP_MESSAGE_BYTES = 300;

const SNAME_AT = 44;
const FILE_AT = 108;
const COOKIE_AT = 236;
const OPTIONS_AT = 240;
const MAGIC_COOKIE = 0x63825363;
const OPTION_PAD = 0;
const OPTION_MASK = 1;
const OPTION_ROUTER = 3;
const OPTION_DNS = 6;
const OPTION_REQUESTED_ADDRESS = 50;
const OPTION_LEASE = 51;
const OPTION_OVERLOAD = 52;
const OPTION_TYPE = 53;
const OPTION_SERVER = 54;
const OPTION_PARAMETERS = 55;
const OPTION_T1 = 58;
const OPTION_T2 = 59;
const OPTION_CLIENT = 61;
const OPTION_END = 255;
export const DHCP_DNS_MAX = 3;

/**
 * A message as read, or to be written. An address of 0 and a time of 0 mean that the option is not
 * there.
 */
export class DhcpMessage {
  op = 0;
  xid = 0;
  secs = 0;
  flags = 0;
  ciaddr = 0;
  yiaddr = 0;
  siaddr = 0;
  giaddr = 0;
  /** The client's MAC address: its first four bytes and its last two. */
  chaddrHigh = 0;
  chaddrLow = 0;
  type = 0;
  requestedAddress = 0;
  server = 0;
  leaseSeconds = 0;
  t1Seconds = 0;
  t2Seconds = 0;
  mask = 0;
  router = 0;
  dnsCount = 0;
  readonly dns = new Uint32Array(DHCP_DNS_MAX);
}

/** Makes `message` an empty one. */
export function clearDhcp(message: DhcpMessage): void {
  message.op = 0;
  message.xid = 0;
  message.secs = 0;
  message.flags = 0;
  message.ciaddr = 0;
  message.yiaddr = 0;
  message.siaddr = 0;
  message.giaddr = 0;
  message.chaddrHigh = 0;
  message.chaddrLow = 0;
  message.type = 0;
  message.requestedAddress = 0;
  message.server = 0;
  message.leaseSeconds = 0;
  message.t1Seconds = 0;
  message.t2Seconds = 0;
  message.mask = 0;
  message.router = 0;
  message.dnsCount = 0;
}

/** Reads `bytes[start..end)`. Unknown options are skipped. Returns OK or the reason to drop. */
export function readDhcp(
  bytes: Uint8Array,
  start: number,
  end: number,
  message: DhcpMessage,
): Drop {
  clearDhcp(message);
  if (end - start < OPTIONS_AT) return DHCP_BAD_MESSAGE;
  if (readU16(bytes, start + 1) !== 0x0106) return DHCP_BAD_MESSAGE; // Ethernet, six bytes
  if (readU32(bytes, start + COOKIE_AT) !== MAGIC_COOKIE) return DHCP_BAD_MESSAGE;
  message.op = bytes[start];
  message.xid = readU32(bytes, start + 4);
  message.secs = readU16(bytes, start + 8);
  message.flags = readU16(bytes, start + 10);
  message.ciaddr = readU32(bytes, start + 12);
  message.yiaddr = readU32(bytes, start + 16);
  message.siaddr = readU32(bytes, start + 20);
  message.giaddr = readU32(bytes, start + 24);
  message.chaddrHigh = readU32(bytes, start + 28);
  message.chaddrLow = readU16(bytes, start + 32);
  const overload = readOptions(bytes, start + OPTIONS_AT, end, message);
  if (overload < 0) return DHCP_BAD_MESSAGE;
  if ((overload & 1) !== 0 && readOptions(bytes, start + FILE_AT, start + COOKIE_AT, message) < 0) {
    return DHCP_BAD_MESSAGE;
  }
  if ((overload & 2) !== 0 && readOptions(bytes, start + SNAME_AT, start + FILE_AT, message) < 0) {
    return DHCP_BAD_MESSAGE;
  }
  return message.type === 0 ? DHCP_BAD_MESSAGE : OK;
}

/**
 * Reads one field of options. Returns what option 52 says, or -1 when an option leaves the field.
 */
function readOptions(bytes: Uint8Array, start: number, end: number, message: DhcpMessage): number {
  let overload = 0;
  let at = start;
  while (at < end) {
    const code = bytes[at];
    if (code === OPTION_END) return overload;
    if (code === OPTION_PAD) {
      at++;
      continue;
    }
    if (at + 2 > end) return -1;
    const length = bytes[at + 1];
    const next = at + 2 + length;
    if (next > end) return -1;
    if (code === OPTION_OVERLOAD && length === 1) overload = bytes[at + 2];
    else readOption(bytes, code, at + 2, length, message);
    at = next;
  }
  return overload;
}

function readOption(
  bytes: Uint8Array,
  code: number,
  at: number,
  length: number,
  message: DhcpMessage,
): void {
  if (code === OPTION_TYPE) {
    if (length === 1) message.type = bytes[at];
    return;
  }
  if (length < 4 || length % 4 !== 0) return; // all others are addresses and times
  const value = readU32(bytes, at);
  switch (code) {
    case OPTION_MASK:
      message.mask = value;
      break;
    case OPTION_ROUTER:
      message.router = value; // the first is preferred (RFC 2132 3.5)
      break;
    case OPTION_DNS:
      message.dnsCount = Math.min(length / 4, DHCP_DNS_MAX);
      for (let i = 0; i < message.dnsCount; i++) message.dns[i] = readU32(bytes, at + i * 4);
      break;
    case OPTION_REQUESTED_ADDRESS:
      message.requestedAddress = value;
      break;
    case OPTION_LEASE:
      message.leaseSeconds = value;
      break;
    case OPTION_SERVER:
      message.server = value;
      break;
    case OPTION_T1:
      message.t1Seconds = value;
      break;
    case OPTION_T2:
      message.t2Seconds = value;
      break;
    default:
      break;
  }
}

/**
 * Writes `message` from `at` on, with the client identifier and the list of parameters that a
 * client asks for. Returns the end, at least DHCP_MESSAGE_BYTES further. There is room for 400
 * bytes.
 */
export function writeDhcp(bytes: Uint8Array, start: number, message: DhcpMessage): number {
  clearBytes(bytes, start, start + DHCP_MESSAGE_BYTES);
  bytes[start] = message.op;
  writeU16(bytes, start + 1, 0x0106);
  writeU32(bytes, start + 4, message.xid);
  writeU16(bytes, start + 8, message.secs);
  writeU16(bytes, start + 10, message.flags);
  writeU32(bytes, start + 12, message.ciaddr);
  writeU32(bytes, start + 16, message.yiaddr);
  writeU32(bytes, start + 20, message.siaddr);
  writeU32(bytes, start + 24, message.giaddr);
  writeU32(bytes, start + 28, message.chaddrHigh);
  writeU16(bytes, start + 32, message.chaddrLow);
  writeU32(bytes, start + COOKIE_AT, MAGIC_COOKIE);
  let at = start + OPTIONS_AT;
  bytes[at] = OPTION_TYPE;
  bytes[at + 1] = 1;
  bytes[at + 2] = message.type;
  at += 3;
  if (message.op === BOOTREQUEST) {
    at = writeU16(bytes, at, (OPTION_CLIENT << 8) | 7);
    bytes[at] = 1; // Ethernet
    at = writeU32(bytes, at + 1, message.chaddrHigh);
    at = writeU16(bytes, at, message.chaddrLow);
    at = writeU16(bytes, at, (OPTION_PARAMETERS << 8) | 6);
    at = writeU32(
      bytes,
      at,
      (OPTION_MASK << 24) | (OPTION_ROUTER << 16) | (OPTION_DNS << 8) | OPTION_LEASE,
    );
    at = writeU16(bytes, at, (OPTION_T1 << 8) | OPTION_T2);
  }
  at = writeOption(bytes, at, OPTION_REQUESTED_ADDRESS, message.requestedAddress);
  at = writeOption(bytes, at, OPTION_SERVER, message.server);
  at = writeOption(bytes, at, OPTION_LEASE, message.leaseSeconds);
  at = writeOption(bytes, at, OPTION_T1, message.t1Seconds);
  at = writeOption(bytes, at, OPTION_T2, message.t2Seconds);
  at = writeOption(bytes, at, OPTION_MASK, message.mask);
  at = writeOption(bytes, at, OPTION_ROUTER, message.router);
  if (message.dnsCount > 0) {
    at = writeU16(bytes, at, (OPTION_DNS << 8) | (message.dnsCount * 4));
    for (let i = 0; i < message.dnsCount; i++) at = writeU32(bytes, at, message.dns[i]);
  }
  bytes[at] = OPTION_END;
  return Math.max(at + 1, start + DHCP_MESSAGE_BYTES) & PACKET_OFFSET_MASK;
}

function writeOption(bytes: Uint8Array, at: number, code: number, value: number): number {
  if (value === 0) return at;
  return writeU32(bytes, writeU16(bytes, at, (code << 8) | 4), value);
}
