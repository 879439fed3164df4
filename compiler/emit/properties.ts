/** Named properties in C: a load when the slot is known, a switch over classes, a table when it must be. */
import { isChained } from "../flow/chain.ts";
import {
  builtinMember,
  type Found,
  lookup,
  methodAsValue,
  primitiveClasses,
} from "../flow/lookup.ts";
import { viewsMayChange } from "../flow/native-buffers.ts";
import { MATCH_PROPERTIES } from "../flow/native-objects.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  Cell,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
  PrototypeObject,
} from "../flow/objects.ts";
import { constructorOver, type Over, valueOver } from "../flow/over.ts";
import {
  classOf,
  foundBySuper,
  fromFound,
  getNamed as getNamedAgain,
  indexOfName,
  isProto,
} from "../flow/properties.ts";
import { prototypeOfObject } from "../flow/prototypes.ts";
import {
  exactSymbol,
  F_BIGINT,
  F_BOOLEAN,
  F_HOLE,
  F_NULLISH,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  integer,
  join,
  NULL,
  objectValue,
  restrict,
  type Value,
} from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { accessorKey, displayName, isHidden } from "../ir/property-name.ts";
import { addBufferReader } from "./buffer-reads.ts";
import { callTarget } from "./calls.ts";
import { classSlots, classTable, methodSlot } from "./classes.ts";
import { Arms, dispatch, joined } from "./dispatch.ts";
import { getElement, writeGetKeyed } from "./elements.ts";
import type { FunctionEmitter } from "./function.ts";
import { addFunctionReader } from "./function-parts.ts";
import { putParent } from "./inherited-statics.ts";
import { argument } from "./ops.ts";
import { C_TYPE, type Operand, type Rep, repOf, UNDEFINED_OPERAND } from "./rep.ts";
import { cText } from "./text.ts";

const PRIMITIVE_FLAGS: Readonly<Record<string, number>> = {
  String: F_STRING,
  Number: F_NUMERIC,
  Boolean: F_BOOLEAN,
  BigInt: F_BIGINT,
  Symbol: F_SYMBOL,
};

export function writeGet(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  if (receiver.value.isBottom) return;
  const result = f.result(op);
  readInto(f, op, receiver, op.name, result);
}

/** A key that is always the same symbol is a name. */
export function writeGetKeyedOrNamed(f: FunctionEmitter, op: Op): void {
  const name = exactSymbol(f.value(argument(op, 1)));
  const receiver = f.operand(argument(op, 0));
  if (name === undefined) writeGetKeyed(f, op);
  else if (!receiver.value.isBottom) readInto(f, op, receiver, name, f.result(op));
}

/** Reads `receiver.name` into a fresh variable; null when that always throws. */
export function getByName(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  name: string,
): Operand | null {
  const value = propertyValue(f, op, receiver.value, name);
  if (value.isBottom) {
    readInto(f, op, receiver, name, null);
    return null;
  }
  const rep = repOf(value);
  const result: Operand = { c: f.temporary(rep), rep, value };
  readInto(f, op, receiver, name, result);
  return result;
}

/** The same in code for both: the value of a call is not that of the property, and nothing when it never returns. */
function readValue(f: FunctionEmitter, op: Op, receiver: Operand, name: string): Value {
  return op.opcode.startsWith("get") ? f.value(op) : propertyValue(f, op, receiver.value, name);
}

/** What analysis found that reading the property gives. */
function propertyValue(f: FunctionEmitter, op: Op, receiver: Value, name: string): Value {
  return getNamedAgain(f.unit.engine, f.instance, op, receiver, name);
}

/**
 * Reads `receiver.name` into `result` (nowhere when null), telling receivers apart. Of objects that are `skipped`, and
 * of primitives when anything is, nothing is read.
 */
export function readInto(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  name: string,
  result: Operand | null,
  skipped: ((object: AbstractObject) => boolean) | null = null,
): void {
  const arms = new Arms();
  const put = (operand: Operand): void => {
    if (result !== null && !operand.value.isBottom)
      f.code.text(`${result.c} = ${f.convert(operand, result.rep)};`);
  };
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    if (skipped?.(object) === true) arms.addObject(object, "skipped", () => {});
    else addReader(f, op, arms, object, name, put);
  }
  for (const className of primitiveClasses(receiver.value)) {
    const flags = PRIMITIVE_FLAGS[className] ?? 0;
    if (skipped !== null) arms.addFlags(flags, "skipped", () => {});
    else arms.addFlags(flags, className, (r) => readPrimitive(f, op, r, className, name, put));
  }
  const nullish = receiver.value.flags & (F_NULLISH | F_HOLE);
  if (nullish !== 0) {
    arms.addFlags(nullish, "null", (r) => {
      f.code.text(`rt_throw_property(${f.convert(r, "V")}, ${cText(displayName(name))}, false);`);
      f.code.leave(f.target);
    });
  }
  dispatch(f, receiver, arms);
}

