/**
 * Runs the C compiler. Objects of the runtime are kept in a cache named by what went into them; a program's own C is
 * compiled each time its text changes.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { makeSymbols, type SourceMap, symbolsFile, withTrailer } from "../symbols/table.ts";
import { prune, use } from "./prune.ts";

export type PlatformName = "vm" | "process";
/** How much the C compiler optimizes, as it is told. */
export type Optimize = "-O0" | "-O1" | "-O2";

export interface ToolchainOptions {
  /** Absolute path of the folder that holds `runtime/`. */
  readonly root: string;
  /** Where objects are kept between builds. */
  readonly cache: string;
  /** The C compiler's command; clang unless told, or gcc. */
  readonly compiler?: string;
  /** -O2 unless told. */
  readonly optimize?: Optimize;
  /** Optimizes in half the time, for programs that are built to be run once. */
  readonly isQuick?: boolean;
  /** Address and undefined-behaviour sanitizers. */
  readonly sanitize?: boolean;
  /** Debug information. */
  readonly debug?: boolean;
  /** Warnings about generated C are errors: for tests. */
  readonly strict?: boolean;
}

/** What `runtime/build.json` says of one platform. Paths are from the package. */
interface PlatformBuild {
  readonly flags: readonly string[];
  readonly include: readonly string[];
  readonly sources: readonly string[];
  readonly link: readonly string[];
}

/** The shape of `runtime/build.json`: how the runtime is compiled and linked. */
export interface RuntimeBuild {
  readonly flags: readonly string[];
  readonly warnings: readonly string[];
  readonly core: { readonly sources: readonly string[] };
  readonly vm: PlatformBuild;
  readonly process: PlatformBuild;
}

export class ToolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ToolError";
  }
}

/** Warnings that the shape of generated C would only repeat, and a guard that it has no use for. */
const PROGRAM_FLAGS = [
  "-Wno-unused-label",
  "-Wno-unused-variable",
  "-Wno-unused-but-set-variable",
  "-Wno-unused-function",
  "-Wno-unused-parameter",
  "-Wno-unused-const-variable",
  // What analysis proved shows: comparisons whose result is known.
  "-Wno-tautological-compare",
  "-Wno-type-limits",
  // Its arrays are lists of arguments, of a constant length and filled at constant places: nothing to guard, and the
  // guard costs each function that has one, even where only an error is made, nine instructions a call.
  "-fno-stack-protector",
];

const STRICT_FLAGS = ["-Wall", "-Wextra", "-Werror"];

/**
 * In an image, about half of what clang would inline: 10 % smaller, and no slower where that was measured. Functions
 * that are there only to be inlined are no exception.
 */
const SMALL_FLAGS = ["-DRT_SMALL", ...inlining(120)];
/** Without what takes the most time: functions inlined that are not declared so, vectors, unrolled loops. */
const QUICK_FLAGS = [
  "-DRT_SMALL",
  ...["-fno-inline-functions", "-fno-unroll-loops"],
  ...["-fno-vectorize", "-fno-slp-vectorize"],
];

/** The same for an image's runtime. A loop of it that is worth vectors says so. */
const SMALL_RUNTIME_FLAGS = [
  ...SMALL_FLAGS,
  ...["-fno-unroll-loops", "-fno-vectorize", "-fno-slp-vectorize"],
];

/** The default, for `-inline-threshold` would be the threshold of what is compiled for size, too. */
function inlining(threshold: number): string[] {
  const names = ["inlinedefault-threshold", "inlinehint-threshold"];
  return names.flatMap((name) => ["-mllvm", `-${name}=${threshold}`]);
}

/** What stacks are made from; frames of tail calls stay. */
const SYMBOL_FLAGS = ["-gdwarf-4", "-gno-column-info", "-fno-optimize-sibling-calls"];

/** Files being written by this process so far: builds that run at once do not share one. */
let temporaries = 0;

