/** Regular expressions whose patterns are known: each is compiled with the program (compiler/emit/regexp.ts). */
import { type CompiledPattern, compileLiteral, shapeText } from "#lib/es";
import type { Op } from "../ir/ir.ts";
import { isCompiled } from "../ir/pattern.ts";
import { ts } from "../parse/typescript.ts";
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

/** `new RegExp("text", "flags")`; null when that is something else, or throws when it runs. */
export function lowerConstantRegExp(l: Lowering, node: ts.NewExpression): Op | null {
  const { expression } = node;
  const args = node.arguments ?? [];
  if (!ts.isIdentifier(expression) || expression.text !== "RegExp") return null;
  if (l.variableOf(expression) !== null || args.length < 1 || args.length > 2) return null;
  const [source, flags] = args.length === 1 ? [constantText(args[0]!), ""] : args.map(constantText);
  if (source === undefined || flags === undefined) return null;
  const pattern = compileLiteral(source, flags);
  return typeof pattern === "string" ? null : makeRegExp(l, source, flags, pattern);
}

function constantText(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
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
