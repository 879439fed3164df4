/**
 * Calls with arrays that have no elements so far wait until nothing else is left to do: most arrays have some then, and
 * with some the call goes to another copy of its function. Then they are made one after the other, for what one does can
 * be what another waits for; in a large program, where that takes long each time, more and more of them at once.
 */
import type { Reader } from "./objects.ts";

/** After so many evaluations since the first was made; a server of node:http needs half as many. */
const LONG_EVALUATIONS = 150_000;

export class EarlyCalls {
  private readonly waiting = new Set<Reader>();
  private atOnce = 1;
  private madeFirst = -1;

  add(reader: Reader): void {
    this.waiting.add(reader);
  }

  /** Takes those whose turn it is; `made` evaluations have been made so far. */
  take(made: number): Reader[] {
    if (this.waiting.size === 0) return [];
    if (this.madeFirst < 0) this.madeFirst = made;
    if (made - this.madeFirst > LONG_EVALUATIONS) this.atOnce *= 2;
    const taken = [...this.waiting].slice(0, this.atOnce);
    for (const reader of taken) this.waiting.delete(reader);
    return taken;
  }
}
