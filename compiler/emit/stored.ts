/** Stores of pointers to objects that may be old: the collector of the young looks where they were (runtime/gc). */
import { unrefined } from "../flow/bounds.ts";
import { parentOf } from "../flow/properties.ts";
import { F_BIGINT, F_STRING, F_SYMBOL, type Value } from "../flow/value.ts";
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Rep } from "./rep.ts";

/** Texts, symbols and bigints of the program itself. */
const STATIC = /^RT_[SYN]\(\w+\)$/;

/**
 * The note that goes behind a store of `value`, held as `rep`, to the object `receiver`, at the C lvalue `place`; empty
 * when it needs none. `c` is the value in C, where that is known.
 */
export function storedNote(
  f: FunctionEmitter,
  receiver: Op | undefined,
  place: string,
  rep: Rep,
  value: Value,
  c = "",
): string {
  if (rep !== "V" || STATIC.test(c) || !canBeOnHeap(f, value) || isInTheMaking(f, receiver))
    return "";
  return ` rt_stored(&${place});`;
}

/** Functions and classes of modules, and what is no pointer, are not on the heap. */
function canBeOnHeap(f: FunctionEmitter, value: Value): boolean {
  if (value.has(F_STRING | F_BIGINT | F_SYMBOL)) return true;
  return f.unit.engine.objectsOf(value).some((object) => !f.unit.isStatic(object));
}

const MAKES = new Set(["object", "array", "closure", "cellnew"]);

/**
 * Was it made by this activation, which has not ended? Then it is young, or a collection has found it on the stack,
 * which notes it until the next one.
 */
function isInTheMaking(f: FunctionEmitter, receiver: Op | undefined): boolean {
  const { template } = f.instance;
  if (receiver === undefined || template.isCoroutine) return false;
  const { opcode } = unrefined(receiver);
  if (MAKES.has(opcode)) return true;
  if (opcode !== "this" && opcode !== "supercall") return false;
  const { kind } = template.info;
  return (kind === "constructor" || kind === "fields") && !canBeReplaced(f);
}

/** A constructor of a base class may return some other object, which is then `this` of the derived one. */
function canBeReplaced(f: FunctionEmitter): boolean {
  const { engine } = f.unit;
  const owner = f.instance.fn?.owner ?? null;
  if (owner === null) return true;
  for (let cls = owner; cls.cls.hasHeritage; ) {
    const base = parentOf(engine, cls);
    if (base === null || engine.objectsOf(cls.heritage.value).length !== 1) return true;
    if (returnsOther(base.cls.constructorTemplate)) return true;
    cls = base;
  }
  return false;
}

function returnsOther(constructor: FunctionTemplate | null): boolean {
  const returns = constructor?.ops.filter((op) => op.opcode === "return") ?? [];
  return returns.some(({ args: [value] }) => {
    if (value === undefined) return false;
    const { opcode, value: constant } = unrefined(value);
    if (opcode === "const") return constant !== undefined;
    return opcode !== "this" && opcode !== "supercall";
  });
}
