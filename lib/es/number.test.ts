import assert from "node:assert/strict";
import { test } from "node:test";
import { BigInt as OwnBigInt } from "./bigint.ts";
import { Boolean as OwnBoolean, Number as OwnNumber } from "./number.ts";
import {
  isFinite as ownIsFinite,
  isNaN as ownIsNaN,
  parseFloat as ownParseFloat,
  parseInt as ownParseInt,
} from "./number-parse.ts";
import { Chance, outcomeOf, pair } from "./testing/same.ts";

const bits = new DataView(new ArrayBuffer(8));

function anyDouble(chance: Chance): number {
  bits.setUint32(0, chance.next());
  bits.setUint32(4, chance.next());
  return bits.getFloat64(0);
}

const VALUES: readonly unknown[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.005,
  1e21,
  1e-7,
  123456.789,
  2 ** 53,
  2 ** 53 + 2,
  Number.NaN,
  Infinity,
  -Infinity,
  "",
  " 12 ",
  "0x1f",
  "-0",
  "+7.5e3",
  "1e1000",
  "1_0",
  "abc",
  "-.5.",
  "\u00a0\ufeff9",
  "Infinityx",
  "0b101",
  "12n",
  true,
  false,
  null,
  undefined,
  10n,
  [],
  [5],
  {},
  { valueOf: () => 3 },
  { toString: () => "0x10" },
  Symbol("s"),
];

test("what is a number, an integer, finite", () => {
  for (const name of ["isFinite", "isInteger", "isNaN", "isSafeInteger", "parseFloat"]) {
    const [own, engine] = pair(OwnNumber, Number, name);
    for (const value of VALUES) {
      assert.deepStrictEqual(
        outcomeOf(() => own.call(null, value)),
        outcomeOf(() => engine.call(null, value)),
        `${name} ${String(value)}`,
      );
    }
  }
  for (const value of VALUES) {
    assert.deepStrictEqual(
      outcomeOf(() => ownIsNaN(value as number)),
      outcomeOf(() => isNaN(value as number)),
    );
    assert.deepStrictEqual(
      outcomeOf(() => ownIsFinite(value as number)),
      outcomeOf(() => isFinite(value as number)),
    );
  }
});

test("called as functions", () => {
  for (const value of VALUES) {
    assert.deepStrictEqual(
      outcomeOf(() => OwnNumber["%call"](value)),
      outcomeOf(() => Number(value)),
    );
    assert.deepStrictEqual(
      outcomeOf(() => OwnBoolean["%call"](value)),
      outcomeOf(() => Boolean(value)),
    );
    assert.deepStrictEqual(
      outcomeOf(() => OwnBigInt["%call"](value)),
      outcomeOf(() => BigInt(value as number)),
      String(value),
    );
  }
  assert.equal(OwnNumber["%call"](), 0);
});

test("parseInt in every radix", () => {
  const chance = new Chance(3);
  const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFZ";
  for (let i = 0; i < 30000; i++) {
    const length = chance.below(chance.below(8) === 0 ? 400 : 70);
    let text = chance.pick(["", " ", "-", "+", "0x", "-0X", "\n-", "00"]);
    const limit = chance.pick([2, 8, 10, 16, digits.length]);
    for (let n = 0; n < length; n++) text += digits[chance.below(limit)] as string;
    text += chance.pick(["", "", " ", "!", ".5"]);
    const radix = chance.pick([
      undefined,
      0,
      2,
      4,
      8,
      10,
      16,
      32,
      36,
      3,
      7,
      33,
      1,
      37,
      -1,
      2 ** 32 + 2,
      Number.NaN,
    ]);
    assert.deepStrictEqual(
      ownParseInt(text, radix),
      parseInt(text, radix),
      `parseInt ${text} ${radix}`,
    );
  }
  for (const value of VALUES) {
    assert.deepStrictEqual(
      outcomeOf(() => ownParseInt(value as string)),
      outcomeOf(() => parseInt(value as string)),
    );
    assert.deepStrictEqual(
      outcomeOf(() => ownParseFloat(value as string)),
      outcomeOf(() => parseFloat(value as string)),
    );
  }
});

