import assert from "node:assert/strict";
import test from "node:test";
import { listFiles } from "./source-files.ts";
import { SUITES } from "./suites.ts";

test("every file of tests is in exactly one suite", () => {
  const places = SUITES.flatMap((suite) => (suite.kind === "files" ? suite.places : []));
  for (const file of listFiles().filter((path) => path.endsWith(".test.ts"))) {
    const own = places.filter((place) => file === place || file.startsWith(`${place}/`));
    assert.equal(own.length, 1, `${file} is in ${own.length} suites`);
  }
});
