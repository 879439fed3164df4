/*
 * The runtime as compiled programs see it: values, objects, allocation, exceptions. Everything hot is inline here;
 * the rest is in value/, memory/ and gc/.
 *
 * A `Val` is 64 bits. Doubles are stored with 2^48 added, so every word below 2^48 is a pointer or a small constant
 * and pointers are plain addresses: a conservative scan of the stack sees them. undefined is 0, so fresh memory is
 * full of undefined.
 */
#ifndef SKERRY_RT_H
#define SKERRY_RT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "rt_seldom.h"

typedef uint64_t Val;

#define RT_UNDEFINED ((Val)0)
#define RT_NULL ((Val)8)
#define RT_FALSE ((Val)16)
#define RT_HOLE ((Val)24)   /* an absent element or property */
#define RT_UNINIT ((Val)32) /* a binding in its temporal dead zone */
#define RT_TRUE ((Val)40)
#define RT_FIRST_POINTER ((Val)4096)
#define RT_DOUBLE_OFFSET ((Val)1 << 48)

#define RT_LIKELY(x) __builtin_expect(!!(x), 1)
#define RT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define RT_COLD __attribute__((cold, noinline))
/*
 * A way out of fast code that comes back to it: it saves the registers, so that what goes on around the call can stay
 * in them and the function has none to save for its sake. gcc cannot. clang restores rax, too, so nothing is returned
 * there: results are the bits of a double.
 */
#if defined(__clang__)
#define RT_ASIDE __attribute__((preserve_most))
#else
#define RT_ASIDE
#endif
/* Calls are not merged into one: each keeps its place in a stack. */
#if defined(__has_attribute)
#if __has_attribute(nomerge)
#define RT_NOMERGE __attribute__((nomerge))
#endif
#endif
#ifndef RT_NOMERGE
#define RT_NOMERGE
#endif
#define RT_INLINE static inline __attribute__((always_inline, unused))

/*
 * Integers of any size (`O`): every number that has no fraction, and what is no number. Integers within +-2^53 are
 * themselves; beyond, and for the infinities, the word is the bits of the double (negated for negative ones), so words
 * order as the numbers do. NaN, -0 and what is no number are special words far below, whose low 32 bits are 0.
 */
#define RT_MAX_INT ((int64_t)1 << 53)
#define RT_O_UNDEFINED ((int64_t)0x8000000000000000ull)
#define RT_O_NAN ((int64_t)0x8000000100000000ull)
#define RT_O_NULL ((int64_t)0x8000000200000000ull)
#define RT_O_HOLE ((int64_t)0x8000000300000000ull)
#define RT_O_UNINIT ((int64_t)0x8000000400000000ull)
#define RT_O_NEGZERO ((int64_t)0x8000000500000000ull)
#define RT_O_LIMIT ((int64_t)0x8000001000000000ull) /* specials are below */

/* Optional doubles (`E`): NaNs with these payloads stand for what is no number. */
#define RT_E_UNDEFINED 0x7ff8dead00000000ull
#define RT_E_NULL 0x7ff8dead00000001ull
#define RT_E_HOLE 0x7ff8dead00000002ull
#define RT_E_UNINIT 0x7ff8dead00000003ull
#define RT_NAN_BITS 0x7ff8000000000000ull

/* ---- heap objects ---- */

struct rt_object {
  uint32_t cls; /* index in rt_classes */
  uint32_t aux;
};

