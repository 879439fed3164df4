/**
 * Time as the store sees it: whole seconds since just before the start, so that they fit 31 bits
 * and 0 can mean "never". Read once for each turn, not for each item.
 */

import type { Clock } from "#os/platform";

/** A larger exptime is not a distance from now but a date, as in memcached 1.6. */
const RELATIVE_SECONDS_MAX = 60 * 60 * 24 * 30;

/**
 * The first second, as in memcached (60 + 2), where it shows in the ttl of what has expired
 * already.
 */
const FIRST_SECOND = 62;

export class Time {
  /** The current second. */
  seconds = FIRST_SECOND;
  readonly #clock: Clock;
  readonly #startUs: number;
  #nextSecondUs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startUs = clock.nowUs();
    this.#nextSecondUs = this.#startUs + 1_000_000;
  }

  /** Brings `seconds` up to date. */
  tick(): void {
    const nowUs = this.#clock.nowUs();
    if (nowUs < this.#nextSecondUs) return;
    const elapsed = Math.floor((nowUs - this.#startUs) / 1_000_000);
    this.seconds = (elapsed + FIRST_SECOND) | 0;
    this.#nextSecondUs = this.#startUs + (elapsed + 1) * 1_000_000;
  }

  /** Seconds since the start. */
  uptime(): number {
    return this.seconds - FIRST_SECOND;
  }

  /** Seconds since 1970. */
  wallSeconds(): number {
    return Math.floor(this.#clock.wallMs() / 1000);
  }

  /**
   * The second at which something with this exptime (signed, 32 bits) ends: 0 is never, and a
   * second that has passed already when exptime is negative or a date in the past.
   */
  deadline(exptime: number): number {
    if (exptime === 0) return 0;
    if (exptime < 0) return 1;
    if (exptime <= RELATIVE_SECONDS_MAX) return (this.seconds + exptime) | 0;
    const ahead = exptime - this.wallSeconds();
    return ahead <= 0 ? 1 : (this.seconds + ahead) | 0;
  }
}
