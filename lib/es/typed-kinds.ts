/**
 * The eleven kinds of typed arrays (ECMA-262 23.2.5): how each is made. The kind is spelled out in each, so that the
 * compiler knows what it makes.
 */
import { typedNew, typedView, viewIsOut } from "#es-native";
import { TypeError } from "./error.ts";
import {
  elementsOf,
  isTyped,
  storeElements,
  type Typed,
  TypedArray,
  typedLength,
  viewLength,
  viewOffset,
} from "./typed-array.ts";

/** How many elements a source that is no number and no buffer has. */
function items<T>(source: object): ArrayLike<T> {
  if (viewIsOut(source)) throw new TypeError("Cannot perform Construct on a detached ArrayBuffer");
  return isTyped(source) ? (source as unknown as Typed<T>) : elementsOf<T>(source);
}

export class Int8Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 1;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Int8Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Int8Array", 1, byteOffset);
      return typedView(
        "Int8Array",
        source,
        offset,
        viewLength("Int8Array", 1, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Int8Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Int8Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

export class Uint8Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 1;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Uint8Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Uint8Array", 1, byteOffset);
      return typedView(
        "Uint8Array",
        source,
        offset,
        viewLength("Uint8Array", 1, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Uint8Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Uint8Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

export class Uint8ClampedArray extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 1;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Uint8ClampedArray", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Uint8ClampedArray", 1, byteOffset);
      return typedView(
        "Uint8ClampedArray",
        source,
        offset,
        viewLength("Uint8ClampedArray", 1, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Uint8ClampedArray", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Uint8ClampedArray requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

export class Int16Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 2;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Int16Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Int16Array", 2, byteOffset);
      return typedView(
        "Int16Array",
        source,
        offset,
        viewLength("Int16Array", 2, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Int16Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Int16Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 2;
  }
}

export class Uint16Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 2;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Uint16Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Uint16Array", 2, byteOffset);
      return typedView(
        "Uint16Array",
        source,
        offset,
        viewLength("Uint16Array", 2, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Uint16Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Uint16Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 2;
  }
}

export class Int32Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 4;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Int32Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Int32Array", 4, byteOffset);
      return typedView(
        "Int32Array",
        source,
        offset,
        viewLength("Int32Array", 4, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Int32Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Int32Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

export class Uint32Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 4;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Uint32Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Uint32Array", 4, byteOffset);
      return typedView(
        "Uint32Array",
        source,
        offset,
        viewLength("Uint32Array", 4, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Uint32Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Uint32Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

export class Float32Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 4;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Float32Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Float32Array", 4, byteOffset);
      return typedView(
        "Float32Array",
        source,
        offset,
        viewLength("Float32Array", 4, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Float32Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Float32Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 4;
  }
}

export class Float64Array extends TypedArray<number> {
  static readonly BYTES_PER_ELEMENT = 8;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<number> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("Float64Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("Float64Array", 8, byteOffset);
      return typedView(
        "Float64Array",
        source,
        offset,
        viewLength("Float64Array", 8, source, offset, length),
      );
    }
    const from = items<number>(source);
    const typed: Typed<number> = typedNew("Float64Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Float64Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 8;
  }
}

export class BigInt64Array extends TypedArray<bigint> {
  static readonly BYTES_PER_ELEMENT = 8;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<bigint> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("BigInt64Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("BigInt64Array", 8, byteOffset);
      return typedView(
        "BigInt64Array",
        source,
        offset,
        viewLength("BigInt64Array", 8, source, offset, length),
      );
    }
    const from = items<bigint>(source);
    const typed: Typed<bigint> = typedNew("BigInt64Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor BigInt64Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 8;
  }
}

export class BigUint64Array extends TypedArray<bigint> {
  static readonly BYTES_PER_ELEMENT = 8;

  static ["%construct"](source?: unknown, byteOffset?: unknown, length?: unknown): Typed<bigint> {
    if (source === null || (typeof source !== "object" && typeof source !== "function")) {
      return typedNew("BigUint64Array", typedLength(source));
    }
    if (source instanceof ArrayBuffer) {
      const offset = viewOffset("BigUint64Array", 8, byteOffset);
      return typedView(
        "BigUint64Array",
        source,
        offset,
        viewLength("BigUint64Array", 8, source, offset, length),
      );
    }
    const from = items<bigint>(source);
    const typed: Typed<bigint> = typedNew("BigUint64Array", from.length);
    storeElements(typed, 0, from);
    return typed;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor BigUint64Array requires 'new'");
  }

  get BYTES_PER_ELEMENT(): number {
    return 8;
  }
}
