/**
 * `npm run bench -- nodes`: how long a node that the application asks for takes, from the request to
 * its first answer. Time by the wall, so it is of worth only on a machine that does nothing else: the
 * load is printed beside it.
 */
import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { currentCommit } from "../results.ts";
import { BenchError, ROOT, requirePrograms } from "../tools.ts";

const USAGE = `npm run bench -- nodes         from the request for a library-OS node to its first answer

  --json           one JSON object for each row instead of the table
`;
const PROGRAMS = join(ROOT, "bench/nodes/programs");
const COMMAND = join(ROOT, "build/cli/main.js");
const LIMIT_MS = 300_000;

/** Times of one step over all rounds, in ms. */
interface NodesRow {
  readonly what: string;
  readonly median: number;
  readonly least: number;
  readonly rounds: number;
}

export async function benchNodes(
  words: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const odd = words.find((word) => word !== "--json");
  if (odd !== undefined || words.length > 1) {
    throw new BenchError("USAGE", `bench: "${odd ?? words[1]}" is no option here\n\n${USAGE}`);
  }
  requirePrograms(["clang", "qemu-system-x86_64"]);
  const rounds = await runRounds(progress);
  const rows = [
    rowOf(
      "nodes/added",
      rounds.map(([added]) => added),
    ),
    rowOf(
      "nodes/serving",
      rounds.map(([added, answered]) => added + answered),
    ),
  ];
  const load = loadavg()[0]!.toFixed(1);
  const commit = currentCommit();
  for (const { least, median, rounds: count, what } of rows) {
    const line =
      words[0] === "--json"
        ? JSON.stringify({ what, value: median, least, unit: "ms", rounds: count, load, commit })
        : `${what.padEnd(14)} ${median.toFixed(0).padStart(5)} ms  least ${least.toFixed(0)} ms  ` +
          `(${count} rounds, load ${load})`;
    process.stdout.write(`${line}\n`);
  }
}

/** For each round the time until the node was there, and from then until it had answered. */
async function runRounds(progress: (line: string) => void): Promise<[number, number][]> {
  const rounds: [number, number][] = [];
  const child = spawn(process.execPath, [COMMAND, "run", PROGRAMS], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGINT"), LIMIT_MS);
  let said = "";
  let isDone = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4000);
  });
  for await (const line of createInterface(child.stdout)) {
    const round = /^asker.*\| *round ([\d.]+) ([\d.]+)$/.exec(line);
    if (round !== null) {
      rounds.push([Number(round[1]), Number(round[2])]);
      progress(`round ${rounds.length}: ${round[1]} ms and ${round[2]} ms`);
    }
    if (/^asker.*\| *done$/.test(line)) {
      isDone = true;
      child.kill("SIGINT");
    }
  }
  clearTimeout(timer);
  if (!isDone) throw new BenchError("GUEST_FAILED", `the rounds did not end\n${said}`);
  return rounds;
}

function rowOf(what: string, times: readonly number[]): NodesRow {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    ...{ what, rounds: sorted.length, least: sorted[0]! },
    median: sorted[Math.floor(sorted.length / 2)]!,
  };
}
