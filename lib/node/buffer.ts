/**
 * `node:buffer`. A Buffer is a kind of typed array of the compiler's, as the eleven of ECMA-262 are: `typedNew("Buffer")`
 * makes one. Small Buffers have memory of their own: `buffer` and `byteOffset` do not show Node's pool.
 */
import { mirrorOf, typedCopy, typedView } from "#es-native";
import { InspectOptions, Inspector } from "../es/inspect.ts";
import { invalidArgument, nodeTypeError } from "../es/invalid-argument.ts";
import { copyBytes, fillBytes, swap } from "./buffer-fill.ts";
import {
  BYTES_EXPECTED,
  convert,
  fresh,
  fromEncoded,
  fromItems,
  kMaxLength,
  needEncoding,
} from "./buffer-from.ts";
import { compareBytes, findByte, findBytes } from "./buffer-search.ts";
import { BufferWrites } from "./buffer-writes.ts";
import {
  encodedLength,
  encodingNamed,
  LATIN1,
  readText,
  UNKNOWN,
  UTF8,
  writeText,
} from "./encodings.ts";
import { checkInteger, checkNumber, unknownEncoding } from "./errors.ts";

export { atob, btoa } from "../web/base64.ts";
export { Blob, File } from "../web/blob.ts";
export { kMaxLength };

export type BufferEncoding =
  | "ascii"
  | "utf8"
  | "utf-8"
  | "utf16le"
  | "utf-16le"
  | "ucs2"
  | "ucs-2"
  | "base64"
  | "base64url"
  | "latin1"
  | "binary"
  | "hex";

export const kStringMaxLength = 536870888;
export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };
export const INSPECT_MAX_BYTES = 50;

function checkBytes(value: unknown, name: string): void {
  if (!(value instanceof Uint8Array)) throw invalidArgument(name, BYTES_EXPECTED, value);
}

/** A relative index as `subarray` takes it. */
function boundary(value: unknown, length: number): number {
  const offset = Math.trunc(Number(value)) || 0;
  return offset < 0 ? Math.max(offset + length, 0) : Math.min(offset, length);
}

function find(
  bytes: Uint8Array,
  value: unknown,
  byteOffset: unknown,
  encodingName: unknown,
  isForward: boolean,
): number {
  let name = encodingName;
  let offset = Number.NaN;
  if (typeof byteOffset === "string") name = byteOffset;
  else offset = Math.min(Math.max(Number(byteOffset), -0x80000000), 0x7fffffff);
  if (Number.isNaN(offset)) offset = isForward ? 0 : bytes.length;
  offset = Math.trunc(offset);
  if (typeof value === "number") return findByte(bytes, value & 255, offset, isForward);
  const encoding = name === undefined ? UTF8 : encodingNamed(`${name as string}`);
  if (typeof value === "string") {
    if (encoding === UNKNOWN) throw unknownEncoding(name);
    return findBytes(bytes, fromEncoded(value, encoding), offset, encoding, isForward);
  }
  if (value instanceof Uint8Array) return findBytes(bytes, value, offset, encoding, isForward);
  const expected = `one of type number or string or ${BYTES_EXPECTED}`;
  throw invalidArgument("value", expected, value);
}

type Source = string | ArrayLike<number> | Iterable<number> | ArrayBuffer | { valueOf(): unknown };

export class Buffer extends BufferWrites {
  declare readonly buffer: ArrayBuffer;
  static poolSize = 8192;

