/**
 * Where the virtio-mmio slots are, from the first of these that tells:
 *
 *  1. the command line: `virtio_mmio.device=<bytes>@<address>:<gsi>`, as Linux takes it; written by
 *     Firecracker, and by QEMU's microvm without ACPI;
 *  2. ACPI's DSDT: devices with _HID "LNRO0005", whose _CRS has a memory range and an interrupt.
 *     The AML is searched for the bytes, not interpreted: both hypervisors write constants. (QEMU 7.2's
 *     microvm with ACPI has 24 slots with lines from 24 on, or 8 with lines from 16 on when it has
 *     one I/O APIC; only used ones are listed.)
 *  3. without ACPI, where QEMU's microvm puts them: 8 from 0xfeb00000 on, lines from 5 on.
 */
import type { Firmware, Hardware } from "#os/platform";
import { DRIVER_LIMITS } from "./limits.ts";
import type { MmioSlot } from "./virtio-mmio.ts";

const MICROVM_ADDRESS = 0xfeb00000;
const MICROVM_SLOT_BYTES = 512;
const MICROVM_SLOTS = 8;
const MICROVM_GSI = 5;

const PARAMETER = "virtio_mmio.device=";

export function findMmioSlots(hardware: Hardware): MmioSlot[] {
  const listed = slotsInCommandLine(hardware.commandLine);
  if (listed.length > 0) return listed;
  if (hardware.firmware.acpiRoot !== 0) return slotsInAcpi(hardware.firmware);
  const slots: MmioSlot[] = [];
  for (let i = 0; i < MICROVM_SLOTS; i++) {
    slots.push({ address: MICROVM_ADDRESS + i * MICROVM_SLOT_BYTES, gsi: MICROVM_GSI + i });
  }
  return slots;
}

/** Words that are not well formed are left out. */
export function slotsInCommandLine(commandLine: string): MmioSlot[] {
  const slots: MmioSlot[] = [];
  for (const word of commandLine.split(" ")) {
    if (!word.startsWith(PARAMETER) || slots.length === DRIVER_LIMITS.mmioSlotsMax) continue;
    const at = word.indexOf("@");
    const colon = word.indexOf(":", at);
    if (at < 0 || colon < 0) continue;
    const nextColon = word.indexOf(":", colon + 1); // an id may follow
    const address = parseNumber(word.slice(at + 1, colon));
    const gsi = parseNumber(word.slice(colon + 1, nextColon < 0 ? word.length : nextColon));
    if (address > 0 && gsi >= 0) slots.push({ address, gsi });
  }
  return slots;
}

/** Decimal or 0x hexadecimal; -1 when it is neither. */
function parseNumber(text: string): number {
  const isHex = text.startsWith("0x");
  const base = isHex ? 16 : 10;
  let value = 0;
  if (text.length === (isHex ? 2 : 0) || text.length > 15) return -1;
  for (let i = isHex ? 2 : 0; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || digit >= base) return -1;
    value = value * base + digit;
  }
  return value;
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x61 + 10;
  return -1;
}

// ACPI 6.4: 5.2.5 (RSDP), 5.2.6 (headers), 5.2.9 (FADT); 6.4.3.4 and 6.4.3.6 (resource
// descriptors).
const HEADER_BYTES = 36;
const SIGNATURE_FACP = 0x50434146;
const FADT_DSDT = 40;
const FADT_X_DSDT = 140;
const MEMORY32_FIXED = 0x86;
const EXTENDED_INTERRUPT = 0x89;
/** _HID, then _UID, _CCA and the buffer's head, before the two descriptors of 12 and 9 bytes. */
const RESOURCES_WITHIN_BYTES = 96;

function slotsInAcpi(firmware: Firmware): MmioSlot[] {
  const dsdt = findDsdt(firmware);
  if (dsdt === 0) return [];
  const end = dsdt + tableBytes(firmware, dsdt);
  const slots: MmioSlot[] = [];
  for (let at = dsdt + HEADER_BYTES; at + 8 <= end; at++) {
    // "LNRO" "0005"; the first byte alone settles nearly all places
    if (firmware.read8(at) !== 0x4c || firmware.read32(at) !== 0x4f524e4c) continue;
    if (firmware.read32(at + 4) !== 0x35303030) continue;
    const slot = readResources(firmware, at + 8, Math.min(at + RESOURCES_WITHIN_BYTES, end));
    if (slot !== null && slots.length < DRIVER_LIMITS.mmioSlotsMax) slots.push(slot);
  }
  return slots;
}

/** A 32-bit memory range directly followed by an interrupt. */
function readResources(firmware: Firmware, start: number, end: number): MmioSlot | null {
  for (let at = start; at + 21 <= end; at++) {
    const isMemory = firmware.read8(at) === MEMORY32_FIXED && firmware.read8(at + 1) === 9;
    if (isMemory && firmware.read8(at + 12) === EXTENDED_INTERRUPT) {
      return { address: firmware.read32(at + 4), gsi: firmware.read32(at + 17) };
    }
  }
  return null;
}

function findDsdt(firmware: Firmware): number {
  const rsdp = firmware.acpiRoot;
  const xsdt = firmware.read8(rsdp + 15) >= 2 ? read64(firmware, rsdp + 24) : 0;
  const root = xsdt !== 0 ? xsdt : firmware.read32(rsdp + 16);
  const entryBytes = xsdt !== 0 ? 8 : 4;
  const count = (tableBytes(firmware, root) - HEADER_BYTES) / entryBytes;
  for (let i = 0; i < count && i < DRIVER_LIMITS.acpiTablesMax; i++) {
    const at = root + HEADER_BYTES + i * entryBytes;
    const table = xsdt !== 0 ? read64(firmware, at) : firmware.read32(at);
    if (table === 0 || firmware.read32(table) !== SIGNATURE_FACP) continue;
    const wide =
      tableBytes(firmware, table) >= FADT_X_DSDT + 8 ? read64(firmware, table + FADT_X_DSDT) : 0;
    return wide !== 0 ? wide : firmware.read32(table + FADT_DSDT);
  }
  return 0;
}

function tableBytes(firmware: Firmware, table: number): number {
  return Math.min(firmware.read32(table + 4), DRIVER_LIMITS.acpiTableBytesMax);
}

function read64(firmware: Firmware, at: number): number {
  return firmware.read32(at) + firmware.read32(at + 4) * 0x1_0000_0000;
}
