/** Patterns of regular expressions, as lib/es compiles them while the program is compiled. */
import { type CompiledPattern, OP_BACK, OP_BACK_BEHIND, operationSize } from "#lib/es";

/** Larger patterns are left to the interpreter. */
const CODE_MOST = 4000;

/** Whether a pattern becomes C; references that ignore case need tables, and are left to the interpreter. */
export function isCompiled(pattern: CompiledPattern): boolean {
  if (pattern.code.length > CODE_MOST) return false;
  return !(pattern.shape.flags.includes("i") && hasReference(pattern));
}

export function hasReference({ code }: CompiledPattern): boolean {
  return operationsOf(code).some((ip) => code[ip] === OP_BACK || code[ip] === OP_BACK_BEHIND);
}

/** Where the operations stand. */
export function operationsOf(code: readonly number[]): number[] {
  const result: number[] = [];
  for (let ip = 0; ip < code.length; ip += operationSize(code[ip]!)) result.push(ip);
  return result;
}
