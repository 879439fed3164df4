/** `npm run bench -- build`: how long the memcached image takes to build, from nothing and after edits of one line. */
import { join } from "node:path";
import { formatVerdicts, judge, readBudgets } from "../budgets.ts";
import { currentCommit, describeProcessor, writeRows } from "../results.ts";
import type { Row } from "../rows.ts";
import { summarize } from "../statistics.ts";
import { BenchError, ROOT, requirePrograms, run } from "../tools.ts";
import type { Build, Builds } from "./once.ts";

const ONCE = join(ROOT, "build/bench/build/once.js");
const RUNS = 3;
/** As the thread of `run --watch` has it. */
const NURSERY = "--max-semi-space-size=32";

const USAGE = `npm run bench -- build         builds the memcached image from nothing, and after edits of one line

  --runs N         builds of each, ${RUNS} unless told; figures are medians
  --json           one JSON object for each row instead of the table
`;

export interface BuildOptions {
  readonly runs: number;
  readonly isJson: boolean;
}

/** Throws USAGE with what is wrong and the usage. */
export function readBuildOptions(words: readonly string[]): BuildOptions {
  let [runs, isJson] = [RUNS, false];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === "--json") isJson = true;
    else if (words[at] === "--runs") runs = Number(words[++at]);
    else throw new BenchError("USAGE", `bench: "${words[at]}" is no option\n\n${USAGE}`);
  }
  if (!Number.isInteger(runs) || runs < 1) {
    throw new BenchError("USAGE", `bench: --runs needs a number of builds\n\n${USAGE}`);
  }
  return { runs, isJson };
}

/** The rows there are. */
export const BUILD_ROWS: readonly string[] = [
  "build/cold",
  "build/cold-processor",
  "build/edit-string",
  "build/edit-string-processor",
  "build/edit-statement",
  "build/edit-statement-processor",
];

/** Rows `build/cold` and `build/edit-…`, in wall time, and the same on processors, which a busy machine hardly changes. */
export function buildRows(all: readonly Builds[]): Row[] {
  const row = (what: string, pick: (builds: Builds) => number): Row => {
    const summary = summarize(all.map(pick));
    return { what, unit: "ms", ours: { ...summary, repOnce: null, counts: null }, rival: null };
  };
  return [
    row("build/cold", ({ cold }) => cold.wall),
    row("build/cold-processor", ({ cold }) => cold.processor),
    row("build/edit-string", ({ string }) => string.wall),
    row("build/edit-string-processor", ({ string }) => string.processor),
    row("build/edit-statement", ({ statement }) => statement.wall),
    row("build/edit-statement-processor", ({ statement }) => statement.processor),
  ];
}

export function benchBuild(words: readonly string[], progress: (line: string) => void): void {
  const options = readBuildOptions(words);
  requirePrograms(["clang"]);
  const all: Builds[] = [];
  for (let i = 1; i <= options.runs; i++) {
    const builds = JSON.parse(run(process.execPath, [NURSERY, ONCE])) as Builds;
    for (const [name, build] of Object.entries(builds))
      progress(`${i} of ${options.runs}: ${name} ${phases(build as Build)}`);
    all.push(builds);
  }
  const rows = buildRows(all);
  const commit = currentCommit();
  const verdicts = judge(readBudgets(), rows);
  if (options.isJson) {
    for (const { what, unit, ours } of rows) {
      const row = { what, value: ours?.median, unit, runs: options.runs, commit };
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  } else {
    for (const { what, unit, ours } of rows) {
      process.stdout.write(`${what.padEnd(22)} ${ours?.median} ${unit}\n`);
    }
    process.stdout.write(formatVerdicts(verdicts));
  }
  if (verdicts.some(({ isKept }) => !isKept)) process.exitCode = 1;
  const path = writeRows({
    name: "build",
    date: new Date().toISOString(),
    commit,
    command: `npm run bench -- build ${words.join(" ")}`.trim(),
    machine: describeProcessor(),
    settings: { runs: options.runs },
    rows,
  });
  progress(`written to ${path}`);
}

function phases({ wall, processor, phases }: Build): string {
  const parts = Object.entries(phases).map(([name, ms]) => `${name} ${ms}`);
  return `${wall} ms (${parts.join(", ")}), ${processor} on processors`;
}
