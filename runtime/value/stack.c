/*
 * Stack traces: the return addresses when an error is made, and their text when somebody asks for
 * it, as V8 writes it. Library functions are shown once for each time the program called one,
 * without a place.
 */
#include "rt.h"
#include "rt_platform.h"
#include "symbols.h"

enum { ADDRESSES_MAX = 200, TEXT_MAX = 8192 };

struct trace {
  struct rt_object head; /* RT_CLS_RAW; aux: how many */
  uint32_t limit;        /* frames to be shown */
  uint32_t unused;
  uintptr_t addresses[];
};

__attribute__((noinline)) Val rt_capture_trace(double limit) {
  uintptr_t found[ADDRESSES_MAX];
  uint8_t *low, *high;
  rt_platform_stack(&low, &high);
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  uint32_t wanted = !(limit > 0) ? 0 : limit > ADDRESSES_MAX ? ADDRESSES_MAX : (uint32_t)limit;
  uint32_t count = 0, most = wanted == 0 ? 0 : wanted * 3 + 30 < ADDRESSES_MAX ? wanted * 3 + 30 : ADDRESSES_MAX;
  while (count < most && frame >= (uintptr_t)low && frame <= (uintptr_t)high - 16 && frame % 8 == 0) {
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0) break;
    found[count++] = words[1] - 1;
    if (words[0] <= frame) break;
    frame = words[0];
  }
  struct trace *t = rt_alloc(sizeof *t + count * sizeof *t->addresses, RT_CLS_RAW);
  t->head.aux = count;
  t->limit = wanted;
  memcpy(t->addresses, found, count * sizeof *found);
  return (Val)(uintptr_t)t;
}

struct writer {
  char text[TEXT_MAX];
  size_t used;
  uint32_t left; /* frames that may still be written */
  bool is_below; /* what made the error is behind */
  const char *library; /* the last library function seen since the last of the program's own */
};

static void line(struct writer *w, const char *format, ...) {
  if (w->left == 0) return;
  w->left--;
  va_list arguments;
  va_start(arguments, format);
  w->used += rt_format(w->text + w->used, sizeof w->text - w->used, format, arguments);
  va_end(arguments);
}

static void write_frame(struct writer *w, const struct rt_frame *f) {
  if (f->file[0] == 0) return;
  if (f->name[0] == 0) line(w, "\n    at %s:%u:%u", f->file, f->line, f->column);
  else line(w, "\n    at %s (%s:%u:%u)", f->name, f->file, f->line, f->column);
}

static void write_address(struct writer *w, uintptr_t pc) {
  if (!rt_symbols_present()) {
    line(w, "\n    at 0x%lx", (unsigned long)pc);
    return;
  }
  uint32_t cursor = rt_symbols_at(pc);
  struct rt_frame f;
  while (rt_symbols_next(&cursor, &f)) {
    if (f.makes_error && !w->is_below) {
      w->library = NULL;
      continue;
    }
    if (f.is_library) {
      if (f.name[0] != 0) w->library = f.name;
      continue;
    }
    w->is_below = true;
    if (w->library != NULL) line(w, "\n    at %s (<anonymous>)", w->library);
    w->library = NULL;
    write_frame(w, &f);
  }
}

Val rt_trace_text(Val trace) {
  const struct trace *t = RT_PTR(trace, trace);
  struct writer w;
  w.used = 0;
  w.left = rt_symbols_present() ? t->limit : t->head.aux;
  w.is_below = false;
  w.library = NULL;
  for (uint32_t i = 0; i < t->head.aux; i++) write_address(&w, t->addresses[i]);
  return rt_string_from_c(w.text, w.used);
}
