/* Sleeps through the event loop: 20 times 5 ms, then once a second; says how late it woke. */
#include "rt_native.h"

enum { SHORT_SLEEPS = 20, SHORT_US = 5000, LONG_US = 1000000 };

void rt_event_boundary(void) {
}

static int64_t asked_us = -1, began_us, earliest = INT64_MAX, latest;
static int turns;

static int64_t sleep_for(int64_t us) {
  asked_us = us;
  began_us = rt_native_clock_us();
  return began_us + us;
}

static int64_t turn(void) {
  int64_t late = rt_native_clock_us() - began_us - asked_us;
  if (asked_us == LONG_US) {
    rt_print("late %ld\n", (long)late);
    return -1;
  }
  if (asked_us == SHORT_US) {
    if (late < earliest) earliest = late;
    if (late > latest) latest = late;
  }
  if (turns++ < SHORT_SLEEPS) return sleep_for(SHORT_US);
  rt_print("short %ld %ld\n", (long)earliest, (long)latest);
  return sleep_for(LONG_US);
}

void rt_program(void) {
  rt_print("wall %ld\n", (long)rt_native_clock_wall_ms());
  rt_native_on_turn(turn);
}
