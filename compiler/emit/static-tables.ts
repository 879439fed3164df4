/** Static objects that keep properties in a table, which is made before the program begins. */
import type { FunctionObject, PrototypeObject } from "../flow/objects.ts";
import { classTable } from "./classes.ts";
import type { Unit } from "./unit.ts";

/** Static functions that have properties, and prototypes that the program sets properties of. */
export function objectsWithTables(unit: Unit): (FunctionObject | PrototypeObject)[] {
  const prototypes = [...unit.staticPrototypes].filter((p) => unit.layout.struct(p).isDict);
  return [...functionsWithTables(unit), ...prototypes];
}

function functionsWithTables(unit: Unit): FunctionObject[] {
  return [...unit.staticFunctions].filter((fn) => unit.layout.functionTable(fn) !== null);
}

/** Makes the tables of static functions, prototypes and classes. */
export function newTables(unit: Unit): string[] {
  const lines = functionsWithTables(unit).map(
    (fn) => `  ${unit.staticName(fn)}.table = rt_dict_new();`,
  );
  for (const prototype of unit.staticPrototypes) {
    const { isDict, hasClassSlot } = unit.layout.struct(prototype);
    const slots = `  ${unit.staticName(prototype)}.slots`;
    if (hasClassSlot) lines.push(`${slots}[0] = ${unit.staticObject(prototype.cls)};`);
    if (isDict) lines.push(`${slots}[${Number(hasClassSlot)}] = rt_dict_new();`);
  }
  for (const cls of unit.staticClasses) {
    const slot = classTable({ unit }, cls);
    if (slot !== null) lines.push(`  ${unit.staticName(cls)}.slots[${slot}] = rt_dict_new();`);
  }
  return lines;
}
