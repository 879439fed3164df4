/**
 * scrypt (RFC 7914): a key from a password, at the cost of 128 * N * r bytes of memory. What is refused, and with which
 * words, is OpenSSL's.
 */
import { nodeError, nodeRangeError } from "../es/invalid-argument.ts";
import { setImmediate } from "../es/timers.ts";
import type { Buffer } from "./buffer.ts";
import { derive, plainSecret, type Secret } from "./crypto-derive.ts";
import { checkFunction, checkInteger } from "./errors.ts";

export interface ScryptOptions {
  cost?: number | undefined;
  blockSize?: number | undefined;
  parallelization?: number | undefined;
  N?: number | undefined;
  r?: number | undefined;
  p?: number | undefined;
  maxmem?: number | undefined;
}

type Result = (error: Error | null, key: Buffer) => void;

const COST = 16_384;
const BLOCK_SIZE = 8;
const PARALLELIZATION = 1;
const MEMORY_MAX = 32 * 1024 * 1024;

const INT32_MAX = 2 ** 31 - 1;
const UINT32_MAX = 2 ** 32 - 1;
/** RFC 7914, 2: p is at most that, divided by r. */
const PRODUCT_MAX = 2 ** 30 - 1;
/** Words of a block of Salsa20. */
const WORDS = 16;
/** Bytes of r blocks of r = 1. */
const BLOCK_BYTES = 128;

interface Task {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly length: number;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** What OpenSSL said last stays said until a key was made, whatever is wrong next. */
let isMemorySaid = false;

/** The key, at once. Throws ERR_CRYPTO_INVALID_SCRYPT_PARAMS and the like, and RangeError when there is no memory. */
export function scryptSync(
  password: Secret,
  salt: Secret,
  keylen: number,
  options?: ScryptOptions,
): Buffer {
  return mix(checked(password, salt, keylen, options));
}

/** Gives the key to `callback`, after the events at hand. */
export function scrypt(password: Secret, salt: Secret, keylen: number, callback: Result): void;
export function scrypt(
  password: Secret,
  salt: Secret,
  keylen: number,
  options: ScryptOptions,
  callback: Result,
): void;
export function scrypt(
  password: Secret,
  salt: Secret,
  keylen: number,
  ...rest: readonly unknown[]
): void {
  const given = rest[1] === undefined ? undefined : (rest[0] as ScryptOptions);
  const callback = (rest[1] === undefined ? rest[0] : rest[1]) as Result;
  const numbers = taken(password, salt, keylen, given);
  checkFunction(callback, "callback");
  const { maxmem, ...task } = numbers;
  checkMemory(task, maxmem);
  setImmediate(() => {
    let key: Buffer;
    try {
      key = mix(task);
    } catch (error) {
      (callback as (error: unknown) => void)(error); // there is no memory for it
      return;
    }
    callback(null, key);
  });
}

function checked(
  password: unknown,
  salt: unknown,
  keylen: number,
  options: ScryptOptions | undefined,
): Task {
  const { maxmem, ...task } = taken(password, salt, keylen, options);
  checkMemory(task, maxmem);
  return task;
}

function taken(
  password: unknown,
  salt: unknown,
  length: number,
  options: ScryptOptions | null | undefined,
): Task & { readonly maxmem: number } {
  const secrets = { password: plainSecret(password, "password"), salt: plainSecret(salt, "salt") };
  checkInteger(length, "keylen", 0, INT32_MAX);
  const given = options ?? {};
  const { N, blockSize, cost, maxmem, p, parallelization, r } = given;
  const [first, second, third] = [
    oneOf(N, "N", cost, "cost"),
    oneOf(r, "r", blockSize, "blockSize"),
    oneOf(p, "p", parallelization, "parallelization"),
  ];
  if (maxmem !== undefined) checkInteger(maxmem, "maxmem", 0, Number.MAX_SAFE_INTEGER);
  return {
    ...secrets,
    length,
    cost: first || COST,
    blockSize: second || BLOCK_SIZE,
    parallelization: third || PARALLELIZATION,
    maxmem: maxmem || MEMORY_MAX,
  };
}

/** A number that has two names, of which one may be used; 0: none was. */
function oneOf(
  short: number | undefined,
  shortName: string,
  long: number | undefined,
  longName: string,
): number {
  if (short !== undefined) checkInteger(short, shortName, 0, UINT32_MAX);
  if (long === undefined) return short ?? 0;
  if (short !== undefined) {
    throw nodeError("ERR_CRYPTO_SCRYPT_INVALID_PARAMETER", "Invalid scrypt parameter");
  }
  checkInteger(long, longName, 0, UINT32_MAX);
  return long;
}

function checkMemory({ blockSize: r, cost: n, parallelization: p }: Task, most: number): void {
  const isPower = n >= 2 && 2 ** Math.round(Math.log2(n)) === n;
  const isShort = p > Math.floor(PRODUCT_MAX / r) || (r < 4 && n >= 2 ** (16 * r));
  const bytes = p * BLOCK_BYTES * r;
  const isLong = bytes > INT32_MAX || bytes + BLOCK_BYTES * r * (n + 2) > most;
  if (isPower && !isShort && !isLong) return;
  if (isPower) isMemorySaid = true;
  const said = isMemorySaid
    ? ": error:030000AC:digital envelope routines::memory limit exceeded"
    : "";
  throw nodeRangeError("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", `Invalid scrypt params${said}`);
}

/** RFC 7914, 6. */
function mix({ blockSize, cost, length, parallelization, password, salt }: Task): Buffer {
  const blockBytes = BLOCK_BYTES * blockSize;
  const all = { iterations: 1, length: parallelization * blockBytes, digest: "sha256" };
  const blocks = derive({ password, salt, ...all });
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.length);
  const words = new Int32Array(blockBytes / 4);
  const room = new Int32Array(words.length * cost);
  for (let start = 0; start < blocks.length; start += blockBytes) {
    for (let i = 0; i < words.length; i++) words[i] = view.getInt32(start + 4 * i, true);
    roMix(words, room, cost);
    for (let i = 0; i < words.length; i++) view.setInt32(start + 4 * i, words[i]!, true);
  }
  isMemorySaid = false;
  return derive({ password, salt: blocks, iterations: 1, length, digest: "sha256" });
}

