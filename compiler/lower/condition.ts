/**
 * Conditions: control flow for `!`, `&&`, `||`, and what each outcome of a test says about the variables in it.
 * A refined variable is a `pi` in a block that only that outcome reaches.
 */
import type { Variable } from "../bind/variables.ts";
import type { Block, Op, Refine } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { binaryName, lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { lowerObjectTest } from "./object-test.ts";

interface Learned {
  readonly variable: Variable;
  readonly whenTrue: Refine | null;
  readonly whenFalse: Refine | null;
}

/** Goes to `whenTrue` or `whenFalse` by the truth of `node`; both are sealed by the caller. */
export function lowerCondition(
  l: Lowering,
  node: ts.Expression,
  whenTrue: Block,
  whenFalse: Block,
): void {
  const expression = strip(node);
  if (isNot(expression)) {
    lowerCondition(l, expression.operand, whenFalse, whenTrue);
    return;
  }
  if (isLogical(expression)) {
    const isAnd = expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    const right = l.b.newBlock();
    lowerCondition(l, expression.left, isAnd ? right : whenTrue, isAnd ? whenFalse : right);
    l.b.seal(right);
    l.b.start(right);
    lowerCondition(l, expression.right, whenTrue, whenFalse);
    return;
  }
  l.at(expression, () => lowerTest(l, expression, whenTrue, whenFalse));
}

export function isLogical(node: ts.Expression): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

function isNot(node: ts.Expression): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

/** As `lowerCondition`, for an expression whose value is wanted too; the value is the same on both paths. */
export function lowerTest(l: Lowering, node: ts.Expression, whenTrue: Block, whenFalse: Block): Op {
  const learned: Learned[] = [];
  const value = lowerTestValue(l, node, learned);
  const t = l.b.newBlock();
  const f = l.b.newBlock();
  l.b.branch(value, t, f);
  l.b.seal(t);
  l.b.seal(f);
  l.b.start(t);
  for (const { variable, whenTrue: refine } of learned) apply(l, variable, refine);
  l.b.jump(whenTrue);
  l.b.start(f);
  for (const { variable, whenFalse: refine } of learned) apply(l, variable, refine);
  l.b.jump(whenFalse);
  return value;
}

export function apply(l: Lowering, variable: Variable, refine: Refine | null): void {
  if (refine !== null) l.b.write(variable, l.b.pi(l.b.read(variable), refine));
}

/** The local variable whose value `node` is, if a branch may refine it. */
export function refinedVariable(l: Lowering, node: ts.Expression): Variable | null {
  let at = strip(node);
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    at = strip(at.left);
  if (ts.isIdentifier(at)) {
    const variable = l.variableOf(at);
    return variable !== null && l.isRefinable(variable) ? variable : null;
  }
  if (at.kind === ts.SyntaxKind.ThisKeyword) {
    const variable = l.module.bound.thisReferences.get(at) ?? null;
    return variable !== null && l.isRefinable(variable) && !variable.owner.isDerived
      ? variable
      : null;
  }
  return null;
}

function lowerTestValue(l: Lowering, wrapped: ts.Expression, learned: Learned[]): Op {
  const node = strip(wrapped);
  if (isNot(node)) {
    const inverse: Learned[] = [];
    const value = lowerTestValue(l, node.operand, inverse);
    for (const { variable, whenTrue, whenFalse } of inverse) {
      learned.push({ variable, whenTrue: whenFalse, whenFalse: whenTrue });
    }
    return l.b.unary("!", value);
  }
  if (ts.isBinaryExpression(node)) {
    const name = binaryName(node.operatorToken.kind);
    if (name !== undefined) return lowerComparison(l, node, name, learned);
    if (node.operatorToken.kind === ts.SyntaxKind.InKeyword) return lowerHas(l, node, learned);
  }
  const value = lowerExpression(l, node);
  const variable = refinedVariable(l, node);
  if (variable !== null) {
    learned.push({ variable, whenTrue: { kind: "truthy" }, whenFalse: { kind: "falsy" } });
  } else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) {
    learnProperty(l, node, null, true, learned);
  } else if (ts.isCallExpression(node)) {
    learnIsArray(l, node, learned);
  }
  return value;
}

function learnIsArray(l: Lowering, node: ts.CallExpression, learned: Learned[]): void {
  const callee = strip(node.expression);
  const argument = node.arguments[0];
  if (!ts.isPropertyAccessExpression(callee) || argument === undefined) return;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== "Array") return;
  if (callee.name.text !== "isArray" || l.variableOf(callee.expression) !== null) return;
  const variable = refinedVariable(l, argument);
  if (variable === null) return;
  const refine = (isEqual: boolean): Refine => ({ kind: "iskind", text: "array", isEqual });
  learned.push({ variable, whenTrue: refine(true), whenFalse: refine(false) });
}

