/** Assignment, compound and logical assignment, `++` and `--`, and destructuring into bindings or targets. */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { constantKey, memberName } from "./access.ts";
import { compoundName, Join, lowerExpression, strip } from "./expression.ts";
import { inferName, lowerNamed } from "./function.ts";
import type { Lowering } from "./lowering.ts";
import { lowerThis } from "./names.ts";
import {
  destructureArray,
  destructureObject,
  type ElementTarget,
  type PatternSource,
  type Taker,
} from "./pattern.ts";
import { iterableText } from "./source-text.ts";

/** A place that can be read and written, its parts already evaluated. */
interface Place {
  read(): Op;
  write(value: Op): void;
}

/** Evaluates the parts of a target, left to right, without reading it (ECMA-262 13.15.2). */
export function placeOf(l: Lowering, wrapped: ts.Expression): Place {
  const node = strip(wrapped);
  if (ts.isIdentifier(node)) return variablePlace(l, node);
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      return superPlace(l, node, node.name.text);
    }
    return namedPlace(l, lowerExpression(l, node.expression), memberName(l, node.name));
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lowerExpression(l, node.expression);
    const name = constantKey(l, node.argumentExpression);
    if (name !== null) return namedPlace(l, object, name);
    const key = lowerExpression(l, node.argumentExpression);
    return {
      read: () => l.b.emit("getk", [object, key]),
      write: (value) => {
        l.b.emit("setk", [object, key, value]);
      },
    };
  }
  l.refuse("SK1112", node, "this cannot be assigned to", "assign to a variable or a property");
  return { read: () => l.undefined(), write: () => {} };
}

function variablePlace(l: Lowering, node: ts.Identifier): Place {
  const variable = l.variableOf(node);
  if (variable === null) {
    const hint = "declare the variable, or export a function that changes it";
    l.refuse("SK1119", node, `the global name "${node.text}" cannot be assigned`, hint);
    return { read: () => l.undefined(), write: () => {} };
  }
  return {
    read: () => l.readVariable(variable, node),
    write: (value) => l.assign(variable, value, node),
  };
}

function namedPlace(l: Lowering, object: Op, name: string): Place {
  return {
    read: () => l.b.get(object, name),
    write: (value) => {
      l.b.emit("set", [object, value], (op) => {
        op.name = name;
      });
    },
  };
}

function superPlace(l: Lowering, node: ts.PropertyAccessExpression, name: string): Place {
  const self = lowerThis(l, node.expression);
  return {
    read: () =>
      l.b.emit("getsuper", [self], (op) => {
        op.name = name;
      }),
    write: (value) => {
      l.b.emit("setsuper", [self, value], (op) => {
        op.name = name;
      });
    },
  };
}

/** A target in brackets names nothing (ECMA-262 13.15.2), but where TypeScript takes the brackets away with a type. */
function assignedName(l: Lowering, { left }: ts.BinaryExpression): string {
  let inner: ts.Expression = left;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  const isBracketed = inner !== left && ts.isIdentifier(inner);
  return isBracketed ? "" : inferName(l, strip(left));
}

export function lowerAssignment(l: Lowering, node: ts.BinaryExpression): Op {
  const kind = node.operatorToken.kind;
  const target = strip(node.left);
  if (kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
      const value = lowerExpression(l, node.right);
      assignPattern(l, target, value, node.right);
      return value;
    }
    const place = placeOf(l, target);
    const value = lowerNamed(l, node.right, assignedName(l, node));
    l.at(node, () => place.write(value));
    return value;
  }
  const operator = compoundName(kind);
  const place = placeOf(l, target);
  if (operator !== undefined) {
    const before = place.read();
    const value = l.b.binary(operator, before, lowerExpression(l, node.right));
    place.write(value);
    return value;
  }
  return lowerLogicalAssignment(l, node, place);
}

/** `&&=`, `||=` and `??=` write only when the left side asks for it. */
function lowerLogicalAssignment(l: Lowering, node: ts.BinaryExpression, place: Place): Op {
  const kind = node.operatorToken.kind;
  const before = place.read();
  const join = new Join(l);
  const write = l.b.newBlock();
  const keep = l.b.newBlock();
  const nothing = l.b.constant(null);
  const isNullish = kind === ts.SyntaxKind.QuestionQuestionEqualsToken;
  const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  if (isNullish) l.b.branch(l.b.binary("==", before, nothing), write, keep);
  else l.b.branch(before, isAnd ? write : keep, isAnd ? keep : write);
  l.b.seal(write);
  l.b.seal(keep);
  l.b.start(keep);
  if (isNullish) join.arrive(l.b.pi(before, { kind: "ne", other: nothing, strict: false }));
  else join.arrive(l.b.pi(before, { kind: isAnd ? "falsy" : "truthy" }));
  l.b.start(write);
  const value = lowerNamed(l, node.right, assignedName(l, node));
  place.write(value);
  join.arrive(value);
  return join.finish();
}

export function lowerUpdate(
  l: Lowering,
  operand: ts.Expression,
  operator: ts.SyntaxKind,
  isPrefix: boolean,
): Op {
  const place = placeOf(l, operand);
  const before = l.b.unary("tonumeric", place.read());
  const after = l.b.emit("inc", [before], (op) => {
    op.index = operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
  });
  place.write(after);
  return isPrefix ? after : before;
}

// --- patterns ---

