/** `new` and `super()`: instances of classes, their fields, the chain of constructors. */
import type { Op } from "../ir/ir.ts";
import { callFunction, spreadArguments } from "./calls.ts";
import { classContext, heritageContext } from "./context.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { lookup, memberFunction } from "./lookup.ts";
import { type AbstractObject, ClassObject, InstanceObject, type TypeKeys } from "./objects.ts";
import { parentOf } from "./properties.ts";
import { arg } from "./transfer.ts";
import {
  fromSet,
  HOLE_VALUE,
  integer,
  join,
  NOTHING,
  NULL,
  objectValue,
  type Value,
} from "./value.ts";

export function construct(
  engine: Engine,
  instance: Instance,
  op: Op,
  cls: ClassObject,
  args: readonly Value[],
): Value {
  const member = constructMember(op, cls);
  if (member !== null) {
    const { method } = lookup(engine, cls, member);
    if (method === null) return NOTHING;
    return callFunction(engine, instance, op, method, objectValue(cls.id), args);
  }
  const context = classContext(engine, instance, op, cls);
  const object = instanceOf(engine, cls, context.key, context.typeKeys);
  const self = instanceValue(engine, op, object);
  return construction(engine, instance, op, cls, object, self, args, objectValue(cls.id));
}

/** Built-ins that are no plain objects are made by a static method of their class in the library; null: not this one. */
export function constructMember(op: Op, { cls }: ClassObject): string | null {
  if (!cls.isBuiltin) return null;
  if (cls.staticMethods.has("%construct")) return "%construct";
  // `new Object(x)` is what `Object(x)` is (ECMA-262 20.1.1.1); without an argument it makes an object as any class.
  const hasArguments = op.opcode !== "new" || op.args.length > 1;
  return cls.name === "Object" && hasArguments ? "%call" : null;
}

/** `extends null`: its constructor can only throw, or return an object made otherwise. */
export function extendsNull(engine: Engine, cls: ClassObject): boolean {
  return cls.cls.hasHeritage && engine.read(cls.heritage) === NULL;
}

/** What `new` makes of a class before a constructor has run: an object, or an array if the class extends Array. */
function instanceValue(engine: Engine, op: Op, view: InstanceObject): Value {
  if (!extendsArray(engine, view.cls)) {
    prepareFields(engine, view);
    return objectValue(view.id);
  }
  if (!view.cls.cls.info.isStatic) {
    const hint = "declare the class at the top of a module";
    engine.refuse("SK1113", op, "a class made at run time that extends Array", hint);
  }
  const array = engine.derivedArray(view);
  prepareFields(engine, view, array);
  engine.write(array.length, integer(0, 0));
  return objectValue(array.id);
}

export function isArrayClass(cls: ClassObject): boolean {
  return cls.cls.isBuiltin && cls.cls.name === "Array";
}

/** Is it a class of the program with Array among its bases? */
export function extendsArray(engine: Engine, cls: ClassObject): boolean {
  if (cls.cls.isBuiltin) return false;
  let at: ClassObject | null = cls;
  for (let depth = 0; at !== null && depth < 100; depth++) {
    if (isArrayClass(at)) return true;
    at = parentOf(engine, at);
  }
  return false;
}

/** The instances of `cls` in a context, and the view of them as instances of its base. */
export function instanceOf(
  engine: Engine,
  cls: ClassObject,
  key: string,
  typeKeys: TypeKeys,
): InstanceObject {
  let object = cls.instances.get(key);
  if (object === undefined) {
    object = engine.addObject((id) => new InstanceObject(id, cls, key, typeKeys));
    cls.instances.set(key, object);
    engine.touch(engine.instancesMade);
  }
  if (object.base === null) {
    const parent = parentOf(engine, cls);
    if (parent !== null) {
      const up = heritageContext(engine, cls, parent, typeKeys);
      object.base = instanceOf(engine, parent, up.key, up.typeKeys);
    }
  }
  return object;
}

/** Declared fields of `view` exist on `object` in the order of the classes, base first. */
export function prepareFields(
  engine: Engine,
  view: InstanceObject,
  object: AbstractObject = view,
): void {
  const chain: ClassObject[] = [];
  let cls: ClassObject | null = view.cls;
  for (let depth = 0; cls !== null && depth < 100; depth++) {
    chain.push(cls);
    cls = parentOf(engine, cls);
  }
  let isSeen = false;
  for (const part of chain.reverse()) {
    for (const { name, isUnseen } of part.cls.fields) {
      const cell = engine.field(object, name);
      if (isSeen || !isUnseen) engine.write(cell, HOLE_VALUE);
    }
    if (part.cls.leaksThis) isSeen = true;
  }
}

/** What the constructor of Array does with an instance of a derived class; see lib/es/array.ts. */
export const ARRAY_START = "%start";

