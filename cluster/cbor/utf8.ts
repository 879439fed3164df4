/**
 * UTF-8 (RFC 3629), strictly: overlong forms, surrogates, code points above U+10FFFF and truncated
 * sequences are malformed. Text with a lone surrogate has no UTF-8.
 */

/** Bytes that `text` takes; -1 when it has a lone surrogate. */
export function utf8Bytes(text: string): number {
  const length = text.length;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes++;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 2;
    else {
      if (unit > 0xdbff || i + 1 === length || !isLowSurrogate(text.charCodeAt(i + 1))) return -1;
      bytes += 2; // the pair: two units, four bytes
      i++;
    }
  }
  return bytes;
}

/** Writes `text`, which `utf8Bytes` accepts, from `at` on, where there is room. Returns the end. */
export function writeUtf8(bytes: Uint8Array, at: number, text: string): number {
  const length = text.length;
  let end = at | 0; // as all positions: what no buffer is longer than
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[end] = unit;
      end = (end + 1) | 0;
    } else if (unit < 0x800) {
      bytes[end] = 0xc0 | (unit >>> 6);
      bytes[end + 1] = 0x80 | (unit & 0x3f);
      end = (end + 2) | 0;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[end] = 0xe0 | (unit >>> 12);
      bytes[end + 1] = 0x80 | ((unit >>> 6) & 0x3f);
      bytes[end + 2] = 0x80 | (unit & 0x3f);
      end = (end + 3) | 0;
    } else {
      const point = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
      bytes[end] = 0xf0 | (point >>> 18);
      bytes[end + 1] = 0x80 | ((point >>> 12) & 0x3f);
      bytes[end + 2] = 0x80 | ((point >>> 6) & 0x3f);
      bytes[end + 3] = 0x80 | (point & 0x3f);
      end = (end + 4) | 0;
    }
  }
  return end;
}

/** The text in `bytes[start..end)`; null when it is malformed. */
export function readUtf8(bytes: Uint8Array, start: number, end: number): string | null {
  let text = "";
  let at = start | 0;
  const stop = end | 0;
  while (at < stop) {
    const first = bytes[at]! | 0;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at = (at + 1) | 0;
      continue;
    }
    const count = sequenceBytes(first);
    if (count === 0 || at + count > stop) return null;
    let point = first & (0x7f >> count);
    for (let i = 1; i < count; i++) {
      const byte = bytes[at + i]! | 0;
      if ((byte & 0xc0) !== 0x80) return null;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < SMALLEST[count]! || point > 0x10ffff) return null;
    if (point >= 0xd800 && point <= 0xdfff) return null;
    if (point < 0x10000) text += String.fromCharCode(point);
    else text += String.fromCharCode(0xd7c0 + (point >>> 10), 0xdc00 | (point & 0x3ff));
    at = (at + count) | 0;
  }
  return text;
}

/**
 * Compares two texts that have UTF-8 in the order of their encodings as CBOR keys: the shorter
 * first, then bytewise (RFC 8949 section 4.2.1). Negative, 0 or positive.
 */
export function compareTextKeys(a: string, b: string): number {
  const difference = utf8Bytes(a) - utf8Bytes(b);
  if (difference !== 0) return difference;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return bytewiseRank(left) - bytewiseRank(right);
  }
  return 0; // as many bytes and no difference: the same text
}

/** Surrogates stand for code points above all other units: they go last, as their bytes do. */
function bytewiseRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The smallest code point that needs so many bytes. */
const SMALLEST: readonly number[] = [0, 0, 0x80, 0x800, 0x10000];

function sequenceBytes(first: number): number {
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
