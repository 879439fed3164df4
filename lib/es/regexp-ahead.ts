/**
 * What the next code unit says before anything is tried: which way of a choice can go on, where a match can start, and
 * whether a run may have to give characters back. All of it errs towards "possible".
 */
import { arrayGet, arrayPush, arraySet } from "#es-native";
import type { CharacterSet, Compiler } from "./regexp-compile.ts";
import {
  OP_ADVANCED,
  OP_BOUNDARY,
  OP_CLEAR,
  OP_COUNT,
  OP_END,
  OP_JUMP,
  OP_LOOK,
  OP_MARK,
  OP_REPEAT,
  OP_RUN,
  OP_SAVE,
  OP_SET,
  OP_SPLIT,
  OP_SPLIT_LAZY,
  OP_START,
  OP_TURN,
  OP_UNIT,
  operationSize,
} from "./regexp-operations.ts";

/** Entries of a table besides the units below 256: any other unit, and the end of the text. */
export const HIGH = 256;
export const END_OF_TEXT = 257;
const TABLE_SIZE = 258;

/** What a table of a choice says. */
export const FIRST_WAY = 1;
export const SECOND_WAY = 2;

/** Gives every choice its table, and every run whether it gives back; returns the tables, the first for the start. */
export function lookAhead(compiler: Compiler): Uint8Array[] {
  const { code, sets } = compiler;
  const tables = [nextUnits(code, sets, 0)];
  for (let ip = 0; ip < code.length; ip += operationSize(arrayGet(code, ip))) {
    const operation = arrayGet(code, ip);
    if (operation === OP_SPLIT || operation === OP_SPLIT_LAZY) {
      const table = nextUnits(code, sets, ip + 3);
      const second = nextUnits(code, sets, arrayGet(code, ip + 1));
      for (let i = 0; i < TABLE_SIZE; i++)
        table[i] = (table[i] as number) + 2 * (second[i] as number);
      arraySet(code, ip + 2, tables.length);
      arrayPush(tables, table);
    } else if (operation === OP_RUN) {
      const set = arrayGet(sets, arrayGet(code, ip + 1));
      const next = nextUnits(code, sets, ip + 5);
      arraySet(code, ip + 4, mayFollow(set, next) ? 1 : 0);
    }
  }
  return tables;
}

/** Can what comes after the run start with one of its characters? */
function mayFollow(set: CharacterSet, next: Uint8Array): boolean {
  if (set.isWide || (set.isHigh && next[HIGH] === 1)) return true;
  for (let unit = 0; unit < 256; unit++) {
    if (set.low[unit] === 1 && next[unit] === 1) return true;
  }
  return false;
}

/** 1 for what can be read first from an operation on; for all, when it can end without reading. */
export function nextUnits(
  code: readonly number[],
  sets: readonly CharacterSet[],
  start: number,
): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  const seen = new Uint8Array(code.length);
  const queue = [start];
  for (let ip = queue.pop(); ip !== undefined; ip = queue.pop()) {
    if (seen[ip] === 1) continue;
    seen[ip] = 1;
    const operation = arrayGet(code, ip);
    const next = ip + operationSize(operation);
    switch (operation) {
      case OP_UNIT:
        table[Math.min(arrayGet(code, ip + 1), HIGH)] = 1;
        break;
      case OP_RUN:
        if (arrayGet(code, ip + 2) === 0) queue.push(next);
        addSet(table, arrayGet(sets, arrayGet(code, ip + 1)));
        break;
      case OP_SET:
        addSet(table, arrayGet(sets, arrayGet(code, ip + 1)));
        break;
      case OP_JUMP:
      case OP_LOOK:
        queue.push(arrayGet(code, ip + 1));
        break;
      case OP_SPLIT:
      case OP_SPLIT_LAZY:
        queue.push(next, arrayGet(code, ip + 1));
        break;
      case OP_REPEAT:
        queue.push(next, arrayGet(code, ip + 4));
        break;
      case OP_SAVE:
      case OP_CLEAR:
      case OP_MARK:
      case OP_ADVANCED:
      case OP_START:
      case OP_END:
      case OP_BOUNDARY:
      case OP_COUNT:
      case OP_TURN:
        queue.push(next);
        break;
      default:
        return table.fill(1);
    }
  }
  return table;
}

function addSet(table: Uint8Array, set: CharacterSet): void {
  for (let unit = 0; unit < 256; unit++) if (set.low[unit] === 1) table[unit] = 1;
  if (set.isHigh) table[HIGH] = 1;
}
