#include "check.h"

static uint32_t checksum(const uint8_t *bytes, int start, int end) {
  uint32_t sum = 0;
  int at = start;
  for (; at + 1 < end; at += 2) sum += (uint32_t)bytes[at] << 8 | bytes[at + 1];
  if (at < end) sum += (uint32_t)bytes[at] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

int main(void) {
  uint32_t random = 1;
  uint8_t *packet = malloc(1500);
  for (int i = 0; i < 1500; i++) packet[i] = (uint8_t)(random_next(&random) % 256);
  uint32_t all = 0;
  for (int i = 0; i < 400000; i++) {
    packet[i % 1480] = (uint8_t)i;
    all += checksum(packet, i & 15, 1480 - (i & 3));
  }
  finish_number(355540566, (int32_t)all);
}
