/**
 * Builds the small C programs of `tests/guest` with the runtime, as images for virtual hardware or
 * as Linux processes, with the flags of `runtime/build.json`. The runtime is compiled once for each
 * set of flags.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlatformName, RuntimeBuild } from "#compiler";

/** The repository: this file runs as `build/tests/guest/image.js`. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const OUT = join(ROOT, "build/guest");

export interface BuildOptions {
  /** The C compiler's command; "clang" unless told. */
  readonly compiler?: string;
  /** More flags, for compiling and linking. */
  readonly flags?: readonly string[];
}

/**
 * Compiles and links a C program, named by its path from the repository; returns the program's
 * path.
 */
export function buildProgram(
  source: string,
  platform: PlatformName,
  { compiler = "clang", flags = [] }: BuildOptions = {},
): string {
  const build = JSON.parse(readFileSync(join(ROOT, "runtime/build.json"), "utf8")) as RuntimeBuild;
  const part = build[platform];
  const directory = join(OUT, [platform, compiler, ...flags].join("_").replace(/[^\w-]/g, "_"));
  mkdirSync(directory, { recursive: true });
  const compile = [...build.flags, ...build.warnings, "-Werror", ...part.flags, ...flags];
  const include = part.include.map((path) => `-I${path}`);
  const objects = [...part.sources, source].map((path) => {
    const object = join(directory, `${path.replaceAll("/", "_")}.o`);
    const options = path.endsWith(".S") ? include : [...compile, ...include];
    if (isOlder(object, path)) run(compiler, [...options, "-c", path, "-o", object]);
    return object;
  });
  const program = join(directory, source.replace(/^.*\//, "").replace(/\.c$/, ""));
  run(compiler, [...part.link, ...flags, ...objects, "-o", program]);
  return program;
}

/** A copy of a program without symbols, as it would be deployed. */
export function strip(program: string): string {
  const stripped = `${program}.stripped`;
  run("strip", ["-o", stripped, program]);
  return stripped;
}

/** Whether an object must be made: missing, or older than anything in `runtime/` or its source. */
function isOlder(object: string, source: string): boolean {
  if (!existsSync(object)) return true;
  const made = statSync(object).mtimeMs;
  return made <= newest() || made <= statSync(join(ROOT, source)).mtimeMs;
}

let newestMs = 0;
function newest(): number {
  if (newestMs === 0) {
    const files = execFileSync("find", ["runtime", "-type", "f"], { cwd: ROOT, encoding: "utf8" });
    for (const file of files.trim().split("\n")) {
      newestMs = Math.max(newestMs, statSync(join(ROOT, file)).mtimeMs);
    }
  }
  return newestMs;
}

function run(command: string, parameters: readonly string[]): void {
  execFileSync(command, parameters, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
}
