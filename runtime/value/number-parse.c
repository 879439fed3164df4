/*
 * Text as numbers (ECMA-262 7.1.4.1, 19.2.4), correctly rounded: a product or quotient of exact doubles when the
 * digits allow it, else a guess moved to the right neighbour by comparing exact integers.
 */
#include "bignum.h"

/* More digits than this cannot change the result, only break a tie. */
#define DIGITS_MAX 780

struct decimal {
  uint8_t digits[DIGITS_MAX + 1];
  int count;
  int exponent; /* value = DIGITS * 10^exponent */
};

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Compares DIGITS * 10^exponent with m * 2^e. */
static int compare_with(const struct decimal *x, uint64_t m, int e) {
  struct big a, b;
  big_set(&a, 0);
  for (int i = 0; i < x->count; i++) big_multiply_add(&a, 10, x->digits[i]);
  big_set(&b, m);
  if (x->exponent >= 0) big_power_of_ten(&a, (uint32_t)x->exponent);
  else big_power_of_ten(&b, (uint32_t)-x->exponent);
  if (e >= 0) big_shift_left(&b, (uint32_t)e);
  else big_shift_left(&a, (uint32_t)-e);
  return big_compare(&a, &b);
}

static double guess(const struct decimal *x) {
  double d = 0;
  int used = x->count < 17 ? x->count : 17;
  for (int i = 0; i < used; i++) d = d * 10 + x->digits[i];
  int e = x->exponent + (x->count - used);
  for (; e > 0 && d < __builtin_inf(); e -= e > 22 ? 22 : e) d *= powers[e > 22 ? 22 : e];
  for (; e < 0 && d > 0; e += e < -22 ? 22 : -e) d /= powers[e < -22 ? 22 : -e];
  return d;
}

static double round_exactly(const struct decimal *x) {
  double d = guess(x);
  uint64_t bits = rt_bits(d);
  if (bits >= 0x7ff0000000000000ull) bits = 0x7fefffffffffffffull;
  for (;;) {
    int field = (int)(bits >> 52);
    uint64_t m = (bits & 0xfffffffffffffull) | (field == 0 ? 0 : 1ull << 52);
    int e = (field == 0 ? 1 : field) - 1075;
    /* Above the middle between this double and the next? */
    int up = compare_with(x, 2 * m + 1, e - 1);
    if (up > 0 || (up == 0 && (m & 1))) {
      bits++;
      if (bits == 0x7ff0000000000000ull) return __builtin_inf();
      continue;
    }
    if (bits == 0) return 0;
    /* Below the middle to the one before, which is half as far under a power of two? */
    bool half = (bits & 0xfffffffffffffull) == 0 && field > 1;
    int down = half ? compare_with(x, 4 * m - 1, e - 2) : compare_with(x, 2 * m - 1, e - 1);
    if (down < 0 || (down == 0 && (m & 1))) {
      bits--;
      continue;
    }
    return rt_from_bits(bits);
  }
}

static double to_double(struct decimal *x) {
  while (x->count > 0 && x->digits[x->count - 1] == 0) {
    x->count--;
    x->exponent++;
  }
  if (x->count == 0) return 0;
  int magnitude = x->count + x->exponent;
  if (magnitude > 310) return __builtin_inf();
  if (magnitude < -330) return 0;
  if (x->count <= 15 && x->exponent >= -22 && x->exponent <= 22) {
    double d = 0;
    for (int i = 0; i < x->count; i++) d = d * 10 + x->digits[i];
    return x->exponent < 0 ? d / powers[-x->exponent] : d * powers[x->exponent];
  }
  return round_exactly(x);
}

static bool is_digit(uint16_t c) { return c >= '0' && c <= '9'; }

/* Unit at i, or 0 past the end. */
static uint16_t unit(const struct rt_string *s, uint32_t end, uint32_t i) { return i < end ? rt_unit_at(s, i) : 0; }

static bool matches(const struct rt_string *s, uint32_t at, uint32_t end, const char *word) {
  for (; *word != 0; word++, at++) {
    if (unit(s, end, at) != (uint8_t)*word) return false;
  }
  return true;
}

