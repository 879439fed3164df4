import assert from "node:assert/strict";
import { test } from "node:test";
import { Math as OwnMath } from "./math.ts";
import { Chance, pair } from "./testing/same.ts";

const bits = new DataView(new ArrayBuffer(8));
const ONE = [
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "acosh",
  "atanh",
  "exp",
  "expm1",
  "log",
  "log1p",
  "log2",
  "log10",
  "cbrt",
  "sign",
];

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  10,
  100,
  1000,
  1e22,
  1e300,
  -1e300,
  5e-324,
  -5e-324,
  2 ** -1022,
  2 ** -1074 * 3,
  1.7976931348623157e308,
  Infinity,
  -Infinity,
  Number.NaN,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  (3 * Math.PI) / 4,
  22,
  709.78,
  709.7827128933841,
  710,
  710.4758600739439,
  710.5,
  -745.13,
  -745.2,
  1e-8,
  1e-17,
  2 ** 53,
  2 ** 31,
  2 ** 19 * Math.PI,
];

function anyDouble(chance: Chance): number {
  bits.setUint32(0, chance.next());
  bits.setUint32(4, chance.next());
  return bits.getFloat64(0);
}

/** Numbers of all sizes, most where the functions have something to do. */
function number(chance: Chance): number {
  const unit = (chance.next() - 2 ** 31) / 2 ** 31 + chance.next() / 2 ** 64;
  switch (chance.below(8)) {
    case 0:
      return anyDouble(chance);
    case 1:
      return unit;
    case 2:
      return unit * 10;
    case 3:
      return unit * 720;
    case 4:
      return chance.below(2000) * (Math.PI / 4) + unit * 2 ** -chance.below(60);
    case 5:
      return unit * 2 ** (chance.below(200) - 100);
    case 6:
      return 1 + unit * 2 ** -chance.below(50);
    default:
      return chance.pick(SPECIAL);
  }
}

function same(name: string, ...args: readonly number[]): void {
  const [own, engine] = pair(OwnMath, Math, name);
  const [a, b] = [own.apply(OwnMath, [...args]), engine.apply(Math, [...args])];
  if (!Object.is(a, b))
    assert.fail(`${name}(${args.join(", ")}) is ${String(b)}, not ${String(a)}`);
}

for (const name of ONE) {
  test(`${name} is V8's to the last bit`, () => {
    const chance = new Chance(name.length + name.charCodeAt(1));
    for (const x of SPECIAL) same(name, x);
    for (let i = 0; i < 200000; i++) same(name, number(chance));
  });
}

test("atan2 and hypot are V8's to the last bit", () => {
  const chance = new Chance(9);
  for (const x of SPECIAL) {
    for (const y of SPECIAL) {
      same("atan2", x, y);
      same("hypot", x, y);
    }
  }
  for (let i = 0; i < 200000; i++) {
    same("atan2", number(chance), number(chance));
    same("hypot", ...chance.list(5, () => number(chance)));
  }
});

test("random numbers are spread over [0, 1)", () => {
  const counts = new Array<number>(16).fill(0);
  for (let i = 0; i < 160000; i++) {
    const x = OwnMath.random();
    assert.ok(x >= 0 && x < 1);
    counts[Math.floor(x * 16)] = (counts[Math.floor(x * 16)] as number) + 1;
  }
  for (const count of counts) assert.ok(count > 9300 && count < 10700, String(count));
});
