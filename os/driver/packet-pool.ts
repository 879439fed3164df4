/**
 * The packets of one interface: a fixed number of equal slots in one piece of device memory, made
 * once. Who owns a packet is recorded and checked at every hand-over, so that a bug shows where it
 * is made.
 *
 * A slot:  [ prefix | headroom | frame ........ ] `packet.bytes` is all but the prefix, which is
 * room for the device's header in front of a frame that begins at 0.
 */
import { CHECKSUM_UNKNOWN, type DeviceMemory, HEADROOM_BYTES, type Packet } from "#os/platform";
import { DriverError } from "./error.ts";
import { DRIVER_LIMITS } from "./limits.ts";

/** In front of `packet.bytes`: a virtio-net header is 12 bytes. */
export const PREFIX_BYTES = 16;

/** Owners of a packet. */
const POOL = 0;
const CALLER = 1;
const DEVICE = 2;

export class PoolPacket implements Packet {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  start = HEADROOM_BYTES;
  end = HEADROOM_BYTES;
  checksum = CHECKSUM_UNKNOWN;
  checksumStart = 0;
  checksumOffset = 0;
  /** Which slot of the pool. */
  readonly index: number;

  constructor(bytes: Uint8Array, index: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.index = index;
  }
}

export class PacketPool {
  readonly count: number;
  /** From one slot to the next. */
  readonly slotBytes: number;
  /** All slots, for device headers. */
  readonly arena: Uint8Array;
  /** Longest frame that fits behind the headroom. */
  readonly frameBytes: number;
  /** Packets with the pool itself. */
  freeCount = 0;

  readonly #packets: PoolPacket[] = [];
  readonly #owner: Uint8Array;
  readonly #free: Uint16Array; // a stack: what was used last is used next, while caches know it

  constructor(memory: DeviceMemory, count: number, mtu: number) {
    this.count = count;
    this.frameBytes = mtu + DRIVER_LIMITS.frameHeaderBytes;
    this.slotBytes = (PREFIX_BYTES + HEADROOM_BYTES + this.frameBytes + 63) & ~63;
    this.arena = memory.allocate(count * this.slotBytes);
    this.#owner = new Uint8Array(count);
    this.#free = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      const start = i * this.slotBytes;
      const bytes = this.arena.subarray(start + PREFIX_BYTES, start + this.slotBytes);
      this.#packets.push(new PoolPacket(bytes, i));
    }
    for (let i = count - 1; i >= 0; i--) this.#pushFree(i);
  }

  /** A packet for the caller, as `NetDevice.allocate` promises it, or null. */
  allocate(): PoolPacket | null {
    const index = this.#popFree();
    if (index < 0) return null;
    this.#owner[index] = CALLER;
    const packet = this.#packets[index]!;
    packet.start = HEADROOM_BYTES;
    packet.end = HEADROOM_BYTES;
    packet.checksum = CHECKSUM_UNKNOWN;
    packet.checksumStart = 0;
    return packet;
  }

  /** Index of a free packet, now the device's; -1 when there is none. */
  allocateForDevice(): number {
    const index = this.#popFree();
    if (index >= 0) this.#owner[index] = DEVICE;
    return index;
  }

  /** From the caller to the device: the packet's index. Its frame must lie within its bytes. */
  toDevice(packet: Packet): number {
    const index = this.#takeBack(packet);
    this.#owner[index] = DEVICE;
    return index;
  }

  /** From the device to the caller. */
  toCaller(index: number): PoolPacket {
    if (this.#owner[index] !== DEVICE)
      throw new DriverError("OWNER", `packet ${index}: not the device's`);
    this.#owner[index] = CALLER;
    return this.#packets[index]!;
  }

  /** From the caller, unsent, back to the pool. */
  release(packet: Packet): void {
    this.#pushFree(this.#takeBack(packet));
  }

  /** From the device back to the pool. */
  releaseFromDevice(index: number): void {
    if (this.#owner[index] !== DEVICE)
      throw new DriverError("OWNER", `packet ${index}: not the device's`);
    this.#pushFree(index);
  }

  #takeBack(packet: Packet): number {
    const { index } = packet as PoolPacket;
    if (this.#packets[index] !== packet || this.#owner[index] !== CALLER) {
      throw new DriverError("OWNER", `packet ${index}: sent or released by who does not own it`);
    }
    return index;
  }

  #pushFree(index: number): void {
    this.#owner[index] = POOL;
    this.#free[this.freeCount] = index;
    this.freeCount = (this.freeCount + 1) | 0;
  }

  #popFree(): number {
    if (this.freeCount === 0) return -1;
    this.freeCount = (this.freeCount - 1) | 0;
    return this.#free[this.freeCount]!;
  }
}
