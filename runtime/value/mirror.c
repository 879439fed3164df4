/*
 * Values seen from outside, for `inspect`: what they are and which properties they have, without running any of the
 * program's code. The numbers of kinds and properties are those of lib/es/mirror.ts.
 */
#include "rt.h"

RT_SELDOM_BEGIN

enum {
  SHOWS_UNDEFINED,
  SHOWS_NULL,
  SHOWS_BOOLEAN,
  SHOWS_NUMBER,
  SHOWS_STRING,
  SHOWS_BIGINT,
  SHOWS_SYMBOL,
  SHOWS_FUNCTION,
  SHOWS_CLASS,
  SHOWS_ARRAY,
  SHOWS_TYPED_ARRAY,
  SHOWS_ARRAY_BUFFER,
  SHOWS_DATA_VIEW,
  SHOWS_ERROR,
  SHOWS_OBJECT,
  SHOWS_ARGUMENTS
};

enum { PROPERTY_NONE, PROPERTY_DATA, PROPERTY_GETTER, PROPERTY_SETTER, PROPERTY_GETTER_SETTER };

static int32_t heap_kind(Val v) {
  if (rt_cls(v) == RT_CLS_ARGUMENTS) return SHOWS_ARGUMENTS;
  const struct rt_class *c = rt_class_of(rt_cls(v));
  switch (c->kind) {
    case RT_KIND_STRING: return SHOWS_STRING;
    case RT_KIND_BIGINT: return SHOWS_BIGINT;
    case RT_KIND_SYMBOL: return SHOWS_SYMBOL;
    case RT_KIND_FUNCTION: return SHOWS_FUNCTION;
    case RT_KIND_CLASS:
      if (c->flags & RT_CLASS_IS_NAMESPACE) return SHOWS_OBJECT;
      return c->flags & (RT_CLASS_IS_FUNCTION | RT_CLASS_IS_BUILTIN) ? SHOWS_FUNCTION : SHOWS_CLASS;
    case RT_KIND_ARRAY: return SHOWS_ARRAY;
    case RT_KIND_TYPED: return SHOWS_TYPED_ARRAY;
    case RT_KIND_BUFFER: return SHOWS_ARRAY_BUFFER;
    case RT_KIND_VIEW: return SHOWS_DATA_VIEW;
    default: return c->flags & RT_CLASS_IS_ERROR ? SHOWS_ERROR : SHOWS_OBJECT;
  }
}

int32_t rt_mirror_kind(Val v) {
  if (rt_is_double(v)) return SHOWS_NUMBER;
  if (rt_is_pointer(v)) return heap_kind(v);
  switch (v) {
    case RT_NULL: return SHOWS_NULL;
    case RT_TRUE:
    case RT_FALSE: return SHOWS_BOOLEAN;
    default: return SHOWS_UNDEFINED;
  }
}

int32_t rt_mirror_function_kind(Val v) {
  if (!rt_is_pointer(v)) return 0;
  const struct rt_class *c = rt_class_of(rt_cls(v));
  if (c->kind != RT_KIND_FUNCTION) return 0;
  return (c->flags & RT_FUNCTION_IS_ASYNC ? 1 : 0) | (c->flags & RT_FUNCTION_IS_GENERATOR ? 2 : 0);
}

/* Node.js looks for the constructor along the prototypes, and shows them where it finds none. */
static Val chained_name(Val v) {
  Val constructor = rt_constructor_of(v);
  if (constructor == RT_UNDEFINED && !rt_inherits_object(v))
    rt_panic("an object is shown whose prototypes end without one, which images cannot do");
  return constructor == RT_UNDEFINED ? rt_string_from_c("Object", 6) : rt_mirror_name(constructor);
}

static bool is_namespace(Val v) { return rt_is_object(v) && rt_is_namespace(rt_class_of(rt_cls(v))); }

/* Math and its like are objects with a tag. */
Val rt_mirror_own_tag(Val v) { return is_namespace(v) ? rt_class_name_of(v) : rt_string_from_c("", 0); }

/* What an object is called by the class it is of, and a function by its own name. */
Val rt_mirror_name(Val v) {
  if (rt_is_object(v) && rt_class_of(rt_cls(v))->prototype_slot != 0) return chained_name(v);
  if (rt_is_object(v) && rt_has_other_constructor(v))
    rt_panic("an object is shown whose prototype got another constructor, which images cannot do");
  if (rt_mirror_kind(v) == SHOWS_FUNCTION && rt_class_of(rt_cls(v))->property_count > 0) {
    const struct rt_property *name = rt_find_property(v, rt_string_from_c("name", 4));
    if (name != NULL) return rt_load_property(v, name);
  }
  return is_namespace(v) ? rt_string_from_c("Object", 6) : rt_class_name_of(v);
}

/* A class object has its base class in slot 0. */
Val rt_mirror_super_name(Val v) {
  Val base = RT_SLOT(Val, v, 0);
  return rt_is_pointer(base) ? rt_class_name_of(base) : rt_string_from_c("", 0);
}

/* Appends the own enumerable keys of an array that are in its table. */
static void add_named(Val keys, Val v) {
  Val own = rt_own_keys(v, RT_CLS_ARRAY_V);
  for (uint32_t i = 0; i < rt_array_length(own); i++) {
    Val key = rt_array_load_any(own, i);
    if (rt_array_property(v, key) != RT_HOLE) rt_array_push_any(keys, key);
  }
}

static bool has_elements(int32_t kind) { return kind == SHOWS_ARRAY || kind == SHOWS_TYPED_ARRAY; }

