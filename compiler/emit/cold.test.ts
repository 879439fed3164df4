import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "../drive/build.ts";
import { compileToC } from "../drive/compile.ts";

const folder = mkdtempSync(join(PACKAGE_ROOT, "build/cold-"));
after(() => rmSync(folder, { recursive: true }));

/** The C of a program's function `name`, from its result type on. */
function functionOf(c: string, name: string): string {
  const found = new RegExp(`^.*\\bf_main_${name}\\([^;]*\\) \\{\\n[^]*?\\n\\}`, "m").exec(c);
  return found?.[0] ?? "";
}

test("what only ends by an exception is compiled aside, and nothing is tested behind it", () => {
  const entry = join(folder, "main.ts");
  writeFileSync(
    entry,
    `function fail(what: string): never {
  throw new Error(what);
}
function half(n: number): number {
  if (n % 2 !== 0) fail(\`odd: \${n}\`);
  return n < 10 ? n / 2 : half(n - 2) + 1;
}
for (const text of process.argv) console.log(half(text.length));
`,
  );
  const c = compileToC({ entry, libraryRoot: join(PACKAGE_ROOT, "lib") }).c.join("\n");
  assert.match(functionOf(c, "fail"), /^static RT_WAY_OUT void f_main_fail/);
  const half = functionOf(c, "half");
  assert.match(half, /f_main_fail\([^;]*\); RT_LEFT; goto X;/);
  assert.match(half, /RT_FINE; return/);
  assert.doesNotMatch(half, /^\S*RT_WAY_OUT/);
});
