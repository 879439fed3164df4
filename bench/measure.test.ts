import assert from "node:assert/strict";
import { test } from "node:test";
import { smallest } from "./measure.ts";

test("the smallest value that is enough is found in few tries", async () => {
  for (const enough of [1, 2, 81, 255, 256]) {
    let tries = 0;
    const found = await smallest(256, async (value) => {
      tries++;
      return value >= enough;
    });
    assert.equal(found, enough);
    assert.ok(tries <= 9, `${tries} tries`);
  }
});

test("nothing is found where the largest is not enough", async () => {
  assert.equal(await smallest(256, async () => false), null);
});
