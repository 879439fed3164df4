/** Flags of `open`, by Linux' numbers. */

import { nodeTypeError } from "#lib/node";

export const constants = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_DIRECTORY: 0o200000,
  O_NOFOLLOW: 0o400000,
  O_SYNC: 0o4010000,
  COPYFILE_EXCL: 1,
} as const;

const { O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = constants;

/** The number of flags that are a number or a word such as "w+". */
export function flagsOf(flags: string | number): number {
  if (typeof flags === "number") return flags;
  switch (flags) {
    case "r":
      return 0;
    case "rs":
    case "sr":
      return O_SYNC;
    case "r+":
      return O_RDWR;
    case "rs+":
    case "sr+":
      return O_RDWR | O_SYNC;
    case "w":
      return O_WRONLY | O_CREAT | O_TRUNC;
    case "wx":
    case "xw":
      return O_WRONLY | O_CREAT | O_TRUNC | O_EXCL;
    case "w+":
      return O_RDWR | O_CREAT | O_TRUNC;
    case "wx+":
    case "xw+":
      return O_RDWR | O_CREAT | O_TRUNC | O_EXCL;
    case "a":
      return O_WRONLY | O_CREAT | O_APPEND;
    case "ax":
    case "xa":
      return O_WRONLY | O_CREAT | O_APPEND | O_EXCL;
    case "as":
    case "sa":
      return O_WRONLY | O_CREAT | O_APPEND | O_SYNC;
    case "a+":
      return O_RDWR | O_CREAT | O_APPEND;
    case "ax+":
    case "xa+":
      return O_RDWR | O_CREAT | O_APPEND | O_EXCL;
    case "as+":
    case "sa+":
      return O_RDWR | O_CREAT | O_APPEND | O_SYNC;
    default:
      throw nodeTypeError(
        "ERR_INVALID_ARG_VALUE",
        `The argument 'flags' is invalid. Received '${flags}'`,
      );
  }
}
