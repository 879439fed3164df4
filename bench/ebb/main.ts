/**
 * `npm run bench -- ebb`: guest instructions of one call between two library-OS nodes, both sides
 * together, and of a call of a local Ebb beside a method call. Calls are made one after another, so
 * each pays for its own packets and wake-ups.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Counts, readCounts, repOnce } from "../counts.ts";
import { currentCommit } from "../results.ts";
import { BenchError, compile, requirePrograms } from "../tools.ts";
import { buildForBench, type Line, RunningForBench } from "./run.ts";

const USAGE = `npm run bench -- ebb           calls between two library-OS nodes, and local ones

  --json           one JSON object for each row instead of the table
`;
const NODES = ["caller", "callee"] as const;
const LIMIT_MS = 120_000;

/** What one call costs. */
export interface EbbRow {
  /** `ebb/exclusive`: a query of an exclusive object; `ebb/service`; `ebb/local`; `ebb/method`. */
  readonly what: string;
  readonly caller: number;
  readonly callee: number;
}

type Reading = Readonly<Record<(typeof NODES)[number], Counts>>;

export async function benchEbb(
  words: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const isJson = words.length === 1 && words[0] === "--json";
  if (words.length > 0 && !isJson) {
    throw new BenchError("USAGE", `bench: "${words[0]}" is no option\n\n${USAGE}`);
  }
  requirePrograms(["clang", "qemu-system-x86_64"]);
  const plugin = compile("plugin");
  const built = await buildForBench(progress);
  const folder = mkdtempSync(join(tmpdir(), "skerry-bench-ebb-"));
  try {
    const rows = await measure(built, plugin, folder, progress);
    process.stdout.write(isJson ? jsonLines(rows) : table(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  built: Awaited<ReturnType<typeof buildForBench>>,
  plugin: string,
  folder: string,
  progress: (line: string) => void,
): Promise<EbbRow[]> {
  const counter = (node: string): string => join(folder, node);
  const read = async (): Promise<Reading> => {
    const [caller, callee] = await Promise.all(NODES.map((node) => readCounts(counter(node))));
    return { caller: caller!, callee: callee! };
  };
  const rows: EbbRow[] = [];
  let before: Reading | null = null;
  let calls = 0;
  const take = async ({ node, text }: Line): Promise<void> => {
    const [, word, name = "", number = ""] = /^(begin|end) (\w+) (-?\d+)$/.exec(text) ?? [];
    if (node !== "caller" || word === undefined) return;
    const now = await read();
    if (word === "begin") [before, calls] = [now, Number(number)];
    else if (before !== null && name !== "nothing") rows.push(rowOf(name, before, now, calls));
    if (word === "end") progress(`${name}: measured`);
  };
  const running = await RunningForBench.open(built, {
    qemu: (node) => ["-plugin", `${plugin},sock=${counter(node)}`],
  });
  try {
    await running.until("caller", "done", LIMIT_MS, take);
  } finally {
    await running.close();
  }
  return rows;
}

function rowOf(name: string, before: Reading, after: Reading, calls: number): EbbRow {
  const per = (node: keyof Reading): number =>
    (repOnce(after[node]) - repOnce(before[node])) / calls;
  return { what: `ebb/${name}`, caller: per("caller"), callee: per("callee") };
}

function table(rows: readonly EbbRow[]): string {
  const line = ({ callee, caller, what }: EbbRow): string => {
    const isRemote = what === "ebb/exclusive" || what === "ebb/service";
    const sum = isRemote ? (caller + callee).toFixed(0) : caller.toFixed(1);
    const parts = isRemote ? ` (caller ${caller.toFixed(0)}, callee ${callee.toFixed(0)})` : "";
    return `${what.padEnd(16)} ${sum.padStart(8)} instructions a call${parts}\n`;
  };
  return rows.map(line).join("");
}

function jsonLines(rows: readonly EbbRow[]): string {
  const commit = currentCommit();
  return rows
    .map((row) => `${JSON.stringify({ ...row, value: row.caller + row.callee, commit })}\n`)
    .join("");
}
