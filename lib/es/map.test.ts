import assert from "node:assert/strict";
import { test } from "node:test";
import { Map as OwnMap } from "./map.ts";
import { Set as OwnSet } from "./set.ts";
import { Chance, outcomeOf } from "./testing/same.ts";

const OBJECTS = [{}, [], () => 1, Symbol("a"), Symbol("a")];
const KEYS: readonly unknown[] = [
  0,
  -0,
  1,
  1.5,
  Number.NaN,
  "",
  "a",
  "1",
  1n,
  10n ** 30n,
  true,
  null,
  undefined,
  ...OBJECTS,
];

function key(chance: Chance): unknown {
  return chance.below(3) === 0
    ? chance.pick(KEYS)
    : chance.below(2) === 0
      ? chance.below(40)
      : `k${chance.below(40)}`;
}

interface MapLike {
  readonly size: number;
  get(key: unknown): unknown;
  has(key: unknown): boolean;
  set(key: unknown, value: unknown): unknown;
  delete(key: unknown): boolean;
  clear(): void;
  keys(): Iterator<unknown>;
  values(): Iterator<unknown>;
  entries(): Iterator<unknown>;
  forEach(fn: (...args: unknown[]) => void, self?: unknown): void;
}

/** The same operations on both, iterators in flight included; what each says, as a list. */
function play(seed: number, map: MapLike): unknown[] {
  const chance = new Chance(seed);
  const said: unknown[] = [];
  const open: Iterator<unknown>[] = [];
  for (let i = 0; i < 400; i++) {
    const k = key(chance);
    switch (chance.below(12)) {
      case 0:
      case 1:
      case 2:
      case 3:
        map.set(k, i);
        break;
      case 4:
      case 5:
        said.push(map.delete(k));
        break;
      case 6:
        said.push(map.get(k), map.has(k), map.size);
        break;
      case 7:
        if (open.length < 5) open.push(chance.pick([map.keys(), map.values(), map.entries()]));
        break;
      case 8:
      case 9:
        if (open.length > 0) {
          const { value, done } = chance.pick(open).next();
          said.push(value, done);
        }
        break;
      case 10:
        if (chance.below(20) === 0) map.clear();
        else if (chance.below(10) === 0) open.length = 0;
        break;
      default: {
        let left = 30;
        map.forEach(
          function (this: unknown, value, at) {
            said.push(this === map, value, at);
            if (left-- > 0 && chance.below(6) === 0) map.set(key(chance), i);
            if (chance.below(6) === 0) map.delete(at);
          },
          chance.below(2) === 0 ? map : undefined,
        );
      }
    }
  }
  said.push([...(map as unknown as Iterable<unknown>)]);
  return said;
}

test("Map does what the engine's does, whatever happens while it is iterated", () => {
  for (let seed = 1; seed <= 500; seed++) {
    assert.deepStrictEqual(
      play(seed, new OwnMap<unknown, unknown>()),
      play(seed, new Map<unknown, unknown>()),
    );
  }
});

test("Set does what the engine's does", () => {
  const asMap = (set: Set<unknown> | OwnSet<unknown>): MapLike =>
    ({
      get size() {
        return set.size;
      },
      get: () => 0,
      has: (k: unknown) => set.has(k),
      set: (k: unknown) => set.add(k) === set,
      delete: (k: unknown) => set.delete(k),
      clear: () => set.clear(),
      keys: () => set.keys(),
      values: () => set.values(),
      entries: () => set.entries(),
      forEach: (fn: (...args: unknown[]) => void, self: unknown) =>
        set.forEach((a, b) => {
          fn.call(self === undefined ? undefined : self, a, b);
        }),
      [Symbol.iterator]: () => set[Symbol.iterator](),
    }) as unknown as MapLike;
  for (let seed = 1; seed <= 300; seed++) {
    assert.deepStrictEqual(
      play(seed, asMap(new OwnSet<unknown>())),
      play(seed, asMap(new Set<unknown>())),
    );
  }
});

test("many keys, and a queue that goes on for long", () => {
  const map = new OwnMap<unknown, number>();
  for (let i = 0; i < 100000; i++) map.set(i % 3 === 0 ? `${i}` : i, i);
  assert.equal(map.size, 100000);
  for (let i = 0; i < 100000; i++) assert.equal(map.get(i % 3 === 0 ? `${i}` : i), i);
  const set = new OwnSet<number>();
  for (let i = 0; i < 200000; i++) {
    set.add(i);
    if (i >= 10) assert.equal(set.delete(i - 10), true);
  }
  assert.equal(set.size, 10);
  assert.ok(OwnSet["%places"](set) <= 128);
});

test("how maps and sets are made", () => {
  const sources: readonly unknown[] = [
    undefined,
    null,
    [],
    [
      [1, 2],
      [1, 3],
    ],
    [1],
    ["ab"],
    3,
    "ab",
    new Map([[1, 2]]),
    {},
  ];
  for (const source of sources) {
    assert.deepStrictEqual(
      outcomeOf(() => [...new OwnMap(source as [])]),
      outcomeOf(() => [...new Map(source as [])]),
      String(source),
    );
    assert.deepStrictEqual(
      outcomeOf(() => [...new OwnSet(source as [])]),
      outcomeOf(() => [...new Set(source as [])]),
      String(source),
    );
  }
});
