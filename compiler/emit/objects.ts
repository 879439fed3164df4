/** Object literals in C. */
import { LiteralObject } from "../flow/objects.ts";
import type { Op } from "../ir/ir.ts";
import { accessorKey } from "../ir/property-name.ts";
import { allocateObject } from "./classes.ts";
import type { FunctionEmitter } from "./function.ts";
import { argument } from "./ops.ts";
import { C_TYPE } from "./rep.ts";

export function writeObject(f: FunctionEmitter, op: Op): void {
  const [object] = f.unit.engine.objectsOf(f.value(op));
  if (!(object instanceof LiteralObject)) return;
  const layout = f.unit.layout.struct(object);
  const name = f.temporary("V");
  const values = op.keys.map((key, index) => ({ key, operand: f.operand(argument(op, index)) }));
  allocateObject(f, name, layout, f.unit.classId(object));
  for (const { key, operand } of values) {
    if (operand.value.isBottom || key.kind === "proto") continue;
    if (key.kind === "getter" || key.kind === "setter") {
      const slot = layout.byName.get(accessorKey(key.kind, key.name));
      if (slot !== undefined)
        f.code.text(`RT_SLOT(Val, ${name}, ${slot.index}) = ${f.convert(operand, "V")};`);
      // In a table the mark keeps the place of the property; the class says how to read it.
      if (layout.isDict)
        f.code.text(`rt_dict_set(RT_SLOT(Val, ${name}, 0), ${f.unit.key(key.name)}, RT_UNINIT);`);
      continue;
    }
    if (layout.isDict) {
      f.code.text(
        `rt_dict_set(RT_SLOT(Val, ${name}, 0), ${f.unit.key(key.name)}, ${f.convert(operand, "V")});`,
      );
      continue;
    }
    const slot = layout.byName.get(key.name);
    if (slot === undefined) continue;
    f.code.text(
      `RT_SLOT(${C_TYPE[slot.rep]}, ${name}, ${slot.index}) = ${f.convert(operand, slot.rep)};`,
    );
  }
  f.alias(op, { c: name, rep: "V", value: f.value(op) });
}
