/** What makes objects and arrays: literals, spreads, rest patterns, keys. */
import type { Op } from "../ir/ir.ts";
import { accessorKey, isHidden, isName } from "../ir/property-name.ts";
import { callFunction, ENTRY } from "./calls.ts";
import type { Engine } from "./engine.ts";
import { refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import {
  type AbstractObject,
  type AccessorOwner,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
  PrototypeObject,
} from "./objects.ts";
import { ARRAY_LENGTH, callAccessor, parentOf } from "./properties.ts";
import { refuseOverAccessor } from "./property-stores.ts";
import { arg } from "./transfer.ts";
import {
  exactString,
  exactSymbol,
  F_HOLE,
  F_NULL,
  F_STRING,
  HOLE_VALUE,
  integer,
  NOTHING,
  NUMBER,
  objectValue,
  readable,
  restrict,
  STRING,
  UNDEFINED,
  type Value,
  withFlags,
} from "./value.ts";

export function transferObject(engine: Engine, instance: Instance, op: Op): Value {
  const object = engine.literalAt(instance, op);
  op.keys.forEach((key, index) => {
    const value = arg(instance, op, index);
    if (key.kind === "getter" || key.kind === "setter") {
      addAccessor(engine, object, key.name, key.kind, value);
      engine.write(engine.field(object, accessorKey(key.kind, key.name)), value);
      if (op.name === "namespace") showExport(engine, instance, op, value);
    } else if (key.kind === "proto") {
      if (value.only(F_NULL)) object.isBare = true;
      else engine.refuse("SK1105", op, "__proto__ in an object literal", "use a class");
    } else engine.write(engine.field(object, key.name), value);
  });
  return objectValue(object.id);
}

/** Whoever prints the namespace of a module prints what its exports are, those that change too. */
function showExport(engine: Engine, instance: Instance, op: Op, getter: Value): void {
  for (const fn of engine.objectsOf(getter)) {
    if (!(fn instanceof FunctionObject)) continue;
    fn.isEscaping = true;
    callFunction(engine, instance, op, fn, UNDEFINED, [], UNDEFINED, ENTRY);
  }
}

export function addAccessor(
  engine: Engine,
  object: AccessorOwner,
  name: string,
  kind: "getter" | "setter",
  value: Value,
): void {
  let pair = object.accessors.get(name);
  if (pair === undefined) {
    pair = { get: null, set: null };
    object.accessors.set(name, pair);
    engine.touch(object.shape);
  }
  for (const fn of engine.objectsOf(value)) {
    if (!(fn instanceof FunctionObject)) continue;
    const known = kind === "getter" ? pair.get : pair.set;
    if (known === null) pair[kind === "getter" ? "get" : "set"] = fn;
    else if (known !== fn && !known.others.has(fn)) {
      known.others.add(fn);
      engine.touch(object.shape);
    }
  }
}

export function transferArray(engine: Engine, instance: Instance, op: Op): Value {
  const array = engine.arrayAt(instance, op);
  for (let i = 0; i < op.args.length; i++) engine.write(array.element, arg(instance, op, i));
  engine.write(array.length, integer(op.args.length, op.args.length));
  return objectValue(array.id);
}

export function transferPush(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 1);
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (!(object instanceof ArrayObject)) continue;
    engine.write(object.element, value);
    growLength(engine, object);
  }
  return NOTHING;
}

/** An array got longer by no known amount. */
export function growLength(engine: Engine, array: ArrayObject): void {
  const length = engine.read(array.length);
  const low = length.isBottom ? 0 : length.lo;
  engine.write(array.length, integer(low, 2 ** 32 - 1));
}

export function transferKeys(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  for (const object of engine.objectsOf(value)) {
    object.isReflected = true;
    if (object instanceof ClassObject)
      for (let at = parentOf(engine, object); at !== null; at = parentOf(engine, at))
        at.isReflected = true;
    refusePrototypeKeys(engine, op, object);
  }
  const array = engine.arrayAt(instance, op);
  engine.write(array.element, STRING);
  engine.write(array.length, ARRAY_LENGTH);
  return objectValue(array.id);
}

/**
 * Members that were assigned to the prototype of a function are enumerable; those of a class are not. The description of an
 * instance lists them if the class is made once; that of the prototype does not.
 */
function refusePrototypeKeys(engine: Engine, op: Op, object: AbstractObject): void {
  if (!engine.isNarrowing || !(object instanceof InstanceObject)) return;
  const isPrototype = object instanceof PrototypeObject;
  for (let cls: ClassObject | null = object.cls; cls !== null; cls = parentOf(engine, cls)) {
    if (!cls.cls.isFunction || cls.cls.methods.size === 0) continue;
    if (cls.cls.info.isStatic && !isPrototype) continue;
    const reason = `for-in over an object whose prototype has members: ${cls.cls.name}`;
    engine.refuse("SK1113", op, reason, "use Object.keys");
  }
}

