/** Prototypes as values, in C. */

import { ownMemberNames } from "../flow/member-names.ts";
import { type InstanceObject, LiteralObject, PrototypeObject } from "../flow/objects.ts";
import { created, primitivePrototypes, prototypeOfObject } from "../flow/prototypes.ts";
import { fromSet, restrict } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { allocateObject } from "./classes.ts";
import { Arms, dispatch } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Operand } from "./rep.ts";

type Special = (f: FunctionEmitter, op: Op, args: readonly Operand[]) => Operand | null;

const bareObject: Special = (f, op) => {
  const [object] = f.unit.engine.objectsOf(f.value(op));
  if (!(object instanceof LiteralObject)) throw new Error("bareObject makes no literal");
  const name = f.temporary("V");
  allocateObject(f, name, f.unit.layout.struct(object), f.unit.classId(object));
  return { c: name, rep: "V", value: f.value(op) };
};

const getPrototype: Special = (f, op, [value]) => {
  const result: Operand = { c: f.temporary("V"), rep: "V", value: f.value(op) };
  if (value === undefined) return result;
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(value.value)) {
    const prototype = prototypeOfObject(f.unit.engine, object);
    if (prototype === undefined) continue;
    const c = prototype === null ? "RT_NULL" : f.unit.staticObject(prototype);
    arms.addObject(object, c, () => f.code.text(`${result.c} = ${c};`));
  }
  let flags = 0;
  for (const [primitive, prototype] of primitivePrototypes(f.unit.engine, value.value)) {
    const c = f.unit.staticObject(prototype);
    arms.addFlags(primitive, c, () => f.code.text(`${result.c} = ${c};`));
    flags |= primitive;
  }
  dispatch(f, { ...value, value: restrict(value.value, flags, true) }, arms);
  return result;
};

const createFrom: Special = (f, op, [value]) => {
  const result: Operand = { c: f.temporary("V"), rep: "V", value: f.value(op) };
  if (value === undefined) return result;
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(value.value)) {
    if (!(object instanceof PrototypeObject)) continue;
    const instance: InstanceObject = created(f.unit.engine, object.cls);
    arms.addObject(object, `${instance.id}`, () => {
      allocateObject(f, result.c, f.unit.layout.struct(instance), f.unit.classId(instance));
    });
  }
  dispatch(f, { ...value, value: fromSet(value.value.objects) }, arms);
  return result;
};

const memberNames: Special = (f, op, [value]) => {
  if (value === undefined) return null;
  const result: Operand = { c: f.temporary("V"), rep: "V", value: f.value(op) };
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(value.value)) {
    const text = (ownMemberNames(object) ?? []).map((name) => `${name}\0`).join("");
    const c = f.unit.string(text);
    arms.addObject(object, c, () => f.code.text(`${result.c} = ${c};`));
  }
  if (value.value.flags !== 0) {
    const c = f.unit.string("");
    arms.addFlags(value.value.flags, c, () => f.code.text(`${result.c} = ${c};`));
  }
  dispatch(f, value, arms);
  return result;
};

export const PROTOTYPE_NATIVES: readonly (readonly [string, Special])[] = [
  ["bareObject", bareObject],
  ["getPrototype", getPrototype],
  ["createFrom", createFrom],
  ["keepPrototype", () => null],
  ["checkDescriptors", () => null],
  ["ownMemberNames", memberNames],
];
