/** Cutting a stream into frames. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import { SWITCH_LIMITS } from "./limits.ts";
import { RecordReader, recordOf } from "./record.ts";

test("frames come out whole, however the stream is cut", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const dice = new Prng(seed);
    const frames = Array.from({ length: 40 }, (_, i) => Buffer.alloc(dice.below(2000), i));
    const stream = Buffer.concat(frames.map(recordOf));
    const seen: Buffer[] = [];
    const reader = new RecordReader();
    for (let at = 0; at < stream.length; ) {
      const next = Math.min(stream.length, at + 1 + dice.below(3000));
      assert.ok(reader.push(Buffer.from(stream.subarray(at, next)), (r) => seen.push(r)));
      at = next;
    }
    assert.deepEqual(
      seen.map((record) => record.subarray(4)),
      frames,
      `seed ${seed}`,
    );
  }
});

test("byte by byte costs no more than the length", () => {
  const frames = [Buffer.alloc(60_000, 1), Buffer.alloc(0), Buffer.alloc(60_000, 2)];
  const stream = Buffer.concat(frames.map(recordOf));
  const seen: Buffer[] = [];
  const reader = new RecordReader();
  const began = performance.now();
  for (let at = 0; at < stream.length; at++) {
    assert.ok(reader.push(stream.subarray(at, at + 1), (r) => seen.push(r.subarray(4))));
  }
  assert.deepEqual(seen, frames);
  assert.ok(performance.now() - began < 5000); // joined each time it would be minutes
});

test("a length above the limit ends it; what came before it counts", () => {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(SWITCH_LIMITS.recordBytesMax + 1);
  const seen: Buffer[] = [];
  const reader = new RecordReader();
  const stream = Buffer.concat([recordOf(Buffer.from("first")), header, Buffer.alloc(100)]);
  assert.equal(
    reader.push(stream, (record) => seen.push(record)),
    false,
  );
  assert.equal(seen.length, 1);
  assert.equal(
    reader.push(recordOf(Buffer.from("x")), () => assert.fail("out of step")),
    false,
  );
});
