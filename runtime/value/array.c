/*
 * Arrays. Elements are stored as int32 (W), optional integers (O), optional doubles (E) or values (V), by class id; the
 * compiler knows which. They live in a block of their own that doubles as it grows.
 */
#include "rt.h"

#define LENGTH_MAX 4294967295.0
#define INDEX_MAX 4294967294ll

static uint32_t element_bytes(uint32_t cls) { return cls == RT_CLS_ARRAY_W ? 4 : 8; }

static bool holds_values(uint32_t cls) { return cls >= RT_CLS_ARRAY_V; }

static bool has_words(const struct rt_array *a) { return a->special && a->head.cls != RT_CLS_ARGUMENTS; }

static uint64_t hole_word(uint32_t cls) {
  switch (cls) {
    case RT_CLS_ARRAY_O: return (uint64_t)RT_O_HOLE;
    case RT_CLS_ARRAY_E: return RT_E_HOLE;
    default: return RT_HOLE;
  }
}

static uint32_t block_class(uint32_t cls) { return holds_values(cls) ? RT_CLS_RAW_VALS : RT_CLS_RAW; }

static void *new_block(uint32_t cls, uint64_t capacity) {
  struct rt_object *block = rt_alloc(8 + capacity * element_bytes(cls), block_class(cls));
  return block + 1;
}

Val rt_array_new(uint32_t cls, uint32_t length, uint32_t capacity) {
  struct rt_array *a = rt_alloc(sizeof *a, cls);
  a->length = length;
  if (cls == RT_CLS_ARGUMENTS) a->special = (uint16_t)length;
  a->head.aux = capacity;
  a->data = capacity == 0 ? NULL : new_block(cls, capacity);
  rt_stored(a);
  return (Val)(uintptr_t)a;
}

/* Gives the elements a block with room for `capacity`. */
static void move_to(struct rt_array *a, void *data, uint32_t capacity) {
  if (has_words(a)) {
    memcpy(data, (Val *)a->data - RT_ARRAY_WORDS, RT_ARRAY_WORDS * sizeof(Val));
    data = (Val *)data + RT_ARRAY_WORDS;
  }
  if (a->length > 0) memcpy(data, a->data, (size_t)a->length * element_bytes(a->head.cls));
  a->data = data;
  rt_stored(a);
  a->head.aux = capacity;
}

void rt_array_grow(struct rt_array *a, uint32_t capacity) {
  uint64_t wanted = (uint64_t)a->head.aux + a->head.aux / 2 + 4;
  if (wanted < capacity) wanted = capacity;
  if (wanted > 0xffffffffu) wanted = 0xffffffffu;
  move_to(a, new_block(a->head.cls, has_words(a) ? wanted + RT_ARRAY_WORDS : wanted), (uint32_t)wanted);
}

/* Room for a length that the program has named; false when there is no memory for it. */
static bool make_room(struct rt_array *a, uint32_t capacity) {
  if (capacity <= a->head.aux) return true;
  uint64_t count = (uint64_t)capacity + (has_words(a) ? RT_ARRAY_WORDS : 0);
  struct rt_object *block = rt_alloc_or_null(8 + count * element_bytes(a->head.cls), block_class(a->head.cls));
  if (block != NULL) move_to(a, block + 1, capacity);
  return block != NULL;
}

/* Arrays are dense: holes take room. One this long is refused before memory is asked for it. */
#define HOLES_MAX (1u << 26)

/* Makes index `length - 1` exist; what is new are holes. */
static void extend(struct rt_array *a, uint32_t length) {
  if (length - a->length > HOLES_MAX) {
    rt_panic("an array would get %u holes in a row; images hold arrays densely, up to %u holes", length - a->length,
             HOLES_MAX);
  }
  if (length > a->head.aux) rt_array_grow(a, length);
  if (a->head.cls == RT_CLS_ARRAY_W) {
    if (length > a->length + 1) rt_panic("an array of integers got a hole");
  } else {
    uint64_t hole = hole_word(a->head.cls);
    for (uint32_t i = a->length; i < length; i++) ((uint64_t *)a->data)[i] = hole;
  }
  a->length = length;
}

/* The same for `new Array(length)` and `array.length = length`, which can throw. */
static void extend_or_throw(struct rt_array *a, uint32_t length) {
  if (length - a->length > HOLES_MAX || !make_room(a, length)) rt_throw_error(RT_RANGE_ERROR, "Invalid array length");
  else extend(a, length);
}

bool rt_array_refuses_name(Val key) {
  if (rt_property_index(key) >= 0) return false;
  rt_throw_error(RT_TYPE_ERROR, "'%v' is set on an array by a computed name, which images cannot do", key);
  return true;
}

