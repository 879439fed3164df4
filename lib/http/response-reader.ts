/**
 * Reads responses (RFC 9112) that arrive in pieces, and stops behind each. Heads are kept until they are whole.
 *
 * States: HEAD -> BODY (by length, in chunks, or until the connection ends) -> HEAD, or GIVEN_AWAY when the other protocol
 * begins that the request has asked for. Interim responses (1xx) are told to who wants to know of them.
 * A response is refused when its body could be read in two ways: Content-Length twice or beside Transfer-Encoding.
 */
import { stringFromLatin1, typedCopy } from "#es-native";
import { CR, LF } from "./ascii.ts";
import { type BodySink, ChunkedReader } from "./chunked.ts";
import { readHeaderLines } from "./header-lines.ts";
import { HTTP_LIMITS } from "./limits.ts";

/** Who is told of a response. */
export interface ResponseSink extends BodySink {
  /** `headText`: its header lines, without the last line end. */
  onHead(head: ResponseHead, headText: string): void;
  onDone(): void;
  /** An interim response (1xx). */
  onInterim?(head: ResponseHead, headText: string): void;
  /** What follows is no HTTP. Without it such a response is malformed. */
  onUpgrade?(head: ResponseHead, headText: string): void;
  /** What came behind a body in chunks, before `onDone`. */
  onTrailers?(lines: string): void;
}

export interface ResponseHead {
  readonly minorVersion: number;
  readonly status: number;
  readonly reason: string;
  /** The connection may be used again when the response is done. */
  readonly mayKeepAlive: boolean;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: ([\t\x20-\x7e\x80-\xff]*))?$/;
const HEADER_LINE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*$/;
const LENGTH = /^\d{1,15}$/;

/** `read`: these bytes are no response. */
export const MALFORMED = -1;

const IN_HEAD = 0;
const IN_LENGTH = 1;
const IN_CHUNKS = 2;
const UNTIL_END = 3;
const FAILED = 4;
const GIVEN_AWAY = 5;

const UPGRADE = /^upgrade[ \t]*:/im;
const SAYS_UPGRADE = /^connection[ \t]*:(?:.*,)?[ \t]*upgrade[ \t]*(?:,|$)/im;

export class ResponseReader {
  readonly #sink: ResponseSink;
  readonly #chunked = new ChunkedReader();
  #state = IN_HEAD;
  #left = 0;
  #head: Uint8Array = new Uint8Array(1024);
  #headBytes = 0;
  /** A response has ended since `read` was called. */
  #isDone = false;
  /** The next response answers HEAD: it has no body. */
  isHead = false;
  /** The next response answers CONNECT: with 2xx, what follows is no HTTP. */
  isConnect = false;

  constructor(sink: ResponseSink) {
    this.#sink = sink;
  }

