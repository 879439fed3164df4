/** Runs random programs on Node and compiled, and tells which of them differ. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  type Compiled,
  compileToC,
  lineColumn,
  PACKAGE_ROOT,
  RefusalError,
  Toolchain,
} from "#compiler";
import { interpreted, notInterpreted } from "../differential/interpret.ts";
import { execute, type Outcome } from "../differential/run.ts";
import { transpileTo } from "../differential/transpile.ts";
import { type Case, moduleText } from "./program.ts";
import { DEPARTURE } from "./statement.ts";

export interface Found {
  readonly seed: number;
  readonly kind: "wrong" | "broken" | "unsound";
  readonly text: string;
}

export interface Tally {
  /** Programs that printed the same. */
  same: number;
  /** By code. */
  readonly refused: Map<string, number>;
  readonly found: Found[];
}

/** How the compiled program is built. */
export interface How {
  readonly sanitize: boolean;
  readonly optimize: "-O0" | "-O2";
  /** Nothing is compiled: the interpreter of the IR runs it, and holds values against what analysis says. */
  readonly isInterpreted?: boolean;
}

const FOLDER = path.join(PACKAGE_ROOT, "build/random");
const AMBIENT = path.join(PACKAGE_ROOT, "tests/differential/ambient.d.ts");
/** A batch is compiled again without what was refused, so often. */
const RETRIES_MAX = 12;

/** Programs are made to end soon; one that does not on Node is left out. */
const LIMIT_MS = 20_000;
const ENDLESS = "does not end on Node in time";
/** The exit code of what was killed. */
const KILLED = -2;

/** What the guide says a program may stop with; the words of what it throws are those of the runtime. */
const STOPPED = /is turned into its source text|is no index is set/;

const DEPARTED = new RegExp(`is (?:read|set|deleted)[^'\n]*${DEPARTURE}`);

let previous: Compiled | undefined;
let files = 0;

/** Compares a batch; programs that are refused or break the compiler are taken out and counted. */
export async function compareBatch(cases: readonly Case[], how: How, tally: Tally): Promise<void> {
  let left = cases;
  for (let round = 0; round < RETRIES_MAX && left.length > 0; round++) {
    const result = await compareModule(moduleText(left), how);
    if (result.kind === "refused") {
      left = withoutRefused(left, result.lines, tally);
      continue;
    }
    if (result.kind === "unsound") {
      const at = caseAt(left, result.line);
      tally.found.push({ seed: at.seed, kind: "unsound", text: result.text });
      left = left.filter((one) => one !== at);
      continue;
    }
    if (result.kind === "broken") {
      if (left.length > 1) await compareHalves(left, how, tally);
      else tally.found.push({ seed: left[0]?.seed ?? 0, kind: "broken", text: result.text });
      return;
    }
    if (result.node.code === KILLED) {
      if (left.length > 1) await compareHalves(left, how, tally);
      else tally.refused.set(ENDLESS, (tally.refused.get(ENDLESS) ?? 0) + 1);
      return;
    }
    if (result.node.code !== 0 && left.length > 1) {
      await compareHalves(left, how, tally); // one ends the program before the others begin
      return;
    }
    left = left.slice(compareOutputs(left, result.node, result.ours, tally));
  }
}

async function compareHalves(cases: readonly Case[], how: How, tally: Tally): Promise<void> {
  const half = cases.length >> 1;
  await compareBatch(cases.slice(0, half), how, tally);
  await compareBatch(cases.slice(half), how, tally);
}

export type ModuleResult =
  | { readonly kind: "ran"; readonly node: Outcome; readonly ours: Outcome }
  | { readonly kind: "refused"; readonly lines: ReadonlyMap<number, string> }
  /** A value is none that analysis says it can be, at that line. */
  | { readonly kind: "unsound"; readonly line: number; readonly text: string }
  | { readonly kind: "broken"; readonly text: string };

