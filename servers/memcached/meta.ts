/** `mg`, `md`, `ma` and `me`. `ms` is in `meta-set.ts`. */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import {
  addDelta,
  DELTA_CAS_MISMATCH,
  DELTA_NO_MEMORY,
  DELTA_NOT_A_NUMBER,
  DELTA_NOT_FOUND,
  storeNumber,
} from "./arithmetic.ts";
import { ascii, putU64 } from "./ascii.ts";
import { decodeBase64 } from "./base64.ts";
import {
  CMD_META,
  DECR_MISSES,
  DELETE_HITS,
  DELETE_MISSES,
  GET_MISSES,
  INCR_MISSES,
  TOUCH_HITS,
} from "./counters.ts";
import {
  CAS_HIGH,
  CAS_LOW,
  CLIENT_FLAGS,
  EXPTIME,
  FETCHED,
  KEY_BINARY,
  STALE,
  STATE,
  TIME,
  TOKEN_SENT,
  VALUE_BYTES,
} from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import {
  FLAG_BASE64,
  FLAG_CAS,
  FLAG_CLIENT_FLAGS,
  FLAG_HIT,
  FLAG_KEY,
  FLAG_LAST_ACCESS,
  FLAG_NEW_TTL,
  FLAG_OPAQUE,
  FLAG_RECACHE,
  FLAG_SIZE,
  FLAG_TTL,
  FLAG_VIVIFY,
} from "./meta-flags.ts";
import {
  putCasFlag,
  putKey,
  putKeyFlag,
  putNumberFlag,
  putOpaque,
  putSwitchFlag,
} from "./meta-reply.ts";
import {
  BAD_FORMAT,
  EN_LINE,
  ERROR,
  META_BAD_ARITHMETIC_MODE,
  META_BAD_FLAG,
  META_FLAGS_LONG,
  META_GET_FLAGS_LONG,
  META_LONG_OPAQUE,
  META_NO_ROOM,
  NO_MEMORY,
  NOT_A_NUMBER,
  SILENT,
} from "./replies.ts";
import type { Session } from "./session.ts";

const ME = ascii("ME ");
const HD = ascii("HD");
const VA = ascii("VA ");
const EN = ascii("EN");
const NF = ascii("NF");
const EX = ascii("EX");
const NO_TTL = ascii(" t-1");
const LETTER_STALE = 0x58; // X
const LETTER_WIN = 0x57; // W
const LETTER_SENT = 0x5a; // Z

/** `mg <key> <flags>*`. */
export function metaGet(session: Session): Uint8Array {
  const { line, number, store, flags, time } = session.engine;
  if (line.count < 3) return ERROR;
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return session.insist(BAD_FORMAT);
  if (line.count > MEMCACHED_LIMITS.metaTokensMax) return session.insist(META_GET_FLAGS_LONG);
  if (!flags.read(line, 2, store.key, number, time)) return session.insist(flags.complaint);
  session.noreply = flags.isQuiet;
  let item = store.lookup();
  let isCreated = false;
  if (item === 0 && flags.vivifies) {
    item = vivify(session);
    isCreated = item !== 0;
  }
  if (item === 0) return metaMiss(session);
  return answerHit(session, item, isCreated);
}

/** An empty item in place of the missing one. */
function vivify(session: Session): number {
  const store = session.engine.store;
  const item = storeNumber(session.engine, 0, 0, 0);
  if (item === 0) return 0;
  store.link(item);
  store.release(item);
  return item;
}

function metaMiss(session: Session): Uint8Array {
  const { line, flags, counters, store } = session.engine;
  counters.count(GET_MISSES);
  if (session.noreply) {
    if (!hasLongOpaque(session)) return SILENT;
    return session.insist(META_LONG_OPAQUE);
  }
  const output = session.output;
  const mark = output.used;
  output.text(EN);
  for (let word = 2; word < line.count - 1; word++) {
    const flag = line.first(word);
    if (flag === FLAG_KEY) putKeyFlag(output, store.key, flags.isBinaryKey);
    if (flag === FLAG_OPAQUE && !putOpaque(output, line, word)) {
      output.used = mark;
      return session.insist(META_LONG_OPAQUE);
    }
  }
  output.crlf();
  return SILENT;
}

