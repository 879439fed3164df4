/**
 * ARP for IPv4 over Ethernet: the packet (RFC 826) and the neighbour cache (RFC 1122 2.3.2).
 *
 * A neighbour, and which function makes each transition:
 *   FREE -> INCOMPLETE     `transmit`: a packet waits, a request was broadcast
 *   INCOMPLETE -> REACHABLE `learn`: an answer; what waited leaves
 *   INCOMPLETE -> FREE     `onTimer`: three requests, no answer; what waited is dropped
 *   REACHABLE -> PROBE     `transmit`, a minute after it was heard of: asked, and used meanwhile
 *   PROBE -> REACHABLE     `learn`;  PROBE -> FREE  `onTimer`
 *
 * Invariants: 1. there are at most sets * ways neighbours, made when first needed and reused. 2. at
 * most `pendingMax` packets wait in all. 3. INCOMPLETE and PROBE neighbours, and no others, are on
 * `#asked`, in the order in which they were asked. 4. The timer is armed exactly when `#asked` is
 * not empty: an idle cache costs nothing, for age is looked at when an entry is used.
 *
 * Anyone on the segment can lie in ARP. So a message only ever adds a neighbour when it is a
 * request to us; answers change entries that exist (RFC 826, "Packet Reception").
 */

import { assert, List, ListNode } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import { PACKET_OFFSET_MASK, type Packet } from "#os/platform";
import {
  ARP_BAD_SENDER,
  ARP_CONFLICT,
  ARP_EVICTED,
  ARP_NOT_ETHERNET_IPV4,
  ARP_PENDING_DROPPED,
  ARP_TRUNCATED,
  ARP_UNRESOLVED,
  count,
  DEVICE_NO_BUFFER,
  type Drop,
  OK,
} from "./counters.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_ARP } from "./ethernet.ts";
import type { NetInterface } from "./interface.ts";
import { NET_LIMITS } from "./limits.ts";

export const ARP_BYTES = 28;
export const ARP_REQUEST = 1;
export const ARP_REPLY = 2;

/** An ARP packet. MAC addresses are two numbers each: the first four bytes, the last two. */
export class ArpMessage {
  operation = 0;
  senderHigh = 0;
  senderLow = 0;
  senderAddress = 0;
  targetHigh = 0;
  targetLow = 0;
  targetAddress = 0;
}

/** Reads the ARP packet at byte `at` into `arp`. Returns OK or the reason to drop. */
export function readArp(packet: Packet, at: number, arp: ArpMessage): Drop {
  if (packet.end - at < ARP_BYTES) return ARP_TRUNCATED;
  const view = packet.view;
  // Ethernet, IPv4, and the lengths of their addresses.
  if (view.getUint32(at) !== 0x00010800 || view.getUint16(at + 4) !== 0x0604)
    return ARP_NOT_ETHERNET_IPV4;
  arp.operation = view.getUint16(at + 6);
  arp.senderHigh = view.getUint32(at + 8);
  arp.senderLow = view.getUint16(at + 12);
  arp.senderAddress = view.getUint32(at + 14);
  arp.targetHigh = view.getUint32(at + 18);
  arp.targetLow = view.getUint16(at + 22);
  arp.targetAddress = view.getUint32(at + 24);
  return arp.operation === ARP_REQUEST || arp.operation === ARP_REPLY ? OK : ARP_NOT_ETHERNET_IPV4;
}

/** Writes `arp` as 28 bytes from `at` on. */
export function writeArp(view: DataView, at: number, arp: ArpMessage): void {
  view.setUint32(at, 0x00010800);
  view.setUint16(at + 4, 0x0604);
  view.setUint16(at + 6, arp.operation);
  view.setUint32(at + 8, arp.senderHigh);
  view.setUint16(at + 12, arp.senderLow);
  view.setUint32(at + 14, arp.senderAddress);
  view.setUint32(at + 18, arp.targetHigh);
  view.setUint16(at + 22, arp.targetLow);
  view.setUint32(at + 24, arp.targetAddress);
}

