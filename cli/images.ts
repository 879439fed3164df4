/**
 * Builds the images of an application below `.skerry/` and knows when one is up to date: beside
 * each image stands a record of what went into it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  areCurrent,
  type BuildResult,
  buildImage,
  compileComponent,
  compilerStamp,
  type FrontEnd,
  type Inputs,
  type Optimize,
  PACKAGE_ROOT,
  type PlatformName,
  ToolError,
} from "#compiler";
import { CliError, EXIT } from "./error.ts";
import { isLibrary, type Located, startPath } from "./locate.ts";
import type { Terminal } from "./terminal.ts";

export interface ImageOptions {
  readonly platform: PlatformName;
  /** Folder for the images; `.skerry/images` of the application unless told. */
  readonly out: string | null;
  /** Lines of TypeScript for debuggers. */
  readonly isDebug: boolean;
  /** Address and undefined-behaviour sanitizers; process only. */
  readonly isSanitized: boolean;
}

export interface Image {
  readonly component: string;
  readonly path: string;
  readonly bytes: number;
  readonly ms: number;
  /** True when it was there already. */
  readonly isUnchanged: boolean;
}

/** What went into an image. */
export interface ImageRecord {
  /** Of everything that is not a source file. */
  readonly options: string;
  readonly inputs: Inputs;
  /** How long each phase of the build took, in ms. */
  readonly times: Readonly<Record<string, number>>;
}

/**
 * Builds what is not up to date. Throws RefusalError when the compiler refuses a component, and
 * CliError when a tool is missing or something cannot be written. `frontEnds`, by component, is what
 * the compiler keeps from one build to the next.
 */
export async function buildImages(
  located: Located,
  options: ImageOptions,
  terminal: Terminal,
  frontEnds: Map<string, FrontEnd> = new Map(),
): Promise<Image[]> {
  const images: Image[] = [];
  for (const [name, component] of Object.entries(located.app.components)) {
    if (!isLibrary(component)) continue;
    const entry = startPath(name, component.entry, located);
    images.push(await buildOne(name, entry, located.directory, options, terminal, frontEnds));
  }
  return images;
}

async function buildOne(
  component: string,
  entry: string,
  directory: string,
  options: ImageOptions,
  terminal: Terminal,
  frontEnds: Map<string, FrontEnd>,
): Promise<Image> {
  const startMs = performance.now();
  const kept = join(directory, ".skerry");
  const path = join(options.out ?? join(kept, "images"), `${component}.${options.platform}`);
  const settings = settingsKey(entry, options);
  const done = (isUnchanged: boolean): Image => ({
    component,
    path,
    bytes: statSync(path).size,
    ms: performance.now() - startMs,
    isUnchanged,
  });
  if (isCurrent(path, settings)) return done(true);
  const old = lastOf(component, frontEnds);
  try {
    await terminal.progress(`building ${component}`, async (step) => {
      const built = await buildImage({
        entry,
        platform: options.platform,
        out: path,
        cache: process.env["SKERRY_CACHE"] ?? join(kept, "cache"),
        projectRoot: directory,
        sanitize: options.isSanitized,
        debug: options.isDebug,
        optimize: optimization(),
        onProgress: step,
        ...(old === undefined ? {} : { old }),
      });
      if (built.frontEnd !== undefined) frontEnds.set(component, built.frontEnd);
      record(path, settings, built);
    });
  } catch (error) {
    throw explained(error);
  }
  return done(false);
}

/** What was parsed for the component, or else for another: the library's files are the same. */
function lastOf(component: string, frontEnds: ReadonlyMap<string, FrontEnd>): FrontEnd | undefined {
  return frontEnds.get(component) ?? [...frontEnds.values()].at(-1);
}

