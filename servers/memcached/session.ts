/**
 * One conversation: the bytes a client sends, cut into commands and values, and the replies. It
 * knows no connection; a `Sink` takes its output away and says when it must wait.
 *
 * States, and what ends them:
 *   LINE     a command line is awaited -> VALUE, SWALLOW, KEYS by the command; else LINE
 *   KEYS     inside a line of keys to get, one step a key -> LINE at its end, SKIP after an error
 *   VALUE    the value of a storage command arrives -> LINE with its CR LF
 *   SWALLOW  a value that was refused arrives -> LINE
 *   SKIP     the rest of a line is dropped -> LINE
 *
 * Invariants:
 * 1. `run` may stop before any step and go on later with the bytes it left; no step is half done,
 *    except a value on its way out, which `streamItem` holds.
 * 2. What is kept between two chunks is at most a line of `lineBytesMax`, or one key.
 */

import { BLOCK_WORD_SHIFT } from "./arena.ts";
import { ascii, copyBytes, putBytes, putU32 } from "./ascii.ts";
import { execute } from "./commands.ts";
import { GET_MISSES, HITS_TO_COLD, HITS_TO_WARM, TOUCH_HITS, TOUCH_MISSES } from "./counters.ts";
import type { Engine } from "./engine.ts";
import { CAS_HIGH, CAS_LOW, CLIENT_FLAGS, STATE, VALUE_BYTES, WARM } from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { Output } from "./output.ts";
import { BAD_FORMAT, END } from "./replies.ts";
import { finishStore, SET } from "./storage.ts";

export const LINE = 0;
export const KEYS = 1;
export const VALUE = 2;
export const SWALLOW = 3;
export const SKIP = 4;

const LF = 10;
const CR = 13;
const BLANK = 0x20;
const KEY_BYTES_MAX = MEMCACHED_LIMITS.keyBytesMax;
const REPLY_BYTES_MAX = MEMCACHED_LIMITS.replyBytesMax;
const LINE_BYTES_MAX = MEMCACHED_LIMITS.lineBytesMax;
/** The longest line that can be kept, its end included, and a key that does not end in it. */
const STASH_BYTES = LINE_BYTES_MAX + 2 + KEY_BYTES_MAX;
const VALUE_WORD = ascii("VALUE ");

/** Where a session's output goes. */
export interface Sink {
  /**
   * Makes room in the output. False: it cannot now; `run` stops and is called again when it can.
   */
  flush(): boolean;
}

export class Session {
  readonly engine: Engine;
  readonly output: Output;
  readonly sink: Sink;
  state = LINE;
  /** The client, or an error, asked for the end: nothing more is executed. */
  isClosing = false;
  /** The command at hand is not answered unless it fails in ways that are always told. */
  noreply = false;

  /** LINE and KEYS: bytes of a line, or of a key, that has not ended yet. */
  #stash: Uint8Array | null = null;
  #stashBytes = 0;
  /** KEYS: where in the stash the next key is looked for; keys may be left there. */
  #stashAt = 0;
  #hasStashedKeys = false;

  /** KEYS: where in the line the keys begin, set by the command. */
  keysAt = 0;
  returnsCas = false;
  touches = false;
  deadline = 0;

  /**
   * VALUE: the item, where its next byte goes; VALUE and SWALLOW: bytes to come, CR LF included.
   */
  item = 0;
  #cursor = 0;
  remaining = 0;
  #lastByte = 0;
  /** VALUE: no chunk has ended since the command, so the store still has its key. */
  keyIsLoaded = false;
  /**
   * VALUE: which command, the CAS unique it asked for (0: none), and what the meta command added.
   */
  mode = SET;
  casHigh = 0;
  casLow = 0;
  setsStale = false;
  isMeta = false;
  /** What of ` O<opaque>`, ` k`, ` c` the reply repeats, in the order asked for. */
  metaTail: Uint8Array | null = null;
  metaTailBytes = 0;

  /** A value that did not fit the output: the item, held, and the rest of it. */
  streamItem = 0;
  #streamCursor = 0;
  #streamLeft = 0;
  /** END follows the value that is on its way. */
  #endsAfterStream = false;

  constructor(engine: Engine, output: Output, sink: Sink) {
    this.engine = engine;
    this.output = output;
    this.sink = sink;
  }

