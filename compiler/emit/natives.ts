/** Calls of natives in C, and the few that are written inline. */
import { hasTag, ownsToString } from "../flow/native-objects.ts";
import { nativeValue, NATIVES, paramKind } from "../flow/natives.ts";
import { ArrayObject, BufferObject, ClassObject, FunctionObject, type TypedKind } from "../flow/objects.ts";
import { exactString, F_BIGINT, F_FALSE, F_HOLE, F_NAN, F_TRUE, F_UNDEFINED, restrict, type Value, withFlags } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { Arms, dispatch, joined } from "./dispatch.ts";
import { allocateArray, getElement, pushElement, storeElement, typedValue } from "./elements.ts";
import { callEntry, requireFunction } from "./calls.ts";
import type { FunctionEmitter } from "./function.ts";
import { double, int32, number, primitive, truncatedQuotient } from "./operators.ts";
import { C_TYPE, type Operand, type Rep, repOf, UNDEFINED_OPERAND } from "./rep.ts";

export function writeNative(f: FunctionEmitter, op: Op): void {
  const result = callNative(
    f,
    op,
    op.name,
    op.args.map((a) => f.operand(a)),
  );
  if (result !== null && !f.value(op).isBottom) f.assign(op, { ...result }, true);
}

type Special = (f: FunctionEmitter, op: Op, args: readonly Operand[]) => Operand | null;

const NO_ARGUMENT = UNDEFINED_OPERAND;

function at(args: readonly Operand[], index: number): Operand {
  return args[index] ?? NO_ARGUMENT;
}

/** Calls a native; null when it gives nothing. */
export function callNative(f: FunctionEmitter, op: Op, name: string, args: readonly Operand[]): Operand | null {
  if (args.some((a) => a.value.isBottom)) return null;
  if (name.startsWith("mirror")) f.unit.usesMirrors = true;
  if ((name === "classNameOf" || name === "functionName") && f.unit.engine.objectsOf(at(args, 0).value).some((o) => o instanceof FunctionObject)) {
    f.unit.usesFunctionNames = true;
  }
  const special = SPECIAL.get(name);
  if (special !== undefined) return special(f, op, args);
  const entry = NATIVES.get(name);
  if (entry === undefined) throw new Error(`native ${name} has no C`);
  const list: string[] = [];
  for (let i = 0; i < entry.params.length; i++) list.push(...parameter(f, op, paramKind(entry, i), at(args, i)));
  const call = `${entry.c}(${list.join(", ")})`;
  return result(f, op, entry.result, call, entry.throws);
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
  const isBytes = objects.every((o) => o instanceof BufferObject && o.typed === "Uint8Array");
  if (isBytes && bytes.value.flags === 0) return;
  f.code.text(`if (RT_UNLIKELY(!rt_is_pointer(${bytes.c}) || rt_cls(${bytes.c}) != RT_CLS_UINT8ARRAY)) {`);
  f.raise("RT_TYPE_ERROR", "argument must be a Uint8Array");
  f.code.text("}");
}

/** An integer argument: exact for integers, truncated for other numbers. */
function integer64(f: FunctionEmitter, op: Op, operand: Operand): string {
  const n = number(f, primitive(f, op, operand, "Number"));
  if (n.rep === "W" || n.rep === "I") return f.convert(n, "I");
  return `rt_d_to_i(${f.convert(n, "D")})`;
}

