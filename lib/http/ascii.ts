/** Bytes of HTTP: classes of characters (RFC 9110 5.6.2), constants, numbers. */

export const CR = 13;
export const LF = 10;
export const SP = 0x20;
export const HTAB = 9;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const COMMA = 0x2c;

const TOKEN_MARKS = "!#$%&'*+-.^_`|~";
const HOST_MARKS = "-._~:[]!$&'()*+,;=";

/** The character may stand in a token: a method, the name of a header. */
export const IS_TOKEN = 1;
/** It may stand in the value of a header: field-vchar, SP, HTAB. */
export const IS_VALUE = 2;
/** It may stand in a request target, as Node.js has it: visible ASCII. */
export const IS_TARGET = 4;
/** It may stand in the host of a URL, or its port: letters, digits, and `-._:[]` and the like. */
export const IS_HOST = 8;

/** The classes of each byte. */
export const CLASSES: Uint8Array = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const isVisible = byte > 0x20 && byte < 0x7f;
    const isAlphanumeric =
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a);
    const isMark = TOKEN_MARKS.includes(String.fromCharCode(byte));
    const isHost = isAlphanumeric || HOST_MARKS.includes(String.fromCharCode(byte));
    const isValue = isVisible || byte >= 0x80 || byte === SP || byte === HTAB;
    classes[byte] =
      (isAlphanumeric || isMark ? IS_TOKEN : 0) |
      (isValue ? IS_VALUE : 0) |
      (isVisible ? IS_TARGET : 0) |
      (isHost ? IS_HOST : 0);
  }
  return classes;
}

/** The bytes of an ASCII text; for constants, not for the path of a request. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0x7f;
  return bytes;
}

/** Is `bytes[start..end)` this text, which is lower-case, whatever its own case? */
export function isText(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) {
    const byte = bytes[start + i]!;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (lower !== text[i]) return false;
  }
  return true;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