  /**
   * Takes `bytes[start..end)`. Returns where it stopped: before `end` only if output waits or it is
   * closing.
   */
  run(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    if (this.streamItem !== 0 && !this.#stream()) return at;
    while (at < end || this.#hasStashedKeys) {
      if (this.isClosing) return at;
      if (!this.output.hasReplyRoom() && !this.sink.flush()) return at;
      at = this.#step(bytes, at, end) | 0;
      if (this.streamItem !== 0) return at;
    }
    return at;
  }

  /** Lets go of everything: the client is gone, or its datagram has been dealt with. */
  reset(): void {
    const store = this.engine.store;
    if (this.item !== 0) store.release(this.item);
    if (this.streamItem !== 0) store.release(this.streamItem);
    this.item = 0;
    this.streamItem = 0;
    this.#streamLeft = 0;
    this.#dropStash();
    this.state = LINE;
    this.isClosing = false;
    this.noreply = false;
  }

  #step(bytes: Uint8Array, at: number, end: number): number {
    switch (this.state) {
      case LINE: {
        if (this.#stashBytes !== 0) return this.#stashedLine(bytes, at, end);
        const next = this.#quickGet(bytes, at, end);
        return next !== 0 ? next : this.#line(bytes, at, end);
      }
      case KEYS:
        return this.#stashBytes !== 0
          ? this.#stashedKey(bytes, at, end)
          : this.#nextKey(bytes, at, end);
      case VALUE:
        return this.#value(bytes, at, end);
      case SWALLOW: {
        const count = Math.min(end - at, this.remaining);
        this.remaining = (this.remaining - count) | 0;
        if (this.remaining === 0) this.state = LINE;
        return at + count;
      }
      default: {
        const lineEnd = indexOfLineEnd(bytes, at, end);
        if (lineEnd === end) return end;
        this.state = LINE;
        return lineEnd + 1;
      }
    }
  }

  // --- get, the short way

  /**
   * `get <key>`, one key, all of it here: what nearly every request is. 0: it is something else.
   */
  #quickGet(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 7) return 0; // "get k\r\n"
    if (bytes[at] !== 0x67 || bytes[at + 1] !== 0x65 || bytes[at + 2] !== 0x74) return 0;
    if (bytes[at + 3] !== BLANK) return 0;
    const engine = this.engine;
    const store = engine.store;
    const keyEnd = store.key.scan(bytes, at + 4, end);
    if (keyEnd <= at + 4 || keyEnd + 1 >= end) return 0;
    if (bytes[keyEnd] !== CR || bytes[keyEnd + 1] !== LF) return 0;
    const output = this.output;
    const item = store.lookup();
    if (item === 0) {
      engine.counters.count(GET_MISSES);
    } else {
      const base = item << BLOCK_WORD_SHIFT;
      const words = store.arena.words;
      const valueBytes = words[base + VALUE_BYTES]!;
      if (output.room() < valueBytes + REPLY_BYTES_MAX) return 0;
      const isWarm = (words[base + STATE]! & WARM) !== 0;
      engine.counters.count(isWarm ? HITS_TO_WARM : HITS_TO_COLD);
      store.bump(item);
      this.#putValueLine(item, false);
      store.arena.read(store.valueCursor(item), output.bytes, output.used, valueBytes);
      output.took(valueBytes);
    }
    output.text(END);
    return keyEnd + 2;
  }

