/* The event loop of vm: a turn, the collector's chance, sleep. */
#include "rt_native.h"
#include "rt_platform.h"
#include "vm.h"

static int64_t (*turn)(void);

void rt_native_on_turn(int64_t (*function)(void)) {
  turn = function;
}

int rt_platform_main_loop(void) {
  while (turn != NULL) {
    int64_t sleep_us = turn();
    rt_event_boundary();
    if (sleep_us < 0) return 0;
    if (sleep_us == 0) continue;
    uint64_t timer_interrupts = rt_timer_interrupts;
    vm_clock_arm((uint64_t)sleep_us);
    vm_halt();
    vm_clock_woke(rt_timer_interrupts != timer_interrupts);
  }
  return 0;
}
