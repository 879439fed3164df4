/**
 * `npm run check`: the rules of CONVENTIONS.md that a program can check. Types come first, by
 * `tsc -b` in the script that starts this. `--update` lowers allowances that are no longer needed.
 * Exit codes: 0; 1 with findings.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findInRooms } from "./check-rooms.ts";
import { findSizes } from "./check-sizes.ts";
import { findInTexts } from "./check-texts.ts";
import { type Finding, ROOT } from "./source-files.ts";

const isUpdate = process.argv.includes("--update");

/** In the order of what matters most. */
const CHECKS: readonly (readonly [string, () => readonly Finding[]])[] = [
  ["rooms", findInRooms],
  ["sizes", () => findSizes(isUpdate)],
  ["texts", findInTexts],
  ["format", findFormat],
];

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string; readonly start?: { readonly line: number } };
}

/** Formatting, order of imports and lint, by Biome. */
function findFormat(): Finding[] {
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const words = [biome, "check", "--error-on-warnings", "--max-diagnostics=none"];
  const ran = spawnSync(process.execPath, [...words, "--reporter=json", "."], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (!ran.stdout.startsWith("{")) return [{ file: ".", line: 0, what: ran.stderr }];
  const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ category, message, location }) => ({
    file: location.path,
    line: location.start?.line ?? 0,
    what: `${category}: ${message}; npx biome check --write ${location.path}`,
  }));
}

let count = 0;
for (const [name, find] of CHECKS) {
  const startMs = performance.now();
  const findings = find();
  for (const { file, line, what } of findings) {
    process.stdout.write(`${file}${line > 0 ? `:${line}` : ""}: ${what}\n`);
  }
  count += findings.length;
  const verdict = findings.length === 0 ? "ok" : `${findings.length} findings`;
  process.stdout.write(
    `${name}: ${verdict} (${((performance.now() - startMs) / 1000).toFixed(1)} s)\n`,
  );
}
process.exitCode = count === 0 ? 0 : 1;
