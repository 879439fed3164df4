/** Erases the types of a program so that Node can run it. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import ts from "#typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  useDefineForClassFields: true,
  verbatimModuleSyntax: false,
  rewriteRelativeImportExtensions: true,
};

/**
 * Writes the JavaScript of a program below `folder`; returns its entry. In a folder below the repository its imports of
 * rooms (`#cluster/ebb`) resolve as everywhere in it; elsewhere `folder` is a package of its own.
 */
export function transpileTo(entry: string, root: string | null, folder: string): string {
  if (!folder.startsWith(PACKAGE_ROOT))
    writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  if (root === null)
    return transpile(entry, path.join(folder, `${path.basename(entry, ".ts")}.js`));
  for (const name of readdirSync(root, { recursive: true })) {
    const file = path.join(root, String(name));
    if (!statSync(file).isFile()) continue;
    const out = path.join(folder, String(name));
    mkdirSync(path.dirname(out), { recursive: true });
    if (file.endsWith(".ts")) transpile(file, out.replace(/\.ts$/, ".js"));
    else writeFileSync(out, readFileSync(file));
  }
  return path.join(folder, "main.js");
}

/** The JavaScript of one module. */
export function erase(text: string, fileName = "main.ts"): string {
  return ts.transpileModule(text, { fileName, compilerOptions: OPTIONS }).outputText;
}

function transpile(file: string, out: string): string {
  writeFileSync(out, erase(readFileSync(file, "utf8"), file));
  return out;
}
