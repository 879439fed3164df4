/**
 * Intervals through the arithmetic operators. Each function takes values that are numbers already (`toNumber`) and
 * returns every number the operator can give, with the corner cases of facts/compiler.md 2.3: -0 from products
 * and remainders, NaN from infinities, integers only while they stay of any size.
 */
import {
  F_BIGINT,
  F_BOOLEAN,
  F_FALSE,
  F_FRACTION,
  F_HOLE,
  F_NAN,
  F_NEGZERO,
  F_NULL,
  F_NUMBER,
  F_NUMERIC,
  F_STRING,
  F_TRUE,
  F_UNDEFINED,
  INT32,
  integer,
  join,
  MAX_INT,
  NAN,
  NOTHING,
  NUMBER,
  numeric,
  restrict,
  UINT32,
  type Value,
} from "./value.ts";

/** ToNumber of the primitives in `value`; bigints and symbols throw and give nothing. */
export function toNumber(value: Value): Value {
  let result = restrict(value, F_NUMERIC, false);
  if (value.has(F_UNDEFINED | F_HOLE)) result = join(result, NAN);
  if (value.has(F_NULL)) result = join(result, integer(0, 0));
  if (value.has(F_BOOLEAN)) {
    result = join(result, integer(value.has(F_FALSE) ? 0 : 1, value.has(F_TRUE) ? 1 : 0));
  }
  if (value.has(F_STRING)) result = join(result, NUMBER);
  return result;
}

/** ToNumeric: as ToNumber, but bigints stay. */
export function toNumeric(value: Value): Value {
  const number = toNumber(value);
  return value.has(F_BIGINT) ? join(number, restrict(value, F_BIGINT, false)) : number;
}

function hasInfinity(v: Value): boolean {
  return v.has(F_NUMBER) && (v.lo === -Infinity || v.hi === Infinity);
}

/** The interval of a value including 0 when it can be -0; null when it is only NaN or nothing. */
function bounds(v: Value): readonly [number, number] | null {
  if (v.has(F_NUMBER)) {
    return v.has(F_NEGZERO) ? [Math.min(v.lo, 0), Math.max(v.hi, 0)] : [v.lo, v.hi];
  }
  return v.has(F_NEGZERO) ? [0, 0] : null;
}

/** Can it be +0, or another number that is zero but not -0? */
function canBeZero(v: Value): boolean {
  return v.has(F_NEGZERO) || (v.has(F_NUMBER) && v.lo <= 0 && v.hi >= 0);
}

export function add(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  let flags = (a.flags | b.flags) & F_NAN;
  if (x === null || y === null) return numeric(1, 0, flags);
  if (hasInfinity(a) && hasInfinity(b)) flags |= F_NAN;
  if (a.has(F_NEGZERO) && b.has(F_NEGZERO)) flags |= F_NEGZERO;
  flags |= (a.flags | b.flags) & F_FRACTION;
  return saturated(numeric(orNegInf(x[0] + y[0]), orInf(x[1] + y[1]), flags), a, b, 1);
}

/**
 * Counting by ones ends at 2^53, where adding one rounds back: such a counter is an integer for ever. `sign` is -1
 * when `b` is subtracted.
 */
function saturated(sum: Value, a: Value, b: Value, sign: 1 | -1): Value {
  if (!a.isInteger || !b.isInteger) return sum;
  const isUnit = b.lo === b.hi && Math.abs(b.lo) === 1;
  if (!isUnit) return sum;
  return b.lo * sign > 0
    ? integer(sum.lo, Math.min(sum.hi, MAX_INT))
    : integer(Math.max(sum.lo, -MAX_INT), sum.hi);
}

function orInf(x: number): number {
  return Number.isNaN(x) ? Infinity : x;
}

function orNegInf(x: number): number {
  return Number.isNaN(x) ? -Infinity : x;
}

export function negate(a: Value): Value {
  let flags = a.flags & (F_NAN | F_FRACTION);
  if (a.has(F_NUMBER) && a.lo <= 0 && a.hi >= 0) flags |= F_NEGZERO;
  const x = bounds(a);
  if (x === null) return numeric(1, 0, flags);
  if (!a.has(F_NUMBER)) return integer(0, 0);
  return numeric(-x[1], -x[0], flags);
}

export function subtract(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  let flags = (a.flags | b.flags) & F_NAN;
  if (x === null || y === null) return numeric(1, 0, flags);
  if (hasInfinity(a) && hasInfinity(b)) flags |= F_NAN;
  // -0 - (+0) is -0.
  if (a.has(F_NEGZERO) && b.has(F_NUMBER) && b.lo <= 0 && b.hi >= 0) flags |= F_NEGZERO;
  flags |= (a.flags | b.flags) & F_FRACTION;
  return saturated(numeric(orNegInf(x[0] - y[1]), orInf(x[1] - y[0]), flags), a, b, -1);
}

