/**
 * The DHCP client (RFC 2131 4.4): gets an address and keeps it.
 *
 * States (figure 5) and the function that makes each transition:
 *   INIT -> SELECTING         `#discover`, at start and whenever an address was refused or lost
 *   SELECTING -> REQUESTING   `#takeOffer`, the first acceptable offer
 *   REQUESTING -> BOUND       `#takeAck`
 *   REQUESTING -> SELECTING   `#discover`: NAK, or no answer to four requests
 *   BOUND -> RENEWING         `onTimer` at T1: asks the server that gave the address
 *   RENEWING -> REBINDING     `onTimer` at T2: asks any server
 *   RENEWING, REBINDING -> BOUND  `#takeAck`
 *   RENEWING, REBINDING -> SELECTING  NAK; REBINDING -> SELECTING  the lease is over
 *
 * Departs from RFC 2131 4.4.1: no wait of one to ten seconds before the first message, and the
 * address is used without an ARP probe; a conflict that shows later is counted. A node must answer
 * milliseconds after power-on. Decision 0103.
 */

import { IPV4_BROADCAST } from "#os/base";
import { type EventLoop, Timer, type TimerOwner } from "#os/loop";
import type { Random } from "#os/platform";
import { count, DHCP_NAKS, DHCP_NOT_FOR_US, OK } from "../counters.ts";
import type { NetInterface } from "../interface.ts";
import { NET_LIMITS } from "../limits.ts";
import type { Udp, UdpReceiver, UdpSocket } from "../udp.ts";
import {
  BOOTREPLY,
  BOOTREQUEST,
  clearDhcp,
  DHCPACK,
  DHCPDISCOVER,
  DHCPNAK,
  DHCPOFFER,
  DHCPREQUEST,
  DhcpMessage,
  readDhcp,
  writeDhcp,
} from "./message.ts";

export type DhcpState = "INIT" | "SELECTING" | "REQUESTING" | "BOUND" | "RENEWING" | "REBINDING";

/** What a server gave us. */
export type Lease = {
  readonly address: number;
  readonly mask: number;
  /** 0 = none. */
  readonly router: number;
  readonly dnsServers: readonly number[];
};

/** Who puts a lease to use. */
export interface DhcpReceiver {
  /** An address was given, or given anew with other parameters. */
  onLease(lease: Lease): void;
  /** The address must not be used any more. */
  onLeaseLost(): void;
}

const CLIENT_PORT = 68;
const SERVER_PORT = 67;
const FOREVER = 0xffffffff;

export class DhcpClient implements UdpReceiver, TimerOwner {
  state: DhcpState = "INIT";
  readonly #net: NetInterface;
  readonly #loop: EventLoop;
  readonly #random: Random;
  readonly #receiver: DhcpReceiver;
  readonly #socket: UdpSocket | null;
  readonly #timer: Timer;
  readonly #in = new DhcpMessage();
  readonly #out = new DhcpMessage();
  readonly #buffer = new Uint8Array(512);
  #xid = 0;
  #attempts = 0;
  #startSeconds = 0;
  /** The offer, then the lease. */
  #address = 0;
  #server = 0;
  /** On the clock of `#seconds`; only meaningful from BOUND on. FOREVER = never. */
  #t1At = 0;
  #t2At = 0;
  #expiresAt = 0;

  /** Makes a client; nothing is sent before `start`. Port 68 must be free. */
  constructor(net: NetInterface, udp: Udp, random: Random, receiver: DhcpReceiver) {
    this.#net = net;
    this.#loop = net.loop;
    this.#random = random;
    this.#receiver = receiver;
    this.#timer = new Timer(this, false);
    this.#socket = udp.bind(CLIENT_PORT, this, false);
  }

  /** Looks for an address, until there is one. */
  start(): void {
    this.#discover();
  }

