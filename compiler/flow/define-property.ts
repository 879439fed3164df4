/** What Object.defineProperty does to objects, for names that are known. */
import type { Op } from "../ir/ir.ts";
import { accessorKey, wellKnownKey } from "../ir/property-name.ts";
import { IS_CONFIGURABLE, IS_ENUMERABLE, IS_WRITABLE } from "../lower/define-property.ts";
import { isLibraryTemplate } from "./context.ts";
import type { Engine } from "./engine.ts";
import { isGlobalObject, refuseGlobalStore } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { inheritedMember } from "./lookup.ts";
import { addAccessor, hideProperty } from "./making.ts";
import {
  type AbstractObject,
  type AccessorOwner,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
  PrototypeObject,
} from "./objects.ts";
import { canSetPrototype } from "./over.ts";
import { parentOf } from "./properties.ts";
import { arg } from "./transfer.ts";
import { HOLE_VALUE, NOTHING, UNDEFINED, type Value } from "./value.ts";

const HINT = "assign the property, or write it in a class or literal";

/** A data property; without the attributes it is not enumerable, or not writable. */
export function transferDefineProperty(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 1);
  if (value.isBottom) return NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    // `checked`: what a function with a prototype has from the start.
    if (!op.checked && !canDefine(engine, op, object)) continue;
    noteShown(engine, instance, op, object);
    const isNew = !object.fields.has(op.name);
    const cell = engine.field(object, op.name);
    if (isNew && !isFromStart(op)) object.late.add(op.name);
    if (object.late.has(op.name)) engine.write(cell, HOLE_VALUE);
    engine.write(cell, value);
    if ((op.index & IS_WRITABLE) === 0) object.readOnly.add(op.name);
    if ((op.index & IS_CONFIGURABLE) === 0) object.hasAttributes = true;
  }
  return NOTHING;
}

/** The `constructor` of the prototype that a function is made with: nobody sees the one without the other. */
function isFromStart(op: Op): boolean {
  return op.checked && op.name === "constructor";
}

function canDefine(engine: Engine, op: Op, object: AbstractObject): boolean {
  if (refuseGlobalStore(engine, op, object, op.name)) return false;
  if (object instanceof PrototypeObject && !object.cls.cls.isBuiltin) {
    if (!canSetPrototype(engine, op, object, op.name, () => true)) return false;
    if (!changesAttributes(engine, op, object)) return true;
    const what = `Object.defineProperty of "${op.name}", which has other attributes`;
    engine.refuse("SK1114", op, what, HINT);
    return false;
  }
  const isPlain =
    (object instanceof InstanceObject && !(object instanceof PrototypeObject)) ||
    object instanceof LiteralObject ||
    isOwnClass(object, op.name) ||
    isPlainFunction(object, op.name);
  const isAccessor = ownsAccessors(object) && object.accessors.has(op.name);
  if (isPlain && !isAccessor) return true;
  engine.refuse("SK1114", op, `Object.defineProperty of "${op.name}" on this object`, HINT);
  return false;
}

/** A member of the class would become enumerable, or a property that is set as well would not be any more. */
function changesAttributes(engine: Engine, op: Op, prototype: PrototypeObject): boolean {
  if (!engine.isNarrowing) return false;
  const { methods, accessors } = prototype.cls.cls;
  const isMember = methods.has(op.name) || accessors.has(op.name) || op.name === "constructor";
  if ((op.index & IS_ENUMERABLE) !== 0) return isMember;
  return !isMember && (prototype.assigned.has(op.name) || prototype.unknown !== null);
}

/** A function that can have properties, of which this is none that functions have anyway. */
function isPlainFunction(object: AbstractObject, name: string): object is FunctionObject {
  if (!(object instanceof FunctionObject) || object.owner !== null) return false;
  return !FUNCTION_PARTS.has(name);
}

const FUNCTION_PARTS = new Set(["name", "length", "prototype", "caller", "arguments"]);

