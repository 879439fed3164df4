/**
 * `npm run random`: random typed programs on Node and compiled; what they print must be equal.
 *
 *   main [--seed N] [--programs M] [--batch B] [--sanitize | --optimize | --interpret] [--show] [--shrink] [--verbose]
 *
 * `--interpret` compiles nothing: the interpreter of the IR runs them and holds every value against what analysis says.
 * Programs have the seeds N, N+1, …; B of them share one compilation. A difference is printed with its seed;
 * `--seed N --programs 1 --shrink` makes a program small, `--show` prints it. Exit code 1 if any differed.
 */
import { requireKnown } from "../known-options.ts";
import { compareBatch, type How, type Tally } from "./compare.ts";
import { makeCase, moduleText } from "./program.ts";
import { shrink } from "./shrink.ts";

const args = process.argv.slice(2);
requireKnown(
  args,
  ["--sanitize", "--optimize", "--interpret", "--show", "--shrink", "--verbose"],
  ["--seed", "--programs", "--batch"],
);
const value = (name: string, fallback: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : Number(args[at + 1]);
};

process.exitCode = await main();

async function main(): Promise<number> {
  const seed = value("--seed", 1);
  const programs = value("--programs", 400);
  const batch = value("--batch", 20);
  const how: How = {
    sanitize: args.includes("--sanitize"),
    optimize: args.includes("--optimize") ? "-O2" : "-O0",
    isInterpreted: args.includes("--interpret"),
  };
  const tally: Tally = { same: 0, refused: new Map(), found: [] };
  for (let first = seed; first < seed + programs; first += batch) {
    const count = Math.min(batch, seed + programs - first);
    const cases = Array.from({ length: count }, (_, i) => makeCase(first + i));
    if (args.includes("--show")) console.log(moduleText(cases));
    const known = tally.found.length;
    await compareBatch(cases, how, tally);
    if (args.includes("--verbose")) console.log(`to ${first + count - 1}: ${tally.same} the same`);
    for (const found of tally.found.slice(known)) {
      console.log(`${found.kind} --seed ${found.seed}: ${found.text}`);
      if (args.includes("--shrink"))
        console.log(await shrink(moduleText([makeCase(found.seed)]), how));
    }
  }
  report(tally);
  return tally.found.length === 0 ? 0 : 1;
}

function report(tally: Tally): void {
  const refused = [...tally.refused].sort((a, b) => b[1] - a[1]);
  for (const [reason, count] of refused) console.log(`refused ${count}: ${reason}`);
  const sum = refused.reduce((total, [, count]) => total + count, 0);
  console.log(`${tally.same} programs the same, ${tally.found.length} different, ${sum} refused`);
}
