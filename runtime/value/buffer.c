/* ArrayBuffer, typed arrays and DataView. Bytes are in blocks that the collector does not look into. */
#include "rt.h"

static const uint8_t shifts[RT_CLS_FIRST] = {
    [RT_CLS_INT16ARRAY] = 1,   [RT_CLS_UINT16ARRAY] = 1,   [RT_CLS_INT32ARRAY] = 2,    [RT_CLS_UINT32ARRAY] = 2,
    [RT_CLS_FLOAT32ARRAY] = 2, [RT_CLS_FLOAT64ARRAY] = 3, [RT_CLS_BIGINT64ARRAY] = 3, [RT_CLS_BIGUINT64ARRAY] = 3,
};

/* A view has no more bytes, and a typed array no more elements; more of them are as if memory ended. */
#define LENGTH_MAX 4294967295.0
/* Added to the length of a view that is as long as its buffer allows (lib/es/typed-array.ts). */
#define TRACKING 0x1p40

/* False, with a pending exception: there is no memory for so many. */
static bool new_bytes(uint64_t bytes, uint8_t **data) {
  *data = NULL;
  if (bytes == 0) return true;
  struct rt_object *block = rt_alloc_or_null(8 + bytes, RT_CLS_RAW);
  if (block == NULL) rt_throw_error(RT_RANGE_ERROR, "Array buffer allocation failed");
  else *data = (uint8_t *)(block + 1);
  return block != NULL;
}

Val rt_buffer_new(double length) {
  uint64_t bytes = length >= 0 && length <= LENGTH_MAX ? (uint64_t)length : UINT64_MAX >> 1;
  uint8_t *data;
  if (!new_bytes(bytes, &data)) return RT_UNDEFINED;
  struct rt_buffer *b = rt_alloc(sizeof *b, RT_CLS_BUFFER);
  b->data = data;
  b->length = bytes;
  return (Val)(uintptr_t)b;
}

static struct rt_typed *new_typed(uint32_t cls, uint8_t *data, uint32_t length) {
  struct rt_typed *t = rt_alloc(sizeof *t, cls);
  t->head.aux = shifts[cls];
  t->length = t->wanted = length;
  t->data = data;
  t->buffer = RT_UNDEFINED;
  t->offset = 0;
  return t;
}

Val rt_typed_new(uint32_t cls, double length) {
  if (!(length >= 0 && length <= LENGTH_MAX + 1)) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid typed array length: %v", rt_box_d(length));
    return RT_UNDEFINED;
  }
  uint64_t bytes = length <= LENGTH_MAX ? (uint64_t)length << shifts[cls] : UINT64_MAX >> 1;
  uint8_t *data;
  if (!new_bytes(bytes, &data)) return RT_UNDEFINED;
  return (Val)(uintptr_t)new_typed(cls, data, (uint32_t)length);
}

Val rt_typed_external(uint8_t *data, uint32_t length) {
  return (Val)(uintptr_t)new_typed(RT_CLS_UINT8ARRAY, data, length);
}

/* The caller has checked offset and length against the buffer. */
Val rt_typed_view(uint32_t cls, Val buffer, double offset, double length) {
  const struct rt_buffer *b = RT_PTR(rt_buffer, buffer);
  bool tracks = length >= TRACKING;
  if (tracks) length -= TRACKING;
  uint64_t at = (uint64_t)offset, bytes = (uint64_t)length << shifts[cls];
  if (b->head.cls != RT_CLS_BUFFER || at + bytes > b->length || length > LENGTH_MAX) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid typed array length: %v", rt_box_d(length)); /* it has become shorter */
    return RT_UNDEFINED;
  }
  struct rt_typed *t = new_typed(cls, b->data + at, (uint32_t)length);
  t->buffer = buffer;
  t->offset = at;
  if (tracks) t->wanted = RT_TRACKING;
  return (Val)(uintptr_t)t;
}

Val rt_typed_subarray(Val source, int64_t start, int64_t count) {
  const struct rt_typed *t = RT_PTR(rt_typed, source);
  if (start < 0 || count < 0 || start + count > t->length) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid typed array length: %v", rt_box_d((double)count)); /* likewise */
    return RT_UNDEFINED;
  }
  Val buffer = rt_typed_buffer(source);
  /* Of a view that is outside of its buffer now, offset and length are 0. */
  uint8_t *data = RT_PTR(rt_buffer, buffer)->data + t->offset + ((uint64_t)start << t->head.aux);
  struct rt_typed *part = new_typed(t->head.cls, data, (uint32_t)count);
  part->buffer = buffer;
  part->offset = t->offset + ((uint64_t)start << t->head.aux);
  return (Val)(uintptr_t)part;
}

Val rt_view_new(Val buffer, double offset, double length) {
  const struct rt_buffer *b = RT_PTR(rt_buffer, buffer);
  bool tracks = length >= TRACKING;
  if (tracks) length -= TRACKING;
  uint64_t at = (uint64_t)offset, bytes = (uint64_t)length;
  if (b->head.cls != RT_CLS_BUFFER || at + bytes > b->length || length > LENGTH_MAX) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid DataView length %v", rt_box_d(length)); /* likewise */
    return RT_UNDEFINED;
  }
  struct rt_typed *t = rt_alloc(sizeof *t, RT_CLS_VIEW);
  t->head.aux = 0;
  t->length = (uint32_t)bytes;
  t->wanted = tracks ? RT_TRACKING : t->length;
  t->data = b->data + at;
  t->buffer = buffer;
  t->offset = at;
  return (Val)(uintptr_t)t;
}

