/**
 * Which code runs in strict mode (ECMA-262 11.2.2): a "use strict" directive at the head of a file or function. And what
 * is declared differently in sloppy mode.
 */
import { ts } from "../parse/typescript.ts";

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
