/** UTF-8 from strings (Encoding Standard, 8.1.1); a surrogate without its partner becomes U+FFFD. */
import { stringToUtf8, stringUnit, stringUtf8Length, typedNew } from "#es-native";

const REPLACEMENT = 0xfffd;

export function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** Bytes that `text` takes. */
export function utf8Length(text: string): number {
  return stringUtf8Length(text);
}

function isPair(text: string, i: number): boolean {
  return (
    isHighSurrogate(stringUnit(text, i)) &&
    i + 1 < text.length &&
    isLowSurrogate(stringUnit(text, i + 1))
  );
}

/** The whole of `text`. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: Uint8Array = typedNew("Uint8Array", stringUtf8Length(text));
  stringToUtf8(text, bytes, 0);
  return bytes;
}

/** How far `writeUtf8` came. */
export class Progress {
  /** Code units of the text. */
  read = 0;
  /** Bytes. */
  written = 0;
}

/** Writes as many whole characters as fit between `start` and `end`, both within `bytes`. */
export function writeUtf8(text: string, bytes: Uint8Array, start: number, end: number): Progress {
  const progress = new Progress();
  const length = stringUtf8Length(text);
  if (length <= end - start) {
    stringToUtf8(text, bytes, start);
    progress.read = text.length;
    progress.written = length;
    return progress;
  }
  let at = start;
  let i = 0;
  for (; i < text.length; i++) {
    const unit = stringUnit(text, i);
    if (unit < 0x80) {
      if (at >= end) break;
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      if (at + 2 > end) break;
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (isPair(text, i)) {
      if (at + 4 > end) break;
      const low = stringUnit(text, ++i);
      const code = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      if (at + 3 > end) break;
      const code = isHighSurrogate(unit) || isLowSurrogate(unit) ? REPLACEMENT : unit;
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  progress.read = i;
  progress.written = at - start;
  return progress;
}
