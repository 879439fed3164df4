/**
 * The authority: a small, strongly consistent store of who owns what. Every maker of one (the
 * embedded log file, etcd) behaves the same, and the same tests say so.
 *
 * It is a map from keys to values with one revision, which each commit that changes something
 * raises. Promises:
 * 1. Commits happen one after another; each sees all before it. A read sees every commit that was
 *    answered before the read began.
 * 2. What was answered, or seen by a read or a watch, is durable.
 * 3. A lease does not end before its time has passed since its grant, or the last keep-alive that is
 *    answered, was asked for. Its keys are deleted then, by a commit like any other.
 * 4. A watch sees every change after its revision once, in order, or is told that it is lost.
 * 5. Revisions only grow, also over restarts. The revision at which an owner's key was made is
 *    therefore the owner's epoch: who comes later has a higher one.
 *
 * A lease says nothing to its owner: time may have passed without its noticing. Owners use a
 * `LeaseKeeper`, and whoever stores for them compares epochs.
 */

/** One key, as of some revision. */
export interface KeyState {
  readonly key: string;
  readonly value: Uint8Array;
  /** The revision at which the key came to be: of an ownership, its epoch. */
  readonly createRevision: number;
  /** The revision that changed it last. */
  readonly modRevision: number;
  /** 0: none. */
  readonly leaseId: number;
}

/** What a commit requires: that the key was changed last at `modRevision`; 0: that it is absent. */
export interface Compare {
  readonly key: string;
  readonly modRevision: number;
}

/** Sets a key; leaseId 0: it stays until it is deleted. */
export interface Put {
  readonly kind: "put";
  readonly key: string;
  readonly value: Uint8Array;
  readonly leaseId: number;
}

/** Deletes a key, if it exists. */
export interface Delete {
  readonly kind: "delete";
  readonly key: string;
}

export type Change = Put | Delete;

export interface Commit {
  readonly compares: readonly Compare[];
  /** At most one of each key. */
  readonly changes: readonly Change[];
}

export interface Committed {
  /** False: a compare did not hold, and nothing was changed. */
  readonly isDone: boolean;
  /** Of the commit; if it was not done or changed nothing, the latest one. */
  readonly revision: number;
  /** If it was not done: the compared keys, as they are; null for one that is absent. */
  readonly found: readonly (KeyState | null)[];
}

export interface Listing {
  /** As of this revision. */
  readonly revision: number;
  /** Sorted by key. */
  readonly keys: readonly KeyState[];
}

export type FailureCode =
  | "UNAVAILABLE" // nothing was done
  | "UNKNOWN" // a change that may have been made or not
  | "NO_LEASE" // the lease has ended; nothing was done
  | "INVALID" // a limit or a form was not kept; nothing was done
  | "FULL"; // the authority has no room; nothing was done

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string };

/** Called once, never from inside the call it answers. */
export type Done<T> = (answer: Answer<T>) => void;

export interface WatchEvent {
  readonly key: string;
  /** The revision of the change. */
  readonly revision: number;
  /** What the key is since then; null: it was deleted. */
  readonly state: KeyState | null;
}

export interface Watcher {
  /** Changes in order. All those of one revision come at once. */
  onChanges(events: readonly WatchEvent[]): void;
  /**
   * The watch has ended: changes may have been missed. List again, and watch from there. Called at
   * most once.
   */
  onLost(reason: string): void;
}

export interface Watch {
  /** No more calls to the watcher. */
  cancel(): void;
}

export interface Authority {
  /** One key; null when it is absent. */
  get(key: string, done: Done<KeyState | null>): void;
  /** All keys that begin with `prefix`. */
  list(prefix: string, done: Done<Listing>): void;
  /** Makes all changes, if all compares hold, else none. */
  commit(commit: Commit, done: Done<Committed>): void;
  /** A new lease of `ttlMs`; the answer is its id. */
  grantLease(ttlMs: number, done: Done<number>): void;
  /** The lease lives for its time again, counted from somewhere between call and answer. */
  keepLease(leaseId: number, done: Done<null>): void;
  /** Ends a lease and deletes its keys. */
  revokeLease(leaseId: number, done: Done<null>): void;
  /** Changes of keys that begin with `prefix`, after `afterRevision`. */
  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch;
}

/** A failed answer. */
export function failed<T>(code: FailureCode, message: string): Answer<T> {
  return { ok: false, code, message };
}
