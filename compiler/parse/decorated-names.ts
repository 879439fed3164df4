/** Classes with decorators: whether they can be rewritten, where they stand, and the names inside that change. */
import { memberName } from "./decorator-text.ts";
import type { Rewriting } from "./rewriting.ts";
import { ts } from "./typescript.ts";

/** Where the class stands. */
export interface ClassPlace {
  /** Declarations can be put here, and `end` closes what was opened. */
  readonly at: number;
  readonly open: string;
  readonly close: { readonly at: number; readonly text: string } | null;
  /** Its name, and undefined for an expression that gives it none. */
  readonly name: string | undefined;
}

/** Undefined where nothing can be declared before the class, and each time that it is made. */
export function classPlace(node: ts.ClassLikeDeclaration): ClassPlace | undefined {
  let at: ts.Node = node;
  while (!ts.isStatement(at)) {
    const { parent } = at;
    if (ts.isArrowFunction(parent) && parent.body === at) {
      const close = { at: at.end, text: "; }" };
      return { at: at.getStart(), open: "{ ", close, name: nameOf(node) };
    }
    const isElsewhere =
      ts.isFunctionLike(parent) || ts.isClassElement(parent) || ts.isSourceFile(at);
    if (isElsewhere || parent === undefined) return undefined;
    at = parent;
  }
  const { parent } = at;
  const isInList =
    ts.isSourceFile(parent) ||
    ts.isBlock(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseOrDefaultClause(parent);
  if (!isInList || ts.isIterationStatement(at, true)) return undefined;
  return { at: at.getStart(), open: "", close: null, name: nameOf(node) };
}

function nameOf(node: ts.ClassLikeDeclaration): string | undefined {
  if (node.name !== undefined) return node.name.text;
  if (ts.isClassDeclaration(node)) return "default";
  const parent = parentOf(node);
  if (ts.isExportAssignment(parent)) return "default";
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? parent.name.text
    : undefined;
}

/** Without brackets. */
function parentOf(node: ts.Node): ts.Node {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return parent;
}

/** Can the class be rewritten? Its decorators, and what the new text could not say, are looked at. */
export function canRewrite(node: ts.ClassLikeDeclaration): boolean {
  if (classPlace(node) === undefined) return false;
  if (ts.getDecorators(node) !== undefined && !canRewriteWhole(node)) return false;
  return node.members.every(canRewriteMember) && !hasLateSuper(node);
}

/** A class that its decorators replace. */
function canRewriteWhole(node: ts.ClassLikeDeclaration): boolean {
  const parent = parentOf(node);
  if (ts.isClassExpression(node)) {
    const isWhole =
      (ts.isVariableDeclaration(parent) &&
        ts.isVariableDeclarationList(parent.parent) &&
        parent.parent.declarations.length === 1) ||
      ts.isReturnStatement(parent) ||
      ts.isArrowFunction(parent);
    if (!isWhole || ts.getDecorators(node)?.some(({ expression }) => hasOuter(expression)) === true)
      return false;
  }
  const name = node.name?.text;
  if (name !== undefined && (isDeclaredInside(node, name) || isMerged(node, name))) return false;
  return !node.members.some((member) => staticCode(member).some(hasSuper));
}

function canRewriteMember(member: ts.ClassElement): boolean {
  const decorators = ts.canHaveDecorators(member) ? ts.getDecorators(member) : undefined;
  const hasParameterDecorators =
    ts.isFunctionLike(member) &&
    member.parameters.some((p) => ts.getDecorators(p as ts.HasDecorators) !== undefined);
  if (hasParameterDecorators) return false;
  if (decorators === undefined) return member.name === undefined || isQuiet(member.name);
  if (member.name === undefined || memberName(member.name) === undefined) return false;
  return !decorators.some(({ expression }) => hasOuter(expression));
}

/** Computing it runs nothing of the program's. */
function isQuiet(name: ts.PropertyName): boolean {
  return (
    !ts.isComputedPropertyName(name) ||
    /^[\w$.]+$|^(["'])[^"'\\]*\1$/.test(name.expression.getText())
  );
}

/** What means something else in a static block: `this`, `super`, `await`, `yield`, `arguments`. */
function hasOuter(node: ts.Node): boolean {
  if (isOuter(node)) return true;
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return false;
  return ts.forEachChild(node, (child) => hasOuter(child) || undefined) === true;
}

function isOuter(node: ts.Node): boolean {
  const { kind } = node;
  if (kind === ts.SyntaxKind.ThisKeyword || kind === ts.SyntaxKind.SuperKeyword) return true;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isMetaProperty(node))
    return true;
  // A class inside would be rewritten in its turn.
  return ts.isClassLike(node) || (ts.isIdentifier(node) && node.text === "arguments");
}

function hasSuper(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.SuperKeyword) return true;
  if (ts.isClassLike(node) || (ts.isFunctionLike(node) && !ts.isArrowFunction(node))) return false;
  return ts.forEachChild(node, (child) => hasSuper(child) || undefined) === true;
}

/** Static initializers and blocks. */
function staticCode(member: ts.ClassElement): ts.Node[] {
  if (ts.isClassStaticBlockDeclaration(member)) return [member.body];
  const isStatic = ts.isPropertyDeclaration(member) && isStaticMember(member);
  return isStatic && member.initializer !== undefined ? [member.initializer] : [];
}

export function isStaticMember(member: ts.ClassElement): boolean {
  return hasModifier(member, ts.SyntaxKind.StaticKeyword);
}

export function hasModifier(member: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(member) && member.modifiers?.some((m) => m.kind === kind) === true;
}

/** Is the name of the class that of something else inside, or of a decorated class inside? */
function isDeclaredInside(node: ts.ClassLikeDeclaration, name: string): boolean {
  const visit = (at: ts.Node): boolean => {
    const isName = ts.isIdentifier(at) && at.text === name && isDeclared(at);
    if (isName && at.parent !== node) return true;
    if (ts.isClassLike(at) && /@/.test(at.getText()) && at.getText().includes(name)) return true;
    return ts.forEachChild(at, (child) => visit(child) || undefined) === true;
  };
  return node.members.some(visit);
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  const isDeclaration =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isFunctionExpression(parent) ||
    ts.isClassLike(parent) ||
    ts.isEnumDeclaration(parent);
  return isDeclaration && parent.name === node;
}

/** A namespace of the same name, or another declaration that a constant cannot be one with. */
function isMerged(node: ts.ClassLikeDeclaration, name: string): boolean {
  return (
    ts.isClassDeclaration(node) &&
    ts.forEachChild(
      node.parent,
      (child) => (ts.isModuleDeclaration(child) && child.name.text === name) || undefined,
    ) === true
  );
}

/** Where a constructor calls `super` in an expression, TypeScript runs initializers before it. */
function hasLateSuper(node: ts.ClassLikeDeclaration): boolean {
  const isDerived = node.heritageClauses?.some((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  const constructor = node.members.find(ts.isConstructorDeclaration);
  if (isDerived !== true || constructor?.body === undefined) return false;
  return !constructor.body.statements.some(
    (s) =>
      ts.isExpressionStatement(s) &&
      ts.isCallExpression(s.expression) &&
      s.expression.expression.kind === ts.SyntaxKind.SuperKeyword,
  );
}

/**
 * Inside of a class with decorators of its own, its name is what they make of it, and so is `this` where static members are
 * initialised.
 */
export function renameInside(
  r: Rewriting,
  node: ts.ClassLikeDeclaration,
  name: { readonly self: string; readonly final: string },
): void {
  const own = node.name?.text;
  const rename = (at: ts.Node): void => {
    if (ts.isExpressionWithTypeArguments(at)) {
      rename(at.expression);
      return;
    }
    if (ts.isTypeNode(at) || ts.isTypeParameterDeclaration(at)) return;
    if (ts.isIdentifier(at) && at.text === own) renameOne(r, at, name.self);
    ts.forEachChild(at, rename);
  };
  if (own !== undefined) node.members.forEach(rename);
  const renameThis = (at: ts.Node): void => {
    if (ts.isClassLike(at) || (ts.isFunctionLike(at) && !ts.isArrowFunction(at))) return;
    if (at.kind === ts.SyntaxKind.ThisKeyword) r.replace(at.getStart(), at.end, name.final);
    ts.forEachChild(at, renameThis);
  };
  for (const member of node.members) staticCode(member).forEach(renameThis);
}

function renameOne(r: Rewriting, at: ts.Identifier, to: string): void {
  const { parent } = at;
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === at) {
    r.insert(at.end, `: ${to}`);
    return;
  }
  const isOther =
    (parent as { readonly name?: ts.Node }).name === at ||
    (ts.isBindingElement(parent) && parent.propertyName === at) ||
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent);
  if (!isOther) r.replace(at.getStart(), at.end, to);
}
