import assert from "node:assert/strict";
import test from "node:test";
import { compileLiteral } from "#lib/es";
import { isCompiled } from "../ir/pattern.ts";
import { writeMatcher } from "./regexp.ts";

function matcher({ source, flags }: RegExp, is16 = false): string {
  const pattern = compileLiteral(source, flags);
  if (typeof pattern === "string") throw new Error(pattern);
  return writeMatcher("m", pattern, is16).text;
}

test("alternatives that the next unit tells apart need no stack", () => {
  for (const re of [/"(?:[^"\\]|\\.)*"/, /a(?:b|c)*d/, /[\w.]+@(?:com|org)/, /(a)|(b)/]) {
    assert.doesNotMatch(matcher(re), /top \+=/, String(re));
  }
  assert.match(matcher(/(?:a|ab)c/), /top \+=/);
});

test("a run gives characters back only where what follows can begin with one", () => {
  assert.doesNotMatch(matcher(/\d+x/), /stack_end - top/);
  assert.match(matcher(/\w+x/), /stack_end - top < 3/);
});

test("a start is looked for by the first units, from three on with distances", () => {
  assert.match(matcher(/abc/), /distances0\[\] = \{3, /);
  assert.match(matcher(/ab/), /while \(at < length && \(u = s\[at\], !\(u == 97\)\)\) at\+\+;/);
  assert.match(matcher(/^ab/), /if \(from > 0\) return RT_REGEXP_MISSED;/);
  assert.doesNotMatch(matcher(/^ab/m), /if \(from > 0\)/);
});

test("a start inside of a run that came to nothing is not tried, unless groups are referred to", () => {
  assert.match(matcher(/(\w+)@/), /past = at;/);
  assert.doesNotMatch(matcher(/(\w+)@\1/), /past = at;/);
  assert.doesNotMatch(matcher(/\w{1,3}@/), /past = at;/);
});

test("units above 255 are in no text of bytes", () => {
  assert.match(matcher(/\u0431/), /!\(false\)/);
  assert.match(matcher(/\u0431/, true), /s\[at\] == 1073/);
  assert.match(matcher(/[\p{L}]/u, true), /rt_regexp_in\(ranges\d+, /);
  assert.doesNotMatch(matcher(/[\p{L}]/u), /rt_regexp/);
});

test("references that ignore case are left to the interpreter", () => {
  const compiled = (re: RegExp): boolean => {
    const pattern = compileLiteral(re.source, re.flags);
    return typeof pattern !== "string" && isCompiled(pattern);
  };
  assert.equal(compiled(/(a)\1/), true);
  assert.equal(compiled(/(a)\1/i), false);
  assert.equal(compiled(/(a)b/i), true);
});

test("what is no pattern says so as V8 does", () => {
  assert.equal(compileLiteral("a(", ""), "Invalid regular expression: /a(/: Unterminated group");
  assert.equal(compileLiteral("a", "gg"), "Invalid flags supplied to RegExp constructor 'gg'");
});
