import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "#os/base";

test("CRC-32 has the value that every catalogue gives for its check", () => {
  assert.equal(crc32(Buffer.from("123456789"), 0, 9), 0xcbf43926);
  assert.equal(crc32(Buffer.from("x123456789x"), 1, 10), 0xcbf43926);
  assert.equal(crc32(new Uint8Array(0), 0, 0), 0);
});

test("CRC-32 tells any change of a burst of up to 32 bits", () => {
  const bytes = Buffer.from("a record of the authority's log, as long as one may well be");
  const before = crc32(bytes, 0, bytes.length);
  for (let at = 0; at + 4 <= bytes.length; at++) {
    for (const burst of [1, 0x80000000, 0xffffffff, 0x00ff00ff]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt32BE((changed.readUInt32BE(at) ^ burst) >>> 0, at);
      assert.notEqual(crc32(changed, 0, changed.length), before);
    }
  }
});
