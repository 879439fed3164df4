/** Static data that classes inherit from the class objects of their bases, in C. */
import type { Inherited } from "../flow/lookup.ts";
import type { Cell, ClassObject } from "../flow/objects.ts";
import { F_HOLE, HOLE_VALUE, join, restrict } from "../flow/value.ts";
import type { FunctionEmitter } from "./function.ts";
import { HOLE_TEST, isInTable, type Put, slotOf, tableOf } from "./properties.ts";
import { C_TYPE, type Operand } from "./rep.ts";

/** Static data of a base, or what stands behind it where it may be absent. */
export function putParent(
  f: FunctionEmitter,
  receiver: Operand,
  { cell, cls }: Inherited,
  name: string,
  absent: () => void,
  put: Put,
): void {
  const loaded = loadStatic(f, receiver, cls, cell, name);
  if (loaded === null) {
    absent();
    return;
  }
  if (!loaded.value.has(F_HOLE)) {
    put(loaded);
    return;
  }
  f.code.text(`if (${HOLE_TEST[loaded.rep](loaded.c)}) {`);
  absent();
  f.code.text("} else {");
  put({ ...loaded, value: restrict(loaded.value, ~F_HOLE, true) });
  f.code.text("}");
}

/** What a class that stands above the receiver has; null: it never has it. */
function loadStatic(
  f: FunctionEmitter,
  receiver: Operand,
  cls: ClassObject,
  cell: Cell,
  name: string,
): Operand | null {
  const place = slotOf(f, cls, name);
  const from = cls.cls.info.isStatic
    ? f.unit.staticObject(cls)
    : `rt_class_above(${receiver.c}, ${f.unit.classId(cls)})`;
  if (place !== null) {
    const { rep, index } = place;
    return f.inVariable({
      c: `RT_SLOT(${C_TYPE[rep]}, ${from}, ${index})`,
      rep,
      value: cell.value,
    });
  }
  if (!isInTable(f, cls, name)) return null;
  const c = f.temporary("V");
  f.code.text(`${c} = rt_dict_get(${tableOf(f, cls, from)}, ${f.unit.key(name)});`);
  return { c, rep: "V", value: join(cell.value, HOLE_VALUE) };
}
