/**
 * The only importer of `typescript` (6.0.3, pinned). Everything else in the compiler reaches the parser and the
 * checker through here, so that a later front end touches one folder.
 */

import * as fs from "node:fs";
import * as path from "node:path";
import ts from "#typescript";
import { withoutAutoAccessors } from "./auto-accessors.ts";
import { withoutDecorators } from "./decorators.ts";
import { hashOf, InputRecorder, type Inputs } from "./inputs.ts";
import { hideOwnNames } from "./library-names.ts";
import type { Opened } from "./prototype-functions.ts";
import { isJavaScript, parseSource, type ResolutionMode, Resolver } from "./resolve.ts";

export { type Inputs, ts };

/** Where a node stands: a file of the program and a UTF-16 offset in it. */
export interface Position {
  readonly file: ts.SourceFile;
  readonly offset: number;
}

export interface LineColumn {
  readonly fileName: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

export function lineColumn(position: Position): LineColumn {
  const at = position.file.getLineAndCharacterOfPosition(position.offset);
  return { fileName: position.file.fileName, line: at.line + 1, column: at.character + 1 };
}

export function positionOf(node: ts.Node): Position {
  const file = node.getSourceFile();
  return { file, offset: node.getStart(file) };
}

/** A program and its checker, all modules resolved as they will be in an image. */
export interface FrontEnd {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The module a specifier in `from` names when the program runs, or undefined. */
  resolve(specifier: string, from: ts.SourceFile, mode: ResolutionMode): ts.SourceFile | undefined;
  /** Does the module at this absolute path export an object with such a method as `default`, by its types? */
  exportsMethod(fileName: string, method: string): boolean;
  /** Does a file that is not of the library use this name of the ambient declarations as a value? */
  usesAmbient(name: string): boolean;
  /** The source of a file as it runs, by its absolute path; undefined when it cannot be read. */
  sourceOf(fileName: string): ts.SourceFile | undefined;
  /** Every file that was read so far: those of the checker, and those that it never saw. */
  files(): readonly ts.SourceFile[];
  /**
   * Does the checker know this file? Packages with declarations are compiled from sources that it never saw, and so is what
   * the program uses of the library without importing it.
   */
  isChecked(file: ts.SourceFile): boolean;
  /**
   * Syntax and type errors of every file that is neither a declaration file nor part of the library or the library OS,
   * which are checked when they are built.
   */
  diagnostics(): readonly ts.Diagnostic[];
  /**
   * The same in steps, for who has something else to do meanwhile: the first looks at the files that were not there
   * when types were last checked, the others each at one file that they affect. A step says whether the first found errors.
   */
  diagnosing(): Generator<boolean, readonly ts.Diagnostic[]>;
  /** What is known of the files that were checked; the next program has only what an edit affects checked again. */
  checkedFiles(): CheckedFiles | undefined;
  /** What the program was made from so far. */
  inputs(): Inputs;
  /** What was asked of the file system, for the next program that takes answers over. */
  readonly recorder: InputRecorder;
}

export type CheckedFiles = ts.SemanticDiagnosticsBuilderProgram;

export interface FrontEndInput {
  /** Absolute paths of the entry, and of modules that are started with it. */
  readonly roots: readonly string[];
  /** Absolute path of the folder of the library, whose declaration file replaces DOM and Node types. */
  readonly libraryRoot: string;
  /** Extra ambient declaration files. */
  readonly ambient?: readonly string[];
  /** Files whose text does not come from disk, by absolute path. */
  readonly virtualFiles?: ReadonlyMap<string, string>;
  /** Functions of JavaScript that stand for no class, however their files use them. */
  readonly opened?: Opened;
}

/**
 * Besides "import" or "require": an image, and the editions of ECMAScript that it runs, by which packages offer classes
 * instead of what stood for them before 2015.
 */
const IMAGE_CONDITIONS = ["skerry-image", "es2022", "es2020", "es2015"];

const makeOptions = (libraryRoot: string): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ES2022,
  lib: [
    ...["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
    // What Node.js 20 has of ECMAScript 2024.
    ...["lib.es2024.arraybuffer.d.ts", "lib.es2024.string.d.ts", "lib.es2024.regexp.d.ts"],
  ],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: IMAGE_CONDITIONS,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  allowJs: true,
  checkJs: false,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  useDefineForClassFields: true,
  experimentalDecorators: false,
  ignoreDeprecations: "6.0",
  paths: nodePaths(libraryRoot),
});

/** Source files of TypeScript's own library and of ours, parsed once for all programs of this process. */
const parsedFiles = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();

/** Files of the checker as they run, each parsed once. */
const plainFiles = new WeakMap<ts.SourceFile, ts.SourceFile>();

/** The same for files that the checker does not see. */
const uncheckedFiles = new Map<
  string,
  { readonly text: string; readonly file: ts.SourceFile; readonly opened?: ReadonlySet<number> }
>();

/** Declarations of what programs use without importing it. */
const AMBIENT = ["globals.d.ts", "node/ambient.d.ts"];

