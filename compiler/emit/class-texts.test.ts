import assert from "node:assert/strict";
import { test } from "node:test";
import { classTexts } from "./class-texts.ts";

test("classes that are alike are one, and keep their ids", () => {
  const fields = '.kind = RT_KIND_FUNCTION, .reps = "V"';
  const c = classTexts([
    ["C_a", { properties: "", fields }],
    ["C_b", { properties: "  {0, 0, 1, 'V', {0}}", fields }],
    ["C_c", { properties: "", fields }],
  ]);
  assert.equal(c.match(/static const struct rt_class /g)?.length, 2);
  assert.match(c, /\{\n {2}&RC_a,\n {2}&RC_b,\n {2}&RC_a,\n\};/);
  assert.match(c, /rt_program_class_count = 3;/);
});

test("a program without classes has a table all the same", () => {
  assert.match(classTexts([]), /rt_program_classes\[\] = \{\n0\n\};/);
});
