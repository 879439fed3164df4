import assert from "node:assert/strict";
import { test } from "node:test";
import type { Firmware, Random, Registers } from "#os/platform";
import { SimulatedHardware, SimulatedMemory, SimulatedVirtio } from "#os/sim";
import { findMmioSlots, slotsInCommandLine } from "./mmio-slots.ts";
import { packetsFor, probeDevices } from "./probe.ts";

const random: Random = { fill: () => {}, nextU32: () => 0 };

test("slots are read from the command line as Linux writes them", () => {
  const line =
    "console=ttyS0 virtio_mmio.device=512@0xfeb00e00:12 virtio_mmio.device=4K@0xd0000000:5:3 x";
  assert.deepEqual(slotsInCommandLine(line), [
    { address: 0xfeb00e00, gsi: 12 },
    { address: 0xd0000000, gsi: 5 },
  ]);
});

test("words that are not well formed are left out", () => {
  for (const word of ["", "512", "512@", "512@:5", "512@0x:5", "512@0xzz:5", "512@12", "512@5:x"]) {
    assert.deepEqual(slotsInCommandLine(`virtio_mmio.device=${word}`), [], word);
  }
  assert.deepEqual(slotsInCommandLine(`virtio_mmio.device=512@0x${"f".repeat(20)}:5`), []);
  assert.equal(slotsInCommandLine("virtio_mmio.device=512@0x1000:5 ".repeat(1000)).length, 32);
});

test("without a command line and ACPI, microvm's eight slots are looked at", () => {
  const hardware = new SimulatedHardware(new SimulatedMemory(4096), new Map());
  const slots = findMmioSlots(hardware);
  assert.equal(slots.length, 8);
  assert.deepEqual(slots[7], { address: 0xfeb00e00, gsi: 12 });
});

/** Firmware tables with one device in the DSDT, as QEMU 7.2 writes them for microvm. */
class Tables implements Firmware {
  readonly acpiRoot = 0xf0000;
  readonly #bytes = new Uint8Array(0x1000);
  readonly #view = new DataView(this.#bytes.buffer);

  constructor(dsdt: readonly number[], isWide: boolean, dsdtBytes = dsdt.length + 36) {
    this.#bytes[15] = isWide ? 2 : 0;
    this.#view.setUint32(16, 0xf0100, true);
    this.#view.setUint32(24, isWide ? 0xf0100 : 0, true);
    this.#view.setUint32(0x104, 36 + 2 * (isWide ? 8 : 4), true);
    this.#view.setUint32(0x100 + 36, 0xf0200, true);
    this.#view.setUint32(0x100 + 36 + (isWide ? 8 : 4), 0xf0300, true);
    this.#view.setUint32(0x200, 0x43495041, true); // "APIC"
    this.#view.setUint32(0x300, 0x50434146, true); // "FACP"
    this.#view.setUint32(0x304, isWide ? 268 : 116, true);
    this.#view.setUint32(0x300 + (isWide ? 140 : 40), 0xf0500, true);
    this.#view.setUint32(0x504, dsdtBytes, true);
    this.#bytes.set(dsdt, 0x500 + 36);
  }

