/** How V8 prints an expression in messages such as "a.b is not a function". */
import { ts } from "../parse/typescript.ts";
import { isTypeWrapper, strip } from "./expression.ts";

/** The callee of a call (`part` "callee"), or the expression itself. */
export function sourceText(node: ts.Node, part: "callee" | "self"): string {
  if (part === "callee" && ts.isTaggedTemplateExpression(node)) return print(node.tag);
  if (part !== "callee" || !(ts.isCallExpression(node) || ts.isNewExpression(node)))
    return print(node);
  const callee = strip(node.expression);
  const isEndedChain =
    callee !== node.expression && (callee.flags & ts.NodeFlags.OptionalChain) !== 0;
  return isEndedChain && hasParentheses(node.expression) ? VALUE : print(callee);
}

function hasParentheses(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return true;
  return isTypeWrapper(node) && hasParentheses(node.expression);
}

/** Where a value is iterated: each place has its own words. */
export type Iterating = "loop" | "spread" | "argument" | "declaration";

/** What V8 calls a value that was not iterable, by the expression it came from; "" when it names the value itself. */
export function iterableText(node: ts.Expression, where: Iterating): string {
  const source = strip(node);
  if (where === "argument") return print(source);
  if (where === "declaration" && !isNamedInDeclaration(node, source)) return "";
  const isOptional = (source.flags & ts.NodeFlags.OptionalChain) !== 0;
  if (where === "spread" && isOptional) return VALUE;
  if (where === "loop" && (isOptional || isBranching(source))) return "";
  const isMade = ts.isCallExpression(source) || ts.isNewExpression(source);
  return isMade ? `${printMade(source)}${OR_RESULT}` : print(source);
}

const OR_RESULT = " is not a function or its return value";

/** A declaration names its source only where V8 finds it by its position, which for these is in their middle. */
function isNamedInDeclaration(node: ts.Expression, source: ts.Expression): boolean {
  if (hasParentheses(node) && !isTypeInParentheses(node)) return false;
  if (ts.isCallExpression(source)) return ts.isIdentifier(strip(source.expression));
  const isElsewhere =
    ts.isPropertyAccessExpression(source) ||
    ts.isElementAccessExpression(source) ||
    ts.isBinaryExpression(source) ||
    ts.isTaggedTemplateExpression(source);
  return !isElsewhere;
}

/** `(x as T)` is `x` once the types are gone. */
function isTypeInParentheses(node: ts.Expression): boolean {
  if (!ts.isParenthesizedExpression(node)) return isTypeWrapper(node);
  return isTypeWrapper(node.expression);
}

/** `a ? b : c`, `a || b`, `a && b`: which part the value came from is not in the source. */
export function isBranching(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** The callee of a call or `new`; what is made by `new` on the way goes by the name of its class. */
function printMade(node: ts.CallExpression | ts.NewExpression): string {
  const callee = strip(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const made = strip(callee.expression);
    if (ts.isNewExpression(made)) return `${print(made.expression)}.${callee.name.text}`;
  }
  return print(callee);
}

/** The message for a callee that is no function. In a place that iterates what the call gives, V8 says so. */
export function notFunctionText(node: ts.Node): string {
  if (ts.isCallExpression(node) && isIterated(node))
    return `${printMade(node)}${OR_RESULT} is not iterable`;
  return `${sourceText(node, "callee")} is not a function`;
}

function isIterated(call: ts.CallExpression): boolean {
  let node: ts.Node = call;
  while (ts.isParenthesizedExpression(node.parent) || isTypeWrapper(node.parent))
    node = node.parent;
  const { parent } = node;
  if (ts.isForOfStatement(parent))
    return parent.expression === node && parent.awaitModifier === undefined;
  if (ts.isSpreadElement(parent)) return ts.isArrayLiteralExpression(parent.parent);
  if (ts.isVariableDeclaration(parent)) return ts.isArrayBindingPattern(parent.name);
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === node;
  return (
    isAssigned &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isArrayLiteralExpression(strip(parent.left))
  );
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
    if (ts.isStringLiteralLike(key)) return `${print(node.expression)}.${key.text}`;
    return `${print(node.expression)}[${print(key)}]`;
  }
  if (ts.isCallExpression(node)) return `${print(node.expression)}(...)`;
  return operatorText(node) ?? literalText(node) ?? VALUE;
}

