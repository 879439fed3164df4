/**
 * The embedded authority: one process, one log file. For an application on one machine, and as the
 * model of the others.
 *
 * A change is applied in memory at once, written to the log with others in a batch, and answered
 * when the batch is durable. Whatever saw an applied change (a read, a watch) waits for the same
 * batch. When the disk fails, memory is ahead of it: everything that waits is answered "UNKNOWN" or
 * "UNAVAILABLE", memory is forgotten, and the log is read again, until that succeeds: what it has then
 * is what is true. Nobody was told of more.
 *
 *     NEW -open-> OPENING -> OPEN -the disk fails-> FAILED -after reopenMs-> OPENING
 *     CLOSED: from every one of them by `close`, and from OPENING when the first reading fails
 *
 * Leases live by the clock of this process. Reading the log gives each its whole time again.
 */

import { assert } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Clock } from "#os/platform";
import {
  type Answer,
  type Authority,
  type Commit,
  type Committed,
  type Done,
  failed,
  type KeyState,
  type Listing,
  type Watch,
  type WatchEvent,
  type Watcher,
} from "./authority.ts";
import { AUTHORITY_LIMITS } from "./limits.ts";
import { type DurableLog, effectsRecord, recover, snapshotRecord } from "./log.ts";
import { type Effect, State } from "./state.ts";
import { wrongCommit, wrongKey, wrongTtl } from "./validate.ts";

/** What an embedded authority is given. */
export interface AuthorityWorld {
  readonly clock: Clock;
  readonly timers: {
    arm(timer: Timer, delayMs: number): void;
    cancel(timer: Timer): void;
  };
}

/** Who waits for what has been applied to be durable. */
type Waiter = (isDurable: boolean) => void;

class EmbeddedWatch implements Watch {
  readonly prefix: string;
  readonly watcher: Watcher;
  /** Changes up to this revision have been handed over. */
  seenRevision: number;
  readonly #cancel: (watch: EmbeddedWatch) => void;

  constructor(
    prefix: string,
    afterRevision: number,
    watcher: Watcher,
    cancel: (watch: EmbeddedWatch) => void,
  ) {
    this.prefix = prefix;
    this.watcher = watcher;
    this.seenRevision = afterRevision;
    this.#cancel = cancel;
  }

  cancel(): void {
    this.#cancel(this);
  }
}

export class EmbeddedAuthority implements Authority, TimerOwner {
  readonly #world: AuthorityWorld;
  readonly #log: DurableLog;
  #state = new State();
  #phase: "NEW" | "OPENING" | "OPEN" | "FAILED" | "CLOSED" = "NEW";
  #logBytes = 0;
  /** Applied, not yet written; and who waits for them. */
  #batch: Effect[] = [];
  #batchBytes = 0; // keys and values of its changes
  #batchWaiters: Waiter[] = [];
  /** Who waits for what is being written; null: nothing is. */
  #writeWaiters: Waiter[] | null = null;
  /** Who waits for nothing but the end of the caller's turn. */
  #ready: Waiter[] = [];
  #durableRevision = 0;
  readonly #watches = new Set<EmbeddedWatch>();
  readonly #soon = new Timer(this, true);
  readonly #expiry = new Timer(this, false);
  readonly #reopening = new Timer(this, false);
  #expiryUs = 0; // when it fires, while it is armed

  constructor(world: AuthorityWorld, log: DurableLog) {
    this.#world = world;
    this.#log = log;
  }

