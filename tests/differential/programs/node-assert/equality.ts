// node:assert: what is equal, deeply and not, strictly and not.
import { deepEqual, deepStrictEqual, notDeepStrictEqual, strict, strictEqual } from "node:assert";
import { isDeepStrictEqual } from "node:util";

class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
}
class Other {
  constructor(
    public x: number,
    public y: number,
  ) {}
}

const cycle: { self?: unknown; n: number } = { n: 1 };
cycle.self = cycle;
const ring: { self?: unknown; n: number } = { n: 1 };
ring.self = ring;
const symbol = Symbol("s");
// biome-ignore format: pairs
const PAIRS: readonly (readonly [string, unknown, unknown])[] = [
  ["numbers", 1, 1], ["numbers", 1, 2], ["zero", 0, -0], ["NaN", Number.NaN, Number.NaN],
  ["text", 1, "1"], ["null", null, undefined], ["boolean", false, 0], ["bigint", 1n, 1],
  ["function", Math.max, Math.max], ["functions", () => 1, () => 1],
  ["objects", { a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }],
  ["objects", { a: 1 }, { a: 1, b: undefined }], ["loose", { a: 1 }, { a: "1" }],
  ["classes", new Point(1, 2), new Point(1, 2)], ["classes", new Point(1, 2), new Other(1, 2)],
  ["class and object", new Point(1, 2), { x: 1, y: 2 }], ["arrays", [1, [2]], [1, [2]]],
  ["arrays", [1, 2], [1, 2, 3]], ["holes", [1, , 3], [1, undefined, 3]], ["array and object", [], {}],
  ["dates", new Date(5), new Date(5)], ["dates", new Date(5), new Date(6)],
  ["patterns", /a/g, /a/g], ["patterns", /a/g, /a/i], ["errors", new Error("a"), new Error("a")],
  ["errors", new Error("a"), new Error("b")], ["errors", new Error("a"), new TypeError("a")],
  ["causes", new Error("a", { cause: 1 }), new Error("a", { cause: 2 })],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])], ["bytes", new Uint8Array([1]), new Int8Array([1])],
  ["floats", new Float64Array([0]), new Float64Array([-0])],
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
  ["sets", new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])], ["sets", new Set([1]), new Set(["1"])],
  ["sets", new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }])],
  ["maps", new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])],
  ["maps", new Map([[{ k: 1 }, "a"], [{ k: 2 }, "b"]]), new Map([[{ k: 2 }, "b"], [{ k: 1 }, "a"]])],
  ["maps", new Map([[1, 1]]), new Map([[1, "1"]])], ["cycles", cycle, ring],
  ["symbols", { [symbol]: 1 }, { [symbol]: 1 }], ["symbols", { [symbol]: 1 }, {}],
  ["no prototype", Object.create(null), {}],
];

const holds = (action: () => void): boolean => {
  try {
    action();
    return true;
  } catch {
    return false;
  }
};
for (const [name, a, b] of PAIRS) {
  const both = [holds(() => deepStrictEqual(a, b)), holds(() => deepEqual(a, b)), holds(() => strictEqual(a, b))];
  const more = [holds(() => notDeepStrictEqual(a, b)), holds(() => strict.deepEqual(a, b)), isDeepStrictEqual(b, a)];
  console.log(name, ...both, ...more);
}
