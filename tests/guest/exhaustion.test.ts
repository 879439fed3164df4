/**
 * Compiled TypeScript that asks for more than there is, on every platform: too deep a recursion is
 * a RangeError that can be caught, and memory that ends is told before the machine does. And what
 * an image may not be: writable where it is executable.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { execute } from "../differential/run.ts";
import { buildComponent } from "./component.ts";
import { MACHINE_NAMES, runImage } from "./machine.ts";

const EXIT_PANIC = 134;
const STACK = "tests/guest/components/stack.ts";
const HUNGRY = "tests/guest/components/hungry.ts";
const LENGTHS = "tests/guest/components/lengths.ts";
const OUT_OF_MEMORY =
  /panic: out of memory: \d+ bytes more than the \d+ MiB there are\n {2}from 0x/;

const overflow = (what: string) =>
  `${what} true RangeError Maximum call stack size exceeded true\n`;
/** As Node prints it. */
const EXPECTED = `${["dive", "dive", "dive", "getter", "callback"].map(overflow).join("")}332833500\n`;

for (const machine of MACHINE_NAMES) {
  test(`${machine}: endless recursion is a RangeError, with any size of stack`, async () => {
    const image = await buildComponent(STACK, { platform: "vm" });
    for (const memoryMiB of [4, 64]) {
      const { output, code } = await runImage(image, { machine, memoryMiB });
      assert.deepEqual([output, code], [EXPECTED, 0], `${memoryMiB} MiB`);
    }
  });
}

test("process: endless recursion is a RangeError", async () => {
  const program = await buildComponent(STACK, { platform: "process" });
  assert.deepEqual(await execute(program, []), { stdout: EXPECTED, stderr: "", code: 0 });
});

for (const machine of MACHINE_NAMES) {
  test(`${machine}: memory that ends is told`, async () => {
    const image = await buildComponent(HUNGRY, { platform: "vm" });
    const { output, code } = await runImage(image, { machine, memoryMiB: 8 });
    assert.match(output, /^begins\n/);
    assert.match(output, OUT_OF_MEMORY);
    assert.equal(code, EXIT_PANIC);
  });
}

test("process: memory that ends is told", async () => {
  const program = await buildComponent(HUNGRY, { platform: "process" });
  const { stdout, stderr, code } = await execute(program, [], { SKERRY_MEMORY: "8MiB" });
  assert.equal(stdout, "begins\n");
  assert.match(stderr, OUT_OF_MEMORY);
  assert.equal(code, EXIT_PANIC);
});

const refused = (names: readonly string[], what: string) =>
  names.map((name) => `${name} true RangeError: ${what}\n`).join("");
const bytes = refused(
  ["Uint8Array", "Float64Array", "ArrayBuffer", "Buffer", "Buffer"],
  "Array buffer allocation failed",
);
const arrays = refused(["Array", "length"], "Invalid array length");
const texts = refused(["repeat", "padStart"], "Invalid string length");
/** What Node says when a length is too large for the memory, and for the limits of texts and arrays. */
const REFUSED = `${(bytes + arrays + texts).repeat(5)}40000000
RangeError: Array buffer allocation failed true true
500000
`;

for (const machine of MACHINE_NAMES) {
  test(`${machine}: a length too large for the memory is a RangeError`, async () => {
    const image = await buildComponent(LENGTHS, { platform: "vm" });
    const { output, code } = await runImage(image, { machine, memoryMiB: 8 });
    assert.deepEqual([output, code], [REFUSED, 0]);
  });
}

test("process: a length too large for the memory is a RangeError", async () => {
  const program = await buildComponent(LENGTHS, { platform: "process" });
  const expected = { stdout: REFUSED, stderr: "", code: 0 };
  for (const setting of ["", "verify", "stress=50"]) {
    const ran = await execute(program, [], { SKERRY_MEMORY: "8MiB", SKERRY_GC: setting });
    assert.deepEqual(ran, expected, setting);
  }
});

test("no part of a program is writable and executable", async () => {
  for (const platform of ["vm", "process"] as const) {
    const program = await buildComponent("servers/memcached/main.ts", { platform });
    const lines = execFileSync("readelf", ["-lW", program], { encoding: "utf8" }).split("\n");
    const flags = lines.flatMap(
      (line) => /^ {2}(?:LOAD|GNU_STACK) .* ([R ][W ][E ]) /.exec(line)?.[1] ?? [],
    );
    assert.ok(flags.includes("R E") && flags.includes("RW "), `${platform}: ${flags}`);
    assert.ok(!flags.some((flag) => flag.includes("WE")), `${platform}: ${flags}`);
  }
});
