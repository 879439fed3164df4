/** Expressions: dispatch by syntax kind, operators, literals of primitive kinds, conditionals. */
import type { Op } from "../ir/ir.ts";
import { privateKey } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import {
  lowerCall,
  lowerDelete,
  lowerElementAccess,
  lowerNew,
  lowerPropertyAccess,
} from "./access.ts";
import { lowerAssignment, lowerUpdate } from "./assign.ts";
import { lowerClassExpression } from "./class.ts";
import { isFreeName } from "./commonjs.ts";
import { isLogical, lowerCondition, lowerTest } from "./condition.ts";
import { lowerClosure } from "./function.ts";
import { globalHas, isGlobalObject } from "./global-object.ts";
import { lowerArrayLiteral, lowerObjectLiteral, lowerTemplate } from "./literal.ts";
import type { Lowering } from "./lowering.ts";
import { isNodesOnly, lowerIdentifier, lowerMetaProperty, lowerThis } from "./names.ts";
import { lowerObjectTest } from "./object-test.ts";
import type { Module } from "./program.ts";
import { lowerRegExp } from "./regexp.ts";
import { lowerTagged } from "./tagged.ts";
import { lowerAwait, lowerYield } from "./yield.ts";

export function lowerExpression(l: Lowering, node: ts.Expression): Op {
  const outer = l.b.node;
  l.b.node = node;
  const value = dispatch(l, node);
  l.b.node = outer;
  return value;
}

function dispatch(l: Lowering, node: ts.Expression): Op {
  if (ts.isIdentifier(node)) return lowerIdentifier(l, node);
  if (ts.isNumericLiteral(node)) return lowerNumber(l, node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return l.b.constant(node.text);
  if (ts.isPropertyAccessExpression(node)) return lowerPropertyAccess(l, node);
  if (ts.isElementAccessExpression(node)) return lowerElementAccess(l, node);
  if (ts.isCallExpression(node)) return lowerCall(l, node);
  if (ts.isBinaryExpression(node)) return lowerBinary(l, node);
  if (ts.isParenthesizedExpression(node)) return lowerExpression(l, node.expression);
  if (isTypeWrapper(node)) return lowerExpression(l, node.expression);
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(l, node);
  if (ts.isPostfixUnaryExpression(node)) return lowerUpdate(l, node.operand, node.operator, false);
  if (ts.isConditionalExpression(node)) return lowerConditional(l, node);
  if (ts.isNewExpression(node)) return lowerNew(l, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerClosure(l, node, "");
  return dispatchRare(l, node);
}

/** `017` is octal in sloppy mode. */
function lowerNumber(l: Lowering, node: ts.NumericLiteral): Op {
  if (l.info.isSloppy && /^0[0-9]/.test(node.getText())) {
    l.refuse("SK1102", node, "a number that begins with 0", "write 0o17 for octal");
  }
  return l.b.constant(Number(node.text));
}

type TypeWrapper =
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments;

export function isTypeWrapper(node: ts.Node): node is TypeWrapper {
  return (
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    // `f<string>` as a value; in a class header it is looked at before.
    ts.isExpressionWithTypeArguments(node)
  );
}

/** The expression without parentheses and type-level wrappers. */
export function strip(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || isTypeWrapper(at)) at = at.expression;
  return at;
}

function dispatchRare(l: Lowering, node: ts.Expression): Op {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return l.b.constant(true);
    case ts.SyntaxKind.FalseKeyword:
      return l.b.constant(false);
    case ts.SyntaxKind.NullKeyword:
      return l.b.constant(null);
    case ts.SyntaxKind.ThisKeyword:
      return lowerThis(l, node);
    case ts.SyntaxKind.OmittedExpression:
      return l.undefined();
  }
  if (ts.isObjectLiteralExpression(node)) return lowerObjectLiteral(l, node);
  if (ts.isArrayLiteralExpression(node)) return lowerArrayLiteral(l, node);
  if (ts.isTemplateExpression(node)) return lowerTemplate(l, node);
  if (ts.isTaggedTemplateExpression(node)) return lowerTagged(l, node);
  if (ts.isRegularExpressionLiteral(node)) return lowerRegExp(l, node);
  if (ts.isBigIntLiteral(node)) return l.b.constant(parseBigInt(node.text));
  if (ts.isTypeOfExpression(node)) return lowerTypeOf(l, node);
  if (ts.isVoidExpression(node)) {
    lowerExpression(l, node.expression);
    return l.undefined();
  }
  if (ts.isDeleteExpression(node)) return lowerDelete(l, node);
  if (ts.isClassExpression(node)) return lowerClassExpression(l, node, "");
  if (ts.isMetaProperty(node)) return lowerMetaProperty(l, node);
  if (ts.isAwaitExpression(node)) return lowerAwait(l, node);
  if (ts.isYieldExpression(node)) return lowerYield(l, node);
  if (ts.isCommaListExpression(node)) {
    let last = l.undefined();
    for (const element of node.elements) last = lowerExpression(l, element);
    return last;
  }
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
    return l.refuse(
      "SK1108",
      node,
      "JSX is not compiled",
      "call the factory function it stands for",
    );
  }
  return l.refuse(
    "SK1118",
    node,
    `this expression (${ts.SyntaxKind[node.kind]}) is not supported`,
    "write it with other syntax",
  );
}

