/**
 * `using` and `await using`, as TypeScript writes them for engines that do not have them: what is declared is kept in a
 * record, an error of the statements too, and in the end everything is disposed of, the last first.
 */
import { isAwaitUsing, usingLists } from "../bind/syntax.ts";
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import type { Lowering } from "./lowering.ts";
import { inRegion, lowerFinally } from "./try.ts";
import { awaitValue } from "./yield.ts";

const LIBRARY = "es/dispose.ts";

/** A list of statements; `run` lowers them. */
export function withUsing(l: Lowering, statements: readonly ts.Statement[], run: () => void): void {
  const lists = usingLists(statements);
  if (lists.length === 0) run();
  else lowerScope(l, lists, run);
}

/** Disposes of what `lists` declare when `run` has ended. */
export function lowerScope(
  l: Lowering,
  lists: readonly ts.VariableDeclarationList[],
  run: () => void,
): void {
  const { b } = l;
  const scope = l.callLibrary(LIBRARY, "openScope", []);
  const outer = l.disposables;
  const body = (): void => {
    const after = b.newBlock();
    const handler = inRegion(l, () => {
      l.disposables = scope;
      run();
      l.disposables = outer;
      b.jump(after);
    });
    b.start(handler);
    l.callLibrary(LIBRARY, "recordError", [scope, b.emit("caught")]);
    b.jump(after);
    b.seal(after);
    b.start(after);
  };
  lowerFinally(l, body, () => {
    const result = l.callLibrary(LIBRARY, "disposeAll", [scope]);
    if (lists.some(isAwaitUsing)) awaitIfAny(l, result);
  });
}

function awaitIfAny(l: Lowering, result: Op): void {
  const { b } = l;
  const waits = b.newBlock();
  const after = b.newBlock();
  b.branch(result, waits, after);
  b.seal(waits);
  b.start(waits);
  awaitValue(l, result);
  b.jump(after);
  b.seal(after);
  b.start(after);
}

/** Adds the value of a declaration to the record of the scope. */
export function addResource(l: Lowering, list: ts.VariableDeclarationList, value: Op): Op {
  const scope = l.disposables;
  if (scope === null || ts.isCaseOrDefaultClause(list.parent.parent)) {
    const hint = "put the statements of the case into a block";
    return l.refuse("SK1118", list, "a using declaration directly in a case", hint);
  }
  l.callLibrary(LIBRARY, "addResource", [scope, value, l.b.constant(isAwaitUsing(list))]);
  return value;
}
