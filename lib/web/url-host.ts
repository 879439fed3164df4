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
    const unit = byte < 0 ? text.charCodeAt(i) : byte;
    if (unit >= 0x80) {
      if (byte >= 0) return null; // bytes of letters
      isAscii = false;
    }
    domain += String.fromCharCode(unit);
    if (byte >= 0) i += 2;
  }
  return isAscii ? domain.toLowerCase() : domainToAscii(domain);
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
