/**
 * The shortest of the three floating-point forms that keeps a value (RFC 8949 section 4.2.1), and
 * IEEE 754 half precision, which the language does not have.
 */

const scratch = new DataView(new ArrayBuffer(4));

/** NaN has one form (RFC 8949 section 4.2.2, and what appendix A shows). */
export const HALF_NAN = 0x7e00;

/** The half-precision form of `value`, 16 bits; -1 when it would be another value. */
export function halfOf(value: number): number {
  if (Number.isNaN(value)) return HALF_NAN;
  if (Math.fround(value) !== value) return -1;
  scratch.setFloat32(0, value);
  const word = scratch.getInt32(0);
  const sign = (word >>> 16) & 0x8000;
  const exponent = (word >>> 23) & 0xff;
  const fraction = word & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00; // an infinity: NaN is dealt with
  if (exponent === 0) return fraction === 0 ? sign : -1; // a zero; single's subnormals are too small
  const unbiased = exponent - 127;
  if (unbiased > 15 || unbiased < -24) return -1;
  if (unbiased >= -14) {
    return (fraction & 0x1fff) === 0 ? sign | ((unbiased + 15) << 10) | (fraction >>> 13) : -1;
  }
  // A subnormal half: the leading one becomes visible, the exponent is that of 2^-24.
  const significand = 0x800000 | fraction;
  const shift = -1 - unbiased; // 14 .. 23
  return (significand & ((1 << shift) - 1)) === 0 ? sign | (significand >>> shift) : -1;
}

/** The value of a half, 16 bits. */
export function valueOfHalf(half: number): number {
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (0x400 + fraction) * 2 ** (exponent - 25);
}

/** Whether this room writes `value` as an integer: all of 53 bits except minus zero. */
export function isWrittenAsInteger(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
