/**
 * Base64 (RFC 4648, section 4) as memcached 1.6 treats keys with it: bytes outside the alphabet are
 * skipped.
 */

import { ascii } from "./ascii.ts";

const ALPHABET = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const SKIPPED = 0x80;
const PAD = 0x3d;
/** The six bits of each byte; padding counts as a zero. */
const VALUES = makeValues();

function makeValues(): Uint8Array {
  const values = new Uint8Array(256).fill(SKIPPED);
  for (let i = 0; i < 64; i++) values[ALPHABET[i]!] = i;
  values[PAD] = 0;
  return values;
}

/**
 * Decodes `from[start..end)` to `to[0..)`, which holds three quarters of that. Returns the number
 * of bytes, 0 when it is not base64.
 */
export function decodeBase64(from: Uint8Array, start: number, end: number, to: Uint8Array): number {
  let digits = 0;
  for (let i = start; i < end; i++) if (VALUES[from[i]!] !== SKIPPED) digits++;
  if (digits === 0 || (digits & 3) !== 0) return 0;
  let count = 0;
  let pads = 0;
  let bits = 0;
  let inGroup = 0;
  for (let i = start; i < end; i++) {
    const value = VALUES[from[i]!]!;
    if (value === SKIPPED) continue;
    if (from[i] === PAD) pads++;
    bits = (bits << 6) | value;
    inGroup++;
    if (inGroup < 4) continue;
    to[count] = bits >>> 16;
    to[count + 1] = bits >>> 8;
    to[count + 2] = bits;
    count += 3;
    bits = 0;
    inGroup = 0;
    if (pads > 2) return 0;
    if (pads > 0) return count - pads;
  }
  return count;
}

/** Encodes `from[0..count)` to `to[at..)` with padding; returns the index after it. */
export function encodeBase64(from: Uint8Array, count: number, to: Uint8Array, at: number): number {
  let next = at;
  for (let i = 0; i < count; i += 3) {
    const b0 = from[i]!;
    const b1 = i + 1 < count ? from[i + 1]! : 0;
    const b2 = i + 2 < count ? from[i + 2]! : 0;
    to[next] = ALPHABET[b0 >> 2]!;
    to[next + 1] = ALPHABET[((b0 & 3) << 4) | (b1 >> 4)]!;
    to[next + 2] = i + 1 < count ? ALPHABET[((b1 & 15) << 2) | (b2 >> 6)]! : PAD;
    to[next + 3] = i + 2 < count ? ALPHABET[b2 & 63]! : PAD;
    next += 4;
  }
  return next;
}
