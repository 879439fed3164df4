/** Properties under names that are only known when the program runs: anything that an object has. */
import type { Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import { getFromChains, getUnknownFromChains, isChained } from "./chain.ts";
import type { Engine } from "./engine.ts";
import { functionTag } from "./function-tag.ts";
import { refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { keyedMembers, keyedMembersOf } from "./keyed-members.ts";
import { builtinMember, primitiveClasses } from "./lookup.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  LiteralObject,
  PrototypeObject,
} from "./objects.ts";
import { prototypesBehind } from "./over.ts";
import {
  arrayLength,
  chainedAmong,
  fromFound,
  getFromObject,
  getFromPrimitive,
  inheritedStatics,
  isAnything,
  isBound,
  isIndexOnly,
  memberNames,
  oddKey,
  parentOf,
  STRING_LENGTH,
  takeAnyNumber,
} from "./properties.ts";
import { typedElement } from "./typed-elements.ts";
import {
  exactNumber,
  F_HOLE,
  F_NULLISH,
  F_STRING,
  fromSet,
  integer,
  Joining,
  join,
  NOTHING,
  objectSet,
  objectValue,
  readable,
  STRING,
  strings,
  UNDEFINED,
  type Value,
} from "./value.ts";

export function getIndexed(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  key: Value,
  inBounds: boolean,
): Value {
  let result = NOTHING;
  const [chained, others] = chainedAmong(engine.objectsOf(value));
  if (chained.length > 0) {
    const exact = exactNumber(key);
    result =
      exact === undefined
        ? getUnknownFromChains(engine, instance, op, chained, isSpelling)
        : getFromChains(engine, instance, op, chained, String(exact));
  }
  for (const object of others) {
    if (object instanceof ArrayObject) {
      const odd = oddKey(op, key);
      if (odd !== undefined) {
        takeAnyNumber(engine, object);
        result = join(result, getFromObject(engine, instance, op, object, odd));
        continue;
      }
      const element = engine.read(object.element);
      if (inBounds && !element.has(F_HOLE)) result = join(result, element);
      else result = join(result, join(readable(element), UNDEFINED));
      engine.read(object.shape);
      if (!inBounds && object.takesAnyNumber && !isIndexOnly(key))
        result = join(result, getUnknownFromObject(engine, instance, op, object));
    } else if (object instanceof BufferObject && object.typed !== null) {
      const element = typedElement(object.typed);
      result = join(result, inBounds ? element : join(element, UNDEFINED));
    } else {
      object.isReflected = true;
      const exact = exactNumber(key);
      if (exact !== undefined)
        result = join(result, getFromObject(engine, instance, op, object, String(exact)));
      else result = join(result, getUnknownFromObject(engine, instance, op, object, isSpelling));
    }
  }
  if (value.has(F_STRING)) result = join(result, inBounds ? STRING : join(STRING, UNDEFINED));
  if (value.has(~(F_STRING | F_NULLISH | F_HOLE))) result = join(result, UNDEFINED);
  return result;
}

export function getUnknown(engine: Engine, instance: Instance, op: Op, value: Value): Value {
  const all = new Joining();
  const [chained, others] = chainedAmong(engine.objectsOf(value));
  if (chained.length > 0) all.add(getUnknownFromChains(engine, instance, op, chained, isAnything));
  const plain = new Map<string, number[]>();
  for (const object of others) {
    const of = plainOwner(object);
    if (of !== null) noteIn(plain, of, object.id);
    all.add(getUnknownFromObject(engine, instance, op, object, isAnything, of === null));
  }
  // What they inherit is looked at once for all of a kind.
  for (const [of, ids] of plain) {
    const self = fromSet(objectSet(ids));
    for (const name of keyedMembers(engine, of))
      all.add(fromFound(engine, instance, op, builtinMember(engine, of, name), self));
  }
  let result = all.value;
  if (value.has(F_STRING)) result = join(result, join(STRING, join(STRING_LENGTH, UNDEFINED)));
  if (value.has(~F_NULLISH)) result = join(result, UNDEFINED);
  for (const of of primitiveClasses(value)) {
    for (const name of keyedMembers(engine, of))
      result = join(result, getFromPrimitive(engine, instance, op, value, of, name));
  }
  return result;
}

function noteIn(lists: Map<string, number[]>, key: string, id: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}

/** The built-in class that alone is behind an object, when what is read of its members has nothing of the object. */
function plainOwner(object: AbstractObject): string | null {
  if (object instanceof FunctionObject) return "Function";
  return object instanceof LiteralObject && !object.isBare ? "Object" : null;
}

/** Is it what a number is as a property's name? `o[i]` is never one of the other properties. */
export function isSpelling(name: string): boolean {
  return String(Number(name)) === name;
}

/** A property whose name is only known at run time: anything the object has, of the names that it `mayBe`. */
function getUnknownFromObject(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  mayBe: (name: string) => boolean = isAnything,
  withKeyed = true,
): Value {
  object.isReflected = true;
  let result = UNDEFINED;
  if (refuseOnGlobal(engine, op, object, "a computed name")) return result;
  if (object instanceof ArrayObject) {
    result = join(join(readable(engine.read(object.element)), result), arrayLength(engine, object));
    engine.read(object.shape);
    const hasOthers = object.fields.size > 0 || object.unknown !== null;
    const more = keyedMembersOf(engine, object);
    if (object.derived === null && !hasOthers && more.length === 0) return result;
  }
  if (object instanceof BufferObject) {
    if (object.typed !== null) result = join(result, typedElement(object.typed));
    return join(result, integer(0, 2 ** 35));
  }
  if (isChained(object)) return getUnknownFromChains(engine, instance, op, [object], mayBe);
  engine.read(object.shape);
  const tag = functionTag(object);
  if (tag !== null) result = join(result, strings([tag]));
  if (object instanceof PrototypeObject && !object.cls.cls.isBuiltin && mayBe("constructor"))
    result = join(result, objectValue(object.cls.id));
  if (isBound(object)) {
    for (const name of ["name", "length"].filter(mayBe))
      result = join(result, getFromObject(engine, instance, op, object, name));
  }
  for (const name of [...object.fields.keys()].filter(mayBe)) {
    if (!isHidden(name)) result = join(result, getFromObject(engine, instance, op, object, name));
  }
  if (object.unknown !== null) result = join(result, engine.read(object.unknown));
  const more = [
    ...memberNames(engine, object),
    ...inheritedStatics(engine, object),
    ...(withKeyed ? keyedMembersOf(engine, object) : []),
    ...prototypesBehind(engine, object).flatMap((p) => [...p.fields.keys()]),
  ];
  for (const name of more.filter(mayBe)) {
    result = join(result, getFromObject(engine, instance, op, object, name));
  }
  for (const { unknown } of prototypesBehind(engine, object))
    if (unknown !== null) result = join(result, engine.read(unknown));
  const base = object instanceof ClassObject ? parentOf(engine, object) : null;
  if (base !== null) result = join(result, getUnknownFromObject(engine, instance, op, base, mayBe));
  return result;
}
