/** The syntax tree of a pattern (ECMA-262 22.2.1), after escapes are read and case is taken into account. */
import { arrayPush } from "#es-native";
import type { Ranges } from "./regexp-set.ts";

export const EMPTY = 0;
/** One code point out of `ranges`. */
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
