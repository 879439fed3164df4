/** What each operation of the IR does to abstract values: the table, and the simple ones. */

import type { ClassTemplate, FunctionTemplate, Op, Opcode } from "../ir/ir.ts";
import { isStaticFunction } from "../lower/function.ts";
import { boundByTrips } from "./accumulators.ts";
import {
  transferCall,
  transferCallKeyed,
  transferCallMethod,
  transferCallSuper,
  transferGetMethod,
  transferNew,
  transferSpread,
} from "./calls.ts";
import { transferInitFields, transferInitStatic, transferSuperCall } from "./construct.ts";
import { transferResumed, transferResumeMode, transferYield } from "./coroutines.ts";
import { transferDefineAccessor, transferDefineProperty } from "./define-property.ts";
import { transferDelete, transferHasPrivate, transferIn } from "./delete-and-in.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { transferIsKind } from "./kinds.ts";
import { memberFunction } from "./lookup.ts";
import {
  transferArray,
  transferCopyProperties,
  transferKeys,
  transferObject,
  transferPush,
} from "./making.ts";
import { transferNative } from "./natives.ts";
import { Cell, CellObject, ClassObject, type FunctionObject, NO_TYPE_KEYS } from "./objects.ts";
import { transferBinary, transferConcat, transferIncrement, transferUnary } from "./operators.ts";
import { transferGet, transferGetKeyed, transferGetSuper } from "./properties.ts";
import {
  transferDefine,
  transferDefineKeyed,
  transferSet,
  transferSetKeyed,
  transferSetSuper,
} from "./property-stores.ts";
import { askingMember, ownReceivers } from "./receiver.ts";
import { refine } from "./refine.ts";
import {
  BOOLEAN,
  constant,
  F_UNINIT,
  fromSet,
  HOLE_VALUE,
  integer,
  join,
  NOTHING,
  objectValue,
  symbolValue,
  type Value,
  without,
} from "./value.ts";

type Transfer = (engine: Engine, instance: Instance, op: Op) => Value;

export function transfer(engine: Engine, instance: Instance, op: Op): Value {
  return TABLE[op.opcode](engine, instance, op);
}

/** Abstract value of the n-th argument. */
export function arg(instance: Instance, op: Op, index: number): Value {
  const at = op.args[index];
  return at === undefined ? NOTHING : instance.valueOf(at);
}

const nothing: Transfer = () => NOTHING;

function phi(engine: Engine, instance: Instance, op: Op): Value {
  let value = NOTHING;
  const { preds } = op.block;
  op.args.forEach((argument, index) => {
    const pred = preds[index];
    if (pred !== undefined && instance.isEdgeTaken(pred, op.block))
      value = join(value, instance.valueOf(argument));
  });
  return boundByTrips(engine, instance, op, value);
}

function environment(engine: Engine, instance: Instance, op: Op): Value {
  const { fn } = instance;
  if (fn === null) return NOTHING;
  const captured = fn.owner?.captured ?? fn.captured;
  const cell = captured[op.index];
  return cell === undefined ? NOTHING : engine.read(cell);
}

function newCell(engine: Engine, instance: Instance, op: Op): Value {
  const object = engine.cellAt(instance, op);
  engine.write(object.content, arg(instance, op, 0));
  return objectValue(object.id);
}

function getCell(engine: Engine, instance: Instance, op: Op): Value {
  let value = NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (object instanceof CellObject) value = join(value, engine.read(object.content));
  }
  return op.checked ? without(value, F_UNINIT) : value;
}

function setCell(engine: Engine, instance: Instance, op: Op): Value {
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (object instanceof CellObject) engine.write(object.content, arg(instance, op, 1));
  }
  return NOTHING;
}

function getSlot(engine: Engine, instance: Instance, op: Op): Value {
  const slot = instance.slots[op.index];
  return slot === undefined ? NOTHING : engine.read(slot);
}

