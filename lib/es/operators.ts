/** OrdinaryToPrimitive and its hints (ECMA-262 7.1.1), called by operators that meet an object. */
import { TypeError } from "./error.ts";

interface Convertible {
  valueOf(): unknown;
  toString(): unknown;
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

export function toPrimitiveNumber(value: Convertible): unknown {
  const own = value.valueOf();
  if (isPrimitive(own)) return own;
  const text = value.toString();
  if (isPrimitive(text)) return text;
  throw new TypeError("Cannot convert object to primitive value");
}

export function toPrimitiveDefault(value: Convertible): unknown {
  return toPrimitiveNumber(value);
}

export function toPrimitiveString(value: Convertible): unknown {
  const text = value.toString();
  if (isPrimitive(text)) return text;
  const own = value.valueOf();
  if (isPrimitive(own)) return own;
  throw new TypeError("Cannot convert object to primitive value");
}
