/* Included by the C that the compiler writes. */
#ifndef SKERRY_RT_PROGRAM_H
#define SKERRY_RT_PROGRAM_H
#include "rt.h"
#include "rt_native.h"

/* Provided by the program. */
void rt_program_init(void);
Val rt_program_describe_uncaught(Val error);

void rt_program_on_turn(Val fn);
_Noreturn RT_INLINE void rt_unreachable(void) { __builtin_unreachable(); }
#endif
