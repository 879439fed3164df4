/** Prototypes as values: Object.create, getPrototypeOf, and the cases of setPrototypeOf that change nothing. */

import type { Op } from "../ir/ir.ts";
import { isHidden, wellKnownKey } from "../ir/property-name.ts";
import { chainOf, isChained, mayInherit, PROTOTYPE, protosOf } from "./chain.ts";
import { instanceOf, prepareFields } from "./construct.ts";
import { checkDefinable, checkDescriptors } from "./descriptors.ts";
import type { Engine } from "./engine.ts";
import { isGlobalObject } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { isNamespace } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { ownMemberNames } from "./member-names.ts";
import {
  type AbstractObject,
  ClassObject,
  InstanceObject,
  LiteralObject,
  NO_TYPE_KEYS,
  PrototypeObject,
} from "./objects.ts";
import { classOf, parentOf } from "./properties.ts";
import {
  exactString,
  F_BIGINT,
  F_BOOLEAN,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  HOLE_VALUE,
  join,
  NOTHING,
  NULL,
  objectValue,
  STRING,
  UNDEFINED,
  type Value,
} from "./value.ts";

type Special = (engine: Engine, instance: Instance, op: Op, args: readonly Value[]) => Value;

/** Context of the instances that no constructor has run for. */
const CREATED = "%created";

/** bareObject(): an object without a prototype. */
const bareObject: Special = (engine, instance, op) => {
  const object = engine.literalAt(instance, op);
  object.isBare = true;
  return objectValue(object.id);
};

/**
 * The prototype of an object: null, an object that stands for the prototype of a class, the base of a class, or undefined
 * when unknown.
 */
export function prototypeOfObject(
  engine: Engine,
  object: AbstractObject,
): PrototypeObject | ClassObject | null | undefined {
  if (object instanceof LiteralObject && object.isBare) return null;
  if (isChained(object)) return undefined;
  // Node.js has an object of its own there.
  if (isGlobalObject(object)) return undefined;
  if (object instanceof ClassObject && isNamespace(object)) {
    const root = engine.builtinClass("Object");
    return root === null ? undefined : engine.prototypeOf(root);
  }
  if (object instanceof ClassObject && object.cls.hasHeritage) {
    const bases = engine.objectsOf(engine.read(object.heritage));
    const [base] = bases;
    const isKnown = bases.length === 1 && engine.read(object.heritage).flags === 0;
    return isKnown && base instanceof ClassObject && base.cls.info.isStatic ? base : undefined;
  }
  const cls =
    object instanceof PrototypeObject ? parentOf(engine, object.cls) : classOf(engine, object);
  if (cls !== null) return cls.cls.info.isStatic ? engine.prototypeOf(cls) : undefined;
  if (!(object instanceof PrototypeObject)) return undefined;
  const root = engine.builtinClass("Object");
  if (root === null) return undefined;
  return object.cls === root ? null : engine.prototypeOf(root);
}

/** Kinds of primitives and the classes that their prototypes belong to. */
const PRIMITIVES: readonly (readonly [number, string])[] = [
  [F_STRING, "String"],
  [F_NUMERIC, "Number"],
  [F_BOOLEAN, "Boolean"],
  [F_BIGINT, "BigInt"],
  [F_SYMBOL, "Symbol"],
];

/** The prototypes of the primitives that a value can be, each with its flags. */
export function primitivePrototypes(
  engine: Engine,
  value: Value,
): (readonly [number, PrototypeObject])[] {
  const found: (readonly [number, PrototypeObject])[] = [];
  for (const [flags, name] of PRIMITIVES) {
    const cls = value.has(flags) ? engine.builtinClass(name) : null;
    if (cls !== null) found.push([flags, engine.prototypeOf(cls)]);
  }
  return found;
}

/** getPrototype(value), which is neither null nor undefined. */
const getPrototype: Special = (engine, _instance, op, [value]) => {
  let result = NOTHING;
  if (value === undefined) return result;
  for (const [, prototype] of primitivePrototypes(engine, value))
    result = join(result, objectValue(prototype.id));
  for (const object of engine.objectsOf(value)) {
    if (isChained(object)) {
      for (const proto of protosOf(engine, object)) result = join(result, objectValue(proto.id));
      continue;
    }
    const prototype = prototypeOfObject(engine, object);
    if (prototype === null) result = join(result, NULL);
    else if (prototype !== undefined) result = join(result, objectValue(prototype.id));
  }
  // Where something else is there too, the program stops when it comes to that.
  if (engine.isNarrowing && result.isBottom && value.hasObjects)
    refuse(engine, op, "the prototype of an object of this kind");
  return result;
};

/** homePrototype(object, name): where `super.name` in a method of the object begins. Getters would run on another object. */
const homePrototype: Special = (engine, instance, op, args) => {
  const result = getPrototype(engine, instance, op, args);
  const name = exactString(args[1] ?? NOTHING);
  if (!engine.isNarrowing || name === undefined) return result;
  if (!engine.objectsOf(result).some((object) => mayHaveAccessor(engine, object, name)))
    return result;
  const hint = "call a method, or use a class";
  engine.refuse("SK1118", op, "super in an object literal with the name of an accessor", hint);
  return result;
};

function mayHaveAccessor(engine: Engine, object: AbstractObject, name: string): boolean {
  if (!(object instanceof LiteralObject)) return lookup(engine, object, name).accessor !== null;
  return chainOf(engine, object).some((at) => at.accessors.has(name));
}

function refuse(engine: Engine, op: Op, what: string): void {
  engine.refuse("SK1114", op, what, "compare constructors, or use instanceof");
}

