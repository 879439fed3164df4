/**
 * How an Ebb is declared: a class that extends one of the kinds, whose public methods say what kind
 * of call they are by the type they return.
 *
 *     export class Counter extends Exclusive {
 *       private total = 0; // the state: every field
 *       add(amount: number): Command<number> {
 *         this.total += amount;
 *         return this.total;
 *       }
 *       read(): Query<number> {
 *         return this.total;
 *       }
 *     }
 *
 * The marks below exist for the type checker alone: a method returns the plain value.
 */

declare const mark: unique symbol;

/** No value has this type; it tells the kinds of methods apart. */
export interface Marked<Kind extends string> {
  readonly [mark]: Kind;
}

/** Changes nothing, and may be executed more than once. Only services may give promises. */
export type Query<T> = T | Promise<T> | Marked<"query">;

/** Executed at most once. */
export type Command<T> = T | Promise<T> | Marked<"command">;

/** Has no result, and may be lost. */
// biome-ignore lint/suspicious/noConfusingVoidType: a method that returns nothing returns void
export type Event = void | Marked<"event">;

/** One node at a time owns the object and executes everything; its state survives that node. */
export abstract class Exclusive {
  declare readonly ebbKind: "exclusive";
}

/**
 * As exclusive, for those who were given a reference: only components that have the implementation
 * find it by its name, and may call it without one that `attenuate` has made.
 */
export abstract class Guarded extends Exclusive {
  declare readonly isGuarded: true;
}

/** As exclusive; queries are answered by a copy on the caller's node, which may be behind. */
export abstract class Replicated {
  declare readonly ebbKind: "replicated";
}

/** Each node has an object of its own, and calls are method calls. */
export abstract class Local {
  declare readonly ebbKind: "local";
}

/** Has no stored state; any node that implements it executes a call, many at a time. */
export abstract class Service {
  declare readonly ebbKind: "service";
}

/** Any Ebb. */
export type Ebb = Exclusive | Replicated | Local | Service;

/**
 * How one call is made. A method of a service may have them as its last parameter: they are then what
 * is left of its own call, and what it gives on to the calls that it makes ends with it.
 */
export interface CallOptions {
  /** The time the call may take: 10,000 unless told, 600,000 at most; at 0, it expires at once. */
  readonly timeoutMs?: number;
  /**
   * When it aborts, the call ends at once: it rejects with the signal's reason when nothing was done,
   * and the outcome of a command that may have been executed is "unknown".
   */
  readonly signal?: AbortSignal;
}

/**
 * What became of a command. "unknown": its time was over, and it may have been executed or not, now
 * or a little later.
 */
export type Result<T> =
  | { readonly outcome: "done"; readonly value: T }
  | { readonly outcome: "unknown" };

type Parameters<A extends unknown[]> = [...A, options?: CallOptions];

/** What a method gives, of what it says it returns. */
type Value<R> = Exclude<R, Marked<string> | Promise<unknown>>;

type Call<F> = F extends (...args: infer A) => infer R
  ? Marked<"query"> extends R
    ? (...args: Parameters<A>) => Promise<Value<R>>
    : Marked<"command"> extends R
      ? (...args: Parameters<A>) => Promise<Result<Value<R>>>
      : (...args: A) => void
  : never;

/** Names of methods. */
export type MethodNames<E> = {
  [K in keyof E]: E[K] extends (...args: never[]) => unknown ? K : never;
}[keyof E];

declare const referred: unique symbol;

/**
 * An object as its callers have it: the same methods, each of them a call. It can be an argument or a
 * result of a call, or be stored, and is the same object wherever it arrives; it says which class it
 * refers to for the type checker alone. `Reference<Counter, "read">` has only that method.
 */
export type Reference<E extends Ebb, M extends MethodNames<E> = MethodNames<E>> = E extends {
  readonly ebbKind: "local";
}
  ? E
  : { readonly [K in M]: Call<E[K]> } & Referring<E>;

/** Any reference to an object of that class, whatever methods it has. */
export interface Referring<E extends Ebb> {
  readonly [referred]?: E;
}

/** The methods of a reference. */
export type MethodsOf<R> = Exclude<keyof R, typeof referred>;

/** A reference that has only these methods. */
export type Attenuated<R, K extends MethodsOf<R>> = Pick<R, K | (keyof R & typeof referred)>;

/** A class that is an Ebb's contract; abstract when another one implements it. */
export type EbbClass<E extends Ebb> = abstract new () => E;