/* Class ids of the runtime itself; programs count from RT_CLS_FIRST. */
enum {
  RT_CLS_FREE = 0,
  RT_CLS_RAW,      /* bytes, not scanned */
  RT_CLS_RAW_VALS, /* words that may be pointers, scanned each */
  RT_CLS_STRING,
  RT_CLS_BIGINT,
  RT_CLS_SYMBOL,
  RT_CLS_ARRAY_W, /* int32 elements */
  RT_CLS_ARRAY_O,
  RT_CLS_ARRAY_E,
  RT_CLS_ARRAY_V,
  RT_CLS_ARGUMENTS, /* as RT_CLS_ARRAY_V, but no array to the program */
  RT_CLS_CELL_RAW, /* a captured variable that holds no pointer */
  RT_CLS_CELL_VAL,
  RT_CLS_DICT, /* an object whose properties are in a table */
  RT_CLS_TABLE,
  RT_CLS_BUFFER,
  RT_CLS_VIEW,
  RT_CLS_INT8ARRAY,
  RT_CLS_UINT8ARRAY,
  RT_CLS_NODE_BUFFER, /* of node:buffer, derived from Uint8Array */
  RT_CLS_UINT8CLAMPEDARRAY,
  RT_CLS_INT16ARRAY,
  RT_CLS_UINT16ARRAY,
  RT_CLS_INT32ARRAY,
  RT_CLS_UINT32ARRAY,
  RT_CLS_FLOAT32ARRAY,
  RT_CLS_FLOAT64ARRAY,
  RT_CLS_BIGINT64ARRAY,
  RT_CLS_BIGUINT64ARRAY,
  RT_CLS_FIRST = 32
};

enum rt_kind {
  RT_KIND_NONE,
  RT_KIND_STRING,
  RT_KIND_BIGINT,
  RT_KIND_SYMBOL,
  RT_KIND_OBJECT,   /* literal: slots by descriptor */
  RT_KIND_INSTANCE, /* of a class */
  RT_KIND_FUNCTION,
  RT_KIND_CLASS,
  RT_KIND_ARRAY,
  RT_KIND_CELL,
  RT_KIND_DICT,
  RT_KIND_TYPED,
  RT_KIND_BUFFER,
  RT_KIND_VIEW,
  RT_KIND_INTERNAL
};

/* How a slot is stored; the letters are those of the compiler's representations. */
enum { RT_REP_B = 'B', RT_REP_W = 'W', RT_REP_I = 'I', RT_REP_O = 'O', RT_REP_D = 'D', RT_REP_E = 'E', RT_REP_V = 'V' };

struct rt_string;
struct rt_object;

#define RT_PROP_ENUMERABLE 1
#define RT_PROP_ACCESSOR 2 /* slot is an index into getters */
#define RT_PROP_METHOD 4   /* on the prototype; with ACCESSOR, a getter that gives it */
#define RT_PROP_GETTER 8   /* an accessor that can be read; with METHOD, one of the library without a setter */
#define RT_PROP_LISTED 32  /* of a member: for-in gives it, as of prototypes that were assigned to */
#define RT_PROP_SETTER 16  /* an accessor that can be written */
#define RT_PROP_KEPT 128   /* of its own, and not configurable: never deleted */
#define RT_PROP_OWN 64     /* an accessor of the object itself that is not enumerable */
/* No property, but a prototype that the program sets properties of, in `method`; NULL: its own members end here. */
#define RT_PROP_PROTOTYPE (RT_PROP_METHOD | RT_PROP_OWN | RT_PROP_KEPT)

typedef Val (*rt_code)(Val self, Val this_value, uint32_t argc, const Val *argv);

struct rt_function;
struct rt_accessor {
  /* `object` has the accessor; it runs on `self`, which may inherit it. NULL: none */
  Val (*get)(Val object, Val self);
  void (*set)(Val object, Val self, Val value);
  const struct rt_string *holder; /* how messages call the prototype that has a getter only; NULL: as the object */
};

struct rt_property {
  const struct rt_object *name; /* a string or a symbol */
  uint16_t slot;
  uint8_t flags;
  uint8_t rep;
  union {
    const struct rt_accessor *accessor; /* NULL: neither getter nor setter is run by name */
    const struct rt_function *method;   /* on the prototype */
    uintptr_t shown; /* not enumerable, unless the object has this bit: see rt_is_shown */
  };
};

/* Members of built-ins that have no rows, and are there under computed names; one without a name ends the list. */
enum { RT_OF_OBJECT, RT_OF_STRING, RT_OF_NUMBER, RT_OF_ARRAY, RT_OF_FUNCTION };
struct rt_builtin_method {
  const struct rt_object *name;
  const struct rt_function *method;
  uint8_t of;
};
extern const struct rt_builtin_method rt_program_methods[];

