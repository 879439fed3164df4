/** From a component's entry module to a program: an image for virtual hardware, or a Linux executable. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { FrontEnd, Inputs } from "../parse/typescript.ts";
import {
  type Before,
  type Compiled,
  compileUnchecked,
  type Starter,
  type Unchecked,
} from "./compile.ts";
import { findKept, keep, type Made, type Subject } from "./kept.ts";
import { compilerStamp } from "./stamp.ts";
import { type Optimize, type PlatformName, Toolchain } from "./toolchain.ts";

export interface BuildRequest {
  /** Absolute path of the component's entry module. */
  readonly entry: string;
  readonly platform: PlatformName;
  /** Absolute path of the program to write. */
  readonly out: string;
  /** Folder for objects that later builds use again. */
  readonly cache: string;
  /** Names in messages are relative to this folder; the entry's folder unless told. */
  readonly projectRoot?: string;
  /** Address and undefined-behaviour sanitizers (process only). */
  readonly sanitize?: boolean;
  readonly debug?: boolean;
  /** How much the C compiler optimizes; -O2 unless told. */
  readonly optimize?: Optimize;
  readonly compiler?: string;
  readonly ambient?: readonly string[];
  /** Says what is being done, for a progress line. */
  readonly onProgress?: (step: string) => void;
  /** Keeps the generated C beside the program. */
  readonly keepC?: boolean;
  readonly old?: FrontEnd;
}

export interface BuildResult {
  readonly path: string;
  /** Size of the program without debug information. */
  readonly bytes: number;
  /** Milliseconds by phase. */
  readonly times: Readonly<Record<string, number>>;
  /** What it was made from. */
  readonly inputs: Inputs;
  /** None when nothing had to be analysed. */
  readonly frontEnd: FrontEnd | undefined;
}

/** The folder of this package: `lib/`, `os/`, `runtime/` are below it. */
export const PACKAGE_ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const LIBRARY_ROOT = path.join(PACKAGE_ROOT, "lib");

/** A component that can reach the network, or asks for what it was started with, boots devices and an event loop. */
const BOOT: Before = {
  module: path.join(LIBRARY_ROOT, "image/main.ts"),
  neededBy: ["net/image.ts", "process/image.ts"].map((door) => path.join(LIBRARY_ROOT, door)),
};

const STARTERS: readonly Starter[] = [
  {
    method: "fetch",
    module: path.join(LIBRARY_ROOT, "http/image.ts"),
    name: "startFetchComponent",
  },
];

/** Keeps generated C beside the program: `<out>.c`, and `<out>.1.c` and so on when it is in several parts. */
export function writeC(out: string, parts: readonly string[]): void {
  parts.forEach((c, i) => {
    writeFileSync(i === 0 ? `${out}.c` : `${out}.${i}.c`, c);
  });
}

/**
 * Compiles a component to C, the same for every platform. Throws RefusalError for a program that is refused, and the
 * system's own error when a file cannot be read.
 */
export function compileComponent(request: SourceRequest): Compiled {
  const compiled = compileUncheckedComponent(request);
  for (const _ of compiled.checking);
  return compiled;
}

type SourceRequest = Pick<
  BuildRequest,
  "entry" | "projectRoot" | "ambient" | "old" | "debug" | "onProgress"
>;

function compileUncheckedComponent(request: SourceRequest): Unchecked {
  const { entry, projectRoot, ambient, old, debug, onProgress } = request;
  return compileUnchecked({
    entry,
    libraryRoot: LIBRARY_ROOT,
    before: BOOT,
    starters: STARTERS,
    ...(projectRoot === undefined ? {} : { projectRoot }),
    ...(ambient === undefined ? {} : { ambient }),
    ...(old === undefined ? {} : { old }),
    ...(debug === undefined ? {} : { debug }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

/** The C of a component, and the front end and the times of the analysis that was needed, if one was. */
export interface ComponentC extends Made {
  readonly frontEnd: FrontEnd | undefined;
  readonly times: Readonly<Record<string, number>>;
}

/** What the component's C is, from the cache when it was made of the same before. Throws what `compileComponent` throws. */
export function componentC(request: ComponentRequest): ComponentC {
  const compiled = uncheckedC(request);
  for (const _ of compiled.checking);
  return compiled;
}

type ComponentRequest = SourceRequest & Pick<BuildRequest, "cache">;

/** What is left to do when the C is there: types are checked, and what passes is kept for builds of the same. */
function uncheckedC(request: ComponentRequest): ComponentC & { readonly checking: Iterable<void> } {
  const { entry, cache, ambient = [], debug = false } = request;
  const subject: Subject = {
    cache,
    packageRoot: path.resolve(PACKAGE_ROOT),
    projectRoot: path.resolve(request.projectRoot ?? path.dirname(entry)),
    compiler: compilerStamp(PACKAGE_ROOT),
    modules: [entry, ...ambient],
    isDebug: debug,
  };
  const startMs = performance.now();
  const kept = findKept(subject);
  if (kept !== undefined) {
    const times = { kept: performance.now() - startMs };
    return { ...kept, frontEnd: undefined, times, checking: [] };
  }
  const { c, sourceMap, frontEnd, times, checking } = compileUncheckedComponent(request);
  const made: Made = { c, sourceMap, inputs: frontEnd.inputs() };
  const checkAndKeep = function* (): Generator<void> {
    yield* checking;
    keep(subject, made);
  };
  return { ...made, frontEnd, times, checking: checkAndKeep() };
}

/** Takes the steps, other work of this process between them. */
async function inSteps(steps: Iterable<void>): Promise<void> {
  await setImmediate();
  for (const _ of steps) await setImmediate();
}

/**
 * Compiles a component. Throws RefusalError for a program that is refused, ToolError when the C compiler is missing
 * or fails, and the system's own error when a file cannot be written.
 */
export async function buildImage(request: BuildRequest): Promise<BuildResult> {
  const { platform, out } = request;
  const tools = new Toolchain(platform, {
    root: PACKAGE_ROOT,
    cache: request.cache,
    ...(request.sanitize === undefined ? {} : { sanitize: request.sanitize }),
    ...(request.debug === undefined ? {} : { debug: request.debug }),
    ...(request.optimize === undefined ? {} : { optimize: request.optimize }),
    ...(request.compiler === undefined ? {} : { compiler: request.compiler }),
  });
  tools.prepare();
  request.onProgress?.("analysing");
  const compiled = uncheckedC(request);
  mkdirSync(path.dirname(out), { recursive: true });
  if (request.keepC === true) writeC(out, compiled.c);
  request.onProgress?.("compiling C");
  // The C compilers are started before the first step.
  const times = await tools.make(compiled.c, out, compiled.sourceMap, inSteps(compiled.checking));
  return {
    path: out,
    bytes: statSync(out).size,
    times: { ...compiled.times, ...times },
    inputs: compiled.inputs,
    frontEnd: compiled.frontEnd,
  };
}
