/**
 * The timers of `cluster/` made of what programs have on Node and in an image: `setTimeout`, and
 * `setImmediate` for no delay at all, which `setTimeout` would make a millisecond.
 */

import type { Timers } from "#cluster/messenger";
import type { Timer } from "#os/loop";

export class GlobalTimers implements Timers {
  readonly #timeouts = new Map<Timer, Timeout>();
  readonly #immediates = new Map<Timer, Immediate>();

  /** Fires `timer` on its owner after `delayMs`. An armed timer is moved. */
  arm(timer: Timer, delayMs: number): void {
    this.cancel(timer);
    timer.isArmed = true;
    if (delayMs <= 0) {
      const immediate = setImmediate(() => {
        this.#immediates.delete(timer);
        fire(timer);
      });
      if (!timer.keepsAlive) immediate.unref();
      this.#immediates.set(timer, immediate);
      return;
    }
    const timeout = setTimeout(() => {
      this.#timeouts.delete(timer);
      fire(timer);
    }, delayMs);
    if (!timer.keepsAlive) timeout.unref();
    this.#timeouts.set(timer, timeout);
  }

  /** Disarms `timer`. Nothing happens when it is not armed. */
  cancel(timer: Timer): void {
    if (!timer.isArmed) return;
    timer.isArmed = false;
    const immediate = this.#immediates.get(timer);
    if (immediate !== undefined) {
      clearImmediate(immediate);
      this.#immediates.delete(timer);
      return;
    }
    const timeout = this.#timeouts.get(timer);
    if (timeout === undefined) return;
    clearTimeout(timeout);
    this.#timeouts.delete(timer);
  }
}

function fire(timer: Timer): void {
  timer.isArmed = false;
  timer.owner.onTimer(timer);
}
