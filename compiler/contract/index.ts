/**
 * Contracts: from the classes of a component that are Ebbs to a module with stubs, dispatch, codecs
 * and validators. The same for components that run on Node and in images.
 */
import * as path from "node:path";
import { RefusalError } from "../check/refusal.ts";
import { type Inputs, openProgram, ts } from "../parse/typescript.ts";
import { findContracts } from "./find.ts";
import type { ContractModel } from "./model.ts";
import { contractsModule, RESERVED, specifierOf } from "./write-contract.ts";

export type { ContractModel } from "./model.ts";

export interface ContractsRequest {
  /** Absolute path of the component's entry module. */
  readonly entry: string;
  /** Absolute path of the folder of this package. */
  readonly packageRoot: string;
  /** Absolute paths that the texts are for. */
  readonly contractsFile: string;
  readonly entryFile: string;
  /** It will be an image, where `node:fs` is made of an Ebb. */
  readonly isImage?: boolean;
}

export interface MadeContracts {
  readonly models: readonly ContractModel[];
  /** The module of contracts. */
  readonly contracts: string;
  /** A module to start with in place of the entry: it joins the application first. */
  readonly entry: string;
  /** What they were made from. */
  readonly inputs: Inputs;
}

/**
 * The contracts of a component; null when it has none. Throws RefusalError for classes that cannot
 * be Ebbs. A component that does not mention `skerry/ebb`, or what stands on it, costs a look at its
 * modules.
 */
export function makeContracts(request: ContractsRequest): MadeContracts | null {
  const { contractsFile, entry, entryFile } = request;
  const packageRoot = path.resolve(request.packageRoot);
  const names = request.isImage === true ? [...WITH_EBBS, ...WITH_EBBS_IN_IMAGES] : WITH_EBBS;
  if (!mentionsEbbs(entry, names, new Set())) return null;
  const libraryRoot = path.join(packageRoot, "lib");
  const frontEnd = openProgram({ roots: [entry], libraryRoot });
  const kindsFile = path.join(packageRoot, "cluster/component/kinds.ts");
  const { contracts, refusals } = findContracts(frontEnd, kindsFile, entry, RESERVED);
  if (refusals.length > 0) throw new RefusalError(refusals);
  if (contracts.models.length === 0) return null;
  const from = JSON.stringify(specifierOf(entryFile, entry));
  const source = frontEnd.program.getSourceFile(entry);
  const module = source && frontEnd.checker.getSymbolAtLocation(source);
  const exported = module ? frontEnd.checker.getExportsOfModule(module) : [];
  const exportedNames = exported.map(({ name }) => name);
  const start = [
    "// Made by skerry; what is changed here is lost.",
    `import ${JSON.stringify(specifierOf(entryFile, contractsFile))};`,
    `import ${from};`,
    ...(exportedNames.some((name) => name !== "default") ? [`export * from ${from};`] : []),
    ...(exportedNames.includes("default") ? [`export { default } from ${from};`] : []),
  ];
  return {
    models: contracts.models,
    contracts: contractsModule(contracts, contractsFile),
    entry: `${start.join("\n")}\n`,
    inputs: frontEnd.inputs(),
  };
}

const WITH_EBBS = ["skerry/ebb", "skerry/files"];
/** Of `skerry/nodes`, on Node.js, only this is an Ebb. */
const IMPORTS_NODES =
  /\bimport\s*(?:\{[^}]*\bnodes\b[^}]*\}|\*[^;]*)\s*from\s*["']skerry\/nodes["']/;
const WITH_EBBS_IN_IMAGES = ["node:fs", "node:fs/promises", "fs", "fs/promises"];

/** Whether a module, or one that it imports by a path, imports one of `names`. */
function mentionsEbbs(file: string, names: readonly string[], seen: Set<string>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = ts.sys.readFile(file);
  if (text === undefined) return false;
  if (IMPORTS_NODES.test(text)) return true;
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.some(({ fileName }) => {
    if (names.includes(fileName)) return true;
    if (!fileName.startsWith(".")) return false;
    const asked = path.resolve(path.dirname(file), fileName);
    const named = asked.replace(/\.(m?)js$/, ".$1ts");
    return mentionsEbbs(ts.sys.fileExists(asked) ? asked : named, names, seen);
  });
}

/** What the type checker has against a module, as texts; for tests of what is made. */
export function checkModule(file: string, packageRoot: string): string[] {
  const libraryRoot = path.join(path.resolve(packageRoot), "lib");
  return openProgram({ roots: [file], libraryRoot })
    .diagnostics()
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
