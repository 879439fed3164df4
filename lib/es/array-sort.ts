/**
 * Array.prototype.sort (ECMA-262 23.1.3.30): TimSort, stable. It asks the comparator the same questions in the same
 * order as V8 does, so that programs whose comparator prints, counts or contradicts itself get the same answer.
 *
 * Runs that are sorted already are found, short ones extended by binary insertion to `minRunLength`, and merged from
 * a stack that keeps their lengths falling (Tim Peters, listsort.txt).
 *
 * No array has 2^30 elements: `| 0` tells the compiler that positions and lengths stay 32-bit integers.
 */
import {
  arrayGet,
  arrayKeeps,
  arrayMove,
  arrayPush,
  arraySet,
  arraySetHole,
  stringCompare,
} from "#es-native";

type Compare<T> = (a: T, b: T) => number;

/** So many wins in a row make a merge gallop. */
const GALLOP_WINS_MIN = 7;
const RUNS_MAX = 85;

function compareAsText(a: unknown, b: unknown): number {
  return stringCompare(`${a as string}`, `${b as string}`);
}

/** Sorts in place: values first, then what is undefined, then the holes. */
export function sortArray<T>(array: T[], compare: Compare<T> | undefined): void {
  const { length } = array;
  if (length < 2) return;
  const values: T[] = [];
  let undefinedCount = 0;
  for (let i = 0; i < length; i++) {
    const value = arrayGet(array, i);
    if (value !== undefined) values.push(value);
    else if (arrayKeeps(array, i)) undefinedCount++;
  }
  const order = compare === undefined ? (compareAsText as Compare<T>) : compare;
  new Sorter<T, unknown>(values, order).sort();
  writeBack(array, values, undefinedCount, length);
}

function writeBack<T>(array: T[], values: T[], undefinedCount: number, length: number): void {
  const count = values.length;
  for (let i = 0; i < count; i++) storeAt(array, i, arrayGet(values, i));
  if (undefinedCount > 0) {
    for (let i = 0; i < undefinedCount; i++) storeAt(array, count + i, undefined as T);
  }
  if (count + undefinedCount < length) {
    for (let i = count + undefinedCount; i < length; i++) {
      if (i < array.length && arrayKeeps(array, i)) arraySetHole(array, i);
    }
  }
}

/** The comparator may have made the array shorter. */
function storeAt<T>(array: T[], index: number, value: T): void {
  if (index < array.length) arraySet(array, index, value);
  else arrayPush(array, value);
}

/** The second type parameter keeps sorters of different places apart for the compiler. */
class Sorter<T, _Place> {
  readonly list: T[];
  readonly compare: Compare<T>;
  /** Where the smaller run of a merge is kept. */
  readonly spare: T[] = [];
  readonly runStart = new Int32Array(RUNS_MAX);
  readonly runLength = new Int32Array(RUNS_MAX);
  runCount = 0;
  gallopMin = GALLOP_WINS_MIN;

  constructor(list: T[], compare: Compare<T>) {
    this.list = list;
    this.compare = compare;
  }

  /** Is `a` before `b`? */
  before(a: T, b: T): boolean {
    const { compare } = this;
    return +compare(a, b) < 0;
  }

  sort(): void {
    const length = this.list.length | 0;
    if (length < 2) return;
    let low = 0;
    let remaining = length;
    const shortest = minRunLength(length);
    while (remaining > 0) {
      let run = this.makeRun(low, (low + remaining) | 0);
      if (run < shortest) {
        const forced = Math.min(shortest, remaining) | 0;
        this.insertionSort(low, (low + run) | 0, (low + forced) | 0);
        run = forced;
      }
      this.runStart[this.runCount] = low;
      this.runLength[this.runCount] = run;
      this.runCount++;
      this.collapse();
      low = (low + run) | 0;
      remaining = (remaining - run) | 0;
    }
    this.collapseAll();
  }

  /** Length of the run at `low`, which is reversed when it falls. */
  makeRun(low: number, high: number): number {
    const { list } = this;
    if (((low + 1) | 0) === high) return 1;
    let previous = arrayGet(list, (low + 1) | 0);
    const isFalling = this.before(previous, arrayGet(list, low));
    let end = (low + 2) | 0;
    while (end < high) {
      const value = arrayGet(list, end);
      if (this.before(value, previous) !== isFalling) break;
      previous = value;
      end++;
    }
    if (isFalling) reverseRange(list, low, end);
    return (end - low) | 0;
  }

