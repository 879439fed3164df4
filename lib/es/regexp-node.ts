/** The syntax tree of a pattern (ECMA-262 22.2.1), after escapes are read and case is taken into account. */
import { arrayPush, stringUnit } from "#es-native";
import type { Ranges } from "./regexp-set.ts";

export const EMPTY = 0;
/** One code point out of `ranges`; `isNegative`: `[^]` with the flag v, see `consumesNothing`. */
export const SET = 1;
/** All of `items` in turn. */
export const SEQUENCE = 2;
/** The first of `items` that leads to a match. */
export const CHOICE = 3;
/** `items[0]`, kept as group `index`. */
export const GROUP = 4;
/** `items[0]` between `min` and `max` times. */
export const REPEAT = 5;
/** `items[0]` matches here: ahead, or behind when `isBehind`; not when `isNegative`. */
export const LOOK = 6;
/** What group `index` matched; by `name` until the pattern is read. */
export const BACK = 7;
export const START = 8;
export const END = 9;
export const BOUNDARY = 10;

export class Node {
  readonly kind: number;
  items: Node[] = [];
  ranges: Ranges = [];
  index = 0;
  /** How many groups the pattern had when this node ended. */
  indexEnd = 0;
  name = "";
  min = 0;
  max = 0;
  isLazy = false;
  isBehind = false;
  isNegative = false;

  constructor(kind: number) {
    this.kind = kind;
  }
}

export function setNode(ranges: Ranges): Node {
  const node = new Node(SET);
  node.ranges = ranges;
  return node;
}

export function listNode(kind: number, items: Node[]): Node {
  if (items.length === 1) return items[0] as Node;
  const node = new Node(items.length === 0 ? EMPTY : kind);
  node.items = items;
  return node;
}

export function around(kind: number, item: Node): Node {
  const node = new Node(kind);
  arrayPush(node.items, item);
  return node;
}

/**
 * Whether V8 takes a node for one that consumes nothing, and therefore never repeats it. V8 11.3 takes `[^]` with the flag
 * v for such a one, too: `/[^]*$/v` matches only the empty end there, as it does here.
 */
export function consumesNothing(node: Node): boolean {
  switch (node.kind) {
    case SET:
      return node.isNegative;
    case SEQUENCE:
    case CHOICE:
    case GROUP:
      return node.items.every(consumesNothing);
    case REPEAT:
      return node.max === 0 || node.items.every(consumesNothing);
    case BACK:
      return false;
    default:
      return true;
  }
}

/** Whether a pattern is characters and nothing else, not even a class or a group of one. */
export function isPlainText(tree: Node, source: string): boolean {
  const items = tree.kind === SEQUENCE ? tree.items : [tree];
  const areCharacters = items.every(
    ({ kind, ranges }) => kind === SET && ranges.length === 2 && ranges[0] === ranges[1],
  );
  return areCharacters && !hasBracket(source);
}

function hasBracket(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    const unit = stringUnit(source, at);
    if (unit === 92) at++;
    else if (unit === 40 || unit === 91) return true;
  }
  return false;
}
