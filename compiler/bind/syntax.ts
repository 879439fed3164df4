/** Questions about syntax that binding and lowering ask alike. */
import { ts } from "../parse/typescript.ts";
import type { FunctionKind } from "./variables.ts";

export function isFunctionNode(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node) ||
    ts.isConstructorDeclaration(node)
  );
}

export function functionKind(node: ts.FunctionLikeDeclaration): FunctionKind {
  if (ts.isArrowFunction(node)) return "arrow";
  if (ts.isMethodDeclaration(node)) return "method";
  if (ts.isGetAccessorDeclaration(node)) return "getter";
  if (ts.isSetAccessorDeclaration(node)) return "setter";
  if (ts.isConstructorDeclaration(node)) return "constructor";
  return "function";
}

/** Type-only syntax, which does not exist at run time. */
export function isTypeOnly(node: ts.Node): boolean {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isTypeParameterDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly === true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword;
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false)
  );
}

/** `(function () { … })()`: a function without a name that is called where it stands. */
export function isCalledOnTheSpot(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !(ts.isFunctionExpression(node) && node.name === undefined))
    return false;
  if (hasModifier(node, ts.SyntaxKind.AsyncKeyword) || node.asteriskToken !== undefined)
    return false;
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  return ts.isCallExpression(parent) && parent.expression === at;
}

/** `using` and `await using` declarations. */
export function isUsing(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.Using) !== 0;
}

export function isAwaitUsing(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing;
}

/** Does the node itself wait for something? */
export function isAwaiting(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return node.awaitModifier !== undefined;
  if (ts.isVariableDeclarationList(node)) return isAwaitUsing(node);
  return ts.isAwaitExpression(node);
}

/** The `using` declarations that stand directly in a list of statements. */
export function usingLists(statements: readonly ts.Node[]): ts.VariableDeclarationList[] {
  return statements
    .filter(ts.isVariableStatement)
    .map((statement) => statement.declarationList)
    .filter(isUsing);
}

/** The `using` declaration at the head of a loop, or null. */
export function usingOfLoop(
  node: ts.ForStatement | ts.ForOfStatement | ts.ForInStatement,
): ts.VariableDeclarationList | null {
  const { initializer } = node;
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer)) return null;
  return isUsing(initializer) ? initializer : null;
}

export function isDerivedClass(node: ts.Node): boolean {
  if (!ts.isClassLike(node)) return false;
  return node.heritageClauses?.some((c) => c.token === ts.SyntaxKind.ExtendsKeyword) === true;
}

export function forEachBoundName(name: ts.BindingName, each: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(name)) {
    each(name);
    return;
  }
  for (const element of name.elements) {
    if (!ts.isOmittedExpression(element)) forEachBoundName(element.name, each);
  }
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

export function isIncrement(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.PlusPlusToken || kind === ts.SyntaxKind.MinusMinusToken;
}

/** Is there a function or class in it, type annotations aside? */
export function makesFunction(node: ts.Node): boolean {
  if (ts.isTypeNode(node)) return false;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return true;
  return ts.forEachChild(node, (child) => (makesFunction(child) ? true : undefined)) === true;
}

/** The declarations of one enum, in the statement list of `node`. */
export function enumParts(node: ts.EnumDeclaration): ts.EnumDeclaration[] {
  const { parent } = node;
  const list = "statements" in parent ? (parent.statements as readonly ts.Statement[]) : [node];
  return list.filter(
    (s): s is ts.EnumDeclaration => ts.isEnumDeclaration(s) && s.name.text === node.name.text,
  );
}

/** The variables that an assignment to `node` assigns. */
export function forEachTarget(node: ts.Node, each: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(node)) {
    each(node);
  } else if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node)
  ) {
    forEachTarget(node.expression, each);
  } else if (ts.isArrayLiteralExpression(node)) {
    for (const element of node.elements) forEachTarget(element, each);
  } else if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (ts.isShorthandPropertyAssignment(property)) forEachTarget(property.name, each);
      else if (ts.isPropertyAssignment(property)) forEachTarget(property.initializer, each);
      else if (ts.isSpreadAssignment(property)) forEachTarget(property.expression, each);
    }
  } else if (ts.isSpreadElement(node)) {
    forEachTarget(node.expression, each);
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    forEachTarget(node.left, each);
  }
}

/** The object literal whose method a `super` stands in; null when it is that of a class. */
export function homeLiteral(node: ts.Node): ts.ObjectLiteralExpression | null {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    // What computes a name stands outside of what it names.
    if (ts.isComputedPropertyName(at)) at = parent;
    else if (ts.isClassLike(parent) && !ts.isHeritageClause(at)) return null;
    else if (ts.isObjectLiteralExpression(parent) && isFunctionNode(at)) return parent;
  }
  return null;
}

/** May the name be one that only the program knows when it runs? Not for literals and `Symbol.iterator`. */
export function isOpenName(name: ts.PropertyName): boolean {
  if (!ts.isComputedPropertyName(name)) return false;
  const { expression } = name;
  if (ts.isStringLiteralLike(expression) || ts.isNumericLiteral(expression)) return false;
  const isMember = ts.isPropertyAccessExpression(expression);
  return !(isMember && expression.expression.getText() === "Symbol");
}
