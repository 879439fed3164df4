/** What the natives that are written inline have in common. */
import type { ArrayObject } from "../flow/objects.ts";
import type { Op } from "../ir/ir.ts";
import type { FunctionEmitter } from "./function.ts";
import { double, number, primitive } from "./operators.ts";
import { type Operand, type Rep, UNDEFINED_OPERAND } from "./rep.ts";

export type Special = (f: FunctionEmitter, op: Op, args: readonly Operand[]) => Operand | null;

const NO_ARGUMENT = UNDEFINED_OPERAND;

export function at(args: readonly Operand[], index: number): Operand {
  return args[index] ?? NO_ARGUMENT;
}

/** An integer argument: exact for integers, truncated for other numbers. */
export function integer64(f: FunctionEmitter, op: Op, operand: Operand): string {
  const n = number(f, primitive(f, op, operand, "Number"));
  if (n.rep === "W" || n.rep === "I") return f.convert(n, "I");
  return `rt_d_to_i(${f.convert(n, "D")})`;
}

/** May throw RangeError when memory or the arguments do not allow it. */
export function making(make: (f: FunctionEmitter, args: readonly Operand[]) => string): Special {
  return (f, op, args) => {
    const name = f.temporary("V");
    f.code.text(`${name} = ${make(f, args)};`);
    f.code.always(f.target);
    return { c: name, rep: "V", value: f.value(op) };
  };
}

export function boxedCall(c: string, rep: Rep, throws: boolean): Special {
  return (f, op, args) => {
    const name = f.temporary(rep);
    f.code.text(`${name} = ${c}(${args.map((a) => f.convert(a, "V")).join(", ")});`);
    if (throws) f.code.always(f.target);
    return { c: name, rep, value: f.value(op) };
  };
}

export function boxedDouble(
  f: FunctionEmitter,
  op: Op,
  c: string,
  args: readonly Operand[],
): Operand {
  const name = f.temporary("V");
  f.code.text(`${name} = ${c}(${double(f, at(args, 0))});`);
  f.code.always(f.target);
  return { c: name, rep: "V", value: f.value(op) };
}

export function arrayObjectAt(f: FunctionEmitter, op: Op): ArrayObject {
  return f.unit.engine.arrayAt(f.instance, op);
}
