/*
 * Buffers that change their length, and those that are detached (ECMA-262 25.1.3). Views have their length and the address
 * of their bytes in themselves, as all others do, so that an access costs the same. Whatever changes a buffer changes its
 * views: it looks through the pages that have objects of their size.
 *
 * Programs that do neither are compiled as if no view ever changed (compiler/flow/engine.ts, `viewsChange`).
 */
#include "../memory/heap.h"

/* V8's. */
#define MAX_BYTES 4294967296.0
/* The first room of a buffer that may become much larger. */
#define FIRST_ROOM 4096

struct resizable {
  struct rt_buffer buffer;
  uint64_t max;
  uint64_t room; /* bytes of its block */
};

static struct rt_buffer *buffer_of(Val v) { return RT_PTR(rt_buffer, v); }
static struct resizable *resizable_of(Val v) { return RT_PTR(resizable, v); }

static uint8_t *block_of(uint64_t bytes) {
  struct rt_object *block = rt_alloc_or_null(8 + bytes, RT_CLS_RAW);
  if (block == NULL) rt_throw_error(RT_RANGE_ERROR, "Array buffer allocation failed");
  return block == NULL ? NULL : (uint8_t *)(block + 1);
}

Val rt_buffer_new_resizable(double length, double max) {
  if (!(max <= MAX_BYTES)) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid array buffer max length");
    return RT_UNDEFINED;
  }
  uint64_t bytes = (uint64_t)length, room = bytes > FIRST_ROOM ? bytes : FIRST_ROOM;
  if (room > (uint64_t)max) room = (uint64_t)max;
  uint8_t *data = block_of(room);
  if (data == NULL) return RT_UNDEFINED;
  struct resizable *r = rt_alloc(sizeof *r, RT_CLS_BUFFER);
  r->buffer.head.aux = RT_BUFFER_RESIZABLE;
  r->buffer.data = data;
  r->buffer.length = bytes;
  r->max = (uint64_t)max;
  r->room = room;
  return (Val)(uintptr_t)r;
}

double rt_buffer_max(Val v) {
  if (rt_cls(v) != RT_CLS_BUFFER || !(buffer_of(v)->head.aux & RT_BUFFER_RESIZABLE)) return -1;
  return (double)resizable_of(v)->max;
}

/* ---- its views ---- */

/* After `buffer`, whose bytes were at `old`, has changed. */
static void fit(struct rt_typed *t, const struct rt_buffer *buffer, const uint8_t *old) {
  uint64_t at = (uint64_t)(t->data - old), shift = t->head.aux;
  bool tracks = t->wanted == RT_TRACKING;
  bool is_out = at > buffer->length || (!tracks && at + ((uint64_t)t->wanted << shift) > buffer->length);
  if (buffer->head.aux & RT_BUFFER_DETACHED) is_out = true;
  else if (buffer->data != old) {
    t->data = buffer->data + at;
    rt_stored(t);
  }
  t->offset = is_out ? 0 : at;
  t->length = is_out ? 0 : tracks ? (uint32_t)((buffer->length - at) >> shift) : t->wanted;
}

static bool is_view_of(const struct rt_object *o, Val buffer) {
  if (o->cls < RT_CLS_VIEW || o->cls >= RT_CLS_FIRST) return false;
  return ((const struct rt_typed *)o)->buffer == buffer;
}

/* What was a view once may be written to as well: memory is cleared when it is given out. */
static void fit_views(Val buffer, const uint8_t *old) {
  const uint32_t size = (sizeof(struct rt_typed) + RT_GRANULE - 1) / RT_GRANULE;
  for (uint32_t i = 0; i < rt_heap.page_limit; i++) {
    const struct page *page = &rt_heap.pages[i];
    if (page->kind != PAGE_SMALL || page->size != size) continue;
    uint8_t *base = rt_heap.base + ((size_t)i << PAGE_SHIFT);
    for (uint32_t g = 0; g + size <= PAGE_GRANULES; g += size) {
      struct rt_object *o = (struct rt_object *)(void *)(base + (size_t)g * RT_GRANULE);
      if (is_view_of(o, buffer)) fit((struct rt_typed *)(void *)o, buffer_of(buffer), old);
    }
  }
}

