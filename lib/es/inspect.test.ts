/** What `console.log` prints, compared with Node's `util.inspect` and `util.format`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import util from "node:util";
import { formatArguments, inspect } from "./format.ts";
import { InspectOptions } from "./inspect.ts";
import { Chance } from "./testing/same.ts";

class Foo {
  a = 1;
  b = "x";
  get c(): number {
    return 1;
  }
}
class Bar extends Foo {
  d = [1, 2, 3];
}
class Tagged {
  x = 1;
  get [Symbol.toStringTag](): string {
    return "T";
  }
}
class WithStatics {
  static a = 1;
  static b = "s";
}
class CodedError extends Error {
  code = 5;
}
class RenamedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Custom";
  }
}
class NamedByGetter extends Error {
  override get name(): string {
    return "VE";
  }
}

const FRAMES =
  "\n    at a (x:1:2)\n    at b (x:2:3)\n    at c (x:2:3)\n    at d (x:2:3)\n    at e (x:5:3)";

function withStack<T extends Error>(error: T, stack: string): T {
  error.stack = stack;
  return error;
}

function same(value: unknown): void {
  assert.equal(inspect(value), util.inspect(value));
}

function numbers(count: number, of: (i: number) => unknown = (i) => i): unknown[] {
  return Array.from({ length: count }, (_, i) => of(i));
}

test("primitives", () => {
  const texts = [
    "a",
    "it's",
    "a\"b'c",
    "a\"b'c`d",
    "a\"b'c${d}",
    "new\nline\x01\u{1F600}\ud800\x7f\\",
    "\udc00x",
  ];
  for (const value of [1, -0, 0, NaN, Infinity, 10n, true, null, undefined, Symbol("x"), Symbol()])
    same(value);
  for (const text of texts) {
    same(text);
    same([text]);
  }
  same("x".repeat(200));
  same({ a: "x".repeat(100), b: "y\n".repeat(40), c: "line\nline" });
  same(["z".repeat(10_100)]);
});

test("arrays", () => {
  for (const value of [[], [1, 2, 3], [1, , 3], [, ,], [undefined, null], new Array(5)])
    same(value);
  same([[1, [2, [3, [4]]]]]);
  same(["x".repeat(60), "y".repeat(60)]);
  same([["a\nb"]]);
  for (const count of [6, 7, 8, 26, 27, 100, 101, 150]) {
    same(numbers(count));
    same(numbers(count, (i) => i * i - 50));
    same(numbers(count, (i) => `item${i}`));
    same(numbers(count, (i) => BigInt(i)));
    same(numbers(count, (i) => (i % 3 === 0 ? undefined : i)));
    same(numbers(count, (i) => ({ i })));
    const sparse: unknown[] = numbers(count);
    sparse[count + 20] = 1;
    same(sparse);
  }
  same(["日本語", "中文", "a", "b", "c", "d", "e", "👍"]);
  same([1.5, 22.25, 333, 4, 5, 6, 7, -8]);
  same([1, "a", 2, "b", 3, "c", 4, "d"]);
});

test("objects and classes", () => {
  same({});
  same({ a: { b: { c: { d: 1 } } } });
  same({ "a-b": 1, 7: 2, "x y": 3, "it's": 4, __a: 5, $d: 6, "": 7 });
  same({
    get x(): number {
      return 1;
    },
    set x(_v: number) {},
    get y(): number {
      return 1;
    },
    set z(_v: number) {},
  });
  for (const value of [
    new Foo(),
    new Bar(),
    [new Foo(), new Bar()],
    new Tagged(),
    { t: new Tagged() },
  ])
    same(value);
  same(Object.create(null));
  same([[[Object.assign(Object.create(null), { a: 1 })]]]);
  for (const length of [60, 68, 69, 70, 71, 72, 73, 76]) {
    same({ l: "a".repeat(length) });
    same({ a: "a".repeat(length - 20), b: [1, { c: 2 }], d: "" });
  }
});

test("circles", () => {
  const value: Record<string, unknown> = { name: "c", list: [] };
  value.self = value;
  (value.list as unknown[]).push(value, { value });
  same(value);
  same([value, value]);
});

test("functions", () => {
  const named = function f(): void {};
  for (const value of [
    named,
    () => 1,
    (
      () => () =>
        1
    )(),
    Foo,
    Bar,
    WithStatics,
    class {},
    class extends Foo {},
  ]) {
    same(value);
    same({ value });
    same({ a: { b: { c: { value } } } });
  }
});

test("collections", () => {
  same(new Map());
  same(
    new Map<unknown, unknown>([
      ["a", 1],
      [{ x: 1 }, [1, 2]],
    ]),
  );
  same(new Set([1, "a", { b: 2 }]));
  same(new Map(numbers(120).map((i) => [i, i])));
  same(new Set(numbers(120)));
  same({
    m: new Map([[new Map(), new Set([1])]]),
    d: { e: { f: new Map([[1, 2]]), g: new Set([1]), h: new Map() } },
  });
});

test("bytes", () => {
  for (const length of [0, 3, 7, 200]) {
    same(new Uint8Array(length));
    same(new BigInt64Array(length));
    same(new ArrayBuffer(length));
    same({ a: { view: new DataView(new ArrayBuffer(length)) } });
  }
  same(new Float64Array([1.5, -0, NaN]));
  same(new DataView(new ArrayBuffer(8), 2, 4));
});

test("errors", () => {
  const errors: Error[] = [
    withStack(new Error("msg"), `Error: msg${FRAMES}`),
    withStack(new TypeError("msg"), `TypeError: msg${FRAMES}`),
    withStack(new CodedError("msg"), `Error: msg${FRAMES}`),
    withStack(new RenamedError("msg"), `Error: msg${FRAMES}`),
    withStack(new NamedByGetter("msg"), `VE: msg${FRAMES}`),
    withStack(new Error("multi\nline"), `Error: multi\nline${FRAMES}`),
    withStack(new Error(""), `Error${FRAMES}`),
    withStack(new Error("msg"), "Error: msg"),
    withStack(new CodedError("msg"), ""),
    withStack(
      new Error("msg", { cause: withStack(new Error("inner"), `Error: inner${FRAMES}`) }),
      `Error: msg\n    at z (x:9:9)${FRAMES}`,
    ),
    withStack(new Error("msg", { cause: "text" }), `Error: msg${FRAMES}`),
    withStack(new Error("msg", { cause: { a: 1 } }), "Error: msg"),
  ];
  for (const error of errors) {
    same(error);
    same({ error, list: [error] });
    same({ a: { b: { c: { error } } } });
  }
});

class OwnDate extends Date {
  x = 1;
  override toISOString(): string {
    return "replaced";
  }
}
class BareDate extends Date {}
class OwnPattern extends RegExp {
  x = 1;
}

test("dates and regular expressions", () => {
  const values: object[] = [
    new Date(0),
    new Date(Number.NaN),
    new Date(-1e15),
    new OwnDate(5),
    new BareDate(Number.NaN),
    Object.assign(new Date(0), { a: [1] }),
    /a\/[/]\n/dgi,
    /(?:)/,
    new OwnPattern("a/b", "g"),
    Object.assign(/x/, { a: 1 }),
  ];
  const hidden = Object.assign(new InspectOptions(), { showHidden: true });
  for (const value of values) {
    same(value);
    same({ value, list: [value] });
    same([[[value]]]);
    assert.equal(inspect(value, hidden), util.inspect(value, { showHidden: true }));
    assert.equal(formatArguments(["%s %o", value, value]), util.format("%s %o", value, value));
  }
});

test("matches", () => {
  for (const match of ["abc".match(/b/), /(?<y>\d+)-(x)?/d.exec("in 2020-12"), "ab".match(/./g)]) {
    same(match);
    same({ a: { b: match } });
    same([[[match]]]);
    assert.equal(formatArguments(["%o", match]), util.format("%o", match));
  }
});

test("format specifiers", () => {
  const lists: unknown[][] = [
    [],
    [""],
    ["", ""],
    ["%s", 1],
    ["%s", -0],
    ["%s %s", "a"],
    ["%s", "a", "b", 3],
    ["%s%s%s", 1, 2, 3],
    ["%s", { toString: () => "own" }],
    ["%s", new Foo()],
    ["%s", [1, [2, [3]]]],
    ["%s", Object.create(null)],
    ["%s", () => 1],
    ["%s", Foo],
    ["%s", new Map([[1, { a: { b: 1 } }]])],
    ["%s %s %s %s", null, undefined, Symbol("a"), 5n],
    ["%d %d %d %d %d", "12", 5n, {}, "", Symbol("a")],
    ["%i %i %i %i", 1.7, 5n, "42abc", "0x10"],
    ["%f %f", "2.5x", "abc"],
    ["%o", [1, 2]],
    ["%o", { a: [1, 2], b: { c: { d: { e: { f: 1 } } } } }],
    ["%O", { a: { b: { c: { d: 1 } } } }],
    ["%c x", "css"],
    ["%% %s", 1],
    ["%%"],
    ["%% %%", 1],
    ["100%", 1],
    ["x %", 1],
    ["%x", 1],
    ["a%", "b"],
    ["a", "b", { c: 1 }],
    [1, "a", [2], "%s", 3],
  ];
  for (const list of lists) assert.equal(formatArguments(list), util.format(...list));
});

test("options of console.dir", () => {
  const value = { a: { b: { c: [numbers(30), "text"] } }, d: "e".repeat(50) };
  for (const given of [
    { depth: 0 },
    { depth: 5 },
    { breakLength: 40 },
    { compact: 0 },
    { compact: 1 },
    { maxArrayLength: 4 },
  ]) {
    const options = Object.assign(new InspectOptions(), given);
    assert.equal(inspect(value, options), util.inspect(value, given));
  }
  const tight = Object.assign(new InspectOptions(), { compact: true as const });
  assert.equal(inspect(value, tight), util.inspect(value, { compact: true }));
});

/** A value of any shape, at most `depth` deep. */
function anyValue(chance: Chance, depth: number): unknown {
  const leaf = [1, -0, 2.5, "a", "it's long ".repeat(3), true, null, undefined, 7n, "x\ny"];
  if (depth === 0 || chance.below(3) === 0) return chance.pick(leaf);
  const inner = (): unknown => anyValue(chance, depth - 1);
  switch (chance.below(6)) {
    case 0:
      return chance.list(12, inner);
    case 1:
      return numbers(chance.below(40), () => chance.below(10_000) - 500);
    case 2:
      return new Map(chance.list(4, () => [inner(), inner()] as const));
    case 3:
      return new Set(chance.list(8, inner));
    case 4:
      return Object.assign(new Foo(), { more: inner() });
    default:
      return Object.fromEntries(chance.list(8, () => [`key${chance.below(100)}`, inner()]));
  }
}

test("values of any shape", () => {
  const chance = new Chance(20);
  for (let i = 0; i < 3000; i++) same(anyValue(chance, 4));
});
