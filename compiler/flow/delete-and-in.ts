/** `delete`, `in`, and `#name in`: what they say of properties. */
import type { Op } from "../ir/ir.ts";
import type { Engine } from "./engine.ts";
import { refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { lookup } from "./lookup.ts";
import { type AbstractObject, ArrayObject, ClassObject, PrototypeObject } from "./objects.ts";
import { toPrimitive } from "./operators.ts";
import { keyNames, parentOf } from "./properties.ts";
import { isBuiltinClass, isSurely } from "./property-stores.ts";
import { arg } from "./transfer.ts";
import { BOOLEAN, FALSE, HOLE_VALUE, join, NOTHING, strings, TRUE, type Value } from "./value.ts";

export function transferDelete(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  if (value.isBottom) return NOTHING;
  let key = op.opcode === "deletek" ? arg(instance, op, 1) : strings([op.name]);
  if (key.hasObjects) key = toPrimitive(engine, instance, op, key, "string");
  for (const object of engine.objectsOf(value)) {
    if (object instanceof ArrayObject) {
      engine.write(object.element, HOLE_VALUE);
      const named = keyNames(key);
      for (const [name, cell] of object.fields)
        if (named === null || named.includes(name)) engine.write(cell, HOLE_VALUE);
      continue;
    }
    if (refuseDelete(engine, instance, op, object)) continue;
    if (refuseOnGlobal(engine, op, object, "a deleted property")) continue;
    if (object instanceof ClassObject) object.isReflected = true;
    if (!object.hasDelete) {
      object.hasDelete = true;
      engine.touch(object.shape);
    }
    const names = keyNames(key);
    for (const [name, cell] of object.fields) {
      if (names === null || names.includes(name)) engine.write(cell, HOLE_VALUE);
    }
  }
  return BOOLEAN;
}

/** Members of prototypes and of built-ins stay; where one may be among other objects, the program stops at it. */
function refuseDelete(engine: Engine, instance: Instance, op: Op, object: AbstractObject): boolean {
  if (object instanceof ClassObject && object.cls.staticMethods.has(op.name)) {
    const hint = "keep functions that come and go in a Map";
    engine.refuse("SK1105", op, `the method "${op.name}" of a class is deleted`, hint);
  }
  const isFixed = object instanceof PrototypeObject || isBuiltinClass(object);
  if (!isFixed) return false;
  object.isReflected = true;
  const isAll = (o: AbstractObject): boolean => o instanceof PrototypeObject || isBuiltinClass(o);
  if (isSurely(engine, instance, op, isAll)) {
    const [code, what] = isBuiltinClass(object)
      ? (["SK1119", "a property of a built-in is deleted"] as const)
      : (["SK1105", "a property of a prototype is deleted"] as const);
    engine.refuse(code, op, what, "keep what changes in objects of your own");
  }
  return true;
}

export function transferIn(engine: Engine, instance: Instance, op: Op): Value {
  const key = arg(instance, op, 0);
  const value = arg(instance, op, 1);
  if (key.isBottom || value.isBottom) return NOTHING;
  if (key.hasObjects) toPrimitive(engine, instance, op, key, "string");
  for (const object of engine.objectsOf(value)) {
    object.isReflected = true;
    for (let at = object; at instanceof ClassObject; ) {
      const base = parentOf(engine, at);
      if (base === null) break;
      base.isReflected = true;
      at = base;
    }
  }
  return BOOLEAN;
}

export function transferHasPrivate(engine: Engine, instance: Instance, op: Op): Value {
  let result = NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    const found = lookup(engine, object, op.name);
    const has = found.cell !== null || found.method !== null || found.accessor !== null;
    result = join(
      result,
      has ? (found.cell !== null && found.mayBeAbsent ? BOOLEAN : TRUE) : FALSE,
    );
  }
  return result;
}
