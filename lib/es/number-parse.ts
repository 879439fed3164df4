/** parseInt, parseFloat, isNaN and isFinite (ECMA-262 19.2). */
import { numberParsePrefix, stringSubstring, stringUnit } from "#es-native";
import { spaceEnd } from "./string-units.ts";

export function parseFloat(text: string): number {
  const source = `${text}`;
  return numberParsePrefix(stringSubstring(source, spaceEnd(source), source.length));
}

export function parseInt(text: string, radix?: number): number {
  const source = `${text}`;
  let base = radix === undefined ? 0 : radix | 0;
  const { length } = source;
  let at = spaceEnd(source);
  let sign = 1;
  if (at < length) {
    const unit = stringUnit(source, at);
    if (unit === 45) sign = -1;
    if (unit === 45 || unit === 43) at++;
  }
  if (base !== 0 && (base < 2 || base > 36)) return NaN;
  if ((base === 0 || base === 16) && hasHexPrefix(source, at)) {
    at += 2;
    base = 16;
  }
  if (base === 0) base = 10;
  let end = at;
  while (end < length && digitOf(stringUnit(source, end)) < base) end++;
  if (end === at) return NaN;
  while (at < end && stringUnit(source, at) === 48) at++;
  if (at === end) return sign < 0 ? -0 : 0;
  return sign * magnitude(source, at, end, base);
}

function magnitude(source: string, at: number, end: number, base: number): number {
  if (base === 10) return numberParsePrefix(stringSubstring(source, at, end));
  if ((base & (base - 1)) === 0) return binaryMagnitude(source, at, end, 31 - Math.clz32(base));
  return mixedMagnitude(source, at, end, base);
}

function hasHexPrefix(source: string, at: number): boolean {
  if (at + 1 >= source.length || stringUnit(source, at) !== 48) return false;
  const unit = stringUnit(source, at + 1);
  return unit === 120 || unit === 88;
}

/** Value of a digit in the largest radix; 36 when it is none. */
function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 122) return unit - 87;
  return unit >= 65 && unit <= 90 ? unit - 55 : 36;
}

/** Digits of `bits` bits each, rounded to the nearest double, ties to even. */
function binaryMagnitude(source: string, from: number, end: number, bits: number): number {
  let value = 0;
  let taken = 0; // significant bits in `value`
  let dropped = 0; // bits that came after the first 53
  let half = 0; // the first of them
  let sticky = false; // any other of them is set
  for (let i = from; i < end; i++) {
    const digit = digitOf(stringUnit(source, i));
    for (let bit = bits - 1; bit >= 0; bit--) {
      const one = (digit >> bit) & 1;
      if (taken < 53) {
        if (taken === 0 && one === 0) continue;
        value = value * 2 + one;
        taken++;
      } else {
        if (dropped === 0) half = one;
        else if (one === 1) sticky = true;
        dropped++;
      }
    }
  }
  if (half === 1 && (sticky || value % 2 === 1)) value++;
  return dropped > 1023 ? Infinity : value * 2 ** dropped;
}

const MULTIPLIER_MAX = 119304647; // (2^32 - 1) / 36

/** Any other radix: the implementation may approximate, and V8 does so in parts that fit 32 bits. */
function mixedMagnitude(source: string, from: number, end: number, base: number): number {
  let value = 0;
  let at = from;
  while (at < end) {
    let part = 0;
    let multiplier = 1;
    while (at < end) {
      const next = multiplier * base;
      if (next > MULTIPLIER_MAX) break;
      part = part * base + digitOf(stringUnit(source, at));
      multiplier = next;
      at++;
    }
    value = value * multiplier + part;
  }
  return value;
}

export function isNaN(value: number): boolean {
  const x = +value;
  return x !== x;
}

export function isFinite(value: number): boolean {
  const x = +value;
  return x - x === 0;
}
