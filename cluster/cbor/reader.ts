/**
 * Reads deterministic CBOR (RFC 8949 section 4.2.1) item by item, and accepts nothing else: what is
 * accepted is exactly what `CborWriter` writes for the same calls, so equal values have equal bytes.
 *
 * A wrong byte is ordinary. It becomes the `problem`, which stays: each later call returns a neutral
 * value (0, "", false) and reads nothing. A caller can therefore read a whole structure and look at
 * `problem` once, at the end; loops end too, for the count of a container is 0 then, and a count is
 * never more than there are bytes left. Nothing is thrown.
 */

import { halfOf, isWrittenAsInteger, valueOfHalf } from "./float.ts";
import { CBOR_LIMITS } from "./limits.ts";
import { Nesting } from "./nesting.ts";
import type { CborProblem } from "./problem.ts";
import { readUtf8 } from "./utf8.ts";

/** What the next item is. "integer" and "bignum" are both for `bigint`. */
export type CborKind =
  | "integer"
  | "bignum"
  | "float"
  | "bytes"
  | "text"
  | "array"
  | "map"
  | "tag"
  | "boolean"
  | "null"
  | "undefined"
  | "simple"
  /** Nothing more to read, or bytes that are no item. */
  | "none";

const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
const SIMPLE = 7;

const TWO_32 = 4294967296;
const SAFE_HIGH = 0x1fffff; // the high word of 2^53 - 1

const KINDS: readonly CborKind[] = ["integer", "integer", "bytes", "text", "array", "map", "tag"];

const NO_BYTES = new Uint8Array(0);

export class CborReader {
  /** "" while all is well. */
  problem: CborProblem | "" = "";
  /** The byte string that `byteString` read last is `bytes[from..to)` of the message. */
  from = 0;
  to = 0;
  /** What is read: `bytes[at..end)` of it is left. */
  bytes: Uint8Array = NO_BYTES;
  at = 0;
  /** -1 when there is a problem. */
  #end = 0;
  readonly #nesting = new Nesting();
  // The argument of the latest head, unsigned, and the low five bits of its first byte.
  #high = 0;
  #low = 0;
  #info = 0;

  /** Begins to read the one item that `bytes[start..end)` has to be. The bytes are lent. */
  start(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.problem = "";
    this.at = start | 0; // as all positions: what no buffer is longer than
    this.#end = end | 0;
    this.#nesting.reset();
  }

