/** Finding a property: own data, accessors, methods up the class chain, and the library's built-in prototypes. */
import type { Accessor, FunctionTemplate } from "../ir/ir.ts";
import { wellKnownKey } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import { isCallable } from "./kinds.ts";
import {
  type AbstractObject,
  type AccessorPair,
  ArrayObject,
  BufferObject,
  type Cell,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  NO_TYPE_KEYS,
  ownsAccessors,
} from "./objects.ts";
import { type Over, prototypesOver } from "./over.ts";
import { F_BIGINT, F_BOOLEAN, F_HOLE, F_NUMERIC, F_STRING, F_SYMBOL, type Value } from "./value.ts";

/** Where a property of one object comes from. Several can apply when an own property may be absent. */
export interface Found {
  /** Own data property. */
  readonly cell: Cell | null;
  /** It may be absent, so what is inherited counts too. */
  readonly mayBeAbsent: boolean;
  readonly accessor: AccessorPair | null;
  readonly method: FunctionObject | null;
  /** Static data of a base class, which derived classes inherit. */
  readonly parent: Inherited | null;
  /** Prototypes of classes that the program has set such a property of, before the member that is found: see over.ts. */
  readonly over: readonly Over[];
  /** The accessor is the object's own, and comes by Object.defineProperty: until then there is none. */
  readonly isLate: boolean;
  /** The built-in that would have it has not been evaluated yet: nothing is known, not even that it is absent. */
  readonly isPending: boolean;
}

/** Static data of a class, and what comes after it where it may be absent. */
export interface Inherited {
  readonly cls: ClassObject;
  readonly cell: Cell;
  readonly above: Found | null;
}

const ITERATOR = wellKnownKey("iterator");

const MISSING: Found = {
  cell: null,
  mayBeAbsent: true,
  accessor: null,
  method: null,
  parent: null,
  over: [],
  isLate: false,
  isPending: false,
};

/** Looks `name` up on `object`; the current op is evaluated again when the answer changes. */
export function lookup(engine: Engine, object: AbstractObject, name: string): Found {
  engine.read(object.shape);
  const cell = object.fields.get(name) ?? null;
  if (cell !== null && !isAbsentable(engine, object, cell)) {
    cell.found ??= { ...MISSING, cell, mayBeAbsent: false };
    return cell.found;
  }
  const inherited = inheritedFrom(engine, object, name);
  if (cell === null) return inherited;
  return { ...inherited, cell, mayBeAbsent: true };
}

function isAbsentable(engine: Engine, object: AbstractObject, cell: Cell): boolean {
  const value = engine.read(cell);
  return value.has(F_HOLE) || object.hasDelete || value.isBottom;
}

/** What an object inherits under the name, or an accessor of its own. */
function inheritedFrom(engine: Engine, object: AbstractObject, name: string): Found {
  const own = ownsAccessors(object) ? object.accessors.get(name) : undefined;
  if (own !== undefined && ownsAccessors(object))
    return { ...MISSING, accessor: own, isLate: object.lateAccessors.has(name) };
  return inheritedMember(engine, object, name);
}

/** What an object inherits under the name. */
export function inheritedMember(engine: Engine, object: AbstractObject, name: string): Found {
  if (object instanceof LiteralObject) {
    return object.isBare ? MISSING : builtinMember(engine, "Object", name);
  }
  if (object instanceof InstanceObject) {
    const found =
      classMember(engine, object, name) ??
      (object.cls.cls.isBare ? MISSING : builtinMember(engine, "Object", name));
    return withPrototypes(found, prototypesOver(engine, object.cls, name, object));
  }
  if (object instanceof ClassObject) {
    return (
      staticMember(engine, object, name, 0) ??
      builtinMember(engine, isCallable(object) ? "Function" : "Object", name)
    );
  }
  if (object instanceof FunctionObject) return builtinMember(engine, "Function", name);
  if (object instanceof ArrayObject && object.derived !== null) {
    const found =
      classMember(engine, object.derived, name) ?? builtinMember(engine, "Object", name);
    return withPrototypes(found, prototypesOver(engine, object.derived.cls, name, object));
  }
  if (object instanceof ArrayObject && object.isArguments)
    return builtinMember(engine, name === ITERATOR ? "Array" : "Object", name);
  const builtin = builtinClassOf(object);
  return builtin === null ? MISSING : builtinMember(engine, builtin, name);
}

