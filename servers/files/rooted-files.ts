/** A directory of a Linux node as the files of its application. */

import type { Dirent, Stats } from "node:fs";
import { constants } from "node:fs";
import {
  access,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from "node:fs/promises";
import { resolve } from "node:path";
import { getSystemErrorMap } from "node:util";
import {
  type Done,
  FILES_LIMITS,
  type FileFailure,
  type FileStat,
  Files,
  type Listing,
  type Made,
  type Opened,
  type Piece,
  type StatAnswer,
  type Written,
} from "#cluster/files";
import { Calls } from "./calls.ts";
import { atEnd } from "./walk.ts";

const OK: Done = { failure: null };
const NO_BYTES = new Uint8Array(0);

interface OpenFile {
  readonly file: FileHandle;
  readonly isAppended: boolean;
  usedMs: number;
}

export abstract class RootedFiles extends Files {
  /** The directory, from where the component was started. */
  abstract readonly root: string;
  /** Handles of an earlier start, or of another node, are none of these. */
  readonly #first = Math.floor(Math.random() * 2 ** 31) * 2 ** 21;
  readonly #calls = new Calls();
  readonly #open = new Map<number, OpenFile>();
  #opened = 0;

  override async readWhole(path: string): Promise<Piece> {
    return this.#calls.count(
      "readFile",
      this.#at(path, true, async (place) => {
        const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW);
        try {
          return await pieceOf(file, 0, FILES_LIMITS.pieceBytes);
        } finally {
          await file.close();
        }
      }).catch((error: unknown) => ({ ...failed(error, "open"), bytes: NO_BYTES, isLast: true })),
    );
  }

  override async writeWhole(
    path: string,
    flags: number,
    mode: number,
    bytes: Uint8Array,
  ): Promise<Done> {
    return this.#calls.count(
      "writeFile",
      this.#at(path, true, async (place) => {
        const file = await open(place, flags | constants.O_NOFOLLOW, mode);
        try {
          await file.writeFile(bytes);
        } finally {
          await file.close();
        }
        return OK;
      }).catch((error: unknown) => failed(error, "open")),
      bytes.length,
    );
  }

  override async open(path: string, flags: number, mode: number): Promise<Opened> {
    const isFollowed = (flags & constants.O_NOFOLLOW) === 0 && (flags & constants.O_EXCL) === 0;
    return this.#calls.count(
      "open",
      this.#at(path, isFollowed, async (place) => {
        if (!this.#hasRoom()) throw Object.assign(new Error(), { code: "EMFILE", errno: -24 });
        const file = await open(place, flags | constants.O_NOFOLLOW, mode);
        const handle = this.#first + ++this.#opened;
        const isAppended = (flags & constants.O_APPEND) !== 0;
        this.#open.set(handle, { file, isAppended, usedMs: performance.now() });
        return { failure: null, handle };
      }).catch((error: unknown) => ({ ...failed(error, "open"), handle: 0 })),
    );
  }

  override async close(handle: number): Promise<Done> {
    return this.#calls.count(
      "close",
      this.#with(handle, async (file) => {
        this.#open.delete(handle);
        await file.close();
        return OK;
      }).catch((error: unknown) => failed(error, "close")),
    );
  }

  override async read(handle: number, position: number, count: number): Promise<Piece> {
    const bytes = Math.min(count, FILES_LIMITS.pieceBytes);
    return this.#calls.count(
      "read",
      this.#with(handle, (file) => pieceOf(file, position, bytes)).catch((error: unknown) => ({
        ...failed(error, "read"),
        bytes: NO_BYTES,
        isLast: true,
      })),
    );
  }

  override async write(handle: number, position: number, bytes: Uint8Array): Promise<Written> {
    return this.#calls.count(
      "write",
      this.#with(handle, async (file, isAppended) => {
        const { bytesWritten: count } = await file.write(bytes, 0, bytes.length, position);
        const end = isAppended ? (await file.stat()).size : position + count;
        return { failure: null, count, position: end };
      }).catch((error: unknown) => ({ ...failed(error, "write"), count: 0, position: 0 })),
      bytes.length,
    );
  }

  override async truncate(handle: number, bytes: number): Promise<Done> {
    return this.#calls.count(
      "truncate",
      this.#with(handle, async (file) => {
        await file.truncate(bytes);
        return OK;
      }).catch((error: unknown) => failed(error, "ftruncate")),
    );
  }

  override async sync(handle: number): Promise<Done> {
    return this.#calls.count(
      "sync",
      this.#with(handle, async (file) => {
        await file.sync();
        return OK;
      }).catch((error: unknown) => failed(error, "fsync")),
    );
  }

  override async statHandle(handle: number): Promise<StatAnswer> {
    return this.#calls.count(
      "fstat",
      this.#with(handle, async (file) => {
        return { failure: null, stat: statOf(await file.stat()) };
      }).catch((error: unknown) => ({ ...failed(error, "fstat"), stat: null })),
    );
  }

  override async stat(path: string, isFollowed: boolean): Promise<StatAnswer> {
    return this.#calls.count(isFollowed ? "stat" : "lstat", this.#stat(path, isFollowed));
  }

  override async access(path: string, mode: number): Promise<Done> {
    return this.#calls.count(
      "access",
      this.#at(path, true, async (place) => {
        await access(place, mode);
        return OK;
      }).catch((error: unknown) => failed(error, "access")),
    );
  }

  override async list(path: string): Promise<Listing> {
    return this.#calls.count(
      "readdir",
      this.#at(`${path}/.`, true, async (place) => {
        const entries = await readdir(place, { withFileTypes: true });
        const types = entries.map(typeOf);
        return { failure: null, names: entries.map(({ name }) => name), types };
      }).catch((error: unknown) => ({ ...failed(error, "scandir"), names: [], types: [] })),
    );
  }

  override async mkdir(path: string, isRecursive: boolean, mode: number): Promise<Made> {
    return this.#calls.count(
      "mkdir",
      isRecursive ? this.#makeAll(path, mode) : this.#make(path, mode),
    );
  }

  override async rmdir(path: string): Promise<Done> {
    return this.#calls.count(
      "rmdir",
      this.#at(path.replace(/\/+$/, ""), false, async (place) => {
        await rmdir(place);
        return OK;
      }).catch((error: unknown) => failed(error, "rmdir")),
    );
  }

  override async unlink(path: string): Promise<Done> {
    return this.#calls.count(
      "unlink",
      this.#at(path, false, async (place) => {
        await unlink(place);
        return OK;
      }).catch((error: unknown) => failed(error, "unlink")),
    );
  }

  override async removeTree(path: string): Promise<Done> {
    return this.#calls.count(
      "rm",
      this.#at(path.replace(/\/+$/, ""), false, async (place) => {
        await rm(place, { recursive: true });
        return OK;
      }).catch((error: unknown) => failed(error, "rm")),
    );
  }

  override async copy(from: string, to: string, isExclusive: boolean): Promise<Done> {
    return this.#calls.count(
      "copyFile",
      this.#at(from, true, (source) =>
        this.#at(to, !isExclusive, async (target) => {
          await copyBelow(source, target, isExclusive);
          return OK;
        }),
      ).catch((error: object) => failed({ ...error, syscall: "copyfile" }, "copyfile")),
    );
  }

  override async rename(from: string, to: string): Promise<Done> {
    return this.#calls.count(
      "rename",
      this.#at(from, false, (source) =>
        this.#at(to, false, async (target) => {
          await rename(source, target);
          return OK;
        }),
      ).catch((error: unknown) => failed(error, "rename")),
    );
  }

  async #stat(path: string, isFollowed: boolean): Promise<StatAnswer> {
    const syscall = isFollowed ? "stat" : "lstat";
    return this.#at(path, isFollowed, async (place) => {
      const found = place.endsWith("/.") ? await stat(place) : await lstat(place);
      return { failure: null, stat: statOf(found) };
    }).catch((error: unknown) => ({ ...failed(error, syscall), stat: null }));
  }

  async #make(path: string, mode: number): Promise<Made> {
    return this.#at(path.replace(/\/+$/, ""), false, async (place) => {
      await mkdir(place, mode);
      return { failure: null, first: "" };
    }).catch((error: unknown) => ({ ...failed(error, "mkdir"), first: "" }));
  }

  /** Each directory of the path that is not there; the first one is told. */
  async #makeAll(path: string, mode: number): Promise<Made> {
    let first = "";
    const names = path.split("/");
    for (let count = 1; count <= names.length; count++) {
      const part = names.slice(0, count).join("/");
      if (part === "" || part === "." || part.endsWith("..")) continue;
      const { failure } = await this.#make(part, mode);
      if (failure === null) first ||= part;
      else if (failure.code !== "EEXIST") return { failure, first };
      else {
        const { stat: found } = await this.#stat(part, true);
        const isDirectory = found !== null && (found.mode & constants.S_IFMT) === constants.S_IFDIR;
        if (!isDirectory) return { failure: count < names.length ? NOT_DIRECTORY : failure, first };
      }
    }
    return { failure: null, first };
  }

  #at<T>(path: string, isFollowed: boolean, use: (place: string) => Promise<T>): Promise<T> {
    return atEnd(resolve(this.root), path, isFollowed, (end) => use(end.path));
  }

  async #with<T>(
    handle: number,
    use: (file: FileHandle, isAppended: boolean) => Promise<T>,
  ): Promise<T> {
    const found = this.#open.get(handle);
    if (found === undefined) throw Object.assign(new Error(), { code: "ESTALE", errno: -116 });
    found.usedMs = performance.now();
    return use(found.file, found.isAppended);
  }

  /** Closes files that nobody has used for long, when there are too many. */
  #hasRoom(): boolean {
    if (this.#open.size < FILES_LIMITS.handlesMax) return true;
    const longAgoMs = performance.now() - FILES_LIMITS.handleIdleMs;
    for (const [handle, { file, usedMs }] of this.#open) {
      if (usedMs > longAgoMs) continue;
      this.#open.delete(handle);
      file.close().catch(() => {}); // nobody waits for it
    }
    return this.#open.size < FILES_LIMITS.handlesMax;
  }
}