/**
 * createFrom(prototype): an instance of the class that the prototype belongs to, for which no constructor runs, or an
 * object that has another one as its prototype.
 */
const createFrom: Special = (engine, instance, op, [value]) => {
  let result = NOTHING;
  for (const object of value === undefined ? [] : engine.objectsOf(value)) {
    if (object instanceof LiteralObject && canBePrototype(object)) {
      result = join(result, objectValue(chained(engine, instance, op, object).id));
      continue;
    }
    if (isObjectPrototype(engine, object)) {
      result = join(result, objectValue(engine.literalAt(instance, op).id));
      continue;
    }
    if (!(object instanceof PrototypeObject) || !isPlainClass(engine, object.cls)) continue;
    result = join(result, objectValue(created(engine, object.cls).id));
  }
  // Where something else is there too, the program stops when it comes to that.
  if (engine.isNarrowing && result.isBottom && value !== undefined && !value.isBottom) {
    const hint = "write a class, or use Object.create(null)";
    engine.refuse("SK1105", op, "Object.create from this object", hint);
  }
  return result;
};

export function isObjectPrototype(engine: Engine, object: AbstractObject): boolean {
  return object instanceof PrototypeObject && object.cls === engine.builtinClass("Object");
}

/** The object that `op` makes with `prototype` behind it. */
function chained(
  engine: Engine,
  instance: Instance,
  op: Op,
  prototype: LiteralObject,
): LiteralObject {
  const object = engine.literalAt(instance, op, "chain");
  object.hasPrototype = true;
  object.isReflected = true;
  prototype.isReflected = true;
  engine.write(engine.field(object, PROTOTYPE), objectValue(prototype.id));
  refuseTwoTags(engine, op, object);
  return object;
}

/** The namespace of a module and the global object are none of the program's. */
export function canBePrototype(object: LiteralObject): boolean {
  return !isGlobalObject(object) && object.site?.name !== "namespace";
}

const TAG = wellKnownKey("toStringTag");

/** Whether an object has a tag of its own that is listed, or one that it inherits, is not told apart when it is shown. */
export function refuseTwoTags(engine: Engine, op: Op, object: LiteralObject): void {
  if (!engine.isNarrowing || !object.fields.has(TAG) || !mayInherit(engine, object, TAG)) return;
  const hint = "keep Symbol.toStringTag on one of them";
  engine.refuse("SK1114", op, "a tag of an object whose prototype has one, too", hint);
}

/** Instances of it are plain objects (errors too). */
function isPlainClass(engine: Engine, cls: ClassObject): boolean {
  for (let at: ClassObject | null = cls; at !== null; at = parentOf(engine, at)) {
    if (!at.cls.info.isStatic || hasPrivateMembers(at)) return false;
    if (at.cls.isBuiltin) return ERRORS.test(at.cls.name);
  }
  return true;
}

/** An object has them only once a constructor has run, and nothing in the object tells. */
function hasPrivateMembers({ cls }: ClassObject): boolean {
  return [...cls.methods.keys(), ...cls.accessors.keys()].some((name) => isHidden(name));
}

const ERRORS = /^(|Type|Range|Reference|Syntax|Eval|URI|Aggregate)Error$/;

function created(engine: Engine, cls: ClassObject): InstanceObject {
  const object = instanceOf(engine, cls, CREATED, NO_TYPE_KEYS);
  prepareFields(engine, object);
  for (const cell of object.fields.values()) engine.write(cell, HOLE_VALUE);
  return object;
}

/** keepPrototype(object, prototype): refused unless the object has this prototype already, or one that only stands before it. */
const keepPrototype: Special = (engine, _instance, op, [value, prototypes]) => {
  if (!engine.isNarrowing || value === undefined || prototypes === undefined) return UNDEFINED;
  const candidates = engine.objectsOf(prototypes);
  const changesNothing = engine
    .objectsOf(value)
    .every((object) =>
      candidates.every((p) => p === prototypeOfObject(engine, object) || isEmptyBefore(p, object)),
    );
  if (!changesNothing || prototypes.flags !== 0 || candidates.length === 0) {
    const hint = "make the object with the class that it should have";
    engine.refuse("SK1105", op, "the prototype of an object is changed", hint);
  }
  return UNDEFINED;
};

/** An object without properties that was created from the prototype that `object` has. */
function isEmptyBefore(prototype: AbstractObject, object: AbstractObject): boolean {
  if (!(prototype instanceof InstanceObject) || !(object instanceof InstanceObject)) return false;
  if (prototype.context !== CREATED || prototype.cls !== object.cls) return false;
  return prototype.late.size === 0 && prototype.unknown === null;
}

/** ownMemberNames(value): names with a NUL after each. */
const memberNames: Special = (engine, _instance, op, [value]) => {
  if (value === undefined) return NOTHING;
  if (engine.isNarrowing) {
    const unknown = engine.objectsOf(value).filter((o) => ownMemberNames(o) === null);
    const hint = "name the members, or keep functions in an object";
    const isComputed = unknown.every((o) => o instanceof PrototypeObject && !o.cls.cls.isBuiltin);
    const what = isComputed
      ? "the order of members, some of which have computed names"
      : "the names of the members of a built-in";
    if (unknown.length > 0) engine.refuse("SK1114", op, what, hint);
  }
  return STRING;
};

export const PROTOTYPE_NATIVES: readonly (readonly [string, Special])[] = [
  ["bareObject", bareObject],
  ["getPrototype", getPrototype],
  ["homePrototype", homePrototype],
  ["createFrom", createFrom],
  ["keepPrototype", keepPrototype],
  ["checkDescriptors", checkDescriptors],
  ["checkDefinable", checkDefinable],
  ["ownMemberNames", memberNames],
];
