/** `Hardware` of `os/platform` by the natives: what drivers touch on real virtual hardware. */
import type { DeviceMemory, Firmware, Hardware, Ports, Registers } from "#os/platform";
import {
  acpiRoot,
  commandLine,
  dmaAllocate,
  fence,
  interruptRoute,
  load16,
  mmioMap,
  mmioRead8,
  mmioRead16,
  mmioRead32,
  mmioWrite8,
  mmioWrite16,
  mmioWrite32,
  msiAddress,
  msiData,
  physicalAddress,
  physicalRead8,
  physicalRead32,
  portRead32,
  portWrite32,
  store16,
  sumWords,
} from "../platform/native.ts";

/** Physical addresses have no more bits (Intel SDM vol. 3, 4.1.4). */
const ADDRESS_MAX = 2 ** 52 - 1;

/** Registers at a physical address, mapped from it on. */
export class NativeRegisters implements Registers {
  readonly #address: number;

  constructor(address: number, bytes: number) {
    mmioMap(address, bytes);
    // Mapped, so this changes nothing but what the compiler knows: sums with offsets are integers.
    this.#address = Math.max(0, Math.min(Math.trunc(address), ADDRESS_MAX));
  }

  read8(offset: number): number {
    return mmioRead8(this.#address + offset);
  }

  read16(offset: number): number {
    return mmioRead16(this.#address + offset);
  }

  read32(offset: number): number {
    return mmioRead32(this.#address + offset);
  }

  write8(offset: number, value: number): void {
    mmioWrite8(this.#address + offset, value);
  }

  write16(offset: number, value: number): void {
    mmioWrite16(this.#address + offset, value);
  }

  write32(offset: number, value: number): void {
    mmioWrite32(this.#address + offset, value);
  }
}

export class NativeDeviceMemory implements DeviceMemory {
  allocate(bytes: number): Uint8Array {
    return dmaAllocate(bytes);
  }

  physicalAddress(bytes: Uint8Array): number {
    return physicalAddress(bytes);
  }

  load16(bytes: Uint8Array, at: number): number {
    return load16(bytes, at);
  }

  store16(bytes: Uint8Array, at: number, value: number): void {
    store16(bytes, at, value);
  }

  fence(): void {
    fence();
  }

  sumWords(bytes: Uint8Array, start: number, end: number, sum: number): number {
    return sumWords(bytes, start, end, sum);
  }
}

class NativePorts implements Ports {
  read32(port: number): number {
    return portRead32(port);
  }

  write32(port: number, value: number): void {
    portWrite32(port, value);
  }
}

class NativeFirmware implements Firmware {
  readonly acpiRoot: number = acpiRoot();

  read8(address: number): number {
    return physicalRead8(address);
  }

  read32(address: number): number {
    return physicalRead32(address);
  }
}

export class NativeHardware implements Hardware {
  readonly memory: DeviceMemory;
  readonly ports: Ports = new NativePorts();
  readonly firmware: Firmware = new NativeFirmware();
  readonly commandLine: string = commandLine();

  constructor(memory: DeviceMemory) {
    this.memory = memory;
  }

  registers(address: number, bytes: number): Registers {
    return new NativeRegisters(address, bytes);
  }

  /** Edge-triggered: interrupts wake the machine and do nothing else, so a level would stay up. */
  routeInterrupt(gsi: number): void {
    interruptRoute(gsi, false);
  }

  msiAddress(): number {
    return msiAddress();
  }

  msiData(): number {
    return msiData();
  }
}
