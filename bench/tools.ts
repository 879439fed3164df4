/** The programs that the benchmarks use: found, run, or compiled from this folder's C. */
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The repository: this file runs as `build/bench/tools.js`. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What the benchmarks make; may be deleted at any time. */
export const OUT = join(ROOT, "build/bench/out");

/** Something outside this program is missing or failed; the message says what to do. */
export class BenchError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "BenchError";
    this.code = code;
  }
}

/** Debian's package of each program. */
const PACKAGES: Readonly<Record<string, string>> = {
  "apt-get": "apt",
  bc: "bc",
  bison: "bison",
  "dpkg-deb": "dpkg",
  flex: "flex",
  "qemu-system-x86_64": "qemu-system-x86",
  cc: "gcc libc6-dev",
  clang: "clang lld",
  git: "git",
  ip: "iproute2",
  ldd: "libc-bin",
  make: "make",
  memcached: "memcached",
  setpriv: "util-linux",
  xz: "xz-utils",
};

const OUTPUT_BYTES_MAX = 64 * 2 ** 20;
const WARNINGS = ["-Wall", "-Wextra", "-Werror"];

/** What the C of this folder is compiled to. */
export const PROGRAMS = {
  plugin: {
    source: "bench/plugin/icount.c",
    also: ["bench/plugin/qemu_plugin.h"],
    flags: ["-fPIC", "-shared", "-fvisibility=hidden", "-pthread"],
    out: "icount.so",
  },
  load: { source: "bench/load/load.c", also: [], flags: [], out: "load" },
  init: { source: "bench/linux/init.c", also: [], flags: ["-static", "-s"], out: "init" },
} as const satisfies Record<
  string,
  { source: string; also: readonly string[]; flags: readonly string[]; out: string }
>;

/** Compiles one of `PROGRAMS` if it is older than its source. Returns its path. */
export function compile(name: keyof typeof PROGRAMS): string {
  const { source, also, flags, out } = PROGRAMS[name];
  const program = join(OUT, out);
  const sources = [source, ...also].map((file) => join(ROOT, file));
  if (existsSync(program)) {
    const made = statSync(program).mtimeMs;
    if (sources.every((file) => statSync(file).mtimeMs < made)) return program;
  }
  mkdirSync(dirname(program), { recursive: true });
  requirePrograms(["cc"]);
  const part = `${program}.${process.pid}`;
  run("cc", ["-O2", ...WARNINGS, ...flags, "-o", part, sources[0]!]);
  renameSync(part, program); // there only when complete
  return program;
}

/** Throws PROGRAM_MISSING, with the one command that installs all that are missing. */
export function requirePrograms(names: readonly string[]): void {
  const missing = names.filter((name) => findProgram(name) === null);
  if (missing.length === 0) return;
  const packages = missing.map((name) => PACKAGES[name] ?? name).join(" ");
  throw new BenchError(
    "PROGRAM_MISSING",
    `${missing.join(", ")} not found; install: apt-get install --no-install-recommends ${packages}`,
  );
}

/** The path of a program, or null. Also looks where only root's PATH leads. */
export function findProgram(name: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(":").concat("/usr/sbin", "/sbin");
  for (const folder of folders) {
    const path = join(folder, name);
    if (folder !== "" && existsSync(path)) return path;
  }
  return null;
}

/** Runs a program to its end and returns what it printed. Throws PROGRAM_FAILED with what it said. */
export function run(
  program: string,
  words: readonly string[],
  { cwd = ROOT }: { cwd?: string } = {},
): string {
  try {
    return execFileSync(findProgram(program) ?? program, words, {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: OUTPUT_BYTES_MAX,
    });
  } catch (error) {
    throw programFailed(program, words, error);
  }
}

/** The same, without keeping other work waiting; `signal` ends it. */
export async function runAsync(
  program: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  try {
    return (await promisify(execFile)(program, words, { cwd: ROOT, signal })).stdout;
  } catch (error) {
    throw programFailed(program, words, error);
  }
}

/** Whether a program can be run and ends with 0. */
export function succeeds(program: string, words: readonly string[]): boolean {
  return spawnSync(findProgram(program) ?? program, words, { stdio: "ignore" }).status === 0;
}

function programFailed(program: string, words: readonly string[], error: unknown): BenchError {
  const { stderr } = error as { stderr?: string };
  const said = stderr === undefined || stderr === "" ? String(error) : stderr.trim();
  return new BenchError("PROGRAM_FAILED", `${program} ${words.join(" ")} failed: ${said}`);
}
