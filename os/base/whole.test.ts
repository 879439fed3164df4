import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWhole } from "./whole.ts";

test("decimal digits are a number, up to 2^53 - 1", () => {
  assert.deepEqual(["0", "7", "007", "65535"].map(parseWhole), [0, 7, 7, 65535]);
  assert.equal(parseWhole("9007199254740991"), Number.MAX_SAFE_INTEGER);
});

test("anything else is none", () => {
  const texts = ["", " 1", "1 ", "-1", "+1", "1.0", "1e3", "0x1", "٣", "9007199254740992", "1:"];
  for (const text of [...texts, "00000000000000001", "NaN"])
    assert.equal(parseWhole(text), -1, text);
});
