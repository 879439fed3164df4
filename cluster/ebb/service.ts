/**
 * Services: objects without state of their own, which every node of the implementing components has.
 * Calls go to one of these nodes, in turn, many at a time, and in no order.
 *
 * A query that a node did not answer is asked of another one. A command is sent to one node: what
 * had no effect (refused, unreachable) is tried on another one, anything else is its outcome.
 */

import type { Authority, Watch, WatchEvent, Watcher } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { Call, type CallReceiver, COMMAND, type Peer, QUERY } from "#cluster/messenger";
import { parseWhole } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Clock } from "#os/platform";
import { decodeNode, NODES } from "./directory.ts";
import type { EbbDone, EbbOutcome } from "./lane.ts";
import { EBB_LIMITS } from "./limits.ts";
import type { EbbReference, EbbType, Invoked, Served, ServedCall } from "./type.ts";
import { NO_BYTES } from "./work.ts";

export interface ServiceHome {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly timers: {
    arm(timer: Timer, delayMs: number): void;
    cancel(timer: Timer): void;
  };
  readonly nodeId: number;
  readonly servings: Servings;
  /** This node's own object; null: it does not implement the type. */
  served(ebbId: number, type: EbbType): Served | null;
  peer(nodeId: number, address: number, port: number): Peer | null;
  /** No node serves the type now. */
  onNobody(type: EbbType): void;
  onServiceCallEnd(call: ServiceCall): void;
  /** A call that has its outcome, to be used again. */
  spareCall: Call | null;
}

interface Place {
  readonly nodeId: number;
  readonly address: number;
  readonly port: number;
}

interface Places {
  readonly places: readonly Place[];
  readonly untilUs: number;
}

/**
 * Which nodes serve a type, looked up again after a while. While calls wait for a type that none
 * serves, the entries of nodes are watched, so that they go on as soon as one has joined.
 */
export class ServicePlaces implements Watcher {
  readonly #home: ServiceHome;
  readonly #known = new Map<string, Places>();
  /** What is known of the type that was asked for last: most often it is wanted again. */
  #last: Places | null = null;
  #lastType = "";
  #turn = 0;
  readonly #waiting = new Set<ServiceCall>();
  #watch: Watch | null = null;

  constructor(home: ServiceHome) {
    this.#home = home;
  }

  /**
   * Tells another place each time, and not that of node `avoided` when there is another one; null: what is known is none,
   * or too old. `nowUs` is the time.
   */
  nextKnown(type: EbbType, avoided: number, nowUs: number): Place | null {
    if (this.#lastType !== type.name) {
      this.#last = this.#known.get(type.name) ?? null;
      this.#lastType = type.name;
    }
    const last = this.#last;
    return last !== null && nowUs < last.untilUs ? this.#pick(last.places, avoided) : null;
  }

  /** The same, after asking the authority; null: there is none, or it did not answer. */
  next(type: EbbType, avoided: number, done: (place: Place | null) => void): void {
    this.#home.authority.list(NODES, (answer) => {
      const places: Place[] = [];
      for (const { key, value } of answer.ok ? answer.value.keys : []) {
        const entry = decodeNode(value);
        if (entry?.types.includes(type.name) !== true) continue;
        const { address, port } = entry;
        places.push({ nodeId: parseWhole(key.slice(NODES.length)), address, port });
      }
      const untilUs = this.#home.clock.nowUs() + EBB_LIMITS.placesMs * 1000;
      if (places.length > 0) this.#set(type.name, { places, untilUs });
      else if (answer.ok) this.#watchFrom(answer.value.revision);
      done(this.#pick(places, avoided));
    });
  }

  /** A place was no good: all are looked up again. */
  forget(type: EbbType): void {
    this.#known.delete(type.name);
    this.#lastType = "";
  }

  /** The call goes on, by `onPlaces`, with the next change of nodes; it also tries by itself. */
  wait(call: ServiceCall): void {
    this.#waiting.add(call);
  }

  /** The call has ended, or goes on by itself. */
  stopWaiting(call: ServiceCall): void {
    this.#waiting.delete(call);
    if (this.#waiting.size === 0) this.#endWatch();
  }

  onChanges(events: readonly WatchEvent[]): void {
    if (events.every(({ state }) => state === null)) return; // nodes that have left serve nobody
    for (const { key, state } of events) if (state !== null) this.#note(key, state.value);
    const calls = [...this.#waiting];
    this.#waiting.clear();
    this.#endWatch(); // who finds nobody again begins another one, from what it has seen
    for (const call of calls) call.onPlaces();
  }

  onLost(): void {
    this.#watch = null; // they try by themselves, and watch again
  }

  /** A node has joined: types that nobody was known to serve are served there. */
  #note(key: string, value: Uint8Array): void {
    const entry = decodeNode(value);
    if (entry === null) return;
    const { address, port, types } = entry;
    const places = [{ nodeId: parseWhole(key.slice(NODES.length)), address, port }];
    const untilUs = this.#home.clock.nowUs() + EBB_LIMITS.placesMs * 1000;
    for (const type of types) if (!this.#known.has(type)) this.#set(type, { places, untilUs });
  }

  #set(type: string, places: Places): void {
    this.#known.set(type, places);
    this.#lastType = "";
  }

  #watchFrom(revision: number): void {
    this.#watch ??= this.#home.authority.watch(NODES, revision, this);
  }

  #endWatch(): void {
    this.#watch?.cancel();
    this.#watch = null;
  }

  #pick(places: readonly Place[], avoided: number): Place | null {
    const { length } = places;
    if (length === 0) return null;
    const place = places[this.#turn++ % length]!;
    const isAvoided = place.nodeId === avoided && length > 1;
    return isAvoided ? places[this.#turn++ % length]! : place;
  }
}

