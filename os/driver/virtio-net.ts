/**
 * virtio-net (virtio 1.2, section 5.1): one receive and one transmit queue, checksum offload both
 * ways.
 *
 * Every packet has the same descriptor number in both queues, so sending or offering a packet is
 * one store into a ring and, for sending, two into its descriptor. The device's 12-byte header lies
 * directly before the frame; both go in one descriptor (section 5.1.6.1 allows it since VERSION_1).
 *
 * Interrupts: only before the machine sleeps (`armInterrupt`). Sent packets are taken back when
 * packets run out; the device interrupts for them only when somebody waits for one.
 *
 * Not used: segmentation offload and mergeable buffers. They would add fields to the header writer
 * and more than one descriptor to a packet; queue pairs would be several of these objects.
 */
import {
  CHECKSUM_UNKNOWN,
  CHECKSUM_VALID,
  type Console,
  type DeviceMemory,
  HEADROOM_BYTES,
  type NetDevice,
  PACKET_OFFSET_MASK,
  type Packet,
  type Random,
} from "#os/platform";
import { DriverError } from "./error.ts";
import { DRIVER_LIMITS } from "./limits.ts";
import { PacketPool, PREFIX_BYTES } from "./packet-pool.ts";
import {
  FAILED,
  RUNNING,
  startDevice,
  VIRTIO_F_EVENT_IDX,
  type VirtioTransport,
} from "./virtio.ts";
import { NONE, VIRTQ_DESC_F_WRITE, Virtqueue } from "./virtqueue.ts";

/** Features, section 5.1.3. */
const VIRTIO_NET_F_CSUM = 1 << 0;
const VIRTIO_NET_F_GUEST_CSUM = 1 << 1;
const VIRTIO_NET_F_MTU = 1 << 3;
const VIRTIO_NET_F_MAC = 1 << 5;

/** struct virtio_net_hdr, section 5.1.6, with VERSION_1 always this long. */
const HEADER_BYTES = 12;
const HDR_F_NEEDS_CSUM = 1;
const HDR_F_DATA_VALID = 2;
const ETHERNET_HEADER_BYTES = 14;

/** Configuration, section 5.1.4: mac, status, max_virtqueue_pairs, mtu. */
const CONFIG_MTU = 10;

const RECEIVE_QUEUE = 0;
const TRANSMIT_QUEUE = 1;

export interface VirtioNetOptions {
  readonly memory: DeviceMemory;
  readonly transport: VirtioTransport;
  /** For an address, when the device has none. */
  readonly random: Random;
  /** Told once, when the device breaks the rules and is given up. */
  readonly console: Console;
  /** Packets of this interface, a power of two; half of them are for receiving. */
  readonly packets: number;
}

export class VirtioNet implements NetDevice {
  readonly mac = new Uint8Array(6);
  readonly mtu: number;
  readonly checksumOffload: boolean;
  /** Frames that arrived too short or too long for what the device itself promised. */
  malformed = 0;

  readonly #memory: DeviceMemory;
  readonly #transport: VirtioTransport;
  readonly #console: Console;
  readonly #pool: PacketPool;
  readonly #rx: Virtqueue;
  readonly #tx: Virtqueue;
  readonly #arena: DataView;
  readonly #addressLow: number; // of the arena
  readonly #receiveTarget: number;
  readonly #receiveBytes: number;
  readonly #checksumKnown: number; // header flags that vouch for the checksum
  #isStarved = false; // somebody wanted a packet and there was none
  readonly #asksOnce: boolean; // with EVENT_IDX: one interrupt was asked for, which is the last
  #isArmed = false; // interrupts are asked for, until that is taken back
  #isBroken = false;

