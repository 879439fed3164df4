/**
 * One connection between two nodes: the handshake, then messages.
 *
 *     dialer     CONNECTING --connected--> CHALLENGE-WAIT --CHALLENGE--> READY-WAIT --READY--> OPEN
 *     acceptor   HELLO-WAIT --HELLO--> CONFIRM-WAIT --CONFIRM--> OPEN
 *
 * Any state goes to CLOSED: by wrong bytes, which end this connection and nothing else and are
 * counted, by a time-out of the handshake, by the peer, or by `close`.
 *
 * Invariant: the owner hears of a link's end exactly once, by `onLinkClosed`, unless the owner
 * itself closed it.
 */

import type { TcpConnection, TcpConnectReceiver } from "#lib/net";
import { Timer, type TimerOwner } from "#os/loop";
import type { CounterName, Counters } from "./counters.ts";
import {
  CHALLENGE,
  CONFIRM,
  ENVELOPE_VERSION,
  type Envelope,
  HELLO,
  READY,
  REFUSAL,
} from "./envelope.ts";
import { FrameReader, type FrameSink, FrameWriter } from "./frames.ts";
import { Handshake, type Identity, NONCE_BYTES, type RefusalReason } from "./handshake.ts";
import { MESSENGER_LIMITS } from "./limits.ts";
import { Rate } from "./rate.ts";
import type { MessengerWorld } from "./world.ts";

export type LinkState =
  | "CONNECTING"
  | "CHALLENGE-WAIT"
  | "READY-WAIT"
  | "HELLO-WAIT"
  | "CONFIRM-WAIT"
  | "OPEN"
  | "CLOSED";

/** Why a link has ended: a refusal, Node's word for a broken connection, or ours. */
export type LinkEnd = RefusalReason | string;

/** Who a link belongs to. */
export interface LinkOwner {
  /** The number of what this node remembers of the peer's calls, from now on at the latest. */
  memory(link: Link): number;
  /**
   * A peer proved itself to us, the acceptor. "" = this is its link from now on, and opens next;
   * else why not.
   */
  adopt(link: Link): "" | RefusalReason;
  /** Messages may go both ways; `memory` is the number of what the peer remembers of our calls. */
  onLinkOpen(link: Link, memory: number): void;
  /** A message; envelope and bytes are lent. False when it makes no sense: the link closes. */
  onLinkFrame(
    link: Link,
    envelope: Envelope,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): "" | CounterName;
  onLinkClosed(link: Link, end: LinkEnd, detail: string): void;
}

export class Link implements TcpConnectReceiver, TimerOwner, FrameSink {
  // Set from the beginning: its timer knows the object before the constructor has set them.
  state: LinkState = "CONNECTING";
  /** `state` is "CLOSED": asked for at each message, where comparing texts would count. */
  #isClosed = false;
  readonly isDialer: boolean = false;
  /** The peer's node; 0 until it is known. Proved once the link is adopted or OPEN. */
  peerId = 0;
  /** When bytes arrived last. */
  heardUs = 0;
  readonly #world: MessengerWorld;
  readonly #identity: Identity;
  readonly #owner: LinkOwner;
  readonly #counters: Counters;
  readonly #handshake: Handshake;
  readonly #reader = new FrameReader(MESSENGER_LIMITS.handshakeBytesMax);
  readonly #writer = new FrameWriter();
  readonly #timer: Timer;
  readonly #rate: Rate;
  #connection: TcpConnection | null;

