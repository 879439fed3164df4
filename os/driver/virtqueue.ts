/**
 * A split virtqueue (virtio 1.2, section 2.7), driver side. One descriptor is one buffer:
 * descriptor `id` is bound to buffer `id` of whoever owns the queue, so there is no list of free
 * descriptors and nothing is chained.
 *
 * Invariants:
 *  1. `idx` is the next free-running index into the available ring; the device knows of it up to
 *     `published`.
 *  2. A descriptor is with the device (`isOffered[id]` = 1) from `offer` until `take` returns it,
 *     and is changed only while it is not.
 *  3. What the device writes is not trusted: an id that is not with it, or an index too far ahead,
 *     sets `hasFailed`, and the queue gives nothing any more.
 */
import type { DeviceMemory } from "#os/platform";
import { DriverError } from "./error.ts";
import { DRIVER_LIMITS } from "./limits.ts";
import type { VirtioTransport } from "./virtio.ts";

export const VIRTQ_DESC_F_WRITE = 2;
const VIRTQ_AVAIL_F_NO_INTERRUPT = 1;
const VIRTQ_USED_F_NO_NOTIFY = 1;
const DESC_BYTES = 16;

/** `take` found nothing, or the queue has failed. */
export const NONE = -1;

export class Virtqueue {
  readonly size: number;
  /** The device broke the rules; `failure` says how. */
  hasFailed = false;
  /** Length the device reported for the buffer that `take` returned last. */
  length = 0;
  /** Buffers with the device. */
  offered = 0;

  readonly #memory: DeviceMemory;
  readonly #ring: Uint8Array;
  readonly #view: DataView;
  readonly #isOffered: Uint8Array;
  readonly #hasEventIdx: boolean;
  readonly #avail: number; // offsets of the rings from the descriptor table at 0
  readonly #used: number;
  #idx = 0;
  #published = 0;
  #usedIdx = 0; // next used element to look at
  #deviceIdx = 0; // used.idx as last read
  #badIdx = -1; // with `hasFailed`: the index that went too far, or
  #badId = 0; // the descriptor that was not with the device
  #isPolled = false; // without EVENT_IDX: the device was told not to interrupt

