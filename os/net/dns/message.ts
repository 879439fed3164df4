/**
 * DNS messages (RFC 1035 section 4): as much of them as a stub resolver needs. A name is never
 * copied: it is a place in the message, and two places are compared label by label.
 *
 * Every walk is bounded: a compression pointer must point before itself, and a name has at most 128
 * labels.
 */

import { readU16, readU32, writeU16 } from "#os/base";

export const DNS_HEADER_BYTES = 12;
export const DNS_PORT = 53;
/** What a server may send over UDP (RFC 1035 4.2.1). */
export const DNS_MESSAGE_BYTES = 512;
const TYPE_A = 1;
const TYPE_CNAME = 5;
const CLASS_IN = 1;
const FLAG_RESPONSE = 0x8000;
const OPCODE_MASK = 0x7800;
const FLAG_RECURSION_DESIRED = 0x0100;
const NAME_BYTES_MAX = 255;
const LABELS_MAX = 128;

export const RCODE_OK = 0;
export const RCODE_NO_SUCH_NAME = 3;

export class DnsHeader {
  id = 0;
  flags = 0;
  questionCount = 0;
  answerCount = 0;
  authorityCount = 0;
  additionalCount = 0;
}

/** Reads the header at `start`. False when the message is too short for one. */
export function readDnsHeader(
  bytes: Uint8Array,
  start: number,
  end: number,
  header: DnsHeader,
): boolean {
  if (end - start < DNS_HEADER_BYTES) return false;
  header.id = readU16(bytes, start);
  header.flags = readU16(bytes, start + 2);
  header.questionCount = readU16(bytes, start + 4);
  header.answerCount = readU16(bytes, start + 6);
  header.authorityCount = readU16(bytes, start + 8);
  header.additionalCount = readU16(bytes, start + 10);
  return true;
}

/** Writes `header` at `at`. Returns the end. */
export function writeDnsHeader(bytes: Uint8Array, at: number, header: DnsHeader): number {
  writeU16(bytes, at, header.id);
  writeU16(bytes, at + 2, header.flags);
  writeU16(bytes, at + 4, header.questionCount);
  writeU16(bytes, at + 6, header.answerCount);
  writeU16(bytes, at + 8, header.authorityCount);
  return writeU16(bytes, at + 10, header.additionalCount);
}

/**
 * Writes a query for the addresses of `name` (dotted, at most 253 characters of letters, digits,
 * '-' and '_') from byte 0 on. Returns its end, or -1 when `name` is not a name.
 */
export function writeQuery(bytes: Uint8Array, id: number, name: string, header: DnsHeader): number {
  header.id = id;
  header.flags = FLAG_RECURSION_DESIRED;
  header.questionCount = 1;
  header.answerCount = 0;
  header.authorityCount = 0;
  header.additionalCount = 0;
  const at = writeName(bytes, writeDnsHeader(bytes, 0, header), name);
  if (at < 0) return -1;
  return writeU16(bytes, writeU16(bytes, at, TYPE_A), CLASS_IN);
}

function writeName(bytes: Uint8Array, start: number, name: string): number {
  let lengthAt = start;
  let at = start + 1;
  const length = name.endsWith(".") ? name.length - 1 : name.length;
  if (length < 1 || length > 253) return -1;
  for (let i = 0; i < length; i++) {
    const code = name.charCodeAt(i);
    if (code === 46) {
      if (at === lengthAt + 1) return -1;
      bytes[lengthAt] = at - lengthAt - 1;
      lengthAt = at;
      at++;
    } else {
      if (!isNameCharacter(code) || at - lengthAt > 63) return -1;
      bytes[at] = lowerCase(code);
      at++;
    }
  }
  if (at === lengthAt + 1) return -1;
  bytes[lengthAt] = at - lengthAt - 1;
  bytes[at] = 0;
  return at + 1;
}

/** What an answer says. */
export class DnsAnswer {
  rcode = 0;
  isTruncated = false;
  /** The first address found; only meaningful when `hasAddress`. */
  address = 0;
  hasAddress = false;
}

/**
 * Reads the message `bytes[start..end)` as the answer to `query[0..queryEnd)`, following aliases
 * inside it. False when it is not that answer or badly formed. `aliasesMax` and `recordsMax` bound
 * the work.
 */