export function multiply(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  let flags = (a.flags | b.flags) & F_NAN;
  if (x === null || y === null) return numeric(1, 0, flags);
  if ((hasInfinity(a) && canBeZero(b)) || (hasInfinity(b) && canBeZero(a))) flags |= F_NAN;
  if (productMayBeNegativeZero(a, b) || productMayBeNegativeZero(b, a)) flags |= F_NEGZERO;
  flags |= (a.flags | b.flags) & F_FRACTION;
  // A product of fractions can underflow to -0.
  if ((flags & F_FRACTION) !== 0 && Math.min(x[0], y[0]) < 0) flags |= F_NEGZERO;
  const products = [x[0] * y[0], x[0] * y[1], x[1] * y[0], x[1] * y[1]].map((p) =>
    Number.isNaN(p) ? 0 : p,
  );
  return numeric(Math.min(...products), Math.max(...products), flags);
}

/** zero × negative. */
function productMayBeNegativeZero(zero: Value, other: Value): boolean {
  if (!canBeZero(zero)) return false;
  if (zero.has(F_NEGZERO)) return true;
  return other.has(F_NEGZERO) || (other.has(F_NUMBER) && other.lo < 0);
}

export function divide(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  const flags = ((a.flags | b.flags) & F_NAN) | F_FRACTION;
  if (x === null || y === null) return numeric(1, 0, flags & F_NAN);
  const mayBeZero = canBeZero(b);
  let all = flags;
  if ((mayBeZero && canBeZero(a)) || (hasInfinity(a) && hasInfinity(b))) all |= F_NAN;
  if (mayBeZero || x[0] < 0 || y[0] < 0 || a.has(F_NEGZERO)) all |= F_NEGZERO;
  if (mayBeZero || hasInfinity(a) || hasInfinity(b)) return numeric(-Infinity, Infinity, all);
  const q = [x[0] / y[0], x[0] / y[1], x[1] / y[0], x[1] / y[1]];
  const sameSign = y[0] > 0 || y[1] < 0;
  if (!sameSign) {
    // b is on both sides of zero but cannot be zero: an integer of magnitude at least 1, or any fraction.
    if (b.has(F_FRACTION)) return numeric(-Infinity, Infinity, all);
    const m = Math.max(Math.abs(x[0]), Math.abs(x[1]));
    return numeric(-m, m, all);
  }
  return numeric(Math.min(...q), Math.max(...q), all);
}

export function remainder(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  let flags = (a.flags | b.flags) & F_NAN;
  if (x === null || y === null) return numeric(1, 0, flags);
  if (canBeZero(b) || hasInfinity(a)) flags |= F_NAN;
  if (a.has(F_NEGZERO) || x[0] < 0) flags |= F_NEGZERO;
  flags |= (a.flags | b.flags) & F_FRACTION;
  let m = Math.max(Math.abs(y[0]), Math.abs(y[1]));
  if ((flags & F_FRACTION) === 0) m = Math.max(m - 1, 0);
  return numeric(x[0] < 0 ? Math.max(x[0], -m) : 0, x[1] > 0 ? Math.min(x[1], m) : 0, flags);
}

export function power(a: Value, b: Value): Value {
  const x = bounds(a);
  const y = bounds(b);
  if (x === null && y === null) return numeric(1, 0, (a.flags | b.flags) & F_NAN);
  const integers = a.isInteger && b.isInteger && x !== null && y !== null && x[0] >= 0 && y[0] >= 0;
  if (integers && x[1] ** y[1] <= MAX_INT)
    return integer(Math.min(x[0] ** y[0], x[0] ** y[1], 1), x[1] ** y[1]);
  return NUMBER;
}

export function increment(a: Value, by: number): Value {
  return add(a, integer(by, by));
}

// --- 32-bit operators ---

/** ToInt32 as an interval. */
export function toInt32(v: Value): Value {
  if (v.isBottom) return NOTHING;
  const x = bounds(v);
  const zero = v.has(F_NAN | F_NEGZERO);
  if (x === null) return integer(0, 0);
  if (x[0] >= -(2 ** 31) && x[1] <= 2 ** 31 - 1) {
    const lo = v.has(F_FRACTION) ? Math.trunc(x[0]) + 0 : x[0];
    const hi = v.has(F_FRACTION) ? Math.trunc(x[1]) + 0 : x[1];
    return zero ? integer(Math.min(lo, 0), Math.max(hi, 0)) : integer(lo, hi);
  }
  return INT32;
}