struct rt_class {
  const char *reps; /* one letter for each slot of 8 bytes, after the header (and the code pointer of functions) */
  const struct rt_string *name;
  const struct rt_property *properties;
  uint8_t kind;
  uint8_t flags; /* RT_CLASS_…, of a function RT_FUNCTION_… */
  uint16_t property_count;
  uint16_t ext_slot;       /* slot of the table of properties + 1, 0 = none */
  uint16_t prototype_slot; /* slot of the prototype + 1 where that is an object of the program, 0 = none */
};

#define RT_FUNCTION_IS_ASYNC 32
#define RT_FUNCTION_IS_GENERATOR 128

#define RT_CLASS_IS_ERROR 1
#define RT_CLASS_IS_CLOSED 2 /* its properties are not listed */
#define RT_CLASS_IS_BARE 8 /* without a prototype */
#define RT_CLASS_IS_FUNCTION 4 /* a class that stands for a function: shown as one, called without new */
#define RT_CLASS_IS_NAMESPACE 16 /* a class that stands for an object which is no function, such as Math */
#define RT_CLASS_HAS_OTHER_KEYS 64 /* on Node.js for-in finds more, in a class also Object.keys */
#define RT_CLASS_IS_PROTOTYPE 4 /* of RT_KIND_INSTANCE: the prototype of a class */
#define RT_CLASS_HAS_TEXT 16      /* of an object: its toString is not that of Object */
#define RT_CLASS_IS_OF_BUILTIN 32 /* of RT_KIND_INSTANCE: of a class of the library */
#define RT_CLASS_IS_OPEN 128    /* of RT_KIND_INSTANCE: there are rows of prototypes */
#define RT_CLASS_IS_BUILTIN 32 /* shown as a function: in other engines it is no class of the language */

/* Descriptions, those that are alike once, and which of them is that of a class. */
extern const struct rt_class rt_program_classes[];
extern const uint16_t rt_program_class_of[];
extern const struct rt_class rt_own_classes[RT_CLS_FIRST];

static inline __attribute__((unused)) const struct rt_class *rt_class_of(uint32_t cls) {
  return cls < RT_CLS_FIRST ? &rt_own_classes[cls] : &rt_program_classes[rt_program_class_of[cls - RT_CLS_FIRST]];
}

/* A class object that is no function, such as Math. */
static inline __attribute__((unused)) bool rt_is_namespace(const struct rt_class *c) {
  return c->kind == RT_KIND_CLASS && c->flags & RT_CLASS_IS_NAMESPACE;
}

struct rt_string {
  struct rt_object head; /* aux: length in code units */
  uint32_t hash;         /* 0 = not computed */
  uint8_t is16;
  uint8_t is_built; /* its units are at the start of a buffer that may have room after them */
  uint8_t unused[2];
  const void *data; /* NULL: a rope of left and right, not yet flat */
  Val left;         /* rope: first part; slice: the string it is part of; built: the buffer */
  Val right;
};
/* A flat string is allocated without left and right; its units follow `data`. */
#define RT_STRING_HEAD (offsetof(struct rt_string, left))

#define RT_SYMBOL_IS_REGISTERED 1u
#define RT_SYMBOL_IS_WELL_KNOWN 2u
struct rt_symbol {
  struct rt_object head;               /* aux: RT_SYMBOL_… */
  const struct rt_string *description; /* NULL: none */
};
/* What Symbol.for knows from the start; NULL ends the list. */
extern const struct rt_symbol *const rt_program_symbols[];

struct rt_function {
  struct rt_object head;
  rt_code code;
  Val slots[];
};

struct rt_array {
  struct rt_object head; /* aux: capacity */
  uint32_t length;
  uint16_t special;   /* RT_ARRAY_…; of RT_CLS_ARGUMENTS how many were given */
  uint16_t integrity; /* RT_NO_… */
  void *data;        /* inside an RT_CLS_RAW or RT_CLS_RAW_VALS block */
};

/*
 * RT_ARRAY_WORDS values stand before the elements of an array that has properties: those of a match, the `raw` of a
 * template, and last the table of all others, if there are any. Only arrays of values have them.
 */
enum { RT_ARRAY_IS_MATCH = 1, RT_ARRAY_IS_TEMPLATE, RT_ARRAY_IS_OTHER };

/* Objects that cannot be changed in some way; `aux` of those that are no arrays. */
#define RT_INTEGRITY 15u /* the bits of `aux` that say it */
enum { RT_NO_ADD = 1, RT_NO_DELETE = 2, RT_NO_WRITE = 4, RT_FROZEN = 7, RT_MODULE = 15 };

