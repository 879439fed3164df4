/**
 * Storage commands: the line that announces a value (`set`, `add`, `replace`, `append`, `prepend`,
 * `cas`, `ms`), and what happens when the value is there.
 *
 * An item is allocated when its line has been read, so the value goes from the received chunk
 * straight to its place. It is linked, and what it replaces unlinked, when the value is complete
 * and well-formed.
 */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import {
  CAS_BADVAL,
  CAS_HITS,
  CAS_MISSES,
  CMD_SET,
  STORE_NO_MEMORY,
  STORE_TOO_LARGE,
} from "./counters.ts";
import {
  CAS_HIGH,
  CAS_LOW,
  CLIENT_FLAGS,
  EXPTIME,
  STALE,
  STATE,
  TIME,
  TOKEN_SENT,
  VALUE_BYTES,
} from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { noteNoreply } from "./line-rules.ts";
import { finishMetaSet } from "./meta-set.ts";
import { readI32, readU32, readU64 } from "./number.ts";
import {
  BAD_CHUNK,
  BAD_FORMAT,
  EXISTS,
  NO_MEMORY_STORING,
  NOT_FOUND,
  NOT_STORED,
  SILENT,
  STORED,
  TOO_LARGE,
} from "./replies.ts";
import type { Session } from "./session.ts";

/** What a storage command does. */
export const SET = 0;
export const ADD = 1;
export const REPLACE = 2;
export const APPEND = 3;
export const PREPEND = 4;
export const CAS = 5;

/** What became of it. */
export const RESULT_STORED = 0;
export const RESULT_NOT_STORED = 1;
export const RESULT_EXISTS = 2;
export const RESULT_NOT_FOUND = 3;

/** Largest value length a line may name: memcached adds 2 in 32 signed bits. */
export const VALUE_LENGTH_MAX = 0x7fff_fffd;

/** `<command> <key> <flags> <exptime> <bytes> [<cas unique>] [noreply]`. */
export function beginStore(session: Session, mode: number): Uint8Array {
  const { line, number, store, time } = session.engine;
  noteNoreply(session);
  const bytes = line.bytes;
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return BAD_FORMAT;
  if (!readU32(bytes, line.start(2), line.end(2), number)) return BAD_FORMAT;
  const flags = number.low;
  if (!readI32(bytes, line.start(3), line.end(3), number)) return BAD_FORMAT;
  const exptime = number.low;
  if (!readI32(bytes, line.start(4), line.end(4), number)) return BAD_FORMAT;
  const length = number.low;
  session.casHigh = 0;
  session.casLow = 0;
  if (mode === CAS) {
    if (!readU64(bytes, line.start(5), line.end(5), number)) return BAD_FORMAT;
    session.casHigh = number.high;
    session.casLow = number.low;
  }
  if (length < 0 || length > VALUE_LENGTH_MAX) return BAD_FORMAT;
  session.mode = mode;
  session.isMeta = false;
  session.setsStale = false;
  store.key.load(bytes, line.start(1), line.end(1));
  const item = store.allocate(flags, time.deadline(exptime), length + 2);
  if (item === 0) {
    const isTooLarge = countRefusal(session, flags, length);
    if (mode === SET) dropOld(session);
    session.swallow(length + 2);
    return isTooLarge ? TOO_LARGE : NO_MEMORY_STORING;
  }
  session.expectValue(item, length + 2);
  return SILENT;
}

/** Counts why there is no item. True: it is too large for any cache of these options. */
export function countRefusal(session: Session, flags: number, length: number): boolean {
  const { store, counters } = session.engine;
  const isTooLarge = store.isTooLarge(store.key.length, flags, length + 2);
  counters.count(isTooLarge ? STORE_TOO_LARGE : STORE_NO_MEMORY);
  return isTooLarge;
}

/** What was to be replaced must not outlive the attempt: it is out of date. */
export function dropOld(session: Session): void {
  const store = session.engine.store;
  const old = store.lookup();
  if (old !== 0) store.unlink(old);
}

/** The value of `session.item` is complete; `isWellFormed`: it ends with CR LF. */
export function finishStore(session: Session, isWellFormed: boolean): void {
  const { store, counters } = session.engine;
  const item = session.item;
  session.item = 0;
  counters.count(CMD_SET);
  if (!isWellFormed) {
    if (session.isMeta) session.noreply = false;
    session.reply(BAD_CHUNK);
    store.release(item);
    return;
  }
  if (!session.keyIsLoaded) store.loadKeyOf(item);
  const result = storeItem(session, item);
  if (session.isMeta) finishMetaSet(session, item, result);
  else session.reply(replyFor(result));
  store.release(item);
}

