/**
 * `createReadStream` and `createWriteStream` of `node:fs` (Node.js 20, lib/internal/fs/streams.js): a file is opened as soon
 * as the stream is made, what is asked for before waits, and it is closed when the stream is destroyed.
 */

import {
  Buffer,
  type BufferEncoding,
  checkInteger,
  finished,
  nextTick,
  outOfRange,
  Readable,
  Writable,
} from "#lib/node";
import { described, forget } from "./descriptors.ts";
import type { FileHandle } from "./handle.ts";
import { checkPath, open } from "./promises.ts";

interface CommonOptions {
  readonly flags?: string | number;
  readonly encoding?: BufferEncoding | null;
  /** A file that is open already: a number, or of `node:fs/promises`. */
  readonly fd?: number | FileHandle | null;
  readonly mode?: number;
  readonly autoClose?: boolean;
  readonly emitClose?: boolean;
  readonly start?: number;
  readonly highWaterMark?: number;
  readonly signal?: AbortSignal;
}

export interface ReadStreamOptions extends CommonOptions {
  /** The last byte that is read. */
  readonly end?: number;
}

export type WriteStreamOptions = CommonOptions;

type Done = (error?: Error | null) => void;

const READ_BYTES = 64 * 1024;

/** The file below a stream: open, being opened, or neither any more. */
class Source {
  readonly #opening: Promise<FileHandle>;
  file: FileHandle | null = null;

  constructor(path: string, flags: string | number, options: CommonOptions) {
    const { fd, mode = 0o666 } = options;
    if (typeof fd === "number") this.#opening = described(fd, "read");
    else if (fd !== undefined && fd !== null) this.#opening = Promise.resolve(fd);
    else {
      checkPath(path);
      this.#opening = open(path, flags, mode);
    }
  }

  /** Calls `opened`, or `failed` with what came in between. */
  whenOpen(opened: (file: FileHandle) => void, failed: (error: Error) => void): void {
    this.#opening.then(
      (file) =>
        nextTick(() => {
          this.file = file;
          opened(file);
        }),
      (error: Error) => nextTick(() => failed(error)),
    );
  }

  /** Closes the file, once it is open. */
  close(error: Error | null, done: Done): void {
    this.#opening
      .catch(() => null) // whoever waits for it has been told
      .then((file) => {
        if (file !== null) forget(file.fd);
        return file?.close();
      })
      .then(
        () => nextTick(() => done(error)),
        (problem: Error) => nextTick(() => done(error ?? problem)),
      );
  }
}

/** The file of a stream is open; one that was open before is no news. */
function announce(
  stream: ReadStream | WriteStream,
  { fd }: FileHandle,
  options: CommonOptions,
): void {
  stream.fd = fd;
  if (isOpened(options)) return;
  stream.emit("open", fd);
  stream.emit("ready");
}

/** Reads a file, or its bytes from `start` to `end` inclusive, in pieces of at most `highWaterMark` bytes. */
export class ReadStream extends Readable {
  readonly path: string | undefined;
  readonly flags: string | number;
  readonly mode: number;
  readonly start: number | undefined;
  readonly end: number;
  fd: number | null = null;
  bytesRead = 0;
  readonly #source: Source;
  readonly #autoClose: boolean;
  #wanted = 0;
  /** Where it goes on; null: where the file stands. */
  #position: number | null;

  constructor(path: string, options: ReadStreamOptions = {}) {
    const { autoClose = true, emitClose = true, end, signal, start } = options;
    const { highWaterMark = READ_BYTES } = options;
    super({ autoDestroy: autoClose, emitClose, highWaterMark, signal });
    this.path = isOpened(options) ? undefined : path;
    this.flags = options.flags ?? "r";
    this.mode = options.mode ?? 0o666;
    this.start = start;
    this.end = end ?? Number.POSITIVE_INFINITY;
    this.#autoClose = autoClose;
    checkRange(start, end);
    this.#position = start ?? null;
    if (options.encoding) this.setEncoding(options.encoding);
    this.#source = new Source(path, this.flags, options);
    this.#source.whenOpen(
      (file) => {
        announce(this, file, options);
        if (!this.destroyed && this.#wanted > 0) this._read(this.#wanted);
      },
      (error) => this.destroy(error),
    );
  }

  get pending(): boolean {
    return this.fd === null;
  }

  get autoClose(): boolean {
    return this.#autoClose;
  }

