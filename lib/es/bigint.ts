/** BigInt (ECMA-262 21.2). `this` of its methods is a primitive. */

import {
  bigintAsIntN,
  bigintAsUintN,
  bigintFromNumber,
  bigintFromString,
  bigintToString,
} from "#es-native";
import { stringOf } from "./convert.ts";
import { RangeError, SyntaxError, TypeError } from "./error.ts";
import { checkNumberLocale } from "./number-locale.ts";
import { toPrimitiveNumber } from "./operators.ts";

export class BigInt {
  /** Of an object around a bigint, which `Object(bigint)` makes. */
  readonly $value: bigint;

  constructor(value?: unknown) {
    if (typeof value !== "bigint") throw new TypeError("BigInt is not a constructor");
    this.$value = value;
  }

  static ["%call"](value: unknown): bigint {
    const plain = primitive(value);
    if (typeof plain === "number") return bigintFromNumber(plain);
    return toBigInt(plain);
  }

  static asIntN(bits: number, value: bigint): bigint {
    const count = bitCount(bits);
    return bigintAsIntN(count, toBigInt(primitive(value)));
  }

  static asUintN(bits: number, value: bigint): bigint {
    const count = bitCount(bits);
    return bigintAsUintN(count, toBigInt(primitive(value)));
  }

  get [Symbol.toStringTag](): string {
    return "BigInt";
  }

  toString(this: bigint, radix?: number): string {
    const base = radix === undefined ? 10 : Math.trunc(radix) || 0;
    if (!(base >= 2 && base <= 36)) {
      throw new RangeError("toString() radix argument must be between 2 and 36");
    }
    return bigintToString(this, base);
  }

  /** As the locale en-US writes it. */
  toLocaleString(this: bigint, locales?: unknown, options?: unknown): string {
    checkNumberLocale(locales, options);
    const digits = bigintToString(this, 10);
    const first = this < 0n ? 1 : 0;
    let text = "";
    for (let i = 0; i < digits.length; i++) {
      if (i > first && (digits.length - i) % 3 === 0) text += ",";
      text += digits.charAt(i);
    }
    return text;
  }

  valueOf(this: bigint): bigint {
    return this;
  }
}

interface Convertible {
  valueOf(): unknown;
  toString(): unknown;
}

function isObject(value: unknown): value is Convertible {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

function primitive(value: unknown): unknown {
  return isObject(value) ? toPrimitiveNumber(value) : value;
}

/** ToBigInt (7.1.13) of a primitive. */
function toBigInt(value: unknown): bigint {
  switch (typeof value) {
    case "bigint":
      return value;
    case "boolean":
      return value ? 1n : 0n;
    case "string": {
      const parsed = bigintFromString(value);
      if (parsed === null) throw new SyntaxError(`Cannot convert ${value} to a BigInt`);
      return parsed;
    }
    default:
      throw new TypeError(`Cannot convert ${stringOf(value)} to a BigInt`);
  }
}

function bitCount(bits: number): number {
  const count = Math.trunc(bits) || 0;
  if (!(count >= 0 && count <= 9007199254740991)) {
    throw new RangeError("Invalid value: not (convertible to) a safe integer");
  }
  return count;
}
