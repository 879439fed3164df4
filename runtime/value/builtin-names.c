/*
 * Names of the members that objects inherit from the built-in prototypes of ECMA-262 (19 to 25). A program that looks one up
 * by a computed name gets an error (the compiler did not see the access), and is not told that it is absent.
 */
#include "rt.h"

RT_SELDOM_BEGIN

static const char *const OBJECT[] = {
    "constructor",      "hasOwnProperty",   "isPrototypeOf",    "propertyIsEnumerable",
    "toLocaleString",   "toString",         "valueOf",          "__proto__",
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
};
static const char *const NUMBER[] = {"toExponential", "toFixed", "toPrecision"};
static const char *const FUNCTION[] = {"apply", "bind", "call", "length", "name", "arguments", "caller"};
static const char *const ARRAY[] = {
    "at",          "concat",      "copyWithin",  "entries",       "every",   "fill",       "filter",   "find",
    "findIndex",   "findLast",    "findLastIndex", "flat",        "flatMap", "forEach",    "includes", "indexOf",
    "join",        "keys",        "lastIndexOf", "map",           "pop",     "push",       "reduce",   "reduceRight",
    "reverse",     "shift",       "slice",       "some",          "sort",    "splice",     "toReversed", "toSorted",
    "toSpliced",   "unshift",     "values",      "with",
};
static const char *const TYPED[] = {
    "at",          "buffer",      "byteLength",  "byteOffset",    "copyWithin", "entries",  "every",    "fill",
    "filter",      "find",        "findIndex",   "findLast",      "findLastIndex", "forEach", "includes", "indexOf",
    "join",        "keys",        "lastIndexOf", "map",           "reduce",  "reduceRight", "reverse", "set",
    "slice",       "some",        "sort",        "subarray",      "toReversed", "toSorted", "values",  "with",
    "BYTES_PER_ELEMENT", "length",
};
/* Besides what begins with "read", "write" or "swap". */
static const char *const NODE_BUFFER[] = {"compare", "copy", "equals", "inspect", "offset", "parent", "toJSON"};
static const char *const STRING[] = {
    "anchor",      "at",          "big",         "blink",         "bold",    "charAt",     "charCodeAt", "codePointAt",
    "concat",      "endsWith",    "fixed",       "fontcolor",     "fontsize", "includes",  "indexOf",  "isWellFormed",
    "italics",     "lastIndexOf", "link",        "localeCompare", "match",   "matchAll",   "normalize", "padEnd",
    "padStart",    "repeat",      "replace",     "replaceAll",    "search",  "slice",      "small",    "split",
    "startsWith",  "strike",      "sub",         "substr",        "substring", "sup",      "toLocaleLowerCase",
    "toLocaleUpperCase", "toLowerCase", "toUpperCase", "toWellFormed", "trim", "trimEnd",  "trimLeft", "trimRight",
    "trimStart",
};

static bool is_one_of(const struct rt_string *s, const char *const *names, size_t count) {
  const char *units = s->data;
  for (size_t i = 0; i < count; i++) {
    if (strlen(names[i]) == s->head.aux && memcmp(names[i], units, s->head.aux) == 0) return true;
  }
  return false;
}

#define AMONG(names) is_one_of(s, names, sizeof names / sizeof names[0])

static bool begins(const struct rt_string *s, const char *text) {
  size_t length = strlen(text);
  return s->head.aux >= length && memcmp(s->data, text, length) == 0;
}

/* Of the Buffer of Node.js. */
static bool is_buffer_name(const struct rt_string *s) {
  return begins(s, "read") || begins(s, "write") || begins(s, "swap") || AMONG(NODE_BUFFER);
}

bool rt_is_builtin_name(Val object, Val name) {
  if (!rt_is_string(name)) return false;
  const struct rt_string *s = rt_flat(name);
  if (s->is16) return false;
  if (AMONG(OBJECT)) return true;
  if (!rt_is_pointer(object)) return rt_is_double(object) && AMONG(NUMBER);
  if (rt_is_arguments(object)) return false;
  switch (rt_class_of(rt_cls(object))->kind) {
    case RT_KIND_STRING: return AMONG(STRING);
    case RT_KIND_ARRAY: return AMONG(ARRAY);
    case RT_KIND_TYPED: return AMONG(TYPED) || (rt_is_node_buffer(object) && is_buffer_name(s));
    case RT_KIND_FUNCTION:
    case RT_KIND_CLASS: return AMONG(FUNCTION);
    default: return false;
  }
}

RT_SELDOM_END
