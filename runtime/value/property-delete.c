/* `delete` (ECMA-262 13.5.1.2, 10.1.10). Objects that lose properties keep them in tables; the compiler sees to it. */
#include "rt.h"

static bool throw_kept(Val object, Val key, const char *class_name) {
  rt_throw_error(RT_TYPE_ERROR, "Cannot delete property '%v' of [object %s]", key, class_name);
  return false;
}

static bool delete_from_array(Val object, Val key) {
  int64_t index = rt_property_index(key);
  if (index >= 0) {
    if (index < rt_array_length(object)) rt_array_store_any(object, index, RT_HOLE);
    return true;
  }
  Val name = rt_property_name(key);
  if (rt_is_string(name) && rt_string_equal(name, rt_string_from_c("length", 6))) {
    if (rt_is_arguments(object)) rt_panic("the length of arguments is deleted");
    return throw_kept(object, key, "Array");
  }
  if (rt_array_match_key(object, name) >= 0) rt_panic("a property of a match is deleted");
  Val own = rt_array_table(object);
  if (own != RT_UNDEFINED) rt_dict_delete(own, name);
  return true;
}

/* A member of a class, a prototype or a built-in is part of the program, which does not change. */
static bool delete_without_table(Val object, Val name) {
  if (!rt_has_own(object, name) && rt_find_member(object, name) == NULL) return true;
  rt_throw_error(RT_TYPE_ERROR, "'%v' of a class or of a built-in is deleted, which images cannot do", name);
  return false;
}

/* Where it was assigned it is a value instead of an accessor, or enumerable. */
bool rt_is_kept(Val object, const struct rt_property *p) {
  Val name = (Val)(uintptr_t)p->name;
  if (!(p->flags & RT_PROP_KEPT) || !rt_has_own(object, name)) return false;
  Val table = rt_property_table(object);
  if (p->flags & RT_PROP_ACCESSOR) return table == RT_UNDEFINED || rt_dict_get(table, name) == RT_UNINIT;
  return (p->flags & RT_PROP_ENUMERABLE) || !rt_is_shown(object, p);
}

bool rt_delete(Val object, Val key) {
  if (rt_is_nullish(object)) {
    rt_throw_error(RT_TYPE_ERROR, "Cannot convert undefined or null to object");
    return false;
  }
  if (!rt_is_object(object)) return true;
  const struct rt_class *c = rt_class_of(rt_cls(object));
  if (rt_integrity(object) != 0 && rt_refuse_delete(object, key)) return false;
  if (c->kind == RT_KIND_ARRAY) return delete_from_array(object, key);
  if (c->kind == RT_KIND_TYPED) {
    if (!rt_has_own(object, key)) return true;
    return throw_kept(object, key, (const char *)rt_flat(rt_class_name_of(object))->data);
  }
  Val table = rt_property_table(object), name = rt_property_name(key);
  bool is_prototype = c->kind == RT_KIND_INSTANCE && c->flags & RT_CLASS_IS_PROTOTYPE;
  if (table == RT_UNDEFINED || is_prototype) return delete_without_table(object, name);
  const struct rt_property *p = rt_find_property(object, name);
  bool has_parts = c->kind == RT_KIND_CLASS || c->kind == RT_KIND_FUNCTION;
  if (p != NULL && rt_is_kept(object, p)) {
    if (has_parts) rt_panic("a property of a function is deleted that cannot be, which Node.js says with its source text");
    rt_throw_error(RT_TYPE_ERROR, "Cannot delete property '%v' of %v", key, object);
    return false;
  }
  bool is_own = rt_dict_delete(table, name);
  if (!is_own && c->flags & RT_CLASS_IS_ERROR && rt_has_own(object, name)) rt_panic("the stack of an error is deleted");
  return is_own || !has_parts || delete_without_table(object, name);
}
