/**
 * Sorting of typed arrays (ECMA-262 23.2.3.29): a stable merge sort, top down, which asks a comparator the same as V8.
 * Without one the runtime sorts numbers by value.
 */
import { arrayGet, typedCopy, typedLike, typedSort } from "#es-native";
import type { Typed } from "./typed-array.ts";

type Compare<T> = (a: T, b: T) => number;

export function sortTyped<T>(array: Typed<T>, compare: Compare<T> | undefined): void {
  const { length } = array;
  if (length < 2) return;
  if (compare === undefined) {
    typedSort(array);
    return;
  }
  const copy: Typed<T> = typedLike(array, length);
  typedCopy(copy, 0, array, 0, length);
  sortBy(copy, 0, length, array, compare);
}

/** Sorts `from` .. `to` into `target`; both hold the same elements there at the start. */
function sortBy<T>(
  source: Typed<T>,
  from: number,
  to: number,
  target: Typed<T>,
  compare: Compare<T>,
): void {
  const middle = from + ((to - from) >> 1);
  if (middle - from > 1) sortBy(target, from, middle, source, compare);
  if (to - middle > 1) sortBy(target, middle, to, source, compare);
  let left = from;
  let right = middle;
  for (let i = from; i < to; i++) {
    if (left < middle && right >= to) target[i] = arrayGet(source, left++);
    else if (left < middle) {
      const a = arrayGet(source, left);
      const b = arrayGet(source, right);
      const order = +compare(a, b);
      if (order <= 0 || order !== order) {
        target[i] = a;
        left++;
      } else {
        target[i] = b;
        right++;
      }
    } else target[i] = arrayGet(source, right++);
  }
}
