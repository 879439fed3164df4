/**
 * SHA-256 (FIPS 180-4) and HMAC with it (RFC 2104), a block at a time. Words are 32-bit integers;
 * a message is below 2^32 bytes.
 */

import { assert } from "./assert.ts";

/** Bytes of a digest. */
export const SHA256_BYTES = 32;

const BLOCK_BYTES = 64;
const LENGTH_AT = 56; // where the last block ends with the length in bits, 64 of them

/** One hash after another: `reset`, any number of `update`, `digest`. */
export class Sha256 {
  readonly #state = new Int32Array(8);
  readonly #words = new Int32Array(BLOCK_BYTES);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #filled = 0; // bytes in #block
  #bytes = 0; // bytes in all

  constructor() {
    this.reset();
  }

  /** Forgets what was hashed so far. */
  reset(): void {
    this.#state.set(sha256Start());
    this.#filled = 0;
    this.#bytes = 0;
  }

  /** Adds `bytes[start..end)` to the message. */
  update(bytes: Uint8Array, start: number, end: number): void {
    assert(start >= 0 && start <= end && end <= bytes.length, "sha256: range");
    this.#bytes += end - start;
    for (let at = start; at < end; at++) {
      this.#block[this.#filled++] = bytes[at];
      if (this.#filled === BLOCK_BYTES) this.#compress();
    }
  }

  /** Ends the message and writes its digest to `target[at..at + 32)`. The next call is `reset`. */
  digest(target: Uint8Array, at: number): void {
    assert(at >= 0 && at + SHA256_BYTES <= target.length, "sha256: no room for the digest");
    const block = this.#block;
    block[this.#filled++] = 0x80;
    if (this.#filled > LENGTH_AT) {
      block.fill(0, this.#filled, BLOCK_BYTES);
      this.#compress();
    }
    block.fill(0, this.#filled, BLOCK_BYTES);
    writeWord(block, LENGTH_AT, Math.floor(this.#bytes / 0x20000000));
    writeWord(block, LENGTH_AT + 4, this.#bytes << 3);
    this.#compress();
    for (let i = 0; i < 8; i++) writeWord(target, at + 4 * i, this.#state[i]);
  }

  #compress(): void {
    sha256Compress(this.#state, this.#words, this.#block, 0);
    this.#filled = 0;
  }
}

/**
 * Takes the 64 bytes of `block` at `at` into `state`, of eight words (FIPS 180-4, 6.2.2).
 * @param words  room for 64 words, which need not outlive the call
 */
export function sha256Compress(
  state: Int32Array,
  words: Int32Array,
  block: Uint8Array,
  at: number,
): void {
  const w = words;
  const k = roundConstants();
  expand(w, block, at);
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + sum1 + choice + k[t] + w[t]) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + sum0 + majority) | 0;
  }
  state[0] = state[0] + a;
  state[1] = state[1] + b;
  state[2] = state[2] + c;
  state[3] = state[3] + d;
  state[4] = state[4] + e;
  state[5] = state[5] + f;
  state[6] = state[6] + g;
  state[7] = state[7] + h;
}

/** The message schedule of the block. */
function expand(w: Int32Array, block: Uint8Array, begin: number): void {
  for (let t = 0; t < 16; t++) {
    const at = begin + 4 * t;
    w[t] = (block[at] << 24) | (block[at + 1] << 16) | (block[at + 2] << 8) | block[at + 3];
  }
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15];
    const y = w[t - 2];
    const sigma0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const sigma1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    w[t] = sigma1 + w[t - 7] + sigma0 + w[t - 16];
  }
}

/** HMAC-SHA-256 with one key: `reset`, any number of `update`, `digest`. */
export class HmacSha256 {
  readonly #inner = new Sha256();
  readonly #outer = new Sha256();
  readonly #innerPad = new Uint8Array(BLOCK_BYTES).fill(0x36);
  readonly #outerPad = new Uint8Array(BLOCK_BYTES).fill(0x5c);

  /** The key is copied. */
  constructor(key: Uint8Array) {
    let short = key;
    if (key.length > BLOCK_BYTES) {
      short = new Uint8Array(SHA256_BYTES);
      this.#inner.update(key, 0, key.length);
      this.#inner.digest(short, 0);
    }
    for (let i = 0; i < short.length; i++) {
      this.#innerPad[i] = short[i] ^ 0x36;
      this.#outerPad[i] = short[i] ^ 0x5c;
    }
    this.reset();
  }

  reset(): void {
    this.#inner.reset();
    this.#inner.update(this.#innerPad, 0, BLOCK_BYTES);
  }

  /** Adds `bytes[start..end)` to the message. */
  update(bytes: Uint8Array, start: number, end: number): void {
    this.#inner.update(bytes, start, end);
  }

  /** Ends the message and writes its code to `target[at..at + 32)`. The next call is `reset`. */
  digest(target: Uint8Array, at: number): void {
    this.#inner.digest(target, at);
    this.#outer.reset();
    this.#outer.update(this.#outerPad, 0, BLOCK_BYTES);
    this.#outer.update(target, at, at + SHA256_BYTES);
    this.#outer.digest(target, at);
  }
}

/** Whether two secrets of 32 bytes are equal, in a time that does not tell where they differ. */
export function equalDigests(
  a: Uint8Array,
  aStart: number,
  b: Uint8Array,
  bStart: number,
): boolean {
  assert(aStart + SHA256_BYTES <= a.length && bStart + SHA256_BYTES <= b.length, "digest: range");
  let difference = 0;
  for (let i = 0; i < SHA256_BYTES; i++) difference |= a[aStart + i] ^ b[bStart + i];
  return difference === 0;
}

function rotate(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}

function writeWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = (word >>> 16) & 0xff;
  bytes[at + 2] = (word >>> 8) & 0xff;
  bytes[at + 3] = word & 0xff;
}

// Made at the first use: a module that only exports this costs an image nothing.
let initial: Int32Array | null = null;
let constants: Int32Array | null = null;

/** The state before the first block (FIPS 180-4, 5.3.3). Whoever is given it does not change it. */
export function sha256Start(): Int32Array {
  // biome-ignore format: a table
  initial ??= Int32Array.of(
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  );
  return initial;
}

/** FIPS 180-4, 4.2.2. */
function roundConstants(): Int32Array {
  // biome-ignore format: a table
  constants ??= Int32Array.of(
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  );
  return constants;
}
