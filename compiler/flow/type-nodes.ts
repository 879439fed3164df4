/**
 * Types as they are written, for files that the checker has not seen: enough to keep copies apart where the library hands
 * a type on, as in `new Promise<T>()`.
 */
import { ts } from "../parse/typescript.ts";
import type { TypeKeys } from "./objects.ts";

/** How a type parameter is named among the keys of a context. */
export function parameterKey(node: ts.TypeParameterDeclaration): string {
  return `${node.name.text}@${node.pos}`;
}

const KEYWORDS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AnyKeyword, "a"],
  [ts.SyntaxKind.UnknownKeyword, "a"],
  [ts.SyntaxKind.NumberKeyword, "n"],
  [ts.SyntaxKind.StringKeyword, "s"],
  [ts.SyntaxKind.BooleanKeyword, "b"],
  [ts.SyntaxKind.BigIntKeyword, "i"],
  [ts.SyntaxKind.UndefinedKeyword, "u"],
  [ts.SyntaxKind.VoidKeyword, "u"],
]);

/** As `typeKey` of context.ts spells it, where what is written says it; else "?". */
export function typeNodeKey(node: ts.TypeNode, keys: TypeKeys): string {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword !== undefined) return keyword;
  if (ts.isFunctionTypeNode(node)) return "f";
  if (ts.isUnionTypeNode(node)) {
    const parts = new Set(node.types.map((t) => typeNodeKey(t, keys)));
    return parts.size > 4 ? "a" : [...parts].sort().join("|");
  }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return "?";
  const parameter = typeParameterOf(node, node.typeName.text);
  return parameter === undefined ? "?" : (keys.get(parameterKey(parameter)) ?? "?");
}

/** The type parameter that a name means at a place. */
function typeParameterOf(at: ts.Node, name: string): ts.TypeParameterDeclaration | undefined {
  for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
    if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) continue;
    const found = node.typeParameters?.find((parameter) => parameter.name.text === name);
    if (found !== undefined) return found;
  }
  return undefined;
}
