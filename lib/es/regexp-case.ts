/**
 * Canonicalize (ECMA-262 22.2.2.7.3): characters that are equal when case is ignored have the same canonical form,
 * here the smallest of them. The tables hold runs of five units: the first code point (two units) that is not its own
 * canonical form, how many follow, the stride, and the low unit of what the first becomes.
 */
import { arrayPush, stringUnit } from "#es-native";
import { inSet, type Ranges, union } from "./regexp-set.ts";
import { FOLDED, RAISED } from "./tables/folding.ts";

const RUN = 5;

function pointAt(table: string, at: number): number {
  return stringUnit(table, at) * 0x10000 + stringUnit(table, at + 1);
}

export function canonical(point: number, isUnicode: boolean): number {
  const table = isUnicode ? FOLDED : RAISED;
  let low = 0;
  let high = Math.trunc(table.length / RUN);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pointAt(table, middle * RUN) <= point) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return point;
  const at = (low - 1) * RUN;
  const first = pointAt(table, at);
  const offset = point - first;
  const stride = stringUnit(table, at + 3);
  if (offset % stride !== 0 || offset / stride >= stringUnit(table, at + 2)) return point;
  return mapped(first, stringUnit(table, at + 4)) + offset;
}

/** What the first of a run becomes is always in the same plane. */
function mapped(first: number, low: number): number {
  return Math.trunc(first / 0x10000) * 0x10000 + low;
}

/** A set with everything that has the same canonical form as one of its members. */
export function caseClosure(set: Ranges, isUnicode: boolean): number[] {
  const table = isUnicode ? FOLDED : RAISED;
  const hit = new Set<number>();
  visit(table, (from, to) => {
    if (inSet(set, from) || inSet(set, to)) hit.add(to);
  });
  const added: number[] = [];
  visit(table, (from, to) => {
    if (hit.has(to)) arrayPush(added, from, from, to, to);
  });
  return added.length === 0 ? [...set] : union(set, added);
}

function visit(table: string, each: (from: number, to: number) => void): void {
  for (let at = 0; at < table.length; at += RUN) {
    const first = pointAt(table, at);
    const to = mapped(first, stringUnit(table, at + 4));
    const count = stringUnit(table, at + 2);
    const stride = stringUnit(table, at + 3);
    for (let i = 0; i < count; i++) each(first + i * stride, to + i * stride);
  }
}
