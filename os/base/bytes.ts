/**
 * Copying, comparing and printing bytes. All ranges are half-open, `bytes[start..end)`, and the
 * caller has checked them: these loops read and write nothing outside the range they are given.
 */

import { assert } from "./assert.ts";

/**
 * Copies `source[start..end)` to `target[at..]`. The ranges must not overlap in one buffer unless
 * `at <= start`. A loop and not `set`, because `set` needs a view object for a part of an array.
 */
export function copyBytes(
  target: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
): void {
  // Seen once: where the compiler cannot know it, it would else be found out byte by byte.
  if (!(source instanceof Uint8Array)) {
    assert(false, "copyBytes: source");
    return;
  }
  const count = (end - start) | 0;
  // Said as the loop needs it, for what has been tested is not tested again.
  assert(
    count >= 0 && start >= 0 && start + count <= source.length && start + count === end,
    "copyBytes: source range",
  );
  assert(at >= 0 && at + count <= target.length, "copyBytes: target range");
  for (let i = 0; i < count; i++) target[at + i] = source[start + i];
}

/** Whether `a[aStart..aStart + count)` and `b[bStart..bStart + count)` hold the same bytes. */
export function equalBytes(
  a: Uint8Array,
  aStart: number,
  b: Uint8Array,
  bStart: number,
  count: number,
): boolean {
  assert(aStart >= 0 && aStart + count <= a.length, "equalBytes: first range");
  assert(bStart >= 0 && bStart + count <= b.length, "equalBytes: second range");
  for (let i = 0; i < count; i++) {
    if (a[aStart + i] !== b[bStart + i]) return false;
  }
  return true;
}

/** Writes zero to `bytes[start..end)`. */
export function clearBytes(bytes: Uint8Array, start: number, end: number): void {
  bytes.fill(0, start, end);
}

/** The two bytes at `at`, most significant first. */
export function readU16(bytes: Uint8Array, at: number): number {
  assert(at >= 0 && at + 2 <= bytes.length, "readU16: range");
  return (bytes[at] << 8) | bytes[at + 1];
}

/** The four bytes at `at`, most significant first. */
export function readU32(bytes: Uint8Array, at: number): number {
  assert(at >= 0 && at + 4 <= bytes.length, "readU32: range");
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/** Writes the low 16 bits of `value` at `at`, most significant byte first. Returns the end. */
export function writeU16(bytes: Uint8Array, at: number, value: number): number {
  assert(at >= 0 && at + 2 <= bytes.length, "writeU16: range");
  bytes[at] = (value >>> 8) & 0xff;
  bytes[at + 1] = value & 0xff;
  return at + 2;
}

/** Writes the low 32 bits of `value` at `at`, most significant byte first. Returns the end. */
export function writeU32(bytes: Uint8Array, at: number, value: number): number {
  writeU16(bytes, at, value >>> 16);
  return writeU16(bytes, at + 2, value);
}

/**
 * Writes the characters of `text`, each below 256, as one byte each from `at` on. Returns the end.
 */
export function writeLatin1(bytes: Uint8Array, at: number, text: string): number {
  const count = text.length;
  assert(at >= 0 && at + count <= bytes.length, "writeLatin1: no room");
  for (let i = 0; i < count; i++) bytes[at + i] = text.charCodeAt(i) & 0xff;
  return at + count;
}

/** `bytes[start..end)` as text, one character for each byte. */
export function readLatin1(bytes: Uint8Array, start: number, end: number): string {
  assert(start >= 0 && start <= end && end <= bytes.length, "readLatin1: range");
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** `bytes[start..end)` as lower-case hexadecimal digits, for people and tests. */
export function toHex(bytes: Uint8Array, start: number, end: number): string {
  assert(start >= 0 && start <= end && end <= bytes.length, "toHex: range");
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    text += HEX_DIGITS.charAt(byte >>> 4) + HEX_DIGITS.charAt(byte & 15);
  }
  return text;
}

const HEX_DIGITS = "0123456789abcdef";
