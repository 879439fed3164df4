/**
 * `node:crypto`, the essentials: random bytes, numbers and UUIDs, `createHash`, `createHmac` and `hash` with MD5, SHA-1,
 * SHA-224 and SHA-256, `timingSafeEqual`. Hashes are no streams here. Not there: other digests, ciphers, keys, signatures.
 */
import { randomFill as fillRandomly, isView, stopUnsupported } from "#es-native";
import { nodeError, nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { setImmediate } from "../es/timers.ts";
import { crypto as webcrypto } from "../web/crypto.ts";
import { bytesOf } from "../web/text-decoder.ts";
import { Buffer } from "./buffer.ts";
import { type Digest, digestOf } from "./crypto-digests.ts";
import { checkFunction, checkString, invalidType, outOfRange } from "./errors.ts";

export { webcrypto };

type Data = string | ArrayBufferView;
type Result<T> = (error: null, value: T) => void;
type NumberResult = (error: undefined, value: number) => void;

const BYTES_MAX = 2 ** 31 - 1;
/** What six bytes hold. */
const RANDOM_MAX = 2 ** 48 - 1;
const BLOCK_BYTES = 64;

// --- chance

export function randomBytes(size: number): Buffer;
export function randomBytes(size: number, callback: Result<Buffer>): void;
export function randomBytes(size: number, callback?: Result<Buffer>): Buffer | undefined {
  checkSize(size, "size", BYTES_MAX);
  if (callback !== undefined) checkFunction(callback, "callback");
  const bytes = Buffer.alloc(size);
  fillRandomly(bytes, 0, size);
  if (callback === undefined) return bytes;
  setImmediate(() => callback(null, bytes));
  return undefined;
}

/** As `checkInteger`, of numbers that may be cut. */
function checkSize(value: unknown, name: string, most: number): void {
  if (typeof value !== "number") {
    throw invalidType(`The "${name}" argument`, "of type number", value);
  }
  if (!(value >= 0 && value <= most)) throw outOfRange(name, `>= 0 && <= ${most}`, value);
}

/** Fills `size` bytes from `offset` on, the rest unless told, and gives the buffer. */
export function randomFillSync<T>(buffer: T, offset = 0, size?: number): T {
  if (!isView(buffer) && !(buffer instanceof ArrayBuffer)) {
    throw invalidType(
      'The "buf" argument',
      "an instance of ArrayBuffer or ArrayBufferView",
      buffer,
    );
  }
  const bytes = bytesOf(buffer);
  checkSize(offset, "offset", bytes.length);
  const count = size ?? bytes.length - offset;
  checkSize(count, "size", BYTES_MAX);
  if (offset + count > bytes.length) {
    throw outOfRange("size + offset", `<= ${bytes.length}`, offset + count);
  }
  fillRandomly(bytes, offset, offset + count);
  return buffer;
}

export function getRandomValues<T>(array: T): T {
  return webcrypto.getRandomValues(array);
}

export function randomUUID(_options?: { readonly disableEntropyCache?: boolean }): string {
  return webcrypto.randomUUID();
}

/** A whole number from `first`, or 0, to below `second`, or `first`: each as likely as the others. */
export function randomInt(max: number): number;
export function randomInt(max: number, callback: NumberResult): void;
export function randomInt(min: number, max: number): number;
export function randomInt(min: number, max: number, callback: NumberResult): void;
export function randomInt(
  first: number,
  second?: number | NumberResult,
  third?: NumberResult,
): number | undefined {
  const hasMin = second !== undefined && typeof second !== "function";
  const min = hasMin ? first : 0;
  const max = hasMin ? second : first;
  const callback = hasMin ? third : (second as NumberResult | undefined);
  if (callback !== undefined) checkFunction(callback, "callback");
  checkSafe(min, "min");
  checkSafe(max, "max");
  if (max <= min) throw outOfRange("max", `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > RANDOM_MAX) {
    throw outOfRange(hasMin ? "max - min" : "max", `<= ${RANDOM_MAX}`, range);
  }
  const number = (randomBelow(range) % range) + min;
  if (callback === undefined) return number;
  nextTick(() => callback(undefined, number));
  return undefined;
}

function checkSafe(value: unknown, name: string): void {
  if (!Number.isSafeInteger(value)) {
    throw invalidType(`The "${name}" argument`, "a safe integer", value);
  }
}

/** Below the largest multiple of `range`. */
function randomBelow(range: number): number {
  const limit = RANDOM_MAX - (RANDOM_MAX % range);
  const bytes = new Uint8Array(6);
  for (;;) {
    fillRandomly(bytes, 0, 6);
    let x = 0;
    for (const byte of bytes) x = x * 256 + byte;
    if (x < limit) return x;
  }
}

// --- digests

export class Hash {
  readonly #digest: Digest;
  #isFinished = false;

  constructor(digest: Digest) {
    this.#digest = digest;
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
    return shown(this.#digest.finish(), encoding);
  }

  copy(): Hash {
    if (this.#isFinished) throw finished();
    return new Hash(this.#digest.copy());
  }
}

/** HMAC (RFC 2104). */
export class Hmac {
  readonly #inner: Digest;
  readonly #outer: Digest;
  #isFinished = false;

  constructor(name: string, key: Uint8Array) {
    this.#inner = hmacDigest(name);
    this.#outer = hmacDigest(name);
    let short = key;
    if (key.length > BLOCK_BYTES) {
      const digest = hmacDigest(name);
      digest.update(key);
      short = digest.finish();
    }
    const pad = new Uint8Array(BLOCK_BYTES);
    for (let i = 0; i < BLOCK_BYTES; i++) pad[i] = 0x36 ^ (short[i] ?? 0);
    this.#inner.update(pad);
    for (let i = 0; i < BLOCK_BYTES; i++) pad[i] = 0x5c ^ (short[i] ?? 0);
    this.#outer.update(pad);
  }

  update(data: Data, encoding?: string): this {
    if (this.#isFinished) throw finished();
    this.#inner.update(bytesFrom(data, encoding, "data"));
    return this;
  }

  digest(): Buffer;
  digest(encoding: string): string;
  digest(encoding?: string): Buffer | string {
    if (this.#isFinished) return shown(new Uint8Array(0), encoding);
    this.#isFinished = true;
    this.#outer.update(this.#inner.finish());
    return shown(this.#outer.finish(), encoding);
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
  " sha384 sha512 sha-384 sha-512 rsa-sha384 rsa-sha512 sha512-224 sha512-256 sha3-224 sha3-256 sha3-384" +
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

/** Takes as long wherever they differ. */
export function timingSafeEqual(a: unknown, b: unknown): boolean {
  const left = comparable(a, "buf1");
  const right = comparable(b, "buf2");
  if (left.length !== right.length) {
    const message = "Input buffers must have the same byte length";
    throw nodeRangeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", message);
  }
  let difference = 0;
  for (let i = 0; i < left.length; i++) difference |= left[i]! ^ right[i]!;
  return difference === 0;
}

function comparable(value: unknown, name: string): Uint8Array {
  if (isView(value) || value instanceof ArrayBuffer) return bytesOf(value);
  const expected = "an instance of ArrayBuffer, Buffer, TypedArray, or DataView";
  const message = `The "${name}" argument must be ${expected}.`;
  throw nodeTypeError("ERR_INVALID_ARG_TYPE", message);
}

export default {
  createHash,
  createHmac,
  getRandomValues,
  hash,
  Hash,
  Hmac,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
  webcrypto,
};
