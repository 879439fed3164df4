/**
 * Reads the value that `app.ts` exports without running it: literals, constants, spreads, template
 * strings and simple arithmetic are evaluated from the syntax tree. So looking at an application is
 * safe and repeatable, and each part of it knows its place in the file, for messages.
 */
import ts from "#typescript";

/** A place in `app.ts`, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A value and where each part of it stands. */
export type Tree =
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Tree>; readonly at: Place }
  | { readonly kind: "array"; readonly items: readonly Tree[]; readonly at: Place }
  | {
      readonly kind: "value";
      readonly value: string | number | boolean | null | undefined;
      readonly at: Place;
    };

/** What is wrong with an application, and where. */
export interface Problem {
  readonly at: Place;
  readonly message: string;
  readonly hint: string;
}

/** All that was found at once. */
export class AppError extends Error {
  readonly file: string;
  readonly problems: readonly Problem[];
  constructor(file: string, problems: readonly Problem[]) {
    super(
      problems.map(({ at, message }) => `${file}:${at.line}:${at.column}: ${message}`).join("\n"),
    );
    this.name = "AppError";
    this.file = file;
    this.problems = problems;
  }
}

const READ_NOT_RUN =
  "app.ts is read, not run: it may hold literals, constants, spreads, template strings and arithmetic";
const SHAPE = 'write: export default defineApp({ name: "...", components: { ... } });';

/**
 * The argument of `export default defineApp(...)` in `text`. Throws AppError for syntax errors and
 * for what cannot be read. `file` is for messages.
 */
export function readApp(file: string, text: string): Tree {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const syntax = syntaxErrors(source);
  if (syntax.length > 0) throw new AppError(file, syntax);
  return new Reader(source).read();
}

/** `parseDiagnostics` is not public; transpiling reports the same errors. */
function syntaxErrors(source: ts.SourceFile): Problem[] {
  const { diagnostics = [] } = ts.transpileModule(source.text, { reportDiagnostics: true });
  return diagnostics
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map(({ messageText, start = 0 }) => ({
      at: placeOf(source, start),
      message: ts.flattenDiagnosticMessageText(messageText, " "),
      hint: "correct the syntax",
    }));
}

function placeOf(source: ts.SourceFile, offset: number): Place {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}

/** Evaluates one file. */
class Reader {
  readonly #source: ts.SourceFile;
  readonly #constants = new Map<string, ts.Expression>();
  /** Constants that are being evaluated: one that needs itself is an error. */
  readonly #open = new Set<string>();

  constructor(source: ts.SourceFile) {
    this.#source = source;
    for (const statement of source.statements) this.#declare(statement);
  }

  read(): Tree {
    const statement = this.#source.statements.find(
      (one): one is ts.ExportAssignment =>
        ts.isExportAssignment(one) && one.isExportEquals !== true,
    );
    if (statement === undefined) {
      throw this.#problem(this.#source.endOfFileToken, "no default export", SHAPE);
    }
    const call = unwrap(this.#resolve(statement.expression));
    const isDefineApp =
      ts.isCallExpression(call) &&
      ts.isIdentifier(call.expression) &&
      call.expression.text === "defineApp" &&
      call.arguments.length === 1;
    if (!isDefineApp)
      throw this.#problem(call, "the default export is not defineApp({ ... })", SHAPE);
    return this.#evaluate(call.arguments[0]!);
  }

