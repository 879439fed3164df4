/*
 * Properties found by name at run time: objects whose properties are in a table, and any object reached through a key
 * that is only known at run time. Class descriptions say where named slots are.
 */
#include "rt.h"

/*
 * A table keeps entries in the order of insertion. A small one is searched from its start; a larger one finds them by
 * hash: `index` holds entry numbers + 1 (0 free), open addressing. Integer-like keys are ordered when keys are listed
 * (ECMA-262 10.1.11.1).
 */
struct entry {
  Val key; /* RT_HOLE: deleted */
  Val value;
};
struct table {
  struct rt_object head; /* aux: entries used, deleted ones included */
  uint32_t live;
  uint32_t capacity;     /* entries; the index has twice as many places */
  struct entry *entries; /* `first`, or in an RT_CLS_RAW_VALS block */
  uint32_t *index;       /* in an RT_CLS_RAW block; NULL in a small table */
  struct entry first[RT_TABLE_FIRST];
};
_Static_assert(sizeof(struct table) == RT_TABLE_HEAD + RT_TABLE_FIRST * sizeof(struct entry), "mark.c looks into tables");

/* Up to this many entries there is no index. */
#define SMALL_ENTRIES_MAX 8

static void allocate_table(struct table *t, uint32_t capacity) {
  struct rt_object *block = rt_alloc(8 + (size_t)capacity * sizeof(struct entry), RT_CLS_RAW_VALS);
  t->entries = (struct entry *)(block + 1);
  rt_stored(t);
  t->index = NULL;
  if (capacity > SMALL_ENTRIES_MAX) {
    block = rt_alloc(8 + (size_t)capacity * 8, RT_CLS_RAW);
    t->index = (uint32_t *)(block + 1);
  }
  rt_stored(t);
  t->capacity = capacity;
}

Val rt_dict_new(void) {
  struct table *t = rt_alloc(sizeof *t, RT_CLS_TABLE);
  t->entries = t->first;
  t->capacity = RT_TABLE_FIRST;
  return (Val)(uintptr_t)t;
}

Val rt_dict_object(uint32_t cls, uint32_t slot, uint32_t slots) {
  Val v = (Val)(uintptr_t)rt_alloc(8 + 8 * (size_t)slots, cls);
  Val table = rt_dict_new();
  RT_SLOT(Val, v, slot) = table;
  rt_stored(RT_PTR(rt_object, v));
  return v;
}

static bool same_key(Val a, Val b) { return a == b || (rt_is_string(a) && rt_is_string(b) && rt_string_equal(a, b)); }

/* Place in the index where `key` is, or where it would go. */
static uint32_t *place(const struct table *t, Val key) {
  uint32_t mask = t->capacity * 2 - 1;
  for (uint32_t i = rt_value_hash(key) & mask;; i = (i + 1) & mask) {
    uint32_t n = t->index[i];
    if (n == 0 || same_key(t->entries[n - 1].key, key)) return &t->index[i];
  }
}

static struct entry *find_entry(const struct table *t, Val key) {
  if (t->index != NULL) {
    uint32_t n = *place(t, key);
    return n == 0 ? NULL : &t->entries[n - 1];
  }
  for (uint32_t i = 0; i < t->head.aux; i++) {
    if (t->entries[i].key == key) return &t->entries[i];
  }
  if (!rt_is_string(key)) return NULL;
  const uint32_t length = rt_string_length(key);
  for (uint32_t i = 0; i < t->head.aux; i++) {
    Val k = t->entries[i].key;
    if (rt_is_string(k) && rt_string_length(k) == length && rt_string_equal_slow(k, key)) return &t->entries[i];
  }
  return NULL;
}

/* The key is not there, and there is room. */
static void add_entry(struct table *t, Val key, Val value) {
  uint32_t *at = t->index == NULL ? NULL : place(t, key);
  t->entries[t->head.aux].key = key;
  t->entries[t->head.aux].value = value;
  t->head.aux++;
  if (at != NULL) *at = t->head.aux;
}

static void rebuild(struct table *t, uint32_t capacity) {
  struct entry *old = t->entries;
  uint32_t used = t->head.aux;
  allocate_table(t, capacity);
  t->head.aux = 0;
  for (uint32_t i = 0; i < used; i++) {
    if (old[i].key != RT_HOLE) add_entry(t, old[i].key, old[i].value);
  }
  rt_stored_range(t->entries, t->head.aux * sizeof(struct entry));
}

Val rt_dict_get(Val dict, Val key) {
  const struct entry *e = find_entry(RT_PTR(table, dict), key);
  return e == NULL ? RT_HOLE : e->value;
}

void rt_dict_set(Val dict, Val key, Val value) {
  struct table *t = RT_PTR(table, dict);
  struct entry *e = find_entry(t, key);
  if (e != NULL) {
    e->value = value;
    rt_stored(&e->value);
    return;
  }
  if (t->head.aux == t->capacity) rebuild(t, t->live * 2 > t->capacity ? t->capacity * 2 : t->capacity);
  add_entry(t, key, value);
  rt_stored_range(&t->entries[t->head.aux - 1], sizeof(struct entry));
  t->live++;
}

bool rt_dict_delete(Val dict, Val key) {
  struct table *t = RT_PTR(table, dict);
  struct entry *e = find_entry(t, key);
  if (e == NULL) return false;
  e->key = RT_HOLE; /* keeps its place in the index until the next rebuild */
  e->value = RT_UNDEFINED;
  t->live--;
  return true;
}

int64_t rt_property_index(Val key) {
  if (rt_is_double(key)) return rt_index_of_d(rt_unbox_d(key));
  if (rt_is_bigint(key)) key = rt_to_string(key);
  if (!rt_is_string(key)) return -1;
  const struct rt_string *s = rt_flat(key);
  uint32_t n = s->head.aux;
  if (n == 0 || n > 10) return -1;
  int64_t index = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint16_t c = rt_unit_at(s, i);
    if (c < '0' || c > '9') return -1;
    index = index * 10 + (c - '0');
  }
  if (n > 1 && rt_unit_at(s, 0) == '0') return -1;
  return index < 4294967295ll ? index : -1;
}

Val rt_property_name(Val key) {
  Val name = rt_to_property_key(key);
  return rt_is_double(name) ? rt_to_string(name) : name;
}

Val rt_property_table(Val object) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  return c->ext_slot == 0 ? RT_UNDEFINED : RT_SLOT(Val, object, c->ext_slot - 1);
}

/* Methods, and accessors of classes: what is not the object's own. */
static bool is_member(const struct rt_property *p) {
  const uint8_t kinds = RT_PROP_ACCESSOR | RT_PROP_ENUMERABLE | RT_PROP_OWN;
  return (p->flags & RT_PROP_METHOD) || (p->flags & kinds) == RT_PROP_ACCESSOR;
}

