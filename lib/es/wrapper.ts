/**
 * Objects around primitives, and what the methods of String, Number, Boolean, Symbol and BigInt make of a `this` that is
 * not their primitive (compiler/lower/primitive-this.ts): that of such an object, and for strings the text of anything.
 */
import { BigInt } from "./bigint.ts";
import { TypeError } from "./error.ts";
import { Boolean, Number } from "./number.ts";
import { String } from "./string.ts";
import { Symbol } from "./symbol.ts";

/** `Object(value)` of a primitive. */
export function wrap(value: string | number | boolean | symbol | bigint): object {
  switch (typeof value) {
    case "string":
      return new String(value);
    case "number":
      return new Number(value);
    case "boolean":
      return new Boolean(value);
    case "symbol":
      return new Symbol(value);
    case "bigint":
      return new BigInt(value);
  }
}

/** The primitive in an object around one; any other value is itself. */
export function unwrapped(value: unknown): unknown {
  if (value instanceof Number || value instanceof String) return value.$value;
  if (value instanceof Boolean || value instanceof Symbol || value instanceof BigInt)
    return value.$value;
  return value;
}

function wrong(kind: string, method: string): TypeError {
  return new TypeError(`${kind}.prototype.${method} requires that 'this' be a ${kind}`);
}

export function thisString(value: unknown, method: string): string {
  if (value instanceof String && (method === "toString" || method === "valueOf"))
    return value.$value;
  if (method === "toString" || method === "valueOf") throw wrong("String", method);
  if (value === undefined || value === null) {
    const name = method.startsWith("[") ? method : `.${method}`;
    throw new TypeError(`String.prototype${name} called on null or undefined`);
  }
  return `${value as string}`;
}

export function thisNumber(value: unknown, method: string): number {
  if (value instanceof Number) return value.$value;
  throw wrong("Number", method);
}

export function thisBoolean(value: unknown, method: string): boolean {
  if (value instanceof Boolean) return value.$value;
  throw wrong("Boolean", method);
}

export function thisSymbol(value: unknown, method: string): symbol {
  if (value instanceof Symbol) return value.$value;
  if (method === "[toPrimitive]")
    throw new TypeError("Symbol.prototype [ @@toPrimitive ] requires that 'this' be a Symbol");
  throw wrong("Symbol", method);
}

export function thisBigInt(value: unknown, method: string): bigint {
  if (value instanceof BigInt) return value.$value;
  throw wrong("BigInt", method);
}
