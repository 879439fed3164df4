/**
 * `globalThis.name` and its relatives. An image has no global object; what programs ask of it by name is known when they
 * are compiled. Used in any other way it is refused.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** Names of the global object on Node.js. */
const NAMES = new Set(["globalThis", "global"]);

/** Constants that are no names of the library. */
const CONSTANTS = new Map<string, undefined | number>([
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

export function isGlobalObject(l: Lowering, wrapped: ts.Expression): boolean {
  const node = strip(wrapped);
  return ts.isIdentifier(node) && NAMES.has(node.text) && l.variableOf(node) === null;
}

/** `globalThis.name`, read; null when this is something else. */
export function globalMember(l: Lowering, node: ts.PropertyAccessExpression): Op | null {
  if (!isGlobalObject(l, node.expression)) return null;
  const name = node.name.text;
  if (CONSTANTS.has(name)) return l.b.constant(CONSTANTS.get(name));
  const found = l.program.resolveGlobal(name);
  return found === null ? l.undefined() : l.readExported(found, node);
}

/** The answer to `"name" in globalThis`; null when this is something else. */
export function globalHas(l: Lowering, key: ts.Expression, object: ts.Expression): boolean | null {
  const name = strip(key);
  if (!ts.isStringLiteralLike(name) || !isGlobalObject(l, object)) return null;
  return CONSTANTS.has(name.text) || l.program.resolveGlobal(name.text) !== null;
}
