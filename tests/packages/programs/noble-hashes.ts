// @noble/hashes: ES modules; hashes, MACs and key derivation over typed arrays, 32-bit and 64-bit arithmetic.
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { keccak_256, sha3_256, sha3_512, shake128 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const message = utf8ToBytes("The quick brown fox jumps over the lazy dog, ünïcödé");
const long = new Uint8Array(1000);
for (let i = 0; i < long.length; i++) long[i] = (i * 7 + 3) & 255;

for (const input of [new Uint8Array(0), message, long]) {
  console.log("sha1", bytesToHex(sha1(input)));
  console.log("md5", bytesToHex(md5(input)));
  console.log("ripemd160", bytesToHex(ripemd160(input)));
  console.log("sha224", bytesToHex(sha224(input)));
  console.log("sha256", bytesToHex(sha256(input)));
  console.log("sha384", bytesToHex(sha384(input)));
  console.log("sha512", bytesToHex(sha512(input)));
  console.log("sha3_256", bytesToHex(sha3_256(input)));
  console.log("sha3_512", bytesToHex(sha3_512(input)));
  console.log("keccak_256", bytesToHex(keccak_256(input)));
  console.log("shake128", bytesToHex(shake128(input, { dkLen: 40 })));
  console.log("blake2b", bytesToHex(blake2b(input, { dkLen: 32 })));
  console.log("blake2s", bytesToHex(blake2s(input, { key: hexToBytes("00010203") })));
  console.log("blake3", bytesToHex(blake3(input, { dkLen: 48 })));
  console.log("hmac", bytesToHex(hmac(sha256, utf8ToBytes("key"), input)));
}
console.log(bytesToHex(hkdf(sha256, utf8ToBytes("secret"), utf8ToBytes("salt"), utf8ToBytes("info"), 42)));
console.log(bytesToHex(pbkdf2(sha256, "password", "salt", { c: 32, dkLen: 32 })));
console.log(bytesToHex(scrypt("password", "salt", { N: 16, r: 8, p: 1, dkLen: 32 })));
const hasher = sha256.create();
for (let at = 0; at < long.length; at += 37) hasher.update(long.subarray(at, at + 37));
const copy = hasher.clone();
console.log(bytesToHex(hasher.digest()), bytesToHex(copy.update(message).digest()));
console.log(sha256.outputLen, sha256.blockLen, bytesToHex(concatBytes(hexToBytes("dead"), hexToBytes("beef"))));
for (const bad of ["abc", "zz"]) {
  try {
    hexToBytes(bad);
  } catch (error) {
    console.log((error as Error).message);
  }
}