/** A name beside `file` for what becomes it by renaming, so that nobody ever sees half of it. */
function unfinished(file: string): string {
  return `${file}.${process.pid}.${temporaries++}`;
}

export class Toolchain {
  private readonly options: ToolchainOptions;
  private readonly build: RuntimeBuild;
  private readonly platform: PlatformName;
  private headerHash = "";
  /** What `prepare` has started. */
  private prepared: Promise<void> = Promise.resolve();

  constructor(platform: PlatformName, options: ToolchainOptions) {
    this.options = options;
    this.platform = platform;
    const text = readFileSync(path.join(options.root, "runtime/build.json"), "utf8");
    this.build = JSON.parse(text) as RuntimeBuild;
  }

  private get compiler(): string {
    return this.options.compiler ?? "clang";
  }

  private get isClang(): boolean {
    return path.basename(this.compiler).startsWith("clang");
  }

  private flags(): string[] {
    const { optimize = "-O2", sanitize = false, debug = false } = this.options;
    const flags = this.build.flags.filter((f) => !f.startsWith("-O"));
    flags.push(optimize, ...this.build[this.platform].flags);
    if (sanitize) {
      flags.push(
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
        // Static strings are shorter than others, which have room for the parts of a rope.
        "-fno-sanitize=alignment,function,object-size",
      );
    }
    if (debug) flags.push("-g");
    // Else gcc takes a small constant, such as null, for the address of an object of no size, and warns.
    if (!this.isClang) flags.push("--param=min-pagesize=0");
    return flags;
  }

  private includes(): string[] {
    return this.build[this.platform].include.map((i) => `-I${path.join(this.options.root, i)}`);
  }

  /**
   * Starts to compile what the runtime lacks in the cache, which needs no program: beside a front end that keeps this
   * process busy. One command for all of it, for nothing here can start another meanwhile. What fails, `make` does again.
   */
  prepare(): void {
    mkdirSync(this.options.cache, { recursive: true });
    const all = this.runtimeSources().filter((source) => source.endsWith(".c"));
    const objects = new Map(all.map((source) => [source, this.runtimeObjectName(source)]));
    const isOnly = (source: string): boolean =>
      all.every((other) => other === source || path.basename(other) !== path.basename(source));
    const missing = all.filter((s) => isOnly(s) && !existsSync(objects.get(s) ?? ""));
    if (missing.length === 0) return;
    const folder = unfinished(path.join(this.options.cache, "runtime"));
    mkdirSync(folder);
    const files = missing.map((source) => path.join(this.options.root, source));
    const flags = [...this.flags(), ...this.runtimeFlags(), ...this.includes(), "-c"];
    this.prepared = this.run([...flags, ...files], folder)
      .then(() => {
        for (const source of missing) {
          // Changed while it was compiled: nobody knows what the object was made from.
          if (this.runtimeObjectName(source, this.hashHeaders()) !== objects.get(source)) continue;
          const made = path.join(folder, `${path.basename(source, ".c")}.o`);
          renameSync(made, objects.get(source) ?? made);
        }
      })
      .catch(() => {}) // as `make` will find, and say
      .finally(() => rmSync(folder, { recursive: true, force: true }));
  }

  /** What the runtime is compiled with besides `flags`. */
  private runtimeFlags(): readonly string[] {
    const isSmall = this.isClang && this.platform === "vm";
    return [...this.build.warnings, ...(isSmall ? SMALL_RUNTIME_FLAGS : [])];
  }

  private runtimeSources(): string[] {
    return [...this.build.core.sources, ...this.build[this.platform].sources];
  }

