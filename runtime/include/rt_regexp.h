/* Under the matchers that the compiler writes for regular expressions (compiler/emit/regexp.ts). */
#ifndef SKERRY_RT_REGEXP_H
#define SKERRY_RT_REGEXP_H
#include <string.h>

/*
 * Looks in `s` from `from` on, there only when `is_sticky`: RT_REGEXP_FOUND and the captures, RT_REGEXP_MISSED, or
 * RT_REGEXP_MORE with the start that was being tried in captures[0] when there is no room on the stack.
 */
#define RT_REGEXP_MISSED 0
#define RT_REGEXP_FOUND 1
#define RT_REGEXP_MORE 2
typedef int32_t (*rt_regexp_narrow)(const uint8_t *s, int32_t length, int32_t from, bool is_sticky, int32_t *captures,
                                    int32_t *stack, const int32_t *stack_end);
typedef int32_t (*rt_regexp_wide)(const uint16_t *s, int32_t length, int32_t from, bool is_sticky, int32_t *captures,
                                  int32_t *stack, const int32_t *stack_end);
struct rt_regexp {
  rt_regexp_narrow narrow;
  rt_regexp_wide wide;
};
/* Provided by the program; by number. */
extern const struct rt_regexp rt_regexps[];

RT_INLINE bool rt_regexp_in(const uint32_t *ranges, uint32_t count, uint32_t point) {
  uint32_t low = 0;
  for (uint32_t high = count; low < high;) {
    uint32_t middle = (low + high) / 2;
    if (ranges[2 * middle + 1] < point) low = middle + 1;
    else high = middle;
  }
  return low < count && ranges[2 * low] <= point;
}

/* Letters of ASCII, digits and the underscore. */
RT_INLINE bool rt_regexp_word(uint32_t u) {
  return (u | 32) - 'a' < 26 || u - '0' < 10 || u == '_';
}
RT_INLINE bool rt_regexp_line_end(uint32_t u) {
  return u == '\n' || u == '\r' || u == 0x2028 || u == 0x2029;
}

RT_INLINE bool rt_regexp_lead(uint32_t u) { return (u & 0xfffffc00) == 0xd800; }
RT_INLINE bool rt_regexp_trail(uint32_t u) { return (u & 0xfffffc00) == 0xdc00; }
RT_INLINE uint32_t rt_regexp_point(uint32_t lead, uint32_t trail) {
  return (lead - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
}
/* Between the halves of a pair? */
RT_INLINE bool rt_regexp_in_pair(const uint16_t *s, int32_t length, int32_t at) {
  return at > 0 && at < length && rt_regexp_trail(s[at]) && rt_regexp_lead(s[at - 1]);
}
#endif
