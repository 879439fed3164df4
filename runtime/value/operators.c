/* Operators on primitives whose kinds are only known at run time. Objects have become primitives before. */
#include "rt.h"

RT_INLINE Val box(double d) { return rt_box_d(d); }

#define STATIC_TEXT(id, literal)                                                                 \
  static const uint8_t id##_units[] = literal;                                                   \
  static struct {                                                                                \
    struct rt_object head;                                                                       \
    uint32_t hash;                                                                               \
    uint8_t is16;                                                                                \
    uint8_t unused[3];                                                                           \
    const void *data;                                                                            \
  } id = {{RT_CLS_STRING, sizeof literal - 1}, 0, 0, {0}, id##_units}
STATIC_TEXT(t_undefined, "undefined");
STATIC_TEXT(t_null, "null");
STATIC_TEXT(t_true, "true");
STATIC_TEXT(t_false, "false");
STATIC_TEXT(t_object, "object");
STATIC_TEXT(t_boolean, "boolean");
STATIC_TEXT(t_number, "number");
STATIC_TEXT(t_string, "string");
STATIC_TEXT(t_bigint, "bigint");
STATIC_TEXT(t_symbol, "symbol");
STATIC_TEXT(t_function, "function");
#define TEXT(id) ((Val)(uintptr_t)&id)

bool rt_truthy_slow(Val v) {
  if (rt_is_double(v)) {
    double d = rt_unbox_d(v);
    return d == d && d != 0;
  }
  switch (rt_cls(v)) {
    case RT_CLS_STRING: return rt_string_length(v) != 0;
    case RT_CLS_BIGINT: return !rt_bigint_is_zero(v);
    default: return true;
  }
}

bool rt_strict_equal_slow(Val a, Val b) {
  if (rt_is_double(a) || rt_is_double(b)) {
    return rt_is_double(a) && rt_is_double(b) && rt_unbox_d(a) == rt_unbox_d(b);
  }
  if (!rt_is_pointer(a) || !rt_is_pointer(b)) return false;
  uint32_t cls = rt_cls(a);
  if (cls != rt_cls(b)) return false;
  if (cls == RT_CLS_STRING) return rt_string_equal(a, b);
  return cls == RT_CLS_BIGINT && rt_bigint_compare(a, b) == 0;
}

bool rt_is_callable(Val v) {
  if (!rt_is_object(v)) return false;
  const struct rt_class *c = rt_class_of(rt_cls(v));
  return c->kind == RT_KIND_FUNCTION || (c->kind == RT_KIND_CLASS && !(c->flags & RT_CLASS_IS_NAMESPACE));
}

bool rt_require_function(Val v) {
  uint8_t kind = rt_is_object(v) ? rt_class_of(rt_cls(v))->kind : RT_KIND_NONE;
  if (kind == RT_KIND_FUNCTION) return true;
  if (kind == RT_KIND_CLASS) {
    Val name = rt_class_name_of(v);
    bool has_name = rt_string_length(name) != 0;
    rt_throw_error(
      RT_TYPE_ERROR,
      has_name ? "Class constructor %v cannot be invoked without 'new'" : "Class constructors cannot be invoked without 'new'",
      name
    );
  } else rt_throw_error(RT_TYPE_ERROR, "%v is not a function", rt_is_object(v) ? rt_class_name_of(v) : v);
  return false;
}

Val rt_typeof(Val v) {
  if (rt_is_double(v)) return TEXT(t_number);
  switch (v) {
    case RT_UNDEFINED:
    case RT_HOLE: return TEXT(t_undefined);
    case RT_NULL: return TEXT(t_object);
    case RT_TRUE:
    case RT_FALSE: return TEXT(t_boolean);
  }
  switch (rt_cls(v)) {
    case RT_CLS_STRING: return TEXT(t_string);
    case RT_CLS_BIGINT: return TEXT(t_bigint);
    case RT_CLS_SYMBOL: return TEXT(t_symbol);
  }
  return rt_is_callable(v) ? TEXT(t_function) : TEXT(t_object);
}

double rt_to_number(Val v) {
  if (rt_is_double(v)) return rt_unbox_d(v);
  switch (v) {
    case RT_NULL:
    case RT_FALSE: return 0;
    case RT_TRUE: return 1;
    case RT_UNDEFINED:
    case RT_HOLE: return rt_from_bits(RT_NAN_BITS);
  }
  switch (rt_cls(v)) {
    case RT_CLS_STRING: return rt_string_to_number(v);
    case RT_CLS_BIGINT: rt_throw_error(RT_TYPE_ERROR, "Cannot convert a BigInt value to a number"); return 0;
    default: rt_throw_error(RT_TYPE_ERROR, "Cannot convert a Symbol value to a number"); return 0;
  }
}

double rt_number_of(Val v) { return rt_is_bigint(v) ? rt_bigint_to_number(v) : rt_to_number(v); }

Val rt_to_numeric(Val v) { return rt_is_bigint(v) ? v : box(rt_to_number(v)); }

Val rt_to_bigint(Val v) {
  if (rt_is_bigint(v)) return v;
  if (v == RT_TRUE || v == RT_FALSE) return rt_bigint_from_i64(v == RT_TRUE);
  if (rt_is_string(v)) {
    Val number = rt_bigint_from_string(v);
    if (number != RT_NULL) return number;
    rt_throw_error(RT_SYNTAX_ERROR, "Cannot convert %v to a BigInt", v);
    return RT_UNDEFINED;
  }
  rt_throw_error(RT_TYPE_ERROR, "Cannot convert %v to a BigInt", v);
  return RT_UNDEFINED;
}

Val rt_to_string(Val v) {
  if (rt_is_double(v)) return rt_number_to_string(rt_unbox_d(v));
  switch (v) {
    case RT_UNDEFINED:
    case RT_HOLE: return TEXT(t_undefined);
    case RT_NULL: return TEXT(t_null);
    case RT_TRUE: return TEXT(t_true);
    case RT_FALSE: return TEXT(t_false);
  }
  switch (rt_cls(v)) {
    case RT_CLS_STRING: return v;
    case RT_CLS_BIGINT: return rt_bigint_to_string(v, 10);
    default: rt_throw_error(RT_TYPE_ERROR, "Cannot convert a Symbol value to a string"); return TEXT(t_symbol);
  }
}

Val rt_string_of(Val v) { return rt_is_symbol(v) ? rt_symbol_text(v) : rt_to_string(v); }

Val rt_to_property_key(Val v) {
  if (rt_is_double(v) || rt_is_symbol(v)) return v;
  return rt_to_string(v);
}

static const char MIXED[] = "Cannot mix BigInt and other types, use explicit conversions";

static RT_COLD Val add_slow(Val a, Val b) {
  if (rt_is_string(a) || rt_is_string(b)) {
    Val x = rt_to_string(a);
    if (rt_pending) return x;
    Val y = rt_to_string(b);
    return rt_pending ? y : rt_string_concat(x, y);
  }
  bool p = rt_is_bigint(a), q = rt_is_bigint(b);
  if (p && q) return rt_bigint_add(a, b);
  if (p || q) {
    rt_throw_error(RT_TYPE_ERROR, MIXED);
    return RT_UNDEFINED;
  }
  double x = rt_to_number(a);
  if (rt_pending) return RT_UNDEFINED;
  return box(x + rt_to_number(b));
}

/* Most are numbers; those that are known to be are not added here. */
Val rt_add(Val a, Val b) {
  if (RT_LIKELY(rt_is_double(a) && rt_is_double(b))) return box(rt_unbox_d(a) + rt_unbox_d(b));
  return add_slow(a, b);
}

static double arith(int op, double x, double y) {
  int32_t i, j;
  switch (op) {
    case RT_OP_SUB: return x - y;
    case RT_OP_MUL: return x * y;
    case RT_OP_DIV: return x / y;
    case RT_OP_MOD: return rt_math_mod(x, y);
    case RT_OP_POW: return rt_math_pow(x, y);
  }
  i = rt_d_to_w(x);
  j = rt_d_to_w(y);
  switch (op) {
    case RT_OP_SHL: return (int32_t)((uint32_t)i << (j & 31));
    case RT_OP_SAR: return i >> (j & 31);
    case RT_OP_SHR: return (uint32_t)i >> (j & 31);
    case RT_OP_AND: return i & j;
    case RT_OP_OR: return i | j;
    default: return i ^ j;
  }
}

Val rt_arith(int op, Val a, Val b) {
  Val x = rt_to_numeric(a);
  if (rt_pending) return RT_UNDEFINED;
  Val y = rt_to_numeric(b);
  if (rt_pending) return RT_UNDEFINED;
  bool p = rt_is_bigint(x), q = rt_is_bigint(y);
  if (p && q) return rt_bigint_arith(op, x, y);
  if (p || q) {
    rt_throw_error(RT_TYPE_ERROR, MIXED);
    return RT_UNDEFINED;
  }
  return box(arith(op, rt_unbox_d(x), rt_unbox_d(y)));
}

Val rt_negate(Val v) {
  Val x = rt_to_numeric(v);
  if (rt_pending) return x;
  return rt_is_bigint(x) ? rt_bigint_negate(x) : box(-rt_unbox_d(x));
}

Val rt_bitnot(Val v) {
  Val x = rt_to_numeric(v);
  if (rt_pending) return x;
  if (!rt_is_bigint(x)) return box(~rt_d_to_w(rt_unbox_d(x)));
  Val minus = rt_bigint_negate(x); /* ~x = -x - 1 */
  return rt_bigint_arith(RT_OP_SUB, minus, rt_bigint_from_i64(1));
}

Val rt_increment(Val v, int by) {
  if (rt_is_bigint(v)) return rt_bigint_add(v, rt_bigint_from_i64(by));
  return box(rt_to_number(v) + by);
}

static int compare_doubles(double x, double y) {
  if (x != x || y != y) return -1;
  return x < y;
}

int rt_less(Val a, Val b) {
  bool p = rt_is_bigint(a), q = rt_is_bigint(b);
  if (rt_is_string(a) && rt_is_string(b)) return rt_string_compare(a, b) < 0;
  if (!p && !q) {
    double x = rt_to_number(a);
    return compare_doubles(x, rt_to_number(b));
  }
  if (p && q) return rt_bigint_compare(a, b) < 0;
  /* A string compared with a bigint is read as one. */
  if (p && rt_is_string(b)) {
    b = rt_bigint_from_string(b);
    return b == RT_NULL ? -1 : rt_bigint_compare(a, b) < 0;
  }
  if (q && rt_is_string(a)) {
    a = rt_bigint_from_string(a);
    return a == RT_NULL ? -1 : rt_bigint_compare(a, b) < 0;
  }
  int order = p ? rt_bigint_compare_number(a, rt_to_number(b)) : rt_bigint_compare_number(b, rt_to_number(a));
  if (order == 2) return -1;
  return p ? order < 0 : order > 0;
}

bool rt_loose_equal(Val a, Val b) {
  if (a == RT_HOLE) a = RT_UNDEFINED;
  if (b == RT_HOLE) b = RT_UNDEFINED;
  if (rt_is_nullish(a) || rt_is_nullish(b)) return rt_is_nullish(a) && rt_is_nullish(b);
  if (rt_is_object(a) || rt_is_object(b)) return a == b;
  if (a == RT_TRUE || a == RT_FALSE) a = box(a == RT_TRUE);
  if (b == RT_TRUE || b == RT_FALSE) b = box(b == RT_TRUE);
  bool p = rt_is_bigint(a), q = rt_is_bigint(b);
  if (p != q) {
    Val big = p ? a : b, other = p ? b : a;
    if (rt_is_string(other)) {
      other = rt_bigint_from_string(other);
      return other != RT_NULL && rt_bigint_compare(big, other) == 0;
    }
    if (rt_is_double(other)) return rt_bigint_compare_number(big, rt_unbox_d(other)) == 0;
    return false;
  }
  if (rt_is_double(a) && rt_is_string(b)) return rt_unbox_d(a) == rt_string_to_number(b);
  if (rt_is_string(a) && rt_is_double(b)) return rt_string_to_number(a) == rt_unbox_d(b);
  return rt_strict_equal(a, b);
}

bool rt_same_value_zero(Val a, Val b) { return a == b || rt_strict_equal_slow(a, b); }

uint32_t rt_value_hash(Val v) {
  if (rt_is_double(v)) {
    double d = rt_unbox_d(v);
    if (d == 0) d = 0; /* -0 is the same key */
    uint64_t u = rt_bits(d) * 0x9e3779b97f4a7c15ull;
    return (uint32_t)(u >> 32);
  }
  if (rt_is_pointer(v)) {
    if (rt_cls(v) == RT_CLS_STRING) return rt_string_hash(v);
    if (rt_cls(v) == RT_CLS_BIGINT) return rt_bigint_hash(v);
  }
  return (uint32_t)(v * 0x9e3779b97f4a7c15ull >> 32);
}
