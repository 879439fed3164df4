/** Stores of pointers to objects that may be old: the collector of the young looks where they were (runtime/gc). */
import { F_BIGINT, F_STRING, F_SYMBOL, type Value } from "../flow/value.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Rep } from "./rep.ts";

/** The note that goes behind a store of `value`, held as `rep`, at the C lvalue `place`; empty when it needs none. */
export function storedNote(f: FunctionEmitter, place: string, rep: Rep, value: Value): string {
  return rep === "V" && canBeOnHeap(f, value) ? ` rt_stored(&${place});` : "";
}

/** Functions and classes of modules, and what is no pointer, are not on the heap. */
function canBeOnHeap(f: FunctionEmitter, value: Value): boolean {
  if (value.has(F_STRING | F_BIGINT | F_SYMBOL)) return true;
  return f.unit.engine.objectsOf(value).some((object) => !f.unit.isStatic(object));
}
