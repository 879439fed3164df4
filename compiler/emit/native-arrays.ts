import { viewsMayChange } from "../flow/native-buffers.ts";
import { nativeValue } from "../flow/natives.ts";
import { type AbstractObject, ArrayObject, BufferObject, type TypedKind } from "../flow/objects.ts";
import {
  exactString,
  F_FALSE,
  F_HOLE,
  F_STRING,
  F_TRUE,
  F_UNDEFINED,
  restrict,
  STRING,
  type Value,
  withFlags,
} from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { typedClassId } from "./class-ids.ts";
import { Arms, dispatch, joined } from "./dispatch.ts";
import { bigintWord, getElement, pushElement, storeElement, typedValue } from "./elements.ts";
import type { FunctionEmitter } from "./function.ts";
import { arrayObjectAt, at, boxedCall, integer64, making, type Special } from "./native.ts";
import { double, number, primitive } from "./operators.ts";
import { type Operand, repOf } from "./rep.ts";

// --- arrays ---

function forArrays(
  f: FunctionEmitter,
  array: Operand,
  each: (array: Operand, object: ArrayObject, all: readonly AbstractObject[]) => void,
): void {
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(array.value)) {
    if (object instanceof ArrayObject)
      arms.addObject(object, f.unit.classId(object), (r, all) => each(r, object, all));
  }
  if (arms.list.length > 0) dispatch(f, array, arms);
}

/** Leaves with an exception when `refuse` says so, where the array may be frozen. */
function guardArray(f: FunctionEmitter, array: Operand, refuse: string): void {
  if (!f.unit.engine.objectsOf(array.value).some((o) => o.mayBeFixed)) return;
  f.code.text(`if (RT_UNLIKELY(rt_array_is_fixed(${f.convert(array, "V")})) && ${refuse}) {`);
  f.code.leave(f.target);
  f.code.text("}");
}

/** RT_ARRAY_USUAL_MAX: without a RangeError. */
const ARRAY_USUAL_MAX = 65_536;

const arrayNew: Special = (f, op, args) => {
  const rep = f.unit.layout.arrayRep(arrayObjectAt(f, op));
  const length = double(f, at(args, 0));
  const c = `rt_array_with_holes(RT_CLS_ARRAY_${rep}, ${length})`;
  const { value } = at(args, 0);
  if (value.isInteger && value.hi <= ARRAY_USUAL_MAX) return { c, rep: "V", value: f.value(op) };
  return making(() => c)(f, op, args);
};

const arrayFilled: Special = (f, op, args) => {
  const rep = f.unit.layout.arrayRep(arrayObjectAt(f, op));
  const c = `rt_array_filled(RT_CLS_ARRAY_${rep}, ${double(f, at(args, 0))}, ${f.convert(at(args, 1), "V")})`;
  return { c, rep: "V", value: f.value(op) };
};

const arrayPush: Special = (f, op, args) => {
  const array = f.inVariable(at(args, 0));
  guardArray(f, array, `rt_refuse_push(${f.convert(array, "V")}, ${args.length - 1})`);
  forArrays(f, array, (r, object) => {
    for (const item of args.slice(1)) pushElement(f, r, object, item);
  });
  return { c: `((int64_t)rt_array_length(${array.c}))`, rep: "I", value: f.value(op) };
};

const arrayPushAll: Special = (f, op, args) => {
  const array = f.inVariable(at(args, 0));
  guardArray(
    f,
    array,
    `rt_refuse_push(${f.convert(array, "V")}, rt_array_length(${f.convert(at(args, 1), "V")}))`,
  );
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

function arrayTake(c: string, refuse: string): Special {
  return (f, _op, args) => {
    const array = f.inVariable(at(args, 0));
    guardArray(f, array, `${refuse}(${f.convert(array, "V")})`);
    return { c: `${c}(${f.convert(array, "V")})`, rep: "V", value: elementOf(f, array) };
  };
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
    // A DataView has no elements: nothing is taken from one.
    const isList =
      object instanceof BufferObject ? object.typed !== null : object instanceof ArrayObject;
    if (!isList) continue;
    arms.addObject(object, f.unit.classId(object), (r, all) => {
      const key: Operand = { c: index, rep: "I", value: NATIVE_INDEX };
      const isInside = !(object instanceof BufferObject) || !viewsMayChange(f.unit.engine);
      const element = getElement(f, op, r, all, key, isInside);
      if (!element.value.isBottom) f.code.text(`${out} = ${f.convert(element, rep)};`);
    });
  }
  const mayBeString = array.value.has(F_STRING);
  if (mayBeString) {
    const text = f.convert(array, "V");
    const unit: Operand = {
      c: `rt_string_from_unit(rt_string_unit(${text}, ${index}))`,
      rep: "V",
      value: STRING,
    };
    f.code.text(`if (rt_is_string(${text})) {`);
    f.code.text(`${out} = ${f.convert(unit, rep)};`);
    f.code.text("} else {");
  }
  dispatch(f, array, arms);
  if (mayBeString) f.code.text("}");
  return { c: out, rep, value };
};

