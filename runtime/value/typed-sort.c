/*
 * Sorting of typed arrays by value (ECMA-262 23.2.4.7: -0 before 0, NaN last). Elements become unsigned keys of the same
 * size in place, which are sorted digit by digit; narrow elements are counted.
 */
#include "rt.h"

#define SIGN32 0x80000000u
#define SIGN64 0x8000000000000000ull
/* Fewer elements are put in order one by one. */
#define INSERTION_MAX 48

/* ---- keys ---- */

static uint32_t key_of_float(uint32_t bits) {
  if ((bits & ~SIGN32) > 0x7f800000u) return UINT32_MAX;
  return bits & SIGN32 ? ~bits : bits | SIGN32;
}
static uint32_t float_of_key(uint32_t key) {
  if (key == UINT32_MAX) return 0x7fc00000u;
  return key & SIGN32 ? key & ~SIGN32 : ~key;
}
static uint64_t key_of_double(uint64_t bits) {
  if ((bits & ~SIGN64) > 0x7ff0000000000000ull) return UINT64_MAX;
  return bits & SIGN64 ? ~bits : bits | SIGN64;
}
static uint64_t double_of_key(uint64_t key) {
  if (key == UINT64_MAX) return RT_NAN_BITS;
  return key & SIGN64 ? key & ~SIGN64 : ~key;
}

static void keys_of_words(uint32_t cls, uint32_t *words, uint32_t count, bool back) {
  for (uint32_t i = 0; i < count; i++) {
    if (cls == RT_CLS_INT32ARRAY) words[i] ^= SIGN32;
    else if (cls == RT_CLS_FLOAT32ARRAY) words[i] = back ? float_of_key(words[i]) : key_of_float(words[i]);
  }
}
static void keys_of_longs(uint32_t cls, uint64_t *longs, uint32_t count, bool back) {
  for (uint32_t i = 0; i < count; i++) {
    if (cls == RT_CLS_BIGINT64ARRAY) longs[i] ^= SIGN64;
    else if (cls == RT_CLS_FLOAT64ARRAY) longs[i] = back ? double_of_key(longs[i]) : key_of_double(longs[i]);
  }
}

/* ---- sorting ---- */

#define SORT(name, type)                                                                             \
  static void sort_few_##name(type *keys, uint32_t count) {                                          \
    for (uint32_t i = 1; i < count; i++) {                                                           \
      type key = keys[i];                                                                            \
      uint32_t at = i;                                                                               \
      for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];                            \
      keys[at] = key;                                                                                \
    }                                                                                                \
  }                                                                                                  \
  /* By bytes, the lowest first; a byte that all keys share is passed over. */                       \
  static void sort_##name(type *keys, uint32_t count) {                                              \
    if (count <= INSERTION_MAX) {                                                                    \
      sort_few_##name(keys, count);                                                                  \
      return;                                                                                        \
    }                                                                                                \
    uint32_t counts[sizeof(type)][256] = {{0}};                                                      \
    for (uint32_t i = 0; i < count; i++) {                                                           \
      for (size_t byte = 0; byte < sizeof(type); byte++) counts[byte][keys[i] >> (8 * byte) & 255]++; \
    }                                                                                                \
    struct rt_object *block = rt_alloc(sizeof *block + (size_t)count * sizeof(type), RT_CLS_RAW);    \
    type *from = keys, *to = (type *)(block + 1);                                                    \
    for (size_t byte = 0; byte < sizeof(type); byte++) {                                             \
      uint32_t *places = counts[byte], next = 0;                                                     \
      if (places[from[0] >> (8 * byte) & 255] == count) continue;                                    \
      for (uint32_t digit = 0; digit < 256; digit++) {                                               \
        uint32_t size = places[digit];                                                               \
        places[digit] = next;                                                                        \
        next += size;                                                                                \
      }                                                                                              \
      for (uint32_t i = 0; i < count; i++) to[places[from[i] >> (8 * byte) & 255]++] = from[i];      \
      type *other = from;                                                                            \
      from = to;                                                                                     \
      to = other;                                                                                    \
    }                                                                                                \
    if (from != keys) memcpy(keys, from, (size_t)count * sizeof(type));                              \
  }
SORT(words, uint32_t)
SORT(longs, uint64_t)

static void count_bytes(uint8_t *bytes, uint32_t count, uint8_t sign) {
  uint32_t counts[256] = {0};
  for (uint32_t i = 0; i < count; i++) counts[bytes[i] ^ sign]++;
  uint8_t *at = bytes;
  for (uint32_t key = 0; key < 256; key++) {
    memset(at, (int)(key ^ sign), counts[key]);
    at += counts[key];
  }
}

static void count_halves(uint16_t *halves, uint32_t count, uint16_t sign) {
  struct rt_object *block = rt_alloc(sizeof *block + 65536 * sizeof(uint32_t), RT_CLS_RAW);
  uint32_t *counts = (uint32_t *)(block + 1);
  for (uint32_t i = 0; i < count; i++) counts[halves[i] ^ sign]++;
  uint16_t *at = halves;
  for (uint32_t key = 0; key < 65536; key++) {
    for (uint32_t i = 0; i < counts[key]; i++) *at++ = (uint16_t)(key ^ sign);
  }
}

void rt_typed_sort(Val v) {
  const struct rt_typed *t = RT_PTR(rt_typed, v);
  uint32_t cls = t->head.cls, count = t->length;
  if (count < 2) return;
  switch (t->head.aux) {
    case 0: count_bytes(t->data, count, cls == RT_CLS_INT8ARRAY ? 0x80 : 0); return;
    case 1: count_halves((uint16_t *)t->data, count, cls == RT_CLS_INT16ARRAY ? 0x8000 : 0); return;
    case 2:
      keys_of_words(cls, (uint32_t *)t->data, count, false);
      sort_words((uint32_t *)t->data, count);
      keys_of_words(cls, (uint32_t *)t->data, count, true);
      return;
    default:
      keys_of_longs(cls, (uint64_t *)t->data, count, false);
      sort_longs((uint64_t *)t->data, count);
      keys_of_longs(cls, (uint64_t *)t->data, count, true);
  }
}