  static ["%construct"](value?: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer {
    if (typeof value !== "number") return convert(value, encodingOrOffset, length);
    if (typeof encodingOrOffset === "string") {
      throw invalidArgument("string", "of type string", value);
    }
    return Buffer.alloc(value);
  }

  static ["%call"](value?: unknown, encodingOrOffset?: unknown, length?: unknown): Buffer {
    return Buffer["%construct"](value, encodingOrOffset, length);
  }

  static from(value: Source, encodingOrOffset?: string | number, length?: number): Buffer {
    return convert(value, encodingOrOffset, length);
  }

  static of(...items: number[]): Buffer {
    return fromItems(items);
  }

  static alloc(size: number, fill?: string | Uint8Array | number, encoding?: string): Buffer {
    checkNumber(size, "size", 0, kMaxLength);
    const buffer = fresh(size);
    if (fill === undefined || fill === 0 || size <= 0) return buffer;
    return fillBytes(buffer, fill, 0, buffer.length, encoding);
  }

  static allocUnsafe(size: number): Buffer {
    checkNumber(size, "size", 0, kMaxLength);
    return fresh(size);
  }

  static allocUnsafeSlow(size: number): Buffer {
    return Buffer.allocUnsafe(size);
  }

  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }

  static isEncoding(name: string): boolean {
    return typeof name === "string" && encodingNamed(name) !== UNKNOWN;
  }

  static byteLength(text: string | ArrayBuffer | ArrayBufferView, name?: string): number {
    if (typeof text === "string") {
      const encoding = name === undefined ? UTF8 : encodingNamed(`${name}`);
      return encodedLength(text, encoding);
    }
    if (ArrayBuffer.isView(text) || text instanceof ArrayBuffer) return text.byteLength;
    throw invalidArgument("string", "of type string or an instance of Buffer or ArrayBuffer", text);
  }

