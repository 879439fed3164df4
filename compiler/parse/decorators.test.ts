import assert from "node:assert/strict";
import { test } from "node:test";
import { isMethodSlot, movedMember, withoutDecorators } from "./decorators.ts";
import { parseSource } from "./resolve.ts";
import { ts } from "./typescript.ts";

function rewritten(text: string): ts.SourceFile | undefined {
  return withoutDecorators(parseSource("a.ts", text), parseSource);
}

test("a file without decorators stays as it is", () => {
  assert.equal(rewritten("/** @param x */ class C { m() {} }"), undefined);
});

test("what follows a decorated class stays on its line, and the class has no decorators", () => {
  const text = `@a
export class C {
  @b
  @c("d",
    "e")
  m(): number {
    return 1;
  }
}
const after = 1;
`;
  const file = rewritten(text);
  const line = (of: string, wanted: string): number =>
    of.split("\n").findIndex((l) => l.includes(wanted));
  assert.equal(line(file?.text ?? "", "const after"), line(text, "const after"));
  assert.equal(line(file?.text ?? "", "return 1;"), line(text, "return 1;"));
  assert.doesNotMatch(file?.text ?? "", /@/);
});

test("a decorated method is a private static one, and a getter that gives what it became", () => {
  const statement = rewritten("class C { @a m() {} }")?.statements.find(ts.isClassDeclaration);
  const members = statement?.members ?? [];
  const moved = members.flatMap((m) => (ts.isMethodDeclaration(m) ? [movedMember(m)?.shown] : []));
  assert.deepEqual(moved, ["m"]);
  assert.equal(members.filter(isMethodSlot).length, 1);
});

test("names that the text has are not taken", () => {
  assert.match(rewritten("const $d1 = 0; class C { @a m() {} }")?.text ?? "", /\$d_1/);
});
