/**
 * Enums, as TypeScript emits them: an object with the members by name, and the names of numeric members by value. A
 * declaration that repeats the name of an enum, function, class or namespace adds to the object that is there.
 */
import type { Variable } from "../bind/variables.ts";
import type { ObjectKey, Op } from "../ir/ir.ts";
import { isName } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

export function lowerEnum(l: Lowering, node: ts.EnumDeclaration): void {
  const variable = l.variableOf(node.name);
  if (variable === null) return;
  const values = node.members.map((member) => constantOf(l, member));
  const isFirst = variable.declaration === node;
  const isLiteral = values.every((v) => v !== undefined);
  if (isFirst && isLiteral && node.members.every((member) => isName(nameOf(member)))) {
    l.initialise(variable, constantEnum(l, node, values));
    return;
  }
  if (isFirst) l.initialise(variable, l.b.emit("object"));
  node.members.forEach((member, index) => {
    l.at(member, () => addMember(l, variable, member, values[index]));
  });
}

type Constant = string | number;

/** The value that TypeScript knows of a member. */
function constantOf(l: Lowering, member: ts.EnumMember): Constant | undefined {
  return l.program.frontEnd.checker.getConstantValue(member);
}

function nameOf(member: ts.EnumMember): string {
  const { name } = member;
  if (ts.isComputedPropertyName(name)) {
    const text = strip(name.expression);
    return ts.isStringLiteralLike(text) ? text.text : "";
  }
  return ts.isBigIntLiteral(name) || ts.isPrivateIdentifier(name) ? name.getText() : name.text;
}

/** An enum whose values are all known is a literal. */
function constantEnum(
  l: Lowering,
  node: ts.EnumDeclaration,
  values: readonly (Constant | undefined)[],
): Op {
  const properties = new Map<string, Constant>();
  node.members.forEach((member, index) => {
    const value = values[index];
    if (value === undefined) return;
    properties.set(nameOf(member), value);
    if (typeof value === "number") properties.set(String(value), nameOf(member));
  });
  const keys = [...properties.keys()].map((name): ObjectKey => ({ kind: "data", name }));
  const ops = [...properties.values()].map((value) => l.b.constant(value));
  return l.b.emit("object", ops, (op) => {
    op.keys = keys;
  });
}

function addMember(
  l: Lowering,
  variable: Variable,
  member: ts.EnumMember,
  constant: Constant | undefined,
): void {
  const { b } = l;
  const name = nameOf(member);
  const value = constant !== undefined ? b.constant(constant) : computed(l, member);
  const object = l.readVariable(variable, member);
  if (isName(name)) {
    b.emit("set", [object, value], (op) => {
      op.name = name;
    });
  } else b.emit("setk", [object, b.constant(name), value]);
  const { initializer } = member;
  const isText =
    typeof constant === "string" || (initializer !== undefined && isString(initializer));
  if (isText) return;
  if (typeof constant === "number") {
    b.emit("set", [object, b.constant(name)], (op) => {
      op.name = String(constant);
    });
  } else b.emit("setk", [object, value, b.constant(name)]);
}

function computed(l: Lowering, member: ts.EnumMember): Op {
  return member.initializer === undefined ? l.undefined() : lowerExpression(l, member.initializer);
}

/** A text by its syntax has no way back from the value to the name; TypeScript sees through parentheses only. */
function isString(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isString(node.expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum && (isString(node.left) || isString(node.right));
}
