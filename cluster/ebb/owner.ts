/**
 * An exclusive object at its owner: takes ownership, loads the state, executes calls one after
 * another, and stores the state after each change before anybody hears of it.
 *
 *     CLAIMING --owner key written--> LOADING --state read--> ACTIVE
 *     any of them --owned by another, lease over, store refused or in doubt--> DEAD
 *
 * Promises, each with where it is kept:
 * P1 a command is executed at most once: #execute looks at the caller's last one, which is stored
 *    with the state.
 * P3 at most one accepted writer: #store compares the owner key's revision, the epoch, in the same
 *    commit; the authority refuses who is not the owner any more.
 * P4 nothing is begun that the lease does not cover by this node's own clock: #begin.
 * P5 a reply leaves after the commit it depends on: #stored. Queries wait for the commit, too, for
 *    they see its effect.
 * P7 what has expired is not begun: #begin.
 * A call through a grant is executed only while the grant is stored: #beginOther looks at it when the
 * call begins, and a grant that is revoked is gone before anybody is told: #changeGrants.
 *
 * After any doubt the object in memory is thrown away; what is stored is what counts.
 */

import type { Answer, Authority, Committed, KeyState } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { assert } from "#os/base";
import type { Clock } from "#os/platform";
import { decodeNumber, encodeNumber, grantsKey, ownerKey, stateKey } from "./directory.ts";
import {
  GRANT,
  Grants,
  isReserved,
  methodOf,
  readChange,
  THROUGH,
  THROUGH_BYTES,
} from "./grants.ts";
import { EBB_LIMITS } from "./limits.ts";
import { giveTo, MOVE, readTarget, textOf } from "./move.ts";
import { decodeRecord, encodeRecord, StoredRecord } from "./record.ts";
import type { EbbType, Invoked, MethodKind, Representative } from "./type.ts";
import { NO_BYTES, type Work, type WorkStatus } from "./work.ts";

/** The node an owner lives on. */
export interface OwnerHome {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly nodeId: number;
  /** The node's lease; 0: it has none. */
  leaseId(): number;
  /** Whether the lease covers this moment, which the clock has just told. */
  isHeld(nowUs: number): boolean;
  /** The owner is dead and has ended all its work. */
  onOwnerDead(owner: Owner): void;
}

export class Owner {
  readonly ebbId: number;
  readonly type: EbbType;
  /** Methods that nodes may call without a grant, whoever they are. */
  readonly open: readonly MethodKind[];
  state: "CLAIMING" | "LOADING" | "ACTIVE" | "DEAD" = "CLAIMING";
  /** The revision of the owner key: only with it the store takes anything. */
  epoch = 0;
  readonly #home: OwnerHome;
  readonly #isReplicated: boolean;
  readonly #queue: Work[] = [];
  /** What is executed or stored right now. */
  #current: Work | null = null;
  #isInvoking = false;
  #stored = new StoredRecord();
  #storedRevision = 0;
  #representative: Representative | null = null;
  /** null: none was needed yet. */
  #grants: Grants | null = null;
  /** When each caller was heard last, by this node's clock. */
  readonly #heardUs = new Map<number, number>();
  readonly #reader = new CborReader();
  readonly #writer = new CborWriter(1 << 20);

  constructor(home: OwnerHome, ebbId: number, type: EbbType) {
    this.#home = home;
    this.ebbId = ebbId;
    this.type = type;
    this.open = type.isGuarded === true ? [] : type.methods;
    this.#isReplicated = type.kind === "replicated";
  }

  /**
   * What a caller of it has seen: the epoch; for a replicated object, of which copies have to be as
   * new, the revision of the state.
   */
  version(): number {
    return this.#isReplicated ? this.#storedRevision : this.epoch;
  }

