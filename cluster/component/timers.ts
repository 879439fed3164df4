/** The timers of `cluster/` made of `setTimeout`, which programs have on Node and in an image. */

import type { Timers } from "#cluster/messenger";
import type { Timer } from "#os/loop";

export class GlobalTimers implements Timers {
  readonly #armed = new Map<Timer, Timeout>();

  /** Fires `timer` on its owner after `delayMs`. An armed timer is moved. */
  arm(timer: Timer, delayMs: number): void {
    this.cancel(timer);
    timer.isArmed = true;
    const timeout = setTimeout(() => {
      this.#armed.delete(timer);
      timer.isArmed = false;
      timer.owner.onTimer(timer);
    }, delayMs);
    if (!timer.keepsAlive) timeout.unref();
    this.#armed.set(timer, timeout);
  }

  /** Disarms `timer`. Nothing happens when it is not armed. */
  cancel(timer: Timer): void {
    const timeout = this.#armed.get(timer);
    if (timeout === undefined) return;
    clearTimeout(timeout);
    this.#armed.delete(timer);
    timer.isArmed = false;
  }
}
