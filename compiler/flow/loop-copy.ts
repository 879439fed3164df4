/**
 * Loops that do nothing but copy elements from one typed array to another of its kind, one after the other: what a
 * block copy does, when the target does not lie behind the source within the distance copied.
 */
import type { Op } from "../ir/ir.ts";
import { unrefined } from "./bounds.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import type { Access, CountedLoop } from "./loops.ts";
import { BufferObject, type TypedKind } from "./objects.ts";

export interface LoopCopy {
  readonly load: Access;
  readonly store: Access;
  readonly kind: TypedKind;
}

/** The copy that a counted loop is, or null. */
export function copyOf(engine: Engine, instance: Instance, loop: CountedLoop): LoopCopy | null {
  if (loop.counter.step !== 1 || loop.accesses.length !== 2 || loop.inclusive) return null;
  const load = loop.accesses.find((a) => a.op.opcode === "getk");
  const store = loop.accesses.find((a) => a.op.opcode === "setk");
  const stored = store?.op.args[2];
  if (
    load === undefined ||
    store === undefined ||
    stored === undefined ||
    unrefined(stored) !== load.op
  )
    return null;
  if (load.mover !== loop.counter || store.mover !== loop.counter) return null;
  const kind = kindOf(engine, instance, load.array);
  if (kind === null || kind !== kindOf(engine, instance, store.array)) return null;
  const own = new Set<Op>([load.op, store.op, ...load.sums, ...store.sums]);
  for (const block of loop.blocks) {
    if (!instance.isReachable(block)) continue;
    for (const op of block.ops) if (!isQuiet(loop, op) && !own.has(op)) return null;
  }
  return { load, store, kind };
}

/** Ops of a loop that have no effect but to count. */
function isQuiet(loop: CountedLoop, op: Op): boolean {
  switch (op.opcode) {
    case "pi":
    case "const":
    case "jump":
      return true;
    case "phi":
      // Of the others, only those that carry a value of outside around the loop.
      return op === loop.counter.phi || op.users.length === 0 || unchanging(loop, op);
    case "branch":
      return op.block === loop.header;
    case "binary":
      return op.block === loop.header && op === loop.header.terminator.args[0];
    case "unary":
    case "inc":
      return loop.moving.get(op) === loop.counter;
    default:
      return false;
  }
}

function unchanging(loop: CountedLoop, phi: Op): boolean {
  if (phi.block !== loop.header) return false;
  return phi.args.every((a, i) => phi.block.preds[i] === loop.entry || unrefined(a) === phi);
}

function kindOf(engine: Engine, instance: Instance, array: Op): TypedKind | null {
  for (const object of engine.objectsOf(instance.valueOf(array))) {
    return object instanceof BufferObject ? object.typed : null;
  }
  return null;
}
