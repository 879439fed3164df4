/** What `stat` and `readdir` give, as Node has it. */

import type { FileStat } from "./contract.ts";

const S_IFMT = 0o170000;
const S_IFSOCK = 0o140000;
const S_IFLNK = 0o120000;
const S_IFREG = 0o100000;
const S_IFBLK = 0o060000;
const S_IFDIR = 0o040000;
const S_IFCHR = 0o020000;
const S_IFIFO = 0o010000;

export class Stats {
  readonly dev: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly blksize: number;
  readonly ino: number;
  readonly size: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
  readonly atime: Date;
  readonly mtime: Date;
  readonly ctime: Date;
  readonly birthtime: Date;

  constructor(stat: FileStat) {
    this.dev = stat.dev;
    this.mode = stat.mode;
    this.nlink = stat.nlink;
    this.uid = stat.uid;
    this.gid = stat.gid;
    this.rdev = stat.rdev;
    this.blksize = stat.blksize;
    this.ino = stat.ino;
    this.size = stat.size;
    this.blocks = stat.blocks;
    this.atimeMs = stat.atimeMs;
    this.mtimeMs = stat.mtimeMs;
    this.ctimeMs = stat.ctimeMs;
    this.birthtimeMs = stat.birthtimeMs;
    this.atime = new Date(Math.round(stat.atimeMs));
    this.mtime = new Date(Math.round(stat.mtimeMs));
    this.ctime = new Date(Math.round(stat.ctimeMs));
    this.birthtime = new Date(Math.round(stat.birthtimeMs));
  }

  isFile(): boolean {
    return (this.mode & S_IFMT) === S_IFREG;
  }

  isDirectory(): boolean {
    return (this.mode & S_IFMT) === S_IFDIR;
  }

  isSymbolicLink(): boolean {
    return (this.mode & S_IFMT) === S_IFLNK;
  }

  isFIFO(): boolean {
    return (this.mode & S_IFMT) === S_IFIFO;
  }

  isSocket(): boolean {
    return (this.mode & S_IFMT) === S_IFSOCK;
  }

  isBlockDevice(): boolean {
    return (this.mode & S_IFMT) === S_IFBLK;
  }

  isCharacterDevice(): boolean {
    return (this.mode & S_IFMT) === S_IFCHR;
  }
}

/** One entry of a directory. */
export class Dirent {
  readonly name: string;
  readonly parentPath: string;
  readonly path: string;
  readonly #type: number;

  constructor(name: string, parentPath: string, type: number) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this.#type = type;
  }

  isFile(): boolean {
    return this.#type === S_IFREG;
  }

  isDirectory(): boolean {
    return this.#type === S_IFDIR;
  }

  isSymbolicLink(): boolean {
    return this.#type === S_IFLNK;
  }

  isFIFO(): boolean {
    return this.#type === S_IFIFO;
  }

  isSocket(): boolean {
    return this.#type === S_IFSOCK;
  }

  isBlockDevice(): boolean {
    return this.#type === S_IFBLK;
  }

  isCharacterDevice(): boolean {
    return this.#type === S_IFCHR;
  }
}