  /** Takes ownership, if nobody else has it. */
  start(): void {
    this.#home.authority.get(ownerKey(this.ebbId), (answer) => {
      if (this.state !== "CLAIMING") return;
      if (!answer.ok) this.die("FENCED");
      else if (answer.value === null) this.#claim(0);
      else if (decodeNumber(answer.value.value) === this.#home.nodeId) {
        this.#claim(answer.value.modRevision); // ours, from before: with a new epoch
      } else this.die("ABSENT");
    });
  }

  /**
   * Executes a query that needs no grant at once, when nothing is before it and all that `#begin` looks at allows it.
   * What it gives is in `result`; `goOn` is to be called when the caller has been told. null: it was not executed, and
   * goes the way of the others.
   */
  queryNow(
    method: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    deadlineUs: number,
  ): Invoked | null {
    if (!this.#isFree() || this.#queue.length > 0) return null;
    const nowUs = this.#home.clock.nowUs();
    if (nowUs >= deadlineUs || !this.#home.isHeld(nowUs)) return null;
    return this.#invoke(method, bytes, start, end);
  }

  /** What the object has written last. */
  get result(): CborWriter {
    return this.#writer;
  }

  /** Begins what a method has asked of its own object. */
  goOn(): void {
    if (this.#queue.length > 0) this.#next();
  }

  /** Puts `work` behind the others. */
  add(work: Work): void {
    if (this.state === "DEAD") work.end("FENCED", NO_BYTES, 0, 0);
    else if (this.#queue.length >= EBB_LIMITS.queueMax) work.end("BUSY", NO_BYTES, 0, 0);
    else if (this.#isFree() && this.#queue.length === 0) {
      this.#begin(work);
      this.#next(); // what it has asked of its own object
    } else {
      work.keepArgs();
      this.#queue.push(work);
      this.#next();
    }
  }

  /** Ends it, and all its work with `status`; what is being stored, with "UNKNOWN". */
  die(status: WorkStatus): void {
    if (this.state === "DEAD") return;
    this.state = "DEAD";
    const current = this.#current;
    this.#current = null;
    this.#home.onOwnerDead(this);
    current?.end("UNKNOWN", NO_BYTES, 0, 0);
    for (const work of this.#queue) work.end(status, NO_BYTES, 0, 0);
    this.#queue.length = 0;
  }

  #claim(modRevision: number): void {
    const key = ownerKey(this.ebbId);
    const leaseId = this.#home.leaseId();
    if (leaseId === 0 || !this.#home.isHeld(this.#home.clock.nowUs())) {
      this.die("FENCED");
      return;
    }
    const value = encodeNumber(this.#home.nodeId);
    const compares = [{ key, modRevision }];
    const changes = [{ kind: "put", key, value, leaseId } as const];
    this.#home.authority.commit({ compares, changes }, (answer) => {
      if (this.state !== "CLAIMING") return;
      if (!answer.ok) this.die("FENCED");
      else if (!answer.value.isDone) this.die("ABSENT");
      else {
        this.epoch = answer.value.revision;
        this.state = "LOADING";
        this.#load();
      }
    });
  }

  #load(): void {
    this.#home.authority.get(stateKey(this.ebbId), (answer) => {
      if (this.state !== "LOADING") return;
      const record = answer.ok ? this.#read(answer.value) : null;
      if (record === null) this.die("FENCED");
      else {
        this.#stored = record;
        for (const caller of record.callers.keys()) this.#hear(caller);
        this.#representative = this.#make(record);
        this.state = "ACTIVE";
        this.#next();
      }
    });
  }

  #read(state: KeyState | null): StoredRecord | null {
    if (state === null) return new StoredRecord();
    this.#storedRevision = state.modRevision;
    return decodeRecord(state.value);
  }

  #make(record: StoredRecord): Representative {
    if (record.state === null) return this.type.make(null);
    const reader = new CborReader();
    reader.start(record.state, 0, record.state.length);
    return this.type.make(reader);
  }

  /** Begins what is first in the queue, and goes on until something has to be stored. */
  #next(): void {
    while (this.#queue.length > 0 && this.#isFree()) {
      const work = this.#queue.shift();
      if (work !== undefined) this.#begin(work);
    }
  }

  #isFree(): boolean {
    return this.state === "ACTIVE" && this.#current === null && !this.#isInvoking;
  }

  #begin(work: Work): void {
    const nowUs = this.#home.clock.nowUs();
    if (!this.#home.isHeld(nowUs)) {
      work.end("FENCED", NO_BYTES, 0, 0);
      this.die("FENCED");
    } else if (work.isCancelled()) work.end("CANCELLED", NO_BYTES, 0, 0);
    else if (nowUs >= work.deadlineUs) work.end("EXPIRED", NO_BYTES, 0, 0);
    else if (work.method >= THROUGH) this.#beginOther(work);
    else this.#run(work);
  }

  #run(work: Work): void {
    if (work.kind === "query") {
      const { args, argsEnd, argsStart, method } = work;
      const invoked = this.#invoke(method, args, argsStart, argsEnd);
      work.end(invoked, this.#writer.bytes, 0, this.#writer.end);
    } else this.#execute(work);
  }

  /** A call through a grant, or what is no method of the object. */
  #beginOther(work: Work): void {
    const { args, argsEnd, argsStart } = work;
    const method = methodOf(work.method);
    if (method === MOVE) this.#move(work);
    else if (this.#grants === null) this.#loadGrants(work);
    else if (isReserved(method)) this.#changeGrants(work, this.#grants);
    else if (!this.#grants.allows(args, argsStart, argsEnd, method)) {
      work.end("DENIED", NO_BYTES, 0, 0);
    } else {
      work.method = method;
      work.argsStart = (argsStart + THROUGH_BYTES) | 0;
      this.#run(work);
    }
  }

  /** Then `work` begins. */
  #loadGrants(work: Work): void {
    work.keepArgs();
    this.#current = work;
    this.#home.authority.get(grantsKey(this.ebbId), (answer) => {
      if (this.#current !== work) return; // it died meanwhile, and said "UNKNOWN"
      this.#current = null;
      this.#grants = answer.ok ? Grants.read(answer.value, this.type) : null;
      if (this.#grants === null) {
        work.end("FENCED", NO_BYTES, 0, 0);
        this.die("FENCED");
      } else {
        this.#begin(work); // its time may be over
        this.#next();
      }
    });
  }

  /**
   * Makes or ends a grant. One is made at most once, like any command, lest an attempt that comes
   * late makes it again after its end; ended, it stays so, as often as that is asked.
   */
  #changeGrants(work: Work, grants: Grants): void {
    const { args, argsEnd, argsStart, method } = work;
    if (method === GRANT && this.#isAnswered(work)) return;
    const change = readChange(method, args, argsStart, argsEnd);
    const changed =
      change === null
        ? ({ outcome: "ERROR", reason: "malformed arguments" } as const)
        : method === GRANT
          ? grants.grant(change, this.type)
          : grants.revoke(change);
    if (changed.outcome === "CHANGED") this.#storeGrants(work, changed.grants);
    else if (changed.outcome === "ERROR") {
      const reason = textOf(changed.reason);
      work.end("ERROR", reason, 0, reason.length);
    } else work.end(changed.outcome === "SAME" ? "OK" : "DENIED", NO_BYTES, 0, 0);
  }

  /** Stores other grants, before anybody hears of them. */
  #storeGrants(work: Work, grants: Grants): void {
    const record = this.#stored.copy();
    if (work.method === GRANT) {
      record.note(work.caller, work.opId, "OK", NO_BYTES);
      this.#hear(work.caller);
    }
    const value = grants.encode();
    const bytes = encodeRecord(record);
    if (value === null || bytes === null) {
      work.end("BUSY", NO_BYTES, 0, 0);
      return;
    }
    this.#current = work;
    const key = grantsKey(this.ebbId);
    const compares = [
      { key: ownerKey(this.ebbId), modRevision: this.epoch },
      { key: stateKey(this.ebbId), modRevision: this.#storedRevision },
      { key, modRevision: grants.revision },
    ];
    const changes = [
      { kind: "put", key: stateKey(this.ebbId), value: bytes, leaseId: 0 } as const,
      { kind: "put", key, value, leaseId: 0 } as const,
    ];
    this.#home.authority.commit({ compares, changes }, (answer) => {
      if (this.#current !== work) return; // as above
      if (answer.ok && answer.value.isDone) {
        this.#grants = grants.at(answer.value.revision);
        this.#onStored(answer, work, record, "OK", NO_BYTES);
      } else this.#onNotStored(answer, work);
    });
  }

  /** Gives the object away. Nothing is begun until it is known whose it is. */
  #move(work: Work): void {
    const nodeId = readTarget(work.args, work.argsStart, work.argsEnd);
    if (nodeId === this.#home.nodeId) {
      work.end("OK", NO_BYTES, 0, 0);
      return;
    }
    this.#current = work;
    giveTo(this.#home.authority, this, nodeId, (status, reason) => {
      if (this.#current !== work) return; // it died meanwhile, and said "UNKNOWN"
      if (status !== "UNKNOWN") {
        this.#current = null;
        work.end(status, reason, 0, reason.length);
      }
      if (status === "OK") this.die("ABSENT");
      else if (status === "UNKNOWN" || status === "FENCED") this.die("FENCED");
      else this.#next();
    });
  }

  /**
   * Answers a command that was executed before, or whose execution there is no room to record. False:
   * it was not, and there is.
   */
  #isAnswered(work: Work): boolean {
    const { caller, opId, kind } = work;
    const last = kind === "command" ? this.#stored.callers.get(caller) : undefined;
    if (last !== undefined && opId <= last.opId) {
      const isKept = opId === last.opId && last.result !== null;
      const result = last.result ?? NO_BYTES;
      work.end(isKept ? last.invoked : "UNKNOWN", result, 0, result.length);
      return true;
    }
    if (last !== undefined || this.#hasRoomFor(caller)) return false;
    work.end("BUSY", NO_BYTES, 0, 0);
    return true;
  }

  /** A command or an event: what changes. */
  #execute(work: Work): void {
    if (!this.#isAnswered(work)) {
      const { args, argsEnd, argsStart, method } = work;
      const invoked = this.#invoke(method, args, argsStart, argsEnd);
      const result = this.#writer.bytes.slice(0, this.#writer.end);
      const record = this.#recordAfter(work, invoked, result);
      const bytes = record === null ? null : encodeRecord(record);
      if (record === null || bytes === null) {
        // Its state would not fit. It is not changed, and nothing is recorded.
        this.#representative = this.#make(this.#stored);
        work.end("BUSY", NO_BYTES, 0, 0);
      } else this.#store(work, record, bytes, invoked, result);
    }
  }

  /** What will be stored; null when the state is too long. */
  #recordAfter(work: Work, invoked: Invoked, result: Uint8Array): StoredRecord | null {
    const record = this.#stored.copy();
    if (work.kind === "command") {
      record.note(work.caller, work.opId, invoked, result);
      this.#hear(work.caller);
    }
    if (invoked === "ERROR") this.#representative = this.#make(this.#stored);
    else {
      const writer = new CborWriter(EBB_LIMITS.stateBytesMax);
      this.#representative!.save(writer);
      if (writer.problem !== "") return null;
      assert(writer.isComplete(), "ebb: a state that is not one item");
      record.state = writer.bytes.slice(0, writer.end);
    }
    return record;
  }

  #store(
    work: Work,
    record: StoredRecord,
    value: Uint8Array,
    invoked: Invoked,
    result: Uint8Array,
  ): void {
    this.#current = work;
    const key = stateKey(this.ebbId);
    const compares = [
      { key: ownerKey(this.ebbId), modRevision: this.epoch },
      { key, modRevision: this.#storedRevision },
    ];
    const changes = [{ kind: "put", key, value, leaseId: 0 } as const];
    this.#home.authority.commit({ compares, changes }, (answer) => {
      if (this.#current !== work) return; // it died meanwhile, and said "UNKNOWN"
      this.#onStored(answer, work, record, invoked, result);
    });
  }

  #onStored(
    answer: Answer<Committed>,
    work: Work,
    record: StoredRecord,
    invoked: Invoked,
    result: Uint8Array,
  ): void {
    if (answer.ok && answer.value.isDone) {
      this.#current = null;
      this.#stored = record;
      this.#storedRevision = answer.value.revision;
      work.end(invoked, result, 0, result.length);
      this.#next();
    } else this.#onNotStored(answer, work);
  }

  #onNotStored(answer: Answer<Committed>, work: Work): void {
    const isUndone = answer.ok || answer.code !== "UNKNOWN";
    if (isUndone) {
      this.#current = null;
      work.end("FENCED", NO_BYTES, 0, 0);
    }
    this.die("FENCED");
  }

  #invoke(method: number, bytes: Uint8Array, start: number, end: number): Invoked {
    const reader = this.#reader;
    const writer = this.#writer;
    reader.start(bytes, start, end);
    writer.reset(0);
    this.#isInvoking = true; // the method may send its own object an event
    const invoked = this.#representative!.invoke(method, reader, writer);
    this.#isInvoking = false;
    if (!writer.isComplete()) assert(false, `ebb: ${this.type.name} wrote no result`);
    return invoked;
  }

  #hear(caller: number): void {
    this.#heardUs.set(caller, this.#home.clock.nowUs());
  }

  /** Makes room for one more caller, by forgetting one that cannot ask again. */
  #hasRoomFor(caller: number): boolean {
    const { callers } = this.#stored;
    if (callers.size < EBB_LIMITS.callersMax || callers.has(caller)) return true;
    const longAgoUs = this.#home.clock.nowUs() - EBB_LIMITS.callerMs * 1000;
    for (const known of callers.keys()) {
      if (this.#heardUs.get(known)! > longAgoUs) continue;
      callers.delete(known);
      this.#heardUs.delete(known);
      return true;
    }
    return false;
  }
}