/* A getter that stands for a property of the prototype, which holds what decorators made of a method. */
static bool is_slot(const struct rt_property *p) {
  const uint8_t both = RT_PROP_METHOD | RT_PROP_ACCESSOR;
  return (p->flags & both) == both;
}

/* The names of properties are left out where analysis found that nobody asks for them. */
static void check_open(const struct rt_class *c) {
  if (c->flags & RT_CLASS_IS_CLOSED) rt_panic("an object is looked at by name that the compiler took for closed");
}

/* Of a row for an accessor. */
static Val run_getter(const struct rt_property *p, Val object, Val self) {
  return p->accessor == NULL || p->accessor->get == NULL ? RT_UNDEFINED : p->accessor->get(object, self);
}

static bool has_setter(const struct rt_property *p) { return p->accessor != NULL && p->accessor->set != NULL; }

static const struct rt_property *find(Val object, Val name, bool member) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  if (!rt_is_string(name) && !rt_is_symbol(name)) return NULL;
  check_open(c);
  const struct rt_property *end = c->properties + c->property_count;
  for (const struct rt_property *p = c->properties; p < end; p++) {
    if ((Val)(uintptr_t)p->name == name && is_member(p) == member) return p;
  }
  if (!rt_is_string(name)) return NULL;
  for (const struct rt_property *p = c->properties; p < end; p++) {
    if (same_key((Val)(uintptr_t)p->name, name) && is_member(p) == member) return p;
  }
  return NULL;
}

const struct rt_property *rt_find_property(Val object, Val name) { return find(object, name, false); }

const struct rt_property *rt_find_member(Val object, Val name) { return find(object, name, true); }

/* `text` is a literal: its length is a constant. */
RT_INLINE bool text_is(Val name, const char *text) {
  const struct rt_string *s = rt_flat(name);
  size_t n = strlen(text);
  return s->head.aux == n && !s->is16 && memcmp(s->data, text, n) == 0;
}

RT_INLINE bool is_text(Val name, const char *text) { return rt_is_string(name) && text_is(name, text); }

static bool has_flag(Val object, uint8_t flag) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  return c->kind == RT_KIND_INSTANCE && (c->flags & flag) != 0;
}

RT_SELDOM_BEGIN

static bool is_prototype_row(const struct rt_property *p) { return p->flags == RT_PROP_PROTOTYPE; }

static Val in_prototype(const struct rt_property *row, Val name) {
  return row->method == NULL ? RT_HOLE : rt_dict_get(rt_property_table((Val)(uintptr_t)row->method), name);
}

/* The member that comes before all prototypes with such a property, or the row of the first that has it. */
static const struct rt_property *find_open(Val object, Val name) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  check_open(c);
  const struct rt_property *end = c->properties + c->property_count;
  for (const struct rt_property *p = c->properties; p < end; p++) {
    bool is_row = is_prototype_row(p);
    if (is_row ? in_prototype(p, name) != RT_HOLE : is_member(p) && same_key((Val)(uintptr_t)p->name, name)) return p;
  }
  return NULL;
}

/* In the table of a prototype: a table of the names that are not enumerable there. */
static Val hidden_names(Val prototype) {
  Val table = rt_property_table(prototype);
  return table == RT_UNDEFINED ? RT_HOLE : rt_dict_get(table, rt_string_from_c("\0#hidden", 8));
}

/* Is it a member that stands in the class of a prototype? */
static bool is_own_member(Val prototype, Val name) {
  if (is_text(name, "constructor")) return true;
  const struct rt_class *c = rt_class_of(rt_cls(prototype));
  if (c->flags & RT_CLASS_IS_OF_BUILTIN && is_text(name, "stack")) return false; /* on Node.js errors have it themselves */
  for (const struct rt_property *p = c->properties; p < c->properties + c->property_count; p++) {
    if (is_prototype_row(p)) return false;
    if (is_member(p) && same_key((Val)(uintptr_t)p->name, name)) return true;
  }
  return false;
}

/* What is set over a method stays as the method was: it is not enumerable. */
static bool is_over_method(Val object, const struct rt_property *p) {
  if (rt_class_of(rt_cls(object))->kind != RT_KIND_CLASS) return has_flag(object, RT_CLASS_IS_PROTOTYPE);
  return p->shown == 0 && find(object, (Val)(uintptr_t)p->name, true) != NULL;
}

RT_SELDOM_END

/* A member, or the row of a prototype that has such a property. */
static const struct rt_property *find_inherited(Val object, Val name) {
  if (!has_flag(object, RT_CLASS_IS_OPEN)) return find(object, name, true);
  return rt_is_string(name) || rt_is_symbol(name) ? find_open(object, name) : NULL;
}

RT_SELDOM_BEGIN

/*
 * What is inherited from a built-in prototype has no function object where nothing in the program takes it as a value. A
 * name that comes from outside must not stop the node: the program can catch it.
 */
static Val throw_no_value(Val name) {
  rt_throw_error(RT_TYPE_ERROR, "The built-in member '%v' is read by a computed name, which images cannot do", name);
  return RT_UNDEFINED;
}

/* Symbol.iterator of what has one without a row for it. */
static bool is_iterator(Val object, Val symbol) {
  if (!rt_is_pointer(object)) return false;
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  if (kind != RT_KIND_ARRAY && kind != RT_KIND_TYPED && kind != RT_KIND_STRING) return false;
  return rt_symbol_is(symbol, "Symbol.iterator");
}

