/** Object and array literals, spreads, templates. */
import { HOLE, type ObjectKey, type Op } from "../ir/ir.ts";
import { functionName } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { IS_CONFIGURABLE, IS_ENUMERABLE } from "./define-property.ts";
import { lowerExpression } from "./expression.ts";
import { lowerClosure, lowerNamed } from "./function.ts";
import { type Entry, type Given, givenPrototype, makeGiven, withHome } from "./home.ts";
import type { Lowering } from "./lowering.ts";
import { choose, evaluateName, lowerKey, propertyKeyName } from "./pattern.ts";
import { iterableText } from "./source-text.ts";

export function lowerArrayLiteral(l: Lowering, node: ts.ArrayLiteralExpression): Op {
  return lowerArrayOf(l, node.elements);
}

/** The arguments of a call as an array. A spread that comes last has words of its own in V8's messages. */
export function lowerArgumentArray(l: Lowering, args: readonly ts.Expression[]): Op {
  const isLast = args.findIndex(ts.isSpreadElement) === args.length - 1;
  return lowerArrayOf(l, args, (node) => (isLast ? `...${iterableText(node, "argument")}` : ""));
}

/** An array of the values; spreads are expanded in place. */
export function lowerArrayOf(
  l: Lowering,
  elements: readonly ts.Expression[],
  spreadText = (node: ts.Expression): string => iterableText(node, "spread"),
): Op {
  const firstSpread = elements.findIndex(ts.isSpreadElement);
  const plain = firstSpread < 0 ? elements : elements.slice(0, firstSpread);
  const values = plain.map((element) =>
    ts.isOmittedExpression(element) ? l.b.constant(HOLE) : lowerExpression(l, element),
  );
  const array = l.b.emit("array", values);
  if (firstSpread < 0) return array;
  for (const element of elements.slice(firstSpread)) {
    if (ts.isSpreadElement(element))
      appendAll(l, array, element.expression, spreadText(element.expression));
    else if (ts.isOmittedExpression(element)) l.b.emit("push", [array, l.b.constant(HOLE)]);
    else l.b.emit("push", [array, lowerExpression(l, element)]);
  }
  return array;
}

function appendAll(l: Lowering, array: Op, node: ts.Expression, words: string): void {
  const source = lowerExpression(l, node);
  const text = l.b.constant(words);
  choose(
    l,
    l.b.isKind(source, "indexable"),
    () => {
      const items = l.b.pi(source, { kind: "iskind", text: "indexable", isEqual: true });
      return l.callLibrary("es/iterate.ts", "appendArray", [array, items]);
    },
    () => {
      const items = l.b.pi(source, { kind: "iskind", text: "indexable", isEqual: false });
      return l.callLibrary("es/iterate.ts", "appendIterable", [array, items, text]);
    },
  );
}

export function lowerObjectLiteral(l: Lowering, node: ts.ObjectLiteralExpression): Op {
  return withHome(l, node, () => {
    const given = givenPrototype(l, node);
    return given === null ? lowerProperties(l, node) : lowerGiven(l, node, given);
  });
}

/** All values are evaluated before the object is made of its prototype. */
function lowerGiven(l: Lowering, node: ts.ObjectLiteralExpression, given: Given): Op {
  const { properties } = node;
  const dynamic = properties.findIndex((p) => !isStaticProperty(l, p));
  const head = dynamic < 0 ? properties : properties.slice(0, dynamic);
  const entries: Entry[] = [];
  let prototype: Op | null = null;
  for (const property of head) {
    const entry = lowerStaticProperty(l, property);
    if (entry === null) continue;
    const { kind, name } = entry.key;
    if (kind === "proto") prototype = entry.value;
    else entries.push({ kind: kind === "method" ? "data" : kind, name, value: entry.value });
  }
  if (given.property === null) prototype = lowerExpression(l, given.prototype);
  if (prototype === null)
    return l.refuse("SK1118", node, "__proto__ after a spread or computed name", "put it first");
  const object = makeGiven(l, given, prototype, entries);
  for (const property of properties.slice(head.length)) lowerDynamicProperty(l, object, property);
  return object;
}

function lowerProperties(l: Lowering, node: ts.ObjectLiteralExpression): Op {
  const { properties } = node;
  const dynamic = properties.findIndex((p) => !isStaticProperty(l, p));
  const head = dynamic < 0 ? properties : properties.slice(0, dynamic);
  const keys: ObjectKey[] = [];
  const values: Op[] = [];
  for (const property of head) {
    const entry = lowerStaticProperty(l, property);
    if (entry === null) continue;
    keys.push(entry.key);
    values.push(entry.value);
  }
  const object = l.b.emit("object", values, (op) => {
    op.keys = keys;
  });
  if (dynamic < 0) return object;
  for (const property of inOrderOfNode(properties, dynamic))
    lowerDynamicProperty(l, object, property);
  return object;
}

/**
 * Properties from the first dynamic one on. Node defines the accessors that come right after a leading spread when it has
 * defined the values there, which shows in the order of keys.
 */