/** `{ ...source }` and rest patterns: own enumerable properties, in order (ECMA-262 7.3.26). */
export function transferCopyProperties(engine: Engine, instance: Instance, op: Op): Value {
  const excluded = new Set(op.args.slice(2).flatMap((a) => certainNames(instance.valueOf(a))));
  const from = arg(instance, op, 1);
  if (from.isBottom) return NOTHING;
  const sources = engine.objectsOf(from);
  for (const target of engine.objectsOf(arg(instance, op, 0))) {
    if (!(target instanceof LiteralObject)) continue;
    target.isReflected = true;
    const names = new Set<string>();
    const certain: Set<string>[] = [];
    for (const source of sources) {
      const copied = copyFrom(engine, instance, op, target, source, excluded);
      for (const name of copied.keys()) names.add(name);
      certain.push(new Set([...copied].filter(([, isCertain]) => isCertain).map(([name]) => name)));
    }
    if (from.has(F_STRING)) copyUnknown(engine, target, STRING, excluded);
    const isAlwaysObject = from.flags === 0;
    const all = [...names].filter((name) => isAlwaysObject && certain.every((c) => c.has(name)));
    target.copied.set(op, new Set(all));
    for (const name of names) {
      const isOwn = target.site?.keys.some((k) => k.name === name) === true;
      if (!isOwn && !target.isCertain(name)) engine.write(engine.field(target, name), HOLE_VALUE);
    }
    if (sources.length > 1 || from.flags !== 0) target.hasMixedOrder = true;
  }
  return NOTHING;
}

/** The names that a key which is left out surely is. */
function certainNames(key: Value): readonly string[] {
  const name = exactString(key);
  const symbol = exactSymbol(key);
  if (symbol !== undefined) return [symbol];
  return name !== undefined && isName(name) ? [name] : [];
}

/** Copies the properties of one source; returns their names and whether the source surely has them. */
function copyFrom(
  engine: Engine,
  instance: Instance,
  op: Op,
  target: LiteralObject,
  source: AbstractObject,
  excluded: ReadonlySet<string>,
): Map<string, boolean> {
  const copied = new Map<string, boolean>();
  source.isReflected = true;
  if (refuseOnGlobal(engine, op, source, "a copy")) return copied;
  if (source instanceof ArrayObject || source instanceof BufferObject) {
    const value = source instanceof ArrayObject ? readable(engine.read(source.element)) : NUMBER;
    copyUnknown(engine, target, value, excluded);
    for (const cell of source.fields.values())
      copyUnknown(engine, target, restrict(engine.read(cell), ~F_HOLE, true), excluded);
    engine.read(source.shape);
    if (source.unknown !== null) copyUnknown(engine, target, engine.read(source.unknown), excluded);
    return copied;
  }
  engine.read(source.shape);
  const add = (name: string, value: Value): void => {
    if (isHidden(name) || excluded.has(name) || value.isBottom) return;
    engine.write(engine.field(target, name), restrict(value, ~F_HOLE, true));
    target.assigned.add(name);
    refuseOverAccessor(engine, op, target, name);
    copied.set(name, !value.has(F_HOLE));
  };
  for (const [name, cell] of source.fields) {
    if (isNeverShown(engine, source, name)) continue;
    const value = engine.read(cell);
    const mayBeLeftOut = !value.isBottom && isHiddenProperty(engine, source, name);
    add(name, mayBeLeftOut ? withFlags(value, F_HOLE) : value);
  }
  if (ownsAccessors(source)) {
    for (const [name, accessor] of source.accessors) {
      if (source.hidden.has(name)) continue;
      if (accessor.get === null) add(name, UNDEFINED);
      else add(name, callAccessor(engine, instance, op, accessor.get, objectValue(source.id), []));
    }
    if (source.hasMixedOrder) target.hasMixedOrder = true;
  }
  if (source.unknown !== null) copyUnknown(engine, target, engine.read(source.unknown), excluded);
  return copied;
}

/** A value under a name that is not known: it may be that of a property that the target has already. */
function copyUnknown(
  engine: Engine,
  target: LiteralObject,
  value: Value,
  excluded: ReadonlySet<string>,
): void {
  engine.write(engine.unknownField(target), value);
  engine.read(target.shape);
  for (const [name, cell] of target.fields)
    if (!isHidden(name) && !excluded.has(name)) engine.write(cell, value);
}

/** An own property of these objects is made without being enumerable. */
export function hideProperty(engine: Engine, object: AbstractObject, name: string): void {
  if (object.hidden.has(name)) return;
  object.hidden.add(name);
  engine.touch(object.shape);
}

/** Is an own property not enumerable, unless an assignment has made it in one of these objects? */
export function isHiddenProperty(engine: Engine, object: AbstractObject, name: string): boolean {
  if (isNeverShown(engine, object, name)) return true;
  if (!object.hidden.has(name)) return false;
  return !(object instanceof InstanceObject) || classOfField(engine, object, name) === null;
}

/** Is an own property not enumerable in any of these objects? */
export function isNeverShown(engine: Engine, object: AbstractObject, name: string): boolean {
  if (object instanceof InstanceObject) return isLibraryField(engine, object, name);
  return object instanceof ClassObject && isConstant(object, name);
}

/** What a class of the library has is not enumerable, but for the one thing that V8 has added as it is. */
function isConstant(object: ClassObject, name: string): boolean {
  return object.cls.isBuiltin && name !== "stackTraceLimit";
}

/** Fields that classes of the library declare are not enumerable: they stand for internal slots. */
export function isLibraryField(engine: Engine, object: InstanceObject, name: string): boolean {
  return classOfField(engine, object, name)?.cls.isBuiltin === true;
}

/** The class that declares a field of its instances, the nearest one. */
function classOfField(engine: Engine, object: InstanceObject, name: string): ClassObject | null {
  let cls: ClassObject | null = object.cls;
  for (let depth = 0; cls !== null && depth < 100; depth++) {
    if (cls.cls.fields.some((f) => f.name === name)) return cls;
    cls = parentOf(engine, cls);
  }
  return null;
}