function result(f: FunctionEmitter, op: Op, kind: string, call: string, throws: boolean): Operand | null {
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
      return finish("V", `rt_string_from_latin1((const uint8_t *)${name}.data, ${name}.length, 0, ${name}.length)`);
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

// --- numbers ---

/** Rounding of a double whose result is an integer, or the general function. */
function rounding(intName: string, doubleName: string): Special {
  return (f, op, args) => {
    const n = number(f, primitive(f, op, at(args, 0), "Number"));
    if (n.rep === "W" || n.rep === "I" || n.rep === "O") return n;
    const { quotient } = at(args, 0);
    if (quotient !== undefined && (intName === "mathTrunc" || (intName === "mathFloor" && n.value.lo >= 0))) {
      const truncated = nativeValue(intName, [n.value]);
      const rep = repOf(truncated);
      if (rep === "W" || rep === "I") {
        return { c: `((${C_TYPE[rep]})${truncatedQuotient(f, quotient)})`, rep, value: truncated };
      }
    }
    const value = nativeValue(intName, [n.value]);
    const rep = repOf(value);
    const x = f.convert(n, "D");
    if (rep === "W" || rep === "I") {
      if (intName === "mathTrunc" || n.value.lo >= 0) {
        if (intName !== "mathCeil" && intName !== "mathRound") return { c: `((${C_TYPE[rep]})${x})`, rep, value };
      }
      if (intName === "mathFloor") return { c: `((${C_TYPE[rep]})rt_floor_i(${x}))`, rep, value };
      if (intName === "mathCeil") return { c: `((${C_TYPE[rep]})rt_ceil_i(${x}))`, rep, value };
    }
    return { c: `${doubleName}(${x})`, rep: "D", value };
  };
}

const mathAbs: Special = (f, op, args) => {
  const n = f.inVariable(number(f, primitive(f, op, at(args, 0), "Number")));
  const value = nativeValue("mathAbs", [n.value]);
  const rep = repOf(value);
  if (n.rep === "W" || n.rep === "I") {
    const x = f.inVariable({ ...n, c: f.convert(n, rep), rep });
    return { c: `(${x.c} < 0 ? -${x.c} : ${x.c})`, rep, value };
  }
  return { c: `__builtin_fabs(${f.convert(n, "D")})`, rep: "D", value };
};

function extremum(name: string, test: string, doubleName: string): Special {
  return (f, op, args) => {
    const values = args.map((a) => f.inVariable(number(f, primitive(f, op, a, "Number"))));
    const value = nativeValue(
      name,
      values.map((v) => v.value),
    );
    const rep = repOf(value);
    const [first, ...rest] = values;
    if (first === undefined) return { c: name === "mathMin" ? "__builtin_inf()" : "(-__builtin_inf())", rep: "D", value };
    const isInteger = rep === "W" || rep === "I";
    // An operand may be infinite where the result is not.
    if (isInteger && values.every((v) => v.rep === "W" || v.rep === "I")) {
      let so = f.inVariable({ ...first, c: f.convert(first, rep), rep });
      for (const next of rest) {
        const y = f.inVariable({ ...next, c: f.convert(next, rep), rep });
        const out = f.temporary(rep);
        f.code.text(`${out} = ${so.c} ${test} ${y.c} ? ${so.c} : ${y.c};`);
        so = { c: out, rep, value };
      }
      return so;
    }
    if (rep === "O" && values.every((v) => v.rep === "W" || v.rep === "I" || v.rep === "O")) {
      let c = f.convert(first, "O");
      for (const next of rest) c = `rt_o_${name === "mathMin" ? "min" : "max"}(${c}, ${f.convert(next, "O")})`;
      return { c, rep: "O", value };
    }
    let c = f.convert(first, "D");
    for (const next of rest) c = `${doubleName}(${c}, ${f.convert(next, "D")})`;
    return isInteger ? { c: `((${C_TYPE[rep]})${c})`, rep, value } : { c, rep: "D", value };
  };
}

const mathImul: Special = (f, op, args) => {
  const [x, y] = [0, 1].map((i) => int32(f, primitive(f, op, at(args, i), "Number")));
  return { c: `((int32_t)((uint32_t)${x} * (uint32_t)${y}))`, rep: "W", value: f.value(op) };
};

const mathClz32: Special = (f, op, args) => {
  const x = f.temporary("W");
  f.code.text(`${x} = ${int32(f, primitive(f, op, at(args, 0), "Number"))};`);
  return { c: `(${x} == 0 ? 32 : __builtin_clz((uint32_t)${x}))`, rep: "W", value: f.value(op) };
};

function unaryDouble(c: string): Special {
  return (f, op, args) => {
    const x = double(f, primitive(f, op, at(args, 0), "Number"));
    return { c: `${c}(${x})`, rep: "D", value: f.value(op) };
  };
}

// --- strings ---

const stringCharCodeAt: Special = (f, op, args) => {
  const text = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const n = number(f, primitive(f, op, at(args, 1), "Number"));
  const index = f.temporary("I");
  if (n.rep === "W" || n.rep === "I") f.code.text(`${index} = ${f.convert(n, "I")};`);
  else f.code.text(`${index} = rt_string_index(${f.convert(n, "D")});`);
  const out = f.temporary("O");
  f.code.text(
    `${out} = RT_LIKELY((uint64_t)${index} < rt_string_length(${text.c})) ? (int64_t)rt_string_unit(${text.c}, ${index}) : RT_O_NAN;`,
  );
  return { c: out, rep: "O", value: withFlags(nativeValue("stringCharCodeAt", []), F_NAN) };
};

const stringUnit: Special = (f, op, args) => {
  const c = `rt_string_unit(${f.convert(at(args, 0), "V")}, ${integer64(f, op, at(args, 1))})`;
  return { c, rep: "W", value: nativeValue("stringUnit", []) };
};

const stringFromUnits: Special = (f, op, args) => {
  const units = args.map((a) => int32(f, primitive(f, op, a, "Number")));
  const value = f.value(op);
  if (units.length === 1) return { c: `rt_string_from_unit((uint16_t)${units[0] ?? 0})`, rep: "V", value };
  const list = units.length === 0 ? "0" : units.map((u) => `(uint16_t)${u}`).join(", ");
  const array = f.temporary("V");
  f.code.text(`${array} = rt_string_from_units((const uint16_t[]){${list}}, ${units.length});`);
  return { c: array, rep: "V", value };
};

// --- arrays ---

function forArrays(f: FunctionEmitter, array: Operand, each: (array: Operand, object: ArrayObject) => void): void {
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(array.value)) {
    if (object instanceof ArrayObject) arms.addObject(object, f.unit.classId(object), (r) => each(r, object));
  }
  if (arms.list.length > 0) dispatch(f, array, arms);
}

