/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of a message of exactly sixteen bytes, given as four
 * little-endian 32-bit words: a keyed hash short enough to run for each new connection, whose
 * output does not tell the key. A 64-bit lane is a pair of 32-bit integers, low half first, so
 * nothing here needs a bigint.
 *
 * State: eight integers, v0 low, v0 high, v1 low .. v3 high.
 */

/** A keyed hash; the key never changes. `low` and `high` are the halves of the last result. */
export class SipHash {
  low = 0;
  high = 0;
  readonly #key: Int32Array = new Int32Array(4);
  readonly #state: Int32Array = new Int32Array(8);

  /** Four words of key, each 32 random bits, least significant word first. */
  constructor(k0: number, k1: number, k2: number, k3: number) {
    this.#key[0] = k0;
    this.#key[1] = k1;
    this.#key[2] = k2;
    this.#key[3] = k3;
  }

  /**
   * Hashes the words `m0 m1 m2 m3`. Returns `low`; the whole result is in `low` and `high`, both
   * unsigned.
   */
  hash(m0: number, m1: number, m2: number, m3: number): number {
    const v = this.#state;
    const k = this.#key;
    v[0] = k[0] ^ 0x70736575;
    v[1] = k[1] ^ 0x736f6d65;
    v[2] = k[2] ^ 0x6e646f6d;
    v[3] = k[3] ^ 0x646f7261;
    v[4] = k[0] ^ 0x6e657261;
    v[5] = k[1] ^ 0x6c796765;
    v[6] = k[2] ^ 0x79746573;
    v[7] = k[3] ^ 0x74656462;
    compress(v, m0, m1);
    compress(v, m2, m3);
    compress(v, 0, 16 << 24); // the last block: no bytes left, the length in its top byte
    v[4] = v[4] ^ 0xff;
    for (let i = 0; i < 4; i++) round(v);
    this.low = (v[0] ^ v[2] ^ v[4] ^ v[6]) >>> 0;
    this.high = (v[1] ^ v[3] ^ v[5] ^ v[7]) >>> 0;
    return this.low;
  }
}

function compress(v: Int32Array, low: number, high: number): void {
  v[6] = v[6] ^ low;
  v[7] = v[7] ^ high;
  round(v);
  round(v);
  v[0] = v[0] ^ low;
  v[1] = v[1] ^ high;
}

/** v[a] += v[b], 64 bits; a and b are the indices of the low halves. */
function add(v: Int32Array, a: number, b: number): void {
  const low = (v[a] >>> 0) + (v[b] >>> 0);
  v[a] = low | 0;
  v[a + 1] = (v[a + 1] + v[b + 1] + (low > 0xffffffff ? 1 : 0)) | 0;
}

/** v[a] = v[a] rotated left by `bits` (1 .. 31), then exclusive-or v[b]. */
function rotateXor(v: Int32Array, a: number, bits: number, b: number): void {
  const low = v[a];
  const high = v[a + 1];
  v[a] = ((low << bits) | (high >>> (32 - bits))) ^ v[b];
  v[a + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[b + 1];
}

/** v[a] rotated by 32: its halves change places. */
function swapHalves(v: Int32Array, a: number): void {
  const low = v[a];
  v[a] = v[a + 1];
  v[a + 1] = low;
}

function round(v: Int32Array): void {
  add(v, 0, 2);
  rotateXor(v, 2, 13, 0);
  swapHalves(v, 0);
  add(v, 4, 6);
  rotateXor(v, 6, 16, 4);
  add(v, 0, 6);
  rotateXor(v, 6, 21, 0);
  add(v, 4, 2);
  rotateXor(v, 2, 17, 4);
  swapHalves(v, 4);
}
