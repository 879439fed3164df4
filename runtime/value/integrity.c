/*
 * Objects that are frozen, sealed or not extensible (ECMA-262 7.3.15). The compiler asks only where such an object can be.
 * The functions that refuse throw what V8 throws and return true.
 */
#include "rt.h"

RT_SELDOM_BEGIN

static bool is_list(Val v) { return rt_class_of(rt_cls(v))->kind == RT_KIND_ARRAY; }

uint32_t rt_integrity(Val v) {
  if (!rt_is_object(v)) return RT_FROZEN;
  if (is_list(v)) return RT_PTR(rt_array, v)->integrity;
  return rt_class_of(rt_cls(v))->kind == RT_KIND_TYPED ? 0 : RT_PTR(rt_object, v)->aux & RT_INTEGRITY;
}

void rt_set_integrity(Val v, int32_t level) {
  uint8_t kind = rt_class_of(rt_cls(v))->kind;
  bool is_buffer = kind == RT_KIND_TYPED || kind == RT_KIND_BUFFER || kind == RT_KIND_VIEW;
  if (is_buffer || (is_list(v) && (level != RT_FROZEN || rt_is_arguments(v))))
    rt_panic("an array or buffer is made not extensible, which images cannot do");
  if (is_list(v)) RT_PTR(rt_array, v)->integrity |= (uint16_t)level;
  else RT_PTR(rt_object, v)->aux |= (uint32_t)level;
}

static bool is_module(Val v) { return rt_integrity(v) == RT_MODULE; }

static void throw_read_only(Val object, Val key) {
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  if (kind == RT_KIND_FUNCTION || kind == RT_KIND_CLASS) rt_panic("a property of a frozen function is set");
  if (kind == RT_KIND_ARRAY)
    rt_throw_error(RT_TYPE_ERROR, "Cannot assign to read only property '%v' of object '[object Array]'", key);
  else if (is_module(object))
    rt_throw_error(RT_TYPE_ERROR, "Cannot assign to read only property '%v' of object '[object Module]'", key);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot assign to read only property '%v' of object '%v'", key, object);
}

static void throw_no_delete(Val object, Val key) {
  if (is_list(object)) rt_throw_error(RT_TYPE_ERROR, "Cannot delete property '%v' of [object Array]", key);
  else if (is_module(object)) rt_throw_error(RT_TYPE_ERROR, "Cannot delete property '%v' of [object Module]", key);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot delete property '%v' of %v", key, object);
}

bool rt_refuse_store(Val object, Val key) {
  uint32_t flags = rt_integrity(object);
  if (rt_has_own(object, key)) {
    if (!(flags & RT_NO_WRITE)) return false;
    throw_read_only(object, key);
    return true;
  }
  if (!(flags & RT_NO_ADD)) return false;
  rt_throw_error(RT_TYPE_ERROR, "Cannot add property %v, object is not extensible", key);
  return true;
}

static bool throw_redefined(Val key) {
  rt_throw_error(RT_TYPE_ERROR, "Cannot redefine property: %v", key);
  return true;
}

/* SameValue (ECMA-262 7.2.11): zeros are told apart. */
static bool same_value(Val a, Val b) {
  if (rt_is_double(a) && rt_is_double(b) && rt_unbox_d(a) == 0 && rt_unbox_d(b) == 0) return a == b;
  return rt_same_value_zero(a, b) || (rt_is_double(a) && rt_is_double(b) && rt_unbox_d(a) != rt_unbox_d(a) && rt_unbox_d(b) != rt_unbox_d(b));
}

bool rt_refuse_redefine(Val object, Val key, Val value) {
  const struct rt_property *p = rt_find_property(object, key);
  if (p == NULL || !rt_is_kept(object, p)) return false;
  bool is_same = !(p->flags & RT_PROP_ACCESSOR) && value != RT_HOLE && same_value(rt_get_own(object, key), value);
  return !is_same && throw_redefined(key);
}

bool rt_refuse_define(Val object, Val key) {
  uint32_t flags = rt_integrity(object);
  if (!(flags & RT_NO_ADD)) return false;
  if (rt_has_own(object, key)) return (flags & RT_NO_DELETE) && throw_redefined(key);
  rt_throw_error(RT_TYPE_ERROR, "Cannot define property %v, object is not extensible", key);
  return true;
}

bool rt_refuse_delete(Val object, Val key) {
  if (!(rt_integrity(object) & RT_NO_DELETE) || !rt_has_own(object, key)) return false;
  throw_no_delete(object, key);
  return true;
}

/* ---- frozen arrays: what each change would do first ---- */

bool rt_refuse_element(Val array, int64_t index) { return rt_refuse_store(array, rt_box_number((double)index)); }

static bool refuse_length(Val array) {
  throw_read_only(array, rt_string_from_c("length", 6));
  return true;
}

static bool refuse_last(Val array) {
  throw_no_delete(array, rt_box_number(rt_array_length(array) - 1.0));
  return true;
}

bool rt_refuse_push(Val array, int64_t count) {
  return count > 0 ? rt_refuse_element(array, rt_array_length(array)) : refuse_length(array);
}

bool rt_refuse_pop(Val array) { return rt_array_length(array) == 0 ? refuse_length(array) : refuse_last(array); }

bool rt_refuse_shift(Val array) { return rt_array_length(array) > 1 ? rt_refuse_element(array, 0) : rt_refuse_pop(array); }

bool rt_refuse_move(Val array, int64_t to, int64_t from, int64_t count) {
  if (count <= 0) return false;
  bool is_backward = to + count > rt_array_length(array) || (from < to && to < from + count);
  return rt_refuse_element(array, is_backward ? to + count - 1 : to);
}

bool rt_refuse_truncate(Val array, int64_t length) { return length < rt_array_length(array) && refuse_last(array); }

bool rt_refuse_length(Val array) { return refuse_length(array); }

RT_SELDOM_END