function arrayObjectAt(f: FunctionEmitter, op: Op): ArrayObject {
  return f.unit.engine.arrayAt(f.instance, op);
}

const arrayNew: Special = (f, op, args) => {
  const rep = f.unit.layout.arrayRep(arrayObjectAt(f, op));
  const length = double(f, at(args, 0));
  const c = `rt_array_with_holes(RT_CLS_ARRAY_${rep}, ${length})`;
  return { c, rep: "V", value: f.value(op) };
};

const arrayFilled: Special = (f, op, args) => {
  const rep = f.unit.layout.arrayRep(arrayObjectAt(f, op));
  const c = `rt_array_filled(RT_CLS_ARRAY_${rep}, ${double(f, at(args, 0))}, ${f.convert(at(args, 1), "V")})`;
  return { c, rep: "V", value: f.value(op) };
};

const arrayPush: Special = (f, op, args) => {
  const array = f.inVariable(at(args, 0));
  forArrays(f, array, (r, object) => {
    for (const item of args.slice(1)) pushElement(f, r, object, item);
  });
  return { c: `((int64_t)rt_array_length(${array.c}))`, rep: "I", value: f.value(op) };
};

const arrayPushAll: Special = (f, op, args) => {
  const array = f.inVariable(at(args, 0));
  f.code.text(`rt_array_push_all(${f.convert(array, "V")}, ${f.convert(at(args, 1), "V")});`);
  return { c: `((int64_t)rt_array_length(${array.c}))`, rep: "I", value: f.value(op) };
};

/** Of an array of numbers; each is converted in order. */
function extremumAll(start: string, combine: string): Special {
  return (f, op, args) => {
    const array = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
    const so = f.temporary("D");
    const i = f.temporary("I");
    const item = f.temporary("V");
    f.code.text(`${so} = ${start};`);
    f.code.text(`for (${i} = 0; ${i} < (int64_t)rt_array_length(${array.c}); ${i}++) {`);
    f.code.text(`${item} = rt_array_load_any(${array.c}, ${i});`);
    const element = primitive(f, op, { c: item, rep: "V", value: elementOf(f, array) }, "Number");
    const x = f.convert(number(f, element), "D");
    f.code.text(`${so} = ${combine}(${so}, ${x});`);
    f.code.text("}");
    return { c: so, rep: "D", value: f.value(op) };
  };
}

