/** `skerry explain --in FILE` and `--symbol NAME`: what the compiler made of a part of a component. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  compileComponent,
  explainSource,
  type Question,
  type SiteReport,
  type SourceLine,
  type UnitReport,
  type ValueReport,
} from "#compiler";
import { CliError, EXIT } from "./error.ts";
import { explained } from "./images.ts";
import { isLibrary, type Located, startPath } from "./locate.ts";
import type { Terminal } from "./terminal.ts";

/** Columns for names; longer ones push the rest aside. */
const NAME_WIDTH = 14;

export interface SourceQuestion {
  /** A path, absolute or from the working directory; empty: every file of the component. */
  readonly file: string;
  /** Empty: everything in the file. */
  readonly name: string;
  readonly isJson: boolean;
}

/** Prints the answer for each component that is compiled. Throws CliError when there is none. */
export async function explainSources(
  located: Located,
  question: SourceQuestion,
  terminal: Terminal,
): Promise<void> {
  const file = question.file === "" ? null : resolve(question.file);
  if (file !== null && !existsSync(file)) {
    throw new CliError("NOT_FOUND", EXIT.NO_INPUT, `${question.file} does not exist`, "");
  }
  const asked = { file, name: question.name === "" ? null : question.name };
  const units: UnitReport[] = [];
  for (const [name, component] of Object.entries(located.app.components)) {
    if (!isLibrary(component)) continue;
    const entry = startPath(name, component.entry, located);
    await terminal.progress(`analysing ${name}`, async () => {
      units.push(...unitsOf(entry, located.directory, asked));
    });
  }
  if (units.length === 0) {
    const what = question.name === "" ? question.file : question.name;
    throw new CliError(
      "NOT_FOUND",
      EXIT.NO_INPUT,
      `nothing of ${what} is in the program`,
      "only what can run is compiled; names are those of the source: add, Counter, Counter.add",
    );
  }
  if (question.isJson) terminal.line(JSON.stringify(units, null, 2));
  else for (const unit of units) show(unit, terminal);
}

function unitsOf(entry: string, directory: string, question: Question): UnitReport[] {
  try {
    return explainSource(compileComponent({ entry, projectRoot: directory }), question);
  } catch (error) {
    throw explained(error);
  }
}

function show(unit: UnitReport, terminal: Terminal): void {
  const versions = unit.kind === "class" ? "layouts" : "versions";
  const many = unit.versions === 1 ? "" : `, ${unit.versions} ${versions}`;
  terminal.line(`${terminal.bold(`${unit.kind} ${unit.name}`)}  ${place(unit.at)}${many}`);
  for (const value of unit.values) showValue(value, terminal);
  showSites("tests", unit.guards, terminal);
  showSites("allocates", unit.allocations, terminal);
  terminal.line();
}

function showValue({ name, words, why }: ValueReport, terminal: Terminal): void {
  terminal.line(`  ${name.padEnd(NAME_WIDTH)}  ${words}`);
  for (const { what, how, chain } of why) {
    const way = chain.map(place).reverse().join(" <- ");
    terminal.line(`  ${" ".repeat(NAME_WIDTH)}    ${what}: ${how}, ${way}`);
  }
}

function showSites(title: string, sites: readonly SiteReport[], terminal: Terminal): void {
  for (const { what, at } of sites) {
    terminal.line(`  ${title.padEnd(NAME_WIDTH)}  ${at.line}:${at.column}  ${what}`);
  }
}

function place({ file, line, column }: SourceLine): string {
  const shown = relative(process.cwd(), file);
  return `${shown}:${line}:${column}`;
}
