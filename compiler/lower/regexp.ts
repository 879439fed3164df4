/** Regular expressions whose patterns are known: each is compiled with the program (compiler/emit/regexp.ts). */
import { type CompiledPattern, compileLiteral, shapeText } from "#lib/es";
import type { Op } from "../ir/ir.ts";
import { isCompiled } from "../ir/pattern.ts";
import { ts } from "../parse/typescript.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** A new object each time. */
export function lowerRegExp(l: Lowering, node: ts.RegularExpressionLiteral): Op {
  const end = node.text.lastIndexOf("/");
  const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
  const pattern = compileLiteral(source, flags);
  if (typeof pattern === "string") {
    return l.refuse("SK1001", node, pattern, "correct the regular expression");
  }
  return makeRegExp(l, source, flags, pattern);
}

/** `new RegExp` of constant texts; null when it is something else, or throws when it runs. */
export function lowerConstantRegExp(l: Lowering, node: ts.NewExpression): Op | null {
  const { expression } = node;
  const args = node.arguments ?? [];
  if (!ts.isIdentifier(expression) || expression.text !== "RegExp") return null;
  if (l.variableOf(expression) !== null || args.length < 1 || args.length > 2) return null;
  const [source, flags] = [
    constantText(l, args[0]!),
    args.length === 1 ? "" : constantText(l, args[1]!),
  ];
  if (source === undefined || flags === undefined) return null;
  const pattern = compileLiteral(source, flags);
  if (typeof pattern === "string") return null;
  // What they are made of may still be in its temporal dead zone.
  for (const argument of args) lowerExpression(l, argument);
  return makeRegExp(l, source, flags, pattern);
}

const CONSTANT_DEPTH_MAX = 12;
const CONSTANT_LENGTH_MAX = 4000;

/** The text of literals, of constants that hold such a text, and of those in templates and sums. */
function constantText(l: Lowering, given: ts.Expression, depth = 0): string | undefined {
  const node = strip(given);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (depth > CONSTANT_DEPTH_MAX) return undefined;
  let parts: (string | undefined)[] = [];
  if (ts.isIdentifier(node)) parts = [constantOf(l, node, depth)];
  else if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ expression, literal }) => {
      return [constantText(l, expression, depth + 1), literal.text];
    });
    parts = [node.head.text, ...spans];
  } else if (isSum(node)) {
    parts = [constantText(l, node.left, depth + 1), constantText(l, node.right, depth + 1)];
  } else return undefined;
  const text = parts.includes(undefined) ? undefined : parts.join("");
  return text !== undefined && text.length > CONSTANT_LENGTH_MAX ? undefined : text;
}

function isSum(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What a `const` of this module holds. */
function constantOf(l: Lowering, node: ts.Identifier, depth: number): string | undefined {
  const variable = l.variableOf(node);
  if (variable === null || variable.kind !== "const") return undefined;
  const { declaration } = variable;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name))
    return undefined;
  const { initializer } = declaration;
  return initializer === undefined ? undefined : constantText(l, initializer, depth + 1);
}

function makeRegExp(l: Lowering, source: string, flags: string, pattern: CompiledPattern): Op {
  const constructor = l.library("es/regexp.ts", "RegExp");
  const texts = [l.b.constant(source), l.b.constant(flags)];
  if (!isCompiled(pattern)) return l.b.emit("new", [constructor, ...texts]);
  const number = l.b.emit("native", texts, (op) => {
    op.name = "regexpMatcher";
  });
  const { shape } = pattern;
  const program = l.callLibrary("es/regexp-literal.ts", "literalProgram", [
    number,
    l.b.constant(shape.flags),
    l.b.constant(shapeText(shape)),
  ]);
  return l.b.emit("new", [constructor, ...texts, program]);
}
