/**
 * Where code asks for the scopes of AsyncLocalStorage (`scopes.ts`). A program without storages never installs them: all
 * that stands behind a test for null is left out of it when it is compiled.
 */
import type { Job, Rejected } from "./jobs.ts";
import type { Promise, Reaction, Resolver } from "./promise.ts";
import type { Scope } from "./scopes.ts";

export interface Scoping {
  /** Callbacks of the machine so far, each with its jobs. */
  readonly eventCount: number;
  endEvent(): void;
  /** Makes a scope the current one; gives the one before. */
  enter(scope: Scope): Scope;
  /** After a callback. After one that has thrown, once the error was told: listeners see its scope. */
  leaveAll(): void;
  /** The scope of something that is made now. */
  make(): Scope;
  /** That of something that is made outside of all callbacks. */
  makeRoot(): Scope;
  /** That of something that belongs to what has this scope. */
  makeLike(scope: Scope): Scope;
  /** That of listeners of what no code has begun. */
  makeEmpty(): Scope;
  /** A callback of the machine: it has the scope that is current now, each time it is called. */
  callback<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void;
  /** A callback that is called in the middle of other code. */
  inner<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void;
  microtask(callback: () => void): () => void;
  tick(job: Job): Job;
  rejected(promise: Rejected): Rejected;
  reaction(reaction: Reaction): Reaction;
  /** What resolves a promise later does so in the promise's own scope. */
  adoption<T>(promise: Promise<T>, reaction: Reaction): Reaction;
  thenable<T>(promise: Promise<T>, job: Job): Job;
  resolver<T>(promise: Promise<T>): Resolver<T>;
  startAsync(frame: object, promise: Promise<unknown>): void;
}

export let scoping: Scoping | null = null;

export function installScoping(made: Scoping): void {
  scoping = made;
}
