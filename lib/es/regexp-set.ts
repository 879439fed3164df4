/** Sets of code points as sorted, disjoint ranges: [first, last, first, last, …]. */
import { arrayPush } from "#es-native";

export type Ranges = readonly number[];

export const POINT_MAX = 0x10ffff;

/** Any list of ranges, in order and merged. */
export function normalized(list: Ranges): number[] {
  const starts: number[] = [];
  for (let i = 0; i < list.length; i += 2) arrayPush(starts, i);
  starts.sort((a, b) => (list[a] as number) - (list[b] as number));
  const result: number[] = [];
  for (const at of starts) append(result, list[at] as number, list[at + 1] as number);
  return result;
}

/** Adds a range that does not start before the last one. */
function append(result: number[], lo: number, hi: number): void {
  const { length } = result;
  if (length > 0 && lo <= (result[length - 1] as number) + 1) {
    if (hi > (result[length - 1] as number)) result[length - 1] = hi;
  } else arrayPush(result, lo, hi);
}

export function union(a: Ranges, b: Ranges): number[] {
  return normalized([...a, ...b]);
}

export function complement(a: Ranges): number[] {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < a.length; i += 2) {
    const lo = a[i] as number;
    if (lo > next) arrayPush(result, next, lo - 1);
    next = (a[i + 1] as number) + 1;
  }
  if (next <= POINT_MAX) arrayPush(result, next, POINT_MAX);
  return result;
}

export function intersection(a: Ranges, b: Ranges): number[] {
  const result: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const lo = Math.max(a[i] as number, b[j] as number);
    const hi = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (lo <= hi) arrayPush(result, lo, hi);
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return result;
}

export function inSet(a: Ranges, point: number): boolean {
  let low = 0;
  let high = a.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((a[2 * middle + 1] as number) < point) low = middle + 1;
    else high = middle;
  }
  return 2 * low < a.length && (a[2 * low] as number) <= point;
}

export function digits(): number[] {
  return [48, 57];
}

export function wordCharacters(): number[] {
  return [48, 57, 65, 90, 95, 95, 97, 122];
}

/** WhiteSpace and LineTerminator. */
export function spaces(): number[] {
  return [
    9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f,
    0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff,
  ];
}

/** What a dot matches. */
export function allButLineEnds(): number[] {
  return [0, 9, 11, 12, 14, 0x2027, 0x202a, POINT_MAX];
}