/** Modules of Node.js that images have, and their files from `lib/node`. */
const NODE_MODULES: Readonly<Record<string, string>> = {
  async_hooks: "async_hooks.ts",
  buffer: "buffer.ts",
  crypto: "crypto.ts",
  diagnostics_channel: "diagnostics-channel.ts",
  events: "events-module.ts",
  fs: "../../cluster/files/fs.ts",
  "fs/promises": "../../cluster/files/promises.ts",
  http: "http.ts",
  net: "net.ts",
  os: "os.ts",
  path: "path.ts",
  perf_hooks: "perf_hooks.ts",
  process: "process.ts",
  assert: "assert.ts",
  "assert/strict": "assert-strict.ts",
  querystring: "querystring.ts",
  readline: "readline.ts",
  "readline/promises": "readline-promises.ts",
  stream: "stream.ts",
  "stream/promises": "stream-promises.ts",
  "stream/web": "stream-web.ts",
  string_decoder: "string_decoder.ts",
  timers: "timers.ts",
  tty: "tty.ts",
  url: "url.ts",
  util: "util.ts",
  "util/types": "util-types.ts",
  "timers/promises": "timers-promises.ts",
};

/** Where they are found, with and without `node:` in front. */
function nodePaths(libraryRoot: string): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(NODE_MODULES).flatMap(([name, file]) => {
      const places = [path.join(libraryRoot, "node", file)];
      return [
        [name, places],
        [`node:${name}`, places],
      ];
    }),
  );
}

function makeHost(
  input: FrontEndInput,
  options: ts.CompilerOptions,
  recorder: InputRecorder,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const readFile = (name: string): string | undefined => {
    const virtual = input.virtualFiles?.get(name);
    if (virtual !== undefined) return virtual;
    return recorder.read(name, ts.sys.readFile(name));
  };
  host.readFile = readFile;
  host.directoryExists = (name) => recorder.lookedForFolder(name, ts.sys.directoryExists(name));
  host.realpath = (name) => recorder.resolved(name, ts.sys.realpath?.(name) ?? name);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  host.fileExists = (name) =>
    input.virtualFiles?.has(name) === true || recorder.lookedForFile(name, ts.sys.fileExists(name));
  host.getSourceFile = (name, languageVersionOrOptions) => {
    const text = readFile(name);
    if (text === undefined) return undefined;
    const cached = parsedFiles.get(name);
    if (cached !== undefined && cached.text === text) return cached.file;
    // The checker sets parents, and does so first of all.
    const source = isOfLibrary(input, name) ? text : withoutAutoAccessors(name, text);
    const file = ts.createSourceFile(name, source, languageVersionOrOptions);
    if (isOfLibrary(input, name)) hideOwnNames(file);
    Object.assign(file, { version: hashOf(text) }); // what the builder of programs goes by
    parsedFiles.set(name, { text, file });
    return file;
  };
  return host;
}

function isOfLibrary(input: FrontEndInput, name: string): boolean {
  return name.startsWith(`${input.libraryRoot}/`);
}

/** A file of the checker's as it runs: it may have decorators. */
function asItRuns(file: ts.SourceFile): ts.SourceFile {
  let found = plainFiles.get(file);
  if (found === undefined) {
    found = withoutDecorators(file, parseSource) ?? file;
    plainFiles.set(file, found);
  }
  return found;
}

/** JavaScript, and what is not part of the checker's program: parsed as it runs. */
function unchecked(
  input: FrontEndInput,
  host: ts.CompilerHost,
  name: string,
): ts.SourceFile | undefined {
  const text = host.readFile(name);
  if (text === undefined) return undefined;
  const cached = uncheckedFiles.get(name);
  const opened = input.opened?.get(name);
  if (cached !== undefined && cached.text === text && cached.opened === opened) return cached.file;
  const file = parseSource(name, text, opened);
  if (isOfLibrary(input, name)) hideOwnNames(file);
  uncheckedFiles.set(name, { text, file, ...(opened === undefined ? {} : { opened }) });
  return file;
}

