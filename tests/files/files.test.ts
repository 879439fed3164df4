/**
 * `node:fs/promises` in an image, served by a Linux node: the same program prints the same on Node,
 * and the same files are there in between.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import ts from "#typescript";
import { run } from "../../bench/tools.ts";
import { World } from "../cli/skerry.ts";

const PROGRAMS = join(PACKAGE_ROOT, "tests/files/programs");
const world = new World();
const folder = mkdtempSync(join(tmpdir(), "skerry-files-"));

after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

function onNode(): string {
  const text = readFileSync(join(PROGRAMS, "user.ts"), "utf8");
  const { module, target } = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const program = join(folder, "user.mjs");
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module, target } });
  writeFileSync(program, outputText);
  return run(process.execPath, [program], { cwd: folder });
}

interface Disk {
  readonly name: string;
  readonly pid: number;
  readonly calls: readonly { operation: string; calls: number; failed: number; bytes: number }[];
}

/** The process that serves the files. */
async function disk(): Promise<Disk> {
  const ps = JSON.parse((await world.run(["ps", "--json"])).out) as { nodes: Disk[] };
  return ps.nodes.find(({ name }) => name === "disk")!;
}

/** The same, once it says that it has had so many renames: nodes tell their counts now and then. */
async function afterRenames(renames: number): Promise<Disk> {
  for (const deadline = performance.now() + 10_000; ; await setTimeout(100)) {
    const found = await disk();
    const told = found.calls.find(({ operation }) => operation === "rename")?.calls ?? 0;
    if (told >= renames || performance.now() > deadline) return found;
  }
}

test("files in an image: as on Node; lost with their node, and there again with it", async () => {
  const session = world.start(["run"], PROGRAMS, { FILES_ROOT: folder });
  await session.saw(/user.* done$/m);
  await session.saw(/watcher.* handle ok, path ok$/m);
  const { calls, pid: server } = await afterRenames(3);
  const of = (name: string) => calls.find(({ operation }) => operation === name)!;
  assert.ok(of("rename").calls === 3 && of("rename").failed === 1, JSON.stringify(calls));
  // Twice 700,001 bytes as streams, and once as a file, in pieces of 256 KiB.
  assert.ok(of("read").bytes > 2_100_000 && of("read").calls < 40, JSON.stringify(of("read")));
  assert.match((await world.run(["ps", "--calls"])).out, /^files +disk +rename +3 +1 +0$/m);
  process.kill(server, "SIGSTOP");
  await session.saw(/watcher.* handle EIO, path EIO$/m);
  process.kill(server, "SIGKILL");
  await session.saw(/watcher.* handle ESTALE, path ok\n(?:.*\n)*watcher.* handle ok, path ok$/m);
  session.kill("SIGINT");
  const { out } = await session.ended;
  const lines = out.matchAll(/^user(?:-\d+)? *\| ?(.*)$/gm);
  assert.equal([...lines].map(([, line]) => `${line}\n`).join(""), onNode());
});
