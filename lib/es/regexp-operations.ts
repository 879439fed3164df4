/** The operations that a pattern becomes: int32 codes, each followed by its operands. */
import { arrayGet } from "#es-native";

export const OP_MATCH = 0;
/** One code unit: the unit. */
export const OP_UNIT = 1;
/** One character of a set: its number. */
export const OP_SET = 2;
/** A set as often as possible: number, least, most, 1 when it may have to give back. */
export const OP_RUN = 3;
/** Goes on, and to the target when that fails; then the number of its table (regexp-ahead.ts). */
export const OP_SPLIT = 4;
/** The same, the target first. */
export const OP_SPLIT_LAZY = 5;
export const OP_JUMP = 6;
/** Keeps the position: index of the capture. */
export const OP_SAVE = 7;
/** Forgets groups: first, end. */
export const OP_CLEAR = 8;
/** Keeps the position in a register. */
export const OP_MARK = 9;
/** Fails unless something was read since the mark in a register. */
export const OP_ADVANCED = 10;
export const OP_START = 11;
export const OP_END = 12;
/** 1: not at a boundary. */
export const OP_BOUNDARY = 13;
/** A group again: its number. */
export const OP_BACK = 14;
/** Where it ends, 1 for "not", then a program of its own. */
export const OP_LOOK = 15;
/** A register becomes 0. */
export const OP_COUNT = 16;
/** Another turn or the end: register, least, most, end, 1 for lazy. */
export const OP_REPEAT = 17;
/** A turn is over: register, its mark, least. */
export const OP_TURN = 18;
/** The same, read towards the start of the text. */
export const OP_UNIT_BEHIND = 19;
export const OP_SET_BEHIND = 20;
export const OP_BACK_BEHIND = 21;

export const MOST = 0x7fffffff;

/** Codes of an operation and its operands, in the order of the operations. */
const SIZES = [1, 2, 2, 5, 3, 3, 2, 2, 3, 2, 2, 1, 1, 2, 2, 3, 2, 6, 4, 2, 2, 2];

export function operationSize(operation: number): number {
  return arrayGet(SIZES, operation);
}
