/** Elements of arrays, typed arrays and strings in C, with bounds checks where analysis could not prove them away. */
import { isInBounds } from "../flow/bounds.ts";
import { type AbstractObject, ArrayObject, BufferObject, type TypedKind } from "../flow/objects.ts";
import { hasPrototype, setsPrototypes } from "../flow/plain-new.ts";
import { isIndexOnly } from "../flow/properties.ts";
import { typedElement } from "../flow/typed-elements.ts";
import {
  F_BIGINT,
  F_HOLE,
  F_NULLISH,
  F_NUMERIC,
  F_STRING,
  F_UNDEFINED,
  fromSet,
  integer,
  restrict,
  STRING,
  type Value,
  withFlags,
} from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { Arms, dispatch, joined } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import { int32, number, primitive, unsigned } from "./operators.ts";
import { argument } from "./ops.ts";
import { C_TYPE, type Operand, type Rep, repOf } from "./rep.ts";
import { storedNote } from "./stored.ts";

const ELEMENT_TYPE: Readonly<Record<string, string>> = {
  W: "int32_t",
  O: "int64_t",
  E: "double",
  V: "Val",
};

/** The C type of an element. */
export const TYPED_C: Readonly<Record<TypedKind, string>> = {
  Int8Array: "int8_t",
  Uint8Array: "uint8_t",
  Buffer: "uint8_t",
  Uint8ClampedArray: "uint8_t",
  Int16Array: "int16_t",
  Uint16Array: "uint16_t",
  Int32Array: "int32_t",
  Uint32Array: "uint32_t",
  Float32Array: "float",
  Float64Array: "double",
  BigInt64Array: "int64_t",
  BigUint64Array: "uint64_t",
};

/** An array of the operands, laid out as `object`; an array of boxed values when that is not known. */
export function allocateArray(
  f: FunctionEmitter,
  object: ArrayObject | null,
  items: readonly Operand[],
): string {
  const rep = object === null ? "V" : f.unit.layout.arrayRep(object);
  const values = items.map((item) => f.convert(item, rep));
  const name = f.temporary("V");
  const cls = object === null ? "RT_CLS_ARRAY_V" : f.unit.classId(object);
  f.code.text(`${name} = rt_array_new(${cls}, ${items.length}, ${items.length});`);
  values.forEach((value, i) => {
    f.code.text(`((${ELEMENT_TYPE[rep]} *)RT_PTR(rt_array, ${name})->data)[${i}] = ${value};`);
  });
  return name;
}

export function writeArray(f: FunctionEmitter, op: Op): void {
  if (op.users.length === 0) return;
  const [object] = f.unit.engine.objectsOf(f.value(op));
  const items = op.args.map((a) => f.operand(a));
  const c = allocateArray(f, object instanceof ArrayObject ? object : null, items);
  f.alias(op, { c, rep: "V", value: f.value(op) });
}

const PUSH: Readonly<Record<string, string>> = { W: "w", O: "o", E: "e", V: "v" };

/** Appends to an array whose layout is known. */
export function pushElement(
  f: FunctionEmitter,
  array: Operand,
  object: ArrayObject,
  item: Operand,
): void {
  const rep = f.unit.layout.arrayRep(object);
  f.code.text(`rt_array_push_${PUSH[rep]}(${array.c}, ${f.convert(item, rep)});`);
}

export function writePush(f: FunctionEmitter, op: Op): void {
  const arms = new Arms();
  const item = f.operand(argument(op, 1));
  for (const object of f.unit.engine.objectsOf(f.value(argument(op, 0)))) {
    if (!(object instanceof ArrayObject)) continue;
    arms.addObject(object, f.unit.classId(object), (r) => pushElement(f, r, object, item));
  }
  dispatch(f, f.operand(argument(op, 0)), arms);
}

// --- keys ---

/** An index as int64 in a variable: -1 (or anything out of range) when the key is no index. */
function indexOf(f: FunctionEmitter, key: Operand): Operand {
  const { rep, value } = key;
  if (rep === "W" || rep === "I" || rep === "O") {
    const plain = unsigned(key);
    return f.inVariable({ c: rep === "O" ? plain.c : f.convert(plain, "I"), rep: "I", value });
  }
  const name = f.temporary("I");
  f.code.text(`${name} = rt_index_of_d(${f.convert(number(f, key), "D")});`);
  return { c: name, rep: "I", value: integer(-1, 2 ** 32) };
}