  /** `low` .. `start` is sorted; afterwards `low` .. `high` is. */
  insertionSort(low: number, start: number, high: number): void {
    const { list } = this;
    for (let next = low === start ? (start + 1) | 0 : start; next < high; next++) {
      const pivot = arrayGet(list, next);
      let left = low;
      let right = next;
      while (left < right) {
        const middle = (left + ((right - left) >> 1)) | 0;
        if (this.before(pivot, arrayGet(list, middle))) right = middle;
        else left = (middle + 1) | 0;
      }
      for (let i = next; i > left; i--) arraySet(list, i, arrayGet(list, i - 1));
      arraySet(list, left, pivot);
    }
  }

  /** Merges until each run is longer than the next, and than the next two together. */
  collapse(): void {
    while (this.runCount > 1) {
      const n = this.runCount - 2;
      if (!this.isFallingAt(n + 1) || !this.isFallingAt(n)) {
        this.mergeAt(this.lengthAt(n - 1) < this.lengthAt(n + 1) ? n - 1 : n);
      } else if (this.lengthAt(n) <= this.lengthAt(n + 1)) this.mergeAt(n);
      else break;
    }
  }

  collapseAll(): void {
    while (this.runCount > 1) {
      const n = this.runCount - 2;
      this.mergeAt(n > 0 && this.lengthAt(n - 1) < this.lengthAt(n + 1) ? n - 1 : n);
    }
  }

  lengthAt(n: number): number {
    return this.runLength[n] as number;
  }

  isFallingAt(n: number): boolean {
    return n < 2 || this.lengthAt(n - 2) > this.lengthAt(n - 1) + this.lengthAt(n);
  }

  /** Merges runs n and n + 1. */
  mergeAt(n: number): void {
    const { list, runStart, runLength } = this;
    let startA = runStart[n]! | 0;
    let lengthA = runLength[n]! | 0;
    const startB = runStart[n + 1]! | 0;
    let lengthB = runLength[n + 1]! | 0;
    runLength[n] = lengthA + lengthB;
    if (n === this.runCount - 3) {
      runStart[n + 1] = runStart[n + 2] as number;
      runLength[n + 1] = runLength[n + 2] as number;
    }
    this.runCount--;
    // What is in place already at either end stays.
    const skip = this.gallopRight(list, arrayGet(list, startB), startA, lengthA, 0);
    startA = (startA + skip) | 0;
    lengthA = (lengthA - skip) | 0;
    if (lengthA === 0) return;
    lengthB = this.gallopLeft(
      list,
      arrayGet(list, (startA + lengthA - 1) | 0),
      startB,
      lengthB,
      (lengthB - 1) | 0,
    );
    if (lengthB === 0) return;
    if (lengthA <= lengthB) this.mergeLow(lengthA, startA, startB, lengthB);
    else this.mergeHigh(lengthA, startA, startB, lengthB);
  }

  /** How many of `length` elements at `base` are before `key`: it goes left of equals. */
  gallopLeft(array: T[], key: T, base: number, length: number, hint: number): number {
    let last = 0;
    let offset = 1;
    if (this.before(arrayGet(array, (base + hint) | 0), key)) {
      const limit = (length - hint) | 0;
      while (offset < limit && this.before(arrayGet(array, (base + hint + offset) | 0), key)) {
        last = offset;
        offset = Math.min(offset * 2 + 1, limit) | 0;
      }
      last = (last + hint) | 0;
      offset = (offset + hint) | 0;
    } else {
      const limit = (hint + 1) | 0;
      while (offset < limit && !this.before(arrayGet(array, (base + hint - offset) | 0), key)) {
        last = offset;
        offset = Math.min(offset * 2 + 1, limit) | 0;
      }
      const near = last;
      last = (hint - offset) | 0;
      offset = (hint - near) | 0;
    }
    last = (last + 1) | 0;
    while (last < offset) {
      const middle = (last + ((offset - last) >> 1)) | 0;
      if (this.before(arrayGet(array, (base + middle) | 0), key)) last = (middle + 1) | 0;
      else offset = middle;
    }
    return offset;
  }

