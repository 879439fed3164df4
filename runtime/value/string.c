/*
 * Strings: immutable sequences of UTF-16 code units, stored as Latin-1 when all units fit. Concatenation makes a rope
 * that is flattened when somebody looks inside; a long substring is a slice that shares its parent's units. A string
 * that grows at its end, as `text += part` has it grow, is built: its units are in a buffer with room for more, where
 * the longer string's units come after them.
 */
#include "rt.h"

/* Below this, copying is cheaper than a rope or a slice. */
#define ROPE_MIN 24
#define SLICE_MIN 32
/* A longer rope is not copied so that it can grow: it may be the start of many others. */
#define BUILT_FROM_MAX 32768

/* What built strings share; not scanned. `bytes` are used so far, by the longest of them. */
struct buffer {
  struct rt_object head;
  uint32_t bytes;
  uint32_t capacity;
  uint8_t units[];
};

const struct rt_string rt_empty_string = {{RT_CLS_STRING, 0}, 0x811d9ffcu, 0, 0, {0}, "", 0, 0};

RT_INLINE void init_string(struct rt_string *s, uint32_t length, bool is16) {
  s->head.aux = length;
  s->hash = 0;
  s->is16 = is16;
  s->data = (uint8_t *)s + RT_STRING_HEAD;
}

struct rt_string *rt_string_new(uint32_t length, bool is16) {
  size_t bytes = RT_STRING_HEAD + ((size_t)length << is16);
  struct rt_string *s = rt_alloc(bytes, RT_CLS_STRING);
  init_string(s, length, is16);
  return s;
}

static struct rt_string *new_part(uint32_t length, bool is16, const void *data, Val left, Val right) {
  struct rt_string *s = rt_alloc(sizeof *s, RT_CLS_STRING);
  s->head.aux = length;
  s->hash = 0;
  s->is16 = is16;
  s->data = data;
  s->left = left;
  s->right = right;
  return s;
}

RT_INLINE Val as_val(const void *p) { return (Val)(uintptr_t)p; }

/* Long texts are worth vectors where the rest of the file is compiled without. */
#if defined(__clang__)
#define RT_VECTORS _Pragma("clang loop vectorize(enable)")
#else
#define RT_VECTORS
#endif

__attribute__((noinline)) static void widen(uint16_t *out, const uint8_t *in, uint32_t count) {
  RT_VECTORS
  for (uint32_t i = 0; i < count; i++) out[i] = in[i];
}

static void copy_units(void *out, bool out16, const struct rt_string *flat, uint32_t from, uint32_t count) {
  if (flat->is16) memcpy(out, (const uint16_t *)flat->data + from, (size_t)count * 2);
  else if (!out16) memcpy(out, (const uint8_t *)flat->data + from, count);
  else widen(out, (const uint8_t *)flat->data + from, count);
}

#define PENDING_MAX 64

/* Ropes can be deep on either side: parts that wait are kept here, and in a growing list on the heap when they are many. */
static void copy_rope(const struct rt_string *root, void *into, bool into16) {
  const struct rt_string *s = root;
  uint32_t end = root->head.aux;
  Val first[PENDING_MAX];
  Val *pending = first;
  uint32_t capacity = PENDING_MAX, depth = 0;
  /* Filled from the right: the left spine, which += builds, needs no list. */
  for (;;) {
    if (s->data != NULL) {
      end -= s->head.aux;
      copy_units((uint8_t *)into + ((size_t)end << into16), into16, s, 0, s->head.aux);
      if (depth == 0) return;
      s = RT_PTR(rt_string, pending[--depth]);
      continue;
    }
    if (depth == capacity) {
      struct rt_object *bigger = rt_alloc(8 + (size_t)capacity * 16, RT_CLS_RAW_VALS);
      memcpy(bigger + 1, pending, (size_t)capacity * 8);
      capacity *= 2;
      pending = (Val *)(bigger + 1);
    }
    pending[depth] = s->left;
    if (pending != first) rt_stored(&pending[depth]);
    depth++;
    s = RT_PTR(rt_string, s->right);
  }
}

void rt_string_flatten(Val v) {
  struct rt_string *s = RT_PTR(rt_string, v);
  if (s->data != NULL) return;
  struct rt_string *flat = rt_string_new(s->head.aux, s->is16);
  copy_rope(s, (void *)flat->data, s->is16);
  s->data = flat->data;
  s->left = as_val(flat);
  s->right = RT_UNDEFINED;
  rt_stored(s);
}

RT_COLD static void too_long(void) { rt_throw_error(RT_RANGE_ERROR, "Invalid string length"); }