/* Symbol.toStringTag of async functions and generators: see compiler/flow/function-tag.ts. */
static Val function_tag(Val object, Val symbol) {
  static const char *const TAGS[] = {"", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction"};
  if (!rt_is_pointer(object) || !rt_is_symbol(symbol)) return RT_HOLE;
  int32_t kind = rt_mirror_function_kind(object);
  if (kind == 0 || !rt_symbol_is(symbol, "Symbol.toStringTag")) return RT_HOLE;
  return rt_string_from_c(TAGS[kind], strlen(TAGS[kind]));
}

/* RT_OF_…, or -1 for what has no such members. */
static int built_in_of(Val object) {
  if (!rt_is_pointer(object)) return rt_is_double(object) ? RT_OF_NUMBER : -1;
  if (rt_is_arguments(object)) return -1;
  const struct rt_class *c = rt_class_of(rt_cls(object));
  if (rt_is_namespace(c)) return -1;
  switch (c->kind) {
    case RT_KIND_STRING: return RT_OF_STRING;
    case RT_KIND_ARRAY: return RT_OF_ARRAY;
    case RT_KIND_FUNCTION:
    case RT_KIND_CLASS: return RT_OF_FUNCTION;
    case RT_KIND_INSTANCE:
    case RT_KIND_OBJECT: return RT_OF_OBJECT;
    default: return -1;
  }
}

/* A built-in method that the program asks for by computed names; NULL for others. */
static const struct rt_function *built_in_method(Val object, Val name) {
  if (!rt_is_string(name) && !rt_is_symbol(name)) return NULL;
  int of = built_in_of(object);
  for (const struct rt_builtin_method *m = rt_program_methods; m->name != NULL; m++)
    if (m->of == of && same_key((Val)(uintptr_t)m->name, name)) return m->method;
  return NULL;
}

RT_SELDOM_END

/* What is found where nothing is: undefined, but for the name of a built-in member. */
static Val nothing(Val object, Val name) {
  Val tag = function_tag(object, name);
  if (tag != RT_HOLE) return tag;
  const struct rt_function *method = built_in_method(object, name);
  if (method != NULL) return (Val)(uintptr_t)method;
  bool is_inherited = rt_is_symbol(name) ? is_iterator(object, name) : rt_is_builtin_name(object, name);
  return is_inherited ? throw_no_value(name) : RT_UNDEFINED;
}

/* In a table: the property is an accessor, which the class describes. */
#define ACCESSOR RT_UNINIT

Val rt_load_property(Val object, const struct rt_property *p) {
  switch (p->rep) {
    case RT_REP_B: return rt_box_b(RT_SLOT(bool, object, p->slot));
    case RT_REP_W: return rt_box_number(RT_SLOT(int32_t, object, p->slot));
    case RT_REP_I: return rt_box_number((double)RT_SLOT(int64_t, object, p->slot));
    case RT_REP_O: return rt_o_to_v(RT_SLOT(int64_t, object, p->slot));
    case RT_REP_D: return rt_box_d(RT_SLOT(double, object, p->slot));
    case RT_REP_E: return rt_e_to_v(RT_SLOT(double, object, p->slot));
    default: return RT_SLOT(Val, object, p->slot);
  }
}

static void store_slot(Val object, const struct rt_property *p, Val v) {
  switch (p->rep) {
    case RT_REP_B: RT_SLOT(bool, object, p->slot) = v == RT_TRUE; break;
    case RT_REP_W: RT_SLOT(int32_t, object, p->slot) = (int32_t)rt_unbox_d(v); break;
    case RT_REP_I: RT_SLOT(int64_t, object, p->slot) = (int64_t)rt_unbox_d(v); break;
    case RT_REP_O: RT_SLOT(int64_t, object, p->slot) = rt_v_to_o(v); break;
    case RT_REP_D: RT_SLOT(double, object, p->slot) = rt_unbox_d(v); break;
    case RT_REP_E: RT_SLOT(double, object, p->slot) = rt_v_to_e(v); break;
    default:
      RT_SLOT(Val, object, p->slot) = v;
      rt_stored(&RT_SLOT(Val, object, p->slot));
  }
}

/* Own property of an object that is no array; RT_HOLE when absent. A getter runs on `self`, unless that is RT_HOLE. */
static Val own(Val object, Val name, Val self) {
  Val table = rt_property_table(object);
  const struct rt_property *p;
  if (table != RT_UNDEFINED) {
    Val v = rt_dict_get(table, name);
    if (v != ACCESSOR) return v;
  }
  p = rt_find_property(object, name);
  if (p == NULL) return RT_HOLE;
  if (p->flags & RT_PROP_ACCESSOR) return self != RT_HOLE ? run_getter(p, object, self) : RT_UNDEFINED;
  return rt_load_property(object, p);
}

/* The prototype of an object if that is another object of the program, else undefined. */
static Val prototype_of(Val object) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  return c->prototype_slot == 0 ? RT_UNDEFINED : RT_SLOT(Val, object, c->prototype_slot - 1);
}

bool rt_has_other_constructor(Val object) {
  Val name = rt_string_from_c("constructor", 11);
  if (has_flag(object, RT_CLASS_IS_PROTOTYPE)) {
    Val table = rt_property_table(object);
    return table != RT_UNDEFINED && rt_dict_get(table, name) != RT_HOLE;
  }
  if (!has_flag(object, RT_CLASS_IS_OPEN)) return false;
  const struct rt_class *c = rt_class_of(rt_cls(object));
  for (const struct rt_property *p = c->properties; p < c->properties + c->property_count; p++)
    if (is_prototype_row(p) && p->slot == 1) return in_prototype(p, name) != RT_HOLE;
  return false;
}

bool rt_inherits_object(Val object) {
  Val at = object;
  for (Val next = prototype_of(at); next != RT_UNDEFINED; next = prototype_of(at)) at = next;
  return !(rt_class_of(rt_cls(at))->flags & RT_CLASS_IS_BARE);
}

bool rt_inherits_from(Val object, Val prototype) {
  for (Val at = prototype_of(object); at != RT_UNDEFINED; at = prototype_of(at))
    if (at == prototype) return true;
  return false;
}

RT_SELDOM_BEGIN

/* Is an object an instance of what is called its constructor: of a function with a prototype, or of Object? */
static bool is_made_by(Val object, Val constructor) {
  if (!rt_is_callable(constructor) || rt_string_length(rt_mirror_name(constructor)) == 0) return false;
  const struct rt_class *c = rt_class_of(rt_cls(constructor));
  if (c->kind == RT_KIND_CLASS) {
    Val name = rt_class_name_of(constructor);
    return c->flags & RT_CLASS_IS_BUILTIN && is_text(name, "Object") && rt_inherits_object(object);
  }
  Val table = rt_property_table(constructor);
  Val prototype = table == RT_UNDEFINED ? RT_HOLE : rt_dict_get(table, rt_string_from_c("prototype", 9));
  return prototype != RT_HOLE && rt_inherits_from(object, prototype);
}

Val rt_constructor_of(Val object) {
  Val name = rt_string_from_c("constructor", 11);
  for (Val at = object; at != RT_UNDEFINED; at = prototype_of(at)) {
    Val constructor = own(at, name, RT_HOLE);
    if (constructor != RT_HOLE && is_made_by(object, constructor)) return constructor;
  }
  return RT_UNDEFINED;
}

RT_SELDOM_END

Val rt_get_inherited(Val object, Val name) {
  Val at = object;
  for (;;) {
    Val v = own(at, name, object);
    if (v != RT_HOLE) return v;
    Val next = prototype_of(at);
    if (next == RT_UNDEFINED) /* classes of which nothing is inherited may have members */
      return at != object && rt_class_of(rt_cls(at))->flags & RT_CLASS_IS_BARE ? RT_UNDEFINED : RT_HOLE;
    at = next;
  }
}

