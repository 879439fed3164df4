import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../budgets.ts";
import { buildRows, readBuildOptions } from "./main.ts";
import type { Build, Builds } from "./once.ts";

const build = (wall: number): Build => ({ wall, processor: 2 * wall, phases: {} });
const builds = (cold: number, edit: number): Builds => ({
  ...{ cold: build(cold), string: build(edit), statement: build(edit + 4) },
});

test("rows are medians, and those on processors keep to budgets", () => {
  const rows = buildRows([builds(10, 1), builds(30, 3), builds(20, 2)]);
  assert.deepEqual(
    rows.map(({ what, ours }) => [what, ours?.median]),
    [
      ["build/cold", 20],
      ["build/cold-processor", 40],
      ["build/edit-string", 2],
      ["build/edit-string-processor", 4],
      ["build/edit-statement", 6],
      ["build/edit-statement-processor", 12],
    ],
  );
  const budget = { what: "build/edit-string-processor", unit: "ms", budget: 3, marginPercent: 10 };
  assert.deepEqual(
    judge([budget, { ...budget, budget: 4 }], rows).map(({ isKept }) => isKept),
    [false, true],
  );
});

test("options are a number of builds and JSON", () => {
  assert.deepEqual(readBuildOptions([]), { runs: 3, isJson: false });
  assert.deepEqual(readBuildOptions(["--json", "--runs", "1"]), { runs: 1, isJson: true });
  assert.throws(() => readBuildOptions(["--runs"]), { code: "USAGE" });
  assert.throws(() => readBuildOptions(["--quick"]), { code: "USAGE" });
});
