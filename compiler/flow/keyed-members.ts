/**
 * Members of built-in classes that the program reads under computed names which are known: `date["get" + part]()`, or
 * `request[how]()` where `how` is one of a few texts. Those members are there when the program runs; a name that comes from
 * outside, and is that of another member, throws (runtime/value/property.c).
 */
import { isHidden } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import { builtinClassOf, builtinMember, lookup, primitiveClasses } from "./lookup.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  Cell,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
} from "./objects.ts";
import { parentOf } from "./properties.ts";
import type { Value } from "./value.ts";

/** A computed name that `value` is asked for can be this one. */
export function noteKeyedMember(engine: Engine, value: Value, name: string): void {
  if (isHidden(name) || name === "constructor" || name === "__proto__") return;
  for (const object of engine.objectsOf(value)) {
    const of = ownerOf(engine, object, name);
    if (of !== null) note(engine, of, name);
  }
  for (const of of primitiveClasses(value))
    if (isMember(builtinMember(engine, of, name))) note(engine, of, name);
}

function isMember({ method, accessor }: ReturnType<typeof lookup>): boolean {
  return method !== null || accessor !== null;
}

/** Under what the member is kept; null where it is none of a built-in, or is found by other means. */
function ownerOf(
  engine: Engine,
  object: AbstractObject,
  name: string,
): ClassObject | string | null {
  if (object instanceof BufferObject) return null;
  const found = lookup(engine, object, name);
  if (!isMember(found) || (found.cell !== null && !found.mayBeAbsent)) return null;
  const owner = (found.method ?? found.accessor?.get ?? found.accessor?.set)?.owner ?? null;
  if (owner === null || !owner.cls.isBuiltin) return null;
  const isPlain = owner.cls.name === "Object";
  if (object instanceof InstanceObject) return isPlain ? "Object" : owner;
  if (object instanceof ArrayObject)
    return object.derived === null || isPlain ? builtinClassOf(object) : owner;
  if (object instanceof LiteralObject) return "Object";
  const isFunction = object instanceof FunctionObject || object instanceof ClassObject;
  return isFunction && owner.cls.name === "Function" ? "Function" : null;
}

/** What is read under computed names of one owner; those who ask for all of them read the cell. */
export class KeyedMembers {
  readonly names = new Set<string>();
  readonly cell = new Cell();
}

/** Under the id of a class, or the name of the built-in class of what has no class of its own. */
function keyedOf(engine: Engine, owner: ClassObject | string): KeyedMembers {
  const key = typeof owner === "string" ? owner : owner.id;
  let members = engine.keyedMembers.get(key);
  if (members === undefined) engine.keyedMembers.set(key, (members = new KeyedMembers()));
  return members;
}

function note(engine: Engine, owner: ClassObject | string, name: string): void {
  const { names, cell } = keyedOf(engine, owner);
  if (names.has(name)) return;
  names.add(name);
  engine.touch(cell);
}

/** The members of an owner that are there under computed names; who asks is asked again when there are more. */
export function keyedMembers(engine: Engine, owner: ClassObject | string): ReadonlySet<string> {
  const { names, cell } = keyedOf(engine, owner);
  engine.read(cell);
  return names;
}

/** Those that an object can be found to have. */
export function keyedMembersOf(engine: Engine, object: AbstractObject): string[] {
  if (object instanceof BufferObject) return [];
  const names = new Set<string>();
  for (const of of builtinsBehind(engine, object))
    for (const name of keyedMembers(engine, of)) names.add(name);
  return [...names];
}

function builtinsBehind(engine: Engine, object: AbstractObject): (ClassObject | string)[] {
  if (object instanceof FunctionObject) return ["Function"];
  if (object instanceof ClassObject) return ["Function"];
  if (object instanceof LiteralObject) return object.isBare ? [] : ["Object"];
  const view = object instanceof ArrayObject ? object.derived : object;
  const owners: (ClassObject | string)[] = [];
  if (view instanceof InstanceObject) {
    let cls: ClassObject | null = view.cls;
    for (let depth = 0; cls !== null && depth < 100; depth++) {
      if (cls.cls.isBuiltin) owners.push(cls);
      cls = parentOf(engine, cls);
    }
    const last = object instanceof ArrayObject ? "Array" : "Object";
    return view.cls.cls.isBare ? owners : [...owners, last];
  }
  const own = builtinClassOf(object);
  return own === null ? ["Object"] : [own];
}