/* A class object inherits from its base class, which is in slot 0. */
static Val base_of(Val object) {
  return rt_class_of(rt_cls(object))->kind == RT_KIND_CLASS ? RT_SLOT(Val, object, 0) : RT_UNDEFINED;
}

/* What the class of an object has under that name. */
static Val member(Val object, Val name) {
  const struct rt_property *p = find_inherited(object, name);
  for (Val at = base_of(object); p == NULL && rt_is_pointer(at); at = RT_SLOT(Val, at, 0)) {
    Val v = own(at, name, RT_HOLE);
    if (v != RT_HOLE) return v;
    p = find(at, name, true);
  }
  if (p != NULL && is_prototype_row(p)) return in_prototype(p, name);
  if (p == NULL) return rt_class_of(rt_cls(object))->flags & RT_CLASS_IS_BARE ? RT_UNDEFINED : nothing(object, name);
  if (p->flags & RT_PROP_ACCESSOR) return run_getter(p, object, object);
  return p->method == NULL ? throw_no_value(name) : (Val)(uintptr_t)p->method;
}

Val rt_get_keyed(Val object, Val key) {
  if (rt_is_nullish(object)) {
    rt_throw_keyed(object, key, false);
    return RT_UNDEFINED;
  }
  if (!rt_is_pointer(object)) return nothing(object, key);
  uint32_t cls = rt_cls(object);
  if (cls == RT_CLS_STRING) {
    int64_t index = rt_property_index(key);
    if (index >= 0) return rt_string_at(object, index);
    if (is_text(key, "length")) return rt_box_number(rt_string_length(object));
    return nothing(object, key);
  }
  if (cls == RT_CLS_SYMBOL && is_text(key, "description")) return rt_symbol_description(object);
  if (cls <= RT_CLS_SYMBOL) return nothing(object, key);
  uint8_t kind = rt_class_of(cls)->kind;
  if (kind == RT_KIND_ARRAY || kind == RT_KIND_TYPED) {
    int64_t index = rt_property_index(key);
    if (index >= 0) return kind == RT_KIND_ARRAY ? rt_array_load_any(object, index) : rt_typed_load_any(object, index);
    int part = kind == RT_KIND_ARRAY ? rt_array_match_key(object, key) : -1;
    if (part >= 0) return rt_array_match_property(object, part);
    if (is_text(key, "length"))
      return rt_box_number(kind == RT_KIND_ARRAY ? rt_list_length(object) : rt_typed_length(object));
    if (kind == RT_KIND_TYPED) return nothing(object, key);
    Val name = rt_property_name(key);
    if (rt_pending) return RT_UNDEFINED;
    Val v = rt_array_property(object, name);
    return v != RT_HOLE ? v : member(object, name);
  }
  Val name = rt_property_name(key);
  if (rt_pending) return RT_UNDEFINED;
  Val v = rt_get_inherited(object, name);
  return v != RT_HOLE ? v : member(object, name);
}

Val rt_get_named(Val object, Val name) { return rt_get_keyed(object, name); }

static void set_accessor(Val object, Val self, const struct rt_property *p, Val name, Val value) {
  if (has_setter(p)) p->accessor->set(object, self, value);
  else if (rt_integrity(object) == RT_MODULE) rt_refuse_store(object, name);
  else {
    const struct rt_string *holder = p->accessor == NULL ? NULL : p->accessor->holder;
    Val what = holder == NULL ? object : (Val)(uintptr_t)holder;
    rt_throw_error(RT_TYPE_ERROR, "Cannot set property %v of %v which has only a getter", name, what);
  }
}

/* CanonicalNumericIndexString (ECMA-262 7.1.21): never a property of its own on a typed array. */
static bool is_numeric_text(Val key) {
  if (!rt_is_string(key)) return false;
  double number = rt_to_number(key);
  return text_is(key, "-0") || rt_string_equal(rt_number_to_string(number), key);
}

/* Names that compiled code looks for elsewhere; but a property that is there already has been foreseen. */
static bool is_reserved_of_array(Val object, Val name) {
  if (rt_array_property(object, name) != RT_HOLE) return false;
  const struct rt_property *p = find(object, name, true);
  if (p != NULL && (is_slot(p) || !(p->flags & RT_PROP_ACCESSOR))) return true;
  return rt_is_builtin_name(object, name) || rt_is_match_name(name) ||
         (rt_is_symbol(name) && is_iterator(object, name));
}

/*
 * A store under the name `__proto__` that the program computed, to an object that has no such property: the accessor of
 * Object.prototype (ECMA-262 B.2.2.1) takes it. What is no object and not null changes nothing.
 */
static bool is_taken_by_proto(Val object, Val name, Val value) {
  if (!is_text(name, "__proto__") || rt_class_of(rt_cls(object))->flags & RT_CLASS_IS_BARE) return false;
  if (rt_is_object(value) || value == RT_NULL)
    rt_throw_error(RT_TYPE_ERROR, "A prototype is set by a computed name, which images cannot do");
  return true;
}

/* A property that is neither an element nor the length. */
static void set_on_array(Val object, Val key, Val value, bool define) {
  Val name = rt_property_name(key);
  if (rt_pending) return;
  if (!define && is_taken_by_proto(object, name, value)) return;
  if (rt_is_arguments(object) || (rt_cls(object) < RT_CLS_ARRAY_V && rt_is_array(object)))
    rt_panic("a property that is no index is set on an array");
  if (is_reserved_of_array(object, name)) {
    rt_throw_error(RT_TYPE_ERROR, "'%v' is set on an array by a computed name, which images cannot do", name);
    return;
  }
  const struct rt_property *p = define ? NULL : find(object, name, true);
  if (p != NULL && (p->flags & RT_PROP_ACCESSOR) && rt_array_property(object, name) == RT_HOLE)
    set_accessor(object, object, p, name, value);
  else rt_array_set_property(object, name, value);
}

/*
 * Is a property of its own enumerable? What Object.defineProperty makes without being so is a matter of the class; of an
 * object in which an assignment has made it, a bit says that it is enumerable there.
 */
bool rt_is_shown(Val object, const struct rt_property *p) {
  if (p->flags & RT_PROP_ENUMERABLE) return true;
  return !(p->flags & (RT_PROP_ACCESSOR | RT_PROP_METHOD)) && (RT_PTR(rt_object, object)->aux & p->shown) != 0;
}

static void show(Val object, const struct rt_property *p) {
  if (p->flags & (RT_PROP_ACCESSOR | RT_PROP_METHOD) || p->shown == 0)
    rt_panic("a property that is not enumerable is made so by a computed name");
  RT_PTR(rt_object, object)->aux |= (uint32_t)p->shown;
}

