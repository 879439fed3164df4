/* The life of a compiled program between the platform and its modules. */
#include "rt.h"
#include "rt_platform.h"
#include "rt_program.h"

/*
 * What an error needs to be made and described once the stack is nearly used up, and before it the few functions in a
 * row that do not look (compiler/emit/recursion.ts). With the sanitizer each takes several times as much.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STACK_RESERVE 262144
#endif
#endif
#ifndef STACK_RESERVE
#define STACK_RESERVE 32768
#endif

Val rt_turn_function;

static int64_t turn(void) {
  Val result = rt_call_value(rt_turn_function, RT_UNDEFINED, 0, NULL);
  if (RT_UNLIKELY(rt_pending)) {
    rt_uncaught();
    return 0; /* it was taken: what else is due goes on */
  }
  return rt_is_double(result) ? (int64_t)rt_unbox_d(result) : 0;
}

void rt_program_on_turn(Val fn) {
  rt_turn_function = fn;
  rt_native_on_turn(turn);
}

void rt_program(void) {
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  size_t bytes = (size_t)(high - low);
  rt_stack_limit = low + (bytes / 4 < STACK_RESERVE ? bytes / 4 : STACK_RESERVE);
  rt_heap_start();
  rt_strings_start();
  rt_program_init();
  if (rt_pending) rt_uncaught();
}
