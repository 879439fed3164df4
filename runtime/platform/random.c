/*
 * The random generator of both platforms: ChaCha20 (RFC 8439, 2.3) in counter mode with fast key
 * erasure. Every refill makes BLOCKS blocks; the first 32 bytes become the next key at once and are
 * never given out, so bytes given out cannot be computed from a later state. Bytes are erased as
 * they are given out.
 *
 * Mixing adds bytes to the key and runs the generator once: whoever knows the bytes, but not the
 * key, learns and loses nothing; whoever knew the key loses it, if the bytes were unknown.
 */
#include "random.h"

#include <string.h>

#include "rt_native.h"

enum { KEY_WORDS = 8, BLOCK_WORDS = 16, BLOCKS = 4, POOL_BYTES = BLOCKS * BLOCK_WORDS * 4 };

static uint32_t key[KEY_WORDS];
static uint8_t pool[POOL_BYTES];
static uint32_t pool_at = POOL_BYTES; /* bytes before it are used up */
static bool is_seeded;

static inline uint32_t rotate(uint32_t x, int n) {
  return x << n | x >> (32 - n);
}

static inline void quarter_round(uint32_t *a, uint32_t *b, uint32_t *c, uint32_t *d) {
  *a += *b, *d = rotate(*d ^ *a, 16);
  *c += *d, *b = rotate(*b ^ *c, 12);
  *a += *b, *d = rotate(*d ^ *a, 8);
  *c += *d, *b = rotate(*b ^ *c, 7);
}

static void chacha20_block(uint32_t out[BLOCK_WORDS], uint32_t counter) {
  uint32_t in[BLOCK_WORDS] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  memcpy(in + 4, key, sizeof key);
  in[12] = counter;
  memcpy(out, in, sizeof in);
  for (int i = 0; i < 10; i++) {
    quarter_round(&out[0], &out[4], &out[8], &out[12]);
    quarter_round(&out[1], &out[5], &out[9], &out[13]);
    quarter_round(&out[2], &out[6], &out[10], &out[14]);
    quarter_round(&out[3], &out[7], &out[11], &out[15]);
    quarter_round(&out[0], &out[5], &out[10], &out[15]);
    quarter_round(&out[1], &out[6], &out[11], &out[12]);
    quarter_round(&out[2], &out[7], &out[8], &out[13]);
    quarter_round(&out[3], &out[4], &out[9], &out[14]);
  }
  for (int i = 0; i < BLOCK_WORDS; i++) out[i] += in[i];
}

static void refill(void) {
  uint32_t words[BLOCKS * BLOCK_WORDS];
  for (uint32_t i = 0; i < BLOCKS; i++) chacha20_block(words + i * BLOCK_WORDS, i);
  memcpy(key, words, sizeof key);
  memset(words, 0, sizeof key);
  memcpy(pool, words, sizeof pool);
  pool_at = sizeof key;
}

static void seed(void) {
  uint8_t bytes[RANDOM_SEED_BYTES];
  rt_random_seed(bytes);
  is_seeded = true;
  rt_native_random_mix(bytes, sizeof bytes, 0, sizeof bytes);
}

void rt_native_random_fill(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  uint32_t left = rt_native_range(length, start, end);
  uint8_t *to = data + start;
  if (!is_seeded) seed();
  while (left > 0) {
    if (pool_at == POOL_BYTES) refill();
    uint32_t n = left < POOL_BYTES - pool_at ? left : POOL_BYTES - pool_at;
    memcpy(to, pool + pool_at, n);
    memset(pool + pool_at, 0, n);
    pool_at += n;
    to += n;
    left -= n;
  }
}

void rt_native_random_mix(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  uint32_t left = rt_native_range(length, start, end);
  const uint8_t *from = data + start;
  if (!is_seeded) seed();
  while (left > 0) {
    uint8_t chunk[sizeof key] = {0};
    uint32_t n = left < sizeof chunk ? left : sizeof chunk;
    memcpy(chunk, from, n);
    for (int i = 0; i < KEY_WORDS; i++) {
      uint32_t word;
      memcpy(&word, chunk + 4 * i, 4);
      key[i] ^= word;
    }
    refill();
    from += n;
    left -= n;
  }
}
