/**
 * The modules of a program: what each exports and in which order they run, and the registry of function and
 * class templates. A module is bound when it is first needed; a function body is lowered when flow analysis
 * first reaches it.
 */
import * as path from "node:path";
import { boundModule } from "../bind/bound.ts";
import { isInstantiated } from "../bind/namespace.ts";
import { hasModifier } from "../bind/syntax.ts";
import {
  type BoundModule,
  type ClassInfo,
  type FunctionInfo,
  Variable,
} from "../bind/variables.ts";
import { type Code, Refusal } from "../check/refusal.ts";
import { type ClassTemplate, FunctionTemplate } from "../ir/ir.ts";
import { isCommonJs, type ResolutionMode, syntaxErrors } from "../parse/resolve.ts";
import { type FrontEnd, type Position, ts } from "../parse/typescript.ts";
import { commonJsNames, Facade } from "./commonjs.ts";
import { functionTemplate } from "./function.ts";
import { findGlobalWrites } from "./global-object.ts";
import { type AsyncModule, asyncModules } from "./module-order.ts";

/** What an exported name is. */
export type Export =
  | { readonly kind: "variable"; readonly variable: Variable; readonly module: Module }
  | { readonly kind: "namespace"; readonly module: Module }
  | { readonly kind: "native"; readonly name: string };

export class Module {
  readonly file: ts.SourceFile;
  /** Short and stable: a path below the project or the library, without its ending. */
  readonly id: string;
  readonly bound: BoundModule;
  readonly isLibrary: boolean;
  /** Modules it imports for their values, in source order. */
  readonly imports: Module[] = [];
  readonly defaultVariable: Variable;
  /** Of a CommonJS or JSON module: what ES modules see of it. */
  readonly facade: Facade | null;
  init: FunctionTemplate | null = null;
  constructor(file: ts.SourceFile, id: string, isLibrary: boolean) {
    this.file = file;
    this.id = id;
    this.isLibrary = isLibrary;
    const isRequired = isCommonJs(file) || file.fileName.endsWith(".json");
    this.bound = boundModule(file, isRequired);
    this.facade = isRequired ? new Facade(this) : null;
    this.defaultVariable = new Variable("default", "const", this.bound.fn, file);
    this.defaultVariable.isGlobal = true;
  }
}

export interface ProgramOptions {
  readonly frontEnd: FrontEnd;
  /** Absolute folder of `lib/`. */
  readonly libraryRoot: string;
  /** Absolute folder that module ids are relative to. */
  readonly projectRoot: string;
}

/** Rooms of this package that are compiled into images. */
const OF_PACKAGE = /^(lib|os|cluster|servers)\//;

/** Is `file` somewhere in `folder`? Both are absolute. */
function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
}

export class Program {
  readonly frontEnd: FrontEnd;
  readonly refusals: Refusal[] = [];
  readonly templates: FunctionTemplate[] = [];
  readonly classes: ClassTemplate[] = [];
  /** Modules in the order they run. */
  readonly order: Module[] = [];
  /** Modules that only `import()` reaches, each after what it imports: they run when they are first asked for. */
  readonly lazy: Module[] = [];
  private waiting: ReadonlyMap<Module, AsyncModule> | null = null;
  private readonly options: ProgramOptions;
  private readonly modules = new Map<ts.SourceFile, Module>();
  private readonly templateOf = new Map<FunctionInfo, FunctionTemplate>();
  readonly classOf = new Map<ClassInfo, ClassTemplate>();
  private readonly symbolPlaces = new Map<ts.Node, number>();

  constructor(options: ProgramOptions) {
    this.options = options;
    this.frontEnd = options.frontEnd;
  }

  refuse(code: Code, at: ts.Node | Position, reason: string, hint: string): void {
    const refusal = new Refusal(code, at, reason, hint);
    const key = refusal.format();
    if (!this.refusals.some((r) => r.format() === key)) this.refusals.push(refusal);
  }

