/**
 * `Object.defineProperty(target, "name", { … })` with a name and attributes that are literals, as CommonJS modules made by
 * tools are full of; under a computed name a value that is as any other; and `Object.defineProperties` and the second
 * argument of `Object.create` with literals. Other forms are calls like any other.
 */
import type { Op } from "../ir/ir.ts";
import { isName } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { constantKey } from "./access.ts";
import { lowerExpression, strip } from "./expression.ts";
import { lowerClosure, lowerNamed } from "./function.ts";
import type { Lowering } from "./lowering.ts";

/** What a descriptor says of one attribute: `get: f`, or `get() { … }`. */
type Part = ts.Expression | ts.MethodDeclaration;

/** What a descriptor says. */
interface Descriptor {
  readonly value: Part | null;
  readonly get: Part | null;
  readonly set: Part | null;
  readonly isEnumerable: boolean;
  readonly isWritable: boolean;
  readonly isConfigurable: boolean;
}

/** Bits of `op.index` of a `defineprop`. */
export const IS_ENUMERABLE = 1;
export const IS_WRITABLE = 2;
export const IS_CONFIGURABLE = 4;

/** Null when the call is of another form. */
export function lowerDefineProperty(l: Lowering, node: ts.CallExpression): Op | null {
  const callee = strip(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const object = strip(callee.expression);
  if (!ts.isIdentifier(object) || object.text !== "Object" || l.variableOf(object) !== null)
    return null;
  if (callee.name.text === "defineProperties") return lowerDefineProperties(l, node);
  if (callee.name.text === "create") return lowerCreate(l, node, callee.expression);
  if (callee.name.text !== "defineProperty") return null;
  const [targetNode, keyNode, descriptorNode] = node.arguments;
  if (targetNode === undefined || keyNode === undefined || descriptorNode === undefined)
    return null;
  const name = constantKey(l, keyNode);
  const descriptor = descriptorOf(strip(descriptorNode));
  if (descriptor === null) return null;
  if (name === null) return defineComputed(l, targetNode, keyNode, descriptor);
  const target = lowerExpression(l, targetNode);
  define(l, target, name, evaluated(l, descriptor));
  return target;
}

/** All descriptors are evaluated before the first property is defined (ECMA-262 20.1.2.3.1). */
function lowerDefineProperties(l: Lowering, node: ts.CallExpression): Op | null {
  const [targetNode, literalNode] = node.arguments;
  if (targetNode === undefined || literalNode === undefined) return null;
  const descriptors = descriptorsOf(strip(literalNode));
  if (descriptors === null) return null;
  const target = lowerExpression(l, targetNode);
  const ready = [...descriptors].map(([name, d]) => [name, evaluated(l, d)] as const);
  for (const [name, one] of ready) define(l, target, name, one);
  return target;
}

/** `Object.create(prototype, { … })`: the object is made when all descriptors have been evaluated. */
function lowerCreate(l: Lowering, node: ts.CallExpression, objectNode: ts.Expression): Op | null {
  const [prototypeNode, literalNode] = node.arguments;
  if (prototypeNode === undefined || literalNode === undefined || node.arguments.length > 2)
    return null;
  const descriptors = descriptorsOf(strip(literalNode));
  if (descriptors === null) return null;
  const object = lowerExpression(l, objectNode);
  const prototype = lowerExpression(l, prototypeNode);
  const ready = [...descriptors].map(([name, d]) => [name, evaluated(l, d)] as const);
  const target = l.b.callMethod(object, "create", [prototype]);
  for (const [name, one] of ready) define(l, target, name, one);
  return target;
}

/** The descriptors of a literal by name; null when it is of another form. */
function descriptorsOf(literal: ts.Expression): Map<string, Descriptor> | null {
  if (!ts.isObjectLiteralExpression(literal)) return null;
  const descriptors = new Map<string, Descriptor>();
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property)) return null;
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return null;
    const descriptor = descriptorOf(strip(property.initializer));
    if (descriptor === null || !isName(name.text) || descriptors.has(name.text)) return null;
    descriptors.set(name.text, descriptor);
  }
  return descriptors;
}

/** Under a name that only the program knows, a property that is as if it had been assigned, but never by a setter. */
function defineComputed(
  l: Lowering,
  targetNode: ts.Expression,
  keyNode: ts.Expression,
  descriptor: Descriptor,
): Op | null {
  const { value, get, set, isEnumerable, isWritable, isConfigurable } = descriptor;
  if (get !== null || set !== null || !isEnumerable || !isWritable || !isConfigurable) return null;
  const target = lowerExpression(l, targetNode);
  const key = l.b.unary("topropertykey", lowerExpression(l, keyNode));
  const given = lowerPart(l, value, "value");
  l.b.emit("definek", [target, key, given]);
  return target;
}

/** A descriptor whose parts have been evaluated; accessors have no value. */
interface Evaluated {
  readonly value: Op | null;
  readonly getter: Op;
  readonly setter: Op;
  readonly isEnumerable: boolean;
  readonly isWritable: boolean;
  readonly isConfigurable: boolean;
}

function evaluated(l: Lowering, descriptor: Descriptor): Evaluated {
  const { value, get, set, isEnumerable, isWritable, isConfigurable } = descriptor;
  const isData = get === null && set === null;
  return {
    value: isData ? lowerPart(l, value, "value") : null,
    getter: lowerPart(l, get, "get"),
    setter: lowerPart(l, set, "set"),
    isEnumerable,
    isWritable,
    isConfigurable,
  };
}

function lowerPart(l: Lowering, part: Part | null, name: string): Op {
  if (part === null) return l.undefined();
  if (ts.isMethodDeclaration(part)) return l.at(part, () => lowerClosure(l, part, name));
  return lowerNamed(l, part, name);
}

function define(l: Lowering, target: Op, name: string, one: Evaluated): void {
  if (one.value !== null) {
    l.b.emit("defineprop", [target, one.value], (op) => {
      op.name = name;
      op.index =
        (one.isEnumerable ? IS_ENUMERABLE : 0) |
        (one.isWritable ? IS_WRITABLE : 0) |
        (one.isConfigurable ? IS_CONFIGURABLE : 0);
    });
    return;
  }
  l.b.emit("defineaccessor", [target, one.getter, one.setter], (op) => {
    op.name = name;
    op.index = (one.isEnumerable ? IS_ENUMERABLE : 0) | (one.isConfigurable ? IS_CONFIGURABLE : 0);
  });
}

function descriptorOf(node: ts.Expression): Descriptor | null {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const parts = new Map<string, Part>();
  for (const property of node.properties) {
    if (!ts.isIdentifier(property.name ?? node)) return null;
    const name = (property.name as ts.Identifier).text;
    if (ts.isPropertyAssignment(property)) parts.set(name, property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) parts.set(name, property.name);
    else if (ts.isMethodDeclaration(property)) parts.set(name, property);
    else return null;
  }
  const flag = (name: string): boolean | null => {
    const part = parts.get(name);
    if (part === undefined) return false;
    return ts.isMethodDeclaration(part) ? null : literalBoolean(strip(part));
  };
  const isEnumerable = flag("enumerable");
  const isWritable = flag("writable");
  const isConfigurable = flag("configurable");
  if (isEnumerable === null || isWritable === null || isConfigurable === null) return null;
  for (const name of parts.keys()) if (!KNOWN.has(name)) return null;
  const part = (name: string): Part | null => parts.get(name) ?? null;
  const attributes = { isEnumerable, isWritable, isConfigurable };
  return { value: part("value"), get: part("get"), set: part("set"), ...attributes };
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
