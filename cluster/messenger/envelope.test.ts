import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import {
  COMMAND,
  ENVELOPE_VERSION,
  Envelope,
  HEADER_BYTES,
  makeFrame,
  payloadBytesOf,
  QUERY,
  readEnvelope,
} from "./envelope.ts";

const FIELDS = ["ebbId", "epoch", "callId", "opId", "settled"] as const;

test("each number of 8 bytes keeps its value, alone and among larger ones", () => {
  const values = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 5, 2 ** 53 - 1];
  const prng = new Prng(3);
  for (let round = 0; round < 2000; round++) {
    const envelope = new Envelope();
    envelope.kind = round % 2 === 0 ? QUERY : COMMAND;
    envelope.method = prng.below(65536);
    envelope.deadlineMs = prng.nextU32();
    const most = round % 3 === 0 ? values.length : 3;
    for (const field of FIELDS) envelope[field] = values[prng.below(most)]!;
    const frame = makeFrame(envelope, 7);
    const view = new DataView(frame.buffer);
    FIELDS.forEach((field, i) => {
      assert.equal(view.getBigUint64(16 + 8 * i), BigInt(envelope[field]), field);
    });
    const found = new Envelope();
    assert.equal(frame.length, HEADER_BYTES + 7);
    assert.equal(payloadBytesOf(view, 0, 7), 7);
    assert.equal(readEnvelope(view, 0, found), "");
    assert.deepEqual(found, envelope);
  }
});

test("any header: refused, or exactly what is written again (fuzz)", () => {
  const prng = new Prng(11);
  let accepted = 0;
  const seen = new Set<string>();
  for (let round = 0; round < 50_000; round++) {
    const bytes = new Uint8Array(HEADER_BYTES);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, HEADER_BYTES - 4);
    view.setUint8(4, prng.below(8) === 0 ? prng.below(256) : ENVELOPE_VERSION);
    view.setUint8(5, prng.below(prng.below(4) === 0 ? 256 : 8));
    for (let count = prng.below(6); count > 0; count--) {
      view.setUint8(6 + prng.below(HEADER_BYTES - 6), prng.below(256));
    }
    const envelope = new Envelope();
    const problem = readEnvelope(view, 0, envelope);
    seen.add(problem);
    if (problem !== "") continue;
    accepted++;
    assert.deepEqual(makeFrame(envelope, 0), bytes, `round ${round}`);
  }
  assert.ok(accepted > 1000, `${accepted}`);
  assert.equal(seen.size, 6, [...seen].join());
});
