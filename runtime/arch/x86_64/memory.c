/*
 * The functions of <string.h> that a C compiler calls on its own, for the vm platform, which has no
 * C library. Sizes up to 32 are done by overlapping loads and stores, longer ones 64 bytes at a
 * time in SSE registers. No REP instructions: their start-up cost loses below some kilobytes, and
 * an emulator executes them byte by byte.
 */
#include <stddef.h>
#include <stdint.h>

typedef uint64_t u64 __attribute__((may_alias, aligned(1)));
typedef uint32_t u32 __attribute__((may_alias, aligned(1)));
typedef uint16_t u16 __attribute__((may_alias, aligned(1)));
typedef uint64_t u128 __attribute__((vector_size(16), may_alias, aligned(1)));

/* Keeps the compiler from recognising the loops below and replacing them by calls to themselves. */
#if defined(__clang__)
#define ITSELF __attribute__((no_builtin))
#else
#define ITSELF __attribute__((optimize("no-tree-loop-distribute-patterns")))
#endif

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
int bcmp(const void *a, const void *b, size_t n); /* clang's memcmp when only equality matters */
size_t strlen(const char *text);

#define AT(type, p, offset) (*(type *)((uint8_t *)(p) + (offset)))
#define GET(type, p, offset) (*(const type *)((const uint8_t *)(p) + (offset)))

/* n <= 32. All loads come before all stores, so the two may overlap. */
static inline void copy_small(void *to, const void *from, size_t n) {
  if (n >= 16) {
    u128 head = GET(u128, from, 0), tail = GET(u128, from, n - 16);
    AT(u128, to, 0) = head;
    AT(u128, to, n - 16) = tail;
  } else if (n >= 8) {
    u64 head = GET(u64, from, 0), tail = GET(u64, from, n - 8);
    AT(u64, to, 0) = head;
    AT(u64, to, n - 8) = tail;
  } else if (n >= 4) {
    u32 head = GET(u32, from, 0), tail = GET(u32, from, n - 4);
    AT(u32, to, 0) = head;
    AT(u32, to, n - 4) = tail;
  } else if (n >= 2) {
    u16 head = GET(u16, from, 0), tail = GET(u16, from, n - 2);
    AT(u16, to, 0) = head;
    AT(u16, to, n - 2) = tail;
  } else if (n == 1) {
    AT(uint8_t, to, 0) = GET(uint8_t, from, 0);
  }
}

/* n > 32, upwards: right when `to` is below `from` or they do not overlap. */
ITSELF static void copy_up(void *to, const void *from, size_t n) {
  u128 last0 = GET(u128, from, n - 32), last1 = GET(u128, from, n - 16);
  size_t i = 0;
  for (; n - i > 64; i += 64) {
    u128 a = GET(u128, from, i), b = GET(u128, from, i + 16);
    u128 c = GET(u128, from, i + 32), d = GET(u128, from, i + 48);
    AT(u128, to, i) = a;
    AT(u128, to, i + 16) = b;
    AT(u128, to, i + 32) = c;
    AT(u128, to, i + 48) = d;
  }
  if (n - i > 32) {
    u128 a = GET(u128, from, i), b = GET(u128, from, i + 16);
    AT(u128, to, i) = a;
    AT(u128, to, i + 16) = b;
  }
  AT(u128, to, n - 32) = last0;
  AT(u128, to, n - 16) = last1;
}

/* n > 32, downwards. */
ITSELF static void copy_down(void *to, const void *from, size_t n) {
  u128 first0 = GET(u128, from, 0), first1 = GET(u128, from, 16);
  for (; n > 32; n -= 32) {
    u128 a = GET(u128, from, n - 32), b = GET(u128, from, n - 16);
    AT(u128, to, n - 32) = a;
    AT(u128, to, n - 16) = b;
  }
  AT(u128, to, 16) = first1;
  AT(u128, to, 0) = first0;
}

ITSELF void *memcpy(void *restrict to, const void *restrict from, size_t n) {
  if (n <= 32) {
    copy_small(to, from, n);
  } else {
    copy_up(to, from, n);
  }
  return to;
}

ITSELF void *memmove(void *to, const void *from, size_t n) {
  if (n <= 32) {
    copy_small(to, from, n);
  } else if ((uintptr_t)to - (uintptr_t)from >= n) {
    copy_up(to, from, n);
  } else {
    copy_down(to, from, n);
  }
  return to;
}

ITSELF void *memset(void *to, int byte, size_t n) {
  uint64_t word = (uint8_t)byte * 0x0101010101010101u;
  if (n >= 16) {
    u128 pair = {word, word};
    size_t i = 0;
    for (const size_t whole = n & ~(size_t)127; i < whole; i += 128) {
      AT(u128, to, i) = pair;
      AT(u128, to, i + 16) = pair;
      AT(u128, to, i + 32) = pair;
      AT(u128, to, i + 48) = pair;
      AT(u128, to, i + 64) = pair;
      AT(u128, to, i + 80) = pair;
      AT(u128, to, i + 96) = pair;
      AT(u128, to, i + 112) = pair;
    }
    for (; n - i >= 16; i += 16) AT(u128, to, i) = pair;
    AT(u128, to, n - 16) = pair;
  } else if (n >= 8) {
    AT(u64, to, 0) = word;
    AT(u64, to, n - 8) = word;
  } else if (n >= 4) {
    AT(u32, to, 0) = (uint32_t)word;
    AT(u32, to, n - 4) = (uint32_t)word;
  } else {
    for (size_t i = 0; i < n; i++) AT(uint8_t, to, i) = (uint8_t)byte;
  }
  return to;
}

ITSELF int memcmp(const void *a, const void *b, size_t n) {
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    uint64_t x = GET(u64, a, i), y = GET(u64, b, i);
    if (x != y) return __builtin_bswap64(x) < __builtin_bswap64(y) ? -1 : 1;
  }
  for (; i < n; i++) {
    int difference = GET(uint8_t, a, i) - GET(uint8_t, b, i);
    if (difference != 0) return difference;
  }
  return 0;
}

int bcmp(const void *a, const void *b, size_t n) {
  return memcmp(a, b, n);
}

/* For names in the runtime's own tables, which are short. */
ITSELF size_t strlen(const char *text) {
  size_t n = 0;
  while (text[n] != 0) n++;
  return n;
}