  static compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
    checkBytes(a, "buf1");
    checkBytes(b, "buf2");
    return compareBytes(a, 0, a.length, b, 0, b.length) as -1 | 0 | 1;
  }

  static concat(list: readonly Uint8Array[], totalLength?: number): Buffer {
    if (!Array.isArray(list)) throw invalidArgument("list", "an instance of Array", list);
    let length = 0;
    if (totalLength === undefined || list.length === 0) {
      for (const each of list as readonly Uint8Array[]) length += each.length || 0;
    } else {
      checkInteger(totalLength, "length", 0, kMaxLength);
      length = totalLength;
    }
    const buffer = fresh(length);
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      const each: unknown = list[i];
      checkBytes(each, `list[${i}]`);
      const bytes = each as Uint8Array;
      const count = Math.min(bytes.length, length - at);
      typedCopy(buffer, at, bytes, 0, count);
      at += count;
    }
    return buffer;
  }

  static copyBytesFrom(view: ArrayBufferView, offset?: number, length?: number): Buffer {
    if (!ArrayBuffer.isView(view) || view instanceof DataView) {
      throw invalidArgument("view", "an instance of TypedArray", view);
    }
    const typed = view as unknown as Uint8Array;
    if (offset !== undefined) checkInteger(offset, "offset", 0, Number.MAX_SAFE_INTEGER);
    if (length !== undefined) checkInteger(length, "length", 0, Number.MAX_SAFE_INTEGER);
    const size = typed.BYTES_PER_ELEMENT;
    const start = Math.min(offset ?? 0, typed.length);
    const end = length === undefined ? typed.length : Math.min(start + length, typed.length);
    const bytes: Uint8Array = typedView(
      "Uint8Array",
      typed.buffer as ArrayBuffer,
      typed.byteOffset + start * size,
      (end - start) * size,
    );
    return fromItems(bytes);
  }

  get parent(): ArrayBuffer {
    return this.buffer;
  }

  get offset(): number {
    return this.byteOffset;
  }

  override toString(name?: string, from?: number, to?: number): string {
    const { length } = this;
    if (from !== undefined && from >= length) return "";
    const start = Math.max(Math.trunc(Number(from)) || 0, 0);
    const end = to === undefined || to > length ? length : Math.trunc(to) || 0;
    if (end <= start) return "";
    return readText(this, name === undefined ? UTF8 : needEncoding(name), start, end);
  }

  override toLocaleString(name?: unknown, from?: unknown, to?: unknown): string {
    return this.toString(name as string, from as number, to as number);
  }

  toJSON(): { type: "Buffer"; data: number[] } {
    return { type: "Buffer", data: Array.from(this) };
  }

  inspect(): string {
    return new Inspector(new InspectOptions()).format(mirrorOf(this), 0);
  }

  equals(other: Uint8Array): boolean {
    checkBytes(other, "otherBuffer");
    if (this.length !== other.length) return false;
    return compareBytes(this, 0, this.length, other, 0, other.length) === 0;
  }

  compare(
    target: Uint8Array,
    targetStart = 0,
    targetEnd?: number,
    sourceStart = 0,
    sourceEnd?: number,
  ): -1 | 0 | 1 {
    checkBytes(target, "target");
    checkInteger(targetStart, "targetStart", 0, kMaxLength);
    if (targetEnd !== undefined) checkInteger(targetEnd, "targetEnd", 0, target.length);
    checkInteger(sourceStart, "sourceStart", 0, kMaxLength);
    if (sourceEnd !== undefined) checkInteger(sourceEnd, "sourceEnd", 0, this.length);
    const to = targetEnd ?? target.length;
    const end = sourceEnd ?? this.length;
    if (sourceStart >= end) return targetStart >= to ? 0 : -1;
    if (targetStart >= to) return 1;
    const result = compareBytes(this, sourceStart, end, target, targetStart, to);
    return result as -1 | 0 | 1;
  }

  copy(target: Uint8Array, targetStart?: number, sourceStart?: number, sourceEnd?: number): number {
    return copyBytes(this, target, targetStart, sourceStart, sourceEnd);
  }

  override indexOf(
    value: string | number | Uint8Array,
    byteOffset?: number | string,
    encoding?: string,
  ): number {
    return find(this, value, byteOffset, encoding, true);
  }

  override lastIndexOf(
    value: string | number | Uint8Array,
    byteOffset?: number | string,
    encoding?: string,
  ): number {
    return find(this, value, byteOffset, encoding, false);
  }

  override includes(
    value: string | number | Uint8Array,
    byteOffset?: number | string,
    encoding?: string,
  ): boolean {
    return find(this, value, byteOffset, encoding, true) !== -1;
  }

  override fill(
    value: string | number | Uint8Array,
    offset?: number | string,
    end?: number | string,
    encoding?: string,
  ): this {
    fillBytes(this, value, offset, end, encoding);
    return this;
  }

  write(text: string, offset?: number | string, length?: number | string, name?: string): number {
    if (typeof text !== "string") {
      throw nodeTypeError("ERR_INVALID_ARG_TYPE", "argument must be a string");
    }
    let encodingName: unknown = name;
    let from = 0;
    let count = this.length;
    if (typeof offset === "string" && length === undefined) encodingName = offset;
    else if (offset !== undefined) {
      checkInteger(offset, "offset", 0, this.length);
      from = offset as number;
      const rest = this.length - from;
      if (length === undefined) count = rest;
      else if (typeof length === "string") {
        encodingName = length;
        count = rest;
      } else {
        checkInteger(length, "length", 0, this.length);
        count = Math.min(length, rest);
      }
    }
    const isDefault = encodingName === undefined || encodingName === null || encodingName === "";
    const encoding = isDefault ? UTF8 : needEncoding(encodingName);
    return writeText(text, encoding, this, from, from + count);
  }

  override subarray(start?: number, end?: number): Buffer {
    const { length } = this;
    const from = boundary(start, length);
    const to = end === undefined ? length : boundary(end, length);
    return typedView("Buffer", this.buffer, this.byteOffset + from, Math.max(to - from, 0));
  }

  override slice(start?: number, end?: number): Buffer {
    return this.subarray(start, end);
  }

  swap16(): this {
    swap(this, 2);
    return this;
  }

  swap32(): this {
    swap(this, 4);
    return this;
  }

  swap64(): this {
    swap(this, 8);
    return this;
  }

  latin1Slice(start = 0, end = this.length): string {
    return readText(this, LATIN1, start, Math.min(end, this.length));
  }

  utf8Slice(start = 0, end = this.length): string {
    return readText(this, UTF8, start, Math.min(end, this.length));
  }
}

export default { Buffer, constants, kMaxLength, kStringMaxLength, INSPECT_MAX_BYTES };
