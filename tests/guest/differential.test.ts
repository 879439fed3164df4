/**
 * Programs of `tests/differential`, booted: what they print on Node and their exit code there are
 * what the machine prints and ends with. The whole corpus runs as processes; these are one or two
 * of each part of the language and the runtime, for what only the `vm` platform has: its memory,
 * its stack, its own `memcpy`, floating point without an operating system. One image has them all, and
 * is booted for each.
 */
import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { test } from "node:test";
import { group } from "../differential/groups.ts";
import { onNode } from "../differential/run.ts";
import { buildComponent } from "./component.ts";
import { ROOT } from "./image.ts";
import { MACHINE_NAMES, runImage } from "./machine.ts";

const CORPUS = "tests/differential/programs";
const AMBIENT = join(ROOT, "tests/differential/ambient.d.ts");
const MEMORY_MIB = 64;

const PROGRAMS = [
  "algorithms/lisp-interpreter",
  "algorithms/sha256",
  "arrays/splice-slice",
  "bigint/arithmetic",
  "classes/expressions-and-factories",
  "console/numbers",
  "exceptions/finally-overrides",
  "exit/process-exit-code",
  "map-set/insertion-order",
  "memory/survivors-among-garbage",
  "numbers/math-last-bits",
  "strings/surrogates",
  "typed-arrays/loop-shapes",
] as const;

const members = PROGRAMS.map((name) => {
  return { name, entry: join(ROOT, CORPUS, `${name}.ts`), folder: null };
});
const all = relative(ROOT, group(members).entry);

for (const [index, member] of members.entries()) {
  const machine = MACHINE_NAMES[index % MACHINE_NAMES.length]!;
  test(`${member.name} on ${machine}`, async () => {
    const expected = await onNode(member);
    assert.equal(expected.stderr, "", "the console of a machine is one: nothing for people");
    const image = await buildComponent(all, { platform: "vm", ambient: [AMBIENT] });
    const options = { machine, memoryMiB: MEMORY_MIB, commandLine: `-- ${index}` };
    const { output, code } = await runImage(image, options);
    assert.equal(Buffer.from(output, "latin1").toString(), expected.stdout);
    assert.equal(code, expected.code);
  });
}
