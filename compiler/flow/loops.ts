/**
 * Counted loops whose array accesses move along with the counter. When all of them stay inside their arrays for the
 * whole trip, which a few comparisons before the loop can tell, a version of the loop without checks can run.
 */
import type { Block, Op } from "../ir/ir.ts";
import { root, unrefined } from "./bounds.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { viewsMayChange } from "./native-buffers.ts";
import { BufferObject } from "./objects.ts";
import { exactNumber, F_FRACTION, F_HOLE, F_NULLISH, F_NUMERIC, F_UNDEFINED } from "./value.ts";

/**
 * A phi of the header that grows by at most `step` in a trip: the counter itself, or one that goes along with it. With a
 * step of 0, the limit that comes down to meet the counter.
 */
export interface Mover {
  readonly phi: Op;
  readonly start: Op;
  readonly step: number;
}

/** `array[mover + offset]`, the offset known outside of the loop. */
export interface Access {
  readonly op: Op;
  /** Typed array of one kind, defined outside of the loop. */
  readonly array: Op;
  readonly mover: Mover;
  /** Parts of the key besides the mover: values from outside, and a constant. */
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
  /** Grows by at least `least`, which is at least one, in each trip. */
  readonly counter: Mover & { readonly least: number };
  /** The loop runs while counter < limit (<= limit when `inclusive`). */
  readonly limit: Op;
  readonly inclusive: boolean;
  /** Set when the limit falls from trip to trip; `limit` is then where it starts. */
  readonly falling: Mover | null;
  readonly accesses: readonly Access[];
  /** Ops inside the loop that give a mover plus a constant. */
  readonly moving: ReadonlyMap<Op, Mover>;
}

/** More blocks than this are not worth writing twice. */
const BLOCKS_MAX = 24;
const OPS_MAX = 120;
/** A step times the trips of the longest loop stays an int64. */
const STEP_MAX = 256;

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
  const found = countedHeader(engine, instance, header);
  if (found === null || found.ahead !== 0) return null;
  const { movers, blocks, inside, ahead: _, ...test } = found;
  movers.falling = test.falling;
  // What stands before the test of the counter runs once more than the loop.
  const tested = blocks.filter((block) => block !== header);
  const accesses = findAccesses(engine, instance, tested, inside, movers);
  if (accesses.length === 0) return null;
  return { header, blocks, ...test, accesses, moving: movers.moving };
}

/** A loop that runs while a counter is below a limit, whatever it does. */
export interface CountedHeader extends CounterTest, Pick<CountedLoop, "blocks" | "entry"> {
  readonly inside: ReadonlySet<Block>;
  readonly movers: Movers;
}

/** The innermost loop that `header` begins, or null when it counts nothing or is too large. */
export function countedHeader(
  engine: Engine,
  instance: Instance,
  header: Block,
): CountedHeader | null {
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
  const movers = new Movers(instance, header, inside, entry);
  const test = counterTest(engine, instance, header, inside, movers);
  if (test === null) return null;
  movers.add(test.counter);
  return { blocks, inside, entry, movers, ...test };
}

/** Blocks from which the header is reached again without leaving it; null when the loop has two entries. */
export function naturalLoop(instance: Instance, header: Block): Block[] | null {
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

interface CounterTest extends Pick<CountedLoop, "counter" | "limit" | "inclusive" | "falling"> {
  /** What is added to the counter before it is compared. */
  readonly ahead: number;
}

/** The header ends with `counter < limit` or `counter + ahead < limit`, and the counter only grows. */
function counterTest(
  engine: Engine,
  instance: Instance,
  header: Block,
  inside: ReadonlySet<Block>,
  movers: Movers,
): CounterTest | null {
  const branch = header.terminator;
  const condition = branch.args[0];
  if (branch.opcode !== "branch" || condition === undefined || condition.opcode !== "binary")
    return null;
  const [left, right] = condition.args;
  const [yes, no] = header.succs;
  if (left === undefined || right === undefined || yes === undefined || no === undefined)
    return null;
  if (!inside.has(yes) || inside.has(no)) return null;
  if (condition.name !== "<" && condition.name !== "<=") return null;
  const falling = movers.fallingOf(unrefined(right));
  const outside = falling?.start ?? fromOutside(right, inside);
  if (outside === null && !isTypedLength(engine, instance, right, inside)) return null;
  const limit = outside ?? right;
  if (!isWhole(instance, limit)) return null;
  const [compared, ahead] = withoutConstant(instance, left);
  const counter = movers.of(compared);
  if (counter === null || counter.least < 1) return null;
  return { counter, limit, inclusive: condition.name === "<=", falling, ahead };
}

/** A sum of a value and a constant, or a value and 0. */
function withoutConstant(instance: Instance, op: Op): [Op, number] {
  const at = unrefined(op);
  const [left, right] = at.args;
  if (at.opcode !== "binary" || at.name !== "+" || left === undefined || right === undefined)
    return [at, 0];
  const constant = exactNumber(instance.valueOf(right));
  const isSmall =
    constant !== undefined && Number.isInteger(constant) && Math.abs(constant) < 2 ** 31;
  return isSmall ? [unrefined(left), constant] : [at, 0];
}

/** Phis and refinements that are followed. */
const WEB_MAX = 32;

/** The one value from outside of the loop that an op is, whatever phis carry it around; null when it is none such. */
export function fromOutside(op: Op, inside: ReadonlySet<Block>): Op | null {
  const seen = new Set<Op>();
  const queue = [op];
  let source: Op | null = null;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (!inside.has(at.block)) {
      if (source !== null) return null;
      source = at;
    } else {
      if ((at.opcode !== "phi" && at.opcode !== "pi") || seen.size > WEB_MAX) return null;
      for (const argument of at.args) queue.push(argument);
    }
  }
  return source;
}

