import assert from "node:assert/strict";
import { test } from "node:test";
import { cText } from "./text.ts";

test("a message is ASCII in C, whatever characters it has", () => {
  assert.equal(cText('a "b" \\ ??='), '"a \\"b\\" \\\\ \\?\\?="');
  assert.equal(cText("\n\x7f1"), '"\\012\\1771"');
  assert.equal(cText("é"), '"\\303\\251"');
  assert.equal(cText("日"), '"\\346\\227\\245"');
  assert.equal(cText("😀"), '"\\360\\237\\230\\200"');
});

test("half a surrogate pair and U+0000 have bytes, too", () => {
  assert.equal(cText("\ud83d"), '"\\355\\240\\275"');
  assert.equal(cText("\0"), '"\\300\\200"');
});