export const NEIGHBOUR_FREE = 0;
export const NEIGHBOUR_INCOMPLETE = 1;
export const NEIGHBOUR_REACHABLE = 2;
export const NEIGHBOUR_PROBE = 3;
/** Needs no asking: the broadcast address. */
export const NEIGHBOUR_PERMANENT = 4;

/**
 * Someone on our segment. Whoever keeps a reference compares `address` before each use: the entry
 * may have been given to another address.
 */
export class Neighbour {
  state = NEIGHBOUR_FREE;
  address = 0;
  macHigh = 0;
  macLow = 0;
  /** Until when its MAC address is used without asking; only meaningful in REACHABLE. */
  freshUntilMs = 0;
  attempts = 0;
  askedMs = 0;
  readonly pending: (Packet | null)[] = [];
  pendingCount = 0;
  readonly node: ListNode<Neighbour> = new ListNode<Neighbour>(this);

  constructor() {
    for (let i = 0; i < NET_LIMITS.pendingPerNeighbour; i++) this.pending.push(null);
  }
}

export class ArpCache implements TimerOwner {
  /** Everybody. */
  readonly broadcast = new Neighbour();
  /** Packets that wait for an address. */
  pendingCount = 0;
  /** Called when another host claims our address (RFC 5227 2.4). */
  onConflict: () => void = () => {};
  readonly #net: NetInterface;
  readonly #ways: (Neighbour | null)[] = [];
  readonly #asked = new List<Neighbour>();
  readonly #timer: Timer;
  readonly #in = new ArpMessage();
  readonly #out = new ArpMessage();
  #defendedMs = 0;
  #hasDefended = false;

  constructor(net: NetInterface) {
    this.#net = net;
    for (let i = 0; i < NET_LIMITS.neighbourSets * NET_LIMITS.neighbourWays; i++)
      this.#ways.push(null);
    this.#timer = new Timer(this, false);
    this.broadcast.state = NEIGHBOUR_PERMANENT;
    this.broadcast.address = 0xffffffff;
    this.broadcast.macHigh = 0xffffffff;
    this.broadcast.macLow = 0xffff;
  }

  /**
   * The entry for `address`, which is on our segment; a FREE one, maybe another's, when it is new.
   */
  lookup(address: number): Neighbour {
    const first = setOf(address) * NET_LIMITS.neighbourWays;
    for (let way = 0; way < NET_LIMITS.neighbourWays; way++) {
      const entry = this.#ways[first + way];
      if (entry !== null && entry.address === address) return entry;
    }
    return this.#replace(first, address);
  }

  /** The entry for `address` if there is one. */
  find(address: number): Neighbour | null {
    const first = setOf(address) * NET_LIMITS.neighbourWays;
    for (let way = 0; way < NET_LIMITS.neighbourWays; way++) {
      const entry = this.#ways[first + way];
      if (entry !== null && entry.address === address) return entry;
    }
    return null;
  }

  /**
   * Takes an ARP packet from the wire at byte `at`; the caller keeps the frame. Returns OK or why
   * it was dropped.
   */
  receive(packet: Packet, at: number): Drop {
    const arp = this.#in;
    const drop = readArp(packet, at, arp);
    if (drop !== OK) return drop;
    const net = this.#net;
    const sender = arp.senderAddress;
    const isOurs = net.address !== 0 && sender === net.address;
    if (isOurs || ((arp.senderHigh >>> 24) & 1) !== 0) return this.#suspicious(arp, isOurs);
    if (sender !== 0) {
      if (!net.isOnLink(sender)) return ARP_BAD_SENDER;
      const isRequestToUs = arp.operation === ARP_REQUEST && arp.targetAddress === net.address;
      const entry = isRequestToUs && net.address !== 0 ? this.lookup(sender) : this.find(sender);
      if (entry !== null) this.#learn(entry, arp.senderHigh, arp.senderLow);
    }
    if (arp.operation === ARP_REQUEST && net.address !== 0 && arp.targetAddress === net.address) {
      this.#send(ARP_REPLY, arp.senderHigh, arp.senderLow, arp.senderAddress, net.address);
    }
    return OK;
  }

