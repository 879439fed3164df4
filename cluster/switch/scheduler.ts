/** Time as the switch has it: Node's, or a test's. */
import type { Clock } from "#os/platform";

export interface Scheduler {
  readonly clock: Clock;
  /** Calls `run` once after `delayUs`; 0 = as soon as this turn is over. The result prevents it. */
  after(delayUs: number, run: () => void): () => void;
}

const startNs = process.hrtime.bigint();

/** The time of this process. */
export const NODE_SCHEDULER: Scheduler = {
  clock: {
    nowUs: () => Number((process.hrtime.bigint() - startNs) / 1000n),
    wallMs: () => Date.now(),
  },
  after(delayUs, run) {
    if (delayUs === 0) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timeout = setTimeout(run, Math.ceil(delayUs / 1000));
    return () => clearTimeout(timeout);
  },
};
