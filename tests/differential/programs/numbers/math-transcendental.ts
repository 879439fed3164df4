// Attacks: the last digits of V8's sin, cos, exp, log, pow and friends.
const xs = [0.1, 0.5, 0.7853981633974483, 1, 1.5, 2, 3.141592653589793, 10, 100, 1e5, 1e10, 1e22, 1e-5, -0.3, -2.5];
for (const x of xs) {
  console.log(x, Math.sin(x), Math.cos(x), Math.tan(x), Math.atan(x));
  console.log("  ", Math.exp(x), Math.log(Math.abs(x)), Math.log2(Math.abs(x)), Math.log10(Math.abs(x)), Math.cbrt(x));
  console.log("  ", Math.sinh(x), Math.cosh(x), Math.tanh(x), Math.asinh(x), Math.expm1(x));
}
for (const x of [-1, -0.9, -0.5, -1e-9, 0.25, 0.99, 1]) console.log(Math.asin(x), Math.acos(x), Math.atanh(x), Math.log1p(x));
for (const x of [1, 1.0000001, 2, 50, 1e200]) console.log(Math.acosh(x), Math.sqrt(x), Math.log2(x), Math.log10(x));
for (const [b, e] of [[2, 0.5], [10, -5], [10, 15], [1.1, 100], [0.5, 30], [3, 3.7], [7, -2], [1e-3, 5], [123.456, 7.89], [9, 0.5], [2, 1000.5]] as const) {
  console.log(b ** e, Math.pow(b, e));
}
console.log(Math.hypot(3, 4), Math.hypot(1, 1, 1), Math.hypot(1e200, 1e200), Math.hypot(1e-200, 1e-200), Math.atan2(1, 3), Math.atan2(-2, -0.5));
console.log(Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2);
let sum = 0;
for (let i = 1; i <= 200; i++) sum += Math.sin(i) * Math.cos(i / 3) + Math.log(i) / Math.sqrt(i) + Math.exp(-i / 50);
console.log(sum);
