import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, outcomeOf } from "./testing/same.ts";
import * as own from "./uri.ts";

const PIECES = [
  "a",
  "Z",
  "0",
  "-",
  "#",
  "/",
  " ",
  "%",
  "%2",
  "%41",
  "%23",
  "%2f",
  "%C3%A9",
  "%c3",
  "%a9",
  "%E2%82%AC",
  "%E0%80%80",
  "%ED%A0%80",
  "%F0%9F%98%80",
  "%F4%90%80%80",
  "%F8%88%80%80%80",
  "%C0%80",
  "é",
  "€",
  "😀",
  "\ud800",
  "\udc00",
  "\u0000",
  "%u20AC",
  "%u2",
  "+",
  "@",
  "=",
  "\u00ff",
  "%G1",
  "%1G",
  "~",
  "K",
];

const FUNCTIONS: readonly [(text: string) => string, (text: string) => string][] = [
  [own.encodeURIComponent, encodeURIComponent],
  [own.encodeURI, encodeURI],
  [own.decodeURIComponent, decodeURIComponent],
  [own.decodeURI, decodeURI],
  [own.escape, escape],
  [own.unescape, unescape],
];

test("URIs are encoded and decoded as the engine does", () => {
  const chance = new Chance(1);
  for (let i = 0; i < 60000; i++) {
    const text = chance.list(6, () => chance.pick(PIECES)).join("");
    for (const [mine, engine] of FUNCTIONS) {
      assert.deepStrictEqual(
        outcomeOf(() => mine(text)),
        outcomeOf(() => engine(text)),
        `${engine.name} ${JSON.stringify(text)}`,
      );
    }
  }
});

test("every code point, every pair of bytes", () => {
  for (let point = 0; point <= 0x10ffff; point += point < 0x3000 ? 1 : 97) {
    const text = String.fromCodePoint(point);
    for (const [mine, engine] of FUNCTIONS)
      assert.deepStrictEqual(
        outcomeOf(() => mine(text)),
        outcomeOf(() => engine(text)),
      );
  }
  for (let a = 128; a < 256; a++) {
    for (let b = 0; b < 256; b += 3) {
      const text = `%${a.toString(16)}%${b.toString(16).padStart(2, "0")}%8f%bf`;
      assert.deepStrictEqual(
        outcomeOf(() => own.decodeURIComponent(text)),
        outcomeOf(() => decodeURIComponent(text)),
        text,
      );
    }
  }
});

test("what is no string is converted", () => {
  for (const value of [undefined, null, 5, true, {}, [1, " "]] as unknown[]) {
    for (const [mine, engine] of FUNCTIONS)
      assert.equal(mine(value as string), engine(value as string));
  }
});
