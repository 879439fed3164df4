/** The instruction counter, on machines whose instructions are known by hand. Needs QEMU and cc. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Counts, parseCounts } from "../counts.ts";
import { compile } from "../tools.ts";

const LOAD_ADDRESS = 0x100000;
const HEADER_BYTES = 32;
const MULTIBOOT_MAGIC = 0x1badb002;
const HAS_ADDRESSES = 0x10000;

/**
 * A kernel for QEMU's multiboot loader that goes round a loop of two instructions `loops` times,
 * stores `stores` bytes by one REP STOSB, and ends the machine by isa-debug-exit.
 */
function kernel(loops: number, stores: number): Buffer {
  const u32 = (value: number) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
  const code = [
    ...[0xb9, ...u32(loops)], // mov ecx, loops
    ...[0x49, 0x75, 0xfd], // dec ecx; jnz to dec
    0xfc, // cld
    ...[0xbf, ...u32(0x200000)], // mov edi, 2 MiB
    ...[0xb9, ...u32(stores)], // mov ecx, stores
    ...[0xf3, 0xaa], // rep stosb
    ...[0xba, ...u32(0xf4)], // mov edx, isa-debug-exit
    ...[0xef, 0xf4], // out dx, eax; hlt
  ];
  const checksum = -(MULTIBOOT_MAGIC + HAS_ADDRESSES) >>> 0;
  const entry = LOAD_ADDRESS + HEADER_BYTES;
  // Magic, flags, checksum; address of the header, of the load, its end, the end of bss, the entry.
  const header = [
    ...[MULTIBOOT_MAGIC, HAS_ADDRESSES, checksum],
    ...[LOAD_ADDRESS, LOAD_ADDRESS, 0, 0, entry],
  ];
  return Buffer.from([...header.flatMap(u32), ...code]);
}

/** Boots the kernel to its end; the counts that the plugin prints then. */
async function countsOf(bytes: Buffer, exact: "on" | "off"): Promise<Counts> {
  const directory = mkdtempSync(join(tmpdir(), "skerry-"));
  const path = join(directory, "kernel");
  writeFileSync(path, bytes);
  const words = [
    ...["-M", "microvm", "-accel", "tcg", "-cpu", "max", "-m", "16"],
    ...["-nodefaults", "-no-user-config", "-display", "none", "-kernel", path],
    ...["-device", "isa-debug-exit,iobase=0xf4,iosize=4"],
    ...["-plugin", `${compile("plugin")},exact=${exact}`],
  ];
  const said = await new Promise<string>((resolve) => {
    // It ends with 1, what isa-debug-exit makes of 0.
    execFile("qemu-system-x86_64", words, { timeout: 30_000 }, (_, __, stderr) => resolve(stderr));
  });
  rmSync(directory, { recursive: true });
  return parseCounts(said);
}

for (const exact of ["off", "on"] as const) {
  test(`counts differ by exactly what the machines do, exact=${exact}`, async () => {
    const few = await countsOf(kernel(1_000_000, 5000), exact);
    const many = await countsOf(kernel(3_000_000, 7000), exact);
    assert.equal(many.insns - few.insns, 2 * 2_000_000 + 2000);
    assert.equal(many.repcont - few.repcont, 2000);
    assert.equal(many.repfirst, few.repfirst);
    assert.equal(many.kern, 0);
    assert.equal(few.io, many.io);
    // Firmware aside, the few are 2 x 10^6 + 5,000 and the seven around them.
    assert.ok(few.insns > 2_005_007 && few.insns < 2_100_000, `${few.insns}`);
  });
}
