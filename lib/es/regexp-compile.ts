/** A pattern's tree as a program for the matcher of `regexp-match.ts`: int32 codes, each operation with its operands. */
import { arrayGet, arrayPush, arraySet } from "#es-native";
import {
  BACK,
  BOUNDARY,
  CHOICE,
  END,
  GROUP,
  LOOK,
  type Node,
  REPEAT,
  SEQUENCE,
  SET,
  START,
} from "./regexp-node.ts";
import {
  MOST,
  OP_ADVANCED,
  OP_BACK,
  OP_BACK_BEHIND,
  OP_BOUNDARY,
  OP_CLEAR,
  OP_COUNT,
  OP_END,
  OP_JUMP,
  OP_LOOK,
  OP_MARK,
  OP_MATCH,
  OP_REPEAT,
  OP_RUN,
  OP_SAVE,
  OP_SET,
  OP_SET_BEHIND,
  OP_SPLIT,
  OP_SPLIT_LAZY,
  OP_START,
  OP_TURN,
  OP_UNIT,
  OP_UNIT_BEHIND,
} from "./regexp-operations.ts";
import { inSet, type Ranges } from "./regexp-set.ts";

/** A set with a table for the first characters. */
export class CharacterSet {
  readonly ranges: Ranges;
  readonly low = new Uint8Array(256);
  /** Some member takes two code units, or is half of a pair. */
  readonly isWide: boolean;
  /** Some member is above 255. */
  readonly isHigh: boolean;

  constructor(ranges: Ranges, isUnicode: boolean) {
    this.ranges = ranges;
    for (let i = 0; i < ranges.length; i += 2) {
      const last = Math.min(ranges[i + 1] as number, 255);
      for (let unit = ranges[i] as number; unit <= last; unit++) this.low[unit] = 1;
    }
    const last = ranges.length === 0 ? 0 : (ranges[ranges.length - 1] as number);
    this.isHigh = last > 255;
    this.isWide = isUnicode && (last > 0xffff || hasSurrogate(ranges));
  }

  has(point: number): boolean {
    return point < 256 ? arrayGet(this.low, point) === 1 : inSet(this.ranges, point);
  }
}

function hasSurrogate(ranges: Ranges): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] as number) <= 0xdfff && (ranges[i + 1] as number) >= 0xd800) return true;
  }
  return false;
}

export class Compiler {
  readonly code: number[] = [];
  readonly sets: CharacterSet[] = [];
  readonly isUnicode: boolean;
  registers = 0;

  constructor(isUnicode: boolean) {
    this.isUnicode = isUnicode;
  }

  program(root: Node): void {
    this.node(root, false);
    this.emit(OP_MATCH);
  }

  private emit(operation: number): void {
    arrayPush(this.code, operation);
  }

  private emit1(operation: number, operand: number): void {
    arrayPush(this.code, operation, operand);
  }

  /** A target to be filled in; gives its place. */
  private hole(): number {
    arrayPush(this.code, 0);
    return this.code.length - 1;
  }

  private fill(place: number): void {
    arraySet(this.code, place, this.code.length);
  }

  private node(node: Node, isBehind: boolean): void {
    switch (node.kind) {
      case SET:
        this.set(node.ranges, isBehind);
        return;
      case SEQUENCE:
        this.sequence(node.items, isBehind);
        return;
      case CHOICE:
        this.choice(node.items, isBehind);
        return;
      case GROUP:
        this.emit1(OP_SAVE, 2 * node.index + (isBehind ? 1 : 0));
        this.node(node.items[0] as Node, isBehind);
        this.emit1(OP_SAVE, 2 * node.index + (isBehind ? 0 : 1));
        return;
      case REPEAT:
        this.repeat(node, isBehind);
        return;
      case LOOK: {
        this.emit(OP_LOOK);
        const end = this.hole();
        this.emit(node.isNegative ? 1 : 0);
        this.node(node.items[0] as Node, node.isBehind);
        this.emit(OP_MATCH);
        this.fill(end);
        return;
      }
      case BACK:
        this.emit1(isBehind ? OP_BACK_BEHIND : OP_BACK, node.index);
        return;
      case START:
        this.emit(OP_START);
        return;
      case END:
        this.emit(OP_END);
        return;
      case BOUNDARY:
        this.emit1(OP_BOUNDARY, node.isNegative ? 1 : 0);
    }
  }

