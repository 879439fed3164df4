import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { withContracts } from "./contracts.ts";
import { locate } from "./locate.ts";

/** In the package, where `skerry/ebb` is found. */
const folder = mkdtempSync(join(PACKAGE_ROOT, "build/contracts-"));
after(() => rmSync(folder, { recursive: true }));

const APP = `import { defineApp } from "skerry";
export default defineApp({ name: "kept", components: { one: { entry: "./one.ts", node: "linux" } } });
`;
const ONE = `import { ebb } from "skerry/ebb";
import { Visits } from "./visits.ts";
void ebb(Visits, "all");
`;
const VISITS = `import { Exclusive, type Query } from "skerry/ebb";
export class Visits extends Exclusive {
  count(): Query<number> { return 1; }
}
`;
const KEPT = ".skerry/ebb/one.kept.json";
const made = join(folder, ".skerry/ebb/one.contracts.ts");

function contracts(): string {
  withContracts(locate(folder));
  return readFileSync(made, "utf8");
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

test("contracts are made anew when they would be others, and taken from what is kept when not", () => {
  write("app.ts", APP);
  write("one.ts", ONE);
  write("visits.ts", VISITS);
  assert.match(contracts(), /VISITS_CONTRACT/);
  const kept = readFileSync(join(folder, KEPT), "utf8");
  write(KEPT, kept.replaceAll("VISITS_CONTRACT", "FROM_WHAT_IS_KEPT"));
  assert.match(contracts(), /FROM_WHAT_IS_KEPT/);

  write("visits.ts", VISITS.replace("count()", "visitors()"));
  const other = contracts();
  assert.match(other, /visitors/);
  assert.doesNotMatch(other, /\bcount\b|FROM_WHAT_IS_KEPT/);

  write("one.ts", "export const nothing = 1;\n");
  withContracts(locate(folder));
  for (const file of [made, join(folder, KEPT)]) assert.throws(() => readFileSync(file), /ENOENT/);
});
