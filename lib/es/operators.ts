/** ToPrimitive with its hints (ECMA-262 7.1.1), called by operators that meet an object. */
import { sourceAsNumber } from "#es-native";
import { kindAndValue } from "./describe.ts";
import { TypeError } from "./error.ts";
import { Function } from "./function.ts";

interface Convertible {
  readonly [Symbol.toPrimitive]?: unknown;
  valueOf: unknown;
  toString: unknown;
}

interface Exotic {
  [Symbol.toPrimitive](hint: string): unknown;
}

interface Ordinary {
  valueOf(): unknown;
  toString(): unknown;
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

function failed(): TypeError {
  return new TypeError("Cannot convert object to primitive value");
}

/** The method of the object itself that says what it becomes (7.1.1, step 1.b). */
function convert(value: Convertible, hint: string): unknown {
  const method = value[Symbol.toPrimitive];
  if (typeof method !== "function")
    throw new TypeError(`${kindAndValue(method)} is not a function`);
  const result = (value as unknown as Exotic)[Symbol.toPrimitive](hint);
  if (isPrimitive(result)) return result;
  throw failed();
}

function isExotic(value: Convertible): boolean {
  const method = value[Symbol.toPrimitive];
  return method !== undefined && method !== null;
}

function numberFirst(value: Convertible): unknown {
  if (typeof value.valueOf === "function") {
    const own = (value as Ordinary).valueOf();
    if (isPrimitive(own)) return own;
  }
  if (typeof value.toString === "function") {
    const text = (value as Ordinary).toString();
    if (isPrimitive(text)) return text;
  }
  throw failed();
}

/** Would `toString` give the text of a function? It is not known, but is no number. */
function hasSource(value: unknown): boolean {
  return typeof value === "function" && value.toString === Function.prototype.toString;
}

export function toPrimitiveNumber(value: Convertible): unknown {
  if (isExotic(value)) return convert(value, "number");
  if (!hasSource(value)) return numberFirst(value);
  const own = typeof value.valueOf === "function" ? (value as Ordinary).valueOf() : value;
  return isPrimitive(own) ? own : sourceAsNumber();
}

export function toPrimitiveDefault(value: Convertible): unknown {
  return isExotic(value) ? convert(value, "default") : numberFirst(value);
}

export function toPrimitiveString(value: Convertible): unknown {
  if (isExotic(value)) return convert(value, "string");
  if (typeof value.toString === "function") {
    const text = (value as Ordinary).toString();
    if (isPrimitive(text)) return text;
  }
  if (typeof value.valueOf === "function") {
    const own = (value as Ordinary).valueOf();
    if (isPrimitive(own)) return own;
  }
  throw failed();
}
