/** A token bucket: how often something may be sent in answer to strangers. */

export class RateLimit {
  #credit: number; // thousandths of a token
  #seenMs: number;
  readonly #burst: number;
  readonly #perSecond: number;

  /** Both 1 .. 1,000,000. */
  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#burst = burst * 1000;
    this.#perSecond = perSecond;
    this.#credit = this.#burst;
    this.#seenMs = nowMs;
  }

  /** Takes one token if there is one. `nowMs` is a 32-bit millisecond count. */
  take(nowMs: number): boolean {
    const elapsedMs = (nowMs - this.#seenMs) >>> 0;
    this.#seenMs = nowMs;
    const earned = elapsedMs >= 1000 ? this.#perSecond * 1000 : elapsedMs * this.#perSecond;
    const credit = Math.min(this.#burst, this.#credit + earned);
    if (credit < 1000) {
      this.#credit = credit;
      return false;
    }
    this.#credit = credit - 1000;
    return true;
  }
}