void rt_hide_property(Val object, Val name) {
  if (!rt_is_object(object)) return;
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  if (kind == RT_KIND_ARRAY || kind == RT_KIND_TYPED) return; /* `aux` is something else there */
  const struct rt_property *p = rt_find_property(object, name);
  if (p == NULL || p->flags & (RT_PROP_ACCESSOR | RT_PROP_METHOD)) return;
  RT_PTR(rt_object, object)->aux &= ~(uint32_t)p->shown;
}

RT_SELDOM_BEGIN

/* What every function has, and every class (ECMA-262 20.2.4). Whether a function has a prototype is not known here. */
static bool is_own_of_function(Val object, uint8_t kind, Val key) {
  if ((kind != RT_KIND_FUNCTION && kind != RT_KIND_CLASS) || !rt_is_string(key)) return false;
  if (rt_is_namespace(rt_class_of(rt_cls(object)))) return false;
  Val table = rt_property_table(object);
  if (table != RT_UNDEFINED && rt_dict_get(table, key) != RT_HOLE) return true;
  bool is_class = rt_is_class_value(object), has_name = rt_string_length(rt_class_name_of(object)) > 0;
  if (text_is(key, "prototype") ? !is_class : is_class && !has_name && text_is(key, "name"))
    rt_panic("a function is asked whether it has a prototype, or a class a name, which images cannot tell");
  return text_is(key, "length") || text_is(key, "name") || text_is(key, "prototype");
}

RT_SELDOM_END

/* What keeps no properties throws: buffers, classes of the library and methods of classes, which analysis has left out. */
static void refuse_unforeseen(Val object, Val name) {
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  const char *what = kind == RT_KIND_BUFFER     ? "an ArrayBuffer"
                     : kind == RT_KIND_VIEW     ? "a DataView"
                     : kind == RT_KIND_FUNCTION ? "a method"
                     : kind == RT_KIND_CLASS    ? "a built-in object"
                     : has_flag(object, RT_CLASS_IS_PROTOTYPE) ? "a prototype"
                                                               : NULL;
  if (what == NULL) rt_panic("a property that the compiler did not foresee is set");
  rt_throw_error(RT_TYPE_ERROR, "'%v' is set on %s, which images cannot do", name, what);
}

/* What the compiler finds by other means. */
static bool is_fixed_of_prototype(Val object, Val name) {
  if (!is_text(name, "__proto__")) return false;
  refuse_unforeseen(object, name);
  return true;
}

static bool has_own(Val object, Val key);

/* The member that a store would find; a class inherits static ones, unless a base has a value of that name. */
static const struct rt_property *settable_member(Val object, Val name) {
  const struct rt_property *p = find_inherited(object, name);
  for (Val at = base_of(object); p == NULL && rt_is_pointer(at); at = RT_SLOT(Val, at, 0)) {
    if (own(at, name, RT_HOLE) != RT_HOLE) return NULL;
    p = find(at, name, true);
  }
  return p == NULL || is_prototype_row(p) ? NULL : p;
}

/* A store that a property of a prototype takes: a setter, or one that may not be written (ECMA-262 10.1.9.2). */
static bool is_taken_by_prototype(Val object, Val name, Val value) {
  for (Val at = prototype_of(object); at != RT_UNDEFINED; at = prototype_of(at)) {
    if (!has_own(at, name)) continue;
    Val table = rt_property_table(at);
    const struct rt_property *p = rt_find_property(at, name);
    bool is_accessor = p != NULL && (p->flags & RT_PROP_ACCESSOR) != 0;
    if (is_accessor && (table == RT_UNDEFINED || rt_dict_get(table, name) == ACCESSOR)) {
      set_accessor(at, object, p, name, value);
      return true;
    }
    return rt_object_is_fixed(at) && rt_refuse_store(at, name);
  }
  return false;
}

/* `define`: makes an own property, whatever accessors there are. */
static void set(Val object, Val key, Val value, bool define) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  uint8_t kind = c->kind;
  if (define && kind == RT_KIND_OBJECT && c->property_count == 0 && rt_is_string(key) && !rt_object_is_fixed(object)) {
    Val table = rt_property_table(object);
    if (table != RT_UNDEFINED) {
      rt_dict_set(table, key, value);
      return;
    }
  }
  bool is_list = kind == RT_KIND_ARRAY || kind == RT_KIND_TYPED;
  int64_t index = is_list ? rt_property_index(key) : -1;
  if (kind == RT_KIND_ARRAY) {
    if (rt_array_is_fixed(object) && rt_refuse_store(object, key)) return;
    if (index >= 0) rt_array_store_any(object, index, value);
    else if (is_text(key, "length")) rt_array_set_length(object, rt_to_number(value));
    else set_on_array(object, key, value, define);
    return;
  }
  if (kind == RT_KIND_TYPED) {
    if (index >= 0 || rt_is_double(key) || is_numeric_text(key)) rt_typed_store_any(object, index, value);
    else if (!is_taken_by_proto(object, key, value))
      rt_throw_error(RT_TYPE_ERROR, "'%v' is set on a typed array, which images cannot do", key);
    return;
  }
  Val name = rt_property_name(key);
  if (rt_pending) return;
  if (has_flag(object, RT_CLASS_IS_PROTOTYPE) && is_fixed_of_prototype(object, name)) return;
  Val table = rt_property_table(object);
  const struct rt_property *p = rt_find_property(object, name);
  bool is_accessor = p != NULL && (p->flags & RT_PROP_ACCESSOR);
  Val old = table != RT_UNDEFINED ? rt_dict_get(table, name) : p == NULL || is_accessor ? RT_HOLE : rt_load_property(object, p);
  if (is_accessor && (table == RT_UNDEFINED || old == ACCESSOR)) {
    if (define) rt_panic("an accessor is defined as a value");
    set_accessor(object, object, p, name, value);
    return;
  }
  if (old == RT_HOLE && !define) {
    const struct rt_property *member = settable_member(object, name);
    if (member != NULL && !is_slot(member) && (member->flags & (RT_PROP_ACCESSOR | RT_PROP_GETTER))) {
      set_accessor(object, object, member, name, value);
      return;
    }
    if (is_taken_by_prototype(object, name, value)) return;
    if (is_taken_by_proto(object, name, value)) return;
  }
  if (old == RT_HOLE && is_own_of_function(object, kind, name)) rt_panic("what every function has is set");
  if (rt_object_is_fixed(object) && rt_refuse_store(object, name)) return;
  if ((old == RT_HOLE || define) && p != NULL && !rt_is_shown(object, p) && !is_over_method(object, p)) show(object, p);
  if (table != RT_UNDEFINED) rt_dict_set(table, name, value);
  else if (p != NULL) store_slot(object, p, value);
  else refuse_unforeseen(object, name);
}