  read8(address: number): number {
    const at = address - 0xf0000;
    assert.ok(at >= 0 && at < this.#bytes.length, `read of ${address.toString(16)}`);
    return this.#bytes[at]!;
  }

  read32(address: number): number {
    return this.#view.getUint32(address - 0xf0000, true);
  }
}

// Device (VR23) { Name (_HID, "LNRO0005") Name (_UID, 0x17) Name (_CCA, One) Name (_CRS, ...) }
const VR23 = [
  0x5b, 0x82, 0x42, 0x04, 0x56, 0x52, 0x32, 0x33, 0x08, 0x5f, 0x48, 0x49, 0x44, 0x0d, 0x4c, 0x4e,
  0x52, 0x4f, 0x30, 0x30, 0x30, 0x35, 0x00, 0x08, 0x5f, 0x55, 0x49, 0x44, 0x0a, 0x17, 0x08, 0x5f,
  0x43, 0x43, 0x41, 0x01, 0x08, 0x5f, 0x43, 0x52, 0x53, 0x11, 0x1a, 0x0a, 0x17, 0x86, 0x09, 0x00,
  0x01, 0x00, 0x2e, 0xb0, 0xfe, 0x00, 0x02, 0x00, 0x00, 0x89, 0x06, 0x00, 0x01, 0x01, 0x2f, 0x00,
  0x00, 0x00, 0x79, 0x00,
];

class AcpiHardware extends SimulatedHardware {
  override readonly firmware: Firmware;
  constructor(firmware: Firmware) {
    super(new SimulatedMemory(4096), new Map());
    this.firmware = firmware;
  }
}

test("slots and their lines are read from the DSDT, by RSDT and by XSDT", () => {
  for (const isWide of [false, true]) {
    const tables = new Tables([...VR23, ...VR23], isWide);
    const slot = { address: 0xfeb02e00, gsi: 47 };
    assert.deepEqual(findMmioSlots(new AcpiHardware(tables)), [slot, slot]);
  }
});

test("a DSDT cut anywhere is read to its end and no further", () => {
  for (let bytes = 0; bytes < VR23.length; bytes++) {
    const slots = findMmioSlots(new AcpiHardware(new Tables(VR23, true, 36 + bytes)));
    assert.equal(slots.length, bytes >= 66 ? 1 : 0, `${bytes} bytes`);
  }
});

test("devices with a driver are started, the rest is told of or ignored", () => {
  const memory = new SimulatedMemory(1 << 20);
  const make = (deviceId: number, version: number, queues: number): Registers => {
    const config = new Uint8Array(12);
    return new SimulatedVirtio({ memory, deviceId, version, queues, features: 0n, config });
  };
  const slots = new Map([
    [0x1000, make(1, 2, 2)],
    [0x2000, make(4, 2, 1)],
    [0x3000, make(1, 1, 2)], // legacy
    [0x4000, make(2, 2, 1)], // a disk: no driver
    [0x5000, make(0, 2, 0)], // an empty slot
  ]);
  const line = [...slots.keys()]
    .map((at) => `virtio_mmio.device=512@${at}:${at / 0x1000}`)
    .join(" ");
  const hardware = new SimulatedHardware(memory, slots, line);
  const lines: string[] = [];
  const console = { line: (text: string) => lines.push(text) };
  const { nets, rngs } = probeDevices(hardware, random, console, 16);
  assert.equal(nets.length, 1);
  assert.equal(rngs.length, 1);
  assert.deepEqual(lines, [
    "virtio-mmio 0x3000: version 1, not 2; start QEMU with " +
      "-global virtio-mmio.force-legacy=false (LEGACY)",
  ]);
  assert.deepEqual(hardware.routed, [1, 2, 4]);
});

test("entropy is mixed in when it has come, and asked for again", () => {
  const memory = new SimulatedMemory(1 << 20);
  const device = new SimulatedVirtio({ memory, deviceId: 4, queues: 1, features: 0n });
  const slots = new Map<number, Registers>([[0x1000, device]]);
  const hardware = new SimulatedHardware(memory, slots, "virtio_mmio.device=512@0x1000:5");
  const { rngs } = probeDevices(hardware, random, { line: assert.fail }, 16);
  const mixed: number[] = [];
  const mix = (bytes: Uint8Array, end: number) => {
    assert.ok(bytes.subarray(0, end).every((byte) => byte === bytes[0]));
    mixed.push(end, bytes[0]!);
  };
  assert.equal(rngs[0]!.harvest(mix), false);
  for (const byte of [1, 2]) {
    assert.ok(device.fill(byte));
    assert.equal(rngs[0]!.harvest(mix), true);
    assert.equal(rngs[0]!.harvest(mix), false);
  }
  device.lieLength = 0xffff_ffff;
  device.fill(3);
  assert.equal(rngs[0]!.harvest(mix), true);
  assert.deepEqual(mixed, [64, 1, 64, 2, 64, 3]);
});

test("a small machine gets fewer packets", () => {
  assert.equal(packetsFor(4 << 20), 64);
  assert.equal(packetsFor(64 << 20), 256);
});
