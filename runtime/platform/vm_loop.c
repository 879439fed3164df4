/* The event loop of vm: a turn, the collector's chance, sleep. */
#include "rt_native.h"
#include "rt_platform.h"
#include "vm.h"

static int64_t (*turn)(void);

void rt_native_on_turn(int64_t (*function)(void)) {
  turn = function;
}

/* When the timer that was armed last interrupts at the latest; 0: it has. */
static int64_t armed_us;
static uint64_t timer_interrupts;

/*
 * A timer that interrupts too early is left alone: that costs one turn in which nothing is due, where most turns would
 * arm it for a time that is replaced before it comes, and arming it is slow.
 */
int rt_platform_main_loop(void) {
  while (turn != NULL) {
    int64_t wake_us = turn();
    rt_event_boundary();
    if (wake_us < 0) return 0;
    if (wake_us == 0) continue;
    bool is_fresh = false;
    if (armed_us == 0 || armed_us > wake_us) {
      int64_t now_us = rt_native_clock_us();
      if (now_us >= wake_us) continue;
      vm_clock_arm((uint64_t)(wake_us - now_us));
      armed_us = wake_us;
      is_fresh = true;
    }
    vm_halt();
    if (rt_timer_interrupts == timer_interrupts) continue;
    timer_interrupts = rt_timer_interrupts;
    armed_us = 0;
    if (is_fresh) vm_clock_woke(); /* else it may have interrupted before the halt */
  }
  return 0;
}
