// Attacks: toFixed, toPrecision, toExponential, with exact decimal rounding, and their RangeErrors.
const values = [0, -0, 0.5, 1.5, 2.5, -1.5, 1.005, 1.45, 8.345, 0.000001, 123.456, 1e21, 1.23e-10, 999.9999, 0.1 + 0.2, -1.005e3, NaN, Infinity, 4.35, 10.235, 1234567.891];
for (const v of values) {
  console.log(v.toFixed(), v.toFixed(2), v.toFixed(10), v.toPrecision(1), v.toPrecision(3), v.toPrecision(17));
  console.log("  ", v.toExponential(), v.toExponential(0), v.toExponential(4), v.toPrecision());
}
console.log((0.1).toFixed(20), (0.1).toFixed(55), (5e-324).toFixed(3), (1e20).toFixed(2), (123.5).toFixed(0), (-0.0000001).toFixed(2));
console.log((2 ** 53).toPrecision(20), (1 / 3).toPrecision(40), (1e-7).toPrecision(2), (123456).toPrecision(2), (0.00001).toPrecision(1));
const bad: [string, () => string][] = [
  ["toFixed(-1)", () => (1).toFixed(-1)],
  ["toFixed(101)", () => (1).toFixed(101)],
  ["toPrecision(0)", () => (1).toPrecision(0)],
  ["toPrecision(101)", () => (1).toPrecision(101)],
  ["toExponential(-1)", () => (1).toExponential(-1)],
  ["toExponential(101)", () => (1).toExponential(101)],
  ["NaN.toPrecision(0)", () => NaN.toPrecision(0)],
  ["Infinity.toExponential(200)", () => Infinity.toExponential(200)],
];
for (const [name, f] of bad) {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
}
