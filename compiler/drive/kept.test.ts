import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { FrontEnd } from "../parse/typescript.ts";
import { PACKAGE_ROOT } from "./build.ts";
import { compileToC } from "./compile.ts";
import { findKept, keep, type Subject } from "./kept.ts";

const folder = mkdtempSync(join(tmpdir(), "skerry-kept-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function subject(project: string): Subject {
  const projectRoot = join(folder, project);
  return {
    ...{ projectRoot, modules: [join(projectRoot, "main.ts")] },
    ...{ cache: join(folder, "cache"), packageRoot: PACKAGE_ROOT.slice(0, -1) },
    ...{ compiler: "this one", isDebug: false },
  };
}

let old: FrontEnd | undefined;

function compileAndKeep(project: string): string {
  const { c, sourceMap, frontEnd } = compileToC({
    entry: join(folder, project, "main.ts"),
    libraryRoot: join(PACKAGE_ROOT, "lib"),
    ...(old === undefined ? {} : { old }),
  });
  old = frontEnd;
  keep(subject(project), { c, sourceMap, inputs: frontEnd.inputs() });
  return c.join("");
}

const MAIN =
  'import { text } from "./part";\nimport { more } from "more";\nconsole.log(text, more);\n';

test("what was compiled is found again as long as it would be made from the same", () => {
  write("one/project/main.ts", MAIN);
  write("one/project/part/index.ts", 'export const text = "part/index.ts";\n');
  write("one/node_modules/more/package.json", '{ "name": "more", "exports": "./a.js" }');
  write("one/node_modules/more/a.js", 'exports.more = "a";\n');
  write("one/node_modules/more/b.js", 'exports.more = "b";\n');
  const project = "one/project";
  assert.equal(findKept(subject(project)), undefined);
  const first = compileAndKeep(project);
  const kept = findKept(subject(project));
  assert.ok(kept !== undefined);
  assert.equal(kept.c.join(""), first);
  assert.ok(kept.sourceMap.functions.size > 0);
  assert.ok(
    [...kept.sourceMap.places.values()].some(({ file, line }) => file === "main.ts" && line === 3),
  );

  // Of a source.
  write("one/project/part/index.ts", 'export const text = "another";\n');
  assert.equal(findKept(subject(project)), undefined, "an edit");
  write("one/project/part/index.ts", 'export const text = "part/index.ts";\n');
  assert.ok(findKept(subject(project)), "and back");

  // Of what decides which files the sources are; a front end of before must see that as well.
  write("one/node_modules/more/package.json", '{ "name": "more", "exports": "./b.js" }');
  assert.equal(findKept(subject(project)), undefined, "another entry of a package");
  assert.notEqual(compileAndKeep(project), first);
  assert.ok(findKept(subject(project)));
  write("one/project/part.ts", 'export const text = "part.ts";\n');
  assert.equal(findKept(subject(project)), undefined, "a file that comes before another");
  assert.match(compileAndKeep(project), /part\.ts/);
});

test("a copy of the project finds it, unless it has other packages; others do not", () => {
  compileAndKeep("one/project");
  cpSync(join(folder, "one"), join(folder, "two"), { recursive: true });
  assert.ok(findKept(subject("two/project")));
  assert.equal(findKept({ ...subject("two/project"), compiler: "another" }), undefined);
  assert.equal(findKept({ ...subject("two/project"), isDebug: true }), undefined);
  write("two/node_modules/more/b.js", 'exports.more = "of two";\n');
  assert.equal(findKept(subject("two/project")), undefined);
  cpSync(join(folder, "one/project"), join(folder, "three/project"), { recursive: true });
  assert.equal(findKept(subject("three/project")), undefined, "no package at all");
});

test("a file of the cache that is cut short is none", () => {
  compileAndKeep("one/project");
  const { cache } = subject("one/project");
  assert.ok(findKept(subject("one/project")));
  for (const name of readdirSync(cache)) {
    const file = join(cache, name);
    truncateSync(file, statSync(file).size >> 1);
  }
  assert.equal(findKept(subject("one/project")), undefined);
});
