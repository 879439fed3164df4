/**
 * Sorting of typed arrays (ECMA-262 23.2.3.29): a stable merge sort, top down, which asks a comparator the same as V8.
 * Without one numbers sort by value, -0 before 0, NaN last.
 */
import { arrayGet, typedCopy, typedLike } from "#es-native";
import type { Typed } from "./typed-array.ts";

type Compare<T> = (a: T, b: T) => number;

/** Below so many elements, insertion is faster. */
const INSERTION_MAX = 16;

export function sortTyped<T>(array: Typed<T>, compare: Compare<T> | undefined): void {
  const { length } = array;
  if (length < 2) return;
  const copy: Typed<T> = typedLike(array, length);
  typedCopy(copy, 0, array, 0, length);
  if (compare === undefined) sortValues(copy, 0, length, array);
  else sortBy(copy, 0, length, array, compare);
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

function sortValues<T>(source: Typed<T>, from: number, to: number, target: Typed<T>): void {
  if (to - from <= INSERTION_MAX) {
    insertionSort(target, from, to);
    return;
  }
  const middle = from + ((to - from) >> 1);
  sortValues(target, from, middle, source);
  sortValues(target, middle, to, source);
  let left = from;
  let right = middle;
  for (let i = from; i < to; i++) {
    if (
      right >= to ||
      (left < middle && !isBefore(arrayGet(source, right), arrayGet(source, left)))
    ) {
      target[i] = arrayGet(source, left++);
    } else target[i] = arrayGet(source, right++);
  }
}

function insertionSort<T>(array: Typed<T>, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = arrayGet(array, i);
    let at = i;
    while (at > from && isBefore(value, arrayGet(array, at - 1))) {
      array[at] = arrayGet(array, at - 1);
      at--;
    }
    array[at] = value;
  }
}

function isBefore<T>(a: T, b: T): boolean {
  if (a < b) return true;
  if (a > b) return false;
  if (a !== a) return false;
  if (b !== b) return true;
  return typeof a === "number" && a === 0 && 1 / a < 0 && typeof b === "number" && 1 / b > 0;
}
