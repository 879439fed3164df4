/**
 * `FileHandle` of `node:fs/promises`: a file that the serving node has open. The position is kept
 * here, so a read is a query that may be asked again. What is read in sequence is read ahead, first
 * a little, then as much as one call gives, and forgotten at any change this node makes.
 *
 * When the serving node was lost, its handles are: ESTALE.
 */

import { Buffer, type BufferEncoding, checkInteger, nodeTypeError, outOfRange } from "#lib/node";
import { answered, closedError, done } from "./failure.ts";
import { FILES_LIMITS } from "./limits.ts";
import { ask, change, changes } from "./remote.ts";
import { Stats } from "./stats.ts";

export interface ReadResult {
  bytesRead: number;
  buffer: Uint8Array;
}

export interface WriteResult {
  bytesWritten: number;
  /** What was given. */
  buffer: Uint8Array | string;
}

export interface ReadvResult {
  bytesRead: number;
  buffers: readonly Uint8Array[];
}

export interface WritevResult {
  bytesWritten: number;
  buffers: readonly Uint8Array[];
}

export type Encoding = BufferEncoding | { readonly encoding: BufferEncoding };

/** The encoding that options name; null: none. */
export function encodingOf(
  options: BufferEncoding | { readonly encoding?: BufferEncoding | null } | null | undefined,
): BufferEncoding | null {
  if (options === undefined || options === null) return null;
  return typeof options === "string" ? options : (options.encoding ?? null);
}

export function bytesOf(data: string | Uint8Array, encoding: BufferEncoding | null): Uint8Array {
  return typeof data === "string" ? Buffer.from(data, encoding ?? "utf8") : data;
}

/** Several pieces as one Buffer. */
export function joined(pieces: readonly Uint8Array[]): Buffer {
  return Buffer.concat(pieces);
}

let handles = 0;

export class FileHandle {
  readonly fd: number;
  readonly #handle: number;
  #isOpen = true;
  #position = 0;
  // What was read ahead.
  #ahead: Uint8Array = new Uint8Array(0);
  #aheadAt = 0;
  #aheadChanges = -1;
  #aheadUntilMs = 0;
  #aheadIsLast = false;
  /** Where the latest answer ended: who goes on there reads from begin to end. */
  #nextAt = -1;

  constructor(handle: number) {
    this.#handle = handle;
    this.fd = 3 + handles++;
  }

  /** Reads into `buffer`, at `position` or where it stands, which then moves. */
  async read(
    buffer: Uint8Array,
    offset = 0,
    length: number = buffer.byteLength - offset,
    position: number | null = null,
  ): Promise<ReadResult> {
    this.#check("read");
    checkInteger(offset, "offset", 0, Number.MAX_SAFE_INTEGER);
    if (length === 0) return readResult(0, buffer);
    checkReadable(buffer, offset, length);
    const at = position ?? this.#position;
    const bytes = await this.#readAt(at, length, position === null);
    buffer.set(bytes, offset);
    if (position === null) this.#position = at + bytes.length;
    return readResult(bytes.length, buffer);
  }

  /** The rest of the file. */
  readFile(): Promise<Buffer>;
  readFile(options: Encoding): Promise<string>;
  async readFile(options?: Encoding): Promise<Buffer | string> {
    const pieces: Uint8Array[] = [];
    for (;;) {
      this.#check("readFile");
      const bytes = await this.#readAt(this.#position, FILES_LIMITS.pieceBytes, false);
      if (bytes.length === 0) break;
      this.#position += bytes.length;
      pieces.push(bytes);
    }
    const encoding = encodingOf(options);
    return encoding === null ? joined(pieces) : joined(pieces).toString(encoding);
  }

  /** Writes all of `data`, at `position` or where it stands, which then moves. */
  async write(
    data: string | Uint8Array,
    offsetOrPosition: number | null = null,
    lengthOrEncoding: number | BufferEncoding | null = null,
    position: number | null = null,
  ): Promise<WriteResult> {
    this.#check("write");
    if (typeof data === "string") {
      const encoding = typeof lengthOrEncoding === "string" ? lengthOrEncoding : null;
      const bytes = bytesOf(data, encoding);
      await this.#writeAll(bytes, offsetOrPosition);
      return writeResult(bytes.length, data);
    }
    if (data.length === 0) return writeResult(0, data);
    const offset = offsetOrPosition ?? 0;
    checkInteger(offset, "offset", 0, Number.MAX_SAFE_INTEGER);
    const length = typeof lengthOrEncoding === "number" ? lengthOrEncoding : data.length - offset;
    checkWritable(data, offset, length);
    await this.#writeAll(data.subarray(offset, offset + length), position);
    return writeResult(length, data);
  }

  async writeFile(data: string | Uint8Array, options?: Encoding): Promise<void> {
    this.#check("writeFile");
    await this.#writeAll(bytesOf(data, encodingOf(options)), null);
  }

  appendFile(data: string | Uint8Array, options?: Encoding): Promise<void> {
    return this.writeFile(data, options);
  }

