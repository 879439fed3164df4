/** `npm run bench -- language`: our programs, C's and Node's, one after the other in one run. */
import { currentCommit, describeProcessor, writeRows } from "../results.ts";
import { BenchError, requirePrograms } from "../tools.ts";
import { type Prepared, prepare, prepareMeter, SETTINGS } from "./prepare.ts";
import { languageRows, languageTable, type Measured } from "./report.ts";
import { measure, type Times } from "./run.ts";
import { NOTHING, SUITE } from "./suite.ts";

export interface LanguageOptions {
  readonly isJson: boolean;
  readonly runs: number;
  /** All unless told. */
  readonly only: readonly string[];
}

const RUNS = 5;

const USAGE = `npm run bench -- language      the programs of bench/language, compiled by us, in C and on Node

  --only NAME      one program; may be given again. Programs:
${wrapped(SUITE.map(({ name }) => name))}
  --runs N         runs of each, ${RUNS} unless told; figures are medians
  --json           one JSON object for each row instead of the table
`;

function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < words.length; i += 6) {
    lines.push(`                   ${words.slice(i, i + 6).join(" ")}`);
  }
  return lines.join("\n");
}

/** Throws USAGE with what is wrong and the usage. */
export function readLanguageOptions(words: readonly string[]): LanguageOptions {
  const only: string[] = [];
  let [isJson, runs] = [false, RUNS];
  const wrong = (what: string): never => {
    throw new BenchError("USAGE", `bench: ${what}\n\n${USAGE}`);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === "--json") isJson = true;
    else if (word === "--runs") {
      runs = Number(words[++at]);
      if (!Number.isInteger(runs) || runs < 1) wrong("--runs needs a number of runs");
    } else if (word === "--only") {
      const name = words[++at]?.replace(/^language\//, "") ?? "";
      if (!SUITE.some((program) => program.name === name)) wrong(`"${name}" is no program`);
      only.push(name);
    } else wrong(`"${word}" is no option`);
  }
  return { isJson, runs, only };
}

export async function benchLanguage(
  words: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const options = readLanguageOptions(words);
  requirePrograms(["clang"]);
  const meter = prepareMeter();
  const wanted = SUITE.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  const prepared: Prepared[] = [];
  const nothing = await prepare(NOTHING);
  for (const program of wanted) {
    progress(`building ${program.name}`);
    prepared.push(await prepare(program));
  }
  const base = measure(meter, nothing, options.runs, {});
  const all = prepared.map((one) => measured(meter, one, options.runs, base, progress));
  const commit = currentCommit();
  const rows = languageRows(all, options.runs, commit);
  if (options.isJson) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  else process.stdout.write(languageTable(rows, all));
  const path = writeRows({
    name: ["language", ...options.only].join("-"),
    date: new Date().toISOString(),
    commit,
    command: `npm run bench -- language ${words.join(" ")}`.trim(),
    machine: describeProcessor(),
    settings: { ...SETTINGS, runs: options.runs },
    rows,
  });
  progress(`written to ${path}`);
}

function measured(
  meter: string,
  prepared: Prepared,
  runs: number,
  base: Times,
  progress: (line: string) => void,
): Measured {
  const { program, refusal } = prepared;
  progress(`measuring ${program.name}`);
  return { program, refusal, times: measure(meter, prepared, runs, base) };
}
