/** From an entry module to C: parse, analyse, write. Everything before the C compiler. */
import * as path from "node:path";
import { PROGRAM_LIMITS, type ProgramLimits } from "../check/limits.ts";
import { Refusal, RefusalError } from "../check/refusal.ts";
import { emitProgram } from "../emit/program.ts";
import { Engine } from "../flow/engine.ts";
import { type Module, missingModule, Program } from "../lower/program.ts";
import type { Opened } from "../parse/prototype-functions.ts";
import { type FrontEnd, openProgram, ts } from "../parse/typescript.ts";
import type { SourceMap } from "../symbols/table.ts";

export interface CompileOptions {
  /** Absolute path of the module to start with. */
  readonly entry: string;
  /** Absolute path of `lib/`. */
  readonly libraryRoot: string;
  /** Names in reports and ids are relative to this folder; the entry's folder unless told. */
  readonly projectRoot?: string;
  /** A module that runs before the entry, if the program needs it. */
  readonly before?: Before;
  /** Modules that start what the entry exports, such as a component with a `fetch` method. */
  readonly starters?: readonly Starter[];
  /** Ambient declaration files for the type checker. */
  readonly ambient?: readonly string[];
  /** For a debugger: generated C names lines instead of places, and stacks have no positions. */
  readonly debug?: boolean;
  /** Other bounds of its size than `PROGRAM_LIMITS`. */
  readonly limits?: ProgramLimits;
  /** A program compiled before in this process, whose parsed files are used again. */
  readonly old?: FrontEnd;
  /** Says what is being done, where that takes long. */
  readonly onProgress?: (step: string) => void;
}

/** A module that programs need which import certain others, such as the one that boots the network. */
export interface Before {
  /** Absolute path of the module. */
  readonly module: string;
  /** Absolute paths of the modules whose import makes it necessary. */
  readonly neededBy: readonly string[];
}

/** A function that is called with the entry's default export when that has a certain method. */
export interface Starter {
  readonly method: string;
  /** Absolute path of the module that exports the function, and its name. */
  readonly module: string;
  readonly name: string;
}

export interface Compiled {
  /** One text for each object file. */
  readonly c: readonly string[];
  /** What the symbols of the linked program are made from. */
  readonly sourceMap: SourceMap;
  readonly frontEnd: FrontEnd;
  readonly engine: Engine;
  /** Milliseconds by phase. */
  readonly times: Readonly<Record<string, number>>;
  readonly functionCount: number;
}

/** A program compiled to C before all of its types are checked. */
export interface Unchecked extends Compiled {
  /** Does the rest, a file in each step; throws RefusalError when there are errors. */
  readonly checking: Iterable<void>;
}

/** Modules by the global that they define: they stand on the network, and are there for programs that name it. */
const BY_NAME: Readonly<Record<string, string>> = { fetch: "http/fetch-image.ts" };

/** Compiles a program to C. Throws RefusalError with everything that was refused. */
export function compileToC(options: CompileOptions): Compiled {
  const compiled = compileUnchecked(options);
  for (const _ of compiled.checking);
  return compiled;
}

/**
 * The same, except for types in files that only an edit elsewhere affects: that is left to the caller, for whom the C
 * compiler may be working meanwhile. Errors of types come before whatever else is refused.
 */
export function compileUnchecked(options: CompileOptions): Unchecked {
  const clock = new Stopwatch();
  const { libraryRoot } = options;
  const limits = options.limits ?? PROGRAM_LIMITS;
  const { frontEnd, program, engine, types } = analysed(options, clock, new Map());
  const root = options.projectRoot ?? path.dirname(options.entry);
  const { c, functionCount, sourceMap } = types.first(() => {
    throwRefusals(program);
    clock.lap("analyse");
    options.onProgress?.("writing C");
    const emitted = emitProgram(engine, engine.order(), {
      root,
      packageRoot: path.dirname(libraryRoot),
      isDebug: options.debug === true,
      charactersMax: limits.charactersMax,
    });
    throwRefusals(program);
    return emitted;
  });
  clock.lap("emit");
  const checking = types.rest();
  return { c, sourceMap, frontEnd, engine, times: clock.laps, functionCount, checking };
}

interface Analysed {
  readonly frontEnd: FrontEnd;
  readonly program: Program;
  readonly engine: Engine;
  readonly types: TypeCheck;
}

/** Where functions turn out to be used as only those can be that have a prototype of their own, it begins again. */
function analysed(options: CompileOptions, clock: Stopwatch, opened: Opened): Analysed {
  const { entry, libraryRoot } = options;
  const { frontEnd, started } = open(options, opened);
  clock.lap("parse");
  const types = new TypeCheck(frontEnd);
  clock.lap("check");
  const program = new Program({
    frontEnd,
    libraryRoot,
    projectRoot: options.projectRoot ?? path.dirname(entry),
  });
  const modules = started.map((name) => moduleAt(program, frontEnd, name));
  const limits = options.limits ?? PROGRAM_LIMITS;
  const engine = new Engine(program, limits.evaluationsMax, (count) =>
    options.onProgress?.(`analysing ${count} functions`),
  );
  types.first(() => engine.run(modules));
  const more = program.refusals.length === 0 ? null : joined(opened, program.toOpen);
  if (more === null) return { frontEnd, program, engine, types };
  clock.lap("analyse");
  return analysed(options, clock, more);
}

/** Both; null where the second has nothing new. */
function joined(opened: Opened, more: Opened): Opened | null {
  const result = new Map(opened);
  let hasNew = false;
  for (const [file, places] of more) {
    const known = opened.get(file);
    if ([...places].every((place) => known?.has(place))) continue;
    result.set(file, new Set([...(known ?? []), ...places]));
    hasNew = true;
  }
  return hasNew ? result : null;
}

