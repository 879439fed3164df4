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
  let isWhole = true;
  for (const file of filesOf(program).sort()) {
    const text = readFileSync(file);
    if (text.includes('from "#')) isWhole = false;
    hash.update(file).update(text);
  }
  const key = hash.digest("hex").slice(0, 24);
  const saved = path.join(OUT, "node", `${key}.json`);
  if (isWhole && existsSync(saved)) return JSON.parse(readFileSync(saved, "utf8")) as Outcome;
  const folder = path.join(OUT, "js", key);
  mkdirSync(folder, { recursive: true });
  mkdirSync(path.dirname(saved), { recursive: true });
  const entry =
    program.members === undefined
      ? transpileTo(program.entry, program.folder, folder)
      : transpileAll(program.members, folder);
  const outcome = await execute(process.execPath, [entry]);
  rmSync(folder, { recursive: true });
  writeFileSync(saved, JSON.stringify(outcome));
  return outcome;
}

/** The programs of a group, and a module that imports them; returns that. */
function transpileAll(members: readonly Program[], folder: string): string {
  const lines = members.map((member, i) => {
    const own = path.join(folder, `${i}`);
    mkdirSync(own);
    return `import ${JSON.stringify(transpileTo(member.entry, null, own))};`;
  });
  const entry = path.join(folder, "main.mjs");
  writeFileSync(entry, lines.join("\n"));
  return entry;
}

/** The files that a program is made of. */
function filesOf({ entry, folder, members }: Program): string[] {
  if (members !== undefined) return members.flatMap(filesOf);
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
export const BY_GCC: Build = { ...PLAIN, name: "gcc", compiler: "gcc" };
export const SANITIZED: Build = { ...PLAIN, name: "sanitized", optimize: "-O0", sanitize: true };
export const STRESSED: Build = { ...SANITIZED, name: "stressed", stress: true };

let previous: Compiled | undefined;

/** One of a group ends it before the others have begun. */
const NOT_TOGETHER: Verdict = { kind: "refused", text: "not together" };

/** Builds a program in each way and runs it; compares with Node. The first difference counts. */
export async function check(
  program: Program,
  ambient: string,
  builds: readonly Build[],
): Promise<Verdict> {
  const expected = await onNode(program);
  if (program.members !== undefined && expected.code !== 0) return NOT_TOGETHER;
  let compiled: Compiled;
  try {
    previous = compileToC({
      entry: program.entry,
      libraryRoot: path.join(PACKAGE_ROOT, "lib"),
      ambient: [ambient],
      ...(previous === undefined ? {} : { old: previous.frontEnd }),
    });
    compiled = previous;
  } catch (error) {
    if (error instanceof RefusalError) return { kind: "refused", text: error.message };
    return {
      kind: "broken",
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  for (const build of builds) {
    const verdict = await checkBuild(program, compiled, build, expected);
    if (verdict.kind !== "same") return { ...verdict, text: `${build.name}: ${verdict.text}` };
  }
  return { kind: "same" };
}

async function checkBuild(
  program: Program,
  compiled: Compiled,
  build: Build,
  expected: Outcome,
): Promise<Verdict> {
  const name = path.basename(program.members?.[0]?.name ?? "");
  const own = program.members === undefined ? program.name.replaceAll("/", "_") : `group-${name}`;
  const out = path.join(OUT, "bin", `${own}-${build.name}`);
  const tools = new Toolchain("process", {
    root: PACKAGE_ROOT,
    cache: CACHE,
    sanitize: build.sanitize,
    optimize: build.optimize,
    compiler: build.compiler,
    strict: true,
  });
  try {
    // With symbols an executable is linked twice: only for programs that may print stacks, and in the plain build.
    const hasSymbols = !build.sanitize && printsStacks(program);
    await tools.make(compiled.c, out, hasSymbols ? compiled.sourceMap : undefined);
  } catch (error) {
    if (error instanceof ToolError) return { kind: "broken", text: error.message };
    throw error;
  }
  const stress = build.stress ? { SKERRY_GC: "stress=100,verify", SKERRY_MEMORY: "64M" } : {};
  const got = await execute(out, [], { ...stress, ASAN_OPTIONS: "detect_leaks=0" });
  rmSync(out);
  return compare(expected, got);
}

function compare(expected: Outcome, got: Outcome): Verdict {
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
      const verdict = await check(program, ambient, builds);
      const isSettled = members.length === 1 || verdict.kind === "same";
      for (const member of members) {
        const own = isSettled ? verdict : await check(member, ambient, builds);
        counts[own.kind]++;
        report(member, own);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return counts;
}