  /** Sends a frame whose neighbour is not plainly REACHABLE. Takes the packet. */
  transmitSlowly(packet: Packet, neighbour: Neighbour): void {
    switch (neighbour.state) {
      case NEIGHBOUR_REACHABLE: // its time is over
        neighbour.state = NEIGHBOUR_PROBE;
        neighbour.attempts = 0;
        this.#ask(neighbour);
        this.#net.transmitTo(packet, neighbour.macHigh, neighbour.macLow);
        return;
      case NEIGHBOUR_PROBE:
      case NEIGHBOUR_PERMANENT:
        this.#net.transmitTo(packet, neighbour.macHigh, neighbour.macLow);
        return;
      case NEIGHBOUR_FREE:
        neighbour.state = NEIGHBOUR_INCOMPLETE;
        neighbour.attempts = 0;
        this.#ask(neighbour);
        break;
      default:
        break;
    }
    this.#hold(packet, neighbour);
  }

  /** Tells everyone our address (RFC 5227 2.3): caches that hold an older owner's are corrected. */
  announce(): void {
    const address = this.#net.address;
    if (address !== 0) this.#send(ARP_REQUEST, 0xffffffff, 0xffff, address, address);
  }

  /** Asks whether anyone has `address`, without claiming it (RFC 5227 2.1.1). */
  probe(address: number): void {
    this.#send(ARP_REQUEST, 0xffffffff, 0xffff, address, 0);
  }

  /** Forgets everyone and drops what waits: our own address changed. */
  clear(): void {
    for (const entry of this.#ways) {
      if (entry !== null) this.#forget(entry);
    }
  }

  onTimer(): void {
    const now = this.#net.loop.nowMs;
    let left = this.#asked.length;
    for (; left > 0; left--) {
      const first = this.#asked.first;
      if (first === null || ((first.owner.askedMs + NET_LIMITS.arpRetryMs - now) | 0) > 0) break;
      const neighbour = first.owner;
      if (neighbour.attempts < NET_LIMITS.arpAttempts) this.#ask(neighbour);
      else {
        count(this.#net.counters, ARP_UNRESOLVED);
        this.#forget(neighbour);
      }
    }
    this.#rearm();
  }

  /** An ARP message that says it comes from our address, or from a group. RFC 5227 2.4, (b). */
  #suspicious(arp: ArpMessage, isOurs: boolean): Drop {
    const net = this.#net;
    if (!isOurs) return ARP_BAD_SENDER;
    if (arp.senderHigh === net.macHigh && arp.senderLow === net.macLow) return OK; // our own echo
    const now = net.loop.nowMs;
    if (!this.#hasDefended || ((now - this.#defendedMs) | 0) >= 10_000) {
      this.#hasDefended = true;
      this.#defendedMs = now;
      this.announce();
    }
    this.onConflict();
    return ARP_CONFLICT;
  }

  #replace(first: number, address: number): Neighbour {
    let oldest: Neighbour | null = null;
    for (let way = 0; way < NET_LIMITS.neighbourWays; way++) {
      const entry = this.#ways[first + way];
      if (entry === null) {
        const made = new Neighbour();
        made.address = address;
        this.#ways[first + way] = made;
        return made;
      }
      if (entry.state === NEIGHBOUR_FREE) {
        entry.address = address;
        return entry;
      }
      if (oldest === null || ((entry.freshUntilMs - oldest.freshUntilMs) | 0) < 0) oldest = entry;
    }
    assert(oldest !== null, "arp: a set without ways");
    count(this.#net.counters, ARP_EVICTED);
    this.#forget(oldest);
    oldest.address = address;
    return oldest;
  }

  #learn(neighbour: Neighbour, macHigh: number, macLow: number): void {
    neighbour.macHigh = macHigh;
    neighbour.macLow = macLow;
    neighbour.state = NEIGHBOUR_REACHABLE;
    neighbour.freshUntilMs = (this.#net.loop.nowMs + NET_LIMITS.neighbourFreshMs) >>> 0;
    if (neighbour.node.list !== null) {
      this.#asked.remove(neighbour.node);
      this.#rearm();
    }
    const waiting = neighbour.pendingCount;
    neighbour.pendingCount = 0;
    this.pendingCount -= waiting;
    for (let i = 0; i < waiting; i++) {
      const packet = neighbour.pending[i] ?? null;
      neighbour.pending[i] = null;
      if (packet !== null) this.#net.transmitTo(packet, macHigh, macLow);
    }
  }