export function toUint32(v: Value): Value {
  if (v.isBottom) return NOTHING;
  const x = bounds(v);
  const zero = v.has(F_NAN | F_NEGZERO);
  if (x === null) return integer(0, 0);
  if (x[0] >= 0 && x[1] <= 2 ** 32 - 1) {
    const lo = Math.trunc(x[0]);
    return integer(zero ? 0 : lo, Math.trunc(x[1]));
  }
  return UINT32;
}

/** Smallest 2^k - 1 that is at least `x`. */
function mask(x: number): number {
  let m = 1;
  while (m - 1 < x) m *= 2;
  return m - 1;
}

export function bitAnd(a: Value, b: Value): Value {
  const x = toInt32(a);
  const y = toInt32(b);
  if (x.isBottom || y.isBottom) return NOTHING;
  if (x.lo >= 0 && y.lo >= 0) return integer(0, Math.min(x.hi, y.hi));
  if (x.lo >= 0) return integer(0, x.hi);
  if (y.lo >= 0) return integer(0, y.hi);
  return integer(-mask(Math.max(-x.lo - 1, -y.lo - 1)) - 1, Math.max(x.hi, y.hi));
}

export function bitOr(a: Value, b: Value): Value {
  const x = toInt32(a);
  const y = toInt32(b);
  if (x.isBottom || y.isBottom) return NOTHING;
  if (x.lo >= 0 && y.lo >= 0) return integer(Math.max(x.lo, y.lo), mask(Math.max(x.hi, y.hi)));
  return integer(Math.min(x.lo, y.lo), mask(Math.max(x.hi, y.hi, 0)));
}

export function bitXor(a: Value, b: Value): Value {
  const x = toInt32(a);
  const y = toInt32(b);
  if (x.isBottom || y.isBottom) return NOTHING;
  const m = mask(Math.max(x.hi, y.hi, -x.lo - 1, -y.lo - 1, 0));
  return x.lo >= 0 && y.lo >= 0 ? integer(0, m) : integer(-m - 1, m);
}

export function bitNot(a: Value): Value {
  const x = toInt32(a);
  return x.isBottom ? NOTHING : integer(-x.hi - 1, -x.lo - 1);
}

function shiftCount(b: Value): readonly [number, number] {
  const y = toUint32(b);
  if (y.isBottom) return [0, 31];
  if (y.hi - y.lo >= 32 || (y.lo & 31) > (y.hi & 31)) return [0, 31];
  return [y.lo & 31, y.hi & 31];
}

export function shiftLeft(a: Value, b: Value): Value {
  const x = toInt32(a);
  if (x.isBottom || b.isBottom) return NOTHING;
  const [least, most] = shiftCount(b);
  const lo = x.lo * 2 ** (x.lo < 0 ? most : least);
  const hi = x.hi * 2 ** (x.hi < 0 ? least : most);
  if (lo < -(2 ** 31) || hi > 2 ** 31 - 1) return INT32;
  return integer(lo, hi);
}

export function shiftRight(a: Value, b: Value): Value {
  const x = toInt32(a);
  if (x.isBottom || b.isBottom) return NOTHING;
  const [least, most] = shiftCount(b);
  const lo = x.lo >> (x.lo < 0 ? least : most);
  const hi = x.hi >> (x.hi < 0 ? most : least);
  return integer(lo, hi);
}

export function shiftRightUnsigned(a: Value, b: Value): Value {
  const x = toUint32(a);
  if (x.isBottom || b.isBottom) return NOTHING;
  const [least, most] = shiftCount(b);
  return integer(Math.floor(x.lo / 2 ** most), Math.floor(x.hi / 2 ** least));
}

/** Can `a` and `b` be strictly equal as numbers? */
export function numbersMayEqual(a: Value, b: Value): boolean {
  const x = bounds(a);
  const y = bounds(b);
  if (x === null || y === null) return false;
  return x[0] <= y[1] && y[0] <= x[1];
}

/** Outcome of `a < b` for numbers: true, false, or undefined when both can happen. */
export function lessThan(a: Value, b: Value): boolean | undefined {
  const x = bounds(a);
  const y = bounds(b);
  const nan = a.has(F_NAN) || b.has(F_NAN);
  if (x === null || y === null) return false;
  if (x[0] >= y[1]) return false;
  if (!nan && x[1] < y[0]) return true;
  return undefined;
}

export function lessOrEqual(a: Value, b: Value): boolean | undefined {
  const x = bounds(a);
  const y = bounds(b);
  const nan = a.has(F_NAN) || b.has(F_NAN);
  if (x === null || y === null) return false;
  if (x[0] > y[1]) return false;
  if (!nan && x[1] <= y[0]) return true;
  return undefined;
}
