/**
 * Library methods that only pass their arguments on to a native, such as
 * `static floor(x: number): number { return mathFloor(x); }`: calls of them are calls of the native.
 */
import type { FunctionTemplate } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { isLibraryTemplate } from "./context.ts";
import type { Engine } from "./engine.ts";

export interface Forward {
  readonly name: string;
  /** What each argument is: a parameter by index, `this`, or all from an index on. */
  readonly parameters: readonly (number | "this" | { readonly rest: number })[];
}

const known = new WeakMap<FunctionTemplate, { readonly forward: Forward | null }>();

export function forwardedNative(engine: Engine, template: FunctionTemplate): Forward | null {
  let entry = known.get(template);
  if (entry === undefined) {
    entry = { forward: isLibraryTemplate(template) ? find(engine, template) : null };
    known.set(template, entry);
  }
  return entry.forward;
}

function find(engine: Engine, template: FunctionTemplate): Forward | null {
  const { node } = template.info;
  if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return null;
  if (!ts.isBlock(node.body) || node.body.statements.length !== 1) return null;
  const [statement] = node.body.statements;
  if (statement === undefined || !ts.isReturnStatement(statement)) return null;
  const call = statement.expression;
  if (call === undefined || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression))
    return null;
  const name = nativeName(engine, template, call.expression);
  if (name === null) return null;
  const own = node.parameters.filter((p) => p.name.getText() !== "this");
  if (own.some((p) => p.initializer !== undefined || !ts.isIdentifier(p.name))) return null;
  const names = own.map((p) => p.name.getText());
  const parameters: Forward["parameters"][number][] = [];
  for (const argument of call.arguments) {
    const inner = ts.isSpreadElement(argument) ? argument.expression : argument;
    const index = ts.isIdentifier(inner) ? names.indexOf(inner.text) : -1;
    const isRest = own[index]?.dotDotDotToken !== undefined;
    if (inner.kind === ts.SyntaxKind.ThisKeyword) parameters.push("this");
    else if (index < 0 || isRest !== ts.isSpreadElement(argument)) return null;
    else parameters.push(isRest ? { rest: index } : index);
  }
  return { name, parameters };
}

function nativeName(
  engine: Engine,
  template: FunctionTemplate,
  callee: ts.Identifier,
): string | null {
  const module = engine.program.moduleOf(template.info.node.getSourceFile());
  const variable = module.bound.references.get(callee);
  if (variable === undefined || variable === null) return null;
  const found = engine.program.resolveVariable(module, variable);
  return found?.kind === "native" ? found.name : null;
}
