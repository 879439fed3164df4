/** `npm run bench -- pauses`: how long collections of garbage take beside 64 MiB of live objects, here and on Node. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildImage } from "#compiler";
import ts from "#typescript";
import { currentCommit } from "../results.ts";
import { BenchError, OUT, ROOT, requirePrograms } from "../tools.ts";

const PROGRAMS = ["reads", "writes"] as const;
const FOLDER = join(ROOT, "bench/pauses/programs");
const PLACE = join(OUT, "pauses");
const LIMIT_MS = 300_000;

const USAGE = `npm run bench -- pauses        collections beside 64 MiB of live objects

  --json           one JSON object for each row instead of the table
`;

/** Collections of one kind in one run. */
export interface Pauses {
  readonly count: number;
  /** Milliseconds; 0 when there was none. */
  readonly median: number;
  readonly longest: number;
}

export interface PauseRow {
  /** `pauses/reads-young`: collections of what events have made; `-full`: of everything. */
  readonly what: string;
  readonly ours: Pauses;
  readonly node: Pauses;
}

export async function benchPauses(
  words: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const isJson = words.length === 1 && words[0] === "--json";
  if (words.length > 0 && !isJson) {
    throw new BenchError("USAGE", `bench: "${words[0]}" is no option\n\n${USAGE}`);
  }
  requirePrograms(["clang"]);
  mkdirSync(PLACE, { recursive: true });
  const rows: PauseRow[] = [];
  for (const name of PROGRAMS) {
    progress(`${name}: here`);
    const ours = await runOurs(name);
    progress(`${name}: on Node`);
    const node = runNode(name);
    if (ours.output !== node.output) {
      throw new BenchError("WRONG_RESULT", `${name}: ${ours.output} instead of ${node.output}`);
    }
    for (const kind of ["young", "full"] as const) {
      const of = (text: string): Pauses =>
        pausesOf(collections(text).filter((c) => c.kind === kind));
      rows.push({ what: `pauses/${name}-${kind}`, ours: of(ours.log), node: of(node.log) });
    }
  }
  process.stdout.write(isJson ? jsonLines(rows) : table(rows));
}

interface Collection {
  readonly kind: "young" | "full";
  readonly ms: number;
}

/**
 * What a log says: our reports (runtime/gc/collect.c), and those of `node --trace-gc`. Those before 48 MiB live are left
 * out, and those amid the event that builds the heap.
 */
export function collections(log: string): Collection[] {
  const found: Collection[] = [];
  for (const line of log.split("\n")) {
    const ours = /^skerry: collected (young|all|all at once) in (\d+) us, (\d+) KiB live/.exec(
      line,
    );
    if (ours !== null && Number(ours[3]) >= LIVE_MIN_KIB) {
      found.push({ kind: ours[1] === "young" ? "young" : "full", ms: Number(ours[2]) / 1000 });
    }
    const node =
      /(Scavenge|Mark-Compact|Mark-sweep).* -> ([\d.]+) \([\d.]+\) MB, ([\d.]+) \/ /.exec(line);
    if (node !== null && Number(node[2]) * 1024 >= LIVE_MIN_KIB) {
      found.push({ kind: node[1] === "Scavenge" ? "young" : "full", ms: Number(node[3]) });
    }
  }
  return found;
}

const LIVE_MIN_KIB = 48 * 1024;

function pausesOf(all: readonly Collection[]): Pauses {
  const sorted = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  return { count: sorted.length, median: at(sorted.length >> 1), longest: at(sorted.length - 1) };
}

interface Run {
  readonly output: string;
  readonly log: string;
}

async function runOurs(name: string): Promise<Run> {
  const out = join(PLACE, name);
  const entry = join(FOLDER, `${name}.ts`);
  await buildImage({ entry, platform: "process", out, cache: join(ROOT, "build/cache") });
  const env = { ...process.env, SKERRY_GC: "report" };
  const { stdout, stderr, status } = spawnSync(out, { encoding: "utf8", env, timeout: LIMIT_MS });
  if (status !== 0) throw new BenchError("PROGRAM_FAILED", `${name}: ${stderr.slice(-500)}`);
  return { output: stdout, log: stderr };
}

function runNode(name: string): Run {
  const text = readFileSync(join(FOLDER, `${name}.ts`), "utf8");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const file = join(PLACE, `${name}.mjs`);
  writeFileSync(file, outputText);
  const { stdout, status } = spawnSync(process.execPath, ["--trace-gc", file], {
    ...{ encoding: "utf8", timeout: LIMIT_MS, maxBuffer: 1 << 26 },
  });
  if (status !== 0) throw new BenchError("PROGRAM_FAILED", `${name} on Node`);
  const isTrace = (line: string): boolean => line.startsWith("[");
  const lines = stdout.split("\n");
  return {
    output: lines.filter((line) => !isTrace(line)).join("\n"),
    log: lines.filter(isTrace).join("\n"),
  };
}

function table(rows: readonly PauseRow[]): string {
  const words = ({ count, median, longest }: Pauses): string =>
    count === 0
      ? "none"
      : `${count}, median ${median.toFixed(2)}, longest ${longest.toFixed(2)} ms`;
  return rows
    .map(
      ({ what, ours, node }) =>
        `${what.padEnd(22)} ${words(ours).padEnd(42)} Node: ${words(node)}\n`,
    )
    .join("");
}

function jsonLines(rows: readonly PauseRow[]): string {
  const commit = currentCommit();
  return rows
    .map(({ what, ours, node }) => {
      const row = { what, value: ours.longest, median: ours.median, count: ours.count, unit: "ms" };
      return `${JSON.stringify({ ...row, node, commit })}\n`;
    })
    .join("");
}
