/**
 * `incr`, `decr` and the heart of `ma`: unsigned 64-bit numbers kept as decimal text, in two 32-bit
 * halves.
 */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import { putU64 } from "./ascii.ts";
import { DECR_HITS, DECR_MISSES, INCR_HITS, INCR_MISSES } from "./counters.ts";
import { type Engine, NUMBER_TEXT_BYTES } from "./engine.ts";
import {
  CAS_HIGH,
  CAS_LOW,
  CLIENT_FLAGS,
  EXPTIME,
  HOLDERS_MASK,
  STATE,
  TIME,
  VALUE_BYTES,
} from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { noteNoreply } from "./line-rules.ts";
import { readU64 } from "./number.ts";
import { BAD_DELTA, BAD_FORMAT, NO_MEMORY, NOT_A_NUMBER, NOT_FOUND, SILENT } from "./replies.ts";
import type { Session } from "./session.ts";

export const DELTA_OK = 0;
export const DELTA_NOT_FOUND = 1;
export const DELTA_NOT_A_NUMBER = 2;
export const DELTA_NO_MEMORY = 3;
export const DELTA_CAS_MISMATCH = 4;

/** `incr|decr <key> <delta> [noreply]`. */
export function changeNumber(session: Session, isIncrement: boolean): Uint8Array {
  const { line, number, store, counters } = session.engine;
  noteNoreply(session);
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return BAD_FORMAT;
  if (!readU64(line.bytes, line.start(2), line.end(2), number)) return BAD_DELTA;
  store.key.load(line.bytes, line.start(1), line.end(1));
  switch (addDelta(session.engine, isIncrement, number.high, number.low, 0, 0)) {
    case DELTA_OK:
      if (session.noreply) return SILENT;
      session.output.u64(session.engine.resultHigh, session.engine.resultLow);
      session.output.crlf();
      return SILENT;
    case DELTA_NOT_FOUND:
      counters.count(isIncrement ? INCR_MISSES : DECR_MISSES);
      return NOT_FOUND;
    case DELTA_NOT_A_NUMBER:
      return NOT_A_NUMBER;
    default:
      return NO_MEMORY;
  }
}

/**
 * Adds to, or takes from (not below 0), the number in the item with the store's key. A CAS unique
 * other than 0 must match. Afterwards `resultHigh`, `resultLow` and `resultItem` are the number and
 * its item.
 */
export function addDelta(
  engine: Engine,
  isIncrement: boolean,
  deltaHigh: number,
  deltaLow: number,
  casHigh: number,
  casLow: number,
): number {
  const { store, counters } = engine;
  engine.resultItem = 0;
  const item = store.lookup();
  if (item === 0) return DELTA_NOT_FOUND;
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  if (words[base + VALUE_BYTES]! <= 2) return DELTA_NOT_A_NUMBER;
  if (casHigh !== 0 || casLow !== 0) {
    const isSame =
      words[base + CAS_HIGH]! >>> 0 === casHigh && words[base + CAS_LOW]! >>> 0 === casLow;
    if (!isSame) return DELTA_CAS_MISMATCH;
  }
  if (!readItemNumber(engine, item)) return DELTA_NOT_A_NUMBER;
  if (isIncrement) add(engine, deltaHigh, deltaLow);
  else subtract(engine, deltaHigh, deltaLow);
  counters.count(isIncrement ? INCR_HITS : DECR_HITS);
  return writeItemNumber(engine, item) ? DELTA_OK : DELTA_NO_MEMORY;
}

/**
 * The item's value as `engine.number`. A text of over 500 bytes is no number here, zeros in front
 * or not.
 */
function readItemNumber(engine: Engine, item: number): boolean {
  const { store, digits } = engine;
  const count = store.arena.words[(item << BLOCK_WORD_SHIFT) + VALUE_BYTES]!;
  if (count > NUMBER_TEXT_BYTES) return false;
  store.arena.read(store.valueCursor(item), digits, 0, count);
  let end = 0;
  while (end < count && digits[end] !== 0) end++; // C ends the text at a zero
  return readU64(digits, 0, end, engine.number);
}

function add(engine: Engine, high: number, low: number): void {
  const { number } = engine;
  const sum = (number.low + low) >>> 0;
  const carry = sum < low ? 1 : 0;
  engine.resultLow = sum;
  engine.resultHigh = (number.high + high + carry) >>> 0;
}

function subtract(engine: Engine, high: number, low: number): void {
  const { number } = engine;
  const isLess = number.high < high || (number.high === high && number.low < low);
  const borrow = number.low < low ? 1 : 0;
  engine.resultLow = isLess ? 0 : (number.low - low) >>> 0;
  engine.resultHigh = isLess ? 0 : (number.high - high - borrow) >>> 0;
}

/** Writes the result in place when it fits and no one else reads the item, else as a new item. */
function writeItemNumber(engine: Engine, item: number): boolean {
  const { store, digits, time } = engine;
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  const count = putU64(digits, 0, engine.resultHigh, engine.resultLow);
  const valueBytes = words[base + VALUE_BYTES]!;
  if (count + 2 <= valueBytes && (words[base + STATE]! & HOLDERS_MASK) === 0) {
    for (let i = count; i < valueBytes - 2; i++) digits[i] = 0x20;
    store.arena.write(store.valueCursor(item), digits, 0, valueBytes - 2);
    store.renewCas(item);
    words[base + TIME] = time.seconds;
    engine.resultItem = item;
    return true;
  }
  store.hold(item); // making room must not take it
  const flags = words[base + CLIENT_FLAGS]! >>> 0;
  const larger = storeNumber(engine, flags, words[base + EXPTIME]!, count);
  if (larger !== 0) {
    store.unlink(item);
    store.link(larger);
    store.release(larger);
    engine.resultItem = larger;
  }
  store.release(item);
  return larger !== 0;
}

/** A new item, held and not linked, whose value is the first `count` bytes of `engine.digits`. */
export function storeNumber(engine: Engine, flags: number, exptime: number, count: number): number {
  const { store, digits } = engine;
  const item = store.allocate(flags, exptime, count + 2);
  if (item === 0) return 0;
  digits[count] = 13;
  digits[count + 1] = 10;
  store.arena.write(store.valueCursor(item), digits, 0, count + 2);
  return item;
}
