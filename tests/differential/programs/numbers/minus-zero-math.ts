// Attacks: -0 (and NaN, infinities, halves) through every Math function with a rounding or a sign.
function show(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
const inputs = [0, -0, 0.49999999999999994, -0.49999999999999994, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, -0.2, -0.9, 1e-320, -1e-320, 4503599627370495.5, -4503599627370495.5, 9007199254740993, 1e21, NaN, Infinity, -Infinity];
const functions: [string, (x: number) => number][] = [
  ["floor", (x) => Math.floor(x)],
  ["ceil", (x) => Math.ceil(x)],
  ["round", (x) => Math.round(x)],
  ["trunc", (x) => Math.trunc(x)],
  ["sign", (x) => Math.sign(x)],
  ["abs", (x) => Math.abs(x)],
  ["sqrt", (x) => Math.sqrt(x)],
  ["cbrt", (x) => Math.cbrt(x)],
  ["fround", (x) => Math.fround(x)],
  ["clz32", (x) => Math.clz32(x)],
  ["atan", (x) => Math.atan(x)],
  ["sin", (x) => Math.sin(x)],
  ["asinh", (x) => Math.asinh(x)],
  ["expm1", (x) => Math.expm1(x)],
  ["log1p", (x) => Math.log1p(x)],
  ["tanh", (x) => Math.tanh(x)],
];
for (const [name, f] of functions) console.log(name, inputs.map((x) => show(f(x))).join(" "));

console.log(show(Math.max(-0, 0)), show(Math.max(0, -0)), show(Math.min(0, -0)), show(Math.min(-0, 0)));
console.log(show(Math.max(-0)), show(Math.min(-0, -0)), Math.max(), Math.min(), Math.max(NaN, 1), Math.min(1, NaN));
const lists: number[][] = [[], [-0], [-0, 0], [3, NaN, 5], [1, 2, 3], [-Infinity, -0], [Infinity]];
for (const list of lists) console.log(show(Math.max(...list)), show(Math.min(...list)), show(Math.hypot(...list)));
for (const y of [0, -0, 1, -1]) {
  console.log([0, -0, 1, -1].map((x) => show(Math.atan2(y, x))).join(" "));
}
for (const b of [0, -0, 2, -2, 1, -1, NaN, Infinity, -Infinity]) {
  console.log(show(b), [0, -0, 1, -1, 3, -3, 0.5, NaN, Infinity, -Infinity].map((e) => show(b ** e)).join(" "));
}
