/**
 * Methods of built-ins whose `this` is nothing of theirs, as in `Map.prototype.get.call(new Set(), 1)`: most throw before
 * they do anything (ECMA-262: RequireInternalSlot). The library's methods trust their `this`, so it is looked at where they
 * begin; where analysis has seen nothing foreign that costs nothing.
 */
import type { Engine } from "./engine.ts";
import { filterObjects, isInstanceOf } from "./kinds.ts";
import {
  type AbstractObject,
  BufferObject,
  type ClassObject,
  type FunctionObject,
  InstanceObject,
} from "./objects.ts";
import {
  F_BIGINT,
  F_BOOLEAN,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  restrict,
  type Value,
} from "./value.ts";

/** Those that ask; methods of the others take any object. */
const ASKING = new Set([
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry"],
  ...["Date", "Promise", "RegExp", "ArrayBuffer", "DataView", "TypedArray"],
]);

/** The class whose instances alone `fn` works on, and what the program calls the method; null for other functions. */
export function askingMember(fn: FunctionObject | null): { cls: ClassObject; name: string } | null {
  if (fn === null) return null;
  const { owner, template } = fn;
  if (owner === null || !owner.cls.isBuiltin || !ASKING.has(owner.cls.name)) return null;
  for (const [name, method] of owner.cls.methods) {
    if (method === template) return { cls: owner, name };
  }
  for (const [name, { get }] of owner.cls.accessors) {
    if (get === template && !name.includes("toStringTag"))
      return { cls: owner, name: `get ${name}` };
  }
  return null;
}

/** Classes whose methods work on a primitive; compiler/lower/primitive-this.ts makes it of anything else. */
const PRIMITIVES: ReadonlyMap<string, number> = new Map([
  ["String", F_STRING],
  ["Number", F_NUMERIC],
  ["Boolean", F_BOOLEAN],
  ["Symbol", F_SYMBOL],
  ["BigInt", F_BIGINT],
]);

/** Is it a member of the class of a primitive, with a `this` that may be something else? */
export function isForeignPrimitive(fn: FunctionObject, self: Value): boolean {
  const cls = fn.owner?.cls;
  if (cls?.isBuiltin !== true) return false;
  const flags = PRIMITIVES.get(cls.name);
  if (flags === undefined || self.only(flags)) return false;
  for (const method of cls.methods.values()) if (method === fn.template) return true;
  for (const { get } of cls.accessors.values()) if (get === fn.template) return true;
  return false;
}

/** What of `value` can be the `this` of members of `cls`. */
export function ownReceivers(engine: Engine, cls: ClassObject, value: Value): Value {
  const objects = restrict(value, 0, true);
  return filterObjects(engine, objects, (object) => isOwn(engine, cls, object));
}

function isOwn(engine: Engine, cls: ClassObject, object: AbstractObject): boolean {
  const { name } = cls.cls;
  if (object instanceof BufferObject) {
    if (name === "TypedArray" || object.typed !== null)
      return name === "TypedArray" && object.typed !== null;
    return name === (object.kind === "dataview" ? "DataView" : "ArrayBuffer");
  }
  return object instanceof InstanceObject && isInstanceOf(engine, object, cls) !== false;
}
