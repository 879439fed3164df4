/*
 * The machine as the rest of the runtime sees it. Two platforms implement it: `vm` (bare virtual
 * hardware) and `process` (a sandboxed Linux process). Everything is called from one thread;
 * nothing here allocates from the collected heap.
 */
#ifndef SKERRY_RT_PLATFORM_H
#define SKERRY_RT_PLATFORM_H

#include "rt_seldom.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RT_NORETURN _Noreturn
#define RT_PRINTF(format, first) __attribute__((__format__(printf, format, first)))

/* Exit code of a program that ends by a panic or a trap: what a shell shows for SIGABRT. */
#define RT_EXIT_PANIC 134

/* ---- given by the platform ---- */

/*
 * Stops the machine; `code` is 0..255, the low eight bits count. README.md says how it reaches the
 * host.
 */
RT_NORETURN void rt_platform_exit(int code);

/*
 * Writes to standard output (1) or standard error (2). A console that takes nothing for seconds
 * loses the text.
 */
void rt_platform_write(int fd, const char *text, size_t bytes);

/*
 * The address range the collected heap may use: 4 KiB-aligned at both ends, the same for the whole
 * run. On vm its content is as the loader left it. Before memory is
 * touched, it must have been part of an rt_platform_commit that succeeded: device memory is taken
 * from the upper end of the same range.
 */
void rt_platform_heap(uint8_t **base, size_t *bytes);

/*
 * Claims [heap base, p + n) for the heap. False when that memory is no longer free; nothing changes
 * then. Costs a comparison.
 */
bool rt_platform_commit(uint8_t *p, size_t n);

/* Whether memory is zero when it is claimed for the first time. */
bool rt_platform_memory_is_zero(void);

/*
 * The value of a setting that the program is started with, or NULL: on process an environment
 * variable, SKERRY_GC for "gc"; on vm a word of the command line, skerry.gc=.
 */
const char *rt_platform_setting(const char *name);

/*
 * The stack that rt_program and the turns run on: usable are low <= address < high. Below low is a
 * guard.
 */
void rt_platform_stack(uint8_t **low, uint8_t **high);

/*
 * Calls the turn function registered by rt_native_on_turn, on an empty stack, for ever: after each
 * call rt_event_boundary, then sleeps until the time that the turn named. Returns the exit code when nothing
 * is pending, at once when no turn function was registered.
 */
int rt_platform_main_loop(void);

/*
 * A bug in this program: prints the message and a backtrace to the console and stops with
 * RT_EXIT_PANIC.
 */
RT_NORETURN void rt_panic(const char *format, ...) RT_PRINTF(1, 2);

/*
 * Text for people on the console: %s %c %d %u %x %X %p with l and z sizes, width and 0; %.*s. Cut
 * at 512 bytes.
 */
void rt_print(const char *format, ...) RT_PRINTF(1, 2);
size_t rt_format(char *to, size_t bytes, const char *format, va_list arguments);

/* ---- given by the compiled program and the collector ---- */

/* Runs the module initialisers, once. */
void rt_program(void);

/* Called with an empty stack after rt_program and after every turn: the collector may run. */
void rt_event_boundary(void);

/*
 * Names the code at `pc` for reports, such as "handle (server.ts:12:3)" (trap/symbols.c). Writes at
 * most `bytes` and returns how many; 0 when it does not know. Works in any state.
 */
size_t rt_symbolize(uintptr_t pc, char *to, size_t bytes);

#endif
