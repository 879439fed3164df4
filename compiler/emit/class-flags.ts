/** What the description of a class says of its objects besides their properties: RT_CLASS_… of runtime/include/rt.h. */
import { isKept } from "../flow/define-property.ts";
import type { Engine } from "../flow/engine.ts";
import { isGlobalObject } from "../flow/global-object.ts";
import { isNamespace } from "../flow/kinds.ts";
import { lookup } from "../flow/lookup.ts";
import { isHiddenProperty } from "../flow/making.ts";
import {
  type AbstractObject,
  ClassObject,
  type FunctionObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "../flow/objects.ts";
import { isOverMethod, prototypesBehind } from "../flow/over.ts";
import { parentOf } from "../flow/properties.ts";
import { isObjectPrototype } from "../flow/prototypes.ts";
import { ownsToString } from "../flow/user-text.ts";
import { isReadOnlyAccessor } from "../lower/builtin-members.ts";
import type { Unit } from "./unit.ts";

/** Of an object with properties. */
export function structFlags(
  engine: Engine,
  object: LiteralObject | InstanceObject,
  isReflected: boolean,
): string {
  const isError = isErrorObject(engine, object);
  const isBare = object instanceof LiteralObject ? object.isBare : object.cls.cls.isBare;
  const flags = isError ? ["RT_CLASS_IS_ERROR"] : isReflected ? [] : ["RT_CLASS_IS_CLOSED"];
  if (isBare && !isError) flags.push("RT_CLASS_IS_BARE");
  if (object instanceof PrototypeObject) flags.push("RT_CLASS_IS_PROTOTYPE");
  if (isOpen(engine, object)) flags.push("RT_CLASS_IS_OPEN");
  if (!isBare && ownText(engine, object)) flags.push("RT_CLASS_HAS_TEXT");
  if (object instanceof InstanceObject && object.cls.cls.isBuiltin)
    flags.push("RT_CLASS_IS_OF_BUILTIN");
  if (hasOtherKeys(engine, object)) flags.push("RT_CLASS_HAS_OTHER_KEYS");
  return flags.length === 0 ? "0" : flags.join(" | ");
}

/** Has it, or inherits it, a `toString` that is not that of Object? */
function ownText(engine: Engine, object: AbstractObject): boolean {
  if (ownsToString(engine, object)) return true;
  const owner = lookup(engine, object, "toString").method?.owner ?? null;
  return owner !== null && owner.cls.name !== "Object";
}

/** Are there rows of prototypes among those of its members? */
export function isOpen(engine: Engine, object: AbstractObject): boolean {
  if (object instanceof PrototypeObject && engine.openPrototypes.has(object.cls)) return true;
  return prototypesBehind(engine, object).length > 0;
}

/** Does its class derive from Error? */
export function isErrorObject(engine: Engine, object: AbstractObject): boolean {
  if (!(object instanceof InstanceObject) || object instanceof PrototypeObject) return false;
  const error = engine.builtinClass("Error");
  let at: ClassObject | null = error === null ? null : object.cls;
  while (at !== null && at !== error) at = parentOf(engine, at);
  return at !== null;
}

/** Is it the global object, or of a class whose members Node lists, as for the web's, or that it has besides, as for its own? */
function hasOtherKeys(engine: Engine, object: AbstractObject): boolean {
  if (!(object instanceof InstanceObject)) return isGlobalObject(object);
  for (let at: ClassObject | null = object.cls; at !== null; at = parentOf(engine, at))
    if (/^lib\/(web|node)\//.test(at.cls.module)) return true;
  return false;
}

/** Of a class object. */
export function classFlags(object: ClassObject, isReflected: boolean): string {
  const flags = isReflected ? [] : ["RT_CLASS_IS_CLOSED"];
  if (object.cls.isFunction) flags.push("RT_CLASS_IS_FUNCTION");
  if (isNamespace(object)) flags.push("RT_CLASS_IS_NAMESPACE");
  // Those of the web are classes in Node, too.
  if (object.cls.module.startsWith("lib/es/")) flags.push("RT_CLASS_IS_BUILTIN");
  if (/^lib\/(web|node)\//.test(object.cls.module)) flags.push("RT_CLASS_HAS_OTHER_KEYS");
  return flags.length === 0 ? "0" : flags.join(" | ");
}

/** Of the row of an accessor that the object itself has. */
export function ownFlag(object: AbstractObject, name: string): string {
  const flag = object.hidden.has(name) ? "RT_PROP_OWN" : "RT_PROP_ENUMERABLE";
  return isKept(object, name) ? `${flag} | RT_PROP_KEPT` : flag;
}

/** Of the row of a property that has a value. */
export function dataFlags(engine: Engine, object: AbstractObject, name: string): string {
  const flag = isHiddenProperty(engine, object, name) ? "0" : "RT_PROP_ENUMERABLE";
  return isKept(object, name) ? `${flag} | RT_PROP_KEPT` : flag;
}

/** The bit of `aux` that says of an object: this property, made without being enumerable elsewhere, is so here. */
export function shownBit(object: AbstractObject, name: string): string {
  // What is assigned over a method of the class stays as it was.
  if (object instanceof PrototypeObject || isOverMethod(object, name)) return "0";
  const place = [...object.hidden].indexOf(name);
  return place < 0 || place >= SHOWN_MAX ? "0" : `0x${(2 ** (SHOWN_FIRST + place)).toString(16)}`;
}

/** Below are integrity, and what the collector keeps there. */
const SHOWN_FIRST = 12;
const SHOWN_MAX = 19;

/** Of a function: whether it is async, or a generator. */
export function functionFlags({ template }: FunctionObject): string {
  const flags: string[] = [];
  if (template.isAsync) flags.push("RT_FUNCTION_IS_ASYNC");
  if (template.isGenerator) flags.push("RT_FUNCTION_IS_GENERATOR");
  return flags.length === 0 ? "0" : flags.join(" | ");
}

/** What `inspect` says of an object that is no instance of a class; see also lib/es/inspect.ts. */
export function bareName(object: LiteralObject): string {
  if (!object.isBare) return object.madeBy || "Object";
  return object.site?.name === "namespace" ? "[Module: null prototype]" : "";
}

/** A getter alone takes no value; all else of a class of the library becomes a property when it is set. */
export function builtinFlags(cls: string, name: string): string {
  return isReadOnlyAccessor(cls, name) ? "RT_PROP_METHOD | RT_PROP_GETTER" : "RT_PROP_METHOD";
}

/** Names of the classes of which one object or another is looked at by names that are known only at run time. */
export function reflectedClasses({ engine, classes }: Unit): Set<string> {
  const found = new Set<string>();
  const noted = new Set<AbstractObject>();
  // A class is looked at together with those it inherits static members from; a mixin may seem to inherit from itself.
  const note = (object: AbstractObject): void => {
    if (noted.has(object)) return;
    noted.add(object);
    const name = classes.known(object)?.name;
    if (name !== undefined) found.add(name);
    if (!(object instanceof ClassObject) || !object.cls.hasHeritage) return;
    for (const base of engine.objectsOf(engine.read(object.heritage))) note(base);
  };
  for (const object of engine.objects)
    if (engine.shown.has(object) || object.isReflected || isErrorObject(engine, object))
      note(object);
  return found;
}

/** What an instance is shown as: a prototype as one of the class above, that of Object as having none. */
export function shownName(engine: Engine, object: InstanceObject): string {
  if (!(object instanceof PrototypeObject)) return constructorName(engine, object.cls);
  if (isObjectPrototype(engine, object)) return "";
  const parent = parentOf(engine, object.cls);
  return parent === null ? "Object" : constructorName(engine, parent);
}

/** The name of the nearest class that has one; "" for what the library makes without a prototype. */
export function constructorName(engine: Engine, cls: ClassObject): string {
  if (cls.cls.name === "" && cls.cls.isBuiltin) return "";
  if (cls.cls.isBare) return `${cls.cls.name} <[Object: null prototype] {}>`;
  let at: ClassObject | null = cls;
  while (at !== null && at.cls.name === "") at = parentOf(engine, at);
  return at === null ? "Object" : at.cls.name;
}
