/**
 * Functions that stand for classes, in JavaScript from before there were classes:
 *
 *     function Point(x) { this.x = x; }            class Point { constructor(x) { this.x = x; }
 *     Point.prototype.norm = function () { … };      norm() { … } }
 *
 * The tree of the left is rewritten to that of the right when nobody can tell the difference but by calling `Point`
 * without `new`, which stays possible (the member `%call`), by enumerating the prototype's members, which is refused
 * elsewhere, and by asking for a method before the assignment has run. The class takes the place where the function was
 * made: the head of its statement list.
 *
 * A function is taken for a class when a statement beside it assigns to its prototype, when the file calls it with `new`,
 * or when its name begins with a capital and it assigns to members of `this`.
 * Members that are not function expressions stay as they are, and are refused if they are reached.
 *
 * `F.prototype = Object.create(null)` beside the function, or in an `if (Object.create)` there, makes it a class whose
 * instances inherit nothing. A function whose prototype is used in any other way stays one: see prototype-functions.ts.
 */
import { constructedNames, isOpened, isPrototypeValue } from "./prototype-functions.ts";
import { ts } from "./typescript.ts";

/** The name under which a class keeps what runs when it is called without `new`. */
export const CALL_MEMBER = "%call";

const functionClasses = new WeakSet<ts.Node>();
const bareClasses = new WeakSet<ts.Node>();
const memberNames = new WeakMap<ts.Node, string>();
const aliases = new WeakMap<ts.Node, readonly MemberAlias[]>();

/** `F.prototype.name = F.prototype.of`: one function under two names. */
export interface MemberAlias {
  readonly statement: ts.Statement;
  readonly name: string;
  readonly of: string;
}

/** The members of such a class that are others of its members, in order. */
export function memberAliases(node: ts.Node): readonly MemberAlias[] {
  return aliases.get(node) ?? [];
}

/** `name` of the function that a member of such a class was. */
export function ownNameOf(member: ts.Node): string {
  return memberNames.get(member) ?? "";
}

/** Do its instances inherit nothing, not even from Object? */
export function isBareClass(node: ts.Node): boolean {
  return bareClasses.has(node);
}

/** Does this class stand for a function? */
export function isFunctionClass(node: ts.Node): boolean {
  return functionClasses.has(node);
}

/** Rewrites the functions of `file` that stand for classes; `copy` is the same text parsed another time. */
export function rewriteFunctionClasses(file: ts.SourceFile, copy: () => ts.SourceFile): void {
  if (!/\bthis\b|\bnew\b/.test(file.text)) return;
  const constructed = constructedNames(file);
  const open = openPrototypes(file);
  const copies = new Map<number, PlainFunction>();
  const copyOf = (node: PlainFunction): PlainFunction | undefined => {
    if (copies.size === 0) {
      eachFunction(copy(), (f) => copies.set(f.pos, f));
    }
    return copies.get(node.pos);
  };
  const rewrite = (node: ts.Node): void => {
    ts.forEachChild(node, rewrite);
    if (ts.isSourceFile(node) || isBody(node))
      rewriteList(node, node.statements, { constructed, open, copyOf });
  };
  rewrite(file);
}

/** What is known of a file. */
interface Known {
  /** Names that `new` is applied to, or whose prototype is mentioned. */
  readonly constructed: ReadonlySet<string>;
  /** Names of functions whose prototype is used as an object. */
  readonly open: ReadonlySet<string>;
  readonly copyOf: (node: PlainFunction) => PlainFunction | undefined;
}

/** Names whose prototype is replaced, kept in a variable, or gets members otherwise than by the statements known here. */
function openPrototypes(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      node.name.text === "prototype" &&
      ts.isIdentifier(node.expression) &&
      isPrototypeValue(node)
    )
      names.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** `function Point(x) { this.x = x; }` */
function looksLikeConstructor(node: ts.FunctionDeclaration): boolean {
  if (node.body === undefined || !/^[A-Z]/.test(node.name?.text ?? "")) return false;
  return node.body.statements.some((statement) => {
    if (!ts.isExpressionStatement(statement)) return false;
    const { expression } = statement;
    return (
      ts.isBinaryExpression(expression) &&
      expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(expression.left) &&
      expression.left.expression.kind === ts.SyntaxKind.ThisKeyword
    );
  });
}

type PlainFunction = ts.FunctionDeclaration | ts.FunctionExpression;

function eachFunction(node: ts.Node, run: (node: PlainFunction) => void): void {
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) run(node);
  ts.forEachChild(node, (child) => eachFunction(child, run));
}