/** Opens the program; `started` are the modules to run, in that order. */
function open(
  options: CompileOptions,
  opened: Opened,
): { frontEnd: FrontEnd; started: readonly string[] } {
  const { entry, libraryRoot, before, ambient = [], old } = options;
  const library: string[] = [];
  const started = [entry];
  const virtualFiles = new Map<string, string>();
  const reopen = (last?: FrontEnd): FrontEnd =>
    openProgram(
      { roots: [...started, ...library], libraryRoot, ambient, virtualFiles, opened },
      last,
    );
  let frontEnd = reopen(old);
  const starter = options.starters?.find(({ method }) => frontEnd.exportsMethod(entry, method));
  if (starter !== undefined) {
    const module = path.join(libraryRoot, STARTER_MODULE);
    virtualFiles.set(module, starterText(entry, starter));
    started.push(module);
    frontEnd = reopen(frontEnd);
  }
  for (const [name, module] of Object.entries(BY_NAME)) {
    if (!frontEnd.usesAmbient(name)) continue;
    library.push(path.join(libraryRoot, module));
    frontEnd = reopen(frontEnd);
  }
  const isInProgram = (module: string): boolean =>
    frontEnd.program.getSourceFile(module) !== undefined;
  if (before?.neededBy.some(isInProgram)) {
    started.unshift(before.module);
    frontEnd = reopen(frontEnd);
  }
  frontEnd.checker; // which binds: from here on nodes have parents
  // First, so that nothing that boots can see its constants before they are there.
  if (starter !== undefined) started.unshift(starter.module);
  return { frontEnd, started };
}

/** Where the text is that a starter is called from; no such file exists. */
const STARTER_MODULE = "image/starter.ts";

function starterText(entry: string, { module, name }: Starter): string {
  return (
    `import component from ${JSON.stringify(entry)};\n` +
    `import { ${name} } from ${JSON.stringify(module)};\n` +
    `${name}(component);\n`
  );
}

function moduleAt(program: Program, frontEnd: FrontEnd, name: string): Module {
  const file = frontEnd.sourceOf(name);
  if (file === undefined) throw new Error(`cannot read ${name}`);
  return program.moduleOf(file);
}

function throwRefusals(program: Program): void {
  if (program.refusals.length > 0) throw new RefusalError(program.refusals);
}

/** Errors TypeScript reports in the program's own files are refusals. */
class TypeCheck {
  readonly #steps: Generator<boolean, readonly ts.Diagnostic[]>;

  /** Looks at the files that are new; throws RefusalError with all errors when they have any. */
  constructor(frontEnd: FrontEnd) {
    this.#steps = frontEnd.diagnosing();
    if (this.#steps.next().value === true) for (const _ of this.rest());
  }

  /** Runs `act`; what goes wrong in it may come of wrong types, which are then the error. */
  first<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      for (const _ of this.rest());
      throw error;
    }
  }

  /** Looks at all other files, one in each step; throws RefusalError when there is an error in any. */
  *rest(): Generator<void> {
    for (let step = this.#steps.next(); ; step = this.#steps.next()) {
      if (step.done === true) return throwErrors(step.value ?? []);
      yield;
    }
  }
}

function throwErrors(diagnostics: readonly ts.Diagnostic[]): void {
  const refusals: Refusal[] = [];
  for (const diagnostic of diagnostics) {
    const { file, start } = diagnostic;
    if (diagnostic.category !== ts.DiagnosticCategory.Error) continue;
    if (HARMLESS.has(diagnostic.code)) continue;
    if (file === undefined || start === undefined) throw new Error(text(diagnostic));
    refusals.push(refusalOf(diagnostic, file, start));
  }
  if (refusals.length > 0) throw new RefusalError(refusals);
}

/** What TypeScript says of modules and JSX has codes of its own. */
function refusalOf(diagnostic: ts.Diagnostic, file: ts.SourceFile, start: number): Refusal {
  const at = { file, offset: start };
  const specifier = /^["']([^"']+)["']/.exec(file.text.slice(start))?.[1];
  const refusal = specifier === undefined ? null : missingModule(specifier, at);
  if (refusal !== null && NO_MODULE.has(diagnostic.code)) return refusal;
  if (JSX.has(diagnostic.code)) {
    return new Refusal(
      "SK1108",
      at,
      "JSX is not compiled",
      "call the factory function it stands for",
    );
  }
  return new Refusal(
    "SK1001",
    at,
    `TS${diagnostic.code}: ${text(diagnostic)}`,
    hintFor(diagnostic),
  );
}

function hintFor(diagnostic: ts.Diagnostic): string {
  const said = text(diagnostic);
  const name = /'(\w+Sync)'/.exec(said)?.[1];
  if (name === undefined || !/"(?:node:)?fs"|cluster\/files/.test(said))
    return "correct the type error";
  const why =
    "files are on another node, and its answer cannot arrive while the program waits for it";
  return `${why}: await ${name.slice(0, -"Sync".length)} of node:fs/promises`;
}

const NO_MODULE = new Set([2307, 2591, 2792]);
/**
 * JavaScript without declarations is compiled all the same, and what it exports is `any`; expressions have the flag v of
 * ECMAScript 2024, which Node.js 20 has, too.
 */
const HARMLESS = new Set([7016, 1501]);
const JSX = new Set([17004, 7026, 2875]);

function text(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n    ");
}

class Stopwatch {
  readonly laps: Record<string, number> = {};
  private last = performance.now();
  lap(name: string): void {
    const now = performance.now();
    this.laps[name] = Math.round(now - this.last);
    this.last = now;
  }
}