struct rt_buffer {
  struct rt_object head; /* aux: RT_BUFFER_… */
  uint8_t *data;
  uint64_t length;
};

/* Beside RT_INTEGRITY. */
enum { RT_BUFFER_RESIZABLE = 16, RT_BUFFER_DETACHED = 32 };

struct rt_typed {
  struct rt_object head; /* aux: element size as a power of two */
  uint32_t length;       /* elements; bytes for a DataView */
  uint32_t wanted;       /* of a view on a resizable buffer: its length when it is inside, or RT_TRACKING */
  uint8_t *data;
  Val buffer; /* RT_UNDEFINED until somebody asks */
  uint64_t offset;
};
#define RT_TRACKING UINT32_MAX /* it is as long as its buffer has bytes for */

struct rt_cell {
  struct rt_object head;
  union {
    Val v;
    int64_t i;
    int32_t w;
    double d;
    bool b;
  };
};

#define RT_PTR(type, v) ((struct type *)(uintptr_t)(v))
#define RT_SLOT(type, v, index) (*(type *)((uintptr_t)(v) + 8 + 8 * (index)))
#define RT_FSLOT(type, v, index) (*(type *)((uintptr_t)(v) + 16 + 8 * (index)))

RT_INLINE uint32_t rt_cls(Val v) { return RT_PTR(rt_object, v)->cls; }
RT_INLINE bool rt_is_double(Val v) { return v >= RT_DOUBLE_OFFSET; }
RT_INLINE bool rt_is_pointer(Val v) { return v - RT_FIRST_POINTER < RT_DOUBLE_OFFSET - RT_FIRST_POINTER; }
RT_INLINE bool rt_is_string(Val v) { return rt_is_pointer(v) && rt_cls(v) == RT_CLS_STRING; }
RT_INLINE bool rt_is_bigint(Val v) { return rt_is_pointer(v) && rt_cls(v) == RT_CLS_BIGINT; }
RT_INLINE bool rt_is_symbol(Val v) { return rt_is_pointer(v) && rt_cls(v) == RT_CLS_SYMBOL; }
/* Not a primitive. */
RT_INLINE bool rt_is_object(Val v) { return rt_is_pointer(v) && rt_cls(v) > RT_CLS_SYMBOL; }
RT_INLINE bool rt_is_nullish(Val v) { return v <= RT_NULL; }

/* ---- conversions between representations ---- */

RT_INLINE uint64_t rt_bits(double d) { uint64_t u; memcpy(&u, &d, 8); return u; }
RT_INLINE double rt_from_bits(uint64_t u) { double d; memcpy(&d, &u, 8); return d; }
RT_INLINE Val rt_box_d(double d) { return (d == d ? rt_bits(d) : RT_NAN_BITS) + RT_DOUBLE_OFFSET; }
/* For doubles known not to be NaN. */
RT_INLINE Val rt_box_number(double d) { return rt_bits(d) + RT_DOUBLE_OFFSET; }
RT_INLINE double rt_unbox_d(Val v) { return rt_from_bits(v - RT_DOUBLE_OFFSET); }
RT_INLINE Val rt_box_b(bool b) { return b ? RT_TRUE : RT_FALSE; }
RT_INLINE bool rt_o_is_special(int64_t o) { return o < RT_O_LIMIT; }
RT_INLINE bool rt_e_is_special(double e) { return (rt_bits(e) >> 32) == 0x7ff8dead; }