  /** The message has to end here. Returns the problem of all that was read, "" when there is none. */
  finish(): CborProblem | "" {
    if (this.problem !== "") return this.problem;
    if (!this.#nesting.isComplete()) this.#fail("truncated");
    else if (this.at !== this.#end) this.#fail("trailing bytes");
    return this.problem;
  }

  /** The caller found that the values do not make sense. */
  refuse(): void {
    this.#fail("item of another kind");
  }

  /** Items that the innermost container still has, keys included. */
  left(): number {
    return this.problem === "" ? this.#nesting.left : 0;
  }

  /** What comes next. Reads nothing. */
  kind(): CborKind {
    if (this.problem !== "" || this.at >= this.#end || this.#nesting.left === 0) return "none";
    const first = this.bytes[this.at];
    const major = first >>> 5;
    if (major === TAG) return first === 0xc2 || first === 0xc3 ? "bignum" : "tag";
    if (major < SIMPLE) return KINDS[major]!;
    const info = first & 31;
    if (info === 20 || info === 21) return "boolean";
    if (info === 22) return "null";
    if (info === 23) return "undefined";
    if (info >= 25 && info <= 27) return "float";
    return info > 27 ? "none" : "simple";
  }

  /** An integer of at most 53 bits. */
  integer(): number {
    const major = this.#begin();
    if (major > NEGATIVE) return this.#wrongKind();
    const value = this.#argument();
    if (this.problem !== "" || !this.#complete()) return 0;
    // -2^53, of argument 2^53 - 1, is one beyond the safe integers.
    if (major === NEGATIVE && value === Number.MAX_SAFE_INTEGER) {
      this.#fail("number beyond 53 bits");
      return 0;
    }
    return major === NEGATIVE ? -1 - value : value;
  }

  /** Any number, as `CborWriter.number` writes it. */
  number(): number {
    const first = this.at < this.#end ? this.bytes[this.at]! : NO_ITEM;
    const small = first <= UNSIGNED_32 ? this.#unsigned(first) : -1;
    if (small >= 0) return small;
    if (first < FLOAT_16 || first > FLOAT_64) return this.integer();
    const value = this.float();
    if (isWrittenAsInteger(value)) this.#fail("integer written as float");
    return this.problem === "" ? value : 0;
  }

  /** A float, whatever its value. */
  float(): number {
    const major = this.#begin();
    const info = this.#info;
    if (major !== SIMPLE || info < 25 || info > 27) return this.#wrongKind();
    const value = this.#floatValue(info);
    if (this.problem !== "") return 0;
    return this.#complete() ? value : 0;
  }

  /** An integer of any size. */
  bigint(): bigint {
    if (this.kind() === "bignum") return this.#bignum();
    const major = this.#begin();
    if (major > NEGATIVE) {
      this.#wrongKind();
      return 0n;
    }
    if (!this.#complete()) return 0n;
    const argument = (BigInt(this.#high) << 32n) | BigInt(this.#low);
    return major === NEGATIVE ? -1n - argument : argument;
  }

  boolean(): boolean {
    const value = this.#simpleValue();
    if (this.problem === "" && value !== 20 && value !== 21) this.refuse();
    return this.problem === "" && value === 21;
  }

  /** `null`. */
  nil(): void {
    if (this.#simpleValue() !== 22) this.refuse();
  }

  /** `undefined`. */
  undefined(): void {
    if (this.#simpleValue() !== 23) this.refuse();
  }

  /** A simple value (section 3.3), false, true, null and undefined among them. */
  simple(): number {
    return this.#simpleValue();
  }

  /** A byte string, which is then `bytes[from..to)`. Returns its length. */
  byteString(): number {
    return this.#string(BYTES) ? this.to - this.from : 0;
  }

  text(): string {
    if (!this.#string(TEXT)) return "";
    const text = readUtf8(this.bytes, this.from, this.to);
    if (text === null) this.#fail("malformed UTF-8");
    return text ?? "";
  }

  /** How many items the array that begins has; they are read next. */
  array(): number {
    const { at } = this;
    const count = (at < this.#end ? this.bytes[at]! : 0) - EMPTY_ARRAY;
    if (count > 0 && count < 24 && count < this.#end - at && this.#nesting.beginArray(count)) {
      this.at = (at + 1) | 0;
      return count;
    }
    return this.#container(ARRAY, 1);
  }

  /** How many pairs the map that begins has; key and value of each are read next. */
  map(): number {
    return this.#container(MAP, 2);
  }

  /** The number of a tag, below 2^53; its content is read next. */
  tag(): number {
    if (this.#begin() !== TAG) return this.#wrongKind();
    const tag = this.#argument();
    if (this.problem === "" && !this.#nesting.enter(1, false)) this.#fail("nested too deep");
    return this.problem === "" ? tag : 0;
  }

  /** Reads the next item, with all in it, as strictly as if each were wanted. */
  skip(): void {
    const depth = this.#nesting.depth;
    do this.#skipOne();
    while (this.problem === "" && this.#nesting.depth > depth);
  }

  #skipOne(): void {
    switch (this.kind()) {
      case "integer":
      case "bignum":
        this.bigint();
        break;
      case "float":
        this.float();
        break;
      case "bytes":
        this.byteString();
        break;
      case "text":
        this.text();
        break;
      case "array":
        this.array();
        break;
      case "map":
        this.map();
        break;
      case "tag":
        this.tag();
        break;
      default:
        this.simple();
    }
  }

  #string(major: number): boolean {
    if (this.#begin() !== major) {
      this.#wrongKind();
      return false;
    }
    if (this.#high !== 0 || this.#low > this.#end - this.at) {
      this.#fail("length beyond the message");
      return false;
    }
    this.from = this.at;
    this.to = (this.at + this.#low) | 0;
    this.at = this.to;
    return this.#complete();
  }

  #container(major: number, itemsPerCount: number): number {
    if (this.#begin() !== major) return this.#wrongKind();
    const count = this.#low;
    if (this.#high !== 0 || count * itemsPerCount > this.#end - this.at) {
      this.#fail("length beyond the message");
      return 0;
    }
    if (count === 0) this.#complete();
    else if (!this.#nesting.enter(count * itemsPerCount, major === MAP)) {
      this.#fail("nested too deep");
    }
    return this.problem === "" ? count : 0;
  }

  #simpleValue(): number {
    if (this.#begin() !== SIMPLE || this.#info > 24) return this.#wrongKind();
    if (this.#info === 24 && this.#low < 32) {
      this.#fail("simple value below 32 in two bytes");
      return 0;
    }
    return this.#complete() ? this.#low : 0;
  }

  /** The float of a head that was read: its bits are the argument. */
  #floatValue(info: number): number {
    if (info === 25) {
      const value = valueOfHalf(this.#low);
      if (halfOf(value) !== this.#low) this.#fail("float not in its shortest form"); // another NaN
      return value;
    }
    const { buffer, byteLength, byteOffset } = this.bytes;
    const view = new DataView(buffer, byteOffset, byteLength);
    const value = info === 26 ? view.getFloat32(this.at - 4) : view.getFloat64(this.at - 8);
    const isShorter = halfOf(value) >= 0 || (info === 27 && Math.fround(value) === value);
    if (isShorter) this.#fail("float not in its shortest form");
    return value;
  }

  #bignum(): bigint {
    const isNegative = this.tag() === 3;
    const count = this.byteString();
    if (this.problem !== "") return 0n;
    const from = this.from;
    if (count > CBOR_LIMITS.bignumBytesMax) this.#fail("bignum too long");
    else if (count < 9 || this.bytes[from] === 0) this.#fail("bignum that fits an integer");
    if (this.problem !== "") return 0n;
    let value = 0n;
    for (let i = from; i < this.to; i++) value = (value << 8n) | BigInt(this.bytes[i]);
    return isNegative ? -1n - value : value;
  }

  /** The argument as a number; a problem when it is beyond 53 bits. */
  #argument(): number {
    if (this.#high > SAFE_HIGH) this.#fail("number beyond 53 bits");
    return this.#high === 0 ? this.#low : (this.#high & SAFE_HIGH) * TWO_32 + this.#low;
  }

  /**
   * The common case of a number at once: an unsigned integer of less than 33 bits, whose first byte
   * is `first`. -1, and nothing is read: the others will see why.
   */
  #unsigned(first: number): number {
    const { at, bytes } = this;
    let next = at + 1;
    let value = first;
    if (first >= 24) {
      const room = this.#end - next;
      if (first === UNSIGNED_8 && room >= 1) {
        value = bytes[next]!;
        next += 1;
        if (value < 24) return -1;
      } else if (first === UNSIGNED_16 && room >= 2) {
        value = (bytes[next]! << 8) | bytes[next + 1]!;
        next += 2;
        if (value < 0x100) return -1;
      } else if (first === UNSIGNED_32 && room >= 4) {
        value = readU32(bytes, next);
        next += 4;
        if (value < 0x10000) return -1;
      } else return -1;
    }
    if (!this.#nesting.item()) return -1;
    this.at = next | 0;
    return value;
  }

  /** Reads the head of the next item. Returns its major type; NONE with a problem. */
  #begin(): number {
    if (this.problem !== "") return NONE;
    if (!this.#nesting.begin(this.at)) return this.#fail("item after the last one");
    const at = this.at;
    const room = this.#end - at;
    if (room <= 0) return this.#fail("truncated");
    const first = this.bytes[at]! | 0;
    const major = first >>> 5;
    const info = first & 31;
    this.#info = info;
    this.#high = 0;
    if (info < 24) {
      this.#low = info;
      this.at = (at + 1) | 0;
      return major;
    }
    if (info === 31) return this.#fail("indefinite length");
    if (info > 27) return this.#fail("reserved additional information");
    if (room < 1 + (1 << (info - 24))) return this.#fail("truncated");
    const isShort = this.#wideArgument(at + 1, info);
    if (!isShort && major !== SIMPLE) return this.#fail("argument not in its shortest form");
    return major;
  }

  /** Reads an argument of 1, 2, 4 or 8 bytes. Returns whether none of the shorter forms had done. */
  #wideArgument(at: number, info: number): boolean {
    const { bytes } = this;
    if (info === 24) {
      this.#low = bytes[at]! | 0;
      this.at = (at + 1) | 0;
      return this.#low >= 24;
    }
    if (info === 25) {
      this.#low = (bytes[at]! << 8) | bytes[at + 1]!;
      this.at = (at + 2) | 0;
      return this.#low >= 0x100;
    }
    if (info === 26) {
      this.#low = readU32(bytes, at);
      this.at = (at + 4) | 0;
      return this.#low >= 0x10000;
    }
    this.#high = readU32(bytes, at);
    this.#low = readU32(bytes, at + 4);
    this.at = (at + 8) | 0;
    return this.#high > 0;
  }

  #complete(): boolean {
    const wrong = this.#nesting.complete(this.bytes, this.at);
    if (wrong !== "") this.#fail(wrong);
    return wrong === "";
  }

  #wrongKind(): number {
    this.#fail("item of another kind");
    return 0;
  }

  /** The first problem stays. */
  #fail(problem: CborProblem): number {
    if (this.problem === "") this.problem = problem;
    this.#end = -1;
    return NONE;
  }
}

/** No major type. */
const NONE = 8;
/** Initial bytes of unsigned integers behind which their values are. */
const UNSIGNED_8 = 24;
const UNSIGNED_16 = 25;
const UNSIGNED_32 = 26;
/** That of an array of nothing; the next ones are of arrays of up to 23 items. */
const EMPTY_ARRAY = 0x80;
/** An initial byte that none is. */
const NO_ITEM = 0xff;
/** Initial bytes of floats. */
const FLOAT_16 = 0xf9;
const FLOAT_64 = 0xfb;

function readU32(bytes: Uint8Array, at: number): number {
  const high = (bytes[at]! << 24) | (bytes[at + 1]! << 16);
  return (high | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
