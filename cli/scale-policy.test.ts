/** When nodes are added and given back, in time that only passes when it is told to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ScalePolicy } from "./scale-policy.ts";

const LIMITS = { min: 1, max: 3, cpu: 0.6, cooldownMs: 10_000 };

/** Runs a policy second after second; `load` is what there is to do, in nodes. */
class Run {
  readonly policy: ScalePolicy;
  count: number;
  nowMs = 0;
  readonly changes: string[] = [];

  constructor(limits: Partial<typeof LIMITS> = {}) {
    this.policy = new ScalePolicy({ ...LIMITS, ...limits });
    this.count = limits.min ?? LIMITS.min;
  }

  seconds(count: number, load: number): this {
    for (let i = 0; i < count; i++) {
      this.nowMs += 1000;
      const each = this.count === 0 ? 0 : Math.min(1, load / this.count);
      const loads = Array.from({ length: this.count }, () => each);
      const decision = this.policy.decide(this.nowMs, loads, this.count);
      if (decision === "keep") continue;
      this.count += decision === "add" ? 1 : -1;
      this.changes.push(`${this.nowMs / 1000} ${decision}`);
    }
    return this;
  }
}

test("load up: nodes are added one after another, up to the maximum, and stay", () => {
  assert.deepEqual(new Run().seconds(60, 3).changes, ["2 add", "4 add"]);
});

test("one busy second adds nothing", () => {
  assert.deepEqual(new Run().seconds(1, 1).seconds(1, 0).seconds(1, 1).seconds(20, 0).changes, []);
});

test("idle: one node is given back in each cooldown, down to the minimum", () => {
  const run = new Run().seconds(10, 3);
  assert.equal(run.count, 3);
  run.seconds(60, 0);
  assert.deepEqual(run.changes.slice(2), ["21 release", "31 release"]);
});

test("a load that the others could not carry keeps a node", () => {
  const run = new Run().seconds(10, 1);
  assert.equal(run.count, 2);
  run.seconds(100, 0.5);
  assert.equal(run.count, 2, "0.5 on one node is less than 0.6, and too near");
  run.seconds(12, 0.4);
  assert.equal(run.count, 1);
});

test("a busy second during the cooldown begins it anew", () => {
  const run = new Run().seconds(10, 1).seconds(9, 0).seconds(1, 1).seconds(9, 0);
  assert.equal(run.count, 2);
  assert.equal(run.seconds(3, 0).count, 1);
});

test("min 0: the last node is given back when it does nothing; below min one is added at once", () => {
  const run = new Run({ min: 0 });
  run.count = 1;
  run.seconds(15, 0);
  assert.equal(run.count, 0);
  assert.deepEqual(new Run({ min: 2 }).policy.decide(0, [0.1], 1), "add");
});
