/**
 * Runs a compiled pattern over a text. What can be tried later, and what has to be undone before, is on a stack of
 * entries of four numbers; only lookarounds call `run` again. Registers hold counters and marks of loops.
 */
import { arrayGet, stringSkip, stringUnit } from "#es-native";
import { RangeError } from "./error.ts";
import { END_OF_TEXT, FIRST_WAY, HIGH, SECOND_WAY } from "./regexp-ahead.ts";
import { canonical } from "./regexp-case.ts";
import type { CharacterSet } from "./regexp-compile.ts";
import {
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
import type { CompiledPattern } from "./regexp-pattern.ts";
import { Program, pairStart } from "./regexp-program.ts";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";

// Kinds of entries, and their operands.
const TRY = 0; // operation, position
const UNDO_CAPTURE = 1; // index, value
const UNDO_REGISTER = 2; // index, value
const SHORTEN = 3; // operation, position, least position: a run gives a character back

const ENTRY = 4;
const STACK_MAX = 1 << 26;
const FAILED = -1;

export class Matcher extends Program {
  private readonly code: Int32Array;
  private readonly sets: readonly CharacterSet[];
  private readonly ignoreCase: boolean;
  private readonly isMultiline: boolean;
  private readonly ahead: readonly Uint8Array[];
  private readonly registers: Int32Array;
  private stack = new Int32Array(64);
  private top = 0;
  private text = "";
  private position = 0;

  constructor({ shape, code, sets, ahead, registers }: CompiledPattern) {
    super(shape);
    this.ahead = ahead;
    this.code = new Int32Array(code);
    this.sets = sets;
    this.ignoreCase = shape.flags.includes("i");
    this.isMultiline = shape.flags.includes("m");
    this.registers = new Int32Array(registers);
  }

  override search(text: string, from: number, isSticky: boolean): boolean {
    this.text = text;
    const { length } = text;
    const starts = arrayGet(this.ahead, 0);
    const isFilled = starts[END_OF_TEXT] === 0;
    this.captures.fill(-1);
    this.top = 0;
    let at = from;
    for (;;) {
      if (!isSticky) {
        at = stringSkip(text, at, length, starts, false);
        if (at >= length && isFilled) return false;
      }
      // What fails has put back all captures.
      if (this.run(0, at)) {
        this.captures[0] = at;
        this.captures[1] = this.position;
        return true;
      }
      // As V8 does, also with u: only what reads a character sees that a pair is one.
      if (isSticky || at >= length) return false;
      at++;
    }
  }

  /** Runs from an operation at a position; `position` is then where it ended. */
  private run(start: number, from: number): boolean {
    const { code, text } = this;
    const { length } = text;
    const base = this.top;
    let ip = start;
    let at = from;
    for (;;) {
      switch (arrayGet(code, ip)) {
        case OP_UNIT:
          if (at < length && stringUnit(text, at) === arrayGet(code, ip + 1)) {
            at++;
            ip += 2;
            continue;
          }
          break;
        case OP_SET: {
          const next = this.after(at, arrayGet(this.sets, arrayGet(code, ip + 1)));
          if (next >= 0) {
            at = next;
            ip += 2;
            continue;
          }
          break;
        }
        case OP_SPLIT:
        case OP_SPLIT_LAZY:
          ip = this.choose(ip, at);
          if (ip >= 0) continue;
          break;
        case OP_RUN:
          at = this.runSet(ip, at);
          if (at >= 0) {
            ip += 5;
            continue;
          }
          break;
        case OP_JUMP:
          ip = arrayGet(code, ip + 1);
          continue;
        case OP_SAVE:
          this.saveCapture(arrayGet(code, ip + 1), at);
          ip += 2;
          continue;
        case OP_MATCH:
          this.position = at;
          return true;
        default:
          this.position = at;
          ip = this.rare(ip);
          at = this.position;
          if (ip >= 0) continue;
      }
      ip = this.backtrack(base);
      if (ip < 0) return false;
      at = this.position;
    }
  }

  /** An operation that is not so frequent; gives the next one, or FAILED. */
  private rare(ip: number): number {
    const { code, registers } = this;
    const at = this.position;
    const operand = arrayGet(code, ip + 1);
    switch (arrayGet(code, ip)) {
      case OP_CLEAR:
        for (let i = 2 * operand; i < 2 * arrayGet(code, ip + 2); i++) this.saveCapture(i, -1);
        return ip + 3;
      case OP_MARK:
        this.saveRegister(operand, at);
        return ip + 2;
      case OP_ADVANCED:
        return arrayGet(registers, operand) === at ? FAILED : ip + 2;
      case OP_START:
        return at === 0 || (this.isMultiline && this.isLineEnd(at - 1)) ? ip + 1 : FAILED;
      case OP_END:
        return at === this.text.length || (this.isMultiline && this.isLineEnd(at))
          ? ip + 1
          : FAILED;
      case OP_BOUNDARY:
        return (this.isWord(at - 1) !== this.isWord(at)) === (operand === 0) ? ip + 2 : FAILED;
      case OP_BACK:
        return this.again(operand, false) && !this.isInPair() ? ip + 2 : FAILED;
      case OP_BACK_BEHIND:
        return this.again(operand, true) && !this.isInPair() ? ip + 2 : FAILED;
      case OP_LOOK:
        return this.look(ip);
      case OP_COUNT:
        this.saveRegister(operand, 0);
        return ip + 2;
      case OP_REPEAT:
        return this.repeat(ip);
      case OP_TURN: {
        const turns = arrayGet(registers, operand);
        const isEmpty = arrayGet(registers, arrayGet(code, ip + 2)) === at;
        if (isEmpty && turns >= arrayGet(code, ip + 3)) return FAILED;
        this.saveRegister(operand, turns + 1);
        return ip + 4;
      }
      case OP_UNIT_BEHIND:
        if (at === 0 || stringUnit(this.text, at - 1) !== operand) return FAILED;
        this.position = at - 1;
        return ip + 2;
      case OP_SET_BEHIND: {
        const before = this.before(at, arrayGet(this.sets, operand));
        this.position = before;
        return before < 0 ? FAILED : ip + 2;
      }
    }
    return FAILED;
  }

  // --- the stack ---

  private push(kind: number, a: number, b: number, c: number): void {
    const at = this.top;
    if (at + ENTRY > this.stack.length) this.grow();
    const { stack } = this;
    stack[at] = kind;
    stack[at + 1] = a;
    stack[at + 2] = b;
    stack[at + 3] = c;
    this.top = at + ENTRY;
  }

  private grow(): void {
    const { stack } = this;
    if (stack.length >= STACK_MAX) throw new RangeError("Maximum call stack size exceeded");
    this.stack = new Int32Array(2 * stack.length);
    this.stack.set(stack);
  }

  /** The operation to try next, from `position`; FAILED when nothing is left above `base`. */
  private backtrack(base: number): number {
    const { stack } = this;
    while (this.top > base) {
      const at = this.top - ENTRY;
      const a = arrayGet(stack, at + 1);
      const b = arrayGet(stack, at + 2);
      this.top = at;
      switch (arrayGet(stack, at)) {
        case TRY:
          this.position = b;
          return a;
        case UNDO_CAPTURE:
          this.captures[a] = b;
          break;
        case UNDO_REGISTER:
          this.registers[a] = b;
          break;
        default: {
          const least = arrayGet(stack, at + 3);
          let shorter = this.isUnicode ? pairStart(this.text, b - 1) : b - 1;
          if (arrayGet(this.code, a) === OP_UNIT) {
            const wanted = arrayGet(this.code, a + 1);
            while (shorter > least && stringUnit(this.text, shorter) !== wanted) shorter--;
          }
          if (shorter > least) this.push(SHORTEN, a, shorter, least);
          this.position = shorter;
          return a;
        }
      }
    }
    return FAILED;
  }

  private saveCapture(index: number, value: number): void {
    const before = arrayGet(this.captures, index);
    if (before === value) return;
    this.push(UNDO_CAPTURE, index, before, 0);
    this.captures[index] = value;
  }

  private saveRegister(index: number, value: number): void {
    this.push(UNDO_REGISTER, index, arrayGet(this.registers, index), 0);
    this.registers[index] = value;
  }

  // --- characters ---

  /** Where the character at `at` ends when it is in the set, else -1. */
  private after(at: number, set: CharacterSet): number {
    const { text } = this;
    if (at >= text.length) return -1;
    const unit = stringUnit(text, at);
    if (set.isWide && isSurrogateLead(unit) && at + 1 < text.length) {
      const trail = stringUnit(text, at + 1);
      if (isSurrogateTrail(trail)) return set.has(pointOf(unit, trail)) ? at + 2 : -1;
    }
    if (!set.has(unit) || (set.isWide && pairStart(text, at) < at)) return -1;
    return at + 1;
  }

  /** Where the character before `at` starts when it is in the set, else -1. */
  private before(at: number, set: CharacterSet): number {
    const { text } = this;
    if (at === 0) return -1;
    const unit = stringUnit(text, at - 1);
    if (set.isWide && isSurrogateTrail(unit) && at >= 2) {
      const lead = stringUnit(text, at - 2);
      if (isSurrogateLead(lead)) return set.has(pointOf(lead, unit)) ? at - 2 : -1;
    }
    if (!set.has(unit) || (set.isWide && pairStart(text, at) < at)) return -1;
    return at - 1;
  }

  /** The operation that a choice goes on with, or FAILED; the other is tried later, if it may lead on. */
  private choose(ip: number, at: number): number {
    const { code } = this;
    const ways = this.waysAt(at, arrayGet(code, ip + 2));
    const first = ip + 3;
    const second = arrayGet(code, ip + 1);
    if (ways === FIRST_WAY) return first;
    if (ways === SECOND_WAY) return second;
    if (ways === 0) return FAILED;
    const isLazy = arrayGet(code, ip) === OP_SPLIT_LAZY;
    this.push(TRY, isLazy ? first : second, at, 0);
    return isLazy ? second : first;
  }

  /** Which ways of a choice can go on with the unit at `at`. */
  private waysAt(at: number, table: number): number {
    const { text } = this;
    const unit = at < text.length ? Math.min(stringUnit(text, at), HIGH) : END_OF_TEXT;
    return arrayGet(arrayGet(this.ahead, table), unit);
  }

  /** OP_RUN: as many characters as there are, perhaps giving them back one by one later. Where it ends, or FAILED. */
  private runSet(ip: number, from: number): number {
    const { code, text } = this;
    const set = arrayGet(this.sets, arrayGet(code, ip + 1));
    const min = arrayGet(code, ip + 2);
    const max = arrayGet(code, ip + 3);
    let at = from;
    let least = from;
    if (set.isWide) {
      let count = 0;
      for (; count < max; count++) {
        if (count === min) least = at;
        const next = this.after(at, set);
        if (next < 0) break;
        at = next;
      }
      if (count < min) return FAILED;
      if (count === min) least = at;
    } else {
      const end = text.length - from > max ? from + max : text.length;
      at = stringSkip(text, at, end, set.low, true);
      while (set.isHigh && at < end && set.has(stringUnit(text, at))) {
        at = stringSkip(text, at + 1, end, set.low, true);
      }
      least = from + min;
      if (at < least) return FAILED;
    }
    if (at > least && arrayGet(code, ip + 4) === 1) this.push(SHORTEN, ip + 5, at, least);
    return at;
  }

  private isLineEnd(at: number): boolean {
    const unit = stringUnit(this.text, at);
    return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
  }

  private isWord(at: number): boolean {
    if (at < 0 || at >= this.text.length) return false;
    const unit = stringUnit(this.text, at);
    if (unit >= 128) {
      // The long s and the Kelvin sign have the case of letters.
      return this.isUnicode && this.ignoreCase && (unit === 0x17f || unit === 0x212a);
    }
    const letter = unit | 32;
    return (letter >= 97 && letter <= 122) || (unit >= 48 && unit <= 57) || unit === 95;
  }

  // --- groups, lookarounds, counters ---

  /** What a group matched, again. */
  private again(group: number, isBehind: boolean): boolean {
    const { text } = this;
    const start = arrayGet(this.captures, 2 * group);
    const end = arrayGet(this.captures, 2 * group + 1);
    if (start < 0 || end < 0) return true;
    const size = end - start;
    const from = isBehind ? this.position - size : this.position;
    if (from < 0 || from + size > text.length) return false;
    for (let i = 0; i < size; i++) {
      if (!this.isSame(stringUnit(text, start + i), stringUnit(text, from + i))) {
        if (!this.isSamePoint(start + i, from + i)) return false;
      }
    }
    this.position = isBehind ? from : from + size;
    return true;
  }

  /** With u, what a reference to a group has matched does not end there, not even when that is nothing (V8). */
  private isInPair(): boolean {
    return this.isUnicode && pairStart(this.text, this.position) < this.position;
  }

  private isSame(a: number, b: number): boolean {
    if (a === b) return true;
    return this.ignoreCase && canonical(a, this.isUnicode) === canonical(b, this.isUnicode);
  }

  /** Trails of pairs that differ in case only. */
  private isSamePoint(a: number, b: number): boolean {
    const { text } = this;
    if (!this.isUnicode || !this.ignoreCase || a === 0 || b === 0) return false;
    if (pairStart(text, a) === a || pairStart(text, b) === b) return false;
    const p = pointOf(stringUnit(text, a - 1), stringUnit(text, a));
    return (
      canonical(p, true) === canonical(pointOf(stringUnit(text, b - 1), stringUnit(text, b)), true)
    );
  }

  private look(ip: number): number {
    const from = this.position;
    const end = arrayGet(this.code, ip + 1);
    const isNegative = arrayGet(this.code, ip + 2) === 1;
    const base = this.top;
    const found = this.run(ip + 3, from);
    if (found) {
      if (isNegative) this.undo(base);
      else this.commit(base);
    }
    this.position = from;
    return found === isNegative ? FAILED : end;
  }

  /** Drops everything above `base`, with what has to be undone. */
  private undo(base: number): void {
    const { stack } = this;
    while (this.top > base) {
      this.top -= ENTRY;
      const kind = arrayGet(stack, this.top);
      const index = arrayGet(stack, this.top + 1);
      const value = arrayGet(stack, this.top + 2);
      if (kind === UNDO_CAPTURE) this.captures[index] = value;
      else if (kind === UNDO_REGISTER) this.registers[index] = value;
    }
  }

  /** Drops what could be tried, but keeps what has to be undone. */
  private commit(base: number): void {
    const { stack } = this;
    let to = base;
    for (let at = base; at < this.top; at += ENTRY) {
      const kind = arrayGet(stack, at);
      if (kind !== UNDO_CAPTURE && kind !== UNDO_REGISTER) continue;
      for (let i = 0; i < ENTRY; i++) stack[to + i] = arrayGet(stack, at + i);
      to += ENTRY;
    }
    this.top = to;
  }

  private repeat(ip: number): number {
    const { code } = this;
    const turns = arrayGet(this.registers, arrayGet(code, ip + 1));
    const end = arrayGet(code, ip + 4);
    if (turns < arrayGet(code, ip + 2)) return ip + 6;
    if (turns >= arrayGet(code, ip + 3)) return end;
    if (arrayGet(code, ip + 5) === 1) {
      this.push(TRY, ip + 6, this.position, 0);
      return end;
    }
    this.push(TRY, end, this.position, 0);
    return ip + 6;
  }
}

function pointOf(lead: number, trail: number): number {
  return (lead - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
}
