/* The C programs of the suite: the checked result, and the numbers of programs/check.ts. */
#ifndef CHECK_H
#define CHECK_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints the result; ends the program when it is not the expected one. */
static void finish(const char *expected, const char *result) {
  if (strcmp(expected, result) != 0) {
    fprintf(stderr, "the result is %s instead of %s\n", result, expected);
    exit(1);
  }
  puts(result);
}

static inline void finish_number(long expected, long result) {
  char a[24], b[24];
  snprintf(a, sizeof a, "%ld", expected);
  snprintf(b, sizeof b, "%ld", result);
  finish(a, b);
}

/* Marsaglia's xorshift, 32 bits; 0 to 2^31 - 1. */
static inline uint32_t random_next(uint32_t *state) {
  uint32_t x = *state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  *state = x;
  return x >> 1;
}
#endif
