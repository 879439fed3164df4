import assert from "node:assert/strict";
import { test } from "node:test";
import { type FunctionText, type Pieces, partition } from "./parts.ts";

/** A function of `lines` lines that calls `callees`. */
function functionText(name: string, lines: number, callees: readonly string[]): FunctionText {
  const prototype = `static void ${name}(void)`;
  const body = Array.from({ length: lines }, (_, i) => `  /* ${"x".repeat(90)} ${i} */`);
  const calls = callees.map((callee) => `  ${callee}();`);
  return { name, prototype, text: [`${prototype} {`, ...calls, ...body, "}"].join("\n") };
}

function pieces(functions: readonly FunctionText[]): Pieces {
  const data = [{ definition: "RT_SHARED int g0 = 1;", declaration: "extern int g0;" }];
  return {
    data,
    functions,
    entryPrototypes: "",
    statics: [],
    rest: "void start(void) { f1_first(); }",
  };
}

const LONG = 8000;

test("a small program is one text, all of it static", () => {
  const [only, ...others] = partition(pieces([functionText("f1_first", 3, [])]));
  assert.equal(others.length, 0);
  assert.match(only ?? "", /#define RT_SHARED static/);
  assert.match(only ?? "", /RT_NOMERGE static void f1_first\(void\);/);
});

test("a large program is two texts: data in the first, small functions in both, others shared", () => {
  const [first = "", second = "", ...others] = partition(
    pieces([
      functionText("f1_first", LONG + 500, ["f3_small", "f2_second"]),
      functionText("f2_second", LONG, ["f3_small", "f4_own"]),
      functionText("f3_small", 2, []),
      functionText("f4_own", 40, []),
    ]),
  );
  assert.equal(others.length, 0);
  assert.match(first, /RT_SHARED int g0 = 1;/);
  assert.match(second, /extern int g0;/);
  assert.match(first, /^void start/m);
  assert.doesNotMatch(second, /^void start/m);
  for (const part of [first, second]) assert.match(part, /^static void f3_small\(void\) \{/m);
  assert.match(first, /RT_NOMERGE void f2_second\(void\);/);
  assert.match(second, /^void f2_second\(void\) \{/m);
  assert.match(second, /^static void f4_own\(void\) \{/m);
  assert.doesNotMatch(first, /f4_own/);
});

test("a small function that only other small ones call comes along", () => {
  const [first = "", second = ""] = partition(
    pieces([
      functionText("f1_first", LONG + 500, ["f3_outer"]),
      functionText("f2_second", LONG, ["f3_outer"]),
      functionText("f3_outer", 2, ["f4_inner"]),
      functionText("f4_inner", 2, []),
    ]),
  );
  for (const part of [first, second]) assert.match(part, /^static void f4_inner\(void\) \{/m);
});
