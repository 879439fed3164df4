/**
 * A TCP/IP stack on the event loop of this process: the same stack that images have.
 *
 * Its own event loop turns when a frame arrives, when a timer is due, and when someone outside wants
 * something. Nothing turns from inside a call. Between turns the stack's time stands still, so what
 * arms timers or sends datagrams goes through `call`; for what only queues bytes, `wake` is enough.
 */

import { sumWords } from "#os/base";
import { EventLoop, type Poller } from "#os/loop";
import { Stack, TCP_LIMITS } from "#os/net";
import {
  CHECKSUM_UNKNOWN,
  HEADROOM_BYTES,
  type NetDevice,
  type Packet,
  type Random,
} from "#os/platform";
import { ETHERNET_HEADER_BYTES } from "./frame.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import { makeRecord, RECORD_HEADER_BYTES } from "./record.ts";
import type { Scheduler } from "./scheduler.ts";

const MTU = 1500;
const PACKET_BYTES = HEADROOM_BYTES + ETHERNET_HEADER_BYTES + MTU + 32;
/** Frames the stack may hold at once, to send and received. */
const PACKETS_MAX = 4096;
const LIMITS = { ...TCP_LIMITS, connectionsMax: 8192, buffersBytesMax: 64 * 1024 * 1024 };

export interface StackRunnerOptions {
  readonly mac: Uint8Array;
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Takes the records the stack sends. */
  readonly send: (record: Buffer) => void;
}

export class StackRunner implements Poller {
  readonly stack: Stack;
  readonly #device: FrameDevice;
  readonly #loop: EventLoop;
  readonly #scheduler: Scheduler;
  /** Prevents the next turn; null when none is planned. */
  #cancel: (() => void) | null = null;
  #isWoken = false;
  #isClosed = false;
  #calls: (() => void)[] = [];

  constructor({ mac, random, scheduler, send }: StackRunnerOptions) {
    this.#scheduler = scheduler;
    this.#loop = new EventLoop(scheduler.clock);
    this.#loop.addPoller(this);
    this.#loop.retain(); // a stack without sockets still answers, and has timers of its own
    this.#device = new FrameDevice(mac, send);
    this.stack = new Stack(this.#device, this.#loop, random, LIMITS);
    this.wake();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Calls `action` at the start of the next turn, which is soon. */
  call(action: () => void): void {
    if (this.#isClosed) return;
    this.#calls.push(action);
    this.wake();
  }

  poll(): boolean {
    const calls = this.#calls;
    if (calls.length === 0) return false;
    this.#calls = [];
    for (const action of calls) action();
    return false;
  }

  flush(): boolean {
    return false;
  }

  arm(): boolean {
    return this.#calls.length > 0;
  }

  /** Someone outside used the stack, or a frame came: it turns soon. */
  wake(): void {
    if (this.#isWoken || this.#isClosed) return;
    this.#isWoken = true;
    this.#plan(0);
  }

  /** A frame arrives. False when there is no room for it. */
  deliver(record: Buffer): boolean {
    if (this.#isClosed || !this.#device.deliver(record)) return false;
    this.wake();
    return true;
  }

  /** Ends all work. Connections just stop. */
  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  #plan(delayUs: number): void {
    this.#cancel?.();
    this.#cancel = this.#scheduler.after(delayUs, () => this.#turn());
  }

  #turn(): void {
    this.#cancel = null;
    this.#isWoken = false;
    const sleepUs = this.#loop.turn();
    if (!this.#isClosed && !this.#isWoken) this.#plan(sleepUs);
  }
}

class FramePacket implements Packet {
  readonly bytes = new Uint8Array(PACKET_BYTES);
  readonly view = new DataView(this.bytes.buffer);
  start = HEADROOM_BYTES;
  end = HEADROOM_BYTES;
  checksum = CHECKSUM_UNKNOWN;
  checksumStart = 0;
  checksumOffset = 0;

  sum(start: number, end: number, sum: number): number {
    return sumWords(this.view, start, end, sum);
  }
}

/** The stack's network interface. */
class FrameDevice implements NetDevice {
  readonly mac: Uint8Array;
  readonly mtu = MTU;
  readonly checksumOffload = false;
  readonly #send: (record: Buffer) => void;
  readonly #free: Packet[] = [];
  readonly #outbox: Packet[] = [];
  #inbox: Packet[] = [];
  #inboxAt = 0;
  #made = 0;

  constructor(mac: Uint8Array, send: (record: Buffer) => void) {
    this.mac = mac;
    this.#send = send;
  }

  allocate(): Packet | null {
    let packet = this.#free.pop() ?? null;
    if (packet === null) {
      if (this.#made === PACKETS_MAX) return null;
      this.#made++;
      packet = new FramePacket();
    }
    packet.start = HEADROOM_BYTES;
    packet.end = HEADROOM_BYTES;
    packet.checksumStart = 0;
    packet.checksumOffset = 0;
    return packet;
  }

  send(packet: Packet): void {
    this.#outbox.push(packet);
  }

  flush(): void {
    for (const packet of this.#outbox) {
      const record = makeRecord(packet.end - packet.start);
      record.set(packet.bytes.subarray(packet.start, packet.end), RECORD_HEADER_BYTES);
      this.release(packet);
      this.#send(record);
    }
    this.#outbox.length = 0;
  }

  receive(): Packet | null {
    const packet = this.#inbox[this.#inboxAt];
    if (packet === undefined) {
      this.#inbox = [];
      this.#inboxAt = 0;
      return null;
    }
    this.#inboxAt++;
    return packet;
  }

  mayHaveMore(): boolean {
    return true;
  }

  release(packet: Packet): void {
    this.#free.push(packet);
  }

  armInterrupt(): boolean {
    return this.#inboxAt < this.#inbox.length;
  }

  /** A frame arrives. False when there is no room for it. */
  deliver(record: Buffer): boolean {
    const bytes = record.length - RECORD_HEADER_BYTES;
    if (this.#inbox.length - this.#inboxAt >= SWITCH_LIMITS.stackQueueMax) return false;
    if (bytes > PACKET_BYTES - HEADROOM_BYTES) return false;
    const packet = this.allocate();
    if (packet === null) return false;
    packet.bytes.set(record.subarray(RECORD_HEADER_BYTES), packet.start);
    packet.end = packet.start + bytes;
    packet.checksum = CHECKSUM_UNKNOWN;
    this.#inbox.push(packet);
    return true;
  }
}
