/*
 * What an address of the program stands for in the source. The compiler makes the table after
 * linking and describes it in compiler/symbols/table.ts. A process has it at the end of its
 * executable; an image has none, and prints addresses that the host looks up.
 */
#ifndef SKERRY_SYMBOLS_H
#define SKERRY_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rt_frame {
  const char *name; /* "" for anonymous functions and modules */
  const char *file; /* "" when the place is not known */
  uint32_t line, column;
  bool is_library;
  bool makes_error; /* a constructor of an error */
};

/* Takes the table over; `base` is where the image's first byte lies. False when it is none. */
bool rt_symbols_use(const void *table, size_t bytes, uintptr_t base);
bool rt_symbols_present(void);

/*
 * The frames at `pc`, the innermost first: `cursor` is rt_symbols_at(pc) at first, then what the
 * last call left there. False when there are no more.
 */
uint32_t rt_symbols_at(uintptr_t pc);
bool rt_symbols_next(uint32_t *cursor, struct rt_frame *frame);

#endif
