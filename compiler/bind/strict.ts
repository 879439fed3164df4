/**
 * Which code runs in strict mode (ECMA-262 11.2.2): a "use strict" directive at the head of a file or function. And what
 * is declared differently in sloppy mode.
 */
import { ts } from "../parse/typescript.ts";
import type { BoundModule, FunctionInfo, Variable } from "./variables.ts";

/** Does a list of statements begin with the directive? */
export function isStrict(statements: readonly ts.Statement[]): boolean {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    if (statement.expression.text === "use strict") return true;
  }
  return false;
}

/** Does the body of a function, or what else is run as one, begin with it? */
export function hasStrictDirective(node: ts.Node): boolean {
  if (!ts.isFunctionLike(node) || !("body" in node)) return false;
  const body = node.body as ts.Node | undefined;
  return body !== undefined && ts.isBlock(body) && isStrict(body.statements);
}

/** Names of functions that are declared in blocks inside of `statements`, nested functions left out. */
export function blockFunctions(statements: readonly ts.Node[], names: Set<string>): void {
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && isInBlock(node) && node.name !== undefined)
      names.add(node.name.text);
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    ts.forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
}

/** Is this a function declared in a block, not at the head of a file or function? */
export function isInBlock(node: ts.Node): boolean {
  if (!ts.isFunctionDeclaration(node)) return false;
  const { parent } = node;
  return !ts.isSourceFile(parent) && !(ts.isBlock(parent) && ts.isFunctionLike(parent.parent));
}

/**
 * In sloppy mode a function declared in a block is a variable of the whole function as well (ECMA-262 B.3.2). Who reads
 * that one, from `reader`, is refused; inside of the block there is no difference.
 */
export function noteBlockFunction(
  module: BoundModule,
  reader: FunctionInfo,
  node: ts.Identifier,
  variable: Variable | null,
): void {
  for (let fn: FunctionInfo | null = reader; fn?.isSloppy === true; fn = fn.parent) {
    if (variable !== null && isInBlock(variable.declaration)) return;
    if (fn.blockFunctions.has(node.text)) module.sloppyReads.add(node);
    if (variable?.owner === fn) return;
  }
}
