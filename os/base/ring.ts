/**
 * A bounded byte ring. Its capacity is a power of two, so a position is masked and never divided.
 * Bytes are named by their offset from the oldest one. Bytes beyond `length` may be placed ahead of
 * time (`place`), for data that arrives out of order, and are taken in by `extend`.
 *
 * Invariants: 1. 0 <= length <= capacity. 2. 0 <= head < capacity. 3. `clear` brings head back to
 * 0, so a ring that is emptied and cleared between messages never wraps.
 */

import { assert } from "./assert.ts";
import { copyBytes } from "./bytes.ts";

export class Ring {
  readonly bytes: Uint8Array;
  readonly capacity: number;
  /** Position of the oldest byte. */
  head = 0;
  /** Bytes held. */
  length = 0;
  /** Where `reserve` has found room. */
  tail = 0;
  /** Of `bytes`. */
  readonly view: DataView;
  /** For the pool that owns it. */
  next: Ring | null = null;
  readonly #mask: number;

  /** @param capacity  a power of two, 1 .. 2^30 */
  constructor(capacity: number) {
    assert(capacity > 0 && (capacity & (capacity - 1)) === 0, "ring: capacity is a power of two");
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
    this.capacity = capacity | 0;
    this.#mask = (capacity - 1) | 0;
  }

  /** Appends as much of `source[start..end)` as fits. Returns how many bytes were taken. */
  push(source: Uint8Array, start: number, end: number): number {
    const room = this.capacity - this.length;
    const wanted = end - start;
    const count = Math.min(wanted, room);
    if (count > 0) {
      this.place(this.length, source, start, start + count);
      this.length = (this.length + count) | 0;
    }
    return count;
  }

  /**
   * Writes `source[start..end)` at `offset`; all of it must lie inside the capacity. `length`
   * stays.
   */
  place(offset: number, source: Uint8Array, start: number, end: number): void {
    const count = end - start;
    assert(offset >= 0 && count >= 0 && offset + count <= this.capacity, "ring: place outside");
    const at = (this.head + offset) & this.#mask;
    const first = this.capacity - at;
    if (count <= first) {
      copyBytes(this.bytes, at, source, start, end);
    } else {
      copyBytes(this.bytes, at, source, start, start + first);
      copyBytes(this.bytes, 0, source, start + first, end);
    }
  }

  /** Whether `count` bytes fit behind the last one in one piece: then they may be written from `tail` on. */
  reserve(count: number): boolean {
    if (this.capacity - this.length < count) return false;
    this.tail = (this.head + this.length) & this.#mask;
    return this.capacity - this.tail >= count;
  }

  /** Takes in `count` bytes that were placed right behind the last one. */
  extend(count: number): void {
    assert(count >= 0 && this.length + count <= this.capacity, "ring: extend outside");
    this.length = (this.length + count) | 0;
  }

  /** Copies `count` bytes from `offset` on to `target[at..]`. They must be held. */
  copyOut(offset: number, target: Uint8Array, at: number, count: number): void {
    assert(offset >= 0 && count >= 0 && offset + count <= this.length, "ring: copy outside");
    const from = (this.head + offset) & this.#mask;
    const first = this.capacity - from;
    if (count <= first) {
      copyBytes(target, at, this.bytes, from, from + count);
    } else {
      copyBytes(target, at, this.bytes, from, this.capacity);
      copyBytes(target, at + first, this.bytes, 0, count - first);
    }
  }

  /** How many of the oldest bytes lie in one piece, from `head` on. */
  firstPiece(): number {
    const toEnd = this.capacity - this.head;
    return Math.min(this.length, toEnd);
  }

  /**
   * Forgets the `count` oldest bytes. Placed bytes keep their distance from the oldest one held.
   */
  drop(count: number): void {
    assert(count >= 0 && count <= this.length, "ring: drop outside");
    this.length = (this.length - count) | 0;
    this.head = (this.head + count) & this.#mask;
  }

  /** Forgets everything, placed bytes too. */
  clear(): void {
    this.length = 0;
    this.head = 0;
  }
}