const NATIVE_INDEX = nativeValue("index", []);

const arraySet: Special = (f, op, args) => {
  const index = f.temporary("I");
  f.code.text(`${index} = ${integer64(f, op, at(args, 1))};`);
  forArrays(f, at(args, 0), (r, _object, all) => {
    const key: Operand = { c: index, rep: "I", value: NATIVE_INDEX };
    storeElement(f, op, r, all, key, at(args, 2), true);
  });
  return null;
};

function arrayCall(c: string, count: number, refuse = ""): Special {
  return (f, op, args) => {
    const array = f.inVariable(at(args, 0));
    const list = [f.convert(array, "V")];
    for (let i = 1; i <= count; i++) list.push(integer64(f, op, at(args, i)));
    if (refuse !== "") guardArray(f, array, `${refuse}(${list.join(", ")})`);
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
  const keeps = hasHoles
    ? `(!rt_array_has_hole(${v}, ${index}))`
    : `((uint64_t)${index} < rt_array_length(${v}))`;
  // The units of a string stay.
  const c = array.value.has(F_STRING) ? `(rt_is_string(${v}) || ${keeps})` : keeps;
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
  return typedClassId(exactString(kind.value) ?? "");
}

const typedNew = making(
  (f, args) => `rt_typed_new(${typedClass(at(args, 0))}, ${double(f, at(args, 1))})`,
);
const typedView = making(
  (f, args) =>
    `rt_typed_view(${typedClass(at(args, 0))}, ${f.convert(at(args, 1), "V")}, ${double(f, at(args, 2))}, ${double(f, at(args, 3))})`,
);
const typedLike = making(
  (f, args) =>
    `rt_typed_new(rt_cls(${f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" }).c}), ${double(f, at(args, 1))})`,
);
const typedSubarray: Special = (f, op, args) => {
  const list = [
    f.convert(at(args, 0), "V"),
    integer64(f, op, at(args, 1)),
    integer64(f, op, at(args, 2)),
  ];
  const c = `rt_typed_subarray(${list.join(", ")})`;
  if (viewsMayChange(f.unit.engine)) return making(() => c)(f, op, args);
  return { c, rep: "V", value: f.value(op) };
};
const bufferNew = making((f, args) => `rt_buffer_new(${double(f, at(args, 0))})`);
const viewNew = making(
  (f, args) =>
    `rt_view_new(${f.convert(at(args, 0), "V")}, ${double(f, at(args, 1))}, ${double(f, at(args, 2))})`,
);

const bufferNewResizable = making(
  (f, args) => `rt_buffer_new_resizable(${double(f, at(args, 0))}, ${double(f, at(args, 1))})`,
);
const bufferShare = making((f, args) => `rt_buffer_share(${f.convert(at(args, 0), "V")})`);
const bufferDetach: Special = (f, _op, args) => {
  f.code.text(`rt_buffer_detach(${f.convert(at(args, 0), "V")});`);
  return null;
};
const bufferMax: Special = (f, op, args) => {
  if (!viewsMayChange(f.unit.engine)) return { c: "(-1.0)", rep: "D", value: f.value(op) };
  const c = `rt_buffer_max(${f.convert(at(args, 0), "V")})`;
  return { c, rep: "D", value: f.value(op) };
};

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
function viewAddress(
  f: FunctionEmitter,
  op: Op,
  args: readonly Operand[],
  bytes: number,
  method: string,
): string {
  const view = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const n = number(f, primitive(f, op, at(args, 1), "Number"));
  let offset: string;
  if (n.rep === "W" || n.rep === "I") offset = f.convert(n, "I");
  else if (n.rep === "O") offset = `rt_view_offset_o(${n.c})`;
  else offset = `rt_view_offset(${f.convert(n, "D")})`;
  const name = f.namedTemporary("uint8_t *", "NULL");
  const { address, isInside } = f.views.access(op, bytes, name);
  if (isInside && (n.rep === "W" || n.rep === "I")) {
    f.code.text(`${name} = ${address ?? `RT_PTR(rt_typed, ${view.c})->data + ${offset}`};`);
    return name;
  }
  if (viewsMayChange(f.unit.engine)) {
    f.code.text(`${name} = rt_view_at_changing(${view.c}, ${offset}, ${bytes}, "${method}");`);
    f.code.text(`if (RT_UNLIKELY(${name} == NULL)) {`);
    f.code.leave(f.target);
    f.code.text("}");
    return name;
  }
  const isPositive = (n.rep === "W" || n.rep === "I") && n.value.lo >= 0;
  f.code.text(
    `${name} = rt_view_at${isPositive ? "_positive" : ""}(${view.c}, ${offset}, ${bytes});`,
  );
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
    const p = viewAddress(f, op, args, bytes, `get${name}`);
    const little = bytes === 1 ? "true" : order(f, at(args, 2));
    const read = `rt_read_${name.toLowerCase()}(${p}, ${little})`;
    const isFloat = kind === "Float32Array" || kind === "Float64Array";
    const isBig = kind === "BigInt64Array" || kind === "BigUint64Array";
    const value = nativeValue(`view${name}`, []);
    if (isBig) return { c: read, rep: "V", value };
    if (isFloat) return { c: read, rep: "D", value };
    return {
      c: `((${kind === "Uint32Array" ? "int64_t" : "int32_t"})${read})`,
      rep: kind === "Uint32Array" ? "I" : "W",
      value,
    };
  };
}

