/**
 * `npm run bench -- nodes`: how long a node that the application asks for takes, from the request to
 * its first answer, and where the time goes: the frames of the network tell. Time by the wall, so it
 * is of worth only on a machine that does nothing else: the load is printed beside it, and the time
 * that QEMU was given by the processors, which depends on the load much less.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { currentCommit } from "../results.ts";
import { BenchError, ROOT, requirePrograms } from "../tools.ts";
import { readFrames, stepsOf } from "./frames.ts";

const USAGE = `npm run bench -- nodes         from the request for a library-OS node to its first answer

  --json           one JSON object for each row instead of the table
`;
const PROGRAMS = join(ROOT, "bench/nodes/programs");
const COMMAND = join(ROOT, "build/cli/main.js");
const LIMIT_MS = 300_000;

/** Times of one step over all rounds, in ms. */
interface NodesRow {
  readonly what: string;
  readonly about: string;
  readonly median: number;
  readonly least: number;
  readonly rounds: number;
}

/** One round; times are milliseconds since 1970. */
interface Round {
  readonly askedMs: number;
  readonly runningMs: number;
  readonly servedMs: number;
  /** That QEMU was given by the processors. */
  readonly processorMs: number;
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
  const directory = mkdtempSync(join(tmpdir(), "skerry-nodes-"));
  let rows: NodesRow[];
  try {
    const capture = join(directory, "frames.pcap");
    rows = rowsOf(await runRounds(capture, progress), readFileSync(capture));
  } finally {
    rmSync(directory, { recursive: true });
  }
  const load = loadavg()[0]!.toFixed(1);
  const commit = currentCommit();
  for (const { about, least, median, rounds: count, what } of rows) {
    const line =
      words[0] === "--json"
        ? JSON.stringify({ what, value: median, least, unit: "ms", rounds: count, load, commit })
        : `${what.padEnd(16)} ${median.toFixed(0).padStart(5)} ms  ` +
          `least ${least.toFixed(0).padStart(4)} ms  ${about}`;
    process.stdout.write(`${line}\n`);
  }
  if (words[0] !== "--json") process.stdout.write(`${rows[0]!.rounds} rounds, load ${load}\n`);
}

/** The whole, then its steps, each from the end of the one before. */
function rowsOf(rounds: readonly Round[], capture: Buffer): NodesRow[] {
  const frames = readFrames(capture);
  const rows = [
    rowOf(
      "nodes/added",
      "from the request to the answer that the node runs",
      rounds.map(({ askedMs, runningMs }) => runningMs - askedMs),
    ),
    rowOf(
      "nodes/serving",
      "from the request to the first answer of the node itself",
      rounds.map(({ askedMs, servedMs }) => servedMs - askedMs),
    ),
  ];
  const known = rounds.flatMap((round) => {
    const steps = stepsOf(frames, round.askedMs, round.servedMs);
    return steps === null ? [] : [{ ...round, ...steps }];
  });
  if (known.length === 0) return rows;
  const step = (what: string, about: string, times: number[]) =>
    rows.push(rowOf(what, about, times));
  step(
    "  spoke",
    "QEMU starts, and the image boots to its first frame",
    known.map(({ askedMs, spokeMs }) => spokeMs - askedMs),
  );
  step(
    "  connected",
    "until the controller accepts its connection",
    known.map(({ connectedMs, spokeMs }) => connectedMs - spokeMs),
  );
  step(
    "  called",
    "until it has joined, and the caller opens a connection to it",
    known.map(({ calledMs, connectedMs }) => calledMs - connectedMs),
  );
  step(
    "  answered",
    "until the caller has its first answer",
    known.map(({ calledMs, servedMs }) => servedMs - calledMs),
  );
  step(
    "nodes/processor",
    "what QEMU was given by the processors until then",
    rounds.map(({ processorMs }) => processorMs),
  );
  return rows;
}

/** Lets the application run, and writes the frames of its network. */
async function runRounds(capture: string, progress: (line: string) => void): Promise<Round[]> {
  const rounds: Round[] = [];
  const child = spawn(process.execPath, [COMMAND, "run", PROGRAMS, "--pcap", capture], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGINT"), LIMIT_MS);
  let said = "";
  let isDone = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4000);
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for await (const line of createInterface(child.stdout)) {
    const round = /^asker.*\| *round ([\d.]+) ([\d.]+) ([\d.]+)$/.exec(line);
    if (round !== null) {
      const [askedMs = 0, runningMs = 0, servedMs = 0] = round.slice(1).map(Number);
      rounds.push({ askedMs, runningMs, servedMs, processorMs: processorMsOf(child.pid ?? 0) });
      progress(`round ${rounds.length}: ${(servedMs - askedMs).toFixed(0)} ms`);
    }
    if (/^asker.*\| *done$/.test(line)) {
      isDone = true;
      child.kill("SIGINT");
    }
  }
  await ended;
  clearTimeout(timer);
  if (!isDone) throw new BenchError("GUEST_FAILED", `the rounds did not end\n${said}`);
  return rounds;
}

/** What the youngest QEMU among the children of a process was given, all its threads together. */
function processorMsOf(parent: number): number {
  let youngest = 0;
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!(pid > youngest)) continue;
    const stat = readText(`/proc/${name}/stat`);
    const [, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (Number(ppid) === parent && stat.includes("(qemu-system")) youngest = pid;
  }
  let nanoseconds = 0;
  for (const thread of youngest === 0 ? [] : readdirSync(`/proc/${youngest}/task`)) {
    const text = readText(`/proc/${youngest}/task/${thread}/schedstat`);
    nanoseconds += Number(text.split(" ")[0]);
  }
  return nanoseconds / 1e6;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}

function rowOf(what: string, about: string, times: readonly number[]): NodesRow {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    ...{ what, about, rounds: sorted.length, least: sorted[0]! },
    median: sorted[Math.floor(sorted.length / 2)]!,
  };
}
