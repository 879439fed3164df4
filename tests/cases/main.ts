/**
 * Generated cases of printing and parsing numbers, JSON, regular expressions and loops, on Node and compiled.
 *
 *   node build/tests/cases/main.js [numbers | json | regexp | literals | loops]... [--first N] [--count N] [--sanitize]
 *
 * `literals` are the patterns of `regexp`, written into programs, a fiftieth as many; `loops`
 * are functions, a five-hundredth.
 *
 * A case that differs is printed with its number; `--first` and `--count 1` give it again.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { buildImage, PACKAGE_ROOT, RefusalError } from "#compiler";
import { execute } from "../differential/run.ts";
import { erase } from "../differential/transpile.ts";
import { requireKnown } from "../known-options.ts";
import { literalProgram } from "./literals.ts";
import { loopProgram } from "./loops.ts";

const SUBJECTS = ["numbers", "json", "regexp", "literals", "loops"] as const;
const BLOCK = 1000;
const SHOWN_MAX = 5;
const OUT = path.join(PACKAGE_ROOT, "build/cases");
const CACHE = path.join(PACKAGE_ROOT, "build/cache");

const args = process.argv.slice(2);
requireKnown(args, ["--sanitize"], ["--first", "--count"], SUBJECTS);
const value = (name: string, fallback: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : Number(args[at + 1]);
};

/** Runs cases on both; the lines they print. */
async function run(
  subject: string,
  program: string,
  words: readonly number[],
): Promise<string[][]> {
  const script = path.join(PACKAGE_ROOT, `build/tests/cases/${subject}.js`);
  return outputs(script, program, words.map(String));
}

async function outputs(
  script: string,
  program: string,
  text: readonly string[],
): Promise<string[][]> {
  const outcomes = await Promise.all([
    execute(process.execPath, [script, ...text], {}, LIMIT_MS),
    execute(program, ["--", ...text], { ASAN_OPTIONS: "detect_leaks=0" }, LIMIT_MS),
  ]);
  for (const { code, stderr } of outcomes) {
    if (code !== 0) throw new Error(`${script}: exit ${code}\n${stderr.slice(0, 2000)}`);
  }
  return outcomes.map(({ stdout }) => stdout.trimEnd().split("\n"));
}

const LIMIT_MS = 3_600_000;

/** Prints the cases that differ; how many blocks do. */
async function compare(subject: string, first: number, count: number): Promise<number> {
  const out = path.join(OUT, `${subject}-${process.pid}`);
  const entry = path.join(PACKAGE_ROOT, `tests/cases/${subject}.ts`);
  const sanitize = args.includes("--sanitize");
  await buildImage({ entry, platform: "process", out, cache: CACHE, sanitize });
  try {
    const block = Math.min(BLOCK, count);
    const [node = [], ours = []] = await run(subject, out, [first, count, block]);
    const blocks = node.filter((line, i) => line !== ours[i]);
    for (const line of blocks.slice(0, SHOWN_MAX)) {
      const [onNode = [], here = []] = await run(subject, out, [Number(line.split(" ")[0]), block]);
      const differing = onNode.flatMap((text, i) => (text === here[i] ? [] : [i]));
      for (const at of differing.slice(0, SHOWN_MAX)) {
        console.log(`${subject}\n  node: ${onNode[at]}\n  here: ${here[at]}`);
      }
    }
    console.log(
      JSON.stringify({ subject, first, count, blocks: node.length, differ: blocks.length }),
    );
    return blocks.length;
  } finally {
    rmSync(out, { force: true });
  }
}

/** The same of programs that are written for this: so many cases in each. */
const IN_PROGRAM = { literals: 250, loops: 40 };
/** And of so many cases one, for they have to be compiled. */
const ONE_IN = { literals: 50, loops: 500 };

/** Elements with negative numbers: docs/guide/language.md, "What may differ". */
const DOCUMENTED =
  /TypeError: '(-\d+|NaN)' is set on an array by a computed name, which images cannot do$/;

/** False, and says why, when the compiler refuses it. */
async function isBuilt(entry: string, out: string): Promise<boolean> {
  const sanitize = args.includes("--sanitize");
  try {
    await buildImage({ entry, platform: "process", out, cache: CACHE, sanitize });
    return true;
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    console.log(`refused: ${error.message.slice(0, 500)}`);
    return false;
  }
}

interface Written {
  readonly typed: string;
  readonly script: string;
}

function write(subject: keyof typeof IN_PROGRAM, first: number, count: number): Written {
  if (subject === "loops") {
    const typed = loopProgram(first, count);
    return { typed, script: erase(typed) };
  }
  const folder = "tests/cases";
  const built = path.join(PACKAGE_ROOT, "build", folder);
  return {
    typed: literalProgram(first, count, path.join(PACKAGE_ROOT, folder), "ts"),
    script: literalProgram(first, count, built, "js"),
  };
}

async function compareWritten(
  subject: keyof typeof IN_PROGRAM,
  first: number,
  count: number,
): Promise<number> {
  let wrong = 0;
  for (let from = first; from < first + count; from += IN_PROGRAM[subject]) {
    const base = path.join(OUT, `${subject}-${process.pid}`);
    const files = [`${base}.mjs`, `${base}.ts`, base] as const;
    const [script, entry, out] = files;
    const written = write(subject, from, Math.min(IN_PROGRAM[subject], first + count - from));
    writeFileSync(script, written.script);
    writeFileSync(entry, written.typed);
    try {
      if (!(await isBuilt(entry, out))) continue;
      const [node = [], here = []] = await outputs(script, out, []);
      const isSame = (text: string, other = ""): boolean =>
        text === other || DOCUMENTED.test(other);
      const differing = node.flatMap((text, i) => (isSame(text, here[i]) ? [] : [i]));
      for (const at of differing.slice(0, SHOWN_MAX)) {
        console.log(`${subject}\n  node: ${node[at]}\n  here: ${here[at]}`);
      }
      wrong += differing.length;
    } finally {
      for (const file of files) rmSync(file, { force: true });
    }
  }
  console.log(JSON.stringify({ subject, first, count, differ: wrong }));
  return wrong;
}

mkdirSync(OUT, { recursive: true });
const chosen = SUBJECTS.filter((subject) => args.includes(subject));
let wrong = 0;
for (const subject of chosen.length > 0 ? chosen : SUBJECTS) {
  const [first, count] = [value("--first", 0), value("--count", 10 * BLOCK)];
  wrong +=
    subject === "literals" || subject === "loops"
      ? await compareWritten(subject, first, Math.ceil(count / ONE_IN[subject]))
      : await compare(subject, first, count);
}
process.exitCode = wrong > 0 ? 1 : 0;