/** RFC 7914, 5: `room` is for `cost` times the words. */
function roMix(words: Int32Array, room: Int32Array, cost: number): void {
  const count = words.length;
  const block = new Int32Array(WORDS);
  const odd = new Int32Array(count / 2);
  for (let n = 0; n < cost; n++) {
    room.set(words, n * count);
    blockMix(words, block, odd);
  }
  for (let n = 0; n < cost; n++) {
    const from = (words[count - WORDS]! & (cost - 1)) * count;
    for (let i = 0; i < count; i++) words[i] = words[i]! ^ room[from + i]!;
    blockMix(words, block, odd);
  }
}

/** RFC 7914, 4. `odd` is room for half of the words. */
function blockMix(words: Int32Array, block: Int32Array, odd: Int32Array): void {
  const count = words.length;
  for (let i = 0; i < WORDS; i++) block[i] = words[count - WORDS + i]!;
  for (let at = 0; at < count; at += WORDS) {
    for (let i = 0; i < WORDS; i++) block[i] = block[i]! ^ words[at + i]!;
    salsa(block);
    // Even blocks come first; where they go has been read already.
    const isOdd = (at & WORDS) !== 0;
    const to = isOdd ? (at - WORDS) >> 1 : at >> 1;
    const target = isOdd ? odd : words;
    for (let i = 0; i < WORDS; i++) target[to + i] = block[i]!;
  }
  words.set(odd, count / 2);
}

const input = new Int32Array(WORDS);

/** Salsa20/8 (RFC 7914, 3), in place. */
function salsa(x: Int32Array): void {
  for (let i = 0; i < WORDS; i++) input[i] = x[i]!;
  for (let round = 0; round < 8; round += 2) {
    quarter(x, 0, 4, 8, 12);
    quarter(x, 5, 9, 13, 1);
    quarter(x, 10, 14, 2, 6);
    quarter(x, 15, 3, 7, 11);
    quarter(x, 0, 1, 2, 3);
    quarter(x, 5, 6, 7, 4);
    quarter(x, 10, 11, 8, 9);
    quarter(x, 15, 12, 13, 14);
  }
  for (let i = 0; i < WORDS; i++) x[i] = (x[i]! + input[i]!) | 0;
}

function quarter(x: Int32Array, a: number, b: number, c: number, d: number): void {
  x[b] = x[b]! ^ rotated((x[a]! + x[d]!) | 0, 7);
  x[c] = x[c]! ^ rotated((x[b]! + x[a]!) | 0, 9);
  x[d] = x[d]! ^ rotated((x[c]! + x[b]!) | 0, 13);
  x[a] = x[a]! ^ rotated((x[d]! + x[c]!) | 0, 18);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
