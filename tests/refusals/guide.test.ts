/** The guide to the language lists every code, and names programs that exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { CODES, PACKAGE_ROOT } from "#compiler";

const GUIDE = readFileSync(path.join(PACKAGE_ROOT, "docs/guide/language.md"), "utf8");
const rows = GUIDE.split("\n").filter((line) => line.startsWith("| "));

test("the guide has one row for each refusal code, in order", () => {
  const listed = rows.flatMap((row) => /^\| (SK\d{4}) \|/.exec(row)?.[1] ?? []);
  assert.deepEqual(listed, Object.keys(CODES));
});

test("the programs that the table of unsound places names exist", () => {
  const table = GUIDE.slice(GUIDE.indexOf("## Where types lie")).split("\n");
  const corpus = path.join(PACKAGE_ROOT, "tests/differential/programs");
  let named = 0;
  for (const row of table.filter((line) => line.startsWith("| ") && !line.startsWith("| place"))) {
    let folder = "";
    for (const [, name] of (row.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)) {
      if (name === undefined) continue;
      const full = name.includes("/") || folder === "" ? name : `${folder}/${name}`;
      folder = full.split("/")[0] ?? "";
      const at = full.startsWith("tests/")
        ? path.join(PACKAGE_ROOT, full)
        : path.join(corpus, full);
      assert.ok(existsSync(`${at}.ts`) || existsSync(at), `${full} does not exist`);
      named++;
    }
  }
  assert.ok(named > 10, "the table names programs");
});