export function readAnswer(
  bytes: Uint8Array,
  start: number,
  end: number,
  query: Uint8Array,
  queryEnd: number,
  header: DnsHeader,
  answer: DnsAnswer,
  aliasesMax: number,
  recordsMax: number,
): boolean {
  answer.hasAddress = false;
  if (!readDnsHeader(bytes, start, end, header)) return false;
  if ((header.flags & FLAG_RESPONSE) === 0 || (header.flags & OPCODE_MASK) !== 0) return false;
  if (header.id !== readU16(query, 0) || header.questionCount !== 1) return false;
  // The question comes back as it was asked, but for the case of letters (RFC 1035 7.3, RFC 5452
  // 9.1).
  const questionEnd = start + queryEnd;
  if (questionEnd > end) return false;
  for (let i = DNS_HEADER_BYTES; i < queryEnd; i++) {
    if (lowerCase(bytes[start + i]) !== lowerCase(query[i])) return false;
  }
  answer.rcode = header.flags & 15;
  answer.isTruncated = (header.flags & 0x0200) !== 0;
  if (answer.rcode !== RCODE_OK) return true;
  let nameAt = start + DNS_HEADER_BYTES;
  for (let aliases = 0; aliases <= aliasesMax; aliases++) {
    const records = Math.min(header.answerCount, recordsMax);
    const target = findRecord(bytes, start, end, questionEnd, records, nameAt, answer);
    if (target < 0) return answer.isTruncated; // badly formed, unless it was only cut off
    if (answer.hasAddress || target === 0) return true;
    nameAt = target;
  }
  return true;
}

/**
 * Looks through the answer records for one of the name at `nameAt`. Fills `answer` for an address;
 * returns the place of the name it is an alias of, 0 when there is neither, -1 when a record is
 * badly formed.
 */
function findRecord(
  bytes: Uint8Array,
  start: number,
  end: number,
  recordsAt: number,
  records: number,
  nameAt: number,
  answer: DnsAnswer,
): number {
  let alias = 0;
  let at = recordsAt;
  for (let i = 0; i < records; i++) {
    const fixedAt = skipName(bytes, at, end);
    if (fixedAt < 0 || fixedAt + 10 > end) return -1;
    const type = readU16(bytes, fixedAt);
    const classIn = readU16(bytes, fixedAt + 2) === CLASS_IN;
    const length = readU16(bytes, fixedAt + 8);
    const dataAt = fixedAt + 10;
    if (dataAt + length > end) return -1;
    if (classIn && (type === TYPE_A || type === TYPE_CNAME)) {
      const isWanted = sameName(bytes, start, end, at, nameAt);
      if (isWanted && type === TYPE_A && length === 4) {
        answer.address = readU32(bytes, dataAt);
        answer.hasAddress = true;
        return 0;
      }
      if (isWanted && type === TYPE_CNAME && alias === 0) alias = dataAt;
    }
    at = dataAt + length;
  }
  return alias;
}

/** Where the name at `at` ends in the record it stands in; -1 when it leaves the message. */
function skipName(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && at - start <= NAME_BYTES_MAX) {
    const length = bytes[at];
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2 <= end ? at + 2 : -1;
    if (length > 63) return -1;
    at += length + 1;
  }
  return -1;
}

/** Whether the names at `a` and `b` are the same; false also when one is badly formed. */
function sameName(bytes: Uint8Array, start: number, end: number, a: number, b: number): boolean {
  let left = a;
  let right = b;
  for (let labels = 0; labels < LABELS_MAX; labels++) {
    left = labelAt(bytes, start, end, left);
    right = labelAt(bytes, start, end, right);
    if (left < 0 || right < 0) return false;
    if (left === right) return true;
    const length = bytes[left];
    if (length !== bytes[right]) return false;
    if (length === 0) return true;
    for (let i = 1; i <= length; i++) {
      if (lowerCase(bytes[left + i]) !== lowerCase(bytes[right + i])) return false;
    }
    left += length + 1;
    right += length + 1;
  }
  return false;
}

/**
 * Follows compression pointers (RFC 1035 4.1.4) to a label that lies wholly in the message; -1 when
 * there is none.
 */
function labelAt(bytes: Uint8Array, start: number, end: number, from: number): number {
  let at = from;
  for (;;) {
    if (at < start || at >= end) return -1;
    const length = bytes[at];
    if (length < 64) return at + length < end ? at : -1;
    if (length < 0xc0 || at + 2 > end) return -1;
    const target = start + (readU16(bytes, at) & 0x3fff);
    if (target >= at) return -1; // backwards only, so this ends
    at = target;
  }
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function isNameCharacter(code: number): boolean {
  const lower = lowerCase(code);
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}
