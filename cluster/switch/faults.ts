/**
 * Faults on purpose: each frame, before it reaches its receiver, may be lost, doubled, held back or
 * late, by dice with a seed. Invariant: at most `heldFramesMax` frames are held.
 */
import { Prng } from "#os/base";
import { SWITCH_LIMITS } from "./limits.ts";
import type { Scheduler } from "./scheduler.ts";
import type { LinkFaults } from "./types.ts";

export const NO_LINK_FAULTS: LinkFaults = {
  loss: 0,
  duplication: 0,
  reordering: 0,
  reorderMs: 10,
  delayMs: 0,
  seed: 1,
};

export class FaultInjector {
  readonly #faults: LinkFaults;
  readonly #dice: Prng;
  readonly #scheduler: Scheduler;
  readonly #held = new Set<() => void>();

  constructor(faults: Partial<LinkFaults>, scheduler: Scheduler) {
    this.#faults = { ...NO_LINK_FAULTS, ...faults };
    this.#dice = new Prng(this.#faults.seed);
    this.#scheduler = scheduler;
  }

  /** Calls `deliver` not at all, once or twice, now or later. False when the frame was lost. */
  pass(deliver: () => void): boolean {
    const { loss, duplication, reordering, reorderMs, delayMs } = this.#faults;
    if (this.#dice.chance(loss)) return false;
    const copies = this.#dice.chance(duplication) ? 2 : 1;
    let isCarried = false;
    for (let i = 0; i < copies; i++) {
      const ms = delayMs + (this.#dice.chance(reordering) ? reorderMs : 0);
      if (ms === 0) deliver();
      else if (!this.#hold(ms, deliver)) continue;
      isCarried = true;
    }
    return isCarried;
  }

  /** What is still held is lost. */
  close(): void {
    for (const cancel of this.#held) cancel();
    this.#held.clear();
  }

  #hold(ms: number, deliver: () => void): boolean {
    if (this.#held.size >= SWITCH_LIMITS.heldFramesMax) return false;
    const cancel = this.#scheduler.after(ms * 1000, () => {
      this.#held.delete(cancel);
      deliver();
    });
    this.#held.add(cancel);
    return true;
  }
}
