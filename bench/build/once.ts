/**
 * Builds the memcached image in one process: from nothing, and again after one line was edited, as `run --watch` would.
 * There are two edits: a string that several modules print, and a statement. Prints what each took as JSON.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildResult, buildImage, compileComponent, type FrontEnd } from "#compiler";
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
  readonly string: Build;
  readonly statement: Build;
}

const FOLDER = join(OUT, "build");
const ENTRY = join(FOLDER, "memcached/main.ts");
interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The version that the server says it is. */
const STRING: Edit = { file: "replies.ts", from: "1.6.18", to: "1.6.19" };
/** What each key of a get goes through. */
const STATEMENT: Edit = {
  file: "session.ts",
  from: "engine.counters.count(GET_MISSES);",
  to: "engine.counters.count(GET_MISSES); this.keysAt = 0;",
};

/** Ticks of the clock in /proc are hundredths of a second. */
const TICK_MS = 10;

/** Time on processors of this process and of those it has waited for. */
function processorMs(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return (user + system + childUser + childSystem) * TICK_MS;
}

/** What is kept from one build to the next; every build here analyses something. */
function kept(old: BuildResult | null): { readonly old?: FrontEnd } {
  return old?.frontEnd === undefined ? {} : { old: old.frontEnd };
}

async function timed(old: BuildResult | null = null): Promise<{ build: Build; result: BuildResult }> {
  const [start, used] = [performance.now(), processorMs()];
  const result = await buildImage({
    entry: ENTRY,
    platform: "vm",
    out: join(FOLDER, "memcached.img"),
    cache: join(FOLDER, "cache"),
    projectRoot: ROOT,
    ...kept(old),
  });
  const wall = Math.round(performance.now() - start);
  return { build: { wall, processor: processorMs() - used, phases: result.times }, result };
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
cpSync(join(ROOT, "servers/memcached"), join(FOLDER, "memcached"), { recursive: true });
const cold = await timed();
// What `run --watch` does when it has built for the first time.
compileComponent({ entry: ENTRY, projectRoot: ROOT, ...kept(cold.result) });

async function edited({ file, from, to }: Edit, old: BuildResult) {
  const path = join(FOLDER, "memcached", file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
  return await timed(old);
}

const string = await edited(STRING, cold.result);
const statement = await edited(STATEMENT, string.result);
const builds: Builds = { cold: cold.build, string: string.build, statement: statement.build };
process.stdout.write(JSON.stringify(builds));
