/**
 * Which fields nobody can see before they have their first real value.
 *
 * A field declared without an initializer is `undefined` until the constructor assigns it. If the constructor
 * assigns it in straight-line code before `this` can be seen by other code, that `undefined` is unobservable
 * and need not be stored, nor does it widen what the field can hold.
 */
import { hasModifier, isTypeOnly } from "../bind/bind.ts";
import { ts } from "../parse/typescript.ts";
import type { Module, Program } from "./program.ts";

export interface Definite {
  /** Fields without initializer that are assigned before `this` is seen. */
  readonly assigned: ReadonlySet<string>;
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
  cache.set(node, { assigned: new Set(), leaksThis: true });
  const result = new Scan(program, module, node).run();
  cache.set(node, result);
  return result;
}

class Scan {
  private readonly program: Program;
  private readonly module: Module;
  private readonly node: ts.ClassLikeDeclaration;
  private readonly pending = new Set<string>();
  private readonly assigned = new Set<string>();
  private readonly dataFields = new Set<string>();
  private leaks = false;

  constructor(program: Program, module: Module, node: ts.ClassLikeDeclaration) {
    this.program = program;
    this.module = module;
    this.node = node;
  }

  run(): Definite {
    const fields = this.node.members.filter(isInstanceField);
    const constructor = this.node.members.find(isConstructor);
    for (const field of fields) {
      if (field.initializer === undefined) this.pending.add(nameOf(field.name));
    }
    for (const parameter of constructor?.parameters ?? []) {
      if (isParameterProperty(parameter)) this.dataFields.add(parameter.name.getText());
    }
    const isDerived = heritageOf(this.node) !== null;
    if (isDerived && this.baseLeaks()) this.leaks = true;
    if (!isDerived) this.scanInitializers(fields);
    if (constructor?.body !== undefined)
      this.scanBody(constructor.body.statements, fields, isDerived);
    else if (isDerived) this.scanInitializers(fields);
    return { assigned: this.assigned, leaksThis: this.leaks };
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

  private scanInitializers(fields: readonly ts.PropertyDeclaration[]): void {
    for (const field of fields) {
      if (field.initializer === undefined) continue;
      if (!this.isQuiet(field.initializer)) this.leaks = true;
      this.dataFields.add(nameOf(field.name));
    }
  }

  private scanBody(
    statements: readonly ts.Statement[],
    fields: readonly ts.PropertyDeclaration[],
    isDerived: boolean,
  ): void {
    for (const statement of statements) {
      const assignment = assignedField(statement);
      if (assignment !== null) {
        if (!this.isQuiet(assignment.value)) this.leaks = true;
        if (this.pending.has(assignment.name) && !this.leaks) this.assigned.add(assignment.name);
        this.dataFields.add(assignment.name);
        continue;
      }
      if (isDerived && isSuperCall(statement)) {
        this.scanInitializers(fields);
        continue;
      }
      if (!this.isQuiet(statement)) this.leaks = true;
      if (containsReturn(statement)) return;
    }
  }

  /** Evaluating `node` shows `this` to nobody, and reads only fields that are set. */
  private isQuiet(node: ts.Node): boolean {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
      return false;
    if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      const { parent } = node;
      if (ts.isCallExpression(parent) && parent.expression === node) return false;
      const name = node.name.text;
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

  private isData(name: string): boolean {
    return !this.node.members.some(
      (m) => ts.isAccessor(m) && m.name !== undefined && nameOf(m.name) === name,
    );
  }
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
