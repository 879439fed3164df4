import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type TestContext, test } from "node:test";
import type { ResolutionMode } from "./resolve.ts";
import { openProgram } from "./typescript.ts";

/** Which file of a package with these exports an image is made of. */
function found(
  t: TestContext,
  exports: Record<string, string>,
  mode: ResolutionMode,
): string | undefined {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "skerry-resolve-"));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const entry = path.join(folder, "main.ts");
  fs.writeFileSync(entry, "export {};\n");
  const home = path.join(folder, "node_modules", "streams");
  fs.mkdirSync(home, { recursive: true });
  for (const file of Object.values(exports)) fs.writeFileSync(path.join(home, file), "");
  fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ exports }));
  const libraryRoot = path.join(import.meta.dirname, "../../../lib");
  const frontEnd = openProgram({ roots: [entry], libraryRoot });
  const file = frontEnd.sourceOf(entry);
  assert(file !== undefined);
  const resolved = frontEnd.resolve("streams", file, mode);
  return resolved === undefined ? undefined : path.basename(resolved.fileName);
}

const EXPORTS = {
  node: "./node.js",
  require: "./require.js",
  es2015: "./classes.js",
  default: "./functions.js",
};

test("a package gives an image what it has for ECMAScript 2015", (t) => {
  assert.equal(found(t, EXPORTS, "import"), "classes.js");
});

test("require comes before it where the package says so", (t) => {
  assert.equal(found(t, EXPORTS, "require"), "require.js");
});
