/* Sleeps 100 s at a time. */
#include "rt_native.h"

void rt_event_boundary(void) {}

static int64_t turn(void) {
  rt_print("idle\n");
  return 100000000;
}

void rt_program(void) {
  rt_native_on_turn(turn);
}