const VALUE = "(intermediate value)";

function literalText(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return `"${node.text}"`;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return "true";
  if (node.kind === ts.SyntaxKind.FalseKeyword) return "false";
  if (ts.isRegularExpressionLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.templateSpans.map((span) => print(span.expression)).join("");
  if (ts.isArrayLiteralExpression(node)) {
    const parts = node.elements.map((e) =>
      ts.isSpreadElement(e) ? `(...${print(e.expression)})` : print(e),
    );
    return `[${parts.join(",")}]`;
  }
  if (ts.isObjectLiteralExpression(node)) return `{${VALUE.repeat(node.properties.length)}}`;
  if (ts.isConditionalExpression(node)) return VALUE.repeat(3);
  return null;
}

/** Operators stand in parentheses, but for those that V8's parser computes. */
function operatorText(node: ts.Node): string | null {
  const number = constantNumber(node);
  if (number !== null) return String(number);
  if (ts.isPrefixUnaryExpression(node)) {
    const operator = ts.tokenToString(node.operator) ?? "";
    if (operator === "!" && isLiteral(strip(node.operand)))
      return String(isFalsy(strip(node.operand)));
    return `(${operator}${print(node.operand)})`;
  }
  if (ts.isTypeOfExpression(node)) return `(typeof ${print(node.expression)})`;
  if (ts.isVoidExpression(node)) return `(void ${print(node.expression)})`;
  if (ts.isDeleteExpression(node)) return `(delete ${print(node.expression)})`;
  if (!ts.isBinaryExpression(node)) return null;
  const { kind } = node.operatorToken;
  const isAssignment =
    kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  if (isAssignment) return null;
  const operator = ts.tokenToString(kind) ?? "";
  return `(${chain(node, kind).map(print).join(` ${operator} `)})`;
}

/** The operands of a chain: `a + b + c` is one operation with three of them. */
function chain(node: ts.BinaryExpression, kind: ts.SyntaxKind): ts.Expression[] {
  const { left, right } = node;
  const goesOn =
    kind !== ts.SyntaxKind.AsteriskAsteriskToken &&
    ts.isBinaryExpression(left) &&
    left.operatorToken.kind === kind &&
    constantNumber(left) === null;
  return goesOn ? [...chain(left, kind), right] : [left, right];
}

function isLiteral(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    constantNumber(node) !== null
  );
}

function isFalsy(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node)) return node.text === "";
  const number = constantNumber(node);
  if (number !== null) return number === 0 || Number.isNaN(number);
  return node.kind !== ts.SyntaxKind.TrueKeyword;
}

type Fold = (a: number, b: number) => number;

const FOLDS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
  ["%", (a, b) => a % b],
  ["**", (a, b) => a ** b],
  ["&", (a, b) => a & b],
  ["|", (a, b) => a | b],
  ["^", (a, b) => a ^ b],
  ["<<", (a, b) => a << b],
  [">>", (a, b) => a >> b],
  [">>>", (a, b) => a >>> b],
]);

/** The number that V8's parser makes of a literal, or of an operation on literals. */
function constantNumber(wrapped: ts.Node): number | null {
  const node = ts.isExpression(wrapped) ? strip(wrapped) : wrapped;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) {
    const value = constantNumber(node.operand);
    if (value === null) return null;
    if (node.operator === ts.SyntaxKind.MinusToken) return -value;
    if (node.operator === ts.SyntaxKind.TildeToken) return ~value;
    return node.operator === ts.SyntaxKind.PlusToken ? value : null;
  }
  if (!ts.isBinaryExpression(node)) return null;
  const fold = FOLDS.get(ts.tokenToString(node.operatorToken.kind) ?? "");
  if (fold === undefined) return null;
  const [left, right] = [constantNumber(node.left), constantNumber(node.right)];
  return left === null || right === null ? null : fold(left, right);
}