/** In a loop without checks, what may be null was found to be an array before. */
function receiverOf(f: FunctionEmitter, op: Op): Operand {
  const receiver = f.operand(argument(op, 0));
  return f.loops.isFast(op) ? { ...receiver, value: fromSet(receiver.value.objects) } : receiver;
}

export function writeGetKeyed(f: FunctionEmitter, op: Op): void {
  const receiver = receiverOf(f, op);
  const key = f.operand(argument(op, 1));
  if (receiver.value.isBottom || key.value.isBottom) return;
  const result = f.result(op);
  const put = (operand: Operand): void => {
    if (result !== null && !operand.value.isBottom)
      f.code.text(`${result.c} = ${f.convert(operand, result.rep)};`);
  };
  if (isIndex(key)) readElement(f, op, receiver, key, f.value(op), put);
  else readAny(f, receiver, primitive(f, op, key, "String"), f.value(op), put);
}

/** Nothing but numbers. Whoever has no such property has no property "undefined" either. */
export function isIndex(key: Operand): boolean {
  return key.value.only(F_NUMERIC | F_UNDEFINED | F_HOLE);
}

/** `receiver[key]`, the first arguments of `op`, for a key that is an index; `put` gets what was found, one of `found`. */
export function readElement(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  key: Operand,
  found: Value,
  put: (operand: Operand) => void,
): void {
  const inBounds = f.loops.isFast(op) || isInBounds(f.unit.engine, f.instance, op);
  const index = indexOf(f, key);
  const arms = new Arms();
  const isPlain = inBounds || !asksByName(f, receiver, key);
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    if (
      (object instanceof ArrayObject && isPlain) ||
      (object instanceof BufferObject && object.typed !== null)
    ) {
      arms.addObject(object, f.unit.classId(object), (r, all) =>
        put(getElement(f, op, r, all, index, inBounds)),
      );
    } else arms.addObject(object, "any", (r) => readAny(f, r, key, found, put));
  }
  addPrimitiveArms(f, receiver, key, index, arms, found, put);
  dispatch(f, receiver, arms);
}

/** Can an index be the name of a property that one of the arrays has and that is no element: -1, undefined? */
function asksByName(f: FunctionEmitter, receiver: Operand, key: Operand): boolean {
  const mayBeUndefined = key.value.has(F_UNDEFINED | F_HOLE);
  return f.unit.engine.objectsOf(receiver.value).some((o) => {
    if (!(o instanceof ArrayObject)) return false;
    if (o.takesAnyNumber && !isIndexOnly(key.value)) return true;
    return mayBeUndefined && (o.fields.has("undefined") || o.unknown !== null);
  });
}

function addPrimitiveArms(
  f: FunctionEmitter,
  receiver: Operand,
  key: Operand,
  index: Operand,
  arms: Arms,
  found: Value,
  put: (operand: Operand) => void,
): void {
  const { value } = receiver;
  if (value.has(F_STRING)) {
    const read = withFlags(STRING, F_UNDEFINED);
    arms.addFlags(F_STRING, "string", (r) => {
      put({ c: `rt_string_at(${r.c}, ${index.c})`, rep: "V", value: read });
    });
  }
  const nullish = value.flags & (F_NULLISH | F_HOLE);
  if (nullish !== 0) {
    arms.addFlags(nullish, "null", (r) => {
      f.code.text(`rt_throw_keyed(${f.convert(r, "V")}, ${f.convert(key, "V")}, false);`);
      f.code.leave(f.target);
    });
  }
  const others = value.flags & ~(F_NULLISH | F_HOLE | F_STRING);
  if (others !== 0) arms.addFlags(others, "any", (r) => readAny(f, r, key, found, put));
}

