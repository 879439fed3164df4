/** ArrayBuffer (ECMA-262 25.1), as in Node.js 20: there is no `transfer`. */
import {
  bufferIsDetached,
  bufferMax,
  bufferNew,
  bufferNewResizable,
  bufferResize,
  isView,
  typedCopy,
  typedView,
} from "#es-native";
import { describe } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";
import { relativeIndex } from "./relative-index.ts";

type Buffer = globalThis.ArrayBuffer;

const INDEX_MAX = 2 ** 53 - 1;

export class ArrayBuffer {
  static ["%construct"](length?: unknown, options?: { maxByteLength?: unknown }): Buffer {
    const bytes = Math.trunc(Number(length)) || 0;
    const most = typeof options === "object" ? options?.maxByteLength : undefined;
    if (most !== undefined) return resizable(bytes, Math.trunc(Number(most)) || 0);
    if (bytes < 0 || bytes > INDEX_MAX) throw new RangeError("Invalid array buffer length");
    return bufferNew(bytes);
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor ArrayBuffer requires 'new'");
  }

  static isView(value: unknown): boolean {
    return isView(value);
  }

  get [Symbol.toStringTag](): string {
    return "ArrayBuffer";
  }

  get maxByteLength(): number {
    const buffer = this as unknown as Buffer;
    const max = bufferMax(buffer);
    return max < 0 ? buffer.byteLength : bufferIsDetached(buffer) ? 0 : max;
  }

  get resizable(): boolean {
    return bufferMax(this as unknown as Buffer) >= 0;
  }

  resize(this: Buffer, length?: number): void {
    if (!(this instanceof globalThis.ArrayBuffer) || bufferMax(this) < 0) {
      const what = `called on incompatible receiver ${describe(this)}`;
      throw new TypeError(`Method ArrayBuffer.prototype.resize ${what}`);
    }
    const bytes = Math.trunc(Number(length)) || 0;
    if (bufferIsDetached(this)) throw detached("resize");
    if (bytes < 0 || !bufferResize(this, bytes))
      throw new RangeError("ArrayBuffer.prototype.resize: Invalid length parameter");
  }

  slice(this: Buffer, start?: number, end?: number): Buffer {
    if (bufferIsDetached(this)) throw detached("slice");
    const length = this.byteLength;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    const count = Math.max(to - from, 0);
    const result = bufferNew(count);
    if (bufferIsDetached(this)) throw detached("slice");
    const target: Uint8Array = typedView("Uint8Array", result, 0, count);
    const source: Uint8Array = typedView("Uint8Array", this, 0, this.byteLength);
    typedCopy(target, 0, source, from, count);
    return result;
  }
}

function resizable(bytes: number, max: number): Buffer {
  if (bytes < 0 || bytes > INDEX_MAX) throw new RangeError("Invalid array buffer length");
  if (max < bytes) throw new RangeError("Invalid array buffer max length");
  return bufferNewResizable(bytes, max);
}

function detached(method: string): TypeError {
  return new TypeError(`Cannot perform ArrayBuffer.prototype.${method} on a detached ArrayBuffer`);
}
