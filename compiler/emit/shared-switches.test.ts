import assert from "node:assert/strict";
import { test } from "node:test";
import type { FunctionText } from "./parts.ts";
import { shareSwitches } from "./shared-switches.ts";

/** A function whose only line is a switch with so many cases. */
function withSwitch(name: string, count: number, more = "", after = "return v9;"): FunctionText {
  const prototype = `static Val ${name}(Val self, int32_t p0)`;
  const cases = Array.from(
    { length: count },
    (_, i) =>
      `case C_${i}: { t${i} = f_${i}(v8, p0, "a } b"); if (RT_UNLIKELY(rt_pending)) goto X; v9 = t${i}; break; }`,
  );
  const variables = ["Val v8 = 0;", "Val v9 = 0;", ...cases.map((_, i) => `Val t${i} = 0;`)];
  const text = [
    `${prototype} {`,
    ...variables.map((line) => `  ${line}`),
    "#line 5000",
    `  v8 = self; switch (rt_cls(v8)) { ${cases.join(" ")} ${more} } ${after} X:; return 0;`,
    "}",
  ].join("\n");
  return { name, prototype, text, module: "main" };
}

test("a switch with many cases that occurs twice becomes a function", () => {
  const [first, second, made, ...others] = shareSwitches([
    withSwitch("f_a", 20),
    withSwitch("f_b", 20),
  ]);
  assert.deepEqual(others, []);
  const call = `v8 = self; v9 = ${made?.name}(v8, p0, v9); if (RT_UNLIKELY(rt_pending)) goto X; return v9;`;
  assert.ok(first?.text.includes(call), first?.text);
  assert.ok(second?.text.includes(call));
  assert.equal(made?.prototype, `static Val ${made?.name}(Val x0, int32_t x1, Val x2)`);
  assert.match(made?.text ?? "", /case C_3: \{ x6 = f_3\(x0, x1, "a \} b"\); .*goto X; x2 = x6;/);
  assert.match(made?.text ?? "", / X:; return x2;\n\}$/);
});

test("a switch that occurs once, or has few cases, stays", () => {
  const different = [withSwitch("f_a", 20), withSwitch("f_b", 21)];
  assert.deepEqual(shareSwitches(different), different);
  const few = [withSwitch("f_a", 8), withSwitch("f_b", 8)];
  assert.deepEqual(shareSwitches(few), few);
});

test("a switch stays that returns, jumps without an exception, or changes two variables", () => {
  for (const [more, after] of [
    ["case C_a: return v8;", "return v9;"],
    ["case C_a: goto b4;", "return v9;"],
    ["case C_a: goto X;", "return v9;"],
    ["case C_a: g(&v8);", "return v9;"],
    ["case C_a: other(v8);", "return v9;"],
    ["case C_a: v8 = 0; break;", "return rt_add(v8, v9);"],
    ["", "return rt_add(v9, t3);"],
  ]) {
    const both = [withSwitch("f_a", 20, more, after), withSwitch("f_b", 20, more, after)];
    assert.deepEqual(shareSwitches(both), both, more);
  }
});
