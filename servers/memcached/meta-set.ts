/** `ms <key> <datalen> <flags>*`: the meta form of all storage commands. */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import { ascii } from "./ascii.ts";
import { KEY_BINARY, STATE } from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { Line } from "./line.ts";
import { FLAG_CAS, FLAG_KEY, FLAG_OPAQUE } from "./meta-flags.ts";
import { putCasFlag, putKeyFlag } from "./meta-reply.ts";
import { readI32 } from "./number.ts";
import {
  BAD_FORMAT,
  ERROR,
  META_BAD_SET_MODE,
  META_FLAGS_LONG,
  META_LONG_OPAQUE,
  NO_MEMORY_STORING,
  SILENT,
  TOO_LARGE,
} from "./replies.ts";
import type { Session } from "./session.ts";
import {
  ADD,
  APPEND,
  CAS,
  countRefusal,
  dropOld,
  PREPEND,
  REPLACE,
  RESULT_EXISTS,
  RESULT_NOT_FOUND,
  RESULT_STORED,
  SET,
  VALUE_LENGTH_MAX,
} from "./storage.ts";

const HD = ascii("HD");
const EX = ascii("EX");
const NF = ascii("NF");
const NS = ascii("NS");
const BLANK = 0x20;
/** ` O` and 31 bytes, ` k`, ` c`. */
const TAIL_BYTES = MEMCACHED_LIMITS.opaqueBytesMax + 8;
const NO_MODE = -1;

/** The line is cut; its words follow memcached's order of complaints. */
export function beginMetaSet(session: Session): Uint8Array {
  const { line, number, store, flags, time } = session.engine;
  if (line.count < 3) return ERROR;
  if (line.length(1) > MEMCACHED_LIMITS.keyBytesMax) return session.insist(BAD_FORMAT);
  if (line.count === 3) return session.insist(BAD_FORMAT);
  if (line.count > MEMCACHED_LIMITS.metaTokensMax) return session.insist(META_FLAGS_LONG);
  if (!readI32(line.bytes, line.start(2), line.end(2), number)) return session.insist(BAD_FORMAT);
  const length = number.low;
  if (length < 0 || length > VALUE_LENGTH_MAX) return session.insist(BAD_FORMAT);
  if (!flags.read(line, 3, store.key, number, time)) {
    return refuse(session, flags.complaint, length);
  }
  session.noreply = flags.isQuiet;
  const hasLongOpaque = !noteTail(session, line);
  const mode = setMode(flags.mode);
  if (mode === NO_MODE) return refuse(session, META_BAD_SET_MODE, length);
  if (hasLongOpaque) return refuse(session, META_LONG_OPAQUE, length);
  session.mode = flags.hasCas && (mode === SET || mode === REPLACE) ? CAS : mode;
  session.casHigh = flags.casHigh;
  session.casLow = flags.casLow;
  session.setsStale = flags.setsStale && session.mode === CAS;
  session.isMeta = true;
  const item = store.allocate(flags.clientFlags, flags.exptime, length + 2);
  if (item === 0) {
    const isTooLarge = countRefusal(session, flags.clientFlags, length);
    dropOld(session);
    return refuse(session, isTooLarge ? TOO_LARGE : NO_MEMORY_STORING, length);
  }
  if (flags.isBinaryKey) {
    const words = store.arena.words;
    const at = (item << BLOCK_WORD_SHIFT) + STATE;
    words[at] = words[at]! | KEY_BINARY;
  }
  session.expectValue(item, length + 2);
  return SILENT;
}

function refuse(session: Session, why: Uint8Array, length: number): Uint8Array {
  session.swallow(length + 2);
  return session.insist(why);
}

/** Keeps what the reply repeats until the value is there. False: the opaque token is too long. */
function noteTail(session: Session, line: Line): boolean {
  const tail = session.metaTail ?? new Uint8Array(TAIL_BYTES);
  session.metaTail = tail;
  let used = 0;
  let isOpaqueFine = true;
  for (let word = 3; word < line.count - 1; word++) {
    const flag = line.first(word);
    if (flag === FLAG_OPAQUE) {
      const count = line.length(word);
      if (count > MEMCACHED_LIMITS.opaqueBytesMax) {
        isOpaqueFine = false;
        continue;
      }
      tail[used] = BLANK;
      used++;
      for (let i = 0; i < count; i++) tail[used + i] = line.bytes[line.start(word) + i]!;
      used += count;
    } else if (flag === FLAG_KEY || flag === FLAG_CAS) {
      tail[used] = BLANK;
      tail[used + 1] = flag;
      used += 2;
    }
  }
  session.metaTailBytes = used;
  return isOpaqueFine;
}

function setMode(letter: number): number {
  switch (letter) {
    case 0:
    case 0x53: // S
      return SET;
    case 0x45: // E
      return ADD;
    case 0x41: // A
      return APPEND;
    case 0x50: // P
      return PREPEND;
    case 0x52: // R
      return REPLACE;
    default:
      return NO_MODE;
  }
}

/** The reply to a complete `ms`; the store still has the key, and the CAS unique it gave last. */
export function finishMetaSet(session: Session, item: number, result: number): void {
  if (result === RESULT_STORED && session.noreply) return;
  const store = session.engine.store;
  const output = session.output;
  output.text(codeOf(result));
  const tail = session.metaTail!;
  const count = session.metaTailBytes;
  const isBinary = (store.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]! & KEY_BINARY) !== 0;
  const isStored = result === RESULT_STORED;
  let at = 0;
  while (at < count) {
    const flag = tail[at + 1]!;
    let end = at + 2;
    if (flag === FLAG_OPAQUE) {
      while (end < count && tail[end] !== BLANK) end++;
      output.slice(tail, at, end);
    } else if (flag === FLAG_KEY) {
      putKeyFlag(output, store.key, isBinary);
    } else if (isStored) {
      putCasFlag(output, FLAG_CAS, store.casHigh, store.casLow);
    } else {
      putCasFlag(output, FLAG_CAS, 0, 0);
    }
    at = end;
  }
  output.crlf();
}

function codeOf(result: number): Uint8Array {
  switch (result) {
    case RESULT_STORED:
      return HD;
    case RESULT_EXISTS:
      return EX;
    case RESULT_NOT_FOUND:
      return NF;
    default:
      return NS;
  }
}