/**
 * Whether a property is enumerable is kept for all objects of a place together, but for one that an assignment makes. What
 * objects have from the start cannot be hidden, then; in the library, fields of derived classes come later.
 */
function noteShown(engine: Engine, instance: Instance, op: Op, object: AbstractObject): void {
  const { name } = op;
  if (!isLibraryTemplate(instance.template)) noteKept(engine, op, object);
  if ((op.index & IS_ENUMERABLE) !== 0) object.definedShown.add(name);
  else {
    hideProperty(engine, object, name);
    if (!isLibraryTemplate(instance.template)) object.definedHidden.add(name);
  }
  if (!engine.isNarrowing || !object.definedHidden.has(name)) return;
  if (!object.definedShown.has(name) && !isMadeOtherwise(engine, object, name)) return;
  const hint = "give it the same attributes everywhere, from the start";
  engine.refuse(
    "SK1114",
    op,
    `Object.defineProperty of "${name}", which has other attributes`,
    hint,
  );
}

/** Whether it can be deleted and defined again is kept likewise; what was there before stays configurable. */
function noteKept(engine: Engine, op: Op, object: AbstractObject): void {
  if ((op.index & IS_CONFIGURABLE) !== 0 || isMadeOtherwise(engine, object, op.name)) {
    object.notKept.add(op.name);
    return;
  }
  object.kept.add(op.name);
  object.isReflected = true;
}

/** Is it an own property that is never deleted, nor defined otherwise, once it is there? */
export function isKept(object: AbstractObject, name: string): boolean {
  if (!object.kept.has(name) || object.notKept.has(name)) return false;
  // An object tells whether a property that is elsewhere not enumerable, or an accessor, was assigned there.
  const isTold = object.hidden.has(name) || (ownsAccessors(object) && object.accessors.has(name));
  return isTold || !object.assigned.has(name);
}

/** Does the object begin with the property: is it in the literal, or a field of the class? */
function isMadeOtherwise(engine: Engine, object: AbstractObject, name: string): boolean {
  if (object instanceof LiteralObject)
    return object.certain.has(name) || object.site?.keys.some((k) => k.name === name) === true;
  if (object instanceof ClassObject) return object.cls.staticFields.includes(name);
  let cls = object instanceof InstanceObject ? object.cls : null;
  for (; cls !== null; cls = parentOf(engine, cls))
    if (cls.cls.fields.some((f) => f.name === name)) return true;
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

/** The place of an accessor is known; where it is not defined yet nothing is inherited under its name. */
function takesAccessor(
  engine: Engine,
  object: AbstractObject,
  name: string,
): object is AccessorOwner {
  if (!ownsAccessors(object) || isGlobalObject(object)) return false;
  if (object instanceof FunctionObject && !isPlainFunction(object, name)) return false;
  if (object instanceof LiteralObject && object.isBare) return true;
  if (object instanceof InstanceObject && !isOwnMade(engine, object)) return false;
  const inherited = inheritedMember(engine, object, name);
  return inherited.method === null && inherited.accessor === null;
}

/** Of classes of the program only, which are made once. */
function isOwnMade(engine: Engine, object: InstanceObject): boolean {
  for (let cls: ClassObject | null = object.cls; cls !== null; cls = parentOf(engine, cls))
    if (cls.cls.isBuiltin || !cls.cls.info.isStatic) return false;
  return true;
}

/** An accessor on a function, an instance, or an object that was made by a literal; before, the property may be absent or have a value. */
export function transferDefineAccessor(engine: Engine, instance: Instance, op: Op): Value {
  const parts = [
    ["getter", arg(instance, op, 1)],
    ["setter", arg(instance, op, 2)],
  ] as const;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (!takesAccessor(engine, object, op.name)) {
      engine.refuse("SK1114", op, `Object.defineProperty of "${op.name}" on this object`, HINT);
      continue;
    }
    noteShown(engine, instance, op, object);
    object.lateAccessors.add(op.name);
    object.hasAttributes = true;
    for (const [kind, value] of parts) {
      if (value.isBottom || value === UNDEFINED) continue;
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
