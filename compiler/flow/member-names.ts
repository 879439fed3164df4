/** What Object.getOwnPropertyNames finds besides properties that are stored: members of prototypes, parts of functions. */
import { isHidden, isSymbolKey } from "../ir/property-name.ts";
import { type AbstractObject, ClassObject, FunctionObject, PrototypeObject } from "./objects.ts";
import { indexOfName } from "./properties.ts";

/** In the order of V8; null where that is not known. */
export function ownMemberNames(object: AbstractObject): readonly string[] | null {
  if (object instanceof PrototypeObject) {
    if (object.cls.cls.isBuiltin || object.cls.cls.isFunction) return null;
    // Where a computed name is among the others is not kept.
    const isNamed =
      object.unknown !== null || [...object.fields.keys()].some((n) => !isSymbolKey(n));
    if (object.cls.cls.hasComputedBefore && isNamed) return null;
    return inOrder("constructor", memberNames(object.cls, false));
  }
  if (object instanceof ClassObject) {
    const { cls } = object;
    if (cls.isBuiltin || cls.isFunction) return null;
    return inOrder("length name prototype", memberNames(object, true));
  }
  if (object instanceof FunctionObject) return functionNames(object);
  return [];
}

function inOrder(first: string, names: readonly string[]): string[] {
  const indices = names.filter((n) => indexOfName(n) !== undefined);
  indices.sort((a, b) => Number(a) - Number(b));
  return [...indices, ...first.split(" "), ...names.filter((n) => !indices.includes(n))];
}

function memberNames(object: ClassObject, isStatic: boolean): string[] {
  const { cls } = object;
  const methods = isStatic ? cls.staticMethods : cls.methods;
  const accessors = isStatic ? cls.staticAccessors : cls.accessors;
  const placed = [...methods].map(([name, m]) => ({ name, at: m.info.node.pos }));
  for (const [name, { get, set }] of accessors) {
    const places = [get, set].map((t) => t?.info.node.pos ?? Number.POSITIVE_INFINITY);
    placed.push({ name, at: Math.min(...places) });
  }
  placed.sort((a, b) => a.at - b.at);
  return placed.map((p) => p.name).filter((name) => !isHidden(name) && !isSymbolKey(name));
}

function functionNames({ template }: FunctionObject): readonly string[] | null {
  const { kind, isSloppy } = template.info;
  if (template.module.startsWith("lib/")) return null;
  const isPlain = kind === "function" && !template.isAsync;
  // What `new` takes has its prototype among the properties that are stored.
  if (!isPlain || template.hasPrototype)
    return ["length", "name", ...(isPlain && isSloppy ? ["arguments", "caller"] : [])];
  if (template.isGenerator || !isSloppy) return ["length", "name", "prototype"];
  return ["length", "name", "arguments", "caller", "prototype"];
}
