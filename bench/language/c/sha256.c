#include "check.h"
#include <math.h>

#define BLOCK_BYTES 64

static uint32_t rounds[64], first[8];

struct sha256 {
  uint32_t state[8];
  uint32_t words[64];
  uint8_t block[BLOCK_BYTES];
  size_t filled, bytes;
};

static void fractions(uint32_t *out, int count, double (*root)(double)) {
  int found = 0;
  for (int n = 2; found < count; n++) {
    int is_prime = 1;
    for (int d = 2; d * d <= n; d++) {
      if (n % d == 0) is_prime = 0;
    }
    if (is_prime) out[found++] = (uint32_t)(fmod(root(n), 1) * 4294967296.0);
  }
}

static uint32_t rotated(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void compress(struct sha256 *sha, const uint8_t *data) {
  uint32_t *words = sha->words, *state = sha->state;
  for (int i = 0; i < 16; i++, data += 4) {
    words[i] = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t x = words[i - 15], y = words[i - 2];
    uint32_t s0 = rotated(x, 7) ^ rotated(x, 18) ^ x >> 3;
    uint32_t s1 = rotated(y, 17) ^ rotated(y, 19) ^ y >> 10;
    words[i] = words[i - 16] + s0 + words[i - 7] + s1;
  }
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int i = 0; i < 64; i++) {
    uint32_t s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + rounds[i] + words[i];
    uint32_t s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

static void update(struct sha256 *sha, const uint8_t *data, size_t length) {
  sha->bytes += length;
  size_t at = 0;
  if (sha->filled > 0) {
    while (at < length && sha->filled < BLOCK_BYTES) sha->block[sha->filled++] = data[at++];
    if (sha->filled < BLOCK_BYTES) return;
    compress(sha, sha->block);
    sha->filled = 0;
  }
  for (; at + BLOCK_BYTES <= length; at += BLOCK_BYTES) compress(sha, data + at);
  while (at < length) sha->block[sha->filled++] = data[at++];
}

static void digest(struct sha256 *sha, char *text) {
  uint64_t bits = sha->bytes * 8;
  uint8_t byte = 0x80, length[8];
  update(sha, &byte, 1);
  byte = 0;
  while (sha->filled != BLOCK_BYTES - 8) update(sha, &byte, 1);
  for (int i = 0; i < 8; i++) length[i] = (uint8_t)(bits >> (56 - 8 * i));
  update(sha, length, 8);
  for (int i = 0; i < 8; i++) sprintf(text + 8 * i, "%08x", sha->state[i]);
}

int main(void) {
  size_t size = 1 << 20;
  uint8_t *data = malloc(size);
  for (size_t i = 0; i < size; i++) data[i] = (uint8_t)(i * 7 + (i >> 8));
  fractions(rounds, 64, cbrt);
  fractions(first, 8, sqrt);
  struct sha256 *sha = calloc(1, sizeof *sha);
  memcpy(sha->state, first, sizeof first);
  for (int round = 0; round < 64; round++) update(sha, data, size);
  char text[72];
  digest(sha, text);
  finish("35a477c6d711cfbfc35e7857d6d975474c8efb1e8c7fe956bdefc5e7caecc6a2", text);
}
