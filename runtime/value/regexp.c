/* Calls the matcher of a regular expression that was compiled with the program. */
#include "rt.h"
#include "rt_regexp.h"

int32_t rt_regexp_run(int64_t number, Val text, int64_t from, bool is_sticky, Val captures, Val stack) {
  const struct rt_string *s = rt_flat(text);
  const struct rt_regexp *regexp = &rt_regexps[number];
  int32_t *out = (int32_t *)(void *)RT_PTR(rt_typed, captures)->data;
  const struct rt_typed *typed = RT_PTR(rt_typed, stack);
  int32_t *base = (int32_t *)(void *)typed->data, *end = base + typed->length;
  int32_t length = (int32_t)s->head.aux, start = (int32_t)from;
  if (start < 0 || start > length) rt_panic("a regular expression is tried outside of its text");
  if (s->is16) return regexp->wide(s->data, length, start, is_sticky, out, base, end);
  return regexp->narrow(s->data, length, start, is_sticky, out, base, end);
}