/** The value, or the default when it is undefined. */
export function withDefault(
  l: Lowering,
  value: Op,
  initializer: ts.Expression | undefined,
  name: string,
): Op {
  if (initializer === undefined) return value;
  const join = new Join(l);
  const useDefault = l.b.newBlock();
  const useValue = l.b.newBlock();
  const nothing = l.undefined();
  l.b.branch(l.b.binary("===", value, nothing), useDefault, useValue);
  l.b.seal(useDefault);
  l.b.seal(useValue);
  l.b.start(useValue);
  join.arrive(l.b.pi(value, { kind: "ne", other: nothing, strict: true }));
  l.b.start(useDefault);
  join.arrive(lowerNamed(l, initializer, name));
  return join.finish();
}

/** Declares the names of a binding pattern with the parts of `value`. */
export function bindPattern(
  l: Lowering,
  pattern: ts.BindingName,
  value: Op,
  source: PatternSource = "part",
): void {
  if (ts.isIdentifier(pattern)) {
    const variable = l.variableOf(pattern);
    if (variable !== null) l.at(pattern, () => l.initialise(variable, value));
    return;
  }
  if (ts.isArrayBindingPattern(pattern)) {
    const targets = pattern.elements.map((element): ElementTarget | null => {
      if (ts.isOmittedExpression(element)) return null;
      const isPlain = ts.isIdentifier(element.name) && element.initializer === undefined;
      return {
        isRest: element.dotDotDotToken !== undefined,
        canThrow: !isPlain,
        open: () => (v) => bindElement(l, element, v),
      };
    });
    l.at(pattern, () =>
      destructureArray(l, value, targets, expressionOf(source), declaredText(source)),
    );
    return;
  }
  destructureObject(
    l,
    value,
    pattern.elements.map((element) => ({
      key: element.dotDotDotToken !== undefined ? null : bindingKey(element),
      isPlain: ts.isIdentifier(element.name) && element.initializer === undefined,
      open: () => (v: Op) => bindElement(l, element, v),
    })),
    source,
  );
}

function expressionOf(source: PatternSource): ts.Expression | null {
  return typeof source === "string" ? null : source;
}

/** V8 keeps the value of a loop's turn in a variable that has this name. */
const LOOP_VALUE = ".for";

function declaredText(source: PatternSource): string {
  if (source === "turn") return LOOP_VALUE;
  return typeof source === "string" ? "" : iterableText(source, "declaration");
}

function bindingKey(element: ts.BindingElement): ts.PropertyName {
  if (element.propertyName !== undefined) return element.propertyName;
  if (ts.isIdentifier(element.name)) return element.name;
  throw new Error("a nested pattern without a property name");
}

function bindElement(l: Lowering, element: ts.BindingElement, value: Op): void {
  const name = inferName(l, element.name);
  bindPattern(l, element.name, withDefault(l, value, element.initializer, name));
}

/** Assigns the parts of `value` to the targets in a literal used as a pattern. */
export function assignPattern(
  l: Lowering,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Op,
  source: PatternSource = "part",
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    const targets = pattern.elements.map((element): ElementTarget | null => {
      if (ts.isOmittedExpression(element)) return null;
      const isRest = ts.isSpreadElement(element);
      const target = isRest ? element.expression : element;
      return { isRest, canThrow: !ts.isIdentifier(target), open: () => openElement(l, target) };
    });
    destructureArray(l, value, targets, expressionOf(source), "");
    return;
  }
  destructureObject(
    l,
    value,
    pattern.properties.map((property) => {
      if (ts.isShorthandPropertyAssignment(property)) {
        const { name, objectAssignmentInitializer } = property;
        return {
          key: name,
          isPlain: objectAssignmentInitializer === undefined,
          open: () => (v: Op) => {
            const filled = withDefault(l, v, objectAssignmentInitializer, inferName(l, name));
            placeOf(l, name).write(filled);
          },
        };
      }
      if (ts.isPropertyAssignment(property)) {
        const { initializer } = property;
        const isPlain = !ts.isBinaryExpression(initializer) && !isPattern(initializer);
        return { key: property.name, isPlain, open: () => openElement(l, initializer) };
      }
      if (ts.isSpreadAssignment(property)) {
        return { key: null, isPlain: true, open: () => openElement(l, property.expression) };
      }
      l.refuse(
        "SK1112",
        property,
        "a method in an assignment pattern",
        "name a variable or a property",
      );
      return { key: null, isPlain: true, open: () => () => {} };
    }),
    source,
  );
}

/**
 * One element of an assignment pattern: a target, or `target = default`. The parts of the target are evaluated now,
 * before the value is fetched (ECMA-262 13.15.5.5); those of a nested pattern come later.
 */
function openElement(l: Lowering, wrapped: ts.Expression): Taker {
  const node = strip(wrapped);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const target = strip(node.left);
    const name = inferName(l, target);
    const take = openElement(l, target);
    return (value) => take(withDefault(l, value, node.right, name));
  }
  if (isPattern(node)) {
    return (value) => assignPattern(l, node, value);
  }
  const place = placeOf(l, node);
  return (value) => place.write(value);
}

function isPattern(
  node: ts.Expression,
): node is ts.ArrayLiteralExpression | ts.ObjectLiteralExpression {
  return ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
}

/** Assigns a value that is there already. */
export function assignElement(l: Lowering, node: ts.Expression, value: Op): void {
  openElement(l, node)(value);
}
