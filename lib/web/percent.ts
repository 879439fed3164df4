/** Percent-encoding (URL Standard, 1.3). */
import { isHighSurrogate, isLowSurrogate } from "./utf8-encode.ts";

/** Characters that are encoded besides controls and what is not ASCII; see the sets of the standard. */
export const C0_CONTROL = "";
export const FRAGMENT = ' "<>`';
export const QUERY = ' "#<>';
export const SPECIAL_QUERY = " \"#<>'";
/** Without `^`, as in Node.js 20; the standard added it later. */
export const PATH = ' "#<>?`{}';
export const USERINFO = ' "#<>?^`{}/:;=@[\\]|';

const HEX = "0123456789ABCDEF";
const REPLACEMENT = 0xfffd;

/** Encodes what is in `set`, controls, and everything outside ASCII, as UTF-8. */
export function percentEncode(text: string, set: string): string {
  let result = "";
  let start = 0; // of what is kept as it is
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x1f && unit < 0x7f && !set.includes(text[i]!)) continue;
    result += text.slice(start, i);
    let code = unit;
    if (isHighSurrogate(unit) && i + 1 < text.length && isLowSurrogate(text.charCodeAt(i + 1))) {
      i++;
      code = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(i) & 0x3ff);
    } else if (unit >= 0xd800 && unit < 0xe000) code = REPLACEMENT;
    result += encodeCode(code);
    start = i + 1;
  }
  return start === 0 ? text : result + text.slice(start);
}

/** A code point's UTF-8, each byte as `%XX`. */
export function encodeCode(code: number): string {
  if (code < 0x80) return encodeByte(code);
  if (code < 0x800) return encodeByte(0xc0 | (code >> 6)) + encodeByte(0x80 | (code & 0x3f));
  const tail = encodeByte(0x80 | ((code >> 6) & 0x3f)) + encodeByte(0x80 | (code & 0x3f));
  if (code < 0x10000) return encodeByte(0xe0 | (code >> 12)) + tail;
  return encodeByte(0xf0 | (code >> 18)) + encodeByte(0x80 | ((code >> 12) & 0x3f)) + tail;
}

function encodeByte(byte: number): string {
  return `%${HEX[byte >> 4]}${HEX[byte & 15]}`;
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

/** The byte that `text[at..]` encodes as `%XX`, or -1. */
export function encodedByteAt(text: string, at: number): number {
  if (text[at] !== "%" || at + 2 >= text.length) return -1;
  const high = hexDigit(text.charCodeAt(at + 1));
  const low = hexDigit(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
