/* Natural numbers of bounded size, for exact decimal conversions. Little-endian 32-bit words. */
#ifndef SKERRY_BIGNUM_H
#define SKERRY_BIGNUM_H
#include "rt.h"

/* 800 digits times 10^1200 is under 6,700 bits. */
#define BIG_WORDS 224

struct big {
  uint32_t count;
  uint32_t word[BIG_WORDS];
};

void big_set(struct big *a, uint64_t v);
void big_multiply_add(struct big *a, uint32_t by, uint32_t add);
void big_shift_left(struct big *a, uint32_t bits);
void big_power_of_ten(struct big *a, uint32_t n);
int big_compare(const struct big *a, const struct big *b);
/* a + b compared with c. */
int big_compare_sum(const struct big *a, const struct big *b, const struct big *c);
/* a -= b, for a >= b. */
void big_subtract(struct big *a, const struct big *b);
/* Quotient below 10 of a / b; a becomes the remainder. */
uint32_t big_digit(struct big *a, const struct big *b);
/* a /= 10^9; the remainder. */
uint32_t big_divide_billion(struct big *a);
#endif
