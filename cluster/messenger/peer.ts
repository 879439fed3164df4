/**
 * Another node, as this one knows it: at most one connection, the calls to it and its requests.
 *
 * A connection is made while there are calls that wait for one, and an address is known. It is kept
 * until it breaks. After a failure the next attempt waits, longer each time. When the peer owes
 * replies and is silent, it is asked, then given up: the next connection is made.
 *
 * Both may dial at once. The node with the smaller id then keeps its own connection, once that has
 * got as far as TCP's handshake, and refuses the other one ("CROSSED").
 */

import { assert } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import { type Call, type CallPath, Calls, type Outcome } from "./call.ts";
import type { CounterName, Counters } from "./counters.ts";
import { CANCEL, Envelope, EVENT, PING, PONG, REPLY, SETTLED } from "./envelope.ts";
import type { RefusalReason } from "./handshake.ts";
import { MESSENGER_LIMITS } from "./limits.ts";
import type { Link, LinkEnd } from "./link.ts";
import { isRequest, type ReplyPath, Requests, type Service } from "./request.ts";
import type { MessengerWorld } from "./world.ts";

/** Who makes connections for a peer, and keeps the table of peers. */
export interface PeerOwner {
  readonly nodeId: number;
  /** A link that dials; its end is reported to the peer. */
  dial(peer: Peer): Link;
  /** Nothing is left to remember of this peer. */
  onPeerIdle(peer: Peer): void;
}

const NO_BYTES = new Uint8Array(0);

/** Refusals after which waiting makes no sense: calls end at once. */
const FINAL: readonly LinkEnd[] = ["APPLICATION", "VERSION", "GONE", "CONTRACT"];

export class Peer implements CallPath, ReplyPath, TimerOwner {
  readonly nodeId: number = 0; // from the beginning, as its timers know the object then
  /** IPv4 address and port; port 0: it can only connect to us. */
  address = 0;
  port = 0;
  readonly calls: Calls;
  readonly requests: Requests;
  readonly #world: MessengerWorld;
  readonly #counters: Counters;
  readonly #owner: PeerOwner;
  #link: Link | null = null; // OPEN
  #next: Link | null = null; // on its way to OPEN: one that dials, or was just adopted
  #attempts = 0; // since a link was open
  #failure = ""; // how the latest link or attempt ended
  readonly #redial: Timer;
  readonly #watch: Timer; // while the peer owes replies
  readonly #settle: Timer;
  readonly #retention: Timer; // while there is no link

  constructor(
    world: MessengerWorld,
    counters: Counters,
    owner: PeerOwner,
    service: Service,
    nodeId: number,
  ) {
    this.#world = world;
    this.#counters = counters;
    this.#owner = owner;
    this.nodeId = nodeId;
    this.calls = new Calls(world, counters, this);
    this.requests = new Requests(world, counters, service, this, nodeId);
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#redial = new Timer(this, true);
    this.#watch = new Timer(this, true);
    this.#settle = new Timer(this, false);
    this.#retention = new Timer(this, false);
  }

