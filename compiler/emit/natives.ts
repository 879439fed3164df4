import { NATIVES, paramKind } from "../flow/natives.ts";
import { ArrayObject, BufferObject, FunctionObject, isBytesKind } from "../flow/objects.ts";
import { F_STRING, type Value } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import type { FunctionEmitter } from "./function.ts";
import { at, integer64, type Special } from "./native.ts";
import { ARRAY_NATIVES } from "./native-arrays.ts";
import { OBJECT_NATIVES } from "./native-objects.ts";
import { SCALAR_NATIVES } from "./native-scalars.ts";
import { double, int32, primitive } from "./operators.ts";
import type { Operand, Rep } from "./rep.ts";

export function writeNative(f: FunctionEmitter, op: Op): void {
  const result = callNative(
    f,
    op,
    op.name,
    op.args.map((a) => f.operand(a)),
  );
  if (result !== null && !f.value(op).isBottom) f.assign(op, { ...result }, true);
}

/** Calls a native; null when it gives nothing. */
export function callNative(
  f: FunctionEmitter,
  op: Op,
  name: string,
  args: readonly Operand[],
): Operand | null {
  if (args.some((a) => a.value.isBottom)) return null;
  if (name === "classNameOf" || name === "functionName") {
    for (const object of f.unit.engine.objectsOf(at(args, 0).value))
      if (object instanceof FunctionObject) f.unit.namedFunctions.add(object);
  }
  if (ARRAY_NATIVE.test(name)) requireArray(f, at(args, 0), READS.has(name));
  const special = SPECIAL.get(name);
  if (special !== undefined) return special(f, op, args);
  const entry = NATIVES.get(name);
  if (entry === undefined) throw new Error(`native ${name} has no C`);
  const list: string[] = [];
  for (let i = 0; i < entry.params.length; i++)
    list.push(...parameter(f, op, paramKind(entry, i), at(args, i)));
  const call = `${entry.c}(${list.join(", ")})`;
  return result(f, op, entry.result, call, entry.throws);
}

/** Natives that take an array, or a typed array, and change or read it. */
const ARRAY_NATIVE =
  /^array(Push|PushAll|Get|Set|Pop|Shift|Truncate|Move|Forget|Append|SetHole|PushHole|Reserve|Keeps)$/;

/** Those that read the units of a string as well. */
const READS = new Set(["arrayGet", "arrayKeeps"]);

/** A generic method of Array that was called on something else stops the program. */
function requireArray(f: FunctionEmitter, array: Operand, orString: boolean): void {
  const { value } = array;
  const isCertain =
    (value.flags & ~(orString ? F_STRING : 0)) === 0 &&
    f.unit.engine
      .objectsOf(value)
      .every((o) => o instanceof ArrayObject || o instanceof BufferObject);
  if (isCertain) return;
  const c = f.convert(array, "V");
  const isString = orString && value.has(F_STRING) ? ` && !rt_is_string(${c})` : "";
  f.code.text(`if (RT_UNLIKELY(!rt_is_array(${c}) && !rt_is_view(${c})${isString}))`);
  f.code.text(
    '  rt_panic("a method of Array is called on what is no array, which images cannot do");',
  );
}

function parameter(f: FunctionEmitter, op: Op, kind: string, operand: Operand): string[] {
  switch (kind) {
    case "d":
      return [double(f, primitive(f, op, operand, "Number"))];
    case "i":
      return [integer64(f, op, operand)];
    case "w":
      return [int32(f, primitive(f, op, operand, "Number"))];
    case "u":
      return [`(uint32_t)${int32(f, primitive(f, op, operand, "Number"))}`];
    case "b":
      return [f.convert(operand, "B")];
    case "y": {
      const bytes = f.inVariable({ ...operand, c: f.convert(operand, "V"), rep: "V" });
      checkBytes(f, bytes);
      return [`RT_PTR(rt_typed, ${bytes.c})->data`, `RT_PTR(rt_typed, ${bytes.c})->length`];
    }
    default:
      return [f.convert(operand, "V")];
  }
}

/** A native that takes bytes trusts its caller; a lying type ends in an error, not in memory. */
function checkBytes(f: FunctionEmitter, bytes: Operand): void {
  const objects = f.unit.engine.objectsOf(bytes.value);
  const isBytes = objects.every((o) => o instanceof BufferObject && isBytesKind(o.typed));
  if (isBytes && bytes.value.flags === 0) return;
  f.code.text(`if (RT_UNLIKELY(!rt_is_pointer(${bytes.c}) || !rt_is_bytes(${bytes.c}))) {`);
  f.raise("RT_TYPE_ERROR", "argument must be a Uint8Array");
  f.code.text("}");
}

function result(
  f: FunctionEmitter,
  op: Op,
  kind: string,
  call: string,
  throws: boolean,
): Operand | null {
  const value = NATIVE_VALUE(f, op);
  const finish = (rep: Rep, c: string): Operand => {
    const name = f.temporary(rep);
    f.code.text(`${name} = ${c};`);
    if (throws) f.code.always(f.target);
    return { c: name, rep, value };
  };
  switch (kind) {
    case "-":
      f.code.text(`${call};`);
      if (throws) f.code.always(f.target);
      return null;
    case "t": {
      const name = f.namedTemporary("struct rt_text", "{0}");
      f.code.text(`${name} = ${call};`);
      return finish(
        "V",
        `rt_string_from_latin1((const uint8_t *)${name}.data, ${name}.length, 0, ${name}.length)`,
      );
    }
    case "b":
      return finish("B", call);
    case "d":
      return finish("D", call);
    case "w":
      return finish("W", call);
    case "i":
    case "u":
      return finish("I", call);
    default:
      return finish("V", call);
  }
}

function NATIVE_VALUE(f: FunctionEmitter, op: Op): Value {
  return f.value(op);
}

const SPECIAL: ReadonlyMap<string, Special> = new Map([
  ...SCALAR_NATIVES,
  ...ARRAY_NATIVES,
  ...OBJECT_NATIVES,
]);
