/**
 * Functions that are used with `new` and stand for no class, because their prototype is an object like any other:
 *
 *     Big.prototype = P;      const m = Long.prototype;      Derived.prototype = Object.create(Base.prototype);
 *
 * Such a function has a property `prototype` from the start, and `new` makes an object that inherits from it. They are found
 * by their names: `new F`, or `F.prototype`, somewhere in the file. Other functions have no such property, unless analysis
 * found that the program asks for it, and begins again with those functions opened.
 */
import { ts } from "./typescript.ts";

/** Functions by file and place, whose prototype is used otherwise than a class allows. */
export type Opened = ReadonlyMap<string, ReadonlySet<number>>;

const openedIn = new WeakMap<ts.SourceFile, ReadonlySet<number>>();

/** The functions of `file` at these places have a prototype that the program can use. */
export function openFunctions(file: ts.SourceFile, places: ReadonlySet<number>): void {
  openedIn.set(file, places);
}

export function isOpened(node: ts.Node): boolean {
  return openedIn.get(node.getSourceFile())?.has(node.pos) === true;
}

const found = new WeakMap<ts.SourceFile, ReadonlySet<ts.Node>>();

/** Has the function a prototype that the program can use? */
export function isPrototypeFunction(node: ts.Node): boolean {
  const file = node.getSourceFile();
  if (file === undefined) return false;
  let functions = found.get(file);
  if (functions === undefined) found.set(file, (functions = prototypeFunctions(file)));
  return functions.has(node) || (canConstruct(node) && isOpened(node));
}

function prototypeFunctions(file: ts.SourceFile): Set<ts.Node> {
  const functions = new Set<ts.Node>();
  const names = withAliased(file, constructedNames(file));
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name !== undefined && names.has(name) && canConstruct(node)) functions.add(node);
    ts.forEachChild(node, visit);
  };
  if (names.size > 0) visit(file);
  return functions;
}

/** Names that `new` is applied to, or whose prototype is mentioned. */
export function constructedNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isNew = ts.isNewExpression(node);
    if (isNew || (ts.isPropertyAccessExpression(node) && node.name.text === "prototype")) {
      const of = bare(node.expression);
      if (ts.isIdentifier(of)) names.add(of.text);
    }
    ts.forEachChild(node, visit);
  };
  if (/\bnew\b|\bprototype\b/.test(file.text)) visit(file);
  return names;
}

/** With the names of functions that have another one of `names`: `const Make = F as Constructor`. */
function withAliased(file: ts.SourceFile, names: Set<string>): Set<string> {
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && names.has(node.name.text)) {
      const value = node.initializer === undefined ? undefined : bare(node.initializer);
      if (value !== undefined && ts.isIdentifier(value)) names.add(value.text);
    }
    ts.forEachChild(node, visit);
  };
  if (names.size > 0) visit(file);
  return names;
}

/** Without brackets and types. */
function bare(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node);
  return isWrapped ? bare(node.expression) : node;
}

/** What a function is called: by itself, or by the variable that it is assigned to. */
function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  if (!ts.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(parent.left);
  if (isAssigned && ts.isIdentifier(parent.left)) return parent.left.text;
  return node.name?.text;
}

/** Generators and async functions have no `new`. */
function canConstruct(node: ts.Node): boolean {
  if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return false;
  const isAsync = node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) === true;
  return node.body !== undefined && node.asteriskToken === undefined && !isAsync;
}

/**
 * Is `F.prototype` replaced, given away as an object, or set under a name that is computed? Not where a member is read, and
 * not in `F.prototype.name = function () {}` as a statement of its own.
 */
export function isPrototypeValue(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (isAssignment(parent)) return !isReset(parent);
  if (ts.isVariableDeclaration(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return isAssignment(parent.parent);
  if (ts.isPropertyAccessExpression(parent)) return isValueMember(parent);
  return ts.isCallExpression(parent) && changesArgument(parent, node);
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `F.prototype = Object.create(null)` */
function isReset(node: ts.BinaryExpression): boolean {
  return /^Object\.create\(\s*null\s*\)$/.test(node.right.getText());
}

/** `F.prototype.name = 5` */
function isValueMember(member: ts.PropertyAccessExpression): boolean {
  const { parent } = member;
  if (!isAssignment(parent) || parent.left !== member) return false;
  return !ts.isFunctionExpression(parent.right) && !ts.isPropertyAccessExpression(parent.right);
}

const CHANGING = new Set(["assign", "create", "defineProperties", "defineProperty"]);

/** `Object.assign(F.prototype, …)`, and `G.prototype = Object.create(F.prototype)`. */
function changesArgument(call: ts.CallExpression, node: ts.Expression): boolean {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee) || call.arguments[0] !== node) return false;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== "Object") return false;
  if (!CHANGING.has(callee.name.text)) return false;
  if (callee.name.text !== "create") return true;
  const { parent } = call;
  return (
    isAssignment(parent) &&
    ts.isPropertyAccessExpression(parent.left) &&
    parent.left.name.text === "prototype"
  );
}
