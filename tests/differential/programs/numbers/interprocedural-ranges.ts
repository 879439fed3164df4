// Attacks: one function reached with small ints, large ints, fractions and NaN from several sites.
function next(x: number): number {
  return x + 1;
}
function twice(f: (x: number) => number, x: number): number {
  return f(f(x));
}
console.log(next(1), next(2147483647), next(9007199254740991), next(0.5), next(-1), next(NaN), next(-Infinity));
console.log(twice(next, 4294967294), twice(next, 2147483646), twice((x) => x * x, 65536), twice((x) => x * x, 3e6));

function collatz(n: number): [number, number] {
  let steps = 0;
  let peak = n;
  while (n !== 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    if (n > peak) peak = n;
    steps++;
  }
  return [steps, peak];
}
for (const n of [27, 97, 113383, 159487, 6631675]) console.log(n, collatz(n).join(" "));

function power(base: number, exponent: number): number {
  let result = 1;
  while (exponent > 0) {
    if (exponent & 1) result *= base;
    base *= base;
    exponent >>= 1;
  }
  return result;
}
for (const [b, e] of [[2, 10], [2, 31], [2, 53], [3, 40], [7, 22], [10, 25], [-3, 33], [1.5, 10], [0, 0]] as const) {
  console.log(power(b, e), power(b, e) === b ** e);
}
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
console.log(gcd(12, 18), gcd(-12, 18), gcd(12, -18), gcd(0, 5), gcd(5, 0), gcd(2 ** 40, 6 ** 20), gcd(1.5, 0.5));
function ackermann(m: number, n: number): number {
  return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
console.log(ackermann(2, 3), ackermann(3, 3));
let state = 1;
function advance(by: number): number {
  state = state * by + 1;
  return state;
}
for (const by of [10, 100, 1000, 100000, 1000000, 0.5, -1]) console.log(advance(by));
