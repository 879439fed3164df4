/**
 * Where connections get their buffers. An idle connection has none; one that sends or cannot
 * deliver takes a small one and changes it for a larger one when it needs to. So 50,000 connections
 * cost what the busy ones among them use.
 *
 * Invariant: allocatedBytes, the sum of all rings in use and kept free, never exceeds the limit.
 */

import { assert, Ring } from "#os/base";

const SIZES_MAX = 16;

export class RingPool {
  /** Rings in use and kept free. */
  allocatedBytes = 0;
  /** Rings in use. */
  usedBytes = 0;
  readonly #limitBytes: number;
  readonly #bytesMin: number;
  /** Free rings by size: bytesMin, 2 * bytesMin, .. */
  readonly #free: (Ring | null)[] = [];
  /** A free ring of the smallest size, beside those: what was given last is most often wanted next. */
  #spare: Ring | null = null;

  /** @param bytesMin  the smallest ring, a power of two */
  constructor(bytesMin: number, limitBytes: number) {
    this.#bytesMin = bytesMin;
    this.#limitBytes = limitBytes;
    for (let i = 0; i < SIZES_MAX; i++) this.#free.push(null);
  }

  /** What may still be taken. */
  get freeBytes(): number {
    return this.#limitBytes - this.usedBytes;
  }

  /** An empty ring of at least `bytes`, or null when the limit is reached. */
  take(bytes: number): Ring | null {
    const spare = this.#spare;
    if (spare !== null && bytes <= spare.capacity) {
      this.#spare = null;
      this.usedBytes = (this.usedBytes + spare.capacity) | 0;
      return spare;
    }
    return this.#takeOther(bytes);
  }

  #takeOther(bytes: number): Ring | null {
    let capacity = this.#bytesMin | 0;
    let size = 0;
    while (capacity < bytes) {
      capacity = (capacity * 2) | 0;
      size++;
    }
    assert(size < SIZES_MAX, "ring pool: larger than any buffer");
    const free = this.#free[size] ?? null;
    if (free !== null) {
      this.#free[size] = free.next;
      free.next = null;
      this.usedBytes = (this.usedBytes + capacity) | 0;
      return free;
    }
    if (this.allocatedBytes + capacity > this.#limitBytes) this.#dropFree(capacity);
    if (this.allocatedBytes + capacity > this.#limitBytes) return null;
    this.allocatedBytes = (this.allocatedBytes + capacity) | 0;
    this.usedBytes = (this.usedBytes + capacity) | 0;
    return new Ring(capacity);
  }

  /** Takes a ring back; its bytes are forgotten. */
  give(ring: Ring): void {
    const capacity = ring.capacity;
    if (this.#spare === null && capacity === this.#bytesMin) {
      ring.clear();
      this.usedBytes = (this.usedBytes - capacity) | 0;
      this.#spare = ring;
    } else this.#giveOther(ring, capacity);
  }

  #giveOther(ring: Ring, capacity: number): void {
    const size = 31 - Math.clz32(capacity) - (31 - Math.clz32(this.#bytesMin));
    ring.clear();
    this.usedBytes = (this.usedBytes - capacity) | 0;
    ring.next = this.#free[size] ?? null;
    this.#free[size] = ring;
  }

  /** Lets go of free rings of other sizes until `bytes` more fit. */
  #dropFree(bytes: number): void {
    const spare = this.#spare;
    if (spare !== null) {
      this.#spare = null;
      this.allocatedBytes = (this.allocatedBytes - spare.capacity) | 0;
    }
    for (let size = SIZES_MAX - 1; size >= 0; size--) {
      for (;;) {
        const ring = this.#free[size] ?? null;
        if (ring === null) break;
        if (this.allocatedBytes + bytes <= this.#limitBytes) return;
        this.#free[size] = ring.next;
        ring.next = null;
        this.allocatedBytes = (this.allocatedBytes - ring.capacity) | 0;
      }
    }
  }
}
