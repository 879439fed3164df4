/** What the build makes of an Ebb's class; `made.ts` is what it makes it with. */

import type { EbbType } from "#cluster/ebb";
import type { Caller } from "./caller.ts";
import type { Ebb, EbbClass } from "./kinds.ts";

export interface Contract {
  /** Name, kind and methods, and how to make an object. */
  readonly type: EbbType;
  /** SHA-256 of all that two nodes have to agree on. */
  readonly digest: Uint8Array;
  readonly ebbClass: EbbClass<Ebb>;
  /** False: only its callers are part of this program. */
  readonly isImplemented: boolean;
  /** A reference; its methods are those of the class. */
  refer(caller: Caller): object;
  /** What a reference of it calls with; null: it is none. */
  callerOf(value: unknown): Caller | null;
  /** A local object. */
  makeLocal(): object;
}
