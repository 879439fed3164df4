/** What the elements of typed arrays can be. */
import type { TypedKind } from "./objects.ts";
import { BIGINT, integer, NUMBER, type Value } from "./value.ts";

const TYPED_ELEMENTS: Readonly<Record<TypedKind, Value>> = {
  Int8Array: integer(-128, 127),
  Uint8Array: integer(0, 255),
  Buffer: integer(0, 255),
  Uint8ClampedArray: integer(0, 255),
  Int16Array: integer(-32768, 32767),
  Uint16Array: integer(0, 65535),
  Int32Array: integer(-(2 ** 31), 2 ** 31 - 1),
  Uint32Array: integer(0, 2 ** 32 - 1),
  Float32Array: NUMBER,
  Float64Array: NUMBER,
  BigInt64Array: BIGINT,
  BigUint64Array: BIGINT,
};

export function typedElement(kind: TypedKind): Value {
  return TYPED_ELEMENTS[kind];
}
