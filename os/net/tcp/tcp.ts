/**
 * TCP (RFC 9293) on one interface: the parts that all connections share, and the three ways in: a
 * segment, a timer, the end of a turn. The rest of the room works on one block at a time.
 *
 * A turn: `receive` for each segment of the batch, which only marks blocks that have something to
 * send or to tell; then `flush` once, which for each marked block tells the user what is due and
 * sends what may be sent. So whatever the user wrote in answer to a whole batch leaves together,
 * and carries the ACKs.
 */

import { assert, Fifo, List, type Ring, sumPseudoHeader } from "#os/base";
import { Deferred, type DeferredOwner } from "#os/loop";
import { CHECKSUM_VALID, type Packet, type Random } from "#os/platform";
import {
  type Counters,
  count,
  type Drop,
  OK,
  TCP_BAD_CHECKSUM,
  TCP_SLOW_PATH,
  TCP_TRUNCATED,
  TCP_ZERO_WINDOW_ABORTED,
} from "../counters.ts";
import type { UnreachableSink } from "../icmp.ts";
import type { NetInterface } from "../interface.ts";
import { IPV4_HEADER_BYTES, type Ipv4Header, PROTOCOL_TCP } from "../ipv4.ts";
import type { TcpLimits } from "../limits.ts";
import { EPHEMERAL_COUNT, EPHEMERAL_FIRST, PortTable } from "../port-table.ts";
import { RateLimit } from "../rate.ts";
import { receiveInSynSent } from "./handshake.ts";
import {
  ACK,
  RST,
  readSegment,
  Segment,
  SynOptions,
  TCP_HEADER_BYTES,
  WSCALE_MAX,
} from "./header.ts";
import { receiveSlow } from "./input.ts";
import { SequenceSource } from "./isn.ts";
import { attach, deliver, evictTimeWait, fail, failLater, reap, settle } from "./lifecycle.ts";
import {
  Listener,
  receiveForNobody,
  reuseTimeWait,
  supersedeByCookie,
  type TcpAccept,
} from "./listen.ts";
import { DONE, output, STUCK } from "./output.ts";
import { RingPool } from "./ring-pool.ts";
import { Hole } from "./sack.ts";
import { prepareHeaders, sendStateless } from "./segment-out.ts";
import type { TcpConnectReceiver } from "./socket.ts";
import { ConnectionTable } from "./table.ts";
import { CLOSED, SYN_SENT, setIss, Tcb } from "./tcb.ts";
import { onDeadline } from "./timers.ts";
import { onUnreachable } from "./unreachable.ts";

/** Ephemeral ports tried before a connection is refused for want of one. */
const PORT_TRIES = 256;

export class Tcp implements UnreachableSink {
  readonly net: NetInterface;
  readonly limits: TcpLimits;
  readonly counters: Counters;
  readonly random: Random;
  readonly table: ConnectionTable;
  readonly listeners: PortTable<Listener>;
  /**
   * Buffers of the two directions are apart: were they not, users who stop reading until they can
   * write would fill everything with what they have not read, and could never write again.
   */
  readonly sendPool: RingPool;
  readonly receivePool: RingPool;
  readonly sequences: SequenceSource;
  readonly resets: RateLimit;
  readonly challenges: RateLimit;
  /**
   * Blocks in TIME-WAIT, with a shut window, and those that wait for a buffer; the longest waiting
   * first.
   */
  readonly timeWait = new List<Tcb>();
  readonly shut = new List<Tcb>();
  readonly starved = new List<Tcb>();
  /** What we offer: the MSS of our side, and the shift of our windows. */
  readonly mssOffered: number;
  readonly wscaleOffered: number;
  readonly synOptions = new SynOptions();
  readonly hole = new Hole();
  halfOpenCount = 0;
  hasSentCookies = false;
  cookieSentMs = 0;
  graveyard: Tcb | null = null;
  freeTcbs: Tcb | null = null;
  readonly #segment = new Segment();
  readonly #dirty = new Fifo<Tcb>();
  #tcbCount = 0;
  #gaveUpInTurn = 0;

