import assert from "node:assert/strict";
import { test } from "node:test";
import { Array as OwnArray } from "./array.ts";
import { Chance, outcomeOf, pair } from "./testing/same.ts";

const VALUES: readonly unknown[] = [
  0,
  -0,
  1,
  2,
  10,
  9,
  -1,
  1.5,
  Number.NaN,
  "a",
  "b",
  "10",
  "",
  undefined,
  null,
  true,
];

function randomArray(chance: Chance): unknown[] {
  const items = chance.list(chance.pick([0, 1, 3, 8, 40]), () => chance.pick(VALUES));
  if (chance.below(4) === 0)
    for (let i = 0; i < items.length; i++) if (chance.below(3) === 0) delete items[i];
  return items;
}

const INDICES = [
  0,
  1,
  2,
  3,
  -1,
  -2,
  7,
  100,
  -100,
  1.7,
  -0.5,
  Number.NaN,
  Infinity,
  -Infinity,
  undefined,
  "1",
  null,
  { valueOf: () => 1 },
];

function sameMethod(name: PropertyKey, array: unknown[], args: readonly unknown[]): void {
  const [own, engine] = pair(OwnArray.prototype, Array.prototype, name);
  const [a, b] = [array.slice(), array.slice()];
  const got = outcomeOf(() => own.apply(a, args.slice()));
  const wanted = outcomeOf(() => engine.apply(b, args.slice()));
  const text = `${String(name)} of [${array.map(String).join()}] with (${args.map(String).join()})`;
  assert.deepStrictEqual(got, wanted, text);
  assert.deepStrictEqual(a, b, `receiver of ${text}`);
}

function each(seed: number, times: number, fn: (chance: Chance) => void): void {
  const chance = new Chance(seed);
  for (let i = 0; i < times; i++) fn(chance);
}

test("methods that take indices", () => {
  const names = ["at", "slice", "fill", "copyWithin", "splice", "toSpliced", "with", "flat"];
  each(1, 6000, (chance) => {
    const args = chance.list(4, () => chance.pick(INDICES));
    const name = chance.pick(names);
    // V8 20's toSpliced(undefined) and the like: arguments count, so lists of every length occur.
    sameMethod(name, randomArray(chance), args);
  });
});

test("methods that search", () => {
  each(2, 4000, (chance) => {
    const args = [chance.pick(VALUES), ...chance.list(1, () => chance.pick(INDICES))];
    sameMethod(chance.pick(["indexOf", "lastIndexOf", "includes"]), randomArray(chance), args);
  });
  sameMethod("indexOf", [1], []);
  sameMethod("includes", [], []);
});

test("methods that take nothing or values", () => {
  const names = [
    "push",
    "unshift",
    "concat",
    "pop",
    "shift",
    "reverse",
    "toReversed",
    "keys",
    "values",
    "entries",
    Symbol.iterator,
  ];
  each(3, 4000, (chance) => {
    const args = chance.list(3, () => chance.pick<unknown>([...VALUES, [1, , 3], [[2]]]));
    sameMethod(chance.pick(names), randomArray(chance), args);
  });
  each(4, 500, (chance) => {
    sameMethod(
      "join",
      randomArray(chance),
      chance.list(1, () => chance.pick<unknown>([",", "", undefined, "--", 3])),
    );
    sameMethod("toString", randomArray(chance), []);
  });
});

test("methods that take a callback, also one that changes the array", () => {
  const names = [
    "map",
    "filter",
    "forEach",
    "some",
    "every",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "reduce",
    "reduceRight",
  ];
  each(5, 6000, (chance) => {
    const name = chance.pick(names);
    const array = randomArray(chance);
    const style = chance.below(5);
    const log: unknown[] = [];
    const callback = function (this: unknown, ...args: unknown[]): unknown {
      const list = args[args.length - 1] as unknown[];
      log.push(typeof this, args.slice(0, -1));
      if (style === 1 && list.length > 0) list.pop();
      if (style === 2 && list.length < 60) list.push(7);
      if (style === 3) return [args[0], [args[1]]];
      return style === 4 ? args[args.length - 2] === 2 : args[0];
    };
    sameMethod(name, array, chance.below(3) === 0 ? [callback, "self"] : [callback]);
  });
});

