/**
 * Programs that the compiler refuses. Each says in its header what for:
 *
 *     // expect: refusal about <what>
 *     // refused: SK1101 3:10, SK1106 4:1
 *
 * with every refusal's code, line and column in the order of their positions. Those of `ebb-*` come
 * from the making of contracts, which every component goes through before it is compiled.
 */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import {
  CODES,
  compileToC,
  type FrontEnd,
  lineColumn,
  makeContracts,
  PACKAGE_ROOT,
  RefusalError,
} from "#compiler";

const PROGRAMS = path.join(PACKAGE_ROOT, "tests/refusals/programs");
const AMBIENT = path.join(PACKAGE_ROOT, "tests/differential/ambient.d.ts");

const files = readdirSync(PROGRAMS)
  .filter((name) => /\.tsx?$/.test(name))
  .sort();

/** What the header promises, or "" without one. */
function promised(name: string): string {
  const text = readFileSync(path.join(PROGRAMS, name), "utf8");
  return /^\/\/ refused: (.*)$/m.exec(text)?.[1] ?? "";
}

let frontEnd: FrontEnd | undefined;

/** The refusals of a program, as its header would list them; "" when it is accepted. */
function refusalsOf(name: string): string {
  try {
    if (name.startsWith("ebb-")) {
      const folder = path.join(PACKAGE_ROOT, "build/tests/refusals/made");
      const file = (one: string): string => path.join(folder, one);
      mkdirSync(folder, { recursive: true });
      const specifier = path.relative(folder, path.join(PROGRAMS, name));
      writeFileSync(file("main.ts"), `import "${specifier}";\n`);
      const files = { entryFile: file("entry.ts"), contractsFile: file("contracts.ts") };
      const isEntry = name === "ebb-in-entry.ts"; // the others are imported by one
      const entry = isEntry ? path.join(PROGRAMS, name) : file("main.ts");
      makeContracts({ entry, packageRoot: PACKAGE_ROOT, ...files });
      return "";
    }
    const compiled = compileToC({
      entry: path.join(PROGRAMS, name),
      libraryRoot: path.join(PACKAGE_ROOT, "lib"),
      ambient: [AMBIENT],
      ...(frontEnd === undefined ? {} : { old: frontEnd }),
    });
    frontEnd = compiled.frontEnd;
    return "";
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const list = error.refusals.map((r) => ({
      ...lineColumn(r.position),
      code: r.code,
      hint: r.hint,
    }));
    list.sort((a, b) => a.line - b.line || a.column - b.column);
    for (const { hint } of list) assert.notEqual(hint, "", "a refusal without a hint");
    return list.map((r) => `${r.code} ${r.line}:${r.column}`).join(", ");
  }
}

for (const name of files) {
  test(`refused: ${name}`, () => {
    assert.notEqual(promised(name), "", "the program has no `// refused:` header");
    assert.equal(refusalsOf(name), promised(name));
  });
}

test("every code is the reason of some program", () => {
  const used = new Set(files.flatMap((name) => promised(name).match(/SK\d{4}/g) ?? []));
  // What takes minutes to refuse is tried with smaller bounds: compiler/drive/limits.test.ts.
  used.add("SK1120");
  const unused = Object.keys(CODES).filter((code) => !used.has(code));
  assert.deepEqual(unused, []);
});