export type Put = (operand: Operand) => void;

function readPrimitive(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  className: string,
  name: string,
  put: Put,
): void {
  if (className === "String" && name === "length") {
    put({ c: `((int64_t)rt_string_length(${receiver.c}))`, rep: "I", value: integer(0, 2 ** 30) });
    return;
  }
  const index = className === "String" ? indexOfName(name) : undefined;
  if (index !== undefined) {
    put({ c: `rt_string_at(${receiver.c}, ${index})`, rep: "V", value: f.value(op) });
    return;
  }
  const cls = name === "constructor" ? f.unit.engine.builtinClass(className) : null;
  if (cls !== null) {
    put({ c: f.unit.staticObject(cls), rep: "V", value: objectValue(cls.id) });
    return;
  }
  const found = builtinMember(f.unit.engine, className, name);
  putInherited(f, op, found, receiver, name, put);
}

/** Adds the way to read `name` of one object to the arms. */
function addReader(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: AbstractObject,
  name: string,
  put: Put,
): void {
  if (isChained(object) && name !== "__proto__" && !isHidden(name)) {
    addChainReader(f, op, arms, object, name, put);
    return;
  }
  if (object instanceof ArrayObject && name === "length") {
    const list = object.isArguments ? "arguments" : "array";
    arms.addObject(object, `${list} length`, (r, all) => {
      put({
        c: `((int64_t)rt_${list}_length(${r.c}))`,
        rep: "I",
        value: joined(all, ArrayObject, (o) => o.length.value),
      });
    });
    return;
  }
  const isPlainArray = object instanceof ArrayObject && object.derived === null;
  const place = isPlainArray ? MATCH_PROPERTIES.indexOf(name) : -1;
  if (place >= 0) {
    arms.addObject(object, `match ${place}`, (r) => {
      put({ c: `rt_array_match_property(${r.c}, ${place})`, rep: "V", value: f.value(op) });
    });
    return;
  }
  if (object instanceof ArrayObject || object instanceof BufferObject) {
    const index = indexOfName(name);
    if (index !== undefined) {
      arms.addObject(object, `[${f.unit.classId(object)}]`, (r, all) => {
        const key: Operand = { c: String(index), rep: "I", value: integer(index, index) };
        put(getElement(f, op, r, all, key, false));
      });
      return;
    }
  }
  const isAccessor =
    object.kind === "dataview" && name.startsWith("byte") && viewsMayChange(f.unit.engine);
  if (object instanceof BufferObject && !isAccessor && addBufferReader(arms, object, name, put))
    return;
  if (object instanceof FunctionObject || object instanceof ClassObject) {
    if (addFunctionReader(f, arms, object, name, put)) return;
  }
  if (name === "constructor" && (object instanceof PrototypeObject || !object.fields.has(name))) {
    addConstructorReader(f, op, arms, object, put);
    return;
  }
  if (isProto(object, name)) {
    const prototype = prototypeOfObject(f.unit.engine, object);
    if (prototype === undefined) return;
    const c = prototype === null ? "RT_NULL" : f.unit.staticObject(prototype);
    const value = prototype === null ? NULL : objectValue(prototype.id);
    arms.addObject(object, c, () => put({ c, rep: "V", value }));
    return;
  }
  const found = lookup(f.unit.engine, object, name);
  if (isHidden(name) && found.cell === null && found.method === null && found.accessor === null) {
    arms.addObject(object, "foreign", () => raiseForeign(f, "read", "from", name));
    return;
  }
  const key = readerKey(f, object, name, found);
  arms.addObject(object, key, (r, all) =>
    readFound(f, op, r, object, name, foundIn(f, all, name, found), put),
  );
}

