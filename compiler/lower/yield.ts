/**
 * `await`, `yield` and `yield*` (ECMA-262 15.5.5, 27.6.3.8, 27.7.5.3). A coroutine is resumed with a value and a mode: to
 * go on, to throw the value where it stopped, or to return it, which runs the finally blocks around.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { leaveForReturn } from "./exits.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { isBranching } from "./source-text.ts";

const MODE_NEXT = 0;
const MODE_THROW = 1;
const MODE_RETURN = 2;

export function lowerAwait(l: Lowering, node: ts.AwaitExpression): Op {
  return awaitValue(l, lowerExpression(l, node.expression));
}

/** Leaves the function until a promise is settled; its value, or it is thrown. */
export function awaitValue(l: Lowering, value: Op): Op {
  l.b.emit("await", [value]);
  when(l, l.b.emit("resumemode"), MODE_THROW, () => l.b.throwValue(l.b.emit("resumed")));
  return l.b.emit("resumed", [value]);
}

export function lowerYield(l: Lowering, node: ts.YieldExpression): Op {
  const value = node.expression === undefined ? l.undefined() : lowerExpression(l, node.expression);
  if (l.info.isAsync) {
    if (node.asteriskToken !== undefined) return lowerAsyncDelegate(l, value);
    return yieldFromAsync(l, awaitValue(l, value));
  }
  if (node.asteriskToken !== undefined) return lowerDelegate(l, value, node.expression);
  const sent = yieldValue(l, value);
  const mode = l.b.emit("resumemode");
  when(l, mode, MODE_THROW, () => l.b.throwValue(sent));
  when(l, mode, MODE_RETURN, () => leaveForReturn(l, sent));
  return sent;
}

/** What comes in, whichever way. */
function yieldValue(l: Lowering, value: Op): Op {
  l.b.emit("yield", [value]);
  return l.b.emit("resumed");
}

/** AsyncGeneratorYield (27.6.3.8): who makes it return awaits the value first. */
function yieldFromAsync(l: Lowering, value: Op): Op {
  const sent = yieldValue(l, value);
  const mode = l.b.emit("resumemode");
  when(l, mode, MODE_THROW, () => l.b.throwValue(sent));
  when(l, mode, MODE_RETURN, () => leaveForReturn(l, awaitValue(l, sent)));
  return sent;
}

/** Runs `then`, which leaves, when the coroutine was resumed in this mode. */
function when(l: Lowering, mode: Op, expected: number, then: () => void): void {
  const { b } = l;
  const yes = b.newBlock();
  const no = b.newBlock();
  b.branch(b.binary("===", mode, b.constant(expected)), yes, no);
  b.seal(yes);
  b.seal(no);
  b.start(yes);
  then();
  b.start(no);
}

/** Hands what comes in to the inner iterator, and what that gives out, until it is done. */
function lowerDelegate(l: Lowering, iterable: Op, source: ts.Expression | undefined): Op {
  const { b } = l;
  const isNamed = b.constant(source !== undefined && isDescribed(source));
  const inner = l.callLibrary("es/generator.ts", "delegate", [iterable, isNamed]);
  return delegateLoop(l, (mode, value) => ({
    isDone: l.callLibrary("es/generator.ts", "delegateStep", [inner, mode, value]),
    result: () => b.get(inner, "value"),
    resume: (out) => {
      const sent = yieldValue(l, out);
      return { mode: b.emit("resumemode"), value: sent };
    },
  }));
}

interface DelegateTurn {
  readonly isDone: Op;
  result(): Op;
  /** Hands a value out; what comes in. */
  resume(out: Op): { readonly mode: Op; readonly value: Op };
}

function delegateLoop(l: Lowering, turn: (mode: Op, value: Op) => DelegateTurn): Op {
  const { b } = l;
  const modeName = Symbol("mode");
  const valueName = Symbol("value");
  b.write(modeName, b.constant(MODE_NEXT));
  b.write(valueName, l.undefined());
  const head = b.newBlock();
  const body = b.newBlock();
  const after = b.newBlock();
  b.jump(head);
  b.start(head);
  const mode = b.read(modeName);
  const { isDone, result, resume } = turn(mode, b.read(valueName));
  b.branch(isDone, after, body);
  b.seal(body);
  b.start(body);
  const next = resume(result());
  b.write(modeName, next.mode);
  b.write(valueName, next.value);
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
  const last = result();
  when(l, mode, MODE_RETURN, () => leaveForReturn(l, last));
  return last;
}

/** Sources of a `yield*` that V8 does not find by their place: its message describes the value. */
function isDescribed(source: ts.Expression): boolean {
  const node = strip(source);
  const isChain = (node.flags & ts.NodeFlags.OptionalChain) !== 0;
  return isChain || isPlainSource(node) || isBranching(node);
}

function isPlainSource(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isLiteralExpression(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}

/** `yield*` in an async generator: each answer of the inner iterator is awaited. */
function lowerAsyncDelegate(l: Lowering, iterable: Op): Op {
  const { b } = l;
  const inner = l.callLibrary("es/async-iterate.ts", "asyncDelegate", [iterable]);
  return delegateLoop(l, (mode, value) => {
    const answer = l.callLibrary("es/async-iterate.ts", "asyncDelegateCall", [inner, mode, value]);
    const step = awaitValue(l, answer);
    return {
      isDone: l.callLibrary("es/async-iterate.ts", "asyncDelegateStep", [inner, step]),
      result: () => b.get(inner, "value"),
      resume: (out) => resumeAsyncDelegate(l, out),
    };
  });
}

/** Hands a value of the inner iterator out as it is. A return is awaited first, and may turn into a throw. */
function resumeAsyncDelegate(l: Lowering, out: Op): { readonly mode: Op; readonly value: Op } {
  const { b } = l;
  const modeName = Symbol("mode");
  const valueName = Symbol("value");
  const sent = yieldValue(l, out);
  const mode = b.emit("resumemode");
  b.write(modeName, mode);
  b.write(valueName, sent);
  const returning = b.newBlock();
  const thrown = b.newBlock();
  const after = b.newBlock();
  b.branch(b.binary("===", mode, b.constant(MODE_RETURN)), returning, after);
  b.seal(returning);
  b.start(returning);
  b.emit("await", [sent]);
  const isThrow = b.binary("===", b.emit("resumemode"), b.constant(MODE_THROW));
  b.write(valueName, b.emit("resumed"));
  b.write(modeName, b.constant(MODE_RETURN));
  b.branch(isThrow, thrown, after);
  b.seal(thrown);
  b.start(thrown);
  b.write(modeName, b.constant(MODE_THROW));
  b.jump(after);
  b.seal(after);
  b.start(after);
  return { mode: b.read(modeName), value: b.read(valueName) };
}
