import assert from "node:assert/strict";
import { test } from "node:test";
import { median, summarize } from "./statistics.ts";

test("the median is the middle of the sorted values", () => {
  assert.equal(median([7]), 7);
  assert.equal(median([10, 9, 2]), 9);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.throws(() => median([]), RangeError);
});

test("the spread is half the range, in per cent of the median", () => {
  assert.deepEqual(summarize([100, 95, 115]), { median: 100, spreadPercent: 10, runs: 3 });
  assert.deepEqual(summarize([0, 0]), { median: 0, spreadPercent: 0, runs: 2 });
  assert.equal(summarize([-100, -100, -90]).spreadPercent, 5);
});
