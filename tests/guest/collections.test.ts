/**
 * Collections beside many megabytes that live: between events everything is collected in slices, never at once, and
 * what lives is what lives on Node.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { execute } from "../differential/run.ts";
import { buildComponent } from "./component.ts";
import { runImage } from "./machine.ts";

const LIVE = "tests/guest/components/live.ts";
/** As Node prints it; then with fewer objects. */
const EXPECTED = "521421 973748 36000\n";
const EXPECTED_OF_12000 = "521421 65324 12000\n";

test("process: between events everything is collected in slices", async () => {
  const program = await buildComponent(LIVE, { platform: "process" });
  const { stdout, stderr, code } = await execute(program, [], { SKERRY_GC: "report,verify" });
  assert.deepEqual([stdout, code], [EXPECTED, 0], stderr);
  const kinds = [...stderr.matchAll(/^skerry: collected ([a-z, ]+) in \d+ us/gm)].map((m) => m[1]);
  const between = kinds.filter((kind) => kind === "all").length;
  assert.ok(between >= 2, `${between} collections of everything`);
  assert.ok(!kinds.includes("all at once"));
  const last = kinds.lastIndexOf("all");
  const slices = last - kinds.lastIndexOf("all", last - 1);
  assert.ok(slices > 10, `${slices} collections from one of everything to the next`);
});

test("process: in little memory everything is collected at once", async () => {
  const program = await buildComponent(LIVE, { platform: "process" });
  const environment = { SKERRY_GC: "report,verify", SKERRY_MEMORY: "14MiB" };
  const { stdout, stderr, code } = await execute(program, ["--", "12000"], environment);
  assert.deepEqual([stdout, code], [EXPECTED_OF_12000, 0], stderr);
  assert.match(stderr, /collected all at once/);
  assert.doesNotMatch(stderr, /collected all in/);
});

test("microvm: what lives is what lives on Node", async () => {
  const image = await buildComponent(LIVE, { platform: "vm" });
  const { output, code } = await runImage(image, { machine: "microvm", memoryMiB: 48 });
  assert.deepEqual([output, code], [EXPECTED, 0]);
});
