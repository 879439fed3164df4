/**
 * The flags of a meta command, read once in front of its execution as memcached 1.6.18 reads them:
 * each letter at most once; an unknown or repeated one ends the reading at once, a bad token is
 * remembered while the rest is read, and the last complaint is the one that is told.
 */

import { decodeBase64 } from "./base64.ts";
import type { Key } from "./key.ts";
import type { Line } from "./line.ts";
import { type Reading, readI32, readU32, readU64 } from "./number.ts";
import {
  BAD_FORMAT,
  META_BAD_DELTA,
  META_BAD_INITIAL,
  META_BAD_KEY,
  META_BAD_MODE_LENGTH,
  META_BAD_TOKEN,
  META_DUPLICATE_FLAG,
  META_INVALID_FLAG,
} from "./replies.ts";
import type { Time } from "./time.ts";

/** Codes of the letters, named as the protocol names them. */
export const FLAG_BASE64 = 0x62; // b
export const FLAG_CAS = 0x63; // c
export const FLAG_CLIENT_FLAGS = 0x66; // f
export const FLAG_HIT = 0x68; // h
export const FLAG_KEY = 0x6b; // k
export const FLAG_LAST_ACCESS = 0x6c; // l
export const FLAG_QUIET = 0x71; // q
export const FLAG_SIZE = 0x73; // s
export const FLAG_TTL = 0x74; // t
export const FLAG_NO_UPDATE = 0x75; // u
export const FLAG_VALUE = 0x76; // v
export const FLAG_REQUEST_CAS = 0x43; // C
export const FLAG_DELTA = 0x44; // D
export const FLAG_SET_FLAGS = 0x46; // F
export const FLAG_INVALIDATE = 0x49; // I
export const FLAG_INITIAL = 0x4a; // J
export const FLAG_LEGACY_L = 0x4c; // L, P: accepted, without effect
export const FLAG_MODE = 0x4d; // M
export const FLAG_VIVIFY = 0x4e; // N
export const FLAG_OPAQUE = 0x4f; // O
export const FLAG_LEGACY_P = 0x50;
export const FLAG_RECACHE = 0x52; // R
export const FLAG_NEW_TTL = 0x54; // T

export class MetaFlags {
  noUpdate = false;
  vivifies = false;
  value = false;
  setsStale = false;
  isQuiet = false;
  hasCas = false;
  hasTtl = false;
  isBinaryKey = false;
  /** The letter after M, 0 when there is none. */
  mode = 0;
  /** Seconds, as the store counts them. */
  exptime = 0;
  vivifyExptime = 0;
  recacheSecond = 0;
  clientFlags = 0;
  casHigh = 0;
  casLow = 0;
  deltaHigh = 0;
  deltaLow = 1;
  initialHigh = 0;
  initialLow = 0;
  /** The reply to flags that cannot be followed. */
  complaint: Uint8Array = BAD_FORMAT;
  #hasComplaint = false;
  readonly #seen: Uint8Array = new Uint8Array(128);

