/** Changing the bytes of Buffers: `copy`, `fill` and `swap16` to `swap64`. */
import { mirrorOf, typedCopy } from "#es-native";
import { InspectOptions, Inspector } from "../es/inspect.ts";
import { invalidArgument, nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import type { Buffer } from "./buffer.ts";
import { BYTES_EXPECTED, fromEncoded, kMaxLength, needEncoding } from "./buffer-from.ts";
import { UTF8 } from "./encodings.ts";
import { checkInteger, checkString, outOfRange } from "./errors.ts";

/** A whole number, or `otherwise`. */
function toInteger(value: unknown, otherwise: number): number {
  const number = Number(value);
  return Number.isFinite(number) ? Math.floor(number) : otherwise;
}

export function copyBytes(
  source: Uint8Array,
  target: unknown,
  targetStart: unknown,
  sourceStart: unknown,
  sourceEnd: unknown,
): number {
  if (!(target instanceof Uint8Array)) throw invalidArgument("target", BYTES_EXPECTED, target);
  const { length } = source;
  const at = targetStart === undefined ? 0 : toInteger(targetStart, 0);
  if (at < 0) throw outOfRange("targetStart", ">= 0", at);
  const from = sourceStart === undefined ? 0 : toInteger(sourceStart, 0);
  if (from < 0 || from > length) throw outOfRange("sourceStart", `>= 0 && <= ${length}`, from);
  const end = sourceEnd === undefined ? length : toInteger(sourceEnd, 0);
  if (end < 0) throw outOfRange("sourceEnd", ">= 0", end);
  if (at >= target.length || from >= end) return 0;
  const count = Math.min(end - from, target.length - at, length - from);
  typedCopy(target, at, source, from, count);
  return count;
}

export function fillBytes(
  buffer: Buffer,
  what: unknown,
  offset: unknown,
  last: unknown,
  encodingName: unknown,
): Buffer {
  let name = encodingName;
  let from = offset;
  let to = last;
  let encoding = UTF8;
  if (typeof what === "string") {
    if (offset === undefined || typeof offset === "string") {
      name = offset;
      from = 0;
      to = undefined;
    } else if (typeof last === "string") {
      name = last;
      to = undefined;
    }
    if (name !== undefined && name !== null && name !== "") {
      checkString(name, "encoding");
      encoding = needEncoding(name);
    }
  }
  const { length } = buffer;
  if (from !== undefined) {
    checkInteger(from, "offset", 0, kMaxLength);
    if (to !== undefined) checkInteger(to, "end", 0, length);
  } else to = undefined;
  const start = from === undefined ? 0 : (from as number);
  const end = to === undefined ? length : (to as number);
  if (start >= end) return buffer;
  if (typeof what !== "string" && !(what instanceof Uint8Array)) {
    const byte = Number(what) & 255;
    for (let i = start; i < end; i++) buffer[i] = byte;
    return buffer;
  }
  const count = writePattern(buffer, what, encoding, start, end);
  if (count === 0) {
    if (what === "") return buffer.fill(0, start, end);
    const shown = new Inspector(new InspectOptions()).format(mirrorOf(what), 0);
    const message = `The argument 'value' is invalid. Received ${shown}`;
    throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
  }
  for (let i = start + count; i < end; i++) buffer[i] = buffer[i - count] ?? 0;
  return buffer;
}

/** Writes `what` once, as far as there is room, also a part of a character. Gives its length, 0 when there is none. */
function writePattern(
  buffer: Buffer,
  what: string | Uint8Array,
  encoding: number,
  start: number,
  end: number,
): number {
  const isText = typeof what === "string";
  const bytes = isText ? fromEncoded(what, encoding) : what;
  const count = Math.min(bytes.length, end - start);
  typedCopy(buffer, start, bytes, 0, count);
  return count;
}

/** Turns every group of `count` bytes around. */
export function swap(buffer: Buffer, count: number): Buffer {
  if (buffer.length % count !== 0) {
    const message = `Buffer size must be a multiple of ${count * 8}-bits`;
    throw nodeRangeError("ERR_INVALID_BUFFER_SIZE", message);
  }
  for (let i = 0; i < buffer.length; i += count) {
    for (let low = i, high = i + count - 1; low < high; low++, high--) {
      const byte = buffer[low] ?? 0;
      buffer[low] = buffer[high] ?? 0;
      buffer[high] = byte;
    }
  }
  return buffer;
}
