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
  assert.match(functionOf(c, "fail"), /^static RT_SELDOM RT_WAY_OUT void f_main_fail/);
  const half = functionOf(c, "half");
  assert.match(half, /f_main_fail\([^;]*\); RT_LEFT; goto X;/);
  assert.match(half, /RT_FINE; return/);
  assert.doesNotMatch(half, /^\S*RT_WAY_OUT/);
});

test("what runs seldom stands behind rt_small.h, what may run often before it", () => {
  const entry = join(folder, "seldom.ts");
  writeFileSync(
    entry,
    `const words = new RegExp("^a(b|c)*" + String(process.argv.length));
function count(list: readonly string[]): number {
  let n = 0;
  for (const text of list) if (words.test(text)) n++;
  return n;
}
console.log(count(process.argv), { argv: process.argv.map((text) => text.length) });
`,
  );
  const c = compileToC({ entry, libraryRoot: join(PACKAGE_ROOT, "lib") }).c.join("\n");
  const [often = "", seldom = "", ...others] = c.split('#include "rt_small.h"');
  assert.deepEqual(others, []);
  const defines = (text: string, name: string): boolean =>
    new RegExp(`^[^;\\n]*\\b${name}\\w*\\([^;]*\\) \\{$`, "m").test(text);
  for (const name of ["f_es_regexp_parse_Parser_", "f_es_inspect_Inspector_format"]) {
    assert.ok(defines(seldom, name), name);
    assert.ok(!defines(often, name), name);
  }
  for (const name of ["f_seldom_count", "f_es_regexp_match_Matcher_run"]) {
    assert.ok(defines(often, name), name);
    assert.ok(!defines(seldom, name), name);
  }
  assert.match(seldom, /static RT_SELDOM \w+ f_es_regexp_parse/);
  // Not inlined in what runs often, where it would be compiled as that is.
  assert.match(seldom, /^RT_APART static RT_SELDOM \w+ f_es_regexp_ahead_lookAhead\(/m);
  assert.match(seldom, /^RT_APART static RT_SELDOM \w+ f_es_regexp_compile_Compiler_node\(/m);
});
