/**
 * The memory of the store: one array of bytes, made once, cut into blocks of 128. An item is a
 * chain of blocks; the last word of a block is the number of the next one, 0 at the end of a chain.
 * Block 0 is never used, so 0 means "none". Why blocks and not size classes: decision 0202.
 *
 * A cursor is the index of a byte in the arena. Bytes 0 to 123 of a block are payload; a cursor
 * that has come to byte 124 stands on the number of the next block, and moves there before it is
 * used.
 *
 * Invariants:
 * 1. A block is in exactly one chain, or in the free list, or has a number >= `#fresh` and was
 *    never used.
 * 2. `blocksUsed` is the number of blocks in chains.
 *
 * The words and the bytes show the same memory; words are only ever read as words, so byte order is
 * the machine's own.
 */

import { copyBytes } from "./ascii.ts";

export const BLOCK_BYTES = 128;
/** log2 of the bytes, and of the words, in a block. */
export const BLOCK_SHIFT = 7;
export const BLOCK_WORD_SHIFT = 5;
/** Bytes of a block that hold payload. */
export const PAYLOAD_BYTES = 124;
/** Word of a block that numbers the next. */
export const NEXT_WORD = 31;

const BYTE_IN_BLOCK = BLOCK_BYTES - 1;

export class Arena {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Blocks there are, without block 0. */
  readonly blockCount: number;
  /** Blocks that may be in use; lowered and raised by `cache_memlimit`. */
  blocksMax: number;
  blocksUsed = 0;
  #free = 0;
  #fresh = 1;

  /** `byteCount` below 2^31; what does not fill a block is not used. */
  constructor(byteCount: number) {
    const blocks = byteCount >>> BLOCK_SHIFT;
    const buffer = new ArrayBuffer(blocks << BLOCK_SHIFT);
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.blockCount = blocks - 1;
    this.blocksMax = blocks - 1;
  }

  /**
   * Blocks that can still be allocated; negative after the limit was lowered below what is in use.
   */
  available(): number {
    return (this.blocksMax - this.blocksUsed) | 0;
  }

  /** The first of a chain of `count` >= 1 blocks. The caller has seen that many `available`. */
  allocate(count: number): number {
    const words = this.words;
    let first = 0;
    let free = this.#free;
    let fresh = this.#fresh;
    for (let i = 0; i < count; i++) {
      const block = free !== 0 ? free : fresh;
      if (block === free) free = words[(block << BLOCK_WORD_SHIFT) + NEXT_WORD]!;
      else fresh = (fresh + 1) | 0;
      words[(block << BLOCK_WORD_SHIFT) + NEXT_WORD] = first;
      first = block;
    }
    this.#free = free;
    this.#fresh = fresh;
    this.blocksUsed = (this.blocksUsed + count) | 0;
    return first;
  }

  /** Gives back a whole chain. */
  release(first: number): void {
    const words = this.words;
    let last = first;
    let count = 1;
    for (;;) {
      const next = words[(last << BLOCK_WORD_SHIFT) + NEXT_WORD]!;
      if (next === 0) break;
      last = next;
      count = (count + 1) | 0;
    }
    words[(last << BLOCK_WORD_SHIFT) + NEXT_WORD] = this.#free;
    this.#free = first;
    this.blocksUsed = (this.blocksUsed - count) | 0;
  }

  /** Blocks not in use, counted one by one; for `audit`. */
  freeBlocks(): number {
    let count = this.blockCount + 1 - this.#fresh;
    for (let block = this.#free; block !== 0; count++) {
      block = this.words[(block << BLOCK_WORD_SHIFT) + NEXT_WORD]!;
    }
    return count;
  }

  /** The cursor `position` payload bytes into the chain that starts at `first`. */
  cursor(first: number, position: number): number {
    const words = this.words;
    let block = first;
    let rest = position;
    while (rest > PAYLOAD_BYTES) {
      block = words[(block << BLOCK_WORD_SHIFT) + NEXT_WORD]!;
      rest -= PAYLOAD_BYTES;
    }
    return (block << BLOCK_SHIFT) + rest;
  }

  /** Writes `from[at..at + count)` to the chain; returns the cursor after it. */
  write(cursor: number, from: Uint8Array, at: number, count: number): number {
    const bytes = this.bytes;
    let to = cursor;
    let done = 0;
    while (done < count) {
      let room = PAYLOAD_BYTES - (to & BYTE_IN_BLOCK);
      if (room === 0) {
        to = this.words[to >> 2]! << BLOCK_SHIFT;
        room = PAYLOAD_BYTES;
      }
      const rest = count - done;
      const part = Math.min(rest, room);
      copyBytes(from, at + done, bytes, to, part);
      to = (to + part) | 0;
      done = (done + part) | 0;
    }
    return to;
  }

  /** Reads `count` bytes of the chain to `to[at..)`; returns the cursor after them. */
  read(cursor: number, to: Uint8Array, at: number, count: number): number {
    const bytes = this.bytes;
    let from = cursor;
    let done = 0;
    while (done < count) {
      let room = PAYLOAD_BYTES - (from & BYTE_IN_BLOCK);
      if (room === 0) {
        from = this.words[from >> 2]! << BLOCK_SHIFT;
        room = PAYLOAD_BYTES;
      }
      const rest = count - done;
      const part = Math.min(rest, room);
      copyBytes(bytes, from, to, at + done, part);
      from = (from + part) | 0;
      done = (done + part) | 0;
    }
    return from;
  }

  /** Copies `count` bytes from one chain to another; returns the cursor after what was written. */
  copy(fromCursor: number, toCursor: number, count: number): number {
    const bytes = this.bytes;
    let from = fromCursor;
    let to = toCursor;
    let done = 0;
    while (done < count) {
      if ((from & BYTE_IN_BLOCK) === PAYLOAD_BYTES) from = this.words[from >> 2]! << BLOCK_SHIFT;
      if ((to & BYTE_IN_BLOCK) === PAYLOAD_BYTES) to = this.words[to >> 2]! << BLOCK_SHIFT;
      const roomFrom = PAYLOAD_BYTES - (from & BYTE_IN_BLOCK);
      const roomTo = PAYLOAD_BYTES - (to & BYTE_IN_BLOCK);
      const room = Math.min(roomFrom, roomTo);
      const rest = count - done;
      const part = Math.min(rest, room);
      copyBytes(bytes, from, bytes, to, part);
      from = (from + part) | 0;
      to = (to + part) | 0;
      done = (done + part) | 0;
    }
    return to;
  }
}
