/** encodeURI, decodeURI and their like (ECMA-262 19.2.6), escape and unescape (B.2.1). */
import { stringFromUnit, stringSubstring, stringUnit } from "#es-native";
import { URIError } from "./error.ts";
import { isSurrogateLead, isSurrogateTrail, textOfCodePoint } from "./string-units.ts";

const HEX = "0123456789ABCDEF";
/** What stands for itself besides letters and digits. */
const MARKS = "-_.!~*'()";
const RESERVED = ";/?:@&=+$,";

export function encodeURIComponent(value: string): string {
  return encode(`${value}`, MARKS);
}

export function encodeURI(value: string): string {
  return encode(`${value}`, `${MARKS}${RESERVED}#`);
}

export function decodeURIComponent(value: string): string {
  return decode(`${value}`, "");
}

export function decodeURI(value: string): string {
  return decode(`${value}`, `${RESERVED}#`);
}

export function escape(value: string): string {
  const text = `${value}`;
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const unit = stringUnit(text, i);
    if (isAlphanumeric(unit) || contains("@*_+-./", unit)) result += stringFromUnit(unit);
    else if (unit < 256) result += percent(unit);
    else result += `%u${hexByte(unit >> 8)}${hexByte(unit & 255)}`;
  }
  return result;
}

export function unescape(value: string): string {
  const text = `${value}`;
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const unit = stringUnit(text, i);
    if (unit === 37) {
      const isLong = i + 1 < text.length && stringUnit(text, i + 1) === 117;
      const code = isLong ? hexAt(text, i + 2, 4) : hexAt(text, i + 1, 2);
      if (code >= 0) {
        result += stringFromUnit(code);
        i += isLong ? 5 : 2;
        continue;
      }
    }
    result += stringFromUnit(unit);
  }
  return result;
}

function isAlphanumeric(unit: number): boolean {
  if (unit >= 48 && unit <= 57) return true;
  const letter = unit | 32;
  return letter >= 97 && letter <= 122 && unit < 128;
}

function contains(set: string, unit: number): boolean {
  for (let i = 0; i < set.length; i++) if (stringUnit(set, i) === unit) return true;
  return false;
}

function hexByte(byte: number): string {
  return stringFromUnit(stringUnit(HEX, byte >> 4)) + stringFromUnit(stringUnit(HEX, byte & 15));
}

function percent(byte: number): string {
  return `%${hexByte(byte)}`;
}

/** `count` hexadecimal digits at `from`, or -1. */
function hexAt(text: string, from: number, count: number): number {
  if (from + count > text.length) return -1;
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const unit = stringUnit(text, i);
    const letter = unit | 32;
    if (unit >= 48 && unit <= 57) value = value * 16 + unit - 48;
    else if (letter >= 97 && letter <= 102 && unit < 128) value = value * 16 + letter - 87;
    else return -1;
  }
  return value;
}

function encode(text: string, plain: string): string {
  const { length } = text;
  let result = "";
  let from = 0;
  for (let i = 0; i < length; i++) {
    const unit = stringUnit(text, i);
    if (isAlphanumeric(unit) || (unit < 128 && contains(plain, unit))) continue;
    result += stringSubstring(text, from, i);
    let point = unit;
    if (isSurrogateTrail(unit)) throw new URIError("URI malformed");
    if (isSurrogateLead(unit)) {
      const trail = i + 1 < length ? stringUnit(text, i + 1) : 0;
      if (!isSurrogateTrail(trail)) throw new URIError("URI malformed");
      point = (unit - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
      i++;
    }
    result += encodedPoint(point);
    from = i + 1;
  }
  return from === 0 ? text : result + stringSubstring(text, from, length);
}

/** A code point in UTF-8. */
function encodedPoint(point: number): string {
  if (point < 0x80) return percent(point);
  const last = percent(0x80 | (point & 63));
  if (point < 0x800) return percent(0xc0 | (point >> 6)) + last;
  const middle = percent(0x80 | ((point >> 6) & 63));
  if (point < 0x10000) return percent(0xe0 | (point >> 12)) + middle + last;
  return percent(0xf0 | (point >> 18)) + percent(0x80 | ((point >> 12) & 63)) + middle + last;
}

function decode(text: string, kept: string): string {
  const { length } = text;
  let result = "";
  let from = 0;
  for (let i = 0; i < length; i++) {
    if (stringUnit(text, i) !== 37) continue;
    const start = i;
    const first = hexAt(text, i + 1, 2);
    if (first < 0) throw new URIError("URI malformed");
    i += 2;
    if (first < 0x80) {
      if (contains(kept, first)) continue;
      result += stringSubstring(text, from, start) + stringFromUnit(first);
    } else {
      const count = trailCount(first);
      if (count === 0) throw new URIError("URI malformed");
      const point = sequenceAt(text, i + 1, first, count);
      i += 3 * count;
      result += stringSubstring(text, from, start) + textOfCodePoint(point);
    }
    from = i + 1;
  }
  return from === 0 ? text : result + stringSubstring(text, from, length);
}

/** How many bytes follow the first one of a sequence; 0 when it is none. */
function trailCount(first: number): number {
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 1;
  if (first < 0xf0) return 2;
  return first < 0xf5 ? 3 : 0;
}

const LEAST = "\u0000\u0080\u0800";

function sequenceAt(text: string, from: number, first: number, count: number): number {
  let point = first & (0x3f >> count);
  for (let k = 0; k < count; k++) {
    const at = from + 3 * k;
    const byte = at < text.length && stringUnit(text, at) === 37 ? hexAt(text, at + 1, 2) : -1;
    if (byte < 0x80 || byte > 0xbf) throw new URIError("URI malformed");
    point = point * 64 + (byte & 63);
  }
  const least = count === 3 ? 0x10000 : stringUnit(LEAST, count);
  if (point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    throw new URIError("URI malformed");
  }
  return point;
}
