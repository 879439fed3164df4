/**
 * Iteration as the language does it, with a short way for what has no user code in it. An array is read by
 * index; anything else goes through `openIterator` of `lib/es/iterate.ts`. Which of the two a site needs is
 * decided by flow analysis: the `iskind` test is then a constant and the other way disappears.
 */
import { type Block, HOLE, type Op } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { constantName, literalName, type Place } from "./constant-name.ts";
import { Join, lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { sourceText } from "./source-text.ts";
import { inRegion } from "./try.ts";

export interface ElementTarget {
  readonly isRest: boolean;
  /** Evaluating the target or its default can throw, which closes the iterator. */
  readonly canThrow: boolean;
  /** Evaluates the target itself, before the value is fetched; what it returns takes the value. */
  open(): Taker;
}

export type Taker = (value: Op) => void;

/** ECMA-262 8.6.2, ArrayBindingPattern, and 13.15.5.5. `null` skips an element. */
export function destructureArray(
  l: Lowering,
  value: Op,
  targets: readonly (ElementTarget | null)[],
  source: ts.Expression | null,
  /** What a message calls the value; "" for the value itself. */
  text: string,
): void {
  const { b } = l;
  if (isPlainLiteral(value, source) && !targets.some((target) => target?.isRest === true)) {
    takeElements(l, value, targets);
    return;
  }
  const isArray = b.isKind(value, "indexable");
  const record = openUnlessArray(l, value, isArray, text);
  targets.forEach((target, index) => {
    const take = guarded(l, isArray, record, target?.canThrow === true, () => target?.open());
    const element = choose(
      l,
      isArray,
      () => {
        if (target?.isRest === true) return callArray(l, value, "restOfArray", index);
        return b.emit("getk", [refineArray(l, value), b.constant(index)]);
      },
      () =>
        l.callLibrary("es/iterate.ts", target?.isRest === true ? "iteratorRest" : "iteratorStep", [
          record,
        ]),
    );
    guarded(l, isArray, record, target?.canThrow === true, () => take?.(element));
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

/** Is `value` a literal of that source without spread elements? Nobody else can see the array. */
function isPlainLiteral(value: Op, source: ts.Expression | null): boolean {
  if (source === null || value.opcode !== "array") return false;
  const literal = strip(source);
  return ts.isArrayLiteralExpression(literal) && !literal.elements.some(ts.isSpreadElement);
}

/** `[a, b] = [b, a]`: the values go to their targets without an array. */
function takeElements(l: Lowering, value: Op, targets: readonly (ElementTarget | null)[]): void {
  targets.forEach((target, index) => {
    const element = value.args[index];
    const isThere = element !== undefined && element.value !== HOLE;
    target?.open()(isThere ? element : l.undefined());
  });
}

/** Runs `body`; an exception out of it closes the iterator first (ECMA-262 8.6.2, IteratorClose). */
function guarded<T>(l: Lowering, isArray: Op, record: Op, canThrow: boolean, body: () => T): T {
  if (!canThrow) return body();
  const { b } = l;
  const after = b.newBlock();
  let result: T | undefined;
  const handler = inRegion(l, () => {
    result = body();
    b.jump(after);
  });
  closeAndRethrow(l, handler, isArray, record);
  b.seal(after);
  b.start(after);
  return result as T;
}

/** An exception from the body closes the iterator first; one from closing it is dropped (7.4.11, step 6). */
export function closeAndRethrow(l: Lowering, handler: Block, isArray: Op, record: Op): void {
  const { b } = l;
  b.start(handler);
  const error = b.emit("caught");
  choose(
    l,
    isArray,
    () => l.undefined(),
    () => l.callLibrary("es/iterate.ts", "closeQuietly", [record]),
  );
  b.throwValue(error);
}

function refineArray(l: Lowering, value: Op): Op {
  return l.b.pi(value, { kind: "iskind", text: "indexable", isEqual: true });
}

function callArray(l: Lowering, value: Op, name: string, index: number): Op {
  return l.callLibrary("es/iterate.ts", name, [refineArray(l, value), l.b.constant(index)]);
}

function openUnlessArray(l: Lowering, value: Op, isArray: Op, text: string): Op {
  return choose(
    l,
    isArray,
    () => l.undefined(),
    () => {
      const other = l.b.pi(value, { kind: "iskind", text: "indexable", isEqual: false });
      return l.callLibrary("es/iterate.ts", "openIterator", [other, l.b.constant(text)]);
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
  /** A name or a member, without a default. */
  readonly isPlain: boolean;
  open(): Taker;
}

/** ECMA-262 8.6.2, ObjectBindingPattern. */
export function destructureObject(
  l: Lowering,
  value: Op,
  targets: readonly PropertyTarget[],
  source: PatternSource,
): void {
  const { b } = l;
  b.emit("unary", [value], (op) => {
    op.name = "requireobject";
    op.value = requirement(l, targets[0], source);
  });
  const keys: Op[] = [];
  for (const target of targets) {
    if (target.key === null) {
      const take = target.open();
      const rest = b.emit("object");
      b.emit("copyprops", [rest, value, ...keys]);
      take(rest);
      continue;
    }
    const name = propertyKeyName(l, target.key);
    if (name !== null) {
      if (ts.isComputedPropertyName(target.key)) evaluateName(l, target.key);
      keys.push(b.key(name));
      const take = target.open();
      take(b.get(value, name));
      continue;
    }
    const key = lowerKey(l, target.key);
    if (key !== null) {
      keys.push(key);
      const take = target.open();
      take(b.emit("getk", [value, key]));
    }
  }
}

/** What is taken apart: an expression of the source, a parameter, the value of a loop's turn, or a part of another pattern. */
export type PatternSource = ts.Expression | "parameter" | "turn" | "part";

/**
 * The message for null and undefined, as V8 words it; %s stands for how the source is called, %v for the value.
 */
function requirement(
  l: Lowering,
  first: PropertyTarget | undefined,
  source: PatternSource,
): string {
  const name = first?.key == null ? null : (shownKey(l, first.key)?.replaceAll("%", "%%") ?? null);
  const called =
    typeof source === "string" ? "%t" : sourceText(source, "self").replaceAll("%", "%%");
  if (name === null) return `Cannot destructure '${called}' as it is %v.`;
  if (source === "part" || source === "turn" || first?.isPlain !== true)
    return `Cannot read properties of %v (reading '${name}')`;
  return `Cannot destructure property '${name}' of '${called}' as it is %v.`;
}

/** A key as messages show it; null when it is not known now. */
function shownKey(l: Place, key: ts.PropertyName): string | null {
  if (ts.isStringLiteralLike(key)) return key.text;
  const name = propertyKeyName(l, key);
  return name === null ? null : displayName(name);
}

/** The property name a key spells, or null for a computed one that is not known now. */
export function propertyKeyName(l: Place, key: ts.PropertyName): string | null {
  if (ts.isIdentifier(key)) return key.text;
  if (ts.isBigIntLiteral(key)) return String(BigInt(key.text.slice(0, -1)));
  if (ts.isComputedPropertyName(key)) return constantName(l, key.expression);
  return ts.isPrivateIdentifier(key) ? null : literalName(key);
}

/** Is the name only known when the program runs? */
export function isRunTimeName(l: Place, name: ts.PropertyName): boolean {
  return ts.isComputedPropertyName(name) && propertyKeyName(l, name) === null;
}

/** The key that a name spells which is not known now, or is no name: strings that look like symbols (property-name.ts). */
export function lowerKey(l: Lowering, name: ts.PropertyName): Op | null {
  if (ts.isStringLiteralLike(name)) return l.b.constant(name.text);
  if (!ts.isComputedPropertyName(name)) return null;
  return l.b.unary("topropertykey", lowerExpression(l, name.expression));
}

/** Evaluates a computed name that is known: it may be a constant that is not initialised yet. */
export function evaluateName(l: Lowering, key: ts.ComputedPropertyName): void {
  if (ts.isIdentifier(strip(key.expression))) lowerExpression(l, key.expression);
}