/* An index that may come from outside, so an error that can be caught, and not the end of the program. */
RT_COLD static bool refuses_index(const struct rt_array *a, int64_t index) {
  if (index < 0 || index > INDEX_MAX) return rt_array_refuses_name(rt_o_to_v(index));
  if (index - a->length < HOLES_MAX) return false;
  rt_throw_error(RT_RANGE_ERROR, "an array would get more than %s holes in a row; images hold arrays densely", "2^26");
  return true;
}

#define STORE(name, type, note)                                                               \
  void rt_array_store_##name(Val v, int64_t index, type item) {                               \
    struct rt_array *a = RT_PTR(rt_array, v);                                                 \
    if ((uint64_t)index >= a->length) {                                                       \
      if (RT_UNLIKELY(index != a->length || index > INDEX_MAX) && refuses_index(a, index)) return; \
      extend(a, (uint32_t)index + 1);                                                         \
    }                                                                                         \
    ((type *)a->data)[index] = item;                                                          \
    if (note) rt_stored((type *)a->data + index);                                             \
  }
STORE(w, int32_t, false)
STORE(o, int64_t, false)
STORE(e, double, false)
STORE(v, Val, true)

static Val load(const struct rt_array *a, uint32_t i) {
  switch (a->head.cls) {
    case RT_CLS_ARRAY_W: return rt_box_number(((int32_t *)a->data)[i]);
    case RT_CLS_ARRAY_O: return rt_o_to_v(((int64_t *)a->data)[i]);
    case RT_CLS_ARRAY_E: return rt_e_to_v(((double *)a->data)[i]);
    default: return ((Val *)a->data)[i];
  }
}

Val rt_array_load_any(Val v, int64_t index) {
  const struct rt_array *a = RT_PTR(rt_array, v);
  if ((uint64_t)index >= a->length) return RT_UNDEFINED;
  Val item = load(a, (uint32_t)index);
  return item == RT_HOLE ? RT_UNDEFINED : item;
}

bool rt_array_has_hole(Val v, int64_t index) {
  const struct rt_array *a = RT_PTR(rt_array, v);
  return (uint64_t)index >= a->length || load(a, (uint32_t)index) == RT_HOLE;
}

/* The compiler has seen every value that can come here, so it fits the element kind. */
void rt_array_store_any(Val v, int64_t index, Val item) {
  switch (rt_cls(v)) {
    case RT_CLS_ARRAY_W: rt_array_store_w(v, index, (int32_t)rt_unbox_d(item)); break;
    case RT_CLS_ARRAY_O: rt_array_store_o(v, index, rt_v_to_o(item)); break;
    case RT_CLS_ARRAY_E: rt_array_store_e(v, index, rt_v_to_e(item)); break;
    default: rt_array_store_v(v, index, item);
  }
}

void rt_array_push_any(Val v, Val item) { rt_array_store_any(v, RT_PTR(rt_array, v)->length, item); }

void rt_array_push_all(Val v, Val items) {
  uint32_t n = rt_list_length(items);
  for (uint32_t i = 0; i < n; i++) rt_array_push_any(v, rt_array_load_any(items, i));
}

/* Elements have come to `count` places from `at` on. */
static void note_moved(const struct rt_array *a, size_t at, size_t count) {
  if (holds_values(a->head.cls)) rt_stored_range((Val *)a->data + at, count * sizeof(Val));
}

Val rt_array_pop_any(Val v) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (a->length == 0) return RT_UNDEFINED;
  Val item = load(a, --a->length);
  if (holds_values(a->head.cls)) ((Val *)a->data)[a->length] = RT_UNDEFINED;
  return item == RT_HOLE ? RT_UNDEFINED : item;
}

Val rt_array_shift_any(Val v) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (a->length == 0) return RT_UNDEFINED;
  Val item = load(a, 0);
  uint32_t bytes = element_bytes(a->head.cls);
  a->length--;
  memmove(a->data, (uint8_t *)a->data + bytes, (size_t)a->length * bytes);
  note_moved(a, 0, a->length);
  if (holds_values(a->head.cls)) ((Val *)a->data)[a->length] = RT_UNDEFINED;
  return item == RT_HOLE ? RT_UNDEFINED : item;
}

void rt_array_truncate(Val v, int64_t length) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (length < 0 || length >= a->length) return;
  if (holds_values(a->head.cls)) {
    memset((Val *)a->data + length, 0, (size_t)(a->length - length) * 8);
  }
  a->length = (uint32_t)length;
}