  /** `VALUE <key> <flags> <bytes>[ <cas unique>]`; the key is the store's. */
  #putValueLine(item: number, withCas: boolean): void {
    const output = this.output;
    const store = this.engine.store;
    const words = store.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    const bytes = output.bytes;
    const key = store.key;
    let at = putBytes(bytes, output.used, VALUE_WORD);
    copyBytes(key.bytes, 0, bytes, at, key.length);
    at = (at + key.length) | 0;
    bytes[at] = BLANK;
    at = putU32(bytes, at + 1, words[base + CLIENT_FLAGS]! >>> 0);
    bytes[at] = BLANK;
    at = putU32(bytes, at + 1, words[base + VALUE_BYTES]! - 2);
    output.used = at | 0;
    if (withCas) {
      output.byte(BLANK);
      output.u64(words[base + CAS_HIGH]!, words[base + CAS_LOW]!);
    }
    output.crlf();
  }

  // --- lines

  #line(bytes: Uint8Array, at: number, end: number): number {
    const lineEnd = indexOfLineEnd(bytes, at, end);
    if (lineEnd === end) return this.#keepLine(bytes, at, end);
    execute(this, bytes, at, lineEnd);
    return this.state === KEYS ? this.keysAt : lineEnd + 1;
  }

  /** The line goes on in the next chunk. */
  #keepLine(bytes: Uint8Array, at: number, end: number): number {
    if (isTooLong(end - at, bytes[end - 1]!)) return this.#longLine(bytes, at, end);
    this.#keep(bytes, at, end);
    return end;
  }

  #keep(bytes: Uint8Array, at: number, end: number): void {
    const stash = this.#stash ?? new Uint8Array(STASH_BYTES);
    this.#stash = stash;
    const kept = this.#stashBytes;
    copyBytes(bytes, at, stash, kept, end - at);
    this.#stashBytes = (kept + end - at) | 0;
  }

  #dropStash(): void {
    this.#stashBytes = 0;
    this.#stashAt = 0;
    this.#hasStashedKeys = false;
  }

  /** The end, or more, of a line whose beginning is stashed. */
  #stashedLine(bytes: Uint8Array, at: number, end: number): number {
    const limit = Math.min(end, at + LINE_BYTES_MAX + 2 - this.#stashBytes);
    const lineEnd = indexOfLineEnd(bytes, at, limit);
    const isWhole = lineEnd < limit;
    const next = isWhole ? lineEnd + 1 : limit;
    this.#keep(bytes, at, next);
    const stash = this.#stash!;
    const count = this.#stashBytes;
    if (isWhole) {
      execute(this, stash, 0, count - 1);
      if (this.state === KEYS) this.#getFromStash();
      else this.#dropStash();
    } else if (isTooLong(count, stash[count - 1]!)) {
      const keysAt = this.#longLine(stash, 0, count);
      if (this.state === KEYS) {
        this.keysAt = keysAt;
        this.#getFromStash();
      }
    }
    return next;
  }

  #getFromStash(): void {
    this.#stashAt = this.keysAt;
    this.#hasStashedKeys = true;
  }

  /**
   * No end after `lineBytesMax` bytes: a get of many keys is served as they come; anything else is
   * cut off.
   */
  #longLine(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && bytes[at] === BLANK) at++;
    if (at - start <= MEMCACHED_LIMITS.leadingBlanksMax && end - at > 5) {
      const isGet = bytes[at] === 0x67 && bytes[at + 1] === 0x65 && bytes[at + 2] === 0x74;
      const hasS = bytes[at + 3] === 0x73;
      if (isGet && bytes[at + (hasS ? 4 : 3)] === BLANK) {
        this.noreply = false;
        this.returnsCas = hasS;
        this.touches = false;
        this.state = KEYS;
        return at + (hasS ? 5 : 4);
      }
    }
    this.isClosing = true;
    return start;
  }

  // --- keys of a get

  /** Looks up the key that begins at `at`, in place. Returns what follows it. */
  #nextKey(bytes: Uint8Array, at: number, end: number): number {
    let start = at;
    while (start < end && bytes[start] === BLANK) start++;
    const limit = Math.min(end, start + KEY_BYTES_MAX + 2); // a key, a CR, a LF
    const keyEnd = indexOfKeyEnd(bytes, start, limit);
    if (keyEnd === limit) {
      if (limit - start > KEY_BYTES_MAX + 1) return this.#refuseKey(keyEnd, false);
      if (bytes !== this.#stash) this.#keep(bytes, start, end);
      return end;
    }
    return this.#keyFound(bytes, start, keyEnd);
  }

  /**
   * Keys in the stash: all that are whole, one a call; then the rest of the last one from the
   * input.
   */
  #stashedKey(bytes: Uint8Array, at: number, end: number): number {
    const stash = this.#stash!;
    const count = this.#stashBytes;
    if (this.#hasStashedKeys) {
      const next = this.#nextKey(stash, this.#stashAt, count);
      if (this.state !== KEYS) {
        // What is left of the line is dropped with the stash, so there may be nothing to skip.
        if (this.state === SKIP && stash[count - 1] === LF) this.state = LINE;
        this.#dropStash();
      } else if (next < count) {
        this.#stashAt = next;
      } else {
        this.#keepLastKey(stash, count);
      }
      return at;
    }
    const limit = Math.min(end, at + KEY_BYTES_MAX + 2 - count);
    const keyEnd = indexOfKeyEnd(bytes, at, limit);
    const next = keyEnd < limit ? keyEnd + 1 : limit;
    this.#keep(bytes, at, next);
    if (keyEnd < limit) {
      const whole = this.#stashBytes;
      this.#dropStash();
      this.#keyFound(stash, 0, whole - 1);
    } else if (this.#stashBytes > KEY_BYTES_MAX + 1) {
      this.#dropStash();
      this.#refuseKey(next, false);
    }
    return next;
  }

  /** What is left of the stash is the beginning of a key, or nothing: it moves to the front. */
  #keepLastKey(stash: Uint8Array, count: number): void {
    let start = count;
    while (start > this.#stashAt && stash[start - 1] !== BLANK) start--;
    for (let i = start; i < count; i++) stash[i - start] = stash[i]!;
    this.#dropStash();
    this.#stashBytes = count - start;
  }

  /** The key is `bytes[start..keyEnd)`, at `keyEnd` is what ends it. */
  #keyFound(bytes: Uint8Array, start: number, keyEnd: number): number {
    const delimiter = bytes[keyEnd]!;
    let end = keyEnd;
    if (delimiter === LF && end > start && bytes[end - 1] === CR) end--;
    if (end - start > KEY_BYTES_MAX) return this.#refuseKey(keyEnd + 1, delimiter === LF);
    const isLast = delimiter !== BLANK;
    if (isLast) this.state = delimiter === LF ? LINE : SKIP;
    if (end > start && !this.#getKey(bytes, start, end)) this.#endsAfterStream = isLast;
    else if (isLast) this.output.text(END);
    return keyEnd + 1;
  }

  #refuseKey(next: number, isLineEnd: boolean): number {
    this.output.text(BAD_FORMAT);
    this.state = isLineEnd ? LINE : SKIP;
    return next;
  }

  /** False: the value is still on its way. */
  #getKey(bytes: Uint8Array, start: number, end: number): boolean {
    const store = this.engine.store;
    const counters = this.engine.counters;
    store.key.load(bytes, start, end);
    const item = store.lookup();
    if (item === 0) {
      counters.count(this.touches ? TOUCH_MISSES : GET_MISSES);
      return true;
    }
    if (this.touches) {
      store.setExptime(item, this.deadline);
      counters.count(TOUCH_HITS);
    } else {
      this.countHit(item);
    }
    store.bump(item);
    this.#putValueLine(item, this.returnsCas);
    return this.putValue(item);
  }

  countHit(item: number): void {
    const state = this.engine.store.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]!;
    this.engine.counters.count((state & WARM) !== 0 ? HITS_TO_WARM : HITS_TO_COLD);
  }

  // --- values

  /** Sends the item's value. False: the sink did not take all of it, the rest follows. */
  putValue(item: number): boolean {
    const store = this.engine.store;
    const output = this.output;
    const count = store.arena.words[(item << BLOCK_WORD_SHIFT) + VALUE_BYTES]!;
    const cursor = store.valueCursor(item);
    if (count <= output.room() - END.length) {
      store.arena.read(cursor, output.bytes, output.used, count);
      output.took(count);
      return true;
    }
    store.hold(item);
    this.streamItem = item;
    this.#streamCursor = cursor;
    this.#streamLeft = count;
    this.#endsAfterStream = false;
    return this.#stream();
  }

  #stream(): boolean {
    const output = this.output;
    const store = this.engine.store;
    while (this.#streamLeft > 0) {
      if (output.room() <= END.length && !this.sink.flush()) return false;
      const part = Math.min(output.room() - END.length, this.#streamLeft);
      this.#streamCursor = store.arena.read(this.#streamCursor, output.bytes, output.used, part);
      output.took(part);
      this.#streamLeft = (this.#streamLeft - part) | 0;
    }
    store.release(this.streamItem);
    this.streamItem = 0;
    if (this.#endsAfterStream) output.text(END);
    return true;
  }

  /** The item's value comes next, `valueBytes` with CR LF. */
  expectValue(item: number, valueBytes: number): void {
    this.item = item;
    this.#cursor = this.engine.store.valueCursor(item);
    this.remaining = valueBytes;
    this.keyIsLoaded = true;
    this.state = VALUE;
  }

  /** A value that is not wanted comes next. */
  swallow(valueBytes: number): void {
    this.remaining = valueBytes;
    this.state = SWALLOW;
  }

  #value(bytes: Uint8Array, at: number, end: number): number {
    const count = Math.min(end - at, this.remaining);
    const next = at + count;
    this.#cursor = this.engine.store.arena.write(this.#cursor, bytes, at, count);
    this.remaining = (this.remaining - count) | 0;
    const before = count >= 2 ? bytes[next - 2]! : this.#lastByte;
    this.#lastByte = bytes[next - 1]!;
    if (this.remaining > 0) {
      this.keyIsLoaded = false;
      return next;
    }
    this.state = LINE;
    finishStore(this, before === CR && this.#lastByte === LF);
    return next;
  }

  // --- replies

  /** Answers unless the client asked not to. */
  reply(text: Uint8Array): void {
    if (!this.noreply) this.output.text(text);
  }

  /** For a complaint that is told whatever the client asked: `return session.insist(ERROR)`. */
  insist(text: Uint8Array): Uint8Array {
    this.noreply = false;
    return text;
  }
}

/** So much without a LF: a CR at the end may still be followed by one. */
function isTooLong(count: number, lastByte: number): boolean {
  return count > LINE_BYTES_MAX + 1 || (count === LINE_BYTES_MAX + 1 && lastByte !== CR);
}

/** Index of the first LF in `bytes[at..end)`, or `end`. */
function indexOfLineEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at; i < end; i++) if (bytes[i] === LF) return i;
  return end;
}

/** Index of the first blank, LF or zero in `bytes[at..end)`, or `end`. */
function indexOfKeyEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!;
    if (byte <= BLANK && (byte === BLANK || byte === LF || byte === 0)) return i;
  }
  return end;
}