/** The runtime goes along the chain; what is behind its end is known. */
function addChainReader(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: LiteralObject,
  name: string,
  put: Put,
): void {
  const { engine } = f.unit;
  arms.addObject(object, "chain", (r) => {
    const loaded = f.temporary("V");
    f.code.text(`${loaded} = rt_get_inherited(${r.c}, ${f.unit.key(name)});`);
    f.code.always(f.target);
    f.code.text(`if (${loaded} == RT_HOLE) {`);
    const cls = name === "constructor" ? engine.builtinClass("Object") : null;
    if (cls !== null) put({ c: f.unit.staticObject(cls), rep: "V", value: objectValue(cls.id) });
    else putInherited(f, op, builtinMember(engine, "Object", name), r, name, put);
    f.code.text("} else {");
    put({ c: loaded, rep: "V", value: restrict(readValue(f, op, r, name), ~F_HOLE, true) });
    f.code.text("}");
  });
}

/** A private member of an object that its class did not make. */
export function raiseForeign(
  f: FunctionEmitter,
  verb: string,
  preposition: string,
  name: string,
): void {
  const what = `Cannot ${verb} private member ${displayName(name)} ${preposition} an object whose class did not declare it`;
  f.raise("RT_TYPE_ERROR", what);
}

/** What reading finds in all of the objects that one arm reads. */
function foundIn(
  f: FunctionEmitter,
  objects: readonly AbstractObject[],
  name: string,
  first: Found,
): Found {
  if (first.cell === null || objects.length === 1) return first;
  const cell = new Cell();
  for (const object of objects) {
    const other = lookup(f.unit.engine, object, name).cell;
    if (other !== null) cell.value = join(cell.value, other.value);
  }
  return { ...first, cell };
}

/** A table can have a property of that name. */
function addOwnConstructor(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: AbstractObject,
  cls: ClassObject | null,
  put: Put,
): void {
  const inherited: Operand =
    cls === null
      ? UNDEFINED_OPERAND
      : { c: f.unit.staticObject(cls), rep: "V", value: objectValue(cls.id) };
  const table = tableOf(f, object, "");
  arms.addObject(object, `own constructor ${cls?.id} ${table}`, (r) => {
    const loaded = f.temporary("V");
    f.code.text(`${loaded} = ${fromTable(f, object, r.c, "constructor")};`);
    f.code.text(`if (${loaded} == RT_HOLE) {`);
    put(inherited);
    f.code.text("} else {");
    put({
      c: loaded,
      rep: "V",
      value: restrict(readValue(f, op, r, "constructor"), ~F_HOLE, true),
    });
    f.code.text("}");
  });
}

function addConstructorReader(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: AbstractObject,
  put: Put,
): void {
  const cls = classOf(f.unit.engine, object);
  const over = object instanceof InstanceObject ? constructorOver(f.unit.engine, object) : null;
  if (over !== null && over.prototype !== object && cls !== null) {
    const inherited = {
      c: f.unit.staticObject(cls),
      rep: "V",
      value: objectValue(cls.id),
    } as const;
    arms.addObject(object, `constructor over ${cls.id}`, () =>
      readOver(f, over, () => put(inherited), put),
    );
  } else if (isInTable(f, object, "constructor")) addOwnConstructor(f, op, arms, object, cls, put);
  else if (cls === null) arms.addObject(object, "no class", () => put(UNDEFINED_OPERAND));
  else if (object instanceof InstanceObject && f.unit.layout.struct(object).hasClassSlot) {
    arms.addObject(object, "class slot", (r) => {
      put({ c: `RT_SLOT(Val, ${r.c}, 0)`, rep: "V", value: objectValue(cls.id) });
    });
  } else {
    arms.addObject(object, `class ${cls.id}`, () => {
      put({ c: f.unit.staticObject(cls), rep: "V", value: objectValue(cls.id) });
    });
  }
}

/** Objects with equal keys are read by the same code. */
function readerKey(f: FunctionEmitter, object: AbstractObject, name: string, found: Found): string {
  const place = slotOf(f, object, name);
  const parts: string[] = [place === null ? "-" : `${place.index}${place.rep}`];
  if (place === null && object instanceof ClassObject) parts.push(`k${object.id}`);
  if (isInTable(f, object, name)) parts.push(`dict${tableOf(f, object, "")}`);
  if (found.cell === null || found.mayBeAbsent) {
    for (const { prototype } of found.over) parts.push(`o${prototype.id}`);
    if (found.method !== null) parts.push(`m${methodAsValue(f.unit.engine, found.method).id}`);
    if (found.accessor !== null) parts.push(`g${found.accessor.get?.id ?? "none"}`);
    if (found.parent !== null) parts.push(`p${found.parent.cls.id}`);
  }
  return parts.join();
}

/** Is the property in a table? */
export function isInTable(f: FunctionEmitter, object: AbstractObject, name: string): boolean {
  if (object instanceof ArrayObject) return f.unit.layout.isInArrayTable(object, name);
  return !isHidden(name) && isDict(f, object);
}

