/**
 * Builds the memcached image twice in one process: from nothing, and again after one line was edited, as `--watch` would.
 * Prints what both took as JSON.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildResult, buildImage } from "#compiler";
import { OUT, ROOT } from "../tools.ts";

/** One build, in milliseconds. */
export interface Build {
  readonly wall: number;
  /** On processors, the C compiler's included. */
  readonly processor: number;
  readonly phases: Readonly<Record<string, number>>;
}

export interface Builds {
  readonly cold: Build;
  readonly edit: Build;
}

const FOLDER = join(OUT, "build");
const ENTRY = join(FOLDER, "memcached/main.ts");
/** What is edited: the number of the version that the server says it is. */
const EDITED = { file: join(FOLDER, "memcached/replies.ts"), from: "1.6.18", to: "1.6.19" };

/** Ticks of the clock in /proc are hundredths of a second. */
const TICK_MS = 10;

/** Time on processors of this process and of those it has waited for. */
function processorMs(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return (user + system + childUser + childSystem) * TICK_MS;
}

async function timed(old: BuildResult | null): Promise<{ build: Build; result: BuildResult }> {
  const [start, used] = [performance.now(), processorMs()];
  const result = await buildImage({
    entry: ENTRY,
    platform: "vm",
    out: join(FOLDER, "memcached.img"),
    cache: join(FOLDER, "cache"),
    projectRoot: ROOT,
    ...(old === null ? {} : { old: old.frontEnd }),
  });
  const wall = Math.round(performance.now() - start);
  return { build: { wall, processor: processorMs() - used, phases: result.times }, result };
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
cpSync(join(ROOT, "servers/memcached"), join(FOLDER, "memcached"), { recursive: true });
const cold = await timed(null);
const text = readFileSync(EDITED.file, "utf8");
if (!text.includes(EDITED.from)) throw new Error(`${EDITED.file} has no ${EDITED.from}`);
writeFileSync(EDITED.file, text.replace(EDITED.from, EDITED.to));
const edit = await timed(cold.result);
const builds: Builds = { cold: cold.build, edit: edit.build };
process.stdout.write(JSON.stringify(builds));
