/**
 * A few ranges of sequence numbers, [start, end), disjoint, not touching, in ascending order: what
 * arrived out of order, and what the peer says did. All of them lie within 2^31 of each other. The
 * number is bounded; a range that would be one too many is refused.
 */

import { assert, seqGe, seqGt, seqLe, seqLt } from "#os/base";

export class Ranges {
  count = 0;
  /** The range that changed last, below `count`. */
  latest = 0;
  readonly #pairs: Uint32Array;
  readonly #max: number;

  constructor(max: number) {
    this.#pairs = new Uint32Array(max * 2);
    this.#max = max;
  }

  start(index: number): number {
    assert(index < this.count, "ranges: no such range");
    return this.#pairs[index * 2] >>> 0;
  }

  end(index: number): number {
    assert(index < this.count, "ranges: no such range");
    return this.#pairs[index * 2 + 1] >>> 0;
  }

  /** Whether a range [start, end) could be added. */
  canAdd(start: number, end: number): boolean {
    if (this.count < this.#max) return true;
    const first = this.#firstTouching(start);
    return first < this.count && seqLe(this.#pairs[first * 2], end);
  }

  /**
   * Adds [start, end), joined with those it touches. False when it is one too many, and nothing
   * changed.
   */
  add(start: number, end: number): boolean {
    const pairs = this.#pairs;
    const count = this.count;
    const first = this.#firstTouching(start);
    let after = first; // the first range wholly behind the new one
    while (after < count && seqLe(pairs[after * 2], end)) after++;
    if (after === first) {
      if (count === this.#max) return false;
      pairs.copyWithin((first + 1) * 2, first * 2, count * 2);
      pairs[first * 2] = start;
      pairs[first * 2 + 1] = end;
      this.count = count + 1;
    } else {
      if (seqLt(start, pairs[first * 2])) pairs[first * 2] = start;
      const lastEnd = pairs[after * 2 - 1];
      pairs[first * 2 + 1] = seqGt(end, lastEnd) ? end : lastEnd;
      pairs.copyWithin((first + 1) * 2, after * 2, count * 2);
      this.count = count - (after - first - 1);
    }
    this.latest = first;
    return true;
  }

  /** Forgets everything before `seq`. */
  dropBefore(seq: number): void {
    const pairs = this.#pairs;
    let gone = 0;
    while (gone < this.count && seqLe(pairs[gone * 2 + 1], seq)) gone++;
    if (gone > 0) {
      pairs.copyWithin(0, gone * 2, this.count * 2);
      this.count -= gone;
      this.latest = this.latest >= gone ? this.latest - gone : 0;
    }
    if (this.count > 0 && seqLt(pairs[0], seq)) pairs[0] = seq;
  }

  clear(): void {
    this.count = 0;
    this.latest = 0;
  }

  /** The first range that ends at or behind `start`. */
  #firstTouching(start: number): number {
    let index = 0;
    while (index < this.count && !seqGe(this.#pairs[index * 2 + 1], start)) index++;
    return index;
  }
}