function parseBigInt(text: string): bigint {
  return BigInt(text.replaceAll("_", "").slice(0, -1));
}

function lowerTypeOf(l: Lowering, node: ts.TypeOfExpression): Op {
  const operand = strip(node.expression);
  if (
    ts.isIdentifier(operand) &&
    l.variableOf(operand) === null &&
    !isKnownGlobal(l, operand.text)
  ) {
    if (isFreeName(l, operand, "require")) return l.b.constant("function");
    if (isGlobalObject(l, operand)) return l.b.constant("object");
    if (isNodesOnly(operand)) return lowerExpression(l, operand);
    l.program.missingGlobals.add(operand.text);
    return l.b.constant("undefined");
  }
  return l.b.unary("typeof", lowerExpression(l, node.expression));
}

function isKnownGlobal(l: Lowering, name: string): boolean {
  if (name === "undefined" || name === "NaN" || name === "Infinity") return true;
  return l.program.resolveGlobal(name) !== null;
}

// --- operators ---

const BINARY_NAMES = new Set([
  ...["+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^"],
  ...["<", "<=", ">", ">=", "==", "!=", "===", "!==", "instanceof"],
]);
const COMPOUND_NAMES = new Set([
  ...["+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^="],
]);

export function binaryName(kind: ts.SyntaxKind): string | undefined {
  const name = ts.tokenToString(kind) ?? "";
  return BINARY_NAMES.has(name) ? name : undefined;
}

/** The operator a compound assignment applies. */
export function compoundName(kind: ts.SyntaxKind): string | undefined {
  const name = ts.tokenToString(kind) ?? "";
  return COMPOUND_NAMES.has(name) ? name.slice(0, -1) : undefined;
}

function lowerBinary(l: Lowering, node: ts.BinaryExpression): Op {
  const kind = node.operatorToken.kind;
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
    return lowerAssignment(l, node);
  }
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return lowerLogical(l, node);
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerNullish(l, node);
    case ts.SyntaxKind.CommaToken:
      lowerExpression(l, node.left);
      return lowerExpression(l, node.right);
    case ts.SyntaxKind.InKeyword:
      return lowerIn(l, node);
  }
  const name = binaryName(kind);
  if (name === undefined) {
    return l.refuse(
      "SK1118",
      node,
      "this operator is not supported",
      "write it with other operators",
    );
  }
  const objectTest = lowerObjectTest(l, node);
  if (objectTest !== null) return objectTest;
  const left = lowerExpression(l, node.left);
  const right = lowerExpression(l, node.right);
  return l.b.binary(name, left, right);
}

function lowerIn(l: Lowering, node: ts.BinaryExpression): Op {
  if (ts.isPrivateIdentifier(node.left)) {
    const name = privateName(l.module, node.left);
    const object = lowerExpression(l, node.right);
    return l.b.emit("hasprivate", [object], (op) => {
      op.name = name;
    });
  }
  const known = globalHas(l, node.left, node.right);
  if (known !== null) return l.b.constant(known);
  const key = lowerExpression(l, node.left);
  return l.b.emit("in", [key, lowerExpression(l, node.right)]);
}

