/**
 * Which file a specifier names when the program runs. The type checker looks for declarations; here the sources are
 * looked for, by the conditions of an image: "skerry-image", "es2022", "es2020", "es2015", "import" or "require", "default";
 * the package says in which order. A package that has declarations is type-checked against them and compiled from its JavaScript.
 *
 * JavaScript is CommonJS where Node.js says so: `.cjs`, or `.js` below a package.json without `"type": "module"`, unless
 * it has `import` or `export` declarations.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { rewriteFunctionClasses } from "./function-classes.ts";
import { openFunctions } from "./prototype-functions.ts";
import { ts } from "./typescript.ts";

/** How a module asks for another one; packages may give each a different file. */
export type ResolutionMode = "import" | "require";

/** Source files by the names that modules use for them. */
export class Resolver {
  private readonly host: ts.CompilerHost;
  private readonly options: ts.CompilerOptions;
  private readonly caches: Record<ResolutionMode, ts.ModuleResolutionCache>;

  constructor(host: ts.CompilerHost, options: ts.CompilerOptions) {
    this.host = host;
    // Not in the declarations of `typescript`: leaves out declaration files and the condition "types".
    this.options = { ...options, noDtsResolution: true } as ts.CompilerOptions;
    const makeCache = (): ts.ModuleResolutionCache =>
      ts.createModuleResolutionCache(host.getCurrentDirectory(), (n) => n, this.options);
    this.caches = { import: makeCache(), require: makeCache() };
  }

  /** Absolute path of the file that `specifier` names in the file `from`, or undefined. */
  fileNameOf(specifier: string, from: string, mode: ResolutionMode): string | undefined {
    const found = ts.resolveModuleName(
      specifier,
      from,
      this.options,
      this.host,
      this.caches[mode],
      undefined,
      mode === "require" ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
    );
    const name = found.resolvedModule?.resolvedFileName;
    if (name === undefined || /\.d\.[cm]?ts$/.test(name)) return undefined;
    return this.besideTypeScript(specifier, from, name) ?? name;
  }

  /** A package that ships `x.ts` beside `x.js` means the latter; TypeScript takes the former. */
  private besideTypeScript(specifier: string, from: string, name: string): string | undefined {
    if (!isJavaScript(from) || isJavaScript(name) || !specifier.startsWith(".")) return undefined;
    const asked = path.resolve(path.dirname(from), specifier);
    return [asked, `${asked}.js`].find((n) => isJavaScript(n) && this.host.fileExists(n));
  }
}

export function isJavaScript(fileName: string): boolean {
  return /\.[cm]?js$/.test(fileName);
}

/** Parses a file that the checker does not see. Syntax errors are in `syntaxErrors`. */
export function parseSource(
  fileName: string,
  text: string,
  opened?: ReadonlySet<number>,
): ts.SourceFile {
  const file = parseText(fileName, text);
  if (opened !== undefined) openFunctions(file, opened);
  if (isJavaScript(fileName)) rewriteFunctionClasses(file, () => parseText(fileName, text));
  return file;
}

function parseText(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(
    fileName,
    text,
    {
      languageVersion: ts.ScriptTarget.ESNext,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    },
    true,
  );
}

/** What the parser found wrong. */
export function syntaxErrors(file: ts.SourceFile): readonly ts.Diagnostic[] {
  return (file as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
}

const packageTypes = new Map<string, boolean>();

/** Does Node.js run this file as CommonJS? */
export function isCommonJs(file: ts.SourceFile): boolean {
  const { fileName } = file;
  if (!isJavaScript(fileName) || fileName.endsWith(".mjs")) return false;
  if (fileName.endsWith(".cjs")) return true;
  return !ts.isExternalModule(file) && !isModulePackage(path.dirname(fileName));
}

/** Does the package.json above `folder` say `"type": "module"`? */
function isModulePackage(folder: string): boolean {
  const known = packageTypes.get(folder);
  if (known !== undefined) return known;
  const file = path.join(folder, "package.json");
  const parent = path.dirname(folder);
  let answer = false;
  if (fs.existsSync(file)) {
    const content: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    answer =
      typeof content === "object" &&
      content !== null &&
      "type" in content &&
      content.type === "module";
  } else if (parent !== folder && path.basename(folder) !== "node_modules") {
    answer = isModulePackage(parent);
  }
  packageTypes.set(folder, answer);
  return answer;
}