function elementOf(f: FunctionEmitter, array: Operand): Value {
  const element = joined(f.unit.engine.objectsOf(array.value), ArrayObject, (o) => o.element.value);
  return withFlags(restrict(element, ~F_HOLE, true), F_UNDEFINED);
}

function arrayTake(c: string): Special {
  return (f, op, args) => ({ c: `${c}(${f.convert(at(args, 0), "V")})`, rep: "V", value: elementOf(f, at(args, 0)) });
}

const arrayGet: Special = (f, op, args) => {
  const array = at(args, 0);
  const index = f.temporary("I");
  f.code.text(`${index} = ${integer64(f, op, at(args, 1))};`);
  const value = f.value(op);
  const rep = repOf(value);
  const out = f.temporary(rep);
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(array.value)) {
    if (!(object instanceof ArrayObject) && !(object instanceof BufferObject)) continue;
    arms.addObject(object, f.unit.classId(object), (r, all) => {
      const key: Operand = { c: index, rep: "I", value: NATIVE_INDEX };
      const element = getElement(f, op, r, all, key, true);
      if (!element.value.isBottom) f.code.text(`${out} = ${f.convert(element, rep)};`);
    });
  }
  dispatch(f, array, arms);
  return { c: out, rep, value };
};

const NATIVE_INDEX = nativeValue("index", []);

const arraySet: Special = (f, op, args) => {
  const index = f.temporary("I");
  f.code.text(`${index} = ${integer64(f, op, at(args, 1))};`);
  forArrays(f, at(args, 0), (r, object) => {
    const key: Operand = { c: index, rep: "I", value: NATIVE_INDEX };
    storeElement(f, op, r, [object], key, at(args, 2), true);
  });
  return null;
};

function arrayCall(c: string, count: number): Special {
  return (f, op, args) => {
    const list = [f.convert(at(args, 0), "V")];
    for (let i = 1; i <= count; i++) list.push(integer64(f, op, at(args, i)));
    f.code.text(`${c}(${list.join(", ")});`);
    return null;
  };
}

const arrayKeeps: Special = (f, op, args) => {
  const value = f.value(op);
  if (!value.has(F_FALSE)) return { c: "true", rep: "B", value };
  const array = f.inVariable(at(args, 0));
  const index = integer64(f, op, at(args, 1));
  const hasHoles = f.unit.engine
    .objectsOf(array.value)
    .some((o) => o instanceof ArrayObject && o.element.value.has(F_HOLE));
  const v = f.convert(array, "V");
  const c = hasHoles ? `(!rt_array_has_hole(${v}, ${index}))` : `((uint64_t)${index} < rt_array_length(${v}))`;
  return { c, rep: "B", value };
};

/** A test the analysis may have decided. */
function decided(c: string): Special {
  return (f, op, args) => {
    const value = f.value(op);
    if (!value.has(F_FALSE)) return { c: "true", rep: "B", value };
    if (!value.has(F_TRUE)) return { c: "false", rep: "B", value };
    return { c: `${c}(${args.map((a) => f.convert(a, "V")).join(", ")})`, rep: "B", value };
  };
}

const arrayAppend: Special = (f, op, args) => {
  const [target, source] = [f.convert(at(args, 0), "V"), f.convert(at(args, 1), "V")];
  const [from, count] = [integer64(f, op, at(args, 2)), integer64(f, op, at(args, 3))];
  f.code.text(`rt_array_append(${target}, ${source}, ${from}, ${count});`);
  return null;
};

// --- buffers ---

function typedClass(kind: Operand): string {
  return `RT_CLS_${(exactString(kind.value) ?? "").toUpperCase()}`;
}

