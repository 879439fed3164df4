/**
 * A token bucket: so many at once, so many a second. It is kept as the time at which it will be full: one token less is
 * one step later, and there is one as long as that time is not too far away.
 */

import { assert } from "#os/base";

const SECOND_US = 1_000_000;

export class Rate {
  /** In which one token comes. */
  readonly #stepUs: number;
  /** How far away the full bucket is when it has exactly one token. */
  readonly #farthestUs: number;
  #fullUs: number;

  /** @param perSecond  a divisor of a million */
  constructor(perSecond: number, burst: number, nowUs: number) {
    assert(SECOND_US % perSecond === 0, "rate: no whole number of microseconds");
    this.#stepUs = SECOND_US / perSecond;
    this.#farthestUs = this.#stepUs * (burst - 1);
    this.#fullUs = nowUs;
  }

  /** Takes one. False when there is none: too fast. `nowUs` is an integer and does not go back. */
  take(nowUs: number): boolean {
    const fullUs = this.#fullUs > nowUs ? this.#fullUs : nowUs;
    if (fullUs - nowUs > this.#farthestUs) return false;
    this.#fullUs = fullUs + this.#stepUs;
    return true;
  }
}
