/**
 * Counted loops whose array accesses move along with the counter. When all of them stay inside their arrays for the
 * whole trip, which a few comparisons before the loop can tell, a version of the loop without checks can run.
 */
import type { Block, Op } from "../ir/ir.ts";
import { root } from "./bounds.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { BufferObject } from "./objects.ts";
import { exactNumber, F_FRACTION, F_NUMERIC, F_UNDEFINED } from "./value.ts";

/** `array[counter + offset]`, the offset known outside of the loop. */
export interface Access {
  readonly op: Op;
  /** Typed array of one kind, defined outside of the loop. */
  readonly array: Op;
  /** Parts of the key besides the counter: values from outside, and a constant. */
  readonly offsets: readonly Op[];
  readonly constant: number;
  /** Sums inside the loop that make up the key. */
  readonly sums: readonly Op[];
}

export interface CountedLoop {
  readonly header: Block;
  readonly blocks: readonly Block[];
  /** Predecessor outside of the loop. */
  readonly entry: Block;
  readonly counter: Op;
  readonly start: Op;
  /** The loop runs while counter < limit (<= limit when `inclusive`). */
  readonly limit: Op;
  readonly inclusive: boolean;
  readonly accesses: readonly Access[];
}

/** More blocks than this are not worth writing twice. */
const BLOCKS_MAX = 24;
const OPS_MAX = 120;

export function findCountedLoops(engine: Engine, instance: Instance): CountedLoop[] {
  const found: CountedLoop[] = [];
  for (const header of instance.template.blocks) {
    if (!header.isLoopHeader || !instance.isReachable(header)) continue;
    const loop = countedLoop(engine, instance, header);
    if (loop !== null) found.push(loop);
  }
  return found;
}

function countedLoop(engine: Engine, instance: Instance, header: Block): CountedLoop | null {
  const blocks = naturalLoop(instance, header);
  if (blocks === null || blocks.length > BLOCKS_MAX) return null;
  const inside = new Set(blocks);
  // Only innermost loops, and none that catches exceptions in the middle.
  for (const block of blocks) {
    if (block !== header && block.isLoopHeader) return null;
    if (block.handler !== header.handler) return null;
    if (block.terminator.opcode === "tryenter") return null;
  }
  if (blocks.reduce((n, b) => n + b.ops.length, 0) > OPS_MAX) return null;
  const outside = header.preds.filter((p) => !inside.has(p) && instance.isReachable(p));
  const [entry] = outside;
  if (entry === undefined || outside.length !== 1) return null;
  const test = counterTest(engine, instance, header, inside, entry);
  if (test === null) return null;
  const accesses = findAccesses(engine, instance, blocks, inside, test.counter);
  if (accesses.length === 0) return null;
  return { header, blocks, entry, ...test, accesses };
}

/** Blocks from which the header is reached again without leaving it; null when the loop has two entries. */
function naturalLoop(instance: Instance, header: Block): Block[] | null {
  const inside = new Set<Block>([header]);
  const stack = header.preds.filter((p) => p.id >= header.id && instance.isReachable(p));
  while (stack.length > 0) {
    const block = stack.pop();
    if (block === undefined || inside.has(block)) continue;
    if (block.id < header.id) return null;
    inside.add(block);
    for (const pred of block.preds) if (instance.isReachable(pred)) stack.push(pred);
  }
  return [...inside].sort((a, b) => a.id - b.id);
}

interface CounterTest {
  readonly counter: Op;
  readonly start: Op;
  readonly limit: Op;
  readonly inclusive: boolean;
}

/** The header ends with `counter < limit`, and the counter only grows. */
function counterTest(
  engine: Engine,
  instance: Instance,
  header: Block,
  inside: ReadonlySet<Block>,
  entry: Block,
): CounterTest | null {
  const branch = header.terminator;
  const condition = branch.args[0];
  if (branch.opcode !== "branch" || condition === undefined || condition.opcode !== "binary") return null;
  const [left, right] = condition.args;
  const [yes, no] = header.succs;
  if (left === undefined || right === undefined || yes === undefined || no === undefined) return null;
  if (!inside.has(yes) || inside.has(no)) return null;
  if (condition.name !== "<" && condition.name !== "<=") return null;
  const counter = left;
  if (counter.opcode !== "phi" || counter.block !== header) return null;
  if (inside.has(root(right).block) && !isTypedLength(engine, instance, right, inside)) return null;
  if (!instance.valueOf(counter).isInteger || !isWhole(instance, right)) return null;
  let start: Op | null = null;
  for (let i = 0; i < header.preds.length; i++) {
    const pred = header.preds[i];
    const argument = counter.args[i];
    if (pred === undefined || argument === undefined || !instance.isReachable(pred)) continue;
    if (pred === entry) start = argument;
    else if (!isIncrease(instance, argument, counter)) return null;
  }
  if (start === null || !instance.valueOf(start).isInteger) return null;
  return { counter, start, limit: right, inclusive: condition.name === "<=" };
}

