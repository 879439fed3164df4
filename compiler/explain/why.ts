/** Follows a value back to the place that made it what it is. */

import { isLibraryTemplate } from "../flow/context.ts";
import { F_HOLE, F_UNDEFINED } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { lineColumn, type Position, positionOf } from "../parse/typescript.ts";
import type { Place, Sources } from "./sources.ts";
import { type Cause, hasCause } from "./words.ts";

/** Why a value is what it is. */
export interface Why {
  /** "a fraction", "undefined": what makes the difference. */
  readonly what: string;
  /** "a division", "an element that may be missing". */
  readonly how: string;
  readonly position: Position;
  /** The places in the program through which it came, from the one asked about to the first; shortened. */
  readonly chain: readonly Position[];
}

/** Places that are looked at before the search gives up. */
const PLACES_MAX = 5000;
const CHAIN_MAX = 6;

interface Step {
  readonly place: Place;
  readonly from: Step | null;
}

/** The nearest place that brings `cause` into any of `places`; null when none is found. */
export function whyOf(places: readonly Place[], cause: Cause, sources: Sources): Why | null {
  const seen = new Set<string>();
  const queue: Step[] = [];
  const add = (place: Place, from: Step | null): void => {
    const key = `${place.instance.id} ${place.op.id}`;
    if (seen.has(key) || seen.size > PLACES_MAX || !place.instance.isReachable(place.op.block))
      return;
    if (!hasCause(place.instance.valueOf(place.op), cause)) return;
    seen.add(key);
    queue.push({ place, from });
  };
  for (const place of places) add(place, null);
  for (let at = 0; at < queue.length; at++) {
    const step = queue[at] as Step;
    const before = queue.length;
    for (const source of followed(step.place, cause, sources)) add(source, step);
    const isOrigin = queue.length === before && !isSeenOrigin(step.place, cause, sources, seen);
    if (isOrigin) return describe(step, cause);
  }
  const [first] = queue;
  return first === undefined ? null : describe(first, cause);
}

/** It has sources with the cause, which were looked at already: a cycle, not an origin. */
function isSeenOrigin(
  place: Place,
  cause: Cause,
  sources: Sources,
  seen: ReadonlySet<string>,
): boolean {
  return followed(place, cause, sources).some(
    ({ instance, op }) =>
      seen.has(`${instance.id} ${op.id}`) && hasCause(instance.valueOf(op), cause),
  );
}

function followed(place: Place, cause: Cause, sources: Sources): readonly Place[] {
  const { instance, op } = place;
  const handedOn = sources.of(place);
  if (handedOn.length > 0) return handedOn;
  if (cause.kind === "wide") return []; // sums of small numbers are wide
  const isArithmetic =
    (op.opcode === "binary" && "+-*%".includes(op.name)) ||
    (op.opcode === "unary" && ["-", "+", "tonumeric", "tonumber"].includes(op.name)) ||
    op.opcode === "inc";
  return isArithmetic ? op.args.map((arg) => ({ instance, op: arg })) : [];
}

function describe(step: Step, cause: Cause): Why {
  const chain: Position[] = [];
  for (let at: Step | null = step; at !== null; at = at.from) {
    if (!isLibraryTemplate(at.place.instance.template)) chain.unshift(positionOf(at.place.op.node));
  }
  const shown = chain.filter((p, i) => i === 0 || !isSame(p, chain[i - 1] as Position));
  const short =
    shown.length > CHAIN_MAX
      ? [...shown.slice(0, CHAIN_MAX - 1), shown[shown.length - 1] as Position]
      : shown;
  return {
    what: cause.words,
    how: howOf(step.place, cause),
    position: short[short.length - 1] ?? positionOf(step.place.op.node),
    chain: short,
  };
}

function isSame(a: Position, b: Position): boolean {
  const [x, y] = [lineColumn(a), lineColumn(b)];
  return x.fileName === y.fileName && x.line === y.line;
}

/** Wants undefined, and nothing else. */
function isUndefined(cause: Cause): boolean {
  return cause.kind === "flags" && (cause.flags & ~(F_UNDEFINED | F_HOLE)) === 0;
}

function howOf({ op }: Place, cause: Cause): string {
  switch (op.opcode) {
    case "const":
      return typeof op.value === "symbol"
        ? "it may not be there yet"
        : `the literal ${literal(op)}`;
    case "binary":
      return op.name === "/" ? "a division" : `the result of ${op.name}`;
    case "unary":
    case "inc":
      return `the result of ${op.opcode === "inc" ? (op.index > 0 ? "++" : "--") : op.name}`;
    case "getk":
      return isUndefined(cause) ? "an element that may be missing" : "an element";
    case "get":
      return isUndefined(cause)
        ? `a property that may be missing: ${op.name}`
        : `the property ${op.name}`;
    case "param":
      return isUndefined(cause)
        ? "an argument that may be missing"
        : "an argument from an unknown caller";
    case "native":
      return "a built-in function";
    case "object":
    case "array":
    case "new":
    case "closure":
    case "class":
      return "made here";
    case "concat":
      return "a template literal";
    case "caught":
      return "an exception, which may be anything that is thrown";
    default:
      return op.opcode.startsWith("call") ? "the result of a call" : "a value from here";
  }
}

function literal(op: Op): string {
  if (typeof op.value === "bigint") return `${op.value}n`;
  return typeof op.value === "string" ? JSON.stringify(op.value) : String(op.value);
}
