/**
 * `Object(x) === x` asks whether x is an object: for a primitive `Object` would make an object around it, which images do
 * not have, and which is never the primitive itself.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** Null when the comparison is of another form. */
export function lowerObjectTest(l: Lowering, node: ts.BinaryExpression): Op | null {
  const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
  if (!/^[!=]==$/.test(operator)) return null;
  const tested = testedName(l, node.left, node.right) ?? testedName(l, node.right, node.left);
  if (tested === null) return null;
  const is = l.callLibrary("es/object.ts", "isObject", [lowerExpression(l, tested)]);
  return operator === "===" ? is : l.b.unary("!", is);
}

/** `x` of `Object(x)` and `x`. */
function testedName(l: Lowering, call: ts.Expression, other: ts.Expression): ts.Expression | null {
  const made = strip(call);
  const name = strip(other);
  if (!ts.isCallExpression(made) || !ts.isIdentifier(name) || made.arguments.length !== 1)
    return null;
  const callee = strip(made.expression);
  const [argument] = made.arguments;
  if (!ts.isIdentifier(callee) || callee.text !== "Object" || l.variableOf(callee) !== null)
    return null;
  const given = argument === undefined ? undefined : strip(argument);
  const isSame = given !== undefined && ts.isIdentifier(given) && given.text === name.text;
  return isSame ? given : null;
}
