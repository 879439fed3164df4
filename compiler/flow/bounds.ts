/**
 * Proofs that an index lies inside an array. The key must be a non-negative integer by its interval, and below the
 * length. What is known beyond intervals comes from branches that were taken: each `pi` says how its value compares with
 * another one, and the other one's own refinements say more. Sums and differences are followed where all parts are
 * integers within 2^53, so that they are exact. A growable array that may shrink must be compared right before the access.
 */
import type { Op } from "../ir/ir.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { viewsMayChange } from "./native-buffers.ts";
import { ArrayObject, BufferObject } from "./objects.ts";
import { exactNumber, F_STRING, type Value } from "./value.ts";

/**
 * The value an op stands for: looks through refinements, and through phis that only bring one value together with its own
 * refinements, as loops make them for what they do not change.
 */
export function root(op: Op): Op {
  const at = unrefined(op);
  if (at.opcode !== "phi") return at;
  let known = roots.get(at);
  if (known === undefined) {
    known = phiRoot(at);
    roots.set(at, known);
  }
  return known;
}

/** The op that refinements of it stand for. */
export function unrefined(op: Op): Op {
  let at = op;
  while (at.opcode === "pi" && at.args[0] !== undefined) at = at.args[0];
  return at;
}

const roots = new WeakMap<Op, Op>();
/** Phis that are followed before giving up. */
const PHIS_MAX = 16;

/** The one value that comes into a web of phis and refinements from outside, or the phi itself. */
function phiRoot(phi: Op): Op {
  const seen = new Set<Op>([phi]);
  const queue = [phi];
  let source: Op | null = null;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const argument of at.args) {
      const from = unrefined(argument);
      if (seen.has(from)) continue;
      if (from.opcode === "phi" && seen.size < PHIS_MAX) {
        seen.add(from);
        queue.push(from);
      } else if (source === null) source = from;
      else if (source !== from) return phi;
    }
  }
  return source ?? phi;
}

/** Is the key of a `getk` or `setk` proved to be inside every array and typed array it can be used on? */
export function isInBounds(engine: Engine, instance: Instance, op: Op): boolean {
  const [object, key] = op.args;
  if (object === undefined || key === undefined) return false;
  const index = instance.valueOf(key);
  if (!index.isInteger || index.lo < 0) return false;
  const receiver = instance.valueOf(object);
  let shrinks = false;
  let allLonger =
    !receiver.has(F_STRING) || receiver.strings?.every((s) => s.length > index.hi) === true;
  for (const o of engine.objectsOf(receiver)) {
    if (o instanceof BufferObject && viewsMayChange(engine)) shrinks = true;
    if (o instanceof ArrayObject && engine.read(o.shrinks).flags !== 0) shrinks = true;
    if (!isLongerThan(engine, o, index.hi)) allLonger = false;
  }
  if (allLonger) return true;
  const proof = new Proof(instance, root(object), (length) => !shrinks || isAdjacent(length, op));
  return proof.isBelowLength(key, DEPTH_MAX);
}

function isLongerThan(engine: Engine, o: unknown, index: number): boolean {
  const isArray = o instanceof ArrayObject || (o instanceof BufferObject && o.typed !== null);
  if (!isArray) return false;
  const length = engine.read(o.length);
  return !length.isBottom && length.lo > index;
}

const DEPTH_MAX = 6;

/** A comparison that has succeeded: value < other, or value + plus < other. */
interface Fact {
  readonly kind: "<" | "<=";
  readonly other: Op;
  readonly plus: Op | null;
}

const FACT: Readonly<Record<string, "<" | "<=">> = { lt: "<", notge: "<", le: "<=", notgt: "<=" };

/** Facts of the form "this is below (at most) the length of `array`". */
class Proof {
  private readonly instance: Instance;
  private readonly array: Op;
  private readonly isUsable: (length: Op) => boolean;

  constructor(instance: Instance, array: Op, isUsable: (length: Op) => boolean) {
    this.instance = instance;
    this.array = array;
    this.isUsable = isUsable;
  }

  private isLength(op: Op): boolean {
    const length = root(op);
    if (length.opcode !== "get" || length.name !== "length" || length.args[0] === undefined)
      return false;
    return root(length.args[0]) === this.array && this.isUsable(length);
  }

  /** op < length */
  isBelowLength(op: Op, depth: number): boolean {
    if (depth === 0) return false;
    for (const { kind, other } of this.ownFacts(op)) {
      if (kind === "<" && this.isAtMostLength(other, depth - 1)) return true;
      if (kind === "<=" && this.isBelowLength(other, depth - 1)) return true;
    }
    const at = root(op);
    const [a, b] = at.args;
    if (at.opcode === "binary" && a !== undefined && b !== undefined && this.isExact(at)) {
      if (at.name === "+" && (this.isBelowRest(a, b, depth) || this.isBelowRest(b, a, depth)))
        return true;
      if (at.name === "-" && this.valueOf(b).lo >= 1 && this.isAtMostLength(a, depth - 1))
        return true;
      if (at.name === "-" && this.valueOf(b).lo >= 0 && this.isBelowLength(a, depth - 1))
        return true;
      if (at.name === "&" && this.isMasked(a, b)) return true;
    }
    return this.countsDown(at);
  }

