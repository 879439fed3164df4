import assert from "node:assert/strict";
import { test } from "node:test";
import { JSON as OwnJson } from "./json.ts";
import { Chance, cases, outcomeOf } from "./testing/same.ts";

const TOKENS = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  '"a"',
  '"b\\n"',
  '"\\u00e9"',
  '"\\ud83d"',
  '"\\x"',
  '"\\u12"',
  "1",
  "0",
  "-",
  "-1",
  "01",
  "1.",
  "1.5",
  "1e",
  "2e+3",
  "-0",
  "true",
  "tru",
  "false",
  "null",
  "nul",
  "undefined",
  " ",
  "\n",
  "x",
  "€",
  "\u0001",
  '{"a":1}',
  "[1]",
  "123456789012345678901234567890",
  "1e400",
  '"\u0001',
  "+",
  "NaN",
];

test("any text is read, or refused with the words of the engine", () => {
  const chance = new Chance(1);
  for (let i = 0; i < cases(200000); i++) {
    const text = chance.list(chance.below(10) === 0 ? 25 : 6, () => chance.pick(TOKENS)).join("");
    assert.deepStrictEqual(
      outcomeOf(() => OwnJson.parse(text)),
      outcomeOf(() => JSON.parse(text)),
      text,
    );
  }
});

test("texts that were right before a character changed", () => {
  const chance = new Chance(2);
  for (let i = 0; i < cases(60000); i++) {
    let text = JSON.stringify(jsonValue(chance, 3), null, chance.below(3));
    for (let n = chance.below(3); n > 0; n--) {
      const at = chance.below(text.length + 1);
      const cut = chance.below(2);
      text =
        text.slice(0, at) +
        (chance.below(3) === 0 ? "" : chance.pick(TOKENS)) +
        text.slice(at + cut);
    }
    assert.deepStrictEqual(
      outcomeOf(() => OwnJson.parse(text)),
      outcomeOf(() => JSON.parse(text)),
      text,
    );
  }
});

test("what is no text is converted; words that stand for mistakes", () => {
  for (const value of [
    undefined,
    null,
    12,
    true,
    {},
    [1],
    [],
    Number.NaN,
    Infinity,
    "[object Object]",
    Symbol("s"),
  ] as readonly unknown[]) {
    assert.deepStrictEqual(
      outcomeOf(() => OwnJson.parse(value as string)),
      outcomeOf(() => JSON.parse(value as string)),
    );
  }
});

test("nesting has no limit", () => {
  const depth = 100000;
  let value = OwnJson.parse("[".repeat(depth) + "]".repeat(depth));
  for (let i = 1; i < depth; i++) value = (value as unknown[])[0];
  assert.deepStrictEqual(value, []);
});

const STRINGS = [
  "",
  "a",
  "key",
  "10",
  "2",
  "é",
  "€",
  "\u0000\u001f",
  '"\\/\b\f\n\r\t',
  "\ud800",
  "\udc00x",
  "😀",
  "\u2028",
  "\u007f",
  "constructor",
];

class Point {
  readonly x: unknown;
  constructor(x: unknown) {
    this.x = x;
  }
  toJSON(key: string): unknown {
    return { key, x: this.x };
  }
}

/** A value that JSON can write. */
function jsonValue(chance: Chance, depth: number): unknown {
  for (;;) {
    const value = anyValue(chance, depth);
    try {
      if (JSON.stringify(value) !== undefined) return value;
    } catch {
      // A bigint somewhere: another one.
    }
  }
}

function anyValue(chance: Chance, depth: number): unknown {
  switch (chance.below(depth > 0 ? 12 : 8)) {
    case 0:
      return chance.pick([0, -0, 1.5, -1e21, 1e-7, Number.NaN, Infinity, 123456789]);
    case 1:
    case 2:
      return chance.pick(STRINGS);
    case 3:
      return chance.pick([true, false, null]);
    case 4:
      return undefined;
    case 5:
      return chance.pick<unknown>([
        () => 1,
        Symbol("s"),
        new Map([[1, 2]]),
        new Error("e"),
        new Uint8Array(2),
        new Date(0),
      ]);
    case 6:
      return chance.below(40) === 0 ? 5n : 5;
    case 7:
      return chance.next();
    case 8:
    case 9:
      return chance.list(4, () => anyValue(chance, depth - 1));
    case 10:
      return new Point(anyValue(chance, depth - 1));
    default: {
      const object: { [key: string]: unknown } = {};
      for (let n = chance.below(5); n > 0; n--)
        object[chance.pick(STRINGS)] = anyValue(chance, depth - 1);
      return object;
    }
  }
}

test("any value is written as the engine writes it", () => {
  const chance = new Chance(3);
  const spaces = [
    undefined,
    0,
    1,
    4,
    11,
    -1,
    2.7,
    "",
    "\t",
    "--",
    "123456789012",
    null,
    true,
    Number.NaN,
  ];
  for (let i = 0; i < cases(40000); i++) {
    const value = anyValue(chance, 4);
    const space = chance.pick<unknown>(spaces) as number;
    const replacer = chance.pick<unknown>([
      undefined,
      undefined,
      null,
      ["a", "x", 10, "a", true],
      (key: string, v: unknown) => (key === "a" ? undefined : v),
      function (this: unknown, key: string, v: unknown) {
        // Not inside an array: the number in this one would be replaced again, without end.
        if (typeof v !== "number" || Array.isArray(this)) return v;
        return [key, Object.keys(this as object).length];
      },
    ]) as string[];
    assert.deepStrictEqual(
      outcomeOf(() => OwnJson.stringify(value, replacer, space)),
      outcomeOf(() => JSON.stringify(value, replacer, space)),
    );
  }
});

test("structures that contain themselves", () => {
  class Node {
    next: unknown = null;
  }
  for (let length = 1; length <= 6; length++) {
    for (let tail = 0; tail < 3; tail++) {
      const nodes: object[] = [];
      for (let i = 0; i < length + tail; i++)
        nodes.push(i % 3 === 0 ? new Node() : i % 3 === 1 ? [] : {});
      nodes.forEach((node, i) => {
        const next = nodes[i + 1] ?? nodes[tail];
        if (Array.isArray(node)) node.push(0, next);
        else (node as Node).next = next;
      });
      assert.deepStrictEqual(
        outcomeOf(() => OwnJson.stringify(nodes[0])),
        outcomeOf(() => JSON.stringify(nodes[0])),
      );
    }
  }
});

test("a reviver sees and changes everything", () => {
  const chance = new Chance(4);
  for (let i = 0; i < cases(5000); i++) {
    const text = JSON.stringify(jsonValue(chance, 3));
    const revive = function (this: unknown, key: string, value: unknown): unknown {
      if (key === "a" || value === null) return undefined;
      return typeof value === "number" ? value + Object.keys(this as object).length : value;
    };
    assert.deepStrictEqual(
      outcomeOf(() => OwnJson.parse(text, revive)),
      outcomeOf(() => JSON.parse(text, revive)),
      text,
    );
  }
});
