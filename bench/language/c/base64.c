#include "check.h"

#define PAD 61

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static uint8_t encoding[64], decoding[256];

static int encode(const uint8_t *bytes, int length, uint8_t *out) {
  int whole = length - length % 3, to = 0;
  for (int at = 0; at < whole; at += 3) {
    int word = bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2];
    out[to++] = encoding[word >> 18];
    out[to++] = encoding[word >> 12 & 63];
    out[to++] = encoding[word >> 6 & 63];
    out[to++] = encoding[word & 63];
  }
  int rest = length - whole;
  if (rest > 0) {
    int word = bytes[whole] << 16 | (rest == 2 ? bytes[whole + 1] << 8 : 0);
    out[to++] = encoding[word >> 18];
    out[to++] = encoding[word >> 12 & 63];
    out[to++] = rest == 2 ? encoding[word >> 6 & 63] : PAD;
    out[to++] = PAD;
  }
  return to;
}

static int decode(const uint8_t *text, int length, uint8_t *out) {
  int to = 0, word = 0, bits = 0;
  for (int at = 0; at < length; at++) {
    int unit = text[at];
    if (unit == PAD) break;
    int value = decoding[unit];
    if (value == 255) return -1;
    word = (word << 6 | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[to++] = (uint8_t)(word >> bits);
  }
  return to;
}

int main(void) {
  memset(decoding, 255, sizeof decoding);
  for (int i = 0; i < 64; i++) {
    encoding[i] = (uint8_t)LETTERS[i];
    decoding[(uint8_t)LETTERS[i]] = (uint8_t)i;
  }
  uint32_t random = 2;
  int size = 100000;
  uint8_t *bytes = malloc(100000), *text = malloc(140000), *back = calloc(100000, 1);
  for (int i = 0; i < size; i++) bytes[i] = (uint8_t)(random_next(&random) % 256);
  uint32_t hash = 0;
  for (int round = 0; round < 400; round++) {
    int count = size - round % 3;
    int length = encode(bytes, count, text);
    int decoded = decode(text, length, back);
    if (decoded != count) return 1;
    bytes[round] = (uint8_t)(back[round * 7] + 1);
    hash = hash * 31 + text[round * 11] + (uint32_t)decoded;
  }
  finish_number(1972660204, (int32_t)hash);
}
