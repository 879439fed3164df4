/** Numbers in Buffers: what `node:buffer` calls read…. A class of its own, as Buffer has so many members. */
import { invalidArgument, nodeRangeError } from "../es/invalid-argument.ts";
import { Uint8Array as Bytes8 } from "../es/typed-kinds.ts";
import { outOfRange } from "./errors.ts";

/** What a Buffer is before it is one. */
interface BytesClass {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): Uint8Array;
}

const Bytes: BytesClass = Bytes8 as unknown as BytesClass;

/** Throws what Node.js throws for an `offset` that is none, or lies above `last`. */
export function refuseOffset(offset: unknown, last: number): never {
  if (typeof offset !== "number") throw invalidArgument("offset", "of type number", offset);
  if (Math.floor(offset) !== offset) throw outOfRange("offset", "an integer", offset);
  if (last < 0) {
    const message = "Attempt to access memory outside buffer bounds";
    throw nodeRangeError("ERR_BUFFER_OUT_OF_BOUNDS", message);
  }
  throw outOfRange("offset", `>= 0 and <= ${last}`, offset);
}

/** `count` bytes from `offset` are inside. */
export function checkOffset(bytes: Uint8Array, offset: unknown, count: number): void {
  const last = bytes.length - count;
  const isInside = typeof offset === "number" && offset >= 0 && offset <= last;
  if (!isInside || Math.floor(offset) !== offset) refuseOffset(offset, last);
}

const BYTES_MAX = 6;

/** The arguments of members that take the number of bytes. */
export function checkSize(offset: unknown, byteLength: unknown): void {
  if (offset === undefined) throw invalidArgument("offset", "of type number", offset);
  if (typeof byteLength !== "number") {
    throw invalidArgument("byteLength", "of type number", byteLength);
  }
  if (Math.floor(byteLength) !== byteLength)
    throw outOfRange("byteLength", "an integer", byteLength);
  if (byteLength < 1 || byteLength > BYTES_MAX) {
    throw outOfRange("byteLength", `>= 1 and <= ${BYTES_MAX}`, byteLength);
  }
}

/** An unsigned number of at most six bytes. */
function readUnsigned(bytes: Uint8Array, offset: number, count: number, isLittle: boolean): number {
  checkOffset(bytes, offset, count);
  let value = 0;
  if (isLittle) for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[offset + i] ?? 0);
  else for (let i = 0; i < count; i++) value = value * 256 + (bytes[offset + i] ?? 0);
  return value;
}

function readSigned(bytes: Uint8Array, offset: number, count: number, isLittle: boolean): number {
  const value = readUnsigned(bytes, offset, count, isLittle);
  const limit = 2 ** (8 * count - 1);
  return value < limit ? value : value - 2 * limit;
}

/** All of `bytes`, in which `count` bytes from `offset` are inside. */
export function viewAt(bytes: Uint8Array, offset: number, count: number): DataView {
  checkOffset(bytes, offset, count);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export class BufferReads extends Bytes {
  readUInt8(offset = 0): number {
    return readUnsigned(this, offset, 1, false);
  }

  readUint8(offset = 0): number {
    return readUnsigned(this, offset, 1, false);
  }

  readUInt16LE(offset = 0): number {
    return readUnsigned(this, offset, 2, true);
  }

  readUint16LE(offset = 0): number {
    return readUnsigned(this, offset, 2, true);
  }

  readUInt16BE(offset = 0): number {
    return readUnsigned(this, offset, 2, false);
  }

  readUint16BE(offset = 0): number {
    return readUnsigned(this, offset, 2, false);
  }

  readUInt32LE(offset = 0): number {
    return readUnsigned(this, offset, 4, true);
  }

  readUint32LE(offset = 0): number {
    return readUnsigned(this, offset, 4, true);
  }

  readUInt32BE(offset = 0): number {
    return readUnsigned(this, offset, 4, false);
  }

  readUint32BE(offset = 0): number {
    return readUnsigned(this, offset, 4, false);
  }

  readUIntLE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readUnsigned(this, offset, byteLength, true);
  }

  readUintLE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readUnsigned(this, offset, byteLength, true);
  }

  readUIntBE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readUnsigned(this, offset, byteLength, false);
  }

  readUintBE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readUnsigned(this, offset, byteLength, false);
  }

  readInt8(offset = 0): number {
    return readSigned(this, offset, 1, false);
  }

  readInt16LE(offset = 0): number {
    return readSigned(this, offset, 2, true);
  }

  readInt16BE(offset = 0): number {
    return readSigned(this, offset, 2, false);
  }

  readInt32LE(offset = 0): number {
    return readSigned(this, offset, 4, true);
  }

  readInt32BE(offset = 0): number {
    return readSigned(this, offset, 4, false);
  }

  readIntLE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readSigned(this, offset, byteLength, true);
  }

  readIntBE(offset: number, byteLength: number): number {
    checkSize(offset, byteLength);
    return readSigned(this, offset, byteLength, false);
  }

  readBigUInt64LE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigUint64(offset, true);
  }

  readBigUint64LE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigUint64(offset, true);
  }

  readBigUInt64BE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigUint64(offset, false);
  }

  readBigUint64BE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigUint64(offset, false);
  }

  readBigInt64LE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigInt64(offset, true);
  }

  readBigInt64BE(offset = 0): bigint {
    return viewAt(this, offset, 8).getBigInt64(offset, false);
  }

  readFloatLE(offset = 0): number {
    return viewAt(this, offset, 4).getFloat32(offset, true);
  }

  readFloatBE(offset = 0): number {
    return viewAt(this, offset, 4).getFloat32(offset, false);
  }

  readDoubleLE(offset = 0): number {
    return viewAt(this, offset, 8).getFloat64(offset, true);
  }

  readDoubleBE(offset = 0): number {
    return viewAt(this, offset, 8).getFloat64(offset, false);
  }
}
