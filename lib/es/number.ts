/** Number and Boolean (ECMA-262 21.1, 20.3). `this` of their methods is a primitive, which an object around one becomes. */
import {
  numberToExponential,
  numberToFixed,
  numberToPrecision,
  numberToString,
  numberToStringRadix,
} from "#es-native";
import { numberOf } from "./convert.ts";
import { RangeError } from "./error.ts";
import { checkNumberLocale, localeNumber } from "./number-locale.ts";
import { parseFloat, parseInt } from "./number-parse.ts";

const SAFE_MAX = 9007199254740991;

export class Number {
  static readonly EPSILON = 2.220446049250313e-16;
  static readonly MAX_SAFE_INTEGER = SAFE_MAX;
  static readonly MIN_SAFE_INTEGER = -SAFE_MAX;
  static readonly MAX_VALUE = 1.7976931348623157e308;
  static readonly MIN_VALUE = 5e-324;
  static readonly NaN = NaN;
  static readonly POSITIVE_INFINITY = Infinity;
  static readonly NEGATIVE_INFINITY = -Infinity;

  /** Of an object around a number. */
  readonly $value: number;

  constructor(...values: unknown[]) {
    this.$value = values.length === 0 ? 0 : numberOf(values[0]);
  }

  static ["%call"](...values: unknown[]): number {
    return values.length === 0 ? 0 : numberOf(values[0]);
  }

  static isFinite(value: unknown): boolean {
    return typeof value === "number" && isFiniteNumber(value);
  }

  static isInteger(value: unknown): boolean {
    return typeof value === "number" && isFiniteNumber(value) && Math.trunc(value) === value;
  }

  static isNaN(value: unknown): boolean {
    return typeof value === "number" && value !== value;
  }

  static isSafeInteger(value: unknown): boolean {
    if (typeof value !== "number") return false;
    return Math.abs(value) <= SAFE_MAX && Math.trunc(value) === value;
  }

  static parseFloat(text: string): number {
    return parseFloat(text);
  }

  static parseInt(text: string, radix?: number): number {
    return parseInt(text, radix);
  }

  toString(this: number, radix?: number): string {
    if (radix === undefined) return numberToString(this);
    const base = Math.trunc(radix) || 0;
    if (!(base >= 2 && base <= 36)) {
      throw new RangeError("toString() radix argument must be between 2 and 36");
    }
    return base === 10 ? numberToString(this) : numberToStringRadix(this, base);
  }

  toFixed(this: number, digits?: number): string {
    const count = countOf(digits);
    if (!(count >= 0 && count <= 100)) {
      throw new RangeError("toFixed() digits argument must be between 0 and 100");
    }
    return Math.abs(this) < 1e21 ? numberToFixed(this, count) : numberToString(this);
  }

  toExponential(this: number, digits?: number): string {
    const count = countOf(digits);
    if (!isFiniteNumber(this)) return numberToString(this);
    if (!(count >= 0 && count <= 100)) {
      throw new RangeError("toExponential() argument must be between 0 and 100");
    }
    return numberToExponential(this, digits === undefined ? -1 : count);
  }

  toPrecision(this: number, precision?: number): string {
    if (precision === undefined) return numberToString(this);
    const count = countOf(precision);
    if (!isFiniteNumber(this)) return numberToString(this);
    if (!(count >= 1 && count <= 100)) {
      throw new RangeError("toPrecision() argument must be between 1 and 100");
    }
    return numberToPrecision(this, count);
  }

  toLocaleString(this: number, locales?: unknown, options?: unknown): string {
    checkNumberLocale(locales, options);
    return localeNumber(this);
  }

  valueOf(this: number): number {
    return this;
  }
}

function isFiniteNumber(x: number): boolean {
  return x - x === 0;
}

/** ToIntegerOrInfinity of an optional argument. */
function countOf(value: number | undefined): number {
  return value === undefined ? 0 : Math.trunc(value) || 0;
}

export class Boolean {
  /** Of an object around a boolean. */
  readonly $value: boolean;

  constructor(value?: unknown) {
    this.$value = !!value;
  }

  static ["%call"](value?: unknown): boolean {
    return !!value;
  }

  toString(this: boolean): string {
    return this ? "true" : "false";
  }

  valueOf(this: boolean): boolean {
    return this;
  }
}
