/**
 * Writes one item of deterministic CBOR (RFC 8949 section 4.2.1): definite lengths, shortest
 * arguments, shortest floats, keys in order. Two rules of ours make the bytes of a JavaScript
 * number unique (section 4.2.2 leaves that to the application): an integer of at most 53 bits is
 * written as an integer, everything else, minus zero too, as a float; NaN is f97e00.
 *
 * What is written by a program's mistake (keys out of order, too many items) is asserted on; what
 * comes from the values (too long, too deep, text that has no UTF-8) is a `problem`: it stays, and
 * nothing is written after it.
 */

import { assert, copyBytes } from "#os/base";
import { halfOf, isWrittenAsInteger } from "./float.ts";
import { CBOR_LIMITS } from "./limits.ts";
import { Nesting } from "./nesting.ts";
import type { CborProblem } from "./problem.ts";
import { utf8Bytes, writeUtf8 } from "./utf8.ts";

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
const SIMPLE = 7;

const TWO_32 = 4294967296;

export class CborWriter {
  /** The item so far is `bytes[start..end)`. Writing more may replace the buffer. */
  bytes: Uint8Array;
  start = 0;
  end = 0;
  /** "" while all is well; the item is of no use otherwise. */
  problem: CborProblem | "" = "";
  readonly #bytesMax: number;
  #view: DataView;
  /** So many bytes there is room for; -1 when there is a problem. */
  #limit: number;
  readonly #nesting = new Nesting();

