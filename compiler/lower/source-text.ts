/** How V8 prints an expression in messages such as "a.b is not a function". */
import { ts } from "../parse/typescript.ts";
import { isTypeWrapper, strip } from "./expression.ts";

/** The callee of a call (`part` "callee"), or the expression itself. */
export function sourceText(node: ts.Node, part: "callee" | "self"): string {
  if (part === "callee" && (ts.isCallExpression(node) || ts.isNewExpression(node)))
    return print(node.expression);
  return print(node);
}

/** What V8 calls a value that was not iterable, by the expression it came from; "" when it names the value itself. */
export function iterableText(node: ts.Expression, isLoop: boolean): string {
  const source = strip(node);
  if (!ts.isCallExpression(source)) return print(source);
  return isLoop ? `${print(source.expression)} is not a function or its return value` : "";
}

function print(node: ts.Node): string {
  if (ts.isParenthesizedExpression(node) || isTypeWrapper(node)) return print(node.expression);
  if (ts.isIdentifier(node)) return node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return "this";
  if (node.kind === ts.SyntaxKind.NullKeyword) return "null";
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword)
      return `(intermediate value).${node.name.text}`;
    const mark = node.questionDotToken === undefined ? "." : "?.";
    return `${print(node.expression)}${mark}${node.name.text}`;
  }
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    if (ts.isStringLiteral(key)) return `${print(node.expression)}.${key.text}`;
    return `${print(node.expression)}[${print(key)}]`;
  }
  if (ts.isCallExpression(node)) return `${print(node.expression)}(...)`;
  if (ts.isStringLiteral(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isObjectLiteralExpression(node))
    return node.properties.length === 0 ? "{}" : "{(intermediate value)}";
  return "(intermediate value)";
}
