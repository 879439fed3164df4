/** `throw`, and `try` with `catch` and `finally`. */
import type { Block } from "../ir/ir.ts";
import type { ts } from "../parse/typescript.ts";
import { bindPattern } from "./assign.ts";
import { COMPLETION_FIRST_EXIT, COMPLETION_NORMAL, COMPLETION_THROW } from "./exits.ts";
import { lowerExpression } from "./expression.ts";
import type { FinallyRegion, Lowering } from "./lowering.ts";
import { lowerStatements } from "./statement.ts";

export function lowerThrow(l: Lowering, node: ts.ThrowStatement): void {
  l.b.throwValue(lowerExpression(l, node.expression));
}

export function lowerTry(l: Lowering, node: ts.TryStatement): void {
  const { tryBlock, catchClause, finallyBlock } = node;
  if (finallyBlock !== undefined) {
    const body = (): void => {
      if (catchClause !== undefined) lowerCatch(l, tryBlock, catchClause);
      else lowerStatements(l, tryBlock, tryBlock.statements);
    };
    lowerFinally(l, body, () => lowerStatements(l, finallyBlock, finallyBlock.statements));
  } else if (catchClause !== undefined) lowerCatch(l, tryBlock, catchClause);
}

/** Runs `body` with exceptions going to a new block, which is returned; both paths are left open. */
export function inRegion(l: Lowering, body: () => void): Block {
  const { b } = l;
  const outer = b.handler;
  const handler = b.newBlock();
  b.handler = handler;
  const inside = b.newBlock();
  b.tryEnter(inside, handler);
  b.seal(inside);
  b.seal(handler);
  b.start(inside);
  body();
  b.handler = outer;
  return handler;
}

function lowerCatch(l: Lowering, block: ts.Block, clause: ts.CatchClause): void {
  const { b } = l;
  const after = b.newBlock();
  const handler = inRegion(l, () => {
    lowerStatements(l, block, block.statements);
    b.jump(after);
  });
  b.start(handler);
  const error = b.emit("caught");
  if (clause.variableDeclaration !== undefined)
    bindPattern(l, clause.variableDeclaration.name, error);
  lowerStatements(l, clause.block, clause.block.statements);
  b.jump(after);
  b.seal(after);
  b.start(after);
}

/** Runs `cleanup` whichever way `body` ends. */
export function lowerFinally(l: Lowering, body: () => void, cleanup: () => void): void {
  const { b } = l;
  const region: FinallyRegion = {
    entry: b.newBlock(),
    outerHandler: b.handler,
    kindName: Symbol("completion"),
    valueName: Symbol("completion value"),
    exits: [],
  };
  l.exits.push({ kind: "finally", region });
  const handler = inRegion(l, () => {
    body();
    if (!b.isDead) {
      b.write(region.kindName, b.constant(COMPLETION_NORMAL));
      b.write(region.valueName, l.undefined());
      b.jump(region.entry);
    }
  });
  l.exits.pop();
  b.start(handler);
  const error = b.emit("caught");
  b.write(region.kindName, b.constant(COMPLETION_THROW));
  b.write(region.valueName, error);
  b.jump(region.entry);
  b.seal(region.entry);
  b.start(region.entry);
  const kind = b.read(region.kindName);
  const value = b.read(region.valueName);
  cleanup();
  const after = b.newBlock();
  const test = (number: number, then: () => void): void => {
    const yes = b.newBlock();
    const no = b.newBlock();
    b.branch(b.binary("===", kind, b.constant(number)), yes, no);
    b.seal(yes);
    b.seal(no);
    b.start(yes);
    then();
    b.start(no);
  };
  if (!b.isDead) {
    test(COMPLETION_NORMAL, () => b.jump(after));
    region.exits.forEach((exit, index) => {
      test(COMPLETION_FIRST_EXIT + index, () => exit(value));
    });
    b.throwValue(value);
  }
  b.seal(after);
  b.start(after);
}
