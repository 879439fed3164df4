/** A program that becomes too large while it is compiled is refused, at a place of its own. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PROGRAM_LIMITS, type ProgramLimits } from "../check/limits.ts";
import { RefusalError } from "../check/refusal.ts";
import type { FrontEnd } from "../parse/typescript.ts";
import { PACKAGE_ROOT } from "./build.ts";
import { compileToC } from "./compile.ts";

const folder = mkdtempSync(join(PACKAGE_ROOT, "build/limits-"));
after(() => rmSync(folder, { recursive: true }));
const entry = join(folder, "main.ts");
writeFileSync(entry, "const parts = [1, 2, 3].map((n) => n * 2);\nconsole.log(parts);\n");

/** Its parsed files are those of all programs here. */
let old: FrontEnd | undefined;

function refusals(limits: Partial<ProgramLimits>, program = entry): string[] {
  try {
    const { frontEnd } = compileToC({
      entry: program,
      libraryRoot: join(PACKAGE_ROOT, "lib"),
      limits: { ...PROGRAM_LIMITS, ...limits },
      ...(old === undefined ? {} : { old }),
    });
    old ??= frontEnd;
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return error.refusals.map((r) => `${r.code} ${r.message}`);
  }
  return [];
}

test("a program within the bounds is compiled", () => {
  assert.deepEqual(refusals({}), []);
});

test("a program whose analysis takes more evaluations than allowed is refused, once", () => {
  const [only, ...others] = refusals({ evaluationsMax: 500 });
  assert.match(
    only ?? "",
    /^SK1120 the analysis of this program does not come to an end, last in /,
  );
  assert.deepEqual(others, []);
});

test("a program whose C becomes larger than allowed is refused, with its largest function", () => {
  const [only, ...others] = refusals({ charactersMax: 10_000 });
  assert.match(only ?? "", /^SK1120 the C of this program becomes too large, most of it in /);
  assert.deepEqual(others, []);
});

test("sources of Object.assign are looked at once, not once for each target", () => {
  const literals = Array.from({ length: 120 }, (_, i) => `{ a${i}: ${i}, b${i}: "${i}" }`);
  const program = join(folder, "assign.ts");
  writeFileSync(
    program,
    `const all: object[] = [${literals}];\n` +
      "for (let i = 1; i < all.length; i++) Object.assign(all[i]!, all[i - 1]!);\n" +
      "console.log(all[119]);\n",
  );
  assert.deepEqual(refusals({ evaluationsMax: 200_000 }, program), []);
});

test("classes that call each other's methods through one interface have one copy of each method", () => {
  const count = 60;
  const classes = Array.from(
    { length: count },
    (_, i) => `class C${i} implements Node {
      constructor(readonly left: Node | null) {}
      value(n: number): number { return n * ${i + 1} + (this.left === null ? 1 : this.left.value(n + ${i})); }
    }`,
  );
  const made = classes.map(
    (_, i) => `all.push(new C${i}(all.length > 3 ? all[${i} % 3]! : null));`,
  );
  const program = join(folder, "classes.ts");
  writeFileSync(
    program,
    [
      "interface Node { value(n: number): number }",
      ...classes,
      "const all: Node[] = [];",
      ...made,
      "console.log(all.map((one) => one.value(1)));",
    ].join("\n"),
  );
  assert.deepEqual(refusals({ charactersMax: 3_000_000 }, program), []);
});
