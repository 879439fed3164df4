/*
 * Sleeps 100 s at a time, and is woken by the I/O APIC lines that its command line begins with:
 * "12,11". (QEMU may add words of its own.)
 */
#include "rt_native.h"

void rt_event_boundary(void) {
}

static int64_t turn(void) {
  rt_print("idle\n");
  return rt_native_clock_us() + 100000000;
}

void rt_program(void) {
  struct rt_text line = rt_native_command_line();
  int64_t gsi = -1;
  for (uint32_t i = 0; i <= line.length; i++) {
    char c = i < line.length ? line.data[i] : ' ';
    if (c >= '0' && c <= '9') {
      gsi = (gsi < 0 ? 0 : gsi * 10) + c - '0';
      continue;
    }
    if (gsi >= 0) rt_native_interrupt_route(gsi, false);
    if (c != ',') break;
    gsi = -1;
  }
  rt_native_on_turn(turn);
}
