/** What waits for a promise (ECMA-262 27.2.1.2, PromiseReaction). */
import { enqueueJob, Job } from "./jobs.ts";
import { scoping } from "./scope.ts";

export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

/** What happens once a promise is settled: first in the list of that promise, then in the queue of jobs. */
export abstract class Reaction extends Job {
  /** Of the promise. */
  state: number = PENDING;
  value: unknown = undefined;

  /** Queues it. */
  settle(state: number, value: unknown): void {
    this.state = state;
    this.value = value;
    enqueueJob(this);
  }
}

/** It runs in the scope it is made in. */
export function scoped(reaction: Reaction): Reaction {
  return scoping === null ? reaction : scoping.reaction(reaction);
}
