/** From a row of the table of suites to the processes that run it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Suite } from "./suites.ts";

/** The repository: this file runs as `build/tools/test-jobs.js`. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One process. */
export interface Job {
  readonly suite: Suite;
  /** The test file's path from the repository, or the command. */
  readonly title: string;
  /** Words after `node`. */
  readonly words: readonly string[];
}

/** The jobs of a suite; the largest files, which tend to take longest, first. */
export function jobsOf(suite: Suite): Job[] {
  if (suite.kind === "command") {
    return suite.commands.map((words) => ({ suite, title: words.join(" "), words }));
  }
  return suite.places
    .flatMap((place) => (place.endsWith(".ts") ? [place] : testFiles(place)))
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .map((file) => ({
      suite,
      title: file,
      words: ["--enable-source-maps", "--test-reporter=tap", `build/${file.slice(0, -3)}.js`],
    }));
}

function sizeOf(file: string): number {
  return statSync(join(ROOT, file)).size;
}

/** False for what only other test files import: a harness, or tests that a function declares for several subjects. */
function hasTests(file: string): boolean {
  const text = readFileSync(join(ROOT, file), "utf8");
  const declares = /^(test|describe|it|suite|for|if)\b/m.test(text) || !/^export /m.test(text);
  return text.includes('from "node:test"') && declares;
}

function testFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file))
    .filter(hasTests);
}
