/** A token bucket: so many at once, so many a second. */

/** Of a token, what one a second brings in a microsecond. */
const PARTS = 1_000_000;
/** Longer than any bucket takes to fill. */
const FILL_US = 60_000_000;

export class Rate {
  readonly #perSecond: number;
  readonly #partsMax: number;
  #parts: number;
  #filledUs: number;

  constructor(perSecond: number, burst: number, nowUs: number) {
    this.#perSecond = perSecond;
    this.#partsMax = burst * PARTS;
    this.#parts = burst * PARTS;
    this.#filledUs = nowUs;
  }

  /** Takes one. False when there is none: too fast. `nowUs` is an integer. */
  take(nowUs: number): boolean {
    const elapsedUs = nowUs - this.#filledUs;
    this.#filledUs = nowUs;
    const filled = this.#parts + (elapsedUs < FILL_US ? elapsedUs : FILL_US) * this.#perSecond;
    const parts = filled < this.#partsMax ? filled : this.#partsMax;
    const isEnough = parts >= PARTS;
    this.#parts = isEnough ? parts - PARTS : parts;
    return isEnough;
  }
}
