/** How a response's own headers are read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { saysWord } from "./response-head.ts";

const PARTS = [
  "close",
  "Close",
  "CLOSE",
  "clos",
  "xclose",
  "close_",
  "closed",
  "9close",
  "CLO\u017fE",
  "\u212a",
];
const BETWEEN = [
  "",
  " ",
  ",",
  ", ",
  "-",
  "_",
  "\n",
  "\u00e9",
  "\u2028",
  "\ud83d\ude00",
  "x",
  "^",
  "[",
  "@",
  "`",
  "{",
];

test("a word is found where Node's regular expression finds it", () => {
  const expression = /(?:^|\W)close(?:$|\W)/i;
  for (const a of PARTS) {
    for (const b of PARTS) {
      for (const between of BETWEEN) {
        for (const text of [a, `${between}${a}`, `${a}${between}`, `${a}${between}${b}`])
          assert.equal(saysWord(text, "close"), expression.test(text), JSON.stringify(text));
      }
    }
  }
  assert.equal(saysWord("", "close"), false);
});
