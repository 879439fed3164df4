/** Base64 (RFC 4648) there and back: bytes, shifts and tables. */
import { check, Random } from "./check.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;

const encoding = new Uint8Array(64);
const decoding = new Uint8Array(256).fill(255);
for (let i = 0; i < 64; i++) {
  encoding[i] = LETTERS.charCodeAt(i);
  decoding[LETTERS.charCodeAt(i)] = i;
}

/** Returns how many bytes were written. */
function encode(bytes: Uint8Array, out: Uint8Array): number {
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let at = 0; at < whole; at += 3) {
    const word = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    out[to++] = encoding[word >> 18]!;
    out[to++] = encoding[(word >> 12) & 63]!;
    out[to++] = encoding[(word >> 6) & 63]!;
    out[to++] = encoding[word & 63]!;
  }
  const rest = bytes.length - whole;
  if (rest > 0) {
    const word = (bytes[whole]! << 16) | (rest === 2 ? bytes[whole + 1]! << 8 : 0);
    out[to++] = encoding[word >> 18]!;
    out[to++] = encoding[(word >> 12) & 63]!;
    out[to++] = rest === 2 ? encoding[(word >> 6) & 63]! : PAD;
    out[to++] = PAD;
  }
  return to;
}

/** Returns how many bytes were written, or -1 for what is no Base64. */
function decode(text: Uint8Array, length: number, out: Uint8Array): number {
  let to = 0;
  let word = 0;
  let bits = 0;
  for (let at = 0; at < length; at++) {
    const unit = text[at]!;
    if (unit === PAD) break;
    const value = decoding[unit]!;
    if (value === 255) return -1;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[to++] = (word >> bits) & 255;
  }
  return to;
}

check(1972660204, () => {
  const random = new Random(2);
  const bytes = new Uint8Array(100_000);
  for (let i = 0; i < bytes.length; i++) bytes[i] = random.below(256);
  const text = new Uint8Array(140_000);
  const back = new Uint8Array(100_000);
  let hash = 0;
  for (let round = 0; round < 400; round++) {
    const data = bytes.subarray(0, bytes.length - (round % 3));
    const length = encode(data, text);
    const size = decode(text, length, back);
    if (size !== data.length) throw new Error("lost bytes");
    bytes[round] = back[round * 7]! + 1;
    hash = (Math.imul(hash, 31) + text[round * 11]! + size) | 0;
  }
  return hash;
});