  moduleOf(file: ts.SourceFile): Module {
    let module = this.modules.get(file);
    if (module === undefined) {
      const { libraryRoot, projectRoot } = this.options;
      const packageRoot = path.dirname(libraryRoot);
      const isOfPackage = isBelow(file.fileName, packageRoot) && !this.isOfProject(file.fileName);
      const relative = path.relative(isOfPackage ? packageRoot : projectRoot, file.fileName);
      const plain = relative.replace(/\.[cm]?[jt]sx?$/, "").replaceAll("..", "up");
      const isLibrary = isBelow(file.fileName, libraryRoot);
      module = new Module(file, this.freeId(plain, relative, isOfPackage), isLibrary);
      this.modules.set(file, module);
      this.refuseSyntax(file);
    }
    return module;
  }

  /** A project within this package, such as an example, has its own files for itself. */
  private isOfProject(fileName: string): boolean {
    const { libraryRoot, projectRoot } = this.options;
    return isBelow(projectRoot, path.dirname(libraryRoot)) && isBelow(fileName, projectRoot);
  }

  private readonly ids = new Set<string>();

  /**
   * Files of this package have the same ids in every project, so that every project's objects can be the same; those
   * that begin with the name of one of its folders are theirs alone. Files that differ in their ending only keep it.
   */
  private freeId(plain: string, relative: string, isOfPackage: boolean): string {
    const short = !isOfPackage && OF_PACKAGE.test(plain) ? `./${plain}` : plain;
    const id = this.ids.has(short) ? relative.replaceAll("..", "up") : short;
    this.ids.add(id);
    return id;
  }

  /** The checker reports the errors of the files it knows. */
  private refuseSyntax(file: ts.SourceFile): void {
    if (this.frontEnd.isChecked(file)) return;
    for (const { messageText, start } of syntaxErrors(file)) {
      const text = ts.flattenDiagnosticMessageText(messageText, " ");
      this.refuse("SK1001", { file, offset: start ?? 0 }, text, "use a version without the error");
    }
  }

  /** A module of the library by its path below `lib/`, such as `es/iterate.ts`. */
  libraryModule(relative: string): Module {
    const name = path.join(this.options.libraryRoot, relative);
    const file = this.frontEnd.sourceOf(name);
    if (file === undefined) throw new Error(`cannot read lib/${relative}`);
    return this.moduleOf(file);
  }

  private readonly resolvedGlobals = new Map<string, Export | null>();

  /** What a name means that the program does not declare: ECMAScript's own first, then the web's, then Node's. */
  resolveGlobal(name: string): Export | null {
    let found = this.resolvedGlobals.get(name);
    if (found === undefined) {
      found =
        this.resolveExport(this.libraryModule("es/globals.ts"), name) ??
        this.resolveExport(this.libraryModule("web/globals.ts"), name) ??
        this.resolveExport(this.libraryModule("node/globals.ts"), name) ??
        this.resolveFetch(name);
      this.resolvedGlobals.set(name, found);
    }
    return found;
  }

  /** All that `resolveGlobal` finds. */
  globalNames(): string[] {
    const files = ["es/globals.ts", "web/globals.ts", "node/globals.ts"];
    const names = files.flatMap((file) => this.exportNames(this.libraryModule(file)));
    if (this.resolveGlobal("fetch") !== null) names.push("fetch");
    return [...new Set(names)].filter((name) => name !== "default");
  }

  /** Names that the program asks for as globals, and are told that nothing has. */
  readonly missingGlobals = new Set<string>();

  /** Functions of JavaScript whose prototype is used as no class allows, found by analysis: by file, and place. */
  readonly toOpen = new Map<string, Set<number>>();

  /** Asks for the function at `node` to be opened: see parse/prototype-functions.ts. */
  open(node: ts.Node): void {
    const { fileName } = node.getSourceFile();
    const places = this.toOpen.get(fileName) ?? new Set();
    this.toOpen.set(fileName, places.add(node.pos));
  }
  private writes: ReadonlySet<string> | null = null;

  /** Names that the program sets as `globalThis.name = ...`. */
  globalWrites(): ReadonlySet<string> {
    const files = this.frontEnd.program.getSourceFiles();
    this.writes ??= findGlobalWrites(files.filter((file) => !file.isDeclarationFile));
    return this.writes;
  }

  /** `fetch` stands on the network: its module is there only for programs that name it. */
  private resolveFetch(name: string): Export | null {
    const file = path.join(this.options.libraryRoot, "http/fetch-image.ts");
    const isThere = this.frontEnd.program.getSourceFile(file) !== undefined;
    return name === "fetch" && isThere
      ? this.resolveExport(this.libraryModule("http/fetch-image.ts"), name)
      : null;
  }