/** `#x` of a class is a property that no string can spell. */
export function privateName(module: Module, node: ts.PrivateIdentifier): string {
  let at: ts.Node = node;
  for (;;) {
    at = at.parent;
    if (at === undefined || ts.isSourceFile(at)) break;
    if (!ts.isClassLike(at)) continue;
    const declares = at.members.some(
      (m) => m.name !== undefined && ts.isPrivateIdentifier(m.name) && m.name.text === node.text,
    );
    if (declares) return privateKey(node.text, `${module.id}:${at.pos}`);
  }
  return privateKey(node.text, "?");
}

function lowerPrefix(l: Lowering, node: ts.PrefixUnaryExpression): Op {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerUpdate(l, node.operand, node.operator, true);
    case ts.SyntaxKind.PlusToken:
      return l.b.unary("tonumber", lowerExpression(l, node.operand));
    case ts.SyntaxKind.MinusToken:
      return lowerMinus(l, node.operand);
    case ts.SyntaxKind.TildeToken:
      return l.b.unary("~", lowerExpression(l, node.operand));
    case ts.SyntaxKind.ExclamationToken:
      return l.b.unary("!", lowerExpression(l, node.operand));
  }
}

function lowerMinus(l: Lowering, operand: ts.Expression): Op {
  if (ts.isNumericLiteral(operand)) return l.b.constant(-Number(operand.text));
  if (ts.isBigIntLiteral(operand)) return l.b.constant(-parseBigInt(operand.text));
  return l.b.unary("-", lowerExpression(l, operand));
}

/** Joins the values of several paths. */
export class Join {
  readonly block;
  private readonly name = Symbol("join");
  private readonly l: Lowering;
  constructor(l: Lowering) {
    this.l = l;
    this.block = l.b.newBlock();
  }
  /** Ends the current path with `value`. */
  arrive(value: Op): void {
    if (this.l.b.isDead) return;
    this.l.b.write(this.name, value);
    this.l.b.jump(this.block);
  }
  finish(): Op {
    this.l.b.seal(this.block);
    this.l.b.start(this.block);
    return this.l.b.read(this.name);
  }
}

function lowerConditional(l: Lowering, node: ts.ConditionalExpression): Op {
  const whenTrue = l.b.newBlock();
  const whenFalse = l.b.newBlock();
  lowerCondition(l, node.condition, whenTrue, whenFalse);
  const join = new Join(l);
  l.b.seal(whenTrue);
  l.b.start(whenTrue);
  join.arrive(lowerExpression(l, node.whenTrue));
  l.b.seal(whenFalse);
  l.b.start(whenFalse);
  join.arrive(lowerExpression(l, node.whenFalse));
  return join.finish();
}

/** `a && b && c`: each operand but the last either ends the chain with its value or goes on. */
function lowerLogical(l: Lowering, node: ts.BinaryExpression): Op {
  const kind = node.operatorToken.kind;
  const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const operands = flatten(node, kind);
  const last = operands.pop() ?? node;
  const join = new Join(l);
  for (const operand of operands) {
    const next = l.b.newBlock();
    const short = l.b.newBlock();
    let value: Op;
    if (isLogical(strip(operand))) {
      value = lowerExpression(l, operand);
      l.b.branch(value, isAnd ? next : short, isAnd ? short : next);
    } else {
      value = lowerTest(l, operand, isAnd ? next : short, isAnd ? short : next);
    }
    l.b.seal(short);
    l.b.start(short);
    join.arrive(l.b.pi(value, { kind: isAnd ? "falsy" : "truthy" }));
    l.b.seal(next);
    l.b.start(next);
  }
  join.arrive(lowerExpression(l, last));
  return join.finish();
}

function flatten(node: ts.Expression, kind: ts.SyntaxKind): ts.Expression[] {
  const at = strip(node);
  if (!ts.isBinaryExpression(at) || at.operatorToken.kind !== kind) return [node];
  return [...flatten(at.left, kind), ...flatten(at.right, kind)];
}

function lowerNullish(l: Lowering, node: ts.BinaryExpression): Op {
  const left = lowerExpression(l, node.left);
  const join = new Join(l);
  const isNull = l.b.newBlock();
  const isValue = l.b.newBlock();
  const nothing = l.b.constant(null);
  l.b.branch(l.b.binary("==", left, nothing), isNull, isValue);
  l.b.seal(isNull);
  l.b.seal(isValue);
  l.b.start(isValue);
  join.arrive(l.b.pi(left, { kind: "ne", other: nothing, strict: false }));
  l.b.start(isNull);
  join.arrive(lowerExpression(l, node.right));
  return join.finish();
}
