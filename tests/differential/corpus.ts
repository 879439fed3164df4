/**
 * The differential corpus, seen from Node: which programs there are, whether they type-check, and
 * what each of them does when Node runs it. Node is the oracle: the same program compiled to native
 * code must write the same bytes to stdout and end with the same exit code.
 *
 * A program is `programs/<feature>/<name>.ts`, or a folder `programs/<feature>/<name>/` whose entry
 * is `main.ts`. Its first lines are comments: what is attacked and, if the exit code is not 0, a
 * line `// exit: <code>`.
 */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE_ROOT } from "#compiler";
import ts from "#typescript";

export interface Program {
  /** `<feature>/<name>`: how the program is called in reports. */
  readonly name: string;
  /** Absolute path of the entry module. */
  readonly main: string;
  /** Absolute paths of all modules, the entry among them. */
  readonly files: readonly string[];
  /** The exit code its header promises. */
  readonly exitCode: number;
}

export interface Run {
  readonly stdout: string;
  /** Not compared between homes; kept for a person to read. */
  readonly stderr: string;
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly elapsedMs: number;
}

/** How the second run of a determinism check differs; nothing of it may show in stdout. */
export interface RunConditions {
  readonly nodeFlags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** `tests/differential` in the source tree; this module runs from `build/tests/differential`. */
export const CORPUS_FOLDER: string = fileURLToPath(
  new URL("../../../tests/differential/", import.meta.url),
);

/** The owner of messages that belong to no file. */
export const WHOLE_CORPUS = "(whole corpus)";

const PROGRAMS_FOLDER = join(CORPUS_FOLDER, "programs");
/** What the checker knows beside ECMAScript: an image's names, and those that it does not have yet. */
const AMBIENT = [join(PACKAGE_ROOT, "lib/globals.d.ts"), join(CORPUS_FOLDER, "ambient.d.ts")];
const RUN_TIMEOUT_MS = 20_000;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  useDefineForClassFields: true,
  rewriteRelativeImportExtensions: true,
  noEmitOnError: false,
  skipLibCheck: true,
  types: [],
};

/** All programs in the order of their names. Throws when a header cannot be read. */
export function listPrograms(folder: string = PROGRAMS_FOLDER): Program[] {
  const programs: Program[] = [];
  for (const feature of readdirSync(folder).sort()) {
    for (const entry of readdirSync(join(folder, feature), { withFileTypes: true })) {
      const path = join(folder, feature, entry.name);
      if (entry.isDirectory()) {
        programs.push(readProgram(`${feature}/${entry.name}`, join(path, "main.ts"), path));
      } else if (entry.name.endsWith(".ts")) {
        programs.push(readProgram(`${feature}/${entry.name.slice(0, -3)}`, path, null));
      }
    }
  }
  return programs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Type-checks all programs in one TypeScript program. Returns messages by program name. */
export function typeCheck(programs: readonly Program[]): Map<string, string[]> {
  const owners = new Map<string, string>();
  for (const program of programs) {
    for (const file of program.files) owners.set(file, program.name);
  }
  return typeCheckFiles(owners);
}

/** Type-checks files, given with the name under which their messages are returned. */
export function typeCheckFiles(owners: ReadonlyMap<string, string>): Map<string, string[]> {
  const checked = ts.createProgram([...AMBIENT, ...owners.keys()], { ...OPTIONS, noEmit: true });
  const messages = new Map<string, string[]>();
  for (const diagnostic of ts.getPreEmitDiagnostics(checked)) {
    const owner = owners.get(diagnostic.file?.fileName ?? "") ?? WHOLE_CORPUS;
    const list = messages.get(owner) ?? [];
    list.push(describe(diagnostic));
    messages.set(owner, list);
  }
  return messages;
}

/** Makes a temporary folder in which Node takes `.js` for ES modules. The caller removes it. */
export function makeModuleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "corpus-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}

/** Writes the program as JavaScript modules below `folder`. Returns the path of the entry. */
export function transpile(program: Program, folder: string): string {
  for (const file of program.files) {
    const target = javaScriptPath(file, folder);
    const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
      compilerOptions: OPTIONS,
      fileName: file,
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  return javaScriptPath(program.main, folder);
}

/** Runs one transpiled program on the Node that runs this. Never rejects for what it does. */
export function runOnNode(main: string, conditions: RunConditions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [...conditions.nodeFlags, main], {
      env: { ...process.env, NODE_NO_WARNINGS: "1", ...conditions.environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: RUN_TIMEOUT_MS,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const elapsedMs = performance.now() - startedAt;
      resolve({
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: Buffer.concat(err).toString("utf8"),
        exitCode,
        elapsedMs,
      });
    });
  });
}

function readProgram(name: string, main: string, folder: string | null): Program {
  const files = folder === null ? [main] : modulesBelow(folder);
  const text = readFileSync(main, "utf8");
  if (!text.startsWith("// ")) throw new Error(`${name}: the first line is not a comment`);
  const promised = /^\/\/ exit: (\d+)$/m.exec(text);
  return { name, main, files, exitCode: promised === null ? 0 : Number(promised[1]) };
}

function modulesBelow(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...modulesBelow(path));
    else if (entry.name.endsWith(".ts")) found.push(path);
  }
  return found.sort();
}

function javaScriptPath(file: string, folder: string): string {
  return join(folder, relative(CORPUS_FOLDER, file).replace(/\.ts$/, ".js"));
}

function describe(diagnostic: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  if (diagnostic.file === undefined || diagnostic.start === undefined) return text;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  const where = relative(CORPUS_FOLDER, diagnostic.file.fileName);
  return `${where}:${line + 1}: TS${diagnostic.code}: ${text}`;
}