  /** Adds a module and all it imports to the order of evaluation (ECMA-262 16.2.1.5.3, depth first). */
  addModule(module: Module, order = this.order, seen = new Set<Module>(this.order)): void {
    if (seen.has(module)) return;
    seen.add(module);
    for (const statement of module.file.statements) {
      const target = this.importedModule(module, statement);
      if (target === null) continue;
      this.noteImports(target, statement);
      module.imports.push(target);
      if (order === this.lazy && target.isLibrary) this.onLibraryModule(target);
      else this.addModule(target, order, seen);
    }
    order.push(module);
  }

  /** Called with modules of the library that lazy ones import: they run before everything, as all that is asked of it. */
  onLibraryModule: (module: Module) => void = () => {};

  /** Adds a module that `import()` names, and what it imports, to those that run when they are asked for. */
  addLazily(module: Module): void {
    this.addModule(module, this.lazy, new Set([...this.order, ...this.lazy]));
  }

  /** The modules of the program: those that run by themselves first. */
  get all(): readonly Module[] {
    return [...this.order, ...this.lazy];
  }

  /** The facade of a CommonJS module takes the exports that some module asks for. */
  private noteImports(target: Module, statement: ts.Statement): void {
    const { facade } = target;
    if (facade === null) return;
    const all = this.commonJsNames(target);
    for (const name of importedNames(statement) ?? all) if (all.has(name)) facade.variable(name);
  }

  /** What a module waits for; null when it just runs. To be asked once all entries have been added. */
  asyncModule(module: Module): AsyncModule | null {
    this.waiting ??= asyncModules(this.order);
    return this.waiting.get(module) ?? null;
  }

  private importedModule(module: Module, statement: ts.Statement): Module | null {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return null;
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return null;
    if (isErasedImport(statement, module)) return null;
    return this.resolveModule(module, moduleSpecifier);
  }

  /** The module that `require(specifier)` gives in `from`, or null. */
  requiredModule(from: Module, specifier: string): Module | null {
    const file = this.resolveFile(from, specifier, "require");
    return file === undefined ? null : this.moduleOf(file);
  }

  private readonly resolved = new Map<string, ts.SourceFile | undefined>();

  private resolveFile(
    from: Module,
    specifier: string,
    mode: ResolutionMode,
  ): ts.SourceFile | undefined {
    const key = `${mode} ${specifier} ${from.file.fileName}`;
    if (!this.resolved.has(key))
      this.resolved.set(key, this.frontEnd.resolve(specifier, from.file, mode));
    return this.resolved.get(key);
  }

  /** The module that `import(specifier)` gives in `from`, or null. */
  importedModuleOf(from: Module, specifier: string): Module | null {
    const file = this.resolveFile(from, specifier, "import");
    return file === undefined ? null : this.moduleOf(file);
  }

  resolveModule(from: Module, specifier: ts.StringLiteral): Module | null {
    const file = this.resolveFile(from, specifier.text, "import");
    if (file === undefined) {
      const { code, message, hint } = missingModule(specifier.text, specifier);
      this.refuse(code, specifier, message, hint);
      return null;
    }
    return this.moduleOf(file);
  }

  /** The number of a place where a symbol is made. */
  symbolPlace(node: ts.Node): number {
    const known = this.symbolPlaces.get(node);
    if (known !== undefined) return known;
    this.symbolPlaces.set(node, this.symbolPlaces.size);
    return this.symbolPlaces.size - 1;
  }

  /** What `name` is when imported from `module`; null when it does not export it. */
  resolveExport(module: Module, name: string, seen = new Set<Module>()): Export | null {
    if (seen.has(module)) return null;
    seen.add(module);
    if (name === "*") return { kind: "namespace", module };
    if (module.facade !== null) return this.facadeExport(module, module.facade, name);
    for (const statement of module.file.statements) {
      const found = this.exportIn(module, statement, name, seen);
      if (found !== null) return found;
    }
    for (const statement of module.file.statements) {
      const star = this.starExport(module, statement);
      if (star === null || name === "default") continue;
      const found = this.resolveExport(star, name, seen);
      if (found !== null) return found;
    }
    return null;
  }

