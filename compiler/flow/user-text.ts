/** Which objects have a `toString` of the program's. */

import { mayInherit } from "./chain.ts";
import type { Engine } from "./engine.ts";
import { lookup } from "./lookup.ts";
import { type Special, truthOfAll } from "./native-objects.ts";
import { type AbstractObject, LiteralObject } from "./objects.ts";
import { NOTHING } from "./value.ts";

/** hasUserToString(object): is its toString one of the program's? */
export const hasUserToString: Special = (engine, _instance, _op, [value]) => {
  const objects = engine.objectsOf(value ?? NOTHING);
  const told: boolean[] = [];
  for (const object of objects) {
    const isAsked = mayOwnToString(engine, object);
    told.push(isAsked);
    if (!isPlainLiteral(object)) continue;
    told.push(false);
    if (isAsked) object.isReflected = true;
  }
  return truthOfAll(told);
};

/** Of plain literals the program looks, when it runs. */
export function mayOwnToString(engine: Engine, object: AbstractObject): boolean {
  return (isPlainLiteral(object) && object.unknown !== null) || ownsToString(engine, object);
}

/** Of objects without a prototype of the program the program looks: what they have may come under a computed name. */
export function isPlainLiteral(object: AbstractObject): object is LiteralObject {
  return object instanceof LiteralObject && !object.hasPrototype;
}

export function ownsToString(engine: Engine, object: AbstractObject): boolean {
  if (mayInherit(engine, object, "toString")) return true;
  const { cell, method, over } = lookup(engine, object, "toString");
  if (over.length > 0) return true;
  return cell !== null || (method !== null && method.owner !== null && !method.owner.cls.isBuiltin);
}