/* The buffer of a typed array that was made without one appears when somebody asks for it. */
Val rt_typed_buffer(Val typed) {
  struct rt_typed *t = RT_PTR(rt_typed, typed);
  if (t->buffer == RT_UNDEFINED) {
    struct rt_buffer *b = rt_alloc(sizeof *b, RT_CLS_BUFFER);
    b->data = t->data;
    b->length = (uint64_t)t->length << t->head.aux;
    t->buffer = (Val)(uintptr_t)b;
    rt_stored(t);
  }
  return t->buffer;
}

Val rt_typed_load_any(Val typed, int64_t index) {
  const struct rt_typed *t = RT_PTR(rt_typed, typed);
  if ((uint64_t)index >= t->length) return RT_UNDEFINED;
  switch (t->head.cls) {
    case RT_CLS_INT8ARRAY: return rt_box_number(((int8_t *)t->data)[index]);
    case RT_CLS_INT16ARRAY: return rt_box_number(((int16_t *)t->data)[index]);
    case RT_CLS_UINT16ARRAY: return rt_box_number(((uint16_t *)t->data)[index]);
    case RT_CLS_INT32ARRAY: return rt_box_number(((int32_t *)t->data)[index]);
    case RT_CLS_UINT32ARRAY: return rt_box_number(((uint32_t *)t->data)[index]);
    case RT_CLS_FLOAT32ARRAY: return rt_box_d(((float *)t->data)[index]);
    case RT_CLS_FLOAT64ARRAY: return rt_box_d(((double *)t->data)[index]);
    case RT_CLS_BIGINT64ARRAY: return rt_bigint_from_i64(((int64_t *)t->data)[index]);
    case RT_CLS_BIGUINT64ARRAY: return rt_bigint_from_u64(((uint64_t *)t->data)[index]);
    default: return rt_box_number(t->data[index]);
  }
}

void rt_typed_store_any(Val typed, int64_t index, Val v) {
  struct rt_typed *t = RT_PTR(rt_typed, typed);
  uint32_t cls = t->head.cls;
  bool big = cls == RT_CLS_BIGINT64ARRAY || cls == RT_CLS_BIGUINT64ARRAY;
  double d = 0;
  int64_t i = 0;
  if (!big) d = rt_to_number(v);
  else if (rt_is_bigint(v)) i = rt_bigint_to_i64(v);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot convert %v to a BigInt", v);
  if (rt_pending || (uint64_t)index >= t->length) return;
  switch (cls) {
    case RT_CLS_INT8ARRAY:
    case RT_CLS_UINT8ARRAY:
    case RT_CLS_NODE_BUFFER: t->data[index] = (uint8_t)rt_d_to_w(d); break;
    case RT_CLS_UINT8CLAMPEDARRAY: t->data[index] = rt_clamp_u8(d); break;
    case RT_CLS_INT16ARRAY:
    case RT_CLS_UINT16ARRAY: ((uint16_t *)t->data)[index] = (uint16_t)rt_d_to_w(d); break;
    case RT_CLS_INT32ARRAY:
    case RT_CLS_UINT32ARRAY: ((int32_t *)t->data)[index] = rt_d_to_w(d); break;
    case RT_CLS_FLOAT32ARRAY: ((float *)t->data)[index] = (float)d; break;
    case RT_CLS_FLOAT64ARRAY: ((double *)t->data)[index] = d; break;
    default: ((int64_t *)t->data)[index] = i;
  }
}

void rt_typed_copy(Val target, int64_t at, Val source, int64_t from, int64_t count) {
  struct rt_typed *t = RT_PTR(rt_typed, target), *s = RT_PTR(rt_typed, source);
  if (at < 0 || from < 0 || t->head.aux != s->head.aux) rt_panic("typed array elements copied from or to outside");
  /* They may have become shorter since the caller looked. */
  if (count > (int64_t)t->length - at) count = (int64_t)t->length - at;
  if (count > (int64_t)s->length - from) count = (int64_t)s->length - from;
  if (count <= 0) return;
  uint32_t shift = t->head.aux;
  memmove(t->data + (at << shift), s->data + (from << shift), (size_t)count << shift);
}

void rt_throw_view_bounds(void) { rt_throw_error(RT_RANGE_ERROR, "Offset is outside the bounds of the DataView"); }

int64_t rt_view_offset(double d) {
  if (d != d) return 0;
  d = rt_trunc_d(d);
  return d >= 0 && d <= 9007199254740991.0 ? (int64_t)d : -1;
}

void rt_copy_forward(uint8_t *to, const uint8_t *from, uint64_t bytes, uint64_t width) {
  for (uint64_t at = 0; at < bytes; at += width) memmove(to + at, from + at, width);
}
