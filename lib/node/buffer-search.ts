/** Finding bytes and text in Buffers, comparing them. */
import { UTF16LE } from "./encodings.ts";

/** Where a search from `offset` begins; -1 when nothing can be found. As in Node.js, which has it from String. */
function startOf(length: number, offset: number, needle: number, isForward: boolean): number {
  if (offset < 0) {
    if (offset + length >= 0) return length + offset;
    return isForward || needle === 0 ? 0 : -1;
  }
  if (offset + needle <= length) return offset;
  if (needle === 0) return length;
  return isForward ? -1 : length - 1;
}

/** Index of the first (or last) byte `value` from `offset` on (or back), or -1. */
export function findByte(
  bytes: Uint8Array,
  value: number,
  offset: number,
  isForward: boolean,
): number {
  const start = startOf(bytes.length, offset, 1, isForward);
  if (start < 0) return -1;
  if (isForward) {
    for (let i = start; i < bytes.length; i++) if (bytes[i] === value) return i;
  } else for (let i = start; i >= 0; i--) if (bytes[i] === value) return i;
  return -1;
}

/** The same for several bytes; in UTF-16 only whole units are looked at. */
export function findBytes(
  bytes: Uint8Array,
  needle: Uint8Array,
  offset: number,
  encoding: number,
  isForward: boolean,
): number {
  const step = encoding === UTF16LE ? 2 : 1;
  const length = bytes.length - (bytes.length % step);
  const count = needle.length;
  const start = startOf(length, offset, count, isForward);
  if (count === 0) return start;
  if (start < 0 || count < step || count > length) return -1;
  if (isForward && start + count > length) return -1;
  const used = count - (count % step);
  const last = length - used;
  let at = start - (start % step);
  if (!isForward && at > last) at = last;
  for (; at >= 0 && at <= last; at += isForward ? step : -step) {
    if (isAt(bytes, at, needle, used)) return at;
  }
  return -1;
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (bytes[at + i] !== needle[i]) return false;
  return true;
}

/** -1, 0 or 1, by the first byte that differs, then by length. */
export function compareBytes(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const aCount = aEnd - aStart;
  const bCount = bEnd - bStart;
  const count = Math.min(aCount, bCount);
  for (let i = 0; i < count; i++) {
    const difference = (a[aStart + i] ?? 0) - (b[bStart + i] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return aCount < bCount ? -1 : aCount > bCount ? 1 : 0;
}
