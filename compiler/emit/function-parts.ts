/** What functions and classes have of their own, read in C: `name`, `length`, `prototype`. */
import { functionTag, TO_STRING_TAG } from "../flow/function-tag.ts";
import { isNamespace } from "../flow/kinds.ts";
import { ClassObject, FunctionObject } from "../flow/objects.ts";
import { boundPart } from "../flow/properties.ts";
import { integer, objectValue, STRING, UNDEFINED } from "../flow/value.ts";
import { type Arms, joined } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Put } from "./properties.ts";
import { C_TYPE, UNDEFINED_OPERAND } from "./rep.ts";

/** Adds the arm that reads one of them; false when `name` is none. */
export function addFunctionReader(
  f: FunctionEmitter,
  arms: Arms,
  object: FunctionObject | ClassObject,
  name: string,
  put: Put,
): boolean {
  if (object.fields.has(name)) return false;
  const part = boundPart(object, name);
  const rep = f.unit.layout.capturedReps(object)[part];
  if (rep !== undefined) {
    arms.addObject(object, `bound ${name} ${part}${rep}`, (r, all) => {
      const value = joined(all, FunctionObject, (o) => o.captured[part]?.value ?? UNDEFINED);
      put({ c: `RT_FSLOT(${C_TYPE[rep]}, ${r.c}, ${part})`, rep, value });
    });
    return true;
  }
  if (object instanceof ClassObject && isNamespace(object)) {
    if (name !== "name" && name !== "length" && name !== "prototype") return false;
    arms.addObject(object, "undefined", () => put(UNDEFINED_OPERAND));
    return true;
  }
  if (name === "name") {
    const text = object instanceof ClassObject ? object.cls.name : object.template.name;
    arms.addObject(object, `name ${text}`, () => {
      put({ c: f.unit.string(text), rep: "V", value: STRING });
    });
    return true;
  }
  if (name === "length") {
    const { length } = object instanceof ClassObject ? object.cls : object.template;
    arms.addObject(object, `length ${length}`, () => {
      put({ c: String(length), rep: "W", value: integer(length, length) });
    });
    return true;
  }
  const tag = name === TO_STRING_TAG ? functionTag(object) : null;
  if (tag !== null) {
    arms.addObject(object, `tag ${tag}`, () => {
      put({ c: f.unit.string(tag), rep: "V", value: STRING });
    });
    return true;
  }
  if (name === "prototype") {
    if (!(object instanceof ClassObject) || !object.cls.info.isStatic) return false;
    const prototype = f.unit.engine.prototypeOf(object);
    arms.addObject(object, `prototype ${prototype.id}`, () => {
      put({ c: f.unit.staticObject(prototype), rep: "V", value: objectValue(prototype.id) });
    });
    return true;
  }
  return false;
}
