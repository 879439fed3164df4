/**
 * The key of the command at hand, copied out of the request while it is scanned. It lies in whole
 * words, zero-padded, so that hashing and comparing read four bytes at a time.
 *
 * The hash is MurmurHash3's 32-bit mixing over those words, from a seed.
 */

import { copyBytes } from "./ascii.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";

const KEY_BYTES_MAX = MEMCACHED_LIMITS.keyBytesMax;

export class Key {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Bytes of the key, 0 .. 250. */
  length = 0;
  /** Words of the key, the last one padded. */
  wordCount = 0;
  hash = 0;
  readonly #seed: number;

  constructor(seed: number) {
    const buffer = new ArrayBuffer(256);
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.#seed = seed | 0;
  }

  /**
   * Takes bytes from `bytes[start..end)` up to the first blank or control character. Returns its
   * index, or -1: there is none, or 250 bytes came before it. The key is ready to be looked up.
   */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const key = this.bytes;
    const limit = end - start > KEY_BYTES_MAX ? start + KEY_BYTES_MAX + 1 : end;
    let length = 0;
    for (let at = start; at < limit; at++) {
      const byte = bytes[at]!;
      if (byte <= 0x20) {
        this.#finish(length | 0);
        return at | 0;
      }
      key[length] = byte;
      length++;
    }
    return -1;
  }

  /** Takes `bytes[start..end)`, at most 250 bytes. */
  load(bytes: Uint8Array, start: number, end: number): void {
    copyBytes(bytes, start, this.bytes, 0, end - start);
    this.#finish(end - start);
  }

  /** Takes the first `length` bytes that someone wrote into `bytes`. */
  loadInPlace(length: number): void {
    this.#finish(length);
  }

  #finish(length: number): void {
    const key = this.bytes;
    const wordCount = (length + 3) >> 2;
    for (let i = length; i < wordCount << 2; i++) key[i] = 0;
    this.length = length | 0;
    this.wordCount = wordCount;
    const words = this.words;
    let hash = this.#seed;
    for (let i = 0; i < wordCount; i++) {
      let word = Math.imul(words[i]!, 0xcc9e2d51);
      word = (word << 15) | (word >>> 17);
      hash ^= Math.imul(word, 0x1b873593);
      hash = (hash << 13) | (hash >>> 19);
      hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
    }
    hash ^= length;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    this.hash = hash ^ (hash >>> 16);
  }
}
