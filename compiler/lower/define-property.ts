/**
 * `Object.defineProperty(target, "name", { … })` with a name and attributes that are literals, as CommonJS modules made by
 * tools are full of. Other forms are calls like any other.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { constantKey } from "./access.ts";
import { lowerExpression, strip } from "./expression.ts";
import { lowerNamed } from "./function.ts";
import type { Lowering } from "./lowering.ts";

/** What a descriptor says. */
interface Descriptor {
  readonly value: ts.Expression | null;
  readonly get: ts.Expression | null;
  readonly set: ts.Expression | null;
  readonly isEnumerable: boolean;
  readonly isWritable: boolean;
}

/** Bits of `op.index` of a `defineprop`. */
export const IS_ENUMERABLE = 1;
export const IS_WRITABLE = 2;

/** Null when the call is of another form. */
export function lowerDefineProperty(l: Lowering, node: ts.CallExpression): Op | null {
  const callee = strip(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "defineProperty") return null;
  const object = strip(callee.expression);
  if (!ts.isIdentifier(object) || object.text !== "Object" || l.variableOf(object) !== null)
    return null;
  const [targetNode, keyNode, descriptorNode] = node.arguments;
  if (targetNode === undefined || keyNode === undefined || descriptorNode === undefined)
    return null;
  const name = constantKey(l, keyNode);
  const descriptor = descriptorOf(strip(descriptorNode));
  if (name === null || descriptor === null) return null;
  const target = lowerExpression(l, targetNode);
  const { value, get, set } = descriptor;
  if (get === null && set === null) {
    const given = value === null ? l.undefined() : lowerNamed(l, value, "value");
    l.b.emit("defineprop", [target, given], (op) => {
      op.name = name;
      op.index =
        (descriptor.isEnumerable ? IS_ENUMERABLE : 0) | (descriptor.isWritable ? IS_WRITABLE : 0);
    });
    return target;
  }
  if (!descriptor.isEnumerable) {
    const hint = "make it enumerable, or write the accessor in a class or literal";
    l.refuse("SK1114", node, "Object.defineProperty of an accessor that is not enumerable", hint);
  }
  const getter = get === null ? l.undefined() : lowerNamed(l, get, "get");
  const setter = set === null ? l.undefined() : lowerNamed(l, set, "set");
  l.b.emit("defineaccessor", [target, getter, setter], (op) => {
    op.name = name;
  });
  return target;
}

function descriptorOf(node: ts.Expression): Descriptor | null {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const parts = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (!ts.isIdentifier(property.name ?? node)) return null;
    const name = (property.name as ts.Identifier).text;
    if (ts.isPropertyAssignment(property)) parts.set(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) parts.set(name, property.name);
    else return null;
  }
  const flag = (name: string): boolean | null => {
    const part = parts.get(name);
    return part === undefined ? false : literalBoolean(strip(part));
  };
  const isEnumerable = flag("enumerable");
  const isWritable = flag("writable");
  if (isEnumerable === null || isWritable === null || flag("configurable") === null) return null;
  for (const name of parts.keys()) if (!KNOWN.has(name)) return null;
  const part = (name: string): ts.Expression | null => parts.get(name) ?? null;
  return { value: part("value"), get: part("get"), set: part("set"), isEnumerable, isWritable };
}

const KNOWN = new Set(["value", "get", "set", "enumerable", "writable", "configurable"]);

/** `true`, `false`, and what minifiers make of them. */
function literalBoolean(node: ts.Expression): boolean | null {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.ExclamationToken)
    return null;
  return ts.isNumericLiteral(node.operand) ? node.operand.text === "0" : null;
}
