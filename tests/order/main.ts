/**
 * Random programs of promises and async functions on Node and compiled: what happens in which order must be the same.
 *
 *   node build/tests/order/main.js [--seed N] [--programs N] [--sanitize] [--stress] [--keep]
 *
 * Each failure prints the seed that gives the program again; `--keep` leaves it in build/order.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import { inGroups } from "../differential/groups.ts";
import { type Program, QUICK, runAll, SANITIZED, STRESSED } from "../differential/run.ts";
import { generate } from "./generate.ts";

const args = process.argv.slice(2);
const value = (name: string, fallback: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : Number(args[at + 1]);
};

const folder = path.join(PACKAGE_ROOT, "build/order");
mkdirSync(folder, { recursive: true });
const first = value("--seed", 1);
const programs: Program[] = [];
for (let seed = first; seed < first + value("--programs", 10); seed++) {
  const entry = path.join(folder, `seed-${seed}.ts`);
  writeFileSync(entry, generate(seed));
  programs.push({ name: `order/seed-${seed}`, entry, folder: null });
}
const counts = await runAll(
  inGroups(programs, 16),
  path.join(PACKAGE_ROOT, "tests/differential/ambient.d.ts"),
  [args.includes("--stress") ? STRESSED : args.includes("--sanitize") ? SANITIZED : QUICK],
  value("--jobs", 2),
  (program, verdict) => {
    if (verdict.kind !== "same")
      console.log(`${verdict.kind.padEnd(8)} ${program.name}\n${verdict.text.slice(0, 1500)}`);
  },
);
console.log(JSON.stringify(counts));
if (!args.includes("--keep")) for (const { entry } of programs) rmSync(entry);
process.exitCode = counts.wrong + counts.broken + counts.refused > 0 ? 1 : 0;
