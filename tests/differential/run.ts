/**
 * The differential corpus: each program runs on Node and as native processes built by the compiler; standard output and
 * exit code must be equal. All builds of a program are made from the same C, so that it is analysed once.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";
import {
  type Compiled,
  compileToC,
  PACKAGE_ROOT,
  RefusalError,
  Toolchain,
  ToolError,
} from "#compiler";
import { group } from "./groups.ts";
import type { Program } from "./program.ts";
import { transpileTo } from "./transpile.ts";

export type { Program } from "./program.ts";

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export type Verdict =
  | { readonly kind: "same" }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "wrong"; readonly text: string }
  | { readonly kind: "broken"; readonly text: string };

const OUT = path.join(PACKAGE_ROOT, "build/differential");
const CACHE = path.join(PACKAGE_ROOT, "build/cache");
const LIMIT_MS = 60_000;
/** A program that prints more, in bytes, is stopped. */
const OUTPUT_MAX = 1 << 25;

/** All programs below `root`, in the order of their names. */
export function listPrograms(root: string, wanted: (feature: string) => boolean): Program[] {
  const programs: Program[] = [];
  for (const feature of readdirSync(root).sort()) {
    if (!wanted(feature)) continue;
    for (const entry of readdirSync(path.join(root, feature)).sort()) {
      const full = path.join(root, feature, entry);
      if (statSync(full).isDirectory()) {
        programs.push({
          name: `${feature}/${entry}`,
          entry: path.join(full, "main.ts"),
          folder: full,
        });
      } else if (entry.endsWith(".ts")) {
        programs.push({ name: `${feature}/${entry.slice(0, -3)}`, entry: full, folder: null });
      }
    }
  }
  return programs;
}

/** Does it import rooms of the repository, which are compiled with it? */
function importsRooms(program: Program): boolean {
  return filesOf(program).some((file) => readFileSync(file).includes('from "#'));
}

/** Of each feature the shortest programs, one in `part`; those that bring rooms of the repository along are long. */
export function shortest(programs: readonly Program[], part: number): Program[] {
  if (part === 1) return [...programs];
  const features = new Map<string, Program[]>();
  for (const program of programs.filter((one) => !importsRooms(one))) {
    const [feature = ""] = program.name.split("/");
    features.set(feature, [...(features.get(feature) ?? []), program]);
  }
  return [...features.values()].flatMap((list) =>
    list
      .map((program) => ({ program, bytes: sizeOf(program) }))
      .sort((a, b) => a.bytes - b.bytes)
      .slice(0, Math.round(list.length / part))
      .map(({ program }) => program),
  );
}

function sizeOf(program: Program): number {
  return filesOf(program).reduce((sum, file) => sum + statSync(file).size, 0);
}

export function execute(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  limitMs = LIMIT_MS,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    let bytes = 0;
    child.stdout.on("data", (d: Buffer) => {
      bytes += d.length;
      if (bytes > OUTPUT_MAX) child.kill("SIGKILL");
      else out.push(d);
    });
    child.stderr.on("data", (d: Buffer) => err.push(d));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const text = (list: readonly Buffer[]): string => Buffer.concat(list).toString();
      resolve({ stdout: text(out), stderr: text(err), code: code ?? (signal === null ? -1 : -2) });
    });
  });
}

/** What Node does with a program; remembered by the program's text, unless that imports rooms of the repository. */
export async function onNode(program: Program): Promise<Outcome> {
  const hash = createHash("sha256").update(process.version);
  const isWhole = !importsRooms(program);
  for (const file of filesOf(program).sort()) hash.update(file).update(readFileSync(file));
  const key = hash.digest("hex").slice(0, 24);
  const saved = path.join(OUT, "node", `${key}.json`);
  if (isWhole && existsSync(saved)) return JSON.parse(readFileSync(saved, "utf8")) as Outcome;
  const folder = path.join(OUT, "js", key);
  mkdirSync(folder, { recursive: true });
  mkdirSync(path.dirname(saved), { recursive: true });
  const entry = transpileTo(program.entry, program.folder, folder);
  const outcome = await execute(process.execPath, [entry]);
  rmSync(folder, { recursive: true });
  writeFileSync(saved, JSON.stringify(outcome));
  return outcome;
}

/** The files that a program is made of. */
function filesOf({ entry, folder }: Program): string[] {
  if (folder === null) return [entry];
  const files = readdirSync(folder, { recursive: true }).map((f) => path.join(folder, String(f)));
  return files.filter((file) => statSync(file).isFile());
}

function printsStacks(program: Program): boolean {
  return filesOf(program).some((file) => /stack/i.test(readFileSync(file, "utf8")));
}

/** One way in which the C of a program is compiled and run. */
export interface Build {
  readonly name: string;
  readonly optimize: "-O0" | "-O2";
  /** Address and undefined-behaviour sanitizers. */
  readonly sanitize: boolean;
  readonly compiler: "clang" | "gcc";
  /** As in ToolchainOptions. */
  readonly isQuick?: boolean;
  /** Garbage is collected at each hundredth allocation, in a small memory. */
  readonly stress: boolean;
}

export const PLAIN: Build = {
  name: "plain",
  optimize: "-O2",
  sanitize: false,
  compiler: "clang",
  stress: false,
};
/** Optimized, in half the time. */
export const QUICK: Build = { ...PLAIN, isQuick: true };
/** For what takes the C compiler long and is run once. */
export const UNOPTIMIZED: Build = { ...PLAIN, optimize: "-O0" };
export const BY_GCC: Build = { ...PLAIN, name: "gcc", compiler: "gcc" };
export const SANITIZED: Build = { ...PLAIN, name: "sanitized", optimize: "-O0", sanitize: true };
export const STRESSED: Build = { ...SANITIZED, name: "stressed", stress: true };

