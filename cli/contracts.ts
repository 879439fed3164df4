/**
 * The contracts of an application's components, made by the compiler before anything is built or
 * started, for components of every kind: `.skerry/ebb/<component>.ts` starts a component in place of
 * its entry, and joins the application first.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  type ContractModel,
  type ContractsRequest,
  compilerStamp,
  type MadeContracts,
  makeContracts,
  PACKAGE_ROOT,
  readKept,
  writeKept,
} from "#compiler";
import { CliError, EXIT } from "./error.ts";
import { explained, makeFolder } from "./images.ts";
import { entryPath, isLibrary, type Located } from "./locate.ts";

/**
 * The application with the modules that start its components. Throws RefusalError for classes that
 * cannot be Ebbs, and CliError when two components disagree about one.
 */
export function withContracts(located: Located): Located {
  const starts = new Map<string, string>();
  const implementers = new Map<string, string[]>();
  const known = new Map<string, { component: string; model: Model }>();
  for (const [name, component] of Object.entries(located.app.components)) {
    if ("command" in component || component.entry.startsWith("skerry/")) continue;
    const isImage = isLibrary(component);
    const start = makeStart(name, component.entry, located.directory, isImage, (model) => {
      if (model.implementation !== null) {
        const type = model.contract.name;
        implementers.set(type, [...(implementers.get(type) ?? []), name]);
      }
      const other = known.get(model.contract.name);
      if (other === undefined) known.set(model.contract.name, { component: name, model });
      else if (other.model.contract.file !== model.contract.file) {
        throw twoClasses(model, name, other);
      }
    });
    if (start !== null) starts.set(name, start);
  }
  return { ...located, starts, implementers };
}

function makeStart(
  component: string,
  entry: string,
  directory: string,
  isImage: boolean,
  check: (model: Model) => void,
): string | null {
  const folder = join(directory, ".skerry", "ebb");
  const entryFile = join(folder, `${component}.ts`);
  const contractsFile = join(folder, `${component}.contracts.ts`);
  const files = { contractsFile, entryFile };
  const made = knownOr({ entry: entryPath(entry, directory), files, folder, isImage, component });
  if (made === null) {
    for (const file of [entryFile, contractsFile]) rmSync(file, { force: true });
    return null;
  }
  for (const model of made.models) check(model);
  write(contractsFile, made.contracts);
  write(entryFile, made.entry);
  return entryFile;
}

/** An Ebb of a component, as far as components have to agree. */
type Model = Pick<ContractModel, "contract" | "implementation">;

interface Made extends Pick<MadeContracts, "contracts" | "entry"> {
  readonly models: readonly Model[];
}

interface Wanted {
  readonly component: string;
  /** Absolute path of the component's entry. */
  readonly entry: string;
  readonly files: Pick<ContractsRequest, "contractsFile" | "entryFile">;
  /** Where they are, and where it is kept what was made. */
  readonly folder: string;
  readonly isImage: boolean;
}

/** The component's contracts; its types are read when they were not made from the same before. */
function knownOr({ component, entry, files, folder, isImage }: Wanted): Made | null {
  const roots = { packageRoot: resolve(PACKAGE_ROOT), projectRoot: folder };
  const key = [compilerStamp(PACKAGE_ROOT), entry, isImage].join(" ");
  const keptFile = join(folder, `${component}.kept.json`);
  const kept = readKept<Made & { readonly key: string }>(keptFile, roots);
  if (kept?.value.key === key) return kept.value;
  const made = makeContracts({ entry, packageRoot: PACKAGE_ROOT, ...files, isImage });
  if (made === null) {
    rmSync(keptFile, { force: true });
    return null;
  }
  const { contracts, inputs } = made;
  const models = made.models.map(({ contract, implementation }) => ({ contract, implementation }));
  makeFolder(folder);
  try {
    writeKept(keptFile, roots, inputs, { key, models, contracts, entry: made.entry });
  } catch (error) {
    throw explained(error);
  }
  return made;
}

/** A file that is the same already is left alone, so that what is built from it is, too. */
function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  makeFolder(dirname(path));
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw explained(error);
  }
}

function twoClasses(
  { contract }: Model,
  component: string,
  other: { readonly component: string; readonly model: Model },
): CliError {
  return new CliError(
    "TWO_EBBS",
    EXIT.DATA,
    `${contract.name} of ${component} (${contract.file}) is another class than that of ` +
      `${other.component} (${other.model.contract.file})`,
    "rename one of them: nodes know an Ebb by its class's name",
  );
}
