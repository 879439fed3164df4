/*
 * Number::exponentiate (ECMA-262 6.1.6.1.3): x to the power y as 2 to the power y log2(x), the logarithm in two
 * parts. Coefficients and the order of steps are those of fdlibm, so that the last bit is V8's.
 */
#include "rt.h"

static double with_high(double d, uint32_t high) { return rt_from_bits((rt_bits(d) & 0xffffffffull) | (uint64_t)high << 32); }
static double upper(double d) { return rt_from_bits(rt_bits(d) & ~0xffffffffull); }
static uint32_t high_word(double d) { return (uint32_t)(rt_bits(d) >> 32); }
static double not_a_number(void) { return rt_from_bits(RT_NAN_BITS); }

/* A number in two parts, the first with the lower half of its bits clear. */
struct parts {
  double hi, lo;
};

enum integer { FRACTION, ODD, EVEN };

static enum integer kind_of(double y) {
  if (!(y < 9007199254740992.0 && y > -9007199254740992.0)) return EVEN;
  int64_t i = (int64_t)y;
  if ((double)i != y) return FRACTION;
  return i & 1 ? ODD : EVEN;
}

/* log2 of a number whose distance from 1 is at most 2^-20. */
static struct parts log2_near_one(double a) {
  double t = a - 1;
  double w = (t * t) * (0.5 - t * (0.3333333333333333 - t * 0.25));
  double u = 1.4426950216293335 * t; /* 1 / log(2), 24 bits of it */
  double v = t * 1.9259629911266175e-8 - w * 1.4426950408889634;
  struct parts p;
  p.hi = upper(u + v);
  p.lo = v - (p.hi - u);
  return p;
}

/* log2 of a positive number: n + log2(base) + 2/(3 log 2) (3 s + s^3 ...) at s = (a - base) / (a + base). */
static struct parts log2_of(double a) {
  int n = 0;
  if (a < 2.2250738585072014e-308) {
    a *= 9007199254740992.0;
    n = -53;
  }
  uint32_t ix = high_word(a);
  n += (int)(ix >> 20) - 1023;
  uint32_t fraction = ix & 0xfffff;
  bool is_upper = fraction > 0x3988e && fraction < 0xbb67a; /* between the roots of 3/2 and 3: base 1.5 */
  ix = fraction | 0x3ff00000;
  if (fraction >= 0xbb67a) {
    n++;
    ix -= 0x100000;
  }
  a = with_high(a, ix);
  double base = is_upper ? 1.5 : 1.0;
  double u = a - base, v = 1.0 / (a + base);
  double s = u * v, s_hi = upper(s);
  double t_hi = with_high(0, ((ix >> 1) | 0x20000000) + 0x80000 + (is_upper ? 0x40000 : 0));
  double t_lo = a - (t_hi - base);
  double s_lo = v * ((u - s_hi * t_hi) - s_hi * t_lo);
  double q = s * s;
  double r = q * q *
             (0.5999999999999946 +
              q * (0.4285714285785502 +
                   q * (0.33333332981837743 +
                        q * (0.272728123808534 + q * (0.23066074577556175 + q * 0.20697501780033842)))));
  r += s_lo * (s_hi + s);
  q = s_hi * s_hi;
  t_hi = upper(3.0 + q + r);
  t_lo = r - ((t_hi - 3.0) - q);
  u = s_hi * t_hi;
  v = s_lo * t_hi + t_lo * s;
  double p_hi = upper(u + v), p_lo = v - (p_hi - u);
  double base_hi = is_upper ? 0.5849624872207642 : 0.0, base_lo = is_upper ? 1.350039202129749e-8 : 0.0;
  double z_hi = 0.9617967009544373 * p_hi; /* 2 / (3 log 2) in two parts */
  double z_lo = -7.028461650952758e-9 * p_hi + p_lo * 0.9617966939259756 + base_lo;
  struct parts p;
  p.hi = upper(((z_hi + z_lo) + base_hi) + n);
  p.lo = z_lo - (((p.hi - n) - base_hi) - z_hi);
  return p;
}

