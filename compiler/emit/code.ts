/** Lines of C with the checks for pending exceptions left open until it is known which functions can throw. */

import type { Instance } from "../flow/instance.ts";
import type { ts } from "../parse/typescript.ts";
import { onlyThrows, withWay } from "./cold.ts";
import { define, END, endOfCoroutine, prologue, undefine } from "./coroutines.ts";
import type { FunctionPlaces } from "./places.ts";

export type Line =
  | { readonly kind: "text"; readonly text: string }
  /**
   * Leave for `target` if an exception is pending; needed only if `callee` can throw. `isCalled`: that
   * is what was called, and not only what may have been.
   */
  | {
      readonly kind: "check";
      readonly callee: Instance;
      readonly target: string;
      readonly isCalled: boolean;
    }
  /** Used by live checks only. */
  | { readonly kind: "label"; readonly name: string };

/** A longer function is not inlined. */
const FINE_LINES_MAX = 100;

/** The label that leaves a function with an exception pending. */
export const EXIT = "X";

export class Code {
  readonly lines: Line[] = [];
  /** Somewhere an exception is raised here (not in a callee) and leaves the function. */
  raises = false;
  /** So many are in its text. */
  characters = 0;
  /** Places where a coroutine goes on. */
  resumptions = 0;
  private readonly places: FunctionPlaces;
  private last = "";

  constructor(places: FunctionPlaces) {
    this.places = places;
  }

  text(text: string): void {
    this.lines.push({ kind: "text", text });
    this.characters += text.length;
  }

  /** After something that can set the pending exception by itself. */
  always(target: string): void {
    if (target === EXIT) this.raises = true;
    this.text(`if (RT_UNLIKELY(rt_pending)) goto ${target};`);
  }

  /** Right after an exception was raised for certain. */
  leave(target: string): void {
    if (target === EXIT) this.raises = true;
    this.text(`goto ${target};`);
  }

  check(callee: Instance, target: string, isCalled: boolean): void {
    this.lines.push({ kind: "check", callee, target, isCalled });
  }

  /** Attributes what follows to the place of `node`. */
  at(node: ts.Node): void {
    const directive = this.places.directive(node);
    if (directive === this.last) return;
    this.last = directive;
    this.text(directive);
  }
}

export interface FunctionCode {
  readonly instance: Instance;
  readonly prototype: string;
  readonly code: Code;
  readonly variables: readonly string[];
  readonly returnsVoid: boolean;
  /** Of a coroutine: the variables in its frame; null for any other function. */
  readonly frame: readonly string[] | null;
}

/** Which functions can return with an exception pending; those of `checking` look at the depth of the stack. */
export function findThrowing(
  functions: readonly FunctionCode[],
  checking: ReadonlySet<Instance>,
): Set<Instance> {
  const throwing = new Set<Instance>();
  for (const f of functions)
    if (f.code.raises || checking.has(f.instance)) throwing.add(f.instance);
  // Of each, what leaves it with its own exception.
  const callers = new Map<Instance, Instance[]>();
  for (const { instance, code } of functions) {
    for (const line of code.lines) {
      if (line.kind !== "check" || line.target !== EXIT) continue;
      const list = callers.get(line.callee);
      if (list === undefined) callers.set(line.callee, [instance]);
      else list.push(instance);
    }
  }
  // What is added meanwhile is visited too.
  for (const instance of throwing) {
    for (const caller of callers.get(instance) ?? []) throwing.add(caller);
  }
  return throwing;
}

/** The C of a function; `attribute` stands before its prototype. What follows a #line directive is one line, or the numbers of the next would be other places'. */
export function render(
  f: FunctionCode,
  throwing: ReadonlySet<Instance>,
  checking: ReadonlySet<Instance>,
  attribute: string,
): string {
  const body: string[] = [];
  const used = new Set<string>();
  // Where it is inlined, nothing is left of the test behind the call.
  const isInlined = f.frame === null && f.code.lines.length <= FINE_LINES_MAX;
  const saysFine = isInlined && throwing.has(f.instance);
  const goTo = /goto (\w+);/g;
  for (const line of f.code.lines) {
    if (line.kind === "check") {
      if (!throwing.has(line.callee)) continue;
      const condition =
        line.isCalled && onlyThrows(line.callee) ? "RT_LEFT;" : "if (RT_UNLIKELY(rt_pending))";
      body.push(`${condition} goto ${line.target};`);
      used.add(line.target);
    } else if (line.kind === "label") body.push(`\u0000${line.name}`);
    else {
      if (saysFine && line.text.startsWith("return")) body.push("RT_FINE;");
      body.push(line.text);
      if (!line.text.includes("goto ")) continue;
      for (const match of line.text.matchAll(goTo)) used.add(match[1] ?? "");
    }
  }
  const checksStack = checking.has(f.instance);
  if (checksStack) used.add(EXIT);
  const out = f.frame === null ? [] : define(f.frame);
  out.push(`${attribute}${withWay(f.instance, f.prototype)} {`);
  for (const variable of f.variables) out.push(`  ${variable}`);
  if (f.frame !== null) out.push(`  ${prologue(f.code.resumptions)}`);
  if (checksStack) {
    out.push(`  if (RT_UNLIKELY(rt_stack_is_low())) { rt_throw_stack_overflow(); goto ${EXIT}; }`);
  }
  let line: string[] = [];
  const endLine = (): void => {
    if (line.length > 0) out.push(`  ${line.join(" ")}`);
    line = [];
  };
  for (const text of body) {
    if (text.startsWith("#")) {
      endLine();
      // A directive that only another one follows says nothing.
      if (out[out.length - 1]?.startsWith("#line") === true) out.pop();
      out.push(text);
    } else if (!text.startsWith("\u0000")) line.push(text);
    else if (used.has(text.slice(1))) line.push(`${text.slice(1)}:;`);
  }
  if (used.has(EXIT)) line.push(`${EXIT}:;`);
  if (used.has(END)) line.push(`${END}:;`);
  if (used.has(EXIT) || used.has(END)) {
    const leave = f.returnsVoid ? "return;" : "return 0;";
    line.push(f.frame === null ? leave : endOfCoroutine(f.frame));
  }
  endLine();
  out.push("}");
  if (f.frame !== null) out.push(...undefine(f.frame));
  return out.join("\n");
}