void rt_array_move(Val v, int64_t to, int64_t from, int64_t count) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (count <= 0) return;
  if (to < 0 || from < 0 || from + count > a->length) rt_panic("array elements moved from outside of the array");
  if (to + count > a->length) {
    uint32_t old = a->length;
    if (a->head.cls == RT_CLS_ARRAY_W) {
      if (to + count > a->head.aux) rt_array_grow(a, (uint32_t)(to + count));
      memset((int32_t *)a->data + old, 0, (size_t)(to + count - old) * 4);
      a->length = (uint32_t)(to + count);
    } else extend(a, (uint32_t)(to + count));
  }
  uint32_t bytes = element_bytes(a->head.cls);
  memmove((uint8_t *)a->data + to * bytes, (uint8_t *)a->data + from * bytes, (size_t)count * bytes);
  note_moved(a, (size_t)to, (size_t)count);
}

void rt_array_reserve(Val v, int64_t capacity) {
  struct rt_array *a = RT_PTR(rt_array, v);
  /* Without the memory for it, nothing is lost yet. */
  uint32_t grown = a->head.aux + a->head.aux / 2 + 4;
  if (capacity > a->head.aux && capacity <= 1 << 26) make_room(a, capacity > grown ? (uint32_t)capacity : grown);
}

void rt_array_append(Val v, Val source, int64_t from, int64_t count) {
  struct rt_array *a = RT_PTR(rt_array, v);
  const struct rt_array *s = RT_PTR(rt_array, source);
  if (count <= 0) return;
  if (from < 0 || from + count > s->length) rt_panic("array elements copied from outside of the array");
  uint64_t length = (uint64_t)a->length + (uint64_t)count;
  if (length > 0xffffffffu) rt_panic("an array grew beyond 2^32 - 1 elements");
  if (length > a->head.aux) rt_array_grow(a, (uint32_t)length);
  uint32_t at = a->length;
  if (a->head.cls == s->head.cls) {
    uint32_t bytes = element_bytes(a->head.cls);
    memmove((uint8_t *)a->data + (size_t)at * bytes, (uint8_t *)s->data + (size_t)from * bytes, (size_t)count * bytes);
    note_moved(a, at, (size_t)count);
    a->length = (uint32_t)length;
    return;
  }
  a->length = (uint32_t)length;
  for (uint32_t i = 0; i < count; i++) rt_array_store_any(v, (int64_t)at + i, load(s, (uint32_t)from + i));
}

void rt_array_set_hole(Val v, int64_t index) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if ((uint64_t)index < a->length) ((uint64_t *)a->data)[index] = hole_word(a->head.cls);
}

void rt_array_push_hole(Val v) {
  struct rt_array *a = RT_PTR(rt_array, v);
  extend(a, a->length + 1);
}

void rt_array_set_length(Val v, double length) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (!(length >= 0 && length <= LENGTH_MAX) || (double)(uint32_t)length != length) {
    rt_throw_error(RT_RANGE_ERROR, "Invalid array length");
    return;
  }
  uint32_t n = (uint32_t)length;
  if (n <= a->length) rt_array_truncate(v, n);
  else extend_or_throw(a, n);
}

Val rt_array_with_holes(uint32_t cls, double length) {
  uint32_t n = (uint32_t)length;
  bool is_usual = n <= RT_ARRAY_USUAL_MAX;
  Val v = rt_array_new(cls, 0, is_usual ? n : 0);
  if (cls == RT_CLS_ARRAY_W) {
    if (n > 0) rt_panic("an array of integers got holes");
  } else if (!is_usual) extend_or_throw(RT_PTR(rt_array, v), n);
  else if (n > 0) extend(RT_PTR(rt_array, v), n);
  return v;
}

Val rt_array_filled(uint32_t cls, double length, Val item) {
  uint32_t n = (uint32_t)length;
  Val v = rt_array_new(cls, 0, n);
  struct rt_array *a = RT_PTR(rt_array, v);
  a->length = n;
  for (uint32_t i = 0; i < n; i++) rt_array_store_any(v, i, item);
  return v;
}

Val rt_array_from_values(uint32_t count, const Val *values, uint32_t cls) {
  Val v = rt_array_new(cls, count, count);
  for (uint32_t i = 0; i < count; i++) rt_array_store_any(v, i, values[i]);
  return v;
}

Val rt_array_rest(Val array, int64_t from, uint32_t cls) {
  uint32_t length = rt_list_length(array), count = from < length ? length - (uint32_t)from : 0;
  Val v = rt_array_new(cls, count, count);
  for (uint32_t i = 0; i < count; i++) rt_array_store_any(v, i, rt_array_load_any(array, from + i));
  return v;
}

