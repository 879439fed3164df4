/** exp, expm1 and the hyperbolic functions made of them, with the coefficients and the order of steps of fdlibm. */
import { highWord, powerOfTwo, withHigh } from "./math-words.ts";

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const INV_LN2 = 1.4426950408889634;
const EXP_MAX = 709.782712893384;
const EXP_MIN = -745.1332191019411;
const TWO_M1000 = 9.332636185032189e-302;
const TWO_1023 = 8.98846567431158e307;

export function exp(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (x !== x) return NaN;
  if (x > EXP_MAX) return Infinity;
  if (x < EXP_MIN) return 0;
  if (ix <= 0x3fd62e42) {
    if (ix < 0x3e300000) return 1 + x;
    const c = expRest(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  // V8 gives e for 1, which the steps below miss by one bit.
  if (x === 1) return 2.718281828459045;
  let hi: number;
  let lo: number;
  let k: number;
  if (ix < 0x3ff0a2b2) {
    k = x < 0 ? -1 : 1;
    hi = x - k * LN2_HI;
    lo = k * LN2_LO;
  } else {
    k = Math.trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5));
    hi = x - k * LN2_HI;
    lo = k * LN2_LO;
  }
  const r = hi - lo;
  const c = expRest(r);
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  if (k === 1024) return y * 2 * TWO_1023;
  return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(k + 1000) * TWO_M1000;
}

/** r - r^2 (P1 + P2 r^2 + ...), of which exp(r) is a simple ratio. */
function expRest(r: number): number {
  const t = r * r;
  return (
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  );
}

export function expm1(x0: number): number {
  if (x0 !== x0) return NaN;
  if (x0 > EXP_MAX) return Infinity;
  const ix = highWord(x0) & 0x7fffffff;
  const isNegative = x0 < 0;
  if (ix >= 0x4043687a && isNegative) return -1;
  let x = x0;
  let c = 0;
  let k = 0;
  if (ix > 0x3fd62e42) {
    if (ix < 0x3ff0a2b2) k = isNegative ? -1 : 1;
    else k = Math.trunc(INV_LN2 * x + (isNegative ? -0.5 : 0.5));
    const hi = x - k * LN2_HI;
    const lo = k * LN2_LO;
    x = hi - lo;
    c = hi - x - lo;
  } else if (ix < 0x3c900000) return x;
  const hfx = 0.5 * x;
  const hxs = x * hfx;
  const r1 =
    1 +
    hxs *
      (-0.03333333333333313 +
        hxs *
          (0.0015873015872548146 +
            hxs *
              (-7.93650757867488e-5 +
                hxs * (4.008217827329362e-6 + hxs * -2.0109921818362437e-7))));
  const t = 3 - r1 * hfx;
  const e = hxs * ((r1 - t) / (6 - x * t));
  if (k === 0) return x - (x * e - hxs);
  return expm1Scaled(x, x * (e - c) - c - hxs, k);
}

/** 2^k (1 + x - e) - 1 */
function expm1Scaled(x: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - x);
    return (k === 1024 ? y * 2 * TWO_1023 : y * powerOfTwo(k)) - 1;
  }
  if (k < 20) return (withHigh(1, 0x3ff00000 - (0x200000 >> k)) - (e - x)) * powerOfTwo(k);
  return (x - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

const HYPERBOLIC_MAX = 710.4758600739439;

export function cosh(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  const a = Math.abs(x);
  if (ix < 0x3fd62e43) {
    const t = expm1(a);
    const w = 1 + t;
    return ix < 0x3c800000 ? w : 1 + (t * t) / (w + w);
  }
  if (ix < 0x40360000) {
    const t = exp(a);
    return 0.5 * t + 0.5 / t;
  }
  if (ix < 0x40862e42) return 0.5 * exp(a);
  if (a <= HYPERBOLIC_MAX) {
    const w = exp(0.5 * a);
    return 0.5 * w * w;
  }
  return a === a ? Infinity : NaN;
}

export function sinh(x: number): number {
  const h = x < 0 ? -0.5 : 0.5;
  const a = Math.abs(x);
  if (a < 22) {
    if (a < 3.725290298461914e-9) return x;
    const t = expm1(a);
    return a < 1 ? h * (2 * t - (t * t) / (t + 1)) : h * (t + t / (t + 1));
  }
  if (a < 709.7822265625) return h * exp(a);
  if (a <= HYPERBOLIC_MAX) {
    const w = exp(0.5 * a);
    return h * w * w;
  }
  return x * Infinity;
}

export function tanh(x: number): number {
  if (x !== x) return NaN;
  const ix = highWord(x) & 0x7fffffff;
  const a = Math.abs(x);
  let z = 1;
  if (ix < 0x40360000) {
    if (ix < 0x3e300000) return x;
    if (ix >= 0x3ff00000) z = 1 - 2 / (expm1(2 * a) + 2);
    else {
      const t = expm1(-2 * a);
      z = -t / (t + 2);
    }
  }
  return x < 0 ? -z : z;
}