/** May throw RangeError when memory or the arguments do not allow it. */
function making(make: (f: FunctionEmitter, args: readonly Operand[]) => string): Special {
  return (f, op, args) => {
    const name = f.temporary("V");
    f.code.text(`${name} = ${make(f, args)};`);
    f.code.always(f.target);
    return { c: name, rep: "V", value: f.value(op) };
  };
}

const typedNew = making((f, args) => `rt_typed_new(${typedClass(at(args, 0))}, ${double(f, at(args, 1))})`);
const typedView = making(
  (f, args) =>
    `rt_typed_view(${typedClass(at(args, 0))}, ${f.convert(at(args, 1), "V")}, ${double(f, at(args, 2))}, ${double(f, at(args, 3))})`,
);
const typedLike = making(
  (f, args) => `rt_typed_new(rt_cls(${f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" }).c}), ${double(f, at(args, 1))})`,
);
const typedSubarray: Special = (f, op, args) => {
  const list = [f.convert(at(args, 0), "V"), integer64(f, op, at(args, 1)), integer64(f, op, at(args, 2))];
  return { c: `rt_typed_subarray(${list.join(", ")})`, rep: "V", value: f.value(op) };
};
const bufferNew = making((f, args) => `rt_buffer_new(${double(f, at(args, 0))})`);
const viewNew = making(
  (f, args) => `rt_view_new(${f.convert(at(args, 0), "V")}, ${double(f, at(args, 1))}, ${double(f, at(args, 2))})`,
);

const dmaAllocate: Special = (f, op, args) => {
  const bytes = f.namedTemporary("struct rt_bytes", "{0}");
  f.code.text(`${bytes} = rt_native_dma_allocate(${integer64(f, op, at(args, 0))});`);
  return { c: `rt_typed_external(${bytes}.data, ${bytes}.length)`, rep: "V", value: f.value(op) };
};

const VIEW_KINDS: Readonly<Record<string, readonly [TypedKind, number]>> = {
  Int8: ["Int8Array", 1],
  Uint8: ["Uint8Array", 1],
  Int16: ["Int16Array", 2],
  Uint16: ["Uint16Array", 2],
  Int32: ["Int32Array", 4],
  Uint32: ["Uint32Array", 4],
  Float32: ["Float32Array", 4],
  Float64: ["Float64Array", 8],
  BigInt64: ["BigInt64Array", 8],
  BigUint64: ["BigUint64Array", 8],
};

/** Address of a DataView access in a variable, bounds checked. */
function viewAddress(f: FunctionEmitter, op: Op, args: readonly Operand[], bytes: number): string {
  const view = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const n = number(f, primitive(f, op, at(args, 1), "Number"));
  let offset: string;
  if (n.rep === "W" || n.rep === "I") offset = f.convert(n, "I");
  else if (n.rep === "O") offset = `rt_view_offset_o(${n.c})`;
  else offset = `rt_view_offset(${f.convert(n, "D")})`;
  const name = f.namedTemporary("uint8_t *", "NULL");
  const isPositive = (n.rep === "W" || n.rep === "I") && n.value.lo >= 0;
  f.code.text(`${name} = rt_view_at${isPositive ? "_positive" : ""}(${view.c}, ${offset}, ${bytes});`);
  f.code.text(`if (RT_UNLIKELY(${name} == NULL)) {`);
  f.code.leave(f.target);
  f.code.text("}");
  return name;
}

/** C suffix of the byte order: a constant when the argument is one. */
function order(f: FunctionEmitter, little: Operand): string {
  const v = f.inVariable(little);
  return f.truthOf(v);
}

function viewGet(name: string): Special {
  const [kind, bytes] = VIEW_KINDS[name] ?? ["Uint8Array", 1];
  return (f, op, args) => {
    const p = viewAddress(f, op, args, bytes);
    const little = bytes === 1 ? "true" : order(f, at(args, 2));
    const read = `rt_read_${name.toLowerCase()}(${p}, ${little})`;
    const isFloat = kind === "Float32Array" || kind === "Float64Array";
    const isBig = kind === "BigInt64Array" || kind === "BigUint64Array";
    const value = nativeValue(`view${name}`, []);
    if (isBig) return { c: read, rep: "V", value };
    if (isFloat) return { c: read, rep: "D", value };
    return { c: `((${kind === "Uint32Array" ? "int64_t" : "int32_t"})${read})`, rep: kind === "Uint32Array" ? "I" : "W", value };
  };
}

