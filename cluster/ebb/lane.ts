/**
 * A node's calls to one object, one under way at a time: so they keep their order (P6), also over a
 * change of owner, and the object has to remember only the last one of each caller (P1).
 *
 * A call is attempted until it has a result: at the owner, found through the authority, or made the
 * owner. An attempt that failed without effect, or nobody knows how, is followed by another one with
 * the same number; the object's record tells whether it was executed. What is left when the time is
 * over is "UNKNOWN" if an attempt may have been executed.
 */

import type { Authority, KeyState, Listing } from "#cluster/authority";
import {
  Call,
  type CallReceiver,
  COMMAND,
  type Outcome,
  type Peer,
  QUERY,
} from "#cluster/messenger";
import { KeptBytes } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Clock, Random } from "#os/platform";
import { decodeNode, decodeNumber, NODES, nodeKey, ownerKey } from "./directory.ts";
import { isReserved, methodOf, THROUGH } from "./grants.ts";
import { EBB_LIMITS } from "./limits.ts";
import type { Owner } from "./owner.ts";
import type { Replica } from "./replica.ts";
import type { EbbReference, EbbType } from "./type.ts";
import { LentArgs, NO_BYTES, type Work, type WorkStatus } from "./work.ts";

/** How a call to an Ebb has ended. See `Outcome` of the messenger. */
export type EbbOutcome = "OK" | "ERROR" | "BUSY" | "EXPIRED" | "UNKNOWN" | "DENIED";

/**
 * Called once, never from inside the call. The result, one item of CBOR, is `bytes[start..end)`,
 * lent.
 */
export type EbbDone = (outcome: EbbOutcome, bytes: Uint8Array, start: number, end: number) => void;

/** The node that calls. */
export interface LaneHome {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: {
    arm(timer: Timer, delayMs: number): void;
    cancel(timer: Timer): void;
  };
  readonly nodeId: number;
  /** Grows with each call. */
  nextOpId(): number;
  /** This node's owner of the object, alive; null: it has none. */
  ownerOf(ebbId: number): Owner | null;
  /** Makes this node the owner, if it can. */
  own(ebbId: number, type: EbbType): Owner | null;
  /** This node's copy of a replicated object; null: it has no room for one. */
  replicaOf(reference: EbbReference): Replica | null;
  /** The other node, if there is room for one more. */
  peer(nodeId: number, address: number, port: number): Peer | null;
  /** No node can have objects of the type now. */
  onNobody(type: EbbType): void;
}

/** One call of this node. Used again for later ones. */
class Entry {
  method = 0;
  opId = 0;
  deadlineUs = 0;
  readonly args = new KeptBytes();
  done: EbbDone = ignoreResult;
  /** An attempt may have been executed. */
  isInDoubt = false;
  /** A call whose time was over has the arguments until its outcome comes. */
  isLent = false;
}

export class Lane implements TimerOwner, CallReceiver {
  readonly #home: LaneHome;
  readonly #reference: EbbReference;
  readonly #isReplicated: boolean;
  readonly #queue: Entry[] = [];
  readonly #deadline: Timer; // not while the first attempt at a known owner has its own
  readonly #retry: Timer;
  /** What is under way: a call to the owner's node, or work of this node's owner. */
  #call: Call | null = null;
  #isOwnBusy = false;
  /** A call that ended as it began: its outcome, until the retry timer fires. */
  #early: Outcome | "" = "";
  #current: Entry | null = null;
  #attempt = 0; // counts all attempts: an answer to an earlier one is not listened to
  #failures = 0; // of the current entry
  /** Where the owner was last; 0: not known. */
  #ownerId = 0;
  #ownerPeer: Peer | null = null;
  /** The highest version that has answered (`Owner.version`): a lower one is of the past (P2). */
  #seenVersion = 0;
  /** To be used again. */
  #spareEntry: Entry | null = null;
  #spareCall: Call | null = null;

  constructor(home: LaneHome, reference: EbbReference) {
    this.#home = home;
    this.#reference = reference;
    this.#isReplicated = reference.type.kind === "replicated";
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#deadline = new Timer(this, true);
    this.#retry = new Timer(this, true);
  }

  /** The object it is for. */
  get ebbId(): number {
    return this.#reference.ebbId;
  }

