/**
 * Generated cases of printing and parsing numbers, JSON and regular expressions, on Node and compiled.
 *
 *   node build/tests/cases/main.js [numbers | json | regexp]... [--first N] [--count N] [--sanitize]
 *
 * A case that differs is printed with its number; `--first` and `--count 1` give it again.
 */
import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { buildImage, PACKAGE_ROOT } from "#compiler";
import { execute } from "../differential/run.ts";

const SUBJECTS = ["numbers", "json", "regexp"] as const;
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
  const text = words.map(String);
  const outcomes = await Promise.all([
    execute(process.execPath, [script, ...text], {}, LIMIT_MS),
    execute(program, ["--", ...text], { ASAN_OPTIONS: "detect_leaks=0" }, LIMIT_MS),
  ]);
  for (const { code, stderr } of outcomes) {
    if (code !== 0) throw new Error(`${subject}: exit ${code}\n${stderr.slice(0, 2000)}`);
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

mkdirSync(OUT, { recursive: true });
const chosen = SUBJECTS.filter((subject) => args.includes(subject));
let wrong = 0;
for (const subject of chosen.length > 0 ? chosen : SUBJECTS) {
  wrong += await compare(subject, value("--first", 0), value("--count", 10 * BLOCK));
}
process.exitCode = wrong > 0 ? 1 : 0;
