/** Object.assign and the values of own properties: every own enumerable property of an object at once. */
import type { Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import { refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { isNeverShown } from "./making.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
} from "./objects.ts";
import { callAccessor } from "./properties.ts";
import {
  isBuiltinClass,
  setAnyOnArray,
  setElement,
  setOnObject,
  setUnknown,
} from "./property-stores.ts";
import { typedElement } from "./typed-elements.ts";
import {
  F_HOLE,
  F_STRING,
  integer,
  Joining,
  join,
  NOTHING,
  objectValue,
  readable,
  restrict,
  STRING,
  UNDEFINED,
  type Value,
} from "./value.ts";

/** Name -> value of the own enumerable properties with a name that is known; getters are called. */
function namedProperties(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
): Map<string, Value> {
  const named = new Map<string, Value>();
  engine.read(object.shape);
  for (const [name, cell] of object.fields) {
    if (isHidden(name)) continue;
    if (isNeverShown(engine, object, name)) continue;
    const value = restrict(engine.read(cell), ~F_HOLE, true);
    if (!value.isBottom) named.set(name, value);
  }
  if (!ownsAccessors(object)) return named;
  if (refuseOnGlobal(engine, op, object, "the properties")) return named;
  for (const [name, { get }] of object.accessors) {
    if (object.hidden.has(name)) continue;
    const value =
      get === null
        ? UNDEFINED
        : callAccessor(engine, instance, op, get, objectValue(object.id), []);
    if (!value.isBottom) named.set(name, value);
  }
  return named;
}

/** What own properties under names that are not known can hold. */
function unnamedProperties(engine: Engine, object: AbstractObject): Value {
  if (object instanceof ArrayObject) {
    const element = readable(engine.read(object.element));
    return object.unknown === null ? element : join(element, engine.read(object.unknown));
  }
  if (object instanceof BufferObject)
    return object.typed === null ? NOTHING : typedElement(object.typed);
  return object.unknown === null ? NOTHING : engine.read(object.unknown);
}

/** The value of any own enumerable property of `object`. */
export function ownPropertyValues(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
): Value {
  object.isReflected = true;
  let result = unnamedProperties(engine, object);
  for (const value of namedProperties(engine, instance, op, object).values())
    result = join(result, value);
  return result;
}

/** What one Object.assign copies, whichever of its sources it comes from. */
class Copied {
  readonly named = new Map<string, Value>();
  /** Under names that are not known: of strings and arrays, which are indices, and of anything else. */
  elements: Value = NOTHING;
  others: Value = NOTHING;

  add(engine: Engine, instance: Instance, op: Op, source: AbstractObject): void {
    for (const [name, value] of namedProperties(engine, instance, op, source))
      this.named.set(name, join(this.named.get(name) ?? NOTHING, value));
    const unnamed = unnamedProperties(engine, source);
    const isList = source instanceof ArrayObject && source.unknown === null;
    if (isList) this.elements = join(this.elements, unnamed);
    else this.others = join(this.others, unnamed);
  }
}

/** More places for properties than this are one for each object: analysis makes them all, and looks at them all. */
const PLACES_MAX = 20_000;

/** Object.assign(target, source). Sources are looked at once, not once for each target: both can be a thousand. */
export function assignProperties(
  engine: Engine,
  instance: Instance,
  op: Op,
  to: Value,
  from: Value,
): void {
  const all = engine.objectsOf(to);
  const targets = all.filter(isAssignable);
  if (targets.length === 0 && all.length > 0) refuseTargets(engine, op);
  if (targets.length === 0) return;
  const copied = new Copied();
  for (const source of engine.objectsOf(from)) {
    source.isReflected = true;
    copied.add(engine, instance, op, source);
  }
  if (from.has(F_STRING)) copied.elements = join(copied.elements, STRING);
  const { named, elements, others } = copied;
  const isVast = targets.length * named.size > PLACES_MAX;
  for (const target of targets) {
    target.isReflected = true;
    if (isVast) assignAnyOf(engine, instance, op, target, named);
    else for (const [name, value] of named) setOnObject(engine, instance, op, target, name, value);
    assignUnnamed(engine, instance, op, target, elements, true);
    assignUnnamed(engine, instance, op, target, others, false);
  }
}

/**
 * Sure only when values no longer grow: before, others may yet come. Among others such a target stops the program when it
 * runs: it has no place for properties.
 */
function refuseTargets(engine: Engine, op: Op): void {
  if (!engine.isNarrowing) return;
  const hint = "assign to an object of your own";
  engine.refuse("SK1114", op, "Object.assign to a function or a built-in object", hint);
}

/** All these properties as if only the program knew which of the names each has. */
function assignAnyOf(
  engine: Engine,
  instance: Instance,
  op: Op,
  target: AbstractObject,
  named: ReadonlyMap<string, Value>,
): void {
  const value = new Joining();
  for (const one of named.values()) value.add(one);
  assignUnnamed(engine, instance, op, target, value.value, false);
}

function isAssignable(object: AbstractObject): boolean {
  return (
    object instanceof LiteralObject ||
    object instanceof InstanceObject ||
    object instanceof ArrayObject ||
    object instanceof FunctionObject ||
    (object instanceof ClassObject && !isBuiltinClass(object))
  );
}

/** `areElements`: the names are indices. */
function assignUnnamed(
  engine: Engine,
  instance: Instance,
  op: Op,
  target: AbstractObject,
  value: Value,
  areElements: boolean,
): void {
  if (value.isBottom) return;
  if (target instanceof ArrayObject)
    setElement(engine, target, value, integer(0, 2 ** 32 - 2), false);
  if (!(target instanceof ArrayObject)) setUnknown(engine, instance, op, target, value);
  else if (!areElements) setAnyOnArray(engine, instance, op, target, value);
}
