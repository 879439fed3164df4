/** Time and chance as the test wants them. */

import { Prng } from "#os/base";
import type { Clock, Random } from "#os/platform";

/** A clock that stands still until it is told to move. */
export class SimClock implements Clock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_800_000_000_000 + Math.floor(this.us / 1000);
  }
}

/** The same bytes in every run with the same seed. */
export class SimRandom implements Random {
  readonly #prng: Prng;
  constructor(seed: number) {
    this.#prng = new Prng(seed);
  }
  fill(bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) bytes[i] = this.#prng.nextU32() >>> 24;
  }
  nextU32(): number {
    return this.#prng.nextU32();
  }
}