function replyFor(result: number): Uint8Array {
  switch (result) {
    case RESULT_STORED:
      return STORED;
    case RESULT_EXISTS:
      return EXISTS;
    case RESULT_NOT_FOUND:
      return NOT_FOUND;
    default:
      return NOT_STORED;
  }
}

/** Does what `session.mode` says with a complete item the caller holds; the key is loaded. */
export function storeItem(session: Session, item: number): number {
  const { store, counters, time } = session.engine;
  const old = store.lookup();
  const mode = session.mode;
  if (old === 0) {
    if (mode === CAS) {
      counters.count(CAS_MISSES);
      return RESULT_NOT_FOUND;
    }
    if (mode !== ADD && mode !== SET) return RESULT_NOT_STORED;
    store.link(item);
    return RESULT_STORED;
  }
  switch (mode) {
    case ADD: // the existing item counts as used
      store.arena.words[(old << BLOCK_WORD_SHIFT) + TIME] = time.seconds;
      return RESULT_NOT_STORED;
    case CAS: {
      const isStale = !hasCas(session, old) && session.setsStale && isOlder(session, old);
      if (!isStale && !hasCas(session, old)) {
        counters.count(CAS_BADVAL);
        return RESULT_EXISTS;
      }
      if (isStale) inheritStale(session, old, item);
      counters.count(CAS_HITS);
      break;
    }
    case APPEND:
    case PREPEND:
      if (asksForCas(session) && !hasCas(session, old)) return RESULT_EXISTS;
      return joinItems(session, old, item);
  }
  store.unlink(old);
  store.link(item);
  return RESULT_STORED;
}

function asksForCas(session: Session): boolean {
  return session.casHigh !== 0 || session.casLow !== 0;
}

/** The item has the CAS unique the client asked for, and it asked for one. */
function hasCas(session: Session, item: number): boolean {
  const words = session.engine.store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  if (words[base + CAS_LOW]! >>> 0 !== session.casLow) return false;
  return words[base + CAS_HIGH]! >>> 0 === session.casHigh && asksForCas(session);
}

/** The client asked for an older CAS unique than the item has. */
function isOlder(session: Session, item: number): boolean {
  if (!asksForCas(session)) return false;
  const words = session.engine.store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  const high = words[base + CAS_HIGH]! >>> 0;
  if (session.casHigh !== high) return session.casHigh < high;
  return session.casLow < words[base + CAS_LOW]! >>> 0;
}

/** `ms` with I and an old CAS: the value is taken, but stays due for renewal. */
function inheritStale(session: Session, old: number, item: number): void {
  const words = session.engine.store.arena.words;
  const from = old << BLOCK_WORD_SHIFT;
  const to = item << BLOCK_WORD_SHIFT;
  words[to + EXPTIME] = words[from + EXPTIME]!;
  words[to + STATE] = words[to + STATE]! | STALE | (words[from + STATE]! & TOKEN_SENT);
}

/** `append` and `prepend`: a third item takes the place of the old one. */
function joinItems(session: Session, old: number, added: number): number {
  const store = session.engine.store;
  const arena = store.arena;
  const words = arena.words;
  const from = old << BLOCK_WORD_SHIFT;
  const oldBytes = words[from + VALUE_BYTES]!;
  const addedBytes = words[(added << BLOCK_WORD_SHIFT) + VALUE_BYTES]!;
  store.hold(old); // making room must not take it
  const joined = store.allocate(
    words[from + CLIENT_FLAGS]! >>> 0,
    words[from + EXPTIME]!,
    oldBytes + addedBytes - 2,
  );
  if (joined !== 0) {
    const isAppend = session.mode === APPEND;
    const first = isAppend ? old : added;
    const second = isAppend ? added : old;
    const firstBytes = (isAppend ? oldBytes : addedBytes) - 2;
    const secondBytes = isAppend ? addedBytes : oldBytes;
    const middle = arena.copy(store.valueCursor(first), store.valueCursor(joined), firstBytes);
    arena.copy(store.valueCursor(second), middle, secondBytes);
    store.unlink(old);
    store.link(joined);
    store.release(joined);
  }
  store.release(old);
  return joined === 0 ? RESULT_NOT_STORED : RESULT_STORED;
}
