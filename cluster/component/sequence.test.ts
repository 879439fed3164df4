import assert from "node:assert/strict";
import { test } from "node:test";
import { after, append, type Sequence } from "./sequence.ts";

test("numbers go on when old messages are dropped", () => {
  const sequence: Sequence<string> = { first: 1, items: [] };
  const numbers = ["a", "b", "c", "d"].map((text) => append(sequence, text, 3));
  assert.deepEqual(numbers, [1, 2, 3, 4]);
  assert.deepEqual(sequence, { first: 2, items: ["b", "c", "d"] });
});

test("what comes after a message, after none, and after what has not come yet", () => {
  const sequence: Sequence<string> = { first: 4, items: ["d", "e"] };
  assert.deepEqual(after(sequence, 4), { first: 5, items: ["e"] });
  assert.deepEqual(after(sequence, 5), { first: 6, items: [] });
  assert.deepEqual(after(sequence, 9), { first: 6, items: [] });
  assert.deepEqual(after(sequence, 0), { first: 4, items: ["d", "e"] }, "1 to 3 are gone");
  assert.deepEqual(after(sequence, -1), { first: 6, items: [] }, "from now on");
  assert.deepEqual(after({ first: 1, items: [] }, -1), { first: 1, items: [] });
});
