/** Errors as Node's `fs` throws them: `code`, `errno`, `syscall`, `path`, and their text. */

import { EbbError, type Result } from "#cluster/component";
import type { Done, FileFailure } from "./contract.ts";

/** An error of a system call. */
export interface FileError extends Error {
  errno: number;
  code: string;
  syscall: string;
  path?: string;
  dest?: string;
}

/** The error for what a system call on `path` (and `dest`) said; both "" for a handle. */
export function fileError(failure: FileFailure, path: string, dest: string): FileError {
  const { code, errno, syscall, text } = failure;
  const from = path === "" ? "" : ` '${path}'`;
  const to = dest === "" ? "" : ` -> '${dest}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${from}${to}`) as FileError;
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== "") error.path = path;
  if (dest !== "") error.dest = dest;
  return error;
}

/** The same for an answer about `path`; what a system call says about an open file names no path. */
function answerError(failure: FileFailure, path: string, dest: string): FileError {
  const isOpen = failure.syscall === "read" || failure.syscall === "write";
  return isOpen ? fileError(failure, "", "") : fileError(failure, path, dest);
}

/** What Node throws when a `FileHandle` is used after `close`. */
export function closedError(syscall: string): Error {
  return Object.assign(new Error("file closed"), { code: "EBADF", syscall });
}

/** The node that serves the files has not answered: to a program, the disk has not. */
function lost(error: unknown, syscall: string, path: string, dest: string): unknown {
  if (!(error instanceof EbbError)) return error;
  const made = fileError({ code: "EIO", errno: -5, syscall, text: "i/o error" }, path, dest);
  made.cause = error;
  return made;
}

/** The answer of a query, without a failure. Throws as Node does. */
export async function answered<T extends Done>(
  query: Promise<T>,
  syscall: string,
  path: string,
): Promise<T> {
  let answer: T;
  try {
    answer = await query;
  } catch (error) {
    throw lost(error, syscall, path, "");
  }
  if (answer.failure !== null) throw answerError(answer.failure, path, "");
  return answer;
}

/** The same of a command; one whose fate is not known has failed with EIO. */
export async function done<T extends Done>(
  command: Promise<Result<T>>,
  syscall: string,
  path: string,
  dest = "",
): Promise<T> {
  let result: Result<T>;
  try {
    result = await command;
  } catch (error) {
    throw lost(error, syscall, path, dest);
  }
  if (result.outcome === "unknown") {
    throw fileError({ code: "EIO", errno: -5, syscall, text: "i/o error" }, path, dest);
  }
  const { failure } = result.value;
  if (failure !== null) throw answerError(failure, path, dest);
  return result.value;
}
