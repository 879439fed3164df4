/**
 * The head of a request: RFC 9112 sections 2 to 6, read in place from received bytes.
 *
 * `read` may be called again with more bytes of the same head; whole lines are not read twice. What it
 * keeps are offsets from the first byte of the head, so that the bytes may move between two calls.
 *
 * Refused with 400, because a proxy in front could see another request in the same bytes: bare CR or
 * LF, white space before a colon or at the start of a line, Content-Length that is doubled, not a
 * number, or beside Transfer-Encoding, a Transfer-Encoding that does not end in `chunked` or has it
 * twice, no Host or several. Departs from Node.js, which accepts: several Host lines; versions other
 * than 1.0 and 1.1 (here 505); several spaces in the request line; Transfer-Encoding in HTTP/1.0.
 */
import {
  ascii,
  CLASSES,
  COLON,
  COMMA,
  CR,
  HTAB,
  IS_HOST,
  IS_TARGET,
  IS_TOKEN,
  IS_VALUE,
  isText,
  LF,
  SP,
} from "./ascii.ts";
import { HTTP_LIMITS } from "./limits.ts";
import { methodAt } from "./methods.ts";

/** `read`: the head has not ended yet. What is refused is a negative status code. */
export const NEEDS_MORE = 0;

const BAD_REQUEST = -400;
const TOO_LARGE = -431;
const BAD_VERSION = -505;

/** `contentLength` when there is none. */
export const NO_LENGTH = -1;
const LENGTH_DIGITS_MAX = 15; // below 2^53

/** `expect`: nothing, to be told to go on, or something that cannot be done. */
export const EXPECTS_NOTHING = 0;
export const EXPECTS_CONTINUE = 1;
export const EXPECTS_OTHER = 2;

const EXPECT = ascii("expect");
const UPGRADE = ascii("upgrade");
const CONNECTION = ascii("connection");
const CONTENT_LENGTH = ascii("content-length");
const TRANSFER_ENCODING = ascii("transfer-encoding");
const CHUNKED = ascii("chunked");
const CLOSE = ascii("close");
const KEEP_ALIVE = ascii("keep-alive");
const HUNDRED_CONTINUE = ascii("100-continue");
const HTTP_1 = ascii("HTTP/1.");

export class RequestHead {
  method = "GET";
  targetStart = 0;
  targetEnd = 0;
  /** Where the header lines begin; they end before the empty line. */
  headersStart = 0;
  headersEnd = 0;
  /** Of HTTP/1. */
  minorVersion = 1;
  headerCount = 0;
  contentLength = NO_LENGTH;
  isChunked = false;
  expect = EXPECTS_NOTHING;
  hasUpgrade = false;
  hostStart = 0;
  hostEnd = 0;

  /** The host has nothing that a URL's host and port cannot have. */
  isHostPlain = true;

  /** The same of the header line at hand. */
  #isPlain = true;
  #hostCount = 0;
  #hasEncoding = false;
  #saysClose = false;
  #saysKeepAlive = false;
  #saysUpgrade = false;
  /** Where the next line begins; 0: the request line. */
  #lineStart = 0;

