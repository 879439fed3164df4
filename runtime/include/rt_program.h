/* Included by the C that the compiler writes. */
#ifndef SKERRY_RT_PROGRAM_H
#define SKERRY_RT_PROGRAM_H
#include "rt.h"
#include "rt_native.h"
#include "rt_regexp.h"

/* Strings, symbols and bigints of the program, by name. */
#define RT_S(name) ((Val)(uintptr_t)&name)
#define RT_Y(name) ((Val)(uintptr_t)&name)
#define RT_N(name) ((Val)(uintptr_t)&name)
/* As struct rt_string, flat. */
struct rt_static_string {
  struct rt_object head;
  uint32_t hash;
  uint8_t is16;
  uint8_t unused[3];
  const void *data;
};

/* For functions that run once: the shortest code. gcc has no such attribute; cold comes close. */
#if defined(__clang__)
#define RT_ONCE __attribute__((minsize, cold))
#else
#define RT_ONCE __attribute__((cold))
#endif

/* For functions that run seldom, of images: as short as they can be. */
#if defined(RT_SMALL) && defined(__clang__)
#define RT_SELDOM __attribute__((minsize, cold))
#else
#define RT_SELDOM
#endif

/* For functions that loop and are called by those. */
#define RT_APART __attribute__((noinline))

/* For functions that only end by an exception: what calls them keeps nothing for their sake. */
#define RT_WAY_OUT RT_COLD RT_ASIDE
/* What clang cannot know: behind one of those an exception is pending, and where a function returns none is. */
#define RT_LEFT do { if (!rt_pending) __builtin_unreachable(); } while (0)
#define RT_FINE do { if (rt_pending) __builtin_unreachable(); } while (0)

/* Provided by the program. */
void rt_program_init(void);
Val rt_program_describe_uncaught(Val error);

void rt_program_on_turn(Val fn);
_Noreturn RT_INLINE void rt_unreachable(void) { __builtin_unreachable(); }
#endif