function viewSet(name: string): Special {
  const [kind, bytes] = VIEW_KINDS[name] ?? ["Uint8Array", 1];
  return (f, op, args) => {
    const value = at(args, 2);
    const isBig = kind === "BigInt64Array" || kind === "BigUint64Array";
    const type = isBig ? "int64_t" : kind.startsWith("Float") ? "double" : "int32_t";
    const stored = f.namedTemporary(type, "0");
    if (isBig) f.code.text(`${stored} = ${bigintWord(f, op, value)};`);
    else f.code.text(`${stored} = ${typedValue(f, op, kind, value)};`);
    const p = viewAddress(f, op, args, bytes, `set${name}`);
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

export const ARRAY_NATIVES: readonly (readonly [string, Special])[] = [
  ["arrayNew", arrayNew],
  ["arrayFilled", arrayFilled],
  ["arrayPush", arrayPush],
  ["arrayPushAll", arrayPushAll],
  ["mathMinAll", extremumAll("__builtin_inf()", "rt_min_d")],
  ["mathMaxAll", extremumAll("(-__builtin_inf())", "rt_max_d")],
  ["arrayPop", arrayTake("rt_array_pop_any", "rt_refuse_pop")],
  ["arrayShift", arrayTake("rt_array_shift_any", "rt_refuse_shift")],
  ["arrayTruncate", arrayCall("rt_array_truncate", 1, "rt_refuse_truncate")],
  ["arrayMove", arrayCall("rt_array_move", 3, "rt_refuse_move")],
  ["arrayGet", arrayGet],
  ["arraySet", arraySet],
  ["arrayKeeps", arrayKeeps],
  ["arrayAppend", arrayAppend],
  ["arraySetHole", arrayCall("rt_array_set_hole", 1, "rt_refuse_element")],
  ["arrayPushHole", arrayCall("rt_array_push_hole", 0)],
  ["arrayMatch", boxedCall("rt_array_match", "V", false)],
  ["arrayTemplate", boxedCall("rt_array_template", "V", false)],
  ["isArray", decided("rt_is_array")],
  ["isArguments", decided("rt_is_arguments")],
  ["typedSame", decided("rt_typed_same")],
  ["typedIsBig", decided("rt_typed_is_big")],
  ["isView", decided("rt_is_view")],
  ["mirrorIsBuffer", decided("rt_is_node_buffer")],
  ["typedLike", typedLike],
  ["typedSubarray", typedSubarray],
  ["arrayForget", arrayCall("rt_array_forget", 1)],
  ["arrayReserve", arrayCall("rt_array_reserve", 1)],
  ["typedNew", typedNew],
  ["typedView", typedView],
  ["bufferNew", bufferNew],
  ["viewNew", viewNew],
  ["bufferNewResizable", bufferNewResizable],
  ["bufferShare", bufferShare],
  ["bufferDetach", bufferDetach],
  ["viewsChange", decided("rt_views_change")],
  ["bufferMax", bufferMax],
  ["bufferIsDetached", decided("rt_buffer_is_detached")],
  ["viewIsOut", decided("rt_view_is_out")],
  ["viewIsTracking", decided("rt_view_is_tracking")],
  ["dmaAllocate", dmaAllocate],
  ["typedCopy", typedCopy],
  ...Object.keys(VIEW_KINDS).flatMap((name): [string, Special][] => [
    [`viewGet${name}`, viewGet(name)],
    [`viewSet${name}`, viewSet(name)],
  ]),
];
