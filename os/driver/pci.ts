/** PCI configuration space by ports 0xcf8 and 0xcfc (PCI Local Bus 3.0, section 3.2.2.3). */
import type { Ports } from "#os/platform";
import { DRIVER_LIMITS } from "./limits.ts";

const CONFIG_ADDRESS = 0xcf8;
const CONFIG_DATA = 0xcfc;
const ENABLE = 0x8000_0000;

const COMMAND = 0x04;
const COMMAND_MEMORY = 1 << 1;
const COMMAND_MASTER = 1 << 2;
const COMMAND_NO_INTX = 1 << 10;
const STATUS_CAPABILITIES = 1 << 20; // in the dword of COMMAND
const HEADER_TYPE = 0x0c; // third byte
const BAR_0 = 0x10;
const BUS_NUMBERS = 0x18; // bridges: primary, secondary, subordinate
const CAPABILITIES = 0x34;

/** One function of a device. Offsets are multiples of 4. */
export class PciFunction {
  readonly vendor: number;
  readonly device: number;
  readonly place: string;
  readonly #ports: Ports;
  readonly #address: number;

  constructor(ports: Ports, bus: number, slot: number, index: number) {
    this.#ports = ports;
    this.#address = ENABLE + bus * 0x10000 + slot * 0x800 + index * 0x100;
    this.place = `pci ${bus}:${slot}.${index}`;
    const id = this.read(0);
    this.vendor = id & 0xffff;
    this.device = id >>> 16;
  }

  read(offset: number): number {
    this.#ports.write32(CONFIG_ADDRESS, this.#address + offset);
    return this.#ports.read32(CONFIG_DATA);
  }

  write(offset: number, value: number): void {
    this.#ports.write32(CONFIG_ADDRESS, this.#address + offset);
    this.#ports.write32(CONFIG_DATA, value);
  }

  get exists(): boolean {
    return this.vendor !== 0xffff;
  }

  get hasMoreFunctions(): boolean {
    return (this.read(HEADER_TYPE) & 0x80_0000) !== 0;
  }

  /** For a PCI-to-PCI bridge, the bus behind it; 0 for anything else. */
  get secondaryBus(): number {
    const isBridge = ((this.read(HEADER_TYPE) >>> 16) & 0x7f) === 1;
    return isBridge ? (this.read(BUS_NUMBERS) >>> 8) & 0xff : 0;
  }

  /**
   * Lets the device answer at its addresses and reach memory; its legacy interrupt line stays
   * quiet.
   */
  enable(): void {
    const command = this.read(COMMAND) & 0xffff;
    this.write(COMMAND, command | COMMAND_MEMORY | COMMAND_MASTER | COMMAND_NO_INTX);
  }

  /**
   * Physical address of a memory BAR 0..5; 0 when the firmware assigned none, or it is an I/O BAR.
   */
  barAddress(bar: number): number {
    const low = this.read(BAR_0 + 4 * bar);
    if ((low & 1) !== 0) return 0;
    const isWide = (low & 6) === 4;
    const high = isWide && bar < 5 ? this.read(BAR_0 + 4 * bar + 4) : 0;
    return ((low & ~15) >>> 0) + high * 0x1_0000_0000;
  }

  /** Offsets of the capabilities with this id, in the order of the list. */
  capabilities(id: number): number[] {
    const found: number[] = [];
    if ((this.read(COMMAND) & STATUS_CAPABILITIES) === 0) return found;
    let at = this.read(CAPABILITIES) & 0xfc;
    for (let i = 0; at !== 0 && i < DRIVER_LIMITS.pciCapabilitiesMax; i++) {
      const head = this.read(at);
      if ((head & 0xff) === id) found.push(at);
      at = (head >>> 8) & 0xfc;
    }
    return found;
  }
}

/** All functions on bus 0 and the buses behind its bridges; none when there is no PCI. */
export function scanPci(ports: Ports): PciFunction[] {
  const found: PciFunction[] = [];
  ports.write32(CONFIG_ADDRESS, ENABLE);
  if (ports.read32(CONFIG_ADDRESS) !== ENABLE) return found;
  const buses = [0];
  for (let i = 0; i < buses.length; i++) {
    const bus = buses[i]!;
    for (let slot = 0; slot < 32; slot++) {
      for (let index = 0; index < 8; index++) {
        const candidate = new PciFunction(ports, bus, slot, index);
        if (!candidate.exists) {
          if (index === 0) break;
          continue;
        }
        found.push(candidate);
        const secondary = candidate.secondaryBus;
        if (secondary > bus && buses.length < DRIVER_LIMITS.pciBusesMax) buses.push(secondary);
        if (index === 0 && !candidate.hasMoreFunctions) break;
      }
    }
  }
  return found;
}
