/** A token bucket: so many at once, so many a second. */

export class Rate {
  readonly #perUs: number;
  readonly #burst: number;
  #tokens: number;
  #filledUs: number;

  constructor(perSecond: number, burst: number, nowUs: number) {
    this.#perUs = perSecond / 1e6;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledUs = nowUs;
  }

  /** Takes one. False when there is none: too fast. */
  take(nowUs: number): boolean {
    const gained = (nowUs - this.#filledUs) * this.#perUs;
    this.#filledUs = nowUs;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
