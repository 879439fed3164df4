/**
 * Reads a body in chunks (RFC 9112 7.1) that arrives in pieces. Chunk extensions are checked and
 * dropped; trailers are kept as text.
 *
 * States, and what ends them:
 *   SIZE        digits of a chunk's size -> EXTENSION by `;`, SIZE_LF by CR
 *   EXTENSION   what follows the size -> SIZE_LF by CR
 *   SIZE_LF     -> DATA, or TRAILER after the last chunk
 *   DATA        bytes of a chunk -> DATA_CR
 *   DATA_CR, DATA_LF -> SIZE
 *   TRAILER     the start of a line -> TRAILER_LINE, END_LF by CR
 *   TRAILER_LINE  -> TRAILER_LF by CR; TRAILER_LF -> TRAILER
 *   END_LF      -> DONE
 */
import {
  CLASSES,
  COLON,
  CR,
  HTAB,
  hexValue,
  IS_TOKEN,
  IS_VALUE,
  LF,
  SEMICOLON,
  SP,
} from "./ascii.ts";
import { HTTP_LIMITS } from "./limits.ts";

const SIZE = 0;
const EXTENSION = 1;
const SIZE_LF = 2;
const DATA = 3;
const DATA_CR = 4;
const DATA_LF = 5;
const TRAILER = 6;
const TRAILER_LINE = 7;
const TRAILER_LF = 8;
const END_LF = 9;
const DONE = 10;

const LINE_END = "\r\n";
/** Below 2^52. */
const SIZE_DIGITS_MAX = 13;
export const CHUNK_ERROR = -400;
export const CHUNK_TOO_LARGE = -413;

/** Takes the data of chunks; the bytes are lent. */
export interface BodySink {
  onBody(bytes: Uint8Array, start: number, end: number): void;
}

export class ChunkedReader {
  #state = SIZE;
  #size = 0;
  #digits = 0;
  /** Bytes of the line, or of all trailers, so far. */
  #lineBytes = 0;
  /** In TRAILER_LINE: the colon has been seen. */
  #hasColon = false;
  #trailers = "";

  /** The lines of the trailers, without the last line end; all of them once it is done. */
  get trailers(): string {
    return this.#trailers.slice(0, -LINE_END.length);
  }

  /** Gets ready for another body. */
  reset(): void {
    this.#state = SIZE;
    this.#size = 0;
    this.#digits = 0;
    this.#lineBytes = 0;
    this.#trailers = "";
  }

  /** The body has ended, and all of its bytes are read. */
  get isDone(): boolean {
    return this.#state === DONE;
  }

  /**
   * Reads `bytes[start..end)`, and hands data to `sink`. Returns where it stopped, `end` unless the
   * body has ended; or a negative status: the body is malformed.
   */
  read(bytes: Uint8Array, start: number, end: number, sink: BodySink): number {
    let at = start | 0; // as all positions: what no buffer is longer than
    const stop = end | 0;
    while (at < stop && this.#state !== DONE) {
      if (this.#state === DATA) {
        const room = (stop - at) | 0;
        const left = this.#size;
        const count = left < room ? left | 0 : room;
        sink.onBody(bytes, at, at + count);
        at = (at + count) | 0;
        this.#size -= count;
        if (this.#size === 0) this.#state = DATA_CR;
      } else {
        const error = this.#step(bytes[at]!);
        if (error !== 0) return error;
        at = (at + 1) | 0;
      }
    }
    return at;
  }

  /** Takes one byte that is no data; 0, or a negative status. */
  #step(byte: number): number {
    switch (this.#state) {
      case SIZE:
        return this.#sizeByte(byte);
      case EXTENSION:
        return this.#extensionByte(byte);
      case SIZE_LF:
        if (byte !== LF) return CHUNK_ERROR;
        this.#state = this.#size === 0 ? TRAILER : DATA;
        this.#digits = 0;
        this.#lineBytes = 0;
        return 0;
      case DATA_CR:
        return this.#expect(byte, CR, DATA_LF);
      case DATA_LF:
        return this.#expect(byte, LF, SIZE);
      case TRAILER_LF:
        return this.#expect(byte, LF, TRAILER);
      case END_LF:
        return this.#expect(byte, LF, DONE);
      default:
        return this.#trailerByte(byte);
    }
  }

  #expect(byte: number, wanted: number, next: number): number {
    if (byte !== wanted) return CHUNK_ERROR;
    this.#state = next;
    return 0;
  }

  #sizeByte(byte: number): number {
    const digit = hexValue(byte);
    if (digit >= 0) {
      if (this.#digits >= SIZE_DIGITS_MAX) return CHUNK_ERROR;
      this.#digits = (this.#digits + 1) | 0;
      this.#size = this.#size * 16 + digit;
      return 0;
    }
    if (this.#digits === 0) return CHUNK_ERROR;
    if (byte === CR) this.#state = SIZE_LF;
    else if (byte === SEMICOLON) this.#state = EXTENSION;
    else return CHUNK_ERROR;
    return 0;
  }

  #extensionByte(byte: number): number {
    if (byte === CR) {
      this.#state = SIZE_LF;
      return 0;
    }
    this.#lineBytes = (this.#lineBytes + 1) | 0;
    if (this.#lineBytes > HTTP_LIMITS.chunkLineBytesMax) return CHUNK_TOO_LARGE;
    return (CLASSES[byte]! & IS_VALUE) === 0 ? CHUNK_ERROR : 0;
  }

  #trailerByte(byte: number): number {
    this.#lineBytes = (this.#lineBytes + 1) | 0;
    if (this.#lineBytes > HTTP_LIMITS.trailerBytesMax) return CHUNK_TOO_LARGE;
    if (this.#state === TRAILER) {
      if (byte === CR) return this.#expect(byte, CR, END_LF);
      if (byte === SP || byte === HTAB || byte === COLON) return CHUNK_ERROR;
      this.#state = TRAILER_LINE;
      this.#hasColon = false;
    }
    if (byte === CR && this.#hasColon) {
      this.#trailers += LINE_END;
      return this.#expect(byte, CR, TRAILER_LF);
    }
    const wanted = this.#hasColon ? IS_VALUE : IS_TOKEN;
    if (byte === COLON && !this.#hasColon) this.#hasColon = true;
    else if ((CLASSES[byte]! & wanted) === 0) return CHUNK_ERROR;
    this.#trailers += String.fromCharCode(byte);
    return 0;
  }
}