void rt_view_track(Val view) { RT_PTR(rt_typed, view)->wanted = RT_TRACKING; }
bool rt_view_is_tracking(Val view) { return RT_PTR(rt_typed, view)->wanted == RT_TRACKING; }

bool rt_view_is_out(Val view) {
  if (!rt_is_view(view)) return false;
  const struct rt_typed *t = RT_PTR(rt_typed, view);
  if (t->buffer == RT_UNDEFINED) return false;
  const struct rt_buffer *b = buffer_of(t->buffer);
  if (b->head.aux & RT_BUFFER_DETACHED) return true;
  if (!(b->head.aux & RT_BUFFER_RESIZABLE)) return false;
  uint64_t at = (uint64_t)(t->data - b->data);
  if (t->wanted == RT_TRACKING) return at > b->length;
  return at + ((uint64_t)t->wanted << t->head.aux) > b->length;
}

/* V8 names the method that reads where a view is only outside of what its buffer has become. */
RT_COLD static void throw_out(const struct rt_typed *t, const char *method) {
  bool is_detached = rt_buffer_is_detached(t->buffer);
  rt_throw_error(RT_TYPE_ERROR, "Cannot perform DataView.prototype.%s%s on a detached ArrayBuffer",
                 is_detached && method[0] == 's' ? "set" : "get", method + 3);
}

uint8_t *rt_view_at_changing(Val view, int64_t offset, uint32_t bytes, const char *method) {
  const struct rt_typed *t = RT_PTR(rt_typed, view);
  if (offset >= 0 && (uint64_t)offset + bytes <= t->length) return t->data + offset;
  if (offset >= 0 && rt_view_is_out(view)) throw_out(t, method);
  else rt_throw_view_bounds();
  return NULL;
}

/* ---- changes ---- */

/* False: `bytes` is too many, or there is no memory, and an exception is pending. */
bool rt_buffer_resize(Val v, double length) {
  struct resizable *r = resizable_of(v);
  struct rt_buffer *b = &r->buffer;
  if (!(length >= 0 && length <= (double)r->max)) return false;
  if (length > UINT32_MAX) { /* no view could be so long */
    rt_throw_error(RT_RANGE_ERROR, "Array buffer allocation failed");
    return false;
  }
  uint64_t bytes = (uint64_t)length;
  const uint8_t *old = b->data;
  if (bytes > r->room) {
    uint64_t room = r->room * 2 > bytes ? r->room * 2 : bytes;
    if (room > r->max) room = r->max;
    uint8_t *data = block_of(room);
    if (data == NULL) return false;
    memcpy(data, old, b->length);
    b->data = data;
    r->room = room;
    rt_stored(b);
  } else if (bytes < b->length) memset(b->data + bytes, 0, b->length - bytes);
  b->length = bytes;
  fit_views(v, old);
  return true;
}

Val rt_buffer_share(Val v) {
  const struct rt_buffer *b = buffer_of(v);
  bool is_resizable = (b->head.aux & RT_BUFFER_RESIZABLE) != 0;
  struct rt_buffer *other = rt_alloc(is_resizable ? sizeof(struct resizable) : sizeof *b, RT_CLS_BUFFER);
  if (is_resizable) *(struct resizable *)other = *resizable_of(v);
  else {
    other->data = b->data;
    other->length = b->length;
  }
  other->head.aux = b->head.aux & RT_BUFFER_RESIZABLE;
  return (Val)(uintptr_t)other;
}

void rt_buffer_detach(Val v) {
  struct rt_buffer *b = buffer_of(v);
  const uint8_t *old = b->data;
  b->data = NULL;
  b->length = 0;
  b->head.aux |= RT_BUFFER_DETACHED;
  fit_views(v, old);
}