/* Gives a string a buffer of its own with room to grow. */
static void move_to_buffer(struct rt_string *s) {
  uint32_t bytes = s->head.aux << s->is16, capacity = 2 * bytes;
  struct buffer *buffer = rt_alloc(sizeof *buffer + capacity, RT_CLS_RAW);
  if (s->data == NULL) copy_rope(s, buffer->units, s->is16);
  else memcpy(buffer->units, s->data, bytes);
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  s->data = buffer->units;
  s->left = as_val(buffer);
  s->right = RT_UNDEFINED;
  s->is_built = true;
  rt_stored(s);
}

/* The string longer by `y`, or NULL when its units cannot come after those of `x`. */
static struct rt_string *append(struct rt_string *x, const struct rt_string *y) {
  uint32_t m = x->head.aux, n = y->head.aux;
  if (y->is16 > x->is16 || n > m) return NULL;
  if (x->is_built) {
    struct buffer *buffer = RT_PTR(buffer, x->left);
    if (buffer->bytes != m << x->is16) return NULL;
    if (buffer->capacity - buffer->bytes < n << x->is16) move_to_buffer(x);
  } else if (x->data == NULL && m <= BUILT_FROM_MAX) move_to_buffer(x);
  else return NULL;
  rt_flat(as_val(y));
  struct buffer *buffer = RT_PTR(buffer, x->left);
  copy_units(buffer->units + buffer->bytes, x->is16, y, 0, n);
  buffer->bytes += n << x->is16;
  struct rt_string *longer = new_part(m + n, x->is16, buffer->units, as_val(buffer), RT_UNDEFINED);
  longer->is_built = true;
  return longer;
}

Val rt_string_concat(Val a, Val b) {
  const struct rt_string *x = RT_PTR(rt_string, a), *y = RT_PTR(rt_string, b);
  uint32_t m = x->head.aux, n = y->head.aux;
  if (m == 0) return b;
  if (n == 0) return a;
  if (RT_UNLIKELY((uint64_t)m + n > RT_STRING_MAX)) rt_panic("a string would be longer than %u units", RT_STRING_MAX);
  bool is16 = x->is16 | y->is16;
  if (m + n < ROPE_MIN) {
    x = rt_flat(a);
    y = rt_flat(b);
    struct rt_string *s = rt_string_new(m + n, is16);
    copy_units((void *)s->data, is16, x, 0, m);
    copy_units((uint8_t *)s->data + ((size_t)m << is16), is16, y, 0, n);
    return as_val(s);
  }
  struct rt_string *longer = append(RT_PTR(rt_string, a), y);
  return as_val(longer != NULL ? longer : new_part(m + n, is16, NULL, a, b));
}

Val rt_string_concat_n(const Val *parts, uint32_t count) {
  uint64_t length = 0;
  bool is16 = false;
  for (uint32_t i = 0; i < count; i++) {
    length += rt_string_length(parts[i]);
    is16 |= RT_PTR(rt_string, parts[i])->is16;
  }
  if (length == 0) return as_val(&rt_empty_string);
  if (length > 256) {
    Val s = parts[0];
    for (uint32_t i = 1; i < count; i++) s = rt_string_concat(s, parts[i]);
    return s;
  }
  for (uint32_t i = 0; i < count; i++) rt_flat(parts[i]);
  struct rt_string *s = rt_string_new((uint32_t)length, is16);
  uint8_t *at = (uint8_t *)s->data;
  for (uint32_t i = 0; i < count; i++) {
    const struct rt_string *part = RT_PTR(rt_string, parts[i]);
    copy_units(at, is16, part, 0, part->head.aux);
    at += (size_t)part->head.aux << is16;
  }
  return as_val(s);
}

bool rt_string_equal_slow(Val a, Val b) {
  uint32_t length = rt_string_length(a);
  if (length != rt_string_length(b)) return false;
  const struct rt_string *x = rt_flat(a), *y = rt_flat(b);
  if (x->hash != 0 && y->hash != 0 && x->hash != y->hash) return false;
  if (x->is16 == y->is16) return memcmp(x->data, y->data, (size_t)length << x->is16) == 0;
  for (uint32_t i = 0; i < length; i++) {
    if (rt_unit_at(x, i) != rt_unit_at(y, i)) return false;
  }
  return true;
}

Val rt_string_from_unit(uint32_t unit) {
  unit &= 0xffff;
  if (unit < 256) return as_val(&rt_unit_strings[unit]);
  struct rt_string *s = rt_string_new(1, true);
  *(uint16_t *)s->data = (uint16_t)unit;
  return as_val(s);
}