function inOrderOfNode(
  properties: readonly ts.ObjectLiteralElementLike[],
  dynamic: number,
): readonly ts.ObjectLiteralElementLike[] {
  const [first, ...rest] = properties;
  if (dynamic > 0 || first === undefined || !ts.isSpreadAssignment(first))
    return properties.slice(dynamic);
  const end = rest.findIndex((p) => ts.isSpreadAssignment(p) || ts.isComputedPropertyName(p.name));
  const run = end < 0 ? rest : rest.slice(0, end);
  const values = run.filter((p) => !ts.isAccessor(p));
  return [first, ...values, ...run.filter(ts.isAccessor), ...rest.slice(run.length)];
}

function isStaticProperty(l: Lowering, property: ts.ObjectLiteralElementLike): boolean {
  if (ts.isSpreadAssignment(property)) return false;
  return ts.isShorthandPropertyAssignment(property) || propertyKeyName(l, property.name) !== null;
}

function lowerStaticProperty(
  l: Lowering,
  property: ts.ObjectLiteralElementLike,
): { key: ObjectKey; value: Op } | null {
  if (ts.isShorthandPropertyAssignment(property)) {
    return {
      key: { kind: "data", name: property.name.text },
      value: lowerExpression(l, property.name),
    };
  }
  if (ts.isSpreadAssignment(property)) return null;
  const name = propertyKeyName(l, property.name) ?? "";
  if (ts.isComputedPropertyName(property.name)) evaluateName(l, property.name);
  const shown = functionName(name);
  if (ts.isPropertyAssignment(property)) {
    const isProto = name === "__proto__" && !ts.isComputedPropertyName(property.name);
    const value = lowerNamed(l, property.initializer, shown);
    return { key: { kind: isProto ? "proto" : "data", name }, value };
  }
  const value = lowerClosure(l, property, shown);
  if (ts.isGetAccessorDeclaration(property)) return { key: { kind: "getter", name }, value };
  if (ts.isSetAccessorDeclaration(property)) return { key: { kind: "setter", name }, value };
  return { key: { kind: "method", name }, value };
}

function lowerDynamicProperty(
  l: Lowering,
  object: Op,
  property: ts.ObjectLiteralElementLike,
): void {
  if (ts.isSpreadAssignment(property)) {
    l.b.emit("copyprops", [object, lowerExpression(l, property.expression)]);
    return;
  }
  if (isStaticProperty(l, property)) {
    if (ts.isAccessor(property)) {
      lowerLateAccessor(l, object, property);
      return;
    }
    const entry = lowerStaticProperty(l, property);
    if (entry === null) return;
    if (entry.key.kind === "proto") {
      l.refuse("SK1118", property, "__proto__ after a spread or computed name", "put it first");
      return;
    }
    l.b.emit("define", [object, entry.value], (op) => {
      op.name = entry.key.name;
    });
    return;
  }
  const key = property.name === undefined ? null : lowerKey(l, property.name);
  if (key === null) return;
  const isLiteral = ts.isStringLiteralLike(property.name!);
  const shown = isLiteral ? property.name.text : "";
  const nameKey = isLiteral ? null : key;
  if (ts.isPropertyAssignment(property)) {
    l.b.emit("definek", [object, key, lowerNamed(l, property.initializer, shown, nameKey)]);
  } else if (ts.isMethodDeclaration(property)) {
    l.b.emit("definek", [object, key, lowerClosure(l, property, shown, nameKey)]);
  } else {
    l.refuse("SK1118", property, "an accessor with a computed name", "give it a constant name");
  }
}

/** An accessor behind a spread or a computed name; getter and setter of one name come together. */
function lowerLateAccessor(l: Lowering, object: Op, property: ts.AccessorDeclaration): void {
  const { properties } = property.parent as ts.ObjectLiteralExpression;
  const name = propertyKeyName(l, property.name) ?? "";
  const halves = properties.filter(
    (p): p is ts.AccessorDeclaration => ts.isAccessor(p) && propertyKeyName(l, p.name) === name,
  );
  const [first, second] = halves;
  const others = properties.filter(
    (p) => !halves.includes(p as ts.AccessorDeclaration) && isStaticProperty(l, p),
  );
  const isAlone =
    halves.length <= 2 &&
    first?.kind !== second?.kind &&
    !others.some((p) => propertyKeyName(l, p.name as ts.PropertyName) === name) &&
    (second === undefined || properties.indexOf(second) === properties.indexOf(first!) + 1);
  if (!isAlone) {
    const hint = "put it first, or getter and setter side by side";
    l.refuse("SK1118", property, "an accessor after a spread or computed name", hint);
    return;
  }
  if (property !== first) return;
  const half = (isWanted: (node: ts.Node) => boolean): Op => {
    const found = halves.find(isWanted);
    return found === undefined ? l.undefined() : lowerClosure(l, found, functionName(name));
  };
  const getter = half(ts.isGetAccessorDeclaration);
  const setter = half(ts.isSetAccessorDeclaration);
  l.b.emit("defineaccessor", [object, getter, setter], (op) => {
    op.name = name;
    op.index = IS_ENUMERABLE | IS_CONFIGURABLE;
  });
}

export function lowerTemplate(l: Lowering, node: ts.TemplateExpression): Op {
  const parts: Op[] = [];
  if (node.head.text !== "") parts.push(l.b.constant(node.head.text));
  for (const span of node.templateSpans) {
    parts.push(l.b.unary("tostring", lowerExpression(l, span.expression)));
    if (span.literal.text !== "") parts.push(l.b.constant(span.literal.text));
  }
  return l.b.emit("concat", parts);
}
