import assert from "node:assert/strict";
import { test } from "node:test";
import { type FunctionText, groupModules, type Pieces, partition } from "./parts.ts";

/** A function of `module` with so many `lines` that mentions `others`. */
function functionText(
  name: string,
  module: string,
  lines: number,
  others: readonly string[],
): FunctionText {
  const prototype = `static void ${name}(void)`;
  const body = Array.from({ length: lines }, (_, i) => `  /* ${"x".repeat(90)} ${i} */`);
  const calls = others.map((other) => `  ${other};`);
  return { name, prototype, text: [`${prototype} {`, ...calls, ...body, "}"].join("\n"), module };
}

function pieces(functions: readonly FunctionText[], classes: readonly string[] = []): Pieces {
  const data = ["g_a", "g_b", "g_both"].map((name) => ({
    name,
    definition: `RT_SHARED int ${name} = 1;`,
    declaration: `extern int ${name};`,
  }));
  return {
    classes: new Map(classes.map((name, i) => [name, 32 + i])),
    data,
    functions,
    statics: [],
    rest: "void start(void) { f_first(); }",
  };
}

/** So many lines that two such functions are several parts. */
const LONG = 8000;

const program = (): Pieces =>
  pieces(
    [
      functionText("f_first", "os/a.ts", LONG, [
        "f_small()",
        "f_second()",
        "g_a",
        "g_both",
        "C_one",
      ]),
      functionText("f_second", "lib/b.ts", LONG, [
        "f_small()",
        "f_own()",
        "g_b",
        "g_both",
        "C_two",
      ]),
      functionText("f_small", "os/a.ts", 2, ["f_inner()"]),
      functionText("f_inner", "os/a.ts", 2, ["C_three"]),
      functionText("f_own", "os/a.ts", 40, []),
    ],
    ["C_one", "C_two", "C_three"],
  );

test("a small program is one text, all of it static", () => {
  const [only, ...others] = partition(pieces([functionText("f_first", "a.ts", 3, [])], ["C_x"]));
  assert.equal(others.length, 0);
  assert.match(only ?? "", /#define RT_SHARED static/);
  assert.match(only ?? "", /RT_NOMERGE static void f_first\(void\);/);
  assert.match(only ?? "", /^ {2}C_x = 32,$/m);
});

test("what nothing mentions is left out, and what only that mentions", () => {
  const [only = ""] = partition(
    pieces([
      functionText("f_first", "a.ts", 3, ["g_a"]),
      functionText("f_unused", "a.ts", 3, ["g_b"]),
    ]),
  );
  assert.match(only, /g_a = 1/);
  assert.doesNotMatch(only, /f_unused|g_b/);
});

test("a large program is data, and a part for the modules of each folder", () => {
  const [data = "", lib = "", os = "", ...others] = partition(program());
  assert.equal(others.length, 0);
  assert.match(data, /^void start/m);
  assert.match(lib, /^void f_second\(void\) \{/m);
  assert.match(os, /^void f_first\(void\) \{/m);
  assert.match(os, /RT_NOMERGE void f_second\(void\);/);
  for (const part of [lib, os]) assert.doesNotMatch(part, /^void start/m);
});

test("a part has what it mentions and nothing else", () => {
  const [data = "", lib = "", os = ""] = partition(program());
  assert.match(os, /^static int g_a = 1;/m);
  assert.match(os, /^extern int g_both;/m);
  assert.match(lib, /^extern int g_both;/m);
  assert.match(data, /^int g_both = 1;/m);
  assert.doesNotMatch(os, /g_b\b/);
  assert.match(lib, /C_two = 33,/);
  assert.doesNotMatch(lib, /C_one/);
});

test("a small function is inlined where it is called from, with what it mentions; its own part makes its code", () => {
  const [, lib = "", os = ""] = partition(program());
  assert.match(lib, /gnu_inline\)\) void f_small\(void\) \{/);
  assert.match(lib, /gnu_inline\)\) void f_inner\(void\) \{/);
  assert.match(lib, /C_three = 34,/);
  assert.match(os, /^void f_small\(void\) \{/m);
});

test("a function that only one other calls is where that one is", () => {
  const [, lib = "", os = ""] = partition(program());
  assert.match(lib, /^static void f_own\(void\) \{/m);
  assert.doesNotMatch(os, /f_own/);
});

test("an edit of a function changes the text of its part alone", () => {
  const before = partition(program());
  const { functions, ...others } = program();
  const edited = functions.map((f) =>
    f.name === "f_second" ? { ...f, text: f.text.replace("x 17 ", "y 17 ") } : f,
  );
  const after = partition({ ...others, functions: edited });
  assert.deepEqual(
    after.map((text, i) => text !== before[i]),
    [false, true, false],
  );
});

test("modules are grouped by folder until a group is small enough", () => {
  const sizes = new Map([
    ["lib/a.ts", 200_000],
    ["lib/b.ts", 200_000],
    ["lib/c.ts", 1000],
    ["lib/in/d.ts", 1000],
    ["os/e.ts", 10_000],
    ["os/f.ts", 10_000],
  ]);
  assert.deepEqual(groupModules(sizes, { most: 320_000, least: 60_000 }), [
    ["lib/a.ts"],
    ["lib/b.ts"],
    ["lib/c.ts", "lib/in/d.ts", "os/e.ts", "os/f.ts"],
  ]);
});
