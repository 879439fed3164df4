/* UTF-8 of strings (Encoding Standard, 8.1.1): a surrogate without its partner becomes U+FFFD. */
#include <string.h>

#include "rt.h"

#define HIGH_BITS 0x8080808080808080u

static uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/* The character at `*i`, which moves behind it. */
static uint32_t take(const struct rt_string *s, uint32_t *i) {
  uint32_t c = rt_unit_at(s, (*i)++);
  if (c < 0xd800 || c > 0xdfff) return c;
  uint32_t low = c <= 0xdbff && *i < s->head.aux ? rt_unit_at(s, *i) : 0;
  if (low < 0xdc00 || low > 0xdfff) return 0xfffd;
  (*i)++;
  return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static uint8_t *put(uint8_t *out, uint32_t c) {
  if (c < 0x80) *out++ = (uint8_t)c;
  else {
    if (c < 0x800) *out++ = (uint8_t)(0xc0 | c >> 6);
    else {
      if (c < 0x10000) *out++ = (uint8_t)(0xe0 | c >> 12);
      else {
        *out++ = (uint8_t)(0xf0 | c >> 18);
        *out++ = (uint8_t)(0x80 | (c >> 12 & 63));
      }
      *out++ = (uint8_t)(0x80 | (c >> 6 & 63));
    }
    *out++ = (uint8_t)(0x80 | (c & 63));
  }
  return out;
}

int64_t rt_string_utf8_length(Val v) {
  const struct rt_string *s = rt_flat(v);
  uint32_t units = s->head.aux, i = 0;
  int64_t bytes = 0;
  if (!s->is16) {
    const uint8_t *data = s->data;
    bytes = units;
    for (; i + 8 <= units; i += 8) {
      uint64_t high = word_at(data + i) & HIGH_BITS;
      if (high != 0) bytes += (int64_t)((high >> 7) * 0x0101010101010101u >> 56);
    }
    for (; i < units; i++) bytes += data[i] >> 7;
    return bytes;
  }
  while (i < units) {
    uint32_t c = take(s, &i);
    bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  return bytes;
}

int64_t rt_string_to_utf8(Val v, uint8_t *data, uint32_t length, int64_t at) {
  int64_t bytes = rt_string_utf8_length(v);
  if (at < 0 || at + bytes > length) rt_panic("%ld bytes of text stored at %ld of %u", bytes, at, length);
  const struct rt_string *s = rt_flat(v);
  uint32_t units = s->head.aux, i = 0;
  if (units == 0) return 0; /* there may be no data */
  uint8_t *out = data + at;
  if (!s->is16 && bytes == units) {
    memcpy(out, s->data, units);
    return bytes;
  }
  while (i < units) {
    const uint8_t *from = s->data;
    for (; !s->is16 && i + 8 <= units && (word_at(from + i) & HIGH_BITS) == 0; i += 8, out += 8) {
      memcpy(out, from + i, 8);
    }
    if (i < units) out = put(out, take(s, &i));
  }
  return bytes;
}
