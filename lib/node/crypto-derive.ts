/** Keys from passwords and from other keys: PBKDF2 (RFC 8018, 5.2) and HKDF (RFC 5869). */
import { isView } from "#es-native";
import { nodeRangeError } from "../es/invalid-argument.ts";
import { setImmediate } from "../es/timers.ts";
import { bytesOf } from "../web/text-decoder.ts";
import { Buffer } from "./buffer.ts";
import { Code } from "./crypto-hash.ts";
import { checkFunction, checkInteger, checkString, invalidType, outOfRange } from "./errors.ts";

export type Secret = string | ArrayBufferView | ArrayBuffer;
type Result<T> = (error: Error | null, key: T) => void;

const NUMBER_MAX = 2 ** 31 - 1;
const INFO_BYTES_MAX = 1024;

const PLAIN = "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView";
const LISTED = "of type string or an instance of ArrayBuffer, TypedArray, DataView, or Buffer";
const KEYS =
  "of type string or an instance of SecretKeyObject, ArrayBuffer, TypedArray, DataView, or Buffer";

/** The bytes of a password or salt. Throws ERR_INVALID_ARG_TYPE. */
export function plainSecret(value: unknown, name: string): Uint8Array {
  return secret(value, name, PLAIN);
}

function secret(value: unknown, name: string, expected: string): Uint8Array {
  if (typeof value === "string") return Buffer.from(value);
  if (isView(value) || value instanceof ArrayBuffer) return bytesOf(value);
  throw invalidType(`The "${name}" argument`, expected, value);
}

/** What PBKDF2 is told; `length` in bytes. */
export interface Derivation {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly length: number;
  readonly digest: string;
}

function checked(
  password: unknown,
  salt: unknown,
  iterations: number,
  length: number,
  digest: string,
): Derivation {
  checkString(digest, "digest");
  const taken = {
    password: plainSecret(password, "password"),
    salt: plainSecret(salt, "salt"),
  };
  checkInteger(iterations, "iterations", 1, NUMBER_MAX);
  checkInteger(length, "keylen", 0, NUMBER_MAX);
  new Code(digest, taken.password); // throws when there is no such digest
  return { ...taken, iterations, length, digest };
}

/** The key of PBKDF2 (RFC 8018, 5.2). */
export function derive({ password, salt, iterations, length, digest }: Derivation): Buffer {
  const key = Buffer.alloc(length);
  const code = new Code(digest, password);
  const first = new Uint8Array(salt.length + 4);
  first.set(salt);
  for (let at = 0, block = 1; at < length; block++, at += code.length) {
    new DataView(first.buffer).setUint32(salt.length, block);
    let last = code.of(first);
    const sum = last.slice();
    for (let n = 1; n < iterations; n++) {
      last = code.of(last);
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! ^ last[i]!;
    }
    key.set(sum.subarray(0, Math.min(sum.length, length - at)), at);
  }
  return key;
}

export function pbkdf2Sync(
  password: Secret,
  salt: Secret,
  iterations: number,
  keylen: number,
  digest: string,
): Buffer {
  return derive(checked(password, salt, iterations, keylen, digest));
}

export function pbkdf2(
  password: Secret,
  salt: Secret,
  iterations: number,
  keylen: number,
  digest: string,
  callback: Result<Buffer>,
): void {
  if (typeof digest !== "function") checkFunction(callback, "callback");
  const derivation = checked(password, salt, iterations, keylen, digest);
  setImmediate(() => callback(null, derive(derivation)));
}

interface Expansion {
  readonly digest: string;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
  readonly length: number;
}

function checkedExpansion(
  digest: string,
  key: unknown,
  salt: unknown,
  info: unknown,
  length: number,
): Expansion {
  checkString(digest, "digest");
  const taken = {
    key: secret(key, "ikm", KEYS),
    salt: secret(salt, "salt", LISTED),
    info: secret(info, "info", LISTED),
  };
  checkInteger(length, "length", 0, 2 ** 32);
  if (taken.info.length > INFO_BYTES_MAX) {
    const range = `must not contain more than ${INFO_BYTES_MAX} bytes`;
    throw outOfRange("info", range, taken.info.length);
  }
  const { length: most } = new Code(digest, taken.key);
  if (length > 255 * most) {
    throw nodeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
  }
  return { digest, ...taken, length };
}

function expand({ digest, key, salt, info, length }: Expansion): ArrayBuffer {
  const code = new Code(digest, new Code(digest, salt).of(key));
  const result = new Uint8Array(length);
  let last: Uint8Array = new Uint8Array(0);
  for (let at = 0, count = 1; at < length; count++, at += code.length) {
    last = code.of(Buffer.concat([last, info, Uint8Array.of(count)]));
    result.set(last.subarray(0, Math.min(last.length, length - at)), at);
  }
  return result.buffer;
}

export function hkdfSync(
  digest: string,
  ikm: Secret,
  salt: Secret,
  info: Secret,
  keylen: number,
): ArrayBuffer {
  return expand(checkedExpansion(digest, ikm, salt, info, keylen));
}

export function hkdf(
  digest: string,
  ikm: Secret,
  salt: Secret,
  info: Secret,
  keylen: number,
  callback: Result<ArrayBuffer>,
): void {
  const expansion = checkedExpansion(digest, ikm, salt, info, keylen);
  checkFunction(callback, "callback");
  setImmediate(() => callback(null, expand(expansion)));
}