  /** Starts a call; see `Calls.start`. */
  start(call: Call, bytes: Uint8Array, start: number, end: number): Outcome {
    return this.startAt(call, bytes, start, end, this.#world.clock.nowUs());
  }

  /** The same, for who knows the time. */
  startAt(call: Call, bytes: Uint8Array, start: number, end: number, nowUs: number): Outcome {
    const outcome = this.calls.start(call, bytes, start, end, nowUs);
    if (outcome === "PENDING" && this.#link !== null) this.#startWatch();
    return outcome;
  }

  /** See `Calls.cancel`. */
  cancel(call: Call): boolean {
    return this.calls.cancel(call);
  }

  /** Sends an event, if there is a connection and room. False: it is lost. */
  sendEvent(
    ebbId: number,
    method: number,
    epoch: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    if (this.#link === null || this.isCongested()) {
      this.#counters.add("events dropped");
      return false;
    }
    const envelope = this.#header(EVENT);
    envelope.ebbId = ebbId;
    envelope.method = method;
    envelope.epoch = epoch;
    this.send(envelope, bytes, start, end);
    return true;
  }

  isOpen(): boolean {
    return this.#link !== null;
  }

  /** Bytes that wait for the peer to read. */
  queuedBytes(): number {
    return this.#link?.queuedBytes() ?? 0;
  }

  failure(): string {
    return this.#failure;
  }

  isCongested(): boolean {
    const link = this.#link;
    return link !== null && link.queuedBytes() > MESSENGER_LIMITS.outboxBytesMax;
  }

  send(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void {
    const link = this.#link;
    if (link === null) return;
    link.send(envelope, bytes, start, end);
    if (link.queuedBytes() > MESSENGER_LIMITS.outboxBytesHardMax) {
      this.#lose(link, "closed: peer does not read");
    }
  }

  wantLink(): void {
    if (this.#link !== null || this.#next !== null || this.#redial.isArmed) return;
    if (this.port !== 0) this.#dial();
  }

  /** A proved connection from the peer: it replaces any other, unless "CROSSED". */
  adopt(link: Link): "" | RefusalReason {
    const next = this.#next;
    const isOnItsWay = next !== null && next.state !== "CONNECTING";
    if (isOnItsWay && this.#owner.nodeId < this.nodeId) return "CROSSED";
    next?.close();
    this.#link?.close(); // its peer has given it up
    this.#link = null;
    this.#next = link;
    return "";
  }

  onLinkOpen(link: Link, memory: number): void {
    assert(link === this.#next && this.#link === null, "messenger: a link opened unasked");
    this.#world.timers.cancel(this.#redial);
    this.#world.timers.cancel(this.#retention);
    this.calls.onMemory(memory); // calls that are started here wait for the others
    if (link !== this.#next) return; // closed by one of their receivers
    this.#next = null;
    this.#link = link;
    this.#attempts = 0;
    this.calls.sendAll();
    if (this.calls.count > 0) this.#startWatch();
  }

  /** A message; see `LinkOwner.onLinkFrame`. */
  onFrame(
    link: Link,
    envelope: Envelope,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): "" | CounterName {
    const { kind } = envelope;
    if (envelope.settled > 0) this.requests.onSettled(envelope.settled);
    if (isRequest(kind)) {
      if (envelope.callId === 0) return "malformed: call of number 0";
      this.requests.onRequest(envelope, bytes, start, end, link.heardUs);
    } else if (kind === REPLY) {
      this.calls.onReply(envelope, bytes, start, end);
      this.#reportSettled();
    } else if (kind === EVENT) this.requests.onEvent(envelope, bytes, start, end);
    else if (kind === CANCEL) this.requests.onCancel(envelope.callId);
    else if (kind === PING && link === this.#link) this.#sendEmpty(PONG);
    return "";
  }

  onLinkClosed(link: Link, end: LinkEnd, detail: string): void {
    if (link === this.#next) this.#next = null;
    else if (link === this.#link) this.#link = null;
    else return;
    this.#world.timers.cancel(this.#watch);
    this.#world.timers.cancel(this.#settle);
    this.#failure = detail === "" ? end : `${end} ${detail}`;
    if (FINAL.includes(end)) this.calls.giveUp(this.#failure);
    this.#retry();
    if (this.#link === null && this.#next === null) {
      this.#world.timers.arm(this.#retention, MESSENGER_LIMITS.retentionMs);
    }
  }

  /** The node is known to be gone, say by the authority: its calls end now. */
  giveUp(reason: string): void {
    this.close();
    this.calls.giveUp(reason);
    this.requests.forget();
  }

  /** Ends its connection, and what belongs to it. */
  close(): void {
    const { timers } = this.#world;
    this.#next?.close();
    this.#link?.close();
    this.#next = null;
    this.#link = null;
    for (const timer of [this.#redial, this.#watch, this.#settle, this.#retention]) {
      timers.cancel(timer);
    }
  }

  onTimer(timer: Timer): void {
    if (timer === this.#redial) this.wantLink();
    else if (timer === this.#watch) this.#onWatch();
    else if (timer === this.#settle) this.#sendEmpty(SETTLED);
    else {
      this.requests.forget();
      if (this.calls.count === 0) this.#owner.onPeerIdle(this);
    }
  }

  #dial(): void {
    // What the peer will be told to be remembered stays so until the attempt is over.
    this.#world.timers.cancel(this.#retention);
    this.#next = this.#owner.dial(this);
  }

  /** Dials again after a while, if that is of use. */
  #retry(): void {
    if (this.calls.count === 0 || this.port === 0 || this.#next !== null) return;
    if (this.#redial.isArmed || this.#link !== null) return;
    const { backoffMinMs, backoffMaxMs } = MESSENGER_LIMITS;
    const fullMs = Math.min(backoffMaxMs, backoffMinMs * 2 ** Math.min(this.#attempts, 16));
    const chance = this.#world.random.nextU32() / 4294967296;
    this.#attempts++;
    this.#world.timers.arm(this.#redial, Math.ceil(fullMs * (1 - chance / 2)));
  }

  #startWatch(): void {
    if (!this.#watch.isArmed) this.#world.timers.arm(this.#watch, MESSENGER_LIMITS.pingMs);
  }

  #onWatch(): void {
    const link = this.#link;
    if (link === null || this.calls.count === 0) return;
    const silentMs = (this.#world.clock.nowUs() - link.heardUs) / 1000;
    if (silentMs >= MESSENGER_LIMITS.silenceMs) {
      this.#lose(link, "closed: peer is silent");
      return;
    }
    if (silentMs >= MESSENGER_LIMITS.pingMs / 2) this.#sendEmpty(PING);
    this.#startWatch();
  }

  /** This side ends the link. */
  #lose(link: Link, why: CounterName): void {
    this.#counters.add(why);
    link.close();
    this.onLinkClosed(link, why, "");
  }

  /** Lets the peer drop the results that have arrived, if no call does so soon. */
  #reportSettled(): void {
    if (this.#link !== null && !this.#settle.isArmed) {
      this.#world.timers.arm(this.#settle, MESSENGER_LIMITS.settleMs);
    }
  }

  #sendEmpty(kind: number): void {
    this.send(this.#header(kind), NO_BYTES, 0, 0);
  }

  #header(kind: number): Envelope {
    const envelope = new Envelope();
    envelope.kind = kind;
    envelope.settled = this.calls.settled();
    return envelope;
  }
}
