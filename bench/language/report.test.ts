import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { summarize } from "../statistics.ts";
import { ROOT } from "../tools.ts";
import { readLanguageOptions } from "./main.ts";
import { geometricMean, languageRows, languageTable, type Measured } from "./report.ts";
import { NOTHING, SUITE } from "./suite.ts";

const PROGRAMS = join(ROOT, "bench/language/programs");

test("the suite and its folder are the same programs", () => {
  const listed = [...SUITE, NOTHING].map(({ name }) => `${name}.ts`);
  assert.deepEqual(readdirSync(PROGRAMS).sort(), [...listed, "check.ts"].sort());
  for (const { name, hasC } of SUITE) {
    assert.equal(existsSync(join(ROOT, `bench/language/c/${name}.c`)), hasC, name);
  }
});

const [kernel, other] = [SUITE[0]!, SUITE.at(-1)!];
const MEASURED: readonly Measured[] = [
  {
    program: kernel,
    times: { ours: summarize([20]), c: summarize([10]), node: summarize([40]) },
    refusal: null,
  },
  { program: other, times: { ours: summarize([5]), node: summarize([40]) }, refusal: null },
  { program: other, times: { node: summarize([40]) }, refusal: "no such thing" },
];

test("ratios are ours in parts of theirs, the means geometric, C's of kernels alone", () => {
  const [first, second, third, mean] = languageRows(MEASURED, 1, "abc");
  assert.deepEqual([first!.cRatio, first!.nodeRatio], [2, 0.5]);
  assert.deepEqual([second!.cRatio, second!.nodeRatio], [null, 0.125]);
  assert.deepEqual([third!.value, third!.nodeRatio], [null, null]);
  assert.deepEqual([mean!.what, mean!.cRatio, mean!.nodeRatio], ["language/mean", 2, 0.25]);
  assert.equal(geometricMean([]), null);
});

test("the table says why a program has no figure", () => {
  const lines = languageTable(languageRows(MEASURED, 1, "abc"), MEASURED).split("\n");
  assert.match(lines[1]!, /^nbody +20 +±0% +10 +2\.00 +40 +0\.50$/);
  assert.match(lines[3]!, /^ray-tracer +refused: no such thing$/);
});

test("the command line names programs with or without the benchmark's name", () => {
  const words = ["--only", "language/nbody", "--only", "json", "--runs", "3"];
  assert.deepEqual(readLanguageOptions(words), {
    isJson: false,
    runs: 3,
    only: ["nbody", "json"],
  });
  assert.throws(() => readLanguageOptions(["--only", "none"]), { code: "USAGE" });
  assert.throws(() => readLanguageOptions(["--runs", "0"]), { code: "USAGE" });
});
