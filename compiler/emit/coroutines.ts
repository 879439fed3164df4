/**
 * Coroutines in C. The function that runs one takes its frame: the variables that live across a resumption are slots
 * there (frame.ts), and it starts with a jump to where it stopped. It returns true when it yielded and false at its end. Decision 0012.
 *
 * Slots of a frame: the closure, the value that goes out, where to go on (-1: it has ended), the value that comes in, how
 * it was resumed; then the variables.
 */
import type { Op } from "../ir/ir.ts";
import type { Code } from "./code.ts";
import type { FunctionEmitter } from "./function.ts";
import { argument } from "./ops.ts";

const CLOSURE = 0;
const OUT = 1;
const STATE = 2;
const IN = 3;
const MODE = 4;
const FIRST_VARIABLE = 5;
const HEAD_REPS = "VVIVI";
/** What an async generator leaves in MODE on its way out. */
const YIELDS = 0;
const AWAITS = 1;

const slot = (type: string, index: number): string => `RT_FSLOT(${type}, frame, ${index})`;

export function writeYield(f: FunctionEmitter, op: Op): void {
  const value = f.operand(argument(op, 0));
  if (value.value.isBottom) return;
  const state = ++f.code.resumptions;
  const { isAsync, isGenerator } = f.instance.template.info;
  if (isAsync && isGenerator)
    f.code.text(`${slot("int64_t", MODE)} = ${op.opcode === "await" ? AWAITS : YIELDS};`);
  f.code.text(`${slot("Val", OUT)} = ${f.convert(value, "V")};`);
  f.code.text(`${slot("int64_t", STATE)} = ${state};`);
  f.code.text("return true;");
  f.code.text(`R${state}:;`);
}

export function writeResumed(f: FunctionEmitter, op: Op): void {
  if (!f.value(op).isBottom) f.assign(op, { c: slot("Val", IN), rep: "V", value: f.value(op) });
}

export function writeResumeMode(f: FunctionEmitter, op: Op): void {
  f.assign(op, { c: slot("int64_t", MODE), rep: "I", value: f.value(op) });
}

/** The end of a coroutine; `value` is boxed. */
export function finishCoroutine(code: Code, value: string): void {
  code.text(`${slot("Val", OUT)} = ${value};`);
  code.text(`goto ${END};`);
}

/** Where a coroutine goes to end; an exception comes here too. */
export const END = "E";

/** Ends a coroutine. A frame that has ended keeps nothing alive: another frame may hold it for long. */
export function endOfCoroutine(variables: readonly string[]): string {
  const kept = variables.map(declared).filter(({ type }) => type === "Val");
  const cleared = kept.map(({ name }) => `${name} = RT_UNDEFINED;`);
  return [...cleared, `${slot("int64_t", STATE)} = -1;`, "return false;"].join(" ");
}

/** The jump to where it stopped. */
export function prologue(resumptions: number): string {
  const cases: string[] = [];
  for (let i = 1; i <= resumptions; i++) cases.push(`case ${i}: goto R${i};`);
  return `switch (${slot("int64_t", STATE)}) { ${cases.join(" ")} }`;
}

interface Declared {
  readonly type: string;
  readonly name: string;
}

export function declared(variable: string): Declared {
  const match = /^(.*?) ?(\w+) = .*;$/.exec(variable);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Error(`not a declaration: ${variable}`);
  return { type: match[1], name: match[2] };
}

/** Names of variables stand for slots of the frame, from here to `undefine`. */
export function define(variables: readonly string[]): string[] {
  const lines = [`#define env ${slot("Val", CLOSURE)}`];
  variables.forEach((variable, index) => {
    const { type, name } = declared(variable);
    lines.push(`#define ${name} ${slot(type, FIRST_VARIABLE + index)}`);
  });
  return lines;
}

export function undefine(variables: readonly string[]): string[] {
  return ["#undef env", ...variables.map((v) => `#undef ${declared(v).name}`)];
}

/** One letter for each slot of a frame, for the collector. */
export function frameReps(variables: readonly string[]): string {
  return HEAD_REPS + variables.map((v) => (declared(v).type === "Val" ? "V" : "I")).join("");
}
