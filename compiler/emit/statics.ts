/** What exists from the start and can change: globals, functions and classes of modules. */
import type { FunctionObject } from "../flow/objects.ts";
import { classSlots } from "./classes.ts";
import { shared } from "./data.ts";
import type { DataText } from "./parts.ts";
import { C_TYPE } from "./rep.ts";
import type { Unit } from "./unit.ts";

/** Variables of modules, with a flag where a read may come before the initialisation. */
export function globals(unit: Unit): DataText[] {
  const list: DataText[] = [];
  for (const [variable, name] of unit.globals) {
    list.push(shared(name, `${C_TYPE[unit.globalRep(variable)]} ${name}`, ""));
    if (unit.checkedGlobals.has(variable))
      list.push(shared(`${name}_ready`, `bool ${name}_ready`, ""));
  }
  return list;
}

/** Objects of functions, prototypes and classes that are made once; `entries` are the functions that have one. */
export function statics(unit: Unit, entries: ReadonlySet<FunctionObject>): DataText[] {
  const list: DataText[] = [];
  for (const fn of unit.staticFunctions) {
    const code = entries.has(fn) ? unit.entryName(fn) : "rt_not_called";
    const name = unit.staticName(fn);
    const hasTable = unit.layout.functionTable(fn) !== null;
    const type = hasTable
      ? `struct ${name} { struct rt_object head; rt_code code; Val table; }`
      : "struct rt_function";
    const table = hasTable ? ", 0" : "";
    list.push(shared(name, `${type} ${name}`, ` = {{${unit.classId(fn)}, 0}, ${code}${table}}`));
  }
  for (const prototype of unit.staticPrototypes) {
    const name = unit.staticName(prototype);
    const id = unit.classId(prototype);
    const { isDict, hasClassSlot } = unit.layout.struct(prototype);
    const count = Number(isDict) + Number(hasClassSlot);
    if (count > 0) {
      const type = `struct ${name} { struct rt_object head; Val slots[${count}]; }`;
      list.push(shared(name, `${type} ${name}`, ` = {{${id}, 0}, {0}}`));
    } else list.push(shared(name, `struct rt_object ${name}`, ` = {${id}, 0}`));
  }
  for (const cls of unit.staticClasses) {
    const name = unit.staticName(cls);
    const count = classSlots({ unit }, cls).length;
    const type = `struct ${name} { struct rt_object head; Val slots[${Math.max(count, 1)}]; }`;
    list.push(shared(name, `${type} ${name}`, ` = {{${unit.classId(cls)}, 0}, {0}}`));
  }
  return list;
}
