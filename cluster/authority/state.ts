/**
 * What an embedded authority knows: keys, leases, and the latest changes. A pure machine: the same
 * effects in the same order give the same state, so what a log holds can be done again.
 */

import { assert } from "#os/base";
import type { Change, Compare, KeyState, WatchEvent } from "./authority.ts";
import { AUTHORITY_LIMITS } from "./limits.ts";

/** One step of the state. What decided on it (compares, time) is no part of it. */
export type Effect =
  | { readonly kind: "change"; readonly changes: readonly Change[] }
  | { readonly kind: "grant"; readonly leaseId: number; readonly ttlMs: number }
  /** The lease ends, and its keys with it. */
  | { readonly kind: "end"; readonly leaseId: number };

export interface Lease {
  readonly id: number;
  readonly ttlMs: number;
  readonly keys: Set<string>;
  /** By the clock of whoever keeps time; not part of the state. */
  expiresUs: number;
}

export class State {
  revision = 0;
  /** Leases have the numbers 1, 2, 3 ..; none comes twice. */
  lastLeaseId = 0;
  /** Bytes of keys and values. */
  dataBytes = 0;
  /** Changes at this revision and before cannot be watched any more. */
  forgottenRevision = 0;
  readonly keys = new Map<string, KeyState>();
  readonly leases = new Map<number, Lease>();
  readonly #history: WatchEvent[] = [];
  #historyBytes = 0;

  /** Whether all of `compares` hold. */
  holds(compares: readonly Compare[]): boolean {
    return compares.every(
      ({ key, modRevision }) => (this.keys.get(key)?.modRevision ?? 0) === modRevision,
    );
  }

  /** True when `changes` would raise the revision: not all are deletions of what is absent. */
  isAffectedBy(changes: readonly Change[]): boolean {
    return changes.some(({ kind, key }) => kind === "put" || this.keys.has(key));
  }

  /** Does `effect`. Returns its changes, all of one revision. */
  apply(effect: Effect): WatchEvent[] {
    if (effect.kind === "grant") {
      const { leaseId, ttlMs } = effect;
      assert(leaseId > this.lastLeaseId, "authority: lease granted twice");
      this.lastLeaseId = leaseId;
      this.addLease(leaseId, ttlMs);
      return [];
    }
    if (effect.kind === "end") return this.#endLease(effect.leaseId);
    return this.#change(effect.changes);
  }

  /** Changes after `revision` of keys with `prefix`; null when some are forgotten. */
  changesAfter(revision: number, prefix: string): WatchEvent[] | null {
    if (revision < this.forgottenRevision) return null;
    const events: WatchEvent[] = [];
    for (let i = this.#firstAfter(revision); i < this.#history.length; i++) {
      const event = this.#history[i]!;
      if (event.key.startsWith(prefix)) events.push(event);
    }
    return events;
  }

  /** A lease without keys; for a grant, or of a snapshot. */
  addLease(leaseId: number, ttlMs: number): void {
    this.leases.set(leaseId, { id: leaseId, ttlMs, keys: new Set(), expiresUs: 0 });
  }

  /** Puts back a key of a snapshot. */
  restore(state: KeyState): void {
    this.keys.set(state.key, state);
    this.dataBytes += bytesOf(state);
    if (state.leaseId !== 0) this.#leaseOf(state.leaseId).keys.add(state.key);
  }

  #endLease(leaseId: number): WatchEvent[] {
    const { keys } = this.#leaseOf(leaseId);
    this.leases.delete(leaseId);
    return this.#change([...keys].sort().map((key) => ({ kind: "delete", key })));
  }

  #change(changes: readonly Change[]): WatchEvent[] {
    const events: WatchEvent[] = [];
    const revision = this.revision + 1;
    for (const change of changes) {
      const old = this.keys.get(change.key);
      if (change.kind === "delete" && old === undefined) continue;
      if (old !== undefined) this.#forgetOld(old);
      const state = change.kind === "put" ? this.#put(change.key, change, old, revision) : null;
      if (state === null) this.keys.delete(change.key);
      events.push({ key: change.key, revision, state });
    }
    if (events.length > 0) this.revision = revision;
    this.#remember(events);
    return events;
  }

  #put(
    key: string,
    { value, leaseId }: { readonly value: Uint8Array; readonly leaseId: number },
    old: KeyState | undefined,
    revision: number,
  ): KeyState {
    const createRevision = old?.createRevision ?? revision;
    const state = { key, value, createRevision, modRevision: revision, leaseId };
    this.keys.set(key, state);
    this.dataBytes += bytesOf(state);
    if (leaseId !== 0) this.#leaseOf(leaseId).keys.add(key);
    return state;
  }

  #forgetOld(old: KeyState): void {
    this.dataBytes -= bytesOf(old);
    if (old.leaseId !== 0) this.leases.get(old.leaseId)?.keys.delete(old.key);
  }

  #remember(events: readonly WatchEvent[]): void {
    const { historyMax, historyBytesMax } = AUTHORITY_LIMITS;
    const history = this.#history;
    for (const event of events) {
      history.push(event);
      this.#historyBytes += eventBytes(event);
    }
    if (history.length <= historyMax && this.#historyBytes <= historyBytesMax) return;
    // A quarter at once, so that it is not moved with every change.
    let surplus = 0;
    while (
      history.length - surplus > 0.75 * historyMax ||
      this.#historyBytes > 0.75 * historyBytesMax
    ) {
      const event = history[surplus++]!;
      this.#historyBytes -= eventBytes(event);
      this.forgottenRevision = event.revision;
    }
    history.splice(0, surplus);
  }

  /** The index of the first remembered change after `revision`. */
  #firstAfter(revision: number): number {
    let low = 0;
    let high = this.#history.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#history[middle]!.revision > revision) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #leaseOf(leaseId: number): Lease {
    const lease = this.leases.get(leaseId);
    assert(lease !== undefined, "authority: no such lease");
    return lease;
  }
}

function bytesOf({ key, value }: KeyState): number {
  return key.length + value.length;
}

function eventBytes({ key, state }: WatchEvent): number {
  return key.length + (state?.value.length ?? 0);
}
