/** What goes wrong in a way that the user of the command line can act on. */

/** After sysexits.h where it has one. */
export const EXIT = {
  OK: 0,
  /** A build was refused, a node failed. */
  FAILED: 1,
  /** The command line is wrong. */
  USAGE: 64,
  /** `app.ts` is wrong. */
  DATA: 65,
  /** A file or a running application does not exist. */
  NO_INPUT: 66,
  /** A program that is needed is missing. */
  UNAVAILABLE: 69,
  /** A file cannot be written. */
  CANNOT_CREATE: 73,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Printed as `skerry: CODE: message` and the hint below it. */
export class CliError extends Error {
  /** Stable; upper case. */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** What to do next; may be empty. */
  readonly hint: string;

  constructor(code: string, exitCode: ExitCode, message: string, hint = "") {
    super(message);
    this.name = "CliError";
    this.code = code;
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
