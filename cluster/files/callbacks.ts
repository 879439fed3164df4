/**
 * The functions of `node:fs` that take a callback: those of `node:fs/promises`, whose result goes to the callback in a turn
 * of its own, so that what it throws is not caught. Arguments that make no sense are thrown at once, as in Node.
 */

import { type BufferEncoding, checkFunction, nextTick } from "#lib/node";
import { describe, described, forget } from "./descriptors.ts";
import type { Encoding, FileHandle } from "./handle.ts";
import * as promises from "./promises.ts";
import type { Dirent, Stats } from "./stats.ts";

type Failure = Error | null;
type Done = (error: Failure) => void;
type Callback<T> = (error: Failure, result: T) => void;

/** Calls `callback` with what comes of the work. */
function tell<T>(work: Promise<T>, callback: Callback<T>): void {
  work.then(
    (result) => nextTick(() => callback(null, result)),
    (error: Error) => nextTick(() => (callback as Done)(error)),
  );
}

/** The same without a result. */
function say(work: Promise<unknown>, callback: Done): void {
  work.then(
    () => nextTick(() => callback(null)),
    (error: Error) => nextTick(() => callback(error)),
  );
}

/** The callback and what was told before it; the callback can be the second argument. */
function taken<O, C>(optionsOrCallback: O | C, callback: C | undefined): [O | undefined, C] {
  const last = callback ?? optionsOrCallback;
  checkFunction(last, "cb");
  return [callback === undefined ? undefined : (optionsOrCallback as O), last as C];
}

function checked(path: string, callback: unknown): void {
  checkFunction(callback, "cb");
  promises.checkPath(path);
}

type FileData = string | Uint8Array;
type FileOptions =
  | BufferEncoding
  | { encoding?: BufferEncoding | null; flag?: string; mode?: number };

export function readFile(path: string, callback: Callback<Uint8Array>): void;
export function readFile(
  path: string,
  options: null | undefined,
  callback: Callback<Uint8Array>,
): void;
export function readFile(path: string, options: Encoding, callback: Callback<string>): void;
export function readFile(
  path: string,
  // biome-ignore lint/suspicious/noExplicitAny: which of the callbacks it is, the options say
  options: any,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  callback?: Callback<any>,
): void {
  const [told, last] = taken<Encoding | null, Callback<unknown>>(options, callback);
  checked(path, last);
  tell<unknown>(told ? promises.readFile(path, told) : promises.readFile(path), last);
}

/** `writeFile` and `appendFile` with a callback. */
function put(
  how: typeof promises.writeFile,
  path: string,
  data: FileData,
  options: FileOptions | Done,
  callback: Done | undefined,
): void {
  const [told, last] = taken<FileOptions, Done>(options, callback);
  checked(path, last);
  say(how(path, data, told), last);
}

export function writeFile(
  path: string,
  data: FileData,
  options: FileOptions | Done,
  callback?: Done,
): void {
  put(promises.writeFile, path, data, options, callback);
}

export function appendFile(
  path: string,
  data: FileData,
  options: FileOptions | Done,
  callback?: Done,
): void {
  put(promises.appendFile, path, data, options, callback);
}

export function stat(path: string, callback: Callback<Stats>): void {
  checked(path, callback);
  tell(promises.stat(path), callback);
}

export function lstat(path: string, callback: Callback<Stats>): void {
  checked(path, callback);
  tell(promises.lstat(path), callback);
}

export function access(path: string, mode: number | Done, callback?: Done): void {
  const [told, last] = taken<number, Done>(mode, callback);
  checked(path, last);
  say(promises.access(path, told), last);
}

/** Whether something is there; the callback gets no error. */
export function exists(path: string, callback: (isThere: boolean) => void): void {
  checkFunction(callback, "cb");
  promises.access(path).then(
    () => nextTick(() => callback(true)),
    () => nextTick(() => callback(false)),
  );
}

export function readdir(path: string, callback: Callback<string[]>): void;
export function readdir(
  path: string,
  options: { withFileTypes: true },
  callback: Callback<Dirent[]>,
): void;
export function readdir(
  path: string,
  // biome-ignore lint/suspicious/noExplicitAny: which of the callbacks it is, the options say
  options: any,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  callback?: Callback<any>,
): void {
  const [told, last] = taken<{ withFileTypes: true }, Callback<unknown>>(options, callback);
  checked(path, last);
  tell<unknown>(told ? promises.readdir(path, told) : promises.readdir(path), last);
}

type MakeOptions = number | { readonly recursive?: boolean; readonly mode?: number } | null;

export function mkdir(
  path: string,
  options: MakeOptions | Callback<string | undefined>,
  callback?: Callback<string | undefined>,
): void {
  const [told, last] = taken<MakeOptions, Callback<string | undefined>>(options, callback);
  checked(path, last);
  const work = promises.mkdir(path, told);
  if (typeof told === "object" && told?.recursive === true) tell(work, last);
  else say(work, last as Done);
}

export function mkdtemp(prefix: string, callback: Callback<string>): void {
  checked(prefix, callback);
  tell(promises.mkdtemp(prefix), callback);
}

