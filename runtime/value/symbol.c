/* Symbols (ECMA-262 20.4). Those that exist once are in the program's data; the others are made here. */
#include "rt.h"

Val rt_symbol_new(Val description, bool is_registered) {
  struct rt_symbol *s = rt_alloc(sizeof *s, RT_CLS_SYMBOL);
  s->head.aux = is_registered ? RT_SYMBOL_IS_REGISTERED : 0;
  s->description = rt_is_string(description) ? RT_PTR(rt_string, description) : NULL;
  return (Val)(uintptr_t)s;
}

Val rt_symbol_description(Val symbol) {
  const struct rt_string *text = RT_PTR(rt_symbol, symbol)->description;
  return text == NULL ? RT_UNDEFINED : (Val)(uintptr_t)text;
}

bool rt_symbol_is(Val symbol, const char *description) {
  if (!(RT_PTR(rt_object, symbol)->aux & RT_SYMBOL_IS_WELL_KNOWN)) return false; /* a program may call its own so */
  Val text = rt_symbol_description(symbol);
  return text != RT_UNDEFINED && rt_string_equal(text, rt_string_from_c(description, strlen(description)));
}

Val rt_symbol_text(Val symbol) {
  Val parts[3] = {rt_string_from_c("Symbol(", 7), rt_symbol_description(symbol), rt_string_from_c(")", 1)};
  if (parts[1] == RT_UNDEFINED) parts[1] = rt_string_from_c("", 0);
  return rt_string_concat_n(parts, 3);
}

bool rt_symbol_is_registered(Val symbol) { return RT_PTR(rt_object, symbol)->aux & RT_SYMBOL_IS_REGISTERED; }

Val rt_symbol_for(Val text) {
  for (const struct rt_symbol *const *s = rt_program_symbols; *s != NULL; s++) {
    if (rt_string_equal((Val)(uintptr_t)(*s)->description, text)) return (Val)(uintptr_t)*s;
  }
  return RT_UNDEFINED;
}
