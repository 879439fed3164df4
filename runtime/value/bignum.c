/* Natural numbers of bounded size: see bignum.h. Functions of their own, as printing and reading use each many times. */
#include "bignum.h"

void big_set(struct big *a, uint64_t v) {
  a->word[0] = (uint32_t)v;
  a->word[1] = (uint32_t)(v >> 32);
  a->count = v >> 32 ? 2 : v ? 1 : 0;
}

void big_multiply_add(struct big *a, uint32_t by, uint32_t add) {
  uint64_t carry = add;
  for (uint32_t i = 0; i < a->count; i++) {
    carry += (uint64_t)a->word[i] * by;
    a->word[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry != 0) {
    if (a->count == BIG_WORDS) rt_panic("a decimal number is too long");
    a->word[a->count++] = (uint32_t)carry;
  }
}

void big_shift_left(struct big *a, uint32_t bits) {
  if (a->count == 0) return;
  uint32_t words = bits / 32, rest = bits % 32;
  if (a->count + words + 1 > BIG_WORDS) rt_panic("a decimal number is too long");
  for (uint32_t i = a->count; i-- > 0;) a->word[i + words] = a->word[i];
  for (uint32_t i = 0; i < words; i++) a->word[i] = 0;
  a->count += words;
  if (rest == 0) return;
  uint32_t carry = 0;
  for (uint32_t i = words; i < a->count; i++) {
    uint32_t w = a->word[i];
    a->word[i] = w << rest | carry;
    carry = w >> (32 - rest);
  }
  if (carry != 0) a->word[a->count++] = carry;
}

void big_power_of_ten(struct big *a, uint32_t n) {
  for (; n >= 9; n -= 9) big_multiply_add(a, 1000000000u, 0);
  static const uint32_t small[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  if (n > 0) big_multiply_add(a, small[n], 0);
}

int big_compare(const struct big *a, const struct big *b) {
  if (a->count != b->count) return a->count < b->count ? -1 : 1;
  for (uint32_t i = a->count; i-- > 0;) {
    if (a->word[i] != b->word[i]) return a->word[i] < b->word[i] ? -1 : 1;
  }
  return 0;
}

int big_compare_sum(const struct big *a, const struct big *b, const struct big *c) {
  struct big sum;
  uint64_t carry = 0;
  uint32_t n = a->count > b->count ? a->count : b->count;
  for (uint32_t i = 0; i < n; i++) {
    carry += (i < a->count ? a->word[i] : 0) + (uint64_t)(i < b->count ? b->word[i] : 0);
    sum.word[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry != 0) sum.word[n++] = (uint32_t)carry;
  sum.count = n;
  return big_compare(&sum, c);
}

void big_subtract(struct big *a, const struct big *b) {
  uint64_t borrow = 0;
  for (uint32_t i = 0; i < a->count; i++) {
    uint64_t take = (i < b->count ? b->word[i] : 0) + borrow;
    borrow = a->word[i] < take;
    a->word[i] = (uint32_t)(a->word[i] - take);
  }
  while (a->count > 0 && a->word[a->count - 1] == 0) a->count--;
}

uint32_t big_digit(struct big *a, const struct big *b) {
  uint32_t digit = 0;
  while (big_compare(a, b) >= 0) {
    big_subtract(a, b);
    digit++;
  }
  return digit;
}

uint32_t big_divide_billion(struct big *a) {
  uint64_t rest = 0;
  for (uint32_t i = a->count; i-- > 0;) {
    rest = rest << 32 | a->word[i];
    a->word[i] = (uint32_t)(rest / 1000000000u);
    rest %= 1000000000u;
  }
  while (a->count > 0 && a->word[a->count - 1] == 0) a->count--;
  return (uint32_t)rest;
}
