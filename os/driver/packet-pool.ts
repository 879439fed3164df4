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
  readonly pool: PacketPool;
  /** Which slot of the pool. */
  readonly index: number;
  /** Where in the pool's arena `bytes` begins. */
  readonly at: number;
  owner = POOL;
  /** While it is the pool's: which one is next. */
  nextFree = 0;

  constructor(pool: PacketPool, bytes: Uint8Array, index: number, at: number) {
    this.pool = pool;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.index = index | 0;
    this.at = at | 0;
  }

  sum(start: number, end: number, sum: number): number {
    return this.pool.memory.sumWords(this.bytes, start, end, sum);
  }
}

export class PacketPool {
  readonly memory: DeviceMemory;
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
  #firstFree = 0; // of a list: what was used last is used next, while caches know it

  constructor(memory: DeviceMemory, count: number, mtu: number) {
    this.memory = memory;
    this.count = count;
    this.frameBytes = mtu + DRIVER_LIMITS.frameHeaderBytes;
    this.slotBytes = (PREFIX_BYTES + HEADROOM_BYTES + this.frameBytes + 63) & ~63;
    this.arena = memory.allocate(count * this.slotBytes);
    for (let i = 0; i < count; i++) {
      const start = i * this.slotBytes;
      const at = start + PREFIX_BYTES;
      const bytes = this.arena.subarray(at, start + this.slotBytes);
      this.#packets.push(new PoolPacket(this, bytes, i, at));
    }
    for (let i = count - 1; i >= 0; i--) this.#pushFree(this.#packets[i]!);
  }

  /** A packet for the caller, as `NetDevice.allocate` promises it, or null. */
  allocate(): PoolPacket | null {
    const packet = this.#popFree();
    if (packet === null) return null;
    packet.owner = CALLER;
    packet.start = HEADROOM_BYTES;
    packet.end = HEADROOM_BYTES;
    packet.checksum = CHECKSUM_UNKNOWN;
    packet.checksumStart = 0;
    return packet;
  }

  /** Index of a free packet, now the device's; -1 when there is none. */
  allocateForDevice(): number {
    const packet = this.#popFree();
    if (packet === null) return -1;
    packet.owner = DEVICE;
    return packet.index;
  }

  /** From the caller to the device. Its frame must lie within its bytes. */
  toDevice(packet: Packet): PoolPacket {
    const ours = this.#takeBack(packet);
    ours.owner = DEVICE;
    return ours;
  }

  /** From the device to the caller. */
  toCaller(index: number): PoolPacket {
    const packet = this.#fromDevice(index);
    packet.owner = CALLER;
    return packet;
  }

  /** From the caller, unsent, back to the pool. */
  release(packet: Packet): void {
    this.#pushFree(this.#takeBack(packet));
  }

  /** From the device back to the pool. */
  releaseFromDevice(index: number): void {
    this.#pushFree(this.#fromDevice(index));
  }

  #takeBack(packet: Packet): PoolPacket {
    const ours = packet as PoolPacket;
    if (ours.pool !== this || ours.owner !== CALLER)
      refuse("a packet was sent or released by who does not own it");
    return ours;
  }

  #fromDevice(index: number): PoolPacket {
    const packet = this.#packets[index];
    if (packet === undefined || packet.owner !== DEVICE) {
      return refuse("a packet came from the device that it does not have");
    }
    return packet;
  }

  #pushFree(packet: PoolPacket): void {
    packet.owner = POOL;
    packet.nextFree = this.#firstFree;
    this.#firstFree = packet.index;
    this.freeCount = (this.freeCount + 1) | 0;
  }

  #popFree(): PoolPacket | null {
    if (this.freeCount === 0) return null;
    const packet = this.#packets[this.#firstFree];
    if (packet === undefined) return null; // there is one: the list is as long as the count
    this.#firstFree = packet.nextFree;
    this.freeCount = (this.freeCount - 1) | 0;
    return packet;
  }
}

function refuse(why: string): never {
  throw new DriverError("OWNER", why);
}
