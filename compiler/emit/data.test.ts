import assert from "node:assert/strict";
import { test } from "node:test";
import { staticString } from "./data.ts";

const dataOf = (text: string): string => {
  const { definition } = staticString(text, "S_x");
  const units = /\] = (.*);/.exec(definition)?.[1];
  return units ?? /\{0\}, (.*)\};$/.exec(definition)?.[1] ?? "";
};

test("Latin-1 text is a literal of C, in which only plain characters stand for themselves", () => {
  assert.equal(dataOf("a b~"), '"a b~"');
  assert.equal(dataOf('"\\??/\n\0' + "1é"), '"\\042\\134\\077\\077/\\012\\0001\\351"');
  assert.equal(dataOf(""), '""');
});

test("other text is a list of its units", () => {
  assert.equal(dataOf("a\u{1f600}"), "{97,55357,56832}");
});
