/** The two halves of a double, as the functions of Math take them apart. */
import { float64FromParts, float64High, float64Low } from "#es-native";

/** Sign, exponent and the upper 20 bits of the fraction, as an int32. */
export function highWord(x: number): number {
  return float64High(x) | 0;
}

/** `x` with other upper bits. */
export function withHigh(x: number, high: number): number {
  return float64FromParts(float64Low(x), high >>> 0);
}

/** `x` with the lower 32 bits cleared. */
export function upperPart(x: number): number {
  return float64FromParts(0, float64High(x));
}

/** 2 to the power `k`, -1022 .. 1023. */
export function powerOfTwo(k: number): number {
  return float64FromParts(0, ((k + 1023) << 20) >>> 0);
}
