/** asin, acos, atan and atan2: rational functions with the coefficients and the order of steps of fdlibm. */
import { float64Low } from "#es-native";
import { highWord, upperPart } from "./math-words.ts";

const PIO2_HI = 1.5707963267948966;
const PIO2_LO = 6.123233995736766e-17;
const PIO4_HI = 0.7853981633974483;
const PI = 3.141592653589793;
const PI_LO = 1.2246467991473532e-16;

/** (asin(x) - x) / x^3 at z = x^2, for z up to a quarter. */
function arcRatio(z: number): number {
  const p =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z *
                (-0.04005553450067941 + z * (0.0007915349942898145 + z * 3.479331075960212e-5)))));
  const q =
    1 +
    z *
      (-2.403394911734414 +
        z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)));
  return p / q;
}

export function acos(x: number): number {
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (ix >= 0x3ff00000) {
    if (x === 1) return 0;
    return x === -1 ? PI + 2 * PIO2_LO : NaN;
  }
  if (ix < 0x3fe00000) {
    if (ix <= 0x3c600000) return PIO2_HI + PIO2_LO;
    const r = arcRatio(x * x);
    return PIO2_HI - (x - (PIO2_LO - x * r));
  }
  if (high < 0) {
    const z = (1 + x) * 0.5;
    const s = Math.sqrt(z);
    const w = arcRatio(z) * s - PIO2_LO;
    return PI - 2 * (s + w);
  }
  const z = (1 - x) * 0.5;
  const s = Math.sqrt(z);
  const f = upperPart(s);
  const c = (z - f * f) / (s + f);
  const w = arcRatio(z) * s + c;
  return 2 * (f + w);
}

export function asin(x: number): number {
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (ix >= 0x3ff00000) {
    return x === 1 || x === -1 ? x * PIO2_HI + x * PIO2_LO : NaN;
  }
  if (ix < 0x3fe00000) {
    return ix < 0x3e400000 ? x : x + x * arcRatio(x * x);
  }
  const t = (1 - Math.abs(x)) * 0.5;
  const r = arcRatio(t);
  const s = Math.sqrt(t);
  let result: number;
  if (ix >= 0x3fef3333) result = PIO2_HI - (2 * (s + s * r) - PIO2_LO);
  else {
    const w = upperPart(s);
    const c = (t - w * w) / (s + w);
    const p = 2 * s * r - (PIO2_LO - 2 * c);
    const q = PIO4_HI - 2 * w;
    result = PIO4_HI - (p - q);
  }
  return high > 0 ? result : -result;
}

export function atan(x: number): number {
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (ix >= 0x44100000) {
    if (x !== x) return NaN;
    return high > 0 ? PIO2_HI + PIO2_LO : -PIO2_HI - PIO2_LO;
  }
  if (ix < 0x3fdc0000) {
    return ix < 0x3e400000 ? x : x - x * atanSum(x);
  }
  const t = Math.abs(x);
  let result: number;
  if (ix < 0x3fe60000) {
    result = atanFrom((2 * t - 1) / (2 + t), 0.4636476090008061, 2.2698777452961687e-17);
  } else if (ix < 0x3ff30000) {
    result = atanFrom((t - 1) / (t + 1), PIO4_HI, 3.061616997868383e-17);
  } else if (ix < 0x40038000) {
    result = atanFrom((t - 1.5) / (1 + 1.5 * t), 0.982793723247329, 1.3903311031230998e-17);
  } else result = atanFrom(-1 / t, PIO2_HI, PIO2_LO);
  return high < 0 ? -result : result;
}

/** atan(c) + atan(x), the first given in two parts. */
function atanFrom(x: number, hi: number, lo: number): number {
  return hi - (x * atanSum(x) - lo - x);
}

/** 1 - atan(x) / x */
function atanSum(x: number): number {
  const z = x * x;
  const w = z * z;
  const even =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (0.09090887133436507 +
              w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const odd =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))));
  return even + odd;
}

export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  if (x === 1) return atan(y);
  const highX = highWord(x);
  const highY = highWord(y);
  const isLeft = highX < 0;
  const isBelow = highY < 0;
  if (y === 0) return isLeft ? signed(PI, isBelow) : y;
  if (x === 0) return signed(PIO2_HI, isBelow);
  const ix = highX & 0x7fffffff;
  const iy = highY & 0x7fffffff;
  if (ix === 0x7ff00000 && float64Low(x) === 0) {
    if (iy === 0x7ff00000) return signed(isLeft ? 3 * PIO4_HI : PIO4_HI, isBelow);
    return signed(isLeft ? PI : 0, isBelow);
  }
  if (iy === 0x7ff00000) return signed(PIO2_HI, isBelow);
  const k = (iy - ix) >> 20;
  if (k > 60) return signed(PIO2_HI + 0.5 * PI_LO, isBelow);
  const z = isLeft && k < -60 ? 0 : atan(Math.abs(y / x));
  if (!isLeft) return isBelow ? -z : z;
  return isBelow ? z - PI_LO - PI : PI - (z - PI_LO);
}

function signed(x: number, isNegative: boolean): number {
  return isNegative ? -x : x;
}