  /**
   * Takes bytes, of one response at most. Returns where it stopped: `end`, less when the response ended before, or
   * MALFORMED, then and from then on.
   */
  read(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    this.#isDone = false;
    if (this.#state === GIVEN_AWAY) return start;
    while (at < end && this.#state !== FAILED && !this.#isDone) {
      if (this.#state === IN_HEAD) at = this.#readHead(bytes, at, end);
      else if (this.#state === IN_CHUNKS) {
        at = this.#chunked.read(bytes, at, end, this.#sink);
        if (at < 0) this.#state = FAILED;
        else if (this.#chunked.isDone) {
          if (this.#chunked.trailers !== "") this.#sink.onTrailers?.(this.#chunked.trailers);
          this.#done();
        }
      } else {
        const count = this.#state === UNTIL_END ? end - at : Math.min(end - at, this.#left);
        this.#sink.onBody(bytes, at, at + count);
        at += count;
        this.#left -= count;
        if (this.#state === IN_LENGTH && this.#left === 0) this.#done();
      }
    }
    return this.#state === FAILED ? MALFORMED : at;
  }

  /** The connection has ended; false when that cuts a response. */
  end(): boolean {
    if (this.#state === UNTIL_END) this.#done();
    return this.#state === IN_HEAD && this.#headBytes === 0;
  }

  #done(): void {
    this.#state = IN_HEAD;
    this.#isDone = true;
    this.#sink.onDone();
  }

  #readHead(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end) {
      const byte = bytes[at++] ?? 0;
      if (this.#headBytes === 0 && (byte === CR || byte === LF)) continue;
      if (this.#headBytes === HTTP_LIMITS.headBytesMax) {
        this.#state = FAILED;
        return end;
      }
      if (this.#headBytes === this.#head.length) this.#grow();
      this.#head[this.#headBytes++] = byte;
      if (byte === LF && this.#hasEnded()) {
        this.#takeHead();
        return at;
      }
    }
    return at;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#head.length * 2);
    typedCopy(larger, 0, this.#head, 0, this.#headBytes);
    this.#head = larger;
  }

  /** Are the last bytes an empty line? */
  #hasEnded(): boolean {
    const n = this.#headBytes;
    const head = this.#head;
    return n >= 4 && head[n - 2] === CR && head[n - 3] === LF && head[n - 4] === CR;
  }

  #takeHead(): void {
    const text = stringFromLatin1(this.#head, 0, this.#headBytes - 4);
    this.#headBytes = 0;
    const lineEnd = text.indexOf("\r\n");
    const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
    const headers = lineEnd < 0 ? "" : text.slice(lineEnd + 2);
    const match = STATUS_LINE.exec(line);
    const areLines =
      headers === "" || headers.split("\r\n").every((each) => HEADER_LINE.test(each));
    if (match === null || !areLines) {
      this.#state = FAILED;
      return;
    }
    const status = Number(match[2]);
    const minorVersion = Number(match[1]);
    const reason = match[3] ?? "";
    const isSwitched = status === 101 && UPGRADE.test(headers) && SAYS_UPGRADE.test(headers);
    if (isSwitched || (this.isConnect && status >= 200 && status < 300)) {
      this.#giveAway({ minorVersion, status, reason, mayKeepAlive: false }, headers);
    } else if (status === 101) this.#state = FAILED;
    else if (status >= 200) this.#begin(minorVersion, status, reason, headers);
    else this.#sink.onInterim?.({ minorVersion, status, reason, mayKeepAlive: true }, headers);
  }

  #giveAway(head: ResponseHead, headText: string): void {
    if (this.#sink.onUpgrade === undefined) {
      this.#state = FAILED;
      return;
    }
    this.#state = GIVEN_AWAY;
    this.#isDone = true;
    this.#sink.onUpgrade(head, headText);
  }

  #begin(minorVersion: number, status: number, reason: string, headers: string): void {
    const framing = new BodyFraming(readHeaderLines(headers, 0));
    if (framing.isBad) {
      this.#state = FAILED;
      return;
    }
    const hasBody = !this.isHead && status !== 204 && status !== 304;
    const isOpenEnded = hasBody && !framing.isChunked && framing.length < 0;
    const mayKeepAlive =
      !isOpenEnded && !framing.saysClose && (minorVersion === 1 || framing.saysKeepAlive);
    if (isOpenEnded) this.#state = UNTIL_END;
    else if (hasBody && framing.isChunked) {
      this.#chunked.reset();
      this.#state = IN_CHUNKS;
    } else if (hasBody && framing.length > 0) {
      this.#left = framing.length;
      this.#state = IN_LENGTH;
    }
    const isOver = this.#state === IN_HEAD;
    this.#sink.onHead({ minorVersion, status, reason, mayKeepAlive }, headers);
    if (isOver) this.#done();
  }
}

/** What the headers say of the body and of the connection. */
class BodyFraming {
  length = -1;
  isChunked = false;
  saysClose = false;
  saysKeepAlive = false;
  isBad = false;

  constructor(lines: readonly string[]) {
    let hasEncoding = false;
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const name = (lines[i] ?? "").toLowerCase();
      const value = (lines[i + 1] ?? "").toLowerCase();
      if (name === "content-length") {
        if (this.length >= 0 || !LENGTH.test(value)) this.isBad = true;
        this.length = Number(value);
      } else if (name === "transfer-encoding") {
        if (hasEncoding) this.isBad = true;
        hasEncoding = true;
        this.isChunked = /(?:^|,)[ \t]*chunked$/.test(value);
      } else if (name === "connection") {
        if (/(?:^|[\s,])close(?:$|[\s,])/.test(value)) this.saysClose = true;
        if (/(?:^|[\s,])keep-alive(?:$|[\s,])/.test(value)) this.saysKeepAlive = true;
      }
    }
    if (hasEncoding && this.length >= 0) this.isBad = true;
  }
}
