import assert from "node:assert/strict";
import { test } from "node:test";
import { String as OwnString } from "./string.ts";
import { Chance, outcomeOf, pair } from "./testing/same.ts";

const POINTS = [
  "a",
  "b",
  "B",
  " ",
  "\t",
  "\u00a0",
  "ß",
  "é",
  "e\u0301",
  "İ",
  "Σ",
  "σ",
  "\u{1f600}",
  "\ud800",
  "\udc00",
  "$",
  "&",
  "ﬁ",
  "\u1e9e",
  "Ω",
  "ﷺ",
  "\u{10400}",
  "각",
  "\u1112\u1161\u11ab",
  "\ufeff",
  "ÿ",
  "µ",
  "'",
];

function randomText(chance: Chance, most = 12): string {
  return chance.list(most, () => chance.pick(POINTS)).join("");
}

const INDICES = [
  0,
  1,
  2,
  5,
  -1,
  -3,
  100,
  1.9,
  Number.NaN,
  Infinity,
  -Infinity,
  undefined,
  "2",
  null,
];

function same(name: PropertyKey, text: string, args: readonly unknown[]): void {
  const [own, engine] = pair(OwnString.prototype, String.prototype, name);
  assert.deepStrictEqual(
    outcomeOf(() => own.apply(text, args.slice())),
    outcomeOf(() => engine.apply(text, args.slice())),
    `${String(name)} of ${JSON.stringify(text)} with (${args.map((a) => JSON.stringify(a)).join()})`,
  );
}

function each(seed: number, times: number, fn: (chance: Chance) => void): void {
  const chance = new Chance(seed);
  for (let i = 0; i < times; i++) fn(chance);
}

test("methods that take indices", () => {
  const names = [
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "slice",
    "substring",
    "substr",
    "repeat",
  ];
  each(1, 5000, (chance) => {
    const args = chance.list(2, () => chance.pick(INDICES));
    same(chance.pick(names), randomText(chance), args);
  });
});

test("methods that search", () => {
  const names = ["indexOf", "lastIndexOf", "includes", "startsWith", "endsWith", "split"];
  each(2, 8000, (chance) => {
    const text = randomText(chance, 20);
    const at = chance.below(text.length + 1);
    const search =
      chance.below(2) === 0 ? text.slice(at, at + chance.below(3)) : randomText(chance, 2);
    same(chance.pick(names), text, [search, ...chance.list(1, () => chance.pick(INDICES))]);
  });
  for (const name of names) same(name, "undefined", []);
});

