/**
 * When a component gets another node, and when one is given back. It knows loads and times, and
 * nothing of nodes.
 *
 * A node is added when the average load was above the goal twice in a row; at once again only after
 * the new one has begun to share the load (`settleMs`). One is given back when the others could
 * carry all of it with some room, all through the cooldown.
 */

export interface ScaleLimits {
  readonly min: number;
  readonly max: number;
  /** The goal, 0 to 1. */
  readonly cpu: number;
  readonly cooldownMs: number;
}

export type Decision = "add" | "release" | "keep";

const HIGH_SAMPLES = 2;
const SETTLE_MS = 2000;
/** What the others may carry after one was given back, as part of the goal. */
const ROOM = 0.7;

export class ScalePolicy {
  readonly #limits: ScaleLimits;
  #highSamples = 0;
  /** Since when one node is too many; Infinity: it is not. */
  #lowSinceMs = Number.POSITIVE_INFINITY;
  #changedMs = Number.NEGATIVE_INFINITY;

  constructor(limits: ScaleLimits) {
    this.#limits = limits;
  }

  /** `loads` are those of the running nodes, `count` also has those that are starting. */
  decide(nowMs: number, loads: readonly number[], count: number): Decision {
    const { cooldownMs, cpu, max, min } = this.#limits;
    if (count < min) return this.#change(nowMs, "add");
    const sum = loads.reduce((all, one) => all + one, 0);
    const average = loads.length === 0 ? 0 : sum / loads.length;
    this.#highSamples = average > cpu ? this.#highSamples + 1 : 0;
    const isLow = count > min && count > 1 && sum / (count - 1) < cpu * ROOM;
    const isIdle = count > min && count === 1 && sum < cpu * (1 - ROOM);
    this.#lowSinceMs =
      isLow || isIdle ? Math.min(this.#lowSinceMs, nowMs) : Number.POSITIVE_INFINITY;
    const isSettled = nowMs - this.#changedMs >= SETTLE_MS;
    if (count < max && this.#highSamples >= HIGH_SAMPLES && isSettled) {
      return this.#change(nowMs, "add");
    }
    const lowMs = nowMs - Math.max(this.#lowSinceMs, this.#changedMs);
    return lowMs >= cooldownMs ? this.#change(nowMs, "release") : "keep";
  }

  #change(nowMs: number, decision: Decision): Decision {
    this.#changedMs = nowMs;
    this.#highSamples = 0;
    if (decision === "add") this.#lowSinceMs = Number.POSITIVE_INFINITY;
    return decision;
  }
}