  #clear(): void {
    this.noUpdate = false;
    this.vivifies = false;
    this.value = false;
    this.setsStale = false;
    this.isQuiet = false;
    this.hasCas = false;
    this.hasTtl = false;
    this.isBinaryKey = false;
    this.mode = 0;
    this.exptime = 0;
    this.vivifyExptime = 0;
    this.recacheSecond = 0;
    this.clientFlags = 0;
    this.casHigh = 0;
    this.casLow = 0;
    this.deltaHigh = 0;
    this.deltaLow = 1;
    this.initialHigh = 0;
    this.initialLow = 0;
    this.complaint = BAD_FORMAT;
    this.#hasComplaint = false;
  }

  /**
   * Reads the words of `line` from `firstWord` on, and loads the key, word 1, into `key`, decoded
   * when there is a `b`. False: `complaint` says why not.
   */
  read(line: Line, firstWord: number, key: Key, number: Reading, time: Time): boolean {
    this.#clear();
    this.#seen.fill(0);
    for (let word = firstWord; word < line.count - 1; word++) {
      const flag = line.first(word);
      if (flag >= 127 || this.#seen[flag] !== 0) {
        this.complaint = META_DUPLICATE_FLAG;
        return false;
      }
      this.#seen[flag] = 1;
      if (flag === FLAG_BASE64) {
        this.isBinaryKey = true;
        const length = decodeBase64(line.bytes, line.start(1), line.end(1), key.bytes);
        key.loadInPlace(length);
        if (length === 0) this.#complain(META_BAD_KEY);
      } else if (!this.#takeSwitch(flag) && !this.#takeToken(line, word, flag, number, time)) {
        this.complaint = META_INVALID_FLAG;
        return false;
      }
    }
    if (!this.isBinaryKey) key.load(line.bytes, line.start(1), line.end(1));
    return !this.#hasComplaint;
  }

  #complain(complaint: Uint8Array): void {
    this.complaint = complaint;
    this.#hasComplaint = true;
  }

  /** Flags that are a letter only, or whose token is copied when the reply is made. */
  #takeSwitch(flag: number): boolean {
    switch (flag) {
      case FLAG_VALUE:
        this.value = true;
        return true;
      case FLAG_NO_UPDATE:
        this.noUpdate = true;
        return true;
      case FLAG_QUIET:
        this.isQuiet = true;
        return true;
      case FLAG_INVALIDATE:
        this.setsStale = true;
        return true;
      case FLAG_OPAQUE:
      case FLAG_LEGACY_P:
      case FLAG_LEGACY_L:
      case FLAG_KEY:
      case FLAG_SIZE:
      case FLAG_TTL:
      case FLAG_CAS:
      case FLAG_CLIENT_FLAGS:
      case FLAG_LAST_ACCESS:
      case FLAG_HIT:
        return true;
      default:
        return false;
    }
  }

  /** Flags with a token. False: there is no such flag. */
  #takeToken(line: Line, word: number, flag: number, number: Reading, time: Time): boolean {
    const bytes = line.bytes;
    const start = line.start(word) + 1;
    const end = line.end(word);
    switch (flag) {
      case FLAG_VIVIFY:
        this.vivifies = true;
        if (!readI32(bytes, start, end, number)) this.#complain(META_BAD_TOKEN);
        else this.vivifyExptime = time.deadline(number.low);
        return true;
      case FLAG_NEW_TTL:
        if (!readI32(bytes, start, end, number)) this.#complain(META_BAD_TOKEN);
        else this.exptime = time.deadline(number.low);
        this.hasTtl = true;
        return true;
      case FLAG_RECACHE:
        if (!readI32(bytes, start, end, number)) this.#complain(META_BAD_TOKEN);
        else this.recacheSecond = time.deadline(number.low);
        return true;
      case FLAG_SET_FLAGS:
        // memcached has no words of its own for this one: an earlier complaint stays.
        if (!readU32(bytes, start, end, number)) this.#complain(this.complaint);
        else this.clientFlags = number.low;
        return true;
      case FLAG_REQUEST_CAS:
        if (!readU64(bytes, start, end, number)) this.#complain(META_BAD_TOKEN);
        this.hasCas = true;
        this.casHigh = number.high;
        this.casLow = number.low;
        return true;
      case FLAG_MODE:
        if (end - start !== 1) this.#complain(META_BAD_MODE_LENGTH);
        else this.mode = bytes[start]!;
        return true;
      case FLAG_INITIAL:
        if (!readU64(bytes, start, end, number)) this.#complain(META_BAD_INITIAL);
        this.initialHigh = number.high;
        this.initialLow = number.low;
        return true;
      case FLAG_DELTA:
        if (!readU64(bytes, start, end, number)) this.#complain(META_BAD_DELTA);
        this.deltaHigh = number.high;
        this.deltaLow = number.low;
        return true;
      default:
        return false;
    }
  }
}
