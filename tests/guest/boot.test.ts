/**
 * The runtime on virtual hardware: small C programs booted by QEMU on every kind of machine. Needs
 * clang, lld, binutils and qemu-system-x86_64; a test whose tool is missing fails.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { counterParameters, parseCounts, readCounts } from "./count.ts";
import { buildProgram, strip } from "./image.ts";
import { MACHINE_NAMES, Machine, runImage } from "./machine.ts";
import { untilQuiet } from "./quiet.ts";

const MIB = 2 ** 20;
const EXIT_PANIC = 134;
const DEBUG_EXIT = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"];

function program(name: string, compiler?: string): string {
  const options = compiler === undefined ? {} : { compiler };
  return buildProgram(`tests/guest/boot/${name}.c`, "vm", options);
}

for (const machine of MACHINE_NAMES) {
  test(`${machine}: a program prints, and its exit code reaches the host`, async () => {
    const hello = program("hello");
    const result = await runImage(hello, { machine });
    assert.equal(result.output, "hello\n");
    assert.equal(result.code, 7);
    assert.equal(result.qemuCode, 0); // powered off, or reset under -no-reboot

    const { qemuCode } = await runImage(hello, { machine, extra: DEBUG_EXIT });
    assert.equal(qemuCode, (7 << 1) | 1);
  });

  test(`${machine}: sleeps last as long as asked, and neither clock runs away`, async () => {
    // A busy host wakes everything late, now and then; a clock that runs away does so each time.
    await untilQuiet(async () => {
      const guest = new Machine(program("timer"), { machine });
      await guest.saw("short ");
      const began = performance.now();
      const { output, code } = await guest.end();
      const hostMs = performance.now() - began; // from "short" to the end: the long sleep
      assert.equal(code, 0);
      const [wall, earliest, latest, late] = output.match(/-?\d+/g)!.map(Number) as number[];
      assert.ok(Math.abs(wall! - Date.now()) < 5000, `wall clock ${wall}`);
      assert.ok(earliest! >= -250, `woke ${-earliest!} us early of 5000`);
      assert.ok(late! >= -250, `woke ${-late!} us early of a second`);
      return [
        { isGood: latest! < 250_000, why: `woke ${latest} us late` },
        { isGood: late! < 50_000, why: `a second was ${late} us off by the guest's own clock` },
        {
          isGood: hostMs > 950 && hostMs < 2000,
          why: `a second took ${hostMs} ms by the host's clock`,
        },
      ];
    });
  });

  test(`${machine}: a device interrupt ends a sleep, on an edge or a level line`, async () => {
    const image = program("interrupt");
    const run = (commandLine: string) => runImage(image, { machine, commandLine });
    await untilQuiet(async () => {
      const [none, edge, level] = await Promise.all([run("none"), run("edge"), run("level")]);
      assert.match(none.output, /^slept after (29|[3-9]\d)\d\d ms\n$/);
      const isWoken = (said: string): boolean => /^woken after \d{1,3} ms\n$/.test(said);
      return [
        { isGood: isWoken(edge.output), why: edge.output },
        { isGood: isWoken(level.output), why: level.output },
      ];
    });
  });
}

for (const machine of MACHINE_NAMES) {
  for (const memoryMiB of [4, 8, 16, 64, 3072, 5000]) {
    test(`${machine} with ${memoryMiB} MiB: all memory is usable, once`, async () => {
      const { output, code } = await runImage(program("memory"), { machine, memoryMiB });
      assert.equal(code, 0, output);
      const [memory, heap, stack, usable] = output.match(/\d+/g)!.map(Number) as number[];
      const all = memoryMiB * MIB;
      assert.ok(memory! <= all && memory! > all - MIB, output);
      assert.ok(stack! >= Math.min(MIB, all / 20) && stack! <= MIB, output);
      // Lost are the first MiB, the image, its page tables, and the firmware's and rounding losses
      // of q35.
      assert.ok(heap! > all - 2.3 * MIB - stack! - all / 1000, output);
      assert.ok(usable! <= heap! && usable! > heap! - 9 * 104_000, output);
    });
  }
}

const FAULTS: Record<string, RegExp> = {
  "null-read": /trap 14: page fault.*\n.*0x10 was read \(null pointer\)/,
  "null-write": /trap 14: page fault.*\n.*0x10 was written \(null pointer\)/,
  "null-call": /trap 14: page fault.*\n.*0x10 was executed \(null pointer\)/,
  "write-text": /trap 14: page fault.*\n.*was written \(read-only\)/,
  "write-constant": /trap 14: page fault.*\n.*was written \(read-only\)/,
  "execute-data": /trap 14: page fault.*\n.*was executed \(not code\)/,
  divide: /trap 0: divide error/,
  protection: /trap 13: general protection fault/,
  opcode: /trap 6: invalid opcode/,
  overflow: /trap 14: page fault.*\n.*was written \(stack overflow\)/,
  canary: /panic: stack buffer overrun/,
  panic: /panic: the number is 42\n/,
  bounds: /panic: device memory: 4 bytes at 1 are outside an array of 4\n/,
};

for (const [fault, report] of Object.entries(FAULTS)) {
  test(`${fault} is reported with where it was, and ends the machine`, async () => {
    const { output, code } = await runImage(program("faults"), { commandLine: fault });
    assert.match(output, report);
    assert.match(output, /\n {2}from 0x2[0-9a-f]{5}\n/);
    if (report.source.startsWith("trap")) assert.match(output, /\n {2}rip [0-9a-f]{16} rflags/);
    assert.doesNotMatch(output, /survived/);
    assert.equal(code, EXIT_PANIC);
  });
}

test("an NMI from the host reports where the program is", async () => {
  const directory = mkdtempSync(join(tmpdir(), "skerry-"));
  const monitor = join(directory, "monitor");
  const extra = ["-monitor", `unix:${monitor},server=on,wait=off`];
  const guest = new Machine(program("idle"), { extra });
  await guest.saw("idle\n");
  const { connect } = await import("node:net");
  const socket = connect(monitor);
  socket.on("data", () => {});
  socket.write("nmi\n");
  const { output, code } = await guest.end();
  socket.destroy();
  rmSync(directory, { recursive: true });
  assert.match(output, /trap 2: non-maskable interrupt/);
  assert.equal(code, EXIT_PANIC);
});

test("an idle machine executes nothing", async () => {
  const directory = mkdtempSync(join(tmpdir(), "skerry-"));
  const socket = join(directory, "count");
  const guest = new Machine(program("idle"), { extra: counterParameters(socket) });
  await guest.saw("idle\n");
  await delay(200);
  const before = await readCounts(socket);
  await delay(1000);
  const after = await readCounts(socket);
  guest.stop();
  await guest.end();
  rmSync(directory, { recursive: true });
  assert.equal(after.get("insns")! - before.get("insns")!, 0);
});

test("boot takes under 60,000 instructions with microvm's firmware", async () => {
  for (const machine of ["microvm", "microvm without ACPI"] as const) {
    const extra = [...DEBUG_EXIT, ...counterParameters()];
    const { diagnostics } = await runImage(program("first"), { machine, extra });
    const instructions = parseCounts(diagnostics).get("insns")!;
    assert.ok(instructions > 10_000 && instructions < 60_000, `${machine}: ${instructions}`);
  }
});

test("an empty program's image is under 24 KB", () => {
  const bytes = statSync(strip(program("hello"))).size;
  assert.ok(bytes < 24_000, `${bytes} bytes`);
});

test("memcpy, memmove, memset and memcmp, compiled by clang and by gcc", async () => {
  for (const compiler of ["clang", "gcc"]) {
    const { output, code } = await runImage(program("bytes", compiler));
    assert.equal(output, "PASS\n", compiler);
    assert.equal(code, 0);
  }
});

test("the same image built by gcc runs on every machine", async () => {
  for (const machine of MACHINE_NAMES) {
    const { output, code } = await runImage(program("hello", "gcc"), { machine });
    assert.equal(output, "hello\n");
    assert.equal(code, 7);
  }
});

test("random bytes differ between boots, and without RDRAND", async () => {
  const image = program("random");
  const seen = new Set<string>();
  for (const processor of ["max", "max", "qemu64", "qemu64"]) {
    const { output, code } = await runImage(image, { processor });
    assert.equal(code, 0);
    const [first, pieces, mixed] = output.trim().split("\n") as [string, string, string];
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.match(pieces, /^[0-9a-f]{1200}$/);
    assert.doesNotMatch(pieces, /(00){8}/); // each piece was written
    seen.add(first).add(pieces.slice(0, 64)).add(mixed);
  }
  assert.equal(seen.size, 12);
});
