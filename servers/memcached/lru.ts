/**
 * Two lists of items, COLD and WARM, each with its least recently moved item at the tail. A new
 * item enters COLD at its head. A hit moves nothing: it marks the item ACTIVE (from the second hit
 * on). Who makes room finds such an item at the tail, unmarks it and gives it another life in WARM;
 * WARM hands its own tail back to COLD when it holds more than its share of the items. This is
 * memcached's scheme with HOT and COLD as one list, run by those who need the memory instead of a
 * thread.
 */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import { LRU_NEXT, LRU_PREVIOUS, STATE, WARM } from "./item.ts";

export class Lru {
  /** Items in a list. */
  coldCount = 0;
  warmCount = 0;
  coldHead = 0;
  coldTail = 0;
  warmHead = 0;
  warmTail = 0;
  readonly #words: Int32Array;

  constructor(words: Int32Array) {
    this.#words = words;
  }

  /** Puts the item at the head of COLD. */
  linkCold(item: number): void {
    const words = this.#words;
    const base = item << BLOCK_WORD_SHIFT;
    const head = this.coldHead;
    words[base + STATE] = words[base + STATE]! & ~WARM;
    words[base + LRU_PREVIOUS] = 0;
    words[base + LRU_NEXT] = head;
    if (head !== 0) words[(head << BLOCK_WORD_SHIFT) + LRU_PREVIOUS] = item;
    else this.coldTail = item;
    this.coldHead = item;
    this.coldCount = (this.coldCount + 1) | 0;
  }

  /** Puts the item at the head of WARM. */
  linkWarm(item: number): void {
    const words = this.#words;
    const base = item << BLOCK_WORD_SHIFT;
    const head = this.warmHead;
    words[base + STATE] = words[base + STATE]! | WARM;
    words[base + LRU_PREVIOUS] = 0;
    words[base + LRU_NEXT] = head;
    if (head !== 0) words[(head << BLOCK_WORD_SHIFT) + LRU_PREVIOUS] = item;
    else this.warmTail = item;
    this.warmHead = item;
    this.warmCount = (this.warmCount + 1) | 0;
  }

  /** Takes the item out of the list it is in. */
  unlink(item: number): void {
    const words = this.#words;
    const base = item << BLOCK_WORD_SHIFT;
    const previous = words[base + LRU_PREVIOUS]!;
    const next = words[base + LRU_NEXT]!;
    const isWarm = (words[base + STATE]! & WARM) !== 0;
    if (previous !== 0) words[(previous << BLOCK_WORD_SHIFT) + LRU_NEXT] = next;
    else if (isWarm) this.warmHead = next;
    else this.coldHead = next;
    if (next !== 0) words[(next << BLOCK_WORD_SHIFT) + LRU_PREVIOUS] = previous;
    else if (isWarm) this.warmTail = previous;
    else this.coldTail = previous;
    if (isWarm) this.warmCount = (this.warmCount - 1) | 0;
    else this.coldCount = (this.coldCount - 1) | 0;
  }
}
