/** Makes the programs of the suite ready to run: compiled by us, by the C compiler, and with the types erased for Node. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildImage, RefusalError } from "#compiler";
import ts from "#typescript";
import { OUT, ROOT, run } from "../tools.ts";
import type { SuiteProgram } from "./suite.ts";

export type Maker = "ours" | "c" | "node";
export const MAKERS: readonly Maker[] = ["ours", "c", "node"];

export interface Prepared {
  readonly program: SuiteProgram;
  /** The command line of each; none where there is no such program, or it was refused. */
  readonly commands: Readonly<Partial<Record<Maker, readonly string[]>>>;
  /** Why the compiler does not take it, or null. */
  readonly refusal: string | null;
}

const FOLDER = join(ROOT, "bench/language");
const PLACE = join(OUT, "language");
const C_FLAGS = ["-O2", "-Wall", "-Wextra"];

/** What was compiled how, for the report. */
export const SETTINGS = { c: `clang ${C_FLAGS.join(" ")}`, ours: "process, -O2" };

/** The program that tells how long another one was on a processor. */
export function prepareMeter(): string {
  const out = join(PLACE, "meter");
  mkdirSync(PLACE, { recursive: true });
  run("clang", [...C_FLAGS, join(FOLDER, "meter.c"), "-o", out]);
  return out;
}

export async function prepare(program: SuiteProgram): Promise<Prepared> {
  const commands: Partial<Record<Maker, readonly string[]>> = {};
  commands.node = [process.execPath, forNode(program.name)];
  if (program.hasC) commands.c = [inC(program.name)];
  let refusal: string | null = null;
  try {
    commands.ours = [await ours(program.name)];
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    refusal = error.message.split("\n")[0] ?? "";
  }
  return { program, commands, refusal };
}

async function ours(name: string): Promise<string> {
  const out = join(PLACE, "ours", name);
  await buildImage({
    entry: join(FOLDER, "programs", `${name}.ts`),
    platform: "process",
    out,
    cache: join(ROOT, "build/cache"),
  });
  return out;
}

function inC(name: string): string {
  mkdirSync(join(PLACE, "c"), { recursive: true });
  const out = join(PLACE, "c", name);
  run("clang", [...C_FLAGS, join(FOLDER, "c", `${name}.c`), "-o", out, "-lm"]);
  return out;
}

/**
 * Fields are assigned, not defined: with the semantics of ES2022, V8 gives a field that is declared without an initializer
 * the value undefined first, and some of these programs then take several times as long.
 */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  useDefineForClassFields: false,
  rewriteRelativeImportExtensions: true,
};

function forNode(name: string): string {
  const folder = join(PLACE, "node");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}\n');
  for (const module of ["check", name]) {
    const file = join(FOLDER, "programs", `${module}.ts`);
    const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
      fileName: file,
      compilerOptions: OPTIONS,
    });
    writeFileSync(join(folder, `${module}.js`), outputText);
  }
  return join(folder, `${name}.js`);
}