  constructor(net: NetInterface, random: Random, limits: TcpLimits) {
    this.net = net;
    this.random = random;
    this.limits = limits;
    this.counters = net.counters;
    this.table = new ConnectionTable(random);
    this.listeners = new PortTable<Listener>(limits.listenersMax);
    const half = limits.buffersBytesMax >>> 1;
    this.sendPool = new RingPool(limits.bufferBytesMin, half);
    this.receivePool = new RingPool(limits.bufferBytesMin, half);
    this.sequences = new SequenceSource(random);
    const now = net.loop.nowMs;
    this.resets = new RateLimit(limits.resetsPerSecond, limits.resetsPerSecond, now);
    // Off the round number, so that counting them from outside tells nothing (RFC 5961 section 7,
    // CVE-2016-5696).
    const challenges = limits.challengesPerSecond;
    this.challenges = new RateLimit(challenges + (random.nextU32() % challenges), challenges, now);
    this.mssOffered = net.device.mtu - IPV4_HEADER_BYTES - TCP_HEADER_BYTES;
    let wscale = 0;
    while (wscale < WSCALE_MAX && limits.receiveBufferBytes >> wscale > 0x10000) wscale++;
    this.wscaleOffered = wscale;
  }

  /** Blocks in use, whatever their state. */
  get connectionCount(): number {
    return this.table.length;
  }

  /**
   * Accepts connections to `port`, or to a free one for 0. null when it is taken or there are too
   * many listeners.
   */
  listen(port: number, accept: TcpAccept): Listener | null {
    const listeners = this.listeners;
    if (listeners.isFull) return null;
    const chosen = port === 0 ? listeners.freePort(this.random.nextU32()) : port;
    if (chosen === 0 || listeners.get(chosen) !== null) return null;
    const listener = new Listener(this, chosen, accept);
    listeners.add(listener);
    this.net.loop.retain();
    return listener;
  }

  /** For `Listener.close`. */
  unlisten(listener: Listener): void {
    this.listeners.remove(listener);
    this.net.loop.release();
  }

  /**
   * Opens a connection (RFC 9293 3.10.1). Everything that fails is told by `onClose`, not before
   * this returns.
   */
  connect(address: number, port: number, receiver: TcpConnectReceiver): void {
    const ports = this.#freePorts(address, port);
    const tcb = ports === 0 ? null : this.makeTcb(address, ports);
    if (tcb === null) {
      if (!this.hasFreeTcb) evictTimeWait(this); // free from the next turn on
      const reason =
        ports === 0 ? "EADDRNOTAVAIL" : this.#hasRoute(address) ? "ENOBUFS" : "ENETUNREACH";
      this.net.loop.defer(new Deferred(new RefusedConnect(receiver, reason)));
      return;
    }
    tcb.state = SYN_SENT;
    tcb.connecting = receiver;
    setIss(tcb, this.isn(address, ports));
    this.addTcb(tcb);
    attach(this, tcb);
    tcb.receiver = receiver;
    this.markDirty(tcb);
  }

  /**
   * Takes a segment addressed to us that `receiveExpected` has left; the caller keeps the packet. Returns OK or why it was dropped.
   */
  receive(packet: Packet, ip: Ipv4Header): Drop {
    const at = ip.payloadStart;
    const end = ip.payloadEnd;
    const length = end - at;
    if (length < TCP_HEADER_BYTES) return TCP_TRUNCATED;
    if (packet.checksum !== CHECKSUM_VALID) {
      const pseudo = sumPseudoHeader(ip.source, ip.destination, PROTOCOL_TCP, length);
      if (packet.sum(at, end, pseudo) !== 0xffff) return TCP_BAD_CHECKSUM;
    }
    const source = ip.source;
    const seg = this.#segment;
    const drop = readSegment(packet, at, end, seg);
    if (drop !== OK) return drop;
    seg.sourceAddress = source;
    count(this.counters, TCP_SLOW_PATH);
    const ports = packet.view.getUint32(at);
    let tcb = this.table.find(source, ports);
    if (tcb !== null && (reuseTimeWait(this, tcb, seg) || supersedeByCookie(this, tcb, seg)))
      tcb = null;
    if (tcb === null) tcb = receiveForNobody(this, seg, ports); // a cookie makes it a block
    if (tcb === null) return OK;
    if (tcb.state === SYN_SENT) receiveInSynSent(this, tcb, seg);
    else receiveSlow(this, tcb, seg, packet);
    return OK;
  }

