/** Code units: surrogates, code points, white space (ECMA-262 11.1.4, 12.2). */
import { stringFromUnit, stringUnit } from "#es-native";
import { RangeError } from "./error.ts";

export function isSurrogateLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function isSurrogateTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** UTF16EncodeCodePoint of a code point that is known to be one. */
export function textOfCodePoint(point: number): string {
  if (point < 0x10000) return stringFromUnit(point);
  const above = point - 0x10000;
  return stringFromUnit(0xd800 + (above >> 10)) + stringFromUnit(0xdc00 + (above & 0x3ff));
}

/** One argument of String.fromCodePoint. */
export function codePointFrom(value: unknown): string {
  const point = Number(value);
  if (!(point >= 0 && point <= 0x10ffff) || Math.floor(point) !== point) {
    throw new RangeError(`Invalid code point ${typeof value === "number" ? value : point}`);
  }
  return textOfCodePoint(point);
}

/** WhiteSpace or LineTerminator. */
export function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13);
  return (
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** Where the white space at the start of a text ends. */
export function spaceEnd(text: string): number {
  const { length } = text;
  let at = 0;
  while (at < length && isSpace(stringUnit(text, at))) at++;
  return at;
}

/** Where the white space at the end of a text starts. */
export function spaceStart(text: string): number {
  let at = text.length;
  while (at > 0 && isSpace(stringUnit(text, at - 1))) at--;
  return at;
}

/** How JSON and inspected strings both escape a code unit with a short escape; else the empty string. */
export function shortEscape(unit: number): string {
  switch (unit) {
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    case 92:
      return "\\\\";
    default:
      return "";
  }
}
