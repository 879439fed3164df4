/**
 * The C of components that were compiled before, kept in the cache with what each was made from: a component whose
 * sources are still the same is not analysed again, for another platform, in another copy of the project, or after an
 * edit that was taken back. One file for each: a line of JSON with the inputs, and one with what was made.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { areCurrent, type Inputs } from "../parse/inputs.ts";
import type { FunctionSymbol, SourceMap, SourcePlace } from "../symbols/table.ts";
import { use } from "./prune.ts";

/** What the rest of a build needs of a compilation. */
export interface Made {
  /** One text for each object file. */
  readonly c: readonly string[];
  readonly sourceMap: SourceMap;
  readonly inputs: Inputs;
}

/** What names a compilation, besides the texts of its files. Paths are absolute and have no slash at the end. */
export interface Subject {
  /** Folder of the cache. */
  readonly cache: string;
  /** Of the compiler and its library. */
  readonly packageRoot: string;
  /** Of the sources; what is not of the package is named from here, so that a copy of the project finds it too. */
  readonly projectRoot: string;
  /** What makes this compiler another than others. */
  readonly compiler: string;
  /** The entry, and whatever else the compiler is told to read. */
  readonly modules: readonly string[];
  readonly isDebug: boolean;
}

/** As it is written. */
interface Written {
  readonly c: readonly string[];
  readonly functions: readonly (readonly [string, FunctionSymbol])[];
  readonly places: readonly (readonly [number, SourcePlace])[];
}

/** What was made of the same before, or undefined. */
export function findKept(subject: Subject): Made | undefined {
  const file = fileOf(subject);
  const kept = readKept<Written>(file, subject);
  if (kept === undefined) return undefined;
  use(file);
  const { c, functions, places } = kept.value;
  const sourceMap = { functions: new Map(functions), places: new Map(places) };
  return { c, sourceMap, inputs: kept.inputs };
}

/** Keeps what was made. A cache that cannot be written is for the build to report. */
export function keep(subject: Subject, { c, sourceMap, inputs }: Made): void {
  const { functions, places } = sourceMap;
  const written: Written = { c, functions: [...functions], places: [...places] };
  mkdirSync(subject.cache, { recursive: true });
  writeKept(fileOf(subject), subject, inputs, written);
}

/** Where sources are; see Subject. */
type Roots = Pick<Subject, "packageRoot" | "projectRoot">;

/** What `writeKept` wrote, if it would be made from the same now. A file that cannot be read is none. */
export function readKept<T>(
  file: string,
  { projectRoot }: Roots,
): { readonly inputs: Inputs; readonly value: T } | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const written = JSON.parse(text.slice(0, end)) as Inputs;
    const inputs = moved(written, (name) => path.resolve(projectRoot, name));
    return areCurrent(inputs) ? { inputs, value: JSON.parse(text.slice(end)) as T } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can say, and what it was made from, in an existing folder. */
export function writeKept<T>(file: string, roots: Roots, inputs: Inputs, value: T): void {
  const unfinished = `${file}.${process.pid}`;
  const named = moved(inputs, (name) => nameOf(name, roots));
  writeFileSync(unfinished, `${JSON.stringify(named)}\n${JSON.stringify(value)}`);
  renameSync(unfinished, file);
}

/** A path of the package as it is, any other from the project. */
function nameOf(file: string, { packageRoot, projectRoot }: Roots): string {
  return isBelow(file, packageRoot) ? file : path.relative(projectRoot, file);
}

function isBelow(name: string, folder: string): boolean {
  return name === folder || name.startsWith(`${folder}${path.sep}`);
}

function fileOf(subject: Subject): string {
  const { cache, compiler, isDebug, modules, packageRoot, projectRoot } = subject;
  const ofProject = modules.some((module) => !isBelow(module, packageRoot))
    ? // Tells projects with the same names of modules apart; and in a copy as deep as this package.json and node_modules are
      // looked for in as many folders.
      [path.basename(projectRoot), projectRoot.split(path.sep).length]
    : [];
  const parts = [
    compiler,
    ...modules.map((module) => nameOf(module, subject)),
    // Stacks name files of the package by their path in the project that has them.
    ...[packageRoot, ...modules].map((name) =>
      isBelow(name, projectRoot) ? path.relative(projectRoot, name) : null,
    ),
    ...(isDebug ? [projectRoot] : ofProject), // debuggers are told whole paths
  ];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return path.join(cache, `component-${hash.slice(0, 20)}.json`);
}

/** The same with other paths. */
function moved({ sources, asked, noFolders, links }: Inputs, to: (name: string) => string): Inputs {
  const renamed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [to(name), value]));
  return {
    sources: renamed(sources),
    asked: renamed(asked),
    noFolders: noFolders.map(to),
    links: Object.fromEntries(Object.entries(links).map(([name, real]) => [to(name), to(real)])),
  };
}
