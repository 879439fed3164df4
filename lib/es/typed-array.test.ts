import assert from "node:assert/strict";
import { test } from "node:test";
import { ArrayBuffer as OwnBuffer } from "./array-buffer.ts";
import { DataView as OwnView } from "./data-view.ts";
import { Chance, outcomeOf, pair } from "./testing/same.ts";
import * as own from "./typed-kinds.ts";

interface Kind {
  readonly name: string;
  readonly prototype: object;
  ["%construct"](...args: unknown[]): ArrayLike<unknown>;
}

type Maker = new (...args: unknown[]) => ArrayLike<unknown>;

const KINDS = Object.values(own) as unknown as readonly Kind[];
const engineKind = (kind: Kind): Maker =>
  (globalThis as unknown as Record<string, Maker>)[kind.name] as Maker;
const isBig = (kind: Kind): boolean => kind.name.startsWith("Big");

function each(seed: number, times: number, fn: (chance: Chance) => void): void {
  const chance = new Chance(seed);
  for (let i = 0; i < times; i++) fn(chance);
}

function element(kind: Kind, chance: Chance): unknown {
  if (isBig(kind))
    return BigInt(chance.pick([0, 1, -1, 5, 300])) * BigInt(chance.pick([1, 2 ** 40, 2 ** 63]));
  return chance.pick<unknown>([
    0,
    -0,
    1,
    -1,
    200,
    70000,
    3e9,
    1.5,
    Number.NaN,
    Infinity,
    "7",
    null,
    undefined,
    true,
  ]);
}

const INDICES = [0, 1, 2, 5, -1, -3, 100, 1.9, Number.NaN, Infinity, undefined, "2"];
const clone = (kind: Kind, items: ArrayLike<unknown>): ArrayLike<unknown> =>
  new (engineKind(kind))(items);

