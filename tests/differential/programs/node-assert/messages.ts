// node:assert: what it says when something is not as it should be.
import assert, { AssertionError } from "node:assert";
import strict from "node:assert/strict";

const lines = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const nested = { a: 1, b: { c: [1, 2, { d: "text" }], e: null }, f: new Map([["k", { v: 1 }]]) };

// biome-ignore format: one assertion a line
const FAILURES: readonly (() => unknown)[] = [
  () => assert.equal(1, 2), () => assert.equal("a", "b", "own words"), () => assert.notEqual(1, "1"),
  () => assert.strictEqual(1, 2), () => assert.strictEqual("a long text here", "a long text there"),
  () => assert.strictEqual("short", 5), () => assert.strictEqual(0, -0), () => assert.strictEqual({ a: 1 }, { a: 1 }),
  () => assert.strictEqual([1, 2], [1, 3]), () => assert.strictEqual("a\nb\nc", "a\nx\nc"),
  () => assert.strictEqual(1, 2, "own words"), () => assert.strictEqual(undefined, null),
  () => assert.notStrictEqual(1, 1), () => assert.notStrictEqual("longer text", "longer text"),
  () => assert.notStrictEqual(nested, nested), () => assert.deepStrictEqual({ a: 1 }, { a: 2 }),
  () => assert.deepStrictEqual(nested, { ...nested, b: { c: [1, 3], e: undefined } }),
  () => assert.deepStrictEqual([1, 2, 3], [1, 2]), () => assert.deepStrictEqual([1], [1, 2, 3]),
  () => assert.deepStrictEqual(lines(0, 30), [...lines(0, 15), 99, ...lines(16, 30)]),
  () => assert.deepStrictEqual(lines(0, 100), lines(200, 300)), () => assert.deepStrictEqual(new Set([1]), new Set([2])),
  () => assert.deepStrictEqual({ b: 1, a: [] }, { a: [], b: 2 }), () => assert.deepStrictEqual(1, 1n),
  () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), () => assert.notDeepStrictEqual(nested, nested),
  () => assert.deepEqual({ a: 1 }, { a: 2 }), () => assert.notDeepEqual([1], [1]), () => assert.notDeepEqual([1], ["1"]),
  () => assert.deepStrictEqual([], {}), () => assert.deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 9]),
  () => assert.fail(), () => assert.fail("own words"), () => assert.ok(0, "own words"), () => assert(false, "own words"),
  () => assert.match("abc", /x/), () => assert.doesNotMatch("abc", /b/), () => assert.match(5 as unknown as string, /x/),
  () => assert.ifError(null), () => assert.ifError(new Error("told")), () => assert.ifError("text"),
  () => assert.throws(() => {}), () => assert.throws(() => {}, TypeError), () => assert.throws(() => {}, "own words"),
  () => assert.throws(() => { throw new Error("a"); }), () => assert.throws(() => { throw new Error("a"); }, /a/),
  () => assert.throws(() => { throw new Error("a"); }, /b/), () => assert.throws(() => { throw new Error("a"); }, TypeError),
  () => assert.throws(() => { throw new TypeError("a"); }, Error), () => assert.throws(() => { throw new Error("a"); }, { message: "b" }),
  () => assert.throws(() => { throw new Error("abc"); }, { message: /b/, name: "Error" }),
  () => assert.throws(() => { throw new Error("a"); }, (error: unknown) => error instanceof Error),
  () => assert.throws(() => { throw new Error("a"); }, () => false),
  () => assert.doesNotThrow(() => { throw new Error("a"); }), () => assert.doesNotThrow(() => 1),
  () => assert.doesNotThrow(() => { throw new Error("a"); }, "own words"),
  () => assert.throws("no function" as unknown as () => void),
  () => strict.equal(1, "1"), () => strict.deepEqual([1], ["1"]), () => strict.notEqual(1, 1),
  () => assert.equal(1, 2, new RangeError("own error")), () => strict.strict.equal(1, 1), () => assert.strict.ok(true),
];

function tell(error: unknown): void {
  if (!(error instanceof AssertionError)) {
    console.log(String(error));
    return;
  }
  const { name, message, code, operator, generatedMessage } = error;
  console.log(name, code, operator, generatedMessage);
  console.log(message);
}

async function main(): Promise<void> {
  for (const [i, failure] of FAILURES.entries()) {
    console.log(`-- ${i}`);
    try {
      failure();
      console.log("holds");
    } catch (error) {
      tell(error);
    }
  }
  const later = [
    assert.rejects(Promise.resolve(1)),
    assert.rejects(Promise.reject(new Error("a")), /a/),
    assert.rejects(() => Promise.reject(new Error("a")), { message: "b" }),
    assert.rejects(() => 5 as unknown as Promise<number>),
    assert.doesNotReject(Promise.reject(new Error("a"))),
    assert.doesNotReject(async () => 1),
  ];
  for (const result of await Promise.allSettled(later)) {
    if (result.status === "fulfilled") console.log("holds");
    else tell(result.reason);
  }
  const own = new AssertionError({ actual: 1, expected: 2, operator: "strictEqual" });
  console.log(own.actual, own.expected, String(own), own instanceof Error, Object.keys(own).join());
}
main();
