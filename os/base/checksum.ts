/**
 * The Internet checksum, RFC 1071: the one's complement of the one's complement sum of 16-bit
 * words. A sum is carried between calls as a number of at most 16 bits, so partial sums of even
 * length can be joined freely.
 */

import { assert } from "./assert.ts";

/**
 * Folds the carries of a sum below 2^32 into 16 bits (RFC 1071, 2(A)). 0 stays 0; no other sum
 * becomes 0.
 */
export function foldSum(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16);
  return (once & 0xffff) + (once >>> 16);
}

/** Offsets into packets are within 17 bits. */
const OFFSET_MASK = 0x1ffff;

/**
 * Adds `view[start..end)`, within the first 128 KiB, as big-endian 16-bit words to `sum`, a folded sum. A last odd byte is the
 * high half of a word. At most 65,535 bytes at once. Returns a folded sum.
 */
export function sumWords(view: DataView, start: number, end: number, sum: number): number {
  // Words of 32 bits are as good as pairs of 16 (RFC 1071, 2(C)), and the order of bytes does not
  // matter until the end (2(B)): read as this machine has them. Their sum is below 2^47.
  let at = start & OFFSET_MASK;
  const stop = end & OFFSET_MASK;
  assert(at === start && stop === end, "sumWords: range");
  let total = swapBytes(sum);
  for (const last = stop - 32; at <= last; at += 32) {
    // The last word first: its bounds check is that of the others.
    const h = view.getUint32(at + 28, true);
    const g = view.getUint32(at + 24, true);
    const f = view.getUint32(at + 20, true);
    const e = view.getUint32(at + 16, true);
    const d = view.getUint32(at + 12, true);
    const c = view.getUint32(at + 8, true);
    const b = view.getUint32(at + 4, true);
    const a = view.getUint32(at, true);
    total = total + a + b + c + d + e + f + g + h;
  }
  if (at + 16 <= stop) {
    const d = view.getUint32(at + 12, true);
    const c = view.getUint32(at + 8, true);
    const b = view.getUint32(at + 4, true);
    const a = view.getUint32(at, true);
    total = total + a + b + c + d;
    at += 16;
  }
  for (const last = stop - 4; at <= last; at += 4) total += view.getUint32(at, true);
  if (at + 2 <= stop) {
    total += view.getUint16(at, true);
    at += 2;
  }
  if (at < stop) total += view.getUint8(at);
  // What is left of it by 2^16 - 1 is what folding the carries comes to, but 0 only for 0.
  return total === 0 ? 0 : swapBytes(((total - 1) % 0xffff) + 1);
}

/** The same 16 bits in the other order. */
function swapBytes(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}

/** What goes into the checksum field for a folded sum. */
export function complement(sum: number): number {
  return ~sum & 0xffff;
}

/**
 * The folded sum of the IPv4 pseudo header (RFC 9293 3.1, RFC 768); `length` is header and data in
 * bytes.
 */
export function sumPseudoHeader(
  source: number,
  destination: number,
  protocol: number,
  length: number,
): number {
  const sum =
    (source >>> 16) +
    (source & 0xffff) +
    (destination >>> 16) +
    (destination & 0xffff) +
    protocol +
    length;
  return foldSum(sum);
}

/** The checksum field after one 16-bit word of what it covers changed (RFC 1624, equation 3). */
export function updateChecksum(checksum: number, oldWord: number, newWord: number): number {
  return complement(foldSum((~checksum & 0xffff) + (~oldWord & 0xffff) + newWord));
}
