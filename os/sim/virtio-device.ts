/**
 * A virtio network or entropy device in memory, behind MMIO registers (virtio 1.2, sections 2, 4.2
 * and 5.1), for the tests of `os/driver`. It holds the driver to the specification: a wrong
 * register, order or descriptor throws. Its own misbehaviour can be asked for, to see that the
 * driver survives it.
 */
import { sumWords } from "#os/base";
import type { DeviceMemory, Firmware, Hardware, Ports, Registers } from "#os/platform";

const STATUS_DRIVER = 2;
const STATUS_DRIVER_OK = 4;
const STATUS_FEATURES_OK = 8;
const STATUS_FAILED = 128;
const FEATURE_VERSION_1 = 1n << 32n;
const FEATURE_EVENT_IDX = 1n << 29n;
const DESC_F_NEXT = 1;
const DESC_F_WRITE = 2;
const HEADER_BYTES = 12;

/** Above 4 GiB, so that upper halves of addresses matter. */
const MEMORY_BASE = 0x2_4000_0000;

/** Memory that a simulated machine and its devices share. */
export class SimulatedMemory implements DeviceMemory {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #used = 0;
  fences = 0;

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  allocate(bytes: number): Uint8Array {
    const align = bytes >= 4096 ? 4096 : 64;
    const at = Math.ceil(this.#used / align) * align;
    this.#used = at + bytes;
    if (this.#used > this.#bytes.length) throw new Error("the simulated machine is out of memory");
    return this.#bytes.subarray(at, this.#used);
  }

  physicalAddress(bytes: Uint8Array): number {
    if (bytes.buffer !== this.#bytes.buffer) throw new Error("not device memory");
    return MEMORY_BASE + bytes.byteOffset;
  }

  load16(bytes: Uint8Array, at: number): number {
    return this.#view.getUint16(this.#offset(bytes, at), true);
  }

  store16(bytes: Uint8Array, at: number, value: number): void {
    this.#view.setUint16(this.#offset(bytes, at), value, true);
  }

  fence(): void {
    this.fences++;
  }

  sumWords(bytes: Uint8Array, start: number, end: number, sum: number): number {
    return sumWords(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start, end, sum);
  }

  /** The device's side: `length` bytes at a physical address. */
  at(address: number, length: number): DataView {
    const offset = address - MEMORY_BASE;
    if (offset < 0 || offset + length > this.#used) {
      throw new Error(
        `the driver gave the device memory at ${address.toString(16)}, ${length} bytes`,
      );
    }
    return new DataView(this.#bytes.buffer, offset, length);
  }

  #offset(bytes: Uint8Array, at: number): number {
    if (at < 0 || at + 2 > bytes.length) throw new Error(`word ${at} of ${bytes.length} bytes`);
    return bytes.byteOffset + at;
  }
}

interface Queue {
  size: number;
  isReady: boolean;
  desc: number;
  driver: number;
  device: number;
  availIdx: number; // next the device takes
  usedIdx: number; // next the device returns
}

interface Buffer {
  readonly id: number;
  readonly view: DataView;
  readonly isWritable: boolean;
}

export interface SimulatedVirtioOptions {
  readonly memory: SimulatedMemory;
  /** 1 = network, 4 = entropy. */
  readonly deviceId: number;
  /** Offered besides VERSION_1. */
  readonly features: bigint;
  readonly config?: Uint8Array;
  readonly queueSizeMax?: number;
  readonly queues?: number;
  /** 2 unless a legacy device is wanted. */
  readonly version?: number;
}

/** A frame the driver sent, with the header before it. */
export interface SentFrame {
  readonly header: DataView;
  readonly frame: Uint8Array;
}

export class SimulatedVirtio implements Registers {
  readonly sent: SentFrame[] = [];
  /** Times the driver wrote to the notify register, by queue. */
  readonly notifications: number[] = [];
  interrupts = 0;
  acknowledgements = 0;
  /** While true, sent frames stay with the device until `transmit` is called. */
  isSlow = false;
  /**
   * Asked of the device before `transmit` or a notification: whether it wants to be told of more.
   */
  wantsNotification = true;
  /** What the next used element says instead of the truth. */
  lieId: number | null = null;
  lieLength: number | null = null;
  refusesFeatures = false;

  readonly #options: SimulatedVirtioOptions;
  readonly #queues: Queue[] = [];
  readonly #offered: bigint;
  #accepted = 0n;
  #status = 0;
  #deviceWord = 0;
  #driverWord = 0;
  #queueIndex = 0;

  constructor(options: SimulatedVirtioOptions) {
    this.#options = options;
    this.#offered = options.features | FEATURE_VERSION_1;
    for (let i = 0; i < (options.queues ?? 2); i++) this.#queues.push(emptyQueue());
  }

  get accepted(): bigint {
    return this.#accepted;
  }

  get status(): number {
    return this.#status;
  }

  /** Receive buffers the driver has made available and this device has not used. */
  get receiveBuffers(): number {
    const queue = this.#queues[0]!;
    return (this.#memory.at(queue.driver + 2, 2).getUint16(0, true) - queue.availIdx) & 0xffff;
  }

  get #memory(): SimulatedMemory {
    return this.#options.memory;
  }

  // ---- registers ----

  read8(offset: number): number {
    const { config } = this.#options;
    if (offset < 0x100 || config === undefined || offset - 0x100 >= config.length) {
      throw new Error(`8-bit read of register ${offset.toString(16)}`);
    }
    return config[offset - 0x100]!;
  }

  read16(offset: number): number {
    throw new Error(`16-bit read of register ${offset.toString(16)}`);
  }

  read32(offset: number): number {
    switch (offset) {
      case 0x000:
        return 0x74726976;
      case 0x004:
        return this.#options.version ?? 2;
      case 0x008:
        return this.#options.deviceId;
      case 0x010:
        this.#require((this.#status & STATUS_DRIVER) !== 0, "features read before DRIVER");
        return Number((this.#offered >> BigInt(32 * this.#deviceWord)) & 0xffff_ffffn);
      case 0x034:
        return this.#queueIndex < this.#queues.length ? (this.#options.queueSizeMax ?? 256) : 0;
      case 0x044:
        return this.#queue().isReady ? 1 : 0;
      case 0x070:
        return this.#status;
      default:
        throw new Error(`32-bit read of register ${offset.toString(16)}`);
    }
  }

  write8(offset: number): void {
    throw new Error(`8-bit write of register ${offset.toString(16)}`);
  }

  write16(offset: number): void {
    throw new Error(`16-bit write of register ${offset.toString(16)}`);
  }

  write32(offset: number, value: number): void {
    if (value < 0 || value > 0xffff_ffff) throw new Error(`${value} is not a 32-bit word`);
    switch (offset) {
      case 0x014:
        this.#deviceWord = value;
        return;
      case 0x020:
        this.#writeFeatures(value);
        return;
      case 0x024:
        this.#driverWord = value;
        return;
      case 0x030:
        this.#queueIndex = value;
        return;
      case 0x050:
        this.#notified(value);
        return;
      case 0x064:
        this.acknowledgements++;
        return;
      case 0x070:
        this.#writeStatus(value);
        return;
      default:
        this.#writeQueue(offset, value);
        return;
    }
  }

  #writeFeatures(value: number): void {
    this.#require((this.#status & STATUS_FEATURES_OK) === 0, "features after FEATURES_OK");
    const shift = BigInt(32 * this.#driverWord);
    this.#accepted = (this.#accepted & ~(0xffff_ffffn << shift)) | (BigInt(value) << shift);
  }

  #writeStatus(value: number): void {
    if (value === 0) {
      this.#accepted = 0n;
      for (let i = 0; i < this.#queues.length; i++) this.#queues[i] = emptyQueue();
    } else if (value !== STATUS_FAILED) {
      this.#require((value & this.#status) === this.#status, "a status bit was cleared");
    }
    if ((value & STATUS_DRIVER_OK) !== 0 && value !== STATUS_FAILED) {
      this.#require((value & STATUS_FEATURES_OK) !== 0, "DRIVER_OK before FEATURES_OK");
      this.#require(this.#queues[0]!.isReady, "DRIVER_OK before the queues are ready");
    }
    const isNew = (value & STATUS_FEATURES_OK) !== 0 && (this.#status & STATUS_FEATURES_OK) === 0;
    const isAcceptable = (this.#accepted & ~this.#offered) === 0n && !this.refusesFeatures;
    this.#status = isNew && !isAcceptable ? value & ~STATUS_FEATURES_OK : value;
  }

  #writeQueue(offset: number, value: number): void {
    const queue = this.#queue();
    this.#require((this.#status & STATUS_FEATURES_OK) !== 0, "queue set up before FEATURES_OK");
    this.#require(!queue.isReady, "a ready queue was changed");
    const high = value * 2 ** 32;
    if (offset === 0x038) queue.size = value;
    else if (offset === 0x080) queue.desc += value;
    else if (offset === 0x084) queue.desc += high;
    else if (offset === 0x090) queue.driver += value;
    else if (offset === 0x094) queue.driver += high;
    else if (offset === 0x0a0) queue.device += value;
    else if (offset === 0x0a4) queue.device += high;
    else if (offset === 0x044) {
      this.#require(value === 1 && queue.size > 0, "a queue without size made ready");
      this.#require(queue.desc % 16 === 0 && queue.driver % 2 === 0, "descriptors not aligned");
      this.#require(queue.device % 4 === 0, "used ring not aligned");
      queue.isReady = true;
      this.notifications[this.#queueIndex] = 0;
    } else throw new Error(`32-bit write of register ${offset.toString(16)}`);
  }

  #notified(index: number): void {
    this.#require((this.#status & STATUS_DRIVER_OK) !== 0, "notified before DRIVER_OK");
    this.notifications[index]!++;
    if (index === 1 && !this.isSlow) this.transmit();
  }

  #queue(): Queue {
    const queue = this.#queues[this.#queueIndex];
    if (queue === undefined) throw new Error(`the device has no queue ${this.#queueIndex}`);
    return queue;
  }

  #require(holds: boolean, what: string): void {
    if (!holds) throw new Error(`the driver breaks the specification: ${what}`);
  }

  // ---- what the device does ----

  /** Takes every frame that is available for sending. */
  transmit(): void {
    const queue = this.#queues[1]!;
    for (let buffer = this.#next(queue); buffer !== null; buffer = this.#next(queue)) {
      this.#require(!buffer.isWritable, "a frame to send in a writable buffer");
      const { view } = buffer;
      const copy = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
      const header = new DataView(copy.buffer, 0, HEADER_BYTES);
      this.sent.push({ header, frame: copy.subarray(HEADER_BYTES) });
      this.#use(queue, buffer.id, 0);
    }
    this.#askForNotification(queue);
  }

  /**
   * Puts a frame into the next receive buffer, with these header flags. False when there is none.
   */
  deliver(frame: Uint8Array, flags = 0): boolean {
    const queue = this.#queues[0]!;
    const buffer = this.#next(queue);
    if (buffer === null) {
      this.#askForNotification(queue);
      return false;
    }
    this.#require(buffer.isWritable, "a receive buffer that is not writable");
    const { view } = buffer;
    this.#require(view.byteLength >= 1526, "a receive buffer under 1526 bytes");
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    bytes.fill(0, 0, HEADER_BYTES);
    bytes[0] = flags;
    bytes[10] = 1; // num_buffers
    bytes.set(frame, HEADER_BYTES);
    this.#use(queue, buffer.id, HEADER_BYTES + frame.length);
    return true;
  }

  /** An entropy device fills its buffer with `byte`; false when there is none. */
  fill(byte: number): boolean {
    const queue = this.#queues[0]!;
    const buffer = this.#next(queue);
    if (buffer === null) return false;
    const { view } = buffer;
    for (let i = 0; i < view.byteLength; i++) view.setUint8(i, byte);
    this.#use(queue, buffer.id, view.byteLength);
    return true;
  }

  /** Misbehaves: says that `count` more buffers of a queue were used than were. */
  jump(queueIndex: number, count: number): void {
    const queue = this.#queues[queueIndex]!;
    queue.usedIdx = (queue.usedIdx + count) & 0xffff;
    this.#memory.at(queue.device + 2, 2).setUint16(0, queue.usedIdx, true);
  }

  #next(queue: Queue): Buffer | null {
    const memory = this.#memory;
    const driverIdx = memory.at(queue.driver + 2, 2).getUint16(0, true);
    const waiting = (driverIdx - queue.availIdx) & 0xffff;
    this.#require(waiting <= queue.size, "more available than the queue holds");
    if (waiting === 0) return null;
    const slot = queue.availIdx % queue.size;
    const id = memory.at(queue.driver + 4 + 2 * slot, 2).getUint16(0, true);
    this.#require(id < queue.size, `descriptor ${id}`);
    queue.availIdx = (queue.availIdx + 1) & 0xffff;
    const desc = memory.at(queue.desc + 16 * id, 16);
    const flags = desc.getUint16(12, true);
    this.#require((flags & ~DESC_F_WRITE & ~DESC_F_NEXT) === 0, `descriptor flags ${flags}`);
    const address = Number(desc.getBigUint64(0, true));
    const view = memory.at(address, desc.getUint32(8, true));
    return { id, view, isWritable: (flags & DESC_F_WRITE) !== 0 };
  }

  #use(queue: Queue, id: number, length: number): void {
    const memory = this.#memory;
    const element = memory.at(queue.device + 4 + 8 * (queue.usedIdx % queue.size), 8);
    element.setUint32(0, this.lieId ?? id, true);
    element.setUint32(4, this.lieLength ?? length, true);
    this.lieId = null;
    this.lieLength = null;
    const before = queue.usedIdx;
    queue.usedIdx = (before + 1) & 0xffff;
    memory.at(queue.device + 2, 2).setUint16(0, queue.usedIdx, true);
    if (this.#mustInterrupt(queue, before)) this.interrupts++;
  }

  #mustInterrupt(queue: Queue, before: number): boolean {
    if ((this.#accepted & FEATURE_EVENT_IDX) === 0n) {
      return (this.#memory.at(queue.driver, 2).getUint16(0, true) & 1) === 0;
    }
    const event = this.#memory.at(queue.driver + 4 + 2 * queue.size, 2).getUint16(0, true);
    return ((queue.usedIdx - event - 1) & 0xffff) < ((queue.usedIdx - before) & 0xffff);
  }

  #askForNotification(queue: Queue): void {
    if ((this.#accepted & FEATURE_EVENT_IDX) === 0n) {
      this.#memory.at(queue.device, 2).setUint16(0, this.wantsNotification ? 0 : 1, true);
    } else if (this.wantsNotification) {
      const at = queue.device + 4 + 8 * queue.size;
      this.#memory.at(at, 2).setUint16(0, queue.availIdx, true);
    }
  }
}

function emptyQueue(): Queue {
  return { size: 0, isReady: false, desc: 0, driver: 0, device: 0, availIdx: 0, usedIdx: 0 };
}

/** A machine whose only devices are simulated ones at the addresses given. */
export class SimulatedHardware implements Hardware {
  readonly memory: SimulatedMemory;
  readonly ports: Ports = { read32: () => 0xffff_ffff, write32: () => {} };
  readonly firmware: Firmware = { acpiRoot: 0, read8: () => 0, read32: () => 0 };
  readonly commandLine: string;
  readonly routed: number[] = [];
  readonly #slots: Map<number, Registers>;

  constructor(memory: SimulatedMemory, slots: Map<number, Registers>, commandLine = "") {
    this.memory = memory;
    this.#slots = slots;
    this.commandLine = commandLine;
  }

  registers(address: number): Registers {
    const found = this.#slots.get(address);
    if (found !== undefined) return found;
    const ones = () => 0xffff_ffff;
    const nothing = () => {};
    return {
      ...{ read8: () => 0xff, read16: () => 0xffff, read32: ones },
      ...{ write8: nothing, write16: nothing, write32: nothing },
    };
  }

  routeInterrupt(gsi: number): void {
    this.routed.push(gsi);
  }

  msiAddress(): number {
    return 0xfee0_0000;
  }

  msiData(): number {
    return 0x21;
  }
}