/* Reads an unsigned StrDecimalLiteral from *at; false when there is none. */
static bool read_decimal(const struct rt_string *s, uint32_t *at, uint32_t end, double *out) {
  uint32_t i = *at;
  if (matches(s, i, end, "Infinity")) {
    *at = i + 8;
    *out = __builtin_inf();
    return true;
  }
  struct decimal x;
  x.count = 0;
  x.exponent = 0;
  bool any = false, after_point = false, sticky = false;
  for (;; i++) {
    uint16_t c = unit(s, end, i);
    if (c == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit(c)) break;
    any = true;
    if (x.count < DIGITS_MAX) {
      if (x.count > 0 || c != '0') x.digits[x.count++] = (uint8_t)(c - '0');
      if (after_point) x.exponent--;
    } else {
      sticky |= c != '0';
      if (!after_point) x.exponent++;
    }
    /* Exponents far outside of what matters: stop before they overflow. */
    if (x.exponent < -100000000) x.exponent = -100000000;
    if (x.exponent > 100000000) x.exponent = 100000000;
  }
  if (!any) return false;
  /* A lone point at the end belongs to the number only after a digit: "5." reads 5. */
  if (sticky) x.digits[x.count++] = 1, x.exponent--;
  uint16_t c = unit(s, end, i);
  if (c == 'e' || c == 'E') {
    uint32_t j = i + 1;
    uint16_t sign = unit(s, end, j);
    if (sign == '+' || sign == '-') j++;
    if (is_digit(unit(s, end, j))) {
      int e = 0;
      for (; is_digit(unit(s, end, j)); j++) {
        if (e < 100000) e = e * 10 + (unit(s, end, j) - '0');
      }
      x.exponent += sign == '-' ? -e : e;
      i = j;
    }
  }
  *at = i;
  *out = to_double(&x);
  return true;
}

/* WhiteSpace and LineTerminator (ECMA-262 12.2, 12.3). */
static bool is_space(uint16_t c) {
  if (c <= ' ') return c == ' ' || (c >= 9 && c <= 13);
  return c == 0xa0 || c == 0xfeff || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
         c == 0x202f || c == 0x205f || c == 0x3000;
}

static int digit_value(uint16_t c) {
  if (is_digit(c)) return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

/* Radix 2, 8 or 16, rounded once: the first 64 bits, and whether anything follows. */
static double read_radix(const struct rt_string *s, uint32_t at, uint32_t end, int bits) {
  if (at == end) return rt_from_bits(RT_NAN_BITS);
  uint64_t m = 0;
  int exponent = 0;
  bool sticky = false;
  for (; at < end; at++) {
    int digit = digit_value(rt_unit_at(s, at));
    if (digit >= 1 << bits) return rt_from_bits(RT_NAN_BITS);
    if (m >> (63 - bits) == 0) m = m << bits | (uint64_t)digit;
    else {
      exponent += bits;
      sticky |= digit != 0;
    }
  }
  if (sticky) m |= 1;
  double d = (double)m;
  for (; exponent > 0; exponent--) d *= 2;
  return d;
}

double rt_string_to_number(Val v) {
  const struct rt_string *s = rt_flat(v);
  uint32_t i = 0, end = s->head.aux;
  while (i < end && is_space(rt_unit_at(s, i))) i++;
  while (end > i && is_space(rt_unit_at(s, end - 1))) end--;
  if (i == end) return 0;
  uint16_t c = rt_unit_at(s, i), next = unit(s, end, i + 1) | 32;
  if (c == '0' && next == 'x') return read_radix(s, i + 2, end, 4);
  if (c == '0' && next == 'o') return read_radix(s, i + 2, end, 3);
  if (c == '0' && next == 'b') return read_radix(s, i + 2, end, 1);
  bool negative = c == '-';
  if (c == '-' || c == '+') i++;
  double d;
  if (!read_decimal(s, &i, end, &d) || i != end) return rt_from_bits(RT_NAN_BITS);
  return negative ? -d : d;
}

double rt_number_parse_prefix(Val v) {
  const struct rt_string *s = rt_flat(v);
  uint32_t i = 0, end = s->head.aux;
  while (i < end && is_space(rt_unit_at(s, i))) i++;
  uint16_t c = unit(s, end, i);
  bool negative = c == '-';
  if (c == '-' || c == '+') i++;
  double d;
  if (!read_decimal(s, &i, end, &d)) return rt_from_bits(RT_NAN_BITS);
  return negative ? -d : d;
}
