/** The MMIO transport, version 2 only (virtio 1.2, section 4.2). */
import type { Hardware, Registers } from "#os/platform";
import { DriverError } from "./error.ts";
import type { VirtioTransport } from "./virtio.ts";

const MAGIC_VALUE = 0x000;
const VERSION = 0x004;
const DEVICE_ID = 0x008;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SEL = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SEL = 0x024;
const QUEUE_SEL = 0x030;
const QUEUE_NUM_MAX = 0x034;
const QUEUE_NUM = 0x038;
const QUEUE_READY = 0x044;
const QUEUE_NOTIFY = 0x050;
const INTERRUPT_ACK = 0x064;
const STATUS = 0x070;
const QUEUE_DESC = 0x080;
const QUEUE_DRIVER = 0x090;
const QUEUE_DEVICE = 0x0a0;
const CONFIG = 0x100;

const MAGIC = 0x74726976; // "virt"
const SLOT_BYTES = 0x200;

/** Used buffers and configuration changes: all that the line can mean. */
const ALL_INTERRUPTS = 3;

/** Where a slot is, and the interrupt line it has. */
export interface MmioSlot {
  readonly address: number;
  readonly gsi: number;
}

export class MmioTransport implements VirtioTransport {
  readonly deviceId: number;
  readonly place: string;
  readonly #registers: Registers;

  constructor(registers: Registers, deviceId: number, place: string) {
    this.#registers = registers;
    this.deviceId = deviceId;
    this.place = place;
  }

  readStatus(): number {
    return this.#registers.read32(STATUS);
  }

  writeStatus(status: number): void {
    this.#registers.write32(STATUS, status);
  }

  readFeatures(word: number): number {
    this.#registers.write32(DEVICE_FEATURES_SEL, word);
    return this.#registers.read32(DEVICE_FEATURES);
  }

  writeFeatures(word: number, bits: number): void {
    this.#registers.write32(DRIVER_FEATURES_SEL, word);
    this.#registers.write32(DRIVER_FEATURES, bits);
  }

  queueSizeMax(queue: number): number {
    this.#registers.write32(QUEUE_SEL, queue);
    return this.#registers.read32(QUEUE_NUM_MAX);
  }

  enableQueue(queue: number, size: number, desc: number, driver: number, device: number): void {
    const registers = this.#registers;
    registers.write32(QUEUE_SEL, queue);
    if (registers.read32(QUEUE_READY) !== 0) {
      throw new DriverError("QUEUE_READY", `${this.place}: queue ${queue} is already in use`);
    }
    registers.write32(QUEUE_NUM, size);
    this.#writeAddress(QUEUE_DESC, desc);
    this.#writeAddress(QUEUE_DRIVER, driver);
    this.#writeAddress(QUEUE_DEVICE, device);
    registers.write32(QUEUE_READY, 1);
  }

  notify(queue: number): void {
    this.#registers.write32(QUEUE_NOTIFY, queue);
  }

  /** The line stays up until this, and an edge-triggered one interrupts again only after it. */
  acknowledgeInterrupt(): void {
    this.#registers.write32(INTERRUPT_ACK, ALL_INTERRUPTS);
  }

  readConfig8(offset: number): number {
    return this.#registers.read8(CONFIG + offset);
  }

  #writeAddress(register: number, address: number): void {
    this.#registers.write32(register, address >>> 0);
    this.#registers.write32(register + 4, Math.floor(address / 0x1_0000_0000));
  }
}

/**
 * The device in a slot, with its interrupt routed; null when the slot is empty. Throws DriverError
 * for a device of version 1: QEMU needs `-global virtio-mmio.force-legacy=false`.
 */
export function openMmioSlot(hardware: Hardware, slot: MmioSlot): MmioTransport | null {
  const registers = hardware.registers(slot.address, SLOT_BYTES);
  if (registers.read32(MAGIC_VALUE) !== MAGIC) return null;
  const deviceId = registers.read32(DEVICE_ID);
  if (deviceId === 0) return null; // section 4.2.2.2: ignore in silence
  const place = `virtio-mmio 0x${slot.address.toString(16)}`;
  const version = registers.read32(VERSION);
  if (version !== 2) {
    throw new DriverError(
      "LEGACY",
      `${place}: version ${version}, not 2; start QEMU with -global virtio-mmio.force-legacy=false`,
    );
  }
  hardware.routeInterrupt(slot.gsi);
  return new MmioTransport(registers, deviceId, place);
}
