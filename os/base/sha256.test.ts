import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { equalDigests, HmacSha256, Prng, SHA256_BYTES, Sha256 } from "#os/base";

function random(prng: Prng, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => prng.below(256));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

test("SHA-256 of every length around blocks, in pieces, is Node's (FIPS 180-4)", () => {
  const prng = new Prng(1);
  const hash = new Sha256();
  const digest = new Uint8Array(SHA256_BYTES + 1);
  for (let length = 0; length < 300; length++) {
    const message = random(prng, length);
    const cut = prng.below(length + 1);
    hash.reset();
    hash.update(message, 0, cut);
    hash.update(message, cut, length);
    hash.digest(digest, 1);
    assert.equal(hex(digest.subarray(1)), createHash("sha256").update(message).digest("hex"));
  }
  assert.throws(() => hash.digest(digest, 2), /no room/);
});

test("SHA-256 of a million letters a (FIPS 180-2, B.3)", () => {
  const hash = new Sha256();
  const digest = new Uint8Array(SHA256_BYTES);
  const piece = new Uint8Array(1000).fill(97);
  for (let i = 0; i < 1000; i++) hash.update(piece, 0, 1000);
  hash.digest(digest, 0);
  assert.equal(hex(digest), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("HMAC with keys shorter and longer than a block is Node's (RFC 2104, RFC 4231)", () => {
  const code = new Uint8Array(SHA256_BYTES);
  const jefe = new HmacSha256(Buffer.from("Jefe"));
  const text = Buffer.from("what do ya want for nothing?");
  jefe.update(text, 0, text.length);
  jefe.digest(code, 0);
  assert.equal(hex(code), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const prng = new Prng(2);
  for (let length = 0; length < 140; length += 3) {
    const key = random(prng, length);
    const hmac = new HmacSha256(key);
    for (let i = 0; i < 3; i++) {
      const message = random(prng, prng.below(200));
      hmac.reset();
      hmac.update(message, 0, message.length);
      hmac.digest(code, 0);
      assert.equal(hex(code), createHmac("sha256", key).update(message).digest("hex"));
    }
  }
});

test("digests are equal when every byte is", () => {
  const digest = random(new Prng(3), SHA256_BYTES);
  const other = new Uint8Array(SHA256_BYTES + 1);
  other.set(digest, 1);
  assert.ok(equalDigests(digest, 0, other, 1));
  for (let i = 0; i < SHA256_BYTES; i++) {
    other[1 + i] = other[1 + i]! ^ 1;
    assert.ok(!equalDigests(digest, 0, other, 1));
    other[1 + i] = other[1 + i]! ^ 1;
  }
});
