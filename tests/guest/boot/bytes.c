/*
 * Checks memcpy, memmove, memset, memcmp and strlen against loops, for all lengths up to 200 and some
 * longer, at different alignments. The checking loops are volatile, so that no compiler turns them
 * into what they check.
 */
#include <string.h>

#include "rt_native.h"

enum { ROOM = 1024 };

const uint32_t rt_stack_bytes = 128 * 1024; /* vm: a program may choose */

void rt_event_boundary(void) {
}

static uint8_t source[ROOM], target[ROOM], wanted[ROOM];

static void fill(void) {
  rt_native_random_fill(source, ROOM, 0, ROOM);
  rt_native_random_fill(target, ROOM, 0, ROOM);
  for (volatile int i = 0; i < ROOM; i++) wanted[i] = target[i];
}

static void check(const char *what, size_t n, size_t to, size_t from) {
  for (volatile int i = 0; i < ROOM; i++) {
    if (target[i] != wanted[i]) rt_panic("%s(%zu) to %zu from %zu: byte %d", what, n, to, from, i);
  }
}

static void check_length(size_t n) {
  for (size_t shift = 0; shift < 3; shift++) {
    size_t to = 64 + 5 * shift, from = 64 + 9 * ((shift + 1) % 3);
    fill();
    memcpy(target + to, source + from, n);
    for (volatile size_t i = 0; i < n; i++) wanted[to + i] = source[from + i];
    check("memcpy", n, to, from);
    memset(target + to, (int)n, n);
    for (volatile size_t i = 0; i < n; i++) wanted[to + i] = (uint8_t)n;
    check("memset", n, to, 0);
    memset(target + to, 'a', n);
    target[to + n] = 0;
    if (strlen((const char *)target + to) != n) rt_panic("strlen(%zu)", n);
    for (volatile size_t i = 0; i < n; i++) wanted[to + i] = 'a';
    wanted[to + n] = 0;
  }
  static const int distances[] = {-40, -17, -1, 0, 1, 15, 33, 100};
  for (int d = 0; d < 8; d++) {
    size_t from = 128, to = (size_t)(128 + distances[d]);
    fill();
    for (volatile size_t i = 0; i < n; i++) source[i] = target[from + i];
    for (volatile size_t i = 0; i < n; i++) wanted[to + i] = source[i];
    memmove(target + to, target + from, n);
    check("memmove", n, to, from);
  }
}

static void check_compare(size_t n) {
  fill();
  for (volatile size_t i = 0; i < n; i++) source[i + 3] = target[i];
  if (memcmp(source + 3, target, n) != 0) rt_panic("memcmp(%zu) of equals", n);
  for (size_t at = 0; at < n; at += n / 7 + 1) {
    uint8_t old = source[at + 3];
    source[at + 3] = (uint8_t)(old + 100);
    int sign = (uint8_t)(old + 100) < old ? -1 : 1, found = memcmp(source + 3, target, n);
    if ((found < 0) != (sign < 0) || found == 0) rt_panic("memcmp(%zu) at %zu", n, at);
    source[at + 3] = old;
  }
}

void rt_program(void) {
  for (size_t n = 0; n <= 200; n++) {
    check_length(n);
    check_compare(n);
  }
  for (size_t n = 201; n <= 700; n += 83) {
    check_length(n);
    check_compare(n);
  }
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  if (high - low != rt_stack_bytes) rt_panic("a stack of %ld bytes", (long)(high - low));
  rt_print("PASS\n");
  rt_platform_exit(0);
}
