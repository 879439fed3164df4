import assert from "node:assert/strict";
import { test } from "node:test";
import { collections } from "./main.ts";

test("reports of the runtime, and those of Node, once the heap is large", () => {
  const log = [
    "skerry: collected young in 120 us, 20000 KiB live",
    "skerry: collected young in 163 us, 60000 KiB live",
    "skerry: collected all in 20500 us, 61000 KiB live",
    "[42:0x1]   310 ms: Scavenge 80.1 (90.2) -> 70.4 (91.0) MB, 2.5 / 0.0 ms  (average mu = 0.9) task;",
    "[42:0x1]   900 ms: Mark-Compact 90.0 (99.0) -> 66.0 (99.0) MB, 31.25 / 0.1 ms  (average mu = 0.9)",
    "[42:0x1]    20 ms: Scavenge 4.1 (9.2) -> 3.4 (9.0) MB, 0.5 / 0.0 ms",
    "something else",
  ].join("\n");
  assert.deepEqual(collections(log), [
    { kind: "young", ms: 0.163 },
    { kind: "full", ms: 20.5 },
    { kind: "young", ms: 2.5 },
    { kind: "full", ms: 31.25 },
  ]);
});
