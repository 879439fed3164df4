/** Classes and their instances: class objects, allocation, constructors, fields. */

import {
  ARRAY_START,
  constructed,
  constructMember,
  extendsNull,
  instanceOf,
  isArrayClass,
} from "../flow/construct.ts";
import { classContext } from "../flow/context.ts";
import { lookup, memberFunction } from "../flow/lookup.ts";
import { ClassObject, FunctionObject, type InstanceObject } from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import { F_HOLE, F_NULL, NULL, objectValue } from "../flow/value.ts";
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import { callForwarded, callTarget, spreadOperands } from "./calls.ts";
import type { FunctionEmitter } from "./function.ts";
import type { StructLayout } from "./layout.ts";
import { argument } from "./ops.ts";
import { C_TYPE, type Operand, type Rep, repOf, UNDEFINED_OPERAND } from "./rep.ts";

/** Arguments of a construction: evaluated, and the array they were spread from if they were. */
export interface Arguments {
  readonly args: readonly Operand[];
  readonly spread?: Operand;
}

/** Slots of a class object: the base class, captured values, static fields or the table that has them. */
export function classSlots(
  f: { unit: FunctionEmitter["unit"] },
  cls: ClassObject,
): { name: string; rep: Rep }[] {
  const slots: { name: string; rep: Rep }[] = [{ name: "%base", rep: "V" }];
  f.unit.layout.capturedReps(cls).forEach((rep, i) => {
    slots.push({ name: `%${i}`, rep });
  });
  const hasTable = f.unit.layout.classHasTable(cls);
  if (hasTable) slots.push({ name: TABLE, rep: "V" });
  for (const [name, cell] of cls.fields)
    if (!hasTable || isHidden(name)) slots.push({ name, rep: repOf(cell.value) });
  if (!cls.cls.info.isStatic)
    for (const method of cls.methodValues) slots.push({ name: methodSlot(method), rep: "V" });
  return slots;
}

const TABLE = "%table";

/** Slot of the table of a class that keeps its static properties in one, else null. */
export function classTable(f: { unit: FunctionEmitter["unit"] }, cls: ClassObject): number | null {
  const slot = classSlots(f, cls).findIndex((s) => s.name === TABLE);
  return slot < 0 ? null : slot;
}

/** Slot of a class made at run time for a method that is taken as a value. */
export function methodSlot(method: FunctionObject): string {
  return `%method ${method.id}`;
}

export function writeClass(f: FunctionEmitter, op: Op): void {
  for (const object of f.unit.engine.objectsOf(f.value(op))) {
    if (!(object instanceof ClassObject)) continue;
    let c: string;
    if (object.cls.info.isStatic) c = f.unit.staticObject(object);
    else {
      const target = f.result(op);
      c = target?.c ?? f.temporary("V");
      const bytes = 8 + 8 * classSlots(f, object).length;
      f.code.text(`${c} = (Val)(uintptr_t)rt_alloc(${bytes}, ${f.unit.classId(object)});`);
    }
    writeClassParts(f, op, object, c);
  }
}

function writeClassParts(f: FunctionEmitter, op: Op, object: ClassObject, c: string): void {
  const { hasHeritage } = object.cls;
  if (hasHeritage) {
    const base = f.inVariable({
      ...f.operand(argument(op, 0)),
      c: f.use(argument(op, 0), "V"),
      rep: "V",
    });
    checkHeritage(f, op, object, base);
    f.code.text(`RT_SLOT(Val, ${c}, 0) = ${base.c};`);
  }
  const first = hasHeritage ? 1 : 0;
  f.unit.layout.capturedReps(object).forEach((rep, i) => {
    f.code.text(
      `RT_SLOT(${C_TYPE[rep]}, ${c}, ${i + 1}) = ${f.use(argument(op, first + i), rep)};`,
    );
  });
  if (!object.cls.info.isStatic)
    for (const method of object.methodValues) makeMethod(f, object, c, method);
  classSlots(f, object).forEach((slot, index) => {
    if (slot.name === TABLE && !object.cls.info.isStatic)
      f.code.text(
        `RT_SLOT(Val, ${c}, ${index}) = rt_dict_new(); rt_stored(&RT_SLOT(Val, ${c}, ${index}));`,
      );
    const cell = object.fields.get(slot.name);
    if (cell?.value.has(F_HOLE) === true) {
      f.code.text(`RT_SLOT(${C_TYPE[slot.rep]}, ${c}, ${index}) = ${holeIn(slot.rep)};`);
    }
  });
}

