/** Prototypes as values, in C. */

import { isChained, PROTOTYPE, protosOf } from "../flow/chain.ts";
import { ownMemberNames } from "../flow/member-names.ts";
import {
  type AbstractObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "../flow/objects.ts";
import { isObjectPrototype, primitivePrototypes, prototypeOfObject } from "../flow/prototypes.ts";
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
    if (isChained(object)) {
      const index = prototypeSlot(f, object);
      arms.addObject(object, `slot ${index}`, (r) =>
        f.code.text(`${result.c} = RT_SLOT(Val, ${r.c}, ${index});`),
      );
      continue;
    }
    const prototype = prototypeOfObject(f.unit.engine, object);
    if (prototype === undefined) {
      arms.addObject(object, "none", () => f.code.text(UNKNOWN_PROTOTYPE));
      continue;
    }
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

const UNKNOWN_PROTOTYPE = `rt_panic("the prototype of an object of this kind is asked for, which images cannot do");`;

const createFrom: Special = (f, op, [value]) => {
  const result: Operand = { c: f.temporary("V"), rep: "V", value: f.value(op) };
  if (value === undefined) return result;
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(value.value)) {
    const made = madeFrom(f, op, object);
    if (made === undefined) arms.addObject(object, "none", () => f.code.text(NO_PROTOTYPE));
    else if (isChained(made)) addChained(f, arms, object, made, result);
    else {
      arms.addObject(object, `${made.id}`, () => {
        allocateObject(f, result.c, f.unit.layout.struct(made), f.unit.classId(made));
      });
    }
  }
  dispatch(f, { ...value, value: fromSet(value.value.objects) }, arms);
  return result;
};

const NO_PROTOTYPE = `rt_panic("Object.create from an object that images cannot have as a prototype");`;

/** What Object.create makes of this prototype, if it can. */
function madeFrom(f: FunctionEmitter, op: Op, prototype: AbstractObject): Made | undefined {
  const { engine } = f.unit;
  const all = engine.objectsOf(f.value(op));
  if (prototype instanceof LiteralObject)
    return all.find((o): o is Made => isChained(o) && protosOf(engine, o).includes(prototype));
  if (isObjectPrototype(engine, prototype))
    return all.find((o): o is Made => o instanceof LiteralObject && !o.hasPrototype);
  if (!(prototype instanceof PrototypeObject)) return undefined;
  return all.find((o): o is Made => o instanceof InstanceObject && o.cls === prototype.cls);
}

type Made = LiteralObject | InstanceObject;

/** An object with `prototype` behind it. */
function addChained(
  f: FunctionEmitter,
  arms: Arms,
  prototype: AbstractObject,
  made: LiteralObject,
  result: Operand,
): void {
  arms.addObject(prototype, `chained ${made.id}`, (r) => {
    allocateObject(f, result.c, f.unit.layout.struct(made), f.unit.classId(made));
    f.code.text(`RT_SLOT(Val, ${result.c}, ${prototypeSlot(f, made)}) = ${f.convert(r, "V")};`);
    f.code.text(`rt_stored(RT_PTR(rt_object, ${result.c}));`);
  });
}

function prototypeSlot(f: FunctionEmitter, object: LiteralObject): number {
  const slot = f.unit.layout.struct(object).byName.get(PROTOTYPE);
  if (slot === undefined) throw new Error("no place for a prototype");
  return slot.index;
}

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
  ["homePrototype", getPrototype],
  ["createFrom", createFrom],
  ["keepPrototype", () => null],
  ["checkDescriptors", () => null],
  ["checkDefinable", () => null],
  ["ownMemberNames", memberNames],
];
