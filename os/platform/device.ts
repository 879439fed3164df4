/**
 * Virtual hardware as a driver sees it: registers, memory that devices reach, and the few ways to
 * find devices. Made by `os/boot` from the natives, and by tests from simulated devices.
 */

/** One window of device registers, little-endian. Offsets are in bytes from the window's start. */
export interface Registers {
  read8(offset: number): number;
  read16(offset: number): number;
  read32(offset: number): number;
  write8(offset: number, value: number): void;
  write16(offset: number, value: number): void;
  write32(offset: number, value: number): void;
}

/**
 * Memory that devices read and write. Loads acquire and stores release: plain accesses to the same
 * memory stay after a load and before a store. Only a store followed by a load of something else
 * needs `fence`.
 */
export interface DeviceMemory {
  /**
   * Zeroed, page-aligned if `bytes >= 4096`, else 64-byte aligned; contiguous for devices; never
   * freed.
   */
  allocate(bytes: number): Uint8Array;
  /** Address of the first byte for devices; below 2^53. The array must be from `allocate`. */
  physicalAddress(bytes: Uint8Array): number;
  load16(bytes: Uint8Array, at: number): number;
  store16(bytes: Uint8Array, at: number, value: number): void;
  fence(): void;
  /** Adds `bytes[start..end)` to a folded sum, as `sumWords` of `os/base` does. */
  sumWords(bytes: Uint8Array, start: number, end: number, sum: number): number;
}

/** x86 I/O ports. */
export interface Ports {
  read32(port: number): number;
  write32(port: number, value: number): void;
}

/** Firmware tables by physical address. */
export interface Firmware {
  /** Address of ACPI's root pointer, 0 when there is none. */
  readonly acpiRoot: number;
  read8(address: number): number;
  read32(address: number): number;
}

/** All of a virtual machine that drivers use. */
export interface Hardware {
  readonly memory: DeviceMemory;
  readonly ports: Ports;
  readonly firmware: Firmware;
  /** The kernel command line: hypervisors add to it where devices are. */
  readonly commandLine: string;
  /** Maps the registers at a physical address. */
  registers(address: number, bytes: number): Registers;
  /** Lets a line of the I/O APIC, edge-triggered, wake the machine. */
  routeInterrupt(gsi: number): void;
  /** Message address and data that wake the machine. */
  msiAddress(): number;
  msiData(): number;
}