/** A number without fraction, or what compares like NaN. */
function isWhole(instance: Instance, op: Op): boolean {
  const value = instance.valueOf(op);
  return value.only(F_NUMERIC | F_UNDEFINED) && !value.has(F_FRACTION) && !value.isBottom;
}

/** The length of a typed array from outside never changes, wherever it is read. */
export function isTypedLength(
  engine: Engine,
  instance: Instance,
  op: Op,
  inside: ReadonlySet<Block>,
): boolean {
  const at = root(op);
  const array = at.args[0];
  if (at.opcode !== "get" || at.name !== "length" || array === undefined) return false;
  const source = fromOutside(array, inside);
  if (source === null || instance.valueOf(source).flags !== 0) return false;
  return isOneTypedKind(engine, instance, source);
}

/** The phis of a header that grow by constants. */
class Movers {
  readonly moving = new Map<Op, Mover>();
  /** The limit, if it falls: accesses may move with it. */
  falling: Mover | null = null;
  private readonly known = new Map<Op, (Mover & { readonly least: number }) | null>();
  private readonly instance: Instance;
  private readonly header: Block;
  private readonly inside: ReadonlySet<Block>;
  private readonly entry: Block;

  constructor(instance: Instance, header: Block, inside: ReadonlySet<Block>, entry: Block) {
    this.instance = instance;
    this.header = header;
    this.inside = inside;
    this.entry = entry;
  }

  /** Notes the ops that make up the mover's growth. */
  add(mover: Mover): void {
    this.moving.set(mover.phi, mover);
    for (const argument of mover.phi.args) this.note(argument, mover);
  }

  private note(op: Op, mover: Mover): void {
    if (!this.inside.has(op.block) || this.moving.has(op)) return;
    if (op.block === this.header && op.opcode === "phi") return;
    this.moving.set(op, mover);
    for (const argument of op.opcode === "phi" ? op.args : op.args.slice(0, 1))
      this.note(argument, mover);
  }

  /** The phi as a mover, with the least that it grows in a trip; null when it is none. */
  of(phi: Op): (Mover & { readonly least: number }) | null {
    const known = this.known.get(phi);
    if (known !== undefined) return known;
    const found = this.find(phi);
    this.known.set(phi, found);
    return found;
  }

  private find(phi: Op): (Mover & { readonly least: number }) | null {
    const found = this.growthInTrip(phi);
    if (found === null || found.least < 0 || found.most > STEP_MAX) return null;
    const { start, least, most } = found;
    return isWhole(this.instance, start) ? { phi, start, step: Math.max(most, 0), least } : null;
  }

  /** An integer that only falls. */
  fallingOf(phi: Op): Mover | null {
    const found = this.growthInTrip(phi);
    if (found === null || found.most > 0 || found.least === 0 || found.least < -STEP_MAX)
      return null;
    const { start } = found;
    const isInteger = (op: Op): boolean => this.instance.valueOf(op).isInteger;
    return isInteger(phi) && isInteger(start) ? { phi, start, step: 0 } : null;
  }

  private growthInTrip(
    phi: Op,
  ): { readonly start: Op; readonly least: number; readonly most: number } | null {
    const { instance, header } = this;
    if (phi.opcode !== "phi" || phi.block !== header || !isWhole(instance, phi)) return null;
    let start: Op | null = null;
    let [least, most] = [STEP_MAX, -STEP_MAX];
    for (let i = 0; i < header.preds.length; i++) {
      const pred = header.preds[i];
      const argument = phi.args[i];
      if (pred === undefined || argument === undefined || !instance.isReachable(pred)) continue;
      if (pred === this.entry) {
        start = argument;
        continue;
      }
      const growth = this.growth(argument, phi, 8);
      if (growth === null) return null;
      least = Math.min(least, growth[0]);
      most = Math.max(most, growth[1]);
    }
    return start === null || least > most ? null : { start, least, most };
  }