function setSlot(engine: Engine, instance: Instance, op: Op): Value {
  const slot = instance.slots[op.index];
  if (slot !== undefined) engine.write(slot, arg(instance, op, 0));
  return NOTHING;
}

function getGlobal(engine: Engine, _instance: Instance, op: Op): Value {
  return op.variable === null ? NOTHING : engine.read(engine.globalCell(op.variable));
}

function setGlobal(engine: Engine, instance: Instance, op: Op): Value {
  if (op.variable !== null) engine.write(engine.globalCell(op.variable), arg(instance, op, 0));
  return NOTHING;
}

function closure(engine: Engine, instance: Instance, op: Op): Value {
  const template = op.fn;
  if (template === null) return NOTHING;
  if (isStaticFunction(template)) {
    return objectValue(engine.staticFunctionObject(template, op).id);
  }
  const object = engine.functionAt(instance, op, template);
  const { fn } = instance;
  if (template.info.kind === "arrow" && fn !== null) object.home = fn.owner === null ? fn.home : fn;
  if (op.cls !== null) object.home = homeIn(engine, op.cls, template);
  capture(engine, instance, op, object, 0);
  return objectValue(object.id);
}

/** Stands for a method with a computed name where `super` is looked for; the class is made once. */
function homeIn(
  engine: Engine,
  cls: ClassTemplate,
  template: FunctionTemplate,
): FunctionObject | null {
  const made = engine.objects.find((o) => o instanceof ClassObject && o.cls === cls);
  if (!(made instanceof ClassObject)) return null;
  return memberFunction(engine, made, { key: "", typeKeys: NO_TYPE_KEYS }, template);
}

function capture(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: FunctionObject | ClassObject,
  from: number,
): void {
  for (let i = from; i < op.args.length; i++) {
    const cell = capturedCell(object, i - from);
    engine.write(cell, arg(instance, op, i));
  }
}

function capturedCell(object: FunctionObject | ClassObject, index: number): Cell {
  let cell = object.captured[index];
  if (cell === undefined) {
    cell = new Cell();
    object.captured[index] = cell;
  }
  return cell;
}

function classValue(engine: Engine, instance: Instance, op: Op): Value {
  const { cls } = op;
  if (cls === null) return NOTHING;
  // Nothing is known of a class before its base is: instances start with the fields of the base.
  if (cls.hasHeritage && arg(instance, op, 0).isBottom) return NOTHING;
  const object = engine.classAt(instance, op, cls);
  const first = cls.hasHeritage ? 1 : 0;
  if (cls.hasHeritage) engine.write(object.heritage, arg(instance, op, 0));
  for (const name of cls.staticFields) {
    const cell = engine.field(object, name);
    if (!cls.staticsAreQuiet) engine.write(cell, HOLE_VALUE);
  }
  capture(engine, instance, op, object, first);
  return objectValue(object.id);
}

function self(_engine: Engine, instance: Instance): Value {
  return instance.fn === null ? NOTHING : objectValue(instance.fn.id);
}

function parameter(engine: Engine, instance: Instance, op: Op): Value {
  const cell = instance.params[op.index];
  return cell === undefined ? NOTHING : engine.read(cell);
}

function rest(engine: Engine, instance: Instance, op: Op): Value {
  const array = engine.arrayAt(instance, op);
  engine.write(array.element, engine.read(instance.restElement));
  engine.write(array.length, integer(0, 65535));
  return objectValue(array.id);
}

function argumentsObject(engine: Engine, instance: Instance, op: Op): Value {
  const array = engine.arrayAt(instance, op);
  for (const cell of instance.params) engine.write(array.element, engine.read(cell));
  engine.write(array.element, engine.read(instance.restElement));
  engine.write(array.length, integer(0, 65535));
  return objectValue(array.id);
}

