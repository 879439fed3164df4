/* Operations on values that compiled programs call: strings, arrays, properties, operators. Part of rt.h. */
#ifndef SKERRY_RT_VALUE_H
#define SKERRY_RT_VALUE_H

/* ---- strings (value/string.c) ---- */

extern const struct rt_string rt_empty_string;
extern struct rt_string rt_unit_strings[256]; /* made by rt_strings_start */
void rt_strings_start(void);

#define RT_STRING_MAX 536870888u /* V8's limit: 2^29 - 24 */

RT_INLINE uint32_t rt_string_length(Val s) { return RT_PTR(rt_object, s)->aux; }
void rt_string_flatten(Val s);
RT_INLINE const struct rt_string *rt_flat(Val s) {
  if (RT_UNLIKELY(RT_PTR(rt_string, s)->data == NULL)) rt_string_flatten(s);
  return RT_PTR(rt_string, s);
}
RT_INLINE uint16_t rt_unit_at(const struct rt_string *flat, uint32_t index) {
  return flat->is16 ? ((const uint16_t *)flat->data)[index] : ((const uint8_t *)flat->data)[index];
}
RT_INLINE int32_t rt_string_unit(Val s, int64_t index) { return rt_unit_at(rt_flat(s), (uint32_t)index); }
Val rt_string_concat(Val a, Val b);
Val rt_string_concat_n(const Val *parts, uint32_t count);
bool rt_string_equal_slow(Val a, Val b);
RT_INLINE bool rt_string_equal(Val a, Val b) {
  return a == b || (rt_string_length(a) == rt_string_length(b) && rt_string_equal_slow(a, b));
}
/* A string of one unit is never a rope. */
RT_INLINE bool rt_string_is_unit(Val s, uint32_t unit) {
  return rt_string_length(s) == 1 && rt_unit_at(RT_PTR(rt_string, s), 0) == unit;
}
Val rt_string_substring(Val s, int64_t start, int64_t end);
Val rt_string_from_unit(uint32_t unit);
Val rt_string_from_units(const uint16_t *units, uint32_t count);
/* String.fromCharCode of the elements of an array of primitives; throws as ToNumber does. */
Val rt_string_from_units_all(Val array);
Val rt_string_from_latin1(const uint8_t *data, uint32_t length, int64_t start, int64_t end);
Val rt_string_from_utf16(Val typed, int64_t start, int64_t end);
Val rt_string_from_c(const char *text, size_t length);
int64_t rt_string_index_of(Val s, Val search, int64_t from);
/* Does `search` stand in `s` at `at`? */
bool rt_string_starts_at(Val s, Val search, int64_t at);
/* The first index from `from` on, or `end`, of a unit above 255 or for which the table says other than `what`. */
int64_t rt_string_skip(Val s, int64_t from, int64_t end, const uint8_t *table, uint32_t entries, bool what);
/* Runs a matcher by number: one of RT_REGEXP_…; captures and stack are Int32Arrays (value/regexp.c). */
int32_t rt_regexp_run(int64_t number, Val text, int64_t from, bool is_sticky, Val captures, Val stack);
int64_t rt_string_last_index_of(Val s, Val search, int64_t from);
int32_t rt_string_compare(Val a, Val b);
uint32_t rt_string_hash(Val s);
Val rt_string_repeat(Val s, int64_t count);
bool rt_string_is_latin1(Val s);
/* Stores the code units as bytes from `at` on; how many fitted. */
int64_t rt_string_to_latin1(Val s, uint8_t *data, uint32_t length, int64_t at);
/* s[index] for a number that need not be an index. */
Val rt_string_at(Val s, int64_t index);
double rt_string_char_code_at(Val s, double index);
/* Room for `length` units that the caller fills in at once. */
struct rt_string *rt_string_new(uint32_t length, bool is16);
/* Bytes of the UTF-8 form. Lone surrogates become U+FFFD. */
int64_t rt_string_utf8_length(Val s);
/* Stores the UTF-8 form, for which there is room, from `at` on; how many bytes it has. */
int64_t rt_string_to_utf8(Val s, uint8_t *data, uint32_t length, int64_t at);
void rt_console_write_string(int32_t fd, Val s);

/* ---- numbers (value/number.c, value/number-text.c) ---- */

