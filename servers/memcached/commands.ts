/**
 * The commands, found by their bytes. A line comes here whole, without its LF; what it says is
 * memcached 1.6.18's protocol.txt, and where that is silent, what 1.6.18 does.
 */

import { changeNumber } from "./arithmetic.ts";
import { ascii } from "./ascii.ts";
import { CMD_FLUSH, DELETE_HITS, DELETE_MISSES, TOUCH_HITS, TOUCH_MISSES } from "./counters.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { Line } from "./line.ts";
import { noteNoreply } from "./line-rules.ts";
import { metaArithmetic, metaDebug, metaDelete, metaGet } from "./meta.ts";
import { beginMetaSet } from "./meta-set.ts";
import { readI32, readU32 } from "./number.ts";
import {
  BAD_DELETE,
  BAD_EXPTIME,
  BAD_FORMAT,
  DELETED,
  END,
  ERROR,
  MEMLIMIT_FAILED,
  MEMLIMIT_NOT_BYTES,
  MEMLIMIT_TOO_SMALL,
  MN,
  NOT_FOUND,
  OK,
  SHUTDOWN_OFF,
  SILENT,
  TOUCHED,
  VERSION_LINE,
} from "./replies.ts";
import { KEYS, type Session } from "./session.ts";
import { stats } from "./stats.ts";
import { ADD, APPEND, beginStore, CAS, PREPEND, REPLACE, SET } from "./storage.ts";

const KEY_BYTES_MAX = MEMCACHED_LIMITS.keyBytesMax;

const W_GET = ascii("get");
const W_GETS = ascii("gets");
const W_GAT = ascii("gat");
const W_GATS = ascii("gats");
const W_BGET = ascii("bget");
const W_SET = ascii("set");
const W_ADD = ascii("add");
const W_REPLACE = ascii("replace");
const W_APPEND = ascii("append");
const W_PREPEND = ascii("prepend");
const W_CAS = ascii("cas");
const W_INCR = ascii("incr");
const W_DECR = ascii("decr");
const W_DELETE = ascii("delete");
const W_TOUCH = ascii("touch");
const W_STATS = ascii("stats");
const W_SHUTDOWN = ascii("shutdown");
const W_CACHE_MEMLIMIT = ascii("cache_memlimit");
const W_FLUSH_ALL = ascii("flush_all");
const W_VERSION = ascii("version");
const W_QUIT = ascii("quit");
const W_VERBOSITY = ascii("verbosity");
const W_HTTP = ascii("HTTP/");
const W_ZERO = ascii("0");

/** Executes the line `bytes[start..lineEnd)`. */
export function execute(session: Session, bytes: Uint8Array, start: number, lineEnd: number): void {
  session.noreply = false;
  session.reply(answer(session, bytes, start, lineEnd));
}

/** Every command returns what is to be replied unless `noreply` is set, or SILENT. */
function answer(session: Session, bytes: Uint8Array, start: number, lineEnd: number): Uint8Array {
  const line = session.engine.line;
  const hasCr = lineEnd - start > 1 && bytes[lineEnd - 1] === 13;
  line.cut(bytes, start, hasCr ? lineEnd - 1 : lineEnd);
  if (line.count < 2 || line.length(0) < 2) return ERROR;
  const first = line.first(0);
  if (first === 0x6d && line.length(0) === 2)
    return executeMeta(session, bytes[line.start(0) + 1]!);
  switch (first) {
    case 0x67: // g
      return executeGet(session, lineEnd);
    case 0x73: // s
      return executeS(session);
    case 0x61: // a
      return executeA(session);
    case 0x63: // c
      return executeC(session);
    case 0x69: // i
      return line.is(0, W_INCR) && hasCount(line, 4, 5) ? changeNumber(session, true) : ERROR;
    case 0x64: // d
      return executeD(session);
    case 0x74: // t
      return line.is(0, W_TOUCH) && hasCount(line, 4, 5) ? touch(session) : ERROR;
    default:
      return executeOther(session, lineEnd);
  }
}