  private facadeExport(module: Module, facade: Facade, name: string): Export | null {
    if (name !== "default" && !this.commonJsNames(module).has(name)) return null;
    return { kind: "variable", variable: facade.variable(name), module };
  }

  private readonly namesOf = new Map<Module, ReadonlySet<string>>();

  private commonJsNames(module: Module): ReadonlySet<string> {
    let names = this.namesOf.get(module);
    if (names === undefined) {
      names = commonJsNames(this, module);
      this.namesOf.set(module, names);
    }
    return names;
  }

  /** Every name a module exports, in the order a namespace object lists them (sorted). */
  exportNames(module: Module, seen = new Set<Module>()): string[] {
    if (seen.has(module)) return [];
    seen.add(module);
    const names = new Set<string>();
    if (module.facade !== null) return [...this.commonJsNames(module), "default"].sort();
    for (const statement of module.file.statements) {
      if (ts.isExportAssignment(statement)) names.add("default");
      for (const name of declaredNames(statement)) if (isExported(statement)) names.add(name);
      if (isExported(statement) && isDefault(statement)) names.add("default");
      if (
        ts.isExportDeclaration(statement) &&
        !statement.isTypeOnly &&
        statement.exportClause !== undefined
      ) {
        if (ts.isNamedExports(statement.exportClause)) {
          for (const e of statement.exportClause.elements)
            if (!e.isTypeOnly) names.add(e.name.text);
        } else names.add(statement.exportClause.name.text);
      }
      const star = this.starExport(module, statement);
      if (star !== null) {
        for (const name of this.exportNames(star, seen)) if (name !== "default") names.add(name);
      }
    }
    return [...names].sort();
  }

  private starExport(module: Module, statement: ts.Statement): Module | null {
    if (!ts.isExportDeclaration(statement) || statement.exportClause !== undefined) return null;
    if (statement.isTypeOnly || statement.moduleSpecifier === undefined) return null;
    return this.importedModule(module, statement);
  }

  private exportIn(
    module: Module,
    statement: ts.Statement,
    name: string,
    seen: Set<Module>,
  ): Export | null {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause === undefined || statement.isTypeOnly) return null;
      if (ts.isNamespaceExport(clause)) {
        const target = clause.name.text === name ? this.importedModule(module, statement) : null;
        return target === null ? null : { kind: "namespace", module: target };
      }
      for (const element of clause.elements) {
        if (element.name.text !== name || element.isTypeOnly) continue;
        const local = (element.propertyName ?? element.name).text;
        if (statement.moduleSpecifier === undefined) return this.localExport(module, local, seen);
        const target = this.importedModule(module, statement);
        return target === null ? null : this.resolveExport(target, local, new Set(seen));
      }
      return null;
    }
    if (ts.isExportAssignment(statement)) {
      if (name !== "default") return null;
      return (
        this.exportedNamespace(module, statement, seen) ?? {
          kind: "variable",
          variable: module.defaultVariable,
          module,
        }
      );
    }
    if (!isExported(statement)) return null;
    if (name === "default" && isDefault(statement)) {
      const named = declaredNames(statement)[0];
      if (named !== undefined) return this.localExport(module, named, seen);
      return { kind: "variable", variable: module.defaultVariable, module };
    }
    if (isDefault(statement) || !declaredNames(statement).includes(name)) return null;
    return this.localExport(module, name, seen);
  }

  /** `import * as ns …; export default ns`: the namespace itself, which nobody can assign. */
  exportedNamespace(
    module: Module,
    statement: ts.ExportAssignment,
    seen = new Set<Module>(),
  ): Export | null {
    const { expression } = statement;
    if (!ts.isIdentifier(expression)) return null;
    const variable = module.bound.references.get(expression);
    if (variable?.kind !== "import") return null;
    const found = this.resolveVariable(module, variable, new Set(seen));
    return found?.kind === "namespace" ? found : null;
  }

  private localExport(module: Module, name: string, seen: Set<Module>): Export | null {
    const variable = module.bound.scope.names.get(name);
    if (variable !== undefined) return this.resolveVariable(module, variable, seen);
    for (const statement of module.file.statements) {
      if (
        ts.isFunctionDeclaration(statement) &&
        statement.name?.text === name &&
        statement.body === undefined
      ) {
        return { kind: "native", name };
      }
    }
    return null;
  }

  /** Follows an imported binding to what it stands for. */
  resolveVariable(module: Module, variable: Variable, seen = new Set<Module>()): Export | null {
    const { importOf } = variable;
    if (importOf === null) return { kind: "variable", variable, module };
    const declaration = importDeclarationOf(importOf.node);
    if (declaration === null || !ts.isStringLiteral(declaration.moduleSpecifier)) return null;
    const target = this.resolveModule(module, declaration.moduleSpecifier);
    if (target === null) return null;
    return this.resolveExport(target, importOf.name, new Set(seen));
  }

  /** The template of a function declared at the top of `module`. */
  staticTemplate(variable: Variable, module: Module): FunctionTemplate {
    const info = module.bound.functions.get(variable.declaration);
    if (info === undefined) throw new Error(`${variable.name} is not a function`);
    return functionTemplate(this, module, info, variable.name);
  }

  template(
    info: FunctionInfo,
    name: string,
    module: Module,
    cls: ClassTemplate | null,
    lower: (template: FunctionTemplate) => void,
  ): FunctionTemplate {
    let template = this.templateOf.get(info);
    if (template === undefined) {
      template = new FunctionTemplate(this.templates.length, name, info, module.id, cls, lower);
      this.templates.push(template);
      this.templateOf.set(info, template);
    }
    return template;
  }
}

