/**
 * `npm run bench -- scale`: what a library-OS node adds, from 1 to 4 of them. The web application
 * (`examples/webapp`) runs with 1, 2 and 4 nodes of `logic` and as many of `cache`, behind nginx that
 * balances and before PostgreSQL; every library-OS node's instructions are counted for the same
 * requests. With a fixed budget of instructions a second for each node, the node that has the most to
 * do says how many requests there can be.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Built, buildForBench, RunningForBench } from "../application.ts";
import { type Counts, readCounts, repOnce } from "../counts.ts";
import { profileTable } from "../ebb/profile.ts";
import { manner } from "../options.ts";
import { currentCommit } from "../results.ts";
import { compile, ROOT, requirePrograms } from "../tools.ts";
import { type ScaleRow, scaleTable, throughput } from "./rows.ts";
import { Visitors } from "./visitors.ts";

const USAGE = `npm run bench -- scale         the web application with 1, 2 and 4 nodes of each kind

  --json           one JSON object for each row instead of the table
  --profile        where the instructions of one node of each go, function by function, in place of rows
`;
const COUNTS = [1, 2, 4] as const;
const GROWING = ["logic", "cache"] as const;
/** Instructions a second and node: about what each has when all of them share two processors. */
const BUDGET = 100_000_000;
/** As many however many nodes there are: what a turn of the loop finds waiting becomes less. */
const CONNECTIONS = 32;
const WARM_UP = 1000;
const REQUESTS = 4000;
const IDLE_MS = 3000;
const SETTLE_MS = 2000;
const FOLDER = join(ROOT, "build/work/scale");

/** Measures it, and writes the rows, or the profile, to standard output. */
export async function benchScale(
  words: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const { isProfile } = manner(words, USAGE);
  const tools = ["clang", "qemu-system-x86_64", "nginx", ...(isProfile ? ["addr2line"] : [])];
  requirePrograms(tools);
  const plugin = compile("plugin");
  // A copy: nobody's messages are touched.
  cpSync(join(ROOT, "examples/webapp"), FOLDER, {
    recursive: true,
    filter: (path) => !path.includes(".skerry"),
  });
  const built = await buildForBench(FOLDER, isProfile, progress);
  const rows: ScaleRow[] = [];
  for (const count of isProfile ? [1] : COUNTS) {
    rows.push(await measure(withNodes(built, count), plugin, count, isProfile, progress));
  }
  if (isProfile) return;
  process.stdout.write(words[0] === "--json" ? jsonLines(rows) : scaleTable(rows, BUDGET));
}

/** The application, with so many nodes of what can have several, from the start. */
function withNodes({ images, located }: Built, count: number): Built {
  const components = { ...located.app.components };
  for (const name of GROWING) {
    components[name] = { ...components[name]!, scale: { min: count, max: COUNTS.at(-1)! } };
  }
  return { images, located: { ...located, app: { ...located.app, components } } };
}

async function measure(
  built: Built,
  plugin: string,
  count: number,
  isProfile: boolean,
  progress: (line: string) => void,
): Promise<ScaleRow> {
  rmSync(join(FOLDER, ".skerry/postgres"), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), "skerry-bench-scale-"));
  const nodes: string[] = [];
  const running = await RunningForBench.open(built, {
    qemu: (node) => {
      nodes.push(node);
      const profile = isProfile ? `,profile=${join(folder, `${node}.profile`)}` : "";
      return ["-plugin", `${plugin},sock=${join(folder, node)}${profile}`];
    },
    ports: ["8080=0"],
  });
  const read = (): Promise<Counts[]> =>
    Promise.all(
      nodes.map((node) => readCounts(join(folder, node), isProfile ? "profile" : "totals")),
    );
  try {
    await running.start();
    const url = `http://127.0.0.1:${running.published[0]!.hostPort}`;
    const visitors = new Visitors(url, CONNECTIONS);
    await visitors.begin();
    await visitors.visit(`warming-${count}`, WARM_UP);
    await delay(SETTLE_MS);
    const idleFrom = await read();
    await delay(IDLE_MS);
    const before = await read();
    await visitors.visit(`measured-${count}`, REQUESTS);
    const after = await read();
    visitors.close();
    progress(`${count} of each: measured`);
    for (const { component, path } of isProfile ? built.images : []) {
      const profile = join(folder, `${component}-1.profile`);
      process.stdout.write(`${component}: instructions a request\n`);
      process.stdout.write(profileTable(profile, path, REQUESTS));
    }
    const shares = nodes.map((node, at) => shareOf(node, idleFrom[at]!, before[at]!, after[at]!));
    return { nodes: count, requests: REQUESTS, shares };
  } catch (error) {
    throw running.failed((error as Error).message);
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function shareOf(
  node: string,
  idleFrom: Counts,
  before: Counts,
  after: Counts,
): ScaleRow["shares"][number] {
  const idle = (repOnce(before) - repOnce(idleFrom)) / ((before.ns - idleFrom.ns) / 1e9);
  const idling = idle * ((after.ns - before.ns) / 1e9);
  return { node, idle, each: (repOnce(after) - repOnce(before) - idling) / REQUESTS };
}

function jsonLines(rows: readonly ScaleRow[]): string {
  const commit = currentCommit();
  return rows
    .map((row) => {
      const value = throughput(row, BUDGET);
      const times = value / throughput(rows[0]!, BUDGET);
      const what = `scale/nodes-${row.nodes}`;
      const made = { what, value, times, unit: "requests/s", budget: BUDGET, ...row, commit };
      return `${JSON.stringify(made)}\n`;
    })
    .join("");
}