function executeMeta(session: Session, letter: number): Uint8Array {
  switch (letter) {
    case 0x67: // g
      return metaGet(session);
    case 0x73: // s
      return beginMetaSet(session);
    case 0x64: // d
      return metaDelete(session);
    case 0x61: // a
      return metaArithmetic(session);
    case 0x65: // e
      return metaDebug(session);
    case 0x6e: // n
      return MN;
    default:
      return ERROR;
  }
}

function executeGet(session: Session, lineEnd: number): Uint8Array {
  const line = session.engine.line;
  if (line.count < 3) return ERROR;
  if (line.is(0, W_GET)) return beginGet(session, lineEnd, false, false);
  if (line.is(0, W_GETS)) return beginGet(session, lineEnd, true, false);
  if (line.is(0, W_GAT)) return beginGet(session, lineEnd, false, true);
  if (line.is(0, W_GATS)) return beginGet(session, lineEnd, true, true);
  return ERROR;
}

function executeS(session: Session): Uint8Array {
  const line = session.engine.line;
  if (line.is(0, W_SET)) return hasCount(line, 6, 7) ? beginStore(session, SET) : ERROR;
  if (line.is(0, W_STATS)) return stats(session);
  return line.is(0, W_SHUTDOWN) ? SHUTDOWN_OFF : ERROR;
}

function executeA(session: Session): Uint8Array {
  const line = session.engine.line;
  if (!hasCount(line, 6, 7)) return ERROR;
  if (line.is(0, W_ADD)) return beginStore(session, ADD);
  return line.is(0, W_APPEND) ? beginStore(session, APPEND) : ERROR;
}

function executeC(session: Session): Uint8Array {
  const line = session.engine.line;
  if (line.is(0, W_CAS)) return hasCount(line, 7, 8) ? beginStore(session, CAS) : ERROR;
  if (line.is(0, W_CACHE_MEMLIMIT) && hasCount(line, 3, 4)) return limitMemory(session);
  return ERROR;
}

function executeD(session: Session): Uint8Array {
  const line = session.engine.line;
  if (line.is(0, W_DELETE)) {
    return line.count >= 3 && line.count <= 5 ? deleteKey(session) : ERROR;
  }
  return line.is(0, W_DECR) && hasCount(line, 4, 5) ? changeNumber(session, false) : ERROR;
}

function executeOther(session: Session, lineEnd: number): Uint8Array {
  const line = session.engine.line;
  if (line.is(0, W_REPLACE)) return hasCount(line, 6, 7) ? beginStore(session, REPLACE) : ERROR;
  if (line.is(0, W_PREPEND)) return hasCount(line, 6, 7) ? beginStore(session, PREPEND) : ERROR;
  if (line.is(0, W_BGET)) return line.count < 3 ? ERROR : beginGet(session, lineEnd, false, false);
  if (line.is(0, W_FLUSH_ALL)) return line.count > 4 ? ERROR : flushAll(session);
  if (line.is(0, W_VERSION)) return VERSION_LINE;
  if (line.is(0, W_VERBOSITY)) return hasCount(line, 3, 4) ? setVerbosity(session) : ERROR;
  const isQuit = line.is(0, W_QUIT);
  const isBrowser = line.startsWith(line.count - 2, W_HTTP); // or someone who sends one here
  if (!isQuit && !isBrowser) return ERROR;
  session.isClosing = true;
  return SILENT;
}

/** The line has one of these counts of words. */
function hasCount(line: Line, count: number, orCount: number): boolean {
  return line.count === count || line.count === orCount;
}

/**
 * `get|gets <key>+`, `gat|gats <exptime> <key>*`: the keys are looked up one by one from here on.
 */
function beginGet(
  session: Session,
  lineEnd: number,
  returnsCas: boolean,
  touches: boolean,
): Uint8Array {
  const { line, number, time } = session.engine;
  const firstKey = touches ? 2 : 1;
  if (touches) {
    if (!readI32(line.bytes, line.start(1), line.end(1), number)) {
      return BAD_EXPTIME;
    }
    session.deadline = time.deadline(number.low);
    if (line.count === 3) return END;
  }
  const keysAt = line.start(firstKey);
  if (lineEnd - keysAt > KEY_BYTES_MAX && hasLongKey(line.bytes, keysAt, lineEnd)) {
    return BAD_FORMAT;
  }
  session.returnsCas = returnsCas;
  session.touches = touches;
  session.keysAt = keysAt;
  session.state = KEYS;
  return SILENT;
}