double rt_math_pow(double x, double y);
double rt_math_mod(double x, double y);
Val rt_number_to_string(double d);
Val rt_number_to_string_radix(double d, int32_t radix);
Val rt_number_to_fixed(double d, int32_t digits);
Val rt_number_to_exponential(double d, int32_t digits);
Val rt_number_to_precision(double d, int32_t precision);
double rt_string_to_number(Val s);
double rt_number_parse_prefix(Val s);

RT_INLINE int64_t rt_floor_i(double d) { int64_t i = (int64_t)d; return i - (i > d); }
RT_INLINE int64_t rt_ceil_i(double d) { int64_t i = (int64_t)d; return i + (i < d); }
double rt_floor_d(double d);
double rt_ceil_d(double d);
double rt_trunc_d(double d);
double rt_round_d(double d);
RT_INLINE double rt_min_d(double a, double b) {
  if (a != a || b != b) return rt_from_bits(RT_NAN_BITS);
  if (a == b) return (rt_bits(a) >> 63) ? a : b;
  return a < b ? a : b;
}
RT_INLINE double rt_max_d(double a, double b) {
  if (a != a || b != b) return rt_from_bits(RT_NAN_BITS);
  if (a == b) return (rt_bits(a) >> 63) ? b : a;
  return a > b ? a : b;
}
uint32_t rt_float64_low(double d);
uint32_t rt_float64_high(double d);
double rt_float64_from_parts(uint32_t low, uint32_t high);

/* ---- operators on any primitive (value/operators.c); objects have been through ToPrimitive ---- */

bool rt_truthy_slow(Val v);
RT_INLINE bool rt_truthy(Val v) {
  if (v < RT_FIRST_POINTER) return v == RT_TRUE;
  return rt_truthy_slow(v);
}
bool rt_strict_equal_slow(Val a, Val b);
RT_INLINE bool rt_strict_equal(Val a, Val b) {
  if (a == b) return a != RT_NAN_BITS + RT_DOUBLE_OFFSET;
  return rt_strict_equal_slow(a, b);
}
bool rt_loose_equal(Val a, Val b);
double rt_to_number(Val v);   /* throws for bigints and symbols */
Val rt_to_numeric(Val v);
Val rt_to_string(Val v);      /* throws for symbols */
Val rt_string_of(Val v);      /* String(v): symbols describe themselves */
double rt_number_of(Val v);   /* Number(v): bigints convert */
Val rt_to_bigint(Val v);      /* of a primitive (ECMA-262 7.1.13); throws for most kinds */
Val rt_typeof(Val v) __attribute__((pure));
Val rt_add(Val a, Val b);
Val rt_arith(int op, Val a, Val b); /* RT_OP_…, bigint or number */
Val rt_negate(Val v);
Val rt_bitnot(Val v);
Val rt_increment(Val v, int by);
enum { RT_OP_SUB, RT_OP_MUL, RT_OP_DIV, RT_OP_MOD, RT_OP_POW, RT_OP_SHL, RT_OP_SAR, RT_OP_SHR, RT_OP_AND, RT_OP_OR, RT_OP_XOR };
/* a < b: 1 true, 0 false, -1 undefined (NaN). Strings, bigints and numbers in any mix. */
int rt_less(Val a, Val b);
bool rt_same_value_zero(Val a, Val b);
uint32_t rt_value_hash(Val v);

/* ---- symbols (value/symbol.c) ---- */

Val rt_symbol_new(Val description, bool is_registered);
Val rt_symbol_description(Val symbol); /* RT_UNDEFINED: none */
/* Of a well-known one, such as "Symbol.iterator". */
bool rt_symbol_is(Val symbol, const char *description);
Val rt_symbol_text(Val symbol);
bool rt_symbol_is_registered(Val symbol);
/* The symbol of the program that Symbol.for(text) is, or RT_UNDEFINED. */
Val rt_symbol_for(Val text);

/* ---- bigints (value/bigint.c) ---- */

Val rt_bigint_from_i64(int64_t i);
Val rt_bigint_from_u64(uint64_t u);
Val rt_bigint_from_words(bool negative, const uint32_t *words, uint32_t count);
int64_t rt_bigint_to_i64(Val b); /* modulo 2^64 */
Val rt_bigint_from_number(double d); /* throws RangeError */
Val rt_bigint_from_string(Val s);    /* RT_NULL when it is no integer */
Val rt_bigint_to_string(Val b, int32_t radix);
double rt_bigint_to_number(Val b);
Val rt_bigint_as_int_n(double bits, Val b);
Val rt_bigint_as_uint_n(double bits, Val b);
Val rt_bigint_arith(int op, Val a, Val b);
Val rt_bigint_add(Val a, Val b);
Val rt_bigint_negate(Val a);
int rt_bigint_compare(Val a, Val b);
int rt_bigint_compare_number(Val a, double d); /* 2: unordered */
bool rt_bigint_is_zero(Val a);
uint32_t rt_bigint_hash(Val a);

