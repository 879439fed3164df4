/**
 * Accesses to DataViews that need no test, since an access before them passed one that says more: after
 * `view.getUint32(at + 16)`, `at + 4` lies inside too, unless it is negative. What passed is remembered for the block
 * that is being written, and for blocks that only it leads to. It stays true where views neither shrink nor are detached:
 * of a program that may resize or detach buffers nothing is remembered.
 *
 * Such an access has its address from that of the one before, a constant away, where that one is written once only: C
 * would load where the view's bytes are again after each store to any of them.
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
  /** An access whose address is in a variable. */
  readonly anchor: Anchor | null;
}

interface Anchor {
  readonly op: Op;
  readonly plus: number;
  /** "": it is written for several kinds of receivers, of which one is met. */
  readonly name: string;
}

interface Answer {
  readonly isInside: boolean;
  /** The address, in C, if it is known from another one. */
  readonly address: string | null;
}

interface Place {
  readonly view: Op;
  readonly base: Op | null;
  readonly plus: number;
  /** The offset is known not to be negative. */
  readonly isPositive: boolean;
}

function isAt(inside: Inside, { base, view }: Place): boolean {
  return inside.view === view && inside.base === base;
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
  private readonly mayChange: boolean;
  private readonly atEnd = new Map<Block, Inside[]>();
  private known: Inside[] = [];
  private readonly answers = new Map<Op, boolean>();
  private readonly hasNames: boolean;

  constructor(instance: Instance, mayChange: boolean) {
    this.instance = instance;
    this.mayChange = mayChange;
    this.hasNames = !instance.template.isCoroutine; // whose variables are in its frame when they live long
  }

  /** `block` is written from now on; `isOnce`: whether a block is written only once. */
  enter(block: Block, isOnce: (block: Block) => boolean): void {
    const [before] = block.preds;
    const comesFrom =
      before !== undefined &&
      block.preds.length === 1 &&
      before.handler !== block &&
      (before.terminator.opcode === "jump" || before.terminator.opcode === "branch");
    const known = comesFrom ? (this.atEnd.get(before) ?? []) : [];
    const hasNames = comesFrom && isOnce(before);
    this.known = hasNames ? [...known] : known.map((k) => ({ ...k, anchor: null }));
    this.atEnd.set(block, this.known);
    this.answers.clear();
  }

  /** Whether the access that `op` is needs no test; behind it, it has passed one. Its address will be in `name`. */
  access(op: Op, bytes: number, name: string): Answer {
    // It may be written several times, for several kinds of receivers: none of them is behind another.
    const again = this.answers.get(op);
    if (again !== undefined) {
      const forget = (k: Inside): Inside =>
        k.anchor?.op === op ? { ...k, anchor: { ...k.anchor, name: "" } } : k;
      this.known.splice(0, this.known.length, ...this.known.map(forget));
      return { isInside: again, address: null };
    }
    const place = this.mayChange ? null : this.place(op);
    const at = place === null ? -1 : this.known.findIndex((k) => isAt(k, place));
    const anchor = this.known[at]?.anchor ?? null;
    const isInside = place !== null && this.decide(place, at, bytes);
    this.answers.set(op, isInside);
    const last = at < 0 ? this.known.length - 1 : at;
    const old = this.known[last];
    if (place !== null && old !== undefined && anchor === null && this.hasNames) {
      this.known[last] = { ...old, anchor: { op, plus: place.plus, name } };
    }
    const isNamed = isInside && place !== null && anchor !== null && anchor.name !== "";
    return { isInside, address: isNamed ? `${anchor.name} + ${place.plus - anchor.plus}` : null };
  }

  private place(op: Op): Place | null {
    const [receiver, offset] = op.args;
    if (op.opcode !== "callm" && op.opcode !== "native") return null;
    if (receiver === undefined || offset === undefined) return null;
    const value = this.instance.valueOf(offset);
    if (!value.isInteger) return null;
    return { view: root(receiver), isPositive: value.lo >= 0, ...this.parts(offset) };
  }

  private decide({ view, base, isPositive, plus }: Place, at: number, bytes: number): boolean {
    const old = this.known[at];
    if (old === undefined) {
      this.known.push({ view, base, from: plus, to: plus + bytes, anchor: null });
      return false;
    }
    this.known[at] = {
      ...old,
      from: Math.min(old.from, plus),
      to: Math.max(old.to, plus + bytes),
    };
    return plus + bytes <= old.to && (plus >= old.from || isPositive);
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