RT_INLINE bool rt_o_is_small(int64_t o) { return (uint64_t)(o + RT_MAX_INT) <= (uint64_t)RT_MAX_INT * 2; }
RT_INLINE int64_t rt_large_to_o(double d) {
  return d > 0 ? (int64_t)rt_bits(d) : d < 0 ? -(int64_t)rt_bits(-d) : RT_O_NAN;
}
/* A double without fraction, or NaN. */
RT_INLINE int64_t rt_d_to_o_unsigned(double d) {
  if (RT_LIKELY(d >= -9007199254740992.0 && d <= 9007199254740992.0)) return (int64_t)d;
  return rt_large_to_o(d);
}
RT_INLINE int64_t rt_d_to_o(double d) {
  return d == 0 && rt_bits(d) != 0 ? RT_O_NEGZERO : rt_d_to_o_unsigned(d);
}
RT_ASIDE double rt_o_to_d_slow(int64_t o);
/* ToNumber: null is 0, other specials that are no number are NaN. */
RT_INLINE double rt_o_to_d(int64_t o) { return RT_LIKELY(rt_o_is_small(o)) ? (double)o : rt_o_to_d_slow(o); }
RT_INLINE int64_t rt_o_number(int64_t o) {
  if (RT_LIKELY(!rt_o_is_special(o))) return o;
  return o == RT_O_NULL ? 0 : o == RT_O_NEGZERO ? o : RT_O_NAN;
}
RT_INLINE int64_t rt_o_unsigned(int64_t o) { return o == RT_O_NEGZERO ? 0 : o; }
RT_ASIDE double rt_o_to_w_bits(int64_t o);
RT_INLINE int32_t rt_o_to_w_slow(int64_t o) { return (int32_t)rt_bits(rt_o_to_w_bits(o)); }
RT_INLINE int32_t rt_o_to_w(int64_t o) {
  return RT_LIKELY(rt_o_is_small(o) || rt_o_is_special(o)) ? (int32_t)o : rt_o_to_w_slow(o);
}

RT_COLD RT_ASIDE double rt_o_arith_bits(char op, int64_t a, int64_t b);
RT_INLINE int64_t rt_o_arith(char op, int64_t a, int64_t b) { return (int64_t)rt_bits(rt_o_arith_bits(op, a, b)); }
/* One of the two is known to be small. */
RT_INLINE int64_t rt_o_add_small(int64_t a, int64_t b) {
  int64_t r = (int64_t)((uint64_t)a + (uint64_t)b);
  return RT_LIKELY(rt_o_is_small(r)) ? r : rt_o_arith('+', a, b);
}
RT_INLINE int64_t rt_o_sub_small(int64_t a, int64_t b) {
  int64_t r = (int64_t)((uint64_t)a - (uint64_t)b);
  return RT_LIKELY(rt_o_is_small(r)) ? r : rt_o_arith('-', a, b);
}
RT_INLINE int64_t rt_o_add(int64_t a, int64_t b) {
  return RT_LIKELY(rt_o_is_small(a)) ? rt_o_add_small(a, b) : rt_o_arith('+', a, b);
}
RT_INLINE int64_t rt_o_sub(int64_t a, int64_t b) {
  return RT_LIKELY(rt_o_is_small(a)) ? rt_o_sub_small(a, b) : rt_o_arith('-', a, b);
}
int64_t rt_o_min_slow(int64_t a, int64_t b);
int64_t rt_o_max_slow(int64_t a, int64_t b);
/* Math.min and Math.max */
RT_INLINE int64_t rt_o_min(int64_t a, int64_t b) {
  if (RT_LIKELY(rt_o_is_small(a) && rt_o_is_small(b))) return a < b ? a : b;
  return rt_o_min_slow(a, b);
}
RT_INLINE int64_t rt_o_max(int64_t a, int64_t b) {
  if (RT_LIKELY(rt_o_is_small(a) && rt_o_is_small(b))) return a > b ? a : b;
  return rt_o_max_slow(a, b);
}
RT_INLINE int64_t rt_o_mul(int64_t a, int64_t b) {
  int64_t r;
  if (RT_LIKELY(rt_o_is_small(a) && rt_o_is_small(b) && !__builtin_mul_overflow(a, b, &r) && rt_o_is_small(r) && r != 0)) {
    return r;
  }
  return rt_o_arith('*', a, b);
}
RT_INLINE int64_t rt_o_mod(int64_t a, int64_t b) {
  if (RT_LIKELY((uint64_t)a <= (uint64_t)RT_MAX_INT && rt_o_is_small(b) && b != 0)) return a % b;
  return rt_o_arith('%', a, b);
}
RT_INLINE int64_t rt_o_negate(int64_t a) {
  return RT_LIKELY(rt_o_is_small(a) && a != 0) ? -a : rt_o_arith('-', RT_O_NEGZERO, a);
}

