/** The logarithms and the inverse hyperbolic functions, with the coefficients and the order of steps of fdlibm. */
import { highWord, upperPart, withHigh } from "./math-words.ts";

const LN2 = 0.6931471805599453;
const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const TWO54 = 18014398509481984;

/** (log(1 + f) - 2s) / s at s = f / (2 + f) */
function logRatio(s: number): number {
  const z = s * s;
  const w = z * z;
  const t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const t2 =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return t2 + t1;
}

/** What `reduce` found, in variables of the module so that nothing is allocated. */
let exponent = 0;
let mantissa = 1;
/** The upper 20 bits of the significand of what was reduced. */
let mantissaBits = 0;

/** Splits a positive finite number into 2^exponent times a mantissa from sqrt(2)/2 to sqrt(2). */
function reduce(x: number): void {
  exponent = 0;
  mantissa = x;
  let high = highWord(mantissa);
  if (high < 0x00100000) {
    exponent = -54;
    mantissa *= TWO54;
    high = highWord(mantissa);
  }
  exponent += (high >> 20) - 1023;
  mantissaBits = high & 0xfffff;
  const carry = (mantissaBits + 0x95f64) & 0x100000;
  mantissa = withHigh(mantissa, mantissaBits | (carry ^ 0x3ff00000));
  exponent += carry >> 20;
}

export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  reduce(x);
  const k = exponent;
  const f = mantissa - 1;
  const high = mantissaBits;
  if (((2 + high) & 0xfffff) < 3) return logNearPower(f, k);
  const s = f / (2 + f);
  const r = logRatio(s);
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HI - (s * (f - r) - k * LN2_LO - f);
}

/** log(2^k (1 + f)) for f below 2^-20. */
function logNearPower(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HI - (r - k * LN2_LO - f);
}

export function log1p(x: number): number {
  if (x !== x || x < -1) return NaN;
  if (x === -1) return -Infinity;
  if (x === Infinity) return x;
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (high < 0x3fda827a) {
    if (ix < 0x3e200000) return ix < 0x3c900000 ? x : x - x * x * 0.5;
    // 1 + x is within a factor of the root of two of 1.
    if (high > 0 || high <= -0x402d413c) return log1pOf(x, 0, 0, 1);
  }
  let u = x;
  let c = 0;
  let k: number;
  if (high < 0x43400000) {
    u = 1 + x;
    k = (highWord(u) >> 20) - 1023;
    c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  } else k = (high >> 20) - 1023;
  let fraction = highWord(u) & 0xfffff;
  if (fraction < 0x6a09e) u = withHigh(u, fraction | 0x3ff00000);
  else {
    k++;
    u = withHigh(u, fraction | 0x3fe00000);
    fraction = (0x100000 - fraction) >> 2;
  }
  return log1pOf(u - 1, k, c, fraction);
}

/** k log(2) + log(1 + f) + c; `fraction` is 0 when f is tiny. */
function log1pOf(f: number, k: number, c: number, fraction: number): number {
  const half = 0.5 * f * f;
  if (fraction === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + (c + k * LN2_LO);
    const r = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HI - (r - (k * LN2_LO + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z *
                    (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))));
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HI - (half - (s * (half + r) + (k * LN2_LO + c)) - f);
}

export function log2(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  if (x === 1) return 0;
  reduce(x);
  const k = exponent;
  const f = mantissa - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const r = s * (half + logRatio(s));
  const hi = upperPart(f - half);
  const lo = f - hi - half + r;
  // 1 / log(2) in two parts.
  const valueHi = hi * 1.4426950407214463;
  const valueLo = (lo + hi) * 1.6751713164886512e-10 + lo * 1.4426950407214463;
  const w = k + valueHi;
  return valueLo + (k - w + valueHi) + w;
}

export function log10(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  if (x === 1) return 0;
  let k = 0;
  let m = x;
  let high = highWord(m);
  if (high < 0x00100000) {
    k = -54;
    m *= TWO54;
    high = highWord(m);
  }
  k += (high >> 20) - 1023;
  const isBelow = k < 0 ? 1 : 0;
  m = withHigh(m, (high & 0xfffff) | ((0x3ff - isBelow) << 20));
  const y = k + isBelow;
  const z = y * 3.694239077158931e-13 + 0.4342944819032518 * log(m);
  return z + y * 0.30102999566361177;
}

export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  const high = highWord(x);
  if (high >= 0x41b00000) return x === Infinity ? x : log(x) + LN2;
  if (x === 1) return 0;
  if (high > 0x40000000) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t));
}

export function asinh(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix >= 0x7ff00000 || ix < 0x3e300000) return x;
  const a = Math.abs(x);
  let w: number;
  if (ix > 0x41b00000) w = log(a) + LN2;
  else if (ix > 0x40000000) w = log(2 * a + 1 / (Math.sqrt(x * x + 1) + a));
  else {
    const t = x * x;
    w = log1p(a + t / (1 + Math.sqrt(1 + t)));
  }
  return x > 0 ? w : -w;
}

export function atanh(x: number): number {
  const a = Math.abs(x);
  if (!(a <= 1)) return NaN;
  if (a === 1) return x * Infinity;
  const ix = highWord(x) & 0x7fffffff;
  if (ix < 0x3e300000) return x;
  let t: number;
  if (ix < 0x3fe00000) {
    const twice = a + a;
    t = 0.5 * log1p(twice + (twice * a) / (1 - a));
  } else t = 0.5 * log1p((a + a) / (1 - a));
  return x >= 0 ? t : -t;
}