  /**
   * Starts a query or a command with the arguments `bytes[start..end)`, behind the others. False:
   * there are too many.
   */
  add(
    method: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    timeoutMs: number,
    done: EbbDone,
  ): boolean {
    if (this.#queue.length >= EBB_LIMITS.queueMax) return false;
    const nowUs = this.#home.clock.nowUs();
    const entry = this.#spareEntry ?? new Entry();
    this.#spareEntry = null;
    entry.method = method;
    entry.opId = this.#home.nextOpId();
    entry.deadlineUs = nowUs + timeoutMs * 1000;
    entry.args.keep(bytes, start, end);
    entry.done = done;
    entry.isInDoubt = false;
    const peer = this.#ownerPeer;
    const isFree = this.#current === null && !this.#retry.isArmed;
    if (isFree && peer !== null && !this.#isForReplica(entry)) {
      this.#current = entry;
      this.#failures = 0;
      this.#attempt++;
      this.#callPeer(peer, entry, nowUs);
    } else {
      this.#queue.push(entry);
      if (isFree) this.#home.timers.arm(this.#retry, 0);
    }
    return true;
  }

  /** Ends a call as if its time was over; nothing happens when it has ended. */
  abort(done: EbbDone): void {
    if (this.#current?.done === done) {
      this.#expire();
      return;
    }
    const at = this.#queue.findIndex((entry) => entry.done === done);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    done("EXPIRED", NO_BYTES, 0, 0);
  }

  /** Sends an event, if the owner is known and connected. False: it is lost. */
  sendEvent(method: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { ebbId } = this.#reference;
    const owner = this.#home.ownerOf(ebbId);
    if (owner !== null) {
      const caller = this.#home.nodeId;
      owner.add(new OwnWork("event", method, caller, 0, Infinity, bytes, start, end, ignoreResult));
      return true;
    }
    const peer = this.#ownerPeer;
    return peer?.sendEvent(ebbId, method, this.#seenVersion, bytes, start, end) ?? false;
  }

  onTimer(timer: Timer): void {
    if (timer === this.#deadline) this.#expire();
    else if (this.#current === null) this.#next();
    else if (this.#early !== "") {
      const outcome = this.#early;
      this.#early = "";
      this.#onOutcome(outcome, NO_BYTES, 0, 0);
    } else this.#try();
  }

  /** This node may own the object now. */
  forgetOwner(): void {
    this.#ownerId = 0;
    this.#ownerPeer = null;
  }

  /** Nothing is under way, and nothing is remembered but how to find the owner. */
  isIdle(): boolean {
    return this.#current === null && this.#queue.length === 0;
  }

  onOutcome(call: Call): void {
    if (call !== this.#call) return; // its time was over
    this.#call = null;
    this.#spareCall = call;
    if (call.replyEpoch > this.#seenVersion) this.#seenVersion = call.replyEpoch;
    this.#onOutcome(call.outcome, call.bytes, call.start, call.end);
  }

  #next(): void {
    const entry = this.#queue.shift();
    this.#current = entry ?? null;
    if (entry === undefined) return;
    this.#failures = 0;
    this.#armDeadline(entry);
    this.#try();
  }

  #try(): void {
    const { ebbId, type } = this.#reference;
    const entry = this.#current!;
    this.#attempt++;
    const own = this.#home.ownerOf(ebbId);
    if (this.#isForReplica(entry)) this.#askReplica(entry);
    else if (own !== null) this.#callOwn(own, entry);
    else if (this.#ownerPeer !== null) {
      this.#callPeer(this.#ownerPeer, entry, this.#home.clock.nowUs());
    } else if (this.#ownerId !== 0) this.#findNode(this.#ownerId);
    else {
      this.#ask<KeyState | null>(
        (done) => this.#home.authority.get(ownerKey(ebbId), done),
        (owner) => {
          if (owner === null) this.#chooseOwner(type);
          else this.#onOwner(decodeNumber(owner.value));
        },
      );
    }
  }

  #askReplica(entry: Entry): void {
    const replica = this.#home.replicaOf(this.#reference);
    const { bytes, end } = entry.args;
    const invoked = replica?.query(this.#seenVersion, entry.method, bytes, 0, end) ?? null;
    if (replica === null || invoked === null) this.#retryLater();
    else this.#finish(invoked, replica.result, 0, replica.result.length);
  }

  #onOwner(nodeId: number): void {
    const { ebbId, type } = this.#reference;
    if (nodeId !== this.#home.nodeId) {
      this.#ownerId = nodeId;
      this.#findNode(nodeId);
    } else this.#callOwn(this.#home.own(ebbId, type), this.#current!);
  }

  /** Nobody owns it: this node, or one that can. */
  #chooseOwner(type: EbbType): void {
    const own = this.#home.own(this.#reference.ebbId, type);
    if (own !== null) {
      this.#callOwn(own, this.#current!);
      return;
    }
    this.#ask<Listing>(
      (done) => this.#home.authority.list(NODES, done),
      ({ keys }) => {
        const able = keys.filter(({ value }) => decodeNode(value)?.types.includes(type.name));
        if (able.length === 0) {
          this.#home.onNobody(type);
          this.#fail();
        } else this.#onNode(able[this.#home.random.nextU32() % able.length]!);
      },
    );
  }

  #findNode(nodeId: number): void {
    this.#ask<KeyState | null>(
      (done) => this.#home.authority.get(nodeKey(nodeId), done),
      (node) => {
        if (node === null) this.#fail();
        else this.#onNode(node);
      },
    );
  }

