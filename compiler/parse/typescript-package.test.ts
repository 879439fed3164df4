/** What V8 has compiled of the package typescript is kept, and used only when it is whole. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const LOADER = "compiler/parse/typescript-package.mjs";

test("kept code is made once, used again, and made again when it is damaged", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "skerry-typescript-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(ROOT, LOADER), join(folder, LOADER));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const load = (): void => {
    const script = `import ts from ${JSON.stringify(join(folder, LOADER))};
      console.log(ts.version, ts.transpile("let a: number = 1;").split("\\n")[1]);`;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", script],
      { encoding: "utf8" },
    );
    assert.deepEqual([status, stdout, stderr], [0, "6.0.3 let a = 1;\n", ""]);
  };
  const cache = join(folder, "build/cache");
  load();
  const [name] = readdirSync(cache);
  const kept = join(cache, name!);
  const made = readFileSync(kept);
  load();
  assert.deepEqual(readFileSync(kept), made, "and is not written by who has it");
  const damaged = Buffer.from(made);
  for (let at = 1000; at < damaged.length; at += 5000) damaged[at]! ^= 0x55;
  for (const bytes of [damaged, made.subarray(0, made.length >> 1), Buffer.alloc(0)]) {
    writeFileSync(kept, bytes);
    load();
    assert.notDeepEqual(readFileSync(kept), bytes);
  }
  assert.deepEqual(readdirSync(cache), [name]);
});
