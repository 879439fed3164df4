/** Buffers out of text, arrays, other bytes and objects: `Buffer.from`. */
import { typedCopy, typedNew, typedView } from "#es-native";
import { nodeRangeError } from "../es/invalid-argument.ts";
import type { Buffer } from "./buffer.ts";
import { encodedLength, encodingNamed, UNKNOWN, UTF8, writeText } from "./encodings.ts";
import { invalidType, unknownEncoding } from "./errors.ts";

export const kMaxLength = 2 ** 32;
export const BYTES_EXPECTED = "an instance of Buffer or Uint8Array";

export function fresh(length: number): Buffer {
  return typedNew("Buffer", length);
}

export function needEncoding(name: unknown): number {
  const encoding = encodingNamed(`${name as string}`);
  if (encoding === UNKNOWN) throw unknownEncoding(name);
  return encoding;
}

function fromText(text: string, name: unknown): Buffer {
  const isDefault = typeof name !== "string" || name === "";
  const encoding = isDefault ? UTF8 : needEncoding(name);
  const length = encodedLength(text, encoding);
  const buffer = fresh(length);
  const written = writeText(text, encoding, buffer, 0, length);
  return written < length ? buffer.subarray(0, written) : buffer;
}

function outOfBounds(name: string): RangeError {
  const message =
    name === ""
      ? "Attempt to access memory outside buffer bounds"
      : `"${name}" is outside of buffer bounds`;
  return nodeRangeError("ERR_BUFFER_OUT_OF_BOUNDS", message);
}

function fromArrayBuffer(buffer: ArrayBuffer, byteOffset: unknown, length: unknown): Buffer {
  const offset = byteOffset === undefined ? 0 : Number(byteOffset) || 0;
  const most = buffer.byteLength - offset;
  if (most < 0) throw outOfBounds("offset");
  if (length === undefined) return typedView("Buffer", buffer, toOffset(offset), toOffset(most));
  const count = Number(length);
  if (count > most) throw outOfBounds("length");
  return typedView("Buffer", buffer, toOffset(offset), count > 0 ? toOffset(count) : 0);
}

function toOffset(value: number): number {
  if (value < 0) throw new RangeError(`Start offset ${value} is outside the bounds of the buffer`);
  return Math.floor(value);
}

/** The bytes of something like an array; what is no number counts as it does in a typed array. */
export function fromItems(items: ArrayLike<unknown>): Buffer {
  const { length } = items;
  if (typeof length !== "number" || !(length > 0)) return fresh(0);
  const count = Math.floor(length);
  const buffer = fresh(count);
  if (items instanceof Uint8Array) typedCopy(buffer, 0, items, 0, count);
  else for (let i = 0; i < count; i++) buffer[i] = Number(items[i]);
  return buffer;
}

interface Convertible {
  readonly length?: unknown;
  readonly buffer?: unknown;
  readonly type?: unknown;
  readonly data?: unknown;
}

function fromObject(object: object): Buffer | null {
  if (object instanceof Uint8Array) return fromItems(object);
  const { length, buffer, type, data } = object as Convertible;
  if (length !== undefined || buffer instanceof ArrayBuffer) {
    return fromItems(object as ArrayLike<unknown>);
  }
  return type === "Buffer" && Array.isArray(data) ? fromItems(data) : null;
}

/** `Buffer.from`. */
export function convert(value: unknown, encodingOrOffset: unknown, length: unknown): Buffer {
  if (typeof value === "string") return fromText(value, encodingOrOffset);
  if (typeof value === "object" && value !== null) {
    if (value instanceof ArrayBuffer) return fromArrayBuffer(value, encodingOrOffset, length);
    if (!Array.isArray(value) && !ArrayBuffer.isView(value)) {
      const primitive: unknown = value.valueOf();
      if (typeof primitive === "string") return fromText(primitive, encodingOrOffset);
      if (typeof primitive === "object" && primitive !== null && primitive !== value) {
        return convert(primitive, encodingOrOffset, length);
      }
    }
    const made = fromObject(value);
    if (made !== null) return made;
    const toPrimitive = (value as { [Symbol.toPrimitive]?: unknown })[Symbol.toPrimitive];
    if (typeof toPrimitive === "function") {
      const primitive: unknown = toPrimitive.call(value, "string");
      if (typeof primitive === "string") return fromText(primitive, encodingOrOffset);
    }
  }
  throw invalidType(
    "The first argument",
    "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object",
    value,
  );
}

/** All that `text` gives in an encoding. */
export function fromEncoded(text: string, encoding: number): Buffer {
  const buffer = fresh(encodedLength(text, encoding));
  return buffer.subarray(0, writeText(text, encoding, buffer, 0, buffer.length));
}
