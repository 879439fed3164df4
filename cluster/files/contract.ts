/**
 * The files of an application, as its nodes ask for them: a service that a Linux node implements
 * (`skerry/files`), called by what images have as `node:fs/promises`.
 *
 * Paths are those of a program whose root is the served directory. A failure is an answer, so that
 * all that Node's errors say arrives. A handle is a number that no other start of a server gives.
 */

import { type Command, type Query, Service } from "#cluster/component";

/** What a system call said; `errno` is negative, as Node has it. */
export interface FileFailure {
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
  /** Such as "no such file or directory". */
  readonly text: string;
}

export interface Done {
  readonly failure: FileFailure | null;
}

export interface Opened extends Done {
  readonly handle: number;
}

export interface Piece extends Done {
  readonly bytes: Uint8Array;
  /** The file ends behind it. */
  readonly isLast: boolean;
}

export interface Written extends Done {
  readonly count: number;
  /** Where the file stands afterwards: its end, when it was opened for appending. */
  readonly position: number;
}

export interface Made extends Done {
  /** The first directory that was made; "" when there was none to make. */
  readonly first: string;
}

/** Fields as in Node's `Stats`; times in milliseconds. */
export interface FileStat {
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
}

export interface StatAnswer extends Done {
  readonly stat: FileStat | null;
}

export interface Listing extends Done {
  readonly names: readonly string[];
  /** Of each name, the type bits of a mode. */
  readonly types: readonly number[];
}

export abstract class Files extends Service {
  /** The first piece of a file. */
  abstract readWhole(path: string): Query<Piece>;
  abstract writeWhole(path: string, flags: number, mode: number, bytes: Uint8Array): Command<Done>;
  abstract open(path: string, flags: number, mode: number): Command<Opened>;
  abstract close(handle: number): Command<Done>;
  abstract read(handle: number, position: number, count: number): Query<Piece>;
  abstract write(handle: number, position: number, bytes: Uint8Array): Command<Written>;
  abstract truncate(handle: number, bytes: number): Command<Done>;
  abstract sync(handle: number): Command<Done>;
  abstract statHandle(handle: number): Query<StatAnswer>;
  /** `isFollowed`: of what a link at the end of the path leads to. */
  abstract stat(path: string, isFollowed: boolean): Query<StatAnswer>;
  abstract access(path: string, mode: number): Query<Done>;
  abstract list(path: string): Query<Listing>;
  abstract mkdir(path: string, isRecursive: boolean, mode: number): Command<Made>;
  abstract rmdir(path: string): Command<Done>;
  abstract unlink(path: string): Command<Done>;
  abstract removeTree(path: string): Command<Done>;
  abstract copy(from: string, to: string, isExclusive: boolean): Command<Done>;
  abstract rename(from: string, to: string): Command<Done>;
}

/** The name under which nodes find them. */
export const FILES = "files";
