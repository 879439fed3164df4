/*
 * What a dying program says: the reason, then where it was. Used by panics and by the trap handlers
 * of both platforms.
 */
#include "report.h"

#include "rt_platform.h"

RT_SELDOM_BEGIN

enum { BACKTRACE_MAX = 64 };

void rt_report_place(const char *label, uintptr_t pc) {
  char name[256];
  size_t length = rt_symbolize(pc, name, sizeof name);
  if (length > 0) {
    rt_print("  %s 0x%lx %.*s\n", label, (unsigned long)pc, (int)length, name);
  } else {
    rt_print("  %s 0x%lx\n", label, (unsigned long)pc);
  }
}

/*
 * Walks frame pointers: [rbp] = caller's rbp, [rbp + 8] = return address; shown is the byte before
 * it, which belongs to the call. Stops at anything that is not an upward step within the stack, so
 * a broken chain ends the list and cannot fault.
 */
void rt_report_frames(uintptr_t frame) {
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  for (int i = 0; i < BACKTRACE_MAX; i++) {
    if (frame < (uintptr_t)low || frame > (uintptr_t)high - 16 || frame % 8 != 0) return;
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0) return;
    rt_report_place("from", words[1] - 1);
    if (words[0] <= frame) return;
    frame = words[0];
  }
  rt_print("  (more)\n");
}

void rt_panic(const char *format, ...) {
  static bool panicking;
  if (panicking) rt_platform_exit(RT_EXIT_PANIC);
  panicking = true;

  char text[512];
  va_list arguments;
  va_start(arguments, format);
  size_t length = rt_format(text, sizeof text, format, arguments);
  va_end(arguments);
  rt_print("\nskerry: panic: %.*s\n", (int)length, text);
  rt_report_frames((uintptr_t)__builtin_frame_address(0));
  rt_platform_exit(RT_EXIT_PANIC);
}

RT_NORETURN void __stack_chk_fail(void);

/* Called by compiled code whose stack protector found its canary overwritten. */
RT_NORETURN void __stack_chk_fail(void) {
  rt_panic("stack buffer overrun: the canary of a function was overwritten");
}

RT_SELDOM_END