  /** The end of a turn. True when something waits for a free packet, or for its next turn. */
  flush(): boolean {
    if (this.starved.length > 0) this.#feed();
    const dirty = this.#dirty;
    let isStuck = false;
    for (let left = dirty.length; left > 0; left--) {
      const tcb = dirty.shift();
      if (tcb === null) break;
      tcb.isInService = true;
      if (tcb.isDeliveryDue) deliver(this, tcb);
      if (tcb.isWritableDue) {
        tcb.isWritableDue = false;
        const receiver = tcb.receiver;
        if (receiver !== null) receiver.onWritable();
      }
      if (tcb.isCloseDue) settle(this, tcb);
      const result = tcb.state === CLOSED ? DONE : output(this, tcb);
      tcb.isInService = false;
      // The user may have gone on from inside a callback that came after delivery.
      if (result !== DONE || tcb.isDeliveryDue) dirty.push(tcb);
      if (result === STUCK) {
        isStuck = true;
        if (this.net.hasSent) break; // the flush may free packets; the others keep their turn
      }
    }
    if (this.graveyard !== null) reap(this);
    return isStuck || dirty.length > 0;
  }

  /** A block has something to send or to tell: `flush` looks at it. */
  markDirty(tcb: Tcb): void {
    if (!tcb.isInService) this.#dirty.push(tcb); // else it is being looked at
  }

  onTimer(tcb: Tcb): void {
    onDeadline(this, tcb);
  }

  onUnreachable(
    code: number,
    mtu: number,
    address: number,
    localPort: number,
    remotePort: number,
    seq: number,
  ): void {
    onUnreachable(this, code, mtu, address, ((remotePort << 16) | localPort) >>> 0, seq);
  }

  /**
   * Our address changed: connections of the old one cannot go on. `visit` order does not matter.
   */
  abandonAll(): void {
    this.table.forEach((tcb) => {
      if (tcb.socket === null) fail(this, tcb, "");
      else failLater(this, tcb, "ENETDOWN");
    });
  }

  isn(remoteAddress: number, ports: number): number {
    const net = this.net;
    return this.sequences.isn(net.address, remoteAddress, ports, net.loop.nowUs);
  }

  get hasFreeTcb(): boolean {
    return this.freeTcbs !== null || this.#tcbCount < this.limits.connectionsMax;
  }

  /**
   * A clean block for a connection with a way to `address`, not in the table yet; null when there
   * are too many.
   */
  makeTcb(address: number, ports: number): Tcb | null {
    if (!this.hasFreeTcb) return null;
    let tcb = this.freeTcbs;
    if (tcb === null) {
      tcb = new Tcb(this);
      this.#tcbCount++;
    } else this.freeTcbs = tcb.nextFree;
    tcb.nextFree = null;
    tcb.remoteAddress = address;
    tcb.ports = ports;
    if (!prepareHeaders(this, tcb)) {
      tcb.nextFree = this.freeTcbs;
      this.freeTcbs = tcb;
      return null;
    }
    tcb.rtoMs = this.limits.rtoInitialMs;
    tcb.tsOffset = this.sequences.timestampOffset(this.net.address, address);
    return tcb;
  }

  addTcb(tcb: Tcb): void {
    assert(tcb.state !== CLOSED, "tcp: a closed block in the table");
    this.table.add(tcb);
  }

  noteHalfOpen(tcb: Tcb): void {
    tcb.isHalfOpen = true;
    this.halfOpenCount++;
  }

  forgetHalfOpen(tcb: Tcb): void {
    if (!tcb.isHalfOpen) return;
    tcb.isHalfOpen = false;
    this.halfOpenCount--;
  }

