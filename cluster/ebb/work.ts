/** One method call on its way to a representative, from this node or another one. */

import type { MethodKind } from "./type.ts";

/** How the owner ended a call. */
export type WorkStatus =
  | "OK"
  | "ERROR"
  // Without effect:
  | "BUSY"
  | "EXPIRED"
  | "CANCELLED"
  | "ABSENT" // this node does not own the object, and cannot
  | "FENCED" // it did, and does not any more
  // With or without:
  | "UNKNOWN";

export interface Work {
  readonly kind: MethodKind;
  readonly method: number;
  /** The caller's node, and its number of the call. */
  readonly caller: number;
  readonly opId: number;
  /** By this node's clock. */
  readonly deadlineUs: number;
  /** One item of CBOR: the arguments. Nobody changes them. */
  readonly args: Uint8Array;
  /** The caller has gone away. */
  isCancelled(): boolean;
  /** Called once. The result is lent. */
  end(status: WorkStatus, result: Uint8Array): void;
}

export const NO_BYTES = new Uint8Array(0);
