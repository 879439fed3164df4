/**
 * Hosts of URLs (URL Standard, 3.5). Departs from it where a domain is not ASCII: there are no tables of
 * IDNA in an image, so a URL with letters that need them is invalid.
 */
import { domainToAscii } from "./idna.ts";
import { C0_CONTROL, encodedByteAt, percentEncode } from "./percent.ts";

const FORBIDDEN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

/** The host that `text` writes, serialized; null when it is invalid. */
export function parseHost(text: string, isSpecial: boolean): string | null {
  if (text.startsWith("[")) {
    if (!text.endsWith("]")) return null;
    const pieces = parseIpv6(text.slice(1, -1));
    return pieces === null ? null : `[${formatIpv6(pieces)}]`;
  }
  if (!isSpecial) return hasForbidden(text, false) ? null : percentEncode(text, C0_CONTROL);
  const domain = asciiDomain(text);
  if (domain === null || domain === "" || hasForbidden(domain, true)) return null;
  return endsInNumber(domain) ? parseIpv4(domain) : domain;
}

/** Without percent-encoding, in lower case and ASCII; null when that is not known. */
function asciiDomain(text: string): string | null {
  let domain = "";
  let isAscii = true;
  for (let i = 0; i < text.length; i++) {
    const byte = encodedByteAt(text, i);
    if (byte >= 0x80) {
      const point = pointAt(text, i, byte);
      if (point < 0) return null;
      isAscii = false;
      domain += String.fromCodePoint(point);
      i += 3 * lengthOf(byte) - 1;
      continue;
    }
    const unit = byte < 0 ? text.charCodeAt(i) : byte;
    if (unit >= 0x80) isAscii = false;
    domain += String.fromCharCode(unit);
    if (byte >= 0) i += 2;
  }
  return isAscii ? domain.toLowerCase() : domainToAscii(domain);
}

/** Bytes of the character in UTF-8 that begins with this one, which is not ASCII. */
function lengthOf(byte: number): number {
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/** The code point whose UTF-8 stands percent-encoded at `at`, its first byte being `byte`; -1: that is not UTF-8. */
function pointAt(text: string, at: number, byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return -1;
  const length = lengthOf(byte);
  let point = byte & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = encodedByteAt(text, at + 3 * i);
    if (next < 0x80 || next > 0xbf) return -1;
    point = (point << 6) | (next & 0x3f);
  }
  const isLong = point >= (length === 3 ? 0x800 : length === 4 ? 0x10000 : 0x80);
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return isLong && !isSurrogate && point <= 0x10ffff ? point : -1;
}

function hasForbidden(text: string, isDomain: boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (FORBIDDEN_HOST.includes(text[i]!)) return true;
    if (isDomain && (unit <= 0x1f || unit === 0x7f || unit === 0x25)) return true;
  }
  return false;
}

function endsInNumber(domain: string): boolean {
  const parts = domain.split(".");
  if (parts.at(-1) === "" && parts.length > 1) parts.pop();
  const last = parts.at(-1) ?? "";
  return /^\d+$/.test(last) || /^0x[\da-f]*$/.test(last);
}

/** Decimal, octal (`0..`) and hexadecimal (`0x..`) parts; the last one fills what is left. */
function parseIpv4(domain: string): string | null {
  const parts = domain.split(".");
  if (parts.at(-1) === "" && parts.length > 1) parts.pop();
  if (parts.length > 4) return null;
  const numbers = parts.map(parseIpv4Number);
  let address = 0;
  for (const [i, value] of numbers.entries()) {
    const isLast = i === numbers.length - 1;
    if (value < 0 || value >= (isLast ? 256 ** (5 - numbers.length) : 256)) return null;
    address += isLast ? value : value * 256 ** (3 - i);
  }
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function parseIpv4Number(text: string): number {
  if (/^0x[\da-f]*$/.test(text)) return text === "0x" ? 0 : Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : -1;
}

function parseIpv6(text: string): number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const front = parsePieces(halves[0]!, halves.length === 1);
  if (halves.length === 1) return front?.length === 8 ? front : null;
  const back = parsePieces(halves[1]!, true);
  if (front === null || back === null) return null;
  const missing = 8 - front.length - back.length;
  if (missing < 1) return null;
  return [...front, ...Array.from({ length: missing }, () => 0), ...back];
}

/** Pieces between colons; with `isEnd` the last ones may be an IPv4 address. */
function parsePieces(text: string, isEnd: boolean): number[] | null {
  if (text === "") return [];
  const pieces: number[] = [];
  const words = text.split(":");
  for (const [i, word] of words.entries()) {
    if (isEnd && i === words.length - 1 && word.includes(".")) {
      const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(word);
      if (match === null) return null;
      const bytes = match.slice(1).map(Number);
      if (match.slice(1).some((part, at) => bytes[at]! > 255 || /^0\d/.test(part))) return null;
      pieces.push(bytes[0]! * 256 + bytes[1]!, bytes[2]! * 256 + bytes[3]!);
    } else if (/^[\da-f]{1,4}$/i.test(word)) pieces.push(Number.parseInt(word, 16));
    else return null;
  }
  return pieces;
}

/** The first longest run of zeros, if it has two at least, becomes `::`. */
function formatIpv6(pieces: readonly number[]): string {
  let [bestAt, bestCount] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let count = 0;
    while (at + count < 8 && pieces[at + count] === 0) count++;
    if (count > bestCount) [bestAt, bestCount] = [at, count];
  }
  const hex = (part: readonly number[]): string => part.map((p) => p.toString(16)).join(":");
  if (bestAt < 0) return hex(pieces);
  return `${hex(pieces.slice(0, bestAt))}::${hex(pieces.slice(bestAt + bestCount))}`;
}
