/**
 * Which arrays, maps and tags are open while an item is read or written, how many items each of
 * them still needs, and the order of a map's keys (RFC 8949 section 4.2.1: bytewise, as encoded).
 *
 * A container is a level with a number of items left; a map of n pairs has 2n, and an even number
 * left means that a key is next. Level 0 is the message: one item. A tag is a level of one item.
 *
 * Invariants: 1. every level above 0 has at least one item left: the last one closes it. 2. of a
 * map, `bytes[previousStart..previousEnd)` is the encoding of the latest key; empty before the
 * first.
 */

import { assert } from "#os/base";
import { CBOR_LIMITS } from "./limits.ts";

const LEVELS = CBOR_LIMITS.depthMax + 1;

export class Nesting {
  /** Open containers. */
  depth = 0;
  readonly #left = new Int32Array(LEVELS);
  readonly #isMap = new Uint8Array(LEVELS);
  readonly #keyStart = new Int32Array(LEVELS);
  readonly #previousStart = new Int32Array(LEVELS);
  readonly #previousEnd = new Int32Array(LEVELS);

  /** Nothing is open, and one item is expected. */
  reset(): void {
    this.depth = 0;
    this.#left[0] = 1;
    this.#isMap[0] = 0;
  }

  /** True when the message's item, with all in it, is complete. */
  isComplete(): boolean {
    return this.depth === 0 && this.#left[0] === 0;
  }

  /** Items that the innermost container still needs, keys included. */
  left(): number {
    return this.#left[this.depth];
  }

  /** An item begins at byte `at`. False when nothing is expected there. */
  begin(at: number): boolean {
    const depth = this.depth;
    const left = this.#left[depth];
    if (left === 0) return false;
    if (this.#isMap[depth] === 1 && (left & 1) === 0) this.#keyStart[depth] = at;
    return true;
  }

  /** The item that began is a container of `count` > 0 items. False when it is nested too deep. */
  enter(count: number, isMap: boolean): boolean {
    assert(count > 0 && count <= 0x7fffffff, "cbor: container of no items entered");
    if (this.depth === LEVELS - 1) return false;
    const depth = ++this.depth;
    this.#left[depth] = count;
    this.#isMap[depth] = isMap ? 1 : 0;
    this.#previousStart[depth] = 0;
    this.#previousEnd[depth] = 0;
    return true;
  }

  /**
   * The item that began, and is no container with items, ended before byte `at`; containers that it
   * completes end there too. Returns what is wrong with a key that ended, if anything.
   */
  complete(bytes: Uint8Array, at: number): "" | "key given twice" | "keys out of order" {
    for (;;) {
      const depth = this.depth;
      const left = this.#left[depth] - 1;
      this.#left[depth] = left;
      if (this.#isMap[depth] === 1 && (left & 1) === 1) {
        const order = this.#compareKey(bytes, depth, at);
        if (order === 0) return "key given twice";
        if (order < 0) return "keys out of order";
        this.#previousStart[depth] = this.#keyStart[depth];
        this.#previousEnd[depth] = at;
      }
      if (left > 0 || depth === 0) return "";
      this.depth = depth - 1;
    }
  }

  /** Positive when the key that ends at `end` comes after the previous one. */
  #compareKey(bytes: Uint8Array, depth: number, end: number): number {
    const start = this.#keyStart[depth];
    const previousStart = this.#previousStart[depth];
    const previousEnd = this.#previousEnd[depth];
    if (previousEnd === 0) return 1; // no key is empty, so none ends at byte 0
    const count = Math.min(end - start, previousEnd - previousStart);
    for (let i = 0; i < count; i++) {
      const difference = bytes[start + i] - bytes[previousStart + i];
      if (difference !== 0) return difference;
    }
    return end - start - (previousEnd - previousStart);
  }
}
