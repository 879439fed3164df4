/** Object.defineProperty in C, for names that are known. */

import { isLibraryTemplate } from "../flow/context.ts";
import { isKept } from "../flow/define-property.ts";
import {
  type AbstractObject,
  type AccessorOwner,
  FunctionObject,
  ownsAccessors,
} from "../flow/objects.ts";
import { fromSet } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { accessorKey } from "../ir/property-name.ts";
import { IS_ENUMERABLE } from "../lower/define-property.ts";
import { shownBit } from "./class-flags.ts";
import { Arms, dispatch } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import { argument } from "./ops.ts";
import { tableOf } from "./properties.ts";
import { setByName } from "./property-stores.ts";
import type { Operand } from "./rep.ts";
import type { Unit } from "./unit.ts";

export function writeDefineProperty(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  const value = f.operand(argument(op, 1));
  if (receiver.value.isBottom || value.value.isBottom) return;
  checkShown(f, op, receiver);
  checkKept(f, op, receiver, value);
  setByName(f, op, checkObject(f, receiver), op.name, value, true);
}

/** What an assignment has made cannot be hidden any more; where it may have been deleted, it is hidden from now on. */
function checkShown(f: FunctionEmitter, op: Op, receiver: Operand): void {
  if ((op.index & IS_ENUMERABLE) !== 0 || isLibraryTemplate(f.instance.template)) return;
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    const bit = shownBit(object, op.name);
    arms.addObject(object, bit, (r) => {
      if (bit === "0") return;
      f.code.text(`if (RT_UNLIKELY(RT_PTR(rt_object, ${r.c})->aux & ${bit}u)) {`);
      f.code.text(`if (rt_has_own(${r.c}, ${f.unit.key(op.name)}))`);
      f.code.text(`  rt_panic("a property that was assigned is hidden by Object.defineProperty");`);
      f.code.text(`RT_PTR(rt_object, ${r.c})->aux &= ~${bit}u;`);
      f.code.text("}");
    });
  }
  dispatch(f, checkObject(f, receiver), arms);
}

/** What is there without being configurable is defined again only as it is; `value`: null for an accessor. */
function checkKept(f: FunctionEmitter, op: Op, receiver: Operand, value: Operand | null): void {
  const objects = f.unit.engine.objectsOf(receiver.value);
  if (!objects.some((o) => isKept(o, op.name)) || isLibraryTemplate(f.instance.template)) return;
  const arms = new Arms();
  const given = value === null ? "RT_HOLE" : f.convert(f.inVariable(value), "V");
  for (const object of objects) {
    const isWritable = value !== null && !object.readOnly.has(op.name);
    const isChecked = isKept(object, op.name) && !isWritable;
    arms.addObject(object, String(isChecked), (r) => {
      if (!isChecked) return;
      f.code.text(
        `if (RT_UNLIKELY(rt_refuse_redefine(${r.c}, ${f.unit.key(op.name)}, ${given}))) {`,
      );
      f.code.leave(f.target);
      f.code.text("}");
    });
  }
  dispatch(f, checkObject(f, receiver), arms);
}

/**
 * The closures go to hidden slots of a literal, and of a function to hidden names in its table; a mark in the table says
 * that the property is an accessor now.
 */
export function writeDefineAccessor(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  if (receiver.value.isBottom) return;
  checkKept(f, op, receiver, null);
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    if (!ownsAccessors(object)) continue;
    arms.addObject(object, f.unit.classId(object), (r) => {
      if (object.mayBeFixed) {
        const key = f.unit.key(op.name);
        f.code.text(
          `if (RT_UNLIKELY(rt_object_is_fixed(${r.c})) && rt_refuse_define(${r.c}, ${key})) {`,
        );
        f.code.leave(f.target);
        f.code.text("}");
      }
      for (const [kind, index] of PARTS) keepClosure(f, op, object, r, kind, index);
      f.code.text(`rt_dict_set(${tableOf(f, object, r.c)}, ${f.unit.key(op.name)}, RT_UNINIT);`);
    });
  }
  dispatch(f, checkObject(f, receiver), arms);
}

const PARTS = [
  ["getter", 1],
  ["setter", 2],
] as const;

function keepClosure(
  f: FunctionEmitter,
  op: Op,
  object: AccessorOwner,
  target: Operand,
  kind: "getter" | "setter",
  index: number,
): void {
  if (f.value(argument(op, index)).objects.ids.length === 0) return;
  const value = f.use(argument(op, index), "V");
  const key = accessorKey(kind, op.name);
  if (object instanceof FunctionObject) {
    f.code.text(`rt_dict_set(${tableOf(f, object, target.c)}, ${f.unit.key(key)}, ${value});`);
    return;
  }
  const slot = f.unit.layout.struct(object).byName.get(key);
  if (slot === undefined) return;
  f.code.text(`RT_SLOT(Val, ${target.c}, ${slot.index}) = ${value};`);
  f.code.text(`rt_stored(RT_PTR(rt_object, ${target.c}));`);
}

/** What is no object throws. */
function checkObject(f: FunctionEmitter, operand: Operand): Operand {
  const value = fromSet(operand.value.objects);
  if (operand.value.flags === 0) return f.inVariable(operand);
  const target = f.inVariable({ ...operand, c: f.convert(operand, "V"), rep: "V" });
  f.code.text(`if (RT_UNLIKELY(!rt_is_object(${target.c}))) {`);
  f.raise("RT_TYPE_ERROR", "Object.defineProperty called on non-object");
  f.code.text("}");
  return { ...target, value };
}

/** Where an object, which is `object` in C, keeps the closure of an accessor of its own. */
export function accessorPlace(unit: Unit, object: AbstractObject, key: string): string {
  if (object instanceof FunctionObject) {
    const table = `RT_SLOT(Val, object, ${unit.layout.functionTable(object)})`;
    return `rt_dict_get(${table}, ${unit.key(key)})`;
  }
  const slot = ownsAccessors(object) ? unit.layout.struct(object).byName.get(key) : undefined;
  return slot === undefined ? "RT_UNDEFINED" : `RT_SLOT(Val, object, ${slot.index})`;
}
