/* Descriptions of the objects the runtime itself makes. */
#include "rt.h"

#define NAMED(id, text)                                                                  \
  static const uint8_t id##_text[] = text;                                               \
  static struct {                                                                        \
    struct rt_object head;                                                               \
    uint32_t hash;                                                                       \
    uint8_t is16;                                                                        \
    uint8_t unused[3];                                                                   \
    const void *data;                                                                    \
  } id = {{RT_CLS_STRING, sizeof text - 1}, 0, 0, {0}, id##_text}

NAMED(name_array, "Array");
NAMED(name_object, "Object");
NAMED(name_buffer, "ArrayBuffer");
NAMED(name_view, "DataView");
NAMED(name_i8, "Int8Array");
NAMED(name_u8, "Uint8Array");
NAMED(name_node_buffer, "Buffer");
NAMED(name_u8c, "Uint8ClampedArray");
NAMED(name_i16, "Int16Array");
NAMED(name_u16, "Uint16Array");
NAMED(name_i32, "Int32Array");
NAMED(name_u32, "Uint32Array");
NAMED(name_f32, "Float32Array");
NAMED(name_f64, "Float64Array");
NAMED(name_b64, "BigInt64Array");
NAMED(name_bu64, "BigUint64Array");

NAMED(name_index, "index");
NAMED(name_input, "input");
NAMED(name_groups, "groups");
NAMED(name_indices, "indices");
NAMED(name_raw, "raw");

const struct rt_string *const rt_match_names[RT_MATCH_WORDS] = {
    (const struct rt_string *)&name_index,
    (const struct rt_string *)&name_input,
    (const struct rt_string *)&name_groups,
    (const struct rt_string *)&name_indices,
    (const struct rt_string *)&name_raw,
};

#define CLASS(k, n) {.kind = k, .reps = "", .name = (const struct rt_string *)&n}
#define PLAIN(k) {.kind = k, .reps = ""}

const struct rt_class rt_own_classes[RT_CLS_FIRST] = {
    [RT_CLS_FREE] = PLAIN(RT_KIND_NONE),
    [RT_CLS_RAW] = PLAIN(RT_KIND_INTERNAL),
    [RT_CLS_RAW_VALS] = PLAIN(RT_KIND_INTERNAL),
    [RT_CLS_STRING] = PLAIN(RT_KIND_STRING),
    [RT_CLS_BIGINT] = PLAIN(RT_KIND_BIGINT),
    [RT_CLS_SYMBOL] = PLAIN(RT_KIND_SYMBOL),
    [RT_CLS_ARRAY_W] = CLASS(RT_KIND_ARRAY, name_array),
    [RT_CLS_ARRAY_O] = CLASS(RT_KIND_ARRAY, name_array),
    [RT_CLS_ARRAY_E] = CLASS(RT_KIND_ARRAY, name_array),
    [RT_CLS_ARRAY_V] = CLASS(RT_KIND_ARRAY, name_array),
    [RT_CLS_ARGUMENTS] = CLASS(RT_KIND_ARRAY, name_object),
    [RT_CLS_CELL_RAW] = PLAIN(RT_KIND_CELL),
    [RT_CLS_CELL_VAL] = PLAIN(RT_KIND_CELL),
    [RT_CLS_DICT] = CLASS(RT_KIND_OBJECT, name_object),
    [RT_CLS_TABLE] = PLAIN(RT_KIND_INTERNAL),
    [RT_CLS_BUFFER] = CLASS(RT_KIND_BUFFER, name_buffer),
    [RT_CLS_VIEW] = CLASS(RT_KIND_VIEW, name_view),
    [RT_CLS_INT8ARRAY] = CLASS(RT_KIND_TYPED, name_i8),
    [RT_CLS_UINT8ARRAY] = CLASS(RT_KIND_TYPED, name_u8),
    [RT_CLS_NODE_BUFFER] = CLASS(RT_KIND_TYPED, name_node_buffer),
    [RT_CLS_UINT8CLAMPEDARRAY] = CLASS(RT_KIND_TYPED, name_u8c),
    [RT_CLS_INT16ARRAY] = CLASS(RT_KIND_TYPED, name_i16),
    [RT_CLS_UINT16ARRAY] = CLASS(RT_KIND_TYPED, name_u16),
    [RT_CLS_INT32ARRAY] = CLASS(RT_KIND_TYPED, name_i32),
    [RT_CLS_UINT32ARRAY] = CLASS(RT_KIND_TYPED, name_u32),
    [RT_CLS_FLOAT32ARRAY] = CLASS(RT_KIND_TYPED, name_f32),
    [RT_CLS_FLOAT64ARRAY] = CLASS(RT_KIND_TYPED, name_f64),
    [RT_CLS_BIGINT64ARRAY] = CLASS(RT_KIND_TYPED, name_b64),
    [RT_CLS_BIGUINT64ARRAY] = CLASS(RT_KIND_TYPED, name_bu64),
};
