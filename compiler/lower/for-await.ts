/** `for await` (ECMA-262 14.7.5.6, with iteratorKind async): each answer of the iterator is awaited. */
import type { Op } from "../ir/ir.ts";
import type { ts } from "../parse/typescript.ts";
import { lowerExpression } from "./expression.ts";
import { lowerTurn, takeLabels } from "./loop.ts";
import type { Lowering } from "./lowering.ts";
import { iterableText } from "./source-text.ts";
import { inRegion } from "./try.ts";
import { awaitValue } from "./yield.ts";

const LIBRARY = "es/async-iterate.ts";

export function lowerForAwait(l: Lowering, node: ts.ForOfStatement): void {
  const { b } = l;
  const labels = takeLabels(l);
  const subject = lowerExpression(l, node.expression);
  const text = b.constant(iterableText(node.expression, "loop"));
  const record = l.callLibrary(LIBRARY, "openAsyncIterator", [subject, text]);
  const head = b.newBlock();
  const body = b.newBlock();
  const after = b.newBlock();
  b.jump(head);
  b.start(head);
  const answer = awaitValue(l, l.callLibrary(LIBRARY, "askNext", [record]));
  b.branch(l.callLibrary(LIBRARY, "takeStep", [record, answer]), body, after);
  b.seal(body);
  b.start(body);
  const value = b.get(record, "current");
  const outerHandler = b.handler;
  const close = (): void => closeIterator(l, record);
  const handler = inRegion(l, () => {
    l.exits.push({ kind: "loop", labels, onBreak: after, onContinue: head });
    l.exits.push({ kind: "foreach", close, outerHandler });
    lowerTurn(l, node, value);
    l.exits.pop();
    l.exits.pop();
    b.jump(head);
  });
  b.start(handler);
  closeAndThrow(l, record, b.emit("caught"));
  b.seal(head);
  b.seal(after);
  b.start(after);
}

/** AsyncIteratorClose (7.4.13) when the loop is left. */
function closeIterator(l: Lowering, record: Op): void {
  const { b } = l;
  const waits = b.newBlock();
  const after = b.newBlock();
  b.branch(l.callLibrary(LIBRARY, "askReturn", [record]), waits, after);
  b.seal(waits);
  b.start(waits);
  const answer = awaitValue(l, b.get(record, "current"));
  l.callLibrary(LIBRARY, "checkReturned", [answer]);
  b.jump(after);
  b.seal(after);
  b.start(after);
}

/** The same after an error, which is the one to report, whatever closing says. */
function closeAndThrow(l: Lowering, record: Op, error: Op): void {
  const { b } = l;
  const handler = inRegion(l, () => {
    closeIterator(l, record);
    b.throwValue(error);
  });
  b.start(handler);
  b.emit("caught");
  b.throwValue(error);
}