/** One call of this node to a service. It ends once, never from inside `start`. */
export class ServiceCall implements CallReceiver, ServedCall, TimerOwner {
  /** Its place among the node's calls, which is the node's. */
  index = 0;
  readonly done: EbbDone;
  readonly #home: ServiceHome;
  readonly #places: ServicePlaces;
  readonly #reference: EbbReference;
  // Numbers from the beginning: its timer knows the object before the constructor has set them.
  readonly #method: number = 0;
  readonly #args: Uint8Array;
  readonly deadlineUs: number = 0;
  /** Of this node's own object. */
  onAbandoned: (() => void) | null = null;
  /** The next attempt; while this node's own object executes the call, its deadline. */
  readonly #timer: Timer;
  #isOwnBusy = false;
  /** What is under way at another node. */
  #call: Call | null = null;
  #peer: Peer | null = null;
  #isOver = false;
  /** A call that ended as it began: its outcome, until the timer fires. */
  #early: EbbOutcome | "" = "";
  #failures = 0;
  /** The node that was asked last; 0: none was. */
  #askedId = 0;
  #isWaiting = false;

  /** The arguments are the call's from now on. */
  constructor(
    home: ServiceHome,
    places: ServicePlaces,
    reference: EbbReference,
    method: number,
    args: Uint8Array,
    timeoutMs: number,
    nowUs: number,
    done: EbbDone,
  ) {
    this.#home = home;
    this.#places = places;
    this.#reference = reference;
    this.#method = method;
    this.#args = args;
    this.deadlineUs = nowUs + timeoutMs * 1000;
    this.done = done;
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#timer = new Timer(this, true);
  }

  /** It is over, whatever its own object still does. */
  get isAbandoned(): boolean {
    return this.#isOver;
  }

  start(nowUs: number): void {
    if (this.deadlineUs <= nowUs) this.#endLater("EXPIRED");
    else this.#try(nowUs);
  }

  /** Ends now, as if its time was over. */
  abort(): void {
    const call = this.#call;
    const isUnderWay = this.#isOwnBusy || (call !== null && this.#peer?.cancel(call) !== true);
    this.#end(isUnderWay && !this.#isQuery() ? "UNKNOWN" : "EXPIRED", NO_BYTES, 0, 0);
  }

  onTimer(): void {
    if (this.#isOwnBusy) this.#end(this.#isQuery() ? "EXPIRED" : "UNKNOWN", NO_BYTES, 0, 0);
    else if (this.#early !== "") this.#end(this.#early, NO_BYTES, 0, 0);
    else this.#try(this.#home.clock.nowUs());
  }

  /** Some node has joined: it may serve. */
  onPlaces(): void {
    this.#isWaiting = false;
    if (this.#isOver || this.#early !== "" || !this.#timer.isArmed) return;
    this.#home.timers.cancel(this.#timer);
    this.#try(this.#home.clock.nowUs());
  }

  onOutcome(call: Call): void {
    if (this.#isOver) return;
    this.#call = null;
    this.#home.spareCall = call;
    const { bytes, end, outcome, start } = call;
    if (outcome === "OK" || outcome === "ERROR" || outcome === "UNKNOWN" || outcome === "DENIED") {
      this.#end(outcome, bytes, start, end);
    } else if (outcome === "BUSY") this.#end("BUSY", NO_BYTES, 0, 0);
    else this.#again();
  }

  #try(nowUs: number): void {
    const { ebbId, type } = this.#reference;
    const own = this.#home.served(ebbId, type);
    if (own !== null) {
      this.#callOwn(own);
      return;
    }
    const known = this.#places.nextKnown(type, this.#askedId, nowUs);
    if (known !== null) this.#callAt(known, nowUs);
    else {
      this.#places.next(type, this.#askedId, (place) => {
        this.#callAt(place, this.#home.clock.nowUs());
      });
    }
  }

  #callOwn(own: Served): void {
    const args = this.#args;
    this.#isOwnBusy = true;
    this.#home.timers.arm(this.#timer, this.#leftMs());
    this.#home.servings.serve(
      own,
      this,
      this.#method,
      args,
      0,
      args.length,
      true,
      (outcome, bytes, from, to) => {
        if (!this.#isOwnBusy) return; // its time was over
        this.#isOwnBusy = false;
        this.#end(outcome, bytes, from, to);
      },
    );
  }

