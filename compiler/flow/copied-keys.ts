/**
 * `target[key] = source[key]`, which copies one property after the other: whatever the key is, what the source has under a
 * name comes under the same name. Without that each property could be any other, and in libraries that copy, merge and
 * extend objects everything would be everything.
 */
import type { Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import { unrefined } from "./bounds.ts";
import { prototypesOf } from "./chain.ts";
import type { Engine } from "./engine.ts";
import { isGlobalObject } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { keyedMembersOf } from "./keyed-members.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  NamespaceObject,
  ownsAccessors,
  PrototypeObject,
} from "./objects.ts";
import { prototypesBehind } from "./over.ts";
import { isOwnPrototype } from "./plain-new.ts";
import { getFromObject, inheritedStatics, keyNames, memberNames, parentOf } from "./properties.ts";
import { isFixed, isFixedPart, setOnObject, setUnknown } from "./property-stores.ts";
import { getUnknown } from "./unknown-names.ts";
import {
  F_BIGINT,
  F_HOLE,
  F_NUMERIC,
  Joining,
  join,
  restrict,
  UNDEFINED,
  type Value,
  without,
} from "./value.ts";

/** What one store copies. */
export interface CopiedKeys {
  readonly named: ReadonlyMap<string, Value>;
  /** Under all other names. */
  readonly others: Value;
}

/** More places for properties than this are not looked at one by one. */
const PLACES_MAX = 20_000;

/** What the store `op` under `key` copies to `targetCount` objects; null where it does something else. */
export function copiedKeys(
  engine: Engine,
  instance: Instance,
  op: Op,
  key: Value,
  targetCount: number,
): CopiedKeys | null {
  const load = copiedFrom(op);
  if (load === null || key.hasObjects || key.has(F_NUMERIC | F_BIGINT)) return null;
  if (keyNames(key) !== null) return null;
  const from = load.args[0] === undefined ? null : instance.valueOf(load.args[0]);
  if (from === null) return null;
  const sources = engine.objectsOf(from);
  if (!sources.every(isSource)) return null;
  const names = new Map(sources.map((object) => [object, namesOf(engine, object)]));
  let places = 0;
  for (const of of names.values()) places += of.size * targetCount;
  if (places > PLACES_MAX) return null;
  const named = new Map<string, Joining>();
  const others = new Joining();
  others.add(join(UNDEFINED, getUnknown(engine, instance, load, restrict(from, ~0, false))));
  for (const [object, of] of names) {
    object.isReflected = true;
    addUnnamed(engine, object, others);
    for (const name of of) {
      const all = named.get(name) ?? new Joining();
      all.add(getFromObject(engine, instance, load, object, name));
      named.set(name, all);
    }
  }
  const values = [...named].map(([name, all]) => [name, all.value] as const);
  return { named: new Map(values), others: others.value };
}

/** The `source[key]` that is stored under the same key: neither can have changed in between. */
function copiedFrom(op: Op): Op | null {
  const [, key, stored] = op.args;
  if (op.opcode !== "setk" || key === undefined || stored === undefined) return null;
  const load = unrefined(stored);
  const from = load.opcode === "getk" ? load.args[1] : undefined;
  return from !== undefined && unrefined(from) === unrefined(key) ? load : null;
}

function isSource(object: AbstractObject): boolean {
  const isOther = object instanceof BufferObject || object instanceof NamespaceObject;
  return !isOther && !(object instanceof PrototypeObject);
}

/** Every name under which a property that a computed name finds may be. */
function namesOf(engine: Engine, object: AbstractObject): Set<string> {
  engine.read(object.shape);
  const names = new Set<string>([
    ...memberNames(engine, object),
    ...inheritedStatics(engine, object),
    ...keyedMembersOf(engine, object),
  ]);
  for (const at of [object, ...behind(engine, object)]) {
    engine.read(at.shape);
    for (const name of at.fields.keys()) if (!isHidden(name)) names.add(name);
    if (!ownsAccessors(at)) continue;
    for (const name of at.accessors.keys()) if (!isHidden(name)) names.add(name);
  }
  for (let at = baseOf(engine, object); at !== null; at = baseOf(engine, at)) {
    engine.read(at.shape);
    for (const name of at.fields.keys()) if (!isHidden(name)) names.add(name);
  }
  if (object instanceof ArrayObject) names.add("length");
  return names;
}

/** The prototypes that are objects of the program, or have properties that it sets. */
function behind(engine: Engine, object: AbstractObject): AbstractObject[] {
  return [...prototypesOf(engine, object), ...prototypesBehind(engine, object)];
}

function baseOf(engine: Engine, object: AbstractObject): ClassObject | null {
  return object instanceof ClassObject ? parentOf(engine, object) : null;
}

/** What properties hold whose names nobody knows. */
function addUnnamed(engine: Engine, object: AbstractObject, others: Joining): void {
  if (object instanceof ArrayObject) others.add(without(engine.read(object.element), F_HOLE));
  const all = [object, ...behind(engine, object)];
  for (let at = baseOf(engine, object); at !== null; at = baseOf(engine, at)) all.push(at);
  for (const { unknown } of all)
    if (unknown !== null) others.add(without(engine.read(unknown), F_HOLE));
}

/** Elements are not told apart by their names; prototypes of classes take only some names. */
export function takesCopied(object: AbstractObject): boolean {
  const isOther = object instanceof ArrayObject || object instanceof BufferObject;
  return !isOther && !(object instanceof PrototypeObject);
}

export function setCopied(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  { named, others }: CopiedKeys,
): void {
  setUnknown(engine, instance, op, object, others);
  if (isFixed(object) || isGlobalObject(object)) return;
  for (const [name, value] of named) {
    // A program that sets what every function has, or the prototype of one, stops there.
    if (isFixedPart(object, name) || isOwnPrototype(object, name)) continue;
    if (value.isBottom) continue;
    // Loops over properties do not come upon it: it is none that an object has besides.
    if (name === "constructor" && !object.fields.has(name))
      engine.write(engine.unknownField(object), value);
    else setOnObject(engine, instance, op, object, name, value);
  }
}
