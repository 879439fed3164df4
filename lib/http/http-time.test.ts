import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import { formatHttpDate, HttpTime } from "./http-time.ts";

test("dates are those of Date.prototype.toUTCString", () => {
  const chance = new Chance(5);
  for (const ms of [0, 951_782_399_999, 951_782_400_000, 1_709_164_800_000, 4_107_542_400_000]) {
    assert.equal(formatHttpDate(ms), new Date(ms).toUTCString());
  }
  for (let n = 0; n < cases(20_000); n++) {
    const ms = chance.below(2 ** 31) * 1000 + chance.below(1000);
    assert.equal(formatHttpDate(ms), new Date(ms).toUTCString());
  }
});

test("the Date header changes with the wall's second, time-outs with the machine's", () => {
  let us = 300_000;
  const clock = { nowUs: () => us, wallMs: () => 1_700_000_000_700 + us / 1000 };
  const time = new HttpTime(clock);
  const first = time.dateLine;
  assert.equal(first, "Date: Tue, 14 Nov 2023 22:13:21 GMT\r\n");
  us += 999_000;
  time.tick();
  assert.deepEqual([time.dateLine, time.seconds], [first, 0]);
  us += 1000;
  time.tick();
  assert.equal(time.dateLine, "Date: Tue, 14 Nov 2023 22:13:22 GMT\r\n");
  assert.equal(time.seconds, 1);
});
