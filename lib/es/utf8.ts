/** Text the machine hands over as bytes. */
import { stringFromUnits, stringUnit } from "#es-native";

const REPLACEMENT = 0xfffd;

/** How many bytes follow the first one of a sequence, or -1. */
function followers(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 1;
  if (first >= 0xe0 && first <= 0xef) return 2;
  return first >= 0xf0 && first <= 0xf4 ? 3 : -1;
}

function isOverlong(code: number, count: number): boolean {
  return (count === 2 && code < 0x800) || (count === 3 && (code < 0x10000 || code > 0x10ffff));
}

/** Decodes UTF-8 given as one code unit a byte. What is malformed becomes U+FFFD, byte by byte. */
export function decodeBytes(bytes: string): string {
  let text = "";
  let plain = 0;
  for (let i = 0; i < bytes.length; ) {
    const first = stringUnit(bytes, i);
    if (first < 0x80) {
      i++;
      continue;
    }
    text += bytes.slice(plain, i);
    const count = followers(first);
    let code = first & (0x3f >> count);
    let at = i + 1;
    for (; at <= i + count && at < bytes.length && (stringUnit(bytes, at) & 0xc0) === 0x80; at++) {
      code = (code << 6) | (stringUnit(bytes, at) & 0x3f);
    }
    const isWhole = count > 0 && at === i + count + 1 && !isOverlong(code, count);
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!isWhole || isSurrogate) {
      text += stringFromUnits(REPLACEMENT);
      at = i + 1;
    } else if (code < 0x10000) text += stringFromUnits(code);
    else text += stringFromUnits(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    i = at;
    plain = at;
  }
  return plain === 0 ? bytes : text + bytes.slice(plain);
}
