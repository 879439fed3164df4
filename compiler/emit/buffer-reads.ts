/** The properties of buffers and views in C: lengths and places. */
import { BufferObject } from "../flow/objects.ts";
import { integer, Value } from "../flow/value.ts";
import { type Arms, joined } from "./dispatch.ts";
import type { Put } from "./properties.ts";
import type { Operand, Rep } from "./rep.ts";

/** False for other names. */
export function addBufferReader(arms: Arms, object: BufferObject, name: string, put: Put): boolean {
  const shape = `${object.kind}.${name}`;
  const add = (
    c: (r: Operand) => string,
    rep: Rep,
    value: Value | ((o: BufferObject) => Value),
  ): boolean => {
    arms.addObject(object, shape, (r, all) => {
      put({
        c: c(r),
        rep,
        value: value instanceof Value ? value : joined(all, BufferObject, value),
      });
    });
    return true;
  };
  const isView = object.kind !== "arraybuffer";
  const wide = integer(0, 2 ** 35);
  if (name === "length" && object.typed !== null) {
    return add(
      (r) => `((int64_t)rt_typed_length(${r.c}))`,
      "I",
      (o) => o.length.value,
    );
  }
  if (name === "byteLength") {
    if (!isView)
      return add(
        (r) => `((int64_t)RT_PTR(rt_buffer, ${r.c})->length)`,
        "I",
        (o) => o.length.value,
      );
    return add(
      (r) => `((int64_t)rt_typed_length(${r.c}) << RT_PTR(rt_object, ${r.c})->aux)`,
      "I",
      wide,
    );
  }
  if (name === "byteOffset" && isView)
    return add((r) => `((int64_t)RT_PTR(rt_typed, ${r.c})->offset)`, "I", wide);
  if (name === "buffer" && isView)
    return add(
      (r) => `rt_typed_buffer(${r.c})`,
      "V",
      (o) => o.buffer.value,
    );
  return false;
}
