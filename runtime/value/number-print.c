/*
 * Numbers as text (ECMA-262 6.1.6.1.20 and 21.1.3). The shortest digits that read back as the same double come from a
 * short exact test for numbers of at most 15 digits, else from the free-format algorithm of Steele and White
 * ("How to Print Floating-Point Numbers Accurately", PLDI 1990) on exact integers.
 */
#include "bignum.h"

struct parts {
  uint64_t mantissa;
  int exponent; /* value = mantissa * 2^exponent */
};

static struct parts split(double d) {
  uint64_t bits = rt_bits(d);
  int e = (int)(bits >> 52 & 0x7ff);
  uint64_t m = bits & 0xfffffffffffffull;
  struct parts p;
  p.mantissa = e == 0 ? m : m | 1ull << 52;
  p.exponent = (e == 0 ? 1 : e) - 1075;
  return p;
}

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static int put_u64(char *out, uint64_t v) {
  char reversed[20];
  int n = 0;
  do {
    reversed[n++] = (char)('0' + v % 10);
    v /= 10;
  } while (v != 0);
  for (int i = 0; i < n; i++) out[i] = reversed[n - 1 - i];
  return n;
}

/* Digits of d > 0 without trailing zeros; the value is 0.DIGITS * 10^*point. */
static int shortest_small(double d, char *digits, int *point) {
  for (int p = 0; p <= 22; p++) {
    double scaled = d * powers[p];
    if (!(scaled < 1e15)) return 0;
    uint64_t n = (uint64_t)(scaled + 0.5);
    /* Both are exact, so the quotient is the double nearest to n / 10^p. */
    if (n == 0 || (double)n / powers[p] != d) continue;
    int count = put_u64(digits, n);
    *point = count - p;
    while (count > 1 && digits[count - 1] == '0') count--;
    return count;
  }
  return 0;
}

/* ceil(log10(d)) or one less. */
static int estimate_point(struct parts p) {
  int bits = 64 - __builtin_clzll(p.mantissa) + p.exponent;
  /* log10(2) = 0.30103; d is in [2^(bits-1), 2^bits). */
  int64_t scaled = (int64_t)(bits - 1) * 30103;
  int64_t q = scaled / 100000;
  if (scaled < 0 && q * 100000 != scaled) q--;
  return (int)q + 1;
}

/* d = r / s * 10^point with r < s; half the gap to the neighbours is low/s and high/s, in the same scale. */
struct scaled {
  struct big r, s, low, high;
  int point;
};

static void scale(double d, struct scaled *x) {
  struct parts p = split(d);
  big_set(&x->r, p.mantissa);
  big_set(&x->s, 1);
  big_set(&x->low, 1);
  big_set(&x->high, 1);
  bool uneven = p.mantissa == 1ull << 52 && p.exponent > -1074;
  int e = p.exponent;
  /* Everything times 2 (4 when the gaps differ), to keep the halves whole. */
  big_shift_left(&x->r, uneven ? 2 : 1);
  big_shift_left(&x->s, uneven ? 2 : 1);
  if (uneven) big_shift_left(&x->high, 1);
  if (e >= 0) {
    big_shift_left(&x->r, (uint32_t)e);
    big_shift_left(&x->low, (uint32_t)e);
    big_shift_left(&x->high, (uint32_t)e);
  } else big_shift_left(&x->s, (uint32_t)-e);
  int point = estimate_point(p);
  if (point >= 0) big_power_of_ten(&x->s, (uint32_t)point);
  else {
    big_power_of_ten(&x->r, (uint32_t)-point);
    big_power_of_ten(&x->low, (uint32_t)-point);
    big_power_of_ten(&x->high, (uint32_t)-point);
  }
  x->point = point;
}

static void times_ten(struct scaled *x) {
  big_multiply_add(&x->r, 10, 0);
  big_multiply_add(&x->low, 10, 0);
  big_multiply_add(&x->high, 10, 0);
}

static int shortest_exact(double d, char *digits, int *point) {
  struct scaled x;
  scale(d, &x);
  bool even = (rt_bits(d) & 1) == 0;
  /* The estimate may be one too small: then the upper end reaches 1. */
  int over = big_compare_sum(&x.r, &x.high, &x.s);
  if (even ? over >= 0 : over > 0) {
    big_multiply_add(&x.s, 10, 0);
    x.point++;
  }
  int count = 0;
  for (;;) {
    times_ten(&x);
    uint32_t digit = big_digit(&x.r, &x.s);
    int below = big_compare(&x.r, &x.low);
    int above = big_compare_sum(&x.r, &x.high, &x.s);
    bool is_low = even ? below <= 0 : below < 0;
    bool is_high = even ? above >= 0 : above > 0;
    if (is_low || is_high) {
      if (is_low && is_high) {
        struct big twice = x.r;
        big_multiply_add(&twice, 2, 0);
        int half = big_compare(&twice, &x.s);
        is_high = half > 0 || (half == 0 && digit % 2 == 1); /* between two as short and as near: the even one */
      }
      digits[count++] = (char)('0' + digit + (is_high && !(is_low && !is_high) ? 1 : 0));
      break;
    }
    digits[count++] = (char)('0' + digit);
  }
  *point = x.point;
  return count;
}

