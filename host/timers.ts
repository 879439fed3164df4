/** The timers of an event loop on Node's, for code of images that is given them. */

import type { Timer } from "#os/loop";

/** Arms and cancels timers as `EventLoop` of os/loop does. */
class HostTimers {
  readonly #armed = new Map<Timer, NodeJS.Timeout>();

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
    clearTimeout(this.#armed.get(timer));
    this.#armed.delete(timer);
    timer.isArmed = false;
  }
}

/** The timers of this process. */
export const timers = new HostTimers();