test("how typed arrays are made", () => {
  each(1, 4000, (chance) => {
    const kind = chance.pick(KINDS);
    const buffer = new ArrayBuffer(chance.pick([0, 8, 12, 16, 64]));
    const list = chance.list(5, () => element(kind, chance));
    const source = chance.pick<unknown>([
      undefined,
      null,
      0,
      3,
      -1,
      2.5,
      "4",
      2 ** 33,
      list,
      new Set(list),
      { length: 2, 0: list[0], 1: list[0] },
      buffer,
      buffer,
      buffer,
      new Uint8Array([1, 255]),
      new Float64Array([1.5, Number.NaN]),
      new BigInt64Array([-1n]),
      [1n],
      "12",
    ]);
    const args =
      source === buffer
        ? [
            source,
            ...chance.list(2, () => chance.pick<unknown>([0, 1, 2, 4, 8, -1, 100, undefined, "8"])),
          ]
        : [source];
    assert.deepStrictEqual(
      outcomeOf(() => kind["%construct"](...args)),
      outcomeOf(() => new (engineKind(kind))(...args)),
      `new ${kind.name}(${args.map(String).join()})`,
    );
  });
  for (const kind of KINDS) {
    assert.equal(
      (kind as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT,
      (engineKind(kind) as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT,
    );
    const [from, engine] = pair(kind, engineKind(kind), "from");
    const list = isBig(kind) ? [1n, 2n] : [1, 2.5];
    assert.deepStrictEqual(from.call(kind, list), engine.call(engineKind(kind), list));
    const [of, engineOf] = pair(kind, engineKind(kind), "of");
    assert.deepStrictEqual(of.call(kind, ...list), engineOf.call(engineKind(kind), ...list));
  }
});

test("methods of typed arrays", () => {
  const withIndices = [
    "at",
    "slice",
    "subarray",
    "copyWithin",
    "fill",
    "with",
    "indexOf",
    "lastIndexOf",
    "includes",
  ];
  const withCallback = [
    "map",
    "filter",
    "forEach",
    "some",
    "every",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "reduce",
    "reduceRight",
  ];
  const plain = [
    "reverse",
    "toReversed",
    "sort",
    "toSorted",
    "join",
    "toString",
    "keys",
    "values",
    "entries",
    Symbol.iterator,
  ];
  each(2, 12000, (chance) => {
    const kind = chance.pick(KINDS);
    const items = chance.list(chance.pick([0, 4, 30]), () => element(kind, chance));
    const name = chance.pick([...withIndices, ...withCallback, ...plain]);
    let args: unknown[] = [];
    if (name === "fill" || name === "indexOf" || name === "lastIndexOf" || name === "includes")
      args = [element(kind, chance)];
    if (name === "with") args = [chance.pick(INDICES), element(kind, chance)];
    else if (withIndices.includes(name as string))
      args.push(...chance.list(3, () => chance.pick(INDICES)));
    if (withCallback.includes(name as string))
      args = [
        (...a: unknown[]) =>
          name.toString().startsWith("reduce")
            ? [a[0], a[1]].join()
            : name === "map"
              ? a[0]
              : (a[1] as number) % 3 === 1,
      ];
    if ((name === "sort" || name === "toSorted") && chance.below(2) === 0)
      args = [(a: number, b: number) => (a > b ? -1 : a < b ? 1 : 0)];
    const [a, b] = [clone(kind, items), clone(kind, items)];
    const [method, engine] = pair(
      kind.prototype,
      Object.getPrototypeOf(engineKind(kind).prototype) as object,
      name,
    );
    const text = `${kind.name}.${String(name)} of [${items.map(String).join()}] with (${args.map(String).join()})`;
    assert.deepStrictEqual(
      outcomeOf(() => method.apply(a, args)),
      outcomeOf(() => engine.apply(b, args)),
      text,
    );
    assert.deepStrictEqual(a, b, `receiver of ${text}`);
  });
});

test("sort asks the comparator what V8 asks it", () => {
  each(3, 200, (chance) => {
    const items = Float64Array.from({ length: chance.pick([2, 3, 10, 200]) }, () =>
      chance.below(50),
    );
    const log = (sort: (this: Float64Array, c: unknown) => unknown): number[] => {
      const asked: number[] = [];
      sort.call(items.slice(), (a: number, b: number) => {
        asked.push(a, b);
        return a - b;
      });
      return asked;
    };
    const { sort } = own.Float64Array.prototype as unknown as {
      sort(this: Float64Array, c: unknown): unknown;
    };
    assert.deepEqual(log(sort), log(Float64Array.prototype.sort as typeof sort));
  });
});

test("set, also from its own bytes", () => {
  each(4, 4000, (chance) => {
    const kind = chance.pick(KINDS);
    const bytes = Array.from({ length: 64 }, () => chance.below(256));
    const source = chance.pick(KINDS);
    const [from, length, at] = [
      chance.below(3) * 8,
      chance.below(4),
      chance.pick<unknown>([0, 1, 2, -1, 1.5, undefined, 9]),
    ];
    const style = chance.below(4);
    const run = (method: (this: unknown, ...args: unknown[]) => unknown): unknown => {
      const { buffer } = Uint8Array.from(bytes);
      const target = new (engineKind(kind))(buffer, 0, 5);
      const given =
        style === 0
          ? chance.pick([[1, 2], "12", { length: 1, 0: 5 }, 3])
          : new (engineKind(source))(buffer, from, length);
      const error = outcomeOf(() =>
        method.call(target, style === 0 ? (isBig(kind) ? [1n, 2n] : [1, "2"]) : given, at),
      );
      return [error, new Uint8Array(buffer)];
    };
    const [method, engine] = pair(
      kind.prototype,
      Object.getPrototypeOf(engineKind(kind).prototype) as object,
      "set",
    );
    assert.deepStrictEqual(
      run(method),
      run(engine),
      `${kind.name}.set(${source.name} at ${from}, ${String(at)})`,
    );
  });
});

test("ArrayBuffer and DataView", () => {
  for (const length of [undefined, 0, 3, 2.9, "5", -1, Number.NaN]) {
    assert.deepStrictEqual(
      outcomeOf(() => OwnBuffer["%construct"](length)),
      outcomeOf(() => new ArrayBuffer(length as number)),
    );
  }
  const buffer = Uint8Array.from({ length: 24 }, (_, i) => 255 - i * 10).buffer;
  each(5, 500, (chance) => {
    const args = chance.list(2, () => chance.pick(INDICES));
    const [slice, engine] = pair(OwnBuffer.prototype, ArrayBuffer.prototype, "slice");
    assert.deepStrictEqual(slice.apply(buffer, args), engine.apply(buffer, args));
    const view = [
      chance.pick<unknown>([buffer, 3, new Uint8Array(3)]),
      ...chance.list(2, () => chance.pick<unknown>([0, 3, 24, 25, -1, "2", undefined])),
    ];
    assert.deepStrictEqual(
      outcomeOf(() => OwnView["%construct"](...view)),
      outcomeOf(() => new DataView(...(view as [ArrayBuffer]))),
    );
  });
  const view = new DataView(buffer);
  for (const kind of [
    "Int8",
    "Uint8",
    "Int16",
    "Uint16",
    "Int32",
    "Uint32",
    "Float32",
    "Float64",
    "BigInt64",
    "BigUint64",
  ]) {
    for (const args of [[0], [3, true], [16, false], [23], [-1], [1.5, 1]]) {
      const [get, engine] = pair(OwnView.prototype, DataView.prototype, `get${kind}`);
      assert.deepStrictEqual(
        outcomeOf(() => get.apply(view, args)),
        outcomeOf(() => engine.apply(view, args)),
      );
    }
  }
});
