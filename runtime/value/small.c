/* What C that runs seldom calls instead of having it inline; see rt_small.h. */
/* Else these would call themselves. */
#undef RT_SMALL
#include "rt_small.h"

#define DEFINE(name, type, parameters, arguments) \
  type small_##name parameters { return name arguments; }
#define DEFINE_ACTION(name, parameters, arguments) \
  void small_##name parameters { name arguments; }
RT_SMALL_FUNCTIONS(DEFINE)
RT_SMALL_ACTIONS(DEFINE_ACTION)
