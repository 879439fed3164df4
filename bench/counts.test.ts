import assert from "node:assert/strict";
import { test } from "node:test";
import { each, parseCounts, parseLoad, perRequest, perSecond, repOnce } from "./counts.ts";

const LINE =
  "insns=1000 kern=600 user=400 repcont=100 repfirst=7 tbs=90 idles=3 io=2 hlt=1 sysc=5 iret=4 " +
  "ns=2000000000\n";
const ZERO = each(() => 0);

test("a counter's line is read by name", () => {
  const counts = parseCounts(LINE);
  assert.equal(counts.insns, 1000);
  assert.equal(counts.ns, 2_000_000_000);
  assert.equal(repOnce(counts), 900);
  assert.deepEqual(parseCounts(`icount-exit ${LINE}`), counts);
  assert.throws(() => parseCounts("insns=1 kern=1\n"), /no user/);
});

test("the load generator's output is counts before and after, and the requests", () => {
  const { before, after, requests } = parseLoad(`before ${LINE}after ${LINE}requests=16\n`);
  assert.deepEqual(before, after);
  assert.equal(requests, 16);
  assert.throws(() => parseLoad("before x\n"), /printed/);
});

test("a rate is a difference by the counter's own clock", () => {
  const after = { ...ZERO, insns: 5000, ns: 500_000_000 };
  assert.equal(perSecond(ZERO, after).insns, 10_000);
});

test("a request's counts are without those of the idle machine in the same time", () => {
  const after = { ...ZERO, insns: 10_000, repcont: 1000, ns: 2_000_000_000 };
  const idle = { ...ZERO, insns: 1000, repcont: 50 };
  const counts = perRequest({ before: ZERO, after, requests: 100 }, idle);
  assert.equal(counts.insns, 80);
  assert.equal(counts.repcont, 9);
  assert.equal(counts.ns, 20_000_000);
});
