/** Numbers: read as C reads them, written as anyone would. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ascii, putU32, putU64 } from "./ascii.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { Reading, readI32, readU64 } from "./number.ts";

const MAX = 2n ** 64n - 1n;
const INTERESTING = [0n, 1n, 9n, 10n, 99n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 10n ** 19n, MAX];

function samples(): bigint[] {
  const all = [...INTERESTING];
  let state = 12345n;
  for (let i = 0; i < 2000; i++) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & MAX;
    all.push(state >> BigInt(i % 64));
  }
  return all;
}

test("what is written in decimal is the number", () => {
  const bytes = new Uint8Array(30);
  for (const value of samples()) {
    const high = Number(value >> 32n);
    const low = Number(value & 0xffffffffn);
    const end = putU64(bytes, 3, high, low);
    assert.equal(Buffer.from(bytes.subarray(3, end)).toString(), value.toString());
    const end32 = putU32(bytes, 1, low);
    assert.equal(Buffer.from(bytes.subarray(1, end32)).toString(), low.toString());
  }
});

test("what is read is what was written", () => {
  const reading = new Reading();
  for (const value of samples()) {
    const text = ascii(value.toString());
    assert.ok(readU64(text, 0, text.length, reading));
    assert.equal((BigInt(reading.high) << 32n) | BigInt(reading.low), value);
    const signed = readI32(text, 0, text.length, reading);
    assert.equal(signed, value < 2n ** 63n);
    if (signed) assert.equal(reading.low, Number(BigInt.asIntN(32, value)));
  }
});

test("2^64 and beyond are no numbers", () => {
  const reading = new Reading();
  for (const text of ["18446744073709551616", "99999999999999999999", "1".repeat(400)]) {
    assert.equal(readU64(ascii(text), 0, text.length, reading), false, text);
  }
});

test("base64 there and back, all lengths", () => {
  for (let length = 1; length <= 187; length++) {
    const key = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    const encoded = new Uint8Array(260);
    const end = encodeBase64(key, length, encoded, 5);
    const text = Buffer.from(encoded.subarray(5, end)).toString();
    assert.equal(text, Buffer.from(key).toString("base64"));
    const decoded = new Uint8Array(256);
    assert.equal(decodeBase64(encoded, 5, end, decoded), length);
    assert.deepEqual(decoded.subarray(0, length), key);
  }
});
