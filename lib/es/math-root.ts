/** cbrt as fdlibm computes it, and hypot as V8 does: scaled by the largest, with Kahan's sum. */
import { float64FromParts, float64High, float64Low } from "#es-native";

export function cbrt(x: number): number {
  const sign = float64High(x) & 0x80000000;
  const high = float64High(x) & 0x7fffffff;
  if (high >= 0x7ff00000 || x === 0) return x;
  let t: number;
  if (high < 0x00100000) {
    const scaled = float64High(x * 18014398509481984) & 0x7fffffff;
    t = float64FromParts(0, (sign | (Math.trunc(scaled / 3) + 696219795)) >>> 0);
  } else t = float64FromParts(0, (sign | (Math.trunc(high / 3) + 715094163)) >>> 0);
  let r = t * t * (t / x);
  t =
    t *
    (1.87595182427177 +
      r * (-1.8849797954337717 + r * 1.6214297201053545) +
      r * r * r * (-0.758397934778766 + r * 0.14599619288661245));
  t = roundedTo23(t);
  const s = t * t;
  r = x / s;
  const w = t + t;
  r = (r - t) / (w + r);
  return t + t * r;
}

/** Away from zero, to 23 bits or so: the lower 30 bits are cleared after half of the upper word's unit is added. */
function roundedTo23(t: number): number {
  const low = float64Low(t);
  const carry = low >= 0x80000000 ? 1 : 0;
  return float64FromParts(((low + 0x80000000) & 0xc0000000) >>> 0, float64High(t) + carry);
}

export function hypot(values: readonly number[]): number {
  let most = 0;
  let isNaN = false;
  let isInfinite = false;
  for (const value of values) {
    const size = Math.abs(value);
    if (size !== size) isNaN = true;
    else if (size === Infinity) isInfinite = true;
    else if (size > most) most = size;
  }
  if (isInfinite) return Infinity;
  if (isNaN) return NaN;
  if (most === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (const value of values) {
    const n = Math.abs(value) / most;
    const summand = n * n - compensation;
    const next = sum + summand;
    compensation = next - sum - summand;
    sum = next;
  }
  return Math.sqrt(sum) * most;
}
