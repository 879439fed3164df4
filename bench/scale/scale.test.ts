import assert from "node:assert/strict";
import { test } from "node:test";
import { type ScaleRow, scaleTable, throughput } from "./rows.ts";
import { TOPICS, visitOf } from "./visitors.ts";

const ONE: ScaleRow = {
  ...{ nodes: 1, requests: 10 },
  shares: [
    { node: "logic-1", idle: 100, each: 90 },
    { node: "cache-1", idle: 0, each: 10 },
  ],
};

test("the node that has the most to do is the limit, and its idling counts", () => {
  assert.equal(throughput(ONE, 1000), 10);
  const two: ScaleRow = {
    ...{ nodes: 2, requests: 10 },
    shares: [
      { node: "logic-1", idle: 100, each: 40 },
      { node: "logic-2", idle: 100, each: 60 },
      { node: "cache-1", idle: 0, each: 10 },
    ],
  };
  assert.equal(throughput(two, 1000), 15);
  assert.equal(throughput(two, 50), 0);
  assert.match(scaleTable([ONE, two], 1000), /scale\/nodes-2 +15 requests\/s {2}1\.50 times/);
});

test("every topic is read as a page and as JSON, and written to", () => {
  const kinds = new Map<string, number>();
  for (let number = 0; number < TOPICS * 160; number++) {
    const { method, path } = visitOf("run", number);
    const key = `${method} ${path}`;
    kinds.set(key, (kinds.get(key) ?? 0) + 1);
  }
  assert.equal(kinds.size, 3 * TOPICS);
  assert.equal(Math.min(...kinds.values()), 10);
});
