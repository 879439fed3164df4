/**
 * Leaving scopes: closing iterators and running finally blocks on the way out of a `break`, `continue` or
 * `return` (ECMA-262 14.7.5.6, 14.15).
 *
 * A finally block is lowered once. Whoever enters it says in a completion number how to go on afterwards:
 * 0 falls out of the try statement, 1 throws the value again, and each other number is one exit of `exits`.
 */
import type { Block, Op } from "../ir/ir.ts";
import { returnValue } from "./coroutine.ts";
import type { FinallyRegion, Lowering } from "./lowering.ts";

export const COMPLETION_NORMAL = 0;
export const COMPLETION_THROW = 1;
export const COMPLETION_FIRST_EXIT = 2;

/** Leaves all scopes from the innermost down to index `until`, then goes to `target`. */
export function leaveTo(l: Lowering, until: number, target: Block): void {
  leave(l, l.exits.length - 1, until, l.undefined(), () => l.b.jump(target));
}

/** Leaves every scope and returns `value`. */
export function leaveForReturn(l: Lowering, value: Op): void {
  leave(l, l.exits.length - 1, 0, value, (result) => returnValue(l, l.info, result));
}

function leave(
  l: Lowering,
  from: number,
  until: number,
  value: Op,
  last: (value: Op) => void,
): void {
  const handler = l.b.handler;
  const saved = l.exits.slice();
  for (let i = from; i >= until; i--) {
    const scope = saved[i];
    if (scope === undefined || (scope.kind !== "foreach" && scope.kind !== "finally")) continue;
    // What runs on the way out is no longer inside the scope being left.
    l.exits.length = i;
    if (scope.kind === "foreach") {
      switchHandler(l, scope.outerHandler);
      scope.close();
      continue;
    }
    enterFinally(l, scope.region, value, (result) => {
      const outside = saved.slice(0, i);
      l.exits.splice(0, l.exits.length, ...outside);
      leave(l, i - 1, until, result, last);
      l.exits.splice(0, l.exits.length, ...outside);
    });
    l.exits.splice(0, l.exits.length, ...saved);
    l.b.handler = handler;
    return;
  }
  last(value);
  l.exits.splice(0, l.exits.length, ...saved);
  l.b.handler = handler;
}

/** Continues in a new block whose exceptions go to `handler`. */
export function switchHandler(l: Lowering, handler: Block | null): void {
  if (l.b.block.handler === handler) {
    l.b.handler = handler;
    return;
  }
  l.b.handler = handler;
  const next = l.b.newBlock();
  l.b.jump(next);
  l.b.seal(next);
  l.b.start(next);
}

function enterFinally(
  l: Lowering,
  region: FinallyRegion,
  value: Op,
  then: (value: Op) => void,
): void {
  const number = COMPLETION_FIRST_EXIT + region.exits.length;
  region.exits.push(then);
  l.b.write(region.kindName, l.b.constant(number));
  l.b.write(region.valueName, value);
  l.b.jump(region.entry);
}
