/**
 * `node:fs/promises` in an image: each function a call to the node that serves the application's
 * files. Without that node, EIO.
 */

import { Buffer, type BufferEncoding, nodeTypeError } from "#lib/node";
import { answered, done, type FileError, fileError } from "./failure.ts";
import { constants, flagsOf } from "./flags.ts";
import { bytesOf, type Encoding, encodingOf, FileHandle } from "./handle.ts";
import { FILES_LIMITS } from "./limits.ts";
import { ask, change } from "./remote.ts";
import { Dirent, Stats } from "./stats.ts";

export { constants } from "./flags.ts";
export type { FileHandle } from "./handle.ts";

interface WriteOptions {
  readonly encoding?: BufferEncoding | null;
  readonly mode?: number;
  readonly flag?: string;
}

export function readFile(path: string, options?: null): Promise<Buffer>;
export function readFile(path: string, options: Encoding): Promise<string>;
export async function readFile(path: string, options?: Encoding | null): Promise<Buffer | string> {
  checkPath(path);
  const encoding = encodingOf(options);
  const first = await answered(
    ask((files) => files.readWhole(path)),
    "open",
    path,
  );
  const bytes = first.isLast ? Buffer.from(first.bytes) : await readLong(path);
  return encoding === null ? bytes : bytes.toString(encoding);
}

/** A file of more than one piece: through a handle, so that it is one file. */
async function readLong(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

export async function writeFile(
  path: string,
  data: string | Uint8Array,
  options?: BufferEncoding | WriteOptions | null,
): Promise<void> {
  checkPath(path);
  const told = typeof options === "string" ? null : options;
  const bytes = bytesOf(data, encodingOf(options));
  const mode = told?.mode ?? 0o666;
  const flags = flagsOf(told?.flag ?? "w");
  if (bytes.length <= FILES_LIMITS.pieceBytes) {
    await done(
      change((files) => files.writeWhole(path, flags, mode, bytes)),
      "open",
      path,
    );
    return;
  }
  const file = await open(path, flags, mode);
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

export function appendFile(
  path: string,
  data: string | Uint8Array,
  options?: BufferEncoding | WriteOptions | null,
): Promise<void> {
  const told = typeof options === "string" ? { encoding: options } : (options ?? {});
  return writeFile(path, data, { flag: "a", ...told });
}

export async function open(
  path: string,
  flags: string | number = "r",
  mode = 0o666,
): Promise<FileHandle> {
  checkPath(path);
  const number = flagsOf(flags);
  const { handle } = await done(
    change((files) => files.open(path, number, mode)),
    "open",
    path,
  );
  return new FileHandle(handle);
}

export async function stat(path: string): Promise<Stats> {
  checkPath(path);
  const { stat: found } = await answered(
    ask((files) => files.stat(path, true)),
    "stat",
    path,
  );
  return new Stats(found!);
}

export async function lstat(path: string): Promise<Stats> {
  checkPath(path);
  const { stat: found } = await answered(
    ask((files) => files.stat(path, false)),
    "lstat",
    path,
  );
  return new Stats(found!);
}

export async function access(path: string, mode: number = constants.F_OK): Promise<void> {
  checkPath(path);
  await answered(
    ask((files) => files.access(path, mode)),
    "access",
    path,
  );
}

export function readdir(path: string): Promise<string[]>;
export function readdir(path: string, options: { withFileTypes: true }): Promise<Dirent[]>;
export async function readdir(
  path: string,
  options?: { readonly withFileTypes?: boolean },
): Promise<string[] | Dirent[]> {
  checkPath(path);
  const { names, types } = await answered(
    ask((files) => files.list(path)),
    "scandir",
    path,
  );
  if (options?.withFileTypes !== true) return [...names];
  return names.map((name, at) => new Dirent(name, path, types[at] ?? 0));
}

export async function mkdir(
  path: string,
  options?: number | { readonly recursive?: boolean; readonly mode?: number } | null,
): Promise<string | undefined> {
  checkPath(path);
  const told = typeof options === "number" ? { mode: options } : (options ?? {});
  const { recursive = false, mode = 0o777 } = told as { recursive?: boolean; mode?: number };
  const { first } = await done(
    change((files) => files.mkdir(path, recursive, mode)),
    "mkdir",
    path,
  );
  return first === "" ? undefined : first;
}

export async function rmdir(path: string): Promise<void> {
  checkPath(path);
  await done(
    change((files) => files.rmdir(path)),
    "rmdir",
    path,
  );
}

export async function unlink(path: string): Promise<void> {
  checkPath(path);
  await done(
    change((files) => files.unlink(path)),
    "unlink",
    path,
  );
}

export async function rm(
  path: string,
  options: { readonly force?: boolean; readonly recursive?: boolean } = {},
): Promise<void> {
  checkPath(path);
  const { force = false, recursive = false } = options;
  let found: Stats;
  try {
    found = await lstat(path);
  } catch (error) {
    if (force && (error as { code?: string }).code === "ENOENT") return;
    throw error;
  }
  if (!found.isDirectory()) await unlink(path);
  else if (recursive) {
    await done(
      change((files) => files.removeTree(path)),
      "rm",
      path,
    );
  } else throw isDirectory(path);
}

export async function rename(from: string, to: string): Promise<void> {
  checkPath(from);
  checkPath(to);
  await done(
    change((files) => files.rename(from, to)),
    "rename",
    from,
    to,
  );
}

export async function truncate(path: string, bytes = 0): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(bytes);
  } finally {
    await file.close();
  }
}

/** A new directory whose name begins with `prefix`. */
export async function mkdtemp(prefix: string): Promise<string> {
  const path = prefix + [...crypto.getRandomValues(new Uint8Array(6))].map(letterOf).join("");
  try {
    await mkdir(path, 0o700);
  } catch (error) {
    const failed = error as FileError;
    if (failed.code === "EEXIST") return mkdtemp(prefix);
    const { code, errno } = failed;
    const text = failed.message.slice(code.length + 2, failed.message.indexOf(", mkdir"));
    throw fileError({ code, errno, text, syscall: "mkdtemp" }, path, "");
  }
  return path;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function letterOf(byte: number): string {
  return LETTERS[byte % LETTERS.length]!;
}

/** The whole of a file under another name; `mode` can be COPYFILE_EXCL. */
export async function copyFile(from: string, to: string, mode = 0): Promise<void> {
  checkPath(from);
  checkPath(to);
  await done(
    change((files) => files.copy(from, to, (mode & constants.COPYFILE_EXCL) !== 0)),
    "copyfile",
    from,
    to,
  );
}

function isDirectory(path: string): Error {
  const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${path}`);
  error.name = "SystemError";
  return Object.assign(error, { code: "ERR_FS_EISDIR", errno: 21, syscall: "rm", path });
}

export function checkPath(path: string): void {
  if (!path.includes("\0")) return;
  throw nodeTypeError(
    "ERR_INVALID_ARG_VALUE",
    "The argument 'path' must be a string, Uint8Array, or URL without null bytes. " +
      `Received ${JSON.stringify(path).replace(/^"|"$/g, "'").replaceAll("\\u0000", "\\x00")}`,
  );
}
