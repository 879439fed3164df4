/**
 * Builds components for the tests of this room, once: what is built already is used again until
 * something that it is made from changes. The tests' files run at the same time, so the builds of
 * one component wait for each other.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { componentC, type FrontEnd, type PlatformName, Toolchain } from "#compiler";
import { ROOT } from "./image.ts";

const OUT = join(ROOT, "build/guest/components");
const CACHE = join(ROOT, "build/cache");
/** Everything a program is made from, besides its own folder. */
const SOURCES = ["build/compiler", "lib", "os", "runtime", "package.json"];
const WAIT_MS = 240_000;
/**
 * These are tested as users get them: the server, an HTTP component, programs of the corpus. Optimizing takes most of the
 * time of a build.
 */
const AS_SHIPPED = /^servers\/|components\/fetch\.ts$|differential/;

export interface ComponentOptions {
  readonly platform: PlatformName;
  /** Address and undefined-behaviour sanitizers (process only). */
  readonly sanitize?: boolean;
  /** Declaration files for the type checker. */
  readonly ambient?: readonly string[];
}

/** Parsed files are used again by the next component of this process. */
let previous: FrontEnd | undefined;

/** Compiles a component, named by its path from the repository; returns the program's path. */
export async function buildComponent(entry: string, options: ComponentOptions): Promise<string> {
  const { platform, sanitize = false, ambient = [] } = options;
  const name = entry.replace(/\.ts$/, "").replaceAll("/", "_");
  const program = join(OUT, `${name}.${platform}${sanitize ? ".sanitize" : ""}`);
  const newest = Math.max(
    ...[...SOURCES, dirname(entry)].map((path) => newestIn(join(ROOT, path))),
  );
  mkdirSync(OUT, { recursive: true });
  const unlock = await lock(join(OUT, `${name}.lock`));
  try {
    if (madeAt(program) > newest) return program;
    const old = previous === undefined ? {} : { old: previous };
    const { c, frontEnd } = componentC({
      ...{ entry: join(ROOT, entry), projectRoot: ROOT, cache: CACHE, ambient, ...old },
    });
    previous = frontEnd ?? previous;
    const optimize = platform === "vm" && AS_SHIPPED.test(entry) ? "-O2" : "-O0";
    const tools = new Toolchain(platform, { root: ROOT, cache: CACHE, sanitize, optimize });
    await tools.make(c, `${program}.new`);
    renameSync(`${program}.new`, program);
    return program;
  } finally {
    unlock();
  }
}

function madeAt(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/** When the newest file at or below `path` was changed. */
function newestIn(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((entry) => newestIn(join(path, entry))));
}

/** Waits until the file can be made; it names the process that has it. Returns what removes it. */
async function lock(path: string): Promise<() => void> {
  for (const began = performance.now(); ; await delay(100)) {
    try {
      const fd = openSync(path, "wx");
      writeSync(fd, `${process.pid}`);
      closeSync(fd);
      return () => rmSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (!isHeld(path)) rmSync(path, { force: true });
    if (performance.now() - began > WAIT_MS) throw new Error(`${path} is held for too long`);
  }
}

/** Whether the process that a lock names lives; it may not have written its name yet. */
function isHeld(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT"; // let go of meanwhile
  }
}
