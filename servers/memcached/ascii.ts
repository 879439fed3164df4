/** Bytes of replies: constants made once, and numbers written straight into an output buffer. */

/** The bytes of an ASCII text; for constants, not for the path of a request. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0x7f;
  return bytes;
}

/**
 * Copies `count` bytes between ranges that do not overlap and that the caller has checked. Every
 * copy of more than a few bytes in this room is made here, so this loop is the one to make fast.
 */
export function copyBytes(
  from: Uint8Array,
  fromAt: number,
  to: Uint8Array,
  toAt: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) to[toAt + i] = from[fromAt + i]!;
}

/** Copies all of `text` to `bytes[at..)`; returns the index after it. */
export function putBytes(bytes: Uint8Array, at: number, text: Uint8Array): number {
  const count = text.length;
  copyBytes(text, 0, bytes, at, count);
  return (at + count) | 0;
}

/** Writes an unsigned 32-bit number in decimal, 1 to 10 bytes; returns the index after it. */
export function putU32(bytes: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    bytes[at] = 48 + value;
    return (at + 1) | 0;
  }
  const end = (at + digitCount(value)) | 0;
  let rest = value >>> 0;
  for (let i = end - 1; i >= at; i--) {
    const tenth = (rest / 10) >>> 0;
    bytes[i] = 48 + ((rest - tenth * 10) | 0);
    rest = tenth;
  }
  return end | 0;
}

function digitCount(value: number): number {
  let count = 1;
  let bound = 10;
  while (count < 10 && value >= bound) {
    count++;
    bound *= 10;
  }
  return count;
}

/** Writes the unsigned 64-bit number `high * 2^32 + low` in decimal, 1 to 20 bytes. */
export function putU64(bytes: Uint8Array, at: number, high: number, low: number): number {
  if (high === 0) return putU32(bytes, at, low >>> 0);
  // Long division by 10^4 over 16-bit limbs: each intermediate is below 2^30.
  let l3 = high >>> 16;
  let l2 = high & 0xffff;
  let l1 = low >>> 16;
  let l0 = low & 0xffff;
  let end = at + 20;
  for (let group = 0; group < 5; group++) {
    let part = l3;
    l3 = (part / 10_000) | 0;
    part = ((part - l3 * 10_000) << 16) | l2;
    l2 = (part / 10_000) | 0;
    part = ((part - l2 * 10_000) << 16) | l1;
    l1 = (part / 10_000) | 0;
    part = ((part - l1 * 10_000) << 16) | l0;
    l0 = (part / 10_000) | 0;
    part = part - l0 * 10_000;
    for (let i = 0; i < 4; i++) {
      const tenth = (part / 10) | 0;
      end--;
      bytes[end] = 48 + (part - tenth * 10);
      part = tenth;
    }
  }
  let first = at;
  while (first < at + 19 && bytes[first] === 48) first++;
  const count = at + 20 - first;
  for (let i = 0; i < count; i++) bytes[at + i] = bytes[first + i]!;
  return at + count;
}
