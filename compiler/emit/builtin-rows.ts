/** Members of built-ins that a program may ask for by computed names, as the runtime finds them: see flow/keyed-members.ts. */
import { builtinMember, inheritedMember, methodAsValue } from "../flow/lookup.ts";
import {
  type AbstractObject,
  type ClassObject,
  type FunctionObject,
  InstanceObject,
} from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import type { ClassTemplate } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import { builtinFlags } from "./class-flags.ts";
import type { Unit } from "./unit.ts";

/** Of RT_OF_… */
const OWNERS = ["Object", "String", "Number", "Array", "Function"];

/** The table of members of what has no rows. */
export function builtinMethods(unit: Unit, keyName: (name: string) => string): string {
  const rows = OWNERS.flatMap((of) =>
    [...(unit.engine.keyedMembers.get(of)?.names ?? [])].flatMap((name) => {
      const { method } = builtinMember(unit.engine, of, name);
      if (method === null) return [];
      return [`  {${keyName(name)}, ${methodName(unit, method)}, RT_OF_${of.toUpperCase()}},`];
    }),
  );
  const text = [...rows, "  {0}"].join("\n");
  return `const struct rt_builtin_method rt_program_methods[] = {\n${text}\n};`;
}

/**
 * What an instance has from a class of the library and cannot be set: known to exist, and as values where the program asks
 * for them. `row` is what follows the name and the slot; null for an accessor that is run.
 */
export function builtinRows(
  unit: Unit,
  object: AbstractObject,
): { readonly name: string; readonly row: string | null }[] {
  const rows: { name: string; row: string | null }[] = [];
  for (
    let cls = object instanceof InstanceObject ? object.cls : null;
    cls !== null;
    cls = parentOf(unit.engine, cls)
  ) {
    if (!cls.cls.isBuiltin) continue;
    const { methods, accessors } = cls.cls;
    const keyed = unit.engine.keyedMembers.get(cls.id)?.names;
    const unset = [...accessors].filter(([, { set }]) => set === null).map(([name]) => name);
    for (const name of [...methods.keys(), ...unset]) {
      if (isHidden(name) || name.startsWith("%")) continue;
      const isKeyed = keyed?.has(name) === true;
      const isRun = isKeyed && !methods.has(name);
      rows.push({ name, row: isRun ? null : builtinRow(unit, object, cls, name, isKeyed) });
    }
  }
  return rows;
}

function builtinRow(
  unit: Unit,
  object: AbstractObject,
  cls: ClassObject,
  name: string,
  isKeyed: boolean,
): string {
  const found = isKeyed ? inheritedMember(unit.engine, object, name).method : null;
  const method = found?.owner === cls ? found : null;
  const value = method === null ? "0" : `.method = ${methodName(unit, method)}`;
  return `${builtinFlags(cls.cls.name, name)}, 'V', {${value}}`;
}

function methodName(unit: Unit, method: FunctionObject): string {
  const fn = methodAsValue(unit.engine, method);
  unit.staticObject(fn);
  return `&${unit.staticName(fn)}`;
}

/** Each native error has a message of its own (ECMA-262 20.5.6.3.2), which the library declares once. */
export function isOwnOfBuiltin(cls: ClassTemplate, name: string): boolean {
  if (!cls.isBuiltin) return false;
  const declared = name === "message" && cls.accessors.has("name") ? "name" : name;
  return cls.methods.has(declared) || cls.accessors.has(declared);
}