  /** @param connection  of an acceptor; a dialer gets it by `onConnect` */
  constructor(
    world: MessengerWorld,
    identity: Identity,
    owner: LinkOwner,
    counters: Counters,
    peerId: number,
    connection: TcpConnection | null,
  ) {
    this.#world = world;
    this.#identity = identity;
    this.#owner = owner;
    this.#counters = counters;
    this.#handshake = new Handshake(identity);
    this.#connection = connection;
    this.peerId = peerId;
    this.isDialer = connection === null;
    this.state = this.isDialer ? "CONNECTING" : "HELLO-WAIT";
    this.heardUs = world.clock.nowUs();
    const { framesPerSecond, framesBurst } = MESSENGER_LIMITS;
    this.#rate = new Rate(framesPerSecond, framesBurst, this.heardUs);
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#timer = new Timer(this, true);
    world.timers.arm(this.#timer, MESSENGER_LIMITS.handshakeMs);
  }

  /** Bytes that wait for the peer to read. */
  queuedBytes(): number {
    return this.#writer.queuedBytes;
  }

  /** Sends a message with the payload `bytes[start..end)`, or queues it. All is lent. */
  send(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void {
    const connection = this.#connection;
    if (connection === null || this.#isClosed) return;
    this.#writer.send(envelope, bytes, start, end, connection);
  }

  /** Ends the link; its owner knows. */
  close(): void {
    if (this.#isClosed) return;
    this.state = "CLOSED";
    this.#isClosed = true;
    this.#world.timers.cancel(this.#timer);
    this.#connection?.abort();
    this.#connection = null;
  }

  onConnect(connection: TcpConnection): void {
    if (this.state !== "CONNECTING") {
      connection.abort(); // closed meanwhile
      return;
    }
    this.#connection = connection;
    this.state = "CHALLENGE-WAIT";
    const { agreement } = this.#handshake;
    agreement.application = this.#identity.application;
    agreement.dialerId = this.#identity.nodeId;
    agreement.acceptorId = this.peerId;
    this.#world.random.fill(agreement.dialerNonce, 0, NONCE_BYTES);
    this.#say(this.#handshake.hello(HELLO));
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    if (this.#isClosed) return;
    this.heardUs = this.#world.clock.nowUs();
    const problem = this.#reader.feed(bytes, start, end, this);
    if (problem !== "" && this.#isLive()) this.#fail(`malformed: ${problem}`);
  }

  onWritable(): void {
    if (this.#connection !== null && !this.#isClosed) this.#writer.drain(this.#connection);
  }

  onEnd(): void {
    this.#end("ENDED", "");
  }

  onClose(reason: string): void {
    this.#connection = null;
    this.#world.timers.cancel(this.#timer);
    this.#end(reason === "" ? "ENDED" : reason, "");
  }

  /** The handshake has taken too long, or the refused peer has not gone. */
  onTimer(): void {
    if (!this.#isClosed) this.#fail("refused: handshake too slow");
    this.#connection?.abort();
    this.#connection = null;
  }

  onFrame(envelope: Envelope, bytes: Uint8Array, start: number, end: number): boolean {
    const { kind } = envelope;
    if (this.state === "OPEN") this.#onMessage(envelope, bytes, start, end);
    else if (kind === HELLO && this.state === "HELLO-WAIT") this.#onHello(bytes, start, end);
    else if (kind === CONFIRM && this.state === "CONFIRM-WAIT") this.#onConfirm(bytes, start, end);
    else if (kind === CHALLENGE && this.state === "CHALLENGE-WAIT") {
      this.#onChallenge(bytes, start, end);
    } else if (kind === READY && this.state === "READY-WAIT") this.#onReady(bytes, start, end);
    else if (kind === REFUSAL && this.isDialer) this.#onRefusal(bytes, start, end);
    else this.#fail("malformed: kind not allowed now");
    return this.#isLive();
  }

  #onMessage(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void {
    if (envelope.kind <= REFUSAL) {
      this.#fail("malformed: kind not allowed now");
    } else if (!this.#rate.take(this.heardUs)) {
      this.#fail("closed: too many messages");
    } else {
      const wrong = this.#owner.onLinkFrame(this, envelope, bytes, start, end);
      if (wrong !== "") this.#fail(wrong);
    }
  }

  #onHello(bytes: Uint8Array, start: number, end: number): void {
    const { agreement } = this.#handshake;
    const identity = this.#identity;
    if (!this.#handshake.readHello(bytes, start, end)) {
      this.#fail("malformed: handshake");
      return;
    }
    const { dialerId, acceptorId, versionMin, versionMax, application } = agreement;
    if (application !== identity.application) this.#refuse("APPLICATION", identity.application);
    else if (versionMin > ENVELOPE_VERSION || versionMax < ENVELOPE_VERSION) {
      this.#refuse("VERSION", `${ENVELOPE_VERSION}`);
    } else if (acceptorId !== identity.nodeId || dialerId === acceptorId) {
      this.#refuse("GONE", `${identity.nodeId}`);
    } else {
      this.peerId = dialerId;
      agreement.version = ENVELOPE_VERSION;
      this.#world.random.fill(agreement.acceptorNonce, 0, NONCE_BYTES);
      this.state = "CONFIRM-WAIT";
      this.#say(this.#handshake.challenge(CHALLENGE));
    }
  }

  #onChallenge(bytes: Uint8Array, start: number, end: number): void {
    const { agreement } = this.#handshake;
    const problem = this.#handshake.readChallenge(bytes, start, end);
    if (problem === "malformed") this.#fail("malformed: handshake");
    else if (problem !== "") this.#fail("refused: wrong code");
    else if (agreement.acceptorId !== this.peerId) this.#fail("malformed: handshake");
    else {
      this.state = "READY-WAIT";
      this.#say(this.#handshake.confirm(CONFIRM, this.#owner.memory(this)));
    }
  }

  #onConfirm(bytes: Uint8Array, start: number, end: number): void {
    const confirmation = this.#handshake.readConfirm(bytes, start, end);
    if (confirmation === "malformed") this.#fail("malformed: handshake");
    else if (confirmation === "wrong code") this.#fail("refused: wrong code");
    else if (confirmation.changedContract !== "") {
      this.#refuse("CONTRACT", confirmation.changedContract);
    } else {
      const refusal = this.#owner.adopt(this);
      if (refusal !== "") this.#refuse(refusal, "");
      else {
        this.#say(this.#handshake.ready(READY, this.#owner.memory(this)));
        this.#open(confirmation.memory);
      }
    }
  }

  #onReady(bytes: Uint8Array, start: number, end: number): void {
    const memory = this.#handshake.readReady(bytes, start, end);
    if (memory === null) this.#fail("malformed: handshake");
    else this.#open(memory);
  }

  #onRefusal(bytes: Uint8Array, start: number, end: number): void {
    const refusal = this.#handshake.readRefusal(bytes, start, end);
    if (refusal === null) this.#fail("malformed: handshake");
    else {
      this.#counters.add(`refused: ${refusal.reason}`);
      this.#end(refusal.reason, refusal.detail);
    }
  }

  #open(memory: number): void {
    this.state = "OPEN";
    this.#reader.payloadBytesMax = MESSENGER_LIMITS.messageBytesMax;
    this.#world.timers.cancel(this.#timer);
    this.#counters.add("connections");
    this.#owner.onLinkOpen(this, memory);
  }

  /** Tells the dialer why, as far as it listens, and ends the link. */
  #refuse(reason: RefusalReason, detail: string): void {
    this.#counters.add(`refused: ${reason}`);
    this.#say(this.#handshake.refusal(reason, detail));
    const connection = this.#connection;
    this.#connection = null;
    this.#end(reason, detail);
    // Not aborted before the reason has arrived, which the dialer answers by closing.
    this.#connection = connection;
    connection?.end();
    this.#world.timers.arm(this.#timer, MESSENGER_LIMITS.handshakeMs);
  }

  /** Sends a message of the handshake. */
  #say(frame: Uint8Array): void {
    if (this.#connection !== null) this.#writer.push(frame, this.#connection);
  }

  #fail(why: CounterName): void {
    this.#counters.add(why);
    this.#end(why, "");
  }

  #end(end: LinkEnd, detail: string): void {
    if (this.#isClosed) return;
    this.close();
    this.#owner.onLinkClosed(this, end, detail);
  }

  /** A call in between may have closed it. */
  #isLive(): boolean {
    return !this.#isClosed;
  }
}