/* ---- arrays (value/array.c) ---- */

Val rt_array_new(uint32_t cls, uint32_t length, uint32_t capacity);
void rt_array_grow(struct rt_array *a, uint32_t capacity);
/* Store at any integer index; the array grows, gaps are holes. */
void rt_array_store_v(Val a, int64_t index, Val v);
void rt_array_store_w(Val a, int64_t index, int32_t w);
void rt_array_store_o(Val a, int64_t index, int64_t o);
void rt_array_store_e(Val a, int64_t index, double e);
/* Whatever the element kind of the array is. */
Val rt_array_load_any(Val a, int64_t index);
void rt_array_store_any(Val a, int64_t index, Val v);
/* Throws when it is no index of an array. */
bool rt_array_refuses_name(Val key);
Val rt_array_pop_any(Val a);
Val rt_array_shift_any(Val a);
void rt_array_truncate(Val a, int64_t length);
void rt_array_move(Val a, int64_t to, int64_t from, int64_t count);
/* Appends elements `from` .. `from + count` of `source`, holes too; all are inside of it. */
void rt_array_append(Val a, Val source, int64_t from, int64_t count);
RT_INLINE bool rt_is_arguments(Val v) { return rt_is_pointer(v) && rt_cls(v) == RT_CLS_ARGUMENTS; }
/* `length` of `arguments`; setting one that was not given does not change it. */
RT_INLINE uint32_t rt_arguments_length(Val v) { return RT_PTR(rt_array, v)->special; }
RT_INLINE uint32_t rt_list_length(Val v) { return rt_is_arguments(v) ? rt_arguments_length(v) : RT_PTR(rt_array, v)->length; }
/* An instance of a class of the program that extends Array. */
bool rt_is_derived_array(Val object);
RT_INLINE bool rt_is_array(Val v) {
  if (!rt_is_pointer(v)) return false;
  return rt_cls(v) - RT_CLS_ARRAY_W <= RT_CLS_ARRAY_V - RT_CLS_ARRAY_W || rt_is_derived_array(v);
}
void rt_array_reserve(Val a, int64_t capacity);
/* The element is not read again before it is stored. */
RT_INLINE void rt_array_forget(Val a, int64_t index) {
  if (rt_cls(a) >= RT_CLS_ARRAY_V) ((Val *)RT_PTR(rt_array, a)->data)[index] = RT_UNDEFINED;
}
/* Properties of the array that RegExp.prototype.exec gives: index, input, groups, indices. Undefined ones are absent. */
#define RT_MATCH_WORDS 5
#define RT_ARRAY_WORDS 6
/* Any other property: RT_HOLE when it is absent; and the table of them, or RT_UNDEFINED. */
Val rt_array_property(Val a, Val key);
void rt_array_set_property(Val a, Val key, Val v);
Val rt_array_table(Val a);
Val rt_array_match(Val a, Val index, Val input, Val groups, Val indices);
/* The strings of a tagged template: the array, with `raw`; both are frozen. */
Val rt_array_template(Val strings, Val raw);
Val rt_array_match_property(Val a, int which);
/* Which of them a key names and the array has, or -1. */
int rt_array_match_key(Val a, Val key);
/* Is it one of their names, or "raw"? */
bool rt_is_match_name(Val name);
extern const struct rt_string *const rt_match_names[RT_MATCH_WORDS];
void rt_array_set_hole(Val a, int64_t index);
void rt_array_push_hole(Val a);
void rt_array_set_length(Val a, double length);
bool rt_array_has_hole(Val a, int64_t index);
RT_INLINE uint32_t rt_array_length(Val a) { return RT_PTR(rt_array, a)->length; }

