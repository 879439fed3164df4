/**
 * IPv4 and MAC addresses. An IPv4 address is an unsigned 32-bit number, most significant byte
 * first: 10.0.0.1 is 0x0a000001. A MAC address is six bytes; on the packet path it is the two
 * numbers `high`, its first four bytes, and `low`, its last two.
 */

import { assert } from "./assert.ts";

export const IPV4_ANY = 0;
export const IPV4_BROADCAST = 0xffffffff;

/** The address written as `text`, four decimal numbers joined by dots; -1 when it is not one. */
export function parseIpv4(text: string): number {
  let address = 0;
  let part = -1; // -1: no digit of this part yet
  let parts = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (part < 0 || parts === 4) return -1;
      address = (address << 8) | part;
      part = -1;
      parts++;
    } else {
      // No leading zeros: they once meant octal.
      if (code < 48 || code > 57 || part === 0) return -1;
      part = (part < 0 ? 0 : part * 10) + (code - 48);
      if (part > 255) return -1;
    }
  }
  if (part < 0 || parts !== 4) return -1;
  return ((address << 8) | part) >>> 0;
}

/**
 * The address from its four decimal parts. Throws on text that is not an address: for constants and
 * tests.
 */
export function ipv4(text: string): number {
  const address = parseIpv4(text);
  assert(address >= 0, `not an IPv4 address: ${text}`);
  return address;
}

/** `address` in dotted decimal. */
export function formatIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Class D, 224.0.0.0/4 (RFC 1112 section 4). */
export function isMulticastIpv4(address: number): boolean {
  return address >>> 28 === 14;
}

/** The mask with `prefixLength` leading ones, 0 .. 32. */
export function maskOfPrefix(prefixLength: number): number {
  assert(prefixLength >= 0 && prefixLength <= 32, `not a prefix length: ${prefixLength}`);
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** Six bytes of `bytes` from `at` on, as `02:00:00:00:00:01`. */
export function formatMac(bytes: Uint8Array, at: number): string {
  assert(at >= 0 && at + 6 <= bytes.length, "formatMac: range");
  let text = "";
  for (let i = 0; i < 6; i++) {
    const byte = bytes[at + i];
    text += (i === 0 ? "" : ":") + (byte < 16 ? "0" : "") + byte.toString(16);
  }
  return text;
}