/** Nothing of a get is answered when one of its keys is too long. */
function hasLongKey(bytes: Uint8Array, start: number, lineEnd: number): boolean {
  const end = bytes[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
  let keyStart = start;
  for (let at = start; at < end && bytes[at] !== 0; at++) {
    if (bytes[at] === 0x20) keyStart = at + 1;
    else if (at - keyStart >= KEY_BYTES_MAX) return true;
  }
  return false;
}

/** `delete <key> [0] [noreply]`. */
function deleteKey(session: Session): Uint8Array {
  const { line, store, counters } = session.engine;
  if (line.count > 3) {
    const isZero = line.is(2, W_ZERO);
    const isSilent = noteNoreply(session);
    const isFine = line.count === 4 ? isZero || isSilent : isZero && isSilent;
    if (!isFine) return BAD_DELETE;
  }
  if (line.length(1) > KEY_BYTES_MAX) return BAD_FORMAT;
  store.key.load(line.bytes, line.start(1), line.end(1));
  const item = store.lookup();
  counters.count(item === 0 ? DELETE_MISSES : DELETE_HITS);
  if (item !== 0) store.unlink(item);
  return item === 0 ? NOT_FOUND : DELETED;
}

/** `touch <key> <exptime> [noreply]`. */
function touch(session: Session): Uint8Array {
  const { line, number, store, time, counters } = session.engine;
  noteNoreply(session);
  if (line.length(1) > KEY_BYTES_MAX) return BAD_FORMAT;
  if (!readI32(line.bytes, line.start(2), line.end(2), number)) return BAD_EXPTIME;
  store.key.load(line.bytes, line.start(1), line.end(1));
  const item = store.lookup();
  counters.count(item === 0 ? TOUCH_MISSES : TOUCH_HITS);
  if (item !== 0) {
    store.bump(item);
    store.setExptime(item, time.deadline(number.low));
  }
  return item === 0 ? NOT_FOUND : TOUCHED;
}

/** `flush_all [exptime] [noreply]`. */
function flushAll(session: Session): Uint8Array {
  const { line, number, store, time, counters } = session.engine;
  const isSilent = noteNoreply(session);
  counters.count(CMD_FLUSH);
  let exptime = 0;
  if (line.count !== (isSilent ? 3 : 2)) {
    if (!readI32(line.bytes, line.start(1), line.end(1), number)) return BAD_EXPTIME;
    exptime = number.low;
  }
  store.flush(exptime > 0 ? time.deadline(exptime) : time.seconds);
  return OK;
}

/** `verbosity <level> [noreply]`. */
function setVerbosity(session: Session): Uint8Array {
  const { line, number } = session.engine;
  noteNoreply(session);
  if (!readU32(line.bytes, line.start(1), line.end(1), number)) return BAD_FORMAT;
  session.engine.verbosity = Math.min(number.low, MEMCACHED_LIMITS.verbosityMax);
  return OK;
}

/**
 * `cache_memlimit <MiB> [noreply]`. The memory was taken at the start, so there is no more than
 * `-m`.
 */
function limitMemory(session: Session): Uint8Array {
  const { line, number, store } = session.engine;
  noteNoreply(session);
  if (!readU32(line.bytes, line.start(1), line.end(1), number)) return ERROR;
  const megabytes = number.low;
  if (megabytes < 8) return MEMLIMIT_TOO_SMALL;
  if (megabytes > 1_000_000_000) return MEMLIMIT_NOT_BYTES;
  const byteCount = megabytes * 1_048_576;
  if (!store.setMemoryLimit(byteCount)) return MEMLIMIT_FAILED;
  session.engine.memoryLimitBytes = byteCount;
  return OK;
}
