/** Math (ECMA-262 21.3). */
import {
  mathAbs,
  mathCeil,
  mathClz32,
  mathFloor,
  mathFround,
  mathImul,
  mathMax,
  mathMin,
  mathPow,
  mathRound,
  mathSqrt,
  mathTrunc,
} from "#es-native";
import { acos, asin, atan, atan2 } from "./math-arc.ts";
import { cosh, exp, expm1, sinh, tanh } from "./math-exp.ts";
import { acosh, asinh, atanh, log, log1p, log2, log10 } from "./math-log.ts";
import { random } from "./math-random.ts";
import { cbrt, hypot } from "./math-root.ts";
import { cos, sin, tan } from "./math-trig.ts";

export class Math {
  static readonly E = 2.718281828459045;
  static readonly LN10 = 2.302585092994046;
  static readonly LN2 = 0.6931471805599453;
  static readonly LOG10E = 0.4342944819032518;
  static readonly LOG2E = 1.4426950408889634;
  static readonly PI = 3.141592653589793;
  static readonly SQRT1_2 = 0.7071067811865476;
  static readonly SQRT2 = 1.4142135623730951;

  static abs(x: number): number {
    return mathAbs(x);
  }
  static ceil(x: number): number {
    return mathCeil(x);
  }
  static clz32(x: number): number {
    return mathClz32(x);
  }
  static floor(x: number): number {
    return mathFloor(x);
  }
  static fround(x: number): number {
    return mathFround(x);
  }
  static imul(a: number, b: number): number {
    return mathImul(a, b);
  }
  static max(...values: number[]): number {
    return mathMax(...values);
  }
  static min(...values: number[]): number {
    return mathMin(...values);
  }
  static pow(x: number, y: number): number {
    return mathPow(x, y);
  }
  static round(x: number): number {
    return mathRound(x);
  }
  static sign(x: number): number {
    const n = +x;
    return n > 0 ? 1 : n < 0 ? -1 : n;
  }
  static sqrt(x: number): number {
    return mathSqrt(x);
  }
  static trunc(x: number): number {
    return mathTrunc(x);
  }

  static acos(x: number): number {
    return acos(+x);
  }
  static acosh(x: number): number {
    return acosh(+x);
  }
  static asin(x: number): number {
    return asin(+x);
  }
  static asinh(x: number): number {
    return asinh(+x);
  }
  static atan(x: number): number {
    return atan(+x);
  }
  static atan2(y: number, x: number): number {
    return atan2(+y, +x);
  }
  static atanh(x: number): number {
    return atanh(+x);
  }
  static cbrt(x: number): number {
    return cbrt(+x);
  }
  static cos(x: number): number {
    return cos(+x);
  }
  static cosh(x: number): number {
    return cosh(+x);
  }
  static exp(x: number): number {
    return exp(+x);
  }
  static expm1(x: number): number {
    return expm1(+x);
  }
  static hypot(...values: number[]): number {
    const numbers: number[] = [];
    for (const value of values) numbers.push(+value);
    return hypot(numbers);
  }
  static log(x: number): number {
    return log(+x);
  }
  static log10(x: number): number {
    return log10(+x);
  }
  static log1p(x: number): number {
    return log1p(+x);
  }
  static log2(x: number): number {
    return log2(+x);
  }
  static random(): number {
    return random();
  }
  static sin(x: number): number {
    return sin(+x);
  }
  static sinh(x: number): number {
    return sinh(+x);
  }
  static tan(x: number): number {
    return tan(+x);
  }
  static tanh(x: number): number {
    return tanh(+x);
  }

  static get [Symbol.toStringTag](): string {
    return "Math";
  }
}
