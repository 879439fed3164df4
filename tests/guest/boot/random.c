/* Prints random bytes in hex: 32, then 600 in pieces of different lengths, then 32 after mixing. */
#include "rt_native.h"

void rt_event_boundary(void) {
}

static uint8_t bytes[600];

static void print_bytes(int count) {
  for (int i = 0; i < count; i++) rt_print("%02x", bytes[i]);
  rt_print("\n");
}

void rt_program(void) {
  rt_native_random_fill(bytes, sizeof bytes, 0, 32);
  print_bytes(32);
  for (int at = 0, n = 1; at < 600; at += n, n += 7) {
    rt_native_random_fill(bytes, sizeof bytes, at, at + n < 600 ? at + n : 600);
  }
  print_bytes(600);
  rt_native_random_mix(bytes, sizeof bytes, 3, 77);
  rt_native_random_fill(bytes, sizeof bytes, 0, 32);
  print_bytes(32);
  rt_platform_exit(0);
}
