/**
 * What is bound to a port, found by its number: open addressing with linear probing, at most half
 * full. Removal moves later entries back, so there are no gravestones.
 */

import { assert } from "#os/base";

export interface Bound {
  readonly port: number;
}

export const EPHEMERAL_FIRST = 49_152; // RFC 6335 section 6
export const EPHEMERAL_COUNT = 16_384;

export class PortTable<T extends Bound> {
  length = 0;
  readonly #slots: (T | null)[] = [];
  readonly #mask: number;
  readonly #max: number;

  /** @param max  how many can be bound at once */
  constructor(max: number) {
    let capacity = 8;
    while (capacity < max * 2) capacity *= 2;
    for (let i = 0; i < capacity; i++) this.#slots.push(null);
    this.#mask = capacity - 1;
    this.#max = max;
  }

  get isFull(): boolean {
    return this.length === this.#max;
  }

  get(port: number): T | null {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = port & mask;
    for (;;) {
      const bound = slots[slot];
      if (bound === null || bound.port === port) return bound;
      slot = (slot + 1) & mask;
    }
  }

  /** The port must be free and the table not full. */
  add(bound: T): void {
    assert(!this.isFull && this.get(bound.port) === null, "port table: full, or the port is taken");
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = bound.port & mask;
    while (slots[slot] !== null) slot = (slot + 1) & mask;
    slots[slot] = bound;
    this.length++;
  }

  /** Nothing happens when `bound` is not in the table. */
  remove(bound: T): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let hole = bound.port & mask;
    while (slots[hole] !== bound) {
      if (slots[hole] === null) return;
      hole = (hole + 1) & mask;
    }
    this.length--;
    let slot = (hole + 1) & mask;
    for (;;) {
      const next = slots[slot];
      if (next === null) break;
      // It may move into the hole unless its own place lies cyclically behind the hole.
      if (((slot - (next.port & mask)) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = next;
        hole = slot;
      }
      slot = (slot + 1) & mask;
    }
    slots[hole] = null;
  }

  /**
   * A free ephemeral port, searched from a random place on (RFC 6056 3.3.1); 0 when all are taken.
   */
  freePort(random: number): number {
    for (let i = 0; i < EPHEMERAL_COUNT; i++) {
      const port = EPHEMERAL_FIRST + ((random + i) & (EPHEMERAL_COUNT - 1));
      if (this.get(port) === null) return port;
    }
    return 0;
  }
}