static int shortest(double d, char *digits, int *point) {
  int count = shortest_small(d, digits, point);
  return count > 0 ? count : shortest_exact(d, digits, point);
}

static Val text(const char *s, int n) { return rt_string_from_c(s, (size_t)n); }

static bool special(double d, Val *out) {
  if (d != d) *out = text("NaN", 3);
  else if (d == __builtin_inf()) *out = text("Infinity", 8);
  else if (d == -__builtin_inf()) *out = text("-Infinity", 9);
  else return false;
  return true;
}

static int put_exponent(char *out, int e) {
  int n = 0;
  out[n++] = 'e';
  out[n++] = e < 0 ? '-' : '+';
  return n + put_u64(out + n, (uint64_t)(e < 0 ? -e : e));
}

static int fill(char *out, char c, int count) {
  for (int i = 0; i < count; i++) out[i] = c;
  return count;
}

Val rt_number_to_string(double d) {
  Val known;
  char out[40];
  int n = 0;
  if (special(d, &known)) return known;
  if (d < 0) {
    out[n++] = '-';
    d = -d;
  }
  if (d < 9007199254740992.0 && (double)(uint64_t)d == d) {
    uint64_t u = (uint64_t)d;
    if (u < 10 && n == 0) return rt_string_from_unit((uint32_t)('0' + u));
    n += put_u64(out + n, u);
    return text(out, n);
  }
  char digits[20];
  int point, count = shortest(d, digits, &point);
  if (count <= point && point <= 21) {
    memcpy(out + n, digits, (size_t)count);
    n += count;
    n += fill(out + n, '0', point - count);
  } else if (0 < point && point <= 21) {
    memcpy(out + n, digits, (size_t)point);
    n += point;
    out[n++] = '.';
    memcpy(out + n, digits + point, (size_t)(count - point));
    n += count - point;
  } else if (-6 < point && point <= 0) {
    out[n++] = '0';
    out[n++] = '.';
    n += fill(out + n, '0', -point);
    memcpy(out + n, digits, (size_t)count);
    n += count;
  } else {
    out[n++] = digits[0];
    if (count > 1) {
      out[n++] = '.';
      memcpy(out + n, digits + 1, (size_t)(count - 1));
      n += count - 1;
    }
    n += put_exponent(out + n, point - 1);
  }
  return text(out, n);
}

/* Exactly `count` digits of d > 0, the last rounded half up; value = 0.DIGITS * 10^*point. */
static void exact_digits(double d, int count, char *digits, int *point) {
  struct scaled x;
  scale(d, &x);
  if (big_compare(&x.r, &x.s) >= 0) {
    big_multiply_add(&x.s, 10, 0);
    x.point++;
  }
  for (int i = 0; i < count; i++) {
    big_multiply_add(&x.r, 10, 0);
    digits[i] = (char)('0' + big_digit(&x.r, &x.s));
    if (i == 0 && digits[0] == '0') { /* the estimate was one too large */
      x.point--;
      i--;
    }
  }
  big_multiply_add(&x.r, 2, 0);
  if (big_compare(&x.r, &x.s) >= 0) {
    int i = count - 1;
    while (i >= 0 && digits[i] == '9') digits[i--] = '0';
    if (i >= 0) digits[i]++;
    else {
      memmove(digits + 1, digits, (size_t)(count - 1));
      digits[0] = '1';
      x.point++;
    }
  }
  *point = x.point;
}

