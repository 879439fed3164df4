/** Numbers into Buffers: what `node:buffer` calls write…. */
import { invalidArgument } from "../es/invalid-argument.ts";
import { BufferReads, checkOffset, checkSize, viewAt } from "./buffer-reads.ts";
import { outOfRange } from "./errors.ts";

const UNSIGNED_LEAST = 0n;
const UNSIGNED_MOST = 0xffffffffffffffffn;
const SIGNED_LEAST = -0x8000000000000000n;
const SIGNED_MOST = 0x7fffffffffffffffn;

function checkCount(byteLength: unknown): void {
  checkSize(0, byteLength);
}

/** How Node.js words the range of numbers of `count` bytes. */
function rangeOf(least: number, most: number, count: number): string {
  if (count <= 4) return `>= ${least} and <= ${most}`;
  if (least === 0) return `>= 0 and < 2 ** ${8 * count}`;
  return `>= -(2 ** ${8 * count - 1}) and < 2 ** ${8 * count - 1}`;
}

function writeUnsigned(
  bytes: Uint8Array,
  value: number,
  offset: number,
  count: number,
  isLittle: boolean,
): number {
  return writeNumber(bytes, +value, offset, count, isLittle, 0, 2 ** (8 * count) - 1);
}

function writeSigned(
  bytes: Uint8Array,
  value: number,
  offset: number,
  count: number,
  isLittle: boolean,
): number {
  const limit = 2 ** (8 * count - 1);
  return writeNumber(bytes, +value, offset, count, isLittle, -limit, limit - 1);
}

/** Gives the offset behind what was written. */
function writeNumber(
  bytes: Uint8Array,
  value: number,
  offset: number,
  count: number,
  isLittle: boolean,
  least: number,
  most: number,
): number {
  if (count === 1 && typeof offset !== "number") {
    throw invalidArgument("offset", "of type number", offset);
  }
  if (value > most || value < least) throw outOfRange("value", rangeOf(least, most, count), value);
  checkOffset(bytes, offset, count);
  // The fraction is cut off in two's complement, as by a store into bytes.
  const whole = Math.trunc(value) || 0;
  const high = Math.floor(value / 0x100000000) || 0;
  for (let i = 0; i < count; i++) {
    const byte = i < 4 ? whole >>> (8 * i) : high >>> (8 * (i - 4));
    bytes[isLittle ? offset + i : offset + count - 1 - i] = byte;
  }
  return offset + count;
}

function checkBig(value: unknown, least: bigint, most: bigint): void {
  if (typeof value !== "bigint") {
    if ((value as number) > most || (value as number) < least) {
      throw outOfRange("value", bigRange(least), value as number);
    }
    throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  }
  if (value > most || value < least) throw outOfRange("value", bigRange(least), value);
}

function bigRange(least: bigint): string {
  return least === 0n ? ">= 0n and < 2n ** 64n" : ">= -(2n ** 63n) and < 2n ** 63n";
}

export class BufferWrites extends BufferReads {
  writeUInt8(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 1, false);
  }

  writeUint8(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 1, false);
  }

  writeUInt16LE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 2, true);
  }

  writeUint16LE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 2, true);
  }

  writeUInt16BE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 2, false);
  }

  writeUint16BE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 2, false);
  }

  writeUInt32LE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 4, true);
  }

  writeUint32LE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 4, true);
  }

  writeUInt32BE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 4, false);
  }

  writeUint32BE(value: number, offset = 0): number {
    return writeUnsigned(this, value, offset, 4, false);
  }

  writeUIntLE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeUnsigned(this, value, offset, byteLength, true);
  }

  writeUintLE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeUnsigned(this, value, offset, byteLength, true);
  }

  writeUIntBE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeUnsigned(this, value, offset, byteLength, false);
  }

  writeUintBE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeUnsigned(this, value, offset, byteLength, false);
  }

  writeInt8(value: number, offset = 0): number {
    return writeSigned(this, value, offset, 1, false);
  }

  writeInt16LE(value: number, offset = 0): number {
    return writeSigned(this, value, offset, 2, true);
  }

  writeInt16BE(value: number, offset = 0): number {
    return writeSigned(this, value, offset, 2, false);
  }

  writeInt32LE(value: number, offset = 0): number {
    return writeSigned(this, value, offset, 4, true);
  }

  writeInt32BE(value: number, offset = 0): number {
    return writeSigned(this, value, offset, 4, false);
  }

  writeIntLE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeSigned(this, value, offset, byteLength, true);
  }

  writeIntBE(value: number, offset: number, byteLength: number): number {
    checkCount(byteLength);
    return writeSigned(this, value, offset, byteLength, false);
  }

  writeBigUInt64LE(value: bigint, offset = 0): number {
    checkBig(value, UNSIGNED_LEAST, UNSIGNED_MOST);
    viewAt(this, offset, 8).setBigUint64(offset, value, true);
    return offset + 8;
  }

  writeBigUint64LE(value: bigint, offset = 0): number {
    checkBig(value, UNSIGNED_LEAST, UNSIGNED_MOST);
    viewAt(this, offset, 8).setBigUint64(offset, value, true);
    return offset + 8;
  }

  writeBigUInt64BE(value: bigint, offset = 0): number {
    checkBig(value, UNSIGNED_LEAST, UNSIGNED_MOST);
    viewAt(this, offset, 8).setBigUint64(offset, value, false);
    return offset + 8;
  }

  writeBigUint64BE(value: bigint, offset = 0): number {
    checkBig(value, UNSIGNED_LEAST, UNSIGNED_MOST);
    viewAt(this, offset, 8).setBigUint64(offset, value, false);
    return offset + 8;
  }

  writeBigInt64LE(value: bigint, offset = 0): number {
    checkBig(value, SIGNED_LEAST, SIGNED_MOST);
    viewAt(this, offset, 8).setBigInt64(offset, value, true);
    return offset + 8;
  }

  writeBigInt64BE(value: bigint, offset = 0): number {
    checkBig(value, SIGNED_LEAST, SIGNED_MOST);
    viewAt(this, offset, 8).setBigInt64(offset, value, false);
    return offset + 8;
  }

  writeFloatLE(value: number, offset = 0): number {
    const number = +value;
    viewAt(this, offset, 4).setFloat32(offset, number, true);
    return offset + 4;
  }

  writeFloatBE(value: number, offset = 0): number {
    const number = +value;
    viewAt(this, offset, 4).setFloat32(offset, number, false);
    return offset + 4;
  }

  writeDoubleLE(value: number, offset = 0): number {
    const number = +value;
    viewAt(this, offset, 8).setFloat64(offset, number, true);
    return offset + 8;
  }

  writeDoubleBE(value: number, offset = 0): number {
    const number = +value;
    viewAt(this, offset, 8).setFloat64(offset, number, false);
    return offset + 8;
  }
}