function isDict(f: FunctionEmitter, object: AbstractObject): boolean {
  if (object instanceof FunctionObject) return f.unit.layout.functionTable(object) !== null;
  if (object instanceof ClassObject) return f.unit.layout.classHasTable(object);
  if (!(object instanceof LiteralObject) && !(object instanceof InstanceObject)) return false;
  return f.unit.layout.struct(object).isDict;
}

interface Place {
  readonly index: number;
  readonly rep: Rep;
}

/** Where an own property is stored. */
export function slotOf(f: FunctionEmitter, object: AbstractObject, name: string): Place | null {
  if (object instanceof ClassObject) {
    const slots = classSlots(f, object);
    const index = slots.findIndex((s) => s.name === name);
    const slot = slots[index];
    return slot === undefined ? null : { index, rep: slot.rep };
  }
  if (!(object instanceof LiteralObject) && !(object instanceof InstanceObject)) return null;
  return f.unit.layout.struct(object).byName.get(name) ?? null;
}

export const HOLE_TEST: Readonly<Record<Rep, (c: string) => string>> = {
  B: () => "false",
  W: () => "false",
  I: () => "false",
  D: () => "false",
  O: (c) => `${c} == RT_O_HOLE`,
  E: (c) => `rt_bits(${c}) == RT_E_HOLE`,
  V: (c) => `${c} == RT_HOLE`,
};

/** Reads `name` of what `super` stands for: `self` is the receiver of getters. */
export function getBySuper(f: FunctionEmitter, op: Op, found: Found, self: Operand): Operand {
  const value = fromFound(f.unit.engine, f.instance, op, found, self.value);
  const result: Operand = { c: f.temporary("V"), rep: "V", value };
  putInherited(f, op, found, self, op.name, (operand) => {
    f.code.text(`${result.c} = ${f.convert(operand, "V")};`);
  });
  return result;
}

function readFound(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  object: AbstractObject,
  name: string,
  found: Found,
  put: Put,
): void {
  if (isInTable(f, object, name)) {
    readDict(f, op, receiver, object, name, found, put);
    return;
  }
  const own = slotOf(f, object, name);
  if (own === null || found.cell === null) {
    putInherited(f, op, found, receiver, name, put);
    return;
  }
  const slot: Operand = {
    c: `RT_SLOT(${C_TYPE[own.rep]}, ${receiver.c}, ${own.index})`,
    rep: own.rep,
    value: found.cell.value,
  };
  if (!found.cell.value.has(F_HOLE)) {
    put(slot);
    return;
  }
  const loaded = f.inVariable(slot);
  f.code.text(`if (${HOLE_TEST[own.rep](loaded.c)}) {`);
  // A private field that is not there yet is not on any prototype.
  if (isHidden(name)) raiseForeign(f, "read", "from", name);
  else putInherited(f, op, { ...found, cell: null }, receiver, name, put);
  f.code.text("} else {");
  put({ ...loaded, value: restrict(found.cell.value, ~F_HOLE, true) });
  f.code.text("}");
}

/** Slot of the table in an object that has one. */
export function tableOf(f: FunctionEmitter, object: AbstractObject, c: string): string {
  if (object instanceof FunctionObject)
    return `RT_SLOT(Val, ${c}, ${f.unit.layout.functionTable(object)})`;
  if (object instanceof ClassObject) return `RT_SLOT(Val, ${c}, ${classTable(f, object)})`;
  if (object instanceof ArrayObject) return `rt_array_table(${c})`;
  const first = f.unit.layout.struct(object).hasClassSlot ? 1 : 0;
  return `RT_SLOT(Val, ${c}, ${first})`;
}

/** What the table of an object has under a name, a hole where it has nothing: an array may have no table. */
function fromTable(f: FunctionEmitter, object: AbstractObject, c: string, name: string): string {
  const key = f.unit.key(name);
  if (object instanceof ArrayObject) return `rt_array_property(${c}, ${key})`;
  return `rt_dict_get(${tableOf(f, object, c)}, ${key})`;
}