/** Runs the constructors of `cls` and its bases on `self`; `view` is `self` as an instance of `cls`. Gives what was made. */
function construction(
  engine: Engine,
  instance: Instance,
  op: Op,
  cls: ClassObject,
  view: InstanceObject,
  self: Value,
  args: readonly Value[],
  newTarget: Value,
): Value {
  if (isArrayClass(cls)) {
    const { method } = lookup(engine, cls, ARRAY_START);
    if (method !== null) callFunction(engine, instance, op, method, self, args);
    return self;
  }
  const own = cls.cls.constructorTemplate;
  if (own !== null) {
    const fn = memberFunction(engine, cls, { key: view.context, typeKeys: view.typeKeys }, own);
    return constructed(self, callFunction(engine, instance, op, fn, self, args, newTarget));
  }
  if (extendsNull(engine, cls)) return NOTHING;
  const parent = parentOf(engine, cls);
  if (parent !== null && view.base !== null) {
    if (refuseBuiltinBase(engine, op, parent)) return self;
    const made = construction(engine, instance, op, parent, view.base, self, args, newTarget);
    refuseForeign(engine, op, made, self);
  }
  runFields(engine, instance, op, cls, view, self);
  return self;
}

/** An object that a constructor returns takes the place of the one it was given (ECMA-262 10.2.2, step 13). */
export function constructed(self: Value, returned: Value): Value {
  if (!returned.hasObjects) return self;
  const own = fromSet(returned.objects);
  return returned.flags === 0 ? own : join(self, own);
}

function refuseForeign(engine: Engine, op: Op, made: Value, self: Value): void {
  if (made === self) return;
  const hint = "make a function that creates the object";
  engine.refuse("SK1113", op, "a base class whose constructor returns an object", hint);
}

/** Built-ins that are no plain objects have no derived classes. */
function refuseBuiltinBase(engine: Engine, op: Op, parent: ClassObject): boolean {
  if (!parent.cls.isBuiltin || isArrayClass(parent)) return false;
  if (!parent.cls.staticMethods.has("%construct")) return false;
  const reason = `a class that extends the built-in ${parent.cls.name}`;
  engine.refuse("SK1113", op, reason, "hold one in a field instead");
  return true;
}

function runFields(
  engine: Engine,
  instance: Instance,
  op: Op,
  cls: ClassObject,
  view: InstanceObject,
  self: Value,
): void {
  const template = cls.cls.fieldsTemplate;
  if (template === null) return;
  const fn = memberFunction(engine, cls, { key: view.context, typeKeys: view.typeKeys }, template);
  callFunction(engine, instance, op, fn, self, []);
}

/** The class whose member runs, in the context of the running instance. */
function ownView(
  engine: Engine,
  instance: Instance,
): { cls: ClassObject; view: InstanceObject } | null {
  const { fn } = instance;
  if (fn === null || fn.owner === null) return null;
  const cls = fn.owner;
  for (const [key, object] of cls.instances) {
    if (memberFunction(engine, cls, { key, typeKeys: object.typeKeys }, fn.template) === fn) {
      return { cls, view: object };
    }
  }
  return null;
}

export function transferSuperCall(engine: Engine, instance: Instance, op: Op): Value {
  const self = arg(instance, op, 0);
  const here = ownView(engine, instance);
  if (here === null || self.isBottom) return NOTHING;
  const args =
    op.opcode === "superspread"
      ? spreadArguments(engine, arg(instance, op, 1))
      : op.args.slice(1).map((a) => instance.valueOf(a));
  if (args.some((a) => a.isBottom) || extendsNull(engine, here.cls)) return NOTHING;
  const parent = parentOf(engine, here.cls);
  const newTarget = engine.read(instance.newTargetCell);
  if (parent !== null && here.view.base !== null) {
    if (refuseBuiltinBase(engine, op, parent)) return NOTHING;
    refuseForeign(
      engine,
      op,
      construction(engine, instance, op, parent, here.view.base, self, args, newTarget),
      self,
    );
  }
  return self;
}

export function transferInitFields(engine: Engine, instance: Instance, op: Op): Value {
  const self = arg(instance, op, 0);
  const here = ownView(engine, instance);
  if (here !== null && !self.isBottom) runFields(engine, instance, op, here.cls, here.view, self);
  return NOTHING;
}

/** Static fields and blocks run with the class as `this`. Nothing comes after those that never return. */
export function transferInitStatic(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  let result = NOTHING;
  for (const object of engine.objectsOf(value)) {
    if (!(object instanceof ClassObject)) continue;
    if (object.cls.staticTemplate === null) {
      result = join(result, objectValue(object.id));
      continue;
    }
    const fn = memberFunction(
      engine,
      object,
      { key: "", typeKeys: new Map() },
      object.cls.staticTemplate,
    );
    const returned = callFunction(engine, instance, op, fn, objectValue(object.id), []);
    if (!returned.isBottom) result = join(result, objectValue(object.id));
  }
  return result;
}
