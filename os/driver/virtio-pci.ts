/** The PCI transport, modern devices with MSI-X only (virtio 1.2, section 4.1). */
import type { Hardware, Registers } from "#os/platform";
import { DriverError } from "./error.ts";
import type { PciFunction } from "./pci.ts";
import type { VirtioTransport } from "./virtio.ts";

const VENDOR = 0x1af4;
const DEVICE_FIRST = 0x1040; // device id is this plus the virtio device id
const DEVICE_LAST = 0x107f;
/** Transitional devices, section 4.1.2.1, by what follows 0x1000: they speak 1.0 too. */
const TRANSITIONAL_FIRST = 0x1000;
const TRANSITIONAL_IDS = [1, 2, 5, 3, 8, 4, 0, 0, 0, 9];

const CAPABILITY_VENDOR = 0x09;
const CAPABILITY_MSIX = 0x11;

/** Types of the vendor capabilities, section 4.1.4. */
const COMMON_CFG = 1;
const NOTIFY_CFG = 2;
const DEVICE_CFG = 4;

/** Fields of a vendor capability; its type is the fourth byte. */
const WINDOW_BAR = 4;
const WINDOW_OFFSET = 8;
const WINDOW_LENGTH = 12;
const NOTIFY_MULTIPLIER = 16;

/** The common configuration, section 4.1.4.3. */
const DEVICE_FEATURE_SELECT = 0x00;
const DEVICE_FEATURE = 0x04;
const DRIVER_FEATURE_SELECT = 0x08;
const DRIVER_FEATURE = 0x0c;
const CONFIG_MSIX_VECTOR = 0x10;
const DEVICE_STATUS = 0x14;
const QUEUE_SELECT = 0x16;
const QUEUE_SIZE = 0x18;
const QUEUE_MSIX_VECTOR = 0x1a;
const QUEUE_ENABLE = 0x1c;
const QUEUE_NOTIFY_OFF = 0x1e;
const QUEUE_DESC = 0x20;
const QUEUE_DRIVER = 0x28;
const QUEUE_DEVICE = 0x30;
const COMMON_BYTES = 0x38;

const NO_VECTOR = 0xffff;
/** The only entry of the MSI-X table in use: all queues share one wake-up. */
const VECTOR = 0;
const MSIX_ENTRY_BYTES = 16;
const MSIX_ENABLE = 0x8000_0000; // in the dword of the capability's head
const MSIX_MASK_ALL = 0x4000_0000;

/** Network and entropy devices have at most two that are used. */
const QUEUES_MAX = 4;

export class PciTransport implements VirtioTransport {
  readonly deviceId: number;
  readonly place: string;
  readonly #common: Registers;
  readonly #device: Registers | null;
  readonly #notify: Registers;
  readonly #notifyBytes: number;
  readonly #notifyMultiplier: number;
  /** Where each queue is notified, offsets into `#notify`. */
  readonly #notifyAt = new Int32Array(QUEUES_MAX);

  constructor(
    deviceId: number,
    place: string,
    common: Registers,
    device: Registers | null,
    notify: Registers,
    notifyBytes: number,
    notifyMultiplier: number,
  ) {
    this.deviceId = deviceId;
    this.place = place;
    this.#common = common;
    this.#device = device;
    this.#notify = notify;
    this.#notifyBytes = notifyBytes;
    this.#notifyMultiplier = notifyMultiplier;
  }

  readStatus(): number {
    return this.#common.read8(DEVICE_STATUS);
  }

  writeStatus(status: number): void {
    this.#common.write8(DEVICE_STATUS, status);
  }

  readFeatures(word: number): number {
    this.#common.write32(DEVICE_FEATURE_SELECT, word);
    return this.#common.read32(DEVICE_FEATURE);
  }

  writeFeatures(word: number, bits: number): void {
    this.#common.write32(DRIVER_FEATURE_SELECT, word);
    this.#common.write32(DRIVER_FEATURE, bits);
  }

  queueSizeMax(queue: number): number {
    this.#common.write16(QUEUE_SELECT, queue);
    return this.#common.read16(QUEUE_SIZE);
  }

  enableQueue(queue: number, size: number, desc: number, driver: number, device: number): void {
    const common = this.#common;
    common.write16(CONFIG_MSIX_VECTOR, NO_VECTOR);
    common.write16(QUEUE_SELECT, queue);
    common.write16(QUEUE_SIZE, size);
    common.write16(QUEUE_MSIX_VECTOR, VECTOR);
    if (common.read16(QUEUE_MSIX_VECTOR) !== VECTOR) {
      throw new DriverError("NO_VECTOR", `${this.place}: no interrupt for queue ${queue}`);
    }
    this.#writeAddress(QUEUE_DESC, desc);
    this.#writeAddress(QUEUE_DRIVER, driver);
    this.#writeAddress(QUEUE_DEVICE, device);
    const notifyAt = common.read16(QUEUE_NOTIFY_OFF) * this.#notifyMultiplier;
    if (queue >= QUEUES_MAX || notifyAt + 2 > this.#notifyBytes) {
      throw new DriverError(
        "NOTIFY",
        `${this.place}: queue ${queue} is notified outside its window`,
      );
    }
    this.#notifyAt[queue] = notifyAt;
    common.write16(QUEUE_ENABLE, 1);
  }