  private set(ranges: Ranges, isBehind: boolean): void {
    const unit = this.singleUnit(ranges);
    if (unit >= 0) this.emit1(isBehind ? OP_UNIT_BEHIND : OP_UNIT, unit);
    else this.emit1(isBehind ? OP_SET_BEHIND : OP_SET, this.setIndex(ranges));
  }

  /** The one code unit that a set is, or -1. */
  private singleUnit(ranges: Ranges): number {
    const only = ranges[0] as number;
    if (ranges.length !== 2 || only !== ranges[1] || only > 0xffff) return -1;
    return this.isUnicode && only >= 0xd800 && only <= 0xdfff ? -1 : only;
  }

  private setIndex(ranges: Ranges): number {
    arrayPush(this.sets, new CharacterSet(ranges, this.isUnicode));
    return this.sets.length - 1;
  }

  private sequence(items: readonly Node[], isBehind: boolean): void {
    const { length } = items;
    for (let i = 0; i < length; i++) {
      this.node(items[isBehind ? length - 1 - i : i] as Node, isBehind);
    }
  }

  private choice(items: readonly Node[], isBehind: boolean): void {
    const ends: number[] = [];
    const last = items.length - 1;
    for (let i = 0; i < last; i++) {
      this.emit(OP_SPLIT);
      const next = this.hole();
      this.emit(0);
      this.node(items[i] as Node, isBehind);
      this.emit(OP_JUMP);
      arrayPush(ends, this.hole());
      this.fill(next);
    }
    this.node(items[last] as Node, isBehind);
    for (const end of ends) this.fill(end);
  }

  // --- repetition ---

  private repeat(node: Node, isBehind: boolean): void {
    const { min, max, isLazy } = node;
    const item = node.items[0] as Node;
    if (max === 0) return;
    if (item.kind === SET && !isLazy && !isBehind && (min !== 0 || max !== 1)) {
      this.emit1(OP_RUN, this.setIndex(item.ranges));
      arrayPush(this.code, Math.min(min, MOST), Math.min(max, MOST), 1);
      return;
    }
    if (min === 0 && (max === 1 || max === Infinity)) this.star(node, item, isBehind);
    else this.counted(node, item, isBehind);
  }

  private star(node: Node, item: Node, isBehind: boolean): void {
    const loop = this.code.length;
    this.emit(node.isLazy ? OP_SPLIT_LAZY : OP_SPLIT);
    const end = this.hole();
    this.emit(0);
    const needsMark = mayBeEmpty(item);
    const mark = needsMark ? this.registers++ : 0;
    this.clear(node);
    if (needsMark) this.emit1(OP_MARK, mark);
    this.node(item, isBehind);
    if (needsMark) this.emit1(OP_ADVANCED, mark);
    if (node.max !== 1) this.emit1(OP_JUMP, loop);
    this.fill(end);
  }

  private counted(node: Node, item: Node, isBehind: boolean): void {
    const counter = this.registers++;
    const mark = this.registers++;
    this.emit1(OP_COUNT, counter);
    const loop = this.code.length;
    this.emit1(OP_REPEAT, counter);
    arrayPush(this.code, Math.min(node.min, MOST), Math.min(node.max, MOST));
    const end = this.hole();
    this.emit(node.isLazy ? 1 : 0);
    this.clear(node);
    this.emit1(OP_MARK, mark);
    this.node(item, isBehind);
    arrayPush(this.code, OP_TURN, counter, mark, Math.min(node.min, MOST));
    this.emit1(OP_JUMP, loop);
    this.fill(end);
  }

  /** Each turn starts with its groups unset. */
  private clear(node: Node): void {
    if (node.index < node.indexEnd) arrayPush(this.code, OP_CLEAR, node.index, node.indexEnd);
  }
}

function mayBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case SET:
      return false;
    case GROUP:
      return mayBeEmpty(node.items[0] as Node);
    case REPEAT:
      return node.min === 0 || mayBeEmpty(node.items[0] as Node);
    case SEQUENCE:
      return node.items.every(mayBeEmpty);
    case CHOICE:
      return node.items.some(mayBeEmpty);
  }
  return true;
}
