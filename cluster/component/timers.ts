/**
 * The timers of `cluster/` made of what programs have on Node and in an image: a wheel, and one
 * `setTimeout` for what it fires next. `cancel` leaves that one as it is, so the timers of calls,
 * which hardly ever fire, come and go without it; when it is too early, it is set again.
 *
 * Invariants: 1. while a timer is armed there is a timeout not later than the wheel's next, or an
 * immediate. 2. the timeout keeps the program running exactly while a timer with `keepsAlive` is armed.
 */

import type { Timers } from "#cluster/messenger";
import { seqLt } from "#os/base";
import { LOOP_LIMITS, type Timer, TimerWheel } from "#os/loop";
import type { Clock } from "#os/platform";

/** Time on the wheel: milliseconds modulo 2^32. */
function wheelMs(ms: number): number {
  return ms >>> 0;
}

export class GlobalTimers implements Timers {
  readonly #clock: Pick<Clock, "nowUs">;
  readonly #wheel = new TimerWheel(0);
  #timeout: Timeout | null = null;
  #timeoutMs = 0; // when it fires
  #isTimeoutAlive = false;
  #hasImmediate = false;

  constructor(clock: Pick<Clock, "nowUs">) {
    this.#clock = clock;
  }

  /** Fires `timer` on its owner after `delayMs`. An armed timer is moved. */
  arm(timer: Timer, delayMs: number): void {
    const wheel = this.#wheel;
    const nowUs = this.#clock.nowUs();
    const nowMs = wheelMs(Math.floor(nowUs / 1000));
    if (wheel.armedCount === 0) wheel.rest(nowMs);
    if (delayMs <= 0) {
      wheel.arm(timer, nowMs);
      this.#runSoon();
      return;
    }
    wheel.arm(timer, wheelMs(Math.ceil(nowUs / 1000 + delayMs)));
    this.#wake(nowMs);
  }

  /** Disarms `timer`. Nothing happens when it is not armed. */
  cancel(timer: Timer): void {
    this.#wheel.cancel(timer);
    if (this.#isTimeoutAlive && this.#wheel.aliveCount === 0) this.#keepAlive(false);
  }

  #run(): void {
    const wheel = this.#wheel;
    const nowMs = wheelMs(Math.floor(this.#clock.nowUs() / 1000));
    let isLeftOver = true; // also when an owner throws
    try {
      isLeftOver = wheel.run(nowMs, LOOP_LIMITS.timersPerTurn);
    } finally {
      if (isLeftOver) this.#runSoon();
      else if (wheel.armedCount > 0) {
        wheel.findNext();
        this.#wake(nowMs);
      }
    }
  }

  /** Sees to it that the timeout is not later than the wheel's next. */
  #wake(nowMs: number): void {
    const wheel = this.#wheel;
    const { nextMs } = wheel;
    if (this.#timeout === null || seqLt(nextMs, this.#timeoutMs)) {
      if (this.#timeout !== null) clearTimeout(this.#timeout);
      this.#timeoutMs = nextMs;
      this.#isTimeoutAlive = true;
      this.#timeout = setTimeout(
        () => {
          this.#timeout = null;
          this.#isTimeoutAlive = false;
          this.#run();
        },
        (nextMs - nowMs) | 0,
      );
    }
    const isAlive = wheel.aliveCount > 0;
    if (isAlive !== this.#isTimeoutAlive) this.#keepAlive(isAlive);
  }

  #keepAlive(isAlive: boolean): void {
    this.#isTimeoutAlive = isAlive;
    if (isAlive) this.#timeout?.ref();
    else this.#timeout?.unref();
  }

  #runSoon(): void {
    if (this.#hasImmediate) return;
    this.#hasImmediate = true;
    setImmediate(() => {
      this.#hasImmediate = false;
      this.#run();
    });
  }
}
