/** Pancakes: how many flips the worst permutation of ten takes. Small integers in typed arrays. */
import { check } from "./check.ts";

const SIZE = 10;

function flipsOf(permutation: Int32Array, work: Int32Array): number {
  for (let i = 0; i < SIZE; i++) work[i] = permutation[i]!;
  let flips = 0;
  for (let first = work[0]!; first !== 0; first = work[0]!) {
    for (let low = 0, high = first; low < high; low++, high--) {
      const swapped = work[low]!;
      work[low] = work[high]!;
      work[high] = swapped;
    }
    flips++;
  }
  return flips;
}

function fannkuch(): string {
  const permutation = new Int32Array(SIZE);
  const work = new Int32Array(SIZE);
  const count = new Int32Array(SIZE);
  for (let i = 0; i < SIZE; i++) permutation[i] = i;
  let most = 0;
  let checksum = 0;
  let sign = 1;
  for (let rotated = SIZE; ; ) {
    for (; rotated > 1; rotated--) count[rotated - 1] = rotated;
    const flips = flipsOf(permutation, work);
    if (flips > most) most = flips;
    checksum += sign * flips;
    for (;;) {
      if (rotated === SIZE) return `${checksum} ${most}`;
      const first = permutation[0]!;
      for (let i = 0; i < rotated; i++) permutation[i] = permutation[i + 1]!;
      permutation[rotated] = first;
      const left = count[rotated]! - 1;
      count[rotated] = left;
      if (left > 0) break;
      rotated++;
    }
    sign = -sign;
  }
}

check("73196 38", fannkuch);