  /** Least and most of what `op` is more than `phi`. */
  private growth(op: Op, phi: Op, depth: number): readonly [number, number] | null {
    const at = unrefined(op);
    if (at === phi) return [0, 0];
    if (depth === 0 || !this.inside.has(at.block)) return null;
    const [left, right] = at.args;
    if (left === undefined) return null;
    if (at.opcode === "unary" && at.name === "tonumeric") return this.growth(left, phi, depth - 1);
    if (at.opcode === "inc") return shifted(this.growth(left, phi, depth - 1), at.index);
    if (at.opcode === "binary" && (at.name === "+" || at.name === "-") && right !== undefined) {
      const step = exactNumber(this.instance.valueOf(right));
      if (step === undefined || !Number.isInteger(step)) return null;
      return shifted(this.growth(left, phi, depth - 1), at.name === "+" ? step : -step);
    }
    return at.opcode === "phi" && at.block !== this.header
      ? this.growthOfPhi(at, phi, depth)
      : null;
  }

  private growthOfPhi(at: Op, phi: Op, depth: number): readonly [number, number] | null {
    let [least, most] = [STEP_MAX, -STEP_MAX];
    for (let i = 0; i < at.args.length; i++) {
      const argument = at.args[i];
      const pred = at.block.preds[i];
      if (
        argument === undefined ||
        pred === undefined ||
        !this.instance.isEdgeTaken(pred, at.block)
      )
        continue;
      const growth = this.growth(argument, phi, depth - 1);
      if (growth === null) return null;
      least = Math.min(least, growth[0]);
      most = Math.max(most, growth[1]);
    }
    return least > most ? null : [least, most];
  }
}

function shifted(
  growth: readonly [number, number] | null,
  by: number,
): readonly [number, number] | null {
  return growth === null ? null : [growth[0] + by, growth[1] + by];
}

function findAccesses(
  engine: Engine,
  instance: Instance,
  blocks: readonly Block[],
  inside: ReadonlySet<Block>,
  movers: Movers,
): Access[] {
  const found: Access[] = [];
  for (const block of blocks) {
    for (const op of block.ops) {
      if (op.opcode !== "getk" && op.opcode !== "setk") continue;
      const [object, key] = op.args;
      const array = object === undefined ? null : fromOutside(object, inside);
      if (array === null || key === undefined || !isOneTypedKind(engine, instance, array)) continue;
      const sum = linear(instance, key, movers, inside);
      if (sum === null) continue;
      if (sum.mover !== movers.falling) movers.add(sum.mover);
      found.push({ op, array, ...sum });
    }
  }
  return found;
}

/** Typed arrays of one kind, which keep their length, or null and undefined. */
function isOneTypedKind(engine: Engine, instance: Instance, array: Op): boolean {
  const value = instance.valueOf(array);
  if ((value.flags & ~(F_NULLISH | F_HOLE)) !== 0 || viewsMayChange(engine)) return false;
  const kinds = new Set<string>();
  for (const object of engine.objectsOf(value)) {
    if (!(object instanceof BufferObject) || object.typed === null) return false;
    kinds.add(object.typed);
  }
  return kinds.size === 1;
}

type Linear = Pick<Access, "mover" | "offsets" | "constant" | "sums">;

/** Sums and increments in a row that are followed. */
const SUM_DEPTH_MAX = 16;

/** The key as mover + offsets + constant, or null. */
function linear(
  instance: Instance,
  key: Op,
  movers: Movers,
  inside: ReadonlySet<Block>,
): Linear | null {
  const offsets: Op[] = [];
  const sums: Op[] = [];
  let constant = 0;
  let mover: Mover | null = null;
  const visit = (op: Op, depth: number): boolean => {
    const at = unrefined(op);
    const moving = at === movers.falling?.phi ? movers.falling : movers.of(at);
    if (moving !== null) {
      if (mover !== null) return false;
      mover = moving;
      return true;
    }
    const exact = exactNumber(instance.valueOf(op));
    if (exact !== undefined && Number.isInteger(exact) && Math.abs(exact) < 2 ** 31) {
      constant += exact;
      return true;
    }
    const offset = fromOutside(op, inside);
    if (offset !== null) {
      const value = instance.valueOf(offset);
      if (!value.only(F_NUMERIC | F_UNDEFINED) || offsets.length >= 2) return false;
      offsets.push(offset);
      return true;
    }
    const [a, b] = at.args;
    if (depth === 0 || a === undefined) return false;
    if (at.opcode === "unary" && at.name === "tonumeric") return visit(a, depth - 1);
    if (at.opcode === "inc") {
      constant += at.index;
      return visit(a, depth - 1);
    }
    if (at.opcode !== "binary" || b === undefined) return false;
    if (at.name === "-") {
      const less = exactNumber(instance.valueOf(b));
      if (less === undefined || !Number.isInteger(less) || Math.abs(less) >= 2 ** 31) return false;
      constant -= less;
      return visit(a, depth - 1);
    }
    if (at.name !== "+") return false;
    sums.push(at);
    return visit(a, depth - 1) && visit(b, depth - 1);
  };
  if (!visit(key, SUM_DEPTH_MAX) || mover === null) return null;
  return { mover, offsets, constant, sums };
}
