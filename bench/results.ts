/** Writes what was measured, with all that is needed to judge it and to do it again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { MACHINE_TITLE } from "./guest.ts";
import type { Settings } from "./plan.ts";
import type { Row } from "./rows.ts";
import { BenchError, ROOT, run } from "./tools.ts";

const FOLDER = join(ROOT, "bench/results");

/** What every result has. */
export interface RowsResult {
  readonly name: string;
  readonly date: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly settings: object;
  readonly rows: readonly object[];
}

/** A result of booted machines. */
export interface Result extends RowsResult {
  /** What was booted. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly link: string;
  readonly settings: Settings;
  readonly rows: readonly Row[];
}

/** The commit checked out, with "-dirty" when a file differs from it; "unknown" without git. */
export function currentCommit(): string {
  const words = ["describe", "--always", "--dirty", "--abbrev=10", "--exclude=*"];
  try {
    return run("git", words).trim();
  } catch (error) {
    if (error instanceof BenchError) return "unknown"; // an unpacked archive, or someone else's
    throw error;
  }
}

/** The machine that measures and the one that is measured. */
export function describeMachine(): Record<string, string> {
  return {
    ...describeProcessor(),
    qemu: firstLine("qemu-system-x86_64"),
    compiler: firstLine("cc"),
    guest: MACHINE_TITLE,
  };
}

/** The machine that measures. */
export function describeProcessor(): Record<string, string> {
  const processors = cpus();
  return {
    processor: `${processors.length} x ${processors[0]?.model.trim() ?? arch()}`,
    memory: `${Math.round(totalmem() / 2 ** 20)} MiB`,
    kernel: release(),
    node: process.version,
    clang: firstLine("clang"),
  };
}

function firstLine(program: string): string {
  return run(program, ["--version"]).split("\n")[0]!;
}

/** Writes `bench/results/<name>-<commit>.json` and returns its path. */
export function writeResult(result: Result): string {
  return writeRows(result);
}

/** The same for a result of another benchmark. */
export function writeRows(result: RowsResult): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${result.name}-${result.commit}.json`);
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  return path;
}