function hasLongOpaque(session: Session): boolean {
  const line = session.engine.line;
  for (let word = 2; word < line.count - 1; word++) {
    const isOpaque = line.first(word) === FLAG_OPAQUE;
    if (isOpaque && line.length(word) > MEMCACHED_LIMITS.opaqueBytesMax) return true;
  }
  return false;
}

function answerHit(session: Session, item: number, isCreated: boolean): Uint8Array {
  const { flags, store, counters } = session.engine;
  const output = session.output;
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  const mark = output.used;
  output.text(flags.value ? VA : HD);
  if (flags.value) output.u32(words[base + VALUE_BYTES]! - 2);
  const won = answerGetFlags(session, item, isCreated);
  if (won < 0) {
    output.used = mark;
    return session.insist(META_LONG_OPAQUE);
  }
  const state = words[base + STATE]!;
  const isSent = (state & TOKEN_SENT) !== 0;
  const isStale = (state & STALE) !== 0;
  if (isSent) putSwitchFlag(output, LETTER_SENT);
  if (isStale) putSwitchFlag(output, LETTER_STALE);
  if (won === 1 || (isStale && !isSent)) {
    putSwitchFlag(output, LETTER_WIN);
    words[base + STATE] = state | TOKEN_SENT;
  }
  output.crlf();
  if (flags.hasTtl) counters.count(TOUCH_HITS);
  else session.countHit(item);
  if (!flags.noUpdate) store.bump(item);
  if (flags.value) session.putValue(item);
  return SILENT;
}

/**
 * Applies and answers the flags in their order. 1: the client won, 0: not, -1: a token is too long.
 */
function answerGetFlags(session: Session, item: number, isCreated: boolean): number {
  const { line, flags, store, time } = session.engine;
  const output = session.output;
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  let won = 0;
  for (let word = 2; word < line.count - 1; word++) {
    switch (line.first(word)) {
      case FLAG_NEW_TTL:
        store.setExptime(item, flags.exptime);
        break;
      case FLAG_VIVIFY:
        if (!isCreated) break;
        store.setExptime(item, flags.vivifyExptime);
        won = 1;
        break;
      case FLAG_RECACHE: {
        const exptime = words[base + EXPTIME]!;
        const isSent = (words[base + STATE]! & TOKEN_SENT) !== 0;
        if (!isSent && !isCreated && exptime !== 0 && exptime < flags.recacheSecond) won = 1;
        break;
      }
      case FLAG_SIZE:
        putNumberFlag(output, FLAG_SIZE, words[base + VALUE_BYTES]! - 2);
        break;
      case FLAG_TTL:
        putTtl(session, item);
        break;
      case FLAG_CAS:
        putCasFlag(output, FLAG_CAS, words[base + CAS_HIGH]!, words[base + CAS_LOW]!);
        break;
      case FLAG_CLIENT_FLAGS:
        putNumberFlag(output, FLAG_CLIENT_FLAGS, words[base + CLIENT_FLAGS]!);
        break;
      case FLAG_LAST_ACCESS:
        putNumberFlag(output, FLAG_LAST_ACCESS, time.seconds - words[base + TIME]!);
        break;
      case FLAG_HIT:
        putNumberFlag(output, FLAG_HIT, (words[base + STATE]! & FETCHED) !== 0 ? 1 : 0);
        break;
      case FLAG_OPAQUE:
        if (!putOpaque(output, line, word)) return -1;
        break;
      case FLAG_KEY:
        putKeyFlag(output, store.key, (words[base + STATE]! & KEY_BINARY) !== 0);
        break;
    }
  }
  return won;
}