#define RT_ARRAY_PUSH(name, type, note)                                         \
  RT_INLINE void rt_array_push_##name(Val v, type item) {                       \
    struct rt_array *a = RT_PTR(rt_array, v);                                   \
    if (RT_UNLIKELY(a->length >= a->head.aux)) rt_array_grow(a, a->length + 1); \
    ((type *)a->data)[a->length] = item;                                        \
    if (note) rt_stored((type *)a->data + a->length);                           \
    a->length++;                                                                \
  }
RT_ARRAY_PUSH(w, int32_t, false)
RT_ARRAY_PUSH(o, int64_t, false)
RT_ARRAY_PUSH(e, double, false)
RT_ARRAY_PUSH(v, Val, true)
void rt_array_push_any(Val a, Val v);
void rt_array_push_all(Val a, Val items);

/* ---- frozen objects (value/integrity.c) ---- */

uint32_t rt_integrity(Val v);
void rt_set_integrity(Val v, int32_t level);
bool rt_refuse_store(Val object, Val key);
bool rt_refuse_define(Val object, Val key);
/* Is an own property there that is not configurable? */
bool rt_is_kept(Val object, const struct rt_property *p);
/* Of a property that is not configurable, nor writable: `value`, or an accessor if that is RT_HOLE, is defined again. */
bool rt_refuse_redefine(Val object, Val key, Val value);
bool rt_refuse_delete(Val object, Val key);
bool rt_refuse_element(Val array, int64_t index);
bool rt_refuse_push(Val array, int64_t count);
bool rt_refuse_pop(Val array);
bool rt_refuse_shift(Val array);
bool rt_refuse_move(Val array, int64_t to, int64_t from, int64_t count);
bool rt_refuse_truncate(Val array, int64_t length);
bool rt_refuse_length(Val array);
RT_INLINE bool rt_array_is_fixed(Val a) { return RT_PTR(rt_array, a)->integrity != 0; }
RT_INLINE bool rt_object_is_fixed(Val v) { return (RT_PTR(rt_object, v)->aux & RT_INTEGRITY) != 0; }

/* ---- buffers (value/buffer.c) ---- */

Val rt_buffer_new(double bytes);
/* Resizable ones and those that are detached are in value/buffer-resize.c. */
Val rt_buffer_new_resizable(double bytes, double max);
double rt_buffer_max(Val buffer); /* -1: it has a fixed length */
bool rt_buffer_resize(Val buffer, double bytes);
Val rt_buffer_share(Val buffer); /* another with its bytes; they are its own once this one is detached */
void rt_buffer_detach(Val buffer);
RT_INLINE bool rt_buffer_is_detached(Val b) {
  const struct rt_object *o = RT_PTR(rt_object, b);
  return o->cls == RT_CLS_BUFFER && (o->aux & RT_BUFFER_DETACHED) != 0;
}
/* Does a view lie outside of its buffer, wholly or in part, or is that detached? */
bool rt_view_is_out(Val view);
RT_INLINE int64_t rt_view_bytes(Val v) { return RT_PTR(rt_typed, v)->length; }
RT_INLINE int64_t rt_view_offset_of(Val v) { return (int64_t)RT_PTR(rt_typed, v)->offset; }
RT_INLINE bool rt_views_change(void) { return true; } /* where it is asked, and not known before */
/* As rt_view_at, where views change; the method is named where that is why the access fails. */
uint8_t *rt_view_at_changing(Val view, int64_t offset, uint32_t bytes, const char *method);
void rt_view_track(Val view);
bool rt_view_is_tracking(Val view);
Val rt_typed_new(uint32_t cls, double length);
Val rt_typed_view(uint32_t cls, Val buffer, double offset, double length);
Val rt_view_new(Val buffer, double offset, double length);
Val rt_typed_buffer(Val typed);
/* A view of `count` elements from `start`, both inside, of the same kind. */
Val rt_typed_subarray(Val source, int64_t start, int64_t count);
RT_INLINE bool rt_is_view(Val v) { return rt_is_pointer(v) && rt_cls(v) - RT_CLS_VIEW <= RT_CLS_BIGUINT64ARRAY - RT_CLS_VIEW; }
RT_INLINE bool rt_is_node_buffer(Val v) { return rt_cls(v) == RT_CLS_NODE_BUFFER; }
RT_INLINE bool rt_is_bytes(Val v) { return rt_cls(v) - RT_CLS_UINT8ARRAY <= RT_CLS_NODE_BUFFER - RT_CLS_UINT8ARRAY; }
RT_INLINE bool rt_typed_same(Val a, Val b) { return rt_cls(a) == rt_cls(b) || (rt_is_bytes(a) && rt_is_bytes(b)); }
RT_INLINE bool rt_typed_is_big(Val v) { return rt_cls(v) >= RT_CLS_BIGINT64ARRAY; }
Val rt_typed_external(uint8_t *data, uint32_t length);
Val rt_typed_load_any(Val typed, int64_t index);
void rt_typed_store_any(Val typed, int64_t index, Val v);
void rt_typed_copy(Val target, int64_t at, Val source, int64_t from, int64_t count);
void rt_typed_sort(Val typed);
/* Element by element, where what is stored is loaded later. */
RT_COLD RT_ASIDE void rt_copy_forward(uint8_t *to, const uint8_t *from, uint64_t bytes, uint64_t width);
uint8_t rt_clamp_u8(double d);
RT_COLD RT_NOMERGE RT_ASIDE void rt_throw_view_bounds(void);
RT_INLINE uint32_t rt_typed_length(Val v) { return RT_PTR(rt_typed, v)->length; }
/* Address of `bytes` bytes at `offset` of a DataView, or NULL with a pending RangeError. */
RT_INLINE uint8_t *rt_view_at_positive(Val view, int64_t offset, uint32_t bytes) {
  const struct rt_typed *t = RT_PTR(rt_typed, view);
  if (RT_UNLIKELY((uint64_t)offset + bytes > t->length)) {
    rt_throw_view_bounds();
    return NULL;
  }
  uint8_t *place = t->data + offset;
  if (place == NULL) __builtin_unreachable(); /* so that callers look at the bounds only */
  return place;
}
RT_INLINE uint8_t *rt_view_at(Val view, int64_t offset, uint32_t bytes) {
  return rt_view_at_positive(view, offset < 0 ? RT_MAX_INT * 2 : offset, bytes);
}
/* ToIndex of an integer of any size: what is no number is 0. */
RT_INLINE int64_t rt_view_offset_o(int64_t o) { return RT_UNLIKELY(rt_o_is_special(o)) ? 0 : o; }
int64_t rt_view_offset(double d); /* ToIndex; -1 when it is out of range */