function viewSet(name: string): Special {
  const [kind, bytes] = VIEW_KINDS[name] ?? ["Uint8Array", 1];
  return (f, op, args) => {
    const value = at(args, 2);
    const isBig = kind === "BigInt64Array" || kind === "BigUint64Array";
    const type = isBig ? "int64_t" : kind.startsWith("Float") ? "double" : "int32_t";
    const stored = f.namedTemporary(type, "0");
    if (isBig) {
      if (!value.value.only(F_BIGINT)) {
        f.code.text(`if (RT_UNLIKELY(!rt_is_bigint(${f.convert(value, "V")}))) {`);
        f.raise("RT_TYPE_ERROR", "Cannot convert value to a BigInt");
        f.code.text("}");
      }
      f.code.text(`${stored} = rt_bigint_to_i64(${f.convert(value, "V")});`);
    } else f.code.text(`${stored} = ${typedValue(f, op, kind, value)};`);
    const p = viewAddress(f, op, args, bytes);
    const little = bytes === 1 ? "true" : order(f, at(args, 3));
    f.code.text(`rt_write_${name.toLowerCase()}(${p}, ${stored}, ${little});`);
    return null;
  };
}

const typedCopy: Special = (f, op, args) => {
  const list = [
    f.convert(at(args, 0), "V"),
    integer64(f, op, at(args, 1)),
    f.convert(at(args, 2), "V"),
    integer64(f, op, at(args, 3)),
    integer64(f, op, at(args, 4)),
  ];
  f.code.text(`rt_typed_copy(${list.join(", ")});`);
  return null;
};

// --- reflection ---

const ownKeys: Special = (f, op, args) => ({
  c: `rt_own_keys(${f.convert(at(args, 0), "V")}, ${f.unit.classId(arrayObjectAt(f, op))})`,
  rep: "V",
  value: f.value(op),
});

/** A mirror is the value itself. */
const mirrorOf: Special = (f, op, args) => ({ c: f.convert(at(args, 0), "V"), rep: "V", value: f.value(op) });

const mirrorKeys: Special = (f, op, args) => {
  const all = f.truthOf(f.inVariable(at(args, 1)));
  const c = `rt_mirror_keys(${f.convert(at(args, 0), "V")}, ${all}, ${f.unit.classId(arrayObjectAt(f, op))})`;
  return { c, rep: "V", value: f.value(op) };
};

const mirrorAs: Special = (f, op, args) => {
  const value = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const list = f.unit.engine.objectsOf(at(args, 1).value).flatMap((o) => {
    const range = o instanceof ClassObject ? f.unit.ranges.get(o) : undefined;
    return range === undefined || range[1] < range[0] ? [] : [`rt_cls(${value.c}) - ${range[0]}u <= ${range[1] - range[0]}u`];
  });
  const test = list.length === 0 ? "false" : `rt_is_object(${value.c}) && (${list.join(" || ")})`;
  return { c: `(${test} ? ${value.c} : RT_NULL)`, rep: "V", value: f.value(op) };
};

const mirrorTagged: Special = (f, op, args) => {
  const value = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const ids = f.unit.engine.objects.filter((o) => hasTag(f.unit.engine, o)).map((o) => f.unit.classId(o));
  const test = ids.length === 0 ? "false" : `rt_is_object(${value.c}) && (${ids.map((id) => `rt_cls(${value.c}) == ${id}`).join(" || ")})`;
  return { c: `(${test} ? ${value.c} : RT_NULL)`, rep: "V", value: f.value(op) };
};

