/**
 * This node's copy of a replicated object, for queries: loaded from what is stored, and kept up by a
 * watch. It may be behind the owner, also for long when the node is cut off (P8), but it never goes
 * back, and a caller says how new it has to be at least (P2).
 */

import type { Authority, KeyState, Listing, Watch, WatchEvent, Watcher } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { Timer, type TimerOwner } from "#os/loop";
import { stateKey } from "./directory.ts";
import { EBB_LIMITS } from "./limits.ts";
import { decodeRecord } from "./record.ts";
import type { EbbReference, Invoked, Representative } from "./type.ts";

export interface ReplicaHome {
  readonly authority: Authority;
  readonly timers: {
    arm(timer: Timer, delayMs: number): void;
    cancel(timer: Timer): void;
  };
}

export class Replica implements Watcher, TimerOwner {
  /** The result of the latest query, lent. */
  result: Uint8Array = new Uint8Array(0);
  readonly #home: ReplicaHome;
  readonly #reference: EbbReference;
  readonly #key: string;
  readonly #reload: Timer;
  readonly #reader = new CborReader();
  readonly #writer = new CborWriter(1 << 20);
  #watch: Watch | null = null;
  /** null until it is loaded. */
  #representative: Representative | null = null;
  /** Of the state it has; 0: a new object. */
  #revision = 0;
  #isClosed = false;
  /** Called at the next change, once. */
  #listeners: (() => void)[] = [];

  constructor(home: ReplicaHome, reference: EbbReference) {
    this.#home = home;
    this.#reference = reference;
    this.#key = stateKey(reference.ebbId);
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#reload = new Timer(this, false);
    this.#load();
  }

  /** Executes a query on a state of at least `revision`; null: it has none that is so new yet. */
  query(
    revision: number,
    method: number,
    args: Uint8Array,
    start: number,
    end: number,
  ): Invoked | null {
    const representative = this.#representative;
    if (representative === null || this.#revision < revision) return null;
    this.#reader.start(args, start, end);
    this.#writer.reset(0);
    const invoked = representative.invoke(method, this.#reader, this.#writer);
    this.result = this.#writer.bytes.subarray(0, this.#writer.end);
    return invoked;
  }

  /** Calls `listener` once, when there is a newer state than now. */
  onNextChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners = [];
    this.#watch?.cancel();
    this.#home.timers.cancel(this.#reload);
  }

  onChanges(events: readonly WatchEvent[]): void {
    for (const { key, state } of events) {
      // Keys of other objects may begin with this one's.
      if (key === this.#key && state !== null) this.#take(state);
    }
  }

  onLost(): void {
    this.#watch = null;
    if (!this.#isClosed) this.#home.timers.arm(this.#reload, EBB_LIMITS.rejoinMs);
  }

  onTimer(): void {
    this.#load();
  }

  #load(): void {
    this.#home.authority.list(this.#key, (answer) => {
      if (this.#isClosed) return;
      if (answer.ok) this.#begin(answer.value);
      else this.onLost();
    });
  }

  #begin({ revision, keys }: Listing): void {
    const state = keys.find(({ key }) => key === this.#key);
    if (state !== undefined) this.#take(state);
    else this.#representative ??= this.#reference.type.make(null);
    this.#watch = this.#home.authority.watch(this.#key, revision, this);
  }

  #take({ value, modRevision }: KeyState): void {
    const record = modRevision > this.#revision ? decodeRecord(value) : null;
    if (record === null) return; // what it has is as new
    this.#revision = modRevision;
    const { type } = this.#reference;
    if (record.state === null) this.#representative = type.make(null);
    else {
      const reader = new CborReader();
      reader.start(record.state, 0, record.state.length);
      this.#representative = type.make(reader);
    }
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}