/* Where a store may be one to many objects analysis takes none for one to the prototype of a function. */
static void set_unless_prototype(Val object, Val key, Val value, bool define) {
  if (rt_class_of(rt_cls(object))->kind == RT_KIND_FUNCTION && is_text(key, "prototype"))
    rt_panic("the prototype of a function is set by a computed name, which images cannot do");
  set(object, key, value, define);
}

void rt_set_any_keyed(Val object, Val key, Val value) {
  if (rt_is_object(object)) set(object, key, value, false);
  else rt_set_keyed(object, key, value);
}

void rt_set_keyed(Val object, Val key, Val value) {
  if (rt_is_object(object)) set_unless_prototype(object, key, value, false);
  else if (rt_is_nullish(object)) rt_throw_keyed(object, key, true);
  else rt_throw_error(RT_TYPE_ERROR, "Cannot create property '%v' on %t '%v'", key, object, object);
}

void rt_define_keyed(Val object, Val key, Val value) { set_unless_prototype(object, key, value, true); }

RT_SELDOM_BEGIN

void rt_define_member(Val prototype, Val key, Val value, bool is_before_others) {
  Val name = rt_property_name(key);
  if (rt_pending || is_fixed_of_prototype(prototype, name)) return;
  if (is_before_others && is_own_member(prototype, name))
    rt_panic("a member under a computed name has the name of another one of its class");
  Val table = rt_property_table(prototype), hidden = hidden_names(prototype);
  if (hidden == RT_HOLE) {
    hidden = rt_dict_new();
    rt_dict_set(table, rt_string_from_c("\0#hidden", 8), hidden);
  }
  rt_dict_set(hidden, name, RT_TRUE);
  if (is_before_others && rt_is_symbol(name)) rt_dict_set(hidden, RT_NULL, RT_TRUE); /* their order is not known */
  rt_dict_set(table, name, value);
}

bool rt_define_on_prototype(Val target, Val key, Val value) {
  if (!has_flag(target, RT_CLASS_IS_PROTOTYPE) || rt_property_table(target) == RT_UNDEFINED) return false;
  rt_define_member(target, key, value, false);
  return true;
}

RT_SELDOM_END

static bool has_own(Val object, Val key) {
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  int64_t index = rt_property_index(key);
  if (kind == RT_KIND_ARRAY) {
    if (index >= 0) return !rt_array_has_hole(object, index);
    if (is_text(key, "length") || rt_array_match_key(object, key) >= 0) return true;
    return rt_array_property(object, rt_property_name(key)) != RT_HOLE;
  }
  if (kind == RT_KIND_TYPED) return index >= 0 && index < rt_typed_length(object);
  if (is_own_of_function(object, kind, key)) return true;
  Val table = rt_property_table(object), name = rt_property_name(key);
  if (table != RT_UNDEFINED && rt_dict_get(table, name) != RT_HOLE) return true;
  if (rt_class_of(rt_cls(object))->flags & RT_CLASS_IS_ERROR && is_text(name, "stack")) return true;
  if (has_flag(object, RT_CLASS_IS_PROTOTYPE) && is_own_member(object, name)) return true;
  const struct rt_property *p = rt_find_property(object, name);
  if (kind == RT_KIND_CLASS && find(object, name, true) != NULL) return true;
  if (p == NULL || table != RT_UNDEFINED) return false;
  return (p->flags & RT_PROP_ACCESSOR) || rt_load_property(object, p) != RT_HOLE;
}

bool rt_has_own(Val object, Val key) {
  if (rt_is_string(object)) {
    int64_t index = rt_property_index(key);
    return (index >= 0 && index < rt_string_length(object)) || is_text(key, "length");
  }
  return rt_is_object(object) && has_own(object, key);
}

bool rt_has_property(Val object, Val key) {
  if (!rt_is_object(object)) {
    rt_throw_error(RT_TYPE_ERROR, "Cannot use 'in' operator to search for '%v' in %v", key, object);
    return false;
  }
  if (has_own(object, key)) return true;
  Val last = object;
  for (Val at = prototype_of(object); at != RT_UNDEFINED; at = prototype_of(at)) {
    if (has_own(at, key)) return true;
    last = at;
  }
  Val name = rt_property_name(key);
  const struct rt_class *c = rt_class_of(rt_cls(last));
  if (find_inherited(object, name) != NULL) return true;
  for (Val at = base_of(object); rt_is_pointer(at); at = RT_SLOT(Val, at, 0)) {
    if (has_own(at, key)) return true;
  }
  if (rt_is_symbol(name)) return is_iterator(object, name) || function_tag(object, name) != RT_HOLE;
  return !(c->flags & RT_CLASS_IS_BARE) && rt_is_builtin_name(object, name);
}

/* ---- listing ---- */

struct keys {
  Val array;
  uint32_t first; /* where this object's keys begin */
};

static void add_key(Val array, Val name) { rt_array_push_any(array, name); }

/* Index keys first, ascending; insertion sort from `first`, they are few or in order. */
static void sort_indices(Val array, uint32_t first) {
  struct rt_array *a = RT_PTR(rt_array, array);
  Val *items = a->data;
  uint32_t end = first;
  for (uint32_t i = first; i < a->length; i++) {
    int64_t index = rt_property_index(items[i]);
    if (index < 0) continue;
    Val item = items[i];
    uint32_t at = end;
    while (at > first && rt_property_index(items[at - 1]) > index) at--;
    memmove(items + at + 1, items + at, (size_t)(i - at) * sizeof(Val));
    items[at] = item;
    end++;
  }
  rt_stored_range(items + first, (size_t)(a->length - first) * sizeof(Val));
}

/* Is a property that is in a table not enumerable? */
bool rt_is_hidden_key(Val object, Val key) {
  const struct rt_property *p = rt_find_property(object, key);
  if (has_flag(object, RT_CLASS_IS_PROTOTYPE)) {
    Val hidden = hidden_names(object);
    if (is_own_member(object, key) || (hidden != RT_HOLE && rt_dict_get(hidden, key) != RT_HOLE)) return true;
  }
  return p != NULL && !rt_is_shown(object, p);
}

/* Private names are spelled `#name@place` by the compiler. */
static bool is_private_key(Val object, Val key) {
  const struct rt_string *s = rt_flat(key);
  if (rt_class_of(rt_cls(object))->kind != RT_KIND_INSTANCE || s->head.aux < 2 || rt_unit_at(s, 0) != '#') return false;
  for (uint32_t i = 1; i < s->head.aux; i++) {
    if (rt_unit_at(s, i) == '@') return true;
  }
  return false;
}