/** The body of a function: functions are hoisted to its head, as to that of a file. */
function isBody(node: ts.Node): node is ts.Block {
  return ts.isBlock(node) && ts.isFunctionLike(node.parent);
}

function rewriteList(
  owner: ts.SourceFile | ts.Block,
  list: ts.NodeArray<ts.Statement>,
  { constructed, open, copyOf }: Known,
): void {
  const classes: ts.ClassDeclaration[] = [];
  const gone = new Set<ts.Statement>();
  for (const statement of list) {
    const named = namedFunction(statement);
    if (named === null) continue;
    const { name, node } = named;
    const resets = list.flatMap((s) => prototypeReset(s, name.text) ?? []);
    const isDeclaration = ts.isFunctionDeclaration(node);
    if (!isDeclaration && resets.length === 0) continue;
    if (isDeclaration && !constructed.has(name.text) && !looksLikeConstructor(node)) continue;
    if (open.has(name.text) || isOpened(node)) continue;
    if (!canBeClass(node) || isDeclaredAgain(list, statement, name.text)) continue;
    const members = list.flatMap((s) => prototypeMember(s, name.text) ?? []);
    const copy = copyOf(node);
    if (copy === undefined) continue;
    const made = makeClass(node, name, copy, members, owner, list.pos);
    classes.push(made);
    gone.add(statement);
    for (const member of members) gone.add(member.statement);
    const others = memberAliasesIn(list, name.text, members);
    aliases.set(made, others);
    for (const { statement: other } of others) gone.add(other);
    if (resets.length > 0) bareClasses.add(made);
    for (const reset of resets) remove(reset, gone);
  }
  if (classes.length === 0) return;
  const kept = list.filter((s) => !gone.has(s));
  const directives = kept.findIndex((s) => !isDirective(s));
  const head = directives < 0 ? kept.length : directives;
  const statements = [...kept.slice(0, head), ...classes, ...kept.slice(head)];
  const array = ts.setTextRange(ts.factory.createNodeArray(statements), list);
  (owner as ts.SourceFile | ts.Block as Writable).statements = array;
}

/** `function F() {}` or `const F = function () {};` */
function namedFunction(
  statement: ts.Statement,
): { name: ts.Identifier; node: PlainFunction } | null {
  if (ts.isFunctionDeclaration(statement))
    return statement.name === undefined ? null : { name: statement.name, node: statement };
  if (!ts.isVariableStatement(statement)) return null;
  const [only, ...more] = statement.declarationList.declarations;
  if (only === undefined || more.length > 0 || !ts.isIdentifier(only.name)) return null;
  const value = only.initializer;
  if (value === undefined || !ts.isFunctionExpression(value) || value.name !== undefined)
    return null;
  return { name: only.name, node: value };
}

/** `F.prototype = Object.create(null);`, also in `if (Object.create) { … }`. */
function prototypeReset(statement: ts.Statement, className: string): ts.Statement[] | null {
  if (ts.isIfStatement(statement) && statement.elseStatement === undefined) {
    const isAlways = statement.expression.getText() === "Object.create";
    const { thenStatement } = statement;
    if (!isAlways || !ts.isBlock(thenStatement)) return null;
    return thenStatement.statements.flatMap((s) => prototypeReset(s, className) ?? []);
  }
  if (!ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression)) return null;
  const { left, right, operatorToken } = expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const isReset =
    ts.isPropertyAccessExpression(left) &&
    left.name.text === "prototype" &&
    ts.isIdentifier(left.expression) &&
    left.expression.text === className &&
    /^Object\.create\(\s*null\s*\)$/.test(right.getText());
  return isReset ? [statement] : null;
}

/** Takes a statement out of the list that is rewritten, or out of the block that it stands in. */
function remove(statement: ts.Statement, gone: Set<ts.Statement>): void {
  gone.add(statement);
  const { parent } = statement;
  if (!ts.isBlock(parent)) return;
  const kept = parent.statements.filter((s) => s !== statement);
  (parent as Writable).statements = ts.setTextRange(
    ts.factory.createNodeArray(kept),
    parent.statements,
  );
}

interface Writable {
  statements: ts.NodeArray<ts.Statement>;
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** Generators and async functions have no `new`; an export is not rewritten. */
function canBeClass(node: PlainFunction): boolean {
  return (
    node.body !== undefined &&
    node.asteriskToken === undefined &&
    (node.modifiers?.length ?? 0) === 0
  );
}

function isDeclaredAgain(list: readonly ts.Statement[], own: ts.Statement, name: string): boolean {
  return list.some((statement) => {
    if (statement === own) return false;
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(
      (d) => ts.isIdentifier(d.name) && d.name.text === name,
    );
  });
}

interface PrototypeMember {
  readonly statement: ts.Statement;
  readonly name: ts.MemberName;
  readonly value: ts.FunctionExpression;
}

/** `F.prototype.name = function () {}` as a statement. */
function prototypeMember(statement: ts.Statement, className: string): PrototypeMember | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression)) return null;
  const { left, right, operatorToken } = expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left))
    return null;
  if (prototypeName(left, className) === null || !ts.isFunctionExpression(right)) return null;
  // A name of its own would be a scope between the method and what is around it.
  if (right.name !== undefined && (right.name.text !== left.name.text || usesItsName(right)))
    return null;
  return { statement, name: left.name, value: right };
}

