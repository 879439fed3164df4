/** Files that a program knows by numbers, as `open` of `node:fs` gives them. */

import { checkInteger } from "#lib/node";
import { fileError } from "./failure.ts";
import type { FileHandle } from "./handle.ts";

const DESCRIPTOR_MAX = 2 ** 31 - 1;

const open = new Map<number, FileHandle>();

/** Gives the number of a file, which means it from now on. */
export function describe(file: FileHandle): number {
  open.set(file.fd, file);
  return file.fd;
}

/** The file of a number. Throws for what can be no number of a file; rejects with EBADF when none is open. */
export function described(fd: number, syscall: string): Promise<FileHandle> {
  checkInteger(fd, "fd", 0, DESCRIPTOR_MAX);
  const file = open.get(fd);
  if (file !== undefined) return Promise.resolve(file);
  return Promise.reject(
    fileError({ code: "EBADF", errno: -9, syscall, text: "bad file descriptor" }, "", ""),
  );
}

/** The number means nothing any more. */
export function forget(fd: number): void {
  open.delete(fd);
}
