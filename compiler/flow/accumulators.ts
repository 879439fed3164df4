/**
 * Numbers that a counted loop adds to. Intervals alone widen them without end; how often the loop can run bounds them. While
 * they stay within 2^53 every sum is exact, so that adding needs no check.
 */
import type { Block, Op } from "../ir/ir.ts";
import { root, unrefined } from "./bounds.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { type CountedHeader, countedHeader } from "./loops.ts";
import { F_NUMERIC, integer, MAX_INT, type Value } from "./value.ts";

const INT32_MAX = 2 ** 31 - 1;
/** Sums in a row that are followed. */
const DEPTH_MAX = 16;

type Range = readonly [number, number];

/** A phi that was widened, or `value` with the bounds that the trips of its loop give it. */
export function boundByTrips(engine: Engine, instance: Instance, phi: Op, value: Value): Value {
  const { block } = phi;
  if (!engine.isNarrowing || !block.isLoopHeader || !value.only(F_NUMERIC)) return value;
  if (value.lo >= -INT32_MAX && value.hi <= INT32_MAX) return value;
  const loop = countedHeader(engine, instance, block);
  if (loop === null) return value;
  const trips = tripsOf(instance, loop);
  const start = startOf(instance, phi, loop);
  const growth = trips === null || start === null ? null : growthInTrip(instance, phi, loop);
  if (trips === null || start === null || growth === null) return value;
  const lo = start.lo + trips * Math.min(growth[0], 0);
  const hi = start.hi + trips * Math.max(growth[1], 0);
  if (!(lo >= -MAX_INT && hi <= MAX_INT)) return value;
  return integer(Math.max(lo, value.lo), Math.min(hi, value.hi));
}

/** How often the loop can run, at most. */
function tripsOf(instance: Instance, loop: CountedHeader): number | null {
  const { counter, limit, inclusive, ahead } = loop;
  const start = instance.valueOf(counter.start);
  // A phi that carries the limit around is narrowed later than what it carries.
  const end = Math.min(instance.valueOf(limit).hi, instance.valueOf(root(limit)).hi);
  if (!start.isInteger || !(end <= MAX_INT)) return null;
  const span = end - ahead - start.lo + (inclusive ? 1 : 0);
  return Math.max(Math.ceil(span / counter.least), 0);
}

function startOf(instance: Instance, phi: Op, loop: CountedHeader): Value | null {
  const { preds } = phi.block;
  const at = preds.indexOf(loop.entry);
  const argument = phi.args[at];
  const start = argument === undefined ? null : instance.valueOf(argument);
  return start?.isInteger === true ? start : null;
}

/** Least and most that a trip adds to the phi. */
function growthInTrip(instance: Instance, phi: Op, loop: CountedHeader): Range | null {
  const { block } = phi;
  let all: Range | null = null;
  for (const [index, pred] of block.preds.entries()) {
    const argument = phi.args[index];
    if (pred === loop.entry || argument === undefined || !instance.isEdgeTaken(pred, block))
      continue;
    const growth = growthOf(instance, argument, phi, loop.inside, DEPTH_MAX);
    if (growth === null) return null;
    all = all === null ? growth : around(all, growth);
  }
  return all;
}

function around(a: Range, b: Range): Range {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

function growthOf(
  instance: Instance,
  op: Op,
  phi: Op,
  inside: ReadonlySet<Block>,
  depth: number,
): Range | null {
  const at = unrefined(op);
  if (at === phi) return [0, 0];
  const [left, right] = at.args;
  if (depth === 0 || !inside.has(at.block) || left === undefined) return null;
  const of = (part: Op): Range | null => growthOf(instance, part, phi, inside, depth - 1);
  if (at.opcode === "unary" && at.name === "tonumeric") return of(left);
  if (at.opcode === "inc") return moved(of(left), at.index, at.index);
  if (at.opcode === "phi" && at.block !== phi.block) {
    let all: Range | null = null;
    for (const [index, argument] of at.args.entries()) {
      const pred = at.block.preds[index];
      if (pred === undefined || !instance.isEdgeTaken(pred, at.block)) continue;
      const growth = of(argument);
      if (growth === null) return null;
      all = all === null ? growth : around(all, growth);
    }
    return all;
  }
  if (at.opcode !== "binary" || right === undefined) return null;
  if (at.name === "-") return added(of(left), instance.valueOf(right), -1);
  if (at.name !== "+") return null;
  return added(of(left), instance.valueOf(right), 1) ?? added(of(right), instance.valueOf(left), 1);
}

function added(growth: Range | null, by: Value, sign: 1 | -1): Range | null {
  if (growth === null || !by.isInteger) return null;
  return sign > 0 ? moved(growth, by.lo, by.hi) : moved(growth, -by.hi, -by.lo);
}

function moved(growth: Range | null, least: number, most: number): Range | null {
  return growth === null ? null : [growth[0] + least, growth[1] + most];
}