/** Those of members that are assigned once, before. */
function memberAliasesIn(
  list: readonly ts.Statement[],
  className: string,
  members: readonly PrototypeMember[],
): MemberAlias[] {
  const found: MemberAlias[] = [];
  for (const statement of list) {
    const alias = memberAlias(statement, className);
    if (alias === null) continue;
    const same = [
      ...members.filter(({ name }) => name.text === alias.of),
      ...found.filter(({ name }) => name === alias.of),
    ];
    const isTaken =
      members.some(({ name }) => name.text === alias.name) ||
      found.some(({ name }) => name === alias.name);
    const isBefore = same.every((member) => member.statement.pos < statement.pos);
    if (same.length === 1 && isBefore && !isTaken) found.push(alias);
  }
  return found;
}

function memberAlias(statement: ts.Statement, className: string): MemberAlias | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression)) return null;
  const { left, right, operatorToken } = expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const name = prototypeName(left, className);
  const of = prototypeName(right, className);
  return name === null || of === null ? null : { statement, name, of };
}

/** `name` of `F.prototype.name`. */
function prototypeName(node: ts.Expression, className: string): string | null {
  if (!ts.isPropertyAccessExpression(node)) return null;
  const target = node.expression;
  const isPrototype =
    ts.isPropertyAccessExpression(target) &&
    target.name.text === "prototype" &&
    ts.isIdentifier(target.expression) &&
    target.expression.text === className;
  return isPrototype ? node.name.text : null;
}

/** Does the function mention its own name, but for members of that name? */
function usesItsName(node: ts.FunctionExpression): boolean {
  const own = node.name?.text;
  const uses = (at: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(at)) return uses(at.expression);
    if (ts.isPropertyAssignment(at) && ts.isIdentifier(at.name)) return uses(at.initializer);
    if (ts.isIdentifier(at) && at !== node.name) return at.text === own;
    return ts.forEachChild(at, (child) => uses(child) || undefined) === true;
  };
  return uses(node);
}

/** The class; `pos` is where it is made. */
function makeClass(
  node: PlainFunction,
  name: ts.Identifier,
  copy: PlainFunction,
  members: readonly PrototypeMember[],
  parent: ts.Node,
  pos: number,
): ts.ClassDeclaration {
  const { factory } = ts;
  if (node.body === undefined || copy.body === undefined)
    throw new Error("a function without body");
  const constructor = adopt(
    factory.createConstructorDeclaration(undefined, node.parameters, node.body),
    node,
  );
  const call = adopt(
    factory.createMethodDeclaration(
      [factory.createModifier(ts.SyntaxKind.StaticKeyword)],
      undefined,
      factory.createStringLiteral(CALL_MEMBER),
      undefined,
      undefined,
      copy.parameters,
      undefined,
      copy.body,
    ),
    node,
  );
  const methods = members.map(({ name, value }) => {
    const method = adopt(
      factory.createMethodDeclaration(
        value.modifiers,
        value.asteriskToken,
        ts.isIdentifier(name) ? ts.setTextRange(factory.createIdentifier(name.text), name) : name,
        undefined,
        undefined,
        value.parameters,
        undefined,
        value.body,
      ),
      value,
    );
    if (value.name !== undefined) memberNames.set(method, value.name.text);
    return method;
  });
  const made = factory.createClassDeclaration(undefined, name, undefined, undefined, [
    constructor,
    call,
    ...methods,
  ]);
  for (const member of made.members) (member as { parent: ts.Node }).parent = made;
  if (made.name !== undefined) (made.name as { parent: ts.Node }).parent = made;
  (made as { parent: ts.Node }).parent = parent;
  ts.setTextRange(made, { pos, end: pos });
  functionClasses.add(made);
  return made;
}

/** Gives a node the place of another one and makes it the parent of its parts. */
function adopt<T extends ts.FunctionLikeDeclaration>(made: T, from: ts.Node): T {
  ts.setTextRange(made, from);
  ts.forEachChild(made, (child) => {
    (child as { parent: ts.Node }).parent = made;
  });
  return made;
}