export function isNodeModule(name: string): boolean {
  return name.startsWith("node:") || NODE_MODULES.has(name);
}

/** The refusal of an import that leads nowhere. */
export function missingModule(name: string, at: ts.Node | Position): Refusal {
  if (isNodeModule(name)) {
    const hint =
      'move this part into a component with node: "linux", or use skerry/net and skerry/process';
    return new Refusal(
      "SK1004",
      at,
      `the module "${name}" of Node.js is not available in an image`,
      hint,
    );
  }
  return new Refusal(
    "SK1002",
    at,
    `cannot find the module "${name}"`,
    "check the path, or install the package",
  );
}

/** Modules of Node that can be named without the `node:` prefix. */
const NODE_MODULES = new Set(
  (
    "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns " +
    "domain events fs fs/promises http http2 https inspector module net os path perf_hooks process punycode " +
    "querystring readline repl stream string_decoder timers timers/promises tls tty url util v8 vm " +
    "worker_threads zlib"
  ).split(" "),
);

/** Names that an import or export declaration takes from its module; null for all of them. */
function importedNames(statement: ts.Statement): string[] | null {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined) return [];
    if (ts.isNamespaceImport(bindings)) return null;
    return bindings.elements.map((e) => (e.propertyName ?? e.name).text);
  }
  if (!ts.isExportDeclaration(statement)) return [];
  const clause = statement.exportClause;
  if (clause === undefined || ts.isNamespaceExport(clause)) return null;
  return clause.elements.map((e) => (e.propertyName ?? e.name).text);
}

function importDeclarationOf(node: ts.Node): ts.ImportDeclaration | null {
  let at: ts.Node | undefined = node;
  while (at !== undefined && !ts.isImportDeclaration(at)) at = at.parent;
  return at ?? null;
}

/** An import that is dropped: type-only, or none of its names is ever used as a value. */
function isErasedImport(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  module: Module,
): boolean {
  if (ts.isExportDeclaration(statement)) {
    if (statement.isTypeOnly) return true;
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) return false;
    return clause.elements.length > 0 && clause.elements.every((e) => e.isTypeOnly);
  }
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const locals: ts.Identifier[] = clause.name === undefined ? [] : [clause.name];
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) locals.push(bindings.name);
  else if (bindings !== undefined) locals.push(...bindings.elements.map((e) => e.name));
  if (locals.length === 0) return false;
  return locals.every((name) => module.bound.declarations.get(name)?.isReferenced !== true);
}

function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function isDefault(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    const names: string[] = [];
    const add = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) names.push(name.text);
      else for (const e of name.elements) if (!ts.isOmittedExpression(e)) add(e.name);
    };
    for (const declaration of statement.declarationList.declarations) add(declaration.name);
    return names;
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    (ts.isModuleDeclaration(statement) && isInstantiated(statement))
  ) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  return [];
}
