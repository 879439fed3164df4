/** Printing and parsing numbers: shortest digits, correct rounding, fixed and exponential forms, radixes. */
import { type Chance, runCases } from "./cases.ts";

const view = new DataView(new ArrayBuffer(8));

function anyDouble(chance: Chance): number {
  switch (chance.below(8)) {
    case 0: // any bits
    case 1:
      view.setUint32(0, chance.bits());
      view.setUint32(4, chance.bits());
      return view.getFloat64(0);
    case 2: // near a power of two: where the gap below is half of the one above
      view.setUint32(0, chance.below(2047) << 20);
      view.setUint32(4, chance.below(3));
      return view.getFloat64(0) * (chance.below(2) === 0 ? 1 : 1 - 2 ** -53);
    case 3: // few digits
      return Number(`${chance.below(1e6)}e${chance.below(40) - 20}`);
    case 4: // denormal
      view.setUint32(0, chance.below(1 << 20));
      view.setUint32(4, chance.bits());
      return view.getFloat64(0);
    case 5: // a sum of few
      return chance.below(1000) / 100 + chance.below(1000) / 1000;
    case 6: // large whole
      return chance.bits() * 2 ** chance.below(60) + chance.bits();
    default:
      return chance.below(2 ** 31) - 2 ** 30;
  }
}

function digits(chance: Chance, most: number): string {
  let text = "";
  for (let i = chance.below(most) + 1; i > 0; i--) text += chance.below(10);
  return text;
}

/** Text of a number, most of the time a right one. */
function numeral(chance: Chance): string {
  let text = chance.of(["", "", "", "-", "+", " ", "\n", "0x", "0b", "0o", "."]);
  text += digits(chance, chance.of([3, 17, 40]));
  if (chance.below(2) === 0) text += `.${digits(chance, chance.of([3, 17, 30]))}`;
  if (chance.below(2) === 0) text += chance.of(["e", "E", "e-", "e+"]) + digits(chance, 3);
  return text + chance.of(["", "", "", "", " ", "n", "_1", "x", "\u00a0", "e"]);
}

/** Exactly between two doubles, or next to that. */
function halfWay(chance: Chance): string {
  const low = Math.abs(anyDouble(chance));
  if (!(low < 2 ** 70) || low < 2 ** -20) return String(low);
  view.setFloat64(0, low);
  view.setUint32(4, view.getUint32(4) ^ 1);
  const other = view.getFloat64(0);
  const scale = 2n ** 90n;
  const exact = (value: number): bigint => BigInt(value * 2 ** 40) * (scale >> 40n);
  if (!Number.isSafeInteger(Math.trunc(low)) || low * 2 ** 40 !== Math.trunc(low * 2 ** 40)) {
    return `${low}`;
  }
  const middle = (exact(low) + exact(other)) / 2n + BigInt(chance.below(3) - 1);
  return `${middle / scale}.${(((middle % scale) * 10n ** 90n) / scale).toString().padStart(90, "0")}`;
}

function bitsOf(value: number): string {
  view.setFloat64(0, value);
  return Number.isNaN(value) ? "NaN" : `${view.getUint32(0)}:${view.getUint32(4)}`;
}

runCases((chance) => {
  const value = anyDouble(chance);
  switch (chance.below(10)) {
    case 0:
      return value.toFixed(chance.below(101));
    case 1:
      return value.toPrecision(chance.below(100) + 1);
    case 2:
      return value.toExponential(chance.below(101));
    case 3:
      return value.toString(chance.below(35) + 2);
    case 4: {
      const text = numeral(chance);
      return `${text} ${bitsOf(Number(text))} ${bitsOf(Number.parseFloat(text))}`;
    }
    case 5: {
      const text = numeral(chance);
      const radix = chance.below(40);
      return `${text} ${radix} ${bitsOf(Number.parseInt(text, radix))}`;
    }
    case 6: {
      const text = halfWay(chance);
      return `${text} ${bitsOf(Number(text))}`;
    }
    default: {
      const text = String(value);
      return `${bitsOf(value)} ${text} ${Object.is(Number(text), value)}`;
    }
  }
});
