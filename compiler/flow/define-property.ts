/** What Object.defineProperty does to objects, for names that are known. */
import type { Op } from "../ir/ir.ts";
import { accessorKey, wellKnownKey } from "../ir/property-name.ts";
import { IS_CONFIGURABLE, IS_ENUMERABLE, IS_WRITABLE } from "../lower/define-property.ts";
import type { Engine } from "./engine.ts";
import { isGlobalObject, refuseGlobalStore } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { addAccessor } from "./making.ts";
import {
  type AbstractObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "./objects.ts";
import { arg } from "./transfer.ts";
import { HOLE_VALUE, NOTHING, UNDEFINED, type Value } from "./value.ts";

const SHOWN = IS_ENUMERABLE | IS_WRITABLE;
const HINT = "assign the property, or write it in a class or literal";

/** A data property; without the attributes it is not enumerable, or not writable. */
export function transferDefineProperty(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 1);
  if (value.isBottom) return NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (!canDefine(engine, op, object)) continue;
    const isNew = !object.fields.has(op.name);
    const cell = engine.field(object, op.name);
    if (isNew) object.late.add(op.name);
    if (object.late.has(op.name)) engine.write(cell, HOLE_VALUE);
    engine.write(cell, value);
    if ((op.index & IS_ENUMERABLE) === 0) object.hidden.add(op.name);
    if ((op.index & IS_WRITABLE) === 0) object.readOnly.add(op.name);
    if ((op.index & IS_CONFIGURABLE) === 0) object.hasAttributes = true;
  }
  return NOTHING;
}

function canDefine(engine: Engine, op: Op, object: AbstractObject): boolean {
  if (refuseGlobalStore(engine, op, object, op.name)) return false;
  const isPlain =
    (object instanceof InstanceObject && !(object instanceof PrototypeObject)) ||
    object instanceof LiteralObject ||
    isOwnClass(object, op.name) ||
    // A table has no attributes.
    (object instanceof FunctionObject && (op.index & SHOWN) === SHOWN);
  const isAccessor = object instanceof LiteralObject && object.accessors.has(op.name);
  if (isPlain && !isAccessor) return true;
  engine.refuse("SK1114", op, `Object.defineProperty of "${op.name}" on this object`, HINT);
  return false;
}

/** A class of the program, on which the name is nothing that classes have. */
function isOwnClass(object: AbstractObject, name: string): boolean {
  if (!(object instanceof ClassObject) || object.cls.isBuiltin || CLASS_PARTS.has(name))
    return false;
  return !object.cls.staticMethods.has(name) && !object.cls.staticAccessors.has(name);
}

const CLASS_PARTS: ReadonlySet<string> = new Set([
  "name",
  "length",
  "prototype",
  wellKnownKey("hasInstance"),
]);

/** An accessor on an object that was made by a literal; before, the property may be absent or have a value. */
export function transferDefineAccessor(engine: Engine, instance: Instance, op: Op): Value {
  const parts = [
    ["getter", arg(instance, op, 1)],
    ["setter", arg(instance, op, 2)],
  ] as const;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (!(object instanceof LiteralObject) || isGlobalObject(object)) {
      engine.refuse("SK1114", op, `Object.defineProperty of "${op.name}" on this object`, HINT);
      continue;
    }
    object.lateAccessors.add(op.name);
    object.hasAttributes = true;
    for (const [kind, value] of parts) {
      if (value.isBottom || value === UNDEFINED) continue;
      const known = object.accessors.get(op.name)?.[kind === "getter" ? "get" : "set"] ?? null;
      if (value.objects.ids.some((id) => known !== null && id !== known.id)) {
        engine.refuse("SK1114", op, `different accessors for "${op.name}"`, HINT);
      }
      addAccessor(engine, object, op.name, kind, value);
      engine.write(engine.field(object, accessorKey(kind, op.name)), value);
    }
    // What was assigned before is gone once the accessor is there.
    engine.write(engine.field(object, op.name), HOLE_VALUE);
  }
  return NOTHING;
}

/** Refuses a store to a property that was defined as read-only. */
export function refuseReadOnly(engine: Engine, op: Op, object: AbstractObject, name: string): void {
  if (!engine.isNarrowing || op.opcode === "defineprop" || !object.readOnly.has(name)) return;
  const hint = 'define it with "writable: true"';
  engine.refuse("SK1114", op, `"${name}" is set, and defined as read-only elsewhere`, hint);
}
