/*
 * BigInt: sign and magnitude in 32-bit words, little-endian, no leading zero words. Division is Knuth's algorithm D
 * (The Art of Computer Programming 4.3.1). The largest magnitude is V8's, 2^30 - 1 bits.
 */
#include "rt.h"

#define BITS_MAX (1u << 30)

struct bigint {
  struct rt_object head; /* aux: number of words */
  uint32_t negative;
  uint32_t word[];
};

#define BIG(v) RT_PTR(bigint, v)

static struct bigint *make(uint32_t words, bool negative) {
  struct bigint *b = rt_alloc(sizeof *b + (size_t)words * 4, RT_CLS_BIGINT);
  b->head.aux = words;
  b->negative = negative;
  return b;
}

static Val finish(struct bigint *b) {
  while (b->head.aux > 0 && b->word[b->head.aux - 1] == 0) b->head.aux--;
  if (b->head.aux == 0) b->negative = false;
  return (Val)(uintptr_t)b;
}

static bool too_big(uint64_t words) {
  if (words <= BITS_MAX / 32) return false;
  rt_throw_error(RT_RANGE_ERROR, "Maximum BigInt size exceeded");
  return true;
}

Val rt_bigint_from_words(bool negative, const uint32_t *words, uint32_t count) {
  struct bigint *b = make(count, negative);
  memcpy(b->word, words, (size_t)count * 4);
  return finish(b);
}

Val rt_bigint_from_u64(uint64_t u) {
  struct bigint *b = make(2, false);
  b->word[0] = (uint32_t)u;
  b->word[1] = (uint32_t)(u >> 32);
  return finish(b);
}

