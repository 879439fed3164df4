/**
 * Arithmetic modulo 2^32 (RFC 9293 3.4): TCP sequence numbers, timestamps and the millisecond
 * clock. A number is "less" when it lies up to 2^31 - 1 before the other on the circle.
 */

export function seqLt(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

export function seqLe(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

export function seqGt(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

export function seqGe(a: number, b: number): boolean {
  return ((a - b) | 0) >= 0;
}

/** `a + count`; count may be negative. */
export function seqAdd(a: number, count: number): number {
  return (a + count) >>> 0;
}

/** How far `a` is beyond `b`, -2^31 .. 2^31 - 1. */
export function seqDiff(a: number, b: number): number {
  return (a - b) | 0;
}

/** The later of the two. */
export function seqMax(a: number, b: number): number {
  return ((a - b) | 0) >= 0 ? a : b;
}
