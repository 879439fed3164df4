import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { buildImage, PACKAGE_ROOT } from "./build.ts";
import { Toolchain } from "./toolchain.ts";

/** Looks all the time whether a file is there, and says how often it was not. */
const WATCHER = `
const { existsSync } = require("node:fs");
const { parentPort, receiveMessageOnPort, workerData } = require("node:worker_threads");
const seen = { looks: 0, missing: 0 };
parentPort.postMessage("started");
while (receiveMessageOnPort(parentPort) === undefined) {
  seen.looks++;
  if (!existsSync(workerData)) seen.missing++;
}
parentPort.postMessage(seen);
`;

const folder = mkdtempSync(join(tmpdir(), "skerry-toolchain-"));
after(() => rmSync(folder, { recursive: true }));

test("a program that is built again is there all the time, and nothing else is left beside it", async () => {
  const entry = join(folder, "main.ts");
  writeFileSync(entry, 'console.log("whole");\nexport {};\n');
  const out = join(folder, "out/main.vm");
  mkdirSync(join(folder, "out"));
  const request = { entry, out, platform: "vm", cache: join(PACKAGE_ROOT, "build/cache") } as const;
  await buildImage(request);

  const watcher = new Worker(WATCHER, { eval: true, workerData: out });
  await once(watcher, "message");
  await buildImage(request);
  watcher.postMessage("stop");
  const [seen] = (await once(watcher, "message")) as [{ looks: number; missing: number }];
  assert.ok(seen.looks > 1000, `${seen.looks} looks`);
  assert.equal(seen.missing, 0, `missing in ${seen.missing} of ${seen.looks} looks`);
  assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["main.vm", "main.vm.symbols"]);
});

test("a header that changes while something that reads it is compiled leaves no object in the cache", async () => {
  const root = join(folder, "root");
  const header = join(root, "runtime/include/rt.h");
  const cache = join(root, "cache");
  mkdirSync(join(root, "runtime/include"), { recursive: true });
  const platform = { flags: [], include: ["runtime/include"], sources: [], link: [] };
  const core = { sources: ["runtime/one.c"] };
  const build = { flags: [], warnings: [], core, vm: platform, process: platform };
  writeFileSync(join(root, "runtime/build.json"), JSON.stringify(build));
  writeFileSync(join(root, "runtime/one.c"), "");
  writeFileSync(header, "");
  // Stands for a C compiler: somebody edits a header while it runs.
  const compiler = join(root, "compiler.sh");
  const script = `#!/bin/sh\nwhile [ "$1" != -o ]; do shift || exit 0; done\n: > "$2"\necho >> ${header}\n`;
  writeFileSync(compiler, script, { mode: 0o755 });
  const tools = new Toolchain("process", { root, cache, compiler });
  await assert.rejects(
    tools.make(["int main(void) {}"], join(root, "out")),
    /changed during the build/,
  );
  assert.deepEqual(
    readdirSync(cache).filter((name) => name.endsWith(".o")),
    [],
  );
});