  /** May the connection go on after this request? (RFC 9112 9.3) */
  get isKeepAlive(): boolean {
    if (this.#saysClose) return false;
    return this.minorVersion === 1 || this.#saysKeepAlive;
  }

  /** Does it ask for another protocol on this connection? (RFC 9110 7.8) */
  get isUpgrade(): boolean {
    return this.hasUpgrade && this.#saysUpgrade;
  }

  /** Gets ready for another head. */
  reset(): void {
    this.headerCount = 0;
    this.contentLength = NO_LENGTH;
    this.isChunked = false;
    this.expect = EXPECTS_NOTHING;
    this.hasUpgrade = false;
    this.hostStart = 0;
    this.hostEnd = 0;
    this.isHostPlain = true;
    this.#hostCount = 0;
    this.#hasEncoding = false;
    this.#saysClose = false;
    this.#saysKeepAlive = false;
    this.#saysUpgrade = false;
    this.#lineStart = 0;
  }

  /**
   * Reads `bytes[start..stop)`, the head from its first byte. Returns how many bytes it has, the empty
   * line included; NEEDS_MORE; or, below 0, minus the status that refuses it. Allocates nothing.
   */
  read(bytes: Uint8Array, start: number, stop: number): number {
    const base = start | 0; // as all positions: what no buffer is longer than
    const end = stop | 0;
    const limit = Math.min(end, base + HTTP_LIMITS.headBytesMax) | 0;
    let at = (base + this.#lineStart) | 0;
    if (this.#lineStart === 0) {
      at = this.#requestLine(bytes, base, limit);
      if (at < 0) return at;
    }
    while (at !== 0) {
      this.#lineStart = (at - base) | 0;
      if (at + 1 >= limit) break;
      if (bytes[at] === CR) {
        if (bytes[at + 1] !== LF) return BAD_REQUEST;
        this.headersEnd = (at - base) | 0;
        return this.#check((at + 2 - base) | 0);
      }
      if (this.headerCount >= HTTP_LIMITS.headersMax) return TOO_LARGE;
      at = this.#headerLine(bytes, base, at, limit);
      if (at < 0) return at;
    }
    return end - base >= HTTP_LIMITS.headBytesMax ? TOO_LARGE : NEEDS_MORE;
  }

  /** The end of the line, 0 when there is none yet, or below 0. */
  #requestLine(bytes: Uint8Array, base: number, end: number): number {
    let at = base;
    while (at < end && (CLASSES[bytes[at]!]! & IS_TOKEN) !== 0) at = (at + 1) | 0;
    if (at === end) return 0;
    const method = methodAt(bytes, base, at);
    if (method === "" || bytes[at] !== SP) return BAD_REQUEST;
    this.method = method;
    at = (at + 1) | 0;
    const targetStart = at;
    while (at < end && (CLASSES[bytes[at]!]! & IS_TARGET) !== 0) at = (at + 1) | 0;
    if (at === end) return 0;
    if (bytes[at] !== SP || at === targetStart) return BAD_REQUEST;
    this.targetStart = (targetStart - base) | 0;
    this.targetEnd = (at - base) | 0;
    at = (at + 1) | 0;
    const lineEnd = (at + 10) | 0; // HTTP/1.1 CR LF
    if (lineEnd > end) return isVersionBegun(bytes, at, end) ? 0 : BAD_REQUEST;
    if (!isVersion(bytes, at)) return BAD_REQUEST;
    const minor = bytes[at + 7]! - 0x30;
    if (bytes[at + 8] !== CR || bytes[at + 9] !== LF) return BAD_REQUEST;
    if (minor !== 0 && minor !== 1) return BAD_VERSION;
    this.minorVersion = minor;
    this.headersStart = (lineEnd - base) | 0;
    return lineEnd;
  }

  /** The end of the line that begins at `start`, 0 when there is none yet, or below 0. */
  #headerLine(bytes: Uint8Array, base: number, start: number, end: number): number {
    let at = start;
    while (at < end && (CLASSES[bytes[at]!]! & IS_TOKEN) !== 0) at = (at + 1) | 0;
    if (at === end) return 0;
    if (bytes[at] !== COLON || at === start) return BAD_REQUEST;
    const nameEnd = at;
    at = (at + 1) | 0;
    while (at < end && (bytes[at] === SP || bytes[at] === HTAB)) at = (at + 1) | 0;
    const valueStart = at;
    let common = IS_HOST;
    while (at < end) {
      const classes = CLASSES[bytes[at]!]!;
      if ((classes & IS_VALUE) === 0) break;
      common &= classes;
      at = (at + 1) | 0;
    }
    if (at + 1 >= end) return at < end && bytes[at] !== CR ? BAD_REQUEST : 0;
    if (bytes[at] !== CR || bytes[at + 1] !== LF) return BAD_REQUEST;
    let valueEnd = at;
    while (valueEnd > valueStart && isBlank(bytes[valueEnd - 1]!)) valueEnd = (valueEnd - 1) | 0;
    this.headerCount = (this.headerCount + 1) | 0;
    this.#isPlain = common !== 0;
    const isFine = this.#header(bytes, base, start, nameEnd, valueStart, valueEnd);
    return isFine ? (at + 2) | 0 : BAD_REQUEST;
  }

