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

export class Math {
  static readonly PI = 3.141592653589793;
  static readonly E = 2.718281828459045;

  static floor(x: number): number {
    return mathFloor(x);
  }
  static ceil(x: number): number {
    return mathCeil(x);
  }
  static trunc(x: number): number {
    return mathTrunc(x);
  }
  static round(x: number): number {
    return mathRound(x);
  }
  static sqrt(x: number): number {
    return mathSqrt(x);
  }
  static abs(x: number): number {
    return mathAbs(x);
  }
  static fround(x: number): number {
    return mathFround(x);
  }
  static imul(a: number, b: number): number {
    return mathImul(a, b);
  }
  static clz32(x: number): number {
    return mathClz32(x);
  }
  static pow(x: number, y: number): number {
    return mathPow(x, y);
  }
  static min(...values: number[]): number {
    return mathMin(...values);
  }
  static max(...values: number[]): number {
    return mathMax(...values);
  }
}
