import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRooms } from "./check-rooms.ts";
import { judgeSizes, shrunk, sizesOf } from "./check-sizes.ts";
import { checkLinks, checkPaths } from "./check-texts.ts";

/** What the check of rooms says about one file. */
function rooms(file: string, text: string): string[] {
  return checkRooms([file], () => text).map(({ line, what }) => `${line}: ${what}`);
}

test("an import may go down, and never up or between strangers", () => {
  assert.deepEqual(rooms("os/net/a.ts", 'import { a } from "#os/base";'), []);
  assert.deepEqual(rooms("os/boot/a.ts", 'import { a } from "#os/base";'), []);
  assert.deepEqual(rooms("compiler/a.ts", 'import { a } from "#lib/es";'), []);
  for (const [file, name] of [
    ["os/base/a.ts", "#os/net"],
    ["os/net/a.ts", "#os/driver"],
    ["os/driver/a.ts", "#os/net"],
    ["os/loop/a.ts", "#os/sim"],
    ["compiler/a.ts", "#os/base"],
    ["servers/memcached/a.ts", "#host"],
    ["lib/net/a.ts", "#servers/memcached"],
  ]) {
    assert.equal(rooms(file!, `\nimport { a } from "${name}";`).length, 1, `${file} ${name}`);
  }
});

test("a finding names the line; every form of import is seen", () => {
  for (const text of [
    'import "#os/net";',
    'export { a } from "#os/net";',
    'export * from "#os/net";',
    'import type { A } from "#os/net";',
    'const a = await import("#os/net");',
  ]) {
    assert.match(rooms("os/base/a.ts", `// one\n${text}`)[0] ?? "", /^2: os\/base may not/, text);
  }
});

test("a relative import stays in its room, or goes through an open door", () => {
  assert.deepEqual(rooms("os/net/tcp/a.ts", 'import "../limits.ts";'), []);
  assert.deepEqual(rooms("lib/image/a.ts", 'import "../../os/platform/native.ts";'), []);
  assert.match(rooms("lib/image/a.ts", 'import "../../os/net/limits.ts";')[0]!, /past the door/);
  assert.match(rooms("os/base/a.ts", 'import "../platform/native.ts";')[0]!, /may not import/);
  assert.match(rooms("os/base/a.ts", 'import "../../../elsewhere.ts";')[0]!, /out of all rooms/);
});

test("nothing that ships imports tests, tools or the command line", () => {
  for (const name of ["#cli", "../tests/a.ts", "../tools/a.ts", "../bench/a.ts"]) {
    assert.equal(rooms("host/a.ts", `import "${name}";`).length, 1, name);
  }
  assert.deepEqual(
    rooms("bench/a.ts", 'import "../tests/guest/image.ts"; import "#compiler";'),
    [],
  );
});

test("code for images touches no package, no module of Node, no Date, no Math.random", () => {
  for (const text of [
    'import ts from "typescript";',
    'import leftPad from "left-pad";',
    'import { readFileSync } from "node:fs";',
    "const now = Date.now();",
    "const now = new Date();",
    "const n = Math.random();",
  ]) {
    assert.equal(rooms("os/net/a.ts", text).length, 1, text);
  }
  assert.deepEqual(rooms("os/net/a.ts", "const then = new Date(0);"), []);
  assert.deepEqual(rooms("os/net/a.ts", "/** Date, Math.random() */ interface Date { a: 1 }"), []);
  assert.deepEqual(rooms("os/net/a.test.ts", 'import { test } from "node:test"; Date.now();'), []);
  assert.deepEqual(rooms("host/a.ts", 'import "node:fs"; Date.now();'), []);
  assert.match(
    rooms("host/a.ts", 'import ts from "typescript";')[0]!,
    /may not import the package/,
  );
  assert.match(
    rooms("host/a.ts", 'import ts from "#typescript";')[0]!,
    /may not import the package/,
  );
  assert.match(rooms("cli/a.ts", 'import ts from "typescript";')[0]!, /as #typescript/);
  assert.deepEqual(rooms("cli/a.ts", 'import ts from "#typescript";'), []);
});

test("an example imports public names only", () => {
  assert.deepEqual(rooms("examples/a/b.ts", 'import "skerry/net"; import "node:http";'), []);
  assert.equal(rooms("examples/a/b.ts", 'import "#os/net";').length, 1);
});

const FUNCTION = `
// a comment
/**
 * A docstring.
 * @param a  none
 */
export function f(): string {

  // another
  return \`one
two\`;
}
const g = () => 1;
class C {
  m(): void {
    const h = () => {
      g();
    };
  }
}
`;

test("lines of code: no comments, no blanks; texts over several lines count", () => {
  const sizes = sizesOf("a.ts", FUNCTION).map(({ what, lines }) => `${what}=${lines}`);
  assert.deepEqual(sizes, ["a.ts=12", "a.ts f=4", "a.ts g=1", "a.ts C.m=5", "a.ts C.m.h=3"]);
});

test("sizes: over the maximum, over an allowance, within one; allowances only shrink", () => {
  const size = { what: "a.ts f", file: "a.ts", line: 4, lines: 80, most: 70 };
  assert.equal(judgeSizes([size], {}).length, 1);
  assert.equal(judgeSizes([size], { "a.ts f": 79 }).length, 1);
  assert.deepEqual(judgeSizes([size], { "a.ts f": 80 }), []);
  assert.deepEqual(shrunk([size], { "a.ts f": 90, gone: 75 }), { "a.ts f": 80 });
  assert.deepEqual(shrunk([size], { "a.ts f": 75 }), { "a.ts f": 75 });
  assert.deepEqual(shrunk([{ ...size, lines: 70 }], { "a.ts f": 80 }), {});
});

test("links: to files, to headings; not in code; not to the web", () => {
  const files: Record<string, string> = {
    "docs/a.md":
      "[a](b.md) [b](../c.ts) [c](gone.md) [d](#here-it-is) [e](b.md#nowhere)\n# Here: it *is*!\n" +
      "`[f](gone.md)` [g](https://example.org/x)\n```\n[h](gone.md)\n```\n",
    "docs/b.md": "",
    "c.ts": "",
  };
  const found = checkLinks(
    Object.keys(files),
    (file) => files[file]!,
    (file) => file in files,
  );
  assert.deepEqual(
    found.map(({ what }) => what),
    ["dead link: gone.md", "no heading for the link b.md#nowhere"],
  );
});

test("paths of one machine are found, those of every machine are not", () => {
  const paths = ["home/me/x", "work/skerry", "root/a"].map((path) => `see /${path}`);
  assert.equal(checkPaths(["a.ts"], () => paths.join("\n")).length, 3);
  const fine = [
    "/dev/net/tun",
    "/usr/bin/env",
    "./work/x",
    "https://a.org/home/x",
    "/proc/1/root/a",
  ];
  assert.deepEqual(
    checkPaths(["a.ts"], () => fine.join("\n")),
    [],
  );
});
