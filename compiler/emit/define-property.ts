/** Object.defineProperty in C, for names that are known. */
import { LiteralObject } from "../flow/objects.ts";
import { fromSet } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { accessorKey } from "../ir/property-name.ts";
import type { FunctionEmitter } from "./function.ts";
import { argument } from "./ops.ts";
import { tableOf } from "./properties.ts";
import { setByName } from "./property-stores.ts";
import type { Operand } from "./rep.ts";

export function writeDefineProperty(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  const value = f.operand(argument(op, 1));
  if (receiver.value.isBottom || value.value.isBottom) return;
  setByName(f, op, checkObject(f, receiver), op.name, value, true);
}

/** The closures go to hidden slots; a mark in the table says that the property is an accessor now. */
export function writeDefineAccessor(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  if (receiver.value.isBottom) return;
  const objects = f.unit.engine.objectsOf(receiver.value);
  const [object] = objects;
  if (objects.length !== 1 || !(object instanceof LiteralObject)) {
    const hint = "define it where the object is made";
    const reason = "Object.defineProperty of an accessor on one of several objects";
    f.unit.engine.program.refuse("SK1114", op.node, reason, hint);
    return;
  }
  const layout = f.unit.layout.struct(object);
  const target = checkObject(f, receiver);
  for (const [kind, index] of [
    ["getter", 1],
    ["setter", 2],
  ] as const) {
    const slot = layout.byName.get(accessorKey(kind, op.name));
    if (slot === undefined || f.value(argument(op, index)).objects.ids.length === 0) continue;
    const value = f.use(argument(op, index), "V");
    f.code.text(`RT_SLOT(Val, ${target.c}, ${slot.index}) = ${value};`);
    f.code.text(`rt_stored(RT_PTR(rt_object, ${target.c}));`);
  }
  f.code.text(`rt_dict_set(${tableOf(f, object, target.c)}, ${f.unit.key(op.name)}, RT_UNINIT);`);
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