const NOT_DIRECTORY: FileFailure = {
  ...{ code: "ENOTDIR", errno: -20, syscall: "mkdir", text: "not a directory" },
};

async function pieceOf(file: FileHandle, position: number, count: number): Promise<Piece> {
  const buffer = new Uint8Array(count);
  let filled = 0;
  while (filled < count) {
    const { bytesRead } = await file.read(buffer, filled, count - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { failure: null, bytes: buffer.subarray(0, filled), isLast: filled < count };
}

/** Copies a file to a place where nothing else may be when `isExclusive`; a file is not copied to itself. */
async function copyBelow(source: string, target: string, isExclusive: boolean): Promise<void> {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;
  await using from = await open(source, O_RDONLY | O_NOFOLLOW);
  const { dev, ino, mode } = await from.stat();
  const flags = O_WRONLY | O_CREAT | O_NOFOLLOW | (isExclusive ? O_EXCL : 0);
  await using to = await open(target, flags, mode & 0o777);
  const there = await to.stat();
  if (there.dev === dev && there.ino === ino) return;
  await to.truncate();
  let position = 0;
  for (let isLast = false; !isLast; ) {
    const piece = await pieceOf(from, position, FILES_LIMITS.pieceBytes);
    await to.writeFile(piece.bytes);
    position += piece.bytes.length;
    isLast = piece.isLast;
  }
}

/** What was thrown, as the caller's system call would have said it. */
function failed(error: unknown, syscall: string): { failure: FileFailure } {
  const { code = "EIO", errno = -5, syscall: said } = error as NodeJS.ErrnoException;
  const text = code === "ESTALE" ? "stale file handle" : getSystemErrorMap().get(errno)?.[1];
  const isRead = said === "read" || said === "write"; // of a file that open has opened
  return { failure: { code, errno, syscall: isRead ? said : syscall, text: text ?? "failed" } };
}

function statOf(stats: Stats): FileStat {
  const { dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks } = stats;
  const { atimeMs, mtimeMs, ctimeMs, birthtimeMs } = stats;
  return {
    ...{ dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks },
    ...{ atimeMs, mtimeMs, ctimeMs, birthtimeMs },
  };
}

function typeOf(entry: Dirent): number {
  if (entry.isFile()) return constants.S_IFREG;
  if (entry.isDirectory()) return constants.S_IFDIR;
  if (entry.isSymbolicLink()) return constants.S_IFLNK;
  if (entry.isFIFO()) return constants.S_IFIFO;
  if (entry.isSocket()) return constants.S_IFSOCK;
  return entry.isBlockDevice() ? constants.S_IFBLK : constants.S_IFCHR;
}
