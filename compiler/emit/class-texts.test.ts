import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClassDefinition, classTexts } from "./class-texts.ts";

test("classes that are alike are one, and keep their ids", () => {
  const fields = '.kind = RT_KIND_FUNCTION, .reps = "V"';
  const { text, areTooMany } = classTexts([
    ["C_a", { properties: "", fields }],
    ["C_b", { properties: "  {0, 0, 1, 'V', {0}}", fields }],
    ["C_c", { properties: "", fields }],
  ]);
  assert.equal(areTooMany, false);
  assert.equal(text.match(/\.kind = /g)?.length, 2);
  assert.match(text, /rt_program_class_of\[\] = \{\n0,\n1,\n0\n\};/);
});

test("a program without classes has a table all the same", () => {
  assert.match(classTexts([]).text, /rt_program_class_of\[\] = \{\n0\n\};/);
});

test("more different classes than 16 bits tell apart are too many", () => {
  const classes = (count: number): [string, ClassDefinition][] =>
    Array.from({ length: count }, (_, i) => [`C_${i}`, { properties: "", fields: `${i}` }]);
  assert.equal(classTexts(classes(65_536)).areTooMany, false);
  assert.equal(classTexts(classes(65_537)).areTooMany, true);
});