  /** Takes notice of the headers that say how the message goes on. False: the request is refused. */
  #header(
    bytes: Uint8Array,
    base: number,
    start: number,
    nameEnd: number,
    valueStart: number,
    valueEnd: number,
  ): boolean {
    switch (nameEnd - start) {
      case 4:
        if (!isHost(bytes, start)) return true;
        this.hostStart = (valueStart - base) | 0;
        this.hostEnd = (valueEnd - base) | 0;
        this.isHostPlain = this.#isPlain;
        this.#hostCount = (this.#hostCount + 1) | 0;
        return this.#hostCount === 1;
      case 6:
        if (isText(bytes, start, nameEnd, EXPECT)) {
          const isContinue = isText(bytes, valueStart, valueEnd, HUNDRED_CONTINUE);
          this.expect = isContinue ? EXPECTS_CONTINUE : EXPECTS_OTHER;
        }
        return true;
      case 7:
        if (isText(bytes, start, nameEnd, UPGRADE)) this.hasUpgrade = true;
        return true;
      case 10:
        if (isText(bytes, start, nameEnd, CONNECTION)) {
          this.#readConnection(bytes, valueStart, valueEnd);
        }
        return true;
      case 14:
        if (!isText(bytes, start, nameEnd, CONTENT_LENGTH)) return true;
        return this.#readLength(bytes, valueStart, valueEnd);
      case 17:
        if (!isText(bytes, start, nameEnd, TRANSFER_ENCODING)) return true;
        return this.#readEncoding(bytes, valueStart, valueEnd);
      default:
        return true;
    }
  }

  #readConnection(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const wordEnd = listItemEnd(bytes, at, end);
      const last = trimmedEnd(bytes, at, wordEnd);
      if (isText(bytes, at, last, CLOSE)) this.#saysClose = true;
      else if (isText(bytes, at, last, KEEP_ALIVE)) this.#saysKeepAlive = true;
      else if (isText(bytes, at, last, UPGRADE)) this.#saysUpgrade = true;
      at = nextItem(bytes, wordEnd, end);
    }
  }

  /** RFC 9112 6.3, fifth rule: a length that is no number, or is told twice, cannot be trusted. */
  #readLength(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.contentLength !== NO_LENGTH || this.#hasEncoding) return false;
    if (start === end || end - start > LENGTH_DIGITS_MAX) return false;
    let length = 0;
    for (let at = start; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) return false;
      length = length * 10 + digit;
    }
    this.contentLength = length;
    return true;
  }

  /** `chunked` must come last, and once (RFC 9112 6.1). */
  #readEncoding(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.contentLength !== NO_LENGTH || this.isChunked || start === end) return false;
    this.#hasEncoding = true;
    let at = start;
    while (at < end) {
      if (this.isChunked) return false;
      const wordEnd = listItemEnd(bytes, at, end);
      const last = trimmedEnd(bytes, at, wordEnd);
      if (last === at) return false;
      this.isChunked = isText(bytes, at, last, CHUNKED);
      at = nextItem(bytes, wordEnd, end);
    }
    return true;
  }

  /** What can be said only of the whole head. */
  #check(length: number): number {
    if (this.#hasEncoding && (!this.isChunked || this.minorVersion === 0)) return BAD_REQUEST;
    if (this.#hostCount === 0 && this.minorVersion === 1) return BAD_REQUEST;
    return length;
  }
}

function isBlank(byte: number): boolean {
  return byte === SP || byte === HTAB;
}

/** Is it `HTTP/1.`? */
function isVersion(bytes: Uint8Array, at: number): boolean {
  // The caller has checked against its end; with the array's own, no access is checked again.
  return (
    at >= 0 &&
    at + 6 < bytes.length &&
    bytes[at] === 0x48 &&
    bytes[at + 1] === 0x54 &&
    bytes[at + 2] === 0x54 &&
    bytes[at + 3] === 0x50 &&
    bytes[at + 4] === 0x2f &&
    bytes[at + 5] === 0x31 &&
    bytes[at + 6] === 0x2e
  );
}

/** Is it `host`, in any case? */
function isHost(bytes: Uint8Array, at: number): boolean {
  return (
    at >= 0 &&
    at + 3 < bytes.length &&
    (bytes[at]! | 0x20) === 0x68 &&
    (bytes[at + 1]! | 0x20) === 0x6f &&
    (bytes[at + 2]! | 0x20) === 0x73 &&
    (bytes[at + 3]! | 0x20) === 0x74
  );
}

/** Is what there is of `HTTP/1.` right? */
function isVersionBegun(bytes: Uint8Array, start: number, end: number): boolean {
  const count = Math.min(end - start, HTTP_1.length) | 0;
  for (let i = 0; i < count; i++) if (bytes[start + i] !== HTTP_1[i]) return false;
  return true;
}

function listItemEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== COMMA) at = (at + 1) | 0;
  return at;
}

function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(bytes[at - 1]!)) at = (at - 1) | 0;
  return at;
}

/** Where the item after the comma at `comma` begins; `end` when there is none. */
function nextItem(bytes: Uint8Array, comma: number, end: number): number {
  let at = (comma + 1) | 0;
  while (at < end && isBlank(bytes[at]!)) at = (at + 1) | 0;
  return at < end ? at : end;
}