test("methods that make another text", () => {
  const names = [
    "trim",
    "trimStart",
    "trimEnd",
    "toUpperCase",
    "toLowerCase",
    "isWellFormed",
    "toWellFormed",
    Symbol.iterator,
    "concat",
  ];
  each(3, 6000, (chance) => {
    const args = chance.list(2, () => chance.pick<unknown>(["x", 3, null, undefined]));
    const name = chance.pick(names);
    if (name === "isWellFormed" || name === "toWellFormed") {
      const text = randomText(chance);
      const has = /(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/;
      const [own] = pair(OwnString.prototype, OwnString.prototype, name);
      const wanted =
        name === "isWellFormed" ? !has.test(text) : text.replace(new RegExp(has, "g"), "\ufffd");
      assert.equal(own.call(text), wanted);
    } else same(name, randomText(chance), args);
  });
  each(4, 2000, (chance) => {
    same(chance.pick(["padStart", "padEnd"]), randomText(chance), [
      chance.pick([0, 3, 20, -1, Infinity, "9", undefined]),
      chance.pick([undefined, "", "ab", " ", 7]),
    ]);
  });
  same("repeat", "ab", [-1]);
  same("repeat", "ab", [2 ** 28]);
  same("repeat", "", [2 ** 28]);
});

test("replace with text and with functions", () => {
  const templates = ["", "x", "$$", "[$&]", "$`|$'", "$1", "$", "a$", "$$$&$", "$<n>", undefined];
  each(5, 5000, (chance) => {
    const text = randomText(chance, 15);
    const at = chance.below(text.length + 1);
    const search =
      chance.below(3) > 0 ? text.slice(at, at + chance.below(3)) : randomText(chance, 2);
    const by =
      chance.below(4) === 0
        ? (...args: unknown[]) => `<${args.join("|")}>`
        : chance.pick(templates);
    same(chance.pick(["replace", "replaceAll"]), text, [search, by]);
  });
});

test("case mapping of every code point, and the sigma at the end of a word", () => {
  const upper = pair(OwnString.prototype, String.prototype, "toUpperCase");
  const lower = pair(OwnString.prototype, String.prototype, "toLowerCase");
  for (let point = 0; point <= 0x10ffff; point++) {
    const text = String.fromCodePoint(point);
    for (const [own, engine] of [upper, lower]) {
      if (own.call(text) !== engine.call(text))
        assert.equal(own.call(text), engine.call(text), point.toString(16));
    }
  }
  each(6, 5000, (chance) => {
    const parts = [
      "Σ",
      "a",
      "'",
      "\u0301",
      " ",
      "1",
      "\u{1d400}",
      "\u{1f3fb}",
      "\u{e0041}",
      "ʰ",
      "中",
      "\ud800",
    ];
    same("toLowerCase", chance.list(6, () => chance.pick(parts)).join(""), []);
  });
});

test("normalization of every code point and of sequences", () => {
  const [own] = pair(OwnString.prototype, String.prototype, "normalize");
  const forms = ["NFC", "NFD", "NFKC", "NFKD"];
  for (let point = 0x80; point < 0x32000; point++) {
    const text = String.fromCodePoint(point);
    for (const form of forms) {
      if (own.call(text, form) !== text.normalize(form))
        assert.equal(own.call(text, form), text.normalize(form), point.toString(16));
    }
  }
  const parts = [
    ..."aeAEou\u0300\u0301\u0323\u0328\u0345\u0308\u0334ÅÇṩ각한ﬁΩ\u11a8\u1161\u1112\u{1d15e}\u{1d165}\u{11099}\u{110ba}\u3099か",
  ];
  each(7, 20000, (chance) =>
    same("normalize", chance.list(8, () => chance.pick(parts)).join(""), [chance.pick(forms)]),
  );
  same("normalize", "é", ["nfc"]);
  same("normalize", "e\u0301", []);
});

test("localeCompare: the root collation", () => {
  const letters = [
    ..."abcABCzZ019 .,-_'\"!?éèêëÉüÜßæÆøØłåñŋþœ½²ªαβΑΩωάдйЙеёЁ€$§\u0301\u0000",
    "e\u0301",
    "中",
    "א",
  ];
  each(8, 60000, (chance) => {
    const [a, b] = [0, 1].map(() => chance.list(4, () => chance.pick(letters)).join("")) as [
      string,
      string,
    ];
    const options = chance.pick([
      undefined,
      { numeric: true },
      { sensitivity: "base" },
      { sensitivity: "accent" },
    ]);
    same("localeCompare", a, options === undefined ? [b] : [b, "en", options]);
  });
  each(9, 3000, (chance) => {
    const [a, b] = [0, 1].map(() =>
      chance.list(6, () => chance.pick(["0", "1", "2", "9", "10", "a", "."])).join(""),
    ) as [string, string];
    same("localeCompare", a, [b, undefined, { numeric: true }]);
  });
});

test("String.fromCodePoint, fromCharCode and raw", () => {
  for (const args of [[], [97], [0x1f600, 65], [-1], [1.5], [0x110000], ["x"], [Number.NaN]]) {
    for (const name of ["fromCodePoint", "fromCharCode"]) {
      const [own, engine] = pair(OwnString, String, name);
      assert.deepEqual(
        outcomeOf(() => own.apply(OwnString, args)),
        outcomeOf(() => engine.apply(String, args)),
      );
    }
  }
  assert.equal(OwnString.raw({ raw: ["a", "b", "c"] }, 1, 2, 3), "a1b2c");
  assert.equal(OwnString.raw`x\n${1}`, "x\\n1");
});