const hasUserToString: Special = (f, op, args) => {
  const value = f.value(op);
  if (!value.has(F_FALSE)) return { c: "true", rep: "B", value };
  if (!value.has(F_TRUE)) return { c: "false", rep: "B", value };
  const out = f.temporary("B");
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(at(args, 0).value)) {
    const answer = String(ownsToString(f.unit.engine, object));
    arms.addObject(object, answer, () => f.code.text(`${out} = ${answer};`));
  }
  dispatch(f, at(args, 0), arms);
  return { c: out, rep: "B", value };
};

function boxedCall(c: string, rep: Rep, throws: boolean): Special {
  return (f, op, args) => {
    const name = f.temporary(rep);
    f.code.text(`${name} = ${c}(${args.map((a) => f.convert(a, "V")).join(", ")});`);
    if (throws) f.code.always(f.target);
    return { c: name, rep, value: f.value(op) };
  };
}

const assignOwn: Special = (f, _op, args) => {
  f.code.text(`rt_copy_properties(${f.convert(at(args, 0), "V")}, ${f.convert(at(args, 1), "V")}, NULL, 0);`);
  f.code.always(f.target);
  return null;
};

const onTurn: Special = (f, _op, args) => {
  f.code.text(`rt_program_on_turn(${f.convert(at(args, 0), "V")});`);
  return null;
};

const callThis: Special = (f, op, args) => {
  const callee = f.inVariable(at(args, 0));
  return callEntry(f, op, callee, at(args, 1), args.slice(2));
};

/** The arguments are in one array. */
const callThisAll: Special = (f, op, args) => {
  const callee = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  requireFunction(f, callee);
  const name = f.temporary("V");
  f.code.text(`${name} = rt_call_array(${callee.c}, ${f.convert(at(args, 1), "V")}, ${f.convert(at(args, 2), "V")});`);
  f.code.always(f.target);
  return { c: name, rep: "V", value: f.value(op) };
};

const coroutineStart: Special = (f, op, args) => callEntry(f, op, at(args, 0), UNDEFINED_OPERAND, []);

const coroutineResume: Special = (f, op, args) => {
  const name = f.temporary("B");
  const value = f.convert(at(args, 2), "V");
  f.code.text(`${name} = rt_coroutine_resume(${f.convert(at(args, 0), "V")}, ${f.convert(at(args, 1), "I")}, ${value});`);
  f.code.always(f.target);
  return { c: name, rep: "B", value: f.value(op) };
};

const coroutineOut: Special = (f, op, args) => {
  return { c: `RT_FSLOT(Val, ${f.convert(at(args, 0), "V")}, 1)`, rep: "V", value: f.value(op) };
};

const throwNative: Special = (f, _op, args) => {
  f.code.text(`rt_throw(${f.convert(at(args, 0), "V")});`);
  f.code.leave(f.target);
  return null;
};

const bigintBits = (c: string): Special => {
  return (f, op, args) => {
    const name = f.temporary("V");
    f.code.text(`${name} = ${c}(${double(f, at(args, 0))}, ${f.convert(at(args, 1), "V")});`);
    f.code.always(f.target);
    return { c: name, rep: "V", value: f.value(op) };
  };
};