Val rt_string_substring(Val v, int64_t start, int64_t end) {
  uint32_t length = rt_string_length(v);
  if (start < 0) start = 0;
  if (end > length) end = length;
  if (start >= end) return as_val(&rt_empty_string);
  if (start == 0 && end == length) return v;
  const struct rt_string *s = rt_flat(v);
  uint32_t count = (uint32_t)(end - start);
  if (count == 1) return rt_string_from_unit(rt_unit_at(s, (uint32_t)start));
  if (count < SLICE_MIN) {
    struct rt_string *part = rt_string_new(count, s->is16);
    copy_units((void *)part->data, s->is16, s, (uint32_t)start, count);
    return as_val(part);
  }
  const uint8_t *data = (const uint8_t *)s->data + ((size_t)start << s->is16);
  return as_val(new_part(count, s->is16, data, v, RT_UNDEFINED));
}

Val rt_string_at(Val s, int64_t index) {
  if ((uint64_t)index >= rt_string_length(s)) return RT_UNDEFINED;
  return rt_string_from_unit(rt_unit_at(rt_flat(s), (uint32_t)index));
}

Val rt_string_from_c(const char *text, size_t length) {
  if (length == 0) return as_val(&rt_empty_string);
  struct rt_string *s = rt_string_new((uint32_t)length, false);
  memcpy((void *)s->data, text, length);
  return as_val(s);
}

static void check_range(int64_t start, int64_t end, uint64_t length) {
  if (start < 0 || start > end || (uint64_t)end > length) rt_panic("string bytes %ld..%ld outside of %lu", start, end, length);
}

Val rt_string_from_latin1(const uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  check_range(start, end, length);
  return rt_string_from_c((const char *)data + start, (size_t)(end - start));
}

Val rt_string_from_units(const uint16_t *units, uint32_t count) {
  if (count == 0) return as_val(&rt_empty_string);
  uint16_t all = 0;
  RT_VECTORS
  for (uint32_t i = 0; i < count; i++) all |= units[i];
  struct rt_string *s = rt_string_new(count, all > 255);
  if (all > 255) memcpy((void *)s->data, units, (size_t)count * 2);
  else {
    uint8_t *out = (uint8_t *)s->data;
    RT_VECTORS
    for (uint32_t i = 0; i < count; i++) out[i] = (uint8_t)units[i];
  }
  return as_val(s);
}

Val rt_string_from_units_all(Val array) {
  uint32_t count = rt_array_length(array);
  struct rt_object *block = rt_alloc(sizeof *block + (size_t)count * 2, RT_CLS_RAW);
  uint16_t *units = (uint16_t *)(block + 1);
  for (uint32_t i = 0; i < count; i++) {
    units[i] = (uint16_t)rt_d_to_w(rt_to_number(rt_array_load_any(array, i)));
    if (rt_pending) return RT_UNDEFINED;
  }
  return rt_string_from_units(units, count);
}

Val rt_string_from_utf16(Val typed, int64_t start, int64_t end) {
  const struct rt_typed *t = RT_PTR(rt_typed, typed);
  if (t->head.cls != RT_CLS_UINT16ARRAY) rt_panic("stringFromUtf16 wants a Uint16Array");
  check_range(start, end, t->length);
  return rt_string_from_units((const uint16_t *)t->data + start, (uint32_t)(end - start));
}

static bool match_at(const struct rt_string *s, uint32_t at, const struct rt_string *t) {
  uint32_t n = t->head.aux;
  if (s->is16 == t->is16) {
    return memcmp((const uint8_t *)s->data + ((size_t)at << s->is16), t->data, (size_t)n << s->is16) == 0;
  }
  for (uint32_t i = 0; i < n; i++) {
    if (rt_unit_at(s, at + i) != rt_unit_at(t, i)) return false;
  }
  return true;
}

bool rt_string_starts_at(Val v, Val search, int64_t at) {
  const struct rt_string *s = rt_flat(v), *t = rt_flat(search);
  return at >= 0 && at + t->head.aux <= s->head.aux && match_at(s, (uint32_t)at, t);
}

int64_t rt_string_index_of(Val v, Val search, int64_t from) {
  const struct rt_string *s = rt_flat(v), *t = rt_flat(search);
  int64_t n = t->head.aux, last = (int64_t)s->head.aux - n;
  if (from < 0) from = 0;
  if (n == 0) return from <= last ? from : (int64_t)s->head.aux;
  uint16_t first = rt_unit_at(t, 0);
  for (int64_t i = from; i <= last; i++) {
    if (rt_unit_at(s, (uint32_t)i) == first && match_at(s, (uint32_t)i, t)) return i;
  }
  return -1;
}

