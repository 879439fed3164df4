/**
 * What all virtio devices share: numbers of the specification (virtio 1.2), the transport interface
 * that MMIO and PCI implement, and the start of a device up to its queues (section 3.1.1).
 */
import { DriverError } from "./error.ts";
import { DRIVER_LIMITS } from "./limits.ts";

/** Device ids, section 5. */
export const VIRTIO_ID_NET = 1;
export const VIRTIO_ID_RNG = 4;

/** Device status bits, section 2.1. */
export const ACKNOWLEDGE = 1;
export const DRIVER = 2;
export const DRIVER_OK = 4;
export const FEATURES_OK = 8;
export const FAILED = 128;

/** Feature bits 0..31 as a mask, and 32..63 as a mask of the upper word; section 6. */
export const VIRTIO_F_EVENT_IDX = 1 << 29;
export const VIRTIO_F_VERSION_1_HIGH = 1 << 0;
export const VIRTIO_F_ACCESS_PLATFORM_HIGH = 1 << 1;

/** One virtio device behind MMIO or PCI. Addresses are physical. */
export interface VirtioTransport {
  readonly deviceId: number;
  /** Where the device is, for messages: `virtio-mmio 0xfeb00e00`. */
  readonly place: string;
  readStatus(): number;
  /** Writing 0 asks for a reset, which is done when `readStatus` gives 0. */
  writeStatus(status: number): void;
  /** Word 0 or 1 of the features the device offers, as an unsigned number. */
  readFeatures(word: number): number;
  writeFeatures(word: number, bits: number): void;
  /** Largest size of a queue; 0 when the device does not have it. */
  queueSizeMax(queue: number): number;
  /** Sets the queue up and enables it. Its interrupts, when not suppressed, wake the machine. */
  enableQueue(queue: number, size: number, desc: number, driver: number, device: number): void;
  /** Tells the device of new available buffers. */
  notify(queue: number): void;
  /** Ends the interrupt request of a level-like line, if this transport has one. */
  acknowledgeInterrupt(): void;
  /** Device-specific configuration, by bytes. */
  readConfig8(offset: number): number;
}

/** Features that both sides agreed on, as two unsigned words. */
export interface Features {
  readonly low: number;
  readonly high: number;
}

/**
 * Resets the device and agrees on features: those of `wantedLow` that it offers, and of the upper
 * word VERSION_1, which it must offer, and ACCESS_PLATFORM. Afterwards queues are to be enabled,
 * then `writeStatus(RUNNING)`. Throws DriverError when the device refuses.
 */
export function startDevice(transport: VirtioTransport, wantedLow: number): Features {
  transport.writeStatus(0);
  let reads = 0;
  while (transport.readStatus() !== 0) {
    if (++reads > DRIVER_LIMITS.resetReadsMax) {
      throw new DriverError("NO_RESET", `${transport.place}: the device does not finish its reset`);
    }
  }
  transport.writeStatus(ACKNOWLEDGE);
  transport.writeStatus(ACKNOWLEDGE | DRIVER);
  const low = (transport.readFeatures(0) & wantedLow) >>> 0;
  const offeredHigh = transport.readFeatures(1);
  const high = (offeredHigh & (VIRTIO_F_VERSION_1_HIGH | VIRTIO_F_ACCESS_PLATFORM_HIGH)) >>> 0;
  if ((high & VIRTIO_F_VERSION_1_HIGH) === 0) {
    transport.writeStatus(FAILED);
    throw new DriverError("LEGACY", `${transport.place}: a legacy device; virtio 1.0 is needed`);
  }
  transport.writeFeatures(0, low);
  transport.writeFeatures(1, high);
  transport.writeStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
  if ((transport.readStatus() & FEATURES_OK) === 0) {
    transport.writeStatus(FAILED);
    throw new DriverError(
      "FEATURES",
      `${transport.place}: the device refuses features ${low}, ${high}`,
    );
  }
  return { low, high };
}

/** The status of a device that is in use. */
export const RUNNING = ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK;
