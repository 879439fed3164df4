/**
 * Checks the differential corpus against itself: `node build/tests/differential/check-corpus.js`.
 *
 *   check-corpus [--print] [--optimized] [<part of a program's name> ...]
 *
 * Each program must type-check, end with the exit code its header promises, print 5 to 200 lines,
 * and print them again when it runs a second time under other conditions: time zone, locale, stack
 * size. With `--optimized` that run is also compiled by V8's optimizer, which takes minutes: a few
 * of V8's messages depend on the tier that throws them, and such a line has no oracle. With
 * `--print` it shows what they print. Keeps nothing; exits with 1 if any fails.
 */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  CORPUS_FOLDER,
  listPrograms,
  makeModuleFolder,
  type Program,
  type Run,
  type RunConditions,
  runOnNode,
  transpile,
  typeCheck,
  typeCheckFiles,
  WHOLE_CORPUS,
} from "./corpus.ts";

const LINES_MIN = 5;
const LINES_MAX = 200;
const PARALLEL = 2;
/** Node's own start takes 40 to 100 ms of this on a busy machine. */
const SLOW_MS = 1_000;

const FIRST: RunConditions = { nodeFlags: [], environment: { TZ: "UTC", LC_ALL: "C" } };
const SECOND: RunConditions = {
  nodeFlags: ["--stack-size=1600"],
  environment: { TZ: "Pacific/Chatham", LC_ALL: "de_DE.UTF-8", LANG: "de_DE.UTF-8" },
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const printing = args.includes("--print");
  const again = args.includes("--optimized") ? optimized(SECOND) : SECOND;
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const programs = listPrograms().filter(
    (program) => wanted.length === 0 || wanted.some((part) => program.name.includes(part)),
  );
  const complaints = typeCheck(programs);
  const folder = makeModuleFolder();
  try {
    await forEach(programs, async (program) => {
      const found = await runTwice(program, folder, printing, again);
      if (found.length === 0) return;
      complaints.set(program.name, [...(complaints.get(program.name) ?? []), ...found]);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (wanted.length === 0) checkRefusals(complaints);
  return report(programs, complaints);
}

function optimized(conditions: RunConditions): RunConditions {
  return { ...conditions, nodeFlags: [...conditions.nodeFlags, "--always-turbofan"] };
}

async function runTwice(
  program: Program,
  folder: string,
  printing: boolean,
  again: RunConditions,
): Promise<string[]> {
  const entry = transpile(program, folder);
  const first = await runOnNode(entry, FIRST);
  const second = await runOnNode(entry, again);
  if (printing) console.log(`==== ${program.name}\n${first.stdout}${first.stderr}`);
  const complaints: string[] = [];
  const lines = first.stdout.split("\n").length - 1;
  if (first.exitCode !== program.exitCode) complaints.push(unexpectedExit(program, first));
  if (lines < LINES_MIN || lines > LINES_MAX) complaints.push(`prints ${lines} lines`);
  if (first.stdout !== second.stdout) complaints.push(firstDifference(first, second));
  if (first.exitCode !== second.exitCode) complaints.push("exits differently the second time");
  if (Math.min(first.elapsedMs, second.elapsedMs) > SLOW_MS) {
    complaints.push(`takes ${first.elapsedMs.toFixed(0)} ms`);
  }
  return complaints;
}

/**
 * Programs that must be refused say about what, and are otherwise sound: TypeScript rejects exactly
 * those whose second line is `// typescript: rejects`. They are not run: most of them cannot.
 */
function checkRefusals(complaints: Map<string, string[]>): void {
  const folder = join(CORPUS_FOLDER, "../refusals/programs");
  const owners = new Map(readdirSync(folder).map((name) => [join(folder, name), name]));
  const rejected = typeCheckFiles(owners);
  rejected.delete(WHOLE_CORPUS); // `using` misses a global type
  for (const [path, name] of owners) {
    const [first = "", second] = readFileSync(path, "utf8").split("\n");
    const found: string[] = [];
    if (!/^\/\/ expect: refusal about \S/.test(first)) found.push("its first line says no reason");
    const messages = rejected.get(name) ?? [];
    if (second !== "// typescript: rejects") found.push(...messages);
    else if (messages.length === 0) found.push("TypeScript does not reject it");
    if (found.length > 0) complaints.set(`refusals/${name}`, found);
  }
  console.log(`${String(owners.size).padStart(5)}  refusals`);
}

function unexpectedExit(program: Program, run: Run): string {
  const reason = run.stderr.split("\n").slice(0, 8).join("\n      ");
  return `exits with ${run.exitCode}, its header says ${program.exitCode}\n      ${reason}`;
}

function firstDifference(first: Run, second: Run): string {
  const after = second.stdout.split("\n");
  const before = first.stdout.split("\n");
  const at = before.findIndex((line, index) => line !== after[index]);
  return `prints differently the second time, line ${at + 1}: ${before[at]} | ${after[at]}`;
}

/** Runs `work` on all items, `PARALLEL` at a time, in order of their start. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) await work(items[next++] as T);
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

function report(programs: readonly Program[], complaints: Map<string, string[]>): number {
  const counts = new Map<string, number>();
  for (const { name } of programs) {
    const feature = name.slice(0, name.indexOf("/"));
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  for (const [feature, count] of counts) console.log(`${String(count).padStart(5)}  ${feature}`);
  console.log(
    `${String(programs.length).padStart(5)}  programs, ${complaints.size} with complaints`,
  );
  for (const [name, list] of complaints) {
    console.log(`\n${name}`);
    for (const complaint of list) console.log(`    ${complaint}`);
  }
  return complaints.size === 0 ? 0 : 1;
}
