/**
 * Which fields nobody can see before they have their first real value.
 *
 * A field declared without an initializer is `undefined` until the constructor assigns it. If the constructor
 * assigns it in straight-line code before `this` can be seen by other code, that `undefined` is unobservable
 * and need not be stored, nor does it widen what the field can hold.
 */
import { hasModifier, isTypeOnly } from "../bind/syntax.ts";
import { isEarlyEffect } from "../parse/decorators.ts";
import { ts } from "../parse/typescript.ts";
import { isRunTimeName } from "./pattern.ts";
import type { Module, Program } from "./program.ts";

export interface Definite {
  /** Fields without initializer, and parameter properties, that are assigned before `this` is seen. */
  readonly assigned: ReadonlySet<string>;
  /** Fields that are there, be it with undefined, before `this` is seen. */
  readonly unseen: ReadonlySet<string>;
  /** Other code may see `this` while it is under construction. */
  readonly leaksThis: boolean;
}

const cache = new WeakMap<ts.Node, Definite>();

export function definiteFields(
  program: Program,
  module: Module,
  node: ts.ClassLikeDeclaration,
): Definite {
  const known = cache.get(node);
  if (known !== undefined) return known;
  // While a cyclic heritage is looked at, assume the worst.
  cache.set(node, { assigned: new Set(), unseen: new Set(), leaksThis: true });
  const result = new Scan(program, module, node).run();
  cache.set(node, result);
  return result;
}

class Scan {
  private readonly program: Program;
  private readonly module: Module;
  private readonly node: ts.ClassLikeDeclaration;
  private readonly fields: readonly ts.PropertyDeclaration[];
  private readonly parameters: readonly string[];
  private readonly isDerived: boolean;
  private readonly pending = new Set<string>();
  private readonly assigned = new Set<string>();
  private readonly unseen = new Set<string>();
  /** Fields that hold what they are declared for. */
  private readonly dataFields = new Set<string>();
  private leaks = false;

  constructor(program: Program, module: Module, node: ts.ClassLikeDeclaration) {
    this.program = program;
    this.module = module;
    this.node = node;
    this.fields = node.members.filter(isInstanceField);
    const parameters = node.members.find(isConstructor)?.parameters ?? [];
    this.parameters = parameters.filter(isParameterProperty).map((p) => p.name.getText());
    this.isDerived = heritageOf(node) !== null;
  }

  run(): Definite {
    const { program, module } = this;
    // Such a field may be any of the others.
    if (this.fields.some((f) => isRunTimeName({ program, module }, f.name)))
      return { assigned: new Set(), unseen: new Set(), leaksThis: true };
    for (const field of this.fields) {
      if (field.initializer === undefined) this.pending.add(nameOf(field.name));
    }
    const constructor = this.node.members.find(isConstructor);
    if (this.isDerived && this.baseLeaks()) this.leaks = true;
    if (!this.isDerived) this.scanInitializers();
    if (constructor?.body !== undefined) this.scanBody(constructor.body.statements);
    else if (this.isDerived) this.scanInitializers();
    return { assigned: this.assigned, unseen: this.unseen, leaksThis: this.leaks };
  }

  private baseLeaks(): boolean {
    const heritage = heritageOf(this.node);
    if (heritage === null || !ts.isIdentifier(heritage)) return true;
    const variable = this.module.bound.references.get(heritage) ?? null;
    if (variable === null) return false; // a class of the library
    const found = this.program.resolveVariable(this.module, variable);
    if (found?.kind !== "variable" || !ts.isClassLike(found.variable.declaration)) return true;
    if (!found.variable.isConstant) return true;
    return definiteFields(this.program, found.module, found.variable.declaration).leaksThis;
  }

  /** Fields in their order, then what the parameters give. */
  private scanInitializers(): void {
    if (this.fields.some(isEarlyEffect)) this.leaks = true;
    if (!this.leaks) for (const name of this.parameters) this.unseen.add(name);
    for (const field of this.fields) {
      const name = nameOf(field.name);
      if (field.initializer !== undefined) {
        if (!this.isQuiet(field.initializer)) this.leaks = true;
        this.dataFields.add(name);
      }
      if (!this.leaks) this.unseen.add(name);
    }
    for (const name of this.parameters) {
      if (!this.leaks) this.assigned.add(name);
      this.dataFields.add(name);
    }
  }