/** ` t<seconds left>`, ` t-1` for ever. */
function putTtl(session: Session, item: number): void {
  const { store, time } = session.engine;
  const exptime = store.arena.words[(item << BLOCK_WORD_SHIFT) + EXPTIME]!;
  if (exptime === 0) session.output.text(NO_TTL);
  else putNumberFlag(session.output, FLAG_TTL, exptime - time.seconds);
}

/** `md <key> <flags>*`. */
export function metaDelete(session: Session): Uint8Array {
  const { line, number, store, flags, time, counters } = session.engine;
  if (line.count < 3) return ERROR;
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return BAD_FORMAT;
  if (line.count > MEMCACHED_LIMITS.metaTokensMax) return META_FLAGS_LONG;
  if (!flags.read(line, 2, store.key, number, time)) return session.insist(META_BAD_FLAG);
  session.noreply = flags.isQuiet;
  if (hasLongOpaque(session)) return session.insist(META_LONG_OPAQUE);
  const item = store.lookup();
  if (item === 0) {
    counters.count(DELETE_MISSES);
    return answerKeyAndOpaque(session, NF);
  }
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  const high = words[base + CAS_HIGH]! >>> 0;
  const low = words[base + CAS_LOW]! >>> 0;
  if (flags.hasCas && (high !== flags.casHigh || low !== flags.casLow)) {
    counters.count(DELETE_MISSES);
    return answerKeyAndOpaque(session, EX);
  }
  if (flags.setsStale) {
    if (flags.hasTtl) store.setExptime(item, flags.exptime);
    words[base + STATE] = (words[base + STATE]! | STALE) & ~TOKEN_SENT; // the next client may win
    store.renewCas(item);
  } else {
    counters.count(DELETE_HITS);
    store.unlink(item);
  }
  return session.noreply ? SILENT : answerKeyAndOpaque(session, HD);
}

/**
 * A code with the key and the opaque token the client asked to see again; those have been checked.
 */
function answerKeyAndOpaque(session: Session, code: Uint8Array): Uint8Array {
  const { line, store, flags } = session.engine;
  const output = session.output;
  output.text(code);
  for (let word = 2; word < line.count - 1; word++) {
    const flag = line.first(word);
    if (flag === FLAG_KEY) putKeyFlag(output, store.key, flags.isBinaryKey);
    if (flag === FLAG_OPAQUE) putOpaque(output, line, word);
  }
  output.crlf();
  return SILENT;
}

/** `ma <key> <flags>*`. */
export function metaArithmetic(session: Session): Uint8Array {
  const { line, number, store, flags, time, counters } = session.engine;
  const engine = session.engine;
  if (line.count < 3) return ERROR;
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return BAD_FORMAT;
  if (line.count > MEMCACHED_LIMITS.metaTokensMax) return META_FLAGS_LONG;
  if (!flags.read(line, 2, store.key, number, time)) return session.insist(META_BAD_FLAG);
  session.noreply = flags.isQuiet;
  const mode = flags.mode;
  const isIncrement = mode === 0 || mode === 0x49 || mode === 0x2b; // I +
  if (!isIncrement && mode !== 0x44 && mode !== 0x2d)
    return session.insist(META_BAD_ARITHMETIC_MODE); // D -
  const { deltaHigh, deltaLow, casHigh, casLow } = flags;
  const result = addDelta(engine, isIncrement, deltaHigh, deltaLow, casHigh, casLow);
  let isCreated = false;
  switch (result) {
    case DELTA_NOT_A_NUMBER:
      return session.insist(NOT_A_NUMBER);
    case DELTA_NO_MEMORY:
      return session.insist(NO_MEMORY);
    case DELTA_CAS_MISMATCH:
      if (hasLongOpaque(session)) return session.insist(META_LONG_OPAQUE);
      return answerKeyAndOpaque(session, EX);
    case DELTA_NOT_FOUND:
      if (!flags.vivifies) {
        counters.count(isIncrement ? INCR_MISSES : DECR_MISSES);
        if (hasLongOpaque(session)) return session.insist(META_LONG_OPAQUE);
        return answerKeyAndOpaque(session, NF);
      }
      if (!vivifyNumber(session)) return session.insist(META_NO_ROOM);
      isCreated = true;
      break;
  }
  // An item that a miss created is always told, q or not, as memcached does.
  const isSilent = session.noreply && !isCreated;
  return answerNumber(session, isCreated, isSilent);
}