  /** Whether this connection may send another challenge ACK now. */
  mayChallenge(tcb: Tcb, intervalMs: number): boolean {
    const now = this.net.loop.nowMs;
    if (tcb.hasChallenged && ((now - tcb.challengedMs) | 0) < intervalMs) return false;
    if (!this.challenges.take(now)) return false;
    tcb.hasChallenged = true;
    tcb.challengedMs = now;
    return true;
  }

  /** Bytes of buffers in use, both directions. */
  get buffersUsedBytes(): number {
    return this.sendPool.usedBytes + this.receivePool.usedBytes;
  }

  /** Bytes of buffers in use or kept for use. */
  get buffersAllocatedBytes(): number {
    return this.sendPool.allocatedBytes + this.receivePool.allocatedBytes;
  }

  /**
   * A send ring of at least `bytes`; null when buffers have run out, after asking the longest shut
   * window to go.
   */
  takeSendRing(bytes: number): Ring | null {
    const ring = this.sendPool.take(bytes);
    if (ring === null) this.#giveUpShutWindow();
    return ring;
  }

  /** The most a send ring of `capacity`, 0 = none, could come to hold. */
  sendRoom(capacity: number): number {
    const max = this.limits.sendBufferBytes;
    const free = this.sendPool.freeBytes;
    let room = max;
    while (room > capacity && room > free) room = room >> 1;
    return room < this.limits.bufferBytesMin ? capacity : room;
  }

  /** `write` found no buffer: `onWritable` is called once there is one. */
  waitForBuffer(tcb: Tcb): void {
    if (tcb.node.list === null) this.starved.push(tcb.node);
  }

  /** Tells those that wait for a buffer, one for each that could be had. */
  #feed(): void {
    let free = this.sendPool.freeBytes;
    while (free >= this.limits.bufferBytesMin) {
      const first = this.starved.first;
      if (first === null) return;
      this.starved.remove(first);
      first.owner.isWriteBlocked = false;
      first.owner.isWritableDue = true;
      this.markDirty(first.owner);
      free -= this.limits.bufferBytesMin;
    }
  }

  /** RFC 6429: a window kept shut must not take the memory of everyone else. */
  #giveUpShutWindow(): void {
    const first = this.shut.first;
    const { turns } = this.net.loop;
    // Its buffers are free when the turn ends.
    if (first === null || this.#gaveUpInTurn === turns) return;
    const tcb = first.owner;
    const shutMs = (this.net.loop.nowMs - tcb.shutMs) | 0;
    if (shutMs < this.limits.zeroWindowPatienceMs || tcb.socket === null) return;
    this.#gaveUpInTurn = turns;
    count(this.counters, TCP_ZERO_WINDOW_ABORTED);
    const { remoteAddress, ports } = tcb;
    sendStateless(this, remoteAddress, ports, tcb.sndNxt, tcb.rcvNxt, RST | ACK, 0, null);
    failLater(this, tcb, "ETIMEDOUT");
  }

  #hasRoute(address: number): boolean {
    return this.net.nextHop(address) !== 0;
  }

  /**
   * remote << 16 | a free local port, from a random place on (RFC 6056 3.3.1); 0 when none was
   * found.
   */
  #freePorts(address: number, port: number): number {
    const random = this.random.nextU32();
    for (let i = 0; i < PORT_TRIES; i++) {
      const local = EPHEMERAL_FIRST + ((random + i) & (EPHEMERAL_COUNT - 1));
      const ports = ((port << 16) | local) >>> 0;
      if (this.listeners.get(local) === null && this.table.find(address, ports) === null)
        return ports;
    }
    return 0;
  }
}

/** Tells of a connection that could not even be tried. */
class RefusedConnect implements DeferredOwner {
  readonly #receiver: TcpConnectReceiver;
  readonly #reason: string;
  constructor(receiver: TcpConnectReceiver, reason: string) {
    this.#receiver = receiver;
    this.#reason = reason;
  }
  onDeferred(): void {
    this.#receiver.onClose(this.#reason);
  }
}
