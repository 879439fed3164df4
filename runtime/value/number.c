/* Arithmetic that C has no operator for. */
#include "rt.h"

static int32_t int_of(double d) {
  uint64_t bits = rt_bits(d);
  int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
  if (exponent > 31 || exponent == 972) return 0; /* a multiple of 2^32, infinite or NaN */
  uint64_t m = (bits & 0xfffffffffffffull) | 1ull << 52;
  uint32_t low = exponent >= 0 ? (uint32_t)(m << exponent) : exponent > -53 ? (uint32_t)(m >> -exponent) : 0;
  return (int32_t)(bits >> 63 ? 0u - low : low);
}

double rt_d_to_w_bits(double d) { return rt_from_bits((uint32_t)int_of(d)); }

/* ---- integers of any size ---- */

static double large(int64_t o) { return o > 0 ? rt_from_bits((uint64_t)o) : -rt_from_bits((uint64_t)-o); }

double rt_o_to_d_slow(int64_t o) {
  switch (o) {
    case RT_O_NULL: return 0;
    case RT_O_NEGZERO: return -0.0;
  }
  return rt_o_is_special(o) ? rt_from_bits(RT_NAN_BITS) : rt_o_is_small(o) ? (double)o : large(o);
}

double rt_o_to_w_bits(int64_t o) { return rt_from_bits((uint32_t)rt_d_to_w(rt_o_to_d_slow(o))); }

static Val boxed(int64_t o) {
  switch (o) {
    case RT_O_UNDEFINED: return RT_UNDEFINED;
    case RT_O_NULL: return RT_NULL;
    case RT_O_HOLE: return RT_HOLE;
    case RT_O_UNINIT: return RT_UNINIT;
    default: return rt_box_d(rt_o_to_d_slow(o));
  }
}

double rt_o_to_v_bits(int64_t o) { return rt_from_bits(boxed(o)); }

double rt_o_to_e_slow(int64_t o) {
  switch (o) {
    case RT_O_UNDEFINED: return rt_from_bits(RT_E_UNDEFINED);
    case RT_O_NULL: return rt_from_bits(RT_E_NULL);
    case RT_O_HOLE: return rt_from_bits(RT_E_HOLE);
    case RT_O_UNINIT: return rt_from_bits(RT_E_UNINIT);
    default: return rt_o_to_d_slow(o);
  }
}

double rt_o_arith_bits(char op, int64_t a, int64_t b) {
  double x = rt_o_to_d(a), y = rt_o_to_d(b), r;
  switch (op) {
    case '+': r = x + y; break;
    case '-': r = x - y; break;
    case '*': r = x * y; break;
    default: r = rt_math_mod(x, y);
  }
  return rt_from_bits((uint64_t)rt_d_to_o(r));
}

double rt_trunc_d(double d) {
  if (!(d < 9007199254740992.0 && d > -9007199254740992.0)) return d;
  double t = (double)(int64_t)d;
  return t == 0 ? __builtin_copysign(0.0, d) : t;
}

double rt_floor_d(double d) {
  double t = rt_trunc_d(d);
  return t > d ? t - 1 : t;
}

double rt_ceil_d(double d) {
  double t = rt_trunc_d(d);
  if (t < d) t += 1;
  return t == 0 ? __builtin_copysign(0.0, d) : t;
}

/* Halves go up (ECMA-262 21.3.2.28). */
double rt_round_d(double d) {
  if (!(d < 4503599627370496.0 && d > -4503599627370496.0)) return d;
  double f = rt_floor_d(d);
  double r = d - f >= 0.5 ? f + 1 : f;
  return r == 0 ? __builtin_copysign(0.0, d) : r;
}

/* The remainder with the sign of x, exact: long division of the mantissas in binary. */
double rt_math_mod(double x, double y) {
  uint64_t a = rt_bits(x), b = rt_bits(y), sign = a & 1ull << 63;
  a &= ~(1ull << 63);
  b &= ~(1ull << 63);
  if (b == 0 || a >= 0x7ff0000000000000ull || b > 0x7ff0000000000000ull) return rt_from_bits(RT_NAN_BITS);
  if (a < b) return x;
  if (a == b) return rt_from_bits(sign);
  int ea = (int)(a >> 52), eb = (int)(b >> 52);
  uint64_t ma = ea == 0 ? a : (a & 0xfffffffffffffull) | 1ull << 52;
  uint64_t mb = eb == 0 ? b : (b & 0xfffffffffffffull) | 1ull << 52;
  if (ea == 0) ea = 1;
  if (eb == 0) eb = 1;
  for (; ea > eb; ea--) {
    if (ma >= mb) ma -= mb;
    ma <<= 1;
  }
  if (ma >= mb) ma -= mb;
  if (ma == 0) return rt_from_bits(sign);
  while (ma >> 52 == 0 && ea > 1) {
    ma <<= 1;
    ea--;
  }
  uint64_t bits = ma >> 52 == 0 ? ma : (ma & 0xfffffffffffffull) | (uint64_t)ea << 52;
  return rt_from_bits(bits | sign);
}

uint32_t rt_float64_low(double d) { return (uint32_t)rt_bits(d); }
uint32_t rt_float64_high(double d) { return (uint32_t)(rt_bits(d) >> 32); }
double rt_float64_from_parts(uint32_t low, uint32_t high) {
  return rt_canonical(rt_from_bits((uint64_t)high << 32 | low));
}

uint8_t rt_clamp_u8(double d) {
  if (!(d > 0)) return 0;
  if (d >= 255) return 255;
  /* Halves go to the even neighbour (ECMA-262 7.1.12). */
  double f = rt_floor_d(d), r = d - f;
  int i = (int)f;
  if (r > 0.5 || (r == 0.5 && (i & 1))) i++;
  return (uint8_t)i;
}

RT_SELDOM_BEGIN

int64_t rt_o_min_slow(int64_t a, int64_t b) {
  return rt_d_to_o(rt_min_d(rt_o_to_d(a), rt_o_to_d(b)));
}

int64_t rt_o_max_slow(int64_t a, int64_t b) {
  return rt_d_to_o(rt_max_d(rt_o_to_d(a), rt_o_to_d(b)));
}

RT_SELDOM_END