  /** op <= length */
  private isAtMostLength(op: Op, depth: number): boolean {
    if (this.isLength(op)) return true;
    if (depth === 0) return false;
    for (const { other } of this.ownFacts(op))
      if (this.isAtMostLength(other, depth - 1)) return true;
    const at = root(op);
    const [a, b] = at.args;
    if (at.opcode === "phi") return false;
    if (at.opcode !== "binary" || a === undefined || b === undefined || !this.isExact(at))
      return false;
    if (at.name === "-" && this.valueOf(b).lo >= 0) return this.isAtMostLength(a, depth - 1);
    return at.name === "+" && (this.isAtMostRest(a, b, depth) || this.isAtMostRest(b, a, depth));
  }

  /** a + b < length because b < end - a, or b is constant and a < end - b, for an end that is at most the length. */
  private isBelowRest(a: Op, b: Op, depth: number): boolean {
    for (const { kind, other, plus } of this.facts(b)) {
      const end = plus === null ? this.minuend(other, a) : this.addend(plus, a, other);
      if (end === null) continue;
      if (kind === "<" ? this.isAtMostLength(end, depth - 1) : this.isBelowLength(end, depth - 1))
        return true;
    }
    return false;
  }

  private isAtMostRest(a: Op, b: Op, depth: number): boolean {
    for (const { other, plus } of this.facts(b)) {
      const end = plus === null ? this.minuend(other, a) : this.addend(plus, a, other);
      if (end !== null && this.isAtMostLength(end, depth - 1)) return true;
    }
    return false;
  }

  /** `end` of b + plus < end, when a is at most plus: the same value, or by their intervals. */
  private addend(plus: Op, a: Op, end: Op): Op | null {
    return root(plus) === root(a) || this.valueOf(a).hi <= this.valueOf(plus).lo ? end : null;
  }

  /** x when `op` is `x - a`. */
  private minuend(op: Op, a: Op): Op | null {
    const at = root(op);
    const [x, y] = at.args;
    if (at.opcode !== "binary" || at.name !== "-" || x === undefined || y === undefined)
      return null;
    return root(y) === root(a) && this.isExact(at) ? x : null;
  }

  /** What the refinements of a value say of it, or of it plus another value. */
  private facts(op: Op): Fact[] {
    const found: Fact[] = [];
    for (let at: Op | undefined = op; at !== undefined && at.opcode === "pi"; at = at.args[0]) {
      const { refine } = at;
      const value = at.args[0];
      if (
        refine === null ||
        value === undefined ||
        !("plus" in refine) ||
        refine.kind === "accessed"
      )
        continue;
      const kind = FACT[refine.kind];
      if (kind === undefined) continue;
      // A failed comparison says nothing when NaN may have been compared.
      const parts =
        refine.plus === null ? [value, refine.other] : [value, refine.other, refine.plus];
      if (!parts.every((part) => this.valueOf(part).isInteger)) continue;
      found.push({ kind, other: refine.other, plus: refine.plus });
    }
    return found;
  }

  /** What is known of the value alone: a + plus < other says a < other when plus is not negative. */
  private ownFacts(op: Op): Fact[] {
    return this.facts(op).filter(({ plus }) => plus === null || this.valueOf(plus).lo >= 0);
  }

  private valueOf(op: Op): Value {
    return this.instance.valueOf(op);
  }

  /** Integers, and nothing was rounded. */
  private isExact(op: Op): boolean {
    const value = this.valueOf(op);
    if (!value.isInteger) return false;
    return op.args.every((a) => this.valueOf(a).isInteger);
  }

  /** x & (length - 1), for x of any sign when the mask is not negative. */
  private isMasked(a: Op, b: Op): boolean {
    for (const mask of [a, b]) {
      const at = root(mask);
      const [x, y] = at.args;
      if (at.opcode !== "binary" || at.name !== "-" || x === undefined || y === undefined) continue;
      if (this.isLength(x) && exactNumber(this.valueOf(y)) === 1 && this.valueOf(mask).lo >= 0)
        return true;
    }
    return false;
  }

  /** `for (let i = a.length - 1; i >= 0; i--)`. */
  private countsDown(op: Op): boolean {
    if (op.opcode !== "phi") return false;
    return op.args.every((argument) => {
      const at = root(argument);
      if (this.isDecreaseOf(at, op)) return true;
      return at !== op && at.opcode === "binary" && at.name === "-" && this.isBelowLength(at, 1);
    });
  }

  private isDecreaseOf(op: Op, phi: Op): boolean {
    const [left, right] = op.args;
    if (left === undefined) return false;
    let from = root(left);
    if (from.opcode === "unary" && from.name === "tonumeric" && from.args[0] !== undefined)
      from = root(from.args[0]);
    if (from !== phi) return false;
    if (op.opcode === "inc") return op.index < 0;
    if (op.opcode !== "binary" || op.name !== "-" || right === undefined) return false;
    const by = exactNumber(this.valueOf(right));
    return by !== undefined && by >= 0;
  }
}

/** Nothing that could run other code lies between `length` and `access`. */
function isAdjacent(length: Op, access: Op): boolean {
  const quiet = (ops: readonly Op[]): boolean =>
    ops.every((o) => QUIET.has(o.opcode) && isQuietOperator(o));
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