export function rmdir(path: string, callback: Done): void {
  checked(path, callback);
  say(promises.rmdir(path), callback);
}

export function unlink(path: string, callback: Done): void {
  checked(path, callback);
  say(promises.unlink(path), callback);
}

type RemoveOptions = { readonly force?: boolean; readonly recursive?: boolean };

export function rm(path: string, options: RemoveOptions | Done, callback?: Done): void {
  const [told, last] = taken<RemoveOptions, Done>(options, callback);
  checked(path, last);
  say(promises.rm(path, told), last);
}

export function rename(from: string, to: string, callback: Done): void {
  checked(from, callback);
  promises.checkPath(to);
  say(promises.rename(from, to), callback);
}

export function copyFile(from: string, to: string, mode: number | Done, callback?: Done): void {
  const [told, last] = taken<number, Done>(mode, callback);
  checked(from, last);
  promises.checkPath(to);
  say(promises.copyFile(from, to, told), last);
}

export function truncate(path: string, bytes: number | Done, callback?: Done): void {
  const [told, last] = taken<number, Done>(bytes, callback);
  checked(path, last);
  say(promises.truncate(path, told), last);
}

/** Opens a file; the callback gets the number that means it. */
export function open(path: string, callback: Callback<number>): void;
export function open(path: string, flags: string | number, callback: Callback<number>): void;
export function open(
  path: string,
  flags: string | number,
  mode: number | undefined,
  callback: Callback<number>,
): void;
export function open(
  path: string,
  flags: string | number | Callback<number>,
  mode?: number | Callback<number>,
  callback?: Callback<number>,
): void {
  const last = [callback, mode, flags].find((one) => typeof one === "function");
  checked(path, last);
  const opened = promises.open(
    path,
    typeof flags === "function" ? "r" : flags,
    typeof mode === "number" ? mode : 0o666,
  );
  tell(opened.then(describe), last as Callback<number>);
}

export function close(fd: number, callback: Done = thrown): void {
  const file = described(fd, "close");
  forget(fd);
  say(
    file.then((found) => found.close()),
    callback,
  );
}

function thrown(error: Failure): void {
  if (error !== null) throw error;
}

type ReadDone = (error: Failure, bytesRead: number, buffer: Uint8Array) => void;

export function read(
  fd: number,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number | null,
  callback: ReadDone,
): void {
  checkFunction(callback, "cb");
  described(fd, "read")
    .then((file) => file.read(buffer, offset, length, position))
    .then(
      ({ bytesRead }) => nextTick(() => callback(null, bytesRead, buffer)),
      (error: Error) => nextTick(() => callback(error, 0, buffer)),
    );
}

type WriteDone<T> = (error: Failure, written: number, data: T) => void;

export function write<T extends FileData>(fd: number, data: T, callback: WriteDone<T>): void;
export function write<T extends FileData>(
  fd: number,
  data: T,
  offsetOrPosition: number | null | undefined,
  callback: WriteDone<T>,
): void;
export function write<T extends FileData>(
  fd: number,
  data: T,
  offsetOrPosition: number | null | undefined,
  lengthOrEncoding: number | BufferEncoding | null | undefined,
  callback: WriteDone<T>,
): void;
export function write<T extends FileData>(
  fd: number,
  data: T,
  offset: number | null | undefined,
  length: number | null | undefined,
  position: number | null | undefined,
  callback: WriteDone<T>,
): void;
export function write(
  fd: number,
  data: FileData,
  ...rest: (number | BufferEncoding | null | undefined | WriteDone<FileData>)[]
): void {
  const callback = rest.pop();
  checkFunction(callback, "cb");
  const last = callback as WriteDone<FileData>;
  const [offset, length, position] = rest as [number?, (number | BufferEncoding)?, number?];
  described(fd, "write")
    .then((file) => file.write(data, offset, length, position))
    .then(
      ({ bytesWritten }) => nextTick(() => last(null, bytesWritten, data)),
      (error: Error) => nextTick(() => last(error, 0, data)),
    );
}

function withFile(
  fd: number,
  syscall: string,
  work: (file: FileHandle) => Promise<void>,
): Promise<void> {
  return described(fd, syscall).then(work);
}

export function fstat(fd: number, callback: Callback<Stats>): void {
  checkFunction(callback, "cb");
  const found = described(fd, "fstat").then((file) => file.stat());
  tell(found, callback);
}

export function ftruncate(fd: number, bytes: number | Done, callback?: Done): void {
  const [told, last] = taken<number, Done>(bytes, callback);
  say(
    withFile(fd, "ftruncate", (file) => file.truncate(told)),
    last,
  );
}

export function fsync(fd: number, callback: Done): void {
  checkFunction(callback, "cb");
  say(
    withFile(fd, "fsync", (file) => file.sync()),
    callback,
  );
}

export function fdatasync(fd: number, callback: Done): void {
  checkFunction(callback, "cb");
  say(
    withFile(fd, "fdatasync", (file) => file.datasync()),
    callback,
  );
}
