/**
 * Turns what the builder left behind into the form the rest relies on: unreachable blocks and replaced phis
 * gone, blocks in reverse post order, ops numbered, users known.
 */
import { type Block, type FunctionTemplate, Op, type Refine } from "./ir.ts";

export function finishFunction(template: FunctionTemplate, entry: Block): void {
  const order = reversePostOrder(entry);
  const reachable = new Set(order);
  for (const block of order) dropUnreachablePreds(block, reachable);
  removeTrivialPhis(order);
  template.blocks = order;
  template.ops = [];
  order.forEach((block, index) => {
    block.id = index;
  });
  for (const block of order) {
    block.isLoopHeader = block.preds.some((pred) => pred.id >= block.id);
    for (const op of block.ops) {
      op.block = block;
      op.users = [];
      op.id = template.ops.length;
      template.ops.push(op);
    }
  }
  for (const { ops } of order) linkReturn(ops);
  for (const op of template.ops) {
    op.args = op.args.map(current);
    for (const arg of op.args) if (!arg.users.includes(op)) arg.users.push(op);
    if (op.refine !== null) {
      op.refine = currentRefine(op.refine);
      for (const other of othersOf(op.refine)) if (!other.users.includes(op)) other.users.push(op);
    }
  }
}

const CALLS = new Set(["call", "callm", "callk", "callsuper", "callspread", "new", "initstatic"]);

/** What a function returns after a call that never returns is nothing. */
function linkReturn(ops: readonly Op[]): void {
  const last = ops[ops.length - 1];
  if (last?.opcode !== "return") return;
  const call = ops.findLast((op) => CALLS.has(op.opcode));
  if (call === undefined) return;
  last.follows = call;
  call.precedes = last;
}

function current(op: Op): Op {
  let found = op;
  while (found.replacedBy !== null) found = found.replacedBy;
  return found;
}

/** Ops that a refinement looks at besides the value itself. */
function othersOf(refine: Refine): Op[] {
  if (refine.kind === "instanceof") return [refine.cls];
  const others: Op[] = [];
  if ("other" in refine && refine.other !== null) others.push(refine.other);
  if ("plus" in refine && refine.plus instanceof Op) others.push(refine.plus);
  return others;
}

function currentRefine(refine: Refine): Refine {
  if (refine.kind === "instanceof") return { ...refine, cls: current(refine.cls) };
  if (!("other" in refine) || refine.other === null) return refine;
  const other = current(refine.other);
  if ("plus" in refine && refine.plus instanceof Op)
    return { ...refine, other, plus: current(refine.plus) } as Refine;
  return { ...refine, other } as Refine;
}

function reversePostOrder(entry: Block): Block[] {
  const post: Block[] = [];
  const seen = new Set<Block>([entry]);
  const stack: { block: Block; next: number }[] = [{ block: entry, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top === undefined) break;
    const succ = top.block.succs[top.next++];
    if (succ === undefined) {
      post.push(top.block);
      stack.pop();
    } else if (!seen.has(succ)) {
      seen.add(succ);
      stack.push({ block: succ, next: 0 });
    }
  }
  return post.reverse();
}

function dropUnreachablePreds(block: Block, reachable: ReadonlySet<Block>): void {
  for (let i = block.preds.length - 1; i >= 0; i--) {
    const pred = block.preds[i];
    if (pred !== undefined && reachable.has(pred)) continue;
    block.preds.splice(i, 1);
    for (const op of block.ops) {
      if (op.opcode !== "phi") continue;
      if (op.replacedBy === null) op.args.splice(i, 1);
    }
  }
}

function removeTrivialPhis(order: readonly Block[]): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (const block of order) {
      for (const op of block.ops) {
        if (op.opcode !== "phi" || op.replacedBy !== null) continue;
        const only = onlyArgument(op);
        if (only === null) continue;
        op.replacedBy = only;
        changed = true;
      }
    }
  }
  for (const block of order) {
    const kept = block.ops.filter((op) => op.replacedBy === null);
    kept.sort((a, b) => Number(b.opcode === "phi") - Number(a.opcode === "phi"));
    block.ops.splice(0, block.ops.length, ...kept);
  }
}

function onlyArgument(phi: Op): Op | null {
  let same: Op | null = null;
  for (const raw of phi.args) {
    const arg = current(raw);
    if (arg === phi || arg === same) continue;
    if (same !== null) return null;
    same = arg;
  }
  return same;
}
