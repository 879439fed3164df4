/** What the functions of a program are called in C, once it is known which of them there are. */
import { callerOfCopy } from "../flow/context.ts";
import type { Instance } from "../flow/instance.ts";
import type { FunctionTemplate } from "../ir/ir.ts";
import { hash32 } from "./names.ts";
import type { Unit } from "./unit.ts";

/**
 * By the name that each function had while it was written: its name in C. A function that is `folded` has that of the
 * one that stands for it.
 */
export function finalNames(
  unit: Unit,
  instances: readonly Instance[],
  folded: ReadonlyMap<string, string>,
): Map<string, string> {
  const { names } = unit;
  const finals = new Map<string, string>();
  const kept = instances.filter((instance) => !folded.has(unit.functionName(instance)));
  const copies = new Map<FunctionTemplate, number>();
  for (const { template } of kept) copies.set(template, (copies.get(template) ?? 0) + 1);
  for (const instance of kept) {
    const isOnly = copies.get(instance.template) === 1;
    const base = isOnly ? names.function(instance.template) : copyName(unit, instance);
    finals.set(unit.functionName(instance), names.unique(`f_${base}`));
  }
  for (const [name, to] of folded) finals.set(name, finals.get(to) ?? to);
  return finals;
}

/** A copy that is there for one call is named after who calls, so that other copies do not change its name. */
function copyName({ engine, names }: Unit, instance: Instance): string {
  const base = names.function(instance.template);
  const caller = callerOfCopy(engine, instance);
  if (caller === null) return base;
  return `${base}__${hash32(names.function(caller.template)).toString(36)}`;
}
