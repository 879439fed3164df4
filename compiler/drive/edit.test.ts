/**
 * After an edit only the C of what it changes is another: objects are kept by the text that they are compiled from, so
 * a part with the same text is a part that the C compiler does not see.
 */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { FrontEnd } from "../parse/typescript.ts";
import { compileComponent, PACKAGE_ROOT } from "./build.ts";

/** In the package, where the component's imports are found. */
const folder = mkdtempSync(join(PACKAGE_ROOT, "build/edit-"));
after(() => rmSync(folder, { recursive: true }));
cpSync(join(PACKAGE_ROOT, "servers/memcached"), folder, { recursive: true });

let old: FrontEnd | undefined;

function compile(entry = join(folder, "main.ts"), projectRoot = PACKAGE_ROOT): readonly string[] {
  const known = old === undefined ? {} : { old };
  const compiled = compileComponent({ entry, projectRoot, ...known });
  old = compiled.frontEnd;
  return compiled.c;
}

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** What the C compiler has to compile again. */
function changed(before: readonly string[], now: readonly string[]): string[] {
  const known = new Set(before);
  return now.filter((text) => !known.has(text));
}

const SHORTEST = "if (end - at < 7) return 0;";

test("an edit of one module of the memcached image changes the C of few parts", () => {
  let parts = compile();
  assert.ok(parts.length > 10, `${parts.length} parts`);
  const next = (): string[] => {
    const now = compile();
    const texts = changed(parts, now);
    parts = now;
    return texts;
  };
  const characters = parts.reduce((n, text) => n + text.length, 0);
  const isSmall = (texts: readonly string[]): boolean =>
    texts.reduce((n, text) => n + text.length, 0) < characters / 2;

  edit("session.ts", "const LF = 10;", "// a line that is nowhere in the C\nconst LF = 10;");
  const shorter = SHORTEST.replace("7", "8");
  edit(
    "session.ts",
    "  // --- lines\n",
    "  #first(): number {\n    return Math.min(this.keysAt, 1);\n  }\n",
  );
  edit("session.ts", SHORTEST, `this.keysAt = this.#first(); ${shorter}`);
  assert.ok(next().length <= 2, "a comment, a constant, a statement and a method");

  edit("replies.ts", "NOT_STORED\\r\\n", "NOT_STORED_AT_ALL\\r\\n");
  const texts = next();
  assert.ok(texts.length <= 4 && isSmall(texts), "a string");
});

test("a component of this package is the same C in every project", () => {
  const entry = join(PACKAGE_ROOT, "tests/guest/components/stack.ts");
  const here = compile(entry);
  assert.deepEqual(changed(here, compile(entry, folder)), []);
});
