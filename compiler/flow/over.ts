/**
 * Prototypes of classes that the program sets properties of, when it runs:
 *
 *     MyError.prototype.name = "MyError";      Object.assign(Widget.prototype, { draw() { … } });
 *
 * Members that stand in a class are known to the compiler, and stay where they are. What is set is a property of the object
 * that stands for the prototype (PrototypeObject), in a table. Whoever looks for a member of an instance looks into the tables
 * of those prototypes first that come before the class which declares it: `over` of what lookup.ts finds. Classes whose
 * prototype is never set have none, and nothing changes for them.
 */
import type { Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { isNamespace } from "./kinds.ts";
import type { Found } from "./lookup.ts";
import { hideProperty } from "./making.ts";
import {
  AbstractObject,
  ArrayObject,
  ClassObject,
  InstanceObject,
  PrototypeObject,
} from "./objects.ts";
import { openFunction } from "./opening.ts";
import { keyNames, parentOf } from "./properties.ts";
import { makeLate } from "./property-stores.ts";
import { arg } from "./transfer.ts";
import { BOOLEAN, F_HOLE, join, NOTHING, restrict, type Value } from "./value.ts";

/** A property that a prototype may have. */
export interface Over {
  readonly prototype: PrototypeObject;
  readonly name: string;
}

const NONE: readonly Over[] = [];

/** An object got a property: whoever looked one up in it, or in what inherits from a prototype, has to see that. */
export function noteGrowth(engine: Engine, object: AbstractObject): void {
  engine.touch(object.shape);
  if (!(object instanceof PrototypeObject)) return;
  engine.openPrototypes.set(object.cls, object);
  for (const other of engine.objects)
    if (inheritsFrom(engine, other, object.cls)) engine.touch(other.shape);
}

/** The prototypes that may have the property, from that of `from` up to the class that declares a member of that name. */
export function prototypesOver(
  engine: Engine,
  from: ClassObject,
  name: string,
  self: AbstractObject | null,
): readonly Over[] {
  if (engine.openPrototypes.size === 0 || isHidden(name)) return NONE;
  const over: Over[] = [];
  let cls: ClassObject | null = from;
  for (let depth = 0; cls !== null && depth < 100; depth++) {
    const prototype = engine.openPrototypes.get(cls) ?? null;
    if (prototype !== null && prototype !== self && mayHave(engine, prototype, name))
      over.push({ prototype, name });
    if (cls.cls.methods.has(name) || cls.cls.accessors.has(name)) break;
    cls = parentOf(engine, cls);
  }
  return over;
}

function mayHave(engine: Engine, prototype: PrototypeObject, name: string): boolean {
  engine.read(prototype.shape);
  return prototype.fields.has(name) || prototype.unknown !== null;
}

/** All open prototypes that an object inherits from, those of derived classes first. */
export function prototypesBehind(engine: Engine, object: AbstractObject): PrototypeObject[] {
  if (engine.openPrototypes.size === 0) return [];
  const view = object instanceof ArrayObject ? object.derived : object;
  if (!(view instanceof InstanceObject)) return [];
  const found: PrototypeObject[] = [];
  let cls: ClassObject | null = view.cls;
  for (let depth = 0; cls !== null && depth < 100; depth++) {
    const prototype = engine.openPrototypes.get(cls) ?? null;
    if (prototype !== null && prototype !== object) found.push(prototype);
    cls = parentOf(engine, cls);
  }
  return found;
}

/** Each class has a constructor of its own: another one may be a property of the prototype of this class only. */
export function constructorOver(engine: Engine, object: InstanceObject): Over | null {
  const prototype = engine.openPrototypes.get(object.cls);
  if (prototype === undefined) return null;
  const name = "constructor";
  return mayHave(engine, prototype, name) ? { prototype, name } : null;
}

/** What the program has set as the constructor of an object, besides its class; null where it may set none. */
export function otherConstructor(engine: Engine, object: AbstractObject): Value | null {
  if (!(object instanceof InstanceObject) || !engine.openPrototypes.has(object.cls)) return null;
  const over = constructorOver(engine, object);
  return over === null ? NOTHING : valueOver(engine, over);
}

/** What a prototype has under the name, if it is there. */
export function valueOver(engine: Engine, { prototype, name }: Over): Value {
  const cell = prototype.fields.get(name);
  const own = cell === undefined ? NOTHING : engine.read(cell);
  const value = prototype.unknown === null ? own : join(own, engine.read(prototype.unknown));
  return restrict(value, ~F_HOLE, true);
}

/** Is it an instance of `cls` or of what derives from it, such a class, or its prototype? */
export function inheritsFrom(engine: Engine, object: AbstractObject, cls: ClassObject): boolean {
  const view = object instanceof ArrayObject ? object.derived : object;
  const from = view instanceof InstanceObject ? view.cls : view;
  if (!(from instanceof ClassObject)) return false;
  const all = new Set([from]);
  for (const at of all) {
    if (at === cls) return true;
    for (const base of engine.objectsOf(at.heritage.value))
      if (base instanceof ClassObject) all.add(base);
  }
  return false;
}

const HINT = "write the member in the class";

/**
 * May a property of a prototype be set? Refuses what cannot; `isSurely`: is the receiver of `op` nothing else? A name of null
 * is one that only the program knows: the runtime refuses those that stand for something else.
 */
export function canSetPrototype(
  engine: Engine,
  op: Op,
  prototype: PrototypeObject,
  name: string | null,
  isSurely: () => boolean,
): boolean {
  const { cls } = prototype;
  const isOpen =
    cls.cls.info.isStatic &&
    !cls.cls.isBuiltin &&
    !cls.cls.isFunction &&
    !cls.cls.isBare &&
    !isNamespace(cls) &&
    !FIXED.has(name ?? "") &&
    !extendsArray(engine, cls) &&
    !hasManyBases(engine, cls);
  if (isOpen) return true;
  if (!isSurely()) return false;
  openFunction(engine, cls);
  const what = name === null ? "a property" : `the property "${name}"`;
  engine.refuse("SK1105", op, `${what} of a prototype is set`, HINT);
  return false;
}

/** What is found by other means. */
const FIXED: ReadonlySet<string> = new Set(["__proto__"]);

function extendsArray(engine: Engine, cls: ClassObject): boolean {
  let at: ClassObject | null = cls;
  while (at !== null && !(at.cls.isBuiltin && at.cls.name === "Array")) at = parentOf(engine, at);
  return at !== null;
}

/** Is there a class that derives from it, and may derive from another one as well? */
function hasManyBases(engine: Engine, cls: ClassObject): boolean {
  return engine.objects.some(
    (object) =>
      object instanceof ClassObject &&
      object.cls.hasHeritage &&
      engine.objectsOf(object.heritage.value).length > 1 &&
      inheritsFrom(engine, object, cls),
  );
}

/** What is assigned over a method of the class is not enumerable, as that is. */
export function hideMember(engine: Engine, object: AbstractObject, name: string): void {
  if (isOverMethod(object, name)) hideProperty(engine, object, name);
}

/** The same for what is set under a name that only the program knows. */
export function hideStatics(
  engine: Engine,
  object: AbstractObject,
  mayBe: (name: string) => boolean,
): void {
  if (!(object instanceof ClassObject)) return;
  for (const name of object.cls.staticMethods.keys())
    if (mayBe(name)) hideMember(engine, object, name);
}

/** Is what a prototype or class has under the name an own property in the place of a method? */
export function isOverMethod(object: AbstractObject, name: string): boolean {
  if (object instanceof PrototypeObject)
    return object.cls.cls.methods.has(name) || name === "constructor";
  return object instanceof ClassObject && object.cls.staticMethods.has(name);
}

/** Refuses a store where a prototype may have the property as read-only: one that was looked up, or any of an object. */
export function refuseFixedOver(engine: Engine, op: Op, of: Found | AbstractObject): void {
  const isFixed =
    of instanceof AbstractObject
      ? prototypesBehind(engine, of).some((p) => p.readOnly.size > 0 || p.mayBeFixed)
      : of.over.some(({ prototype: p, name }) => p.readOnly.has(name) || p.mayBeFixed);
  if (isFixed) refuseFixed(engine, op);
}

function refuseFixed(engine: Engine, op: Op): void {
  if (!engine.isNarrowing || op.opcode === "define" || op.opcode === "definek") return;
  const hint = 'define it with "writable: true"';
  engine.refuse("SK1114", op, "a property is set that a prototype may have as read-only", hint);
}

/** A method of a class under a computed name: a property of the prototype, in its table. */
export function defineMember(engine: Engine, instance: Instance, op: Op): Value {
  const names = keyNames(arg(instance, op, 1));
  const value = arg(instance, op, 2);
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (!(object instanceof PrototypeObject)) continue;
    object.isReflected = true;
    if (!canSetPrototype(engine, op, object, null, () => true)) continue;
    if (names === null) engine.write(engine.unknownField(object), value);
    else for (const name of names) makeLate(engine, object, name, value);
  }
  return NOTHING;
}

/** defineMember(target, key, value): makes a property that is not enumerable, and says so, if the target is such a prototype. */
export function defineOnPrototype(
  engine: Engine,
  _instance: Instance,
  op: Op,
  [target, key, value]: readonly Value[],
): Value {
  if (target === undefined || key === undefined || value === undefined) return NOTHING;
  const names = keyNames(key);
  for (const object of engine.objectsOf(target)) {
    object.isReflected = true;
    if (!(object instanceof PrototypeObject)) continue;
    if (!canSetPrototype(engine, op, object, null, () => false)) continue;
    if (names === null) engine.write(engine.unknownField(object), value);
    else for (const name of names) makeLate(engine, object, name, value);
  }
  return BOOLEAN;
}