  /** @param bytesMax  the longest item, with its headroom */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
    const bytes = new Uint8Array(Math.min(bytesMax, CBOR_LIMITS.writerBytes));
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    this.#limit = bytes.length;
    this.#nesting.reset();
  }

  /** Begins a new item behind `headroom` bytes, which are the caller's to fill. */
  reset(headroom: number): void {
    this.problem = "";
    this.#limit = this.bytes.length;
    this.start = headroom | 0;
    this.end = 0;
    this.#nesting.reset();
    if (headroom <= this.#limit || this.#grow(headroom)) this.end = headroom | 0;
  }

  /** True when the item is complete and has no problem. */
  isComplete(): boolean {
    return this.problem === "" && this.#nesting.isComplete();
  }

  /** An integer of at most 53 bits. */
  integer(value: number): void {
    assert(Number.isSafeInteger(value), "cbor: integer() of another number");
    if (value < 0) this.#scalar(NEGATIVE, -1 - value);
    else this.#scalar(UNSIGNED, value);
  }

  /** Any number; see above for which form it gets. */
  number(value: number): void {
    const small = value | 0;
    if (small === value && small > 0) {
      const { end } = this;
      if (end + 5 > this.#limit || !this.#nesting.item()) this.#small(UNSIGNED, small);
      else if (small < 24) {
        this.#view.setUint8(end, small);
        this.end = (end + 1) | 0;
      } else this.#head(UNSIGNED, 0, small);
    } else if (isWrittenAsInteger(value)) this.integer(value);
    else this.float(value);
  }

  /** A float, also of a value that is an integer: for data that is defined so elsewhere. */
  float(value: number): void {
    if (!this.#begin(9)) return;
    const half = halfOf(value);
    const view = this.#view;
    const at = this.end;
    if (half >= 0) {
      view.setUint8(at, 0xf9);
      view.setUint16(at + 1, half);
      this.end = (at + 3) | 0;
    } else if (Math.fround(value) === value) {
      view.setUint8(at, 0xfa);
      view.setFloat32(at + 1, value);
      this.end = (at + 5) | 0;
    } else {
      view.setUint8(at, 0xfb);
      view.setFloat64(at + 1, value);
      this.end = (at + 9) | 0;
    }
    this.#complete();
  }

  /** An integer of any size: as an integer up to 64 bits, beyond as a bignum (section 3.4.3). */
  bigint(value: bigint): void {
    const major = value < 0n ? NEGATIVE : UNSIGNED;
    const argument = value < 0n ? -1n - value : value;
    if (argument >> 64n === 0n) {
      if (!this.#begin(9)) return;
      this.#head(major, Number(argument >> 32n), Number(argument & 0xffffffffn));
      this.#complete();
      return;
    }
    const digits = argument.toString(16);
    const hex = digits.length % 2 === 0 ? digits : `0${digits}`;
    const count = hex.length / 2;
    if (count > CBOR_LIMITS.bignumBytesMax) {
      this.#fail("bignum too long");
      return;
    }
    const big = new Uint8Array(count);
    for (let i = 0; i < count; i++) big[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
    this.tag(major === NEGATIVE ? 3 : 2);
    this.byteString(big, 0, count);
  }

  boolean(value: boolean): void {
    this.simple(value ? 21 : 20);
  }

  /** `null`. */
  nil(): void {
    this.simple(22);
  }

  /** `undefined`. */
  undefined(): void {
    this.simple(23);
  }

  /** A simple value (section 3.3): 0 .. 23 or 32 .. 255. */
  simple(value: number): void {
    assert((value >= 0 && value < 24) || (value >= 32 && value <= 255), "cbor: no simple value");
    this.#small(SIMPLE, value);
  }

  /** `bytes[start..end)`, copied. */
  byteString(bytes: Uint8Array, start: number, end: number): void {
    if (!this.#begin(9 + (end - start))) return;
    this.#head(BYTES, 0, end - start);
    copyBytes(this.bytes, this.end, bytes, start, end);
    this.end = (this.end + end - start) | 0;
    this.#complete();
  }

  text(text: string): void {
    const count = utf8Bytes(text);
    if (count < 0) {
      this.#fail("lone surrogate");
      return;
    }
    if (!this.#begin(9 + count)) return;
    this.#head(TEXT, 0, count);
    this.end = writeUtf8(this.bytes, this.end, text) | 0;
    this.#complete();
  }

  /** The next `count` items are those of an array. */
  array(count: number): void {
    const { end } = this;
    if (count > 0 && count < 24 && end < this.#limit && this.#nesting.beginArray(count)) {
      this.#view.setUint8(end, (ARRAY << 5) | count);
      this.end = (end + 1) | 0;
    } else this.#container(ARRAY, count, count);
  }

  /**
   * The next `count` pairs of items are the keys and values of a map. The keys have to come in the
   * order of their encodings: `compareTextKeys`, and integers from 0 upwards, then from -1 down.
   */
  map(count: number): void {
    this.#container(MAP, count, 2 * count);
  }

  /** The next item is the content of tag `tag`. */
  tag(tag: number): void {
    if (!this.#begin(9)) return;
    this.#head(TAG, Math.floor(tag / TWO_32), tag % TWO_32);
    this.#enter(1, false);
  }

  #container(major: number, argument: number, count: number): void {
    if (!this.#begin(9)) return;
    this.#head(major, 0, argument);
    if (count === 0) this.#complete();
    else this.#enter(count, major === MAP);
  }

  /** The same of an argument below 2^31. */
  #small(major: number, argument: number): void {
    if (!this.#begin(9)) return;
    this.#head(major, 0, argument);
    this.#complete();
  }

  #scalar(major: number, argument: number): void {
    if (!this.#begin(9)) return;
    this.#head(major, Math.floor(argument / TWO_32), argument % TWO_32);
    this.#complete();
  }

  /** An item of at most `count` bytes (without those inside it) begins here. */
  #begin(count: number): boolean {
    if (this.end + count > this.#limit && !this.#grow(count)) return false;
    assert(this.#nesting.begin(this.end), "cbor: item after the last one");
    return true;
  }

  #enter(count: number, isMap: boolean): void {
    if (!this.#nesting.enter(count, isMap)) this.#fail("nested too deep");
  }

  #complete(): void {
    const wrong = this.#nesting.complete(this.bytes, this.end);
    if (wrong !== "") assert(false, `cbor: ${wrong}`);
  }

  /** Initial byte and argument, in the shortest form. There is room. */
  #head(major: number, high: number, low: number): void {
    const view = this.#view;
    const at = this.end;
    const type = major << 5;
    if (high !== 0) {
      view.setUint8(at, type | 27);
      view.setUint32(at + 1, high);
      view.setUint32(at + 5, low);
      this.end = (at + 9) | 0;
    } else if (low < 24) {
      view.setUint8(at, type | low);
      this.end = (at + 1) | 0;
    } else if (low < 0x100) {
      view.setUint8(at, type | 24);
      view.setUint8(at + 1, low);
      this.end = (at + 2) | 0;
    } else if (low < 0x10000) {
      view.setUint8(at, type | 25);
      view.setUint16(at + 1, low);
      this.end = (at + 3) | 0;
    } else {
      view.setUint8(at, type | 26);
      view.setUint32(at + 1, low);
      this.end = (at + 5) | 0;
    }
  }

  /** Makes room for `count` more bytes, for which there is none, or finds a problem. */
  #grow(count: number): boolean {
    if (this.problem !== "") return false;
    const needed = this.end + count;
    if (needed > this.#bytesMax) {
      this.#fail("message too long");
      return false;
    }
    const grown = new Uint8Array(Math.min(this.#bytesMax, Math.max(needed, 2 * this.bytes.length)));
    copyBytes(grown, 0, this.bytes, 0, this.end);
    this.bytes = grown;
    this.#view = new DataView(grown.buffer);
    this.#limit = grown.length;
    return true;
  }

  #fail(problem: CborProblem): void {
    if (this.problem === "") this.problem = problem;
    this.#limit = -1;
  }
}