  override _read(size: number): void {
    const { file } = this.#source;
    this.#wanted = file === null ? size : 0;
    if (file === null) return;
    const before = (this.#position ?? 0) + (this.#position === null ? this.bytesRead : 0);
    const bytes = Math.min(this.end - before + 1, size);
    if (bytes <= 0) {
      this.push(null);
      return;
    }
    const position = this.#position;
    const buffer = Buffer.allocUnsafeSlow(bytes);
    file.read(buffer, 0, bytes, position).then(
      ({ bytesRead }) =>
        nextTick(() => {
          if (position !== null) this.#position = position + bytesRead;
          this.bytesRead += bytesRead;
          if (bytesRead === 0) this.push(null);
          else this.push(bytesRead === bytes ? buffer : buffer.subarray(0, bytesRead));
        }),
      (error: Error) => nextTick(() => this.destroy(error)),
    );
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#source.close(error, (problem) => {
      this.fd = null;
      done(problem);
    });
  }

  close(done?: Done): void {
    if (done !== undefined) finished(this, done);
    this.destroy();
  }
}

/** Writes a file from its beginning, from `start`, or with the flag "a" at its end. */
export class WriteStream extends Writable {
  readonly path: string | undefined;
  readonly flags: string | number;
  readonly mode: number;
  readonly start: number | undefined;
  fd: number | null = null;
  bytesWritten = 0;
  readonly #source: Source;
  readonly #autoClose: boolean;
  #position: number | null;
  /** What waits for the file. */
  #waiting: ((file: FileHandle) => void) | null = null;

  constructor(path: string, options: WriteStreamOptions = {}) {
    const { autoClose = true, emitClose = true, highWaterMark, signal, start } = options;
    super({ autoDestroy: autoClose, emitClose, highWaterMark, signal });
    this.path = isOpened(options) ? undefined : path;
    this.flags = options.flags ?? "w";
    this.mode = options.mode ?? 0o666;
    this.start = start;
    this.#autoClose = autoClose;
    checkRange(start, undefined);
    this.#position = start ?? null;
    if (options.encoding) this.setDefaultEncoding(options.encoding);
    this.#source = new Source(path, this.flags, options);
    this.#source.whenOpen(
      (file) => {
        announce(this, file, options);
        if (!this.destroyed) this.#waiting?.(file);
      },
      (error) => this.destroy(error),
    );
  }

  get pending(): boolean {
    return this.fd === null;
  }

  get autoClose(): boolean {
    return this.#autoClose;
  }

  override _write(chunk: unknown, _encoding: string, done: Done): void {
    this.#whenOpen((file) => this.#put(file, chunk as Uint8Array, done));
  }

  /** What has gathered goes out with one call. */
  override _writev(pieces: readonly { readonly chunk: unknown }[], done: Done): void {
    const chunks = pieces.map(({ chunk }) => chunk as Uint8Array);
    this.#whenOpen((file) => this.#put(file, Buffer.concat(chunks), done));
  }

  /** A file of which nothing was written is made all the same. */
  override _final(done: Done): void {
    this.#whenOpen(() => done());
  }

  #whenOpen(work: (file: FileHandle) => void): void {
    const { file } = this.#source;
    if (file !== null) work(file);
    else this.#waiting = work;
  }

  #put(file: FileHandle, bytes: Uint8Array, done: Done): void {
    file.write(bytes, 0, bytes.length, this.#position).then(
      () =>
        nextTick(() => {
          if (this.#position !== null) this.#position += bytes.length;
          this.bytesWritten += bytes.length;
          done();
        }),
      (error: Error) => nextTick(() => done(error)),
    );
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#source.close(error, (problem) => {
      this.fd = null;
      done(problem);
    });
  }

  close(done?: Done): void {
    if (done !== undefined) {
      if (this.closed) {
        nextTick(() => done());
        return;
      }
      this.on("close", () => done());
    }
    if (!this.#autoClose) this.on("finish", () => this.destroy());
    this.end();
  }
}

/** A stream of what is in a file. Throws for options that make no sense; other errors are events of the stream. */
export function createReadStream(
  path: string,
  options?: BufferEncoding | ReadStreamOptions,
): ReadStream {
  return new ReadStream(path, optionsOf(options));
}

/** A stream into a file, which is made or emptied unless the flags say otherwise. */
export function createWriteStream(
  path: string,
  options?: BufferEncoding | WriteStreamOptions,
): WriteStream {
  return new WriteStream(path, optionsOf(options));
}

function optionsOf<T extends CommonOptions>(options: BufferEncoding | T | undefined): T {
  return (typeof options === "string" ? { encoding: options } : (options ?? {})) as T;
}

function isOpened({ fd }: CommonOptions): boolean {
  return fd !== undefined && fd !== null;
}

function checkRange(start: number | undefined, end: number | undefined): void {
  if (start !== undefined) checkInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  if (end === undefined || end === Number.POSITIVE_INFINITY) return;
  checkInteger(end, "end", 0, Number.MAX_SAFE_INTEGER);
  if (start !== undefined && start > end)
    throw outOfRange("start", `<= "end" (here: ${end})`, start);
}