/* What a match has besides its elements and, if asked for, the length. */
static Val array_keys(Val v, bool all, uint32_t array_cls) {
  Val keys = rt_array_new(array_cls, 0, 0);
  if (all) rt_array_push_any(keys, rt_string_from_c("length", 6));
  for (int i = 0; i < RT_MATCH_WORDS - 1; i++) { /* `raw` is not enumerable */
    Val name = (Val)(uintptr_t)rt_match_names[i];
    if (rt_array_match_key(v, name) >= 0) rt_array_push_any(keys, name);
  }
  if (rt_array_table(v) != RT_UNDEFINED) add_named(keys, v);
  return keys;
}

Val rt_mirror_keys(Val v, bool all, uint32_t array_cls) {
  int32_t kind = rt_mirror_kind(v);
  if (kind == SHOWS_ARRAY) return array_keys(v, all, array_cls);
  if (kind < SHOWS_FUNCTION || has_elements(kind)) return rt_array_new(array_cls, 0, 0);
  return all ? rt_all_keys(v, array_cls) : rt_own_keys(v, array_cls);
}

Val rt_mirror_symbols(Val v, uint32_t array_cls) {
  int32_t kind = rt_mirror_kind(v);
  if (kind < SHOWS_FUNCTION || kind == SHOWS_TYPED_ARRAY) return rt_array_new(array_cls, 0, 0);
  return rt_own_symbols(v, array_cls);
}

int32_t rt_mirror_property(Val v, Val key) {
  int32_t kind = rt_mirror_kind(v);
  if (kind == SHOWS_ARRAY) return PROPERTY_DATA;
  if (kind == SHOWS_ARGUMENTS) return rt_has_own(v, key) ? PROPERTY_DATA : PROPERTY_NONE;
  if (kind < SHOWS_FUNCTION || kind == SHOWS_TYPED_ARRAY) return PROPERTY_NONE;
  Val table = rt_property_table(v);
  if (table != RT_UNDEFINED) {
    Val own = rt_dict_get(table, key);
    if (own == RT_HOLE) return PROPERTY_NONE;
    if (own != RT_UNINIT) return PROPERTY_DATA; /* else the class describes an accessor */
  }
  const struct rt_property *p = rt_find_property(v, key);
  if (p == NULL || (p->flags & RT_PROP_METHOD)) return PROPERTY_NONE;
  if (!(p->flags & RT_PROP_ACCESSOR)) return rt_load_property(v, p) == RT_HOLE ? PROPERTY_NONE : PROPERTY_DATA;
  if (rt_integrity(v) == RT_MODULE) return PROPERTY_DATA; /* an export that changes */
  if (!(p->flags & RT_PROP_SETTER)) return PROPERTY_GETTER;
  return p->flags & RT_PROP_GETTER ? PROPERTY_GETTER_SETTER : PROPERTY_SETTER;
}

bool rt_mirror_is_enumerable(Val v, Val key) {
  if (rt_mirror_kind(v) == SHOWS_ARRAY) /* not its length */
    return rt_array_match_key(v, key) >= 0 || rt_array_property(v, key) != RT_HOLE;
  if (rt_mirror_kind(v) == SHOWS_ARGUMENTS) return true;
  if (rt_property_table(v) != RT_UNDEFINED) return !rt_is_hidden_key(v, key);
  const struct rt_property *p = rt_find_property(v, key);
  return p != NULL && rt_is_shown(v, p);
}

Val rt_mirror_get(Val v, Val key) {
  if (rt_mirror_kind(v) == SHOWS_ARRAY) {
    int part = rt_array_match_key(v, key);
    if (part >= 0) return rt_array_match_property(v, part);
    Val own = rt_array_property(v, key);
    return own != RT_HOLE ? own : rt_box_number(rt_array_length(v));
  }
  if (rt_mirror_property(v, key) != PROPERTY_DATA) return RT_UNDEFINED;
  if (rt_mirror_kind(v) == SHOWS_ARGUMENTS) return rt_get_own(v, key);
  Val table = rt_property_table(v);
  Val own = table == RT_UNDEFINED ? RT_UNINIT : rt_dict_get(table, key);
  if (own != RT_UNINIT) return own;
  const struct rt_property *p = rt_find_property(v, key);
  return p->flags & RT_PROP_ACCESSOR ? p->accessor->get(v, v) : rt_load_property(v, p);
}

/* Elements of arrays and typed arrays, bytes of buffers and views. */
int64_t rt_mirror_length(Val v) {
  switch (rt_mirror_kind(v)) {
    case SHOWS_ARRAY: return rt_array_length(v);
    case SHOWS_TYPED_ARRAY:
    case SHOWS_DATA_VIEW: return rt_typed_length(v);
    case SHOWS_ARRAY_BUFFER: return (int64_t)RT_PTR(rt_buffer, v)->length;
    default: return 0;
  }
}

Val rt_mirror_element(Val v, int64_t index) {
  switch (rt_mirror_kind(v)) {
    case SHOWS_ARRAY: return rt_array_load_any(v, index);
    case SHOWS_TYPED_ARRAY: return rt_typed_load_any(v, index);
    case SHOWS_ARRAY_BUFFER: return rt_box_number(RT_PTR(rt_buffer, v)->data[index]);
    default: return RT_UNDEFINED;
  }
}

bool rt_mirror_has_element(Val v, int64_t index) {
  return rt_mirror_kind(v) != SHOWS_ARRAY || !rt_array_has_hole(v, index);
}

int64_t rt_mirror_view_offset(Val v) { return (int64_t)RT_PTR(rt_typed, v)->offset; }

Val rt_mirror_view_buffer(Val v) { return rt_typed_buffer(v); }

RT_SELDOM_END