/* Has the compiler made it? Private members and the closures of accessors are `\0#…`, `\0getter …` and `\0setter …`. */
static bool is_made_key(Val key) {
  const struct rt_string *s = rt_flat(key);
  if (s->head.aux < 2 || rt_unit_at(s, 0) != 0) return false;
  if (rt_unit_at(s, 1) == '#') return true;
  const char *rest = "etter ";
  if (s->head.aux < 8 || (rt_unit_at(s, 1) != 'g' && rt_unit_at(s, 1) != 's')) return false;
  for (uint32_t i = 0; rest[i] != 0; i++) {
    if (rt_unit_at(s, 2 + i) != (uint16_t)rest[i]) return false;
  }
  return true;
}

/* The names in a table that are strings, or symbols. */
static void list_table(Val table, Val array, uint32_t cls) {
  if (table == RT_UNDEFINED) return;
  const struct table *t = RT_PTR(table, table);
  for (uint32_t i = 0; i < t->head.aux; i++) {
    Val key = t->entries[i].key;
    if (key == RT_HOLE || rt_cls(key) != cls) continue;
    if (cls == RT_CLS_STRING && is_made_key(key)) continue;
    add_key(array, key);
  }
}

/* Of some classes Node.js lists members that their declarations here do not tell of. */
static void check_keys(Val object) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  if (!(c->flags & RT_CLASS_HAS_OTHER_KEYS)) return;
  const struct rt_string *name = c->name;
  rt_panic("the properties of %.*s are listed, which images do not know all of", (int)name->head.aux, name->data);
}

static void list(Val object, Val array, bool all) {
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  if (kind == RT_KIND_CLASS || kind == RT_KIND_OBJECT) check_keys(object);
  uint32_t first = rt_array_length(array);
  if (kind == RT_KIND_ARRAY || kind == RT_KIND_TYPED) {
    uint32_t n = kind == RT_KIND_ARRAY ? rt_array_length(object) : rt_typed_length(object);
    for (uint32_t i = 0; i < n; i++) {
      if (kind == RT_KIND_TYPED || !rt_array_has_hole(object, i)) add_key(array, rt_number_to_string(i));
    }
    for (int i = 0; kind == RT_KIND_ARRAY && i < RT_MATCH_WORDS - 1; i++) { /* `raw` is not enumerable */
      Val name = (Val)(uintptr_t)rt_match_names[i];
      if (rt_array_match_key(object, name) >= 0) add_key(array, name);
    }
    if (kind == RT_KIND_ARRAY) list_table(rt_array_table(object), array, RT_CLS_STRING);
    return;
  }
  Val table = rt_property_table(object);
  if (table != RT_UNDEFINED) {
    const struct table *t = RT_PTR(table, table);
    for (uint32_t i = 0; i < t->head.aux; i++) {
      Val key = t->entries[i].key;
      if (key == RT_HOLE || !rt_is_string(key) || is_private_key(object, key)) continue;
      if ((kind == RT_KIND_FUNCTION || has_flag(object, RT_CLASS_IS_PROTOTYPE)) && is_made_key(key)) continue;
      if (all || !rt_is_hidden_key(object, key)) add_key(array, key);
    }
  } else {
    const struct rt_class *c = rt_class_of(rt_cls(object));
    check_open(c);
    for (uint32_t i = 0; i < c->property_count; i++) {
      const struct rt_property *p = &c->properties[i];
      if (is_member(p) || (!all && !rt_is_shown(object, p))) continue;
      if (!(p->flags & RT_PROP_ACCESSOR) && rt_load_property(object, p) == RT_HOLE) continue;
      if (p->name->cls == RT_CLS_STRING) add_key(array, (Val)(uintptr_t)p->name);
    }
  }
  sort_indices(array, first);
}

RT_SELDOM_BEGIN

/* Members of the class of a prototype that have symbols for names. */
static void list_symbol_members(Val prototype, Val array) {
  const struct rt_class *c = rt_class_of(rt_cls(prototype));
  check_open(c);
  Val hidden = hidden_names(prototype);
  for (const struct rt_property *p = c->properties; p < c->properties + c->property_count; p++) {
    if (is_prototype_row(p)) return;
    if (!is_member(p) || p->name->cls != RT_CLS_SYMBOL) continue;
    if (hidden != RT_HOLE && rt_dict_get(hidden, RT_NULL) != RT_HOLE)
      rt_panic("symbols of a prototype are listed, some of which are computed and stand before others");
    add_key(array, (Val)(uintptr_t)p->name);
  }
}

/* Own properties with symbols for names. */
static void list_symbols(Val object, Val array) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  bool is_prototype = has_flag(object, RT_CLASS_IS_PROTOTYPE);
  if (is_prototype) list_symbol_members(object, array);
  if (c->kind == RT_KIND_ARRAY) list_table(rt_array_table(object), array, RT_CLS_SYMBOL);
  if (c->kind == RT_KIND_ARRAY || c->kind == RT_KIND_TYPED) return;
  Val table = rt_property_table(object);
  if (table != RT_UNDEFINED) {
    const struct table *t = RT_PTR(table, table);
    for (uint32_t i = 0; i < t->head.aux; i++) {
      Val key = t->entries[i].key;
      if (rt_is_symbol(key) && !(is_prototype && is_own_member(object, key))) add_key(array, key);
    }
    return;
  }
  check_open(c);
  for (uint32_t i = 0; i < c->property_count; i++) {
    const struct rt_property *p = &c->properties[i];
    if (p->name->cls != RT_CLS_SYMBOL || is_member(p)) continue;
    if (!(p->flags & RT_PROP_ACCESSOR) && rt_load_property(object, p) == RT_HOLE) continue;
    add_key(array, (Val)(uintptr_t)p->name);
  }
}

RT_SELDOM_END

Val rt_own_keys(Val object, uint32_t cls) {
  Val array = rt_array_new(cls, 0, 0);
  if (rt_is_string(object)) {
    for (uint32_t i = 0; i < rt_string_length(object); i++) add_key(array, rt_number_to_string(i));
  } else if (rt_is_object(object)) list(object, array, false);
  return array;
}

Val rt_own_symbols(Val object, uint32_t cls) {
  Val array = rt_array_new(cls, 0, 0);
  if (rt_is_object(object)) list_symbols(object, array);
  return array;
}

Val rt_all_keys(Val object, uint32_t cls) {
  if (!rt_is_object(object)) return rt_own_keys(object, cls);
  Val array = rt_array_new(cls, 0, 0);
  list(object, array, true);
  return array;
}

/* Adds the keys of the prototypes of an object that nothing before them has. */
static void list_prototypes(Val object, Val keys, uint32_t cls) {
  for (Val proto = prototype_of(object); proto != RT_UNDEFINED; proto = prototype_of(proto)) {
    Val own = rt_own_keys(proto, cls);
    for (uint32_t i = 0; i < rt_array_length(own); i++) {
      Val key = rt_array_load_any(own, i), at = object;
      while (at != proto && !has_own(at, key)) at = prototype_of(at);
      if (at == proto) add_key(keys, key);
    }
  }
}