  private scanBody(statements: readonly ts.Statement[]): void {
    let isCertain = true;
    for (const statement of statements) {
      const assignment = assignedField(statement);
      if (assignment !== null && this.isData(assignment.name)) {
        const { name, value } = assignment;
        if (!this.isQuiet(value)) this.leaks = true;
        if (!isCertain) continue;
        if (this.pending.has(name) && !this.leaks) this.assigned.add(name);
        this.dataFields.add(name);
      } else if (this.isDerived && isSuperCall(statement)) {
        this.scanInitializers();
      } else {
        if (!this.isQuiet(statement)) this.leaks = true;
        if (containsReturn(statement)) isCertain = false;
      }
    }
  }

  /** Evaluating `node` shows `this` to nobody, and reads only fields that are set. */
  private isQuiet(node: ts.Node): boolean {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
      return false;
    if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      if (isCallee(node)) return false;
      const name = node.name.text;
      const { parent } = node;
      const isTarget = ts.isBinaryExpression(parent) && parent.left === node;
      if (isTarget && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
        return this.isData(name);
      return this.dataFields.has(name);
    }
    if (ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node) || ts.isClassLike(node))
      return true;
    if (isTypeOnly(node)) return true;
    return (
      ts.forEachChild(node, (child) => (this.isQuiet(child) ? undefined : "seen")) === undefined
    );
  }

  /** Assigning `this.name` runs no setter: it is a field of the class, or no accessor can have the name. */
  private isData(name: string): boolean {
    if (this.parameters.includes(name)) return true;
    if (this.fields.some((field) => nameOf(field.name) === name)) return true;
    if (this.isDerived) return false;
    return !this.node.members.some(
      (m) => ts.isAccessor(m) && m.name !== undefined && nameOf(m.name) === name,
    );
  }
}

/** `this.f` is called, with `this`, in whatever brackets and assertions it stands. */
function isCallee(node: ts.Node): boolean {
  let at = node;
  while (isWrapper(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === at;
  return ts.isCallExpression(parent) && parent.expression === at;
}

function isWrapper(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** An initializer that runs no code of the program and does not look at its class. */
export function isQuietStatic(node: ts.Node | undefined): boolean {
  if (node === undefined || ts.isFunctionLike(node) || isTypeOnly(node)) return true;
  const isReader =
    node.kind === ts.SyntaxKind.ThisKeyword ||
    node.kind === ts.SyntaxKind.SuperKeyword ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isClassLike(node);
  if (isReader) return false;
  // Containers of the library look at nothing but what they are given.
  if (
    ts.isNewExpression(node) &&
    !(ts.isIdentifier(node.expression) && QUIET_CLASSES.has(node.expression.text))
  )
    return false;
  return (
    ts.forEachChild(node, (child) => (isQuietStatic(child) ? undefined : "seen")) === undefined
  );
}

const QUIET_CLASSES = new Set([
  "Map",
  "Set",
  "Array",
  "Uint8Array",
  "Uint16Array",
  "Uint32Array",
  "Int32Array",
  "Float64Array",
]);

/** Expression of the `extends` clause. */
export function heritageOf(node: ts.ClassLikeDeclaration): ts.Expression | null {
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) return clause.types[0]?.expression ?? null;
  }
  return null;
}

export function isInstanceField(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(member) &&
    !hasModifier(member, ts.SyntaxKind.StaticKeyword) &&
    !isTypeOnly(member) &&
    !isAbstract(member)
  );
}

export function isAbstract(member: ts.Node): boolean {
  return hasModifier(member, ts.SyntaxKind.AbstractKeyword);
}

export function isConstructor(member: ts.ClassElement): member is ts.ConstructorDeclaration {
  return ts.isConstructorDeclaration(member) && member.body !== undefined;
}

export function isParameterProperty(parameter: ts.ParameterDeclaration): boolean {
  return ts.isParameterPropertyDeclaration(parameter, parameter.parent);
}

function nameOf(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? name.getText() : name.text;
}

function assignedField(statement: ts.Statement): { name: string; value: ts.Expression } | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression)) return null;
  if (expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const { left, right } = expression;
  if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword)
    return null;
  return { name: left.name.text, value: right };
}

function isSuperCall(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}

function containsReturn(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, (child) => (containsReturn(child) ? true : undefined)) === true;
}