  #callAt(place: Place | null, nowUs: number): void {
    if (this.#isOver) return;
    if (place === null) {
      this.#home.onNobody(this.#reference.type);
      this.#isWaiting = true;
      this.#places.wait(this);
    }
    const { nodeId = 0, address = 0, port = 0 } = place ?? {};
    const isOther = place !== null && nodeId !== this.#home.nodeId;
    const peer = isOther ? this.#home.peer(nodeId, address, port) : null;
    const leftMs = Math.ceil((this.deadlineUs - nowUs) / 1000) | 0;
    if (peer === null || leftMs <= 0) {
      this.#again();
      return;
    }
    const call = this.#home.spareCall ?? new Call(this);
    this.#home.spareCall = null;
    call.receiver = this;
    const isQuery = this.#isQuery();
    call.kind = isQuery ? QUERY : COMMAND;
    call.ebbId = this.#reference.ebbId;
    call.method = this.#method;
    call.timeoutMs = isQuery ? Math.min(leftMs, EBB_LIMITS.attemptMs) : leftMs;
    this.#askedId = nodeId;
    this.#peer = peer;
    const outcome = peer.startAt(call, this.#args, 0, this.#args.length, nowUs);
    if (outcome === "PENDING") this.#call = call;
    else if (outcome === "BUSY") this.#endLater("BUSY");
    else this.#again();
  }

  /** Nothing has been done: another node, a little later. */
  #again(): void {
    this.#places.forget(this.#reference.type);
    const { retryMaxMs, retryMinMs } = EBB_LIMITS;
    const pauseMs = Math.min(retryMaxMs, retryMinMs * (1 << Math.min(this.#failures, 16)));
    this.#failures = (this.#failures + 1) | 0;
    if (this.#leftMs() <= pauseMs) this.#endLater("EXPIRED");
    else this.#home.timers.arm(this.#timer, pauseMs);
  }

  #endLater(outcome: EbbOutcome): void {
    this.#early = outcome;
    this.#home.timers.arm(this.#timer, 0);
  }

  #end(outcome: EbbOutcome, bytes: Uint8Array, start: number, end: number): void {
    const isGivenUp = this.#isOwnBusy;
    this.#isOver = true;
    this.#isOwnBusy = false;
    this.#home.onServiceCallEnd(this);
    if (this.#isWaiting) this.#places.stopWaiting(this);
    if (this.#timer.isArmed) this.#home.timers.cancel(this.#timer);
    this.done(outcome, bytes, start, end);
    if (isGivenUp) this.onAbandoned?.();
  }

  #leftMs(): number {
    return Math.ceil((this.deadlineUs - this.#home.clock.nowUs()) / 1000) | 0;
  }

  #isQuery(): boolean {
    return this.#reference.type.methods[this.#method] === "query";
  }
}

/** One call being executed by an object of this node. Used again for later ones. */
class Serving {
  readonly reader = new CborReader();
  readonly writer = new CborWriter(EBB_LIMITS.serviceBytesMax);
}

/** Lets objects of this node execute methods, many at a time. */
export class Servings {
  readonly #idle: Serving[] = [];

  /**
   * Executes a method with the arguments `bytes[start..end)`, lent. `done` is called once: when the object has an answer
   * at once, before this returns, unless `isAside`.
   */
  serve(
    served: Served,
    call: ServedCall,
    method: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    isAside: boolean,
    done: EbbDone,
  ): void {
    const serving = this.take(bytes, start, end);
    const { reader, writer } = serving;
    const invoked = served.serve(method, reader, writer, call);
    if (typeof invoked === "string" && !isAside) this.#finish(serving, call, invoked, done);
    else this.finishLater(serving, call, invoked, done);
  }

  /** What a call with the arguments `bytes[start..end)` is executed with; `giveBack` when its result has been used. */
  take(bytes: Uint8Array, start: number, end: number): Serving {
    const serving = this.#idle.pop() ?? new Serving();
    serving.reader.start(bytes, start, end);
    serving.writer.reset(0);
    return serving;
  }

  giveBack(serving: Serving): void {
    const isShort = serving.writer.bytes.length <= EBB_LIMITS.servingBytesMax;
    if (isShort && this.#idle.length < EBB_LIMITS.servingsKept) this.#idle.push(serving);
  }

  /** The method has been called: `done` is, too, when it has its result, which may be now. */
  finishLater(
    serving: Serving,
    call: ServedCall,
    invoked: Invoked | Promise<Invoked>,
    done: EbbDone,
  ): void {
    // What is made of a contract does not reject; another Served might.
    Promise.resolve(invoked).then(
      (status) => this.#finish(serving, call, status, done),
      () => this.#finish(serving, call, "ERROR", done),
    );
  }

  #finish(serving: Serving, call: ServedCall, invoked: Invoked, done: EbbDone): void {
    const { writer } = serving;
    call.onAbandoned = null;
    done(invoked, writer.bytes, 0, writer.end);
    this.giveBack(serving);
  }
}
