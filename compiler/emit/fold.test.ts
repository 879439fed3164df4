import assert from "node:assert/strict";
import { test } from "node:test";
import { foldIdentical, renamed } from "./fold.ts";

const text = (name: string, body: string) => ({
  name,
  text: `static int ${name}(void) { ${body} }`,
});

test("functions alike but for their own names are one", () => {
  const folded = foldIdentical([
    text("f1_a", "return 1;"),
    text("f2_a", "return 1;"),
    text("f3_a", "return 2;"),
  ]);
  assert.deepEqual([...folded], [["f2_a", "f1_a"]]);
});

test("callers of what became one become one, however deep", () => {
  const folded = foldIdentical([
    text("f1_top", "return f2_mid();"),
    text("f2_mid", "return f3_low();"),
    text("f3_low", "return 0;"),
    text("f4_top", "return f5_mid();"),
    text("f5_mid", "return f6_low();"),
    text("f6_low", "return 0;"),
  ]);
  assert.equal(folded.get("f4_top"), "f1_top");
  assert.equal(folded.get("f5_mid"), "f2_mid");
  assert.equal(folded.get("f6_low"), "f3_low");
});

test("recursion in itself is alike, a call of another is not", () => {
  const folded = foldIdentical([
    text("f1_", "return f1_();"),
    text("f2_", "return f2_();"),
    text("f3_", "return f1_();"),
  ]);
  assert.deepEqual([...folded.keys()], ["f2_"]);
});

test("names are replaced as whole words", () => {
  assert.equal(
    renamed("f1_a(f11_a(), xf1_a)", new Map([["f1_a", "f9_a"]])),
    "f9_a(f11_a(), xf1_a)",
  );
});