function lowerHas(l: Lowering, node: ts.BinaryExpression, learned: Learned[]): Op {
  const value = lowerExpression(l, node);
  const key = strip(node.left);
  const variable = refinedVariable(l, node.right);
  if (variable !== null && ts.isStringLiteral(key)) {
    const refine = (isEqual: boolean): Refine => ({ kind: "has", name: key.text, isEqual });
    learned.push({ variable, whenTrue: refine(true), whenFalse: refine(false) });
  }
  return value;
}

/** `x.kind === "a"` says something about x. */
function learnProperty(
  l: Lowering,
  node: ts.Expression,
  other: Op | null,
  isEqual: boolean,
  learned: Learned[],
): void {
  const access = strip(node);
  if (!ts.isPropertyAccessExpression(access) || !ts.isIdentifier(access.name)) return;
  if (access.questionDotToken !== undefined) return;
  const variable = refinedVariable(l, access.expression);
  if (variable === null) return;
  const name = access.name.text;
  const refine = (equal: boolean): Refine => ({ kind: "propeq", name, other, isEqual: equal });
  learned.push({ variable, whenTrue: refine(isEqual), whenFalse: refine(!isEqual) });
}

function lowerComparison(
  l: Lowering,
  node: ts.BinaryExpression,
  name: string,
  learned: Learned[],
): Op {
  const objectTest = lowerObjectTest(l, node);
  if (objectTest !== null) return objectTest;
  const leftNode = strip(node.left);
  const left = lowerExpression(l, node.left);
  const right = lowerExpression(l, node.right);
  const value = l.b.binary(name, left, right);
  const isEqual = name === "===" || name === "==";
  const isEquality = isEqual || name === "!==" || name === "!=";
  if (isEquality) {
    const strict = name.length === 3;
    learnTypeOf(l, leftNode, right, isEqual, learned);
    learnEquality(l, node.left, right, isEqual, strict, learned);
    learnEquality(l, node.right, left, isEqual, strict, learned);
    if (strict) {
      learnProperty(l, node.left, right, isEqual, learned);
      learnProperty(l, node.right, left, isEqual, learned);
    }
  } else if (name === "instanceof") {
    const variable = refinedVariable(l, node.left);
    if (variable !== null) {
      const refine = (equal: boolean): Refine => ({
        kind: "instanceof",
        cls: right,
        isEqual: equal,
      });
      learned.push({ variable, whenTrue: refine(true), whenFalse: refine(false) });
    }
  } else if (name === "<" || name === "<=" || name === ">" || name === ">=") {
    learnOrder(l, node, left, right, name, learned);
  }
  return value;
}

function learnTypeOf(
  l: Lowering,
  node: ts.Expression,
  right: Op,
  isEqual: boolean,
  learned: Learned[],
): void {
  if (!ts.isTypeOfExpression(node) || right.opcode !== "const" || typeof right.value !== "string")
    return;
  const variable = refinedVariable(l, node.expression);
  if (variable === null) return;
  const text = right.value;
  const refine = (equal: boolean): Refine => ({ kind: "typeof", text, isEqual: equal });
  learned.push({ variable, whenTrue: refine(isEqual), whenFalse: refine(!isEqual) });
}

function learnEquality(
  l: Lowering,
  node: ts.Expression,
  other: Op,
  isEqual: boolean,
  strict: boolean,
  learned: Learned[],
): void {
  const variable = refinedVariable(l, node);
  if (variable === null) return;
  const eq: Refine = { kind: "eq", other, strict };
  const ne: Refine = { kind: "ne", other, strict };
  learned.push({ variable, whenTrue: isEqual ? eq : ne, whenFalse: isEqual ? ne : eq });
}

const MIRROR = { "<": "gt", "<=": "ge", ">": "lt", ">=": "le" } as const;
const DIRECT = { "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;

function learnOrder(
  l: Lowering,
  node: ts.BinaryExpression,
  left: Op,
  right: Op,
  name: "<" | "<=" | ">" | ">=",
  learned: Learned[],
): void {
  learnSide(l, node.left, left, right, DIRECT[name], learned);
  learnSide(l, node.right, right, left, MIRROR[name], learned);
}

/** `side kind other`: about a variable, or about both parts of a sum. */
function learnSide(
  l: Lowering,
  node: ts.Expression,
  side: Op,
  other: Op,
  kind: "lt" | "le" | "gt" | "ge",
  learned: Learned[],
): void {
  const add = (variable: Variable | null, plus: Op | null): void => {
    if (variable === null) return;
    learned.push({
      variable,
      whenTrue: { kind, other, plus },
      whenFalse: { kind: `not${kind}`, other, plus },
    });
  };
  const variable = refinedVariable(l, node);
  if (variable !== null) {
    add(variable, null);
    return;
  }
  const sum = strip(node);
  const [a, b] = side.args;
  if (!ts.isBinaryExpression(sum) || sum.operatorToken.kind !== ts.SyntaxKind.PlusToken) return;
  if (side.opcode !== "binary" || side.name !== "+" || a === undefined || b === undefined) return;
  add(refinedVariable(l, sum.left), b);
  add(refinedVariable(l, sum.right), a);
}
