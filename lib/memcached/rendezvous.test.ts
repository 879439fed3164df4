/** Rendezvous hashing: even, and nothing moves that need not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hashText, highestWeight } from "./rendezvous.ts";

const KEYS = Array.from({ length: 20_000 }, (_, i) => hashText(`topic:${i}`));
const NODES = ["cache-1", "cache-2", "cache-3", "cache-4"].map(hashText);

/** Which node keeps each key, when only some are there. */
function placed(there: readonly boolean[]): number[] {
  const nodes = NODES.map((hash, i) => (there[i] === true ? hash : 0));
  return KEYS.map((key) => highestWeight(key, nodes));
}

test("each of four nodes keeps a quarter of the keys, within a tenth of it", () => {
  const found = placed([true, true, true, true]);
  for (let node = 0; node < 4; node++) {
    const part = found.filter((one) => one === node).length / KEYS.length;
    assert.ok(Math.abs(part - 0.25) < 0.025, `node ${node} keeps ${part}`);
  }
});

test("when a node comes keys move to it alone; when it goes they go back where they were", () => {
  const before = placed([true, true, false, true]);
  const after = placed([true, true, true, true]);
  let moved = 0;
  for (const [i, node] of after.entries()) {
    if (node === before[i]) continue;
    assert.equal(node, 2, "keys only move to the node that came");
    moved++;
  }
  assert.ok(moved > 0.2 * KEYS.length && moved < 0.3 * KEYS.length, `${moved} of ${KEYS.length}`);
  assert.deepEqual(placed([true, true, false, true]), before);
});

test("one node keeps everything, none keeps nothing", () => {
  assert.ok(placed([false, true, false, false]).every((node) => node === 1));
  assert.ok(placed([false, false, false, false]).every((node) => node === -1));
  assert.equal(highestWeight(5, []), -1);
});

test("texts that differ in one character have hashes that differ in about half of the bits", () => {
  let bits = 0;
  for (let i = 0; i < 1000; i++) {
    let different = hashText(`k${i}`) ^ hashText(`k${i + 1}`);
    for (; different !== 0; different &= different - 1) bits++;
  }
  assert.ok(Math.abs(bits / 1000 - 16) < 1, `${bits / 1000} bits`);
});
