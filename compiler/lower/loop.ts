/** Loops. `for (let …)` makes a fresh binding for each turn when a closure could tell (ECMA-262 14.7.4.4). */

import { forEachBoundName, usingOfLoop } from "../bind/syntax.ts";
import type { Variable } from "../bind/variables.ts";
import { type Block, type Op, UNINIT } from "../ir/ir.ts";
import { libraryKey } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { assignElement, bindPattern } from "./assign.ts";
import { lowerCondition } from "./condition.ts";
import { lowerExpression } from "./expression.ts";
import { lowerForAwait } from "./for-await.ts";
import type { Lowering } from "./lowering.ts";
import { choose, closeAndRethrow } from "./pattern.ts";
import { iterableText } from "./source-text.ts";
import { lowerDeclarations, lowerStatement } from "./statement.ts";
import { inRegion } from "./try.ts";
import { addResource, lowerScope } from "./using.ts";

export function takeLabels(l: Lowering): string[] {
  const labels = l.pendingLabels;
  l.pendingLabels = [];
  return labels;
}

export function lowerWhile(l: Lowering, node: ts.WhileStatement): void {
  const { b } = l;
  const labels = takeLabels(l);
  const head = b.newBlock();
  const body = b.newBlock();
  const after = b.newBlock();
  b.jump(head);
  b.start(head);
  lowerCondition(l, node.expression, body, after);
  b.seal(body);
  b.start(body);
  l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: head });
  lowerStatement(l, node.statement);
  l.exits.pop();
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
}

export function lowerDo(l: Lowering, node: ts.DoStatement): void {
  const { b } = l;
  const labels = takeLabels(l);
  const body = b.newBlock();
  const test = b.newBlock();
  const after = b.newBlock();
  b.jump(body);
  b.start(body);
  l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: test });
  lowerStatement(l, node.statement);
  l.exits.pop();
  b.jump(test);
  b.seal(test);
  b.start(test);
  lowerCondition(l, node.expression, body, after);
  b.seal(body);
  b.seal(after);
  b.start(after);
}

export function lowerFor(l: Lowering, node: ts.ForStatement): void {
  const using = usingOfLoop(node);
  if (using === null) lowerPlainFor(l, node);
  else lowerScope(l, [using], () => lowerPlainFor(l, node));
}

function lowerPlainFor(l: Lowering, node: ts.ForStatement): void {
  const { b } = l;
  const labels = takeLabels(l);
  const perTurn = loopCells(l, node);
  if (node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) lowerDeclarations(l, node.initializer);
    else lowerExpression(l, node.initializer);
  }
  const head = b.newBlock();
  const body = b.newBlock();
  const step = b.newBlock();
  const after = b.newBlock();
  freshCells(l, perTurn);
  b.jump(head);
  b.start(head);
  if (node.condition === undefined) b.jump(body);
  else lowerCondition(l, node.condition, body, after);
  b.seal(body);
  b.start(body);
  l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: step });
  lowerStatement(l, node.statement);
  l.exits.pop();
  b.jump(step);
  b.seal(step);
  b.start(step);
  freshCells(l, perTurn);
  if (node.incrementor !== undefined) lowerExpression(l, node.incrementor);
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
}

/** Loop variables that closures share: their cells are made before the initializer runs. */
function loopCells(l: Lowering, node: ts.ForStatement): Variable[] {
  const found: Variable[] = [];
  const { initializer } = node;
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer)) return found;
  if ((initializer.flags & ts.NodeFlags.BlockScoped) === 0) return found;
  for (const declaration of initializer.declarations) {
    forEachBoundName(declaration.name, (name) => {
      const variable = l.variableOf(name);
      if (variable?.isCell !== true) return;
      found.push(variable);
      if (variable.needsTdzCheck) l.newCell(variable, l.b.constant(UNINIT));
    });
  }
  return found;
}

function freshCells(l: Lowering, variables: readonly Variable[]): void {
  for (const variable of variables) {
    if (l.b.isDead) return;
    l.newCell(variable, l.b.emit("cellget", [l.b.read(variable)]));
  }
}

export function lowerForIn(l: Lowering, node: ts.ForInStatement): void {
  const { b } = l;
  const subject = lowerExpression(l, node.expression);
  const keys = b.emit("keys", [subject]);
  const has = (key: Op): Op => l.callLibrary("es/iterate.ts", "stillHas", [subject, key]);
  overIndices(l, keys, node, (key) => {
    const next = b.newBlock();
    const skip = b.newBlock();
    b.branch(has(key), next, skip);
    b.seal(next);
    b.seal(skip);
    b.start(next);
    return { value: key, skip };
  });
}

