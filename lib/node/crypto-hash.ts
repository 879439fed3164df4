/** `createHash`, `createHmac` and `hash` of `node:crypto`. */
import { isView, stopUnsupported } from "#es-native";
import { nodeError, nodeTypeError } from "../es/invalid-argument.ts";
import { bytesOf } from "../web/text-decoder.ts";
import { Buffer } from "./buffer.ts";
import { type Digest, digestOf } from "./crypto-digests.ts";
import { checkString, invalidType } from "./errors.ts";
import { Transform, type TransformCallback } from "./stream-duplex.ts";

type Data = string | ArrayBufferView;

/** A digest in the making, piece by piece or as a stream that gives it at its end. */
export class Hash extends Transform {
  readonly #digest: Digest;
  #result: Uint8Array | null = null;
  #isFinished = false;

  constructor(digest: Digest) {
    super();
    this.#digest = digest;
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: TransformCallback): void {
    this.#digest.update(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, shown(this.#finish(), undefined));
  }

  #finish(): Uint8Array {
    this.#result ??= this.#digest.finish();
    return this.#result;
  }

  update(data: Data, encoding?: string): this {
    if (this.#isFinished) throw finished();
    this.#digest.update(bytesFrom(data, encoding, "data"));
    return this;
  }

  digest(): Buffer;
  digest(encoding: string): string;
  digest(encoding?: string): Buffer | string {
    if (this.#isFinished) throw finished();
    this.#isFinished = true;
    return shown(this.#finish(), encoding);
  }

  copy(): Hash {
    if (this.#isFinished) throw finished();
    return new Hash(this.#digest.copy());
  }
}

/** HMAC (RFC 2104) with one key, again and again. */
export class Code {
  readonly #inner: Digest;
  readonly #outer: Digest;

  /** Throws ERR_CRYPTO_INVALID_DIGEST. */
  constructor(name: string, key: Uint8Array) {
    this.#inner = hmacDigest(name);
    this.#outer = hmacDigest(name);
    const { blockBytes } = this.#inner;
    let short = key;
    if (key.length > blockBytes) {
      const digest = hmacDigest(name);
      digest.update(key);
      short = digest.finish();
    }
    const pad = new Uint8Array(blockBytes);
    for (let i = 0; i < blockBytes; i++) pad[i] = 0x36 ^ (short[i] ?? 0);
    this.#inner.update(pad);
    for (let i = 0; i < blockBytes; i++) pad[i] = 0x5c ^ (short[i] ?? 0);
    this.#outer.update(pad);
  }

  get length(): number {
    return this.#inner.length;
  }

  update(bytes: Uint8Array): void {
    this.#inner.update(bytes);
  }

  /** The code of what was added; nothing can be added afterwards. */
  finish(): Uint8Array {
    this.#outer.update(this.#inner.finish());
    return this.#outer.finish();
  }

  /** The code of some bytes, beside what is added. */
  of(bytes: Uint8Array): Uint8Array {
    const inner = this.#inner.copy();
    const outer = this.#outer.copy();
    inner.update(bytes);
    outer.update(inner.finish());
    return outer.finish();
  }
}

/** `crypto.Hmac`: a code in the making, piece by piece or as a stream that gives it at its end. */
export class Hmac extends Transform {
  readonly #code: Code;
  #isFinished = false;

  constructor(name: string, key: Uint8Array) {
    super();
    this.#code = new Code(name, key);
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: TransformCallback): void {
    this.#code.update(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, shown(this.#code.finish(), undefined));
  }

  update(data: Data, encoding?: string): this {
    if (this.#isFinished) throw finished();
    this.#code.update(bytesFrom(data, encoding, "data"));
    return this;
  }

  digest(): Buffer;
  digest(encoding: string): string;
  digest(encoding?: string): Buffer | string {
    if (this.#isFinished) return shown(new Uint8Array(0), encoding);
    this.#isFinished = true;
    return shown(this.#code.finish(), encoding);
  }
}

export function createHash(algorithm: string): Hash {
  checkString(algorithm, "algorithm");
  const digest = known(algorithm);
  if (digest === null) throw new Error("Digest method not supported");
  return new Hash(digest);
}

export function createHmac(algorithm: string, key: Data | ArrayBuffer): Hmac {
  checkString(algorithm, "hmac");
  if (typeof key !== "string" && !isView(key) && !(key instanceof ArrayBuffer)) {
    const expected =
      "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey";
    throw invalidType('The "key" argument', expected, key);
  }
  return new Hmac(algorithm, typeof key === "string" ? Buffer.from(key) : bytesOf(key));
}

/** The digest of one piece of data, as text in hexadecimal digits unless told. */
export function hash(algorithm: string, input: Data, encoding = "hex"): Buffer | string {
  checkString(algorithm, "algorithm");
  const bytes = bytesFrom(input, undefined, "input");
  const digest = known(algorithm);
  if (digest === null) throw new Error(`Digest method ${algorithm} is not supported`);
  digest.update(bytes);
  return shown(digest.finish(), encoding);
}

/** Digests that Node.js has and images do not: a program that asks for one stops, rather than think there is none. */
const MISSING =
  " sha512-224 sha512-256 sha3-224 sha3-256 sha3-384" +
  " sha3-512 shake128 shake256 blake2b512 blake2s256 ripemd160 rmd160 ripemd md5-sha1 sm3 ";

function known(algorithm: string): Digest | null {
  const name = algorithm.toLowerCase();
  if (MISSING.includes(` ${name} `)) stopUnsupported(`the digest ${name}`);
  return digestOf(name);
}

function hmacDigest(name: string): Digest {
  const digest = known(name);
  if (digest !== null) return digest;
  throw nodeTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`);
}

function finished(): Error {
  return nodeError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
}

function bytesFrom(data: unknown, encoding: string | undefined, name: string): Uint8Array {
  if (typeof data === "string") return Buffer.from(data, encoding);
  if (isView(data)) return bytesOf(data);
  const expected = "of type string or an instance of Buffer, TypedArray, or DataView";
  throw invalidType(`The "${name}" argument`, expected, data);
}

function shown(bytes: Uint8Array, encoding: string | undefined): Buffer | string {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
  return encoding === undefined || encoding === "buffer" ? buffer : buffer.toString(encoding);
}