function readAny(
  f: FunctionEmitter,
  receiver: Operand,
  key: Operand,
  found: Value,
  put: (operand: Operand) => void,
): void {
  const name = f.temporary("V");
  f.code.text(`${name} = rt_get_keyed(${f.convert(receiver, "V")}, ${f.convert(key, "V")});`);
  f.code.always(f.target);
  put({ c: name, rep: "V", value: found });
}

/** `receiver[index]`; `objects` are arrays of one class. */
export function getElement(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  objects: readonly AbstractObject[],
  index: Operand,
  inBounds: boolean,
): Operand {
  const [object] = objects;
  if (object instanceof ArrayObject) {
    const element = joined(objects, ArrayObject, (o) => o.element.value);
    return arrayElement(f, receiver, f.unit.layout.arrayRep(object), element, index, inBounds);
  }
  if (object instanceof BufferObject && object.typed !== null) {
    return typedElementOf(f, op, receiver, object.typed, index, inBounds);
  }
  throw new Error("not an array");
}

const UNDEFINED_IN: Readonly<Record<string, string>> = {
  O: "RT_O_UNDEFINED",
  E: "rt_from_bits(RT_E_UNDEFINED)",
  V: "RT_UNDEFINED",
};

function arrayElement(
  f: FunctionEmitter,
  receiver: Operand,
  rep: Rep,
  element: Value,
  index: Operand,
  inBounds: boolean,
): Operand {
  const array = `RT_PTR(rt_array, ${receiver.c})`;
  const load = `((${ELEMENT_TYPE[rep]} *)${array}->data)[${index.c}]`;
  const mayBeHole = element.has(F_HOLE);
  const plain = restrict(element, ~F_HOLE, true);
  if (inBounds && !mayBeHole) return { c: load, rep, value: element };
  const value = withFlags(plain, F_UNDEFINED);
  const out: Rep = rep === "W" ? "O" : rep;
  const undefinedText = UNDEFINED_IN[out] ?? "RT_UNDEFINED";
  const name = f.temporary(out);
  const guard = inBounds
    ? ""
    : `if (RT_UNLIKELY((uint64_t)${index.c} >= ${array}->length)) ${name} = ${undefinedText}; else `;
  f.code.text(`${guard}${name} = ${load};`);
  if (mayBeHole) f.code.text(`if (${holeTest(out, name)}) ${name} = ${undefinedText};`);
  return { c: name, rep: out, value };
}

function holeTest(rep: Rep, c: string): string {
  if (rep === "O") return `${c} == RT_O_HOLE`;
  return rep === "E" ? `rt_bits(${c}) == RT_E_HOLE` : `${c} == RT_HOLE`;
}

function typedElementOf(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  kind: TypedKind,
  index: Operand,
  inBounds: boolean,
): Operand {
  const type = TYPED_C[kind];
  const array = `RT_PTR(rt_typed, ${receiver.c})`;
  const raw = `((${type} *)${f.loops.data(op) ?? f.kept.data(op) ?? `${array}->data`})[${index.c}]`;
  const element = typedElement(kind);
  if (kind === "BigInt64Array" || kind === "BigUint64Array") {
    const make = kind === "BigInt64Array" ? "rt_bigint_from_i64" : "rt_bigint_from_u64";
    return checked(
      f,
      "V",
      `${make}(${raw})`,
      `(uint64_t)${index.c} < ${f.kept.length(op) ?? `${array}->length`}`,
      element,
      inBounds,
    );
  }
  const isFloat = kind === "Float32Array" || kind === "Float64Array";
  if (inBounds) {
    const rep = isFloat ? "D" : repOf(element);
    return { c: `((${C_TYPE[rep]})${raw})`, rep, value: element };
  }
  const load = isFloat ? `rt_canonical(${raw})` : `(int64_t)${raw}`;
  return checked(
    f,
    isFloat ? "E" : "O",
    load,
    `(uint64_t)${index.c} < ${f.kept.length(op) ?? `${array}->length`}`,
    element,
    inBounds,
  );
}

function checked(
  f: FunctionEmitter,
  rep: Rep,
  load: string,
  test: string,
  element: Value,
  inBounds: boolean,
): Operand {
  const name = f.temporary(rep);
  if (inBounds) f.code.text(`${name} = ${load};`);
  else f.code.text(`${name} = RT_LIKELY(${test}) ? ${load} : ${UNDEFINED_IN[rep]};`);
  return { c: name, rep, value: inBounds ? element : withFlags(element, F_UNDEFINED) };
}