RT_ASIDE double rt_o_to_v_bits(int64_t o);
RT_INLINE Val rt_o_to_v_slow(int64_t o) { return rt_bits(rt_o_to_v_bits(o)); }
RT_INLINE Val rt_o_to_v(int64_t o) {
  return RT_LIKELY(rt_o_is_small(o)) ? rt_box_number((double)o) : rt_o_to_v_slow(o);
}
RT_INLINE int64_t rt_v_to_o(Val v) {
  if (RT_LIKELY(rt_is_double(v))) return rt_d_to_o(rt_unbox_d(v));
  switch (v) {
    case RT_NULL: return RT_O_NULL;
    case RT_HOLE: return RT_O_HOLE;
    case RT_UNINIT: return RT_O_UNINIT;
    default: return RT_O_UNDEFINED;
  }
}
RT_INLINE double rt_canonical(double d) { return d == d ? d : rt_from_bits(RT_NAN_BITS); }
RT_INLINE Val rt_e_to_v(double e) {
  uint64_t u = rt_bits(e);
  if (RT_LIKELY((u >> 32) != 0x7ff8dead)) return u + RT_DOUBLE_OFFSET;
  switch (u) {
    case RT_E_NULL: return RT_NULL;
    case RT_E_HOLE: return RT_HOLE;
    case RT_E_UNINIT: return RT_UNINIT;
    default: return RT_UNDEFINED;
  }
}
RT_INLINE double rt_v_to_e(Val v) {
  if (RT_LIKELY(rt_is_double(v))) return rt_unbox_d(v);
  switch (v) {
    case RT_NULL: return rt_from_bits(RT_E_NULL);
    case RT_HOLE: return rt_from_bits(RT_E_HOLE);
    case RT_UNINIT: return rt_from_bits(RT_E_UNINIT);
    default: return rt_from_bits(RT_E_UNDEFINED);
  }
}
RT_ASIDE double rt_o_to_e_slow(int64_t o);
RT_INLINE double rt_o_to_e(int64_t o) { return RT_LIKELY(rt_o_is_small(o)) ? (double)o : rt_o_to_e_slow(o); }
RT_INLINE int64_t rt_e_to_o(double e) {
  if (RT_LIKELY(e == e)) return rt_d_to_o(e);
  switch (rt_bits(e)) {
    case RT_E_UNDEFINED: return RT_O_UNDEFINED;
    case RT_E_NULL: return RT_O_NULL;
    case RT_E_HOLE: return RT_O_HOLE;
    case RT_E_UNINIT: return RT_O_UNINIT;
    default: return RT_O_NAN;
  }
}
RT_INLINE double rt_e_to_d(double e) { return rt_bits(e) == RT_E_NULL ? 0 : rt_canonical(e); }

/* ToInt32 (ECMA-262 7.1.6). */
RT_ASIDE double rt_d_to_w_bits(double d);
RT_INLINE int32_t rt_d_to_w_slow(double d) { return (int32_t)rt_bits(rt_d_to_w_bits(d)); }
RT_INLINE int32_t rt_d_to_w(double d) {
  int64_t i = (int64_t)0x8000000000000000ull;
  if (RT_LIKELY(d > -9.2e18 && d < 9.2e18)) i = (int64_t)d;
  else return rt_d_to_w_slow(d);
  return (int32_t)i;
}

/* ---- exceptions: a pending value and checked returns ---- */

extern bool rt_pending;
extern Val rt_exception;
enum { RT_TYPE_ERROR, RT_RANGE_ERROR, RT_REFERENCE_ERROR, RT_ERROR, RT_SYNTAX_ERROR };

RT_INLINE void rt_throw(Val v) { rt_exception = v; rt_pending = true; }
RT_INLINE Val rt_catch(void) { Val v = rt_exception; rt_pending = false; rt_exception = RT_UNDEFINED; return v; }
/* `format` has %s for C strings and %v for values. */
RT_COLD RT_NOMERGE void rt_throw_error(int kind, const char *format, ...);
RT_COLD RT_NOMERGE RT_ASIDE void rt_throw_property(Val object, const char *name, bool is_set);
RT_COLD RT_NOMERGE RT_ASIDE void rt_throw_stack_overflow(void);
/* Made by the program (lib/es/error.ts makeError). */
Val rt_program_make_error(int32_t kind, Val message);

