/**
 * The reading side of streams (Node.js 20, lib/internal/streams/readable.js): what `_read` pushes waits until it is taken,
 * by `read()` after "readable", or as "data" while the stream flows.
 */
import { nextTick } from "../es/jobs.ts";
import { Buffer } from "./buffer.ts";
import { outOfRange } from "./errors.ts";
import { checkBytes } from "./stream-chunk.ts";
import { destroyWith, type Stream } from "./stream-core.ts";
import { pushAfterEnd, unshiftAfterEnd } from "./stream-errors.ts";
import { StringDecoder } from "./string_decoder.ts";

export interface ReadableStateOptions {
  readonly highWaterMark?: number | undefined;
  readonly objectMode?: boolean | undefined;
  readonly encoding?: string | undefined;
  readonly defaultEncoding?: string | undefined;
  readonly emitClose?: boolean | undefined;
  readonly autoDestroy?: boolean | undefined;
}

/** A Buffer, a string when there is an encoding, or any value in object mode. */
interface Piece {
  readonly length: number;
  slice(start: number, end?: number): Piece;
}

const SIZE_MAX = 2 ** 30;

export class ReadableState {
  readonly stream: Stream;
  readonly objectMode: boolean;
  highWaterMark: number;
  readonly emitClose: boolean;
  readonly autoDestroy: boolean;
  readonly defaultEncoding: string;
  encoding: string | null = null;
  /** Bytes, units of text, or objects that wait. */
  length = 0;
  /** null until somebody decides. */
  flowing: boolean | null = null;
  /** False for the other half of a stream that can only be written. */
  readable = true;
  reading = false;
  ended = false;
  endEmitted = false;
  destroyed = false;
  closed = false;
  closeEmitted = false;
  errored: Error | null = null;
  errorEmitted = false;
  dataEmitted = false;
  sync = true;
  isPaused: boolean | null = null;
  hasDataListener = false;
  hasReadableListener = false;
  needReadable = false;
  #buffer: unknown[] = [];
  #decoder: StringDecoder | null = null;
  #emittedReadable = false;
  #readingMore = false;
  #resumeScheduled = false;

  constructor(stream: Stream, options: ReadableStateOptions, usual: number) {
    this.stream = stream;
    this.objectMode = options.objectMode === true;
    this.highWaterMark = options.highWaterMark ?? (this.objectMode ? 16 : usual);
    this.emitClose = options.emitClose !== false;
    this.autoDestroy = options.autoDestroy !== false;
    this.defaultEncoding = options.defaultEncoding ?? "utf8";
    if (options.encoding !== undefined) this.setEncoding(options.encoding);
  }

  setEncoding(name: string | undefined): void {
    const decoder = new StringDecoder(name);
    this.#decoder = decoder;
    this.encoding = decoder.encoding;
    let text = "";
    for (const piece of this.#buffer) text += decoder.write(piece as Buffer);
    this.#buffer = text === "" ? [] : [text];
    this.length = text.length;
  }

  // --- what comes in

  /** Gives whether more is wanted. */
  push(chunk: unknown, encodingName: string | undefined): boolean {
    if (chunk === null) {
      this.reading = false;
      this.#ended();
      return false;
    }
    let piece = chunk;
    let isDecoded = false;
    if (!this.objectMode) {
      if (typeof piece === "string") {
        const encoding = encodingName ?? this.defaultEncoding;
        isDecoded = this.encoding === encoding;
        if (!isDecoded) piece = Buffer.from(piece, encoding);
      } else if (piece !== undefined) {
        try {
          piece = checkBytes(piece);
        } catch (error) {
          destroyWith(this.stream, error as Error, false);
          return false;
        }
      }
      if (piece === undefined || (piece as Piece).length <= 0) {
        this.reading = false;
        this.#maybeReadMore();
        return this.#wantsMore;
      }
    }
    if (this.ended) {
      destroyWith(this.stream, pushAfterEnd(), false);
      return false;
    }
    if (this.destroyed || this.errored !== null) return false;
    this.reading = false;
    if (this.#decoder !== null && !isDecoded) {
      piece = this.#decoder.write(piece as Buffer);
      if (piece === "" && !this.objectMode) {
        this.#maybeReadMore();
        return this.#wantsMore;
      }
    }
    this.#add(piece, false);
    return this.#wantsMore;
  }

  unshift(chunk: unknown, encodingName: string | undefined): boolean {
    if (chunk === null) return this.push(null, undefined);
    let piece = chunk;
    if (!this.objectMode) {
      if (typeof piece === "string") {
        const encoding = encodingName ?? this.defaultEncoding;
        if (this.encoding !== encoding) {
          const bytes = Buffer.from(piece, encoding);
          piece = this.encoding === null ? bytes : bytes.toString(this.encoding);
        }
      } else piece = checkBytes(piece);
      if ((piece as Piece).length <= 0) return this.#wantsMore;
    }
    if (this.endEmitted) destroyWith(this.stream, unshiftAfterEnd(), false);
    else if (this.destroyed || this.errored !== null) return false;
    else this.#add(piece, true);
    return this.#wantsMore;
  }

  get #wantsMore(): boolean {
    return !this.ended && (this.length < this.highWaterMark || this.length === 0);
  }