export function lowerForOf(l: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined) {
    lowerForAwait(l, node);
    return;
  }
  const { b } = l;
  const labels = takeLabels(l);
  const subject = lowerExpression(l, node.expression);
  const isArray = b.isKind(subject, "indexable");
  const record = choose(
    l,
    isArray,
    () => l.undefined(),
    () => {
      const other = b.pi(subject, { kind: "iskind", text: "indexable", isEqual: false });
      const text = l.b.constant(iterableText(node.expression, "loop"));
      return l.callLibrary("es/iterate.ts", "openIterator", [other, text]);
    },
  );
  const indexName = Symbol("index");
  const valueName = Symbol("value");
  b.write(indexName, b.constant(0));
  const head = b.newBlock();
  const after = b.newBlock();
  const body = b.newBlock();
  const step = b.newBlock();
  b.jump(head);
  b.start(head);
  const index = b.read(indexName);
  advance(l, { isArray, subject, record, index, valueName, body, after });
  b.seal(body);
  b.start(body);
  const value = b.read(valueName);
  const outerHandler = b.handler;
  const close = (): void => {
    choose(
      l,
      isArray,
      () => l.undefined(),
      () => l.callLibrary("es/iterate.ts", "closeIterator", [record]),
    );
  };
  const handler = inRegion(l, () => {
    l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: step });
    l.exits.push({ kind: "foreach", close, outerHandler });
    lowerTurn(l, node, value);
    l.exits.pop();
    l.exits.pop();
    b.jump(step);
  });
  closeAndRethrow(l, handler, isArray, record);
  b.seal(step);
  b.start(step);
  b.write(indexName, nextIndex(l, index));
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
}

function nextIndex(l: Lowering, index: Op): Op {
  return l.b.emit("inc", [index], (op) => {
    op.index = 1;
  });
}

interface Advance {
  readonly isArray: Op;
  readonly subject: Op;
  readonly record: Op;
  readonly index: Op;
  readonly valueName: symbol;
  readonly body: Block;
  readonly after: Block;
}

/** Goes to `body` with the next value, or to `after`. */
function advance(l: Lowering, a: Advance): void {
  const { b } = l;
  const byIndex = b.newBlock();
  const byIterator = b.newBlock();
  b.branch(a.isArray, byIndex, byIterator);
  b.seal(byIndex);
  b.start(byIndex);
  const array = b.pi(a.subject, { kind: "iskind", text: "indexable", isEqual: true });
  const length = b.get(array, "length");
  const more = b.newBlock();
  b.branch(b.binary("<", a.index, length), more, a.after);
  b.seal(more);
  b.start(more);
  const within = b.pi(a.index, { kind: "lt", other: length, plus: null });
  b.write(a.valueName, b.emit("getk", [array, within]));
  b.jump(a.body);
  b.seal(byIterator);
  b.start(byIterator);
  const advanced = l.callLibrary("es/iterate.ts", "advanceIterator", [a.record]);
  const some = b.newBlock();
  b.branch(advanced, some, a.after);
  b.seal(some);
  b.start(some);
  b.write(a.valueName, b.get(a.record, libraryKey("current")));
  b.jump(a.body);
}

/** Binds the value of one turn and runs the body. */
export function lowerTurn(l: Lowering, node: ts.ForOfStatement, value: Op): void {
  const using = usingOfLoop(node);
  const run = (): void => {
    const bound = using === null ? value : addResource(l, using, value);
    bindTarget(l, node.initializer, bound);
    lowerStatement(l, node.statement);
  };
  if (using === null) run();
  else lowerScope(l, [using], run);
}

function bindTarget(l: Lowering, initializer: ts.ForInitializer, value: Op): void {
  if (!ts.isVariableDeclarationList(initializer)) {
    assignElement(l, initializer, value);
    return;
  }
  const declaration = initializer.declarations[0];
  if (declaration === undefined) return;
  forEachBoundName(declaration.name, (name) => {
    const variable = l.variableOf(name);
    if (variable?.isCell === true && variable.needsTdzCheck) {
      l.newCell(variable, l.b.constant(UNINIT));
    }
  });
  const isVar = (initializer.flags & ts.NodeFlags.BlockScoped) === 0;
  if (isVar && ts.isIdentifier(declaration.name)) {
    const variable = l.variableOf(declaration.name);
    if (variable !== null) l.assign(variable, value, declaration.name);
  } else bindPattern(l, declaration.name, value, "turn");
}

/** A loop over the indices of an array the compiler made itself. */
function overIndices(
  l: Lowering,
  array: Op,
  node: ts.ForInStatement,
  each: (value: Op) => { value: Op; skip: Block },
): void {
  const { b } = l;
  const labels = takeLabels(l);
  const indexName = Symbol("index");
  b.write(indexName, b.constant(0));
  const head = b.newBlock();
  const body = b.newBlock();
  const step = b.newBlock();
  const after = b.newBlock();
  b.jump(head);
  b.start(head);
  const index = b.read(indexName);
  const length = b.get(array, "length");
  b.branch(b.binary("<", index, length), body, after);
  b.seal(body);
  b.start(body);
  const within = b.pi(index, { kind: "lt", other: length, plus: null });
  const { value, skip } = each(b.emit("getk", [array, within]));
  l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: step });
  bindTarget(l, node.initializer, value);
  lowerStatement(l, node.statement);
  l.exits.pop();
  b.jump(step);
  b.start(skip);
  b.jump(step);
  b.seal(step);
  b.start(step);
  b.write(indexName, nextIndex(l, index));
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
}
