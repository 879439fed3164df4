/** ArrayBuffer (ECMA-262 25.1), of a fixed length. */
import { bufferNew, isView, typedCopy, typedView } from "#es-native";
import { RangeError, TypeError } from "./error.ts";
import { relativeIndex } from "./relative-index.ts";

type Buffer = globalThis.ArrayBuffer;

export class ArrayBuffer {
  static ["%construct"](length?: unknown): Buffer {
    const bytes = Math.trunc(Number(length)) || 0;
    if (bytes < 0 || bytes > 2 ** 53 - 1) throw new RangeError("Invalid array buffer length");
    return bufferNew(bytes);
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
    return (this as unknown as Buffer).byteLength;
  }

  get resizable(): boolean {
    return false;
  }

  slice(this: Buffer, start?: number, end?: number): Buffer {
    const length = this.byteLength;
    const from = relativeIndex(start, length);
    const to = end === undefined ? length : relativeIndex(end, length);
    const count = Math.max(to - from, 0);
    const result = bufferNew(count);
    const target: Uint8Array = typedView("Uint8Array", result, 0, count);
    const source: Uint8Array = typedView("Uint8Array", this, 0, length);
    typedCopy(target, 0, source, from, count);
    return result;
  }
}
