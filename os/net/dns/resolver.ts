/**
 * The stub resolver (RFC 1035 section 7, RFC 1123 6.1.3.1): asks the servers of the network for the
 * address of a name, in turn, and gives up after a few tries. No cache: the servers have one, and
 * they are near.
 *
 * Each try has a random id and its own random port, so that an answer is hard to forge (RFC 5452
 * section 9). Invariant: at most `dnsQueriesMax` queries are open, each with one socket and one
 * timer.
 */

import { parseIpv4 } from "#os/base";
import { Deferred, type DeferredOwner, type EventLoop, Timer, type TimerOwner } from "#os/loop";
import type { Random } from "#os/platform";
import { type Counters, count, DNS_BAD_MESSAGE, DNS_NOT_ASKED } from "../counters.ts";
import { NET_LIMITS } from "../limits.ts";
import type { Udp, UdpReceiver, UdpSocket } from "../udp.ts";
import {
  DNS_MESSAGE_BYTES,
  DNS_PORT,
  DnsAnswer,
  DnsHeader,
  RCODE_NO_SUCH_NAME,
  RCODE_OK,
  readAnswer,
  writeQuery,
} from "./message.ts";

/** Who asked. Called once, never from inside `lookup`. */
export interface LookupReceiver {
  onAddress(name: string, address: number): void;
  /** `code` is Node's: ENOTFOUND, ETIMEOUT, ESERVFAIL, EBADNAME, ENOSERVERS or EBUSY. */
  onLookupFailure(name: string, code: string): void;
}

export class Resolver {
  /** Addresses of the servers, best first. */
  servers: readonly number[] = [];
  readonly udp: Udp;
  readonly loop: EventLoop;
  readonly random: Random;
  readonly counters: Counters;
  readonly header = new DnsHeader();
  readonly answer = new DnsAnswer();
  /** Queries that wait for an answer. */
  openCount = 0;

  constructor(udp: Udp, loop: EventLoop, random: Random, counters: Counters) {
    this.udp = udp;
    this.loop = loop;
    this.random = random;
    this.counters = counters;
  }

  /**
   * Finds the IPv4 address of `name`; a dotted address is its own. The answer comes by `receiver`.
   */
  lookup(name: string, receiver: LookupReceiver): void {
    const query = new Query(this, name, receiver);
    const literal = parseIpv4(name);
    if (literal >= 0) query.finish(literal, "");
    else if (this.openCount >= NET_LIMITS.dnsQueriesMax) query.finish(0, "EBUSY");
    else query.start();
  }
}

/** One name being asked for. */
class Query implements UdpReceiver, TimerOwner, DeferredOwner {
  readonly #resolver: Resolver;
  readonly #name: string;
  readonly #receiver: LookupReceiver;
  readonly #timer: Timer;
  readonly #message = new Uint8Array(DNS_MESSAGE_BYTES);
  #messageEnd = 0;
  #socket: UdpSocket | null = null;
  #server = 0;
  #attempts = 0;
  #isOpen = false;
  #address = 0;
  #code = "";

  constructor(resolver: Resolver, name: string, receiver: LookupReceiver) {
    this.#resolver = resolver;
    this.#name = name;
    this.#receiver = receiver;
    this.#timer = new Timer(this, true);
  }

  start(): void {
    this.#isOpen = true;
    this.#resolver.openCount++;
    this.#ask();
  }

  /** The result, told at the end of the turn: `code` "" means `address` is it. */
  finish(address: number, code: string): void {
    const resolver = this.#resolver;
    if (this.#isOpen) {
      this.#isOpen = false;
      resolver.openCount--;
    }
    this.#socket?.close();
    this.#socket = null;
    resolver.loop.cancel(this.#timer);
    this.#address = address;
    this.#code = code;
    resolver.loop.defer(new Deferred(this));
  }

  onDeferred(): void {
    if (this.#code === "") this.#receiver.onAddress(this.#name, this.#address);
    else this.#receiver.onLookupFailure(this.#name, this.#code);
  }

  onTimer(): void {
    if (this.#attempts >= NET_LIMITS.dnsAttempts) this.finish(0, "ETIMEOUT");
    else this.#ask();
  }

  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    const resolver = this.#resolver;
    if (!this.#isOpen || address !== this.#server || port !== DNS_PORT) {
      count(resolver.counters, DNS_NOT_ASKED);
      return;
    }
    const { header, answer } = resolver;
    const { dnsAliasesMax, dnsRecordsMax } = NET_LIMITS;
    const query = this.#message;
    const queryEnd = this.#messageEnd;
    const isGood = readAnswer(
      bytes,
      start,
      end,
      query,
      queryEnd,
      header,
      answer,
      dnsAliasesMax,
      dnsRecordsMax,
    );
    if (!isGood) {
      count(resolver.counters, DNS_BAD_MESSAGE);
      return; // the right answer may still come: RFC 5452 section 9
    }
    if (answer.hasAddress) this.finish(answer.address, "");
    else if (answer.rcode === RCODE_OK || answer.rcode === RCODE_NO_SUCH_NAME)
      this.finish(0, "ENOTFOUND");
    else if (this.#attempts >= NET_LIMITS.dnsAttempts) this.finish(0, "ESERVFAIL");
    else this.#ask(); // another server may do better
  }

  #ask(): void {
    const resolver = this.#resolver;
    const { servers, random } = resolver;
    if (servers.length === 0) {
      this.finish(0, "ENOSERVERS");
      return;
    }
    this.#messageEnd = writeQuery(
      this.#message,
      random.nextU32() & 0xffff,
      this.#name,
      resolver.header,
    );
    if (this.#messageEnd < 0) {
      this.finish(0, "EBADNAME");
      return;
    }
    this.#socket?.close();
    this.#socket = resolver.udp.bind(0, this, false);
    this.#server = servers[this.#attempts % servers.length]!;
    // Twice as long for each round through the servers.
    const round = Math.floor(this.#attempts / servers.length);
    this.#attempts++;
    this.#socket?.send(this.#server, DNS_PORT, this.#message, 0, this.#messageEnd);
    resolver.loop.arm(this.#timer, NET_LIMITS.dnsRetryFirstMs * (1 << Math.min(round, 3)));
  }
}
