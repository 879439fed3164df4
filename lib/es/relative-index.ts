/** Indices as methods of arrays, strings and typed arrays take them. */

/** ToIntegerOrInfinity, counted from the end when negative, within 0 .. length. Absent is 0. */
export function relativeIndex(index: number | undefined, length: number): number {
  if (index === undefined) return 0;
  const at = Math.trunc(index) || 0;
  return at < 0 ? Math.max(at + length, 0) : Math.min(at, length);
}

/** ToIntegerOrInfinity within 0 .. limit. Absent is 0. */
export function clampedIndex(index: number | undefined, limit: number): number {
  if (index === undefined) return 0;
  const at = Math.trunc(index) || 0;
  return Math.min(Math.max(at, 0), limit);
}
