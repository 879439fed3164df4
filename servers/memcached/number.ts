/**
 * Numbers in requests, read as memcached 1.6 reads them: the C library's `strtoull`, `strtoul` and
 * `strtol`, base 10, of a word that ends at its end or at white space, with their quirks: leading
 * white space, a sign (`-0` is fine, `-1` is not unsigned), and narrowing to 32 bits after the
 * 64-bit range check.
 *
 * 64-bit values are two unsigned 32-bit halves; a partial sum stays below 2^36.
 */

const TWO_32 = 4_294_967_296;

/** The number a reader below has just read. */
export class Reading {
  /** Upper 32 bits, unsigned. */
  high = 0;
  /** Lower 32 bits, unsigned. */
  low = 0;
  /** The word had a minus sign in front of its digits. */
  isNegative = false;
}

/** Reads an unsigned 64-bit number from `bytes[start..end)` into `into`. False: it is not one. */
export function readU64(bytes: Uint8Array, start: number, end: number, into: Reading): boolean {
  if (!readMagnitude(bytes, start, end, into)) return false;
  if (into.isNegative) negate(into);
  // The C code looks for a sign anywhere in the word, and only when the top bit is set.
  return into.high < 0x8000_0000 || !hasMinus(bytes, start, end);
}

/** Reads an unsigned number and keeps its lower 32 bits in `into.low`. */
export function readU32(bytes: Uint8Array, start: number, end: number, into: Reading): boolean {
  return readU64(bytes, start, end, into);
}

/** Reads a signed 64-bit number and keeps its lower 32 bits, as a signed number, in `into.low`. */
export function readI32(bytes: Uint8Array, start: number, end: number, into: Reading): boolean {
  if (!readMagnitude(bytes, start, end, into)) return false;
  if (into.high >= 0x8000_0000) {
    const isLowest = into.high === 0x8000_0000 && into.low === 0 && into.isNegative;
    if (!isLowest) return false; // ERANGE
  }
  into.low = into.isNegative ? -into.low | 0 : into.low | 0;
  return true;
}

function readMagnitude(bytes: Uint8Array, start: number, end: number, into: Reading): boolean {
  let at = start;
  while (at < end && isSpace(bytes[at]!)) at++;
  into.isNegative = at < end && bytes[at] === 0x2d;
  if (at < end && (bytes[at] === 0x2d || bytes[at] === 0x2b)) at++;
  const firstDigit = at;
  const shortEnd = Math.min(end, at + 9);
  let high = 0;
  let low = 0;
  while (at < shortEnd) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    low = (low * 10 + digit) | 0; // nine digits: below 2^30
    at++;
  }
  while (at < end) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    const product = low * 10 + digit; // below 2^36
    low = product >>> 0;
    high = high * 10 + (product - low) / TWO_32;
    if (high >= TWO_32) return false; // ERANGE
    at++;
  }
  into.high = high >>> 0;
  into.low = low;
  return at > firstDigit && (at === end || isSpace(bytes[at]!));
}

function negate(value: Reading): void {
  value.low = -value.low >>> 0;
  value.high = (~value.high + (value.low === 0 ? 1 : 0)) >>> 0;
}

function hasMinus(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === 0x2d) return true;
  return false;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