function readDict(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  object: AbstractObject,
  name: string,
  found: Found,
  put: Put,
): void {
  const loaded = f.temporary("V");
  if (ownsAccessors(object) && object.accessors.has(name)) {
    // The table says whether the accessor is still there.
    f.code.text(`${loaded} = rt_get_keyed(${receiver.c}, ${f.unit.key(name)});`);
    f.code.always(f.target);
    put({ c: loaded, rep: "V", value: readValue(f, op, receiver, name) });
    return;
  }
  f.code.text(`${loaded} = ${fromTable(f, object, receiver.c, name)};`);
  f.code.text(`if (${loaded} == RT_HOLE) {`);
  if (isHidden(name)) raiseForeign(f, "read", "from", name);
  else putInherited(f, op, { ...found, cell: null }, receiver, name, put);
  f.code.text("} else {");
  put({ c: loaded, rep: "V", value: restrict(readValue(f, op, receiver, name), ~F_HOLE, true) });
  f.code.text("}");
}

/** Methods as values, getters, or undefined. */
function putInherited(
  f: FunctionEmitter,
  op: Op,
  found: Found,
  receiver: Operand,
  name: string,
  put: Put,
): void {
  if (found.over.length > 0) {
    putOver(f, op, found, receiver, name, put);
    return;
  }
  if (found.method !== null) {
    const method = methodAsValue(f.unit.engine, found.method);
    put({ c: methodValue(f, receiver, method), rep: "V", value: objectValue(method.id) });
    return;
  }
  if (found.parent !== null) {
    const { above } = found.parent;
    const absent = (): void =>
      above === null ? put(UNDEFINED_OPERAND) : putInherited(f, op, above, receiver, name, put);
    putParent(f, receiver, found.parent, name, absent, put);
    return;
  }
  const getter = found.accessor?.get ?? null;
  if (getter === null) {
    put(UNDEFINED_OPERAND);
    return;
  }
  const target = f.instance.targets.get(op.id)?.get(getter.id);
  if (target === undefined) {
    f.code.text("__builtin_unreachable();");
    return;
  }
  const closure = accessorClosure(f, receiver, "getter", name);
  put(
    callTarget(f, target, { fn: getter, self: receiver, args: [], ...closure }) ??
      UNDEFINED_OPERAND,
  );
}

/** What the program has set of a prototype comes before what stands in the classes above. */
function putOver(
  f: FunctionEmitter,
  op: Op,
  found: Found,
  receiver: Operand,
  name: string,
  put: Put,
): void {
  const [first, ...rest] = found.over;
  if (first === undefined) return;
  const next = (): void => putInherited(f, op, { ...found, over: rest }, receiver, name, put);
  readOver(f, first, next, put);
}

/** A property of a prototype, or what comes next. */
function readOver(f: FunctionEmitter, over: Over, next: () => void, put: Put): void {
  const { prototype, name } = over;
  const loaded = f.temporary("V");
  const place = f.unit.staticObject(prototype);
  f.code.text(`${loaded} = rt_dict_get(${tableOf(f, prototype, place)}, ${f.unit.key(name)});`);
  f.code.text(`if (${loaded} == RT_HOLE) {`);
  next();
  f.code.text("} else {");
  put({ c: loaded, rep: "V", value: valueOver(f.unit.engine, over) });
  f.code.text("}");
}

/** The function object of a method; a class that is made at run time holds those of its methods. */
function methodValue(f: FunctionEmitter, receiver: Operand, method: FunctionObject): string {
  const { owner } = method;
  if (owner === null || f.unit.isStatic(method)) return f.unit.staticObject(method);
  const index = classSlots(f, owner).findIndex((s) => s.name === methodSlot(method));
  return `RT_SLOT(Val, rt_class_above(${f.convert(receiver, "V")}, ${f.unit.classId(owner)}), ${index})`;
}

/** Literals keep the closures of their accessors in hidden slots. */
export function accessorClosure(
  f: FunctionEmitter,
  receiver: Operand,
  kind: "getter" | "setter",
  name: string,
): { readonly callee?: Operand } {
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    if (!(object instanceof LiteralObject) && !(object instanceof InstanceObject)) continue;
    const slot = f.unit.layout.struct(object).byName.get(accessorKey(kind, name));
    if (slot === undefined) continue;
    return {
      callee: {
        c: `RT_SLOT(Val, ${receiver.c}, ${slot.index})`,
        rep: slot.rep,
        value: slot.cell.value,
      },
    };
  }
  return {};
}

export function writeGetSuper(f: FunctionEmitter, op: Op): void {
  const found = foundBySuper(f.unit.engine, f.instance, op);
  if (found === null) return;
  const result = f.result(op);
  putInherited(f, op, found, f.operand(argument(op, 0)), op.name, (operand) => {
    if (result !== null) f.code.text(`${result.c} = ${f.convert(operand, result.rep)};`);
  });
}
