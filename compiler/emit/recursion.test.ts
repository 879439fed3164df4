/** Which functions check how deep the stack is, on graphs of calls. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instance } from "../flow/instance.ts";
import { stackChecks } from "./recursion.ts";

type Calls = Readonly<Record<string, readonly string[]>>;

/** The names of those that check, of functions that all are recursive. */
function checking(calls: Calls, entries: readonly string[] = []): Set<string> {
  const targets = new Map(Object.keys(calls).map((name) => [name, new Map<number, Instance>()]));
  const instances = new Map(
    Object.keys(calls).map((name) => {
      const instance = { targets: new Map([[0, targets.get(name)!]]) };
      return [name, instance as unknown as Instance];
    }),
  );
  for (const [name, called] of Object.entries(calls)) {
    for (const [at, target] of called.entries()) targets.get(name)!.set(at, instances.get(target)!);
  }
  const names = new Map([...instances].map(([name, instance]) => [instance, name]));
  const started = entries.map((name) => instances.get(name)!);
  const found = stackChecks(new Set(instances.values()), started);
  return new Set([...found].map((instance) => names.get(instance)!));
}

/** How many functions can be called one after another without one that checks; Infinity: without end. */
function unchecked(calls: Calls, checked: ReadonlySet<string>, at: string, path: string[]): number {
  if (checked.has(at)) return 0;
  if (path.includes(at)) return Number.POSITIVE_INFINITY;
  const behind = calls[at]!.map((to) => unchecked(calls, checked, to, [...path, at]));
  return 1 + Math.max(0, ...behind);
}

test("one function of a circle checks", () => {
  assert.equal(checking({ a: ["b"], b: ["c"], c: ["a"] }).size, 1);
  assert.deepEqual([...checking({ a: ["a"] })], ["a"]);
});

test("two circles with one function in common need it only", () => {
  assert.deepEqual([...checking({ a: ["b", "c"], b: ["a"], c: ["a"] })], ["a"]);
});

test("what C calls checks", () => {
  assert.ok(checking({ a: ["b"], b: ["c"], c: ["a"] }, ["c"]).has("c"));
});

test("no circle and no long way is without a check, whatever calls whatever", () => {
  let seed = 7;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % limit;
  };
  for (let round = 0; round < 300; round++) {
    const count = 2 + below(9);
    const calls: Record<string, string[]> = {};
    for (let i = 0; i < count; i++) {
      const others = Array.from({ length: below(3) }, () => `f${below(count)}`);
      calls[`f${i}`] = [...new Set([`f${(i + 1) % count}`, ...others])]; // all are on one circle
    }
    const checked = checking(calls);
    for (const name of Object.keys(calls)) {
      assert.ok(unchecked(calls, checked, name, []) <= 8, JSON.stringify(calls));
    }
  }
});

test("a long circle has a check after every eight", () => {
  const calls: Record<string, string[]> = {};
  for (let i = 0; i < 60; i++) calls[`f${i}`] = [`f${(i + 1) % 60}`];
  const checked = checking(calls);
  for (const name of Object.keys(calls)) assert.ok(unchecked(calls, checked, name, []) <= 8);
  assert.ok(checked.size <= 9);
});
