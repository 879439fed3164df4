/**
 * One command line cut into words at blanks, as memcached 1.6 cuts it: at most 23 words are looked
 * at, and one empty word closes the list. `count` includes that one, so a command's expectations
 * read like memcached's: `get k` has a count of 3.
 */

import { MEMCACHED_LIMITS } from "./limits.ts";

const TOKENS_MAX = MEMCACHED_LIMITS.tokensMax;

export class Line {
  /** The memory the line lies in; lent for the time of one command. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Words of the line, the closing empty one included. */
  count = 0;
  readonly #starts: Int32Array = new Int32Array(TOKENS_MAX);
  readonly #ends: Int32Array = new Int32Array(TOKENS_MAX);

  /**
   * Cuts `bytes[start..end)`, which holds no line end. A zero byte ends it too: memcached's is a C
   * string.
   */
  cut(bytes: Uint8Array, start: number, end: number): void {
    const starts = this.#starts;
    const ends = this.#ends;
    this.bytes = bytes;
    let count = 0;
    let at = start;
    let limit = end;
    while (count < TOKENS_MAX - 1) {
      while (at < limit && bytes[at] === 0x20) at++;
      if (at === limit || bytes[at] === 0) break;
      starts[count] = at;
      while (at < limit && bytes[at] !== 0x20) {
        if (bytes[at] === 0) limit = at;
        else at++;
      }
      ends[count] = at;
      count++;
    }
    starts[count] = at;
    ends[count] = at;
    this.count = count + 1;
  }

  start(word: number): number {
    return this.#starts[word]!;
  }

  end(word: number): number {
    return this.#ends[word]!;
  }

  length(word: number): number {
    return this.#ends[word]! - this.#starts[word]!;
  }

  /** The first byte of a word that is not empty. */
  first(word: number): number {
    return this.bytes[this.#starts[word]!]!;
  }

  /** The word is exactly `text`. */
  is(word: number, text: Uint8Array): boolean {
    return this.length(word) === text.length && this.startsWith(word, text);
  }

  /** The word begins with `text`. */
  startsWith(word: number, text: Uint8Array): boolean {
    const count = text.length;
    if (this.length(word) < count) return false;
    const bytes = this.bytes;
    const start = this.#starts[word]!;
    for (let i = 0; i < count; i++) if (bytes[start + i] !== text[i]) return false;
    return true;
  }
}