  /** Starts the device. Throws DriverError when it cannot be used. */
  constructor(options: VirtioNetOptions) {
    // Every field is set before a method is called: what could be seen unset is tested at each use.
    const { memory, transport } = options;
    const wanted =
      VIRTIO_F_EVENT_IDX |
      VIRTIO_NET_F_CSUM |
      VIRTIO_NET_F_GUEST_CSUM |
      VIRTIO_NET_F_MTU |
      VIRTIO_NET_F_MAC;
    const features = startDevice(transport, wanted);
    const isGuestChecksum = (features.low & VIRTIO_NET_F_GUEST_CSUM) !== 0;
    const hasMtu = (features.low & VIRTIO_NET_F_MTU) !== 0;
    const mtu = hasMtu ? readMtu(transport) : DRIVER_LIMITS.mtuDefault;
    const size = queueSize(transport, options.packets);
    const hasEventIdx = (features.low & VIRTIO_F_EVENT_IDX) !== 0;
    const pool = new PacketPool(memory, size, mtu);
    const { arena } = pool;
    this.#memory = memory;
    this.#transport = transport;
    this.#console = options.console;
    this.checksumOffload = (features.low & VIRTIO_NET_F_CSUM) !== 0;
    this.#checksumKnown = isGuestChecksum ? HDR_F_NEEDS_CSUM | HDR_F_DATA_VALID : 0;
    this.mtu = mtu;
    this.#pool = pool;
    this.#rx = new Virtqueue(memory, transport, RECEIVE_QUEUE, size, hasEventIdx);
    this.#tx = new Virtqueue(memory, transport, TRANSMIT_QUEUE, size, hasEventIdx);
    this.#arena = new DataView(arena.buffer, arena.byteOffset, arena.byteLength);
    this.#addressLow = memory.physicalAddress(arena) >>> 0;
    this.#receiveTarget = size >> 1;
    this.#asksOnce = hasEventIdx;
    this.#receiveBytes = HEADER_BYTES + pool.frameBytes;

    this.#readMac((features.low & VIRTIO_NET_F_MAC) !== 0, options.random);
    this.#describePackets(memory.physicalAddress(arena));
    const before = this.#refill();
    transport.writeStatus(RUNNING);
    this.#notifyReceive(before);
  }