  /** Makes the rings, `size` a power of two, and enables queue `index` of the device with them. */
  constructor(
    memory: DeviceMemory,
    transport: VirtioTransport,
    index: number,
    size: number,
    hasEventIdx: boolean,
  ) {
    const isPower = size > 0 && (size & (size - 1)) === 0;
    if (!isPower || size > DRIVER_LIMITS.packetsMax || size > transport.queueSizeMax(index)) {
      throw new DriverError(
        "QUEUE_SIZE",
        `${transport.place}: queue ${index} cannot have size ${size}`,
      );
    }
    this.size = size;
    this.#memory = memory;
    this.#hasEventIdx = hasEventIdx;
    this.#isOffered = new Uint8Array(size);
    // avail: flags, idx, ring, used_event. used, 4-byte aligned: flags, idx, ring of (id, len),
    // avail_event.
    this.#avail = DESC_BYTES * size;
    this.#used = (this.#avail + 6 + 2 * size + 3) & ~3;
    this.#ring = memory.allocate(this.#used + 6 + 8 * size);
    this.#view = new DataView(this.#ring.buffer, this.#ring.byteOffset, this.#ring.byteLength);
    const address = memory.physicalAddress(this.#ring);
    transport.enableQueue(index, size, address, address + this.#avail, address + this.#used);
    // The index before the first is passed only after 2^16 buffers.
    if (hasEventIdx) memory.store16(this.#ring, this.#avail + 4 + 2 * size, 0xffff);
    this.disarm();
  }

  /** Binds descriptor `id` to the buffer at `address`. `address + length` is below 2^53. */
  describe(id: number, address: number, length: number, flags: number): void {
    const at = DESC_BYTES * id;
    const high = Math.floor(address / 0x1_0000_0000);
    this.#view.setUint32(at, address >>> 0, true);
    this.#view.setUint32(at + 4, high, true);
    this.#view.setUint32(at + 8, length, true);
    this.#view.setUint16(at + 12, flags, true);
  }

  /** Moves descriptor `id` within the same 4 GiB: the lower word of its address, and its length. */
  redescribe(id: number, addressLow: number, length: number): void {
    const at = DESC_BYTES * id;
    this.#view.setUint32(at, addressLow, true);
    this.#view.setUint32(at + 8, length, true);
  }

  /**
   * Queues descriptor `id` for the device, which learns of it by `publish`. It must not be with the
   * device.
   */
  offer(id: number): void {
    if (this.#isOffered[id] !== 0) refuseOffer(id);
    this.#isOffered[id] = 1;
    this.offered = (this.offered + 1) | 0;
    const slot = this.#idx & (this.size - 1);
    this.#view.setUint16(this.#avail + 4 + 2 * slot, id, true);
    this.#idx = (this.#idx + 1) & 0xffff;
  }

  /**
   * Lets the device see what was offered. A `fence` must follow before `mustNotify`; returns the
   * argument for it, or NONE when nothing was pending.
   */
  publish(): number {
    const before = this.#published;
    if (before === this.#idx) return NONE;
    this.#memory.store16(this.#ring, this.#avail + 2, this.#idx);
    this.#published = this.#idx;
    return before;
  }

  /** Whether the device wants to be told of what was published since `before`; section 2.7.10. */
  mustNotify(before: number): boolean {
    if (this.#hasEventIdx) {
      const event = this.#memory.load16(this.#ring, this.#used + 4 + 8 * this.size);
      const idx = this.#published;
      return ((idx - event - 1) & 0xffff) < ((idx - before) & 0xffff);
    }
    const flags = this.#memory.load16(this.#ring, this.#used);
    return (flags & VIRTQ_USED_F_NO_NOTIFY) === 0;
  }

  /** The next descriptor the device has finished with, its `length` set; NONE if there is none. */
  take(): number {
    const usedIdx = this.#usedIdx;
    if (usedIdx === this.#deviceIdx && !this.#readDeviceIdx()) return NONE;
    const at = this.#used + 4 + 8 * (usedIdx & (this.size - 1));
    // The length, which lies behind the descriptor, first: one bounds check.
    const length = this.#view.getUint32(at + 4, true);
    const id = this.#view.getUint32(at, true);
    if (id >= this.size || this.#isOffered[id] !== 1) {
      this.hasFailed = true;
      this.#badId = id;
      this.#deviceIdx = usedIdx;
      return NONE;
    }
    this.#isOffered[id] = 0;
    this.offered = (this.offered - 1) | 0;
    this.length = length;
    this.#usedIdx = (usedIdx + 1) & 0xffff;
    return id;
  }

  /**
   * Asks for an interrupt when the next descriptor is finished with. A `fence` must follow, then
   * `hasMore`: what was finished before the device saw this causes no interrupt.
   */
  arm(): void {
    if (this.#hasEventIdx) {
      this.#memory.store16(this.#ring, this.#avail + 4 + 2 * this.size, this.#usedIdx);
    } else {
      this.#memory.store16(this.#ring, this.#avail, 0);
      this.#isPolled = false;
    }
  }

  /**
   * Asks for no interrupts. With EVENT_IDX nothing is to be done after an interrupt, since the
   * index asked for has passed: one may still come when the index has gone round, or if `arm` was
   * called and none came yet.
   */
  disarm(): void {
    if (this.#hasEventIdx || this.#isPolled) return;
    this.#memory.store16(this.#ring, this.#avail, VIRTQ_AVAIL_F_NO_INTERRUPT);
    this.#isPolled = true;
  }

  /** Whether `take` has something to give, as far as was looked. */
  hasKnown(): boolean {
    return this.#usedIdx !== this.#deviceIdx;
  }

  /** Whether `take` has something to give, by the device's word. */
  hasMore(): boolean {
    return this.#usedIdx !== this.#deviceIdx || this.#readDeviceIdx();
  }

  /** What the device did wrong, or "". */
  get failure(): string {
    if (!this.hasFailed) return "";
    if (this.#badIdx < 0) return `it returned descriptor ${this.#badId}, which it does not have`;
    return `its used index went from ${this.#usedIdx} to ${this.#badIdx}`;
  }

  #readDeviceIdx(): boolean {
    if (this.hasFailed) return false;
    const usedIdx = this.#usedIdx;
    const deviceIdx = this.#memory.load16(this.#ring, this.#used + 2);
    if (deviceIdx === usedIdx) return false;
    if (((deviceIdx - usedIdx) & 0xffff) > this.offered) {
      this.hasFailed = true;
      this.#badIdx = deviceIdx;
      this.#deviceIdx = usedIdx;
      return false;
    }
    this.#deviceIdx = deviceIdx;
    return true;
  }
}

/** Apart, as what makes errors is elsewhere in the driver: a path that never needs one keeps no room for it. */
function refuseOffer(id: number): never {
  throw new DriverError("OFFERED", `descriptor ${id} is in use`);
}