  notify(queue: number): void {
    this.#notify.write16(this.#notifyAt[queue]!, queue);
  }

  /** MSI-X needs none. */
  acknowledgeInterrupt(): void {}

  readConfig8(offset: number): number {
    if (this.#device === null) {
      throw new DriverError("NO_CONFIG", `${this.place}: the device has no configuration`);
    }
    return this.#device.read8(offset);
  }

  #writeAddress(register: number, address: number): void {
    this.#common.write32(register, address >>> 0);
    this.#common.write32(register + 4, Math.floor(address / 0x1_0000_0000));
  }
}

/** The virtio device id of a PCI function, 0 when it is not a virtio device. */
export function virtioIdOf(candidate: PciFunction): number {
  if (candidate.vendor !== VENDOR) return 0;
  const { device } = candidate;
  if (device > DEVICE_FIRST && device <= DEVICE_LAST) return device - DEVICE_FIRST;
  const transitional = device - TRANSITIONAL_FIRST;
  const isKnown = transitional >= 0 && transitional < TRANSITIONAL_IDS.length;
  return isKnown ? TRANSITIONAL_IDS[transitional]! : 0;
}

/**
 * Opens a virtio function and sets up its MSI-X. Throws DriverError when the device cannot be used.
 */
export function openPciFunction(hardware: Hardware, pci: PciFunction): PciTransport {
  const place = `virtio-pci ${pci.place.slice(4)}`;
  pci.enable();
  const commonAt = findVendorCapability(pci, COMMON_CFG);
  const notifyAt = findVendorCapability(pci, NOTIFY_CFG);
  const deviceAt = findVendorCapability(pci, DEVICE_CFG);
  if (commonAt === 0 || notifyAt === 0) {
    throw new DriverError("LEGACY", `${place}: a legacy device; start QEMU with disable-legacy=on`);
  }
  const common = openWindow(hardware, pci, place, commonAt, COMMON_BYTES);
  const notify = openWindow(hardware, pci, place, notifyAt, 2);
  const device = deviceAt === 0 ? null : openWindow(hardware, pci, place, deviceAt, 1);
  enableMsix(hardware, pci, place);
  const notifyBytes = pci.read(notifyAt + WINDOW_LENGTH);
  const multiplier = pci.read(notifyAt + NOTIFY_MULTIPLIER);
  return new PciTransport(virtioIdOf(pci), place, common, device, notify, notifyBytes, multiplier);
}

/**
 * Offset of the first vendor capability of a type, 0 when there is none. Section 4.1.4:
 * capabilities with reserved BAR numbers are to be ignored.
 */
function findVendorCapability(pci: PciFunction, type: number): number {
  for (const at of pci.capabilities(CAPABILITY_VENDOR)) {
    const bar = pci.read(at + WINDOW_BAR) & 0xff;
    if (pci.read(at) >>> 24 === type && bar <= 5) return at;
  }
  return 0;
}

function openWindow(
  hardware: Hardware,
  pci: PciFunction,
  place: string,
  at: number,
  bytesMin: number,
): Registers {
  const bytes = pci.read(at + WINDOW_LENGTH);
  if (bytes < bytesMin) {
    throw new DriverError("CAPABILITY", `${place}: a register window has only ${bytes} bytes`);
  }
  const bar = pci.read(at + WINDOW_BAR) & 0xff;
  return openBar(hardware, pci, place, bar, pci.read(at + WINDOW_OFFSET), bytes);
}

function openBar(
  hardware: Hardware,
  pci: PciFunction,
  place: string,
  bar: number,
  offset: number,
  bytes: number,
): Registers {
  const address = pci.barAddress(bar);
  if (address === 0) {
    throw new DriverError("NO_BAR", `${place}: the firmware gave BAR ${bar} no address`);
  }
  return hardware.registers(address + offset, bytes);
}

/**
 * PCI 3.0, section 6.8.2: message control in the upper half of the head, then the table's BAR and
 * offset.
 */
function enableMsix(hardware: Hardware, pci: PciFunction, place: string): void {
  const at = pci.capabilities(CAPABILITY_MSIX)[0];
  if (at === undefined) throw new DriverError("NO_MSIX", `${place}: the device has no MSI-X`);
  const table = pci.read(at + 4);
  const entry = openBar(hardware, pci, place, table & 7, (table & ~7) >>> 0, MSIX_ENTRY_BYTES);
  const address = hardware.msiAddress();
  const head = (pci.read(at) & 0x3fff_ffff) >>> 0;
  pci.write(at, head + MSIX_ENABLE + MSIX_MASK_ALL);
  entry.write32(0, address >>> 0);
  entry.write32(4, Math.floor(address / 0x1_0000_0000));
  entry.write32(8, hardware.msiData());
  entry.write32(12, 0); // not masked
  pci.write(at, head + MSIX_ENABLE);
}