  #onNode({ key, value }: KeyState): void {
    const entry = decodeNode(value);
    const nodeId = Number(key.slice(NODES.length));
    if (entry === null || nodeId === this.#home.nodeId) {
      this.#fail();
      return;
    }
    this.#ownerPeer = this.#home.peer(nodeId, entry.address, entry.port);
    if (this.#ownerPeer === null) this.#fail();
    else this.#callPeer(this.#ownerPeer, this.#current!, this.#home.clock.nowUs());
  }

  #callOwn(owner: Owner | null, entry: Entry): void {
    if (owner === null) {
      this.#fail();
      return;
    }
    const attempt = this.#attempt;
    const kind = this.#kindOf(entry) === COMMAND ? "command" : "query";
    const { args, deadlineUs, method, opId } = entry;
    const caller = this.#home.nodeId;
    const end = (status: WorkStatus, bytes: Uint8Array, from: number, to: number): void => {
      if (attempt !== this.#attempt) return;
      this.#isOwnBusy = false;
      this.#seenVersion = Math.max(this.#seenVersion, owner.version());
      this.#onOutcome(status, bytes, from, to);
    };
    this.#isOwnBusy = true;
    owner.add(new OwnWork(kind, method, caller, opId, deadlineUs, args.bytes, 0, args.end, end));
  }