  #declare(statement: ts.Statement): void {
    if (!ts.isVariableStatement(statement)) return;
    if ((statement.declarationList.flags & ts.NodeFlags.Const) === 0) return;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer !== undefined) {
        this.#constants.set(name.text, initializer);
      }
    }
  }

  /** What a name stands for, when it is a constant of this file. */
  #resolve(expression: ts.Expression): ts.Expression {
    const inner = unwrap(expression);
    const constant = ts.isIdentifier(inner) ? this.#constants.get(inner.text) : undefined;
    return constant ?? inner;
  }

  #evaluate(expression: ts.Expression): Tree {
    const node = unwrap(expression);
    const at = placeOf(this.#source, node.getStart());
    if (ts.isStringLiteralLike(node)) return { kind: "value", value: node.text, at };
    if (ts.isNumericLiteral(node)) return { kind: "value", value: Number(node.text), at };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "value", value: true, at };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "value", value: false, at };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "value", value: null, at };
    if (ts.isObjectLiteralExpression(node)) return this.#object(node, at);
    if (ts.isArrayLiteralExpression(node)) return this.#array(node, at);
    if (ts.isTemplateExpression(node)) return this.#template(node, at);
    if (ts.isPrefixUnaryExpression(node)) return this.#minus(node, at);
    if (ts.isBinaryExpression(node)) return this.#arithmetic(node, at);
    if (ts.isIdentifier(node)) return this.#name(node, at);
    if (ts.isPropertyAccessExpression(node)) return this.#member(node, node.name.text, at);
    throw this.#problem(node, `this ${describe(node)} cannot be read`, READ_NOT_RUN);
  }

  #object(node: ts.ObjectLiteralExpression, at: Place): Tree {
    const entries = new Map<string, Tree>();
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const spread = this.#evaluate(property.expression);
        if (spread.kind !== "object")
          throw this.#problem(property, "this is not an object", READ_NOT_RUN);
        for (const [key, tree] of spread.entries) entries.set(key, tree);
      } else if (ts.isPropertyAssignment(property)) {
        entries.set(this.#key(property.name), this.#evaluate(property.initializer));
      } else if (ts.isShorthandPropertyAssignment(property)) {
        entries.set(property.name.text, this.#evaluate(property.name));
      } else throw this.#problem(property, "a method cannot be read", READ_NOT_RUN);
    }
    return { kind: "object", entries, at };
  }

  #key(name: ts.PropertyName): string {
    if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
    if (ts.isNumericLiteral(name)) return name.text;
    if (ts.isComputedPropertyName(name)) {
      const key = this.#evaluate(name.expression);
      if (key.kind === "value") return String(key.value);
    }
    throw this.#problem(name, "this key cannot be read", READ_NOT_RUN);
  }

  #array(node: ts.ArrayLiteralExpression, at: Place): Tree {
    const items = node.elements.flatMap((element) => {
      if (!ts.isSpreadElement(element)) return [this.#evaluate(element)];
      const spread = this.#evaluate(element.expression);
      if (spread.kind !== "array")
        throw this.#problem(element, "this is not an array", READ_NOT_RUN);
      return spread.items;
    });
    return { kind: "array", items, at };
  }

  #template(node: ts.TemplateExpression, at: Place): Tree {
    let value = node.head.text;
    for (const span of node.templateSpans) {
      const part = this.#evaluate(span.expression);
      if (part.kind !== "value") throw this.#problem(span, "this is not a text", READ_NOT_RUN);
      value += String(part.value) + span.literal.text;
    }
    return { kind: "value", value, at };
  }

  #minus(node: ts.PrefixUnaryExpression, at: Place): Tree {
    const operand = this.#evaluate(node.operand);
    if (
      node.operator === ts.SyntaxKind.MinusToken &&
      operand.kind === "value" &&
      typeof operand.value === "number"
    ) {
      return { kind: "value", value: -operand.value, at };
    }
    throw this.#problem(node, "this operator cannot be read", READ_NOT_RUN);
  }

  #arithmetic(node: ts.BinaryExpression, at: Place): Tree {
    const [left, right] = [this.#evaluate(node.left), this.#evaluate(node.right)];
    if (left.kind === "value" && right.kind === "value") {
      const value = calculate(node.operatorToken.kind, left.value, right.value);
      if (value !== undefined) return { kind: "value", value, at };
    }
    throw this.#problem(node, "this operator cannot be read", READ_NOT_RUN);
  }

  #name(node: ts.Identifier, at: Place): Tree {
    const { text } = node;
    if (text === "undefined") return { kind: "value", value: undefined, at };
    const constant = this.#constants.get(text);
    if (constant === undefined) {
      throw this.#problem(node, `"${text}" is not a constant of this file`, READ_NOT_RUN);
    }
    if (this.#open.has(text)) throw this.#problem(node, `"${text}" needs itself`, READ_NOT_RUN);
    this.#open.add(text);
    const tree = this.#evaluate(constant);
    this.#open.delete(text);
    return { ...tree, at };
  }

  #member(node: ts.PropertyAccessExpression, name: string, at: Place): Tree {
    const object = this.#evaluate(node.expression);
    const member = object.kind === "object" ? object.entries.get(name) : undefined;
    if (member === undefined) throw this.#problem(node, `there is no "${name}" here`, READ_NOT_RUN);
    return { ...member, at };
  }

  #problem(node: ts.Node, message: string, hint: string): AppError {
    const at = placeOf(this.#source, node.getStart());
    return new AppError(this.#source.fileName, [{ at, message, hint }]);
  }
}

/** Without parentheses, `as`, `satisfies` and `!`. */
function unwrap(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

function calculate(
  operator: ts.SyntaxKind,
  left: unknown,
  right: unknown,
): string | number | undefined {
  if (
    operator === ts.SyntaxKind.PlusToken &&
    (typeof left === "string" || typeof right === "string")
  ) {
    return String(left) + String(right);
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  if (operator === ts.SyntaxKind.PlusToken) return left + right;
  if (operator === ts.SyntaxKind.MinusToken) return left - right;
  if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
  if (operator === ts.SyntaxKind.SlashToken) return left / right;
  return undefined;
}

function describe(node: ts.Node): string {
  if (ts.isCallExpression(node)) return "call";
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return "function";
  if (ts.isConditionalExpression(node)) return "condition";
  return "expression";
}
