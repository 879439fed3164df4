/** atob and btoa (HTML, 8.3), with the errors of Node.js. */
import { stringFromLatin1, stringUnit, typedNew } from "#es-native";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { DOMException } from "./dom-exception.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const EQUALS = 0x3d;

function invalid(message: string): DOMException {
  return new DOMException(message, "InvalidCharacterError");
}

function argument(args: readonly unknown[]): string {
  if (args.length === 0) {
    throw nodeTypeError("ERR_MISSING_ARGS", 'The "input" argument must be specified');
  }
  return `${args[0] as string}`;
}

/** Each unit of the text is a byte. */
export function btoa(...args: unknown[]): string {
  const text = argument(args);
  const bytes: Uint8Array = typedNew("Uint8Array", Math.ceil(text.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const rest = text.length - i;
    const a = byteAt(text, i);
    const b = rest > 1 ? byteAt(text, i + 1) : 0;
    const c = rest > 2 ? byteAt(text, i + 2) : 0;
    bytes[at++] = stringUnit(ALPHABET, a >> 2);
    bytes[at++] = stringUnit(ALPHABET, ((a & 3) << 4) | (b >> 4));
    bytes[at++] = rest > 1 ? stringUnit(ALPHABET, ((b & 15) << 2) | (c >> 6)) : EQUALS;
    bytes[at++] = rest > 2 ? stringUnit(ALPHABET, c & 63) : EQUALS;
  }
  return stringFromLatin1(bytes, 0, at);
}

function byteAt(text: string, index: number): number {
  const unit = stringUnit(text, index);
  if (unit > 255) throw invalid("Invalid character");
  return unit;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 9 || unit === 10 || unit === 12 || unit === 13;
}

/** The value of a character of the alphabet, or -1. */
function valueOf(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  if (unit === 0x2b) return 62;
  return unit === 0x2f ? 63 : -1;
}

/** Spaces are left out; padding may be. */
export function atob(...args: unknown[]): string {
  const text = argument(args);
  checkAlphabet(text);
  const bytes: Uint8Array = typedNew("Uint8Array", Math.floor((text.length * 3) / 4) + 1);
  let at = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const value = valueOf(stringUnit(text, i));
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return stringFromLatin1(bytes, 0, at);
}

/** Padding comes last, at most two, and only to make a whole number of fours. */
function checkAlphabet(text: string): void {
  let units = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = stringUnit(text, i);
    if (isSpace(unit)) continue;
    units++;
    if (unit === EQUALS) padding++;
    else if (padding > 0 || valueOf(unit) < 0) throw invalid("Invalid character");
    if (padding > 2) throw invalid("Invalid character");
  }
  if ((units - padding) % 4 === 1) {
    throw invalid("The string to be decoded is not correctly encoded.");
  }
  if (units % 4 !== 0 && padding > 0) throw invalid("Invalid character");
}