  /** As gallopLeft, but `key` goes right of equals. */
  gallopRight(array: T[], key: T, base: number, length: number, hint: number): number {
    let last = 0;
    let offset = 1;
    if (this.before(key, arrayGet(array, (base + hint) | 0))) {
      const limit = (hint + 1) | 0;
      while (offset < limit && this.before(key, arrayGet(array, (base + hint - offset) | 0))) {
        last = offset;
        offset = Math.min(offset * 2 + 1, limit) | 0;
      }
      const near = last;
      last = (hint - offset) | 0;
      offset = (hint - near) | 0;
    } else {
      const limit = (length - hint) | 0;
      while (offset < limit && !this.before(key, arrayGet(array, (base + hint + offset) | 0))) {
        last = offset;
        offset = Math.min(offset * 2 + 1, limit) | 0;
      }
      last = (last + hint) | 0;
      offset = (offset + hint) | 0;
    }
    last = (last + 1) | 0;
    while (last < offset) {
      const middle = (last + ((offset - last) >> 1)) | 0;
      if (this.before(key, arrayGet(array, (base + middle) | 0))) offset = middle;
      else last = (middle + 1) | 0;
    }
    return offset;
  }

  fillSpare(from: number, count: number): void {
    const { list, spare } = this;
    for (let i = 0; i < count; i++) storeAt(spare, i, arrayGet(list, (from + i) | 0));
  }