const SPECIAL: ReadonlyMap<string, Special> = new Map<string, Special>([
  ["mathFloor", rounding("mathFloor", "rt_floor_d")],
  ["mathCeil", rounding("mathCeil", "rt_ceil_d")],
  ["mathTrunc", rounding("mathTrunc", "rt_trunc_d")],
  ["mathRound", rounding("mathRound", "rt_round_d")],
  ["mathSqrt", unaryDouble("__builtin_sqrt")],
  ["mathAbs", mathAbs],
  ["mathMin", extremum("mathMin", "<", "rt_min_d")],
  ["mathMax", extremum("mathMax", ">", "rt_max_d")],
  ["mathFround", unaryDouble("(double)(float)")],
  ["mathImul", mathImul],
  ["mathClz32", mathClz32],
  ["stringCharCodeAt", stringCharCodeAt],
  ["stringUnit", stringUnit],
  ["arrayNew", arrayNew],
  ["arrayFilled", arrayFilled],
  ["arrayPush", arrayPush],
  ["arrayPushAll", arrayPushAll],
  ["mathMinAll", extremumAll("__builtin_inf()", "rt_min_d")],
  ["mathMaxAll", extremumAll("(-__builtin_inf())", "rt_max_d")],
  ["arrayPop", arrayTake("rt_array_pop_any")],
  ["arrayShift", arrayTake("rt_array_shift_any")],
  ["arrayTruncate", arrayCall("rt_array_truncate", 1)],
  ["arrayMove", arrayCall("rt_array_move", 3)],
  ["arrayGet", arrayGet],
  ["arraySet", arraySet],
  ["stringFromUnits", stringFromUnits],
  ["stringFromUnitsAll", boxedCall("rt_string_from_units_all", "V", true)],
  ["arrayKeeps", arrayKeeps],
  ["arrayAppend", arrayAppend],
  ["arraySetHole", arrayCall("rt_array_set_hole", 1)],
  ["arrayPushHole", arrayCall("rt_array_push_hole", 0)],
  ["arrayMatch", boxedCall("rt_array_match", "V", false)],
  ["isArray", decided("rt_is_array")],
  ["typedSame", decided("rt_typed_same")],
  ["typedIsBig", decided("rt_typed_is_big")],
  ["isView", decided("rt_is_view")],
  ["typedLike", typedLike],
  ["typedSubarray", typedSubarray],
  ["arrayForget", arrayCall("rt_array_forget", 1)],
  ["arrayReserve", arrayCall("rt_array_reserve", 1)],
  ["typedNew", typedNew],
  ["typedView", typedView],
  ["bufferNew", bufferNew],
  ["viewNew", viewNew],
  ["dmaAllocate", dmaAllocate],
  ["typedCopy", typedCopy],
  ...Object.keys(VIEW_KINDS).flatMap((name): [string, Special][] => [
    [`viewGet${name}`, viewGet(name)],
    [`viewSet${name}`, viewSet(name)],
  ]),
  ["ownKeys", ownKeys],
  ["getOwn", boxedCall("rt_get_own", "V", false)],
  ["ownValue", boxedCall("rt_get_keyed", "V", true)],
  ["assignOwn", assignOwn],
  ["getAny", boxedCall("rt_get_keyed", "V", true)],
  ["hasOwn", boxedCall("rt_has_own", "B", false)],
  ["hasProperty", boxedCall("rt_has_property", "B", true)],
  ["ownPropertyKind", boxedCall("rt_own_property_kind", "W", false)],
  ["mirrorOf", mirrorOf],
  ["mirrorKeys", mirrorKeys],
  ["mirrorAs", mirrorAs],
  ["mirrorTagged", mirrorTagged],
  ["hasUserToString", hasUserToString],
  ["hideProperty", () => null],
  ["onTurn", onTurn],
  ["callThis", callThis],
  ["callThisAll", callThisAll],
  ["coroutineStart", coroutineStart],
  ["coroutineResume", coroutineResume],
  ["coroutineValue", coroutineOut],
  ["coroutineResult", coroutineOut],
  ["throwValue", throwNative],
  ["bigintFromNumber", (f, op, args) => boxedDouble(f, op, "rt_bigint_from_number", args)],
  ["bigintFromString", boxedCall("rt_bigint_from_string", "V", false)],
  ["bigintAsIntN", bigintBits("rt_bigint_as_int_n")],
  ["bigintAsUintN", bigintBits("rt_bigint_as_uint_n")],
  ["bigintToString", (f, op, args) => ({
    c: `rt_bigint_to_string(${f.convert(at(args, 0), "V")}, ${int32(f, at(args, 1))})`,
    rep: "V",
    value: f.value(op),
  })],
  ["bigintToNumber", (f, op, args) => ({ c: `rt_bigint_to_number(${f.convert(at(args, 0), "V")})`, rep: "D", value: f.value(op) })],
]);

function boxedDouble(f: FunctionEmitter, op: Op, c: string, args: readonly Operand[]): Operand {
  const name = f.temporary("V");
  f.code.text(`${name} = ${c}(${double(f, at(args, 0))});`);
  f.code.always(f.target);
  return { c: name, rep: "V", value: f.value(op) };
}
