/** MD5 (RFC 1321), SHA-1, SHA-224 and SHA-256 (FIPS 180-4): blocks of 64 bytes into a state of 32-bit words. */
import { typedCopy } from "#es-native";

const BLOCK_BYTES = 64;
/** In a last block, where the length of the message begins. */
const LENGTH_AT = 56;

/** A digest in the making; bytes may come in pieces of any size. */
export abstract class Digest {
  protected readonly state: Int32Array;
  readonly #isBigEndian: boolean;
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #used = 0;
  #bytes = 0;

  constructor(state: readonly number[], isBigEndian: boolean) {
    this.state = Int32Array.from(state);
    this.#isBigEndian = isBigEndian;
  }

  /** Bytes of the result. */
  abstract readonly length: number;

  /** One in its first state. */
  protected abstract fresh(): Digest;

  /** Takes the block at `at` into the state. */
  protected abstract compress(bytes: Uint8Array, at: number): void;

  update(bytes: Uint8Array): void {
    const end = bytes.length;
    this.#bytes += end;
    let at = 0;
    if (this.#used > 0) {
      at = Math.min(BLOCK_BYTES - this.#used, end);
      typedCopy(this.#block, this.#used, bytes, 0, at);
      this.#used = (this.#used + at) | 0;
      if (this.#used < BLOCK_BYTES) return;
      this.compress(this.#block, 0);
      this.#used = 0;
    }
    for (; at + BLOCK_BYTES <= end; at += BLOCK_BYTES) this.compress(bytes, at);
    typedCopy(this.#block, 0, bytes, at, end - at);
    this.#used = (end - at) | 0;
  }

  /** The result; nothing can be added afterwards. */
  finish(): Uint8Array {
    const block = this.#block;
    const bits = this.#bytes * 8;
    block[this.#used] = 0x80;
    block.fill(0, this.#used + 1);
    if (this.#used >= LENGTH_AT) {
      this.compress(block, 0);
      block.fill(0);
    }
    const view = new DataView(block.buffer);
    const high = Math.floor(bits / 2 ** 32);
    const isLittle = !this.#isBigEndian;
    view.setUint32(LENGTH_AT + (isLittle ? 4 : 0), high, isLittle);
    view.setUint32(LENGTH_AT + (isLittle ? 0 : 4), bits >>> 0, isLittle);
    this.compress(block, 0);
    const result = new Uint8Array(this.length);
    const out = new DataView(result.buffer);
    for (let i = 0; i * 4 < this.length; i++) out.setInt32(i * 4, this.state[i]!, isLittle);
    return result;
  }

  /** Another one that has taken the same bytes. */
  copy(): Digest {
    const copy = this.fresh();
    copy.state.set(this.state);
    copy.#block.set(this.#block);
    copy.#used = this.#used;
    copy.#bytes = this.#bytes;
    return copy;
  }
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

function rotateLeft(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

// --- SHA-256

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const SHA256_CONSTANTS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

const SHA256_START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const SHA224_START = [
  0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
];

export class Sha256 extends Digest {
  readonly #words = new Int32Array(64);
  readonly length: number = 32;

  constructor(start: readonly number[] = SHA256_START) {
    super(start, true);
  }

  protected override fresh(): Digest {
    return new Sha256();
  }

  protected override compress(bytes: Uint8Array, at: number): void {
    const w = this.#words;
    for (let i = 0; i < 16; i++) w[i] = bigEndian(bytes, at + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = rotateLeft(x, 25) ^ rotateLeft(x, 14) ^ (x >>> 3);
      const s1 = rotateLeft(y, 15) ^ rotateLeft(y, 13) ^ (y >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    const { state } = this;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + SHA256_CONSTANTS[i]! + w[i]!) | 0;
      const s0 = rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10);
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
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
    state[5] = (state[5]! + f) | 0;
    state[6] = (state[6]! + g) | 0;
    state[7] = (state[7]! + h) | 0;
  }
}

export class Sha224 extends Sha256 {
  override readonly length: number = 28;

  constructor() {
    super(SHA224_START);
  }

  protected override fresh(): Digest {
    return new Sha224();
  }
}

// --- SHA-1

const SHA1_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

export class Sha1 extends Digest {
  readonly #words = new Int32Array(80);
  readonly length = 20;

  constructor() {
    super(SHA1_START, true);
  }

  protected override fresh(): Digest {
    return new Sha1();
  }

  protected override compress(bytes: Uint8Array, at: number): void {
    const w = this.#words;
    for (let i = 0; i < 16; i++) w[i] = bigEndian(bytes, at + i * 4);
    for (let i = 16; i < 80; i++) {
      w[i] = rotateLeft(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
    }
    const { state } = this;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    for (let i = 0; i < 80; i++) {
      const mixed =
        i < 20
          ? ((b & c) | (~b & d)) + 0x5a827999
          : i < 40
            ? (b ^ c ^ d) + 0x6ed9eba1
            : i < 60
              ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
              : (b ^ c ^ d) + 0xca62c1d6;
      const next = (rotateLeft(a, 5) + mixed + e + w[i]!) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
  }
}

// --- MD5

const MD5_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
/** By which the steps of a round rotate, one after the other. */
const MD5_ROTATIONS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
/** 2^32 times the absolute value of the sine of 1 .. 64 radians. */
const MD5_CONSTANTS = [
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
];

export class Md5 extends Digest {
  readonly length = 16;

  constructor() {
    super(MD5_START, false);
  }

  protected override fresh(): Digest {
    return new Md5();
  }

  protected override compress(bytes: Uint8Array, at: number): void {
    const { state } = this;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let f = c ^ (b | ~d);
      let k = (7 * i) & 15;
      if (round === 0) {
        f = (b & c) | (~b & d);
        k = i;
      } else if (round === 1) {
        f = (d & b) | (~d & c);
        k = (5 * i + 1) & 15;
      } else if (round === 2) {
        f = b ^ c ^ d;
        k = (3 * i + 5) & 15;
      }
      const p = at + k * 4;
      const word = bytes[p]! | (bytes[p + 1]! << 8) | (bytes[p + 2]! << 16) | (bytes[p + 3]! << 24);
      const sum = (a + f + MD5_CONSTANTS[i]! + word) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotateLeft(sum, MD5_ROTATIONS[round]![i & 3]!)) | 0;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
  }
}

/** By its name in lower case; null when there is none. */
export function digestOf(name: string): Digest | null {
  switch (name) {
    case "sha256":
    case "sha-256":
    case "rsa-sha256":
      return new Sha256();
    case "sha1":
    case "sha-1":
    case "rsa-sha1":
      return new Sha1();
    case "md5":
    case "rsa-md5":
      return new Md5();
    case "sha224":
    case "sha-224":
    case "rsa-sha224":
      return new Sha224();
    default:
      return null;
  }
}
