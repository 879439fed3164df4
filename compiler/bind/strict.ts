/** Which code runs in strict mode (ECMA-262 11.2.2): a "use strict" directive at the head of a file or function. */
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
