/**
 * Object.getOwnPropertyDescriptor: of which objects the run time can tell the attributes of every property. They are those
 * whose properties were made by assignment, and arrays; what was defined with attributes of its own is refused.
 */
import type { Op } from "../ir/ir.ts";
import type { Engine } from "./engine.ts";
import { isGlobalObject } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import {
  type AbstractObject,
  ArrayObject,
  type ClassObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "./objects.ts";
import { parentOf } from "./properties.ts";
import { F_HOLE, FALSE, UNDEFINED, type Value } from "./value.ts";

/** checkDescriptors(value): refused where descriptors of an object are not known. */
export function checkDescriptors(
  engine: Engine,
  _instance: Instance,
  op: Op,
  [value]: readonly Value[],
): Value {
  if (!engine.isNarrowing || value === undefined) return UNDEFINED;
  if (!engine.objectsOf(value).every((object) => hasPlainAttributes(engine, object))) {
    const hint = "ask Object.hasOwn, or read the property";
    engine.refuse("SK1114", op, "the descriptors of an object of this kind", hint);
  }
  return UNDEFINED;
}

/** checkDefinable(descriptor): refused where it surely is of an accessor, or says that an attribute is false. */
export function checkDefinable(
  engine: Engine,
  _instance: Instance,
  op: Op,
  [value]: readonly Value[],
): Value {
  if (!engine.isNarrowing || value === undefined || !value.hasObjects) return UNDEFINED;
  if (engine.objectsOf(value).every((object) => isUnlikeAssignment(engine, object))) {
    const hint = "write the descriptor as a literal in the call";
    engine.refuse("SK1114", op, "Object.defineProperty with such a descriptor", hint);
  }
  return UNDEFINED;
}

function isUnlikeAssignment(engine: Engine, object: AbstractObject): boolean {
  if (!(object instanceof LiteralObject) || object.unknown !== null) return false;
  const has = (name: string): boolean => {
    const cell = object.fields.get(name);
    const isThere = cell !== undefined && !engine.read(cell).has(F_HOLE);
    return isThere || object.accessors.has(name);
  };
  if (has("get") || has("set")) return true;
  return ["enumerable", "writable", "configurable"].some((name) => {
    const cell = object.fields.get(name);
    return cell !== undefined && engine.read(cell) === FALSE;
  });
}

function hasPlainAttributes(engine: Engine, object: AbstractObject): boolean {
  if (object instanceof PrototypeObject) {
    const { isBuiltin, isFunction } = object.cls.cls;
    return !isBuiltin && !isFunction && !object.hasAttributes && object.readOnly.size === 0;
  }
  if (object.hasAttributes || object.hidden.size > 0 || object.readOnly.size > 0) return false;
  if (object instanceof ArrayObject) return !object.isArguments && object.derived === null;
  if (object instanceof LiteralObject) {
    const isOurs = isGlobalObject(object) || object.site?.name === "namespace";
    return !isOurs && object.accessors.size === 0;
  }
  if (!(object instanceof InstanceObject)) return false;
  if (object.accessors.size > 0) return false;
  for (let cls: ClassObject | null = object.cls; cls !== null; cls = parentOf(engine, cls))
    if (cls.cls.isBuiltin) return false;
  return true;
}
