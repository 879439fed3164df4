import assert from "node:assert/strict";
import { test } from "node:test";
import { Object as OwnObject } from "./object.ts";
import { outcomeOf, pair } from "./testing/same.ts";

class Point {
  x = 1;
  readonly #hidden = 2;
  get sum(): number {
    return this.x + this.#hidden;
  }
}

const makeValues = (): unknown[] => [
  undefined,
  null,
  0,
  "",
  "text",
  true,
  [],
  [1, , 3],
  {},
  { b: 1, a: 2, 10: "x", 2: "y" },
  {
    get computed() {
      return 7;
    },
  },
  new Point(),
  new Map([[1, 2]]),
  () => 1,
];

test("keys, values, entries, own names", () => {
  for (const name of ["keys", "values", "entries", "getOwnPropertyNames"]) {
    const [own, engine] = pair(OwnObject, Object, name);
    makeValues().forEach((value, i) => {
      if (typeof value === "function" && name === "getOwnPropertyNames") return;
      assert.deepStrictEqual(
        outcomeOf(() => own.call(null, value)),
        outcomeOf(() => engine.call(Object, value)),
        `${name} of value ${i}`,
      );
    });
  }
});

test("a getter that deletes what comes after it", () => {
  const make = (): object => ({
    get first() {
      delete (this as { second?: number }).second;
      return 1;
    },
    second: 2,
  });
  assert.deepStrictEqual(OwnObject.entries(make() as {}), Object.entries(make()));
  assert.deepStrictEqual(OwnObject.values(make() as {}), Object.values(make()));
});

test("is", () => {
  const values = [0, -0, Number.NaN, 1, "a", "", null, undefined, {}, [], 1n, Symbol.iterator];
  for (const a of values) for (const b of values) assert.equal(OwnObject.is(a, b), Object.is(a, b));
});

test("assign", () => {
  for (const source of makeValues()) {
    if (["number", "string", "boolean"].includes(typeof source)) continue;
    assert.deepStrictEqual(
      outcomeOf(() => OwnObject.assign({ a: 0 }, source, { z: 1 })),
      outcomeOf(() => Object.assign({ a: 0 }, source, { z: 1 })),
    );
    assert.deepStrictEqual(
      outcomeOf(() => OwnObject.assign(source, { z: 1 })),
      outcomeOf(() => Object.assign(source as {}, { z: 1 })),
    );
  }
});

test("fromEntries", () => {
  const sources: readonly unknown[] = [
    [],
    [
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ],
    new Map([["k", "v"]]),
    [[1, 2]],
    [1],
    ["ab"],
    5,
    null,
    undefined,
    {},
  ];
  for (const source of sources) {
    assert.deepStrictEqual(
      outcomeOf(() => OwnObject.fromEntries(source as [])),
      outcomeOf(() => Object.fromEntries(source as [])),
    );
  }
});

test("hasOwn and the methods of instances", () => {
  for (const key of ["x", "sum", "missing", "0", 0, "length"]) {
    for (const value of makeValues()) {
      assert.deepStrictEqual(
        outcomeOf(() => OwnObject.hasOwn(value, key)),
        outcomeOf(() => Object.hasOwn(value as {}, key)),
      );
      if (value === null || value === undefined || typeof value === "function") continue;
      for (const name of ["hasOwnProperty", "propertyIsEnumerable"]) {
        const [own, engine] = pair(OwnObject.prototype, Object.prototype, name);
        assert.equal(own.call(value, key), engine.call(value, key), `${name} ${key}`);
      }
    }
  }
});
