/** The drivers of `os/driver`, on Node, against QEMU's own virtio devices, on MMIO and on PCI. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { probeDevices, type VirtioNet, type VirtioRng } from "#os/driver";
import type { Packet, Random } from "#os/platform";
import { QtestMachine } from "./qtest.ts";

const MAC = "52:54:00:12:34:56";
const MAC_BYTES = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
const PACKETS = 64;
const WAIT_MS = 30_000;
const random: Random = { fill: () => {}, nextU32: () => 0 };

interface Setup {
  readonly machine: QtestMachine;
  readonly net: VirtioNet;
  readonly rng: VirtioRng;
}

const NET = `netdev=n0,mac=${MAC}`;

const MMIO_DEVICES = [
  ...["-global", "virtio-mmio.force-legacy=false"],
  ...["-device", `virtio-net-device,${NET}`, "-device", "virtio-rng-device"],
];

async function startMmio(): Promise<Setup> {
  const lines = [12, 11];
  const machine = await QtestMachine.start({
    parameters: ["-M", "microvm,acpi=off", ...MMIO_DEVICES],
    commandLine: "virtio_mmio.device=512@0xfeb00e00:12 virtio_mmio.device=512@0xfeb00c00:11",
    lines,
  });
  return probe(machine, lines);
}

/**
 * Slots and lines are found in the DSDT; the lines are the second I/O APIC's, which C finds in the
 * MADT.
 */
async function startAcpi(): Promise<Setup> {
  const lines = [47, 46];
  const parameters = ["-M", "microvm", ...MMIO_DEVICES];
  const machine = await QtestMachine.start({ parameters, lines, hasAcpi: true });
  return probe(machine, lines);
}

/** The same with one I/O APIC. */
async function startAcpiOneIoapic(): Promise<Setup> {
  const lines = [23, 22];
  const parameters = ["-M", "microvm,ioapic2=off", ...MMIO_DEVICES];
  const machine = await QtestMachine.start({ parameters, lines, hasAcpi: true });
  return probe(machine, lines);
}

async function startPci(): Promise<Setup> {
  const machine = await QtestMachine.start({
    parameters: [
      ...["-M", "q35"],
      ...["-device", `virtio-net-pci,disable-legacy=on,addr=4,romfile=,${NET}`],
      ...["-device", "virtio-rng-pci,disable-legacy=on,addr=5"],
    ],
  });
  return probe(machine, []);
}

function probe(machine: QtestMachine, lines: readonly number[]): Setup {
  const console = { line: (text: string) => assert.fail(text) };
  try {
    const { nets, rngs } = probeDevices(machine, random, console, PACKETS);
    assert.equal(nets.length, 1);
    assert.equal(rngs.length, 1);
    assert.deepEqual(machine.routed, lines);
    return { machine, net: nets[0]!, rng: rngs[0]! };
  } catch (error) {
    machine.close();
    throw error;
  }
}

async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (const began = Date.now(); !isTrue(); await delay(1)) {
    if (Date.now() - began > WAIT_MS) assert.fail(`never came: ${what}`);
  }
}

async function arrival(net: VirtioNet): Promise<Packet> {
  let packet: Packet | null = null;
  await until("a frame", () => {
    packet = net.receive();
    return packet !== null;
  });
  return packet!;
}

function send(net: VirtioNet, bytes: Uint8Array): void {
  const packet = net.allocate();
  assert.ok(packet !== null);
  packet.bytes.set(bytes, packet.start);
  packet.end = packet.start + bytes.length;
  net.send(packet);
}

/** An Ethernet frame to `to` with a payload that tells frames apart. */
function frame(to: readonly number[], length: number, fill: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(fill);
  bytes.set([...to, 2, 0, 0, 0, 0, 1, 0x08, 0x00]);
  return bytes;
}

const PEER = [2, 0, 0, 0, 0, 1];

for (const [name, start] of [
  ["virtio-mmio on microvm without ACPI", startMmio],
  ["virtio-mmio on microvm", startAcpi],
  ["virtio-mmio on microvm with one I/O APIC", startAcpiOneIoapic],
  ["virtio-pci on q35", startPci],
] as const) {
  test(`${name}: frames out and in, more than the rings hold`, async () => {
    const { machine, net } = await start();
    try {
      assert.deepEqual([...net.mac], MAC_BYTES);
      assert.equal(net.mtu, 1500);
      assert.equal(net.checksumOffload, false); // QEMU's stream backend cannot; TAP can
      for (let i = 0; i < 3 * PACKETS; i++) {
        send(net, frame(PEER, 60 + i, i));
        net.flush();
        await until(`frame ${i}`, () => machine.frames.length === i + 1);
        assert.deepEqual(new Uint8Array(machine.frames[i]!), frame(PEER, 60 + i, i));

        machine.inject(frame(MAC_BYTES, 1514 - i, i));
        const packet = await arrival(net);
        const bytes = packet.bytes.slice(packet.start, packet.end);
        assert.deepEqual(bytes, frame(MAC_BYTES, 1514 - i, i));
        net.release(packet);
        net.flush();
      }
    } finally {
      machine.close();
    }
  });

  test(`${name}: an arrival wakes the sleeping machine only if asked to`, async () => {
    const { machine, net } = await start();
    const receiveOne = async (fill: number) => {
      machine.inject(frame(MAC_BYTES, 60, fill));
      net.release(await arrival(net));
    };
    try {
      await receiveOne(0);
      // QEMU 7.2 interrupts for the first buffer of each queue, asked to or not.
      await delay(100);
      const before = machine.wakes;
      await receiveOne(0);
      await delay(100);
      assert.equal(machine.wakes, before);
      for (let i = 1; i <= 3; i++) {
        assert.equal(net.armInterrupt(), false);
        await receiveOne(i);
        await until("the interrupt", () => machine.wakes === before + i);
        await receiveOne(10 + i);
      }
      await delay(100);
      assert.equal(machine.wakes, before + 3);
    } finally {
      machine.close();
    }
  });

  test(`${name}: entropy arrives and is not always the same`, async () => {
    const { machine, rng } = await start();
    try {
      const seen = new Set<string>();
      for (let i = 0; i < 3; i++) {
        await until("entropy", () =>
          rng.harvest((bytes, end) => {
            assert.ok(end > 0);
            seen.add(Buffer.from(bytes.subarray(0, end)).toString("hex"));
          }),
        );
      }
      assert.equal(seen.size, 3);
    } finally {
      machine.close();
    }
  });
}
