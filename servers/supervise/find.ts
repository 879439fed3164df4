/** Finds the programs of existing servers, and says what to do when there is none. */
import { accessSync, constants } from "node:fs";
import { join } from "node:path";

const EX_UNAVAILABLE = 69;

/** A server cannot run; `code` is this process's exit code. */
export class ServerError extends Error {
  readonly code: number;
  constructor(message: string, code = EX_UNAVAILABLE) {
    super(message);
    this.name = "ServerError";
    this.code = code;
  }
}

/**
 * The absolute path of a program, from `folders` and then the search path. Throws ServerError when
 * there is none.
 * @param aptPackage  what Debian has it in, for the message
 */
export function findServer(name: string, folders: readonly string[], aptPackage: string): string {
  const path = (process.env["PATH"] ?? "").split(":").filter(Boolean);
  for (const folder of [...folders, ...path]) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not there
    }
  }
  throw new ServerError(`${name} is not installed; apt-get install ${aptPackage}`);
}

/** Ends this process: by the error's message and code when it is a ServerError, else as any error. */
export function stopWith(error: unknown): never {
  if (!(error instanceof ServerError)) throw error;
  console.error(error.message);
  process.exit(error.code);
}
