import assert from "node:assert/strict";
import { test } from "node:test";
import { EarlyCalls } from "./early-calls.ts";
import type { Reader } from "./objects.ts";

/** As many calls that wait. */
function waiting(count: number): EarlyCalls {
  const calls = new EarlyCalls();
  for (let i = 0; i < count; i++) calls.add({} as Reader);
  return calls;
}

test("calls are made one after the other in a program of ordinary size", () => {
  const calls = waiting(30);
  for (let i = 0; i < 30; i++) assert.equal(calls.take(i * 3000).length, 1);
  assert.equal(calls.take(90_000).length, 0);
});

test("more and more are made at once where each takes long", () => {
  const calls = waiting(800);
  const taken: number[] = [];
  for (let made = 0; ; made += 25_000) {
    const { length } = calls.take(made);
    if (length === 0) break;
    taken.push(length);
  }
  assert.ok(taken.length < 20, taken.join());
  assert.equal(
    taken.reduce((all, n) => all + n),
    800,
  );
});
