/** Types that an edit elsewhere affects are checked while the C compiler works: what they refuse is not built all the same. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { RefusalError } from "../check/refusal.ts";
import type { FrontEnd } from "../parse/typescript.ts";
import { type BuildResult, buildImage, PACKAGE_ROOT } from "./build.ts";
import { compileToC } from "./compile.ts";

const folder = mkdtempSync(join(tmpdir(), "skerry-types-later-"));
after(() => rmSync(folder, { recursive: true }));
const entry = join(folder, "main.ts");
const out = join(folder, "out/main");

function write(part: string, main = "console.log(part.toFixed(1));"): void {
  writeFileSync(join(folder, "part.ts"), `export const part${part};\n`);
  writeFileSync(entry, `import { part } from "./part.ts";\n${main}\n`);
}

function build(last?: BuildResult): Promise<BuildResult> {
  const cache = join(PACKAGE_ROOT, "build/cache");
  const old = last?.frontEnd === undefined ? {} : { old: last.frontEnd };
  return buildImage({ entry, out, platform: "process", cache, optimize: "-O0", ...old });
}

let frontEnd: FrontEnd | undefined;

/** Of a program that is refused: codes and messages. */
function refused(error: unknown): string {
  if (!(error instanceof RefusalError)) throw error;
  return error.refusals.map(({ code, message }) => `${code} ${message}`).join("\n");
}

test("an edit that makes a type wrong in a file that stays as it is is refused, and what was built stays", async () => {
  // Its value is known at once, and what is kept of builds before must be none of these.
  const value = performance.now();
  write(`: number = ${value}`);
  const first = await build();
  const built = readFileSync(out);
  write(`: number | string = ${value} > 0 ? ${value} : "text"`);
  await assert.rejects(build(first), (error) =>
    /^SK1001 TS2339: Property 'toFixed' does not exist/.test(refused(error)),
  );
  assert.ok(readFileSync(out).equals(built));
  assert.deepEqual(readdirSync(join(folder, "out")), ["main"]);
  write(` = ${value + 1}`);
  ({ frontEnd } = await build(first));
  assert.ok(!readFileSync(out).equals(built));
});

test("errors of types come before other refusals", () => {
  const libraryRoot = join(PACKAGE_ROOT, "lib");
  const main = (line: string): string => `console.log(part.toFixed(1));\n${line}\n`;
  const evaluated = 'console.log(eval("1"));';
  write(": number = 1", main(evaluated));
  const messages = (): string => {
    try {
      compileToC({ entry, libraryRoot, ...(frontEnd === undefined ? {} : { old: frontEnd }) });
    } catch (error) {
      return refused(error);
    }
    return "";
  };
  assert.match(messages(), /^SK11\d\d [^\n]*$/);
  const wrongType = /^SK1001 TS2339: (?!.*^SK)/ms;
  write(': number | string = "text"', main(""));
  assert.match(messages(), wrongType);
  write(': number | string = "text"', main(evaluated));
  assert.match(messages(), wrongType);
});