  /** Reads the log. Called once, first. "" or why the authority cannot be used. */
  open(done: (problem: string) => void): void {
    assert(this.#phase === "NEW", "authority: opened twice");
    this.#readLog((problem) => {
      if (problem !== "") this.#phase = "CLOSED";
      done(problem);
    });
  }

  #readLog(done: (problem: string) => void): void {
    this.#phase = "OPENING";
    this.#log.read((bytes, problem) => {
      if (bytes === null) done(`the log cannot be read: ${problem}`);
      else this.#recover(bytes, done);
    });
  }

  /** Ends it. What waits for the disk is answered with what is known: nothing. */
  close(): void {
    this.#world.timers.cancel(this.#reopening);
    this.#forget("CLOSED", "the authority was closed");
  }

  /** Memory may be ahead of the disk: who waits and who watches is told, and asks again. */
  #forget(phase: "FAILED" | "CLOSED", why: string): void {
    this.#phase = phase;
    this.#world.timers.cancel(this.#expiry);
    const watches = [...this.#watches];
    const waiters = [...(this.#writeWaiters ?? []), ...this.#batchWaiters];
    this.#watches.clear();
    this.#batch = [];
    this.#batchBytes = 0;
    this.#batchWaiters = [];
    this.#writeWaiters = null;
    for (const { watcher } of watches) watcher.onLost(why);
    for (const waiter of waiters) waiter(false);
  }

  #failed(): void {
    this.#forget("FAILED", "the authority's disk failed");
    this.#world.timers.arm(this.#reopening, AUTHORITY_LIMITS.reopenMs);
  }

  #reopen(): void {
    this.#readLog((problem) => {
      if (problem !== "" && this.#phase === "OPENING") this.#failed();
    });
  }

  get(key: string, done: Done<KeyState | null>): void {
    if (this.#refuse(wrongKey(key, false), done)) return;
    const value = this.#state.keys.get(key) ?? null;
    this.#read({ ok: true, value }, done);
  }

  list(prefix: string, done: Done<Listing>): void {
    if (this.#refuse(wrongKey(prefix, true), done)) return;
    const keys: KeyState[] = [];
    for (const state of this.#state.keys.values()) {
      if (state.key.startsWith(prefix)) keys.push(state);
    }
    keys.sort((a, b) => (a.key < b.key ? -1 : 1));
    this.#read({ ok: true, value: { revision: this.#state.revision, keys } }, done);
  }

  commit(commit: Commit, done: Done<Committed>): void {
    if (this.#refuse(wrongCommit(commit), done)) return;
    const state = this.#state;
    if (!state.holds(commit.compares)) {
      const found = commit.compares.map(({ key }) => state.keys.get(key) ?? null);
      this.#read({ ok: true, value: { isDone: false, revision: state.revision, found } }, done);
      return;
    }
    const puts = commit.changes.filter((change) => change.kind === "put");
    const orphan = puts.find(({ leaseId }) => leaseId !== 0 && !state.leases.has(leaseId));
    if (orphan !== undefined) {
      this.#later(done, failed("NO_LEASE", `lease ${orphan.leaseId} of ${orphan.key} has ended`));
    } else if (this.#isFull(puts.length, puts)) {
      this.#later(done, failed("FULL", "the authority has no room for these keys"));
    } else if (this.#batchBytes + changeBytes(commit) > AUTHORITY_LIMITS.batchBytesMax) {
      this.#later(done, failed("UNAVAILABLE", "too many changes wait for the disk"));
    } else {
      // Values are the caller's: it may change them before the batch is written.
      const changes = commit.changes.map((change) =>
        change.kind === "put" ? { ...change, value: change.value.slice() } : change,
      );
      const effect: Effect = { kind: "change", changes };
      if (state.isAffectedBy(changes)) {
        this.#batchBytes += changeBytes(commit);
        this.#apply(effect);
      }
      const value = { isDone: true, revision: state.revision, found: [] };
      this.#change({ ok: true, value }, done);
    }
  }

  grantLease(ttlMs: number, done: Done<number>): void {
    if (this.#refuse(wrongTtl(ttlMs), done)) return;
    const state = this.#state;
    if (state.leases.size >= AUTHORITY_LIMITS.leasesMax) {
      this.#later(done, failed("FULL", `there are ${state.leases.size} leases`));
      return;
    }
    const leaseId = state.lastLeaseId + 1;
    this.#apply({ kind: "grant", leaseId, ttlMs: Math.ceil(ttlMs) });
    this.#extend(leaseId);
    this.#change({ ok: true, value: leaseId }, done);
  }

  keepLease(leaseId: number, done: Done<null>): void {
    if (this.#refuse("", done)) return;
    if (this.#state.leases.has(leaseId)) {
      this.#extend(leaseId);
      this.#later(done, { ok: true, value: null });
    } else this.#later(done, failed("NO_LEASE", `lease ${leaseId} has ended`));
  }

  revokeLease(leaseId: number, done: Done<null>): void {
    if (this.#refuse("", done)) return;
    if (this.#state.leases.has(leaseId)) {
      this.#apply({ kind: "end", leaseId });
      this.#change({ ok: true, value: null }, done);
    } else this.#later(done, failed("NO_LEASE", `lease ${leaseId} has ended`));
  }

  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch {
    const watch = new EmbeddedWatch(prefix, afterRevision, watcher, (ended) => {
      this.#watches.delete(ended);
    });
    const wrong = this.#phase === "OPEN" ? wrongKey(prefix, true) : "the authority is not open";
    const isFull = this.#watches.size >= AUTHORITY_LIMITS.watchesMax;
    this.#watches.add(watch);
    if (wrong !== "" || isFull) {
      this.#soonDo(() => {
        if (this.#watches.delete(watch)) watcher.onLost(isFull ? "too many watches" : wrong);
      });
    } else this.#soonDo(() => this.#catchUp(watch));
    return watch;
  }

  onTimer(timer: Timer): void {
    if (timer === this.#expiry) this.#endLeases();
    else if (timer === this.#reopening) this.#reopen();
    else {
      const ready = this.#ready;
      this.#ready = [];
      for (const waiter of ready) waiter(this.#phase === "OPEN");
    }
  }

  #recover(bytes: Uint8Array, done: (problem: string) => void): void {
    const { state, length, damage } = recover(bytes);
    if (damage !== "") done(`the log is damaged: ${damage}`);
    else if (length === bytes.length) this.#opened(state, length, done);
    else {
      this.#log.truncate(length, (isDone) => {
        if (isDone) this.#opened(state, length, done);
        else done("the torn end of the log cannot be cut off");
      });
    }
  }

  #opened(state: State, length: number, done: (problem: string) => void): void {
    if (this.#phase !== "OPENING") {
      done("closed");
      return;
    }
    this.#phase = "OPEN";
    this.#state = state;
    this.#logBytes = length;
    this.#durableRevision = state.revision;
    for (const leaseId of state.leases.keys()) this.#extend(leaseId);
    done("");
  }

  /** Answers a call that cannot be served. True when it did. */
  #refuse<T>(wrong: string, done: Done<T>): boolean {
    if (this.#phase !== "OPEN") {
      this.#later(done, failed("UNAVAILABLE", "the authority is not open"));
    } else if (wrong !== "") this.#later(done, failed("INVALID", wrong));
    else if (this.#batchWaiters.length + this.#ready.length >= AUTHORITY_LIMITS.pendingMax) {
      this.#later(done, failed("UNAVAILABLE", "too many calls wait for the disk"));
    } else return false;
    return true;
  }

  #isFull(count: number, puts: readonly { readonly value: Uint8Array }[]): boolean {
    const { keysMax, dataBytesMax, keyCharsMax } = AUTHORITY_LIMITS;
    let bytes = this.#state.dataBytes;
    for (const { value } of puts) bytes += value.length + keyCharsMax;
    return count > 0 && (this.#state.keys.size + count > keysMax || bytes > dataBytesMax);
  }

  #apply(effect: Effect): void {
    this.#state.apply(effect);
    this.#batch.push(effect);
  }

  /** Answers once everything that is applied now is durable. */
  #read<T>(answer: Answer<T>, done: Done<T>): void {
    this.#wait((isDurable) => {
      done(isDurable ? answer : failed("UNAVAILABLE", "the authority's disk failed"));
    });
  }

  /** The same, for a change. */
  #change<T>(answer: Answer<T>, done: Done<T>): void {
    this.#wait((isDurable) => {
      done(isDurable ? answer : failed("UNKNOWN", "the authority's disk failed"));
    });
    this.#write();
  }

  #wait(waiter: Waiter): void {
    if (this.#batch.length > 0) this.#batchWaiters.push(waiter);
    else if (this.#writeWaiters !== null) this.#writeWaiters.push(waiter);
    else this.#soonDo(waiter);
  }

  /** Answers when the caller's turn is over, whatever the disk does. */
  #later<T>(done: Done<T>, answer: Answer<T>): void {
    this.#soonDo(() => done(answer));
  }

  #soonDo(waiter: Waiter): void {
    this.#ready.push(waiter);
    if (!this.#soon.isArmed) this.#world.timers.arm(this.#soon, 0);
  }

  /** Writes the batch, unless one is being written. */
  #write(): void {
    if (this.#writeWaiters !== null || this.#batch.length === 0) return;
    const effects = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    this.#writeWaiters = this.#batchWaiters;
    this.#batchWaiters = [];
    const record = effectsRecord(effects);
    const { revision } = this.#state;
    this.#log.append(record, (isDone) => this.#written(isDone, record.length, revision));
  }

  #written(isDone: boolean, bytes: number, revision: number): void {
    if (this.#phase !== "OPEN") return;
    if (!isDone) {
      this.#failed();
      return;
    }
    this.#logBytes += bytes;
    this.#durableRevision = revision;
    const waiters = this.#writeWaiters ?? [];
    this.#writeWaiters = null;
    if (this.#isLogLong()) this.#compact();
    else this.#write();
    for (const watch of [...this.#watches]) this.#catchUp(watch);
    for (const waiter of waiters) waiter(true);
  }

  #isLogLong(): boolean {
    const { logBytesMin } = AUTHORITY_LIMITS;
    return this.#logBytes > logBytesMin && this.#logBytes > 4 * this.#state.dataBytes;
  }

  /** Replaces the log by a snapshot of all that is applied, batch included. */
  #compact(): void {
    const record = snapshotRecord(this.#state);
    const { revision } = this.#state;
    this.#writeWaiters = this.#batchWaiters;
    this.#batch = [];
    this.#batchBytes = 0;
    this.#batchWaiters = [];
    this.#logBytes = 0;
    this.#log.replace(record, (isDone) => this.#written(isDone, record.length, revision));
  }

  /** Hands a watch the durable changes it has not seen. */
  #catchUp(watch: EmbeddedWatch): void {
    if (!this.#watches.has(watch) || watch.seenRevision >= this.#durableRevision) return;
    const events = this.#state.changesAfter(watch.seenRevision, watch.prefix);
    if (events === null) {
      this.#watches.delete(watch);
      watch.watcher.onLost(`changes after revision ${watch.seenRevision} are forgotten`);
      return;
    }
    watch.seenRevision = this.#durableRevision;
    const durable: WatchEvent[] = [];
    for (const event of events) if (event.revision <= this.#durableRevision) durable.push(event);
    if (durable.length > 0) watch.watcher.onChanges(durable);
  }

  #extend(leaseId: number): void {
    const lease = this.#state.leases.get(leaseId)!;
    lease.expiresUs = this.#world.clock.nowUs() + lease.ttlMs * 1000;
    this.#expireBy(lease.expiresUs);
  }

  /** Looks at the leases no later than at `us`. */
  #expireBy(us: number): void {
    if (this.#expiry.isArmed && this.#expiryUs <= us) return;
    this.#expiryUs = us;
    const leftMs = Math.ceil((us - this.#world.clock.nowUs()) / 1000);
    this.#world.timers.arm(this.#expiry, Math.max(0, leftMs));
  }

  /** Ends the leases whose time is over, and waits for the next one. */
  #endLeases(): void {
    if (this.#phase !== "OPEN") return;
    const nowUs = this.#world.clock.nowUs();
    const over: number[] = [];
    let nextUs = Infinity;
    for (const lease of this.#state.leases.values()) {
      if (lease.expiresUs <= nowUs) over.push(lease.id);
      else nextUs = Math.min(nextUs, lease.expiresUs);
    }
    for (const leaseId of over) this.#apply({ kind: "end", leaseId });
    this.#write();
    if (nextUs < Infinity) this.#expireBy(nextUs);
  }
}

function changeBytes({ changes }: Commit): number {
  let bytes = 0;
  for (const change of changes) {
    bytes += change.key.length + (change.kind === "put" ? change.value.length : 0);
  }
  return bytes;
}