/** The function object of a method: its one slot holds the class, where the method finds what it captured. */
function makeMethod(
  f: FunctionEmitter,
  object: ClassObject,
  c: string,
  method: FunctionObject,
): void {
  const index = classSlots(f, object).findIndex((s) => s.name === methodSlot(method));
  const made = f.temporary("V");
  const code = f.unit.hasEntry(method) ? f.unit.entryName(method) : "rt_not_called";
  f.code.text(`${made} = (Val)(uintptr_t)rt_alloc(24, ${f.unit.classId(method)});`);
  f.code.text(`RT_PTR(rt_function, ${made})->code = ${code};`);
  f.code.text(`RT_FSLOT(Val, ${made}, 0) = ${c};`);
  f.code.text(`RT_SLOT(Val, ${c}, ${index}) = ${made}; rt_stored(&RT_SLOT(Val, ${c}, ${index}));`);
}

/** The base must be one class; what can be something else besides is checked when the class is made. */
function checkHeritage(f: FunctionEmitter, op: Op, object: ClassObject, base: Operand): void {
  const { value } = object.heritage;
  const parents = f.unit.engine.objectsOf(value);
  if (value === NULL) return;
  const classes = parents.filter((p) => p instanceof ClassObject);
  const isConstructor = parents.some(
    (p) => p instanceof FunctionObject && p.template.info.kind === "function",
  );
  if (classes.length <= 1 && !value.has(F_NULL) && !isConstructor) {
    if (classes.length === 1 && parents.length === 1 && value.flags === 0) return;
    f.code.text(`if (RT_UNLIKELY(!rt_is_base(${base.c}))) {`);
    f.code.text(`rt_throw_heritage(${base.c});`);
    f.code.leave(f.target);
    f.code.text("}");
    return;
  }
  f.unit.engine.program.refuse(
    "SK1113",
    op.node,
    "the base of this class is not one known class",
    "extend a class by its name, or make the mixin once for each base",
  );
}

export function holeIn(rep: Rep): string {
  switch (rep) {
    case "O":
      return "RT_O_HOLE";
    case "E":
      return "rt_from_bits(RT_E_HOLE)";
    default:
      return "RT_HOLE";
  }
}

/** `new cls(args)`: the object, or null when the constructor never returns. */
export function writeConstruct(
  f: FunctionEmitter,
  op: Op,
  cls: ClassObject,
  callee: Operand,
  args: Arguments,
): Operand | null {
  const { engine } = f.unit;
  const member = constructMember(op, cls);
  if (member !== null) {
    const { method } = lookup(engine, cls, member);
    const target = method === null ? undefined : f.instance.targets.get(op.id)?.get(method.id);
    if (method === null) return null;
    if (target === undefined) return callForwarded(f, op, method, callee, args.args);
    return callTarget(f, target, { fn: method, self: callee, ...args });
  }
  const context = classContext(engine, f.instance, op, cls);
  const object = instanceOf(engine, cls, context.key, context.typeKeys);
  const self = allocateInstance(f, object, callee);
  const classOperand = f.inVariable({ ...callee, c: f.convert(callee, "V"), rep: "V" });
  const returned = writeConstruction(f, op, cls, object, self, args, classOperand, classOperand.c);
  if (returned === null || !returned.value.hasObjects) return self;
  const made: Operand = {
    c: f.temporary("V"),
    rep: "V",
    value: constructed(self.value, returned.value),
  };
  const c = f.convert(f.inVariable(returned), "V");
  f.code.text(`${made.c} = rt_is_object(${c}) ? ${c} : ${self.c};`);
  return made;
}

