/**
 * Objects whose prototype is another object of the program: Object.create(object). The prototype is in a hidden slot, own
 * properties are in a table, and every access goes along the chain when the program runs; here everything that the chain
 * may have is put together.
 */
import type { Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { keyedMembersOf } from "./keyed-members.ts";
import { builtinMember } from "./lookup.ts";
import { refuseMissing } from "./missing.ts";
import { type AbstractObject, type AccessorPair, LiteralObject } from "./objects.ts";
import { callAccessor, fromFound } from "./properties.ts";
import {
  F_HOLE,
  fromSet,
  Joining,
  join,
  NOTHING,
  objectSet,
  objectValue,
  restrict,
  UNDEFINED,
  type Value,
  without,
} from "./value.ts";

/** The slot of the prototype. */
export const PROTOTYPE = "\u0000prototype";

/** Has it a prototype that is an object of the program? */
export function isChained(object: AbstractObject): object is LiteralObject {
  return object instanceof LiteralObject && object.hasPrototype;
}

/** The objects that the prototype of an object can be. */
export function protosOf(engine: Engine, object: LiteralObject): LiteralObject[] {
  const value = engine.read(engine.field(object, PROTOTYPE));
  return engine.objectsOf(value).filter((o): o is LiteralObject => o instanceof LiteralObject);
}

/** All objects that properties of `object` can come from, itself first; the analysis may see it go in circles. */
export function chainOf(engine: Engine, object: LiteralObject): LiteralObject[] {
  return chainOfAll(engine, [object]);
}

function chainOfAll(engine: Engine, objects: readonly LiteralObject[]): LiteralObject[] {
  const all = new Set(objects);
  for (const at of all)
    if (at.hasPrototype) for (const proto of protosOf(engine, at)) all.add(proto);
  return [...all];
}

/** Those behind it. */
export function prototypesOf(engine: Engine, object: AbstractObject): LiteralObject[] {
  return isChained(object) ? chainOf(engine, object).slice(1) : [];
}

/** May it have a property of that name from an object of the program, or one that nobody knows the name of? */
export function mayInherit(engine: Engine, object: AbstractObject, name: string): boolean {
  return prototypesOf(engine, object).some((at) => {
    engine.read(at.shape);
    return at.fields.has(name) || at.accessors.has(name) || at.unknown !== null;
  });
}

/** `object.name` of any of `objects`; getters run on all of them. */
export function getFromChains(
  engine: Engine,
  instance: Instance,
  op: Op,
  objects: readonly LiteralObject[],
  name: string,
): Value {
  const self = valueOfAll(objects);
  const seen = new Set<LiteralObject>();
  let result = NOTHING;
  const visit = (at: LiteralObject): void => {
    if (seen.has(at)) return;
    seen.add(at);
    engine.read(at.shape);
    const cell = at.fields.get(name);
    const own = cell === undefined ? NOTHING : engine.read(cell);
    result = join(result, without(own, F_HOLE));
    const isCertain = !at.hasPrototype && !at.hasDelete && !own.isBottom && !own.has(F_HOLE);
    if (cell !== undefined && isCertain) return;
    const accessor = at.accessors.get(name);
    if (accessor !== undefined) {
      result = join(result, getterResult(engine, instance, op, accessor, self));
      if (!at.lateAccessors.has(name)) return;
    }
    if (at.unknown !== null)
      result = join(result, restrict(engine.read(at.unknown), ~F_HOLE, true));
    if (at.hasPrototype) for (const proto of protosOf(engine, at)) visit(proto);
    else result = join(result, fromRoot(engine, instance, op, at, name, self));
  };
  for (const object of objects) visit(object);
  return result;
}

function valueOfAll(objects: readonly LiteralObject[]): Value {
  return fromSet(objectSet(objects.map(({ id }) => id)));
}

function getterResult(
  engine: Engine,
  instance: Instance,
  op: Op,
  { get }: AccessorPair,
  self: Value,
): Value {
  return get === null ? UNDEFINED : callAccessor(engine, instance, op, get, self, []);
}

/**
 * A property of any of `objects`, of the names that it `mayBe`. What the chains have is looked at once for all: where
 * prototypes are put together when the program runs, analysis may see each behind each.
 */
export function getUnknownFromChains(
  engine: Engine,
  instance: Instance,
  op: Op,
  objects: readonly LiteralObject[],
  mayBe: (name: string) => boolean,
): Value {
  const self = valueOfAll(objects);
  const all = new Joining();
  const names = new Set<string>();
  const roots = new Map<boolean, LiteralObject>();
  for (const at of chainOfAll(engine, objects)) {
    engine.read(at.shape);
    for (const [name, cell] of at.fields) {
      if (isHidden(name) || !mayBe(name)) continue;
      names.add(name);
      all.add(without(engine.read(cell), F_HOLE));
    }
    for (const [name, accessor] of at.accessors) {
      if (isHidden(name) || !mayBe(name)) continue;
      names.add(name);
      all.add(getterResult(engine, instance, op, accessor, self));
    }
    if (at.unknown !== null) all.add(without(engine.read(at.unknown), F_HOLE));
    if (!at.hasPrototype) roots.set(at.isBare, at);
  }
  for (const root of roots.values()) {
    for (const name of keyedMembersOf(engine, root)) if (mayBe(name)) names.add(name);
    for (const name of names) all.add(fromRoot(engine, instance, op, root, name, self));
  }
  return join(all.value, UNDEFINED);
}

/** What the last object of a chain inherits. */
function fromRoot(
  engine: Engine,
  instance: Instance,
  op: Op,
  root: LiteralObject,
  name: string,
  self: Value,
): Value {
  if (root.isBare) return UNDEFINED;
  if (name === "constructor") {
    const cls = engine.builtinClass("Object");
    return cls === null ? NOTHING : objectValue(cls.id);
  }
  const found = builtinMember(engine, "Object", name);
  refuseMissing(engine, instance, op, root, name, found);
  return fromFound(engine, instance, op, found, self);
}

/** A store may find a setter along the chain, or a property that may not be set. */
export function setThroughChain(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  mayBe: (name: string) => boolean,
  value: Value,
): void {
  const self = objectValue(object.id);
  for (const at of prototypesOf(engine, object)) {
    engine.read(at.shape);
    for (const [name, { set }] of at.accessors)
      if (set !== null && mayBe(name)) callAccessor(engine, instance, op, set, self, [value]);
    if (!engine.isNarrowing || ![...at.readOnly].some(mayBe)) continue;
    const hint = 'define it with "writable: true"';
    engine.refuse("SK1114", op, "a property is set that a prototype may have as read-only", hint);
  }
}

/** Can the last object of the chain be one that inherits nothing? */
export function mayEndBare(engine: Engine, object: AbstractObject): boolean {
  return prototypesOf(engine, object).some((at) => at.isBare);
}