/** Parses and binds; types are computed on demand. `before` makes a second program of mostly the same files cheap. */
export function openProgram(input: FrontEndInput, before?: FrontEnd): FrontEnd {
  const options = makeOptions(input.libraryRoot);
  // TypeScript takes over which files an unchanged file imports, and does not look again.
  const old = before?.recorder.isCurrent() === true ? before : undefined;
  const recorder = new InputRecorder(old?.recorder);
  const host = makeHost(input, options, recorder);
  const ambient = [
    ...AMBIENT.map((name) => path.join(input.libraryRoot, name)),
    ...(input.ambient ?? []),
  ];
  const program = ts.createProgram({
    rootNames: [...input.roots, ...ambient.filter((f) => fs.existsSync(f))],
    options,
    host,
    ...(old === undefined ? {} : { oldProgram: old.program }),
  });
  const resolver = new Resolver(host, options);
  const besides = new Set<ts.SourceFile>();
  const files = (): ts.SourceFile[] => [...program.getSourceFiles(), ...besides];
  const isOnDisk = ({ fileName }: ts.SourceFile): boolean => !input.virtualFiles?.has(fileName);
  let checked = old?.checkedFiles();
  const folders = [input.libraryRoot, path.join(input.libraryRoot, "../os")];
  const isOwn = (file: ts.SourceFile): boolean =>
    folders.some((folder) => file.fileName.startsWith(folder + path.sep));
  return {
    program,
    // Made when it is first asked for: a program that is opened again with more modules has no use for it.
    get checker() {
      return program.getTypeChecker();
    },
    resolve(specifier, from, mode) {
      const name = resolver.fileNameOf(specifier, from.fileName, mode);
      return name === undefined ? undefined : this.sourceOf(name);
    },
    exportsMethod: (fileName, method) => exportsMethod(program, fileName, method),
    usesAmbient(name) {
      const isMeant = (node: ts.Identifier): boolean =>
        isAmbient(program.getTypeChecker(), node, isOwn);
      return program
        .getSourceFiles()
        .some((file) => !isOwn(file) && !file.isDeclarationFile && uses(file, name, isMeant));
    },
    sourceOf(name) {
      const checked = isJavaScript(name) ? undefined : program.getSourceFile(name);
      if (checked !== undefined) return isOfLibrary(input, name) ? checked : asItRuns(checked);
      const file = unchecked(input, host, name);
      if (file !== undefined) besides.add(file);
      return file;
    },
    files,
    isChecked: (file) => program.getSourceFile(file.fileName) === file,
    diagnostics() {
      const steps = this.diagnosing();
      for (let step = steps.next(); ; step = steps.next())
        if (step.done === true) return step.value;
    },
    *diagnosing() {
      const done = yield* diagnose(program, checked, isOwn);
      checked = done.checked;
      return done.found;
    },
    checkedFiles: () => checked,
    inputs: () => recorder.with(files().filter(isOnDisk)),
    recorder,
  };
}

/** See `FrontEnd.diagnosing`; `before` is what was checked last, and files of the library are not looked at. */
function* diagnose(
  program: ts.Program,
  before: CheckedFiles | undefined,
  isOwn: (file: ts.SourceFile) => boolean,
): Generator<boolean, { found: readonly ts.Diagnostic[]; checked: CheckedFiles }> {
  const found: ts.Diagnostic[] = [...program.getOptionsDiagnostics()];
  const isSkipped = (file: ts.SourceFile): boolean => isOwn(file) || file.isDeclarationFile;
  const isNew = (file: ts.SourceFile): boolean =>
    !isSkipped(file) && before?.getProgram().getSourceFile(file.fileName) !== file;
  const isWrong = (file: ts.SourceFile): boolean =>
    program.getSyntacticDiagnostics(file).length > 0 ||
    program.getSemanticDiagnostics(file).length > 0;
  // The program remembers what it finds, and has it for the builder.
  const wrong = program.getSourceFiles().filter((file) => isNew(file) && isWrong(file));
  const hasErrors = found.length > 0 || wrong.length > 0;
  yield hasErrors;
  const checked = ts.createSemanticDiagnosticsBuilderProgram(
    program,
    { createHash: hashOf },
    before,
  );
  while (checked.getSemanticDiagnosticsOfNextAffectedFile(undefined, isSkipped) !== undefined)
    yield hasErrors;
  for (const file of program.getSourceFiles()) {
    if (isOwn(file)) continue;
    found.push(...program.getSyntacticDiagnostics(file));
    if (!file.isDeclarationFile) found.push(...checked.getSemanticDiagnostics(file));
  }
  return { found, checked };
}

function exportsMethod(program: ts.Program, fileName: string, method: string): boolean {
  const file = program.getSourceFile(fileName);
  if (file === undefined || !file.text.includes("default")) return false;
  const checker = program.getTypeChecker();
  const exported = checker.getSymbolAtLocation(file)?.exports?.get(ts.InternalSymbolName.Default);
  if (exported === undefined) return false;
  const property = checker.getTypeOfSymbolAtLocation(exported, file).getProperty(method);
  if (property === undefined) return false;
  return checker.getTypeOfSymbolAtLocation(property, file).getCallSignatures().length > 0;
}

/** Does it stand for what a declaration file of the library declares? */
function isAmbient(
  checker: ts.TypeChecker,
  node: ts.Identifier,
  isOwn: (file: ts.SourceFile) => boolean,
): boolean {
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  return declarations.some((declaration) => {
    const file = declaration.getSourceFile();
    return file.isDeclarationFile && isOwn(file);
  });
}

/** Is there an identifier of this name for which `isMeant`? */
function uses(
  file: ts.SourceFile,
  name: string,
  isMeant: (node: ts.Identifier) => boolean,
): boolean {
  if (!file.text.includes(name)) return false;
  const visit = (node: ts.Node): boolean =>
    ts.isIdentifier(node)
      ? node.text === name && isMeant(node)
      : ts.forEachChild(node, visit) === true;
  return visit(file);
}
