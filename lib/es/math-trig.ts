/** sin, cos and tan: polynomials on [-pi/4, pi/4] with the coefficients and the order of steps of fdlibm. */
import { float64FromParts, float64Low } from "#es-native";
import { angle, reduce, tail } from "./math-reduce.ts";
import { highWord, upperPart } from "./math-words.ts";

const PIO4_HIGH = 0x3fe921fb;

export function sin(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix <= PIO4_HIGH) return sinOf(x, 0, false);
  if (ix >= 0x7ff00000) return NaN;
  switch (reduce(x) & 3) {
    case 0:
      return sinOf(angle, tail, true);
    case 1:
      return cosOf(angle, tail);
    case 2:
      return -sinOf(angle, tail, true);
    default:
      return -cosOf(angle, tail);
  }
}

export function cos(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix <= PIO4_HIGH) return cosOf(x, 0);
  if (ix >= 0x7ff00000) return NaN;
  switch (reduce(x) & 3) {
    case 0:
      return cosOf(angle, tail);
    case 1:
      return -sinOf(angle, tail, true);
    case 2:
      return -cosOf(angle, tail);
    default:
      return sinOf(angle, tail, true);
  }
}

export function tan(x: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix <= PIO4_HIGH) return tanOf(x, 0, false);
  if (ix >= 0x7ff00000) return NaN;
  const isOdd = (reduce(x) & 1) === 1;
  return tanOf(angle, tail, isOdd);
}

function sinOf(x: number, y: number, hasTail: boolean): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  if (!hasTail) return x + v * (-0.16666666666666632 + z * r);
  return x - (z * (0.5 * y - v * r) - y - v * -0.16666666666666632);
}

function cosOf(x: number, y: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix < 0x3e400000) return 1;
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z *
                (-2.7557314351390663e-7 +
                  z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  if (ix < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * y));
  const quarter = ix > 0x3fe90000 ? 0.28125 : float64FromParts(0, ix - 0x00200000);
  return 1 - quarter - (0.5 * z - quarter - (z * r - x * y));
}

const PIO4 = 0.7853981633974483;
const PIO4_TAIL = 3.061616997868383e-17;

/** tan(x + y), or -1 / tan(x + y). */
function tanOf(x0: number, y0: number, isReciprocal: boolean): number {
  let x = x0;
  let y = y0;
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (ix < 0x3e300000) {
    if (!isReciprocal) return x;
    if ((ix | float64Low(x)) === 0) return 1 / Math.abs(x);
    return negativeReciprocal(x + y, x, y);
  }
  const isNearPio4 = ix >= 0x3fe59428;
  if (isNearPio4) {
    if (x < 0) {
      x = -x;
      y = -y;
    }
    x = PIO4 - x + (PIO4_TAIL - y);
    y = 0;
  }
  const z = x * x;
  const s = z * x;
  let r = y + z * (s * (tanOdd(z * z) + z * tanEven(z * z)) + y);
  r += 0.3333333333333341 * s;
  const w = x + r;
  if (isNearPio4) {
    const v = isReciprocal ? -1 : 1;
    return (1 - ((high >> 30) & 2)) * (v - 2 * (x - ((w * w) / (w + v) - r)));
  }
  return isReciprocal ? negativeReciprocal(w, x, r) : w;
}

function tanOdd(w: number): number {
  return (
    0.13333333333320124 +
    w *
      (0.021869488294859542 +
        w *
          (0.0035920791075913124 +
            w * (0.0005880412408202641 + w * (7.817944429395571e-5 + w * -1.8558637485527546e-5))))
  );
}

function tanEven(w: number): number {
  return (
    0.05396825397622605 +
    w *
      (0.0088632398235993 +
        w *
          (0.0014562094543252903 +
            w * (0.0002464631348184699 + w * (7.140724913826082e-5 + w * 2.590730518636337e-5))))
  );
}

/** -1 / w with the error of `w`, which stands for x + r, taken into account. */
function negativeReciprocal(w: number, x: number, r: number): number {
  const z = upperPart(w);
  const v = r - (z - x);
  const a = -1 / w;
  const t = upperPart(a);
  const s = 1 + t * z;
  return t + a * (s + t * v);
}
