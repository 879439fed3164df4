/**
 * A network interface in memory. Each packet it hands out is checked when it comes back: returned
 * twice, sent after it was released, frame outside the buffer. Released packets are overwritten, so
 * that whoever still reads them sees it.
 */

import { assert, complement, Prng, sumWords } from "#os/base";
import {
  CHECKSUM_UNKNOWN,
  CHECKSUM_VALID,
  HEADROOM_BYTES,
  type NetDevice,
  type Packet,
} from "#os/platform";
import { SIM_LIMITS } from "./limits.ts";

/** The device's own idea of who has a packet. */
const FREE = 0;
const LENT = 1;
const QUEUED = 2;

class SimPacket implements Packet {
  readonly bytes = new Uint8Array(SIM_LIMITS.packetBytes);
  readonly view = new DataView(this.bytes.buffer);
  start = HEADROOM_BYTES;
  end = HEADROOM_BYTES;
  checksum = CHECKSUM_UNKNOWN;
  checksumStart = 0;
  checksumOffset = 0;
  owner = FREE;

  sum(start: number, end: number, sum: number): number {
    return sumWords(this.view, start, end, sum);
  }
}

/** What a device is joined to. `bytes` belongs to the receiver of the call. */
export interface Carrier {
  carry(from: SimNetDevice, bytes: Uint8Array): void;
}

export type SimNetDeviceOptions = {
  mtu?: number;
  /** Does the checksums a packet leaves to it, and vouches for those it receives. */
  checksumOffload?: boolean;
  /** How often `allocate` finds nothing free, 0 .. 1, by the dice of `seed`. */
  allocateFailure?: number;
  seed?: number;
};

export class SimNetDevice implements NetDevice {
  readonly mac: Uint8Array;
  readonly mtu: number;
  readonly checksumOffload: boolean;
  /** Called when a frame arrives while the machine sleeps. */
  onWake: () => void = () => {};
  /** When true, `allocate` finds nothing free, as with a full transmit ring. */
  isTransmitFull = false;
  framesSent = 0;
  framesReceived = 0;
  framesDropped = 0;
  flushes = 0;
  readonly #carrier: Carrier;
  readonly #dice: Prng;
  readonly #allocateFailure: number;
  readonly #free: SimPacket[] = [];
  readonly #received: SimPacket[] = [];
  readonly #outbox: SimPacket[] = [];
  #made = 0;
  #isArmed = false;

  constructor(mac: Uint8Array, carrier: Carrier, options: SimNetDeviceOptions = {}) {
    assert(mac.length === 6, "a MAC address has six bytes");
    this.mac = mac;
    this.#carrier = carrier;
    this.#dice = new Prng(options.seed ?? 0);
    this.#allocateFailure = options.allocateFailure ?? 0;
    this.mtu = options.mtu ?? 1500;
    this.checksumOffload = options.checksumOffload ?? false;
  }

  /** Packets that someone other than the device holds. 0 when nothing leaks. */
  get lentCount(): number {
    return this.#made - this.#free.length - this.#received.length - this.#outbox.length;
  }

  allocate(): Packet | null {
    if (this.isTransmitFull || this.#dice.chance(this.#allocateFailure)) return null;
    const packet = this.#take();
    if (packet !== null) packet.owner = LENT;
    return packet;
  }

  send(packet: Packet): void {
    const own = this.#own(packet);
    assert(own.start <= own.end && own.end <= own.bytes.length, "sent frame outside its buffer");
    assert(own.end - own.start >= 14, "sent frame without an Ethernet header");
    assert(own.end - own.start <= this.mtu + 14, "sent frame longer than the MTU allows");
    own.owner = QUEUED;
    this.#outbox.push(own);
  }

  flush(): void {
    this.flushes++;
    for (const packet of this.#outbox) {
      this.#completeChecksum(packet);
      this.framesSent++;
      this.#carrier.carry(this, packet.bytes.slice(packet.start, packet.end));
      this.#putBack(packet);
    }
    this.#outbox.length = 0;
  }

  receive(): Packet | null {
    const packet = this.#received.shift();
    if (packet === undefined) return null;
    packet.owner = LENT;
    return packet;
  }

  mayHaveMore(): boolean {
    return this.#received.length > 0;
  }

  release(packet: Packet): void {
    this.#putBack(this.#own(packet));
  }

  armInterrupt(): boolean {
    this.#isArmed = true;
    return this.#received.length > 0;
  }

  /** A frame arrives from the wire. */
  deliver(frame: Uint8Array): void {
    const packet = this.#received.length < SIM_LIMITS.receiveQueueMax ? this.#take() : null;
    if (packet === null || frame.length > packet.bytes.length - packet.start) {
      this.framesDropped++;
      if (packet !== null) this.#putBack(packet);
    } else {
      packet.bytes.set(frame, packet.start);
      packet.end = packet.start + frame.length;
      packet.checksum = CHECKSUM_UNKNOWN;
      packet.owner = QUEUED;
      this.framesReceived++;
      this.#received.push(packet);
    }
    if (this.#isArmed) {
      this.#isArmed = false;
      this.onWake();
    }
  }

  /**
   * Marks the frame that arrived last as vouched for, as a host does for a frame that never left
   * it.
   */
  vouchForLast(): void {
    const last = this.#received.at(-1);
    if (last !== undefined) last.checksum = CHECKSUM_VALID;
  }

  #take(): SimPacket | null {
    let packet = this.#free.pop() ?? null;
    if (packet === null) {
      if (this.#made === SIM_LIMITS.packetsPerDevice) return null;
      packet = new SimPacket();
      this.#made++;
    }
    packet.start = HEADROOM_BYTES;
    packet.end = HEADROOM_BYTES;
    packet.checksumStart = 0;
    packet.checksumOffset = 0;
    return packet;
  }

  #own(packet: Packet): SimPacket {
    assert(packet instanceof SimPacket, "a packet of another device");
    assert(packet.owner === LENT, "a packet came back that was not lent");
    return packet;
  }

  #putBack(packet: SimPacket): void {
    packet.owner = FREE;
    packet.bytes.fill(0xdd);
    this.#free.push(packet);
  }

  #completeChecksum(packet: SimPacket): void {
    const start = packet.checksumStart;
    if (start === 0) return;
    assert(this.checksumOffload, "a checksum was left to a device that does none");
    assert(
      start >= packet.start && start + packet.checksumOffset + 2 <= packet.end,
      "checksum outside",
    );
    const sum = complement(sumWords(packet.view, start, packet.end, 0));
    packet.view.setUint16(start + packet.checksumOffset, sum === 0 ? 0xffff : sum);
  }
}
