/**
 * Which arrays, maps and tags are open while an item is read or written, how many items each of
 * them still needs, and the order of a map's keys (RFC 8949 section 4.2.1: bytewise, as encoded).
 *
 * A container is a level with a number of items left; a map of n pairs has 2n, and an even number
 * left means that a key is next. Level 0 is the message: one item. A tag is a level of one item.
 *
 * Invariants: 1. every level above 0 has at least one item left: the last one closes it. 2. of a
 * map, `bytes[previousStart..previousEnd)` is the encoding of the latest key; empty before the
 * first. 3. depth and counts are 32-bit integers, which `| 0` says where they are changed.
 */

import { assert } from "#os/base";
import { CBOR_LIMITS } from "./limits.ts";

const LEVELS = CBOR_LIMITS.depthMax + 1;

export class Nesting {
  /** Open containers. */
  depth = 0;
  /** Items that the innermost container still needs, keys included. */
  left = 1;
  #isMap = false;
  // Of the levels around it.
  readonly #lefts = new Int32Array(LEVELS);
  readonly #areMaps = new Uint8Array(LEVELS);
  // Of all levels.
  readonly #keyStart = new Int32Array(LEVELS);
  readonly #previousStart = new Int32Array(LEVELS);
  readonly #previousEnd = new Int32Array(LEVELS);

  /** Nothing is open, and one item is expected. */
  reset(): void {
    this.depth = 0;
    this.left = 1;
    this.#isMap = false;
  }

  /** True when the message's item, with all in it, is complete. */
  isComplete(): boolean {
    return this.depth === 0 && this.left === 0;
  }

  /** An item begins at byte `at`. False when nothing is expected there. */
  begin(at: number): boolean {
    if (this.left === 0) return false;
    if (this.#isMap && (this.left & 1) === 0) this.#keyStart[this.depth] = at;
    return true;
  }

  /**
   * An item that holds no others begins and ends: `begin` and `complete` in one, for most items of
   * most messages. False, and nothing has changed: it needs those.
   */
  item(): boolean {
    const { left } = this;
    if (this.#isMap || left === 0 || (left === 1 && this.depth > 1)) return false;
    this.left = (left - 1) | 0;
    if (left === 1) this.depth = 0; // and the message's item, in which nothing is left, is complete
    return true;
  }

  /** The item that began is a container of `count` > 0 items. False when it is nested too deep. */
  enter(count: number, isMap: boolean): boolean {
    assert(count > 0 && count <= 0x7fffffff, "cbor: container of no items entered");
    const { depth } = this;
    if (depth === LEVELS - 1) return false;
    this.#lefts[depth] = this.left;
    this.#areMaps[depth] = this.#isMap ? 1 : 0;
    this.depth = (depth + 1) | 0;
    this.left = count | 0;
    this.#isMap = isMap;
    if (isMap) this.#previousEnd[depth + 1] = 0;
    return true;
  }

  /** `begin` and `enter` in one, of an array in none but arrays. False, and nothing has changed. */
  beginArray(count: number): boolean {
    return !this.#isMap && this.left > 0 && this.enter(count, false);
  }

  /**
   * The item that began, and is no container with items, ended before byte `at`; containers that it
   * completes end there too. Returns what is wrong with a key that ended, if anything.
   */
  complete(bytes: Uint8Array, at: number): "" | "key given twice" | "keys out of order" {
    for (;;) {
      const left = (this.left - 1) | 0;
      this.left = left;
      if (this.#isMap) {
        const wrong = (left & 1) === 1 ? this.#completeKey(bytes, at) : "";
        if (wrong !== "") return wrong;
      }
      if (left > 0 || this.depth === 0) return "";
      const depth = (this.depth - 1) | 0;
      this.depth = depth;
      this.left = this.#lefts[depth]! | 0;
      this.#isMap = this.#areMaps[depth] === 1;
    }
  }

  /** A key of the innermost map ended before byte `at`. */
  #completeKey(bytes: Uint8Array, at: number): "" | "key given twice" | "keys out of order" {
    const { depth } = this;
    const order = this.#compareKey(bytes, depth, at);
    if (order === 0) return "key given twice";
    if (order < 0) return "keys out of order";
    this.#previousStart[depth] = this.#keyStart[depth]!;
    this.#previousEnd[depth] = at;
    return "";
  }

  /** Positive when the key that ends at `end` comes after the previous one. */
  #compareKey(bytes: Uint8Array, depth: number, end: number): number {
    const start = this.#keyStart[depth]! | 0;
    const previousStart = this.#previousStart[depth]! | 0;
    const previousEnd = this.#previousEnd[depth]! | 0;
    if (previousEnd === 0) return 1; // no key is empty, so none ends at byte 0
    const count = Math.min(end - start, previousEnd - previousStart);
    for (let i = 0; i < count; i++) {
      const difference = bytes[start + i] - bytes[previousStart + i];
      if (difference !== 0) return difference;
    }
    return end - start - (previousEnd - previousStart);
  }
}
