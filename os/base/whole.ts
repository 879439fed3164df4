/** Decimal numbers without sign, point or exponent. */

const ZERO = 48;
/** 2^53 has 16 digits. */
const DIGITS_MAX = 16;

/** The number that `text` is, 0 .. 2^53 - 1; -1 when it is none. */
export function parseWhole(text: string): number {
  if (text.length === 0 || text.length > DIGITS_MAX) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : -1;
}
