/**
 * What an Ebb is made of: a type with numbered methods, and representatives that execute them.
 * Stubs, dispatch and codecs are derived from a contract by the build; this is what they derive.
 */

import type { CborReader, CborWriter } from "#cluster/cbor";

/**
 * "local": each node has a representative of its own, and no state is shared. "exclusive": one owner
 * at a time executes everything, and its state survives it. "replicated": the same, but queries are
 * answered by a copy on the caller's node, which may be behind. "service": no state; any node that
 * implements it executes a call, many at a time.
 */
export type EbbKind = "local" | "exclusive" | "replicated" | "service";

/**
 * "query": changes nothing, may be executed more than once. "command": executed at most once.
 * "event": has no result and may be lost.
 */
export type MethodKind = "query" | "command" | "event";

/** "OK": the result was written. "ERROR": an error was; the state is as it was before. */
export type Invoked = "OK" | "ERROR";

export interface Representative {
  /**
   * Executes a method to its end. Reads its arguments, which may be malformed: it has to look at
   * `args.finish()` before it acts, and answer "ERROR". Writes one item as the result.
   */
  invoke(method: number, args: CborReader, result: CborWriter): Invoked;
  /** Writes the state as one item. */
  save(writer: CborWriter): void;
}

/** A call, for the service's object that executes it. */
export interface ServedCall {
  /** Its caller waits until then, by this node's clock. */
  readonly deadlineUs: number;
  /** Its caller has given it up: nobody waits for its result. */
  readonly isAbandoned: boolean;
  /** Called once, when that becomes so while the call is executed. */
  onAbandoned: (() => void) | null;
}

/** For methods that do not look at it. */
export const NO_CALL: ServedCall = { deadlineUs: 0, isAbandoned: false, onAbandoned: null };

/** A service's object on a node. */
export interface Served {
  /** None of its methods looks at the call: `NO_CALL` will do. */
  readonly isPlain?: boolean;
  /**
   * As `Representative.invoke`, at once or later. Does not throw or reject. The arguments are lent until it returns, the
   * writer until the end.
   */
  serve(
    method: number,
    args: CborReader,
    result: CborWriter,
    call: ServedCall,
  ): Invoked | Promise<Invoked>;
}

export interface EbbType {
  /** The contract's name. */
  readonly name: string;
  readonly kind: EbbKind;
  /** By number. */
  readonly methods: readonly MethodKind[];
  /** Of the methods, by number; without them no grants can be given. */
  readonly names?: readonly string[];
  /** Exclusive objects that only nodes which can own them may call without a grant. */
  readonly isGuarded?: boolean;
  /** A representative with the state that `save` wrote; null: a new object. */
  make(state: CborReader | null): Representative;
  /** Of a service, instead. */
  readonly makeServed?: () => Served;
}

/** An object, for its callers. */
export interface EbbReference {
  readonly ebbId: number;
  readonly type: EbbType;
}
