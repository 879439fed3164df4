/*
 * The C that follows runs seldom (compiler/emit/cold.ts): where size matters it calls what it would otherwise have inline,
 * at a fifth of the bytes. The calls are in value/small.c. Included in the middle of the C that the compiler writes, before
 * such functions; RT_SMALL is defined for images.
 */
#ifndef SKERRY_RT_SMALL_H
#define SKERRY_RT_SMALL_H
#include "rt.h"

/* name, type, parameters, arguments */
#define RT_SMALL_FUNCTIONS(X)                                                       \
  X(rt_alloc, void *, (size_t bytes, uint32_t cls), (bytes, cls))                   \
  X(rt_new_cell, Val, (uint32_t cls), (cls))                                        \
  X(rt_d_to_o, int64_t, (double d), (d))                                            \
  X(rt_d_to_o_unsigned, int64_t, (double d), (d))                                   \
  X(rt_o_to_d, double, (int64_t o), (o))                                            \
  X(rt_o_number, int64_t, (int64_t o), (o))                                         \
  X(rt_o_to_w, int32_t, (int64_t o), (o))                                           \
  X(rt_o_add_small, int64_t, (int64_t a, int64_t b), (a, b))                        \
  X(rt_o_sub_small, int64_t, (int64_t a, int64_t b), (a, b))                        \
  X(rt_o_add, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_sub, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_min, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_max, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_mul, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_mod, int64_t, (int64_t a, int64_t b), (a, b))                              \
  X(rt_o_negate, int64_t, (int64_t a), (a))                                         \
  X(rt_o_to_v, Val, (int64_t o), (o))                                               \
  X(rt_v_to_o, int64_t, (Val v), (v))                                               \
  X(rt_e_to_v, Val, (double e), (e))                                                \
  X(rt_v_to_e, double, (Val v), (v))                                                \
  X(rt_o_to_e, double, (int64_t o), (o))                                            \
  X(rt_e_to_o, int64_t, (double e), (e))                                            \
  X(rt_d_to_w, int32_t, (double d), (d))                                            \
  X(rt_d_to_i, int64_t, (double d), (d))                                            \
  X(rt_truthy, bool, (Val v), (v))                                                  \
  X(rt_strict_equal, bool, (Val a, Val b), (a, b))                                  \
  X(rt_string_equal, bool, (Val a, Val b), (a, b))                                  \
  X(rt_string_is_unit, bool, (Val s, uint32_t unit), (s, unit))                     \
  X(rt_string_unit, int32_t, (Val s, int64_t index), (s, index))                    \
  X(rt_string_index, int64_t, (double d), (d))                                      \
  X(rt_index_of_d, int64_t, (double d), (d))                                        \
  X(rt_is_array, bool, (Val v), (v))                                                \
  X(rt_is_string, bool, (Val v), (v))                                               \
  X(rt_is_object, bool, (Val v), (v))                                               \
  X(rt_view_at, uint8_t *, (Val view, int64_t offset, uint32_t bytes), (view, offset, bytes)) \
  X(rt_coroutine_resume, bool, (Val frame, int64_t mode, Val value), (frame, mode, value))
#define RT_SMALL_ACTIONS(X)                                     \
  X(rt_array_push_w, (Val v, int32_t item), (v, item))          \
  X(rt_array_push_o, (Val v, int64_t item), (v, item))          \
  X(rt_array_push_e, (Val v, double item), (v, item))           \
  X(rt_array_push_v, (Val v, Val item), (v, item))              \
  X(rt_stored, (const void *at), (at))

#define RT_SMALL_DECLARE(name, type, parameters, arguments) type small_##name parameters;
#define RT_SMALL_DECLARE_ACTION(name, parameters, arguments) void small_##name parameters;
RT_SMALL_FUNCTIONS(RT_SMALL_DECLARE)
RT_SMALL_ACTIONS(RT_SMALL_DECLARE_ACTION)

#ifdef RT_SMALL
#define rt_alloc small_rt_alloc
#define rt_new_cell small_rt_new_cell
#define rt_d_to_o small_rt_d_to_o
#define rt_d_to_o_unsigned small_rt_d_to_o_unsigned
#define rt_o_to_d small_rt_o_to_d
#define rt_o_number small_rt_o_number
#define rt_o_to_w small_rt_o_to_w
#define rt_o_add_small small_rt_o_add_small
#define rt_o_sub_small small_rt_o_sub_small
#define rt_o_add small_rt_o_add
#define rt_o_sub small_rt_o_sub
#define rt_o_min small_rt_o_min
#define rt_o_max small_rt_o_max
#define rt_o_mul small_rt_o_mul
#define rt_o_mod small_rt_o_mod
#define rt_o_negate small_rt_o_negate
#define rt_o_to_v small_rt_o_to_v
#define rt_v_to_o small_rt_v_to_o
#define rt_e_to_v small_rt_e_to_v
#define rt_v_to_e small_rt_v_to_e
#define rt_o_to_e small_rt_o_to_e
#define rt_e_to_o small_rt_e_to_o
#define rt_d_to_w small_rt_d_to_w
#define rt_d_to_i small_rt_d_to_i
#define rt_truthy small_rt_truthy
#define rt_strict_equal small_rt_strict_equal
#define rt_string_equal small_rt_string_equal
#define rt_string_is_unit small_rt_string_is_unit
#define rt_string_unit small_rt_string_unit
#define rt_string_index small_rt_string_index
#define rt_index_of_d small_rt_index_of_d
#define rt_is_array small_rt_is_array
#define rt_is_string small_rt_is_string
#define rt_is_object small_rt_is_object
#define rt_view_at small_rt_view_at
#define rt_coroutine_resume small_rt_coroutine_resume
#define rt_array_push_w small_rt_array_push_w
#define rt_array_push_o small_rt_array_push_o
#define rt_array_push_e small_rt_array_push_e
#define rt_array_push_v small_rt_array_push_v
#define rt_stored small_rt_stored
#endif
#endif