  /**
   * Puts `packet` behind those that wait. When there is no room the newest is kept (RFC 1122
   * 2.3.2.2), its neighbour's or, when too many wait in all, everyone's: strangers must not keep
   * others waiting.
   */
  #hold(packet: Packet, neighbour: Neighbour): void {
    const waiting = neighbour.pendingCount;
    if (waiting === NET_LIMITS.pendingPerNeighbour) {
      count(this.#net.counters, ARP_PENDING_DROPPED);
      const last = neighbour.pending[waiting - 1] ?? null;
      neighbour.pending[waiting - 1] = packet;
      if (last !== null) this.#net.device.release(last);
      return;
    }
    if (this.pendingCount >= NET_LIMITS.pendingMax) {
      let node = this.#asked.first;
      while (node !== null && (node.owner.pendingCount === 0 || node.owner === neighbour)) {
        node = node.next;
      }
      if (node !== null) {
        count(this.#net.counters, ARP_PENDING_DROPPED);
        this.#dropPending(node.owner);
      }
    }
    neighbour.pending[waiting] = packet;
    neighbour.pendingCount = waiting + 1;
    this.pendingCount++;
  }

  #dropPending(neighbour: Neighbour): void {
    const waiting = neighbour.pendingCount;
    neighbour.pendingCount = 0;
    this.pendingCount -= waiting;
    for (let i = 0; i < waiting; i++) {
      const packet = neighbour.pending[i] ?? null;
      neighbour.pending[i] = null;
      if (packet !== null) this.#net.device.release(packet);
    }
  }

  #forget(neighbour: Neighbour): void {
    this.#dropPending(neighbour);
    neighbour.state = NEIGHBOUR_FREE;
    neighbour.address = 0;
    if (neighbour.node.list !== null) {
      this.#asked.remove(neighbour.node);
      this.#rearm();
    }
  }

  /** Sends a request, to everyone or, in PROBE, to the one asked about. */
  #ask(neighbour: Neighbour): void {
    neighbour.attempts++;
    neighbour.askedMs = this.#net.loop.nowMs;
    this.#asked.remove(neighbour.node);
    this.#asked.push(neighbour.node);
    this.#rearm();
    const isProbe = neighbour.state === NEIGHBOUR_PROBE;
    const high = isProbe ? neighbour.macHigh : 0xffffffff;
    const low = isProbe ? neighbour.macLow : 0xffff;
    this.#send(ARP_REQUEST, high, low, neighbour.address, this.#net.address);
  }

  #rearm(): void {
    const first = this.#asked.first;
    if (first === null) this.#net.loop.cancel(this.#timer);
    else this.#net.loop.armAt(this.#timer, (first.owner.askedMs + NET_LIMITS.arpRetryMs) >>> 0);
  }

  #send(
    operation: number,
    toHigh: number,
    toLow: number,
    targetAddress: number,
    senderAddress: number,
  ): void {
    const net = this.#net;
    const packet = net.device.allocate();
    if (packet === null) {
      count(net.counters, DEVICE_NO_BUFFER);
      return;
    }
    const arp = this.#out;
    arp.operation = operation;
    arp.senderHigh = net.macHigh;
    arp.senderLow = net.macLow;
    arp.senderAddress = senderAddress;
    arp.targetHigh = operation === ARP_REPLY ? toHigh : 0;
    arp.targetLow = operation === ARP_REPLY ? toLow : 0;
    arp.targetAddress = targetAddress;
    net.writeLinkHeader(packet.view, packet.start, ETHERTYPE_ARP);
    writeArp(packet.view, packet.start + ETHERNET_HEADER_BYTES, arp);
    packet.end = (packet.start + ETHERNET_HEADER_BYTES + ARP_BYTES) & PACKET_OFFSET_MASK;
    net.transmitTo(packet, toHigh, toLow);
  }
}

/** Neighbours on one segment differ in their low bits. */
function setOf(address: number): number {
  return (address ^ (address >>> 6)) & (NET_LIMITS.neighbourSets - 1);
}