  #callPeer(peer: Peer, entry: Entry, nowUs: number): void {
    const call = this.#spareCall ?? new Call(this);
    this.#spareCall = null;
    call.kind = this.#kindOf(entry);
    call.ebbId = this.#reference.ebbId;
    call.method = entry.method;
    call.epoch = this.#seenVersion;
    call.opId = entry.opId;
    const leftMs = Math.floor((entry.deadlineUs - nowUs + 999) / 1000); // rounded up, in integers
    call.timeoutMs = leftMs < EBB_LIMITS.attemptMs ? leftMs : EBB_LIMITS.attemptMs;
    const outcome = peer.startAt(call, entry.args.bytes, 0, entry.args.end, nowUs);
    if (outcome === "PENDING") this.#call = call;
    else {
      this.#early = outcome;
      this.#home.timers.arm(this.#retry, 0); // never from inside the call
    }
  }

  #onOutcome(outcome: Outcome | WorkStatus, bytes: Uint8Array, start: number, end: number): void {
    const entry = this.#current;
    if (entry === null) return;
    if (outcome === "OK" || outcome === "ERROR") this.#finish(outcome, bytes, start, end);
    else if (outcome === "BUSY" && !entry.isInDoubt) this.#finish("BUSY", NO_BYTES, 0, 0);
    else if (outcome === "DENIED") {
      // An earlier attempt may have been executed before the right to it was taken away.
      const isUnknown = entry.isInDoubt && this.#kindOf(entry) === COMMAND;
      this.#finish(isUnknown ? "UNKNOWN" : "DENIED", NO_BYTES, 0, 0);
    } else {
      if (outcome === "UNKNOWN") entry.isInDoubt = true;
      this.#fail();
    }
  }

  /** An attempt failed: another one, later, from the beginning. */
  #fail(): void {
    this.#attempt++;
    this.forgetOwner();
    this.#retryLater();
  }

  #armDeadline(entry: Entry): void {
    if (this.#deadline.isArmed) return;
    const leftMs = Math.ceil((entry.deadlineUs - this.#home.clock.nowUs()) / 1000);
    this.#home.timers.arm(this.#deadline, Math.max(0, leftMs));
  }

  #retryLater(): void {
    this.#armDeadline(this.#current!);
    const { retryMinMs, retryMaxMs } = EBB_LIMITS;
    const fullMs = Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(this.#failures++, 16));
    const chance = this.#home.random.nextU32() / 4294967296;
    this.#home.timers.arm(this.#retry, Math.ceil(fullMs * (1 - chance / 2)));
  }

  #expire(): void {
    const entry = this.#current;
    if (entry === null) return;
    // An attempt that is under way may yet be executed.
    const isCancelled = this.#call === null || this.#ownerPeer?.cancel(this.#call) === true;
    this.#call = null;
    entry.isLent = !isCancelled;
    const isInDoubt = entry.isInDoubt || !isCancelled || this.#isOwnBusy;
    this.#isOwnBusy = false;
    const isCommand = this.#kindOf(entry) === COMMAND;
    this.#finish(isCommand && isInDoubt ? "UNKNOWN" : "EXPIRED", NO_BYTES, 0, 0);
  }

  #finish(outcome: EbbOutcome, bytes: Uint8Array, start: number, end: number): void {
    const entry = this.#current!;
    const { done } = entry;
    this.#attempt++;
    this.#current = null;
    this.#early = "";
    if (this.#deadline.isArmed) this.#home.timers.cancel(this.#deadline);
    if (this.#retry.isArmed) this.#home.timers.cancel(this.#retry);
    if (this.#queue.length > 0) this.#home.timers.arm(this.#retry, 0); // in a turn of its own
    entry.done = ignoreResult;
    if (!entry.isLent) {
      entry.args.clear();
      this.#spareEntry = entry;
    }
    done(outcome, bytes, start, end);
  }

  /** Asks the authority; an answer that comes too late is not listened to. */
  #ask<T>(
    question: (done: (answer: { ok: boolean; value?: T }) => void) => void,
    take: (value: T) => void,
  ): void {
    const attempt = this.#attempt;
    question((answer) => {
      if (attempt !== this.#attempt || this.#current === null) return;
      if (answer.ok) take(answer.value as T);
      else this.#fail();
    });
  }

  /** Through a grant only the owner is asked, who knows whether it was revoked. */
  #isForReplica(entry: Entry): boolean {
    return this.#isReplicated && entry.method < THROUGH && this.#kindOf(entry) === QUERY;
  }

  #kindOf({ method }: Entry): typeof QUERY | typeof COMMAND {
    const { methods } = this.#reference.type;
    if (method < THROUGH) return methods[method] === "command" ? COMMAND : QUERY;
    const isCommand = isReserved(method) || methods[methodOf(method)] === "command";
    return isCommand ? COMMAND : QUERY;
  }
}

/** Nobody waits for it. */
function ignoreResult(): void {}

/** A call of this node to an object that it owns. */
class OwnWork extends LentArgs implements Work {
  readonly kind: Work["kind"];
  method: number;
  readonly caller: number;
  readonly opId: number;
  readonly deadlineUs: number;
  readonly #end: Work["end"];

  constructor(
    kind: Work["kind"],
    method: number,
    caller: number,
    opId: number,
    deadlineUs: number,
    args: Uint8Array,
    argsStart: number,
    argsEnd: number,
    end: Work["end"],
  ) {
    super(args, argsStart, argsEnd);
    this.kind = kind;
    this.method = method;
    this.caller = caller;
    this.opId = opId;
    this.deadlineUs = deadlineUs;
    this.#end = end;
  }

  isCancelled(): boolean {
    return false;
  }

  end(status: WorkStatus, bytes: Uint8Array, start: number, end: number): void {
    this.#end(status, bytes, start, end);
  }
}