/** What `new` makes before a constructor has run. */
function allocateInstance(f: FunctionEmitter, object: InstanceObject, callee: Operand): Operand {
  const name = f.temporary("V");
  if (f.unit.engine.isDerivedArray(object)) {
    f.code.text(`${name} = rt_array_new(${f.unit.classId(object)}, 0, 0);`);
    return { c: name, rep: "V", value: objectValue(f.unit.engine.derivedArray(object).id) };
  }
  const layout = f.unit.layout.struct(object);
  allocateObject(f, name, layout, f.unit.classId(object));
  if (layout.hasClassSlot) f.code.text(`RT_SLOT(Val, ${name}, 0) = ${f.convert(callee, "V")};`);
  return { c: name, rep: "V", value: objectValue(object.id) };
}

/** Memory for an object; properties that may be absent start absent. */
export function allocateObject(
  f: FunctionEmitter,
  name: string,
  layout: StructLayout,
  id: string,
): void {
  const first = layout.hasClassSlot ? 1 : 0;
  if (layout.isDict) {
    f.code.text(`${name} = rt_dict_object(${id}, ${first}, ${first + 1 + layout.slots.length});`);
    hideAbsent(f, name, layout);
    return;
  }
  const bytes = 8 + 8 * (layout.slots.length + first);
  f.code.text(`${name} = (Val)(uintptr_t)rt_alloc(${bytes}, ${id});`);
  hideAbsent(f, name, layout);
}

function hideAbsent(f: FunctionEmitter, name: string, layout: StructLayout): void {
  for (const slot of layout.slots) {
    if (!slot.cell.value.has(F_HOLE)) continue;
    f.code.text(`RT_SLOT(${C_TYPE[slot.rep]}, ${name}, ${slot.index}) = ${holeIn(slot.rep)};`);
  }
}

/** Runs the constructors of `cls` and its bases; `environment` is the class object of `cls`. */
function writeConstruction(
  f: FunctionEmitter,
  op: Op,
  cls: ClassObject,
  view: InstanceObject,
  self: Operand,
  args: Arguments,
  newTarget: Operand,
  environment: string,
): Operand | null {
  if (isArrayClass(cls)) {
    const { method } = lookup(f.unit.engine, cls, ARRAY_START);
    const target = method === null ? undefined : f.instance.targets.get(op.id)?.get(method.id);
    if (method !== null && target !== undefined)
      callTarget(f, target, { fn: method, self, ...args });
    return null;
  }
  const own = cls.cls.constructorTemplate;
  if (own !== null) return callMember(f, op, cls, view, own, self, args, newTarget, environment);
  if (extendsNull(f.unit.engine, cls)) raiseNoConstructor(f, cls);
  const parent = parentOf(f.unit.engine, cls);
  if (parent !== null && view.base !== null) {
    const up = baseOf(f, parent, environment);
    writeConstruction(f, op, parent, view.base, self, args, newTarget, up);
  }
  writeFields(f, op, cls, view, self, environment);
  return null;
}

/** `super()` in a class that extends null. */
function raiseNoConstructor(f: FunctionEmitter, { cls }: ClassObject): void {
  const what = cls.name === "" ? "anonymous class" : `${cls.name} is not a constructor`;
  f.raise("RT_TYPE_ERROR", `Super constructor null of ${what}`);
}

/** C expression of the class object of `parent`, the base of the class object in `environment`. */
function baseOf(f: FunctionEmitter, parent: ClassObject, environment: string): string {
  return parent.cls.info.isStatic ? f.unit.staticObject(parent) : `RT_SLOT(Val, ${environment}, 0)`;
}

