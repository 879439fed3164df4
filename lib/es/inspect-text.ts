/**
 * How single values look inside an inspected one: strings with the quotes and escapes that Node chooses, numbers,
 * property names. Follows Node 20, lib/internal/util/inspect.js.
 */
import { stringUnit } from "#es-native";
import { paint } from "./inspect-colors.ts";
import { shortEscape } from "./string-units.ts";

const SINGLE = 0x27;
const BACKSLASH = 0x5c;
/** A string longer than this may be cut at its line ends. */
const LINE_LENGTH_MIN = 16;

const HEX = "0123456789ABCDEF";

/** A control character, quote or backslash inside quotes. */
function escapeControl(unit: number): string {
  const short = shortEscape(unit);
  if (short !== "") return short;
  if (unit === SINGLE) return "\\'";
  return `\\x${HEX.charAt(unit >> 4)}${HEX.charAt(unit & 15)}`;
}

function isControl(unit: number): boolean {
  return unit < 32 || (unit > 126 && unit < 160) || unit === BACKSLASH;
}

/** Is there half of a surrogate pair at `index`, and no other half? */
function isLoneSurrogate(text: string, index: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdfff) return false;
  if (unit > 0xdbff) {
    const before = index > 0 ? stringUnit(text, index - 1) : 0;
    return before < 0xd800 || before > 0xdbff;
  }
  const next = index + 1 < text.length ? stringUnit(text, index + 1) : 0;
  return next < 0xdc00 || next > 0xdfff;
}

/** `text` with control characters, backslashes, lone surrogates and, if told, single quotes escaped. */
export function escapeText(text: string, escapesQuote: boolean): string {
  let result = "";
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = stringUnit(text, i);
    if (isControl(unit) || (escapesQuote && unit === SINGLE)) {
      result += text.slice(last, i) + escapeControl(unit);
      last = i + 1;
    } else if (isLoneSurrogate(text, i, unit)) {
      result += `${text.slice(last, i)}\\u${unit.toString(16)}`;
      last = i + 1;
    }
  }
  return last === 0 ? text : result + text.slice(last);
}

/** In single quotes, or in double quotes or backticks if that saves escapes. */
export function quote(text: string): string {
  if (!text.includes("'")) return `'${escapeText(text, true)}'`;
  if (!text.includes('"')) return `"${escapeText(text, false)}"`;
  if (!text.includes("`") && !text.includes("${")) return `\`${escapeText(text, false)}\``;
  return `'${escapeText(text, true)}'`;
}

/** A quoted string; a long one is cut after its line ends. `room`: how many columns there are. */
export function quoteLines(
  text: string,
  room: number,
  indentation: number,
  lengthMax: number,
  hasColors: boolean,
): string {
  let shown = text;
  let trailer = "";
  if (text.length > lengthMax) {
    const remaining = text.length - lengthMax;
    shown = text.slice(0, lengthMax);
    trailer = `... ${remaining} more character${remaining > 1 ? "s" : ""}`;
  }
  if (shown.length <= LINE_LENGTH_MIN || shown.length <= room) {
    return paint(hasColors, quote(shown), "string") + trailer;
  }
  let result = "";
  let start = 0;
  while (start < shown.length) {
    const end = shown.indexOf("\n", start);
    const next = end < 0 ? shown.length : end + 1;
    if (start > 0) result += ` +\n${" ".repeat(indentation + 2)}`;
    result += paint(hasColors, quote(shown.slice(start, next)), "string");
    start = next;
  }
  return result + trailer;
}

/** Minus zero shows its sign. */
export function formatNumber(x: number): string {
  return x === 0 && 1 / x < 0 ? "-0" : `${x}`;
}

/** With `_` between groups of three digits. */
export function separatedNumber(x: number): string {
  const text = `${x}`;
  if (Math.trunc(x) === x) {
    return x - x !== 0 || text.includes("e") ? text : separated(text);
  }
  const point = text.indexOf(".");
  if (point < 0) return text;
  let fraction = "";
  let at = point + 1;
  for (; at < text.length - 3; at += 3) fraction += `${text.slice(at, at + 3)}_`;
  return `${separated(text.slice(0, point))}.${fraction}${text.slice(at)}`;
}

/** The digits of a whole number in groups of three, counted from their end. */
export function separated(digits: string): string {
  let result = "";
  let end = digits.length;
  const start = digits.startsWith("-") ? 1 : 0;
  for (; end >= start + 4; end -= 3) result = `_${digits.slice(end - 3, end)}${result}`;
  return digits.slice(0, end) + result;
}

function isWordStart(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

/** Does a key need no quotes? */
export function isPlainKey(key: string): boolean {
  for (let i = 0; i < key.length; i++) {
    const unit = stringUnit(key, i);
    if (isWordStart(unit)) continue;
    if (i === 0 || unit < 0x30 || unit > 0x39) return false;
  }
  return key.length > 0;
}

export function remainingText(remaining: number): string {
  return `... ${remaining} more item${remaining > 1 ? "s" : ""}`;
}

export function emptyItems(count: number): string {
  return `<${count} empty item${count > 1 ? "s" : ""}>`;
}

/** `text` with `indentation` blanks after each line end. */
export function indentLines(text: string, indentation: number): string {
  if (indentation === 0 || !text.includes("\n")) return text;
  return text.split("\n").join(`\n${" ".repeat(indentation)}`);
}