  /**
   * Compiles the parts of a program and links them with the runtime into `out`, which is whole as soon as it is there.
   * With a source map, and unless it is for a debugger, what stacks show is kept: at the end of an executable, in
   * `out`.symbols beside an image. Nothing is written before `isWanted` resolves, and nothing at all when it rejects.
   * Returns the time of each step in ms.
   */
  async make(
    c: readonly string[],
    out: string,
    sourceMap?: SourceMap,
    isWanted: Promise<void> = Promise.resolve(),
  ): Promise<Record<string, number>> {
    const start = performance.now();
    isWanted.catch(() => {}); // it is waited for when the C compilers have ended
    mkdirSync(this.options.cache, { recursive: true });
    const hasSymbols = sourceMap !== undefined && this.options.debug !== true;
    const lines = this.isClang ? "-gline-tables-only" : "-g1";
    const flags = hasSymbols ? [...SYMBOL_FLAGS, lines] : [];
    let objects: string[];
    try {
      objects = await this.objects(c, flags);
    } finally {
      await isWanted;
    }
    const compiled = performance.now();
    // Linked in the cache, so that a build that is interrupted leaves nothing beside the program.
    const linked = unfinished(path.join(this.options.cache, path.basename(out)));
    const link = (): Promise<void> =>
      hasSymbols
        ? this.linkWithSymbols(objects, linked, out, sourceMap)
        : this.link(objects, linked, []);
    try {
      try {
        await link();
      } catch (error) {
        if (objects.every((object) => existsSync(object))) throw error;
        // Another process removed one from the cache after it was found.
        objects = await this.objects(c, flags);
        await link();
      }
      mkdirSync(path.dirname(out), { recursive: true });
      const copy = unfinished(out);
      copyFileSync(linked, copy);
      renameSync(copy, out);
    } finally {
      rmSync(linked, { force: true });
    }
    const ended = performance.now();
    prune(this.options.cache);
    return { compile: Math.round(compiled - start), link: Math.round(ended - compiled) };
  }

  /** The objects of a program and of the runtime, those that are not in the cache compiled. */
  private async objects(c: readonly string[], flags: readonly string[]): Promise<string[]> {
    // The largest first, or one processor would be left with one of them in the end.
    const bySize = [...c].sort((a, b) => b.length - a.length);
    const made = await inParallel(bySize.map((text) => () => this.programObject(text, flags)));
    const ofProgram = c.map((text) => made[bySize.indexOf(text)] ?? "");
    await this.prepared;
    const ofRuntime = await inParallel(
      this.runtimeSources().map((source) => () => this.runtimeObject(source)),
    );
    return [...ofProgram, ...ofRuntime];
  }

  /** Links what runs, and beside it the same with the lines of all code, from which what stacks show is taken. */
  private async linkWithSymbols(
    objects: readonly string[],
    program: string,
    out: string,
    sourceMap: SourceMap,
  ): Promise<void> {
    const isImage = this.platform === "vm";
    const withLines = unfinished(program);
    try {
      const ended = await Promise.allSettled([
        this.link(objects, withLines, []),
        this.link(objects, program, [isImage ? "-Wl,--strip-all" : "-Wl,--strip-debug"]),
      ]);
      for (const one of ended) if (one.status === "rejected") throw one.reason;
      const symbols = makeSymbols(readFileSync(withLines), sourceMap);
      if (!isImage) return appendFileSync(program, withTrailer(symbols));
      mkdirSync(path.dirname(out), { recursive: true });
      const written = unfinished(symbolsFile(out));
      writeFileSync(written, symbols);
      renameSync(written, symbolsFile(out));
    } finally {
      rmSync(withLines, { force: true });
    }
  }

  private async link(
    objects: readonly string[],
    out: string,
    more: readonly string[],
  ): Promise<void> {
    const { link } = this.build[this.platform];
    const extra = this.options.sanitize === true ? ["-fsanitize=address,undefined"] : [];
    const libraries = this.platform === "process" ? ["-lm"] : [];
    await this.run([...link, ...more, ...extra, ...objects, ...libraries, "-o", out]);
  }

