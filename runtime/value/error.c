/* Raising errors from C, with messages worded as V8 words them, and the report of an uncaught one. */
#include <stdarg.h>
#include "rt.h"
#include "rt_platform.h"
#include "rt_program.h"

RT_SELDOM_BEGIN

bool rt_pending;
Val rt_exception;
uint8_t *rt_stack_limit;

struct message {
  char text[512];
  size_t length;
  Val built; /* what does not fit `text` yet: a string */
};

/* The UTF-16 units of the bytes that emit/text.ts writes: UTF-8, with halves of surrogate pairs and two bytes for U+0000. */
static Val decode(const char *text, size_t length) {
  uint16_t units[sizeof((struct message *)0)->text];
  uint32_t count = 0;
  for (const uint8_t *p = (const uint8_t *)text, *end = p + length; p < end;) {
    uint32_t code = *p++;
    int more = code < 0xc0 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
    if (more > 0) code &= 0x3fu >> more;
    for (; more > 0 && p < end; more--) code = code << 6 | (*p++ & 0x3f);
    if (code >= 0x10000) {
      units[count++] = (uint16_t)(0xd7c0 + (code >> 10));
      code = 0xdc00 | (code & 0x3ff);
    }
    units[count++] = (uint16_t)code;
  }
  return rt_string_from_units(units, count);
}

static bool is_ascii(const char *text, size_t length) {
  uint8_t all = 0;
  for (size_t i = 0; i < length; i++) all |= (uint8_t)text[i];
  return all < 0x80;
}

static void flush(struct message *m) {
  if (m->length == 0) return;
  Val part = is_ascii(m->text, m->length) ? rt_string_from_c(m->text, m->length) : decode(m->text, m->length);
  m->built = m->built == RT_UNDEFINED ? part : rt_string_concat(m->built, part);
  m->length = 0;
}

/* A character stays in one piece: before the first byte of one there is room for all of them. */
static void put(struct message *m, const char *s, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool is_inside = ((uint8_t)s[i] & 0xc0) == 0x80;
    size_t room = sizeof m->text - m->length;
    if (room == 0 || (!is_inside && room < 4)) flush(m);
    m->text[m->length++] = s[i];
  }
}

void rt_stop_unsupported(Val what) {
  const struct rt_string *s = rt_flat(what);
  rt_panic("%.*s", s->is16 ? 0 : (int)s->head.aux, (const char *)s->data);
}

/* V8 calls a prototype by its own constructor, other objects by the class that they are of. */
static Val name_of_struct(Val v) {
  const struct rt_class *c = rt_class_of(rt_cls(v));
  bool is_prototype = c->kind == RT_KIND_INSTANCE && c->flags & RT_CLASS_IS_PROTOTYPE && !(c->flags & RT_CLASS_IS_CLOSED);
  const struct rt_property *p = is_prototype ? rt_find_member(v, rt_string_from_c("constructor", 11)) : NULL;
  Val name = p != NULL && p->flags == RT_PROP_METHOD ? rt_class_name_of((Val)(uintptr_t)p->method) : rt_class_name_of(v);
  return is_prototype && rt_string_length(name) == 0 ? rt_string_from_c("Object", 6) : name;
}

/* V8 calls what has a toString besides that of Object `[object Name]`, other objects `#<Name>`. */
static void put_object(struct message *m, Val v) {
  const struct rt_class *c = rt_class_of(rt_cls(v));
  bool is_struct = c->kind == RT_KIND_OBJECT || c->kind == RT_KIND_INSTANCE;
  bool is_list = c->kind == RT_KIND_ARRAY || c->kind == RT_KIND_TYPED;
  bool has_text = is_list || (is_struct && c->flags & RT_CLASS_HAS_TEXT);
  Val name = rt_is_namespace(c) ? rt_string_from_c("Object", 6) : name_of_struct(v);
  bool is_own = is_struct && !(c->flags & RT_CLASS_IS_OF_BUILTIN);
  if (RT_PTR(rt_object, name)->aux == 0 || (has_text && is_own)) { /* of an anonymous class, or a toString of the program */
    put(m, "[object Object]", 15);
    return;
  }
  if (c->kind == RT_KIND_ARRAY) {
    put(m, "[object Array]", 14);
    return;
  }
  if (has_text) put(m, "[object ", 8);
  else put(m, "#<", 2);
  flush(m);
  m->built = rt_string_concat(m->built, name);
  put(m, has_text ? "]" : ">", 1);
}

static void put_value(struct message *m, Val v) {
  flush(m);
  Val text;
  if (rt_is_object(v)) {
    put_object(m, v);
    return;
  }
  text = rt_string_of(v);
  m->built = m->built == RT_UNDEFINED ? text : rt_string_concat(m->built, text);
}