  /** Fills the buffers one after another. */
  async readv(
    buffers: readonly Uint8Array[],
    position: number | null = null,
  ): Promise<ReadvResult> {
    this.#check("readv");
    const count = buffers.reduce((sum, { length }) => sum + length, 0);
    if (count === 0) return { __proto__: null, bytesRead: 0, buffers } as ReadvResult;
    const at = position ?? this.#position;
    const bytes = await this.#readAt(at, count, position === null);
    let from = 0;
    for (const buffer of buffers) {
      buffer.set(bytes.subarray(from, from + buffer.length));
      from = Math.min(bytes.length, from + buffer.length);
    }
    if (position === null) this.#position = at + bytes.length;
    return { __proto__: null, bytesRead: bytes.length, buffers } as ReadvResult;
  }

  /** Writes all the buffers, with one call where that has room. */
  async writev(
    buffers: readonly Uint8Array[],
    position: number | null = null,
  ): Promise<WritevResult> {
    this.#check("writev");
    const bytes = joined(buffers);
    await this.#writeAll(bytes, position);
    return { __proto__: null, bytesWritten: bytes.length, buffers } as WritevResult;
  }

  async stat(): Promise<Stats> {
    this.#check("fstat");
    const { stat } = await answered(
      ask((files) => files.statHandle(this.#handle)),
      "fstat",
      "",
    );
    return new Stats(stat!);
  }

  async truncate(bytes = 0): Promise<void> {
    this.#check("ftruncate");
    await done(
      change((files) => files.truncate(this.#handle, bytes)),
      "ftruncate",
      "",
    );
  }

  async sync(): Promise<void> {
    this.#check("fsync");
    await done(
      change((files) => files.sync(this.#handle)),
      "fsync",
      "",
    );
  }

  async datasync(): Promise<void> {
    await this.sync();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await done(
      change((files) => files.close(this.#handle)),
      "close",
      "",
    );
  }

  #check(syscall: string): void {
    if (!this.#isOpen) throw closedError(syscall);
  }

  async #readAt(position: number, count: number, isSequence: boolean): Promise<Uint8Array> {
    const known = this.#fromAhead(position, count);
    if (known !== null) return known;
    const { pieceBytes, readAheadBytes, readAheadMs } = FILES_LIMITS;
    const aheadBytes = position === this.#nextAt ? pieceBytes : readAheadBytes;
    const isShort = isSequence && count < aheadBytes;
    const wanted = isShort ? aheadBytes : Math.min(count, pieceBytes);
    const before = changes.count;
    const { bytes, isLast } = await answered(
      ask((files) => files.read(this.#handle, position, wanted)),
      "read",
      "",
    );
    this.#nextAt = position + bytes.length;
    if (!isShort) return bytes;
    this.#ahead = bytes;
    this.#aheadAt = position;
    this.#aheadIsLast = isLast;
    this.#aheadChanges = before;
    this.#aheadUntilMs = performance.now() + readAheadMs;
    return bytes.subarray(0, Math.min(count, bytes.length));
  }

  #fromAhead(position: number, count: number): Uint8Array | null {
    const isTrue = this.#aheadChanges === changes.count && performance.now() < this.#aheadUntilMs;
    const from = position - this.#aheadAt;
    const { length } = this.#ahead;
    const isInside = from >= 0 && (this.#aheadIsLast ? from <= length : from + count <= length);
    return isTrue && isInside ? this.#ahead.subarray(from, from + count) : null;
  }

  async #writeAll(bytes: Uint8Array, position: number | null): Promise<void> {
    let at = 0;
    let after = position ?? this.#position;
    while (at < bytes.length) {
      const piece = bytes.subarray(at, Math.min(bytes.length, at + FILES_LIMITS.pieceBytes));
      const to = after;
      const written = await done(
        change((files) => files.write(this.#handle, to, piece)),
        "write",
        "",
      );
      at += written.count;
      after = written.position;
      if (position === null) this.#position = after;
    }
  }
}

function checkReadable(buffer: Uint8Array, offset: number, length: number): void {
  const { byteLength } = buffer;
  if (byteLength === 0) {
    throw nodeTypeError(
      "ERR_INVALID_ARG_VALUE",
      "The argument 'buffer' is empty and cannot be written. Received Uint8Array(0) []",
    );
  }
  if (length < 0) throw outOfRange("length", ">= 0", length);
  if (offset + length > byteLength) throw outOfRange("length", `<= ${byteLength - offset}`, length);
}

function checkWritable(buffer: Uint8Array, offset: number, length: number): void {
  const { byteLength } = buffer;
  if (offset > byteLength) throw outOfRange("offset", `<= ${byteLength}`, offset);
  if (length > byteLength - offset) throw outOfRange("length", `<= ${byteLength - offset}`, length);
  if (length < 0) throw outOfRange("length", ">= 0", length);
}

/** As Node makes it: without a prototype, which shows when it is printed. */
function readResult(bytesRead: number, buffer: Uint8Array): ReadResult {
  return { __proto__: null, bytesRead, buffer } as ReadResult;
}

function writeResult(bytesWritten: number, buffer: Uint8Array | string): WriteResult {
  return { __proto__: null, bytesWritten, buffer } as WriteResult;
}