  /** Merges two neighbours, the first the shorter, from the left. */
  mergeLow(countA: number, startA: number, startB: number, countB: number): void {
    const { list, spare } = this;
    this.fillSpare(startA, countA);
    let lengthA = countA;
    let lengthB = countB;
    let to = startA;
    let a = 0;
    let b = startB;
    arraySet(list, to, arrayGet(list, b));
    to = (to + 1) | 0;
    b = (b + 1) | 0;
    lengthB = (lengthB - 1) | 0;
    let gallopMin = this.gallopMin;
    merging: while (lengthB > 0 && lengthA > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < gallopMin && winsB < gallopMin) {
        if (this.before(arrayGet(list, b), arrayGet(spare, a))) {
          arraySet(list, to, arrayGet(list, b));
          to = (to + 1) | 0;
          b = (b + 1) | 0;
          winsB = (winsB + 1) | 0;
          winsA = 0;
          lengthB = (lengthB - 1) | 0;
          if (lengthB === 0) break merging;
        } else {
          arraySet(list, to, arrayGet(spare, a));
          to = (to + 1) | 0;
          a = (a + 1) | 0;
          winsA = (winsA + 1) | 0;
          winsB = 0;
          lengthA = (lengthA - 1) | 0;
          if (lengthA === 1) break merging;
        }
      }
      gallopMin = (gallopMin + 1) | 0;
      do {
        gallopMin = Math.max(1, gallopMin - 1) | 0;
        this.gallopMin = gallopMin;
        winsA = this.gallopRight(spare, arrayGet(list, b), a, lengthA, 0);
        for (let i = 0; i < winsA; i++) arraySet(list, (to + i) | 0, arrayGet(spare, (a + i) | 0));
        to = (to + winsA) | 0;
        a = (a + winsA) | 0;
        lengthA = (lengthA - winsA) | 0;
        if (lengthA <= 1) break merging;
        arraySet(list, to, arrayGet(list, b));
        to = (to + 1) | 0;
        b = (b + 1) | 0;
        lengthB = (lengthB - 1) | 0;
        if (lengthB === 0) break merging;
        winsB = this.gallopLeft(list, arrayGet(spare, a), b, lengthB, 0);
        arrayMove(list, to, b, winsB);
        to = (to + winsB) | 0;
        b = (b + winsB) | 0;
        lengthB = (lengthB - winsB) | 0;
        if (lengthB === 0) break merging;
        arraySet(list, to, arrayGet(spare, a));
        to = (to + 1) | 0;
        a = (a + 1) | 0;
        lengthA = (lengthA - 1) | 0;
        if (lengthA === 1) break merging;
      } while (winsA >= GALLOP_WINS_MIN || winsB >= GALLOP_WINS_MIN);
      gallopMin = (gallopMin + 1) | 0;
      this.gallopMin = gallopMin;
    }
    if (lengthB > 0) arrayMove(list, to, b, lengthB);
    to = (to + lengthB) | 0;
    for (let i = 0; i < lengthA; i++) arraySet(list, (to + i) | 0, arrayGet(spare, (a + i) | 0));
  }

  /** Merges two neighbours, the second the shorter, from the right. */
  mergeHigh(countA: number, startA: number, startB: number, countB: number): void {
    const { list, spare } = this;
    this.fillSpare(startB, countB);
    let lengthA = countA;
    let lengthB = countB;
    let to = (startB + countB - 1) | 0;
    let b = (countB - 1) | 0;
    let a = (startA + countA - 1) | 0;
    arraySet(list, to, arrayGet(list, a));
    to = (to - 1) | 0;
    a = (a - 1) | 0;
    lengthA = (lengthA - 1) | 0;
    let gallopMin = this.gallopMin;
    merging: while (lengthA > 0 && lengthB > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < gallopMin && winsB < gallopMin) {
        if (this.before(arrayGet(spare, b), arrayGet(list, a))) {
          arraySet(list, to, arrayGet(list, a));
          to = (to - 1) | 0;
          a = (a - 1) | 0;
          winsA = (winsA + 1) | 0;
          winsB = 0;
          lengthA = (lengthA - 1) | 0;
          if (lengthA === 0) break merging;
        } else {
          arraySet(list, to, arrayGet(spare, b));
          to = (to - 1) | 0;
          b = (b - 1) | 0;
          winsB = (winsB + 1) | 0;
          winsA = 0;
          lengthB = (lengthB - 1) | 0;
          if (lengthB === 1) break merging;
        }
      }
      gallopMin = (gallopMin + 1) | 0;
      do {
        gallopMin = Math.max(1, gallopMin - 1) | 0;
        this.gallopMin = gallopMin;
        const lastA = (lengthA - 1) | 0;
        winsA = (lengthA - this.gallopRight(list, arrayGet(spare, b), startA, lengthA, lastA)) | 0;
        to = (to - winsA) | 0;
        a = (a - winsA) | 0;
        arrayMove(list, (to + 1) | 0, (a + 1) | 0, winsA);
        lengthA = (lengthA - winsA) | 0;
        if (lengthA === 0) break merging;
        arraySet(list, to, arrayGet(spare, b));
        to = (to - 1) | 0;
        b = (b - 1) | 0;
        lengthB = (lengthB - 1) | 0;
        if (lengthB === 1) break merging;
        winsB = (lengthB - this.gallopLeft(spare, arrayGet(list, a), 0, lengthB, b)) | 0;
        for (let i = 0; i < winsB; i++) arraySet(list, (to - i) | 0, arrayGet(spare, (b - i) | 0));
        to = (to - winsB) | 0;
        b = (b - winsB) | 0;
        lengthB = (lengthB - winsB) | 0;
        if (lengthB <= 1) break merging;
        arraySet(list, to, arrayGet(list, a));
        to = (to - 1) | 0;
        a = (a - 1) | 0;
        lengthA = (lengthA - 1) | 0;
        if (lengthA === 0) break merging;
      } while (winsA >= GALLOP_WINS_MIN || winsB >= GALLOP_WINS_MIN);
      gallopMin = (gallopMin + 1) | 0;
      this.gallopMin = gallopMin;
    }
    if (lengthA > 0) arrayMove(list, (to - lengthA + 1) | 0, (a - lengthA + 1) | 0, lengthA);
    to = (to - lengthA) | 0;
    for (let i = 0; i < lengthB; i++) arraySet(list, (to - i) | 0, arrayGet(spare, (b - i) | 0));
  }
}

/** n / 2^k, rounded up, between 32 and 64. */
function minRunLength(length: number): number {
  let n = length;
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return (n + rest) | 0;
}

function reverseRange<T>(list: T[], start: number, end: number): void {
  let low = start;
  let high = (end - 1) | 0;
  while (low < high) {
    const value = arrayGet(list, low);
    arraySet(list, low++, arrayGet(list, high));
    arraySet(list, high--, value);
  }
}
