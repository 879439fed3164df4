/**
 * Object literals whose methods say `super`, and those that are given a prototype where they are made: `__proto__: base`,
 * `Object.setPrototypeOf({ … }, base)`, or that call as the statement after the literal's own. The object is in a variable of
 * its own, which the methods capture (ECMA-262's HomeObject).
 */
import { homeLiteral } from "../bind/syntax.ts";
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { IS_CONFIGURABLE, IS_ENUMERABLE } from "./define-property.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

/** `super.name` in a method of an object literal; null where `super` is that of a class. */
export function lowerHomeMember(l: Lowering, superNode: ts.Node, name: string): Op | null {
  const literal = homeLiteral(superNode);
  const variable = literal === null ? undefined : l.module.bound.homes.get(literal);
  if (variable === undefined) return null;
  if (name === "__proto__") {
    const hint = "use Object.getPrototypeOf to compare";
    return l.refuse("SK1105", superNode, "__proto__ of super", hint);
  }
  const home = l.readVariable(variable, superNode);
  const prototype = l.b.emit("native", [home, l.b.constant(name)], (op) => {
    op.name = "homePrototype";
  });
  return l.b.get(prototype, name);
}

/** Makes the literal with `make`; what its methods capture of it is set then. */
export function withHome(l: Lowering, node: ts.ObjectLiteralExpression, make: () => Op): Op {
  const variable = l.module.bound.homes.get(node);
  if (variable?.isCaptured !== true) return make();
  l.uninitialise(variable);
  const object = make();
  l.initialise(variable, object);
  return object;
}

/** The prototype that a literal is given. */
export interface Given {
  /** It stands in the literal itself, else in a call. */
  readonly property: ts.PropertyAssignment | null;
  readonly prototype: ts.Expression;
}

/** Null when it has the prototype that all literals have, or none. */
export function givenPrototype(l: Lowering, node: ts.ObjectLiteralExpression): Given | null {
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || !isProto(property)) continue;
    const { initializer } = property;
    const isNull = strip(initializer).kind === ts.SyntaxKind.NullKeyword;
    return isNull ? null : { property, prototype: initializer };
  }
  if (!node.properties.every(isPlain)) return null;
  let at: ts.Expression = node;
  while (ts.isExpression(at.parent) && strip(at.parent) === node) at = at.parent;
  const { parent } = at;
  const call = ts.isCallExpression(parent) ? parent : callAfter(parent);
  if (call === null || literalOfCall(l, call) !== node) return null;
  const [, prototype] = call.arguments;
  return prototype === undefined ? null : { property: null, prototype };
}

function isProto(property: ts.PropertyAssignment): boolean {
  const { name } = property;
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === "__proto__";
}

/** Nothing of it is seen before the object is complete. */
function isPlain(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isSpreadAssignment(property) && !ts.isComputedPropertyName(property.name);
}

/** `const o = { … }; Object.setPrototypeOf(o, base);`: the call. */
function callAfter(declaration: ts.Node): ts.CallExpression | null {
  if (!ts.isVariableDeclaration(declaration)) return null;
  const list = declaration.parent;
  if (!ts.isVariableDeclarationList(list) || list.declarations.at(-1) !== declaration) return null;
  const statement = list.parent;
  if (!ts.isVariableStatement(statement)) return null;
  const next = neighbour(statement, 1);
  const call = next !== null && ts.isExpressionStatement(next) ? next.expression : null;
  return call !== null && ts.isCallExpression(call) ? call : null;
}

function neighbour(statement: ts.Statement, step: number): ts.Statement | null {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return null;
  return parent.statements[parent.statements.indexOf(statement) + step] ?? null;
}

/** The literal that this call of Object.setPrototypeOf is part of making. */
export function literalOfCall(
  l: Lowering,
  call: ts.CallExpression,
): ts.ObjectLiteralExpression | null {
  const [target, prototype] = call.arguments;
  if (target === undefined || prototype === undefined || call.arguments.length !== 2) return null;
  if (objectOf(l, call) === null) return null;
  const literal = strip(target);
  if (ts.isObjectLiteralExpression(literal))
    return literal.properties.every(isPlain) && !hasProto(literal) ? literal : null;
  if (!ts.isIdentifier(literal) || !ts.isExpressionStatement(call.parent)) return null;
  return isName(strip(prototype)) ? declaredBefore(call.parent, literal.text) : null;
}

function hasProto(literal: ts.ObjectLiteralExpression): boolean {
  return literal.properties.some((p) => ts.isPropertyAssignment(p) && isProto(p));
}

/** Evaluating it does nothing that can be seen. */
function isName(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.NullKeyword;
}

function declaredBefore(statement: ts.Statement, name: string): ts.ObjectLiteralExpression | null {
  const before = neighbour(statement, -1);
  if (before === null || !ts.isVariableStatement(before)) return null;
  const declaration = before.declarationList.declarations.at(-1);
  if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name)) return null;
  if (declaration.name.text !== name) return null;
  const literal = strip(declaration.initializer);
  if (!ts.isObjectLiteralExpression(literal) || hasProto(literal)) return null;
  return literal.properties.every(isPlain) ? literal : null;
}

/** `Object` of a call of Object.setPrototypeOf. */
function objectOf(l: Lowering, call: ts.CallExpression): ts.Expression | null {
  const callee = strip(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "setPrototypeOf") return null;
  if (call.questionDotToken !== undefined || callee.questionDotToken !== undefined) return null;
  const object = strip(callee.expression);
  const isGlobal =
    ts.isIdentifier(object) && object.text === "Object" && l.variableOf(object) === null;
  return isGlobal ? object : null;
}

/** A call of Object.setPrototypeOf that is part of a literal; null when it is none. */
export function lowerLiteralCall(l: Lowering, call: ts.CallExpression): Op | null {
  const literal = literalOfCall(l, call);
  if (literal === null) return null;
  const [target] = call.arguments;
  return target === undefined ? null : lowerExpression(l, target);
}

/** One property of a literal whose value has been evaluated. */
export interface Entry {
  readonly kind: "data" | "getter" | "setter";
  readonly name: string;
  readonly value: Op;
}

/** The object: made from its prototype, then given its properties one after the other. */
export function makeGiven(l: Lowering, given: Given, prototype: Op, entries: Entry[]): Op {
  const object =
    given.property === null
      ? l.b.callMethod(l.library("es/object.ts", "Object"), "create", [prototype])
      : l.callLibrary("es/object.ts", "literalFrom", [prototype]);
  const done = new Set<Entry>();
  for (const entry of entries) {
    if (done.has(entry)) continue;
    if (entry.kind === "data") {
      l.b.emit("define", [object, entry.value], (op) => {
        op.name = entry.name;
      });
      continue;
    }
    const same = entries.filter((e) => e.name === entry.name);
    const getter = same.find((e) => e.kind === "getter");
    const setter = same.find((e) => e.kind === "setter");
    for (const one of same) done.add(one);
    if (same.length !== Number(getter !== undefined) + Number(setter !== undefined)) {
      const hint = "leave out all but the last";
      return l.refuse("SK1118", given.prototype, `${entry.name} twice in an object literal`, hint);
    }
    const parts = [getter?.value ?? l.undefined(), setter?.value ?? l.undefined()];
    l.b.emit("defineaccessor", [object, ...parts], (op) => {
      op.name = entry.name;
      op.index = IS_ENUMERABLE | IS_CONFIGURABLE;
    });
  }
  return object;
}
