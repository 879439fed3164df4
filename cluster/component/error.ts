/** Why a call, or the search for an object, has failed. */

export type EbbErrorCode =
  | "NO_CLUSTER" // the program was not started as a node of an application
  | "NO_CONTRACT" // the class is no Ebb that the build has seen
  | "NO_OBJECT" // the object could not be made or found in time
  | "NOT_SENDABLE" // a value is not what its type says, or too long
  | "BEHIND" // messages are gone that this node has not seen
  // A call:
  | "ERROR" // the method has thrown, and nothing was changed
  | "BUSY" // refused before any work
  | "DENIED" // the reference gives no right to that, or was revoked; nothing was done
  | "EXPIRED" // the time was over, and nothing was done
  | "UNKNOWN" // of `known`: the command may have been executed or not
  | "PROTOCOL"; // the result makes no sense

/** A failure of Ebbs; `code` says which one. */
export class EbbError extends Error {
  readonly code: EbbErrorCode;
  constructor(code: EbbErrorCode, message: string) {
    super(message);
    this.name = "EbbError";
    this.code = code;
  }
}
