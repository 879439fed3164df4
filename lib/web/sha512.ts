/**
 * SHA-512 and SHA-384 (FIPS 180-4, 6.4) without integers of 64 bits: each is two words, the high one first. Sums of low
 * words are taken as numbers, which hold them exactly, and what is above 32 bits is carried.
 */
import { bigEndian, Digest } from "./digests.ts";

const BLOCK_BYTES = 128;
const LENGTH_BYTES = 16;
const ROUNDS = 80;
const CARRY = 2 ** 32;

export class Sha512 extends Digest {
  readonly #words = new Int32Array(2 * ROUNDS);
  readonly length: number = 64;

  constructor(start: Int32Array = sha512Start()) {
    super(start, true, BLOCK_BYTES, LENGTH_BYTES);
  }

  protected override fresh(): Digest {
    return new Sha512();
  }

  protected override compress(bytes: Uint8Array, at: number): void {
    const w = this.#words;
    expand(w, bytes, at);
    const { state } = this;
    const before = state.slice();
    for (let round = 0; round < ROUNDS; round++) mix(state, w, round);
    for (let i = 0; i < 16; i += 2) {
      const low = (state[i + 1]! >>> 0) + (before[i + 1]! >>> 0);
      state[i] = state[i]! + before[i]! + (low >= CARRY ? 1 : 0);
      state[i + 1] = low;
    }
  }
}

export class Sha384 extends Sha512 {
  override readonly length: number = 48;

  constructor() {
    super(sha384Start());
  }

  protected override fresh(): Digest {
    return new Sha384();
  }
}

/** The message schedule of the block at `begin`. */
function expand(w: Int32Array, bytes: Uint8Array, begin: number): void {
  for (let i = 0; i < 32; i++) w[i] = bigEndian(bytes, begin + 4 * i);
  for (let i = 32; i < 2 * ROUNDS; i += 2) {
    const xh = w[i - 30]!;
    const xl = w[i - 29]!;
    const yh = w[i - 4]!;
    const yl = w[i - 3]!;
    const s0h = right(xh, xl, 1) ^ right(xh, xl, 8) ^ (xh >>> 7);
    const s0l = right(xl, xh, 1) ^ right(xl, xh, 8) ^ right(xl, xh, 7);
    const s1h = right(yh, yl, 19) ^ right(yl, yh, 29) ^ (yh >>> 6);
    const s1l = right(yl, yh, 19) ^ right(yh, yl, 29) ^ right(yl, yh, 6);
    const low = (w[i - 31]! >>> 0) + (s0l >>> 0) + (w[i - 13]! >>> 0) + (s1l >>> 0);
    w[i] = w[i - 32]! + s0h + w[i - 14]! + s1h + Math.floor(low / CARRY);
    w[i + 1] = low;
  }
}

/** One word of a rotation to the right by 1 .. 31: bits of `other` come in from above. */
function right(word: number, other: number, by: number): number {
  return (word >>> by) | (other << (32 - by));
}

/** One round; the eight variables a .. h are the state's words, two for each. */
function mix(v: Int32Array, w: Int32Array, round: number): void {
  const k = roundConstants();
  const at = 2 * round;
  const ah = v[0]!;
  const al = v[1]!;
  const eh = v[8]!;
  const el = v[9]!;
  const sum1h = right(eh, el, 14) ^ right(eh, el, 18) ^ right(el, eh, 9);
  const sum1l = right(el, eh, 14) ^ right(el, eh, 18) ^ right(eh, el, 9);
  const choiceH = (eh & v[10]!) ^ (~eh & v[12]!);
  const choiceL = (el & v[11]!) ^ (~el & v[13]!);
  const t1 =
    (v[15]! >>> 0) + (sum1l >>> 0) + (choiceL >>> 0) + (k[at + 1]! >>> 0) + (w[at + 1]! >>> 0);
  const t1h = (v[14]! + sum1h + choiceH + k[at]! + w[at]! + Math.floor(t1 / CARRY)) | 0;
  const t1l = t1 | 0;
  const sum0h = right(ah, al, 28) ^ right(al, ah, 2) ^ right(al, ah, 7);
  const sum0l = right(al, ah, 28) ^ right(ah, al, 2) ^ right(ah, al, 7);
  const majorityH = (ah & v[2]!) ^ (ah & v[4]!) ^ (v[2]! & v[4]!);
  const majorityL = (al & v[3]!) ^ (al & v[5]!) ^ (v[3]! & v[5]!);
  const first = (t1l >>> 0) + (sum0l >>> 0) + (majorityL >>> 0);
  const fifth = (v[7]! >>> 0) + (t1l >>> 0);
  const fifthH = v[6]! + t1h + (fifth >= CARRY ? 1 : 0);
  for (let i = 15; i >= 2; i--) v[i] = v[i - 2]!;
  v[8] = fifthH;
  v[9] = fifth;
  v[0] = t1h + sum0h + majorityH + Math.floor(first / CARRY);
  v[1] = first;
}

// Made at the first use: a module that only exports this costs an image nothing.
let constants: Int32Array | null = null;