  #add(piece: unknown, isFirst: boolean): void {
    if (this.flowing === true && !this.sync && this.hasDataListener && this.length === 0) {
      this.dataEmitted = true;
      this.stream.emit("data", piece);
    } else {
      this.length += this.objectMode ? 1 : (piece as Piece).length;
      if (isFirst) this.#buffer.unshift(piece);
      else this.#buffer.push(piece);
      if (this.needReadable) this.emitReadable();
    }
    this.#maybeReadMore();
  }

  #ended(): void {
    if (this.ended) return;
    const rest = this.#decoder?.end() ?? "";
    if (rest !== "") {
      this.#buffer.push(rest);
      this.length += this.objectMode ? 1 : rest.length;
    }
    this.ended = true;
    if (this.sync) this.emitReadable();
    else {
      this.needReadable = false;
      this.#emittedReadable = true;
      this.#emitReadableNow();
    }
  }

  emitReadable(): void {
    this.needReadable = false;
    if (this.#emittedReadable) return;
    this.#emittedReadable = true;
    nextTick(() => this.#emitReadableNow());
  }

  #emitReadableNow(): void {
    if (!this.destroyed && this.errored === null && (this.length > 0 || this.ended)) {
      this.stream.emit("readable");
      this.#emittedReadable = false;
    }
    if (this.flowing !== true && !this.ended && this.length <= this.highWaterMark) {
      this.needReadable = true;
    }
    this.#flow();
  }

  #maybeReadMore(): void {
    if (this.#readingMore) return;
    this.#readingMore = true;
    nextTick(() => {
      while (
        !this.reading &&
        !this.ended &&
        (this.length < this.highWaterMark || (this.flowing === true && this.length === 0))
      ) {
        const before = this.length;
        this.stream.read(0);
        if (before === this.length) break;
      }
      this.#readingMore = false;
    });
  }

  // --- what goes out

  #howMuch(wanted: number): number {
    if (wanted <= 0 || (this.length === 0 && this.ended)) return 0;
    if (this.objectMode) return 1;
    if (Number.isNaN(wanted)) {
      if (this.flowing === true && this.length > 0) return (this.#buffer[0] as Piece).length;
      return this.length;
    }
    if (wanted <= this.length) return wanted;
    return this.ended ? this.length : 0;
  }

  /** What there is of `size` bytes (all that there is, unless told), or null. */
  read(size: number | undefined): unknown {
    const wanted = size === undefined ? Number.NaN : Math.trunc(size);
    if (wanted > this.highWaterMark) this.highWaterMark = raised(wanted);
    if (wanted !== 0) this.#emittedReadable = false;
    const isFull = this.highWaterMark !== 0 ? this.length >= this.highWaterMark : this.length > 0;
    if (wanted === 0 && this.needReadable && (isFull || this.ended)) {
      if (this.length === 0 && this.ended) this.#endSoon();
      else this.emitReadable();
      return null;
    }
    let count = this.#howMuch(wanted);
    if (count === 0 && this.ended) {
      if (this.length === 0) this.#endSoon();
      return null;
    }
    const isLow = this.length === 0 || this.length - count < this.highWaterMark;
    const mayRead = !this.reading && !this.ended && !this.destroyed && this.errored === null;
    if (mayRead && (this.needReadable || isLow)) {
      this.#askForMore();
      if (!this.reading) count = this.#howMuch(wanted);
    }
    return this.#give(count, wanted);
  }

  #askForMore(): void {
    this.reading = true;
    this.sync = true;
    if (this.length === 0) this.needReadable = true;
    try {
      this.stream._read(this.highWaterMark);
    } catch (error) {
      destroyWith(this.stream, error as Error, false);
    }
    this.sync = false;
  }

  #give(wantedCount: number, wanted: number): unknown {
    const piece = wantedCount > 0 ? this.#take(wantedCount) : null;
    let count = wantedCount;
    if (piece === null) {
      if (this.length <= this.highWaterMark) this.needReadable = true;
      count = 0;
    } else {
      this.length -= count;
      this.stream.$drained();
    }
    if (this.length === 0) {
      if (!this.ended) this.needReadable = true;
      else if (wanted !== count) this.#endSoon();
    }
    if (piece !== null && !this.errorEmitted && !this.closeEmitted) {
      this.dataEmitted = true;
      this.stream.emit("data", piece);
    }
    return piece;
  }

  #take(count: number): unknown {
    if (this.length === 0) return null;
    const buffer = this.#buffer;
    if (this.objectMode) return buffer.shift();
    const first = buffer[0] as Piece;
    if (count === first.length) return buffer.shift();
    if (count < first.length) {
      buffer[0] = first.slice(count);
      return first.slice(0, count);
    }
    const parts: Piece[] = [];
    for (let missing = count; missing > 0; ) {
      const next = buffer.shift() as Piece;
      const part = next.length <= missing ? next : next.slice(0, missing);
      if (next.length > missing) buffer.unshift(next.slice(missing));
      parts.push(part);
      missing -= part.length;
    }
    if (this.#decoder !== null) return parts.join("");
    return Buffer.concat(parts as unknown as Buffer[]);
  }

  #endSoon(): void {
    if (this.endEmitted) return;
    this.ended = true;
    nextTick(() => this.#endNow());
  }

  #endNow(): void {
    if (this.errored !== null || this.closeEmitted || this.endEmitted || this.length > 0) return;
    this.endEmitted = true;
    const { stream } = this;
    stream.emit("end");
    const writable = stream._writableState;
    if (writable !== null && stream.$isWritable && !stream.allowHalfOpen) {
      nextTick(() => {
        if (stream.$isWritable) writable.end(null, null, null);
      });
    } else if (this.autoDestroy) {
      const isDone =
        writable === null || (writable.autoDestroy && (writable.finished || !writable.writable));
      if (isDone) stream.destroy();
    }
  }

  // --- flowing

  onDataListener(readableListeners: number): void {
    this.hasDataListener = true;
    if (readableListeners > 0) this.hasReadableListener = true;
    if (this.flowing !== false) this.stream.resume();
  }

  onReadableListener(): void {
    if (this.endEmitted || this.hasReadableListener) return;
    this.hasReadableListener = true;
    this.needReadable = true;
    this.flowing = false;
    this.#emittedReadable = false;
    if (this.length > 0) this.emitReadable();
    else if (!this.reading) nextTick(() => this.stream.read(0));
  }

  /** A listener of "readable" was taken away; to be called in the next tick. */
  updateListening(): void {
    this.hasReadableListener = this.stream.listenerCount("readable") > 0;
    if (this.#resumeScheduled && this.isPaused === false) this.flowing = true;
    else if (this.hasDataListener) this.stream.resume();
    else if (!this.hasReadableListener) this.flowing = null;
  }

  resume(): void {
    if (this.flowing !== true) {
      this.flowing = !this.hasReadableListener;
      this.#resumeSoon();
    }
    this.isPaused = false;
  }

  #resumeSoon(): void {
    if (this.#resumeScheduled) return;
    this.#resumeScheduled = true;
    nextTick(() => {
      if (!this.reading) this.stream.read(0);
      this.#resumeScheduled = false;
      this.stream.emit("resume");
      this.#flow();
      if (this.flowing === true && !this.reading) this.stream.read(0);
    });
  }

  pause(): void {
    if (this.flowing !== false) {
      this.flowing = false;
      this.stream.emit("pause");
    }
    this.isPaused = true;
  }

  #flow(): void {
    while (this.flowing === true && this.stream.read() !== null);
  }
}

/** The next power of two. */
function raised(size: number): number {
  if (size > SIZE_MAX) throw outOfRange("size", "<= 1GiB", size);
  let mark = 1;
  while (mark < size) mark *= 2;
  return mark;
}