/** A number without fraction, or what compares like NaN. */
function isWhole(instance: Instance, op: Op): boolean {
  const value = instance.valueOf(op);
  return value.only(F_NUMERIC | F_UNDEFINED) && !value.has(F_FRACTION) && !value.isBottom;
}

/** The length of a typed array from outside never changes, wherever it is read. */
export function isTypedLength(engine: Engine, instance: Instance, op: Op, inside: ReadonlySet<Block>): boolean {
  const at = root(op);
  const array = at.args[0];
  if (at.opcode !== "get" || at.name !== "length" || array === undefined) return false;
  return !inside.has(root(array).block) && isOneTypedKind(engine, instance, array);
}

function isIncrease(instance: Instance, op: Op, counter: Op): boolean {
  const at = root(op);
  const [left, right] = at.args;
  if (left === undefined) return false;
  let from = root(left);
  if (from.opcode === "unary" && from.name === "tonumeric" && from.args[0] !== undefined) from = root(from.args[0]);
  if (from !== counter) return false;
  if (at.opcode === "inc") return at.index > 0;
  if (at.opcode !== "binary" || at.name !== "+" || right === undefined) return false;
  const step = exactNumber(instance.valueOf(right));
  return step !== undefined && Number.isInteger(step) && step > 0 && step < 2 ** 31;
}

function findAccesses(
  engine: Engine,
  instance: Instance,
  blocks: readonly Block[],
  inside: ReadonlySet<Block>,
  counter: Op,
): Access[] {
  const found: Access[] = [];
  for (const block of blocks) {
    for (const op of block.ops) {
      if (op.opcode !== "getk" && op.opcode !== "setk") continue;
      const [array, key] = op.args;
      if (array === undefined || key === undefined || inside.has(root(array).block)) continue;
      if (!isOneTypedKind(engine, instance, array)) continue;
      const sum = linear(instance, key, counter, inside);
      if (sum !== null) found.push({ op, array, ...sum });
    }
  }
  return found;
}

function isOneTypedKind(engine: Engine, instance: Instance, array: Op): boolean {
  const value = instance.valueOf(array);
  if (value.flags !== 0) return false;
  const kinds = new Set<string>();
  for (const object of engine.objectsOf(value)) {
    if (!(object instanceof BufferObject) || object.typed === null) return false;
    kinds.add(object.typed);
  }
  return kinds.size === 1;
}

interface Linear {
  readonly offsets: readonly Op[];
  readonly constant: number;
  readonly sums: readonly Op[];
}

/** The key as counter + offsets + constant, or null. */
function linear(instance: Instance, key: Op, counter: Op, inside: ReadonlySet<Block>): Linear | null {
  const offsets: Op[] = [];
  const sums: Op[] = [];
  let constant = 0;
  let counters = 0;
  const visit = (op: Op, depth: number): boolean => {
    const at = root(op);
    if (at === counter) {
      counters++;
      return true;
    }
    const exact = exactNumber(instance.valueOf(op));
    if (exact !== undefined && Number.isInteger(exact) && Math.abs(exact) < 2 ** 31) {
      constant += exact;
      return true;
    }
    if (!inside.has(at.block)) {
      const value = instance.valueOf(op);
      if (!value.only(F_NUMERIC | F_UNDEFINED) || offsets.length >= 2) return false;
      offsets.push(op);
      return true;
    }
    const [a, b] = at.args;
    if (depth === 0 || at.opcode !== "binary" || a === undefined || b === undefined) return false;
    if (at.name !== "+") return false;
    sums.push(at);
    return visit(a, depth - 1) && visit(b, depth - 1);
  };
  if (!visit(key, 4) || counters !== 1) return null;
  return { offsets, constant, sums };
}
