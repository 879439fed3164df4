#!/usr/bin/env node
/**
 * The `skerry` command. In a clone it first compiles what changed since the last time; an installed
 * package arrives compiled. Then `cli/main.ts` takes over.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const MAIN = join(ROOT, "build/cli/main.js");
const STAMP = join(ROOT, "build/.skerry-built");
const ROOMS = ["cli", "cluster", "compiler", "host", "lib", "os", "servers"];

/** The latest change of a source file below `folder`, in ms since 1970. */
function newestMs(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestMs(path));
    else if (/\.(ts|json)$/.test(entry.name)) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

function isBuilt() {
  if (!existsSync(join(ROOT, "tsconfig.json"))) return true; // an installed package
  if (!existsSync(MAIN) || !existsSync(STAMP)) return false;
  const builtMs = statSync(STAMP).mtimeMs;
  return ROOMS.every((room) => newestMs(join(ROOT, room)) < builtMs);
}

function build() {
  const startMs = Date.now();
  process.stderr.write("skerry: compiling this clone's TypeScript\n");
  const steps = [
    ["tools/setup.mjs", "npm"],
    ["node_modules/typescript/bin/tsc", "-b", "cli"],
  ];
  for (const [script, ...words] of steps) {
    const ran = spawnSync(process.execPath, [join(ROOT, script), ...words], {
      cwd: ROOT,
      stdio: ["ignore", 2, 2],
    });
    if (ran.status !== 0) process.exit(ran.status ?? 1);
  }
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(STAMP, "");
  process.stderr.write(`skerry: compiled in ${((Date.now() - startMs) / 1000).toFixed(1)} s\n`);
}

if (!isBuilt()) build();
await import(pathToFileURL(MAIN).href);