  private async programObject(c: string, more: readonly string[]): Promise<string> {
    const flags = [
      ...(this.options.strict === true ? STRICT_FLAGS : []),
      ...PROGRAM_FLAGS,
      ...(this.isClang ? this.tuning() : []),
      ...more,
    ];
    const name = this.name("program", [c, this.headers(), ...this.flags(), ...flags]);
    const object = path.join(this.options.cache, `${name}.o`);
    if (use(object)) return object;
    const source = path.join(this.options.cache, `${name}.c`);
    const written = unfinished(source);
    writeFileSync(written, c);
    renameSync(written, source);
    await this.compile(source, object, flags, () => this.hashHeaders() === this.headers());
    return object;
  }

  private tuning(): string[] {
    if (this.options.isQuick === true) return QUICK_FLAGS;
    return this.platform === "vm" ? SMALL_FLAGS : [];
  }

  private async runtimeObject(source: string): Promise<string> {
    const object = this.runtimeObjectName(source);
    const file = path.join(this.options.root, source);
    const isCurrent = (): boolean => this.runtimeObjectName(source, this.hashHeaders()) === object;
    if (!use(object)) await this.compile(file, object, this.runtimeFlags(), isCurrent);
    return object;
  }

  private runtimeObjectName(source: string, headers = this.headers()): string {
    const text = readFileSync(path.join(this.options.root, source), "utf8");
    const base = path.basename(source).replace(/\.\w+$/, "");
    const name = this.name(base, [text, headers, ...this.flags(), ...this.runtimeFlags()]);
    return path.join(this.options.cache, `${name}.o`);
  }

  /** `isCurrent`: are the texts that the object is named by still those that were there to be read? */
  private async compile(
    source: string,
    object: string,
    more: readonly string[],
    isCurrent: () => boolean,
  ): Promise<void> {
    const flags = source.endsWith(".S") ? [] : [...this.flags(), ...more];
    const temporary = unfinished(object);
    await this.run([...flags, ...this.includes(), "-c", source, "-o", temporary]);
    if (!isCurrent()) {
      rmSync(temporary);
      throw new ToolError("a file below runtime/ changed during the build; build again");
    }
    renameSync(temporary, object);
  }

  private name(base: string, parts: readonly string[]): string {
    const hash = createHash("sha256");
    for (const part of [this.compiler, ...parts]) hash.update(part).update("\0");
    return `${base}-${hash.digest("hex").slice(0, 20)}`;
  }

  /** All headers as one text: a change in any makes everything new. */
  private headers(): string {
    if (this.headerHash === "") this.headerHash = this.hashHeaders();
    return this.headerHash;
  }

  private hashHeaders(): string {
    const hash = createHash("sha256");
    const visit = (folder: string): void => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const name = path.join(folder, entry.name);
        if (entry.isDirectory()) visit(name);
        else if (/\.(h|ld)$/.test(entry.name)) hash.update(readFileSync(name));
      }
    };
    visit(path.join(this.options.root, "runtime"));
    return hash.digest("hex");
  }

  private run(parameters: readonly string[], cwd = this.options.root): Promise<void> {
    return new Promise((resolve, reject) => {
      execFile(this.compiler, [...parameters], { cwd, maxBuffer: 1 << 26 }, (error, _out, err) => {
        if (error === null) resolve();
        else if ("code" in error && error.code === "ENOENT") {
          reject(
            new ToolError(
              `the C compiler "${this.compiler}" was not found; install it: apt-get install clang lld`,
            ),
          );
        } else reject(new ToolError(`${this.compiler} failed:\n${err.slice(0, 8000)}`));
      });
    });
  }
}

/** Runs the jobs, as many at once as there are processors; fails as the first that fails, when all have ended. */
async function inParallel<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < jobs.length; i = next++) {
      const job = jobs[i];
      if (job !== undefined) results[i] = await job();
    }
  };
  const workers = Array.from({ length: Math.max(2, availableParallelism()) }, worker);
  for (const ended of await Promise.allSettled(workers)) {
    if (ended.status === "rejected") throw ended.reason;
  }
  return results;
}
