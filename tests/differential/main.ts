/**
 * Command line of the differential corpus; see run.ts.
 *
 *   main [--corpus DIR] [--only TEXT] [--short N] [--part K/N] [--later] [--sanitize] [--stress] [--both] [--quick] [--unoptimized] [--gcc] [--interpret [--watch]] [--group N] [--jobs N] [--verbose]
 *
 * `--short N` takes the shortest Nth of each feature, `--part K/N` the Kth of N parts of what there is. `--group N`
 * compiles up to N programs together (groups.ts).
 *
 * Plain builds unless told; `--sanitize` with sanitizers instead, `--stress` with sanitizers and a collection at every
 * chance, `--quick` plain ones that inline hardly anything, `--both` these and those, `--unoptimized` plain ones that
 * are not optimized at all, `--gcc` by the other C compiler.
 * `--interpret` compiles nothing: the reference interpreter of the IR runs the programs (interpret.ts);
 * with `--watch` each value is held against what analysis says it can be. Warnings about generated C are errors.
 */
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import { requireKnown } from "../known-options.ts";
import { inGroups } from "./groups.ts";
import { interpretAll } from "./interpret.ts";
import {
  type Build,
  BY_GCC,
  listPrograms,
  PLAIN,
  type Program,
  QUICK,
  runAll,
  SANITIZED,
  STRESSED,
  shortest,
  UNOPTIMIZED,
  type Verdict,
} from "./run.ts";

const args = process.argv.slice(2);
requireKnown(
  args,
  [
    ...[
      "--later",
      "--sanitize",
      "--stress",
      "--both",
      "--quick",
      "--gcc",
      "--interpret",
      "--watch",
    ],
    ...["--unoptimized", "--verbose", "--accept-all"],
  ],
  ["--corpus", "--only", "--short", "--part", "--group", "--jobs"],
);
const value = (name: string, fallback: string): string => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : (args[at + 1] ?? fallback);
};
const root = path.resolve(
  value("--corpus", path.join(PACKAGE_ROOT, "tests/differential/programs")),
);
const only = value("--only", "");
const later = args.includes("--later");
const [part = 1, parts = 1] = value("--part", "1/1").split("/").map(Number);
const found = listPrograms(root, (f) => f.startsWith("later-") === later);
const programs = shortest(found, Number(value("--short", "1")))
  .filter((p) => p.name.includes(only))
  .filter((_, index) => index % parts === part - 1);
function wantedBuilds(): readonly Build[] {
  if (args.includes("--gcc")) return [BY_GCC];
  if (args.includes("--both")) return [QUICK, STRESSED];
  if (args.includes("--quick")) return [QUICK];
  if (args.includes("--unoptimized")) return [UNOPTIMIZED];
  if (args.includes("--stress")) return [STRESSED];
  return [args.includes("--sanitize") ? SANITIZED : PLAIN];
}
function report(program: Program, verdict: Verdict): void {
  if (verdict.kind === "same") {
    if (args.includes("--verbose")) console.log(`same     ${program.name}`);
    return;
  }
  console.log(
    `${verdict.kind.padEnd(8)} ${program.name}\n    ${verdict.text.slice(0, 1200).replaceAll("\n", "\n    ")}`,
  );
}

const jobs = Number(value("--jobs", "2"));
const counts = args.includes("--interpret")
  ? await interpretAll(programs, args.includes("--watch"), jobs, report)
  : await runAll(
      inGroups(programs, Number(value("--group", "1"))),
      path.join(root, "../ambient.d.ts"),
      wantedBuilds(),
      jobs,
      report,
    );
console.log(JSON.stringify(counts));
/** `--accept-all`: the corpus has only programs that the compiler accepts. */
const refused = args.includes("--accept-all") ? counts.refused : 0;
process.exitCode = counts.wrong + counts.broken + refused > 0 ? 1 : 0;