/** Runs a module in both homes. */
export async function compareModule(text: string, how: How): Promise<ModuleResult> {
  const folder = path.join(FOLDER, `${process.pid}-${files++}`);
  mkdirSync(folder, { recursive: true });
  try {
    const entry = path.join(folder, "main.ts");
    writeFileSync(entry, text);
    if (how.isInterpreted === true) return await inInterpreter(entry, folder);
    const c = compiled(entry);
    if ("kind" in c) return c;
    const out = path.join(folder, "program");
    const cache = path.join(PACKAGE_ROOT, "build/cache");
    try {
      await new Toolchain("process", { root: PACKAGE_ROOT, cache, ...how }).make(c.c, out);
    } catch (error) {
      return { kind: "broken", text: String(error) };
    }
    const [node, ours] = await Promise.all([
      execute(process.execPath, [transpileTo(entry, null, folder)], {}, LIMIT_MS),
      execute(out, [], { ASAN_OPTIONS: "detect_leaks=0" }, 3 * LIMIT_MS),
    ]);
    return { kind: "ran", node, ours };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inInterpreter(entry: string, folder: string): Promise<ModuleResult> {
  const [node, ours] = await Promise.all([
    execute(process.execPath, [transpileTo(entry, null, folder)], {}, LIMIT_MS),
    interpreted(entry, true, 10 * LIMIT_MS),
  ]);
  const reason = notInterpreted(ours);
  if (reason === null) return { kind: "ran", node, ours };
  const line = Number(/main\.ts:(\d+):/.exec(reason)?.[1] ?? 0);
  if (reason.startsWith("analysis: ")) return { kind: "unsound", line, text: reason };
  return { kind: "refused", lines: new Map([[line, reason]]) };
}

function compiled(entry: string): Compiled | Exclude<ModuleResult, { kind: "ran" }> {
  try {
    previous = compileToC({
      entry,
      libraryRoot: path.join(PACKAGE_ROOT, "lib"),
      ambient: [AMBIENT],
      ...(previous === undefined ? {} : { old: previous.frontEnd }),
    });
    return previous;
  } catch (error) {
    if (!(error instanceof RefusalError)) {
      return { kind: "broken", text: error instanceof Error ? `${error.stack}` : String(error) };
    }
    const lines = new Map<number, string>();
    for (const refusal of error.refusals) {
      const at = lineColumn(refusal.position);
      const line = at.fileName === entry ? at.line : 0;
      if (!lines.has(line)) lines.set(line, `${refusal.code} ${refusal.message}`);
    }
    return { kind: "refused", lines };
  }
}

/** The case that has a line of the module; the first when none has. */
function caseAt(cases: readonly Case[], wanted: number): Case {
  let line = 1;
  for (const one of cases) {
    line += one.parts.join("\n").split("\n").length;
    if (wanted < line) return one;
  }
  return cases[0] as Case;
}

/** The cases without those that have a refused line; when none has, the first goes. */
function withoutRefused(
  cases: readonly Case[],
  lines: ReadonlyMap<number, string>,
  tally: Tally,
): Case[] {
  const kept: Case[] = [];
  let line = 1;
  for (const one of cases) {
    const end = line + one.parts.join("\n").split("\n").length;
    const reason = [...lines].find(([at]) => at >= line && at < end)?.[1];
    if (reason === undefined) kept.push(one);
    else tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
    line = end;
  }
  if (kept.length < cases.length) return kept;
  const reason = `in the library: ${[...lines.values()][0] ?? ""}`;
  tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
  return kept.slice(1);
}

/** What each case printed, by its seed; the last one printed may have ended the program. */
function sections(output: string): Map<number, string> {
  const result = new Map<number, string>();
  for (const section of output.split(/^# /m).slice(1)) {
    const end = section.indexOf("\n");
    result.set(Number(section.slice(0, end)), section.slice(end + 1));
  }
  return result;
}

/** Returns how many of the cases it has judged: what comes after one that ended the program has not run. */
function compareOutputs(
  cases: readonly Case[],
  node: Outcome,
  ours: Outcome,
  tally: Tally,
): number {
  const expected = sections(node.stdout);
  const got = sections(ours.stdout);
  const last = [...got.keys()].at(-1);
  for (const [index, { seed }] of cases.entries()) {
    const a = expected.get(seed);
    const b = got.get(seed);
    const hasEnded = ours.code !== node.code && (b === undefined || seed === last);
    if (a === b && !hasEnded) {
      tally.same++;
      continue;
    }
    const stopped = hasEnded ? STOPPED.exec(ours.stderr)?.[0] : DEPARTED.exec(b ?? "")?.[0];
    if (stopped !== undefined) {
      tally.refused.set(stopped, (tally.refused.get(stopped) ?? 0) + 1);
    } else tally.found.push({ seed, kind: "wrong", text: difference(a ?? "", b ?? "", ours) });
    if (hasEnded) return index + 1;
  }
  return cases.length;
}

/** The first line that differs, for a person. */
export function difference(node: string, here: string, ours: Outcome): string {
  const a = node.split("\n");
  const b = here.split("\n");
  const at = a.findIndex((line, i) => line !== b[i]);
  const shown = at < 0 ? "(no line)" : `node: ${a[at]}\n  here: ${b[at] ?? "(nothing)"}`;
  const error = ours.code === 0 ? "" : `\n  exit ${ours.code}: ${ours.stderr.slice(0, 400)}`;
  return `line ${at + 1}\n  ${shown}${error}`;
}