/** FIPS 180-4, 4.2.3. */
function roundConstants(): Int32Array {
  // biome-ignore format: a table
  constants ??= Int32Array.of(
    0x428a2f98, 0xd728ae22, 0x71374491, 0x23ef65cd, 0xb5c0fbcf, 0xec4d3b2f, 0xe9b5dba5, 0x8189dbbc,
    0x3956c25b, 0xf348b538, 0x59f111f1, 0xb605d019, 0x923f82a4, 0xaf194f9b, 0xab1c5ed5, 0xda6d8118,
    0xd807aa98, 0xa3030242, 0x12835b01, 0x45706fbe, 0x243185be, 0x4ee4b28c, 0x550c7dc3, 0xd5ffb4e2,
    0x72be5d74, 0xf27b896f, 0x80deb1fe, 0x3b1696b1, 0x9bdc06a7, 0x25c71235, 0xc19bf174, 0xcf692694,
    0xe49b69c1, 0x9ef14ad2, 0xefbe4786, 0x384f25e3, 0x0fc19dc6, 0x8b8cd5b5, 0x240ca1cc, 0x77ac9c65,
    0x2de92c6f, 0x592b0275, 0x4a7484aa, 0x6ea6e483, 0x5cb0a9dc, 0xbd41fbd4, 0x76f988da, 0x831153b5,
    0x983e5152, 0xee66dfab, 0xa831c66d, 0x2db43210, 0xb00327c8, 0x98fb213f, 0xbf597fc7, 0xbeef0ee4,
    0xc6e00bf3, 0x3da88fc2, 0xd5a79147, 0x930aa725, 0x06ca6351, 0xe003826f, 0x14292967, 0x0a0e6e70,
    0x27b70a85, 0x46d22ffc, 0x2e1b2138, 0x5c26c926, 0x4d2c6dfc, 0x5ac42aed, 0x53380d13, 0x9d95b3df,
    0x650a7354, 0x8baf63de, 0x766a0abb, 0x3c77b2a8, 0x81c2c92e, 0x47edaee6, 0x92722c85, 0x1482353b,
    0xa2bfe8a1, 0x4cf10364, 0xa81a664b, 0xbc423001, 0xc24b8b70, 0xd0f89791, 0xc76c51a3, 0x0654be30,
    0xd192e819, 0xd6ef5218, 0xd6990624, 0x5565a910, 0xf40e3585, 0x5771202a, 0x106aa070, 0x32bbd1b8,
    0x19a4c116, 0xb8d2d0c8, 0x1e376c08, 0x5141ab53, 0x2748774c, 0xdf8eeb99, 0x34b0bcb5, 0xe19b48a8,
    0x391c0cb3, 0xc5c95a63, 0x4ed8aa4a, 0xe3418acb, 0x5b9cca4f, 0x7763e373, 0x682e6ff3, 0xd6b2b8a3,
    0x748f82ee, 0x5defb2fc, 0x78a5636f, 0x43172f60, 0x84c87814, 0xa1f0ab72, 0x8cc70208, 0x1a6439ec,
    0x90befffa, 0x23631e28, 0xa4506ceb, 0xde82bde9, 0xbef9a3f7, 0xb2c67915, 0xc67178f2, 0xe372532b,
    0xca273ece, 0xea26619c, 0xd186b8c7, 0x21c0c207, 0xeada7dd6, 0xcde0eb1e, 0xf57d4f7f, 0xee6ed178,
    0x06f067aa, 0x72176fba, 0x0a637dc5, 0xa2c898a6, 0x113f9804, 0xbef90dae, 0x1b710b35, 0x131c471b,
    0x28db77f5, 0x23047d84, 0x32caab7b, 0x40c72493, 0x3c9ebe0a, 0x15c9bebc, 0x431d67c4, 0x9c100d4c,
    0x4cc5d4be, 0xcb3e42b6, 0x597f299c, 0xfc657e2a, 0x5fcb6fab, 0x3ad6faec, 0x6c44198c, 0x4a475817,
  );
  return constants;
}

/** FIPS 180-4, 5.3.5. */
function sha512Start(): Int32Array {
  // biome-ignore format: a table
  return Int32Array.of(
    0x6a09e667, 0xf3bcc908, 0xbb67ae85, 0x84caa73b, 0x3c6ef372, 0xfe94f82b, 0xa54ff53a, 0x5f1d36f1,
    0x510e527f, 0xade682d1, 0x9b05688c, 0x2b3e6c1f, 0x1f83d9ab, 0xfb41bd6b, 0x5be0cd19, 0x137e2179,
  );
}

/** FIPS 180-4, 5.3.4. */
function sha384Start(): Int32Array {
  // biome-ignore format: a table
  return Int32Array.of(
    0xcbbb9d5d, 0xc1059ed8, 0x629a292a, 0x367cd507, 0x9159015a, 0x3070dd17, 0x152fecd8, 0xf70e5939,
    0x67332667, 0xffc00b31, 0x8eb44a87, 0x68581511, 0xdb0c2e0d, 0x64f98fa7, 0x47b5481d, 0xbefa4fa4,
  );
}