function withPrototypes(found: Found, over: readonly Over[]): Found {
  return over.length === 0 ? found : { ...found, over };
}

/** Name of the library class whose methods an object without a class of its own has. */
export function builtinClassOf(object: AbstractObject): string | null {
  if (object instanceof ArrayObject) return object.isArguments ? null : "Array";
  if (object instanceof BufferObject) {
    if (object.typed !== null) return object.typed;
    return object.kind === "dataview" ? "DataView" : "ArrayBuffer";
  }
  return null;
}

/** Name of the library class behind the primitives in `value`, one for each kind it has. */
export function primitiveClasses(value: Value): string[] {
  const names: string[] = [];
  if (value.has(F_STRING)) names.push("String");
  if (value.has(F_NUMERIC)) names.push("Number");
  if (value.has(F_BOOLEAN)) names.push("Boolean");
  if (value.has(F_BIGINT)) names.push("BigInt");
  if (value.has(F_SYMBOL)) names.push("Symbol");
  return names;
}

/** A member of the instances of a built-in class. */
export function builtinMember(engine: Engine, className: string, name: string): Found {
  const members = knownMembers(engine, className);
  const known = members.get(name);
  if (known !== undefined) return known;
  const cls = engine.builtinClass(className);
  if (cls === null) return { ...MISSING, isPending: true };
  const own = memberOf(engine, cls, contextOf(cls), name, 0);
  const found = own ?? (className === "Object" ? MISSING : builtinMember(engine, "Object", name));
  if (own !== null || (areBasesKnown(engine, cls) && !found.isPending)) members.set(name, found);
  return found;
}

/** By class and name: what has been found of built-ins. */
const builtinMembers = new WeakMap<Engine, Map<string, Map<string, Found>>>();

function knownMembers(engine: Engine, className: string): Map<string, Found> {
  let all = builtinMembers.get(engine);
  if (all === undefined) builtinMembers.set(engine, (all = new Map()));
  let members = all.get(className);
  if (members === undefined) all.set(className, (members = new Map()));
  return members;
}

/** What built-ins have does not change once they and their bases have been evaluated. */
function areBasesKnown(engine: Engine, cls: ClassObject): boolean {
  let at = cls;
  for (let depth = 0; at.cls.hasHeritage && depth < 100; depth++) {
    const parent = engine.objectsOf(engine.read(at.heritage)).find((o) => o instanceof ClassObject);
    if (!(parent instanceof ClassObject)) return false;
    at = parent;
  }
  return true;
}

interface MemberContext {
  readonly key: string;
  readonly typeKeys: ReadonlyMap<string, string>;
  readonly base: InstanceObject | null;
}

function contextOf(_cls: ClassObject): MemberContext {
  return { key: "", typeKeys: NO_TYPE_KEYS, base: null };
}

function classMember(engine: Engine, object: InstanceObject, name: string): Found | null {
  const view = { key: object.context, typeKeys: object.typeKeys, base: object.base };
  return memberOf(engine, object.cls, view, name, 0);
}