  onTimer(): void {
    const now = this.#seconds();
    switch (this.state) {
      case "INIT":
      case "SELECTING":
        this.#sendDiscover();
        break;
      case "REQUESTING":
        if (this.#attempts >= NET_LIMITS.dhcpAttemptsPerRound) this.#discover();
        else this.#sendRequest();
        break;
      case "BOUND":
      case "RENEWING":
      case "REBINDING":
        if (now >= this.#expiresAt) this.#lose();
        else if (now >= this.#t2At) this.#renew("REBINDING", this.#expiresAt - now);
        else if (now >= this.#t1At) this.#renew("RENEWING", this.#t2At - now);
        else this.#armIn(this.#t1At - now);
        break;
    }
  }

  onDatagram(_address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    const message = this.#in;
    const drop = readDhcp(bytes, start, end, message);
    const counters = this.#net.counters;
    if (drop !== OK) {
      count(counters, drop);
      return;
    }
    const net = this.#net;
    const isForUs =
      port === SERVER_PORT &&
      message.op === BOOTREPLY &&
      message.xid === this.#xid &&
      message.chaddrHigh === net.macHigh &&
      message.chaddrLow === net.macLow;
    if (!isForUs) {
      count(counters, DHCP_NOT_FOR_US);
      return;
    }
    if (message.type === DHCPOFFER && this.state === "SELECTING") this.#takeOffer(message);
    else if (this.state === "SELECTING" || this.state === "BOUND" || this.state === "INIT") {
      count(counters, DHCP_NOT_FOR_US);
    } else if (message.type === DHCPACK) this.#takeAck(message);
    else if (message.type === DHCPNAK) this.#takeNak(message);
  }

  #discover(): void {
    this.state = "SELECTING";
    this.#attempts = 0;
    this.#xid = this.#random.nextU32();
    this.#startSeconds = this.#seconds();
    this.#sendDiscover();
  }

  #sendDiscover(): void {
    const message = this.#begin(DHCPDISCOVER);
    this.#send(message, IPV4_BROADCAST);
    this.#retryLater();
  }

  #takeOffer(offer: DhcpMessage): void {
    const isUsable =
      offer.yiaddr !== 0 &&
      offer.server !== 0 &&
      offer.leaseSeconds >= NET_LIMITS.dhcpLeaseMinSeconds;
    if (!isUsable) {
      count(this.#net.counters, DHCP_NOT_FOR_US);
      return;
    }
    this.state = "REQUESTING";
    this.#address = offer.yiaddr;
    this.#server = offer.server;
    this.#attempts = 0;
    this.#sendRequest();
  }

  /** RFC 2131 4.3.2, table 4: generated during SELECTING. */
  #sendRequest(): void {
    const message = this.#begin(DHCPREQUEST);
    message.requestedAddress = this.#address;
    message.server = this.#server;
    this.#send(message, IPV4_BROADCAST);
    this.#retryLater();
  }

  #takeAck(ack: DhcpMessage): void {
    const lease = ack.leaseSeconds;
    if (ack.yiaddr === 0 || lease < NET_LIMITS.dhcpLeaseMinSeconds) {
      count(this.#net.counters, DHCP_NOT_FOR_US);
      return;
    }
    this.#address = ack.yiaddr;
    if (ack.server !== 0) this.#server = ack.server;
    const now = this.#seconds();
    if (lease === FOREVER) {
      this.#t1At = FOREVER;
      this.#t2At = FOREVER;
      this.#expiresAt = FOREVER;
    } else {
      // RFC 2131 4.4.5: T1 is half, T2 seven eighths, unless the server says otherwise, in order.
      const t2 =
        ack.t2Seconds > 0 && ack.t2Seconds < lease ? ack.t2Seconds : Math.floor((lease / 8) * 7);
      const t1 =
        ack.t1Seconds > 0 && ack.t1Seconds < t2
          ? ack.t1Seconds
          : Math.min(Math.floor(lease / 2), t2);
      this.#t1At = now + t1;
      this.#t2At = now + t2;
      this.#expiresAt = now + lease;
    }
    this.state = "BOUND";
    this.#attempts = 0;
    if (this.#t1At === FOREVER) this.#loop.cancel(this.#timer);
    else this.#armIn(this.#t1At - now);
    const dnsServers: number[] = [];
    for (let i = 0; i < ack.dnsCount; i++) dnsServers.push(ack.dns[i]);
    const mask = ack.mask !== 0 ? ack.mask : maskOfClass(ack.yiaddr);
    this.#receiver.onLease({ address: ack.yiaddr, mask, router: ack.router, dnsServers });
  }

  #takeNak(nak: DhcpMessage): void {
    if (this.state === "REQUESTING" && nak.server !== this.#server) {
      count(this.#net.counters, DHCP_NOT_FOR_US);
      return;
    }
    count(this.#net.counters, DHCP_NAKS);
    if (this.state === "REQUESTING") this.#discover();
    else this.#lose();
  }

  /**
   * Asks for the same address again; half of what is left until `left` seconds are over, then
   * again.
   */
  #renew(state: DhcpState, left: number): void {
    if (this.state !== state) {
      this.state = state;
      this.#xid = this.#random.nextU32();
      this.#startSeconds = this.#seconds();
    }
    const message = this.#begin(DHCPREQUEST);
    message.ciaddr = this.#address; // RFC 2131 4.3.2, table 4: neither server nor requested address
    this.#send(message, state === "RENEWING" ? this.#server : IPV4_BROADCAST);
    const half = Math.max(left / 2, NET_LIMITS.dhcpRenewMinMs / 1000);
    this.#armIn(Math.ceil(Math.min(half, left)));
  }

  #lose(): void {
    this.#address = 0;
    this.#receiver.onLeaseLost();
    this.#discover();
  }

  #begin(type: number): DhcpMessage {
    const message = this.#out;
    clearDhcp(message);
    message.op = BOOTREQUEST;
    message.type = type;
    message.xid = this.#xid;
    message.secs = Math.min(this.#seconds() - this.#startSeconds, 0xffff);
    message.chaddrHigh = this.#net.macHigh;
    message.chaddrLow = this.#net.macLow;
    return message;
  }

  /** A message that cannot be sent now is sent again like one that was lost. */
  #send(message: DhcpMessage, destination: number): void {
    const end = writeDhcp(this.#buffer, 0, message);
    this.#socket?.send(destination, SERVER_PORT, this.#buffer, 0, end);
  }

  /** 4, 8, 16, 32, 64 s, each up to a second more or less (RFC 2131 4.1). */
  #retryLater(): void {
    const doublings = Math.min(this.#attempts, 4);
    this.#attempts++;
    const delayMs = Math.min(
      NET_LIMITS.dhcpRetryFirstMs * (1 << doublings),
      NET_LIMITS.dhcpRetryMaxMs,
    );
    this.#loop.arm(this.#timer, delayMs - 1000 + (this.#random.nextU32() % 2001));
  }

  #armIn(seconds: number): void {
    this.#loop.arm(this.#timer, Math.min(seconds, 2_000_000) * 1000);
  }

  /** Whole seconds since the machine started. */
  #seconds(): number {
    return Math.floor(this.#loop.nowUs / 1_000_000);
  }
}

/** The mask of the address's class, for a server that gives none (RFC 2132 3.3). */
function maskOfClass(address: number): number {
  const first = address >>> 24;
  return first < 128 ? 0xff000000 : first < 192 ? 0xffff0000 : 0xffffff00;
}
