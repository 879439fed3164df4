/** Number.prototype.toLocaleString without options, as the locale en-US writes it: groups of three, three digits. */
import { numberToString, stringSubstring } from "#es-native";
import { RangeError } from "./error.ts";

const FRACTION_DIGITS = 3;

/** Refuses what would be written otherwise than en-US writes it. */
export function checkNumberLocale(locales: unknown, options: unknown): void {
  if (options !== undefined) {
    throw new RangeError("toLocaleString takes no options here");
  }
  if (locales !== undefined && locales !== "en-US" && locales !== "en") {
    throw new RangeError("toLocaleString knows the locale en-US only");
  }
}

export function localeNumber(x: number): string {
  if (x !== x) return "NaN";
  if (x === 0) return 1 / x < 0 ? "-0" : "0";
  const sign = x < 0 ? "-" : "";
  if (Math.abs(x) === Infinity) return `${sign}∞`;
  const { digits, point } = decimalOf(numberToString(Math.abs(x)));
  const rounded = roundedTo(digits, point);
  const whole = rounded.whole === "" ? "0" : rounded.whole;
  return sign + grouped(whole) + (rounded.fraction === "" ? "" : `.${rounded.fraction}`);
}

interface Decimal {
  /** Significant digits. */
  readonly digits: string;
  /** How many of them stand before the point; may be negative, or more than there are. */
  readonly point: number;
}

function decimalOf(text: string): Decimal {
  const exponentAt = text.indexOf("e");
  const mantissa = exponentAt < 0 ? text : stringSubstring(text, 0, exponentAt);
  const exponent = exponentAt < 0 ? 0 : Number(stringSubstring(text, exponentAt + 1, text.length));
  const pointAt = mantissa.indexOf(".");
  if (pointAt < 0) return { digits: mantissa, point: mantissa.length + exponent };
  const digits =
    stringSubstring(mantissa, 0, pointAt) + stringSubstring(mantissa, pointAt + 1, mantissa.length);
  return { digits, point: pointAt + exponent };
}

/** At most three digits after the point; a half goes up. */
function roundedTo(digits: string, point: number): { whole: string; fraction: string } {
  const list: number[] = [];
  const end = point + FRACTION_DIGITS;
  for (let at = Math.min(point, 0); at < end; at++) {
    list.push(at >= 0 && at < digits.length ? digits.charCodeAt(at) - 48 : 0);
  }
  let carry = end >= 0 && end < digits.length && digits.charCodeAt(end) >= 53 ? 1 : 0;
  for (let i = list.length - 1; i >= 0 && carry > 0; i--) {
    const digit = (list[i] as number) + 1;
    list[i] = digit % 10;
    carry = digit === 10 ? 1 : 0;
  }
  if (carry > 0) list.unshift(1);
  let count = list.length;
  while (count > list.length - FRACTION_DIGITS && list[count - 1] === 0) count--;
  let text = "";
  for (let i = 0; i < count; i++) text += `${list[i] as number}`;
  const wholeLength = list.length - FRACTION_DIGITS;
  let from = 0;
  while (from < wholeLength && text.charCodeAt(from) === 48) from++;
  return {
    whole: stringSubstring(text, from, wholeLength),
    fraction: stringSubstring(text, wholeLength, text.length),
  };
}

function grouped(whole: string): string {
  let text = "";
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 === 0) text += ",";
    text += whole.charAt(i);
  }
  return text;
}