/** Methods and accessors of `cls` and its bases. */
function memberOf(
  engine: Engine,
  cls: ClassObject,
  view: MemberContext,
  name: string,
  depth: number,
): Found | null {
  const { methods, accessors } = cls.cls;
  const own = declaredMember(engine, cls, view, methods.get(name), accessors.get(name));
  if (own !== null) return own;
  if (!cls.cls.hasHeritage || depth > 100) return null;
  for (const parent of engine.objectsOf(engine.read(cls.heritage))) {
    if (!(parent instanceof ClassObject)) continue;
    const { base } = view;
    const up: MemberContext =
      base !== null && base.cls === parent
        ? { key: base.context, typeKeys: base.typeKeys, base: base.base }
        : contextOf(parent);
    const found = memberOf(engine, parent, up, name, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A method or an accessor that stands in the class itself. */
function declaredMember(
  engine: Engine,
  cls: ClassObject,
  view: MemberContext,
  method: FunctionTemplate | undefined,
  accessor: Accessor | undefined,
): Found | null {
  if (method !== undefined) {
    const fn = memberFunction(engine, cls, view, method);
    fn.found ??= { ...MISSING, method: fn };
    return fn.found;
  }
  if (accessor === undefined) return null;
  const get = accessor.get === null ? null : memberFunction(engine, cls, view, accessor.get);
  const set = accessor.set === null ? null : memberFunction(engine, cls, view, accessor.set);
  return { ...MISSING, accessor: { get, set } };
}

/** The function object of a member in a context of its class. */
export function memberFunction(
  engine: Engine,
  cls: ClassObject,
  view: { readonly key: string; readonly typeKeys: ReadonlyMap<string, string> },
  template: FunctionTemplate,
): FunctionObject {
  let byContext = cls.members.get(template);
  if (byContext === undefined) {
    byContext = new Map();
    cls.members.set(template, byContext);
  }
  let fn = byContext.get(view.key);
  if (fn === undefined) {
    fn = engine.addObject(
      (id) => new FunctionObject(id, cls.site, cls.instance, template, cls, view.typeKeys),
    );
    byContext.set(view.key, fn);
  }
  return fn;
}

/**
 * A method as a value. Its copies for the contexts of a generic class are one function to the program, which may compare
 * it; calls of the member itself go to the copy.
 */
export function methodAsValue(engine: Engine, method: FunctionObject): FunctionObject {
  const { owner, template } = method;
  return owner === null ? method : memberFunction(engine, owner, contextOf(owner), template);
}

/** A static member of `cls` or, as functions inherit from each other, of its bases. */
function staticMember(engine: Engine, cls: ClassObject, name: string, depth: number): Found | null {
  const view = contextOf(cls);
  const { staticMethods, staticAccessors } = cls.cls;
  const method = staticMethods.get(name);
  const own = declaredMember(engine, cls, view, method, staticAccessors.get(name));
  if (own !== null) return own;
  if (!cls.cls.hasHeritage || depth > 100) return null;
  for (const parent of engine.objectsOf(engine.read(cls.heritage))) {
    const found = parent instanceof ClassObject ? staticOf(engine, parent, name, depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

/** What a class that derives from `cls` inherits from it: data before members, as data may be set over those. */
function staticOf(engine: Engine, cls: ClassObject, name: string, depth: number): Found | null {
  engine.read(cls.shape);
  const cell = cls.fields.get(name);
  if (cell !== undefined && !isAbsentable(engine, cls, cell))
    return { ...MISSING, parent: { cls, cell, above: null } };
  const member = staticMember(engine, cls, name, depth);
  const data = cell ?? cls.unknown;
  if (data === null) return member;
  const above = member ?? builtinMember(engine, "Function", name);
  return { ...MISSING, parent: { cls, cell: data, above } };
}

/** What `super.name` finds in a member of `owner`. */
export function superMember(
  engine: Engine,
  owner: ClassObject,
  isStatic: boolean,
  name: string,
): Found {
  let result = builtinMember(engine, isStatic ? "Function" : "Object", name);
  for (const parent of engine.objectsOf(engine.read(owner.heritage))) {
    if (!(parent instanceof ClassObject)) continue;
    engine.read(parent.shape);
    const found = isStatic
      ? staticOf(engine, parent, name, 0)
      : memberOf(engine, parent, contextOf(parent), name, 0);
    if (found !== null) result = found;
    if (!isStatic) result = withPrototypes(result, prototypesOver(engine, parent, name, null));
  }
  return result;
}