// --- writing ---

export function writeSetKeyed(f: FunctionEmitter, op: Op): void {
  const receiver = receiverOf(f, op);
  const key = f.operand(argument(op, 1));
  const value = f.operand(argument(op, 2));
  if (receiver.value.isBottom || key.value.isBottom || value.value.isBottom) return;
  const isNumber = key.value.only(F_NUMERIC);
  const plainKey = key.value.hasObjects ? primitive(f, op, key, "String") : key;
  const inBounds = f.loops.isFast(op) || isInBounds(f.unit.engine, f.instance, op);
  const index = key.value.only(F_NUMERIC | F_UNDEFINED | F_HOLE) ? indexOf(f, key) : null;
  const set = keyedSetter(f, op, receiver);
  const arms = new Arms();
  const isPlain = inBounds || !asksByName(f, receiver, key);
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    if (
      index !== null &&
      ((object instanceof ArrayObject && isPlain) ||
        (object instanceof BufferObject && object.typed !== null))
    ) {
      arms.addObject(object, f.unit.classId(object), (r, all) => {
        if (isNumber) storeElement(f, op, r, all, index, value, inBounds);
        else
          storeIfInside(f, op, r, all, index, value, () =>
            storeOutside(f, r, all, plainKey, value),
          );
      });
    } else arms.addObject(object, "any", (r) => storeAny(f, r, plainKey, value, set));
  }
  const nullish = receiver.value.flags & (F_NULLISH | F_HOLE);
  if (nullish !== 0) {
    arms.addFlags(nullish, "null", (r) => {
      f.code.text(`rt_throw_keyed(${f.convert(r, "V")}, ${f.convert(plainKey, "V")}, true);`);
      f.code.leave(f.target);
    });
  }
  const primitives = receiver.value.flags & ~(F_NULLISH | F_HOLE);
  if (primitives !== 0)
    arms.addFlags(primitives, "any", (r) => storeAny(f, r, plainKey, value, set));
  dispatch(f, receiver, arms);
}

/** What stores under a name that is known when the program runs. */
function keyedSetter(f: FunctionEmitter, op: Op, { value }: Operand): string {
  const { engine } = f.unit;
  const isSet =
    engine.objectsOf(value).some(hasPrototype) && setsPrototypes(engine, f.instance, op);
  return isSet ? "rt_set_any_keyed" : "rt_set_keyed";
}

/** For a key that may be undefined, which is the name of a property. */
function storeIfInside(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  objects: readonly AbstractObject[],
  index: Operand,
  value: Operand,
  otherwise: () => void,
): void {
  const [object] = objects;
  const array = f.inVariable(receiver);
  const length = object instanceof ArrayObject ? "rt_array_length" : "rt_typed_length";
  f.code.text(`if (RT_LIKELY((uint64_t)${index.c} < ${length}(${array.c}))) {`);
  storeElement(f, op, array, objects, index, value, true);
  f.code.text("} else {");
  otherwise();
  f.code.text("}");
}

/** What is no index throws: nobody would find the property. */
function storeOutside(
  f: FunctionEmitter,
  receiver: Operand,
  [object]: readonly AbstractObject[],
  key: Operand,
  value: Operand,
): void {
  if (object instanceof ArrayObject) {
    f.code.text(`if (RT_UNLIKELY(rt_array_refuses_name(${f.convert(key, "V")}))) {`);
    f.code.leave(f.target);
    f.code.text("}");
  }
  storeAny(f, receiver, key, value);
}

function storeAny(
  f: FunctionEmitter,
  receiver: Operand,
  key: Operand,
  value: Operand,
  set = "rt_set_keyed",
): void {
  const parts = [receiver, key, value].map((o) => f.convert(o, "V"));
  f.code.text(`${set}(${parts.join(", ")});`);
  f.code.always(f.target);
}

