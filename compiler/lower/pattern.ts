/**
 * Iteration as the language does it, with a short way for what has no user code in it. An array is read by
 * index; anything else goes through `openIterator` of `lib/es/iterate.ts`. Which of the two a site needs is
 * decided by flow analysis: the `iskind` test is then a constant and the other way disappears.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { constantKey } from "./access.ts";
import { Join, lowerExpression } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

export interface ElementTarget {
  readonly isRest: boolean;
  take(value: Op): void;
}

/** ECMA-262 8.6.2, ArrayBindingPattern, and 13.15.5.5. `null` skips an element. */
export function destructureArray(l: Lowering, value: Op, targets: readonly (ElementTarget | null)[]): void {
  const { b } = l;
  const isArray = b.isKind(value, "indexable");
  const record = openUnlessArray(l, value, isArray);
  targets.forEach((target, index) => {
    if (target?.isRest === true) {
      target.take(
        choose(
          l,
          isArray,
          () => callArray(l, value, "restOfArray", index),
          () => l.callLibrary("es/iterate.ts", "iteratorRest", [record]),
        ),
      );
      return;
    }
    const element = choose(
      l,
      isArray,
      () => b.emit("getk", [refineArray(l, value), b.constant(index)]),
      () => l.callLibrary("es/iterate.ts", "iteratorStep", [record]),
    );
    target?.take(element);
  });
  const last = targets[targets.length - 1];
  if (last?.isRest === true) return;
  choose(
    l,
    isArray,
    () => l.undefined(),
    () => l.callLibrary("es/iterate.ts", "closeIterator", [record]),
  );
}

function refineArray(l: Lowering, value: Op): Op {
  return l.b.pi(value, { kind: "iskind", text: "indexable", isEqual: true });
}

function callArray(l: Lowering, value: Op, name: string, index: number): Op {
  return l.callLibrary("es/iterate.ts", name, [refineArray(l, value), l.b.constant(index)]);
}

function openUnlessArray(l: Lowering, value: Op, isArray: Op): Op {
  return choose(
    l,
    isArray,
    () => l.undefined(),
    () => {
      const other = l.b.pi(value, { kind: "iskind", text: "indexable", isEqual: false });
      return l.callLibrary("es/iterate.ts", "openIterator", [other]);
    },
  );
}

/** `condition ? whenTrue() : whenFalse()`. */
export function choose(l: Lowering, condition: Op, whenTrue: () => Op, whenFalse: () => Op): Op {
  const { b } = l;
  const join = new Join(l);
  const yes = b.newBlock();
  const no = b.newBlock();
  b.branch(condition, yes, no);
  b.seal(yes);
  b.seal(no);
  b.start(yes);
  join.arrive(whenTrue());
  b.start(no);
  join.arrive(whenFalse());
  return join.finish();
}

export interface PropertyTarget {
  /** null: the rest, all properties not named before. */
  readonly key: ts.PropertyName | null;
  take(value: Op): void;
}

/** ECMA-262 8.6.2, ObjectBindingPattern. */
export function destructureObject(l: Lowering, value: Op, targets: readonly PropertyTarget[]): void {
  const { b } = l;
  b.emit("unary", [value], (op) => {
    op.name = "requireobject";
  });
  const keys: Op[] = [];
  for (const target of targets) {
    if (target.key === null) {
      const rest = b.emit("object");
      b.emit("copyprops", [rest, value, ...keys]);
      target.take(rest);
      continue;
    }
    const name = propertyKeyName(target.key);
    if (name !== null) {
      keys.push(b.constant(name));
      target.take(b.get(value, name));
    } else if (ts.isComputedPropertyName(target.key)) {
      const key = b.unary("topropertykey", lowerExpression(l, target.key.expression));
      keys.push(key);
      target.take(b.emit("getk", [value, key]));
    }
  }
}

/** The property name a literal key spells, or null for a computed one. */
export function propertyKeyName(key: ts.PropertyName): string | null {
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNoSubstitutionTemplateLiteral(key)) return key.text;
  if (ts.isNumericLiteral(key)) return String(Number(key.text));
  if (ts.isBigIntLiteral(key)) return String(BigInt(key.text.slice(0, -1)));
  if (ts.isComputedPropertyName(key)) {
    const name = constantKey(key.expression);
    if (name !== null) return name;
    if (ts.isNumericLiteral(key.expression)) return String(Number(key.expression.text));
  }
  return null;
}

/** `Symbol.iterator` is the property `@@iterator`. */
export function wellKnownSymbol(node: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return null;
  if (node.expression.text !== "Symbol") return null;
  return `@@${node.name.text}`;
}