/* ---- properties found at run time (value/property.c) ---- */

Val rt_get_named(Val object, Val name);
Val rt_get_keyed(Val object, Val key);
/*
 * The property `name` of an object whose prototype is another object of the program, or of one of those. RT_HOLE: it has
 * none, and the last of them inherits from Object.prototype.
 */
Val rt_get_inherited(Val object, Val name);
/* Is `prototype` one of the prototypes of an object? */
bool rt_inherits_from(Val object, Val prototype);
/* What the nearest property `constructor` holds that has made the object, as Node.js looks for it; else undefined. */
Val rt_constructor_of(Val object);
/* Is Object.prototype at the end of the prototypes of an object? */
bool rt_inherits_object(Val object);
void rt_set_keyed(Val object, Val key, Val value);
/* The same, where the property may be the prototype of a function. */
void rt_set_any_keyed(Val object, Val key, Val value);
void rt_define_keyed(Val object, Val key, Val value);
/* A method of a class under a computed name; `is_before_others`: members with known names stand behind it. */
void rt_define_member(Val prototype, Val key, Val value, bool is_before_others);
/* The same for Object.defineProperty; false when the target is no prototype of a class of the program. */
bool rt_define_on_prototype(Val target, Val key, Val value);
/* Has the prototype of an object another constructor than its class? */
bool rt_has_other_constructor(Val object);
bool rt_has_property(Val object, Val key);
bool rt_has_own(Val object, Val key);
bool rt_delete(Val object, Val key);
/* The index a key is, or -1. */
int64_t rt_property_index(Val key);
/* Keys of tables are strings and symbols; numbers print. */
Val rt_property_name(Val key);
Val rt_own_keys(Val object, uint32_t array_cls);
Val rt_own_symbols(Val object, uint32_t array_cls);
Val rt_for_in_keys(Val object, uint32_t array_cls);
Val rt_get_own(Val object, Val key);
int32_t rt_own_property_kind(Val object, Val key);
void rt_copy_properties(Val target, Val source, const Val *excluded, uint32_t count);
/* As stores: setters run. */
void rt_assign_properties(Val target, Val source);
Val rt_to_property_key(Val v);
/* A table of properties has this many entries, of two values each, in itself, behind its head (value/property.c). */
#define RT_TABLE_FIRST 4
#define RT_TABLE_HEAD 32
Val rt_dict_new(void);
Val rt_dict_get(Val dict, Val key); /* RT_HOLE when absent */
void rt_dict_set(Val dict, Val key, Val value);
bool rt_dict_delete(Val dict, Val key);
/* Own string keys, also those that are not enumerable. */
Val rt_all_keys(Val object, uint32_t array_cls);
bool rt_is_hidden_key(Val object, Val key);
/* What describes a named own property, or NULL; and its value in a slot. */
const struct rt_property *rt_find_property(Val object, Val name);
/* Is an own property enumerable? */
bool rt_is_shown(Val object, const struct rt_property *p);
/* What an assignment has just made is not enumerable in this object either. */
void rt_hide_property(Val object, Val name);
/* A method, or an accessor of a class: what is not the object's own. */
const struct rt_property *rt_find_member(Val object, Val name);
Val rt_load_property(Val object, const struct rt_property *p);
/* The table that holds an object's properties, or RT_UNDEFINED. */
Val rt_property_table(Val object);

