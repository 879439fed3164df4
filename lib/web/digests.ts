/** SHA-1, SHA-224 and SHA-256 (FIPS 180-4), and what all digests share: blocks into a state of 32-bit words. */
import { typedCopy } from "#es-native";
import { sha256Compress, sha256Start } from "#os/base";

/** A digest in the making; bytes may come in pieces of any size. */
export abstract class Digest {
  protected readonly state: Int32Array;
  readonly #isBigEndian: boolean;
  readonly #block: Uint8Array;
  /** In a last block, where the length begins. */
  readonly #lengthAt: number;
  readonly blockBytes: number;
  #used = 0;
  #bytes = 0;

  /** @param lengthBytes  of a last block, for the length of the message in bits */
  constructor(state: Int32Array, isBigEndian: boolean, blockBytes = 64, lengthBytes = 8) {
    this.state = state;
    this.#isBigEndian = isBigEndian;
    this.blockBytes = blockBytes;
    this.#block = new Uint8Array(blockBytes);
    this.#lengthAt = blockBytes - lengthBytes;
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
    const { blockBytes } = this;
    let at = 0;
    if (this.#used > 0) {
      at = Math.min(blockBytes - this.#used, end);
      typedCopy(this.#block, this.#used, bytes, 0, at);
      this.#used = (this.#used + at) | 0;
      if (this.#used < blockBytes) return;
      this.compress(this.#block, 0);
      this.#used = 0;
    }
    for (; at + blockBytes <= end; at += blockBytes) this.compress(bytes, at);
    typedCopy(this.#block, 0, bytes, at, end - at);
    this.#used = (end - at) | 0;
  }

  /** The result; nothing can be added afterwards. */
  finish(): Uint8Array {
    const block = this.#block;
    const { blockBytes } = this;
    const bits = this.#bytes * 8;
    block[this.#used] = 0x80;
    block.fill(0, this.#used + 1);
    if (this.#used >= this.#lengthAt) {
      this.compress(block, 0);
      block.fill(0);
    }
    const view = new DataView(block.buffer);
    const high = Math.floor(bits / 2 ** 32);
    const isLittle = !this.#isBigEndian;
    view.setUint32(blockBytes - (isLittle ? 4 : 8), high, isLittle);
    view.setUint32(blockBytes - (isLittle ? 8 : 4), bits >>> 0, isLittle);
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

export function bigEndian(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

export function rotateLeft(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

// --- SHA-256

export class Sha256 extends Digest {
  readonly #words = new Int32Array(64);
  readonly length: number = 32;

  constructor(start: Int32Array = sha256Start().slice()) {
    super(start, true);
  }

  protected override fresh(): Digest {
    return new Sha256();
  }

  protected override compress(bytes: Uint8Array, at: number): void {
    sha256Compress(this.state, this.#words, bytes, at);
  }
}

export class Sha224 extends Sha256 {
  override readonly length: number = 28;

  constructor() {
    // biome-ignore format: a table
    super(Int32Array.of(
      0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
    ));
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
    super(Int32Array.from(SHA1_START), true);
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