function vivifyNumber(session: Session): boolean {
  const engine = session.engine;
  const { initialHigh, initialLow } = engine.flags;
  const count = putU64(engine.digits, 0, initialHigh, initialLow);
  const item = storeNumber(engine, 0, 0, count);
  if (item === 0) return false;
  engine.store.link(item);
  engine.store.release(item);
  engine.resultHigh = initialHigh;
  engine.resultLow = initialLow;
  engine.resultItem = item;
  return true;
}

function answerNumber(session: Session, isCreated: boolean, isSilent: boolean): Uint8Array {
  const { line, store, flags, digits, resultHigh, resultLow, resultItem } = session.engine;
  const output = session.output;
  const words = store.arena.words;
  const base = resultItem << BLOCK_WORD_SHIFT;
  const mark = output.used;
  const digitCount = putU64(digits, 0, resultHigh, resultLow);
  output.text(flags.value ? VA : HD);
  if (flags.value) output.u32(digitCount);
  for (let word = 2; word < line.count - 1; word++) {
    switch (line.first(word)) {
      case FLAG_CAS:
        putCasFlag(output, FLAG_CAS, words[base + CAS_HIGH]!, words[base + CAS_LOW]!);
        break;
      case FLAG_TTL:
        putTtl(session, resultItem);
        break;
      case FLAG_NEW_TTL:
        store.setExptime(resultItem, flags.exptime);
        break;
      case FLAG_VIVIFY:
        if (isCreated) store.setExptime(resultItem, flags.vivifyExptime);
        break;
      case FLAG_OPAQUE:
        if (putOpaque(output, line, word)) break;
        output.used = mark;
        return session.insist(META_LONG_OPAQUE);
      case FLAG_KEY:
        putKeyFlag(output, store.key, flags.isBinaryKey);
        break;
    }
  }
  output.crlf();
  if (flags.value) {
    output.slice(digits, 0, digitCount);
    output.crlf();
  }
  if (isSilent) output.used = mark;
  return SILENT;
}

/** `me <key> [b]`: what is known of an item. */
export function metaDebug(session: Session): Uint8Array {
  const { line, store, time, counters } = session.engine;
  const isLong = line.length(1) > MEMCACHED_LIMITS.keyBytesMax;
  if (line.count < 3 || isLong) return BAD_FORMAT;
  store.key.load(line.bytes, line.start(1), line.end(1));
  if (line.count >= 4 && line.length(2) === 1 && line.first(2) === FLAG_BASE64) {
    const length = decodeBase64(line.bytes, line.start(1), line.end(1), store.key.bytes);
    if (length === 0) return BAD_FORMAT;
    store.key.loadInPlace(length);
  }
  counters.count(CMD_META);
  const item = store.lookup();
  if (item === 0) return EN_LINE;
  const words = store.arena.words;
  const base = item << BLOCK_WORD_SHIFT;
  const state = words[base + STATE]!;
  const exptime = words[base + EXPTIME]!;
  const output = session.output;
  output.text(ME);
  putKey(output, store.key, (state & KEY_BINARY) !== 0);
  output.string(` exp=${exptime === 0 ? -1 : time.seconds - exptime}`);
  output.string(` la=${time.seconds - words[base + TIME]!} cas=`);
  output.u64(words[base + CAS_HIGH]!, words[base + CAS_LOW]!);
  output.string(
    ` fetch=${(state & FETCHED) !== 0 ? "yes" : "no"} cls=1 size=${store.sizeOf(item)}`,
  );
  output.crlf();
  return SILENT;
}