/** Compiles and writes nothing, so that the next build finds the compiler warm. */
export function warmUp(located: Located, frontEnds: Map<string, FrontEnd>): void {
  for (const [name, component] of Object.entries(located.app.components)) {
    if (!isLibrary(component)) continue;
    const entry = startPath(name, component.entry, located);
    try {
      const old = lastOf(name, frontEnds);
      const { frontEnd } = compileComponent({
        ...{ entry, projectRoot: located.directory },
        ...(old === undefined ? {} : { old }),
      });
      frontEnds.set(name, frontEnd);
    } catch {
      return; // edited meanwhile into something that is refused: the build that follows says so
    }
  }
}

const OPTIMIZATIONS: readonly Optimize[] = ["-O2", "-O1", "-O0"];

/** `SKERRY_OPTIMIZE`: builds that take less time, of images that take more. */
function optimization(): Optimize {
  const asked = process.env["SKERRY_OPTIMIZE"] ?? "-O2";
  const known = OPTIMIZATIONS.find((one) => one === asked);
  if (known !== undefined) return known;
  throw new CliError(
    "WRONG_SETTING",
    EXIT.USAGE,
    `SKERRY_OPTIMIZE is ${JSON.stringify(asked)}`,
    `it is one of ${OPTIMIZATIONS.join(", ")}`,
  );
}

function recordPath(image: string): string {
  return join(dirname(image), `.${basename(image)}.inputs.json`);
}

/** Of the texts that were compiled: a file that was changed since is not what the image is made of. */
function record(image: string, options: string, { inputs, times }: BuildResult): void {
  const text: ImageRecord = { options, inputs, times };
  const written = `${recordPath(image)}.${process.pid}`;
  writeFileSync(written, JSON.stringify(text));
  renameSync(written, recordPath(image)); // another build of the same image may be reading it
}

/** What `image` was made of. */
export function readRecord(image: Image): ImageRecord {
  return JSON.parse(readFileSync(recordPath(image.path), "utf8")) as ImageRecord;
}

function isCurrent(image: string, options: string): boolean {
  if (!existsSync(image) || !existsSync(recordPath(image))) return false;
  const old = JSON.parse(readFileSync(recordPath(image), "utf8")) as ImageRecord;
  return old.options === options && areCurrent(old.inputs);
}

/** The options, the compiler itself and the runtime. */
function settingsKey(entry: string, { platform, isDebug, isSanitized }: ImageOptions): string {
  const words = [entry, platform, isDebug, isSanitized, optimization()];
  return [compilerStamp(PACKAGE_ROOT), ...words].join(" ");
}

/** Makes `.skerry` and the like; throws CliError when it cannot. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw explained(error);
  }
}

/** What the system or a tool says, as something the user can act on; other errors unchanged. */
export function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, path = "a file" } = error as NodeJS.ErrnoException;
  const isTool = error instanceof ToolError;
  if (code === "ENOSPC" || code === "EDQUOT" || (isTool && /no space left/i.test(error.message))) {
    return new CliError(
      "DISK_FULL",
      EXIT.CANNOT_CREATE,
      "the disk is full",
      "free some space; skerry writes to .skerry/ beside app.ts",
    );
  }
  if (code === "EACCES" || code === "EROFS" || code === "EPERM") {
    return new CliError(
      "NOT_WRITABLE",
      EXIT.CANNOT_CREATE,
      `${path} cannot be written`,
      "skerry writes to .skerry/ beside app.ts",
    );
  }
  if (!isTool) return error;
  if (/was not found/.test(error.message)) {
    return new CliError(
      "NO_COMPILER",
      EXIT.UNAVAILABLE,
      "the C compiler clang was not found",
      "install it: apt-get install clang lld",
    );
  }
  if (
    /invalid linker|ld\.lld/.test(error.message) &&
    /not found|No such file|invalid linker/i.test(error.message)
  ) {
    return new CliError(
      "NO_LINKER",
      EXIT.UNAVAILABLE,
      "the linker ld.lld was not found",
      "install it: apt-get install lld",
    );
  }
  return new CliError(
    "COMPILER_FAILED",
    EXIT.FAILED,
    error.message,
    "this is a bug in Skerry's compiler",
  );
}