let previous: Compiled | undefined;

/** Why a program has no C, and the files in which something was refused. */
type Failure = Verdict & { readonly files: ReadonlySet<string> };

/** The C of a program, or why there is none. */
function compile(program: Program, ambient: string): Compiled | Failure {
  try {
    previous = compileToC({
      entry: program.entry,
      libraryRoot: path.join(PACKAGE_ROOT, "lib"),
      ambient: [ambient],
      ...(previous === undefined ? {} : { old: previous.frontEnd }),
    });
    return previous;
  } catch (error) {
    if (error instanceof RefusalError) {
      const files = error.refusals.map(({ position }) => position.file.fileName);
      return { kind: "refused", text: error.message, files: new Set(files) };
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "broken", text, files: new Set() };
  }
}

/** Builds a program in each way and runs it; compares with Node. The first difference counts. */
async function check(
  program: Program,
  ambient: string,
  builds: readonly Build[],
): Promise<Verdict> {
  const expected = await onNode(program);
  const compiled = compile(program, ambient);
  if ("kind" in compiled) return compiled;
  for (const build of builds) {
    const out = await make(program.name, compiled, build, printsStacks(program));
    if (typeof out !== "string") return out;
    const verdict = compare(expected, await run(out, [], build));
    rmSync(out);
    if (verdict.kind !== "same") return { ...verdict, text: `${build.name}: ${verdict.text}` };
  }
  return SAME;
}

const SAME: Verdict = { kind: "same" };

/** The programs of a group that do on their own what they do on Node, in each build; refused ones leave it. */
async function sameTogether(
  members: readonly Program[],
  ambient: string,
  builds: readonly Build[],
): Promise<Set<Program>> {
  if (members.length < 2) return new Set();
  const whole = group(members);
  const compiled = compile(whole, ambient);
  if ("kind" in compiled) {
    const others = members.filter((one) => !filesOf(one).some((file) => compiled.files.has(file)));
    if (others.length === members.length) return new Set();
    return sameTogether(others, ambient, builds);
  }
  const same = new Set(members);
  for (const build of builds) {
    const out = await make(path.basename(whole.entry), compiled, build, false);
    if (typeof out !== "string") return new Set();
    for (const [index, member] of members.entries()) {
      const got = await run(out, ["--", `${index}`], build);
      if (compare(await onNode(member), got).kind !== "same") same.delete(member);
    }
    rmSync(out);
  }
  return same;
}

/** Compiles the C of a program; its executable, or why there is none. */
async function make(
  name: string,
  compiled: Compiled,
  build: Build,
  printsStacks: boolean,
): Promise<string | Verdict> {
  const out = path.join(OUT, "bin", `${name.replaceAll("/", "_").slice(0, 200)}-${build.name}`);
  const tools = new Toolchain("process", {
    root: PACKAGE_ROOT,
    cache: CACHE,
    sanitize: build.sanitize,
    optimize: build.optimize,
    compiler: build.compiler,
    isQuick: build.isQuick === true,
    strict: true,
  });
  try {
    // With symbols an executable is linked twice: only for programs that may print stacks, and in the plain build.
    const hasSymbols = !build.sanitize && printsStacks;
    await tools.make(compiled.c, out, hasSymbols ? compiled.sourceMap : undefined);
    return out;
  } catch (error) {
    if (error instanceof ToolError) return { kind: "broken", text: error.message };
    throw error;
  }
}

function run(out: string, args: readonly string[], build: Build): Promise<Outcome> {
  const stress = build.stress ? { SKERRY_GC: "stress=100,verify", SKERRY_MEMORY: "64M" } : {};
  return execute(out, args, { ...stress, ASAN_OPTIONS: "detect_leaks=0" });
}

export function compare(expected: Outcome, got: Outcome): Verdict {
  if (expected.code < 0) return { kind: "broken", text: "it was killed on Node" };
  if (got.stdout === expected.stdout && got.code === expected.code) return { kind: "same" };
  if (got.code === 134 || got.code < 0 || got.code === 86) {
    return { kind: "broken", text: `exit ${got.code}\n${got.stderr.slice(0, 1500)}` };
  }
  const a = expected.stdout.split("\n");
  const b = got.stdout.split("\n");
  const at = a.findIndex((line, i) => line !== b[i]);
  const lines = [`exit code: ${expected.code} on Node, ${got.code} here`];
  if (at >= 0) lines.push(`line ${at + 1}`, `  node: ${a[at]}`, `  here: ${b[at] ?? "(nothing)"}`);
  else if (b.length > a.length) lines.push(`more output: ${b[a.length]}`);
  lines.push(got.stderr.slice(0, 600));
  return { kind: "wrong", text: lines.join("\n") };
}

export async function runAll(
  programs: readonly Program[],
  ambient: string,
  builds: readonly Build[],
  jobs: number,
  report: (program: Program, verdict: Verdict) => void,
): Promise<Record<Verdict["kind"], number>> {
  const counts = { same: 0, refused: 0, wrong: 0, broken: 0 };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < programs.length; i = next++) {
      const program = programs[i];
      if (program === undefined) continue;
      const { members = [program] } = program;
      const same = await sameTogether(members, ambient, builds);
      for (const member of members) {
        const own = same.has(member) ? SAME : await check(member, ambient, builds);
        counts[own.kind]++;
        report(member, own);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return counts;
}