test("parseInt of powers of two rounds to even", () => {
  const chance = new Chance(4);
  for (let i = 0; i < 30000; i++) {
    let text = "1";
    const length = 50 + chance.below(chance.below(20) === 0 ? 1100 : 30);
    const kind = chance.below(3);
    for (let n = 1; n < length; n++)
      text += kind === 0 ? "0" : kind === 1 ? "1" : `${chance.below(2)}`;
    if (kind === 0 && chance.below(2) === 0) text = `${text.slice(0, 53)}1${text.slice(54)}`;
    assert.equal(ownParseInt(text, 2), parseInt(text, 2), text);
  }
});

test("how numbers are written", () => {
  const chance = new Chance(5);
  const arguments_: readonly unknown[] = [
    undefined,
    0,
    1,
    2,
    3,
    10,
    16,
    20,
    36,
    37,
    100,
    101,
    -1,
    2.9,
    "5",
    Number.NaN,
    null,
    Infinity,
  ];
  for (const name of ["toString", "toFixed", "toExponential", "toPrecision"]) {
    const [own, engine] = pair(OwnNumber.prototype, Number.prototype, name);
    for (let i = 0; i < 3000; i++) {
      const value = i < VALUES.length ? VALUES[i] : anyDouble(chance);
      if (typeof value !== "number") continue;
      const argument = chance.pick(arguments_);
      assert.deepStrictEqual(
        outcomeOf(() => own.call(value, argument)),
        outcomeOf(() => engine.call(value, argument)),
        `${value}.${name}(${String(argument)})`,
      );
    }
  }
});

test("toLocaleString as en-US", () => {
  const chance = new Chance(6);
  const [own] = pair(OwnNumber.prototype, Number.prototype, "toLocaleString");
  for (let i = 0; i < 20000; i++) {
    const scaled = (chance.next() / 1000) * 10 ** (chance.below(20) - 10);
    const value = chance.pick([
      anyDouble(chance),
      scaled,
      -scaled,
      Math.round(scaled * 1e4) / 1e4,
      chance.next(),
      0.0005,
      999.9995,
      -0.0004,
      -0,
      1e21,
    ]);
    assert.equal(own.call(value), value.toLocaleString("en-US"), String(value));
  }
  for (const big of [0n, -1n, 999n, -1000n, 1234567n, -123456789012345678901234567890n]) {
    assert.equal(OwnBigInt.prototype.toLocaleString.call(big), big.toLocaleString("en-US"));
  }
  assert.equal(own.call(1234.5, "en-US"), "1,234.5");
  for (const args of [["de"], ["en-US", {}], [undefined, { minimumFractionDigits: 2 }]]) {
    assert.match(JSON.stringify(outcomeOf(() => own.apply(1, args))), /RangeError: toLocaleString/);
  }
});

test("BigInt.asIntN and asUintN, and radices", () => {
  const arguments_: readonly unknown[] = [0, 1, 8, 63, 64, 65, 200, -1, 2 ** 53, "8", Number.NaN];
  for (const value of [
    0n,
    1n,
    -1n,
    255n,
    2n ** 64n,
    -(2n ** 63n),
    "7",
    "x",
    true,
    5,
    undefined,
  ] as readonly unknown[]) {
    for (const count of arguments_) {
      for (const name of ["asIntN", "asUintN"]) {
        const [own, engine] = pair(OwnBigInt, BigInt, name);
        assert.deepStrictEqual(
          outcomeOf(() => own.call(null, count, value)),
          outcomeOf(() => engine.call(BigInt, count, value)),
          `${name} ${String(count)} ${String(value)}`,
        );
      }
    }
  }
  const [own, engine] = pair(OwnBigInt.prototype, BigInt.prototype, "toString");
  for (const radix of [undefined, 2, 10, 16, 36, 1, 37]) {
    assert.deepStrictEqual(
      outcomeOf(() => own.call(-12345678901234567890n, radix)),
      outcomeOf(() => engine.call(-12345678901234567890n, radix)),
    );
  }
});
