/**
 * Proofs that an index lies inside an array. The key must be a non-negative integer by its interval, and below the
 * length by one of: the interval of the length; a branch that compared it with `a.length` of the same SSA value;
 * counting down from `a.length - 1`. A growable array that may shrink must be compared right before the access.
 */
import type { Op } from "../ir/ir.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { ArrayObject, BufferObject } from "./objects.ts";
import { exactNumber } from "./value.ts";

/** Looks through refinements. */
export function root(op: Op): Op {
  let at = op;
  while (at.opcode === "pi" && at.args[0] !== undefined) at = at.args[0];
  return at;
}

/** Is the key of a `getk` or `setk` proved to be inside every array and typed array it can be used on? */
export function isInBounds(engine: Engine, instance: Instance, op: Op): boolean {
  const [object, key] = op.args;
  if (object === undefined || key === undefined) return false;
  const index = instance.valueOf(key);
  if (!index.isInteger || index.lo < 0) return false;
  const array = root(object);
  let shrinks = false;
  let allLonger = true;
  for (const o of engine.objectsOf(instance.valueOf(object))) {
    if (o instanceof ArrayObject) {
      if (engine.read(o.shrinks).flags !== 0) shrinks = true;
      const length = engine.read(o.length);
      if (length.isBottom || length.lo <= index.hi) allLonger = false;
    } else if (o instanceof BufferObject && o.typed !== null) {
      const length = engine.read(o.length);
      if (length.isBottom || length.lo <= index.hi) allLonger = false;
    } else allLonger = false;
  }
  if (allLonger) return true;
  for (let at = key; ; ) {
    if (at.opcode === "pi" && at.refine !== null && at.args[0] !== undefined) {
      const { refine } = at;
      if (refine.kind === "lt" || refine.kind === "notge") {
        if (isLengthOf(refine.other, array) && (!shrinks || isAdjacent(root(refine.other), op))) return true;
      }
      at = at.args[0];
      continue;
    }
    return !shrinks && countsDownFrom(instance, at, array);
  }
}

function isLengthOf(op: Op, array: Op): boolean {
  const length = root(op);
  return (
    length.opcode === "get" &&
    length.name === "length" &&
    length.args[0] !== undefined &&
    root(length.args[0]) === array
  );
}

/** Nothing that could run other code lies between `length` and `access`. */
function isAdjacent(length: Op, access: Op): boolean {
  const quiet = (ops: readonly Op[]): boolean => ops.every((o) => QUIET.has(o.opcode) && isQuietOperator(o));
  if (length.block === access.block) {
    const { ops } = length.block;
    return quiet(ops.slice(ops.indexOf(length) + 1, ops.indexOf(access)));
  }
  const [pred] = access.block.preds;
  if (access.block.preds.length !== 1 || pred !== length.block) return false;
  const before = length.block.ops.slice(length.block.ops.indexOf(length) + 1);
  const after = access.block.ops.slice(0, access.block.ops.indexOf(access));
  return quiet(before) && quiet(after);
}

const QUIET = new Set(["pi", "const", "branch", "binary", "phi"]);

function isQuietOperator(op: Op): boolean {
  return op.opcode !== "binary" || op.name === "<" || op.name === ">";
}

/** `for (let i = a.length - 1; i >= 0; i--)`. */
function countsDownFrom(instance: Instance, op: Op, array: Op): boolean {
  if (op.opcode !== "phi") return isBelowLength(instance, op, array);
  return op.args.every((argument) => {
    const at = root(argument);
    return isDecreaseOf(instance, at, op) || isBelowLength(instance, at, array);
  });
}

function isBelowLength(instance: Instance, op: Op, array: Op): boolean {
  const [left, right] = op.args;
  if (op.opcode !== "binary" || op.name !== "-" || left === undefined || right === undefined) return false;
  const by = exactNumber(instance.valueOf(right));
  return isLengthOf(left, array) && by !== undefined && by >= 1;
}

function isDecreaseOf(instance: Instance, op: Op, phi: Op): boolean {
  const [left, right] = op.args;
  if (left === undefined) return false;
  let from = root(left);
  if (from.opcode === "unary" && from.name === "tonumeric" && from.args[0] !== undefined) from = root(from.args[0]);
  if (from !== phi) return false;
  if (op.opcode === "inc") return op.index < 0;
  if (op.opcode !== "binary" || op.name !== "-" || right === undefined) return false;
  const by = exactNumber(instance.valueOf(right));
  return by !== undefined && by >= 0;
}
