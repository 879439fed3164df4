/** A token bucket: so many at once, so many a second. */

/** Of a token, what one a second brings in a microsecond. */
const PARTS = 1_000_000;

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
    const parts = this.#parts + (nowUs - this.#filledUs) * this.#perSecond;
    this.#filledUs = nowUs;
    this.#parts = parts < this.#partsMax ? parts : this.#partsMax;
    if (this.#parts < PARTS) return false;
    this.#parts -= PARTS;
    return true;
  }
}
