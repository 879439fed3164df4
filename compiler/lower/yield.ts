/**
 * `yield` and `yield*` (ECMA-262 15.5.5). A coroutine is resumed with a value and a mode: to go on, to throw the value where
 * it stopped, or to return it, which runs the finally blocks around.
 */
import type { Op } from "../ir/ir.ts";
import type { ts } from "../parse/typescript.ts";
import { leaveForReturn } from "./exits.ts";
import { lowerExpression } from "./expression.ts";
import type { Lowering } from "./lowering.ts";

const MODE_NEXT = 0;
const MODE_THROW = 1;
const MODE_RETURN = 2;

export function lowerYield(l: Lowering, node: ts.YieldExpression): Op {
  const value = node.expression === undefined ? l.undefined() : lowerExpression(l, node.expression);
  if (node.asteriskToken !== undefined) return lowerDelegate(l, value);
  const sent = l.b.emit("yield", [value]);
  const mode = l.b.emit("resumemode");
  when(l, mode, MODE_THROW, () => l.b.throwValue(sent));
  when(l, mode, MODE_RETURN, () => leaveForReturn(l, sent));
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
function lowerDelegate(l: Lowering, iterable: Op): Op {
  const { b } = l;
  const inner = l.callLibrary("es/generator.ts", "delegate", [iterable]);
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
  const isDone = l.callLibrary("es/generator.ts", "delegateStep", [inner, mode, b.read(valueName)]);
  b.branch(isDone, after, body);
  b.seal(body);
  b.start(body);
  b.write(valueName, b.emit("yield", [b.get(inner, "value")]));
  b.write(modeName, b.emit("resumemode"));
  b.jump(head);
  b.seal(head);
  b.seal(after);
  b.start(after);
  const result = b.get(inner, "value");
  when(l, mode, MODE_RETURN, () => leaveForReturn(l, result));
  return result;
}
