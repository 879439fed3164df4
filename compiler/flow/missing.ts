/**
 * Members of built-ins that Node.js has and the library does not have (yet). Reading one would give undefined here and
 * something else there, so it is refused. What Node.js has is asked of the Node.js that runs the compiler. Only the
 * narrowing phase refuses: before it, more may still be found.
 */
import type { Op } from "../ir/ir.ts";
import { isSymbolKey, isWellKnownKey, symbolDescription } from "../ir/property-name.ts";
import { isLibraryTemplate } from "./context.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { builtinClassOf, type Found } from "./lookup.ts";
import {
  type AbstractObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "./objects.ts";
import { parentOf } from "./properties.ts";

const GLOBALS = globalThis as unknown as Readonly<Record<string, unknown>>;

/** Refuses `object.name` when nothing was found here and something would be on Node.js. */
export function refuseMissing(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  name: string,
  found: Found,
): void {
  if (!engine.isNarrowing || !isNothing(found) || isLibraryTemplate(instance.template)) return;
  const { place, holder } = holderOf(engine, object);
  if (has(holder, name)) refuse(engine, op, place, name);
}

/** The same for a primitive, whose class is `className`. */
export function refuseMissingOf(
  engine: Engine,
  instance: Instance,
  op: Op,
  className: string,
  name: string,
  found: Found,
): void {
  if (!engine.isNarrowing || !isNothing(found) || isLibraryTemplate(instance.template)) return;
  if (has(prototypeOf(className), name)) refuse(engine, op, className, name);
}

function refuse(engine: Engine, op: Op, place: string, name: string): void {
  const shown = isSymbolKey(name) ? `[${symbolDescription(name) ?? ""}]` : `.${name}`;
  const hint = "write the function out, or use another one";
  engine.refuse("SK1114", op, `${place}${shown} is not in the library yet`, hint);
}

function isNothing(found: Found): boolean {
  if (found.isPending || found.over.length > 0) return false;
  return (
    found.cell === null && found.method === null && found.accessor === null && found.parent === null
  );
}

/** The object of Node.js that would be searched for a property of `object` that it has not itself. */
function holderOf(engine: Engine, object: AbstractObject): { place: string; holder: unknown } {
  if (object instanceof LiteralObject && object.isBare) return { place: "", holder: null };
  if (object instanceof InstanceObject && object.cls.cls.isBare) return { place: "", holder: null };
  const builtin = builtinClassOf(object);
  if (builtin !== null) return { place: builtin, holder: prototypeOf(builtin) };
  if (object instanceof FunctionObject) return { place: "Function", holder: Function.prototype };
  if (object instanceof ClassObject) {
    const root = rootOf(engine, object);
    if (root.cls.isBuiltin) return { place: root.cls.name, holder: GLOBALS[root.cls.name] };
    return { place: "Function", holder: Function.prototype };
  }
  if (object instanceof InstanceObject && !(object instanceof PrototypeObject)) {
    const root = rootOf(engine, object.cls);
    if (root.cls.isBuiltin) return { place: root.cls.name, holder: prototypeOf(root.cls.name) };
  }
  return { place: "Object", holder: Object.prototype };
}

function rootOf(engine: Engine, cls: ClassObject): ClassObject {
  let at = cls;
  for (let up = parentOf(engine, at); up !== null && !at.cls.isBuiltin; up = parentOf(engine, at))
    at = up;
  return at;
}

function prototypeOf(className: string): unknown {
  const cls = GLOBALS[className];
  return typeof cls === "function" ? (cls.prototype as unknown) : undefined;
}

/** `__proto__` is refused by other means; library classes that Node.js does not know have no holder. */
function has(holder: unknown, name: string): boolean {
  if ((typeof holder !== "object" && typeof holder !== "function") || holder === null) return false;
  if (!isSymbolKey(name)) return name in holder;
  if (!isWellKnownKey(name)) return false;
  const symbol = (Symbol as unknown as Readonly<Record<string, unknown>>)[name.slice(2)];
  return typeof symbol === "symbol" && symbol in holder;
}