Val rt_bigint_from_i64(int64_t i) {
  Val v = rt_bigint_from_u64(i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
  if (i < 0) BIG(v)->negative = true;
  return v;
}

int64_t rt_bigint_to_i64(Val v) {
  const struct bigint *b = BIG(v);
  uint64_t u = (b->head.aux > 0 ? b->word[0] : 0) | (uint64_t)(b->head.aux > 1 ? b->word[1] : 0) << 32;
  return (int64_t)(b->negative ? 0 - u : u);
}

bool rt_bigint_is_zero(Val v) { return BIG(v)->head.aux == 0; }

static int compare_magnitude(const struct bigint *a, const struct bigint *b) {
  if (a->head.aux != b->head.aux) return a->head.aux < b->head.aux ? -1 : 1;
  for (uint32_t i = a->head.aux; i-- > 0;) {
    if (a->word[i] != b->word[i]) return a->word[i] < b->word[i] ? -1 : 1;
  }
  return 0;
}

int rt_bigint_compare(Val x, Val y) {
  const struct bigint *a = BIG(x), *b = BIG(y);
  if (a->negative != b->negative) return a->negative ? -1 : 1;
  int order = compare_magnitude(a, b);
  return a->negative ? -order : order;
}

int rt_bigint_compare_number(Val x, double d) {
  if (d != d) return 2;
  if (d == __builtin_inf()) return -1;
  if (d == -__builtin_inf()) return 1;
  double whole = rt_trunc_d(d);
  int order = rt_bigint_compare(x, rt_bigint_from_number(whole));
  if (order != 0 || whole == d) return order;
  return d > whole ? -1 : 1;
}

static Val add_magnitude(const struct bigint *a, const struct bigint *b, bool negative) {
  if (a->head.aux < b->head.aux) {
    const struct bigint *t = a;
    a = b;
    b = t;
  }
  uint32_t n = a->head.aux;
  if (too_big((uint64_t)n + 1)) return RT_UNDEFINED;
  struct bigint *r = make(n + 1, negative);
  uint64_t carry = 0;
  for (uint32_t i = 0; i < n; i++) {
    carry += a->word[i] + (uint64_t)(i < b->head.aux ? b->word[i] : 0);
    r->word[i] = (uint32_t)carry;
    carry >>= 32;
  }
  r->word[n] = (uint32_t)carry;
  return finish(r);
}

/* |a| - |b|, which may be negative. */
static Val subtract_magnitude(const struct bigint *a, const struct bigint *b, bool negative) {
  if (compare_magnitude(a, b) < 0) {
    const struct bigint *t = a;
    a = b;
    b = t;
    negative = !negative;
  }
  struct bigint *r = make(a->head.aux, negative);
  uint64_t borrow = 0;
  for (uint32_t i = 0; i < a->head.aux; i++) {
    uint64_t take = (i < b->head.aux ? b->word[i] : 0) + borrow;
    borrow = a->word[i] < take;
    r->word[i] = (uint32_t)(a->word[i] - take);
  }
  return finish(r);
}

static Val add_signed(const struct bigint *a, const struct bigint *b, bool flip) {
  bool sign = b->negative != flip;
  if (a->negative == sign) return add_magnitude(a, b, sign);
  return subtract_magnitude(a, b, a->negative);
}

Val rt_bigint_add(Val a, Val b) { return add_signed(BIG(a), BIG(b), false); }

Val rt_bigint_negate(Val v) {
  const struct bigint *a = BIG(v);
  struct bigint *r = make(a->head.aux, !a->negative);
  memcpy(r->word, a->word, (size_t)a->head.aux * 4);
  return finish(r);
}

static Val multiply(const struct bigint *a, const struct bigint *b) {
  if (too_big((uint64_t)a->head.aux + b->head.aux)) return RT_UNDEFINED;
  struct bigint *r = make(a->head.aux + b->head.aux, a->negative != b->negative);
  for (uint32_t i = 0; i < a->head.aux; i++) {
    uint64_t carry = 0;
    for (uint32_t j = 0; j < b->head.aux; j++) {
      carry += r->word[i + j] + (uint64_t)a->word[i] * b->word[j];
      r->word[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    r->word[i + b->head.aux] = (uint32_t)carry;
  }
  return finish(r);
}

/* Divides the n words of `u` by a word in place; the remainder. */
static uint32_t divide_word(uint32_t *u, uint32_t n, uint32_t by) {
  uint64_t rest = 0;
  for (uint32_t i = n; i-- > 0;) {
    rest = rest << 32 | u[i];
    u[i] = (uint32_t)(rest / by);
    rest %= by;
  }
  return (uint32_t)rest;
}

/* |a| / |b| for b of at least two words: the quotient in q, the remainder in r. */
static void divide_long(const struct bigint *a, const struct bigint *b, struct bigint *q, struct bigint *r) {
  uint32_t n = b->head.aux, m = a->head.aux - n;
  uint32_t shift = (uint32_t)__builtin_clz(b->word[n - 1]);
  struct bigint *v = make(n, false);
  struct bigint *u = make(a->head.aux + 1, false);
  for (uint32_t i = n; i-- > 0;) {
    v->word[i] = b->word[i] << shift | (shift > 0 && i > 0 ? b->word[i - 1] >> (32 - shift) : 0);
  }
  u->word[a->head.aux] = shift > 0 ? a->word[a->head.aux - 1] >> (32 - shift) : 0;
  for (uint32_t i = a->head.aux; i-- > 0;) {
    u->word[i] = a->word[i] << shift | (shift > 0 && i > 0 ? a->word[i - 1] >> (32 - shift) : 0);
  }
  for (uint32_t j = m + 1; j-- > 0;) {
    uint64_t top = (uint64_t)u->word[j + n] << 32 | u->word[j + n - 1];
    uint64_t guess = top / v->word[n - 1], rest = top % v->word[n - 1];
    while (guess >> 32 != 0 || guess * v->word[n - 2] > (rest << 32 | u->word[j + n - 2])) {
      guess--;
      rest += v->word[n - 1];
      if (rest >> 32 != 0) break;
    }
    uint64_t borrow = 0, carry = 0;
    for (uint32_t i = 0; i < n; i++) {
      carry += guess * v->word[i];
      uint64_t take = (uint32_t)carry + borrow;
      borrow = u->word[i + j] < take;
      u->word[i + j] = (uint32_t)(u->word[i + j] - take);
      carry >>= 32;
    }
    uint64_t take = carry + borrow;
    borrow = u->word[j + n] < take;
    u->word[j + n] = (uint32_t)(u->word[j + n] - take);
    if (borrow) { /* the guess was one too large: add back */
      guess--;
      uint64_t sum = 0;
      for (uint32_t i = 0; i < n; i++) {
        sum += (uint64_t)u->word[i + j] + v->word[i];
        u->word[i + j] = (uint32_t)sum;
        sum >>= 32;
      }
      u->word[j + n] += (uint32_t)sum;
    }
    q->word[j] = (uint32_t)guess;
  }
  for (uint32_t i = 0; i < n; i++) {
    r->word[i] = u->word[i] >> shift | (shift > 0 ? (uint32_t)((uint64_t)u->word[i + 1] << (32 - shift)) : 0);
  }
}

/* Quotient (or remainder) that truncates towards zero. */
static Val divide(const struct bigint *a, const struct bigint *b, bool want_remainder) {
  if (b->head.aux == 0) {
    rt_throw_error(RT_RANGE_ERROR, "Division by zero");
    return RT_UNDEFINED;
  }
  if (compare_magnitude(a, b) < 0) {
    if (!want_remainder) return rt_bigint_from_i64(0);
    return rt_bigint_from_words(a->negative, a->word, a->head.aux);
  }
  struct bigint *q = make(a->head.aux - b->head.aux + 1, a->negative != b->negative);
  struct bigint *r = make(b->head.aux, a->negative);
  if (b->head.aux == 1) {
    q = make(a->head.aux, a->negative != b->negative);
    memcpy(q->word, a->word, (size_t)a->head.aux * 4);
    r->word[0] = divide_word(q->word, a->head.aux, b->word[0]);
  } else divide_long(a, b, q, r);
  return finish(want_remainder ? r : q);
}

static Val power(Val base, Val exponent) {
  const struct bigint *e = BIG(exponent);
  if (e->negative) {
    rt_throw_error(RT_RANGE_ERROR, "undefined must be positive");
    return RT_UNDEFINED;
  }
  Val result = rt_bigint_from_i64(1);
  const struct bigint *b = BIG(base);
  bool small = b->head.aux == 0 || (b->head.aux == 1 && b->word[0] == 1);
  if (e->head.aux > 1 && !small) {
    too_big((uint64_t)BITS_MAX);
    return RT_UNDEFINED;
  }
  uint32_t n = e->head.aux == 0 ? 0 : e->word[0];
  if (small && n > 2) n = 2 + (n & 1);
  for (; n > 0; n >>= 1) {
    if (n & 1) result = multiply(BIG(result), BIG(base));
    if (rt_pending) return RT_UNDEFINED;
    if (n > 1) base = multiply(BIG(base), BIG(base));
    if (rt_pending) return RT_UNDEFINED;
  }
  return result;
}

/* ---- two's complement views for shifts and bitwise operators ---- */

/* Word i of the number as an infinite two's complement string. */
struct twos {
  const struct bigint *b;
  bool seen; /* a nonzero word went by (for negation) */
};
static uint32_t next_word(struct twos *t, uint32_t i) {
  uint32_t w = i < t->b->head.aux ? t->b->word[i] : 0;
  if (!t->b->negative) return w;
  if (t->seen) return ~w;
  t->seen = w != 0;
  return 0u - w;
}

/* From two's complement words with sign back to magnitude. */
static Val from_twos(struct bigint *r) {
  uint32_t n = r->head.aux;
  bool negative = n > 0 && r->word[n - 1] >> 31;
  if (negative) {
    uint64_t carry = 1;
    for (uint32_t i = 0; i < n; i++) {
      carry += (uint32_t)~r->word[i];
      r->word[i] = (uint32_t)carry;
      carry >>= 32;
    }
  }
  r->negative = negative;
  return finish(r);
}

static Val bitwise(int op, const struct bigint *a, const struct bigint *b) {
  uint32_t n = (a->head.aux > b->head.aux ? a->head.aux : b->head.aux) + 1;
  struct bigint *r = make(n, false);
  struct twos x = {a, false}, y = {b, false};
  for (uint32_t i = 0; i < n; i++) {
    uint32_t p = next_word(&x, i), q = next_word(&y, i);
    r->word[i] = op == RT_OP_AND ? p & q : op == RT_OP_OR ? p | q : p ^ q;
  }
  return from_twos(r);
}

static Val shift_left(const struct bigint *a, uint64_t bits) {
  uint64_t words = bits / 32;
  if (a->head.aux == 0) return rt_bigint_from_i64(0);
  if (too_big(a->head.aux + words + 1)) return RT_UNDEFINED;
  uint32_t rest = bits % 32, n = a->head.aux;
  struct bigint *r = make((uint32_t)(n + words + 1), a->negative);
  for (uint32_t i = 0; i < n; i++) {
    r->word[i + words] |= a->word[i] << rest;
    if (rest > 0) r->word[i + words + 1] = a->word[i] >> (32 - rest);
  }
  return finish(r);
}

/* Rounds towards minus infinity. */
static Val shift_right(const struct bigint *a, uint64_t bits) {
  uint64_t words = bits / 32;
  if (words >= a->head.aux) return rt_bigint_from_i64(a->negative ? -1 : 0);
  uint32_t rest = bits % 32, n = a->head.aux - (uint32_t)words;
  struct bigint *r = make(n + 1, a->negative);
  bool lost = false;
  for (uint32_t i = 0; i < words; i++) lost |= a->word[i] != 0;
  if (rest > 0) lost |= (a->word[words] & ((1u << rest) - 1)) != 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t high = i + words + 1 < a->head.aux && rest > 0 ? a->word[i + words + 1] << (32 - rest) : 0;
    r->word[i] = a->word[i + words] >> rest | high;
  }
  if (a->negative && lost) {
    for (uint32_t i = 0; i <= n; i++) {
      if (++r->word[i] != 0) break;
    }
  }
  return finish(r);
}

static Val shift(Val a, Val b, bool left) {
  const struct bigint *count = BIG(b);
  bool to_left = left != (count->negative != 0);
  uint64_t bits = (uint64_t)(count->head.aux > 0 ? count->word[0] : 0);
  if (count->head.aux > 1) bits = (uint64_t)BITS_MAX * 2;
  return to_left ? shift_left(BIG(a), bits) : shift_right(BIG(a), bits);
}

Val rt_bigint_arith(int op, Val a, Val b) {
  switch (op) {
    case RT_OP_SUB: return add_signed(BIG(a), BIG(b), true);
    case RT_OP_MUL: return multiply(BIG(a), BIG(b));
    case RT_OP_DIV: return divide(BIG(a), BIG(b), false);
    case RT_OP_MOD: return divide(BIG(a), BIG(b), true);
    case RT_OP_POW: return power(a, b);
    case RT_OP_SHL: return shift(a, b, true);
    case RT_OP_SAR: return shift(a, b, false);
    case RT_OP_SHR:
      rt_throw_error(RT_TYPE_ERROR, "BigInts have no unsigned right shift, use >> instead");
      return RT_UNDEFINED;
    default: return bitwise(op, BIG(a), BIG(b));
  }
}

/* ---- conversions ---- */

Val rt_bigint_from_number(double d) {
  if (d != rt_trunc_d(d) || d - d != 0) {
    rt_throw_error(RT_RANGE_ERROR, "The number %v cannot be converted to a BigInt because it is not an integer",
                   rt_box_d(d));
    return RT_UNDEFINED;
  }
  uint64_t bits = rt_bits(d);
  int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
  uint64_t m = (bits & 0xfffffffffffffull) | 1ull << 52;
  if (d == 0) return rt_bigint_from_i64(0);
  Val v = exponent < 0 ? rt_bigint_from_u64(m >> -exponent) : shift_left(BIG(rt_bigint_from_u64(m)), (uint64_t)exponent);
  if (d < 0) BIG(v)->negative = true;
  return v;
}

/* To the nearest double, ties to even. */
double rt_bigint_to_number(Val v) {
  const struct bigint *b = BIG(v);
  uint32_t n = b->head.aux;
  if (n == 0) return 0;
  uint64_t bits = (uint64_t)n * 32 - (uint32_t)__builtin_clz(b->word[n - 1]);
  if (bits > 1024) return b->negative ? -__builtin_inf() : __builtin_inf();
  uint64_t m;
  int64_t drop = (int64_t)bits - 64;
  if (drop <= 0) m = (uint64_t)b->word[0] | (n > 1 ? (uint64_t)b->word[1] << 32 : 0);
  else {
    uint32_t word = (uint32_t)drop / 32, rest = (uint32_t)drop % 32;
    m = (uint64_t)b->word[word] >> rest | (uint64_t)b->word[word + 1] << (32 - rest);
    if (rest > 0 && word + 2 < n) m |= (uint64_t)b->word[word + 2] << (64 - rest);
    bool sticky = (b->word[word] & ((1ull << rest) - 1)) != 0;
    for (uint32_t i = 0; i < word; i++) sticky |= b->word[i] != 0;
    m |= sticky;
  }
  double d = (double)m;
  for (; drop > 0; drop--) d *= 2;
  return b->negative ? -d : d;
}

RT_SELDOM_BEGIN

static int digit_of(uint16_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

static bool is_space(uint16_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0xfeff || c == 0x2028 || c == 0x2029;
}

Val rt_bigint_from_string(Val text) {
  rt_needs_text(text);
  const struct rt_string *s = rt_flat(text);
  uint32_t i = 0, end = s->head.aux;
  while (i < end && is_space(rt_unit_at(s, i))) i++;
  while (end > i && is_space(rt_unit_at(s, end - 1))) end--;
  uint32_t radix = 10;
  bool negative = false;
  if (end - i > 2 && rt_unit_at(s, i) == '0') {
    uint16_t c = rt_unit_at(s, i + 1) | 32;
    radix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
    if (radix != 10) i += 2;
  }
  if (i < end && radix == 10) {
    uint16_t c = rt_unit_at(s, i);
    negative = c == '-';
    if (c == '-' || c == '+') {
      i++;
      if (i == end) return RT_NULL;
    }
  }
  /* 5 bits for each digit are enough up to radix 32. */
  struct bigint *b = make((end - i) * 5 / 32 + 1, negative);
  uint32_t used = 0;
  for (; i < end; i++) {
    int digit = digit_of(rt_unit_at(s, i));
    if (digit >= (int)radix) return RT_NULL;
    uint64_t carry = (uint64_t)digit;
    for (uint32_t j = 0; j < used; j++) {
      carry += (uint64_t)b->word[j] * radix;
      b->word[j] = (uint32_t)carry;
      carry >>= 32;
    }
    if (carry != 0) b->word[used++] = (uint32_t)carry;
  }
  return finish(b);
}

Val rt_bigint_to_string(Val v, int32_t radix) {
  const struct bigint *b = BIG(v);
  uint32_t n = b->head.aux;
  if (n == 0) return rt_string_from_unit('0');
  struct bigint *rest = make(n, false);
  memcpy(rest->word, b->word, (size_t)n * 4);
  /* Digits come out from the right, in chunks of the largest power of the radix in a word. */
  uint32_t chunk = (uint32_t)radix, per_chunk = 1;
  while ((uint64_t)chunk * (uint32_t)radix <= 0xffffffffu) {
    chunk *= (uint32_t)radix;
    per_chunk++;
  }
  size_t capacity = (size_t)n * 32 + 34;
  char *out = (char *)((struct rt_object *)rt_alloc(8 + capacity, RT_CLS_RAW) + 1);
  size_t at = capacity;
  while (n > 0) {
    uint32_t part = divide_word(rest->word, n, chunk);
    while (n > 0 && rest->word[n - 1] == 0) n--;
    for (uint32_t i = 0; i < per_chunk && (n > 0 || part > 0); i++) {
      out[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[part % (uint32_t)radix];
      part /= (uint32_t)radix;
    }
  }
  if (b->negative) out[--at] = '-';
  return rt_string_from_c(out + at, capacity - at);
}

RT_SELDOM_END

/* Modulo 2^bits. */
static Val low_bits(Val v, uint64_t bits) {
  const struct bigint *b = BIG(v);
  if (!b->negative && (uint64_t)b->head.aux * 32 <= bits) return v;
  if (too_big(bits / 32 + 1)) return RT_UNDEFINED;
  uint32_t n = (uint32_t)(bits / 32), rest = bits % 32;
  struct bigint *r = make(n + 1, false);
  struct twos t = {b, false};
  for (uint32_t i = 0; i <= n; i++) r->word[i] = next_word(&t, i);
  r->word[n] &= rest > 0 ? (1u << rest) - 1 : 0;
  return finish(r);
}

static bool bad_bits(double bits) {
  if (bits >= 0 && bits <= 9007199254740991.0) return false;
  rt_throw_error(RT_RANGE_ERROR, "Invalid value: not (convertible to) a safe integer");
  return true;
}

Val rt_bigint_as_uint_n(double bits, Val v) { return bad_bits(bits) ? RT_UNDEFINED : low_bits(v, (uint64_t)bits); }

Val rt_bigint_as_int_n(double bits, Val v) {
  if (bad_bits(bits)) return RT_UNDEFINED;
  uint64_t n = (uint64_t)bits;
  if (n == 0) return rt_bigint_from_i64(0);
  if ((uint64_t)BIG(v)->head.aux * 32 < n) return v;
  Val low = low_bits(v, n);
  if (rt_pending) return low;
  const struct bigint *b = BIG(low);
  uint64_t top = n - 1;
  bool is_set = top / 32 < b->head.aux && (b->word[top / 32] >> (top % 32) & 1);
  if (!is_set) return low;
  return add_signed(b, BIG(shift_left(BIG(rt_bigint_from_i64(1)), n)), true);
}

uint32_t rt_bigint_hash(Val v) {
  const struct bigint *b = BIG(v);
  uint32_t hash = b->negative ? 0x9e3779b9u : 0x85ebca6bu;
  for (uint32_t i = 0; i < b->head.aux; i++) hash = (hash ^ b->word[i]) * 0x01000193u;
  return hash ^ hash >> 15;
}
