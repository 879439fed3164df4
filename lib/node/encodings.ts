/**
 * The text encodings of Buffers: names, lengths, bytes from text and text from bytes. Bytes that are no text of an encoding,
 * and text that is none, are taken as Node.js takes them.
 */
import { stringFromLatin1, stringFromUtf16, stringUnit, typedNew } from "#es-native";
import { decodeUtf8 } from "../web/utf8-decode.ts";
import { utf8Length, writeUtf8 } from "../web/utf8-encode.ts";

export const UNKNOWN = 0;
export const UTF8 = 1;
export const UTF16LE = 2;
export const LATIN1 = 3;
export const ASCII = 4;
export const BASE64 = 5;
export const BASE64URL = 6;
export const HEX = 7;

/** The encoding of a name, in any case; UNKNOWN for what is none. */
export function encodingNamed(name: string): number {
  switch (name.toLowerCase()) {
    case "utf8":
    case "utf-8":
      return UTF8;
    case "ucs2":
    case "ucs-2":
    case "utf16le":
    case "utf-16le":
      return UTF16LE;
    case "latin1":
    case "binary":
      return LATIN1;
    case "ascii":
      return ASCII;
    case "base64":
      return BASE64;
    case "base64url":
      return BASE64URL;
    case "hex":
      return HEX;
    default:
      return UNKNOWN;
  }
}

/** At most so many bytes `text` takes; exactly, if all of it is text of the encoding. */
export function encodedLength(text: string, encoding: number): number {
  switch (encoding) {
    case UTF16LE:
      return text.length * 2;
    case LATIN1:
    case ASCII:
      return text.length;
    case BASE64:
    case BASE64URL:
      return base64Length(text);
    case HEX:
      return text.length >>> 1;
    default:
      return utf8Length(text);
  }
}

const EQUALS = 0x3d;

function base64Length(text: string): number {
  let units = text.length;
  if (units > 0 && stringUnit(text, units - 1) === EQUALS) units--;
  if (units > 1 && stringUnit(text, units - 1) === EQUALS) units--;
  return Math.floor((units * 3) / 4);
}

/** Writes what fits between `start` and `end`, both within `bytes`: whole characters. Gives the number of bytes. */
export function writeText(
  text: string,
  encoding: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  switch (encoding) {
    case UTF16LE:
      return writeUtf16(text, bytes, start, end);
    case LATIN1:
    case ASCII:
      return writeLatin1(text, bytes, start, end);
    case BASE64:
    case BASE64URL:
      return writeBase64(text, bytes, start, end);
    case HEX:
      return writeHex(text, bytes, start, end);
    default:
      return writeUtf8(text, bytes, start, end).written;
  }
}

function writeUtf16(text: string, bytes: Uint8Array, start: number, end: number): number {
  const count = Math.min(text.length, (end - start) >> 1);
  for (let i = 0; i < count; i++) {
    const unit = stringUnit(text, i);
    bytes[start + 2 * i] = unit;
    bytes[start + 2 * i + 1] = unit >> 8;
  }
  return count * 2;
}

function writeLatin1(text: string, bytes: Uint8Array, start: number, end: number): number {
  const count = Math.min(text.length, end - start);
  for (let i = 0; i < count; i++) bytes[start + i] = stringUnit(text, i);
  return count;
}

/** The value of a hexadecimal digit, or -1. */
function hexValue(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

/** Ends at the first pair that is no hexadecimal number. As Node.js, sees the low byte of each unit only. */
function writeHex(text: string, bytes: Uint8Array, start: number, end: number): number {
  const count = Math.min(text.length >>> 1, end - start);
  for (let i = 0; i < count; i++) {
    const high = hexValue(stringUnit(text, 2 * i) & 255);
    const low = hexValue(stringUnit(text, 2 * i + 1) & 255);
    if (high < 0 || low < 0) return i;
    bytes[start + i] = (high << 4) | low;
  }
  return count;
}

/** The value of a character of either alphabet of base 64, or -1. */
function base64Value(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  if (unit === 0x2b || unit === 0x2d) return 62;
  return unit === 0x2f || unit === 0x5f ? 63 : -1;
}

/** Ends at the first "="; what is of neither alphabet is left out. Of each unit the low byte counts, as in Node.js. */
function writeBase64(text: string, bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length && at < end; i++) {
    const unit = stringUnit(text, i) & 255;
    if (unit === EQUALS) break;
    const value = base64Value(unit);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return at - start;
}

/** The text of bytes `start` to `end`, both within `bytes`. */
export function readText(bytes: Uint8Array, encoding: number, start: number, end: number): string {
  switch (encoding) {
    case UTF16LE:
      return readUtf16(bytes, start, end);
    case LATIN1:
      return stringFromLatin1(bytes, start, end);
    case ASCII:
      return readAscii(bytes, start, end);
    case BASE64:
      return readBase64(bytes, start, end, `${ALPHABET}+/`, true);
    case BASE64URL:
      return readBase64(bytes, start, end, `${ALPHABET}-_`, false);
    case HEX:
      return readHex(bytes, start, end);
    default:
      return decodeUtf8(bytes, start, end);
  }
}

function readUtf16(bytes: Uint8Array, start: number, end: number): string {
  const count = (end - start) >> 1;
  const units: Uint16Array = typedNew("Uint16Array", count);
  for (let i = 0; i < count; i++) {
    units[i] = (bytes[start + 2 * i] ?? 0) | ((bytes[start + 2 * i + 1] ?? 0) << 8);
  }
  return stringFromUtf16(units, 0, count);
}

function readAscii(bytes: Uint8Array, start: number, end: number): string {
  const plain: Uint8Array = typedNew("Uint8Array", end - start);
  for (let i = start; i < end; i++) plain[i - start] = (bytes[i] ?? 0) & 0x7f;
  return stringFromLatin1(plain, 0, plain.length);
}

const DIGITS = "0123456789abcdef";

function readHex(bytes: Uint8Array, start: number, end: number): string {
  const text: Uint8Array = typedNew("Uint8Array", (end - start) * 2);
  let at = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    text[at++] = stringUnit(DIGITS, byte >> 4);
    text[at++] = stringUnit(DIGITS, byte & 15);
  }
  return stringFromLatin1(text, 0, at);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function readBase64(
  bytes: Uint8Array,
  start: number,
  end: number,
  alphabet: string,
  isPadded: boolean,
): string {
  const text: Uint8Array = typedNew("Uint8Array", Math.ceil((end - start) / 3) * 4);
  let at = 0;
  for (let i = start; i < end; i += 3) {
    const rest = end - i;
    const a = bytes[i] ?? 0;
    const b = rest > 1 ? (bytes[i + 1] ?? 0) : 0;
    const c = rest > 2 ? (bytes[i + 2] ?? 0) : 0;
    text[at++] = stringUnit(alphabet, a >> 2);
    text[at++] = stringUnit(alphabet, ((a & 3) << 4) | (b >> 4));
    if (rest > 1) text[at++] = stringUnit(alphabet, ((b & 15) << 2) | (c >> 6));
    else if (isPadded) text[at++] = EQUALS;
    if (rest > 2) text[at++] = stringUnit(alphabet, c & 63);
    else if (isPadded) text[at++] = EQUALS;
  }
  return stringFromLatin1(text, 0, at);
}