/* ---- mirrors (value/mirror.c): any value seen without running its code ---- */

int32_t rt_mirror_kind(Val v);
RT_INLINE bool rt_mirror_same(Val a, Val b) { return a == b; }
Val rt_mirror_name(Val v);
Val rt_mirror_own_tag(Val v);
Val rt_mirror_super_name(Val v);
Val rt_mirror_keys(Val v, bool all, uint32_t array_cls);
Val rt_mirror_symbols(Val v, uint32_t array_cls);
Val rt_mirror_get(Val v, Val key);
int32_t rt_mirror_property(Val v, Val key);
/* 1 for async functions, 2 for generators, 3 for what is both; 0 for all else. */
int32_t rt_mirror_function_kind(Val v);
bool rt_mirror_is_enumerable(Val v, Val key);
int64_t rt_mirror_length(Val v);
Val rt_mirror_element(Val v, int64_t index);
bool rt_mirror_has_element(Val v, int64_t index);
int64_t rt_mirror_view_offset(Val v);
Val rt_mirror_view_buffer(Val v);

Val rt_class_name_of(Val v);
int32_t rt_kind_of(Val v);
Val rt_function_name(Val v);
bool rt_is_class_value(Val v);
/* ---- stack traces (value/stack.c) ---- */

/* The return addresses of the callers, for at most `limit` frames; and their text, `\n    at …` each. */
RT_NOMERGE Val rt_capture_trace(double limit);
Val rt_trace_text(Val trace);

RT_COLD void rt_uncaught(void);

RT_INLINE Val rt_call_value(Val callee, Val this_value, uint32_t argc, const Val *argv) {
  return RT_PTR(rt_function, callee)->code(callee, this_value, argc, argv);
}
Val rt_call_array(Val callee, Val this_value, Val array);
Val rt_not_called(Val closure, Val this_value, uint32_t argc, const Val *argv);
bool rt_is_callable(Val v) __attribute__((pure));
/* A function, no class: it has a code pointer. Throws otherwise. */
bool rt_require_function(Val v);
/* An object of `cls` of `slots` slots; its properties are in a table, which goes to slot `slot`. */
Val rt_dict_object(uint32_t cls, uint32_t slot, uint32_t slots);
/* `v` is an instance of the class object `cls` or of one derived from it; both have their class in slot 0. */
bool rt_is_instance(Val v, Val cls);
/* Does an object of this kind inherit a member of that name from a built-in prototype? */
bool rt_is_builtin_name(Val object, Val name);
/* Frames of coroutines; their slots are those of compiler/emit/coroutines.ts. True: it yielded. */
RT_INLINE bool rt_coroutine_resume(Val frame, int64_t mode, Val value) {
  RT_FSLOT(Val, frame, 3) = value;
  rt_stored(RT_PTR(rt_object, frame)); /* its variables are stored to as it runs */
  RT_FSLOT(int64_t, frame, 4) = mode;
  return ((bool (*)(Val))(uintptr_t)RT_PTR(rt_function, frame)->code)(frame);
}
/* Function.prototype.toString: stops the program. */
Val rt_function_source(Val fn);
/* What stands for a function's text where a number is made of it: a string that gives NaN. */
Val rt_source_as_number(void);
/* Stops the program when `s` is that string, and the text itself would matter. */
void rt_needs_text(Val s);
/* The class object of class id `cls` among those of `v`, an instance or a class; slot 0 of each is the next one. */
Val rt_class_above(Val v, uint32_t cls);
/* Can a class extend it? */
bool rt_is_base(Val v);
RT_COLD RT_NOMERGE void rt_throw_heritage(Val base);
RT_COLD RT_NOMERGE void rt_throw_keyed(Val object, Val key, bool is_set);

