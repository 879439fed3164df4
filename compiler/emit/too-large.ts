/** Refuses a program with which the C compiler would not come to an end. */
import { RefusalError } from "../check/refusal.ts";
import type { Program } from "../lower/program.ts";
import type { FunctionCode } from "./code.ts";

/** Throws, at the function that has most of the C so far; there is one. */
export function refuseLarge(program: Program, functions: readonly FunctionCode[]): never {
  const [largest] = [...functions].sort((a, b) => b.code.characters - a.code.characters);
  if (largest === undefined) throw new Error("no function is too large");
  const { name, info } = largest.instance.template;
  const reason = `the C of this program becomes too large, most of it in ${name || "(anonymous)"}: values of too many kinds meet there`;
  const hint = "keep values of different kinds in different variables";
  program.refuse("SK1120", info.node, reason, hint);
  throw new RefusalError(program.refusals);
}
