/**
 * Generated cases of printing and parsing numbers, JSON and regular expressions, on Node and compiled.
 *
 *   node build/tests/cases/main.js [numbers | json | regexp | literals]... [--first N] [--count N] [--sanitize]
 *
 * `literals` are the patterns of `regexp`, written into programs: a fiftieth as many.
 *
 * A case that differs is printed with its number; `--first` and `--count 1` give it again.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { buildImage, PACKAGE_ROOT } from "#compiler";
import { execute } from "../differential/run.ts";
import { literalProgram } from "./literals.ts";

const SUBJECTS = ["numbers", "json", "regexp", "literals"] as const;
const BLOCK = 1000;
const SHOWN_MAX = 5;
const OUT = path.join(PACKAGE_ROOT, "build/cases");
const CACHE = path.join(PACKAGE_ROOT, "build/cache");

const args = process.argv.slice(2);
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

/** The same of programs that are written for this; each has the patterns of so many cases. */
const LITERALS = 250;

async function compareLiterals(first: number, count: number): Promise<number> {
  let wrong = 0;
  for (let from = first; from < first + count; from += LITERALS) {
    const cases = Math.min(LITERALS, first + count - from);
    const base = path.join(OUT, `literals-${process.pid}`);
    const files = [`${base}.mjs`, `${base}.ts`, base] as const;
    const [script, entry, out] = files;
    const folder = "tests/cases";
    const built = path.join(PACKAGE_ROOT, "build", folder);
    writeFileSync(script, literalProgram(from, cases, built, "js"));
    writeFileSync(entry, literalProgram(from, cases, path.join(PACKAGE_ROOT, folder), "ts"));
    const sanitize = args.includes("--sanitize");
    try {
      await buildImage({ entry, platform: "process", out, cache: CACHE, sanitize });
      const [node = [], here = []] = await outputs(script, out, []);
      const differing = node.flatMap((text, i) => (text === here[i] ? [] : [i]));
      for (const at of differing.slice(0, SHOWN_MAX)) {
        console.log(`literals\n  node: ${node[at]}\n  here: ${here[at]}`);
      }
      wrong += differing.length;
    } finally {
      for (const file of files) rmSync(file, { force: true });
    }
  }
  console.log(JSON.stringify({ subject: "literals", first, count, differ: wrong }));
  return wrong;
}

mkdirSync(OUT, { recursive: true });
const chosen = SUBJECTS.filter((subject) => args.includes(subject));
let wrong = 0;
for (const subject of chosen.length > 0 ? chosen : SUBJECTS) {
  const [first, count] = [value("--first", 0), value("--count", 10 * BLOCK)];
  wrong +=
    subject === "literals"
      ? await compareLiterals(first, Math.ceil(count / 50))
      : await compare(subject, first, count);
}
process.exitCode = wrong > 0 ? 1 : 0;