/** `receiver[index] = value`; `objects` are arrays of one class. */
export function storeElement(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  objects: readonly AbstractObject[],
  index: Operand,
  value: Operand,
  inBounds: boolean,
): void {
  const [object] = objects;
  if (object instanceof ArrayObject) {
    if (objects.some((o) => o.mayBeFixed)) guardElement(f, receiver, index);
    storeInArray(f, receiver, object, index, value, inBounds);
  } else if (object instanceof BufferObject && object.typed !== null) {
    storeInTyped(f, op, receiver, object.typed, index, value, inBounds);
  }
}

function guardElement(f: FunctionEmitter, array: Operand, index: Operand): void {
  f.code.text(
    `if (RT_UNLIKELY(rt_array_is_fixed(${array.c})) && rt_refuse_element(${array.c}, ${f.convert(index, "I")})) {`,
  );
  f.code.leave(f.target);
  f.code.text("}");
}

function storeInArray(
  f: FunctionEmitter,
  receiver: Operand,
  object: ArrayObject,
  index: Operand,
  value: Operand,
  inBounds: boolean,
): void {
  const rep = f.unit.layout.arrayRep(object);
  const array = `RT_PTR(rt_array, ${receiver.c})`;
  const place = `((${ELEMENT_TYPE[rep]} *)${array}->data)[${index.c}]`;
  const note = storedNote(f, undefined, place, rep, value.value);
  const store = `${place} = ${f.convert(value, rep)};${note}`;
  if (inBounds) {
    f.code.text(store);
    return;
  }
  f.code.text(`if (RT_LIKELY((uint64_t)${index.c} < ${array}->length)) { ${store} }`);
  const append = `rt_array_store_${PUSH[rep]}(${receiver.c}, ${index.c}, ${f.convert(value, rep)});`;
  if (isSmallIndex(index.value)) {
    f.code.text(`else ${append}`);
    return;
  }
  f.code.text(`else { ${append}`);
  f.code.always(f.target);
  f.code.text("}");
}

/** Surely an index, and one that no array is too short for. */
function isSmallIndex(index: Value): boolean {
  return index.isInteger && index.lo >= 0 && index.hi < HOLES_MAX;
}

/** As in runtime/value/array.c. */
const HOLES_MAX = 2 ** 26;

/** The value as the element type stores it (ECMA-262 10.4.5.16). */
function storeInTyped(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  kind: TypedKind,
  index: Operand,
  value: Operand,
  inBounds: boolean,
): void {
  const type = TYPED_C[kind];
  const array = `RT_PTR(rt_typed, ${receiver.c})`;
  let c: string;
  if (kind === "BigInt64Array" || kind === "BigUint64Array") {
    c = bigintWord(f, op, value);
  } else c = typedValue(f, op, kind, value);
  const name = f.namedTemporary(type, "0");
  f.code.text(`${name} = (${type})${c};`);
  const length = f.kept.length(op) ?? `${array}->length`;
  const store = `((${type} *)${f.loops.data(op) ?? f.kept.data(op) ?? `${array}->data`})[${index.c}] = ${name};`;
  f.code.text(inBounds ? store : `if (RT_LIKELY((uint64_t)${index.c} < ${length})) ${store}`);
}

/** The low 64 bits of a value after ToBigInt (ECMA-262 7.1.13). */
export function bigintWord(f: FunctionEmitter, op: Op, value: Operand): string {
  if (value.value.only(F_BIGINT)) return `rt_bigint_to_i64(${f.convert(value, "V")})`;
  const plain = primitive(f, op, value, "Number");
  const name = f.temporary("V");
  f.code.text(`${name} = rt_to_bigint(${f.convert(plain, "V")});`);
  f.code.always(f.target);
  return `rt_bigint_to_i64(${name})`;
}

/** A number converted for a typed array or DataView of `kind`. */
export function typedValue(f: FunctionEmitter, op: Op, kind: TypedKind, value: Operand): string {
  const plain = primitive(f, op, value, "Number");
  switch (kind) {
    case "Float32Array":
    case "Float64Array":
      return f.convert(number(f, plain), "D");
    case "Uint8ClampedArray":
      return `rt_clamp_u8(${f.convert(number(f, plain), "D")})`;
    default:
      return int32(f, plain);
  }
}
