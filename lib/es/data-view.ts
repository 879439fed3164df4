/** DataView (ECMA-262 25.3). */
import {
  bufferMax,
  viewByteLength,
  viewByteOffset,
  viewGetBigInt64,
  viewGetBigUint64,
  viewGetFloat32,
  viewGetFloat64,
  viewGetInt8,
  viewGetInt16,
  viewGetInt32,
  viewGetUint8,
  viewGetUint16,
  viewGetUint32,
  viewIsOut,
  viewNew,
  viewSetBigInt64,
  viewSetBigUint64,
  viewSetFloat32,
  viewSetFloat64,
  viewSetInt8,
  viewSetInt16,
  viewSetInt32,
  viewSetUint8,
  viewSetUint16,
  viewSetUint32,
} from "#es-native";
import { describe } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";
import { refuseDetached, TRACKING } from "./typed-array.ts";

type View = globalThis.DataView;

export class DataView {
  static ["%construct"](buffer?: unknown, byteOffset?: unknown, byteLength?: unknown): View {
    if (!(buffer instanceof ArrayBuffer)) {
      throw new TypeError("First argument to DataView constructor must be an ArrayBuffer");
    }
    const offset = Math.trunc(Number(byteOffset)) || 0;
    if (byteOffset !== undefined && (offset < 0 || offset > buffer.byteLength)) {
      throw new RangeError(
        `Start offset ${describe(byteOffset)} is outside the bounds of the buffer`,
      );
    }
    refuseDetached(buffer, "DataView constructor");
    const rest = buffer.byteLength - offset;
    const length = byteLength === undefined ? rest : Math.trunc(Number(byteLength)) || 0;
    if (length < 0 || length > rest || length > 4294967295) {
      throw new RangeError(`Invalid DataView length ${describe(byteLength)}`);
    }
    const tracks = byteLength === undefined && bufferMax(buffer) >= 0;
    return viewNew(buffer, offset, tracks ? length + TRACKING : length);
  }

  static ["%call"](): never {
    throw new TypeError("Constructor DataView requires 'new'");
  }

  get [Symbol.toStringTag](): string {
    return "DataView";
  }

  // Where no view changes they are read in place.
  get byteLength(): number {
    const view = this as unknown as View;
    if (viewIsOut(view)) throw outOf("byteLength");
    return viewByteLength(view);
  }

  get byteOffset(): number {
    const view = this as unknown as View;
    if (viewIsOut(view)) throw outOf("byteOffset");
    return viewByteOffset(view);
  }

  getInt8(this: View, offset: number): number {
    return viewGetInt8(this, offset);
  }

  setInt8(this: View, offset: number, value: number): void {
    return viewSetInt8(this, offset, value);
  }

  getUint8(this: View, offset: number): number {
    return viewGetUint8(this, offset);
  }

  setUint8(this: View, offset: number, value: number): void {
    return viewSetUint8(this, offset, value);
  }

  getInt16(this: View, offset: number, little?: boolean): number {
    return viewGetInt16(this, offset, little);
  }

  setInt16(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetInt16(this, offset, value, little);
  }

  getUint16(this: View, offset: number, little?: boolean): number {
    return viewGetUint16(this, offset, little);
  }

  setUint16(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetUint16(this, offset, value, little);
  }

  getInt32(this: View, offset: number, little?: boolean): number {
    return viewGetInt32(this, offset, little);
  }

  setInt32(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetInt32(this, offset, value, little);
  }

  getUint32(this: View, offset: number, little?: boolean): number {
    return viewGetUint32(this, offset, little);
  }

  setUint32(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetUint32(this, offset, value, little);
  }

  getFloat32(this: View, offset: number, little?: boolean): number {
    return viewGetFloat32(this, offset, little);
  }

  setFloat32(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetFloat32(this, offset, value, little);
  }

  getFloat64(this: View, offset: number, little?: boolean): number {
    return viewGetFloat64(this, offset, little);
  }

  setFloat64(this: View, offset: number, value: number, little?: boolean): void {
    return viewSetFloat64(this, offset, value, little);
  }

  getBigInt64(this: View, offset: number, little?: boolean): bigint {
    return viewGetBigInt64(this, offset, little);
  }

  setBigInt64(this: View, offset: number, value: bigint, little?: boolean): void {
    return viewSetBigInt64(this, offset, value, little);
  }

  getBigUint64(this: View, offset: number, little?: boolean): bigint {
    return viewGetBigUint64(this, offset, little);
  }

  setBigUint64(this: View, offset: number, value: bigint, little?: boolean): void {
    return viewSetBigUint64(this, offset, value, little);
  }
}

export function outOf(method: string): TypeError {
  return new TypeError(`Cannot perform DataView.prototype.${method} on a detached ArrayBuffer`);
}
