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
  | "DENIED" // the caller has no right to it
  // With or without:
  | "UNKNOWN";

export interface Work {
  readonly kind: MethodKind;
  /** As it was called; the owner takes off what it was called through, and its part of the arguments. */
  method: number;
  /** The caller's node, and its number of the call. */
  readonly caller: number;
  readonly opId: number;
  /** By this node's clock. */
  readonly deadlineUs: number;
  /** One item of CBOR, `args[argsStart..argsEnd)`: the arguments. Lent, until `keepArgs` is called. */
  readonly args: Uint8Array;
  argsStart: number;
  readonly argsEnd: number;
  /** They are needed for longer. */
  keepArgs(): void;
  /** The caller has gone away. */
  isCancelled(): boolean;
  /** Called once. The result is `bytes[start..end)`, lent. */
  end(status: WorkStatus, bytes: Uint8Array, start: number, end: number): void;
}

/** The arguments of a work, wherever it comes from. */
export class LentArgs {
  args: Uint8Array;
  argsStart: number;
  argsEnd: number;

  constructor(args: Uint8Array, argsStart: number, argsEnd: number) {
    this.args = args;
    this.argsStart = argsStart;
    this.argsEnd = argsEnd;
  }

  /** See `Work.keepArgs`. */
  keepArgs(): void {
    this.args = this.args.slice(this.argsStart, this.argsEnd);
    this.argsStart = 0;
    this.argsEnd = this.args.length;
  }
}

export const NO_BYTES = new Uint8Array(0);