function returned(engine: Engine, instance: Instance, op: Op): Value {
  if (op.follows !== null && instance.valueOf(op.follows).isBottom) return NOTHING;
  engine.write(instance.returned, arg(instance, op, 0));
  return NOTHING;
}

function thrown(engine: Engine, instance: Instance, op: Op): Value {
  engine.write(engine.thrown, arg(instance, op, 0));
  return NOTHING;
}

/** Undefined would be the global object, a primitive an object of its own; neither is in an image. */
function sloppyThis(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  if (engine.isNarrowing && !value.isBottom && !value.hasObjects) {
    const hint = "call the function with an object as `this`, or use a module in strict mode";
    engine.refuse(
      "SK1102",
      op,
      "`this` of a sloppy function that is called without an object",
      hint,
    );
  }
  return fromSet(value.objects);
}

function unsupported(engine: Engine, _instance: Instance, op: Op): Value {
  engine.refuse("SK1118", op, `${op.opcode} is not supported yet`, "write it with other syntax");
  return NOTHING;
}

function receiver(engine: Engine, instance: Instance): Value {
  const value = engine.read(instance.thisCell);
  const asking = askingMember(instance.fn);
  return asking === null ? value : ownReceivers(engine, asking.cls, value);
}

const TABLE: Readonly<Record<Opcode, Transfer>> = {
  const: (_e, _i, op) => constant(op.value),
  symbol: (_e, _i, op) => symbolValue(op.name),
  param: parameter,
  rest,
  arguments: argumentsObject,
  this: receiver,
  newtarget: (e, i) => e.read(i.newTargetCell),
  self,
  env: environment,
  phi,
  pi: refine,
  caught: (e) => e.read(e.thrown),
  cellnew: newCell,
  cellget: getCell,
  cellset: setCell,
  slotget: getSlot,
  slotset: setSlot,
  gget: getGlobal,
  gset: setGlobal,
  tdz: (_e, i, op) => without(arg(i, op, 0), F_UNINIT),
  unary: transferUnary,
  binary: transferBinary,
  inc: transferIncrement,
  concat: transferConcat,
  get: transferGet,
  set: transferSet,
  define: transferDefine,
  getk: transferGetKeyed,
  setk: transferSetKeyed,
  definek: transferDefineKeyed,
  delete: transferDelete,
  deletek: transferDelete,
  in: transferIn,
  defineprop: transferDefineProperty,
  defineaccessor: transferDefineAccessor,
  hasprivate: transferHasPrivate,
  getsuper: transferGetSuper,
  setsuper: transferSetSuper,
  call: transferCall,
  getm: transferGetMethod,
  callm: transferCallMethod,
  callk: transferCallKeyed,
  new: transferNew,
  supercall: transferSuperCall,
  callsuper: transferCallSuper,
  callspread: transferSpread,
  newspread: transferSpread,
  superspread: transferSuperCall,
  initfields: transferInitFields,
  initstatic: transferInitStatic,
  native: transferNative,
  closure,
  class: classValue,
  object: transferObject,
  array: transferArray,
  push: transferPush,
  template: unsupported,
  copyprops: transferCopyProperties,
  namespace: (e, _i, op) => objectValue(e.namespaceObject(op.name).id),
  global: nothing,
  sloppythis: sloppyThis,
  once: (e, _i, op) => {
    if (op.variable !== null) e.write(e.globalCell(op.variable), BOOLEAN);
    return BOOLEAN;
  },
  refused: (e, _i, op) => {
    const { refusal } = op;
    if (e.isNarrowing && refusal !== null) e.refuse(refusal.code, op, refusal.reason, refusal.hint);
    return NOTHING;
  },
  iskind: transferIsKind,
  keys: transferKeys,
  await: transferYield,
  yield: transferYield,
  resumemode: transferResumeMode,
  resumed: transferResumed,
  jump: nothing,
  branch: nothing,
  tryenter: nothing,
  return: returned,
  throw: thrown,
  unreachable: nothing,
};
