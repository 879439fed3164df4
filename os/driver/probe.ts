/**
 * Finds the virtio devices of a machine, on MMIO and on PCI, and starts those that have a driver
 * here.
 */
import type { Console, Hardware, Random } from "#os/platform";
import { DriverError } from "./error.ts";
import { DRIVER_LIMITS } from "./limits.ts";
import { findMmioSlots } from "./mmio-slots.ts";
import { scanPci } from "./pci.ts";
import { VIRTIO_ID_NET, VIRTIO_ID_RNG, type VirtioTransport } from "./virtio.ts";
import { openMmioSlot } from "./virtio-mmio.ts";
import { VirtioNet } from "./virtio-net.ts";
import { openPciFunction, virtioIdOf } from "./virtio-pci.ts";
import { VirtioRng } from "./virtio-rng.ts";

/** The devices that were found and started. */
export interface Devices {
  readonly nets: VirtioNet[];
  readonly rngs: VirtioRng[];
}

/**
 * Starts all devices. One that cannot be used is told of on the console and left out. `packets` is
 * the number of packets of each network interface, a power of two; `packetsFor` chooses it.
 */
export function probeDevices(
  hardware: Hardware,
  random: Random,
  console: Console,
  packets: number,
): Devices {
  const devices: Devices = { nets: [], rngs: [] };
  const start = (open: () => VirtioTransport | null): void => {
    try {
      const transport = open();
      if (transport === null) return;
      startDriver(hardware, random, console, packets, transport, devices);
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      console.line(`${error.message} (${error.code})`);
    }
  };
  for (const slot of findMmioSlots(hardware)) start(() => openMmioSlot(hardware, slot));
  for (const candidate of scanPci(hardware.ports)) {
    if (virtioIdOf(candidate) !== 0) start(() => openPciFunction(hardware, candidate));
  }
  return devices;
}

function startDriver(
  hardware: Hardware,
  random: Random,
  console: Console,
  packets: number,
  transport: VirtioTransport,
  devices: Devices,
): void {
  const { memory } = hardware;
  if (transport.deviceId === VIRTIO_ID_NET) {
    devices.nets.push(new VirtioNet({ memory, transport, random, console, packets }));
  } else if (transport.deviceId === VIRTIO_ID_RNG) {
    devices.rngs.push(new VirtioRng(memory, transport));
  }
}

/** How many packets each interface gets on a machine with this much memory. */
export function packetsFor(memoryBytes: number): number {
  return memoryBytes < DRIVER_LIMITS.smallBytes
    ? DRIVER_LIMITS.packetsSmall
    : DRIVER_LIMITS.packetsMax;
}