/* Adds the keys of prototypes that the program has set, where nothing comes before them. */
static void list_open(Val object, Val keys, uint32_t cls) {
  const struct rt_class *c = rt_class_of(rt_cls(object));
  for (const struct rt_property *p = c->properties; p < c->properties + c->property_count; p++) {
    if (!is_prototype_row(p) || p->method == NULL) continue;
    Val own = rt_own_keys((Val)(uintptr_t)p->method, cls);
    for (uint32_t i = 0; i < rt_array_length(own); i++) {
      Val key = rt_array_load_any(own, i);
      if (!has_own(object, key) && find_open(object, key) == p) add_key(keys, key);
    }
  }
}

/* Does a class below `base`, from `object` on, have the property as well? */
static bool is_shadowed(Val object, Val base, Val key) {
  for (Val at = object; at != base; at = RT_SLOT(Val, at, 0)) {
    if (has_own(at, key)) return true;
  }
  return false;
}

Val rt_for_in_keys(Val object, uint32_t cls) {
  Val keys = rt_own_keys(object, cls);
  if (!rt_is_object(object)) return keys;
  if (rt_class_of(rt_cls(object))->kind != RT_KIND_CLASS) {
    check_keys(object);
    const struct rt_class *c = rt_class_of(rt_cls(object));
    for (uint32_t i = 0; i < c->property_count; i++) {
      Val name = (Val)(uintptr_t)c->properties[i].name;
      if ((c->properties[i].flags & RT_PROP_LISTED) && !has_own(object, name)) add_key(keys, name);
    }
    list_prototypes(object, keys, cls);
    if (has_flag(object, RT_CLASS_IS_OPEN)) list_open(object, keys, cls);
    return keys;
  }
  for (Val base = base_of(object); rt_is_pointer(base); base = RT_SLOT(Val, base, 0)) {
    Val own = rt_own_keys(base, cls);
    for (uint32_t i = 0; i < rt_array_length(own); i++) {
      Val key = rt_array_load_any(own, i);
      if (!is_shadowed(object, base, key)) add_key(keys, key);
    }
  }
  return keys;
}

Val rt_get_own(Val object, Val key) {
  if (!rt_is_object(object)) return RT_UNDEFINED;
  uint8_t kind = rt_class_of(rt_cls(object))->kind;
  bool is_list = kind == RT_KIND_ARRAY || kind == RT_KIND_TYPED;
  int64_t index = is_list ? rt_property_index(key) : -1;
  if (kind == RT_KIND_ARRAY) {
    int part = rt_array_match_key(object, key);
    if (part >= 0) return rt_array_match_property(object, part);
    Val own = index >= 0 ? RT_HOLE : rt_array_property(object, rt_property_name(key));
    return own != RT_HOLE ? own : rt_array_load_any(object, index);
  }
  if (kind == RT_KIND_TYPED) return rt_typed_load_any(object, index);
  Val v = own(object, rt_property_name(key), RT_HOLE);
  return v == RT_HOLE ? RT_UNDEFINED : v;
}

RT_SELDOM_BEGIN

int32_t rt_own_property_kind(Val object, Val key) {
  if (!rt_is_object(object) || !has_own(object, key)) return 0;
  if (has_flag(object, RT_CLASS_IS_PROTOTYPE)) {
    Val name = rt_property_name(key), table = rt_property_table(object);
    int32_t value = rt_is_hidden_key(object, name) ? -1 : 1;
    if (table != RT_UNDEFINED && rt_dict_get(table, name) != RT_HOLE) return value;
    const struct rt_property *member = rt_find_member(object, name);
    return member != NULL && member->flags & RT_PROP_ACCESSOR && !is_slot(member) ? 3 : value;
  }
  const struct rt_property *p = rt_property_table(object) == RT_UNDEFINED ? rt_find_property(object, rt_property_name(key)) : NULL;
  if (p == NULL || !(p->flags & RT_PROP_ACCESSOR)) return 1;
  return (p->accessor != NULL && p->accessor->get != NULL ? 2 : 0) | (has_setter(p) ? 3 : 0);
}

RT_SELDOM_END

static void copy_properties(Val target, Val source, const Val *excluded, uint32_t count, bool define) {
  if (!rt_is_object(source) && !rt_is_string(source)) return;
  Val keys = rt_own_keys(source, RT_CLS_ARRAY_V);
  if (rt_is_object(source)) list_symbols(source, keys);
  for (uint32_t i = 0; i < rt_array_length(keys); i++) {
    Val key = rt_array_load_any(keys, i);
    bool skip = rt_is_symbol(key) && !rt_mirror_is_enumerable(source, key);
    for (uint32_t j = 0; j < count && !skip; j++) skip = same_key(key, rt_property_name(excluded[j]));
    if (skip) continue;
    Val v = rt_get_keyed(source, key);
    if (rt_pending) return;
    set_unless_prototype(target, key, v, define);
    if (rt_pending) return;
  }
}

void rt_copy_properties(Val target, Val source, const Val *excluded, uint32_t count) {
  copy_properties(target, source, excluded, count, true);
}

void rt_assign_properties(Val target, Val source) { copy_properties(target, source, NULL, 0, false); }

/* ---- what an object is ---- */

Val rt_class_name_of(Val v) {
  static const char none[] = "";
  const struct rt_string *name = rt_is_object(v) ? rt_class_of(rt_cls(v))->name : NULL;
  return name == NULL ? rt_string_from_c(none, 0) : (Val)(uintptr_t)name;
}

int32_t rt_kind_of(Val v) { return rt_is_object(v) ? rt_class_of(rt_cls(v))->kind : 0; }

Val rt_function_name(Val v) { return rt_class_name_of(v); }

bool rt_is_class_value(Val v) {
  if (!rt_is_object(v)) return false;
  const struct rt_class *c = rt_class_of(rt_cls(v));
  return c->kind == RT_KIND_CLASS && !(c->flags & RT_CLASS_IS_FUNCTION);
}

bool rt_is_instance(Val v, Val cls) {
  for (Val at = RT_SLOT(Val, v, 0); rt_is_pointer(at); at = RT_SLOT(Val, at, 0)) {
    if (at == cls) return true;
  }
  return false;
}

Val rt_class_above(Val v, uint32_t cls) {
  Val at = v;
  while (rt_cls(at) != cls) at = RT_SLOT(Val, at, 0);
  return at;
}

Val rt_function_source(Val fn) {
  const struct rt_string *name = rt_class_of(rt_cls(fn))->name;
  rt_panic("the function %.*s is turned into its source text, which images do not keep",
           name == NULL ? 0 : (int)name->head.aux, name == NULL ? "" : (const char *)name->data);
}
