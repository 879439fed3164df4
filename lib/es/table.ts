/** Look-ups in the tables of `tables/`: strings of 16-bit units, read in place. */
import { stringUnit } from "#es-native";

/** Is `unit` inside one of the ranges, each its first and its last? */
export function inRanges(table: string, unit: number): boolean {
  let low = 0;
  let high = table.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stringUnit(table, middle * 2 + 1) < unit) low = middle + 1;
    else high = middle;
  }
  return low * 2 < table.length && stringUnit(table, low * 2) <= unit;
}

/** Start of the last record of `size` units whose first unit is at most `unit`, or -1. */
export function recordAt(table: string, size: number, unit: number): number {
  let low = 0;
  let high = Math.trunc(table.length / size);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stringUnit(table, middle * size) <= unit) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * size;
}