test("refusals", () => {
  for (const callback of [undefined, null, 3, "abc", {}, [1], Symbol("x")]) {
    for (const name of ["map", "find", "reduce", "flatMap", "findLast", "every"]) {
      const [own, engine] = pair(OwnArray.prototype, Array.prototype, name);
      assert.deepEqual(
        outcomeOf(() => own.call([1], callback)),
        outcomeOf(() => engine.call([1], callback)),
      );
    }
  }
  sameMethod("reduce", [], [(a: unknown) => a]);
  sameMethod("reduceRight", [], [(a: unknown) => a]);
  sameMethod("sort", [2, 1], [3]);
  sameMethod("toSorted", [2, 1], [null]);
  for (const length of [-1, 1.5, 2 ** 32, Number.NaN]) {
    assert.deepEqual(
      outcomeOf(() => OwnArray["%construct"](length)),
      outcomeOf(() => new Array(length)),
    );
  }
  assert.deepStrictEqual(OwnArray["%construct"](3), new Array(3));
  assert.deepStrictEqual(OwnArray["%construct"]("3"), ["3"]);
  assert.deepStrictEqual(OwnArray["%construct"](3, 4), [3, 4]);
});

test("Array.from and Array.of", () => {
  const sources: readonly unknown[] = [
    [1, , 3],
    "a\u{1f600}b",
    new Set([1, 2]),
    { length: 2, 0: "x" },
    3,
    null,
    undefined,
    { length: -1 },
    { [Symbol.iterator]: 1 },
  ];
  const maps: readonly unknown[] = [undefined, (v: unknown, i: number) => [v, i], 3];
  for (const source of sources) {
    for (const map of maps) {
      const [own, engine] = pair(OwnArray, Array, "from");
      assert.deepStrictEqual(
        outcomeOf(() => own.call(OwnArray, source, map)),
        outcomeOf(() => engine.call(Array, source, map)),
      );
    }
  }
  assert.deepStrictEqual(OwnArray.of(7, undefined), [7, undefined]);
});

test("sort asks the comparator what V8 asks it, in the same order", () => {
  each(6, 600, (chance) => {
    const size = chance.pick([0, 1, 2, 5, 40, 200, 1500]);
    const style = chance.below(6);
    const array = Array.from({ length: size }, (_, i) => {
      if (style === 0) return i;
      if (style === 1) return -i;
      if (style === 2) return chance.below(4);
      return style === 3 ? (i < size / 2 ? i * 2 : (i - size / 2) * 2 + 1) : chance.below(100000);
    });
    const asked = (sort: (compare: (a: number, b: number) => unknown) => void): number[] => {
      const log: number[] = [];
      let lie = 7;
      sort((a, b) => {
        log.push(a, b);
        if (style !== 5) return a - b;
        lie = (Math.imul(lie, 69069) + 1) | 0;
        return (lie >> 5) % 3;
      });
      return log;
    };
    const [a, b] = [array.slice(), array.slice()];
    const { sort } = OwnArray.prototype as unknown as {
      sort(this: number[], compare: unknown): void;
    };
    assert.deepEqual(
      asked((c) => sort.call(a, c)),
      asked((c) => b.sort(c as () => number)),
    );
    assert.deepEqual(a, b);
  });
  each(7, 1000, (chance) => {
    sameMethod("sort", randomArray(chance), []);
    sameMethod("toSorted", randomArray(chance), []);
    sameMethod("sort", randomArray(chance), [
      (a: unknown, b: unknown) => (a as number) > (b as number),
    ]);
  });
});
