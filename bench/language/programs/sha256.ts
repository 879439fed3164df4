/** SHA-256 (FIPS 180-4) of a few megabytes: rotations and sums of 32 bits. */
import { check } from "./check.ts";

const BLOCK_BYTES = 64;

/** The first 32 bits of the fractions of `root` of the first primes. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const out = new Int32Array(count);
  let found = 0;
  for (let n = 2; found < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (isPrime) out[found++] = ((root(n) % 1) * 2 ** 32) | 0;
  }
  return out;
}

const ROUNDS = fractions(64, Math.cbrt);
const START = fractions(8, Math.sqrt);

class Sha256 {
  private readonly state = new Int32Array(START);
  readonly words = new Int32Array(64);
  private readonly block = new Uint8Array(BLOCK_BYTES);
  private filled = 0;
  private bytes = 0;

  update(data: Uint8Array): void {
    this.bytes += data.length;
    let at = 0;
    if (this.filled > 0) {
      while (at < data.length && this.filled < BLOCK_BYTES) this.block[this.filled++] = data[at++]!;
      if (this.filled < BLOCK_BYTES) return;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; at + BLOCK_BYTES <= data.length; at += BLOCK_BYTES) this.compress(data, at);
    while (at < data.length) this.block[this.filled++] = data[at++]!;
  }

  digest(): string {
    const bits = this.bytes * 8;
    this.update(new Uint8Array([0x80]));
    while (this.filled !== BLOCK_BYTES - 8) this.update(new Uint8Array(1));
    const length = new Uint8Array(8);
    new DataView(length.buffer).setUint32(0, Math.floor(bits / 2 ** 32));
    new DataView(length.buffer).setUint32(4, bits >>> 0);
    this.update(length);
    let text = "";
    for (const word of this.state) text += (word >>> 0).toString(16).padStart(8, "0");
    return text;
  }

  private compress(data: Uint8Array, start: number): void {
    const { words, state } = this;
    for (let i = 0, at = start; i < 16; i++, at += 4) {
      words[i] = (data[at]! << 24) | (data[at + 1]! << 16) | (data[at + 2]! << 8) | data[at + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15]!;
      const y = words[i - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = state[0]! + a;
    state[1] = state[1]! + b;
    state[2] = state[2]! + c;
    state[3] = state[3]! + d;
    state[4] = state[4]! + e;
    state[5] = state[5]! + f;
    state[6] = state[6]! + g;
    state[7] = state[7]! + h;
  }
}

check("35a477c6d711cfbfc35e7857d6d975474c8efb1e8c7fe956bdefc5e7caecc6a2", () => {
  const data = new Uint8Array(1 << 20);
  for (let i = 0; i < data.length; i++) data[i] = i * 7 + (i >> 8);
  const sha = new Sha256();
  for (let round = 0; round < 64; round++) sha.update(data);
  return sha.digest();
});
