/**
 * `npm run bench -- ebb`: guest instructions of one call between two library-OS nodes, both sides
 * together, and of a call of a local Ebb beside a method call. Calls are made one after another, so
 * each pays for its own packets and wake-ups.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildForBench, type Line, RunningForBench } from "../application.ts";
import { type Counts, readCounts, repOnce } from "../counts.ts";
import { manner } from "../options.ts";
import { currentCommit } from "../results.ts";
import { compile, ROOT, requirePrograms } from "../tools.ts";
import { profileTable } from "./profile.ts";

const USAGE = `npm run bench -- ebb           calls between two library-OS nodes, and local ones

  --json           one JSON object for each row instead of the table
  --profile        where the instructions of each row go, function by function, in place of rows
`;
const PROGRAMS = join(ROOT, "bench/ebb/programs");
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
  const { isJson, isProfile } = manner(words, USAGE);
  requirePrograms(["clang", "qemu-system-x86_64", ...(isProfile ? ["addr2line"] : [])]);
  const plugin = compile("plugin");
  const built = await buildForBench(PROGRAMS, isProfile, progress);
  const folder = mkdtempSync(join(tmpdir(), "skerry-bench-ebb-"));
  try {
    const rows = await measure(built, plugin, folder, isProfile, progress);
    if (!isProfile) process.stdout.write(isJson ? jsonLines(rows) : table(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  built: Awaited<ReturnType<typeof buildForBench>>,
  plugin: string,
  folder: string,
  isProfile: boolean,
  progress: (line: string) => void,
): Promise<EbbRow[]> {
  const counter = (node: string): string => join(folder, node);
  const profile = (node: string): string => join(folder, `${node}.profile`);
  const read = async (): Promise<Reading> => {
    const what = isProfile ? "profile" : "totals";
    const [caller, callee] = await Promise.all(
      NODES.map((node) => readCounts(counter(node), what)),
    );
    return { caller: caller!, callee: callee! };
  };
  const showProfiles = (name: string): void => {
    for (const { component, path } of built.images) {
      process.stdout.write(`ebb/${name}, ${component}: instructions a call\n`);
      process.stdout.write(profileTable(profile(component), path, calls));
    }
  };
  const rows: EbbRow[] = [];
  let before: Reading | null = null;
  let calls = 0;
  const take = async ({ node, text }: Line): Promise<void> => {
    const [, word, name = "", number = ""] = /^(begin|end) (\w+) (-?\d+)$/.exec(text) ?? [];
    if (node !== "caller" || word === undefined) return;
    const now = await read();
    if (word === "begin") [before, calls] = [now, Number(number)];
    else if (before !== null && name !== "nothing") {
      rows.push(rowOf(name, before, now, calls));
      if (isProfile) showProfiles(name);
    }
    if (word === "end") progress(`${name}: measured`);
  };
  const running = await RunningForBench.open(built, {
    qemu: (node) => {
      const more = isProfile ? `,profile=${profile(node)}` : "";
      return ["-plugin", `${plugin},sock=${counter(node)}${more}`];
    },
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