static Val format_message(const char *format, va_list args) {
  struct message m = {.length = 0, .built = RT_UNDEFINED};
  for (const char *p = format; *p != 0; p++) {
    if (*p != '%') {
      put(&m, p, 1);
      continue;
    }
    p++;
    if (*p == 's') {
      const char *s = va_arg(args, const char *);
      size_t n = 0;
      while (s[n] != 0) n++;
      put(&m, s, n);
    } else if (*p == 'v') put_value(&m, va_arg(args, Val));
    else if (*p == 't') put_value(&m, rt_typeof(va_arg(args, Val)));
    else put(&m, p, 1);
  }
  flush(&m);
  return m.built == RT_UNDEFINED ? rt_string_from_c("", 0) : m.built;
}

void rt_throw_error(int kind, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Val message = format_message(format, args);
  va_end(args);
  Val error = rt_program_make_error(kind, message);
  if (!rt_pending) rt_throw(error);
}

static const char ITERATOR[] = "Symbol(Symbol.iterator)";

/* V8 says so of whatever asks for it. */
static void throw_not_iterable(Val object) {
  const char *what = object == RT_NULL ? "object null" : "undefined";
  rt_throw_error(RT_TYPE_ERROR, "%s is not iterable (cannot read property %s)", what, ITERATOR);
}

static bool same_text(const char *a, const char *b) {
  while (*a != 0 && *a == *b) a++, b++;
  return *a == *b;
}

void rt_throw_property(Val object, const char *name, bool is_set) {
  if (!is_set && same_text(name, ITERATOR)) {
    throw_not_iterable(object);
    return;
  }
  const char *what = object == RT_NULL ? "null" : "undefined";
  if (is_set) rt_throw_error(RT_TYPE_ERROR, "Cannot set properties of %s (setting '%s')", what, name);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot read properties of %s (reading '%s')", what, name);
}

void rt_throw_keyed(Val object, Val key, bool is_set) {
  if (!is_set && rt_is_symbol(key) && rt_symbol_is(key, "Symbol.iterator")) {
    throw_not_iterable(object);
    return;
  }
  const char *what = object == RT_NULL ? "null" : "undefined";
  if (is_set) rt_throw_error(RT_TYPE_ERROR, "Cannot set properties of %s (setting '%v')", what, key);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot read properties of %s (reading '%v')", what, key);
}

/* The reserve below the limit lets the error itself be made. */
void rt_throw_stack_overflow(void) {
  uint8_t *limit = rt_stack_limit;
  rt_stack_limit = NULL;
  rt_throw_error(RT_RANGE_ERROR, "Maximum call stack size exceeded");
  rt_stack_limit = limit;
}

Val rt_uncaught_function;

/* What the program says of an error that nobody caught: the exit code, or -1 when it goes on. */
static int code_of_uncaught(Val error) {
  if (rt_uncaught_function == 0) return 1;
  Val answer = rt_call_value(rt_uncaught_function, RT_UNDEFINED, 1, &error);
  if (rt_pending) return 7; /* a listener has thrown; this error is the one to report */
  return answer == RT_UNDEFINED ? -1 : (int)rt_unbox_d(answer);
}

void rt_uncaught(void) {
  Val error = rt_catch();
  int code = code_of_uncaught(error);
  if (code < 0) return;
  if (rt_pending) error = rt_catch();
  Val text = rt_program_describe_uncaught(error);
  if (rt_pending) {
    rt_catch();
    rt_platform_write(2, "Uncaught error, and describing it failed\n", 41);
  } else {
    rt_console_write_string(2, text);
    rt_platform_write(2, "\n", 1);
  }
  rt_platform_exit(code);
}

void rt_console_write_string(int32_t fd, Val s) {
  uint8_t few[512], *bytes = few;
  size_t n = (size_t)rt_string_utf8_length(s);
  if (n > sizeof few) bytes = (uint8_t *)((struct rt_object *)rt_alloc(8 + n, RT_CLS_RAW) + 1);
  rt_string_to_utf8(s, bytes, (uint32_t)n, 0);
  rt_platform_write(fd, bytes, n);
}

bool rt_is_base(Val v) {
  if (!rt_is_object(v)) return false;
  const struct rt_class *c = rt_class_of(rt_cls(v));
  return c->kind == RT_KIND_CLASS && !(c->flags & RT_CLASS_IS_NAMESPACE);
}

void rt_throw_heritage(Val base) {
  static const char message[] = "Class extends value %v is not a constructor or null";
  if (!rt_is_object(base)) {
    rt_throw_error(RT_TYPE_ERROR, message, base);
    return;
  }
  Val text = rt_is_callable(base) ? RT_UNDEFINED : rt_string_from_c("#<Object>", 9);
  if (text == RT_UNDEFINED) rt_throw_error(RT_TYPE_ERROR, "Class extends value is not a constructor or null");
  else rt_throw_error(RT_TYPE_ERROR, message, text);
}

RT_SELDOM_END