/* ---- what generated code needs besides ---- */

/* Up to this length `new Array(length)` does not throw; beyond, RangeError when there is no memory for it. */
#define RT_ARRAY_USUAL_MAX 65536u
Val rt_array_with_holes(uint32_t cls, double length);
Val rt_array_filled(uint32_t cls, double length, Val v);
Val rt_array_rest(Val array, int64_t from, uint32_t cls);
Val rt_array_from_values(uint32_t count, const Val *values, uint32_t cls);
/* The index a number is, or -1. */
RT_INLINE int64_t rt_index_of_d(double d) {
  if (!(d >= 0 && d < 4294967295.0)) return -1;
  int64_t i = (int64_t)d;
  return (double)i == d ? i : -1;
}
/* ToIntegerOrInfinity for a string index; out of any string when it is negative or large. */
RT_INLINE int64_t rt_string_index(double d) {
  if (d != d) return 0;
  return d > -1 && d < 4294967296.0 ? (int64_t)d : -1;
}
RT_INLINE int64_t rt_d_to_i(double d) {
  if (d != d) return 0;
  if (d >= 9007199254740992.0) return (int64_t)9007199254740992;
  if (d <= -9007199254740992.0) return -(int64_t)9007199254740992;
  return (int64_t)d;
}

#define RT_VIEW(name, type, swap, bits)                                             \
  RT_INLINE type rt_read_##name(const uint8_t *p, bool little) {                    \
    bits u;                                                                         \
    memcpy(&u, p, sizeof u);                                                        \
    if (!little) u = swap(u);                                                       \
    type v;                                                                         \
    memcpy(&v, &u, sizeof v);                                                       \
    return v;                                                                       \
  }                                                                                 \
  RT_INLINE void rt_write_##name(uint8_t *p, type v, bool little) {                 \
    bits u;                                                                         \
    memcpy(&u, &v, sizeof u);                                                       \
    if (!little) u = swap(u);                                                       \
    memcpy(p, &u, sizeof u);                                                        \
  }
#define RT_SAME(u) (u)
RT_VIEW(int8, int8_t, RT_SAME, uint8_t)
RT_VIEW(uint8, uint8_t, RT_SAME, uint8_t)
RT_VIEW(int16, int16_t, __builtin_bswap16, uint16_t)
RT_VIEW(uint16, uint16_t, __builtin_bswap16, uint16_t)
RT_VIEW(int32, int32_t, __builtin_bswap32, uint32_t)
RT_VIEW(uint32, uint32_t, __builtin_bswap32, uint32_t)
RT_VIEW(f32, float, __builtin_bswap32, uint32_t)
RT_VIEW(f64, double, __builtin_bswap64, uint64_t)
RT_VIEW(i64, int64_t, __builtin_bswap64, uint64_t)
RT_VIEW(u64, uint64_t, __builtin_bswap64, uint64_t)
RT_INLINE double rt_read_float32(const uint8_t *p, bool little) { return rt_canonical((double)rt_read_f32(p, little)); }
RT_INLINE void rt_write_float32(uint8_t *p, double d, bool little) { rt_write_f32(p, (float)d, little); }
RT_INLINE double rt_read_float64(const uint8_t *p, bool little) { return rt_canonical(rt_read_f64(p, little)); }
RT_INLINE void rt_write_float64(uint8_t *p, double d, bool little) { rt_write_f64(p, d, little); }
RT_INLINE Val rt_read_bigint64(const uint8_t *p, bool little) { return rt_bigint_from_i64(rt_read_i64(p, little)); }
RT_INLINE Val rt_read_biguint64(const uint8_t *p, bool little) { return rt_bigint_from_u64(rt_read_u64(p, little)); }
RT_INLINE void rt_write_bigint64(uint8_t *p, int64_t v, bool little) { rt_write_i64(p, v, little); }
RT_INLINE void rt_write_biguint64(uint8_t *p, int64_t v, bool little) { rt_write_i64(p, v, little); }

#endif