/* z times 2^n for a result that may be subnormal. */
static double scaled_down(double z, int n) {
  int exponent = (int)(high_word(z) >> 20 & 0x7ff) + n;
  if (exponent <= -54) return 0;
  exponent += 54;
  z = with_high(z, (high_word(z) & 0x800fffff) | (uint32_t)exponent << 20);
  return z * 5.551115123125783e-17;
}

/* 2 to the power hi + lo, whose sum is within [-1075, 1024]. */
static double exp2_of(double hi, double lo) {
  double z = lo + hi;
  uint32_t high = high_word(z), i = high & 0x7fffffff;
  int n = 0;
  if (i > 0x3fe00000) { /* above a half: the nearest integer is split off */
    int k = (int)(i >> 20) - 1023;
    uint32_t nearest = high + (0x100000u >> (k + 1));
    k = (int)((nearest & 0x7fffffff) >> 20) - 1023;
    hi -= with_high(0, nearest & ~(0xfffffu >> k));
    n = (int)(((nearest & 0xfffff) | 0x100000) >> (20 - k));
    if (high >> 31) n = -n;
  }
  double t = upper(lo + hi);
  double u = t * 0.6931471824645996, v = (lo - (t - hi)) * 0.6931471805599453 + t * -1.904654299957768e-9;
  z = u + v;
  double w = v - (z - u);
  t = z * z;
  double c = z - t * (0.16666666666666602 +
                      t * (-0.0027777777777015593 +
                           t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  double r = (z * c) / ((c - 2.0) - (w + z * w)); /* V8 divides by all of it, fdlibm by c - 2 */
  z = 1.0 - (r - z);
  if ((int)(high_word(z) >> 20) + n <= 0) return scaled_down(z, n);
  return with_high(z, high_word(z) + ((uint32_t)n << 20));
}

/* A positive finite number other than 1 to a finite power; 0 and infinity when out of range. */
static double power_of(double a, double y) {
  uint32_t ix = high_word(a), iy = high_word(y) & 0x7fffffff;
  double overflow = y < 0 ? 0 : __builtin_inf(), underflow = y < 0 ? __builtin_inf() : 0;
  struct parts log;
  if (iy > 0x41e00000) { /* beyond 2^31 only numbers close to 1 stay in range */
    if (iy > 0x43f00000) return ix <= 0x3fefffff ? underflow : overflow;
    if (ix < 0x3fefffff) return underflow;
    if (ix > 0x3ff00000) return overflow;
    log = log2_near_one(a);
  } else log = log2_of(a);
  double y_hi = upper(y);
  double lo = (y - y_hi) * log.hi + y * log.lo, hi = y_hi * log.hi;
  double z = lo + hi;
  if (z >= 1024) {
    if (z > 1024 || lo + 8.008566259537294e-17 > z - hi) return __builtin_inf();
  } else if (z <= -1075) {
    if (z < -1075 || lo <= z - hi) return 0;
  }
  return exp2_of(hi, lo);
}

double rt_math_pow(double x, double y) {
  if (y == 0) return 1;
  if (x != x || y != y) return not_a_number();
  double a = __builtin_fabs(x);
  if (y == __builtin_inf() || y == -__builtin_inf()) {
    if (a == 1) return not_a_number();
    return (a > 1) == (y > 0) ? __builtin_inf() : 0;
  }
  if (y == 1) return x;
  if (y == -1) return 1 / x;
  if (y == 2) return x * x;
  bool is_negative = rt_bits(x) >> 63;
  if (y == 0.5 && !is_negative) return __builtin_sqrt(x);
  enum integer kind = is_negative ? kind_of(y) : EVEN;
  double result;
  if (a == 0 || a == __builtin_inf()) result = (a == 0) == (y > 0) ? 0 : __builtin_inf();
  else if (kind == FRACTION) return not_a_number();
  else result = a == 1 ? 1 : power_of(a, y);
  return kind == ODD ? -result : result;
}
