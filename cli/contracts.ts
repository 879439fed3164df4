/**
 * The contracts of an application's components, made by the compiler before anything is built or
 * started, for components of every kind: `.skerry/ebb/<component>.ts` starts a component in place of
 * its entry, and joins the application first.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ContractModel, makeContracts, PACKAGE_ROOT } from "#compiler";
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
  const known = new Map<string, { component: string; model: ContractModel }>();
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
  check: (model: ContractModel) => void,
): string | null {
  const folder = join(directory, ".skerry", "ebb");
  const entryFile = join(folder, `${component}.ts`);
  const contractsFile = join(folder, `${component}.contracts.ts`);
  const made = makeContracts({
    entry: entryPath(entry, directory),
    packageRoot: PACKAGE_ROOT,
    ...{ contractsFile, entryFile, isImage },
  });
  if (made === null) {
    for (const file of [entryFile, contractsFile]) rmSync(file, { force: true });
    return null;
  }
  for (const model of made.models) check(model);
  write(contractsFile, made.contracts);
  write(entryFile, made.entry);
  return entryFile;
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
  { contract }: ContractModel,
  component: string,
  other: { readonly component: string; readonly model: ContractModel },
): CliError {
  return new CliError(
    "TWO_EBBS",
    EXIT.DATA,
    `${contract.name} of ${component} (${contract.file}) is another class than that of ` +
      `${other.component} (${other.model.contract.file})`,
    "rename one of them: nodes know an Ebb by its class's name",
  );
}
