/**
 * Accesses to DataViews that need no test, since an access before them passed one that says more: after
 * `view.getUint32(at + 16)`, `at + 4` lies inside too, unless it is negative. What passed is remembered for the block
 * that is being written, and for blocks that only it leads to. It stays true: views neither shrink nor are detached.
 */
import { root } from "../flow/bounds.ts";
import type { Instance } from "../flow/instance.ts";
import { exactNumber } from "../flow/value.ts";
import type { Block, Op } from "../ir/ir.ts";

/** Bytes `base + from .. base + to` lie inside; `base` is a value, or 0. */
interface Inside {
  readonly view: Op;
  readonly base: Op | null;
  readonly from: number;
  readonly to: number;
}

/** Constants that are added one after the other. */
const SUMS_MAX = 4;
/**
 * A constant that is larger is not taken apart: what passed a test is below 2^32, so that with these no sum on the way
 * is rounded, in the program or here.
 */
const CONSTANT_MAX = 2 ** 32;

export class ViewBounds {
  private readonly instance: Instance;
  private readonly atEnd = new Map<Block, Inside[]>();
  private known: Inside[] = [];
  private readonly answers = new Map<Op, boolean>();

  constructor(instance: Instance) {
    this.instance = instance;
  }

  /** `block` is written from now on. */
  enter(block: Block): void {
    const [before] = block.preds;
    const comesFrom =
      before !== undefined &&
      block.preds.length === 1 &&
      before.handler !== block &&
      (before.terminator.opcode === "jump" || before.terminator.opcode === "branch");
    this.known = comesFrom ? [...(this.atEnd.get(before) ?? [])] : [];
    this.atEnd.set(block, this.known);
    this.answers.clear();
  }

  /** Whether the access that `op` is needs no test; behind it, it has passed one. */
  isInside(op: Op, bytes: number): boolean {
    // It may be written several times, for several kinds of receivers: none of them is behind another.
    const answer = this.answers.get(op) ?? this.decide(op, bytes);
    this.answers.set(op, answer);
    return answer;
  }

  private decide(op: Op, bytes: number): boolean {
    const [receiver, offset] = op.args;
    if (op.opcode !== "callm" && op.opcode !== "native") return false;
    if (receiver === undefined || offset === undefined) return false;
    const value = this.instance.valueOf(offset);
    if (!value.isInteger) return false;
    const view = root(receiver);
    const { base, plus } = this.parts(offset);
    const at = this.known.findIndex((k) => k.view === view && k.base === base);
    const old = this.known[at];
    if (old === undefined) {
      this.known.push({ view, base, from: plus, to: plus + bytes });
      return false;
    }
    this.known[at] = {
      ...old,
      from: Math.min(old.from, plus),
      to: Math.max(old.to, plus + bytes),
    };
    return plus + bytes <= old.to && (plus >= old.from || value.lo >= 0);
  }

  private parts(offset: Op): { readonly base: Op | null; readonly plus: number } {
    let base = root(offset);
    let plus = 0;
    for (let left = SUMS_MAX; left > 0; left--) {
      const constant = this.constant(base);
      if (constant !== null) return { base: null, plus: plus + constant };
      const [a, b] = base.args;
      if (base.opcode !== "binary" || base.name !== "+" || a === undefined || b === undefined)
        break;
      const [left, right] = [this.constant(a), this.constant(b)];
      const other = right !== null ? a : b;
      const added = right ?? left;
      if (added === null || !this.instance.valueOf(other).isInteger) break;
      plus += added;
      base = root(other);
    }
    return { base, plus };
  }

  /** The integer that an op is known to be, if it is not too large. */
  private constant(op: Op): number | null {
    const number = exactNumber(this.instance.valueOf(op));
    const isExact =
      number !== undefined &&
      Number.isInteger(number) &&
      Math.abs(number) <= CONSTANT_MAX &&
      !Object.is(number, -0);
    return isExact ? number : null;
  }
}