  allocate(): Packet | null {
    if (this.#pool.freeCount === 0) this.#reap();
    const packet = this.#pool.allocate();
    if (packet === null) this.#isStarved = true;
    return packet;
  }

  send(packet: Packet): void {
    const { start, end, checksumStart } = packet;
    const length = (end - start) | 0;
    if (start < 0 || length < ETHERNET_HEADER_BYTES || end > packet.bytes.length) {
      refuseFrame(start, end);
    }
    const ours = this.#pool.toDevice(packet);
    const id = ours.index;
    const at = (ours.at + start - HEADER_BYTES) | 0;
    const header = this.#arena;
    // flags, gso_type, hdr_len | gso_size, csum_start | csum_offset, num_buffers
    if (checksumStart === 0) {
      header.setUint32(at + 8, 0, true); // the last first: one bounds check
      header.setUint32(at + 4, 0, true);
      header.setUint32(at, 0, true);
    } else {
      if (!this.checksumOffload || checksumStart < start || checksumStart >= end) {
        refuseChecksum(checksumStart);
      }
      header.setUint32(at + 8, packet.checksumOffset, true);
      header.setUint32(at + 4, (checksumStart - start) << 16, true);
      header.setUint32(at, HDR_F_NEEDS_CSUM, true);
    }
    if (this.#isBroken) {
      this.#pool.releaseFromDevice(id);
      return;
    }
    this.#tx.redescribe(id, this.#addressLow + at, HEADER_BYTES + length);
    this.#tx.offer(id);
  }

  flush(): void {
    const tx = this.#tx.publish();
    const rx = this.#isRefillDue() ? this.#refill() : NONE;
    if (tx === NONE && rx === NONE) return;
    this.#memory.fence();
    if (tx !== NONE && this.#tx.mustNotify(tx)) this.#transport.notify(TRANSMIT_QUEUE);
    if (rx !== NONE && this.#rx.mustNotify(rx)) this.#transport.notify(RECEIVE_QUEUE);
  }

  receive(): Packet | null {
    if (this.#isArmed) {
      this.#isArmed = false;
      this.#rx.disarm();
      this.#tx.disarm();
    }
    for (;;) {
      const id = this.#rx.take();
      if (id === NONE) {
        if (this.#rx.hasFailed) this.#giveUp("receive", this.#rx);
        return null;
      }
      const { length } = this.#rx;
      if (length < HEADER_BYTES + ETHERNET_HEADER_BYTES || length > this.#receiveBytes) {
        this.malformed = (this.malformed + 1) >>> 0;
        this.#pool.releaseFromDevice(id);
        continue;
      }
      const packet = this.#pool.toCaller(id);
      packet.start = HEADROOM_BYTES;
      packet.end = (HEADROOM_BYTES + length - HEADER_BYTES) & PACKET_OFFSET_MASK;
      const flags = packet.bytes[HEADROOM_BYTES - HEADER_BYTES]!;
      packet.checksum = (flags & this.#checksumKnown) !== 0 ? CHECKSUM_VALID : CHECKSUM_UNKNOWN;
      packet.checksumStart = 0;
      return packet;
    }
  }

  mayHaveMore(): boolean {
    return this.#rx.hasKnown();
  }

  release(packet: Packet): void {
    this.#pool.release(packet);
  }

  armInterrupt(): boolean {
    if (this.#isBroken) return false;
    this.#isStarved = this.#isStarved && this.#pool.freeCount === 0;
    if (this.#isRefillDue()) this.#refillNow();
    this.#transport.acknowledgeInterrupt();
    this.#rx.arm();
    if (this.#isStarved) this.#tx.arm();
    this.#memory.fence();
    this.#isArmed = !this.#asksOnce;
    // What breaks the rules is given up by `receive`.
    if (this.#rx.hasMore() || this.#rx.hasFailed) return true;
    return this.#isStarved && this.#tx.hasMore();
  }

  #refillNow(): void {
    this.#notifyReceive(this.#refill());
  }

  #notifyReceive(before: number): void {
    if (before === NONE) return;
    this.#memory.fence();
    if (this.#rx.mustNotify(before)) this.#transport.notify(RECEIVE_QUEUE);
  }

  /** Receive buffers are given by the batch: until then the device has three quarters of them. */
  #isRefillDue(): boolean {
    return this.#rx.offered * 4 <= this.#receiveTarget * 3;
  }

  /**
   * Gives the device free packets to receive into, as many as it shall have. Returns what
   * `mustNotify` is to be asked with, after a fence, or NONE.
   */
  #refill(): number {
    const target = this.#receiveTarget;
    if (this.#isBroken) return NONE;
    while (this.#rx.offered < target) {
      if (this.#pool.freeCount === 0) this.#reap();
      const id = this.#pool.allocateForDevice();
      if (id < 0) {
        this.#isStarved = true;
        break;
      }
      this.#rx.offer(id);
    }
    return this.#rx.publish();
  }

  /** Takes back what the device has sent. */
  #reap(): void {
    for (let id = this.#tx.take(); id !== NONE; id = this.#tx.take()) {
      this.#pool.releaseFromDevice(id);
    }
    if (this.#tx.hasFailed) this.#giveUp("transmit", this.#tx);
  }

  /** The device returned what it never had: nothing it says can be used any more. */
  #giveUp(queue: string, { failure }: Virtqueue): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#transport.writeStatus(FAILED);
    this.#console.line(
      `${this.#transport.place}: ${queue} queue: ${failure}; the interface is off`,
    );
  }

  #describePackets(arena: number): void {
    const { count, slotBytes } = this.#pool;
    if (Math.floor(arena / 2 ** 32) !== Math.floor((arena + count * slotBytes - 1) / 2 ** 32)) {
      // `redescribe` changes the lower 32 bits of an address only
      throw new DriverError("MEMORY", "packets lie across a 4 GiB boundary");
    }
    const receiveAt = PREFIX_BYTES + HEADROOM_BYTES - HEADER_BYTES;
    for (let id = 0; id < count; id++) {
      const slot = arena + id * slotBytes;
      this.#rx.describe(id, slot + receiveAt, this.#receiveBytes, VIRTQ_DESC_F_WRITE);
      this.#tx.describe(id, slot, 0, 0);
    }
  }

  #readMac(hasMac: boolean, random: Random): void {
    if (hasMac) {
      for (let i = 0; i < 6; i++) this.mac[i] = this.#transport.readConfig8(i);
    } else {
      random.fill(this.mac, 0, 6);
      this.mac[0] = (this.mac[0]! & 0xfe) | 2; // unicast, locally administered
    }
  }
}

function refuseFrame(start: number, end: number): never {
  throw new DriverError("FRAME", `a frame cannot be bytes ${start}..${end} of its packet`);
}

function refuseChecksum(start: number): never {
  throw new DriverError("CHECKSUM", `no checksum can be made from byte ${start}`);
}

/** As many as were asked for and the device has room for, a power of two. */
function queueSize(transport: VirtioTransport, packets: number): number {
  const receiveMax = transport.queueSizeMax(RECEIVE_QUEUE);
  const transmitMax = transport.queueSizeMax(TRANSMIT_QUEUE);
  const most = Math.min(packets, receiveMax, transmitMax, DRIVER_LIMITS.packetsMax);
  let size: number = DRIVER_LIMITS.packetsMin;
  while (size <= most >> 1) size = size << 1;
  return size;
}

function readMtu(transport: VirtioTransport): number {
  const low = transport.readConfig8(CONFIG_MTU);
  const mtu = low + transport.readConfig8(CONFIG_MTU + 1) * 256;
  if (mtu < DRIVER_LIMITS.mtuMin || mtu > DRIVER_LIMITS.mtuMax) {
    throw new DriverError("MTU", `${transport.place}: an MTU of ${mtu} is not possible`);
  }
  return mtu;
}