Val rt_number_to_fixed(double d, int32_t places) {
  Val known;
  if (special(d, &known)) return known;
  if (d >= 1e21 || d <= -1e21) return rt_number_to_string(d);
  char out[160];
  int n = 0;
  if (d < 0) {
    out[n++] = '-';
    d = -d;
  }
  struct parts p = split(d);
  struct big v;
  big_set(&v, p.mantissa);
  big_power_of_ten(&v, (uint32_t)places);
  if (p.exponent >= 0) big_shift_left(&v, (uint32_t)p.exponent);
  else {
    /* Divide by 2^-exponent, rounding half up: add half, drop the bits. */
    uint32_t bits = (uint32_t)-p.exponent;
    struct big half;
    big_set(&half, 1);
    big_shift_left(&half, bits - 1);
    uint64_t carry = 0;
    uint32_t m = v.count > half.count ? v.count : half.count;
    for (uint32_t i = 0; i < m; i++) {
      carry += (i < v.count ? v.word[i] : 0) + (uint64_t)(i < half.count ? half.word[i] : 0);
      v.word[i] = (uint32_t)carry;
      carry >>= 32;
    }
    v.count = m;
    if (carry != 0) v.word[v.count++] = (uint32_t)carry;
    uint32_t words = bits / 32, rest = bits % 32;
    struct big q = {0, {0}};
    for (uint32_t i = words; i < v.count; i++) {
      uint64_t w = v.word[i] | (i + 1 < v.count ? (uint64_t)v.word[i + 1] << 32 : 0);
      q.word[q.count++] = (uint32_t)(w >> rest);
    }
    while (q.count > 0 && q.word[q.count - 1] == 0) q.count--;
    v = q;
  }
  char reversed[160];
  int count = 0;
  while (v.count > 0) {
    uint32_t chunk = big_divide_billion(&v);
    for (int i = 0; i < 9; i++) {
      reversed[count++] = (char)('0' + chunk % 10);
      chunk /= 10;
    }
  }
  while (count > 0 && reversed[count - 1] == '0') count--;
  while (count <= places) reversed[count++] = '0';
  for (int i = count; i-- > 0;) {
    out[n++] = reversed[i];
    if (i == places && places > 0) out[n++] = '.';
  }
  return text(out, n);
}

static int put_scientific(char *out, const char *digits, int count, int point) {
  int n = 0;
  out[n++] = digits[0];
  if (count > 1) {
    out[n++] = '.';
    memcpy(out + n, digits + 1, (size_t)(count - 1));
    n += count - 1;
  }
  return n + put_exponent(out + n, point - 1);
}

Val rt_number_to_exponential(double d, int32_t places) {
  Val known;
  if (special(d, &known)) return known;
  char out[140], digits[120];
  int n = 0, point = 1, count = places + 1;
  if (d < 0) {
    out[n++] = '-';
    d = -d;
  }
  if (d == 0) {
    if (places < 0) count = 1;
    fill(digits, '0', count);
  } else if (places < 0) count = shortest(d, digits, &point);
  else exact_digits(d, count, digits, &point);
  return text(out, n + put_scientific(out + n, digits, count, point));
}

Val rt_number_to_precision(double d, int32_t precision) {
  Val known;
  if (special(d, &known)) return known;
  char out[140], digits[120];
  int n = 0, point = 1;
  if (d < 0) {
    out[n++] = '-';
    d = -d;
  }
  if (d == 0) fill(digits, '0', precision);
  else exact_digits(d, precision, digits, &point);
  int e = point - 1;
  if (e < -6 || e >= precision) return text(out, n + put_scientific(out + n, digits, precision, point));
  if (point > 0) {
    memcpy(out + n, digits, (size_t)point);
    n += point;
    if (point < precision) out[n++] = '.';
    memcpy(out + n, digits + point, (size_t)(precision - point));
    n += precision - point;
  } else {
    out[n++] = '0';
    out[n++] = '.';
    n += fill(out + n, '0', -point);
    memcpy(out + n, digits, (size_t)precision);
    n += precision;
  }
  return text(out, n);
}

/*
 * Any radix but 10: as many fraction digits as are needed to tell the number from its neighbours, the integer part
 * exact while it has 53 bits and zeros beyond, as V8 prints them (the standard leaves the precision open).
 */
Val rt_number_to_string_radix(double d, int32_t radix) {
  static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  Val known;
  if (special(d, &known)) return known;
  if (radix == 10) return rt_number_to_string(d);
  char out[2300];
  const int middle = 1100;
  int start = middle, end = middle;
  bool negative = d < 0;
  if (negative) d = -d;
  double whole = rt_floor_d(d), fraction = d - whole;
  double delta = 0.5 * (rt_from_bits(rt_bits(d) + 1) - d);
  if (delta < 5e-324) delta = 5e-324;
  if (fraction >= delta) {
    out[end++] = '.';
    do {
      fraction *= radix;
      delta *= radix;
      int digit = (int)fraction;
      out[end++] = letters[digit];
      fraction -= digit;
      bool up = fraction > 0.5 || (fraction == 0.5 && (digit & 1));
      if (!up || fraction + delta <= 1) continue;
      for (;;) { /* carry */
        end--;
        if (end == middle) {
          whole += 1;
          break;
        }
        char c = out[end];
        digit = c > '9' ? c - 'a' + 10 : c - '0';
        if (digit + 1 < radix) {
          out[end++] = letters[digit + 1];
          break;
        }
      }
      break;
    } while (fraction >= delta);
  }
  while (whole / radix >= 9007199254740992.0) {
    whole /= radix;
    out[--start] = '0';
  }
  do {
    double rest = rt_math_mod(whole, radix);
    out[--start] = letters[(int)rest];
    whole = (whole - rest) / radix;
  } while (whole > 0);
  if (negative) out[--start] = '-';
  return text(out + start, end - start);
}