int64_t rt_string_skip(Val v, int64_t from, int64_t end, const uint8_t *table, uint32_t entries, bool what) {
  const struct rt_string *s = rt_flat(v);
  if (entries < 256 || from < 0 || end > s->head.aux) rt_panic("stringSkip outside of its text or table");
  if (!s->is16) {
    const uint8_t *units = s->data;
    while (from < end && table[units[from]] == what) from++;
  } else {
    const uint16_t *units = s->data;
    while (from < end && units[from] < 256 && table[units[from]] == what) from++;
  }
  return from;
}

int64_t rt_string_last_index_of(Val v, Val search, int64_t from) {
  const struct rt_string *s = rt_flat(v), *t = rt_flat(search);
  int64_t i = (int64_t)s->head.aux - (int64_t)t->head.aux;
  if (from < i) i = from;
  for (; i >= 0; i--) {
    if (match_at(s, (uint32_t)i, t)) return i;
  }
  return -1;
}

/* A string of its own that is no number; nothing else of it may be looked at. */
static const struct rt_string source_as_number = {{RT_CLS_STRING, 8}, 0, 0, 0, {0}, "function", 0, 0};

Val rt_source_as_number(void) { return as_val(&source_as_number); }

void rt_needs_text(Val s) {
  if (RT_UNLIKELY(s == as_val(&source_as_number))) rt_panic("a function is turned into its source text, which images do not keep");
}

int32_t rt_string_compare(Val a, Val b) {
  rt_needs_text(a);
  rt_needs_text(b);
  if (a == b) return 0;
  const struct rt_string *x = rt_flat(a), *y = rt_flat(b);
  uint32_t m = x->head.aux, n = y->head.aux, least = m < n ? m : n;
  if (!x->is16 && !y->is16) {
    int order = memcmp(x->data, y->data, least);
    if (order != 0) return order < 0 ? -1 : 1;
  } else {
    for (uint32_t i = 0; i < least; i++) {
      uint16_t p = rt_unit_at(x, i), q = rt_unit_at(y, i);
      if (p != q) return p < q ? -1 : 1;
    }
  }
  return m == n ? 0 : m < n ? -1 : 1;
}

/* FNV-1a over the code units; the compiler computes the same for literals. */
uint32_t rt_string_hash(Val v) {
  struct rt_string *s = (struct rt_string *)rt_flat(v);
  if (s->hash != 0) return s->hash;
  uint32_t hash = 0x811c9dc5u;
  for (uint32_t i = 0; i < s->head.aux; i++) hash = (hash ^ rt_unit_at(s, i)) * 0x01000193u;
  hash ^= hash >> 15;
  if (hash == 0) hash = 1;
  s->hash = hash;
  return hash;
}

Val rt_string_repeat(Val v, int64_t count) {
  uint64_t length = (uint64_t)rt_string_length(v) * (uint64_t)count;
  if (length == 0) return as_val(&rt_empty_string);
  const struct rt_string *s = rt_flat(v);
  struct rt_string *out = NULL;
  if (length <= RT_STRING_MAX) out = rt_alloc_or_null(RT_STRING_HEAD + (length << s->is16), RT_CLS_STRING);
  if (out == NULL) {
    too_long();
    return as_val(&rt_empty_string);
  }
  init_string(out, (uint32_t)length, s->is16);
  size_t bytes = (size_t)s->head.aux << s->is16;
  for (int64_t i = 0; i < count; i++) memcpy((uint8_t *)out->data + (size_t)i * bytes, s->data, bytes);
  return as_val(out);
}

bool rt_string_is_latin1(Val v) {
  const struct rt_string *s = rt_flat(v);
  if (!s->is16) return true;
  for (uint32_t i = 0; i < s->head.aux; i++) {
    if (rt_unit_at(s, i) > 255) return false;
  }
  return true;
}

int64_t rt_string_to_latin1(Val v, uint8_t *data, uint32_t length, int64_t at) {
  const struct rt_string *s = rt_flat(v);
  if (at < 0 || at > length) rt_panic("string stored at %ld of %u bytes", at, length);
  int64_t room = (int64_t)length - at, count = s->head.aux < room ? s->head.aux : room;
  if (!s->is16) memcpy(data + at, s->data, (size_t)count);
  else {
    for (int64_t i = 0; i < count; i++) data[at + i] = (uint8_t)((const uint16_t *)s->data)[i];
  }
  return count;
}

/* Made at the start: as data they would be 10 KB of each image. */
static uint8_t units[256];
struct rt_string rt_unit_strings[256];

void rt_strings_start(void) {
  for (uint32_t unit = 0; unit < 256; unit++) {
    struct rt_string *s = &rt_unit_strings[unit];
    units[unit] = (uint8_t)unit;
    s->head = (struct rt_object){RT_CLS_STRING, 1};
    s->data = &units[unit];
  }
}
