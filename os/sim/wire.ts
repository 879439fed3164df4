/**
 * One Ethernet segment in memory: what a device sends arrives at all others, late, twice, damaged
 * or not at all, as the faults and the seed say. Nothing arrives at the instant it was sent unless
 * the delay is 0.
 */

import { Prng } from "#os/base";
import type { SimClock } from "./clock.ts";
import type { Carrier, SimNetDevice } from "./device.ts";

/** What the wire does to frames. Probabilities are 0 .. 1, each for each frame and receiver. */
export type Faults = {
  /** Time on the way. */
  delayUs: number;
  /** Up to this much more, uniformly: frames overtake each other when it exceeds their distance. */
  jitterUs: number;
  loss: number;
  duplication: number;
  /**
   * One bit is flipped, behind the Ethernet header of an IPv4 frame: the damage that a frame check
   * sequence does not catch because it happens in a host or a switch. ARP has no checksum of its
   * own and is spared.
   */
  corruption: number;
  /** A frame is held back by `reorderUs`. */
  reordering: number;
  reorderUs: number;
  /** 0 = unlimited; else a frame occupies the sender's side of the wire for its length. */
  bitsPerSecond: number;
};

export const NO_FAULTS: Faults = {
  delayUs: 0,
  jitterUs: 0,
  loss: 0,
  duplication: 0,
  corruption: 0,
  reordering: 0,
  reorderUs: 0,
  bitsPerSecond: 0,
};

/** A frame that was sent, as the wire saw it. */
export type SentFrame = {
  readonly atUs: number;
  readonly from: SimNetDevice;
  readonly bytes: Uint8Array;
  /** Whether the wire took it away from every receiver. */
  isLost: boolean;
};

type Flight = { atUs: number; order: number; to: SimNetDevice; bytes: Uint8Array };

export class Wire implements Carrier {
  faults: Faults;
  /** Looks at each frame before chance does: true = lose it. */
  drop: (frame: SentFrame) => boolean = () => false;
  /** Called for each frame sent. */
  onSent: (frame: SentFrame) => void = () => {};
  readonly #clock: SimClock;
  readonly #prng: Prng;
  readonly #devices: SimNetDevice[] = [];
  /** Side of a partition for each device; frames pass between equal sides only. */
  readonly #sides: number[] = [];
  /** When each device's side of the wire is free again. */
  readonly #busyUntilUs: number[] = [];
  #flights: Flight[] = [];
  #order = 0;

  constructor(clock: SimClock, seed: number, faults: Partial<Faults>) {
    this.#clock = clock;
    this.#prng = new Prng(seed);
    this.faults = { ...NO_FAULTS, ...faults };
  }

  attach(device: SimNetDevice): void {
    this.#devices.push(device);
    this.#sides.push(0);
    this.#busyUntilUs.push(0);
  }

  /** Cuts `device` off from the devices on other sides. Everyone starts on side 0. */
  setSide(device: SimNetDevice, side: number): void {
    this.#sides[this.#devices.indexOf(device)] = side;
  }

  carry(from: SimNetDevice, bytes: Uint8Array): void {
    const frame: SentFrame = { atUs: this.#clock.us, from, bytes, isLost: false };
    frame.isLost = this.drop(frame);
    const sender = this.#devices.indexOf(from);
    const leavesUs = this.#occupy(sender, bytes.length);
    let arrivals = 0;
    for (let i = 0; i < this.#devices.length; i++) {
      if (i === sender || frame.isLost || this.#sides[i] !== this.#sides[sender]) continue;
      arrivals += this.#toward(this.#devices[i]!, bytes, leavesUs);
    }
    if (arrivals === 0 && this.#devices.length > 1) frame.isLost = true;
    this.onSent(frame);
  }

  /** When the next frame arrives; -1 when none is on the way. */
  nextArrivalUs(): number {
    let next = -1;
    for (const flight of this.#flights) {
      if (next < 0 || flight.atUs < next) next = flight.atUs;
    }
    return next;
  }

  /** Delivers what has arrived by now, in order of arrival, then of sending. */
  deliverDue(): void {
    const now = this.#clock.us;
    const due = this.#flights.filter((flight) => flight.atUs <= now);
    if (due.length === 0) return;
    this.#flights = this.#flights.filter((flight) => flight.atUs > now);
    due.sort((a, b) => a.atUs - b.atUs || a.order - b.order);
    for (const flight of due) flight.to.deliver(flight.bytes);
  }

  /** When the last bit of a frame has left the sender. */
  #occupy(sender: number, length: number): number {
    const rate = this.faults.bitsPerSecond;
    if (rate === 0) return this.#clock.us;
    const free = Math.max(this.#clock.us, this.#busyUntilUs[sender]!);
    const leaves = free + Math.ceil((length * 8 * 1_000_000) / rate);
    this.#busyUntilUs[sender] = leaves;
    return leaves;
  }

  /** Sends copies of a frame to one receiver. Returns how many are on the way. */
  #toward(to: SimNetDevice, bytes: Uint8Array, leavesUs: number): number {
    const faults = this.faults;
    const prng = this.#prng;
    if (prng.chance(faults.loss)) return 0;
    const copies = prng.chance(faults.duplication) ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      let atUs = leavesUs + faults.delayUs;
      if (faults.jitterUs > 0) atUs += prng.below(faults.jitterUs + 1);
      if (prng.chance(faults.reordering)) atUs += faults.reorderUs;
      let copy = bytes;
      if (prng.chance(faults.corruption) && bytes.length > 14 && bytes[13] === 0) {
        copy = bytes.slice();
        const bit = 14 * 8 + prng.below((copy.length - 14) * 8);
        copy[bit >>> 3] = copy[bit >>> 3]! ^ (1 << (bit & 7));
      }
      this.#flights.push({ atUs, order: this.#order++, to, bytes: copy });
    }
    return copies;
  }
}