extern uint8_t *rt_stack_limit;
RT_INLINE bool rt_stack_is_low(void) { return (uint8_t *)__builtin_frame_address(0) < rt_stack_limit; }

_Noreturn void rt_panic(const char *format, ...);
/* A fault with this text: what images cannot do. */
_Noreturn void rt_stop_unsupported(Val what);

/* ---- allocation ---- */

struct rt_bump {
  uint8_t *at;
  uint8_t *end;
};
#define RT_GRANULE 16
#define RT_SMALL_MAX 512 /* sizes up to this have a bump range each */
extern struct rt_bump rt_bump[RT_SMALL_MAX / RT_GRANULE + 1];
RT_ASIDE double rt_alloc_bits(size_t bytes);
RT_INLINE void *rt_alloc_slow(size_t bytes) { return (void *)rt_bits(rt_alloc_bits(bytes)); }

/* Zeroed memory for an object of `cls`. `bytes` is a constant or small; the result never moves. */
RT_INLINE void *rt_alloc(size_t bytes, uint32_t cls) {
  size_t rounded = (bytes + RT_GRANULE - 1) & ~(size_t)(RT_GRANULE - 1);
  uint8_t *p;
  if (RT_LIKELY(rounded <= RT_SMALL_MAX)) {
    struct rt_bump *b = &rt_bump[rounded / RT_GRANULE];
    p = b->at;
    if (RT_LIKELY(p + rounded <= b->end)) b->at = p + rounded;
    else p = rt_alloc_slow(rounded);
  } else p = rt_alloc_slow(rounded);
  *(uint32_t *)p = cls;
  return p;
}

/* For a size that comes from the program: NULL when the memory does not allow it, and the caller throws. */
void *rt_alloc_or_null(uint64_t bytes, uint32_t cls);

RT_INLINE Val rt_new_cell(uint32_t cls) { return (Val)(uintptr_t)rt_alloc(sizeof(struct rt_cell), cls); }

/* What the collector must know of the program's statics. */
struct rt_root {
  Val *at;
  uint32_t count;
};
extern const struct rt_root rt_roots[];
extern const uint32_t rt_root_count;
/* Objects of the program that are not on the heap: classes and functions with fields. */
extern struct rt_object *const rt_static_objects[];
extern const uint32_t rt_static_object_count;

/* Called for each turn of the event loop. */
extern Val rt_turn_function;
/* Hears of errors that nobody caught; 0 while there is none. */
extern Val rt_uncaught_function;

/* Bytes in use: found live by the last collection, or allocated since. */
int64_t rt_heap_bytes(void);
void rt_heap_start(void);
void rt_event_boundary(void);
/*
 * Collects what was allocated since the last collection. `scan_stack`: in the middle of an event. `begin_all`: begins to
 * mark everything, in slices, unless it has begun; each does `work` of that (gc/mark.h), and the last collects it.
 */
void rt_collect_young(bool scan_stack, bool begin_all, uint64_t work);
/* Collects everything at once. `is_tight`: every free cell is used again. */
void rt_collect_all(bool scan_stack, bool is_tight);

/* Makes `cell` a weak one; how many of them have lost their keys. runtime/gc/weak.c. */
#define RT_IS_WEAK_CELL (1u << 31) /* in `aux` */
void rt_weak_cell(Val cell);
int64_t rt_weak_cleared(void);

/*
 * Where pointers were stored since the last collection: a byte for each KiB of memory, by address modulo 64 MiB. A
 * collection of the young looks for pointers to them in the old objects there. Addresses outside of the heap do no harm.
 */
#define RT_CARD_SHIFT 10
#define RT_CARD_COUNT 65536u
extern uint8_t rt_cards[RT_CARD_COUNT];
/* A pointer was stored at `at`, or anywhere in the object of at most RT_SMALL_MAX bytes that begins there. */
RT_INLINE void rt_stored(const void *at) { rt_cards[(uint16_t)((uintptr_t)at >> RT_CARD_SHIFT)] = 1; }
/* Values were stored in `bytes` bytes from `at` on. */
void rt_stored_range(const void *at, size_t bytes);

#include "rt_value.h"
#endif
