/** What is stored of an object, and what is kept in the directory: read back, bounded, never trusted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import {
  decodeName,
  decodeNode,
  decodeNumber,
  decodeText,
  encodeName,
  encodeNode,
  encodeNumber,
  encodeText,
} from "./directory.ts";
import { EBB_LIMITS } from "./limits.ts";
import { decodeRecord, encodeRecord, StoredRecord } from "./record.ts";

function bytes(count: number, fill: number): Uint8Array {
  return new Uint8Array(count).fill(fill);
}

test("a record comes back as it was, with its callers in their order", () => {
  const record = new StoredRecord();
  assert.deepEqual(decodeRecord(encodeRecord(record)!), record);
  record.state = bytes(100, 1);
  record.note(5, 1, "OK", bytes(3, 2));
  record.note(7, 1, "ERROR", bytes(0, 0));
  record.note(5, 2, "OK", bytes(4, 3));
  const again = decodeRecord(encodeRecord(record)!)!;
  assert.deepEqual(again, record);
  assert.deepEqual([...again.callers.keys()], [7, 5], "who was silent for longest is first");
  assert.equal(again.callers.get(5)!.opId, 2);
});

test("results that are too long or too many are dropped; what was executed is not", () => {
  const record = new StoredRecord();
  record.note(1, 9, "OK", bytes(EBB_LIMITS.resultBytesMax + 1, 1));
  assert.deepEqual(record.callers.get(1), { opId: 9, invoked: "OK", result: null });
  for (let caller = 2; caller < 12; caller++) {
    record.note(caller, caller, "OK", bytes(EBB_LIMITS.resultBytesMax, 1));
  }
  const kept = [...record.callers].filter(([, { result }]) => result !== null);
  assert.deepEqual(
    kept.map(([caller]) => caller),
    [8, 9, 10, 11],
  );
  assert.equal(record.callers.size, 11);
  assert.equal(record.callers.get(3)!.opId, 3);
});

test("the largest record fits into one value of the authority", () => {
  const record = new StoredRecord();
  record.state = bytes(EBB_LIMITS.stateBytesMax, 1);
  const { callersMax, resultBytesMax, resultsBytesMax } = EBB_LIMITS;
  for (let caller = 0; caller < callersMax; caller++) {
    const isLong = caller >= callersMax - resultsBytesMax / resultBytesMax;
    const result = bytes(isLong ? resultBytesMax : 0, 1);
    record.note(Number.MAX_SAFE_INTEGER - caller, Number.MAX_SAFE_INTEGER, "OK", result);
  }
  const encoded = encodeRecord(record);
  assert.ok(encoded !== null && encoded.length <= 64 * 1024, `${encoded?.length}`);
});

test("a copy changes by itself", () => {
  const record = new StoredRecord();
  record.note(1, 1, "OK", bytes(1, 1));
  const copy = record.copy();
  copy.note(1, 2, "OK", bytes(1, 2));
  copy.note(2, 1, "OK", bytes(1, 2));
  assert.equal(record.callers.get(1)!.opId, 1);
  assert.equal(record.callers.size, 1);
});

test("any bytes at all: refused, or exactly what is written again (fuzz)", () => {
  const prng = new Prng(60);
  const record = new StoredRecord();
  record.state = bytes(5, 1);
  for (let caller = 1; caller < 5; caller++) record.note(caller, 3, "OK", bytes(caller, 2));
  const whole = encodeRecord(record)!;
  let accepted = 0;
  for (let i = 0; i < 20_000; i++) {
    const spoiled = whole.slice(0, prng.chance(0.2) ? prng.below(whole.length) : whole.length);
    if (spoiled.length > 0) spoiled[prng.below(spoiled.length)] = prng.below(256);
    for (const decode of [decodeNode, decodeName, decodeText, decodeNumber]) decode(spoiled);
    const read = decodeRecord(spoiled);
    if (read === null) continue;
    accepted++;
    assert.ok(Buffer.compare(encodeRecord(read)!, spoiled) === 0);
  }
  assert.ok(accepted > 1000 && accepted < 15_000, `${accepted}`);
});

test("entries of the directory come back as they were", () => {
  const node = { address: 0x0a000001, port: 7000, types: ["list", "log"] };
  assert.deepEqual(decodeNode(encodeNode(node)), node);
  assert.deepEqual(decodeName(encodeName({ ebbId: 2 ** 50, type: "list" })), {
    ebbId: 2 ** 50,
    type: "list",
  });
  assert.equal(decodeText(encodeText("list")), "list");
  assert.equal(decodeNumber(encodeNumber(2 ** 50)), 2 ** 50);
  assert.equal(decodeNumber(encodeText("list")), -1);
  assert.equal(decodeText(encodeNumber(1)), "");
  assert.equal(decodeNode(encodeText("x")), null);
});