Val rt_call_array(Val callee, Val this_value, Val array) {
  uint32_t n = rt_list_length(array);
  if (n > 65535) {
    rt_throw_stack_overflow();
    return RT_UNDEFINED;
  }
  Val few[16], *values = few;
  if (n > 16) values = (Val *)((struct rt_object *)rt_alloc(8 + (size_t)n * 8, RT_CLS_RAW_VALS) + 1);
  for (uint32_t i = 0; i < n; i++) values[i] = rt_array_load_any(array, i);
  return rt_call_value(callee, this_value, n, values);
}

Val rt_not_called(Val closure, Val this_value, uint32_t argc, const Val *argv) {
  (void)this_value, (void)argc, (void)argv;
  const struct rt_string *name = rt_class_of(rt_cls(closure))->name;
  rt_panic("the function %.*s is called in a way the compiler did not foresee", name == NULL ? 0 : (int)name->head.aux,
           name == NULL ? "" : (const char *)name->data);
}

/* ---- properties that are no elements ---- */

bool rt_is_derived_array(Val v) {
  return rt_cls(v) >= RT_CLS_FIRST && rt_class_of(rt_cls(v))->kind == RT_KIND_ARRAY;
}

/* Room for RT_ARRAY_WORDS values before the elements of an array that had none. */
static Val *add_words(struct rt_array *a, uint16_t special) {
  if (!holds_values(a->head.cls)) rt_panic("an array with properties is no array of values");
  Val *block = new_block(RT_CLS_ARRAY_V, (uint64_t)a->length + RT_ARRAY_WORDS);
  if (a->length > 0) memcpy(block + RT_ARRAY_WORDS, a->data, (size_t)a->length * sizeof(Val));
  a->data = block + RT_ARRAY_WORDS;
  rt_stored(a);
  a->head.aux = a->length;
  a->special = special;
  return block;
}

Val rt_array_match(Val v, Val index, Val input, Val groups, Val indices) {
  Val *block = add_words(RT_PTR(rt_array, v), RT_ARRAY_IS_MATCH);
  block[0] = index;
  block[1] = input;
  block[2] = groups;
  block[3] = indices;
  return v;
}

Val rt_array_template(Val strings, Val raw) {
  Val *block = add_words(RT_PTR(rt_array, strings), RT_ARRAY_IS_TEMPLATE);
  block[4] = raw;
  rt_set_integrity(strings, RT_FROZEN);
  rt_set_integrity(raw, RT_FROZEN);
  return strings;
}

Val rt_array_match_property(Val v, int which) {
  const struct rt_array *a = RT_PTR(rt_array, v);
  return has_words(a) ? ((Val *)a->data)[which - RT_ARRAY_WORDS] : RT_UNDEFINED;
}

bool rt_is_match_name(Val name) {
  if (!rt_is_string(name)) return false;
  for (int i = 0; i < RT_MATCH_WORDS; i++) {
    if (rt_string_equal((Val)(uintptr_t)rt_match_names[i], name)) return true;
  }
  return rt_string_equal(name, rt_string_from_c("raw", 3));
}

int rt_array_match_key(Val v, Val key) {
  const struct rt_array *a = RT_PTR(rt_array, v);
  if (!has_words(a) || !rt_is_string(key)) return -1;
  for (int i = 0; i < RT_MATCH_WORDS; i++) {
    if (!rt_string_equal((Val)(uintptr_t)rt_match_names[i], key)) continue;
    bool is_there = i == 2 && a->special == RT_ARRAY_IS_MATCH;
    return is_there || rt_array_match_property(v, i) != RT_UNDEFINED ? i : -1;
  }
  return -1;
}

Val rt_array_table(Val v) {
  const struct rt_array *a = RT_PTR(rt_array, v);
  return has_words(a) ? ((Val *)a->data)[-1] : RT_UNDEFINED;
}

Val rt_array_property(Val v, Val key) {
  Val table = rt_array_table(v);
  return table == RT_UNDEFINED ? RT_HOLE : rt_dict_get(table, key);
}

void rt_array_set_property(Val v, Val key, Val item) {
  struct rt_array *a = RT_PTR(rt_array, v);
  if (!has_words(a)) add_words(a, RT_ARRAY_IS_OTHER);
  Val table = ((Val *)a->data)[-1];
  if (table == RT_UNDEFINED) {
    table = rt_dict_new();
    ((Val *)a->data)[-1] = table;
    rt_stored((Val *)a->data - 1);
  }
  rt_dict_set(table, key, item);
}