function writeFields(
  f: FunctionEmitter,
  op: Op,
  cls: ClassObject,
  view: InstanceObject,
  self: Operand,
  environment: string,
): void {
  const template = cls.cls.fieldsTemplate;
  if (template === null) return;
  callMember(f, op, cls, view, template, self, { args: [] }, UNDEFINED_OPERAND, environment);
}

function callMember(
  f: FunctionEmitter,
  op: Op,
  cls: ClassObject,
  view: InstanceObject,
  template: FunctionTemplate,
  self: Operand,
  args: Arguments,
  newTarget: Operand,
  environment: string,
): Operand | null {
  const fn = memberFunction(
    f.unit.engine,
    cls,
    { key: view.context, typeKeys: view.typeKeys },
    template,
  );
  const target = f.instance.targets.get(op.id)?.get(fn.id);
  if (target === undefined) {
    f.code.text("__builtin_unreachable();");
    return null;
  }
  return callTarget(f, target, { fn, self, ...args, newTarget, environment });
}

/** The class whose member is being written, and the view of `this` as its instance. */
function ownView(f: FunctionEmitter): { cls: ClassObject; view: InstanceObject } | null {
  const { fn } = f.instance;
  if (fn === null || fn.owner === null) return null;
  for (const [key, object] of fn.owner.instances) {
    const member = memberFunction(
      f.unit.engine,
      fn.owner,
      { key, typeKeys: object.typeKeys },
      fn.template,
    );
    if (member === fn) return { cls: fn.owner, view: object };
  }
  return null;
}

function ownEnvironment(f: FunctionEmitter, cls: ClassObject): string {
  return cls.cls.info.isStatic ? f.unit.staticObject(cls) : "env";
}

export function writeSuperCall(f: FunctionEmitter, op: Op): void {
  const here = ownView(f);
  const self = f.operand(argument(op, 0));
  if (here !== null && extendsNull(f.unit.engine, here.cls)) raiseNoConstructor(f, here.cls);
  const parent = here === null ? null : parentOf(f.unit.engine, here.cls);
  if (here === null || parent === null || here.view.base === null || self.value.isBottom) return;
  const args: Arguments =
    op.opcode === "superspread"
      ? spreadArguments(f, op)
      : { args: op.args.slice(1).map((a) => f.operand(a)) };
  const passed = f.signature.parameters.find((p) => p.kind === "newtarget");
  const newTarget: Operand =
    passed === undefined
      ? UNDEFINED_OPERAND
      : { c: passed.name, rep: "V", value: f.instance.newTargetCell.value };
  const environment = baseOf(f, parent, ownEnvironment(f, here.cls));
  writeConstruction(f, op, parent, here.view.base, self, args, newTarget, environment);
  f.alias(op, { ...self, value: f.value(op) });
}

function spreadArguments(f: FunctionEmitter, op: Op): Arguments {
  const array = f.inVariable(f.operand(argument(op, 1)));
  return { args: spreadOperands(f, array), spread: array };
}

export function writeInitFields(f: FunctionEmitter, op: Op): void {
  const here = ownView(f);
  const self = f.operand(argument(op, 0));
  if (here === null || self.value.isBottom) return;
  writeFields(f, op, here.cls, here.view, self, ownEnvironment(f, here.cls));
}

export function writeInitStatic(f: FunctionEmitter, op: Op): void {
  const self = f.inVariable(f.operand(argument(op, 0)));
  for (const object of f.unit.engine.objectsOf(f.value(argument(op, 0)))) {
    if (!(object instanceof ClassObject) || object.cls.staticTemplate === null) continue;
    const view = { key: "", typeKeys: new Map<string, string>() };
    const fn = memberFunction(f.unit.engine, object, view, object.cls.staticTemplate);
    const target = f.instance.targets.get(op.id)?.get(fn.id);
    if (target !== undefined) callTarget(f, target, { fn, self, args: [], environment: self.c });
  }
  const result = f.result(op);
  if (result !== null) f.code.text(`${result.c} = ${f.convert(self, result.rep)};`);
}
