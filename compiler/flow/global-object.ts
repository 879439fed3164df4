/**
 * The global object where it is a value. What the library has on it cannot be changed, names that nothing asks for as globals
 * can be set; what would need all of them at once, a computed name or a list, is refused, or stops the program.
 */
import type { Op } from "../ir/ir.ts";
import { GLOBAL_SITE } from "../lower/global-object.ts";
import type { Engine } from "./engine.ts";
import { type AbstractObject, LiteralObject } from "./objects.ts";

export function isGlobalObject(object: AbstractObject): boolean {
  return object instanceof LiteralObject && object.site?.name === GLOBAL_SITE;
}

/** Refuses a property of the global object that is set, defined or deleted, when somebody could miss it; true if it is. */
export function refuseGlobalStore(
  engine: Engine,
  op: Op,
  object: AbstractObject,
  name: string,
): boolean {
  if (!isGlobalObject(object)) return false;
  const hint = "export the value, and import it";
  const isKnown = object.site?.keys.some((key) => key.name === name) === true;
  if (isKnown) engine.refuse("SK1119", op, `the global "${name}" is set`, hint);
  else if (engine.isNarrowing && engine.program.missingGlobals.has(name))
    engine.refuse(
      "SK1119",
      op,
      `"${name}" is set on the global object, and used as a global`,
      hint,
    );
  return isKnown;
}

/** Refuses what is done to the global object without a name. */
export function refuseOnGlobal(
  engine: Engine,
  op: Op,
  object: AbstractObject,
  what: string,
): boolean {
  if (!isGlobalObject(object)) return false;
  const hint = "name the global: globalThis.name";
  if (engine.isNarrowing) engine.refuse("SK1119", op, `${what} of the global object`, hint);
  return true;
}
