/**
 * `node:crypto`, the essentials: random bytes, numbers and UUIDs, digests, HMAC, PBKDF2, HKDF, scrypt, `timingSafeEqual`.
 * Not there: digests other than MD5 and SHA-1 to SHA-512, ciphers, keys, signatures.
 */
import { randomFill as fillRandomly, isView } from "#es-native";
import { nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { setImmediate } from "../es/timers.ts";
import { crypto as webcrypto } from "../web/crypto.ts";
import { bytesOf } from "../web/text-decoder.ts";
import { Buffer } from "./buffer.ts";
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync } from "./crypto-derive.ts";
import { createHash, createHmac, Hash, Hmac, hash } from "./crypto-hash.ts";
import { type ScryptOptions, scrypt, scryptSync } from "./crypto-scrypt.ts";
import { checkFunction, invalidType, outOfRange } from "./errors.ts";

export {
  createHash,
  createHmac,
  Hash,
  Hmac,
  hash,
  hkdf,
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  type ScryptOptions,
  scrypt,
  scryptSync,
  webcrypto,
};

type Result<T> = (error: null, value: T) => void;
type NumberResult = (error: undefined, value: number) => void;

const BYTES_MAX = 2 ** 31 - 1;
/** What six bytes hold. */
const RANDOM_MAX = 2 ** 48 - 1;

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

// --- comparing

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

interface NodeCrypto {
  readonly createHash: typeof createHash;
  readonly createHmac: typeof createHmac;
  readonly getRandomValues: typeof getRandomValues;
  readonly hash: typeof hash;
  readonly Hash: typeof Hash;
  readonly Hmac: typeof Hmac;
  readonly hkdf: typeof hkdf;
  readonly hkdfSync: typeof hkdfSync;
  readonly pbkdf2: typeof pbkdf2;
  readonly pbkdf2Sync: typeof pbkdf2Sync;
  readonly scrypt: typeof scrypt;
  readonly scryptSync: typeof scryptSync;
  readonly randomBytes: typeof randomBytes;
  readonly randomFillSync: typeof randomFillSync;
  readonly randomInt: typeof randomInt;
  readonly randomUUID: typeof randomUUID;
  readonly timingSafeEqual: typeof timingSafeEqual;
  readonly webcrypto: typeof webcrypto;
}

const nodeCrypto: NodeCrypto = {
  createHash,
  createHmac,
  getRandomValues,
  hash,
  Hash,
  Hmac,
  hkdf,
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  scrypt,
  scryptSync,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
  webcrypto,
};

export default nodeCrypto;
